//! Materials of a workshop, as the desk writes them: links that whoever held a seat finds on the page of her registration.

use serde::{Deserialize, Serialize};

use crate::{
    check::Checker,
    problem::{Problem, ProblemCode, Problems},
    text::{Lang, Localised},
    workshop::Material,
};

/// Materials of a workshop, at most.
pub const MATERIALS_MAX: u32 = 20;
/// Characters of a title, at most.
const TITLE_MAX: u32 = 120;
/// Characters of an address, at most.
const ADDRESS_MAX: u32 = 500;

/// A link as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MaterialDraft {
    /// What it is.
    pub title: Localised<String>,
    /// Where it is: `https://` and on.
    pub address: String,
    /// It is shown before the workshop begins, too.
    pub early: bool,
}

/// All materials of a workshop as typed, in place of those before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MaterialsDraft {
    /// The version of the workshop that was read.
    pub version: u32,
    /// The links, in their order; none takes all away.
    pub items: Vec<MaterialDraft>,
}

/// A link that passed the checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewMaterial {
    /// What is shown.
    pub material: Material,
    /// It is shown before the workshop begins, too.
    pub early: bool,
}

impl From<NewMaterial> for MaterialDraft {
    fn from(NewMaterial { material: Material { title, address }, early }: NewMaterial) -> Self {
        Self { title, address, early }
    }
}

impl MaterialsDraft {
    /// The only door to [`NewMaterial`]s.
    pub fn check(&self) -> Result<Vec<NewMaterial>, Problems> {
        if u32::try_from(self.items.len()).is_ok_and(|count| count > MATERIALS_MAX) {
            return Err(vec![Problem::with_limit("items", ProblemCode::TooLong, MATERIALS_MAX)]);
        }
        let mut materials = Vec::new();
        let mut problems = Problems::new();
        for (at, draft) in self.items.iter().enumerate() {
            let mut checker = Checker::under(["items.", &at.to_string()].concat());
            let [it, en] = [Lang::It, Lang::En]
                .map(|lang| checker.line(&["title.", lang.tag()].concat(), draft.title.get(lang), TITLE_MAX));
            let address = checker.line("address", &draft.address, ADDRESS_MAX).filter(|address| {
                let opens = opens(address);
                if !opens {
                    checker.problem("address", ProblemCode::Malformed);
                }
                opens
            });
            problems.extend(checker.into_problems());
            if let (Some(it), Some(en), Some(address)) = (it, en, address) {
                materials.push(NewMaterial {
                    material: Material { title: Localised { it, en }, address },
                    early: draft.early,
                });
            }
        }
        if problems.is_empty() { Ok(materials) } else { Err(problems) }
    }
}

/// Whether a browser opens it, and nobody reads it on its way.
fn opens(address: &str) -> bool {
    let rest = address.strip_prefix("https://").unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.contains('.') && !address.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn material(address: &str) -> MaterialDraft {
        let title = Localised { it: "Le diapositive".to_owned(), en: "The slides".to_owned() };
        MaterialDraft { title, address: address.to_owned(), early: true }
    }

    #[test]
    fn what_is_missing_or_opens_nothing_is_told_at_its_field() {
        let draft = MaterialsDraft {
            version: 1,
            items: vec![
                material("https://example.org/a.pdf"),
                MaterialDraft::default(),
                material("http://example.org"),
            ],
        };
        let problems = draft.check().unwrap_err();
        let found: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
        let blank = ProblemCode::Blank;
        assert_eq!(
            found,
            [
                ("items.1.title.it", blank),
                ("items.1.title.en", blank),
                ("items.1.address", blank),
                ("items.2.address", ProblemCode::Malformed),
            ]
        );
        let [one] =
            &MaterialsDraft { items: vec![material(" https://example.org/a.pdf ")], ..draft }.check().unwrap()[..]
        else {
            panic!("one")
        };
        assert_eq!(MaterialDraft::from(one.clone()), material("https://example.org/a.pdf"));
    }

    #[test]
    fn only_what_a_browser_opens_by_itself_is_a_link() {
        for (address, expected) in [
            ("https://example.org", true),
            ("https://example.org/a?b#c", true),
            ("https://", false),
            ("https://localhost", false),
            ("https:///example.org", false),
            ("http://example.org", false),
            ("javascript:alert(1)", false),
            ("https://example.org/a b", false),
        ] {
            assert_eq!(opens(address), expected, "{address}");
        }
    }

    #[test]
    fn there_are_not_too_many() {
        let items = vec![material("https://example.org"); MATERIALS_MAX as usize + 1];
        let problems = MaterialsDraft { version: 1, items }.check().unwrap_err();
        assert_eq!(problems, [Problem::with_limit("items", ProblemCode::TooLong, MATERIALS_MAX)]);
    }
}

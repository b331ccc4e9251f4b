//! The fields of a workshop: their texts, and what stands in each.

use approdo_contract::{desk::workshop::WorkshopDraft, text::Lang};

use crate::{
    form::FieldTexts,
    i18n::{Text, text},
    workshop::facts,
};

/// The texts of the field at a path of a workshop. Both languages have the same fields: the group around says which it is.
pub(super) fn texts(field: &str) -> FieldTexts {
    match field.split_once('.').map_or(field, |(part, _)| part) {
        "title" => FieldTexts::new(text!(desk_workshops.name), text!(desk_workshops.name_blank)),
        "summary" => FieldTexts::new(text!(desk_workshops.summary), text!(desk_workshops.summary_blank))
            .hint(text!(desk_workshops.summary_hint)),
        "description" => FieldTexts::new(text!(desk_workshops.description), text!(desk_workshops.description_blank)),
        "programme" => FieldTexts::new(text!(workshops.programme), text!(desk_workshops.programme_wrong))
            .hint(text!(desk_workshops.programme_hint)),
        "bring" => FieldTexts::new(text!(workshops.bring), text!(desk_workshops.bring_blank)),
        "language" => FieldTexts::new(text!(desk_workshops.language), text!(desk_workshops.language_blank)),
        "date" => FieldTexts::new(text!(desk_workshops.date), text!(desk_workshops.date_blank)),
        "starts_at" => FieldTexts::new(text!(desk_workshops.starts_at), text!(desk_workshops.starts_at_blank))
            .hint(text!(desk_workshops.starts_at_hint)),
        "ends_at" => FieldTexts::new(text!(desk_workshops.ends_at), text!(desk_workshops.ends_at_blank)),
        "online" => FieldTexts::new(text!(desk_workshops.online), text!(desk_workshops.online)),
        "place" => FieldTexts::new(text!(desk_workshops.place), text!(desk_workshops.place_blank)),
        "address" => FieldTexts::new(text!(desk_workshops.address), text!(desk_workshops.address_blank)),
        "municipality" => FieldTexts::new(text!(desk_workshops.municipality), text!(desk_workshops.municipality_blank)),
        "link" => FieldTexts::new(text!(desk_workshops.link), text!(desk_workshops.link_wrong))
            .hint(text!(desk_workshops.link_hint)),
        "capacity" => FieldTexts::new(text!(desk_workshops.capacity), text!(desk_workshops.capacity_blank))
            .hint(text!(desk_workshops.capacity_hint)),
        "seats_per_company" => {
            FieldTexts::new(text!(workshops.rule), text!(workshops.rule)).hint(text!(desk_workshops.per_company_hint))
        }
        // The last field of the draft.
        _ => FieldTexts::new(text!(desk_workshops.closing), text!(desk_workshops.closing_wrong))
            .hint(text!(desk_workshops.closing_hint)),
    }
}

/// The language of a field that stands in both, for the summary of problems.
pub(super) fn owner(lang: Lang, field: &str) -> Option<String> {
    let (_, tag) = field.split_once('.')?;
    Lang::from_tag(tag).map(|of| language(of).get(lang).to_owned())
}

/// A language, as the heading of its texts.
pub(super) const fn language(lang: Lang) -> Text {
    facts::spoken(lang)
}

/// What stands in a field of a draft, in a language.
type Written = fn(Lang, &WorkshopDraft) -> String;

/// Every field by its path, and what stands in it in the words of the form.
const ALL: [(&str, Written); 22] = [
    ("title.it", |_, draft| draft.title.it.clone()),
    ("summary.it", |_, draft| draft.summary.it.clone()),
    ("description.it", |_, draft| draft.description.it.clone()),
    ("programme.it", |_, draft| draft.programme.it.clone()),
    ("bring.it", |_, draft| draft.bring.it.clone()),
    ("title.en", |_, draft| draft.title.en.clone()),
    ("summary.en", |_, draft| draft.summary.en.clone()),
    ("description.en", |_, draft| draft.description.en.clone()),
    ("programme.en", |_, draft| draft.programme.en.clone()),
    ("bring.en", |_, draft| draft.bring.en.clone()),
    ("language", |lang, draft| draft.language.map_or_else(String::new, |one| language(one).get(lang).to_owned())),
    ("date", |_, draft| draft.date.clone()),
    ("starts_at", |_, draft| draft.starts_at.clone()),
    ("ends_at", |_, draft| draft.ends_at.clone()),
    ("online", |lang, draft| crate::job::yes_no(draft.online).get(lang).to_owned()),
    ("place", |_, draft| draft.place.clone()),
    ("address", |_, draft| draft.address.clone()),
    ("municipality", |_, draft| draft.municipality.clone()),
    ("link", |_, draft| draft.link.clone()),
    ("capacity", |_, draft| draft.capacity.clone()),
    ("seats_per_company", |_, draft| draft.seats_per_company.clone()),
    ("closing_date", |_, draft| draft.closing_date.clone()),
];

/// The fields in which two drafts differ: the name of each, and what the first says there.
pub(super) fn differences(lang: Lang, first: &WorkshopDraft, second: &WorkshopDraft) -> Vec<(String, String)> {
    let differ = |(_, write): &&(&str, Written)| write(lang, first) != write(lang, second);
    let line = |(field, write): &(&str, Written)| {
        let label = texts(field).label.get(lang);
        let name = match owner(lang, field) {
            Some(language) => [label, " (", &language, ")"].concat(),
            None => label.to_owned(),
        };
        let written = write(lang, first);
        (name, if written.is_empty() { text!(common.not_given).get(lang).to_owned() } else { written })
    };
    ALL.iter().filter(differ).map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_has_a_label_of_its_own_and_is_compared() {
        let draft = serde_json::to_value(WorkshopDraft::default()).unwrap();
        let mut fields = BTreeSet::new();
        for (name, value) in draft.as_object().unwrap() {
            match value.as_object() {
                Some(both) => fields.extend(both.keys().map(|lang| [name, ".", lang].concat())),
                None => drop(fields.insert(name.clone())),
            }
        }
        assert_eq!(ALL.iter().map(|(field, _)| (*field).to_owned()).collect::<BTreeSet<_>>(), fields);
        for lang in Lang::ALL {
            let labels: BTreeSet<String> = fields
                .iter()
                .map(|field| [texts(field).label.get(lang), &owner(lang, field).unwrap_or_default()].concat())
                .collect();
            assert_eq!(labels.len(), fields.len(), "{labels:?}");
        }
    }

    #[test]
    fn only_what_differs_is_told() {
        let first = WorkshopDraft { date: "2026-12-10".into(), online: true, ..WorkshopDraft::default() };
        let second = WorkshopDraft { date: "2026-12-11".into(), online: true, ..WorkshopDraft::default() };
        let told = differences(Lang::It, &first, &second);
        assert_eq!(told, [(texts("date").label.get(Lang::It).to_owned(), "2026-12-10".to_owned())]);
        assert!(differences(Lang::En, &first, &first).is_empty());
    }
}

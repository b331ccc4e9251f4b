//! What somebody says of a workshop in which she took part.
//!
//! Nobody learns who said it: what is said stands by itself, and of the registration is only known that something was said. So it is said
//! once and not changed afterwards, since nobody could find it again.

use serde::{Deserialize, Serialize};

use crate::{check::Checker, choice::choice, personal_data::names_nobody, problem::Problems};

/// Characters of a text, at most.
pub const TEXT_MAX: u32 = 1_000;

choice! {
    /// How useful it was.
    Usefulness {
        /// Very useful.
        Very = "5",
        /// Useful.
        Much = "4",
        /// Fairly.
        Fairly = "3",
        /// Little.
        Little = "2",
        /// Not at all.
        NotAtAll = "1",
    }
}

choice! {
    /// Whether she would recommend it.
    Recommendation {
        /// Yes.
        Yes = "yes",
        /// Perhaps.
        Perhaps = "perhaps",
        /// No.
        No = "no",
    }
}

choice! {
    /// Where the question how it was stands, of a registration.
    FeedbackStanding {
        /// It is asked.
        Asked = "asked",
        /// It was answered.
        Given = "given",
    }
}

/// What is said, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackDraft {
    /// How useful it was.
    pub useful: Option<Usefulness>,
    /// What she will do differently; may be empty and must name no worker.
    pub different: String,
    /// What was missing; may be empty and must name no worker.
    pub missing: String,
    /// Whether she would recommend it.
    pub recommend: Option<Recommendation>,
    /// The sender says that the words which look like a person's name are not.
    pub names_nobody: bool,
}

/// What is said, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFeedback {
    /// How useful it was.
    pub useful: Usefulness,
    /// What she will do differently; may be empty.
    pub different: String,
    /// What was missing; may be empty.
    pub missing: String,
    /// Whether she would recommend it.
    pub recommend: Recommendation,
}

impl FeedbackDraft {
    /// The only door to a [`NewFeedback`].
    pub fn check(&self) -> Result<NewFeedback, Problems> {
        let mut checker = Checker::default();
        let useful = checker.choice("useful", self.useful);
        let mut text = |field: &str, typed: &str| {
            let text = checker.optional_prose(field, typed, TEXT_MAX)?;
            names_nobody(&mut checker, field, &text, self.names_nobody).then_some(text)
        };
        let (different, missing) = (text("different", &self.different), text("missing", &self.missing));
        let recommend = checker.choice("recommend", self.recommend);
        if let (Some(useful), Some(different), Some(missing), Some(recommend)) = (useful, different, missing, recommend)
        {
            Ok(NewFeedback { useful, different, missing, recommend })
        } else {
            Err(checker.into_problems())
        }
    }
}

/// That it was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackReceipt {
    /// Where the question stands now.
    pub standing: FeedbackStanding,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::ProblemCode;

    #[test]
    fn two_questions_are_answered_and_nobody_is_named() {
        let found = |draft: &FeedbackDraft| {
            let problems = draft.check().unwrap_err();
            problems.into_iter().map(|problem| (problem.field, problem.code)).collect::<Vec<_>>()
        };
        let at = |field: &str, code| (field.to_owned(), code);
        assert_eq!(
            found(&FeedbackDraft::default()),
            [at("useful", ProblemCode::Blank), at("recommend", ProblemCode::Blank)]
        );
        let draft = FeedbackDraft {
            useful: Some(Usefulness::Much),
            recommend: Some(Recommendation::Yes),
            missing: "Scrivetemi a anna@officine.example".into(),
            ..FeedbackDraft::default()
        };
        assert_eq!(found(&draft), [at("missing", ProblemCode::PersonalEmail)]);
        let draft = FeedbackDraft { missing: " Più tempo per le domande. ".into(), ..draft };
        assert_eq!(draft.check().unwrap().missing, "Più tempo per le domande.");
    }
}

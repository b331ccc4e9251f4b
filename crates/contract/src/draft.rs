//! Drafts that are kept on the server: forms that somebody signed in began and did not send yet, to go on with in any browser.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    check::Checker,
    legal_question::LegalQuestionDraft,
    paths::{LegalPage, Page, PostStep, VacanciesPage, WorkshopsPage},
    personal_data::names_nobody,
    problem::{ProblemCode, Problems},
    read,
    text::Localised,
    vacancy::VacancyDraft,
    workshop::RegistrationDraft,
};

/// Bytes of a draft, at most.
pub const DRAFT_MAX: u32 = 32 * 1024;

const VACANCY: &str = "vacancy";
const LEGAL_QUESTION: &str = "legal-question";

/// A form whose draft is kept. Somebody has one draft of each at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftForm {
    /// The one that posts a vacancy.
    Vacancy,
    /// The one that asks the legal desk.
    LegalQuestion,
    /// The one that registers for the workshop with this number.
    Registration(String),
}

impl DraftForm {
    /// Its name in addresses and tables.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Vacancy => VACANCY,
            Self::LegalQuestion => LEGAL_QUESTION,
            Self::Registration(workshop) => workshop,
        }
    }

    /// The form of this name.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        match key {
            VACANCY => Some(Self::Vacancy),
            LEGAL_QUESTION => Some(Self::LegalQuestion),
            workshop => workshop.starts_with("W-").then(|| Self::Registration(workshop.to_owned())),
        }
    }

    /// Where it is filled in.
    #[must_use]
    pub fn page(&self) -> Page {
        match self {
            Self::Vacancy => Page::Vacancies(VacanciesPage::Post(PostStep::Employer)),
            Self::LegalQuestion => Page::Legal(LegalPage::Ask),
            Self::Registration(workshop) => Page::Workshops(WorkshopsPage::Register(workshop.clone())),
        }
    }

    /// Refuses what is no draft of this form, what is too long, and what names a worker: the form would not be sent with it either.
    pub fn check(&self, content: &str) -> Result<(), Problems> {
        let mut checker = Checker::default();
        let mut free = |text: &str, names_allowed| {
            names_nobody(&mut checker, "content", text, names_allowed);
        };
        let read = match self {
            _ if content.len() > DRAFT_MAX as usize => {
                checker.limit("content", ProblemCode::TooLong, DRAFT_MAX);
                return Err(checker.into_problems());
            }
            Self::Vacancy => read::from_str(content).map(|_: VacancyDraft| ()),
            Self::LegalQuestion => {
                read::from_str(content).map(|draft: LegalQuestionDraft| free(&draft.question, draft.names_nobody))
            }
            Self::Registration(_) => {
                read::from_str(content).map(|draft: RegistrationDraft| free(&draft.question, draft.names_nobody))
            }
        };
        if read.is_none() {
            checker.problem("content", ProblemCode::UnreadableText);
        }
        let problems = checker.into_problems();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

/// What is typed so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftContent {
    /// The form's draft, as JSON.
    pub content: String,
}

/// A draft as it is kept; all empty where none is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftView {
    /// The form's draft, as JSON; not told to whoever just sent it.
    pub content: Option<String>,
    /// When it was last changed.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub changed_at: Option<Timestamp>,
    /// Until when it stays unless it is changed.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub kept_until: Option<Timestamp>,
}

/// A draft in the area's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftLine {
    /// The name of its form.
    pub form: String,
    /// The workshop for which it registers.
    pub workshop: Option<Localised<String>>,
    /// Until when it stays unless it is changed.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub kept_until: Timestamp,
}

/// Everything that somebody began and did not send yet, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftList {
    /// The drafts.
    pub items: Vec<DraftLine>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_known_by_its_name() {
        for form in [DraftForm::Vacancy, DraftForm::LegalQuestion, DraftForm::Registration("W-7K3QM9XY".into())] {
            assert_eq!(DraftForm::parse(form.key()), Some(form));
        }
        assert_eq!(DraftForm::parse("diary"), None);
    }

    #[test]
    fn only_a_draft_of_its_form_is_kept_and_none_that_names_a_worker() {
        let code = |form: &DraftForm, content: &str| form.check(content).map_err(|problems| problems[0].code);
        let empty = serde_json::to_string(&VacancyDraft::default()).unwrap();
        assert_eq!(code(&DraftForm::Vacancy, &empty), Ok(()));
        for other in ["", "{}", "[]", "null", &serde_json::to_string(&RegistrationDraft::default()).unwrap()] {
            assert_eq!(code(&DraftForm::Vacancy, other), Err(ProblemCode::UnreadableText), "{other}");
        }
        let long = VacancyDraft { hide_name: true, ..VacancyDraft::default() };
        let mut long = serde_json::to_string(&long).unwrap();
        long.push_str(&" ".repeat(DRAFT_MAX as usize));
        assert_eq!(code(&DraftForm::Vacancy, &long), Err(ProblemCode::TooLong));

        let question = |text: &str| {
            let draft = LegalQuestionDraft { question: text.to_owned(), ..LegalQuestionDraft::default() };
            code(&DraftForm::LegalQuestion, &serde_json::to_string(&draft).unwrap())
        };
        assert_eq!(question("Si può"), Ok(()), "it need not be finished");
        assert_eq!(question("Il codice fiscale è RSSMRA85T10A562S"), Err(ProblemCode::PersonalFiscalCode));
        let registration = DraftForm::Registration("W-7K3QM9XY".into());
        let draft =
            RegistrationDraft { question: "Scrivo a fatima@example.com".into(), ..RegistrationDraft::default() };
        assert_eq!(code(&registration, &serde_json::to_string(&draft).unwrap()), Err(ProblemCode::PersonalEmail));
    }
}

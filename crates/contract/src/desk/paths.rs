//! Every address of the desk's app: the only place that makes or reads one.
//!
//! Unlike the portal's (`crate::paths`) an address is the same in both languages: nobody looks for these pages, colleagues send them
//! to each other, and each reads in her own language.

/// Every page of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DeskPage {
    /// Everything that waits, by its deadline.
    Queue,
    /// Signing in: who one is, and the code of the mail.
    SignIn,
    /// Where the link of the mail leads, by its secret.
    SignInLink(String),
    /// The second factor, after the code.
    SecondFactor,
    /// One's own account at the desk.
    Account,
    /// All vacancies.
    Vacancies,
    /// All legal questions.
    LegalQuestions,
    /// Answers that lawyers keep for each other.
    SavedAnswers,
    /// Writing one.
    NewSavedAnswer,
    /// Changing one, by its reference.
    SavedAnswer(String),
    /// All who ask or asked to join a company.
    Companies,
    /// A vacancy, by its number.
    Vacancy(String),
    /// A legal question, by its number.
    LegalQuestion(String),
    /// Proposing an answer for all to read out of a legal question, by the number of the question.
    ProposeFaq(String),
    /// Answers for all to read, with filters.
    Faqs,
    /// Such an answer, by its number.
    Faq(String),
    /// Changing such an answer, by its number.
    EditFaq(String),
    /// Somebody who asks to join a company, by the number of her request.
    Company(String),
    /// The workshops, with filters.
    Workshops,
    /// Writing a new workshop, or another like one that was.
    NewWorkshop,
    /// A workshop, by its number.
    Workshop(String),
    /// Changing a workshop, by its number.
    EditWorkshop(String),
    /// Who registered for a workshop, by its number.
    WorkshopSeats(String),
    /// The materials of a workshop, by its number.
    WorkshopMaterials(String),
    /// Checking in who comes to a workshop, by its number.
    CheckIn(String),
    /// Mails and what became of them.
    Mails,
    /// The texts of the portal, with filters.
    Texts,
    /// A text that lawyers sign, by its key.
    Text(String),
    /// Who works at the desk.
    People,
    /// What was done at the desk.
    Audit,
}

/// Below it stands everything of the desk.
const ROOT: &str = "desk";
const SIGN_IN: &str = "sign-in";
const SECOND_FACTOR: &str = "second-factor";
const ACCOUNT: &str = "account";
const VACANCIES: &str = "vacancies";
const LEGAL_QUESTIONS: &str = "legal-questions";
const FAQ: &str = "faq";
const SAVED_ANSWERS: &str = "saved-answers";
const COMPANIES: &str = "companies";
const WORKSHOPS: &str = "workshops";
const NEW: &str = "new";
const EDIT: &str = "edit";
const REGISTRATIONS: &str = "registrations";
const MATERIALS: &str = "materials";
const CHECK_IN: &str = "check-in";
const MAILS: &str = "mails";
const TEXTS: &str = "texts";
const PEOPLE: &str = "people";
const AUDIT: &str = "audit";

impl DeskPage {
    /// The page's address, from the root: `/desk/account`.
    #[must_use]
    pub fn path(&self) -> String {
        let segments: &[&str] = match self {
            Self::Queue => &[],
            Self::SignIn => &[SIGN_IN],
            Self::SignInLink(secret) => &[SIGN_IN, secret],
            Self::SecondFactor => &[SECOND_FACTOR],
            Self::Account => &[ACCOUNT],
            Self::Vacancies => &[VACANCIES],
            Self::LegalQuestions => &[LEGAL_QUESTIONS],
            Self::SavedAnswers => &[SAVED_ANSWERS],
            Self::NewSavedAnswer => &[SAVED_ANSWERS, NEW],
            Self::SavedAnswer(reference) => &[SAVED_ANSWERS, reference],
            Self::Companies => &[COMPANIES],
            Self::Vacancy(reference) => &[VACANCIES, reference],
            Self::LegalQuestion(reference) => &[LEGAL_QUESTIONS, reference],
            Self::ProposeFaq(reference) => &[LEGAL_QUESTIONS, reference, FAQ],
            Self::Faqs => &[FAQ],
            Self::Faq(reference) => &[FAQ, reference],
            Self::EditFaq(reference) => &[FAQ, reference, EDIT],
            Self::Company(reference) => &[COMPANIES, reference],
            Self::Workshops => &[WORKSHOPS],
            Self::NewWorkshop => &[WORKSHOPS, NEW],
            Self::Workshop(reference) => &[WORKSHOPS, reference],
            Self::EditWorkshop(reference) => &[WORKSHOPS, reference, EDIT],
            Self::WorkshopSeats(reference) => &[WORKSHOPS, reference, REGISTRATIONS],
            Self::WorkshopMaterials(reference) => &[WORKSHOPS, reference, MATERIALS],
            Self::CheckIn(reference) => &[WORKSHOPS, reference, CHECK_IN],
            Self::Mails => &[MAILS],
            Self::Texts => &[TEXTS],
            Self::Text(key) => &[TEXTS, key],
            Self::People => &[PEOPLE],
            Self::Audit => &[AUDIT],
        };
        let mut path = String::from("/");
        path.push_str(ROOT);
        for segment in segments {
            path.push('/');
            path.push_str(segment);
        }
        path
    }

    /// The page of an address without query; `None` where no page stands. A slash at the end is let pass.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut segments = path.strip_prefix('/')?.split('/');
        if segments.next()? != ROOT {
            return None;
        }
        let segments: Vec<&str> = segments.collect();
        match segments.as_slice() {
            [] => Some(Self::Queue),
            [SIGN_IN] => Some(Self::SignIn),
            [SIGN_IN, secret] => named(secret).map(Self::SignInLink),
            [SECOND_FACTOR] => Some(Self::SecondFactor),
            [ACCOUNT] => Some(Self::Account),
            [VACANCIES] => Some(Self::Vacancies),
            [LEGAL_QUESTIONS] => Some(Self::LegalQuestions),
            [SAVED_ANSWERS] => Some(Self::SavedAnswers),
            [SAVED_ANSWERS, NEW] => Some(Self::NewSavedAnswer),
            [SAVED_ANSWERS, reference] => named(reference).map(Self::SavedAnswer),
            [COMPANIES] => Some(Self::Companies),
            [VACANCIES, reference] => named(reference).map(Self::Vacancy),
            [LEGAL_QUESTIONS, reference] => named(reference).map(Self::LegalQuestion),
            [LEGAL_QUESTIONS, reference, FAQ] => named(reference).map(Self::ProposeFaq),
            [FAQ] => Some(Self::Faqs),
            [FAQ, reference] => named(reference).map(Self::Faq),
            [FAQ, reference, EDIT] => named(reference).map(Self::EditFaq),
            [COMPANIES, reference] => named(reference).map(Self::Company),
            [WORKSHOPS] => Some(Self::Workshops),
            [WORKSHOPS, NEW] => Some(Self::NewWorkshop),
            [WORKSHOPS, reference] => named(reference).map(Self::Workshop),
            [WORKSHOPS, reference, EDIT] => named(reference).map(Self::EditWorkshop),
            [WORKSHOPS, reference, REGISTRATIONS] => named(reference).map(Self::WorkshopSeats),
            [WORKSHOPS, reference, MATERIALS] => named(reference).map(Self::WorkshopMaterials),
            [WORKSHOPS, reference, CHECK_IN] => named(reference).map(Self::CheckIn),
            [MAILS] => Some(Self::Mails),
            [TEXTS] => Some(Self::Texts),
            [TEXTS, key] => named(key).map(Self::Text),
            [PEOPLE] => Some(Self::People),
            [AUDIT] => Some(Self::Audit),
            _ => None,
        }
    }

    /// Whether an address is one of the desk's app, which then answers it: a page, or that there is none.
    #[must_use]
    pub fn is_below(path: &str) -> bool {
        path.split('/').nth(1) == Some(ROOT)
    }
}

/// The number or secret in an address, where one stands.
fn named(reference: &str) -> Option<String> {
    (!reference.is_empty()).then(|| reference.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::Page;

    fn every_page() -> Vec<DeskPage> {
        vec![
            DeskPage::Queue,
            DeskPage::SignIn,
            DeskPage::SignInLink("aaaaaaaa".into()),
            DeskPage::SecondFactor,
            DeskPage::Account,
            DeskPage::Vacancies,
            DeskPage::LegalQuestions,
            DeskPage::SavedAnswers,
            DeskPage::NewSavedAnswer,
            DeskPage::SavedAnswer("A-7K3QM9XY".into()),
            DeskPage::Companies,
            DeskPage::Vacancy("V-7K3QM9XY".into()),
            DeskPage::LegalQuestion("Q-7K3QM9XY".into()),
            DeskPage::ProposeFaq("Q-7K3QM9XY".into()),
            DeskPage::Faqs,
            DeskPage::Faq("F-7K3QM9XY".into()),
            DeskPage::EditFaq("F-7K3QM9XY".into()),
            DeskPage::Company("C-7K3QM9XY".into()),
            DeskPage::Workshops,
            DeskPage::NewWorkshop,
            DeskPage::Workshop("W-7K3QM9XY".into()),
            DeskPage::EditWorkshop("W-7K3QM9XY".into()),
            DeskPage::WorkshopSeats("W-7K3QM9XY".into()),
            DeskPage::WorkshopMaterials("W-7K3QM9XY".into()),
            DeskPage::CheckIn("W-7K3QM9XY".into()),
            DeskPage::Mails,
            DeskPage::Texts,
            DeskPage::Text("guides-il-colloquio".into()),
            DeskPage::People,
            DeskPage::Audit,
        ]
    }

    #[test]
    fn the_list_of_addresses() {
        let list: Vec<String> = every_page().iter().map(DeskPage::path).collect();
        insta::assert_snapshot!(list.join("\n"));
    }

    #[test]
    fn every_address_leads_back_to_its_page_and_to_none_of_the_portal() {
        for page in every_page() {
            let path = page.path();
            assert_eq!(DeskPage::parse(&path), Some(page.clone()), "{path}");
            assert_eq!(DeskPage::parse(&format!("{path}/")), Some(page), "{path}/");
            assert!(DeskPage::is_below(&path), "{path}");
            assert_eq!(Page::parse(&path), None, "{path}");
        }
    }

    #[test]
    fn other_addresses_are_no_pages() {
        for (path, below) in [
            ("", false),
            ("/", false),
            ("desk", false),
            ("/it/desk", false),
            ("/desks", false),
            ("/desk//", true),
            ("/desk/nowhere", true),
            ("/desk/account/x", true),
        ] {
            assert_eq!(DeskPage::parse(path), None, "{path}");
            assert_eq!(DeskPage::is_below(path), below, "{path}");
        }
    }
}

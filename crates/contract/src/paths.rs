//! Every address of the portal, in both languages: the only place that makes or reads one.
//!
//! The app, the server (404, canonical addresses), and later mail and sitemap use nothing else. A new page is a new member of
//! [`Page`]; the compiler then names every place that must know it, and the snapshot test shows its addresses.

use crate::text::Lang;

/// A step of the form that posts a vacancy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PostStep {
    /// Company and contact.
    Employer,
    /// The job.
    Job,
    /// Place, hours and what the job needs.
    Needs,
    /// Check your answers.
    Check,
}

impl PostStep {
    /// All steps in order.
    pub const ALL: [Self; 4] = [Self::Employer, Self::Job, Self::Needs, Self::Check];

    const fn segment(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Employer, Lang::It) => "azienda",
            (Self::Employer, Lang::En) => "company",
            (Self::Job, Lang::It) => "lavoro",
            (Self::Job, Lang::En) => "job",
            (Self::Needs, Lang::It) => "luogo-e-orari",
            (Self::Needs, Lang::En) => "place-and-hours",
            (Self::Check, Lang::It) => "riepilogo",
            (Self::Check, Lang::En) => "check",
        }
    }

    /// The step's place, from 1.
    #[must_use]
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).map_or(1, |at| at + 1)
    }

    /// The step after this one.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// The step before this one.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.number().checked_sub(2).and_then(|at| Self::ALL.get(at)).copied()
    }
}

/// A page about vacancies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum VacanciesPage {
    /// The list.
    List,
    /// A published vacancy, by its reference.
    Detail(String),
    /// Posting one.
    Post(PostStep),
    /// Where a posted one stands, by its secret.
    Posted(String),
}

/// A page of the legal desk.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LegalPage {
    /// What the desk does, and how to ask.
    Overview,
    /// Asking a question.
    Ask,
    /// Where a question stands, by its secret.
    Asked(String),
    /// Answers that everybody may read.
    Answers,
    /// Such an answer, by its reference.
    Answer(String),
}

/// A page about workshops.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WorkshopsPage {
    /// The calendar.
    List,
    /// A workshop, by its reference.
    Detail(String),
    /// Registering for it.
    Register(String),
    /// Where a registration stands, by its secret.
    Registered(String),
    /// The certificate of somebody who took part, by the registration's secret and her place in it, from 0.
    Certificate(String, u32),
    /// Saying how it was, by the registration's secret.
    Feedback(String),
}

/// A page about company cases.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CasesPage {
    /// The list.
    List,
    /// A case, by its slug.
    Detail(String),
}

/// A page about guides.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GuidesPage {
    /// The list.
    List,
    /// A guide, by its slug.
    Detail(String),
}

/// A page of the glossary.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum GlossaryPage {
    /// All words.
    List,
    /// A word, by its slug.
    Detail(String),
}

/// A page for signing in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SignInPage {
    /// Where one says who one is.
    Start,
    /// Where the code of the mail is typed, by the secret of the browser that asked.
    Code(String),
    /// Where the link of the mail leads, by its secret.
    Link(String),
}

/// A page of a signed-in person's own area.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AreaPage {
    /// What stands where.
    Home,
    /// A vacancy, by its reference.
    Vacancy(String),
    /// Editing a vacancy, by its reference.
    EditVacancy(String),
    /// A legal question, by its reference.
    LegalQuestion(String),
    /// A registration, by its reference.
    Registration(String),
    /// The certificate of somebody who took part, by the registration's reference and her place in it, from 0.
    Certificate(String, u32),
    /// Saying how a workshop was, by the registration's reference.
    Feedback(String),
    /// Taking a copy of what is kept of oneself, and being erased.
    Erase,
    /// A company and its people, by the reader's reference of it.
    Company(String),
    /// Which mails come.
    Mails,
}

/// A page about the portal itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AboutPage {
    /// Who is behind this.
    Operator,
    /// The privacy notice.
    Privacy,
    /// The accessibility statement.
    Accessibility,
}

/// Every page of the portal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// The home page.
    Home,
    /// Vacancies.
    Vacancies(VacanciesPage),
    /// May they work? The questions that lead to an answer, and the answer.
    Checker,
    /// The legal desk.
    Legal(LegalPage),
    /// Workshops.
    Workshops(WorkshopsPage),
    /// Guides.
    Guides(GuidesPage),
    /// Words and what they mean.
    Glossary(GlossaryPage),
    /// What the Regions say of internships.
    Internships,
    /// Company cases.
    Cases(CasesPage),
    /// Finding what there is to read.
    Search,
    /// Signing in.
    SignIn(SignInPage),
    /// What is one's own.
    Area(AreaPage),
    /// Where the link at the end of a mail leads that stops such mails, by its secret.
    Unsubscribe(String),
    /// The portal itself.
    About(AboutPage),
}

/// A word of an address in both languages.
struct Segment {
    it: &'static str,
    en: &'static str,
}

impl Segment {
    const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::It => self.it,
            Lang::En => self.en,
        }
    }
}

const VACANCIES: Segment = Segment { it: "offerte", en: "vacancies" };
const POST: Segment = Segment { it: "pubblica", en: "post" };
const POSTED: Segment = Segment { it: "inviata", en: "posted" };
const CHECKER: Segment = Segment { it: "puo-lavorare", en: "may-they-work" };
const LEGAL: Segment = Segment { it: "sportello-legale", en: "legal-desk" };
const ASK: Segment = Segment { it: "domanda", en: "ask" };
const ANSWERS: Segment = Segment { it: "risposte", en: "answers" };
const ASKED: Segment = Segment { it: "quesito", en: "question" };
const WORKSHOPS: Segment = Segment { it: "workshop", en: "workshops" };
const REGISTER: Segment = Segment { it: "iscrizione", en: "register" };
const REGISTERED: Segment = Segment { it: "iscritti", en: "registered" };
const CERTIFICATE: Segment = Segment { it: "attestato", en: "certificate" };
const FEEDBACK: Segment = Segment { it: "opinione", en: "feedback" };
const GUIDES: Segment = Segment { it: "guide", en: "guides" };
const GLOSSARY: Segment = Segment { it: "glossario", en: "glossary" };
const INTERNSHIPS: Segment = Segment { it: "tirocini", en: "internships" };
const CASES: Segment = Segment { it: "casi", en: "cases" };
const SEARCH: Segment = Segment { it: "cerca", en: "search" };
const SIGN_IN: Segment = Segment { it: "accesso", en: "sign-in" };
const CODE: Segment = Segment { it: "codice", en: "code" };
const LINK: Segment = Segment { it: "link", en: "link" };
const AREA: Segment = Segment { it: "area", en: "area" };
const EDIT: Segment = Segment { it: "modifica", en: "edit" };
const QUESTIONS: Segment = Segment { it: "quesiti", en: "questions" };
const ERASE: Segment = Segment { it: "cancellazione", en: "erase" };
const COMPANIES: Segment = Segment { it: "aziende", en: "companies" };
const REGISTRATIONS: Segment = Segment { it: "iscrizioni", en: "registrations" };
const MAILS: Segment = Segment { it: "mail", en: "mails" };
const UNSUBSCRIBE: Segment = Segment { it: "disiscrizione", en: "unsubscribe" };
const OPERATOR: Segment = Segment { it: "chi-siamo", en: "about" };
const PRIVACY: Segment = Segment { it: "privacy", en: "privacy" };
const ACCESSIBILITY: Segment = Segment { it: "accessibilita", en: "accessibility" };

impl Page {
    /// The page's address in `lang`, from the root: `/it/offerte`.
    #[must_use]
    pub fn path(&self, lang: Lang) -> String {
        let word = |segment: &Segment| segment.get(lang).to_owned();
        let segments: Vec<String> = match self {
            Self::Home => vec![],
            Self::Vacancies(VacanciesPage::List) => vec![word(&VACANCIES)],
            Self::Vacancies(VacanciesPage::Detail(reference)) => vec![word(&VACANCIES), reference.clone()],
            Self::Vacancies(VacanciesPage::Post(step)) => {
                vec![word(&VACANCIES), word(&POST), step.segment(lang).to_owned()]
            }
            Self::Vacancies(VacanciesPage::Posted(secret)) => vec![word(&VACANCIES), word(&POSTED), secret.clone()],
            Self::Checker => vec![word(&CHECKER)],
            Self::Legal(LegalPage::Overview) => vec![word(&LEGAL)],
            Self::Legal(LegalPage::Ask) => vec![word(&LEGAL), word(&ASK)],
            Self::Legal(LegalPage::Asked(secret)) => vec![word(&LEGAL), word(&ASKED), secret.clone()],
            Self::Legal(LegalPage::Answers) => vec![word(&LEGAL), word(&ANSWERS)],
            Self::Legal(LegalPage::Answer(reference)) => vec![word(&LEGAL), word(&ANSWERS), reference.clone()],
            Self::Workshops(WorkshopsPage::List) => vec![word(&WORKSHOPS)],
            Self::Workshops(WorkshopsPage::Detail(reference)) => vec![word(&WORKSHOPS), reference.clone()],
            Self::Workshops(WorkshopsPage::Register(reference)) => {
                vec![word(&WORKSHOPS), reference.clone(), word(&REGISTER)]
            }
            Self::Workshops(WorkshopsPage::Registered(secret)) => {
                vec![word(&WORKSHOPS), word(&REGISTERED), secret.clone()]
            }
            Self::Workshops(WorkshopsPage::Certificate(secret, person)) => {
                vec![word(&WORKSHOPS), word(&REGISTERED), secret.clone(), word(&CERTIFICATE), person.to_string()]
            }
            Self::Workshops(WorkshopsPage::Feedback(secret)) => {
                vec![word(&WORKSHOPS), word(&REGISTERED), secret.clone(), word(&FEEDBACK)]
            }
            Self::Guides(GuidesPage::List) => vec![word(&GUIDES)],
            Self::Guides(GuidesPage::Detail(slug)) => vec![word(&GUIDES), slug.clone()],
            Self::Glossary(GlossaryPage::List) => vec![word(&GLOSSARY)],
            Self::Glossary(GlossaryPage::Detail(slug)) => vec![word(&GLOSSARY), slug.clone()],
            Self::Internships => vec![word(&INTERNSHIPS)],
            Self::Cases(CasesPage::List) => vec![word(&CASES)],
            Self::Cases(CasesPage::Detail(slug)) => vec![word(&CASES), slug.clone()],
            Self::Search => vec![word(&SEARCH)],
            Self::SignIn(SignInPage::Start) => vec![word(&SIGN_IN)],
            Self::SignIn(SignInPage::Code(secret)) => vec![word(&SIGN_IN), word(&CODE), secret.clone()],
            Self::SignIn(SignInPage::Link(secret)) => vec![word(&SIGN_IN), word(&LINK), secret.clone()],
            Self::Area(AreaPage::Home) => vec![word(&AREA)],
            Self::Area(AreaPage::Vacancy(key)) => vec![word(&AREA), word(&VACANCIES), key.clone()],
            Self::Area(AreaPage::EditVacancy(key)) => {
                vec![word(&AREA), word(&VACANCIES), key.clone(), word(&EDIT)]
            }
            Self::Area(AreaPage::LegalQuestion(key)) => vec![word(&AREA), word(&QUESTIONS), key.clone()],
            Self::Area(AreaPage::Registration(key)) => vec![word(&AREA), word(&REGISTRATIONS), key.clone()],
            Self::Area(AreaPage::Certificate(key, person)) => {
                vec![word(&AREA), word(&REGISTRATIONS), key.clone(), word(&CERTIFICATE), person.to_string()]
            }
            Self::Area(AreaPage::Feedback(key)) => {
                vec![word(&AREA), word(&REGISTRATIONS), key.clone(), word(&FEEDBACK)]
            }
            Self::Area(AreaPage::Erase) => vec![word(&AREA), word(&ERASE)],
            Self::Area(AreaPage::Company(key)) => vec![word(&AREA), word(&COMPANIES), key.clone()],
            Self::Area(AreaPage::Mails) => vec![word(&AREA), word(&MAILS)],
            Self::Unsubscribe(secret) => vec![word(&UNSUBSCRIBE), secret.clone()],
            Self::About(AboutPage::Operator) => vec![word(&OPERATOR)],
            Self::About(AboutPage::Privacy) => vec![word(&PRIVACY)],
            Self::About(AboutPage::Accessibility) => vec![word(&ACCESSIBILITY)],
        };
        let mut path = String::from("/");
        path.push_str(lang.tag());
        for segment in segments {
            path.push('/');
            path.push_str(&segment);
        }
        path
    }

    /// The language and the page of an address without query; `None` where no page stands. A slash at the end is let pass.
    #[must_use]
    pub fn parse(path: &str) -> Option<(Lang, Self)> {
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut segments = path.strip_prefix('/')?.split('/');
        let lang = Lang::from_tag(segments.next()?)?;
        let segments: Vec<&str> = segments.collect();
        let is = |text: &str, segment: &Segment| text == segment.get(lang);
        let page = match segments.as_slice() {
            [] => Self::Home,
            [one] if is(one, &VACANCIES) => Self::Vacancies(VacanciesPage::List),
            [one] if is(one, &CHECKER) => Self::Checker,
            [one] if is(one, &LEGAL) => Self::Legal(LegalPage::Overview),
            [one] if is(one, &WORKSHOPS) => Self::Workshops(WorkshopsPage::List),
            [one] if is(one, &GUIDES) => Self::Guides(GuidesPage::List),
            [one, key] if is(one, &GUIDES) => Self::Guides(GuidesPage::Detail(key_of(key)?)),
            [one] if is(one, &GLOSSARY) => Self::Glossary(GlossaryPage::List),
            [one, key] if is(one, &GLOSSARY) => Self::Glossary(GlossaryPage::Detail(key_of(key)?)),
            [one] if is(one, &INTERNSHIPS) => Self::Internships,
            [one] if is(one, &CASES) => Self::Cases(CasesPage::List),
            [one] if is(one, &SEARCH) => Self::Search,
            [one] if is(one, &SIGN_IN) => Self::SignIn(SignInPage::Start),
            [one, two, key] if is(one, &SIGN_IN) && is(two, &CODE) => Self::SignIn(SignInPage::Code(key_of(key)?)),
            [one, two, key] if is(one, &SIGN_IN) && is(two, &LINK) => Self::SignIn(SignInPage::Link(key_of(key)?)),
            [one] if is(one, &AREA) => Self::Area(AreaPage::Home),
            [one, two] if is(one, &AREA) && is(two, &MAILS) => Self::Area(AreaPage::Mails),
            [one, key] if is(one, &UNSUBSCRIBE) => Self::Unsubscribe(key_of(key)?),
            [one, two, key] if is(one, &AREA) && is(two, &VACANCIES) => Self::Area(AreaPage::Vacancy(key_of(key)?)),
            [one, two, key, four] if is(one, &AREA) && is(two, &VACANCIES) && is(four, &EDIT) => {
                Self::Area(AreaPage::EditVacancy(key_of(key)?))
            }
            [one, two, key] if is(one, &AREA) && is(two, &QUESTIONS) => {
                Self::Area(AreaPage::LegalQuestion(key_of(key)?))
            }
            [one, two, key] if is(one, &AREA) && is(two, &REGISTRATIONS) => {
                Self::Area(AreaPage::Registration(key_of(key)?))
            }
            [one, two, key, four, person] if is(one, &AREA) && is(two, &REGISTRATIONS) && is(four, &CERTIFICATE) => {
                Self::Area(AreaPage::Certificate(key_of(key)?, place_of(person)?))
            }
            [one, two, key, four] if is(one, &AREA) && is(two, &REGISTRATIONS) && is(four, &FEEDBACK) => {
                Self::Area(AreaPage::Feedback(key_of(key)?))
            }
            [one, two] if is(one, &AREA) && is(two, &ERASE) => Self::Area(AreaPage::Erase),
            [one, two, key] if is(one, &AREA) && is(two, &COMPANIES) => Self::Area(AreaPage::Company(key_of(key)?)),
            [one] if is(one, &OPERATOR) => Self::About(AboutPage::Operator),
            [one] if is(one, &PRIVACY) => Self::About(AboutPage::Privacy),
            [one] if is(one, &ACCESSIBILITY) => Self::About(AboutPage::Accessibility),
            [one, two, three] if is(one, &VACANCIES) && is(two, &POST) => {
                let step = PostStep::ALL.into_iter().find(|step| step.segment(lang) == *three)?;
                Self::Vacancies(VacanciesPage::Post(step))
            }
            [one, two, key] if is(one, &VACANCIES) && is(two, &POSTED) => {
                Self::Vacancies(VacanciesPage::Posted(key_of(key)?))
            }
            [one, two] if is(one, &LEGAL) && is(two, &ASK) => Self::Legal(LegalPage::Ask),
            [one, two] if is(one, &LEGAL) && is(two, &ANSWERS) => Self::Legal(LegalPage::Answers),
            [one, two, key] if is(one, &LEGAL) && is(two, &ANSWERS) => Self::Legal(LegalPage::Answer(key_of(key)?)),
            [one, two, key] if is(one, &LEGAL) && is(two, &ASKED) => Self::Legal(LegalPage::Asked(key_of(key)?)),
            [one, two, key] if is(one, &WORKSHOPS) && is(two, &REGISTERED) => {
                Self::Workshops(WorkshopsPage::Registered(key_of(key)?))
            }
            [one, two, key, four, person] if is(one, &WORKSHOPS) && is(two, &REGISTERED) && is(four, &CERTIFICATE) => {
                Self::Workshops(WorkshopsPage::Certificate(key_of(key)?, place_of(person)?))
            }
            [one, two, key, four] if is(one, &WORKSHOPS) && is(two, &REGISTERED) && is(four, &FEEDBACK) => {
                Self::Workshops(WorkshopsPage::Feedback(key_of(key)?))
            }
            [one, key, three] if is(one, &WORKSHOPS) && is(three, &REGISTER) => {
                Self::Workshops(WorkshopsPage::Register(key_of(key)?))
            }
            [one, key] if is(one, &VACANCIES) => Self::Vacancies(VacanciesPage::Detail(key_of(key)?)),
            [one, key] if is(one, &WORKSHOPS) => Self::Workshops(WorkshopsPage::Detail(key_of(key)?)),
            [one, key] if is(one, &CASES) => Self::Cases(CasesPage::Detail(key_of(key)?)),
            _ => return None,
        };
        Some((lang, page))
    }
}

/// References, secrets and slugs are letters, digits and dashes; anything else is no address of ours.
fn key_of(segment: &str) -> Option<String> {
    let fits =
        !segment.is_empty() && segment.len() <= 64 && segment.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fits.then(|| segment.to_owned())
}

/// A place in a registration, written as we write it.
fn place_of(segment: &str) -> Option<u32> {
    let place = segment.parse::<u32>().ok()?;
    (place.to_string() == segment).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_page() -> Vec<Page> {
        let key = || "V-7K3QM9XY".to_owned();
        let mut pages = vec![
            Page::Home,
            Page::Vacancies(VacanciesPage::List),
            Page::Vacancies(VacanciesPage::Detail(key())),
            Page::Vacancies(VacanciesPage::Posted(key())),
            Page::Checker,
            Page::Legal(LegalPage::Overview),
            Page::Legal(LegalPage::Ask),
            Page::Legal(LegalPage::Asked(key())),
            Page::Legal(LegalPage::Answers),
            Page::Legal(LegalPage::Answer(key())),
            Page::Workshops(WorkshopsPage::List),
            Page::Workshops(WorkshopsPage::Detail(key())),
            Page::Workshops(WorkshopsPage::Register(key())),
            Page::Workshops(WorkshopsPage::Registered(key())),
            Page::Workshops(WorkshopsPage::Certificate(key(), 1)),
            Page::Workshops(WorkshopsPage::Feedback(key())),
            Page::Guides(GuidesPage::List),
            Page::Guides(GuidesPage::Detail("richiedenti-asilo".to_owned())),
            Page::Glossary(GlossaryPage::List),
            Page::Glossary(GlossaryPage::Detail("unilav".to_owned())),
            Page::Internships,
            Page::Cases(CasesPage::List),
            Page::Cases(CasesPage::Detail("panino-giusto".to_owned())),
            Page::Search,
            Page::SignIn(SignInPage::Start),
            Page::SignIn(SignInPage::Code(key())),
            Page::SignIn(SignInPage::Link(key())),
            Page::Area(AreaPage::Home),
            Page::Area(AreaPage::Vacancy(key())),
            Page::Area(AreaPage::EditVacancy(key())),
            Page::Area(AreaPage::LegalQuestion(key())),
            Page::Area(AreaPage::Registration(key())),
            Page::Area(AreaPage::Certificate(key(), 1)),
            Page::Area(AreaPage::Feedback(key())),
            Page::Area(AreaPage::Erase),
            Page::Area(AreaPage::Company(key())),
            Page::Area(AreaPage::Mails),
            Page::Unsubscribe(key()),
            Page::About(AboutPage::Operator),
            Page::About(AboutPage::Privacy),
            Page::About(AboutPage::Accessibility),
        ];
        pages.extend(PostStep::ALL.map(|step| Page::Vacancies(VacanciesPage::Post(step))));
        pages
    }

    #[test]
    fn the_list_of_addresses() {
        let list: Vec<String> =
            every_page().iter().map(|page| format!("{} | {}", page.path(Lang::It), page.path(Lang::En))).collect();
        insta::assert_snapshot!(list.join("\n"));
    }

    #[test]
    fn every_address_leads_back_to_its_page() {
        for lang in Lang::ALL {
            for page in every_page() {
                let path = page.path(lang);
                assert_eq!(Page::parse(&path), Some((lang, page.clone())), "{path}");
                assert_eq!(Page::parse(&format!("{path}/")), Some((lang, page)), "{path}/");
            }
        }
    }

    #[test]
    fn other_addresses_are_no_pages() {
        for path in [
            "",
            "/",
            "it",
            "/de",
            "/italia",
            "/it/vacancies",
            "/en/offerte",
            "/it/offerte/pubblica/x",
            "/it/casi/a b",
            "/it/workshop/iscritti/aaaaaaaa/attestato/01",
            "/it/workshop/iscritti/aaaaaaaa/attestato/x",
            "/it//",
        ] {
            assert_eq!(Page::parse(path), None, "{path}");
        }
    }
}

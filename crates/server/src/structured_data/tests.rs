use approdo_content::Content;
use approdo_contract::{
    confidence::Confidence,
    editorial::{EditorialView, Review},
    failure::{Failure, FailureCode},
    faq::{FaqCheck, FaqSource, FaqSummary, FaqView},
    legal_question::Topic,
    vacancy::{ContractKind, PublicEmployer, VacancyView},
    workshop::{Venue, WorkshopSummary, WorkshopView},
};
use approdo_testkit::{new_vacancy, now, workshop};
use serde::Serialize;

use super::*;

fn operator() -> Operator {
    Operator {
        name: "Ente di prova".to_owned(),
        address: "Via Roma 1, 20100 Milano MI".to_owned(),
        email: "sportello@approdo.example".to_owned(),
        ..Operator::default()
    }
}

/// What a page says that was made of these answers.
fn said_of(page: &Page, lang: Lang, operator: &Operator, answers: &BTreeMap<String, Answer>) -> Vec<Value> {
    let public_url = PublicUrl::parse("https://approdo.example.it").unwrap();
    said(&Shown { page, lang, answers }, &Site { public_url: &public_url, operator })
}

fn answer(address: &str, view: &impl Serialize) -> BTreeMap<String, Answer> {
    BTreeMap::from([(address.to_owned(), Ok(serde_json::to_string(view).unwrap()))])
}

fn alone(page: &Page, lang: Lang) -> Vec<Value> {
    said_of(page, lang, &operator(), &BTreeMap::new())
}

fn vacancy() -> VacancyView {
    let new = new_vacancy();
    VacancyView {
        reference: "V-7K3QM9XY".to_owned(),
        employer: PublicEmployer {
            name: Some(new.employer.name),
            sector: new.employer.sector,
            size: new.employer.size,
        },
        job: new.job,
        published_at: now(),
        closed: false,
        example: false,
    }
}

fn of_vacancy(vacancy: &VacancyView, lang: Lang) -> Vec<Value> {
    let page = Page::Vacancies(VacanciesPage::Detail(vacancy.reference.clone()));
    said_of(&page, lang, &operator(), &answer("/api/v1/vacancies/V-7K3QM9XY", vacancy))
}

fn coming() -> WorkshopView {
    let new = workshop(30);
    WorkshopView {
        summary: WorkshopSummary {
            reference: "W-7K3QM9XY".to_owned(),
            title: new.title,
            summary: new.summary,
            starts_at: new.starts_at,
            ends_at: new.ends_at,
            language: new.language,
            venue: new.venue,
            capacity: new.capacity,
            seats_left: 12,
            waiting: 0,
            example: false,
        },
        description: new.description,
        programme: new.programme,
        bring: new.bring,
        seats_per_company: None,
        closes_at: None,
        open: true,
    }
}

fn of_workshop(workshop: &WorkshopView, lang: Lang) -> Vec<Value> {
    let page = Page::Workshops(WorkshopsPage::Detail(workshop.summary.reference.clone()));
    said_of(&page, lang, &operator(), &answer("/api/v1/workshops/W-7K3QM9XY", workshop))
}

fn kinds(said: &[Value]) -> Vec<&str> {
    said.iter().map(|thing| thing["@type"].as_str().unwrap()).collect()
}

fn find<'a>(said: &'a [Value], kind: &str) -> &'a Value {
    said.iter().find(|thing| thing["@type"] == kind).unwrap_or_else(|| panic!("no {kind} in {said:?}"))
}

fn faq(example: bool) -> FaqView {
    let check = FaqCheck {
        checked_on: jiff::civil::date(2026, 11, 24),
        organisation: "Ente di prova".to_owned(),
        review_by: jiff::civil::date(2027, 11, 24),
        overdue: false,
        here: true,
    };
    FaqView {
        summary: FaqSummary {
            reference: "F-7K3QM9XY".to_owned(),
            topic: Topic::Permits,
            question: "Con la ricevuta si può lavorare?".to_owned(),
            check: (!example).then_some(check),
            example,
        },
        html: "<p>Sì.</p>".to_owned(),
        sources: vec![FaqSource { title: "D.Lgs. 286/1998".to_owned(), url: "https://law.example/5".to_owned() }],
        confidence: Confidence::V1,
        reliability: None,
    }
}

#[test]
fn an_answer_is_one_question_that_the_site_answers_unless_it_is_an_example() {
    let page = Page::Legal(LegalPage::Answer("F-7K3QM9XY".to_owned()));
    let known = |example| answer("/api/v1/faq/F-7K3QM9XY?lang=it", &faq(example));
    insta::assert_json_snapshot!(said_of(&page, Lang::It, &operator(), &known(false)));
    assert_eq!(kinds(&said_of(&page, Lang::It, &operator(), &known(true))), ["WebPage", "BreadcrumbList"]);
    let indexed = |example| indexed(&page, &Answers::new("https://approdo.example.it", Lang::It, known(example)));
    assert!(indexed(false) && !indexed(true));
}

#[test]
fn a_vacancy_with_the_company_s_name_is_a_job() {
    insta::assert_json_snapshot!(of_vacancy(&vacancy(), Lang::It));
}

#[test]
fn without_the_company_s_name_there_is_no_job() {
    let mut hidden = vacancy();
    hidden.employer.name = None;
    assert_eq!(kinds(&of_vacancy(&hidden, Lang::It)), ["WebPage", "BreadcrumbList"]);
}

#[test]
fn an_example_is_no_job_and_no_event() {
    let example = VacancyView { example: true, ..vacancy() };
    assert_eq!(kinds(&of_vacancy(&example, Lang::En)), ["WebPage", "BreadcrumbList"]);
    let mut example = coming();
    example.summary.example = true;
    assert_eq!(kinds(&of_workshop(&example, Lang::En)), ["WebPage", "BreadcrumbList"]);
}

#[test]
fn a_closed_vacancy_is_a_job_no_longer() {
    let closed = VacancyView { closed: true, ..vacancy() };
    assert_eq!(kinds(&of_vacancy(&closed, Lang::It)), ["WebPage", "BreadcrumbList"]);
    let known = answer("/api/v1/vacancies/V-7K3QM9XY", &closed);
    let page = Page::Vacancies(VacanciesPage::Detail("V-7K3QM9XY".to_owned()));
    assert!(!indexed(&page, &Answers::new("https://approdo.example.it", Lang::It, known)));
}

#[test]
fn what_is_typed_does_not_become_html() {
    let mut typed = vacancy();
    typed.job.tasks = "Saldare <b>TIG</b>\n& piegare".to_owned();
    let said = of_vacancy(&typed, Lang::It);
    let html = find(&said, "JobPosting")["description"].as_str().unwrap();
    assert!(html.starts_with("<p>Saldare &lt;b&gt;TIG&lt;/b&gt;<br>&amp; piegare</p><ul><li>"), "{html}");
}

#[test]
fn only_what_is_sure_is_said_of_the_employment() {
    let employment = |contract, weekly_hours| {
        let mut vacancy = vacancy();
        vacancy.job.contract = contract;
        vacancy.job.weekly_hours = weekly_hours;
        let said = of_vacancy(&vacancy, Lang::It);
        let job = find(&said, "JobPosting");
        (job["employmentType"].clone(), job["baseSalary"].is_object())
    };
    assert_eq!(employment(ContractKind::FixedTerm, 40), (json!(["TEMPORARY", "FULL_TIME"]), true));
    assert_eq!(employment(ContractKind::FixedTerm, 20), (json!(["TEMPORARY"]), true));
    assert_eq!(employment(ContractKind::OpenEnded, 38), (Value::Null, true));
    assert_eq!(employment(ContractKind::Agency, 40), (json!(["FULL_TIME"]), true));
    assert_eq!(employment(ContractKind::Apprenticeship, 30), (Value::Null, true));
    assert_eq!(employment(ContractKind::Internship, 40), (json!(["INTERN"]), false));
}

#[test]
fn an_online_workshop_is_an_event() {
    insta::assert_json_snapshot!(of_workshop(&coming(), Lang::En));
}

#[test]
fn a_workshop_has_its_place_its_summer_time_and_its_seats() {
    let mut full = coming();
    full.summary.venue =
        Venue::Place { name: "Sala".into(), address: "Via Roma 1".into(), municipality: "Milano".into() };
    full.summary.starts_at = "2027-07-03T14:00:00Z".parse().unwrap();
    full.summary.seats_left = 0;
    let said = of_workshop(&full, Lang::It);
    let event = find(&said, "Event");
    assert_eq!(event["startDate"], "2027-07-03T16:00:00+02:00");
    assert_eq!(event["eventAttendanceMode"], "https://schema.org/OfflineEventAttendanceMode");
    assert_eq!(event["location"]["address"]["addressLocality"], "Milano");
    assert_eq!(event["offers"]["availability"], "https://schema.org/SoldOut");
    full.open = false;
    assert_eq!(find(&of_workshop(&full, Lang::It), "Event").get("offers"), None, "begun");
}

#[test]
fn a_case_is_an_article_with_its_sources() {
    let content = Content::shipped().unwrap();
    let slug = "panino-giusto";
    let page = Page::Cases(CasesPage::Detail(slug.to_owned()));
    let address = format!("/api/v1/cases/{slug}?lang=en");
    let case = content.case(Lang::En, slug, jiff::civil::date(2026, 11, 22)).unwrap();
    let said = said_of(&page, Lang::En, &operator(), &answer(&address, &case));
    assert_eq!(kinds(&said), ["WebPage", "BreadcrumbList", "Article"]);
    assert_eq!(said[0]["lastReviewed"], case.checked_on.as_str());
    let article = find(&said, "Article");
    assert_eq!(article["headline"], case.summary.company.as_str());
    assert_eq!(article["citation"].as_array().unwrap().len(), case.sources.len());
    assert_eq!(article["publisher"]["name"], "Ente di prova");
}

#[test]
fn the_home_page_says_whose_site_this_is() {
    insta::assert_json_snapshot!(alone(&Page::Home, Lang::It));
}

#[test]
fn a_demo_s_operator_is_nobody() {
    let demo = Operator { demo: true, ..operator() };
    for operator in [demo, Operator::default()] {
        let said = said_of(&Page::Home, Lang::En, &operator, &BTreeMap::new());
        assert_eq!(kinds(&said), ["WebSite"]);
        assert_eq!(said[0].get("publisher"), None);
    }
}

#[test]
fn a_text_says_when_it_was_checked() {
    let page = Page::About(AboutPage::Privacy);
    let text = EditorialView {
        title: "Privacy".to_owned(),
        html: "<p>…</p>".to_owned(),
        checked_on: "2026-11-21".to_owned(),
        review: Review { by: "2027-11-21".to_owned(), overdue: false },
    };
    let said = said_of(&page, Lang::It, &operator(), &answer("/api/v1/editorial/privacy?lang=it", &text));
    assert_eq!(said[0]["lastReviewed"], "2026-11-21");
    assert_eq!(said[0]["url"], "https://approdo.example.it/it/privacy");
}

#[test]
fn every_page_that_may_be_indexed_says_something_and_secret_pages_nothing() {
    let key = || "AAAAAAAA".to_owned();
    for lang in Lang::ALL {
        for (page, kind) in [
            (VACANCIES, Some("CollectionPage")),
            (WORKSHOPS, Some("CollectionPage")),
            (CASES, Some("CollectionPage")),
            (Page::Legal(LegalPage::Overview), Some("WebPage")),
            (Page::Legal(LegalPage::Ask), Some("WebPage")),
            (Page::About(AboutPage::Operator), Some("AboutPage")),
            (Page::Vacancies(VacanciesPage::Posted(key())), None),
            (Page::Legal(LegalPage::Asked(key())), None),
            (Page::Workshops(WorkshopsPage::Registered(key())), None),
            (Page::Workshops(WorkshopsPage::Certificate(key(), 0)), None),
            (Page::Workshops(WorkshopsPage::Feedback(key())), None),
            (Page::SignIn(SignInPage::Start), Some("WebPage")),
            (Page::SignIn(SignInPage::Code(key())), None),
            (Page::SignIn(SignInPage::Link(key())), None),
            (Page::Unsubscribe(key()), None),
        ] {
            let said = alone(&page, lang);
            assert_eq!(said.first().map(|thing| thing["@type"].as_str().unwrap()), kind, "{page:?}");
            for thing in &said {
                assert_eq!(thing["@context"], "https://schema.org", "{page:?}");
            }
        }
    }
}

#[test]
fn what_could_not_be_loaded_leaves_the_page() {
    let page = Page::Vacancies(VacanciesPage::Detail("V-7K3QM9XY".to_owned()));
    let failed = Err(Failure::new(FailureCode::Unavailable));
    let answers = BTreeMap::from([("/api/v1/vacancies/V-7K3QM9XY".to_owned(), failed)]);
    let said = said_of(&page, Lang::It, &operator(), &answers);
    assert_eq!(kinds(&said), ["WebPage"]);
}

#[test]
fn examples_are_not_indexed() {
    for example in [false, true] {
        let vacancy = VacancyView { example, ..vacancy() };
        let mut workshop = coming();
        workshop.summary.example = example;
        let mut known = answer("/api/v1/vacancies/V-7K3QM9XY", &vacancy);
        known.extend(answer("/api/v1/workshops/W-7K3QM9XY", &workshop));
        let answers = Answers::new("https://approdo.example.it", Lang::It, known);
        for page in [
            Page::Vacancies(VacanciesPage::Detail("V-7K3QM9XY".to_owned())),
            Page::Workshops(WorkshopsPage::Detail("W-7K3QM9XY".to_owned())),
            Page::Workshops(WorkshopsPage::Register("W-7K3QM9XY".to_owned())),
        ] {
            assert_eq!(indexed(&page, &answers), !example, "{page:?}");
        }
        assert!(indexed(&VACANCIES, &answers), "a list of examples is a page like others");
    }
}

use approdo_contract::{
    confidence::Confidence,
    faq::{FaqCheck, FaqSummary},
    legal_question::Topic,
    vacancy::PublicEmployer,
};
use approdo_testkit::{new_vacancy, now};
use jiff::civil::date;

use super::*;

fn vacancies() -> Vec<VacancyView> {
    let new = new_vacancy();
    let vacancy = VacancyView {
        reference: "V-7K3QM9XY".to_owned(),
        employer: PublicEmployer { name: None, sector: new.employer.sector, size: new.employer.size },
        job: new.job,
        published_at: now(),
        closed: false,
        example: false,
    };
    let mut example = VacancyView { reference: "V-AAAAAAAA".to_owned(), example: true, ..vacancy.clone() };
    example.job.title = "Saldatore <TIG> & piegatore".to_owned();
    vec![vacancy, example]
}

fn feed(lang: Lang, format: Format) -> Feed {
    let public_url = PublicUrl::parse("https://approdo.example.it").unwrap();
    let items = vacancies().iter().map(|vacancy| Item::of_vacancy(vacancy, &public_url, lang)).collect();
    Feed::new(Subject::Vacancies, items, "Ente di prova", &public_url, lang, format)
}

#[test]
fn rss_in_italian() {
    let xml = rss::write(&feed(Lang::It, Format::Rss)).unwrap();
    insta::assert_snapshot!(xml.replace("><", ">\n<"));
}

#[test]
fn json_in_english() {
    let json = json_feed::write(&feed(Lang::En, Format::Json)).unwrap();
    insta::assert_json_snapshot!(serde_json::from_str::<serde_json::Value>(&json).unwrap());
}

fn answers() -> Vec<ShownFaq> {
    let check = FaqCheck {
        checked_on: date(2026, 11, 24),
        organisation: "Ente di prova".into(),
        review_by: date(2027, 11, 24),
        overdue: false,
        here: true,
    };
    let summary = FaqSummary {
        reference: "F-7K3QM9XY".into(),
        topic: Topic::Permits,
        question: "Con <la ricevuta> si può lavorare?".into(),
        check: Some(check),
        example: false,
    };
    let answer = ShownFaq {
        summary: summary.clone(),
        answer: "Sì, se la **domanda** è stata fatta in tempo.".into(),
        sources: Vec::new(),
        confidence: Confidence::V2,
        published_at: now(),
        shown_at: now(),
    };
    let example = FaqSummary { reference: "F-AAAAAAAA".into(), check: None, example: true, ..summary };
    vec![answer.clone(), ShownFaq { summary: example, ..answer }]
}

#[test]
fn answers_are_whole_and_say_who_checked_them() {
    let public_url = PublicUrl::parse("https://approdo.example.it").unwrap();
    let feed = |lang, format| {
        let items = answers().iter().map(|answer| Item::of_answer(answer, &public_url, lang).unwrap()).collect();
        Feed::new(Subject::Answers, items, "Ente di prova", &public_url, lang, format)
    };
    let xml = rss::write(&feed(Lang::It, Format::Rss)).unwrap();
    let json = json_feed::write(&feed(Lang::En, Format::Json)).unwrap();
    insta::assert_snapshot!([xml.replace("><", ">\n<"), json.replace("},{", "},\n{")].join("\n\n"));
}

#[test]
fn a_feed_stands_beside_its_list() {
    let paths = |lang| links(lang).into_iter().map(|(path, ..)| path).collect::<Vec<_>>();
    let italian = [
        "/it/offerte.xml",
        "/it/offerte.json",
        "/it/sportello-legale/risposte.xml",
        "/it/sportello-legale/risposte.json",
    ];
    assert_eq!(paths(Lang::It), italian);
    let english =
        ["/en/vacancies.xml", "/en/vacancies.json", "/en/legal-desk/answers.xml", "/en/legal-desk/answers.json"];
    assert_eq!(paths(Lang::En), english);
}

#[test]
fn a_feed_of_nothing_is_a_feed() {
    let public_url = PublicUrl::parse("https://approdo.example.it").unwrap();
    let empty = |format| Feed::new(Subject::Vacancies, Vec::new(), "", &public_url, Lang::It, format);
    assert!(rss::write(&empty(Format::Rss)).unwrap().contains("<channel>"));
    let json = json_feed::write(&empty(Format::Json)).unwrap();
    assert!(json.contains("\"items\":[]") && !json.contains("authors"), "{json}");
}

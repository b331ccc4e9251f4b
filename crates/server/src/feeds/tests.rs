use approdo_contract::vacancy::PublicEmployer;
use approdo_testkit::{new_vacancy, now};

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
    Feed::new(&vacancies(), "Ente di prova", &public_url, lang, format)
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

#[test]
fn a_feed_stands_beside_its_list() {
    let paths: Vec<String> =
        Lang::ALL.into_iter().flat_map(|lang| Format::ALL.map(|format| format.path(lang))).collect();
    assert_eq!(paths, ["/it/offerte.xml", "/it/offerte.json", "/en/vacancies.xml", "/en/vacancies.json"]);
}

#[test]
fn a_feed_of_nothing_is_a_feed() {
    let public_url = PublicUrl::parse("https://approdo.example.it").unwrap();
    let empty = |format| Feed::new(&[], "", &public_url, Lang::It, format);
    assert!(rss::write(&empty(Format::Rss)).unwrap().contains("<channel>"));
    let json = json_feed::write(&empty(Format::Json)).unwrap();
    assert!(json.contains("\"items\":[]") && !json.contains("authors"), "{json}");
}

//! The examples pass the checks on any day and say that they are examples.

use std::collections::BTreeSet;

use approdo_content::Content;
use approdo_contract::{
    choice::Choice, faq::FaqList, vacancy::VacancyList, working_time::rome, workshop::WorkshopList,
};
use approdo_testkit::{both, now};
use jiff::{SignedDuration, civil::time};

use crate::app::{TestApp, on_sqlite};

#[tokio::test]
async fn eight_vacancies_three_workshops_and_three_answers_are_marked_as_examples() {
    both(async |store| {
        let content = Content::shipped().unwrap();
        assert!(store.is_empty().await.unwrap());
        approdo_server::seed(&store, content.working_calendar(), now()).await.unwrap();
        assert!(!store.is_empty().await.unwrap());

        let app = TestApp::new(store);
        let list: VacancyList = app.get("/api/v1/vacancies").await.json();
        assert_eq!(list.total, 8);
        assert!(list.items.iter().all(|vacancy| vacancy.example));
        let names: Vec<&str> = list.items.iter().filter_map(|vacancy| vacancy.employer.name.as_deref()).collect();
        assert!(names.len() < 8 && names.iter().all(|name| name.starts_with("Esempio ")), "{names:?}");
        let distinct = |of: fn(&approdo_contract::vacancy::VacancySummary) -> &'static str| {
            list.items.iter().map(of).collect::<BTreeSet<_>>().len()
        };
        assert!(distinct(|vacancy| vacancy.province.region().as_str()) >= 6, "regions");
        assert_eq!(distinct(|vacancy| vacancy.contract.as_str()), 5, "every form of contract");
        assert_eq!(distinct(|vacancy| vacancy.lodging.as_str()), 3, "every kind of lodging");

        let answers: FaqList = app.get("/api/v1/faq?lang=en").await.json();
        assert_eq!(answers.total, 3);
        assert!(
            answers.items.iter().all(|answer| answer.example && answer.check.is_none()),
            "no lawyer has checked them"
        );

        let workshops: WorkshopList = app.get("/api/v1/workshops").await.json();
        assert_eq!(workshops.items.len(), 3);
        for workshop in &workshops.items {
            let begins = rome().to_datetime(workshop.starts_at);
            assert!(workshop.example && content.working_calendar().is_working_day(begins.date()));
            assert_eq!(begins.time(), time(15, 0, 0, 0));
        }
    })
    .await;
}

#[tokio::test]
async fn the_examples_pass_the_checks_on_any_day_of_the_year() {
    on_sqlite(async |store| {
        let content = Content::shipped().unwrap();
        for week in 0..53 {
            let day = now() + SignedDuration::from_hours(week * 7 * 24);
            approdo_server::seed(&store, content.working_calendar(), day).await.unwrap();
        }
    })
    .await;
}

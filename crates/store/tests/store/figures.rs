//! What the portal tells of itself: only what is real, and only from a minimum on.

use approdo_contract::{desk::workshop::NewWorkshop, news::WorkshopsHeld};
use approdo_store::{FigureRules, Sender, Store};
use approdo_testkit::{
    HOLD, both, due, idempotency_key, new_question, new_registration, new_vacancy, now, person, today, workshop,
};
use jiff::{SignedDuration, Timestamp};

const RULES: FigureRules = FigureRules { months: 12, answered: 2, minimum: 2 };

fn after(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

async fn vacancy(store: &Store, number: usize) -> String {
    let from = Sender::Person(person(store, "anna@officine.example").await);
    let key = idempotency_key("post", number);
    store.post_vacancy(&key, from, new_vacancy(), now(), due()).await.unwrap().reference
}

#[tokio::test]
async fn only_real_open_vacancies_are_counted() {
    both(async |store| {
        let told = async |day| store.own_figures(RULES, day, now()).await.unwrap().vacancies;
        store.add_published_example(new_vacancy(), now()).await.unwrap();
        for number in 0..3 {
            let reference = vacancy(&store, number).await;
            assert_eq!(told(today()).await, (number > 1).then_some(2), "before the desk has approved it");
            store.operator_approves_vacancy(&reference, now()).await.unwrap();
        }
        assert_eq!(told(today()).await, Some(3));
        let last = new_vacancy().job.closing_date;
        assert_eq!((told(last).await, told(last.tomorrow().unwrap()).await), (Some(3), None));
        let figures = store.own_figures(FigureRules { minimum: 4, ..RULES }, today(), now()).await.unwrap();
        assert_eq!((figures.vacancies, figures.as_of), (None, today().to_string()));
    })
    .await;
}

#[tokio::test]
async fn workshops_count_once_they_are_over_with_who_had_a_seat() {
    both(async |store| {
        let at = |hours: i64, example| NewWorkshop {
            starts_at: after(hours),
            ends_at: after(hours + 2),
            example,
            ..workshop(2)
        };
        let caller = person(&store, "anna@officine.example").await;
        for (number, new) in [at(24, false), at(48, false), at(24, true), at(24, false)].into_iter().enumerate() {
            let reference = store.add_workshop(new, now()).await.unwrap();
            // Nobody came to the last one; in the others two have a seat, and one waits.
            if number < 3 {
                let key = idempotency_key("register", number);
                let sender = Sender::Person(caller.clone());
                store.register(&key, sender, &reference, new_registration([1, 2, 3]), now(), HOLD).await.unwrap();
            }
        }
        let told = async |at| store.own_figures(RULES, today(), at).await.unwrap().workshops;
        assert_eq!(told(after(25)).await, None, "under way");
        let held = |workshops, people| Some(WorkshopsHeld { months: 12, workshops, people });
        assert_eq!(told(after(26)).await, held(1, 2));
        assert_eq!(told(after(50)).await, held(2, 4));
        assert_eq!(told(after(24 * 365 + 30)).await, held(1, 2), "what lies too far back counts no more");
        assert_eq!(told(after(24 * 400)).await, None);
        let rules = FigureRules { minimum: 5, ..RULES };
        assert_eq!(store.own_figures(rules, today(), after(50)).await.unwrap().workshops, None);
    })
    .await;
}

#[tokio::test]
async fn the_share_in_time_has_a_minimum_of_its_own() {
    both(async |store| {
        let caller = person(&store, "anna@officine.example").await;
        let told = async || store.own_figures(RULES, today(), after(60)).await.unwrap().answered;
        for number in 0..2 {
            assert_eq!(told().await, None, "{number} answered");
            let key = idempotency_key("ask", number);
            let asked = store.ask(&key, Sender::Person(caller.clone()), new_question(), now(), due()).await.unwrap();
            store.operator_answers(&asked.reference, "Sì.", after(1)).await.unwrap();
        }
        let share = told().await.unwrap();
        assert_eq!((share.answered, share.in_time), (2, 2));
    })
    .await;
}

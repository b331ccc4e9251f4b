//! The rules that end what was kept long enough: each at its limit and not before, and once.

use approdo_contract::permission::Reason;
use approdo_store::{Retention, RetentionRule, Sender, Store, StoreError};
use approdo_testkit::{
    HOLD, both_databases, deliver, due, idempotency_key, new_question, new_registration, new_vacancy, now, person,
    visitor, workshop,
};
use jiff::{SignedDuration, Timestamp, ToSpan, tz::TimeZone};

use crate::tables::Tables;

/// So many months after this instant, as a calendar counts them.
fn months_after(from: Timestamp, months: i64) -> Timestamp {
    from.to_zoned(TimeZone::UTC).checked_add(months.months()).unwrap().timestamp()
}

const MOMENT: SignedDuration = SignedDuration::from_micros(1);

/// How many rows a rule touches.
async fn touched(store: &Store, rule: RetentionRule, at: Timestamp, dry_run: bool) -> u64 {
    let done = store.retain(&Retention::default(), at, dry_run).await.unwrap();
    done.into_iter().find(|one| one.rule == rule).unwrap().rows
}

/// Nothing a moment before the limit, so many at it, and none the second time.
async fn ends_at(store: &Store, rule: RetentionRule, limit: Timestamp, rows: u64) {
    assert_eq!(touched(store, rule, limit - MOMENT, false).await, 0, "{rule:?} before its limit");
    assert_eq!(touched(store, rule, limit, true).await, rows, "{rule:?} counted beforehand");
    assert_eq!(touched(store, rule, limit, false).await, rows, "{rule:?}");
    assert_eq!(touched(store, rule, limit, false).await, 0, "{rule:?} once");
}

#[tokio::test]
async fn what_nobody_confirmed_and_what_mails_said_goes() {
    both_databases(async |database| {
        let store = database.store();
        let week = now() + SignedDuration::from_hours(7 * 24) + MOMENT;
        let old = store
            .post_vacancy(&idempotency_key("post_vacancy", 1), visitor(), new_vacancy(), now(), due())
            .await
            .unwrap();
        store.ask(&idempotency_key("ask", 1), visitor(), new_question(), now(), now()).await.unwrap();
        deliver(&store, now()).await;
        ends_at(&store, RetentionRule::UnconfirmedVacancies, week, 1).await;
        assert!(matches!(store.posted_vacancy(&old.secret).await, Err(StoreError::NotFound)));
        let rest = database.tables().await;
        assert_eq!(rest.count("legal_question").await, 0, "its rule ran at the same time");
        assert_eq!((rest.count("sign_in").await, rest.count("outbox").await), (0, 2));
        ends_at(&store, RetentionRule::Mails, now() + SignedDuration::from_hours(90 * 24) + MOMENT, 2).await;
        assert_eq!(rest.count("outbox").await, 0);
    })
    .await;
}

#[tokio::test]
async fn sessions_and_people_who_sent_nothing_go() {
    both_databases(async |database| {
        let store = database.store();
        let caller = person(&store, "anna@officine.example").await;
        ends_at(&store, RetentionRule::Sessions, now() + SignedDuration::from_hours(24 * 365), 1).await;
        ends_at(&store, RetentionRule::People, months_after(now(), 24) + MOMENT, 1).await;
        assert!(matches!(store.personal_data(&caller, now()).await, Err(StoreError::SignedOut)));
    })
    .await;
}

#[tokio::test]
async fn questions_vacancies_and_registrations_are_counted_and_name_nobody() {
    both_databases(async |database| {
        let store = database.store();
        let anna = Sender::Person(person(&store, "anna@officine.example").await);
        let key = |number| idempotency_key("post", number);
        let vacancy = store.post_vacancy(&key(1), anna.clone(), new_vacancy(), now(), due()).await.unwrap();
        store.operator_returns_vacancy(&vacancy.reference, "Manca la paga.", now()).await.unwrap();
        let question = store.ask(&key(2), anna.clone(), new_question(), now(), now()).await.unwrap();
        let open = store.ask(&key(3), anna.clone(), new_question(), now(), now()).await.unwrap();
        store.operator_answers(&question.reference, "Sì, con la ricevuta.", now()).await.unwrap();
        let course = store.add_workshop(workshop(30), now()).await.unwrap();
        let seats = store.register(&key(4), anna, &course, new_registration([1, 2, 3]), now(), HOLD).await.unwrap();
        deliver(&store, now()).await;

        ends_at(&store, RetentionRule::Questions, months_after(now(), 24) + MOMENT, 1).await;
        assert!(store.legal_question(&open.secret).await.is_ok(), "nobody has decided it");
        let ended = now() + SignedDuration::from_hours(7 * 24 + 3);
        ends_at(&store, RetentionRule::Registrations, months_after(ended, 24) + MOMENT, 1).await;
        // The day after the closing date, three years on.
        ends_at(&store, RetentionRule::Vacancies, "2030-01-01T00:00:00Z".parse().unwrap(), 1).await;

        for gone in [
            store.posted_vacancy(&vacancy.secret).await.map(drop),
            store.legal_question(&question.secret).await.map(drop),
            store.registration(&seats.secret, now()).await.map(drop),
        ] {
            assert!(matches!(gone, Err(StoreError::Refused(Reason::Closed))), "{gone:?}");
        }
        assert_eq!(store.workshop(&course, now()).await.unwrap().summary.seats_left, 27, "the count stays");
        let tables = database.tables().await;
        assert_eq!((tables.count("vacancy").await, tables.count("registration").await), (1, 1));
        assert_eq!(tables.count("seat").await, 3);
        for word in ["Manca la paga", "con la ricevuta.", "Persona 2", "persona2@", "magazzino", "Come si prepara"] {
            assert_eq!(tables.holding(word).await, Vec::<String>::new(), "{word}");
        }
        assert!(tables.count("retention_log").await >= 3);
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_changes_nothing_and_tells_what_a_run_does() {
    both_databases(async |database| {
        let store = database.store();
        let anna = Sender::Person(person(&store, "anna@officine.example").await);
        store.ask(&idempotency_key("ask", 1), anna.clone(), new_question(), now(), now()).await.unwrap();
        store.post_vacancy(&idempotency_key("post", 1), anna, new_vacancy(), now(), due()).await.unwrap();
        store.post_vacancy(&idempotency_key("post", 2), visitor(), new_vacancy(), now(), due()).await.unwrap();
        person(&store, "luca@officine.example").await;
        let late = months_after(now(), 60);
        let tables = database.tables().await;
        let before = tables.everything().await;
        let told = store.retain(&Retention::default(), late, true).await.unwrap();
        assert_eq!(tables.everything().await, before);
        assert_eq!(store.retain(&Retention::default(), late, false).await.unwrap(), told);
        assert!(told.iter().filter(|one| one.rows > 0).count() >= 6, "{told:?}");
    })
    .await;
}

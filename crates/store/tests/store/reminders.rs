//! Reminders by the clock: due, not due, once, for who wants them.

use approdo_contract::{
    desk::workshop::NewWorkshop,
    mail::{Mail, MailPreferences, MailTopic},
    text::Lang,
};
use approdo_store::{ReminderDays, Sender, Store};
use approdo_testkit::{
    Database, HOLD, both, both_databases, deliver, idempotency_key, new_question, new_registration, new_vacancy, now,
    sender, visitor, workshop,
};
use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::schema::takes;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const NONE: [Mail; 0] = [];

fn days() -> ReminderDays {
    ReminderDays { workshop: vec![7, 1], vacancy: 7, answer: 3, feedback: 1 }
}

fn later(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

fn day(at: Timestamp) -> Date {
    approdo_contract::working_time::rome().to_datetime(at).date()
}

/// Writes what is due at that instant and gives the reminders that then come.
async fn due(store: &Store, at: Timestamp) -> Vec<Mail> {
    let written = store.write_reminders(&days(), at, day(at)).await.unwrap();
    let mails: Vec<Mail> = deliver(store, at).await.into_iter().map(|(mail, _)| mail.mail).collect();
    let reminders: Vec<Mail> = mails.into_iter().filter(|mail| mail.topic().is_some()).collect();
    assert_eq!(reminders.len(), written as usize);
    reminders
}

/// A workshop so many hours from now, with so many seats.
async fn workshop_in(store: &Store, hours: i64, seats: u32) -> String {
    let (starts_at, ends_at) = (later(hours), later(hours + 3));
    store.add_workshop(NewWorkshop { starts_at, ends_at, ..workshop(seats) }, now()).await.unwrap()
}

async fn register(store: &Store, who: Sender, workshop: &str, person: usize, at: Timestamp) -> String {
    let key = idempotency_key("register", person);
    store.register(&key, who, workshop, new_registration([person]), at, HOLD).await.unwrap().reference
}

fn caller(sender: &Sender) -> &approdo_store::Caller {
    let Sender::Person(caller) = sender else { panic!("nobody is signed in") };
    caller
}

#[tokio::test]
async fn a_workshop_is_reminded_of_seven_days_and_one_day_before_once_each() {
    both(async |store| {
        let who = sender(&store).await;
        let workshop = workshop_in(&store, 24 * 10, 2).await;
        let reference = register(&store, who, &workshop, 1, now()).await;
        let starts_at = later(24 * 10);
        for (at, expected) in [
            (later(24 * 3) - HOUR, 0),
            (later(24 * 3), 1),
            (later(24 * 3), 0),
            (later(24 * 5), 0),
            (starts_at - HOUR * 24, 1),
            (starts_at - HOUR, 0),
            (starts_at, 0),
        ] {
            let mails = due(&store, at).await;
            assert_eq!(mails.len(), expected, "{at}");
            for mail in mails {
                let Mail::WorkshopReminder { reference: of, workshop: told, seated } = &mail else {
                    panic!("{mail:?}")
                };
                assert_eq!((of, &told.reference, told.starts_at), (&reference, &workshop, starts_at));
                assert_eq!(seated, &["Persona 1"]);
                assert_eq!(mail.workshop(), Some(workshop.as_str()), "it brings the calendar file");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn who_registers_late_gets_what_is_still_to_come() {
    both(async |store| {
        let who = sender(&store).await;
        let workshop = workshop_in(&store, 24 * 10, 9).await;
        register(&store, who.clone(), &workshop, 1, later(24 * 4)).await;
        assert_eq!(due(&store, later(24 * 4)).await, NONE);
        register(&store, who, &workshop, 2, later(24 * 9 + 1)).await;
        let told = due(&store, later(24 * 9 + 1)).await;
        assert_eq!(told.len(), 1, "only the first had a day to wait: {told:?}");
        let Mail::WorkshopReminder { seated, .. } = &told[0] else { panic!("{told:?}") };
        assert_eq!(seated, &["Persona 1"]);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_reminded_of_seats_that_are_not_hers() {
    both(async |store| {
        let who = sender(&store).await;
        let workshop = workshop_in(&store, 24 * 8, 2).await;
        let key = idempotency_key("register", 100);
        let given_back =
            store.register(&key, who.clone(), &workshop, new_registration([100]), now(), HOLD).await.unwrap();
        store.cancel_seats(&idempotency_key("cancel_seats", 1), &given_back.secret, &[0], now()).await.unwrap();
        register(&store, visitor(), &workshop, 2, now()).await;
        register(&store, who.clone(), &workshop, 3, now()).await;
        register(&store, who, &workshop, 4, now()).await;
        let told = due(&store, later(24)).await;
        let seated: Vec<_> = told
            .iter()
            .map(|mail| match mail {
                Mail::WorkshopReminder { seated, .. } => seated.clone(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(seated, [["Persona 3"]], "not given back, not unconfirmed, not waiting");
    })
    .await;
}

#[tokio::test]
async fn a_vacancy_is_reminded_of_before_it_closes() {
    both(async |store| {
        let who = sender(&store).await;
        let post = async |number, closing: &str, published: Timestamp| {
            let mut vacancy = new_vacancy();
            vacancy.job.closing_date = closing.parse().unwrap();
            let key = idempotency_key("post_vacancy", number);
            let posted = store.post_vacancy(&key, who.clone(), vacancy, now(), approdo_testkit::due()).await.unwrap();
            store.operator_approves_vacancy(&posted.reference, published).await.unwrap();
            posted.reference
        };
        let closes = post(1, "2026-12-20", now()).await;
        post(2, "2026-12-20", "2026-12-15T09:00:00Z".parse().unwrap()).await;
        post(3, "2027-02-20", now()).await;
        let waits = idempotency_key("post_vacancy", 4);
        store.post_vacancy(&waits, who.clone(), new_vacancy(), now(), approdo_testkit::due()).await.unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        // Rome is an hour ahead: the day begins there before it does in UTC.
        assert_eq!(due(&store, at("2026-12-12T22:59:00Z")).await, NONE);
        let told = due(&store, at("2026-12-12T23:00:00Z")).await;
        let closing_date = jiff::civil::date(2026, 12, 20);
        let expected = Mail::VacancyReminder { reference: closes, title: new_vacancy().job.title, closing_date };
        assert_eq!(told, [expected]);
        assert_eq!(due(&store, at("2026-12-20T12:00:00Z")).await, NONE);
        let told = due(&store, at("2027-02-13T12:00:00Z")).await;
        assert_eq!(told.len(), 1, "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_reminded_of_while_that_is_of_use() {
    both(async |store| {
        let who = sender(&store).await;
        let mut asked = Vec::new();
        for number in 0..2 {
            let key = idempotency_key("ask", number);
            asked.push(store.ask(&key, who.clone(), new_question(), now(), now()).await.unwrap().reference);
        }
        store.operator_answers(&asked[0], "Sì.", now()).await.unwrap();
        store.operator_returns_legal_question(&asked[1], "Nomina una persona.", now()).await.unwrap();
        assert_eq!(due(&store, later(71)).await, NONE);
        assert_eq!(due(&store, later(72)).await, [Mail::AnswerReminder { reference: asked[0].clone() }]);
        assert_eq!(due(&store, later(73)).await, NONE);

        // No server ran for two weeks.
        let key = idempotency_key("ask", 2);
        let late = store.ask(&key, who, new_question(), later(100), later(100)).await.unwrap().reference;
        store.operator_answers(&late, "Sì.", later(100)).await.unwrap();
        assert_eq!(due(&store, later(100 + 24 * 14)).await, NONE);
    })
    .await;
}

#[tokio::test]
async fn who_wants_none_gets_none() {
    both(async |store| {
        let who = sender(&store).await;
        let workshop = workshop_in(&store, 24 * 8, 2).await;
        register(&store, who.clone(), &workshop, 1, now()).await;
        let key = idempotency_key("ask", 1);
        let asked = store.ask(&key, who.clone(), new_question(), now(), now()).await.unwrap().reference;
        store.operator_answers(&asked, "Sì.", now()).await.unwrap();
        let change = async |number, wanted: &[MailTopic]| {
            let new = MailPreferences { lang: Lang::En, wanted: wanted.to_vec() };
            let key = idempotency_key("change_mail_preferences", number);
            store.change_mail_preferences(&key, caller(&who), new, now()).await.unwrap();
        };
        change(1, &[MailTopic::VacancyReminders]).await;
        assert_eq!(due(&store, later(24 * 3)).await, NONE);
        change(2, &[MailTopic::AnswerReminders]).await;
        assert_eq!(due(&store, later(24 * 3)).await, [Mail::AnswerReminder { reference: asked }]);
    })
    .await;
}

#[tokio::test]
async fn of_several_servers_one_reminds() {
    both(async |store| {
        let who = sender(&store).await;
        let workshop = workshop_in(&store, 24 * 8, 20).await;
        for person in 0..20 {
            register(&store, who.clone(), &workshop, person, now()).await;
        }
        let mut servers = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let store = store.clone();
            servers.spawn(async move { store.write_reminders(&days(), later(24), day(later(24))).await.unwrap() });
        }
        assert_eq!(servers.join_all().await.into_iter().sum::<u32>(), 20);
        let mails = deliver(&store, later(24)).await;
        assert_eq!(mails.iter().filter(|(mail, _)| mail.mail.topic().is_some()).count(), 20);
    })
    .await;
}

#[tokio::test]
async fn who_has_left_the_company_that_it_belongs_to_is_not_reminded() {
    both_databases(async |database: &Database| {
        let store = database.store();
        let who = sender(&store).await;
        let workshop = workshop_in(&store, 24 * 8, 2).await;
        register(&store, who, &workshop, 1, now()).await;
        for sql in [
            "INSERT INTO company (id, vat_number, name, verified_at) VALUES ('c', '12345678903', 'Officine', 0)",
            "UPDATE registration SET company_id = 'c'",
        ] {
            assert!(takes(database, sql).await, "{sql}");
        }
        assert_eq!(due(&store, later(24)).await, NONE);
        assert!(takes(database, "UPDATE membership SET company_id = 'c', role = 'member', joined_at = 0").await);
        assert_eq!(due(&store, later(24)).await.len(), 1);
    })
    .await;
}

//! What is said of a workshop: by who was there, once, and by nobody afterwards.

use approdo_contract::{
    desk::{check_in::CheckInMark, people::DeskRole},
    feedback::{FeedbackDraft, FeedbackReceipt, FeedbackStanding, NewFeedback, Recommendation, Usefulness},
    mail::Mail,
    permission::Reason,
    workshop::RegistrationReceipt,
};
use approdo_store::{Access, DeskCaller, ReminderDays, Result, Retention, Sender, Store, StoreError};
use approdo_testkit::{
    CHECK_IN, HOLD, both, both_databases, deliver, idempotency_key, member, new_registration, now, person, today,
    workshop,
};
use jiff::{SignedDuration, Timestamp};

use super::PARTNER;
use crate::{registrations::register_confirmed, tables::Tables};

fn said(useful: Usefulness, missing: &str) -> NewFeedback {
    let draft = FeedbackDraft {
        useful: Some(useful),
        different: "Prepariamo una lista.".into(),
        missing: missing.into(),
        recommend: Some(Recommendation::Yes),
        names_nobody: false,
    };
    draft.check().unwrap()
}

fn over() -> Timestamp {
    workshop(1).ends_at
}

async fn trainer(store: &Store) -> DeskCaller {
    member(store, "trainer@s.example", PARTNER, &[DeskRole::Trainer]).await
}

/// People came.
async fn came(store: &Store, trainer: &DeskCaller, workshop: &str, registrations: &[&RegistrationReceipt]) {
    let at = over() - SignedDuration::from_hours(2);
    for (number, sent) in registrations.iter().enumerate() {
        let mark = CheckInMark { registration: sent.reference.clone(), person: 0, present: true, at };
        let key = idempotency_key(&format!("mark {workshop}"), number);
        store.mark_check_in(&key, trainer, workshop, mark, CHECK_IN, at).await.unwrap();
    }
}

async fn give(
    store: &Store,
    number: usize,
    access: impl Into<Access>,
    new: NewFeedback,
    at: Timestamp,
) -> Result<FeedbackReceipt> {
    store.give_feedback(&idempotency_key("feedback", number), access, new, at).await
}

#[tokio::test]
async fn it_is_said_once_by_who_was_there_when_it_is_over() {
    both(async |store| {
        let (trainer, reference) = (trainer(&store).await, store.add_workshop(workshop(9), now()).await.unwrap());
        let sent = register_confirmed(&store, &reference, [1]).await;
        let absent = register_confirmed(&store, &reference, [2]).await;
        came(&store, &trainer, &reference, &[&sent]).await;
        let standing = async |secret: &str, at| store.registration(secret, at).await.unwrap().feedback;
        let before = over() - SignedDuration::from_secs(1);
        assert_eq!(standing(&sent.secret, before).await, None);
        let early = give(&store, 1, &sent.secret, said(Usefulness::Very, ""), before).await;
        assert!(matches!(early, Err(StoreError::NotFound)), "{early:?}");
        assert_eq!(standing(&sent.secret, over()).await, Some(FeedbackStanding::Asked));
        assert_eq!(standing(&absent.secret, over()).await, None);
        let none = give(&store, 2, &absent.secret, said(Usefulness::Very, ""), over()).await;
        assert!(matches!(none, Err(StoreError::NotFound)), "{none:?}");

        let first = give(&store, 3, &sent.secret, said(Usefulness::Very, ""), over()).await.unwrap();
        assert_eq!(first.standing, FeedbackStanding::Given);
        // The same request once more, since its answer was lost; and another.
        assert_eq!(give(&store, 3, &sent.secret, said(Usefulness::Very, ""), over()).await.unwrap(), first);
        let again = give(&store, 4, &sent.secret, said(Usefulness::Little, ""), over()).await;
        assert!(matches!(again, Err(StoreError::Refused(Reason::Decided))), "{again:?}");
        assert_eq!(standing(&sent.secret, over()).await, Some(FeedbackStanding::Given));
        let results = store.feedback_results(&trainer, &reference, 1, over()).await.unwrap();
        assert_eq!((results.asked, results.given, results.useful), (1, 1, vec![1, 0, 0, 0, 0]));
    })
    .await;
}

#[tokio::test]
async fn too_few_answers_tell_nothing_but_how_many() {
    both(async |store| {
        let (trainer, reference) = (trainer(&store).await, store.add_workshop(workshop(9), now()).await.unwrap());
        let mut sent = Vec::new();
        for number in 1..=4 {
            sent.push(register_confirmed(&store, &reference, [number]).await);
        }
        came(&store, &trainer, &reference, &sent.iter().collect::<Vec<_>>()).await;
        let results = async || store.feedback_results(&trainer, &reference, 3, over()).await.unwrap();
        for (number, useful) in [Usefulness::Very, Usefulness::Little].into_iter().enumerate() {
            give(&store, number, &sent[number].secret, said(useful, "Il tempo."), over()).await.unwrap();
        }
        let few = results().await;
        assert_eq!((few.asked, few.given, few.minimum), (4, 2, 3));
        assert!(
            few.useful.is_empty() && few.recommend.is_empty() && few.different.is_empty() && few.missing.is_empty()
        );
        give(&store, 2, &sent[2].secret, said(Usefulness::Very, ""), over()).await.unwrap();
        let enough = results().await;
        assert_eq!((enough.useful, enough.recommend), (vec![2, 0, 0, 1, 0], vec![3, 0, 0]));
        assert_eq!((enough.different.len(), enough.missing), (3, vec!["Il tempo.".to_owned(); 2]));
        for role in [DeskRole::Mediator, DeskRole::Lawyer, DeskRole::Editor] {
            let other = member(&store, &format!("{role:?}@s.example"), PARTNER, &[role]).await;
            let refused = store.feedback_results(&other, &reference, 3, over()).await;
            assert!(matches!(refused, Err(StoreError::NotFound)), "{role:?}: {refused:?}");
        }

        // Long after, counts are left.
        let retention = Retention { registration_months: 1, ..Retention::default() };
        store.retain(&retention, over() + SignedDuration::from_hours(24 * 40), false).await.unwrap();
        let kept = results().await;
        assert_eq!((kept.given, kept.useful), (3, vec![2, 0, 0, 1, 0]));
        assert!(kept.different.is_empty() && kept.missing.is_empty());
    })
    .await;
}

#[tokio::test]
async fn nothing_leads_from_what_was_said_to_who_said_it() {
    both_databases(async |database| {
        let store = database.store();
        let (trainer, reference) = (trainer(&store).await, store.add_workshop(workshop(9), now()).await.unwrap());
        let sent = register_confirmed(&store, &reference, [1]).await;
        came(&store, &trainer, &reference, &[&sent]).await;
        let word = "Servirebbe un esempio di contratto.";
        give(&store, 1, &sent.secret, said(Usefulness::Very, word), over()).await.unwrap();
        let look = database.tables().await;
        assert_eq!(look.holding(word).await, ["workshop_feedback.missing"]);
        let everything = look.everything().await;
        let said = everything.iter().filter(|(column, _)| column.starts_with("workshop_feedback."));
        let columns: Vec<&str> = said.map(|(column, _)| column.split_once('.').unwrap().1).collect();
        assert_eq!(columns, ["different", "id", "missing", "recommend", "useful", "workshop_id"]);
        let registration = everything["registration.id"].join("");
        assert!(!everything["workshop_feedback.id"].iter().any(|id| registration.contains(id)));
    })
    .await;
}

#[tokio::test]
async fn who_came_is_asked_once_the_day_after() {
    both(async |store| {
        let (trainer, reference) = (trainer(&store).await, store.add_workshop(workshop(9), now()).await.unwrap());
        let mut sent = Vec::new();
        for (number, email) in [(1, "anna@o.example"), (2, "bice@o.example"), (3, "carla@o.example")] {
            let from = Sender::Person(person(&store, email).await);
            let key = idempotency_key("register", number);
            sent.push(store.register(&key, from, &reference, new_registration([number]), now(), HOLD).await.unwrap());
        }
        // Carla did not come, and Bice has said it already.
        came(&store, &trainer, &reference, &[&sent[0], &sent[1]]).await;
        give(&store, 1, &sent[1].secret, said(Usefulness::Very, ""), over()).await.unwrap();
        let asked = async |at: Timestamp| {
            let days = ReminderDays { workshop: Vec::new(), vacancy: 7, answer: 3, feedback: 1 };
            store.write_reminders(&days, at, today()).await.unwrap();
            let mails = deliver(&store, at).await.into_iter().map(|(mail, _)| mail);
            let asks = mails.filter(|mail| matches!(mail.mail, Mail::WorkshopFeedback { .. }));
            asks.map(|mail| mail.recipient).collect::<Vec<_>>()
        };
        let day = SignedDuration::from_hours(24);
        assert!(asked(over() + SignedDuration::from_hours(23)).await.is_empty());
        assert_eq!(asked(over() + day).await, ["anna@o.example"]);
        assert!(asked(over() + day + day).await.is_empty(), "once");
    })
    .await;
}

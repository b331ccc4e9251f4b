//! Materials of a workshop: who sees them and from when on, and who is told, once.

use approdo_contract::{
    desk::{material::NewMaterial, people::DeskRole, workshop::DeskWorkshop},
    mail::{Mail, MailPreferences},
    permission::Reason,
    text::{Lang, Localised},
    workshop::Material,
};
use approdo_store::{Caller, DeskCaller, ReminderDays, Result, Sender, Store, StoreError};
use approdo_testkit::{
    HOLD, both, deliver, idempotency_key, member, new_registration, now, person, today, visitor, workshop,
};
use jiff::{SignedDuration, Timestamp};

use super::{PARTNER, key};
use crate::registrations::{register, register_confirmed};

fn material(title: &str, early: bool) -> NewMaterial {
    let title = Localised { it: title.to_owned(), en: title.to_owned() };
    NewMaterial { material: Material { title, address: "https://example.org/a.pdf".to_owned() }, early }
}

async fn published(store: &Store, trainer: &DeskCaller) -> DeskWorkshop {
    let draft = store.desk_adds_workshop(&key(1), trainer, workshop(3), now()).await.unwrap();
    store.publish_workshop(&key(2), trainer, &draft.view.summary.reference, draft.version, now()).await.unwrap()
}

async fn write(
    store: &Store,
    trainer: &DeskCaller,
    number: usize,
    workshop: &DeskWorkshop,
    materials: Vec<NewMaterial>,
    at: Timestamp,
) -> Result<DeskWorkshop> {
    let (reference, version) = (&workshop.view.summary.reference, workshop.version);
    store.change_materials(&key(number), trainer, reference, version, materials, at).await
}

async fn register_by(store: &Store, by: &Caller, workshop: &str, number: usize) -> String {
    let (key, from) = (idempotency_key("register", number), Sender::Person(by.clone()));
    store.register(&key, from, workshop, new_registration([number]), now(), HOLD).await.unwrap().secret
}

/// What somebody sees on the page of her registration.
async fn seen(store: &Store, secret: &str, at: Timestamp) -> Vec<String> {
    let view = store.registration(secret, at).await.unwrap();
    view.materials.into_iter().map(|material| material.title.it).collect()
}

/// To whom a mail about materials is due.
async fn told(store: &Store, at: Timestamp) -> Vec<String> {
    let days = ReminderDays { workshop: Vec::new(), vacancy: 7, answer: 3, feedback: 1 };
    store.write_reminders(&days, at, today()).await.unwrap();
    let delivered = deliver(store, at).await.into_iter().map(|(mail, _)| mail);
    delivered.filter(|mail| matches!(mail.mail, Mail::WorkshopMaterials { .. })).map(|mail| mail.recipient).collect()
}

#[tokio::test]
async fn they_are_for_who_holds_a_seat_from_its_beginning_or_before() {
    both(async |store| {
        let trainer = member(&store, "trainer@s.example", PARTNER, &[DeskRole::Trainer]).await;
        let workshop = published(&store, &trainer).await;
        let reference = &workshop.view.summary.reference;
        let begins = workshop.view.summary.starts_at;
        let seated = register_confirmed(&store, reference, [1, 2]).await.secret;
        let held = register(&store, reference, [3]).await.secret;
        let waits = register_confirmed(&store, reference, [4]).await.secret;
        let both = vec![material("Da leggere prima", true), material("Le diapositive", false)];
        let written = write(&store, &trainer, 3, &workshop, both.clone(), now()).await.unwrap();
        assert_eq!((written.materials.len(), written.version), (2, workshop.version + 1));
        assert_eq!(seen(&store, &seated, now()).await, ["Da leggere prima"]);
        assert_eq!(seen(&store, &seated, begins).await, ["Da leggere prima", "Le diapositive"]);
        for other in [&held, &waits] {
            assert!(seen(&store, other, begins).await.is_empty());
        }
        // Of two who write them the second is told; none are none.
        let late = write(&store, &trainer, 4, &workshop, Vec::new(), begins).await;
        assert!(matches!(late, Err(StoreError::Refused(Reason::Outdated))), "{late:?}");
        let none = write(&store, &trainer, 5, &written, Vec::new(), begins).await.unwrap();
        assert!(none.materials.is_empty() && seen(&store, &seated, begins).await.is_empty());
        for role in [DeskRole::Mediator, DeskRole::Lawyer] {
            let other = member(&store, &format!("{role:?}@s.example"), PARTNER, &[role]).await;
            let refused = write(&store, &other, 6, &none, both.clone(), begins).await;
            assert!(matches!(refused, Err(StoreError::NotFound)), "{role:?}: {refused:?}");
        }
        let gone = store.cancel_workshop(&key(7), &trainer, reference, none.version, "No".into(), now()).await.unwrap();
        let refused = write(&store, &trainer, 8, &gone, both, now()).await;
        assert!(matches!(refused, Err(StoreError::Refused(Reason::Ended))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn who_holds_a_seat_is_told_once_when_they_are_first_shown() {
    both(async |store| {
        let trainer = member(&store, "trainer@s.example", PARTNER, &[DeskRole::Trainer]).await;
        let workshop = published(&store, &trainer).await;
        let reference = &workshop.view.summary.reference;
        let (begins, hour) = (workshop.view.summary.starts_at, SignedDuration::from_hours(1));
        let (anna, bice) = (person(&store, "anna@o.example").await, person(&store, "bice@o.example").await);
        register_by(&store, &anna, reference, 1).await;
        register_by(&store, &bice, reference, 2).await;
        // Who is not known could not stop them; who stopped them gets none.
        let from = visitor();
        store.register(&idempotency_key("r", 3), from, reference, new_registration([3]), now(), HOLD).await.unwrap();
        let wanted = MailPreferences { lang: Lang::It, wanted: Vec::new() };
        store.change_mail_preferences(&idempotency_key("p", 1), &bice, wanted, now()).await.unwrap();

        let later = write(&store, &trainer, 3, &workshop, vec![material("Dopo", false)], now()).await.unwrap();
        assert!(told(&store, begins - hour).await.is_empty(), "nobody sees them yet");
        assert_eq!(told(&store, begins).await, ["anna@o.example"]);
        assert!(told(&store, begins + hour).await.is_empty(), "once");
        let more = vec![material("Dopo", false), material("Ancora", true)];
        write(&store, &trainer, 4, &later, more, begins + hour).await.unwrap();
        assert!(told(&store, begins + hour).await.is_empty(), "more of them is no news");
    })
    .await;
}

#[tokio::test]
async fn what_is_shown_at_once_is_told_with_its_writing() {
    both(async |store| {
        let trainer = member(&store, "trainer@s.example", PARTNER, &[DeskRole::Trainer]).await;
        let workshop = published(&store, &trainer).await;
        let anna = person(&store, "anna@o.example").await;
        register_by(&store, &anna, &workshop.view.summary.reference, 1).await;
        deliver(&store, now()).await;
        write(&store, &trainer, 3, &workshop, vec![material("Prima", true)], now()).await.unwrap();
        let mails = deliver(&store, now()).await;
        assert!(
            mails
                .iter()
                .any(|(mail, _)| mail.recipient == "anna@o.example"
                    && matches!(mail.mail, Mail::WorkshopMaterials { .. })),
            "{mails:?}"
        );
    })
    .await;
}

//! Workshops at the desk: drafts that nobody else sees, changes that everybody hears of, seats that follow the room.

use approdo_contract::{
    desk::{
        audit::{AuditAction, AuditFilter},
        people::DeskRole,
        registration::{Audience, SeatFilter, WorkshopMessageDraft},
        workshop::{DeskWorkshop, NewWorkshop, WorkshopFilter, WorkshopOrder, WorkshopTime, company_is_full},
    },
    mail::Mail,
    permission::Reason,
    text::Localised,
    workshop::{SeatState, Venue, WorkshopState},
};
use approdo_store::{DeskCaller, Store, StoreError};
use approdo_testkit::{
    HOLD, both, deliver, idempotency_key, member, new_registration, now, registration_of, sender, today, visitor,
    workshop,
};
use jiff::SignedDuration;
use tokio::task::JoinSet;

use super::{OTHER, PARTNER, key, later};
use crate::registrations::{register_confirmed, seats};

async fn trainer(store: &Store) -> DeskCaller {
    member(store, "trainer@sportello.example", PARTNER, &[DeskRole::Trainer]).await
}

/// A workshop with so many seats, written and published at the desk.
async fn published(store: &Store, trainer: &DeskCaller, capacity: u32) -> DeskWorkshop {
    let draft = store.desk_adds_workshop(&key(1), trainer, workshop(capacity), now()).await.unwrap();
    store.publish_workshop(&key(2), trainer, &draft.view.summary.reference, draft.version, now()).await.unwrap()
}

/// The mails that are due, but those with codes.
async fn mails(store: &Store) -> Vec<(String, Mail)> {
    let delivered = deliver(store, later(60)).await;
    let told = delivered.into_iter().map(|(mail, _)| (mail.recipient, mail.mail));
    told.filter(|(_, mail)| !matches!(mail, Mail::SignIn { .. })).collect()
}

#[tokio::test]
async fn a_draft_is_the_desk_s_alone_until_it_is_published() {
    both(async |store| {
        let trainer = trainer(&store).await;
        let draft = store.desk_adds_workshop(&key(1), &trainer, workshop(5), now()).await.unwrap();
        let reference = &draft.view.summary.reference;
        assert_eq!((draft.state, draft.version, draft.view.open), (WorkshopState::Draft, 1, false));
        assert!(matches!(store.workshop(reference, now()).await, Err(StoreError::NotFound)));
        assert!(matches!(store.workshop_calendar_entry(reference).await, Err(StoreError::NotFound)));
        assert!(store.list_workshops(now()).await.unwrap().items.is_empty());
        let refused = store
            .register(&idempotency_key("register", 1), visitor(), reference, new_registration([1]), now(), HOLD)
            .await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");

        let public = store.publish_workshop(&key(2), &trainer, reference, draft.version, now()).await.unwrap();
        assert_eq!((public.state, public.version), (WorkshopState::Published, 2));
        assert_eq!(store.workshop(reference, now()).await.unwrap(), public.view);
        assert_eq!(store.list_workshops(now()).await.unwrap().items, std::slice::from_ref(&public.view.summary));
        let again = store.publish_workshop(&key(3), &trainer, reference, public.version, now()).await;
        assert!(matches!(again, Err(StoreError::Refused(Reason::Decided))), "{again:?}");

        let admin = member(&store, "admin@sportello.example", OTHER, &[DeskRole::Administrator]).await;
        let filter = AuditFilter { subject: Some(reference.clone()), page: 1, ..AuditFilter::default() };
        let log = store.audit(&admin, &filter).await.unwrap();
        let actions: Vec<AuditAction> = log.items.iter().map(|line| line.action).collect();
        assert_eq!(actions, [AuditAction::Published, AuditAction::AddedWorkshop]);
    })
    .await;
}

#[tokio::test]
async fn what_the_form_says_is_what_was_written() {
    both(async |store| {
        let trainer = trainer(&store).await;
        let new = NewWorkshop {
            venue: Venue::Place { name: "Sala".into(), address: "Via Roma 1".into(), municipality: "Milano".into() },
            link: None,
            bring: Localised { it: "Un computer.".into(), en: "A laptop.".into() },
            seats_per_company: Some(2),
            closes_at: Some("2026-12-06T23:00:00Z".parse().unwrap()),
            ..workshop(9)
        };
        let written = store.desk_adds_workshop(&key(1), &trainer, new.clone(), now()).await.unwrap();
        assert_eq!(written.draft.closing_date, "2026-12-06");
        assert_eq!(written.draft.check(today()).unwrap(), new);
        let online = store.desk_adds_workshop(&key(2), &trainer, workshop(9), now()).await.unwrap();
        assert_eq!(online.draft.check(today()).unwrap(), workshop(9));
    })
    .await;
}

#[tokio::test]
async fn another_time_is_told_to_everybody_and_another_word_to_nobody() {
    both(async |store| {
        let trainer = trainer(&store).await;
        let first = published(&store, &trainer, 2).await;
        let reference = &first.view.summary.reference;
        register_confirmed(&store, reference, [1, 2]).await;
        register_confirmed(&store, reference, [3]).await;
        // Held for somebody who has not shown that the address is hers: nothing is written there.
        crate::registrations::register(&store, reference, [4]).await;
        mails(&store).await;
        let before = store.workshop_calendar_entry(reference).await.unwrap();

        let described =
            NewWorkshop { description: Localised { it: "Altro.".into(), en: "Else.".into() }, ..workshop(2) };
        let second = store
            .change_workshop(&key(3), &trainer, reference, first.version, described.clone(), later(5))
            .await
            .unwrap();
        assert!(mails(&store).await.is_empty());
        assert_eq!(store.workshop_calendar_entry(reference).await.unwrap().sequence, before.sequence);

        let moved = NewWorkshop {
            starts_at: described.starts_at + SignedDuration::from_hours(24),
            ends_at: described.ends_at + SignedDuration::from_hours(24),
            ..described
        };
        store.change_workshop(&key(4), &trainer, reference, second.version, moved.clone(), later(10)).await.unwrap();
        let told = mails(&store).await;
        let who: Vec<&str> = told.iter().map(|(to, _)| to.as_str()).collect();
        assert_eq!(who, ["persona1@officine.example", "persona3@officine.example"]);
        for (_, mail) in &told {
            let Mail::WorkshopChanged { workshop, .. } = mail else { panic!("{mail:?}") };
            assert_eq!((workshop.starts_at, workshop.ends_at), (moved.starts_at, moved.ends_at));
        }
        let after = store.workshop_calendar_entry(reference).await.unwrap();
        assert_eq!((after.uid, after.sequence), (before.uid, before.sequence + 1));

        // Who has read what stood there before is told, and nothing of hers is written.
        let late = store.change_workshop(&key(5), &trainer, reference, second.version, workshop(9), later(11)).await;
        assert!(matches!(late, Err(StoreError::Refused(Reason::Outdated))), "{late:?}");
        assert_eq!(store.workshop(reference, now()).await.unwrap().summary.capacity, 2);
    })
    .await;
}

#[tokio::test]
async fn a_larger_room_seats_the_line_at_once_in_its_order() {
    both(async |store| {
        let trainer = trainer(&store).await;
        let first = published(&store, &trainer, 1).await;
        let reference = &first.view.summary.reference;
        register_confirmed(&store, reference, [1]).await;
        let group = register_confirmed(&store, reference, [2, 3]).await;
        let last = register_confirmed(&store, reference, [4]).await;
        mails(&store).await;
        let larger =
            store.change_workshop(&key(3), &trainer, reference, first.version, workshop(3), later(5)).await.unwrap();
        assert_eq!((larger.taken, larger.view.summary.seats_left, larger.view.summary.waiting), (3, 0, 1));
        let view = store.registration(&group.secret, now()).await.unwrap();
        assert!(view.seats.iter().all(|seat| seat.state == SeatState::Confirmed && seat.promoted));
        assert_eq!(store.registration(&last.secret, now()).await.unwrap().seats[0].position, Some(1));
        let told = mails(&store).await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(matches!(&told[0].1, Mail::SeatPromoted { people, .. } if people.len() == 2), "{told:?}");
        // More than enough for all who wait.
        let roomy =
            store.change_workshop(&key(4), &trainer, reference, larger.version, workshop(10), later(6)).await.unwrap();
        assert_eq!((roomy.taken, roomy.view.summary.seats_left, roomy.view.summary.waiting), (4, 6, 0));
    })
    .await;
}

#[tokio::test]
async fn a_smaller_room_throws_nobody_out() {
    both(async |store| {
        let trainer = trainer(&store).await;
        let first = published(&store, &trainer, 4).await;
        let reference = &first.view.summary.reference;
        let four = register_confirmed(&store, reference, [1, 2, 3, 4]).await;
        let waits = register_confirmed(&store, reference, [5]).await;
        let smaller =
            store.change_workshop(&key(3), &trainer, reference, first.version, workshop(2), later(5)).await.unwrap();
        assert_eq!((smaller.taken, smaller.above, smaller.view.summary.capacity), (4, 2, 2));
        assert_eq!(smaller.draft.capacity, "2");
        let give_back = async |number: usize, person: u32| {
            let key = idempotency_key("cancel_seats", number);
            store.cancel_seats(&key, &four.secret, &[person], now()).await.unwrap();
            let waiting = store.registration(&waits.secret, now()).await.unwrap().seats[0].state == SeatState::Waiting;
            let now = store.desk_workshop(&trainer, reference, now()).await.unwrap();
            (now.taken, now.above, waiting)
        };
        // What is above goes first; only then does the line move.
        assert_eq!(give_back(1, 0).await, (3, 1, true));
        assert_eq!(give_back(2, 1).await, (2, 0, true));
        assert_eq!(give_back(3, 2).await, (2, 0, false));
        let full = store.workshop(reference, now()).await.unwrap().summary;
        assert_eq!((full.capacity, full.seats_left, full.waiting), (2, 0, 0));
        assert_eq!(seats(&register_confirmed(&store, reference, [6]).await), [(SeatState::Waiting, Some(1))]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_one_company_no_more_than_the_rule_allows_also_at_once() {
    both(async |store| {
        let new = NewWorkshop { seats_per_company: Some(3), ..workshop(30) };
        let reference = store.add_workshop(new, now()).await.unwrap();
        let mut clients = JoinSet::new();
        for person in 0..20 {
            let (store, reference) = (store.clone(), reference.clone());
            clients.spawn(async move {
                let key = idempotency_key("register", person);
                store.register(&key, visitor(), &reference, new_registration([person]), now(), HOLD).await
            });
        }
        let answers = clients.join_all().await;
        let refused = answers
            .iter()
            .filter(|answer| matches!(answer, Err(StoreError::Invalid(problems)) if *problems == [company_is_full(3)]));
        assert_eq!(refused.count(), 17);
        assert_eq!(store.workshop(&reference, now()).await.unwrap().summary.seats_left, 27);

        // A group that would be too many is refused whole; another company has its own three.
        let mut other = registration_of([30, 31, 32, 33]);
        other.vat_number = "00000010017".into();
        let sends = async |number: usize, draft: &approdo_contract::workshop::RegistrationDraft| {
            let key = idempotency_key("register", number);
            store.register(&key, visitor(), &reference, draft.check().unwrap(), now(), HOLD).await
        };
        assert!(matches!(sends(30, &other).await, Err(StoreError::Invalid(_))));
        other.people.truncate(3);
        let receipt = sends(31, &other).await.unwrap();
        assert_eq!(receipt.seats.len(), 3);
        // A seat that is given back may go to a colleague.
        store.cancel_seats(&idempotency_key("cancel", 1), &receipt.secret, &[0], now()).await.unwrap();
        other.people = registration_of([34]).people;
        assert_eq!(sends(32, &other).await.unwrap().seats.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_workshop_is_told_to_everybody_and_is_over_for_all() {
    both(async |store| {
        let trainer = trainer(&store).await;
        let first = published(&store, &trainer, 1).await;
        let reference = &first.view.summary.reference;
        let seated = register_confirmed(&store, reference, [1]).await;
        let waits = register_confirmed(&store, reference, [2]).await;
        let held = crate::registrations::register(&store, reference, [3]).await;
        mails(&store).await;
        let before = store.workshop_calendar_entry(reference).await.unwrap();
        let reason = "Chi lo tiene si è ammalata.";
        let cancelled =
            store.cancel_workshop(&key(3), &trainer, reference, first.version, reason.into(), later(5)).await.unwrap();
        assert_eq!((cancelled.state, cancelled.reason.as_deref()), (WorkshopState::Cancelled, Some(reason)));
        let told = mails(&store).await;
        assert_eq!(told.len(), 2, "{told:?}");
        for (_, mail) in &told {
            assert!(matches!(mail, Mail::WorkshopCancelled { reason: why, .. } if why == reason), "{mail:?}");
        }
        assert!(matches!(store.workshop(reference, now()).await, Err(StoreError::Refused(Reason::Closed))));
        assert!(store.list_workshops(now()).await.unwrap().items.is_empty());
        let entry = store.workshop_calendar_entry(reference).await.unwrap();
        assert_eq!((entry.uid, entry.sequence, entry.cancelled), (before.uid, before.sequence + 1, true));
        for secret in [&seated.secret, &waits.secret] {
            let view = store.registration(secret, now()).await.unwrap();
            assert_eq!((view.cancelled.as_deref(), view.open, view.link), (Some(reason), false, None));
        }
        assert!(store.registration(&held.secret, now()).await.unwrap().lapsed);
        let key = |number| idempotency_key("afterwards", number);
        let late = store.register(&key(1), visitor(), reference, new_registration([9]), now(), HOLD).await;
        assert!(matches!(late, Err(StoreError::Refused(Reason::Closed))), "{late:?}");
        let back = store.cancel_seats(&key(2), &seated.secret, &[0], now()).await;
        assert!(matches!(back, Err(StoreError::Refused(Reason::Begun))), "{back:?}");
        let edited =
            store.change_workshop(&super::key(5), &trainer, reference, cancelled.version, workshop(3), now()).await;
        assert!(matches!(edited, Err(StoreError::Refused(Reason::Ended))), "{edited:?}");
        // A repeated request gets its first answer, and nobody a second mail.
        let again =
            store.cancel_workshop(&super::key(3), &trainer, reference, first.version, reason.into(), later(6)).await;
        assert_eq!(again.unwrap(), cancelled);
        assert!(mails(&store).await.is_empty());

        // What never was in the calendar is as if it had never been written.
        let draft = store.desk_adds_workshop(&super::key(6), &trainer, workshop(3), now()).await.unwrap();
        let never = &draft.view.summary.reference;
        store.cancel_workshop(&super::key(7), &trainer, never, 1, "Doppione".into(), now()).await.unwrap();
        assert!(matches!(store.workshop(never, now()).await, Err(StoreError::NotFound)));
        assert!(matches!(store.workshop_calendar_entry(never).await, Err(StoreError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn registration_closes_with_its_day() {
    both(async |store| {
        let closes_at = now() + SignedDuration::from_hours(24);
        let new = NewWorkshop { closes_at: Some(closes_at), ..workshop(3) };
        let reference = store.add_workshop(new, now()).await.unwrap();
        let sends = async |number: usize, at| {
            let person = sender(&store).await;
            let key = idempotency_key("register", number);
            store.register(&key, person, &reference, new_registration([number]), at, HOLD).await
        };
        assert!(store.workshop(&reference, now()).await.unwrap().open);
        let receipt = sends(1, now()).await.unwrap();
        assert!(!store.workshop(&reference, closes_at).await.unwrap().open);
        assert!(matches!(sends(2, closes_at).await, Err(StoreError::Refused(Reason::Begun))));
        // Who cannot come may still say so.
        assert!(store.registration(&receipt.secret, closes_at).await.unwrap().open);
    })
    .await;
}

#[tokio::test]
async fn the_list_shows_what_is_near_first_and_can_be_searched() {
    both(async |store| {
        let trainer = trainer(&store).await;
        let at = |hours: i64, title: &str| NewWorkshop {
            starts_at: now() + SignedDuration::from_hours(hours),
            ends_at: now() + SignedDuration::from_hours(hours + 1),
            title: Localised { it: title.into(), en: title.into() },
            ..workshop(5)
        };
        let over = store.add_workshop(at(-48, "Ieri"), now()).await.unwrap();
        let long_over = store.add_workshop(at(-96, "Prima"), now()).await.unwrap();
        let later = store.add_workshop(at(96, "È più tardi"), now()).await.unwrap();
        let soon = store.add_workshop(at(24, "Presto"), now()).await.unwrap();
        let draft = store.desk_adds_workshop(&key(1), &trainer, at(48, "Bozza"), now()).await.unwrap();
        let draft = draft.view.summary.reference;
        let listed = async |filter: WorkshopFilter| {
            let filter = WorkshopFilter { page: 1, ..filter };
            let list = store.desk_workshops(&trainer, &filter, now()).await.unwrap();
            assert_eq!(list.total as usize, list.items.len());
            list.items.into_iter().map(|line| line.summary.reference).collect::<Vec<_>>()
        };
        let all = WorkshopFilter::default;
        assert_eq!(listed(all()).await, [&*soon, &later, &draft, &over, &long_over]);
        let time = |time| WorkshopFilter { time: Some(time), ..all() };
        assert_eq!(listed(time(WorkshopTime::Coming)).await, [&*soon, &later]);
        assert_eq!(listed(time(WorkshopTime::Past)).await, [&*over, &long_over]);
        assert_eq!(listed(time(WorkshopTime::Draft)).await, [&*draft]);
        assert!(listed(time(WorkshopTime::Cancelled)).await.is_empty());
        let order = |order| WorkshopFilter { order: Some(order), ..all() };
        assert_eq!(listed(order(WorkshopOrder::Earliest)).await.first(), Some(&long_over));
        assert_eq!(listed(order(WorkshopOrder::Latest)).await.first(), Some(&later));
        let search = |text: &str| WorkshopFilter { search: Some(text.into()), ..all() };
        assert_eq!(listed(search("è PIÙ")).await, [&*later]);
        assert_eq!(listed(search(&soon.to_lowercase())).await, [&*soon]);
        assert!(listed(search("niente")).await.is_empty());

        let lawyer = member(&store, "legale@sportello.example", PARTNER, &[DeskRole::Lawyer]).await;
        assert!(matches!(store.desk_workshops(&lawyer, &all(), now()).await, Err(StoreError::NotFound)));
        assert!(matches!(store.desk_workshop(&lawyer, &soon, now()).await, Err(StoreError::NotFound)));
        let mediator = member(&store, "mediazione@sportello.example", OTHER, &[DeskRole::Mediator]).await;
        assert!(store.desk_workshop(&mediator, &soon, now()).await.is_ok());
        assert!(matches!(
            store.cancel_workshop(&key(9), &mediator, &soon, 1, "No".into(), now()).await,
            Err(StoreError::NotFound)
        ));
    })
    .await;
}

#[tokio::test]
async fn who_registered_is_for_those_who_work_on_workshops() {
    both(async |store| {
        let trainer = trainer(&store).await;
        let first = published(&store, &trainer, 2).await;
        let reference = &first.view.summary.reference;
        let seated = register_confirmed(&store, reference, [1, 2]).await;
        let waits = register_confirmed(&store, reference, [3]).await;
        crate::registrations::register(&store, reference, [4]).await;
        let listed = async |filter: SeatFilter| {
            let filter = SeatFilter { page: 1, ..filter };
            let list = store.workshop_seats(&trainer, reference, &filter, now()).await.unwrap();
            assert_eq!(list.total as usize, list.items.len());
            list.items.into_iter().map(|line| (line.name, line.held)).collect::<Vec<_>>()
        };
        let person = |number: usize, held| (format!("Persona {number}"), held);
        let everybody = [person(1, false), person(2, false), person(3, false), person(4, true)];
        assert_eq!(listed(SeatFilter::default()).await, everybody);
        let waiting = SeatFilter { state: Some(SeatState::Waiting), ..SeatFilter::default() };
        assert_eq!(listed(waiting).await, everybody[2..]);
        let search = |text: &str| SeatFilter { search: Some(text.into()), ..SeatFilter::default() };
        assert_eq!(listed(search("PERSONA2@")).await, everybody[1..2]);
        assert_eq!(listed(search(&waits.reference)).await, everybody[2..3]);
        assert_eq!(listed(SeatFilter { questions: true, ..SeatFilter::default() }).await.len(), 4);
        for (email, role) in [("legale@s.example", DeskRole::Lawyer), ("mediazione@s.example", DeskRole::Mediator)] {
            let other = member(&store, email, PARTNER, &[role]).await;
            let seen = store.workshop_seats(&other, reference, &SeatFilter::default(), now()).await;
            assert!(matches!(seen, Err(StoreError::NotFound)), "{role:?}");
        }

        // A seat given back at the desk: the next in line has it, and both senders hear of it.
        mails(&store).await;
        let gave = store.desk_cancels_seat(&key(3), &trainer, reference, &seated.reference, 1, later(5)).await.unwrap();
        assert_eq!(gave.promoted, 1);
        let told = mails(&store).await;
        assert!(
            told.iter().any(|(to, mail)| to == "persona1@officine.example"
                && matches!(mail, Mail::SeatCancelled { person, .. } if person == "Persona 2")),
            "{told:?}"
        );
        assert!(
            told.iter()
                .any(|(to, mail)| to == "persona3@officine.example" && matches!(mail, Mail::SeatPromoted { .. })),
            "{told:?}"
        );
        assert_eq!(told.len(), 2);
        // Again, under another key: nothing changes, and nobody is written to.
        let again =
            store.desk_cancels_seat(&key(4), &trainer, reference, &seated.reference, 1, later(6)).await.unwrap();
        assert_eq!(again.promoted, 0);
        assert!(mails(&store).await.is_empty());
        let nobody = store.desk_cancels_seat(&key(5), &trainer, reference, &seated.reference, 7, later(6)).await;
        assert!(matches!(nobody, Err(StoreError::NotFound)), "{nobody:?}");
        let begun =
            store.desk_cancels_seat(&key(6), &trainer, reference, &seated.reference, 0, workshop(2).starts_at).await;
        assert!(matches!(begun, Err(StoreError::Refused(Reason::Begun))), "{begun:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_written_to_those_who_registered_goes_once_to_each_and_not_into_the_log() {
    both(async |store| {
        let trainer = trainer(&store).await;
        let first = published(&store, &trainer, 2).await;
        let reference = &first.view.summary.reference;
        register_confirmed(&store, reference, [1]).await;
        // The same sender for somebody else of hers.
        let mut second = registration_of([2]);
        second.email = "persona1@officine.example".into();
        let key_of_second = idempotency_key("register", 2);
        let sent =
            store.register(&key_of_second, visitor(), reference, second.check().unwrap(), now(), HOLD).await.unwrap();
        store.confirm_for_sender(&sent.reference, now(), now()).await.unwrap();
        register_confirmed(&store, reference, [3]).await;
        mails(&store).await;
        let write = async |number: usize, to: Audience| {
            let draft = WorkshopMessageDraft {
                to: Some(to),
                subject: "Portate un documento".into(),
                text: "All’ingresso.\nGrazie.".into(),
            };
            let message = draft.check().unwrap();
            let count = store.write_to_registered(&key(number), &trainer, reference, message, later(5)).await.unwrap();
            let told = mails(&store).await;
            assert_eq!(told.len(), count.addresses as usize);
            assert!(told.iter().all(|(_, mail)| matches!(mail, Mail::WorkshopMessage { .. })), "{told:?}");
            told.into_iter().map(|(to, _)| to).collect::<Vec<_>>()
        };
        assert_eq!(write(3, Audience::Seated).await, ["persona1@officine.example"]);
        assert_eq!(write(4, Audience::Waiting).await, ["persona3@officine.example"]);
        assert_eq!(write(5, Audience::Both).await, ["persona1@officine.example", "persona3@officine.example"]);
        let admin = member(&store, "admin@sportello.example", OTHER, &[DeskRole::Administrator]).await;
        let filter = AuditFilter { action: Some(AuditAction::WroteToRegistered), page: 1, ..AuditFilter::default() };
        let details: Vec<Option<String>> =
            store.audit(&admin, &filter).await.unwrap().items.into_iter().map(|line| line.detail).collect();
        assert_eq!(details, ["both 2", "waiting 1", "seated 1"].map(|detail| Some(detail.to_owned())));
        let lawyer = member(&store, "legale@s.example", PARTNER, &[DeskRole::Lawyer]).await;
        let draft = WorkshopMessageDraft { to: Some(Audience::Both), subject: "No".into(), text: "No".into() };
        let refused = store.write_to_registered(&key(9), &lawyer, reference, draft.check().unwrap(), now()).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    })
    .await;
}

//! Check-in at the door: what counts of several marks, when, by whom, and what becomes of it.

use approdo_contract::{
    desk::{
        audit::{AuditAction, AuditFilter},
        check_in::{CheckIn, CheckInMark, CheckedIn},
        live::Change,
        people::DeskRole,
        registration::SeatFilter,
    },
    permission::Reason,
    workshop::RegistrationReceipt,
};
use approdo_store::{Access, Caller, DeskCaller, Result, Retention, Sender, Store, StoreError};
use approdo_testkit::{CHECK_IN, HOLD, both, idempotency_key, member, new_registration, now, person, workshop};
use jiff::{SignedDuration, Timestamp};
use tokio::task::JoinSet;

use super::{OTHER, PARTNER, key};
use crate::registrations::{register, register_confirmed};

async fn trainer(store: &Store) -> DeskCaller {
    member(store, "trainer@sportello.example", PARTNER, &[DeskRole::Trainer]).await
}

/// Somebody signed in registers these people.
async fn register_by(store: &Store, by: &Caller, workshop: &str, people: [usize; 2]) -> RegistrationReceipt {
    let (key, from) = (idempotency_key("register", people[0]), Sender::Person(by.clone()));
    store.register(&key, from, workshop, new_registration(people), now(), HOLD).await.unwrap()
}

/// So many minutes after the workshop has begun.
fn day(minutes: i64) -> Timestamp {
    workshop(1).starts_at + SignedDuration::from_mins(minutes)
}

/// A workshop at the desk and on its day.
struct Door<'a> {
    store: &'a Store,
    workshop: String,
}

impl<'a> Door<'a> {
    async fn of(store: &'a Store, capacity: u32) -> Self {
        Self { store, workshop: store.add_workshop(workshop(capacity), now()).await.unwrap() }
    }

    /// A mark that was made at one moment and comes at another; each number is a key.
    async fn mark(
        &self,
        caller: &DeskCaller,
        number: usize,
        (registration, person): (&str, u32),
        present: bool,
        (at, arrives): (Timestamp, Timestamp),
    ) -> Result<CheckedIn> {
        let mark = CheckInMark { registration: registration.to_owned(), person, present, at };
        self.store.mark_check_in(&key(number), caller, &self.workshop, mark, CHECK_IN, arrives).await
    }

    async fn list(&self, caller: &DeskCaller, at: Timestamp) -> CheckIn {
        self.store.check_in(caller, &self.workshop, CHECK_IN, at).await.unwrap()
    }

    /// Who is there, by name.
    async fn there(&self, caller: &DeskCaller) -> Vec<String> {
        let list = self.list(caller, day(60)).await;
        list.items.into_iter().filter(|line| line.checked_in_at.is_some()).map(|line| line.name).collect()
    }
}

#[tokio::test]
async fn the_list_holds_who_has_a_seat_by_name() {
    both(async |store| {
        let (door, trainer) = (Door::of(&store, 3).await, trainer(&store).await);
        register_confirmed(&store, &door.workshop, [2, 1]).await;
        register(&store, &door.workshop, [3]).await;
        register_confirmed(&store, &door.workshop, [4]).await;
        let before = door.list(&trainer, now()).await;
        assert!(!before.open);
        assert_eq!(before.opens_at, workshop(1).starts_at - CHECK_IN.before);
        assert_eq!(before.closes_at, workshop(1).ends_at + CHECK_IN.after);
        let list = door.list(&trainer, day(0)).await;
        assert!(list.open);
        let names: Vec<&str> = list.items.iter().map(|line| &*line.name).collect();
        assert_eq!(names, ["Persona 1", "Persona 2"], "not whose seat is only held, nor who waits");
        assert!(!door.list(&trainer, before.closes_at).await.open);
    })
    .await;
}

#[tokio::test]
async fn the_later_of_two_marks_counts_in_whatever_order_they_arrive() {
    both(async |store| {
        let (door, trainer) = (Door::of(&store, 3).await, trainer(&store).await);
        let other = member(&store, "altra@s.example", OTHER, &[DeskRole::Administrator]).await;
        let sent = register_confirmed(&store, &door.workshop, [1, 2]).await;
        let first = (&*sent.reference, 0);
        // Two helpers mark the same person: she came when the first of them saw her.
        let one = door.mark(&trainer, 1, first, true, (day(1), day(1))).await.unwrap();
        let two = door.mark(&other, 2, first, true, (day(2), day(2))).await.unwrap();
        assert_eq!((one.checked_in_at, two.checked_in_at), (Some(day(1)), Some(day(1))));
        // An undo that was made before and comes late changes nothing any more.
        let late = door.mark(&trainer, 3, first, false, (day(1), day(9))).await.unwrap();
        assert_eq!((late.checked_in_at, late.marked_at), (Some(day(1)), Some(day(2))));
        assert_eq!(door.there(&trainer).await, ["Persona 1"]);
        let undone = door.mark(&trainer, 4, first, false, (day(10), day(12))).await.unwrap();
        assert_eq!((undone.checked_in_at, undone.marked_at), (None, Some(day(10))));
        // The same mark once more, since its answer was lost: the first answer, and nothing changes.
        assert_eq!(door.mark(&trainer, 1, first, true, (day(1), day(13))).await.unwrap(), one);
        assert!(door.there(&trainer).await.is_empty());
        // A browser whose clock is ahead does not win for ever.
        let ahead = door.mark(&trainer, 5, first, true, (day(10_000), day(14))).await.unwrap();
        assert_eq!(ahead.checked_in_at, Some(day(14)));
        door.mark(&other, 6, first, false, (day(15), day(15))).await.unwrap();
        assert!(door.there(&trainer).await.is_empty());
        door.mark(&trainer, 7, (&sent.reference, 1), true, (day(16), day(16))).await.unwrap();

        let log = async |action| {
            let filter = AuditFilter { action: Some(action), page: 1, ..AuditFilter::default() };
            let lines = store.audit(&other, &filter).await.unwrap().items;
            lines.into_iter().map(|line| (line.subject.unwrap(), line.detail.unwrap())).collect::<Vec<_>>()
        };
        let about = |person: &str| (sent.reference.clone(), person.to_owned());
        assert_eq!(log(AuditAction::CheckedIn).await, ["1", "0", "0", "0"].map(about));
        assert_eq!(log(AuditAction::UndidCheckIn).await, ["0", "0"].map(about));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_marks_at_once_leave_the_latest() {
    both(async |store| {
        let (door, trainer) = (Door::of(&store, 3).await, trainer(&store).await);
        let sent = register_confirmed(&store, &door.workshop, [1]).await;
        let mut helpers = JoinSet::new();
        for number in 0..20_usize {
            let at = day(i64::try_from((number * 7) % 20).unwrap());
            let mark = CheckInMark { registration: sent.reference.clone(), person: 0, present: number % 2 == 0, at };
            let (store, trainer, workshop) = (store.clone(), trainer.clone(), door.workshop.clone());
            helpers.spawn(async move {
                store.mark_check_in(&key(number), &trainer, &workshop, mark, CHECK_IN, day(60)).await.unwrap()
            });
        }
        helpers.join_all().await;
        // The one of minute 19 was made by number 17.
        let list = door.list(&trainer, day(60)).await;
        assert_eq!((list.items[0].checked_in_at, list.items[0].marked_at), (None, Some(day(19))));
    })
    .await;
}

#[tokio::test]
async fn nobody_is_checked_in_without_a_seat_or_out_of_time_or_by_others() {
    both(async |store| {
        let (door, trainer) = (Door::of(&store, 1).await, trainer(&store).await);
        let sent = register_confirmed(&store, &door.workshop, [1]).await;
        let waits = register_confirmed(&store, &door.workshop, [2]).await;
        let first = (&*sent.reference, 0);
        let early = CHECK_IN.before + SignedDuration::from_secs(1);
        let early = workshop(1).starts_at - early;
        let refused = door.mark(&trainer, 1, first, true, (early, early)).await;
        assert!(matches!(refused, Err(StoreError::Refused(Reason::NotOpen))), "{refused:?}");
        let over = workshop(1).ends_at + CHECK_IN.after;
        let refused = door.mark(&trainer, 2, first, true, (day(1), over)).await;
        assert!(matches!(refused, Err(StoreError::Refused(Reason::NotOpen))), "{refused:?}");
        for (number, nobody) in [(3, (&*waits.reference, 0)), (4, (&*sent.reference, 5)), (5, ("R-00000000", 0))] {
            let refused = door.mark(&trainer, number, nobody, true, (day(1), day(1))).await;
            assert!(matches!(refused, Err(StoreError::NotFound)), "{nobody:?}: {refused:?}");
        }
        for role in [DeskRole::Mediator, DeskRole::Lawyer, DeskRole::Editor] {
            let other = member(&store, &format!("{role:?}@s.example"), PARTNER, &[role]).await;
            let refused = door.mark(&other, 6, first, true, (day(1), day(1))).await;
            assert!(matches!(refused, Err(StoreError::NotFound)), "{role:?}: {refused:?}");
            let list = store.check_in(&other, &door.workshop, CHECK_IN, day(1)).await;
            assert!(matches!(list, Err(StoreError::NotFound)), "{role:?}: {list:?}");
        }
        // She came early, and gives her seat back before it begins: who has it then has not come.
        let soon = day(-30);
        door.mark(&trainer, 7, first, true, (soon, soon)).await.unwrap();
        store.cancel_seats(&idempotency_key("cancel", 1), &sent.secret, &[0], day(-20)).await.unwrap();
        let list = door.list(&trainer, day(1)).await;
        assert_eq!(
            list.items.iter().map(|line| (&*line.name, line.checked_in_at)).collect::<Vec<_>>(),
            [("Persona 2", None)]
        );
        let workshop = store.desk_workshop(&trainer, &door.workshop, day(1)).await.unwrap();
        assert_eq!((workshop.taken, workshop.came), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn who_came_is_counted_listed_told_and_in_the_copy() {
    both(async |store| {
        let (door, trainer) = (Door::of(&store, 3).await, trainer(&store).await);
        let anna = person(&store, "persona1@officine.example").await;
        let sent = register_by(&store, &anna, &door.workshop, [1, 2]).await;
        let lawyer = member(&store, "legale@s.example", PARTNER, &[DeskRole::Lawyer]).await;
        let mut followed = store.follow_changes(now()).await.unwrap();
        door.mark(&trainer, 1, (&sent.reference, 0), true, (day(1), day(1))).await.unwrap();
        let [told] = &store.new_changes(&mut followed, day(1)).await.unwrap()[..] else { panic!("one change") };
        let heard = Change { workshop: Some(door.workshop.clone()), ..Change::ANYTHING };
        assert_eq!((trainer.hears(told), lawyer.hears(told)), (Some(heard), None));
        assert_eq!(store.desk_workshop(&trainer, &door.workshop, day(2)).await.unwrap().came, 1);
        let everybody = SeatFilter { page: 1, ..SeatFilter::default() };
        let seats = store.workshop_seats(&trainer, &door.workshop, &everybody, day(2));
        let seats: Vec<_> =
            seats.await.unwrap().items.into_iter().map(|line| (line.name, line.checked_in_at)).collect();
        assert_eq!(seats, [("Persona 1".to_owned(), Some(day(1))), ("Persona 2".to_owned(), None)]);
        let copy = store.personal_data(&anna, day(3)).await.unwrap();
        let came: Vec<_> = copy.registrations[0].people.iter().map(|one| one.checked_in_at).collect();
        assert_eq!(came, [Some(day(1)), None]);

        // Long after, it is still counted, and of nobody.
        let retention = Retention { registration_months: 1, ..Retention::default() };
        store.retain(&retention, day(60 * 24 * 40), false).await.unwrap();
        let list = door.list(&trainer, day(60 * 24 * 40)).await;
        assert!(list.items.iter().all(|line| line.name.is_empty() && line.company.is_empty()), "{list:?}");
        assert_eq!(list.items.iter().filter(|line| line.checked_in_at.is_some()).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn looking_again_at_the_door_is_noted_once() {
    both(async |store| {
        let (door, trainer) = (Door::of(&store, 3).await, trainer(&store).await);
        let admin = member(&store, "admin@s.example", OTHER, &[DeskRole::Administrator]).await;
        for minute in 0..5 {
            door.list(&trainer, day(minute)).await;
        }
        door.list(&admin, day(9)).await;
        let filter = AuditFilter {
            action: Some(AuditAction::Saw),
            subject: Some(door.workshop.clone()),
            page: 1,
            ..AuditFilter::default()
        };
        assert_eq!(store.audit(&admin, &filter).await.unwrap().total, 2);
    })
    .await;
}

#[tokio::test]
async fn a_certificate_is_for_who_came_once_it_is_over() {
    both(async |store| {
        let trainer = trainer(&store).await;
        let draft = store.desk_adds_workshop(&key(1), &trainer, workshop(3), now()).await.unwrap();
        let door = Door { store: &store, workshop: draft.view.summary.reference };
        store.publish_workshop(&key(2), &trainer, &door.workshop, draft.version, now()).await.unwrap();
        let anna = person(&store, "persona1@officine.example").await;
        let sent = register_by(&store, &anna, &door.workshop, [1, 2]).await;
        let other = register_confirmed(&store, &door.workshop, [3]).await;
        let over = workshop(3).ends_at;
        door.mark(&trainer, 3, (&sent.reference, 1), true, (day(1), day(1))).await.unwrap();
        let during = store.certificate(&sent.secret, 1, day(5)).await;
        assert!(matches!(during, Err(StoreError::NotFound)), "{during:?}");
        assert!(!store.registration(&sent.secret, day(5)).await.unwrap().over);
        let certificate = store.certificate(&sent.secret, 1, over).await.unwrap();
        assert_eq!(certificate.number, format!("{}-2", sent.reference));
        assert_eq!((&*certificate.name, &*certificate.partner), ("Persona 2", PARTNER));
        assert_eq!(certificate.workshop.reference, door.workshop);
        // Whoever registered her is in, and comes by her own name.
        let own = Access::Own(anna, sent.reference.clone());
        assert_eq!(store.certificate(own, 1, over).await.unwrap(), certificate);
        let view = store.registration(&sent.secret, over).await.unwrap();
        assert_eq!((view.over, view.seats.iter().map(|seat| seat.came).collect::<Vec<_>>()), (true, vec![false, true]));
        // Who did not come, who is not there, and who has another secret.
        for (secret, person) in [(&sent.secret, 0), (&sent.secret, 7), (&other.secret, 0)] {
            let none = store.certificate(secret, person, over).await;
            assert!(matches!(none, Err(StoreError::NotFound)), "{person}: {none:?}");
        }
        // It was a mistake after all.
        door.mark(&trainer, 4, (&sent.reference, 1), false, (over, over)).await.unwrap();
        let none = store.certificate(&sent.secret, 1, over).await;
        assert!(matches!(none, Err(StoreError::NotFound)), "{none:?}");
    })
    .await;
}

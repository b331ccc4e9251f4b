//! Workshops: the calendar.

use approdo_contract::{desk::workshop::NewWorkshop, text::Lang, workshop::Venue};
use approdo_store::StoreError;
use approdo_testkit::{HOLD, both, idempotency_key, new_registration, now, visitor, workshop};
use jiff::SignedDuration;

#[tokio::test]
async fn the_calendar_shows_what_has_not_ended_earliest_first() {
    both(async |store| {
        let at = |hours| NewWorkshop {
            starts_at: now() + SignedDuration::from_hours(hours),
            ends_at: now() + SignedDuration::from_hours(hours + 2),
            ..workshop(10)
        };
        let later = store.add_workshop(at(48), now()).await.unwrap();
        let under_way = store.add_workshop(at(-1), now()).await.unwrap();
        let over = store.add_workshop(at(-2), now()).await.unwrap();
        let list = store.list_workshops(now()).await.unwrap();
        let references: Vec<&str> = list.items.iter().map(|item| item.reference.as_str()).collect();
        assert_eq!(references, [under_way.as_str(), &later]);
        // Its page stays.
        assert!(!store.workshop(&over, now()).await.unwrap().open);
        assert!(!store.workshop(&under_way, now()).await.unwrap().open);
        assert!(store.workshop(&later, now()).await.unwrap().open);
    })
    .await;
}

#[tokio::test]
async fn a_page_says_everything_but_the_link() {
    both(async |store| {
        let new = workshop(12);
        let reference = store.add_workshop(new.clone(), now()).await.unwrap();
        assert!(reference.starts_with("W-"));
        let view = store.workshop(&reference, now()).await.unwrap();
        assert_eq!((&view.description, &view.programme), (&new.description, &new.programme));
        let summary = view.summary.clone();
        assert_eq!((&summary.title, &summary.summary), (&new.title, &new.summary));
        assert_eq!((summary.starts_at, summary.ends_at), (new.starts_at, new.ends_at));
        assert_eq!((summary.language, &summary.venue), (new.language, &new.venue));
        assert_eq!((summary.capacity, summary.seats_left, summary.waiting), (12, 12, 0));
        assert!(!summary.example);
        // Debug shows every field, so the link would show wherever it hid.
        let link = new.link.unwrap();
        assert!(!format!("{view:?}").contains(&link));
        assert!(!format!("{:?}", store.list_workshops(now()).await.unwrap()).contains(&link));
        assert!(!format!("{:?}", store.workshop_calendar_entry(&reference).await.unwrap()).contains(&link));
    })
    .await;
}

#[tokio::test]
async fn a_calendar_entry_keeps_its_identity() {
    both(async |store| {
        let new = NewWorkshop {
            venue: Venue::Place {
                name: "Sala Esempio".into(),
                address: "Via Esempio 1".into(),
                municipality: "Milano".into(),
            },
            language: Lang::En,
            link: None,
            example: true,
            ..workshop(5)
        };
        let reference = store.add_workshop(new.clone(), now()).await.unwrap();
        let entry = store.workshop_calendar_entry(&reference).await.unwrap();
        assert_eq!((entry.sequence, entry.changed_at), (0, now()));
        assert_eq!((&entry.title, &entry.venue, &entry.reference), (&new.title, &new.venue, &reference));
        assert_eq!(entry.uid.len(), 36);
        // Somebody registers: nothing that a calendar shows has changed.
        store
            .register(&idempotency_key("register", 1), visitor(), &reference, new_registration([1]), now(), HOLD)
            .await
            .unwrap();
        assert_eq!(store.workshop_calendar_entry(&reference).await.unwrap(), entry);
        assert!(store.workshop(&reference, now()).await.unwrap().summary.example);
    })
    .await;
}

#[tokio::test]
async fn what_makes_no_sense_is_not_stored() {
    both(async |store| {
        let upside_down = NewWorkshop { ends_at: workshop(5).starts_at, ..workshop(5) };
        for new in [workshop(0), upside_down] {
            assert!(matches!(store.add_workshop(new, now()).await, Err(StoreError::Database(_))));
        }
        assert!(store.is_empty().await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn an_unknown_workshop_is_not_found() {
    both(async |store| {
        assert!(matches!(store.workshop("W-00000000", now()).await, Err(StoreError::NotFound)));
        assert!(matches!(store.workshop_calendar_entry("W-00000000").await, Err(StoreError::NotFound)));
        assert!(matches!(store.registrations_of("W-00000000").await, Err(StoreError::NotFound)));
    })
    .await;
}

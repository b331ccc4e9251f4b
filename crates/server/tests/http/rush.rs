//! More people than seats, at once.

use std::{collections::BTreeSet, sync::Arc};

use approdo_contract::workshop::{RegistrationReceipt, SeatState, WorkshopView};
use approdo_testkit::{both, now, registration_draft, workshop};
use tokio::task::JoinSet;

use crate::app::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_for_thirty_seats_give_thirty_confirmed_and_the_others_in_line() {
    both(async |store| {
        let app = Arc::new(TestApp::new(store));
        let reference = app.store.add_workshop(workshop(30), now()).await.unwrap();
        let path = format!("/api/v1/workshops/{reference}/registrations");
        let mut rush = JoinSet::new();
        for number in 0..300 {
            let (app, path) = (Arc::clone(&app), path.clone());
            rush.spawn(async move { app.post(&path, &registration_draft(number)).await.json::<RegistrationReceipt>() });
        }
        let receipts = rush.join_all().await;
        let seats = receipts.iter().flat_map(|receipt| &receipt.seats);
        assert_eq!(seats.clone().filter(|seat| seat.state == SeatState::Confirmed).count(), 30);
        let positions: BTreeSet<u32> = seats.filter_map(|seat| seat.position).collect();
        assert_eq!(positions, (1..=270).collect(), "each has her own place in line");

        let view: WorkshopView = app.get(&format!("/api/v1/workshops/{reference}")).await.json();
        assert_eq!((view.summary.seats_left, view.summary.waiting), (0, 270));
    })
    .await;
}

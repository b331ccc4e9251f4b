//! What changes among the things that wait is told: once, whoever changed it, to whose work it is.

use approdo_contract::{
    choice::Choice,
    desk::{company::ClaimDecision, live::Change, people::DeskRole, queue::ItemKind},
};
use approdo_store::{DeskCaller, Followed, Sender, Store};
use approdo_testkit::{both, due, member, new_question, new_vacancy, now, person, visitor};
use jiff::SignedDuration;

use super::{
    OTHER, PARTNER,
    faq::{moment, proposal},
    key, later,
};

/// What a member hears of all that happened since she asked last.
async fn heard(store: &Store, followed: &mut Followed, caller: &DeskCaller) -> Vec<Change> {
    let changes = store.new_changes(followed, now()).await.unwrap();
    changes.iter().filter_map(|change| caller.hears(change)).collect()
}

fn change(kind: ItemKind, reference: &str, version: Option<u32>, holder: Option<&str>) -> Change {
    Change { kind: Some(kind), reference: reference.into(), version, holder: holder.map(Into::into), workshop: None }
}

#[tokio::test]
async fn every_kind_of_item_tells_its_changes() {
    both(async |store| {
        let ada = member(&store, "ada@s.example", PARTNER, DeskRole::ALL).await;
        let mut followed = store.follow_changes(now()).await.unwrap();
        let anna = person(&store, "anna@officine.example").await;
        let from = || Sender::Person(anna.clone());
        for kind in ItemKind::ALL.iter().copied() {
            heard(&store, &mut followed, &ada).await;
            match kind {
                ItemKind::Vacancy => {
                    let new = new_vacancy();
                    let vacancy = store.post_vacancy(&key(1), from(), new, now(), due()).await.unwrap().reference;
                    assert_eq!(heard(&store, &mut followed, &ada).await, [change(kind, &vacancy, Some(1), None)]);
                    let taken = store.take_item(&key(2), &ada, &vacancy, None, now()).await.unwrap().taken.unwrap();
                    let hers = Some(&*taken.member);
                    assert_eq!(heard(&store, &mut followed, &ada).await, [change(kind, &vacancy, None, hers)]);
                    store.approve_vacancy(&key(3), &ada, &vacancy, 1, now()).await.unwrap();
                    let told = heard(&store, &mut followed, &ada).await;
                    assert!(told.contains(&change(kind, &vacancy, Some(2), None)), "{told:?}");
                    // What nobody confirmed is nobody's yet.
                    store.post_vacancy(&key(4), visitor(), new_vacancy(), now(), due()).await.unwrap();
                    assert_eq!(heard(&store, &mut followed, &ada).await, []);
                }
                ItemKind::LegalQuestion => {
                    let question = store.ask(&key(5), from(), new_question(), now(), later(5)).await.unwrap().reference;
                    assert_eq!(heard(&store, &mut followed, &ada).await, [change(kind, &question, Some(1), None)]);
                    store.operator_answers(&question, "Sì.", now()).await.unwrap();
                    let told = heard(&store, &mut followed, &ada).await;
                    assert!(told.contains(&change(kind, &question, Some(2), None)), "{told:?}");
                }
                ItemKind::Faq => {
                    let question = store.ask(&key(8), from(), new_question(), now(), later(5)).await.unwrap().reference;
                    store.operator_answers(&question, "Sì.", now()).await.unwrap();
                    heard(&store, &mut followed, &ada).await;
                    let faq =
                        store.propose_faq(&key(9), &ada, &question, proposal(), moment(0)).await.unwrap().reference;
                    assert_eq!(heard(&store, &mut followed, &ada).await, [change(kind, &faq, Some(1), None)]);
                    store.withdraw_faq(&key(10), &ada, (&faq, 1), moment(1)).await.unwrap();
                    let told = heard(&store, &mut followed, &ada).await;
                    assert!(told.contains(&change(kind, &faq, Some(2), None)), "{told:?}");
                }
                ItemKind::Company => {
                    let area = store.area(&anna, now(), approdo_testkit::today()).await.unwrap();
                    let company = area.companies[0].reference.clone();
                    store.ask_to_join(&key(6), &anna, &company, now(), later(30)).await.unwrap();
                    let told = heard(&store, &mut followed, &ada).await;
                    assert!(told.contains(&change(kind, &company, Some(0), None)), "{told:?}");
                    store.decide_claim(&key(7), &ada, &company, ClaimDecision::LetIn, now()).await.unwrap();
                    let told = heard(&store, &mut followed, &ada).await;
                    assert!(told.contains(&change(kind, &company, Some(1), None)), "{told:?}");
                }
                ItemKind::Mail => {
                    let hold = SignedDuration::from_secs(1);
                    let mail = store.take_mail(now(), hold).await.unwrap().expect("a mail that was caused above");
                    store.mail_failed(&mail.id, "550 no such box", now()).await.unwrap();
                    assert_eq!(heard(&store, &mut followed, &ada).await, [change(kind, &mail.id, None, None)]);
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn each_hears_of_her_own_work_and_not_which_thing_others_have() {
    both(async |store| {
        let marco = member(&store, "marco@s.example", PARTNER, &[DeskRole::Mediator]).await;
        let laura = member(&store, "laura@s.example", PARTNER, &[DeskRole::Lawyer]).await;
        let olga = member(&store, "olga@s.example", OTHER, &[DeskRole::Mediator]).await;
        let ada = member(&store, "ada@s.example", OTHER, &[DeskRole::Administrator]).await;
        let from = Sender::Person(person(&store, "anna@officine.example").await);
        let vacancy = store.post_vacancy(&key(1), from, new_vacancy(), now(), due()).await.unwrap().reference;
        let mut followed = store.follow_changes(now()).await.unwrap();
        let taken = store.take_item(&key(2), &marco, &vacancy, None, now()).await.unwrap().taken.unwrap();
        let [told] = &store.new_changes(&mut followed, now()).await.unwrap()[..] else { panic!("one change") };
        let whole = change(ItemKind::Vacancy, &vacancy, None, Some(&taken.member));
        assert_eq!(marco.hears(told), Some(whole.clone()));
        assert_eq!(ada.hears(told), Some(whole));
        assert_eq!(olga.hears(told), Some(Change { kind: Some(ItemKind::Vacancy), ..Change::ANYTHING }));
        assert_eq!(laura.hears(told), None);
    })
    .await;
}

#[tokio::test]
async fn of_many_at_once_each_is_told_once() {
    both(async |store| {
        let ada = member(&store, "ada@s.example", PARTNER, DeskRole::ALL).await;
        let anna = person(&store, "anna@officine.example").await;
        let mut followed = store.follow_changes(now()).await.unwrap();
        let mut posts = Vec::new();
        for number in 0..60 {
            let (store, from) = (store.clone(), Sender::Person(anna.clone()));
            posts.push(tokio::spawn(async move {
                store.post_vacancy(&key(number), from, new_vacancy(), now(), due()).await.unwrap().reference
            }));
        }
        let mut told = Vec::new();
        while posts.iter().any(|post| !post.is_finished()) {
            told.extend(heard(&store, &mut followed, &ada).await);
        }
        told.extend(heard(&store, &mut followed, &ada).await);
        let mut told: Vec<String> = told.into_iter().map(|change| change.reference).collect();
        let mut posted = Vec::new();
        for post in posts {
            posted.push(post.await.unwrap());
        }
        told.sort();
        posted.sort();
        assert_eq!(told, posted);
        assert_eq!(store.forget_changes().await.unwrap(), 0, "none is old");
    })
    .await;
}

//! What waits stands in order of its deadline; of two who want the same, one has it and the other is told.

use approdo_contract::{
    desk::{
        audit::{AuditAction, AuditFilter},
        company::ClaimDecision,
        legal_question::DeskMessage,
        people::DeskRole,
        queue::{Holder, ItemKind, QueueFilter},
        vacancy::{ReturnReason, VacancyReturn},
    },
    legal_question::LegalQuestionState,
    permission::Reason,
    vacancy::VacancyState,
};
use approdo_store::{Access, DeskCaller, Sender, Store, StoreError};
use approdo_testkit::{both, calendar, due, member, new_question, new_vacancy, now, person, sender};

use super::{OTHER, PARTNER, key, later};

fn all() -> QueueFilter {
    QueueFilter { page: 1, ..QueueFilter::default() }
}

async fn references(store: &Store, caller: &DeskCaller, filter: &QueueFilter) -> Vec<String> {
    let queue = store.queue(caller, filter, &calendar(), later(10)).await.unwrap();
    queue.items.into_iter().map(|item| item.reference).collect()
}

fn refused<T: std::fmt::Debug>(answer: Result<T, StoreError>, reason: Reason) {
    assert!(matches!(&answer, Err(StoreError::Refused(why)) if *why == reason), "{answer:?}");
}

fn unknown<T: std::fmt::Debug>(answer: Result<T, StoreError>) {
    assert!(matches!(&answer, Err(StoreError::NotFound)), "{answer:?}");
}

/// A vacancy due last, a question due first, and somebody who asks to join a company in between; nothing unconfirmed.
async fn three_things(store: &Store) -> [String; 3] {
    let anna = person(store, "anna@officine.example").await;
    let from = || Sender::Person(anna.clone());
    let vacancy = store.post_vacancy(&key(900), from(), new_vacancy(), now(), due()).await.unwrap().reference;
    let question = store.ask(&key(901), from(), new_question(), now(), later(5)).await.unwrap().reference;
    let company = store.area(&anna, now(), approdo_testkit::today()).await.unwrap().companies[0].reference.clone();
    store.ask_to_join(&key(902), &anna, &company, now(), later(30)).await.unwrap();
    store.post_vacancy(&key(903), approdo_testkit::visitor(), new_vacancy(), now(), due()).await.unwrap();
    [vacancy, question, company]
}

#[tokio::test]
async fn each_role_sees_its_own_by_deadline() {
    both(async |store| {
        let [vacancy, question, company] = three_things(&store).await;
        let who =
            async |name: &str, roles: &[DeskRole]| member(&store, &format!("{name}@s.example"), PARTNER, roles).await;
        let ada = who("ada", &[DeskRole::Administrator]).await;
        let both_roles = who("marco", &[DeskRole::Mediator, DeskRole::Lawyer]).await;
        let (lawyer, trainer) = (who("laura", &[DeskRole::Lawyer]).await, who("tea", &[DeskRole::Trainer]).await);
        let everything = [question.clone(), company.clone(), vacancy.clone()];
        assert_eq!(references(&store, &ada, &all()).await, everything);
        assert_eq!(references(&store, &both_roles, &all()).await, everything);
        assert_eq!(references(&store, &lawyer, &all()).await, [question.as_str()]);
        assert_eq!(references(&store, &trainer, &all()).await, [] as [&str; 0]);

        let queue = store.queue(&ada, &all(), &calendar(), later(10)).await.unwrap();
        assert_eq!(queue.items.iter().map(|item| item.late).collect::<Vec<_>>(), [true, false, false]);
        let counts: Vec<_> = queue.counts.iter().map(|count| (count.kind, count.waiting, count.late)).collect();
        let expected = [
            (ItemKind::Vacancy, 1, 0),
            (ItemKind::LegalQuestion, 1, 1),
            (ItemKind::Faq, 0, 0),
            (ItemKind::Company, 1, 0),
            (ItemKind::Mail, 0, 0),
        ];
        assert_eq!(counts, expected);
        let filtered = QueueFilter { kind: Some(ItemKind::Vacancy), region: queue.items[2].region, ..all() };
        assert_eq!(references(&store, &ada, &filtered).await, [vacancy.as_str()]);

        for caller in [&lawyer, &trainer] {
            unknown(store.desk_vacancy(caller, &vacancy, now()).await);
            unknown(store.claim(caller, &company, now()).await);
            unknown(store.take_item(&key(1), caller, &vacancy, None, now()).await);
        }
        unknown(store.desk_legal_question(&trainer, &question, &calendar(), now()).await);
        store.desk_legal_question(&lawyer, &question, &calendar(), now()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_is_hidden_from_other_organisations() {
    both(async |store| {
        let [vacancy, ..] = three_things(&store).await;
        let mediator = async |name: &str, partner: &str| {
            member(&store, &format!("{name}@s.example"), partner, &[DeskRole::Mediator]).await
        };
        let (marco, mina) = (mediator("marco", PARTNER).await, mediator("mina", PARTNER).await);
        let olga = mediator("olga", OTHER).await;
        let ada = member(&store, "ada@s.example", OTHER, &[DeskRole::Administrator]).await;
        let taken = store.take_item(&key(1), &marco, &vacancy, None, now()).await.unwrap().taken.unwrap();
        assert!(taken.mine && taken.name == "marco" && taken.partner == PARTNER);
        let again = store.take_item(&key(2), &marco, &vacancy, None, later(1)).await.unwrap().taken.unwrap();
        assert_eq!(again.at, taken.at, "what one has one need not take");

        unknown(store.desk_vacancy(&olga, &vacancy, now()).await);
        unknown(store.take_item(&key(3), &olga, &vacancy, None, now()).await);
        assert!(!references(&store, &olga, &all()).await.contains(&vacancy));
        for (caller, mine) in [(&marco, true), (&mina, false), (&ada, false)] {
            let seen = store.desk_vacancy(caller, &vacancy, now()).await.unwrap().taken.unwrap();
            assert_eq!((seen.name.as_str(), seen.mine), ("marco", mine));
        }
        let held = |holder| QueueFilter { holder: Some(holder), kind: Some(ItemKind::Vacancy), ..all() };
        assert_eq!(references(&store, &marco, &held(Holder::Mine)).await, [vacancy.as_str()]);
        assert_eq!(references(&store, &mina, &held(Holder::Others)).await, [vacancy.as_str()]);
        assert_eq!(references(&store, &mina, &held(Holder::Nobody)).await, [] as [&str; 0]);

        refused(store.approve_vacancy(&key(4), &mina, &vacancy, 1, now()).await, Reason::Taken);
        refused(store.release_item(&key(5), &mina, &vacancy, now()).await, Reason::Taken);
        refused(store.take_item(&key(6), &mina, &vacancy, None, now()).await, Reason::Taken);
        let over = store.take_item(&key(7), &mina, &vacancy, Some(taken.member.clone()), now()).await.unwrap();
        assert!(over.taken.unwrap().mine);
        // Two who take it over from the same: the second is told.
        refused(store.take_item(&key(8), &marco, &vacancy, Some(taken.member), now()).await, Reason::Taken);
        store.release_item(&key(9), &mina, &vacancy, now()).await.unwrap();
        assert!(references(&store, &olga, &all()).await.contains(&vacancy));
    })
    .await;
}

#[tokio::test]
async fn of_many_who_take_at_once_one_has_it() {
    both(async |store| {
        let [vacancy, ..] = three_things(&store).await;
        let mut takes = Vec::new();
        for number in 0..12_usize {
            let name = format!("m{number}@s.example");
            let caller = member(&store, &name, PARTNER, &[DeskRole::Mediator]).await;
            let (store, vacancy) = (store.clone(), vacancy.clone());
            takes.push(tokio::spawn(async move {
                store.take_item(&key(number), &caller, &vacancy, None, now()).await.is_ok()
            }));
        }
        let mut taken = 0;
        for take in takes {
            taken += usize::from(take.await.unwrap());
        }
        assert_eq!(taken, 1);
    })
    .await;
}

#[tokio::test]
async fn a_decision_is_one_on_what_was_read() {
    both(async |store| {
        let [vacancy, question, company] = three_things(&store).await;
        let mediator = member(&store, "marco@s.example", PARTNER, &[DeskRole::Mediator]).await;
        let lawyer = member(&store, "laura@s.example", PARTNER, &[DeskRole::Lawyer]).await;
        let other = member(&store, "lea@s.example", PARTNER, &[DeskRole::Lawyer]).await;
        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let anna = person(&store, "anna@officine.example").await;

        let read = store.desk_vacancy(&mediator, &vacancy, now()).await.unwrap();
        let own = || Access::Own(anna.clone(), vacancy.clone());
        let mut corrected = new_vacancy();
        corrected.job.title = "Mulettista".into();
        store.edit_vacancy(&key(1), own(), read.version, corrected.clone(), later(1), due()).await.unwrap();
        refused(store.approve_vacancy(&key(2), &mediator, &vacancy, read.version, later(2)).await, Reason::Outdated);
        let newest = store.desk_vacancy(&mediator, &vacancy, later(2)).await.unwrap();
        assert_eq!(newest.job.title, "Mulettista");
        let why = VacancyReturn {
            version: newest.version,
            reasons: vec![ReturnReason::PayUnclear, ReturnReason::OutOfReach],
            note: String::new(),
        };
        let back = store.return_vacancy(&key(3), &mediator, &vacancy, why.clone(), later(3)).await.unwrap();
        assert_eq!((back.state, &back.reasons), (VacancyState::Returned, &why.reasons));
        refused(store.return_vacancy(&key(4), &mediator, &vacancy, why.clone(), later(3)).await, Reason::Decided);
        let told = store.posted_vacancy(own()).await.unwrap();
        assert_eq!((told.reasons, told.note), (why.reasons, None));
        let again = store.vacancy_revision(own()).await.unwrap();
        store.edit_vacancy(&key(5), own(), again.version, corrected, later(4), due()).await.unwrap();
        assert_eq!(store.posted_vacancy(own()).await.unwrap().reasons, []);
        let newest = store.desk_vacancy(&mediator, &vacancy, later(4)).await.unwrap();
        let published = store.approve_vacancy(&key(6), &mediator, &vacancy, newest.version, later(5)).await.unwrap();
        assert_eq!(published.state, VacancyState::Published);

        // Two lawyers write an answer to the same question.
        let answer = |text: &str| DeskMessage { version: 1, text: text.into() };
        store.answer_legal_question(&key(7), &lawyer, &question, answer("Sì."), &calendar(), later(6)).await.unwrap();
        refused(
            store.answer_legal_question(&key(8), &other, &question, answer("No."), &calendar(), later(6)).await,
            Reason::Decided,
        );
        let seen = store.desk_legal_question(&other, &question, &calendar(), later(6)).await.unwrap();
        assert_eq!(
            (seen.state, seen.messages.len(), seen.messages[0].text.as_str()),
            (LegalQuestionState::Answered, 1, "Sì.")
        );

        let claim = store.decide_claim(&key(9), &mediator, &company, ClaimDecision::LetIn, later(7)).await.unwrap();
        assert_eq!(claim.decided, Some(ClaimDecision::LetIn));
        refused(
            store.decide_claim(&key(10), &mediator, &company, ClaimDecision::TurnAway, later(7)).await,
            Reason::Decided,
        );
        assert_eq!(references(&store, &ada, &all()).await, [] as [&str; 0]);

        let about = async |subject: &str| {
            let filter = AuditFilter { subject: Some(subject.into()), page: 1, ..AuditFilter::default() };
            let log = store.audit(&ada, &filter).await.unwrap();
            log.items.into_iter().rev().map(|line| line.action).collect::<Vec<_>>()
        };
        use AuditAction::{Answered, LetIn, Published, Returned, Saw};
        assert_eq!(about(&vacancy).await, [Saw, Saw, Returned, Saw, Published]);
        assert_eq!(about(&question).await, [Answered, Saw]);
        assert_eq!(about(&company).await, [LetIn]);
    })
    .await;
}

#[tokio::test]
async fn what_the_company_takes_back_waits_no_longer() {
    both(async |store| {
        let from = sender(&store).await;
        let vacancy = store.post_vacancy(&key(1), from.clone(), new_vacancy(), now(), due()).await.unwrap().reference;
        let mediator = member(&store, "marco@s.example", PARTNER, &[DeskRole::Mediator]).await;
        store.take_item(&key(2), &mediator, &vacancy, None, now()).await.unwrap();
        let Sender::Person(caller) = from else { panic!("she is signed in") };
        store.withdraw_vacancy(&key(3), Access::Own(caller, vacancy.clone()), later(1)).await.unwrap();
        assert_eq!(references(&store, &mediator, &all()).await, [] as [&str; 0]);
        refused(store.approve_vacancy(&key(4), &mediator, &vacancy, 2, later(2)).await, Reason::Decided);
        unknown(store.take_item(&key(5), &mediator, &vacancy, None, later(2)).await);
    })
    .await;
}

//! Vacancies: posting, deciding, listing.

use approdo_contract::{
    choice::Choice,
    employer::Sector,
    permission::Reason,
    place::{Province, Region},
    problem::ProblemCode,
    vacancy::{ContractKind, ItalianLevel, Lodging, PAGE_SIZE, VacancyDraft, VacancyFilter, VacancyState},
};
use approdo_store::{Store, StoreError};
use approdo_testkit::{both, due, idempotency_key, new_vacancy, now, sender, today, vacancy_draft};
use jiff::{SignedDuration, Span, ToSpan};

async fn publish(store: &Store, number: usize, change: impl FnOnce(&mut VacancyDraft)) -> String {
    let mut draft = vacancy_draft();
    change(&mut draft);
    let new = draft.check(today()).unwrap();
    let receipt = store
        .post_vacancy(&idempotency_key("post_vacancy", number), sender(store).await, new, now(), due())
        .await
        .unwrap();
    let later = now() + SignedDuration::from_secs(i64::try_from(number).unwrap());
    store.operator_approves_vacancy(&receipt.reference, later).await.unwrap();
    receipt.reference
}

async fn listed(store: &Store, filter: &VacancyFilter) -> Vec<String> {
    let list = store.list_vacancies(filter, today()).await.unwrap();
    list.items.into_iter().map(|item| item.reference).collect()
}

#[tokio::test]
async fn a_posted_vacancy_waits_for_the_desk_and_is_then_public() {
    both(async |store| {
        let receipt = store
            .post_vacancy(&idempotency_key("post_vacancy", 1), sender(&store).await, new_vacancy(), now(), due())
            .await
            .unwrap();
        assert!(receipt.reference.starts_with("V-"));
        assert_eq!(receipt.secret.len(), 26);
        assert!(listed(&store, &VacancyFilter::default()).await.is_empty());
        assert!(matches!(store.vacancy(&receipt.reference, today(), Span::new()).await, Err(StoreError::NotFound)));
        let posted = store.posted_vacancy(&receipt.secret).await.unwrap();
        assert_eq!(posted.state, VacancyState::AwaitingApproval);
        assert_eq!(posted.reference, receipt.reference);
        assert_eq!(posted.posted_at, now());
        assert_eq!(posted.job, new_vacancy().job);
        assert_eq!(posted.note, None);

        let later = now() + SignedDuration::from_hours(1);
        store.operator_approves_vacancy(&receipt.reference, later).await.unwrap();
        let view = store.vacancy(&receipt.reference, today(), Span::new()).await.unwrap();
        assert_eq!(view.job, new_vacancy().job);
        assert_eq!(view.employer.name.as_deref(), Some("Officine Esempio S.r.l."));
        assert_eq!(view.published_at, later);
        assert!(!view.example);
        assert_eq!(listed(&store, &VacancyFilter::default()).await, [receipt.reference.as_str()]);
        assert_eq!(store.posted_vacancy(&receipt.secret).await.unwrap().state, VacancyState::Published);
    })
    .await;
}

#[tokio::test]
async fn a_returned_vacancy_is_seen_by_its_sender_alone_and_decided_once() {
    both(async |store| {
        let receipt = store
            .post_vacancy(&idempotency_key("post_vacancy", 1), sender(&store).await, new_vacancy(), now(), due())
            .await
            .unwrap();
        store.operator_returns_vacancy(&receipt.reference, "Manca l'orario.", now()).await.unwrap();
        let posted = store.posted_vacancy(&receipt.secret).await.unwrap();
        assert_eq!(posted.state, VacancyState::Returned);
        assert_eq!(posted.note.as_deref(), Some("Manca l'orario."));
        assert!(matches!(store.vacancy(&receipt.reference, today(), Span::new()).await, Err(StoreError::NotFound)));
        let again = store.operator_approves_vacancy(&receipt.reference, now()).await;
        assert!(matches!(again, Err(StoreError::Refused(Reason::Decided))), "{again:?}");
        assert!(matches!(store.operator_approves_vacancy("V-00000000", now()).await, Err(StoreError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_vacancy_is_shown_until_the_end_of_its_closing_date() {
    both(async |store| {
        let reference = publish(&store, 1, |draft| draft.job.closing_date = "2026-12-02".into()).await;
        let last = today() + 1.day();
        let grace = 30.days();
        assert!(!store.vacancy(&reference, last, grace).await.unwrap().closed);
        assert_eq!(store.list_vacancies(&VacancyFilter::default(), last).await.unwrap().total, 1);
        let after = last + 1.day();
        assert!(store.vacancy(&reference, after, grace).await.unwrap().closed, "whoever kept the address learns it");
        assert!(store.vacancy(&reference, last + grace, grace).await.is_ok());
        let closed = store.vacancy(&reference, after + grace, grace).await;
        assert!(matches!(closed, Err(StoreError::Refused(Reason::Closed))), "{closed:?}");
        assert_eq!(store.list_vacancies(&VacancyFilter::default(), after).await.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn the_newest_come_whole_and_only_what_is_public() {
    both(async |store| {
        let old = publish(&store, 1, |_| ()).await;
        let closing = publish(&store, 2, |draft| draft.job.closing_date = "2026-12-02".into()).await;
        let new = publish(&store, 3, |draft| draft.hide_name = true).await;
        store
            .post_vacancy(&idempotency_key("post_vacancy", 4), sender(&store).await, new_vacancy(), now(), due())
            .await
            .unwrap();

        let all = store.newest_vacancies(today(), 50).await.unwrap();
        let references: Vec<&str> = all.iter().map(|vacancy| vacancy.reference.as_str()).collect();
        assert_eq!(references, [new.as_str(), &closing, &old]);
        assert_eq!(all[0], store.vacancy(&new, today(), Span::new()).await.unwrap());
        assert_eq!(all[0].employer.name, None);
        assert_eq!(store.newest_vacancies(today(), 1).await.unwrap().len(), 1);
        let later = store.newest_vacancies(today() + 2.days(), 50).await.unwrap();
        assert_eq!(later.len(), 2, "a closed one is not public");
    })
    .await;
}

#[tokio::test]
async fn a_hidden_name_is_in_no_public_answer() {
    both(async |store| {
        let reference = publish(&store, 1, |draft| draft.hide_name = true).await;
        assert_eq!(store.vacancy(&reference, today(), Span::new()).await.unwrap().employer.name, None);
        let list = store.list_vacancies(&VacancyFilter::default(), today()).await.unwrap();
        assert_eq!(list.items[0].employer.name, None);
        assert_eq!(list.items[0].employer.sector, Sector::Manufacturing);
        let all = store.vacancy_for_operator(&reference).await.unwrap();
        assert_eq!(all.employer.name, "Officine Esempio S.r.l.");
        assert!(all.hide_name);
    })
    .await;
}

#[tokio::test]
async fn filters_pick_and_combine() {
    both(async |store| {
        let plain = publish(&store, 1, |_| ()).await;
        let hotel = publish(&store, 2, |draft| {
            draft.employer.sector = Some(Sector::Hospitality);
            draft.needs.province = Province::parse("NA");
            draft.job.contract = Some(ContractKind::FixedTerm);
            draft.needs.lodging = Some(Lodging::Offered);
            draft.needs.lodging_cost = "0".into();
            draft.needs.listening = Some(ItalianLevel::B2);
        })
        .await;
        let farm = publish(&store, 3, |draft| {
            draft.employer.sector = Some(Sector::Agriculture);
            draft.needs.province = Province::parse("CR");
            draft.needs.lodging = Some(Lodging::FoundByCompany);
            draft.needs.listening = Some(ItalianLevel::None);
            draft.needs.speaking = Some(ItalianLevel::None);
            draft.needs.reading = Some(ItalianLevel::None);
        })
        .await;
        let everything = VacancyFilter::default();
        assert_eq!(listed(&store, &everything).await, [farm.as_str(), &hotel, &plain], "newest first");
        let cases = [
            (VacancyFilter { region: Some(Region::Lombardia), ..everything.clone() }, vec![&farm, &plain]),
            (VacancyFilter { region: Some(Region::Veneto), ..everything.clone() }, vec![]),
            (VacancyFilter { sector: Some(Sector::Hospitality), ..everything.clone() }, vec![&hotel]),
            (VacancyFilter { contract: Some(ContractKind::OpenEnded), ..everything.clone() }, vec![&farm, &plain]),
            (VacancyFilter { italian: Some(ItalianLevel::None), ..everything.clone() }, vec![&farm]),
            (VacancyFilter { italian: Some(ItalianLevel::A1), ..everything.clone() }, vec![&farm]),
            (VacancyFilter { italian: Some(ItalianLevel::A2), ..everything.clone() }, vec![&farm, &plain]),
            (VacancyFilter { italian: Some(ItalianLevel::C2), ..everything.clone() }, vec![&farm, &hotel, &plain]),
            (VacancyFilter { lodging: true, ..everything.clone() }, vec![&farm, &hotel]),
            (VacancyFilter { lodging: true, region: Some(Region::Lombardia), ..everything.clone() }, vec![&farm]),
        ];
        for (filter, expected) in cases {
            let found = listed(&store, &filter).await;
            assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{filter:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_list_comes_in_pages() {
    both(async |store| {
        let mut newest_first = Vec::new();
        for number in 0..45 {
            let at = now() + SignedDuration::from_secs(number);
            newest_first.insert(0, store.add_published_example(new_vacancy(), at).await.unwrap());
        }
        let page = async |page| {
            let list =
                store.list_vacancies(&VacancyFilter { page, ..VacancyFilter::default() }, today()).await.unwrap();
            assert_eq!((list.total, list.pages), (45, 3));
            let references: Vec<String> = list.items.into_iter().map(|item| item.reference).collect();
            (list.page, references)
        };
        let size = PAGE_SIZE as usize;
        assert_eq!(page(0).await, (1, newest_first[..size].to_vec()));
        assert_eq!(page(1).await, (1, newest_first[..size].to_vec()));
        assert_eq!(page(2).await, (2, newest_first[size..2 * size].to_vec()));
        assert_eq!(page(3).await, (3, newest_first[2 * size..].to_vec()));
        assert_eq!(page(u32::MAX).await, (3, newest_first[2 * size..].to_vec()), "a page beyond the last is the last");
    })
    .await;
}

#[tokio::test]
async fn an_empty_list_has_one_page() {
    both(async |store| {
        let list = store.list_vacancies(&VacancyFilter::default(), today()).await.unwrap();
        assert_eq!((list.total, list.page, list.pages, list.items.len()), (0, 1, 1, 0));
    })
    .await;
}

#[tokio::test]
async fn an_example_is_published_and_says_so() {
    both(async |store| {
        let reference = store.add_published_example(new_vacancy(), now()).await.unwrap();
        let view = store.vacancy(&reference, today(), Span::new()).await.unwrap();
        assert!(view.example);
        assert_eq!(view.published_at, now());
        // Several have no secret: that must not count as the same secret.
        store.add_published_example(new_vacancy(), now()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_opens_nothing_is_not_found() {
    both(async |store| {
        assert!(matches!(store.vacancy("V-00000000", today(), Span::new()).await, Err(StoreError::NotFound)));
        assert!(matches!(
            store.vacancy("'; DROP TABLE vacancy; --", today(), Span::new()).await,
            Err(StoreError::NotFound)
        ));
        assert!(matches!(store.posted_vacancy("").await, Err(StoreError::NotFound)));
        assert!(matches!(store.posted_vacancy("00000000000000000000000000").await, Err(StoreError::NotFound)));
        // The reference opens nothing where a secret is asked for.
        let reference = store.add_published_example(new_vacancy(), now()).await.unwrap();
        assert!(matches!(store.posted_vacancy(&reference).await, Err(StoreError::NotFound)));
    })
    .await;
}

/// Whatever can be chosen can be stored: the CHECKs of the tables know every choice.
#[tokio::test]
async fn every_choice_can_be_stored() {
    both(async |store| {
        let longest = [
            Sector::ALL.len(),
            Region::ALL.len(),
            ContractKind::ALL.len(),
            Lodging::ALL.len(),
            ItalianLevel::ALL.len(),
        ]
        .into_iter()
        .max()
        .unwrap();
        for at in 0..longest {
            let mut draft = vacancy_draft();
            draft.employer.sector = Some(Sector::ALL[at % Sector::ALL.len()]);
            draft.job.contract = Some(ContractKind::ALL[at % ContractKind::ALL.len()]);
            draft.needs.lodging = Some(Lodging::ALL[at % Lodging::ALL.len()]);
            draft.needs.lodging_cost = "250".into();
            draft.needs.listening = Some(ItalianLevel::ALL[at % ItalianLevel::ALL.len()]);
            let region = Region::ALL[at % Region::ALL.len()];
            draft.needs.province = Province::all().find(|province| province.region() == region);
            let new = draft.check(today()).unwrap();
            let reference = store.add_published_example(new.clone(), now()).await.unwrap();
            assert_eq!(store.vacancy(&reference, today(), Span::new()).await.unwrap().job, new.job);
        }
    })
    .await;
}

/// Guards the other tests here: the draft that they start from is valid.
#[test]
fn the_draft_passes_its_checks() {
    let mut draft = vacancy_draft();
    draft.employer.vat_number = "00000000000".into();
    assert_eq!(draft.check(today()).unwrap_err()[0].code, ProblemCode::VatZero);
    let _ = new_vacancy();
}

//! The lists of the desk: each finds, sorts and pages, shows to everybody what is hers to see, and goes into files whole.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::{AuditAction, AuditFilter},
        list::{FileKind, List, ListFilter, ListPage},
        people::DeskRole,
        vacancy::{Closing, VacancyClosing},
    },
    history::{Author, EventKind},
    mail::Mail,
    permission::Reason,
    vacancy::{NewVacancy, Outcome, VacancyState},
};
use approdo_store::{Access, Caller, DeskCaller, Sender, Store, StoreError};
use approdo_testkit::{
    both, both_databases,
    crowd::{self, Crowd},
    deliver, due, member, new_question, new_vacancy, now, person,
};

use super::{OTHER, PARTNER, key, later};
use crate::tables::Tables;

async fn anna(store: &Store) -> Caller {
    person(store, "anna@officine.example").await
}

fn titled(title: &str, company: &str) -> NewVacancy {
    let mut new = new_vacancy();
    new.job.title = title.to_owned();
    new.employer.name = company.to_owned();
    new
}

/// A vacancy by Anna that waits, `minutes` later than the first.
async fn posted(store: &Store, number: usize, new: NewVacancy) -> String {
    let from = Sender::Person(anna(store).await);
    let minutes = i64::try_from(number).unwrap();
    store.post_vacancy(&key(700 + number), from, new, later(minutes), due()).await.unwrap().reference
}

fn of(list: List, query: &str) -> ListFilter {
    let pairs = approdo_contract::query::pairs(query);
    ListFilter::from_pairs(list, pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// The first cells of a page: the numbers of its rows.
fn numbers(page: &ListPage) -> Vec<&str> {
    page.items.iter().map(|row| row.cells[0].as_str()).collect()
}

async fn found(store: &Store, caller: &DeskCaller, query: &str) -> Vec<String> {
    let page = store.desk_list(caller, &of(List::Vacancies, query)).await.unwrap();
    numbers(&page).into_iter().map(str::to_owned).collect()
}

async fn mediator(store: &Store, name: &str, partner: &str) -> DeskCaller {
    member(store, &format!("{name}@s.example"), partner, &[DeskRole::Mediator]).await
}

async fn whole(store: &Store, caller: &DeskCaller, filter: &ListFilter) -> Vec<Vec<String>> {
    let mut open = store.open_list(caller, filter, FileKind::Csv, now()).await.unwrap();
    let mut rows = Vec::new();
    while let Some(some) = store.next_rows(&mut open).await.unwrap() {
        rows.extend(some);
    }
    rows
}

#[tokio::test]
async fn a_list_is_searched_by_beginnings_sorted_and_filtered() {
    both(async |store| {
        let marco = mediator(&store, "marco", PARTNER).await;
        let first = posted(&store, 1, titled("Mulettista", "Città Nuova S.r.l.")).await;
        let second = posted(&store, 2, titled("Addetta o addetto alle pulizie", "Alfa S.p.A.")).await;
        let third = posted(&store, 3, titled("Caffettiere", "zeta")).await;
        store.post_vacancy(&key(790), approdo_testkit::visitor(), new_vacancy(), now(), due()).await.unwrap();
        store.operator_approves_vacancy(&second, now()).await.unwrap();
        let all = found(&store, &marco, "").await;
        assert_eq!(all, [third.as_str(), &second, &first], "the newest first, and nothing unconfirmed");
        for (query, expected) in [
            ("q=mulet", vec![&first]),
            ("q=citta+mul", vec![&first]),
            ("q=CITT%C3%80", vec![&first]),
            ("q=addett", vec![&second]),
            ("q=addett+zeta", vec![]),
            ("q=sesto", vec![&third, &second, &first]),
            ("q=12345678903&state=published", vec![&second]),
            ("state=awaiting_approval", vec![&third, &first]),
            ("sort=title", vec![&second, &third, &first]),
            ("sort=-title", vec![&first, &third, &second]),
            ("sort=company", vec![&second, &first, &third]),
            ("sort=arrived", vec![&first, &second, &third]),
        ] {
            let expected: Vec<&str> = expected.into_iter().map(String::as_str).collect();
            assert_eq!(found(&store, &marco, query).await, expected, "{query}");
        }
        let by_number = ["q=", first.trim_start_matches("V-")].concat();
        assert_eq!(found(&store, &marco, &by_number).await, [first.as_str()]);
        let page = store.desk_list(&marco, &of(List::Vacancies, "page=7")).await.unwrap();
        assert_eq!((page.total, page.more, page.page, page.pages), (3, false, 1, 1), "beyond the last is the last");
        let cells = &page.items[2].cells;
        let shown = List::Vacancies.columns().iter().filter(|column| column.shown).count();
        assert_eq!(cells.len(), shown);
        assert!(!cells.iter().any(|cell| cell.contains("anna@")), "contacts are in files only: {cells:?}");
    })
    .await;
}

#[tokio::test]
async fn words_follow_an_edit_and_go_with_the_thing() {
    both(async |store| {
        let marco = mediator(&store, "marco", PARTNER).await;
        let reference = posted(&store, 1, titled("Mulettista", "Alfa")).await;
        let access = Access::Own(anna(&store).await, reference.clone());
        store.edit_vacancy(&key(1), access, 1, titled("Saldatrice", "Alfa"), later(3), due()).await.unwrap();
        assert_eq!(found(&store, &marco, "q=mulettista").await, [] as [&str; 0]);
        assert_eq!(found(&store, &marco, "q=saldatrice").await, [reference.as_str()]);
    })
    .await;
}

#[tokio::test]
async fn everybody_lists_what_is_hers_to_see() {
    both(async |store| {
        let (marco, olga) = (mediator(&store, "marco", PARTNER).await, mediator(&store, "olga", OTHER).await);
        let ada = member(&store, "ada@s.example", OTHER, &[DeskRole::Administrator]).await;
        let laura = member(&store, "laura@s.example", PARTNER, &[DeskRole::Lawyer]).await;
        let tea = member(&store, "tea@s.example", PARTNER, &[DeskRole::Trainer]).await;
        let (taken, free) = (posted(&store, 1, new_vacancy()).await, posted(&store, 2, new_vacancy()).await);
        let caller = anna(&store).await;
        let question =
            store.ask(&key(50), Sender::Person(caller.clone()), new_question(), now(), due()).await.unwrap().reference;
        let company =
            store.area(&caller, now(), approdo_testkit::today()).await.unwrap().companies[0].reference.clone();
        store.ask_to_join(&key(51), &caller, &company, now(), due()).await.unwrap();
        store.take_item(&key(1), &marco, &taken, None, now()).await.unwrap();
        assert_eq!(found(&store, &marco, "").await, [free.as_str(), &taken]);
        assert_eq!(found(&store, &ada, "").await, [free.as_str(), &taken]);
        assert_eq!(found(&store, &olga, "").await, [free.as_str()], "another organisation has the other in hand");
        assert_eq!(whole(&store, &olga, &ListFilter::of(List::Vacancies)).await.len(), 1, "nor does her file hold it");

        let who = [(&marco, "mediator"), (&laura, "lawyer"), (&tea, "trainer"), (&ada, "administrator")];
        for list in List::ALL.iter().copied() {
            let filter = ListFilter::of(list);
            for (caller, role) in who {
                let sees = match list {
                    List::Vacancies | List::Companies => role == "mediator" || role == "administrator",
                    List::LegalQuestions => role == "lawyer" || role == "administrator",
                    // Those of one workshop, and what stands in no table.
                    List::Registrations | List::Texts => false,
                    List::People | List::Audit => role == "administrator",
                };
                let page = store.desk_list(caller, &filter).await;
                let file = store.open_list(caller, &filter, FileKind::Xlsx, now()).await;
                if sees {
                    assert!(page.unwrap().total > 0 && !file.unwrap().is_empty(), "{list:?} to {role}");
                } else {
                    assert!(matches!(page, Err(StoreError::NotFound)), "{list:?} to {role}");
                    assert!(matches!(file, Err(StoreError::NotFound)), "{list:?} to {role}");
                }
            }
        }
        let page = store.desk_list(&laura, &of(List::LegalQuestions, "q=ricevuta&state=waiting")).await.unwrap();
        assert_eq!(numbers(&page), [question.as_str()]);
        let page = store.desk_list(&marco, &of(List::Companies, "q=officine&state=waiting")).await.unwrap();
        assert_eq!(numbers(&page), [company.as_str()]);
        let page = store.desk_list(&ada, &of(List::People, "q=mar")).await.unwrap();
        assert_eq!(page.items[0].cells[0], "marco");
        let page = store.desk_list(&ada, &of(List::Audit, &["q=", &taken, "&state=took"].concat())).await.unwrap();
        assert_eq!((page.total, page.items[0].cells[3].as_str()), (1, "took"));
    })
    .await;
}

#[tokio::test]
async fn texts_are_for_editors_and_are_arranged_as_they_are_given() {
    both(async |store| {
        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let edda = member(&store, "edda@s.example", PARTNER, &[DeskRole::Editor]).await;
        let row = |file: &str, title: &str, kind: &str, state: &str, review_by: &str, missing: &str| {
            let cells =
                [file, title, kind, state, review_by, "it", missing, "2026-11-22", "redazione", "", "2", "1", "", ""];
            cells.map(str::to_owned).to_vec()
        };
        let rows = || {
            vec![
                row("pages/privacy", "Privacy", "page", "checked", "2027-05-22", ""),
                row("cases/inalpi", "Inalpi", "case", "overdue", "2026-11-01", "en"),
                row("cases/dani", "Dani", "case", "due", "2026-12-01", ""),
            ]
        };
        let keys = |page: &ListPage| page.items.iter().map(|row| row.key.clone()).collect::<Vec<_>>();
        let listed = |query: &str| store.texts_list(&edda, &of(List::Texts, query), rows()).unwrap();
        let page = listed("");
        assert_eq!(keys(&page), ["cases/inalpi", "cases/dani", "pages/privacy"], "what is overdue stands on top");
        assert_eq!(page.items[0].cells[0], "Inalpi", "the file itself stands in files alone");
        assert_eq!(keys(&listed("state=overdue")), ["cases/inalpi"]);
        assert_eq!(keys(&listed("kind=case&sort=title")), ["cases/dani", "cases/inalpi"]);
        assert_eq!(keys(&listed("missing=en")), ["cases/inalpi"]);
        assert_eq!(keys(&listed("q=priv")), ["pages/privacy"]);
        let filter = of(List::Texts, "kind=case");
        let mut open = store.open_texts(&edda, &filter, rows(), FileKind::Csv, now()).await.unwrap();
        let file = store.next_rows(&mut open).await.unwrap().unwrap();
        assert_eq!(file.iter().map(|cells| cells[0].as_str()).collect::<Vec<_>>(), ["cases/inalpi", "cases/dani"]);
        assert!(store.next_rows(&mut open).await.unwrap().is_none());
        let log = store.audit(&ada, &AuditFilter { page: 1, ..AuditFilter::default() }).await.unwrap();
        assert_eq!((log.items[0].subject.as_deref(), log.items[0].detail.as_deref()), (Some("texts"), Some("csv 2")));

        let laura = member(&store, "laura@s.example", PARTNER, &[DeskRole::Lawyer]).await;
        assert_eq!(store.texts_list(&laura, &filter, rows()).unwrap().total, 2, "she signs them");
        for role in [DeskRole::Mediator, DeskRole::Trainer] {
            let other = member(&store, &format!("{}@s.example", role.as_str()), PARTNER, &[role]).await;
            let page = store.texts_list(&other, &filter, rows());
            let file = store.open_texts(&other, &filter, rows(), FileKind::Csv, now()).await;
            assert!(matches!(page, Err(StoreError::NotFound)) && matches!(file, Err(StoreError::NotFound)), "{role:?}");
        }
        assert!(matches!(store.desk_list(&ada, &filter).await, Err(StoreError::NotFound)), "no table holds them");
    })
    .await;
}

#[tokio::test]
async fn a_file_is_whole_in_the_order_of_the_list_and_noted() {
    both(async |store| {
        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let mut expected = Vec::new();
        for number in 0..60 {
            expected.push(posted(&store, number, titled(&format!("Lavoro {number:02}"), "Alfa")).await);
        }
        let rows = whole(&store, &ada, &of(List::Vacancies, "sort=title")).await;
        let numbers: Vec<&String> = rows.iter().map(|cells| &cells[0]).collect();
        assert_eq!(numbers, expected.iter().collect::<Vec<_>>());
        assert!(rows.iter().all(|cells| cells.len() == List::Vacancies.columns().len()));
        let contact = List::Vacancies.columns().iter().position(|column| column.name == "contact_email").unwrap();
        assert_eq!(rows[0][contact], "anna@officine.example");
        let second = store.desk_list(&ada, &of(List::Vacancies, "sort=title&page=2")).await.unwrap();
        assert_eq!((second.total, second.pages, second.items.len()), (60, 2, 10));
        let filter = AuditFilter { action: Some(AuditAction::Exported), page: 1, ..AuditFilter::default() };
        let log = store.audit(&ada, &filter);
        let log = log.await.unwrap();
        let line = &log.items[0];
        assert_eq!((line.subject.as_deref(), line.detail.as_deref()), (Some("vacancies"), Some("csv 60")));
    })
    .await;
}

#[tokio::test]
async fn a_desk_with_a_past_is_the_same_for_the_same_seed() {
    both_databases(async |database| {
        let store = database.store();
        let small = Crowd { vacancies: 300, questions: 40, workshops: 5, registrations: 100, seed: 1 };
        crowd::fill(&store, database.location(), small).await;
        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let total = async |query: &str| store.desk_list(&ada, &of(List::Vacancies, query)).await.unwrap().total;
        assert_eq!((total("").await, total("q=mulettista").await), (301, 18));
        assert_eq!((total("state=awaiting_approval").await, total("q=azienda+12").await), (7, 11));
        let tables = database.tables().await;
        assert_eq!((tables.count("seat").await, tables.count("registration").await), (101, 101));
        assert_eq!((tables.count("workshop").await, tables.count("assignment").await), (6, 2));
        let questions = store.desk_list(&ada, &of(List::LegalQuestions, "state=waiting&sort=company")).await.unwrap();
        assert_eq!(questions.total, 3);
    })
    .await;
}

fn how(version: u32, closing: Closing, note: &str) -> VacancyClosing {
    VacancyClosing { version, closing, note: note.to_owned() }
}

#[tokio::test]
async fn the_desk_ends_a_vacancy_and_the_company_reads_why() {
    both(async |store| {
        let marco = mediator(&store, "marco", PARTNER).await;
        let reference = posted(&store, 1, titled("Mulettista", "Alfa")).await;
        let filled = || how(2, Closing::FilledByDesk, "");
        let early = store.close_desk_vacancy(&key(1), &marco, &reference, how(1, Closing::Expired, "x"), now()).await;
        assert!(matches!(early, Err(StoreError::Refused(Reason::NotPublished))), "{early:?}");
        store.operator_approves_vacancy(&reference, now()).await.unwrap();
        let outdated =
            store.close_desk_vacancy(&key(2), &marco, &reference, how(1, Closing::Expired, "x"), now()).await;
        assert!(matches!(outdated, Err(StoreError::Refused(Reason::Outdated))), "{outdated:?}");
        let closed = store.close_desk_vacancy(&key(3), &marco, &reference, filled(), later(9)).await.unwrap();
        assert_eq!(
            (closed.state, closed.outcome, closed.version),
            (VacancyState::Closed, Some(Outcome::FilledByDesk), 3)
        );
        let mails = deliver(&store, later(10)).await;
        let told = mails
            .iter()
            .filter(|(mail, _)| matches!(&mail.mail, Mail::VacancyClosed { reference: one, .. } if *one == reference));
        assert_eq!(told.count(), 1);
        let again = store.close_desk_vacancy(&key(4), &marco, &reference, filled(), later(9)).await;
        assert!(matches!(again, Err(StoreError::Refused(Reason::Ended))), "{again:?}");

        let access = Access::Own(anna(&store).await, reference.clone());
        let own = store.posted_vacancy(access).await.unwrap();
        let last = own.history.last().unwrap();
        assert_eq!((last.kind, last.by, last.outcome), (EventKind::Closed, Author::Desk, Some(Outcome::FilledByDesk)));

        let withdrawn = posted(&store, 2, titled("Saldatrice", "Alfa")).await;
        store.operator_approves_vacancy(&withdrawn, now()).await.unwrap();
        let note = how(2, Closing::Withdrawn, "Ce lo avete chiesto per telefono.");
        let closed = store.close_desk_vacancy(&key(5), &marco, &withdrawn, note, later(9)).await.unwrap();
        assert_eq!((closed.state, closed.outcome), (VacancyState::Withdrawn, None));
        let own = store.posted_vacancy(Access::Own(anna(&store).await, withdrawn)).await.unwrap();
        assert_eq!(own.note.as_deref(), Some("Ce lo avete chiesto per telefono."));
        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let filter = AuditFilter { action: Some(AuditAction::Closed), page: 1, ..AuditFilter::default() };
        let log = store.audit(&ada, &filter);
        let details: Vec<Option<String>> = log.await.unwrap().items.into_iter().map(|line| line.detail).collect();
        assert_eq!(details, [Some("withdrawn".to_owned()), Some("filled_by_desk".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn what_seems_the_same_is_pointed_out_as_far_as_one_may_see_it() {
    both(async |store| {
        let (marco, olga) = (mediator(&store, "marco", PARTNER).await, mediator(&store, "olga", OTHER).await);
        let first = posted(&store, 1, titled("Mulettista", "Alfa")).await;
        let alike = posted(&store, 2, titled("Mulettisti con patentino", "Alfa")).await;
        let unlike = posted(&store, 3, titled("Cuoca", "Alfa")).await;
        let mut other = titled("MULETTISTA", "Beta");
        other.employer.vat_number = "00000000000".into();
        let elsewhere = posted(&store, 4, other.clone()).await;
        other.job.municipality = "Altrove".into();
        let far = posted(&store, 5, other).await;
        let seen = async |caller: &DeskCaller| -> Vec<(String, bool)> {
            let vacancy = store.desk_vacancy(caller, &first, now()).await.unwrap();
            vacancy.duplicates.into_iter().map(|one| (one.reference, one.same_company)).collect()
        };
        assert_eq!(seen(&marco).await, [(elsewhere.clone(), false), (alike.clone(), true)]);
        store.take_item(&key(1), &marco, &alike, None, now()).await.unwrap();
        assert_eq!(seen(&olga).await, [(elsewhere.clone(), false)], "what another organisation has stays untold");
        store.operator_returns_vacancy(&elsewhere, "Doppia", now()).await.unwrap();
        assert_eq!(seen(&marco).await, [(alike.clone(), true)], "only what waits or is published");
        let _ = (unlike, far);
    })
    .await;
}

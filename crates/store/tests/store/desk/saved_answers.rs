//! Saved answers: shared within an organisation, found by words, and never overwritten unread.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::{AuditAction, AuditFilter},
        people::DeskRole,
        saved_answer::{NewSavedAnswer, SavedAnswerFilter},
    },
    legal_question::Topic,
    permission::Reason,
    privacy::ErasureDraft,
    text::Lang,
};
use approdo_store::{DeskCaller, Store, StoreError};
use approdo_testkit::{both, both_databases, member, now, person};

use super::{OTHER, PARTNER, key, later};
use crate::tables::Tables;

fn new(title: &str, text: &str) -> NewSavedAnswer {
    NewSavedAnswer { title: title.into(), lang: Lang::It, topic: Topic::Permits, text: text.into() }
}

async fn lawyer(store: &Store, name: &str, partner: &str) -> DeskCaller {
    member(store, &format!("{name}@s.example"), partner, &[DeskRole::Lawyer]).await
}

async fn titles(store: &Store, caller: &DeskCaller, query: &str) -> Vec<String> {
    let pairs = approdo_contract::query::pairs(query);
    let filter = SavedAnswerFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    store.saved_answers(caller, &filter).await.unwrap().items.into_iter().map(|one| one.title).collect()
}

fn unknown<T: std::fmt::Debug>(answer: approdo_store::Result<T>) {
    assert!(matches!(answer, Err(StoreError::NotFound)), "{answer:?}");
}

#[tokio::test]
async fn lawyers_of_an_organisation_share_them_and_administrators_tidy_up() {
    both(async |store| {
        let (laura, lea) = (lawyer(&store, "laura", PARTNER).await, lawyer(&store, "lea", PARTNER).await);
        let olga = lawyer(&store, "olga", OTHER).await;
        let ada = member(&store, "ada@s.example", OTHER, &[DeskRole::Administrator]).await;
        let saved =
            store.save_answer(&key(1), &laura, new("Ricevuta", "Gentile {company},\n\nsì."), now()).await.unwrap();
        assert_eq!((saved.version, saved.author.as_str(), saved.organisation.as_str()), (1, "laura", PARTNER));
        assert_eq!(saved.text, "Gentile {company},\n\nsì.");
        assert_eq!(store.saved_answer(&lea, &saved.reference).await.unwrap(), saved);
        assert_eq!(titles(&store, &ada, "").await, ["Ricevuta"]);
        assert!(titles(&store, &olga, "").await.is_empty(), "another organisation's");
        unknown(store.saved_answer(&olga, &saved.reference).await);
        let change = || new("Altro", "Altro.");
        unknown(store.change_saved_answer(&key(2), &olga, &saved.reference, 1, change(), now()).await);
        unknown(store.delete_saved_answer(&key(3), &olga, &saved.reference, now()).await);
        for role in [DeskRole::Mediator, DeskRole::Trainer, DeskRole::Editor] {
            let other = member(&store, &format!("{}@s.example", role.as_str()), PARTNER, &[role]).await;
            unknown(store.saved_answers(&other, &SavedAnswerFilter::default()).await);
            unknown(store.saved_answer(&other, &saved.reference).await);
            unknown(store.save_answer(&key(4), &other, change(), now()).await);
        }
        store.delete_saved_answer(&key(5), &ada, &saved.reference, now()).await.unwrap();
        unknown(store.saved_answer(&laura, &saved.reference).await);
        let filter = AuditFilter { subject: Some(saved.reference), page: 1, ..AuditFilter::default() };
        let log = store.audit(&ada, &filter).await.unwrap();
        let actions: Vec<AuditAction> = log.items.iter().map(|line| line.action).collect();
        assert_eq!(actions, [AuditAction::DeletedSavedAnswer, AuditAction::SavedAnswer]);
        assert!(log.items.iter().all(|line| line.detail.is_none()), "nothing that was typed stands in the log");
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_the_same_the_second_is_told() {
    both(async |store| {
        let (laura, lea) = (lawyer(&store, "laura", PARTNER).await, lawyer(&store, "lea", PARTNER).await);
        let saved = store.save_answer(&key(1), &laura, new("Ricevuta", "Uno."), now()).await.unwrap();
        let to = async |number, caller, text: &str| {
            store.change_saved_answer(&key(number), caller, &saved.reference, 1, new("Ricevuta", text), later(1)).await
        };
        let changed = to(2, &lea, "Due.").await.unwrap();
        assert_eq!((changed.version, changed.author.as_str(), changed.text.as_str()), (2, "lea", "Due."));
        let second = to(3, &laura, "Tre.").await;
        assert!(matches!(second, Err(StoreError::Refused(Reason::Outdated))), "{second:?}");
        assert_eq!(store.saved_answer(&laura, &saved.reference).await.unwrap().text, "Due.");
        // Sent once more, it is the same change.
        assert_eq!(to(2, &lea, "Due.").await.unwrap().version, 2);
    })
    .await;
}

#[tokio::test]
async fn they_are_found_by_the_words_of_title_and_text() {
    both(async |store| {
        let laura = lawyer(&store, "laura", PARTNER).await;
        for number in 0..22 {
            let title = format!("Proroga {number:02}");
            store.save_answer(&key(number), &laura, new(&title, "Il contratto."), now()).await.unwrap();
        }
        let english =
            NewSavedAnswer { lang: Lang::En, topic: Topic::Communications, ..new("Renewal", "Perché è valida.") };
        store.save_answer(&key(50), &laura, english, now()).await.unwrap();
        assert_eq!(titles(&store, &laura, "q=perche+renew").await, ["Renewal"]);
        assert_eq!(titles(&store, &laura, "in=en").await, ["Renewal"]);
        assert_eq!(titles(&store, &laura, "topic=communications").await, ["Renewal"]);
        assert_eq!(titles(&store, &laura, "q=contratto+07").await, ["Proroga 07"]);
        assert!(titles(&store, &laura, "q=ontratto").await.is_empty(), "words are found by their beginning");
        let second = titles(&store, &laura, "page=2").await;
        assert_eq!(second, ["Proroga 20", "Proroga 21", "Renewal"]);
        assert_eq!(titles(&store, &laura, "page=9").await, second, "beyond the last is the last");
    })
    .await;
}

#[tokio::test]
async fn who_is_erased_leaves_her_texts_without_her_name() {
    both_databases(async |database| {
        let store = database.store();
        let (laura, lea) = (lawyer(&store, "laura", PARTNER).await, lawyer(&store, "lea", PARTNER).await);
        let saved = store.save_answer(&key(1), &laura, new("Ricevuta", "Sì."), now()).await.unwrap();
        let caller = person(&store, "laura@s.example").await;
        let draft = ErasureDraft { email: "laura@s.example".into() };
        store.erase(&key(2), Some(&caller), draft, later(1)).await.unwrap();
        let left = store.saved_answer(&lea, &saved.reference).await.unwrap();
        assert_eq!((left.author.as_str(), left.text.as_str()), ("", "Sì."));
        assert_eq!(database.tables().await.holding("laura").await, Vec::<String>::new());
    })
    .await;
}

//! What became of suggestions is counted, once for each key, by day.

use approdo_contract::{
    choice::Choice,
    search::{EntryKind, SuggestionOutcome, SuggestionUse},
};
use approdo_store::IdempotencyKey;
use approdo_testkit::{both, now, today};

fn key(number: usize) -> IdempotencyKey {
    IdempotencyKey::new("count_suggestion", &format!("key-{number}"), [0; 32]).unwrap()
}

#[tokio::test]
async fn each_use_counts_once_for_its_day() {
    both(async |store| {
        let used = |entry: &str, outcome| SuggestionUse { kind: EntryKind::Case, key: entry.into(), outcome };
        let count =
            async |number, used, day| store.count_suggestion(&key(number), used, day, now()).await.unwrap().count;
        let opened = || used("inalpi", SuggestionOutcome::Opened);
        assert_eq!(count(1, opened(), today()).await, 1);
        assert_eq!(count(2, opened(), today()).await, 2);
        assert_eq!(count(2, opened(), today()).await, 2, "the same write again");
        assert_eq!(count(3, opened(), today().tomorrow().unwrap()).await, 1, "another day");
        assert_eq!(count(4, used("dani", SuggestionOutcome::Opened), today()).await, 1, "another entry");
        let mut number = 5;
        for kind in EntryKind::ALL {
            for outcome in SuggestionOutcome::ALL {
                let used = SuggestionUse { kind: *kind, key: "ogni".into(), outcome: *outcome };
                assert_eq!(count(number, used, today()).await, 1, "{kind:?} {outcome:?}");
                number += 1;
            }
        }
    })
    .await;
}

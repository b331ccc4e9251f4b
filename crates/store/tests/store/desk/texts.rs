//! Lawyers' names under texts of files: for the words that were signed, and for no others.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::{AuditAction, AuditFilter},
        people::DeskRole,
        text::DeskText,
    },
    editorial::Review,
    permission::Reason,
    text::Localised,
};
use approdo_store::StoreError;
use approdo_testkit::{both, member, today};

use super::{OTHER, PARTNER, key, later};

fn text(fingerprint: &str) -> DeskText {
    DeskText {
        key: "guides-il-colloquio".into(),
        file: "guides/il-colloquio".into(),
        title: Localised { it: "Il colloquio".into(), en: "The interview".into() },
        fingerprint: fingerprint.into(),
        checked_on: "2026-11-23".into(),
        checked_by: "redazione".into(),
        review: Review { by: "2027-02-21".into(), overdue: false },
        confidence: None,
        signature: None,
    }
}

#[tokio::test]
async fn a_lawyer_signs_the_words_that_she_read() {
    both(async |store| {
        let laura = member(&store, "laura@s.example", PARTNER, &[DeskRole::Lawyer]).await;
        let moment = (today(), later(1));
        assert_eq!(store.text_signature("guides/il-colloquio", "1").await.unwrap(), None);
        let other = store.sign_text(&key(1), &laura, text("2"), "1", moment).await;
        assert!(matches!(other, Err(StoreError::Refused(Reason::Outdated))), "{other:?}");
        let signed = store.sign_text(&key(2), &laura, text("1"), "1", moment).await.unwrap();
        assert_eq!(signed.signature.as_ref().unwrap().by, format!("laura, {PARTNER}"), "her name stands at the desk");
        let public = store.text_signature("guides/il-colloquio", "1").await.unwrap().unwrap();
        assert_eq!((public.by.as_str(), public.on), (PARTNER, today().to_string()));
        assert_eq!(store.text_signature("guides/il-colloquio", "2").await.unwrap(), None, "other words");
        assert_eq!(store.desk_text(&laura, text("2")).await.unwrap().signature, None);

        let olga = member(&store, "olga@s.example", OTHER, &[DeskRole::Lawyer]).await;
        store.sign_text(&key(3), &olga, text("2"), "2", moment).await.unwrap();
        let all = store.text_signatures().await.unwrap();
        assert_eq!(all.len(), 1, "the last counts");
        assert_eq!(all[0].clone().of("2").unwrap().by, OTHER);

        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let log = store
            .audit(&ada, &AuditFilter { action: Some(AuditAction::SignedText), ..AuditFilter::default() })
            .await
            .unwrap();
        assert!(log.items.iter().all(|line| line.subject.as_deref() == Some("guides-il-colloquio")), "{log:?}");
        assert_eq!(log.items.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn nobody_else_signs() {
    both(async |store| {
        for role in [DeskRole::Editor, DeskRole::Administrator] {
            let reader = member(&store, &format!("{}@s.example", role.as_str()), PARTNER, &[role]).await;
            assert!(store.desk_text(&reader, text("1")).await.is_ok());
            let signed = store.sign_text(&key(1), &reader, text("1"), "1", (today(), later(1))).await;
            assert!(matches!(signed, Err(StoreError::Refused(Reason::NotLawyer))), "{signed:?}");
        }
        for role in [DeskRole::Mediator, DeskRole::Trainer] {
            let other = member(&store, &format!("{}@s.example", role.as_str()), PARTNER, &[role]).await;
            assert!(store.desk_text(&other, text("1")).await.is_err());
            assert!(store.sign_text(&key(2), &other, text("1"), "1", (today(), later(1))).await.is_err());
        }
        assert_eq!(store.text_signature("guides/il-colloquio", "1").await.unwrap(), None);
    })
    .await;
}

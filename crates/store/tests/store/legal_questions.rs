//! Legal questions: asking, answering, sending back.

use approdo_contract::{
    choice::Choice,
    legal_question::{LegalQuestionState, Topic, Urgency},
    permission::Reason,
};
use approdo_store::StoreError;
use approdo_testkit::{both, idempotency_key, new_question, now, question_draft, sender};
use jiff::{SignedDuration, Timestamp};

fn due() -> Timestamp {
    now() + SignedDuration::from_hours(48)
}

#[tokio::test]
async fn a_question_is_answered_behind_its_secret_link() {
    both(async |store| {
        let receipt =
            store.ask(&idempotency_key("ask", 1), sender(&store).await, new_question(), now(), due()).await.unwrap();
        assert!(receipt.reference.starts_with("Q-"));
        let view = store.legal_question(&receipt.secret).await.unwrap();
        assert_eq!(view.state, LegalQuestionState::Waiting);
        assert_eq!(view.reference, receipt.reference);
        assert_eq!(view.question, new_question().question);
        assert_eq!((view.topic, view.urgency), (Topic::Permits, Urgency::Month));
        assert_eq!(view.asked_at, now());
        assert_eq!(view.due_at, Some(due()));
        assert_eq!((view.messages.len(), view.note), (0, None));

        let later = now() + SignedDuration::from_hours(5);
        store.operator_answers(&receipt.reference, "Sì.\nEcco perché.", later).await.unwrap();
        let view = store.legal_question(&receipt.secret).await.unwrap();
        assert_eq!(view.state, LegalQuestionState::Answered);
        let answer = &view.messages[0];
        assert_eq!((answer.text.as_str(), answer.sent_at), ("Sì.\nEcco perché.", later));

        let again = store.operator_returns_legal_question(&receipt.reference, "No.", later).await;
        assert!(matches!(again, Err(StoreError::Refused(Reason::Decided))), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn a_returned_question_carries_its_note() {
    both(async |store| {
        let receipt =
            store.ask(&idempotency_key("ask", 1), sender(&store).await, new_question(), now(), due()).await.unwrap();
        store.operator_returns_legal_question(&receipt.reference, "Nomina una persona.", now()).await.unwrap();
        let view = store.legal_question(&receipt.secret).await.unwrap();
        assert_eq!(view.state, LegalQuestionState::Returned);
        assert_eq!(view.note.as_deref(), Some("Nomina una persona."));
        assert!(view.messages.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_opens_nothing_is_not_found() {
    both(async |store| {
        let receipt =
            store.ask(&idempotency_key("ask", 1), sender(&store).await, new_question(), now(), due()).await.unwrap();
        assert!(matches!(store.legal_question(&receipt.reference).await, Err(StoreError::NotFound)));
        assert!(matches!(store.legal_question("").await, Err(StoreError::NotFound)));
        assert!(matches!(store.operator_answers("Q-00000000", "Sì.", now()).await, Err(StoreError::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn of_two_decisions_at_once_one_counts() {
    both(async |store| {
        let receipt =
            store.ask(&idempotency_key("ask", 1), sender(&store).await, new_question(), now(), due()).await.unwrap();
        let (answered, returned) = tokio::join!(
            store.operator_answers(&receipt.reference, "Sì.", now()),
            store.operator_returns_legal_question(&receipt.reference, "No.", now()),
        );
        assert_ne!(answered.is_ok(), returned.is_ok(), "{answered:?} {returned:?}");
        let view = store.legal_question(&receipt.secret).await.unwrap();
        assert_eq!(view.messages.len() == 1, answered.is_ok());
        assert_eq!(view.note.is_some(), returned.is_ok());
    })
    .await;
}

/// Whatever can be chosen can be stored: the CHECKs of the tables know every choice.
#[tokio::test]
async fn every_choice_can_be_stored() {
    both(async |store| {
        for (number, topic) in Topic::ALL.iter().copied().enumerate() {
            let urgency = Urgency::ALL[number % Urgency::ALL.len()];
            let mut draft = question_draft();
            (draft.topic, draft.urgency) = (Some(topic), Some(urgency));
            let new = draft.check().unwrap();
            let receipt =
                store.ask(&idempotency_key("ask", number), sender(&store).await, new, now(), due()).await.unwrap();
            let view = store.legal_question(&receipt.secret).await.unwrap();
            assert_eq!((view.topic, view.urgency), (topic, urgency));
        }
    })
    .await;
}

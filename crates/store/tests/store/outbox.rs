//! The outbox: what happens to a mail from its cause to its end.

use approdo_contract::{mail::MailState, text::Lang};
use approdo_store::Store;
use approdo_testkit::{both, idempotency_key, now};
use jiff::SignedDuration;

const HOLD: SignedDuration = SignedDuration::from_mins(1);

async fn write_mail(store: &Store, number: usize) {
    let email = format!("persona{number}@officine.example");
    store.start_sign_in(&idempotency_key("start_sign_in", number), email, false, Lang::En, now()).await.unwrap();
}

#[tokio::test]
async fn a_mail_is_put_off_given_up_and_tried_again() {
    both(async |store| {
        write_mail(&store, 1).await;
        let mail = store.take_mail(now(), HOLD).await.unwrap().unwrap();
        assert_eq!((mail.recipient.as_str(), mail.lang, mail.tries), ("persona1@officine.example", Lang::En, 1));

        let later = now() + SignedDuration::from_mins(5);
        store.put_mail_off(&mail.id, "connection refused", later).await.unwrap();
        assert_eq!(store.take_mail(later - SignedDuration::from_secs(1), HOLD).await.unwrap(), None);
        assert_eq!(store.take_mail(later, HOLD).await.unwrap().unwrap().tries, 2);

        store.mail_failed(&mail.id, "550 no such user", later).await.unwrap();
        assert_eq!(store.take_mail(later + HOLD, HOLD).await.unwrap(), None);
        let failed = store.outbox(Some(MailState::Failed), 10).await.unwrap();
        assert_eq!(failed.len(), 1);
        assert_eq!(failed[0].error.as_deref(), Some("550 no such user"));
        assert_eq!(failed[0].ended_at, Some(later));

        assert!(store.retry_mail(&mail.id, later).await.unwrap());
        assert!(store.take_mail(later, HOLD).await.unwrap().is_some());
        store.mail_sent(&mail.id, later).await.unwrap();
        assert!(!store.retry_mail(&mail.id, later).await.unwrap(), "what was sent is sent");
        store.mail_failed(&mail.id, "too late", later).await.unwrap();
        assert_eq!(store.outbox(None, 10).await.unwrap()[0].state, MailState::Sent);
    })
    .await;
}

#[tokio::test]
async fn of_many_workers_one_takes_each_mail() {
    both(async |store| {
        for number in 0..20 {
            write_mail(&store, number).await;
        }
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let store = store.clone();
            workers.spawn(async move {
                let mut taken = Vec::new();
                // Another worker may have been quicker: what is taken then is nothing, though more may wait.
                for _ in 0..40 {
                    taken.extend(store.take_mail(now(), HOLD).await.unwrap().map(|mail| mail.recipient));
                }
                taken
            });
        }
        let mut taken: Vec<String> = workers.join_all().await.into_iter().flatten().collect();
        taken.sort();
        let before = taken.len();
        taken.dedup();
        assert_eq!((before, taken.len()), (20, 20));
    })
    .await;
}

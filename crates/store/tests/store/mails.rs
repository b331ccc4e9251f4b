//! What mails say of registrations, which mails somebody wants, and the links that stop them.

use approdo_contract::{
    choice::Choice,
    mail::{Mail, MailPreferences, MailTopic, Unsubscription},
    text::Lang,
};
use approdo_store::{Caller, NewSession, Sender, Store, StoreError};
use approdo_testkit::{
    HOLD, both, deliver, idempotency_key, new_registration, newest_code, now, sender, visitor, workshop,
};
use jiff::SignedDuration;

const SENDER: &str = "sender@officine.example";

async fn mails(store: &Store) -> Vec<(String, Mail)> {
    deliver(store, now()).await.into_iter().map(|(mail, _)| (mail.recipient, mail.mail)).collect()
}

async fn caller(store: &Store) -> Caller {
    let Sender::Person(caller) = sender(store).await else { panic!("nobody is signed in") };
    caller
}

#[tokio::test]
async fn a_registration_is_confirmed_by_mail_with_its_cause() {
    both(async |store| {
        let who = sender(&store).await;
        let reference = store.add_workshop(workshop(2), now()).await.unwrap();
        let key = |number| idempotency_key("register", number);
        let own = store.register(&key(1), who, &reference, new_registration([1, 2, 3]), now(), HOLD).await.unwrap();
        let told = mails(&store).await;
        assert_eq!(told.len(), 1, "{told:?}");
        let (recipient, Mail::RegistrationConfirmed { reference: of, workshop, seated, waiting }) = &told[0] else {
            panic!("{told:?}")
        };
        assert_eq!((recipient.as_str(), of, &workshop.reference), (SENDER, &own.reference, &reference));
        assert_eq!((seated.len(), waiting.as_slice()), (2, &["Persona 3".to_owned()][..]));

        // Signed out it waits for the code, like the registration itself.
        let sent = store.register(&key(2), visitor(), &reference, new_registration([4]), now(), HOLD).await.unwrap();
        let email = "persona4@officine.example";
        let code = newest_code(&store, email, now()).await.code;
        assert!(mails(&store).await.is_empty());
        let browser = NewSession::new(String::new(), now() + HOLD, None);
        let confirm = idempotency_key("confirm_code", 1);
        store.confirm_code(&confirm, &sent.secret, code, browser, now(), now()).await.unwrap();
        let told = mails(&store).await;
        let [(recipient, Mail::RegistrationConfirmed { reference: of, .. })] = told.as_slice() else {
            panic!("{told:?}")
        };
        assert_eq!((recipient.as_str(), of), (email, &sent.reference));
    })
    .await;
}

#[tokio::test]
async fn all_mails_come_until_somebody_chooses() {
    both(async |store| {
        let caller = caller(&store).await;
        let all = MailPreferences { lang: Lang::It, wanted: MailTopic::ALL.to_vec() };
        assert_eq!(store.mail_preferences(&caller).await.unwrap(), all);
        let new = MailPreferences { lang: Lang::En, wanted: vec![MailTopic::VacancyReminders] };
        let key = idempotency_key("change_mail_preferences", 1);
        for _ in 0..2 {
            assert_eq!(store.change_mail_preferences(&key, &caller, new.clone(), now()).await.unwrap(), new);
        }
        assert_eq!(store.mail_preferences(&caller).await.unwrap(), new);
        let key = idempotency_key("change_mail_preferences", 2);
        store.change_mail_preferences(&key, &caller, all.clone(), now()).await.unwrap();
        assert_eq!(store.mail_preferences(&caller).await.unwrap(), all);
    })
    .await;
}

#[tokio::test]
async fn who_chose_her_language_keeps_it_wherever_she_signs_in() {
    both(async |store| {
        let caller = caller(&store).await;
        let sign_in = async |number, lang| {
            let key = |operation| idempotency_key(operation, number);
            let asked =
                store.start_sign_in(&key("start_sign_in"), SENDER.to_owned(), false, lang, now()).await.unwrap();
            let code = newest_code(&store, SENDER, now()).await.code;
            let browser = NewSession::new(String::new(), now() + SignedDuration::from_hours(1), None);
            store.confirm_code(&key("confirm_code"), &asked.secret, code, browser, now(), now()).await.unwrap();
            store.mail_preferences(&caller).await.unwrap().lang
        };
        assert_eq!(sign_in(1, Lang::En).await, Lang::En, "the one in which she signed in");
        let new = MailPreferences { lang: Lang::En, wanted: Vec::new() };
        let key = idempotency_key("change_mail_preferences", 1);
        store.change_mail_preferences(&key, &caller, new, now()).await.unwrap();
        assert_eq!(sign_in(2, Lang::It).await, Lang::En, "the one that she chose");
    })
    .await;
}

#[tokio::test]
async fn a_link_stops_its_kind_of_mail_and_can_be_used_again() {
    both(async |store| {
        let caller = caller(&store).await;
        let topic = MailTopic::WorkshopReminders;
        let issue = async || store.issue_unsubscription(SENDER, topic, now()).await.unwrap();
        let (first, second) = (issue().await.unwrap(), issue().await.unwrap());
        assert_ne!(first, second, "each sending has its own");
        for _ in 0..3 {
            let looked = store.unsubscription(&first).await.unwrap();
            assert_eq!(looked, Unsubscription { topic: Some(topic), stopped: false }, "looking changes nothing");
        }
        let key = |number| idempotency_key("unsubscribe", number);
        for number in [1, 1, 2] {
            let done = store.unsubscribe(&key(number), &first, now()).await.unwrap();
            assert_eq!(done, Unsubscription { topic: Some(topic), stopped: true });
        }
        store.unsubscribe_at_once(&second, now()).await.unwrap();
        let wanted = store.mail_preferences(&caller).await.unwrap().wanted;
        assert!(!wanted.contains(&topic) && wanted.len() + 1 == MailTopic::ALL.len(), "{wanted:?}");
        assert_eq!(issue().await, None, "a mail that is stopped meanwhile is not sent");
        assert_eq!(store.issue_unsubscription("nobody@altrove.example", topic, now()).await.unwrap(), None);

        let unknown = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
        let nothing = Unsubscription { topic: None, stopped: false };
        assert_eq!(store.unsubscription(unknown).await.unwrap(), nothing);
        let refused = store.unsubscribe(&key(3), unknown, now()).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
        store.unsubscribe_at_once(unknown, now()).await.unwrap();
    })
    .await;
}

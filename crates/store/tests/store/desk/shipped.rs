//! Answers that ship: put in place at the start, renewed as long as nobody at the desk has touched them.

use approdo_contract::{
    choice::Choice,
    desk::{
        faq::{DeskFaqFilter, FaqStage},
        people::DeskRole,
    },
    faq::{FaqFilter, NewFaq},
    permission::Reason,
    text::{Lang, Localised},
};
use approdo_store::{ShippedAnswer, Store, StoreError};
use approdo_testkit::{both, member, new_faq, today};
use jiff::ToSpan;

use super::{PARTNER, faq::moment, key, later};

const REFERENCE: &str = "F-SPED0001";

fn shipped(question: &str, fingerprint: &str) -> ShippedAnswer {
    let mut new = new_faq();
    new.question.it = question.to_owned();
    ShippedAnswer {
        slug: "la-ricevuta".into(),
        reference: REFERENCE.into(),
        number: 1,
        new,
        signed: None,
        fingerprint: fingerprint.into(),
    }
}

async fn questions(store: &Store) -> Vec<String> {
    let list = store.faqs(&FaqFilter::default(), Lang::It, today()).await.unwrap();
    list.items.into_iter().map(|one| one.question).collect()
}

#[tokio::test]
async fn it_is_public_and_unsigned_until_a_lawyer_signs_it() {
    both(async |store| {
        let second = ShippedAnswer {
            slug: "altra".into(),
            reference: "F-SPED0002".into(),
            number: 2,
            ..shipped("E poi, si può?", "0")
        };
        let both = || vec![second.clone(), shipped("Con la ricevuta si può?", "1")];
        assert_eq!(store.ship_faqs(both(), later(0)).await.unwrap(), 2);
        assert_eq!(store.ship_faqs(both(), later(1)).await.unwrap(), 0, "once is enough");
        assert_eq!(questions(&store).await, ["Con la ricevuta si può?", "E poi, si può?"], "by their number");
        let faq = store.faq(REFERENCE, Lang::It, today()).await.unwrap();
        assert!(faq.summary.check.is_none() && !faq.summary.example);

        let laura = member(&store, "laura@s.example", PARTNER, &[DeskRole::Lawyer]).await;
        let unsigned = DeskFaqFilter { stage: Some(FaqStage::Unsigned), page: 1, ..DeskFaqFilter::default() };
        assert_eq!(store.desk_faqs(&laura, &unsigned, today()).await.unwrap().total, 2);
        let until = today().saturating_add(1.year());
        store.check_faq(&key(1), &laura, (REFERENCE, 1), until, moment(2)).await.unwrap();
        assert_eq!(store.desk_faqs(&laura, &unsigned, today()).await.unwrap().total, 1);
        let check = store.faq(REFERENCE, Lang::En, today()).await.unwrap().summary.check.unwrap();
        assert_eq!((check.organisation.as_str(), check.review_by), (PARTNER, until));
    })
    .await;
}

#[tokio::test]
async fn newer_words_take_its_place_and_whoever_read_the_older_is_told() {
    both(async |store| {
        let laura = member(&store, "laura@s.example", PARTNER, &[DeskRole::Lawyer]).await;
        store.ship_faqs(vec![shipped("Con la ricevuta si può?", "1")], later(0)).await.unwrap();
        assert_eq!(store.ship_faqs(vec![shipped("Basta la ricevuta per lavorare?", "2")], later(1)).await.unwrap(), 1);
        assert_eq!(questions(&store).await, ["Basta la ricevuta per lavorare?"]);
        let until = today().saturating_add(1.year());
        let late = store.check_faq(&key(1), &laura, (REFERENCE, 1), until, moment(2)).await;
        assert!(matches!(late, Err(StoreError::Refused(Reason::Outdated))), "{late:?}");
        let signed = Some(("Avv. Prova".to_owned(), today(), until));
        store
            .ship_faqs(vec![ShippedAnswer { signed, ..shipped("Basta la ricevuta per lavorare?", "3") }], later(3))
            .await
            .unwrap();
        let check = store.faq(REFERENCE, Lang::It, today()).await.unwrap().summary.check.unwrap();
        assert_eq!((check.organisation.as_str(), check.here), ("Avv. Prova", true), "signed in its file");
    })
    .await;
}

#[tokio::test]
async fn what_the_desk_changed_signed_or_withdrew_stays() {
    both(async |store| {
        let ada = member(&store, "ada@s.example", PARTNER, DeskRole::ALL).await;
        let until = today().saturating_add(1.year());
        let first = |slug: &str, number: u32| ShippedAnswer {
            slug: slug.into(),
            reference: format!("F-SPED000{number}"),
            number,
            ..shipped(&format!("La domanda numero {number}?"), "1")
        };
        let all = || vec![first("cambiata", 1), first("firmata", 2), first("ritirata", 3)];
        store.ship_faqs(all(), later(0)).await.unwrap();
        let changed = NewFaq {
            answer: Localised { it: "Scritta allo sportello.".into(), en: "Written at the desk.".into() },
            ..first("cambiata", 1).new
        };
        store.change_faq(&key(1), &ada, ("F-SPED0001", 1), changed, moment(1)).await.unwrap();
        store.check_faq(&key(2), &ada, ("F-SPED0002", 1), until, moment(1)).await.unwrap();
        store.withdraw_faq(&key(3), &ada, ("F-SPED0003", 1), moment(1)).await.unwrap();
        let newer = all().into_iter().map(|answer| {
            let mut new = answer.new.clone();
            new.question.it = "Altre parole da una versione nuova?".into();
            ShippedAnswer { new, fingerprint: "2".into(), ..answer }
        });
        assert_eq!(store.ship_faqs(newer.collect(), later(2)).await.unwrap(), 0);
        assert_eq!(questions(&store).await, ["La domanda numero 1?", "La domanda numero 2?"]);
        let desk = store.desk_faq(&ada, "F-SPED0001", today(), later(3)).await.unwrap();
        assert_eq!(desk.draft.answer.it, "Scritta allo sportello.");
        let gone = store.faq("F-SPED0003", Lang::It, today()).await;
        assert!(matches!(gone, Err(StoreError::Refused(Reason::Closed))), "{gone:?}");
    })
    .await;
}

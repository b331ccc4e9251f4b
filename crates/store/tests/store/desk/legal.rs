//! Legal questions: the clock that stands while the company is asked, what colleagues say to each other, and who signs.

use approdo_contract::{
    desk::{
        audit::{AuditAction, AuditFilter},
        legal_question::{Answer, DeskMessage, HandOver},
        people::DeskRole,
        queue::{Holder, QueueFilter},
    },
    history::EventKind,
    legal_question::{LegalQuestionState, NewLegalMessage, Reading, Signature},
    mail::Mail,
    permission::Reason,
    privacy::ErasureDraft,
    receipt::Receipt,
    search::EntryKind,
    text::Localised,
};
use approdo_store::{Caller, DeskActor, DeskCaller, Retention, Sender, Store, StoreError};
use approdo_testkit::{both, both_databases, calendar, deliver, member, new_question, now, person, today};
use jiff::Timestamp;

use super::{OTHER, PARTNER, key, later};
use crate::tables::Tables;

const ANNA: &str = "anna@officine.example";

/// A question of Anna's, asked on Tuesday at 10:00 and due on Thursday at 10:00.
async fn asked(store: &Store) -> (Caller, Receipt) {
    let anna = person(store, ANNA).await;
    let due_at = calendar().due(now());
    let receipt = store.ask(&key(900), Sender::Person(anna.clone()), new_question(), now(), due_at).await.unwrap();
    (anna, receipt)
}

async fn lawyer(store: &Store, name: &str, partner: &str) -> DeskCaller {
    member(store, &format!("{name}@s.example"), partner, &[DeskRole::Lawyer]).await
}

fn message(version: u32, text: &str) -> DeskMessage {
    DeskMessage { version, text: text.into() }
}

fn reply(text: &str) -> NewLegalMessage {
    NewLegalMessage { question: text.into() }
}

fn hours(hours: i64) -> Timestamp {
    later(hours * 60)
}

fn refused<T: std::fmt::Debug>(answer: Result<T, StoreError>, reason: Reason) {
    assert!(matches!(&answer, Err(StoreError::Refused(why)) if *why == reason), "{answer:?}");
}

fn unknown<T: std::fmt::Debug>(answer: Result<T, StoreError>) {
    assert!(matches!(&answer, Err(StoreError::NotFound)), "{answer:?}");
}

/// How many questions wait for the caller, and how many minutes are left for the first of them.
async fn waiting(store: &Store, caller: &DeskCaller, holder: Option<Holder>, at: Timestamp) -> (u32, Option<i64>) {
    let filter = QueueFilter { holder, page: 1, ..QueueFilter::default() };
    let queue = store.queue(caller, &filter, &calendar(), at).await.unwrap();
    (queue.total, queue.items.first().map(|item| item.minutes_left))
}

#[tokio::test]
async fn the_clock_stands_while_the_company_is_asked() {
    both(async |store| {
        let (anna, question) = asked(&store).await;
        let laura = lawyer(&store, "laura", PARTNER).await;
        let calendar = calendar();
        let (reference, secret) = (question.reference.as_str(), question.secret.as_str());
        // On Wednesday at 10:00 half of the time is left.
        let seen = store.desk_legal_question(&laura, reference, &calendar, hours(24)).await.unwrap();
        assert_eq!((seen.minutes_left, seen.due_at), (Some(24 * 60), Some(hours(48))));
        let ask = message(seen.version, "Fino a quando vale il permesso?");
        let stands = store.ask_company(&key(1), &laura, reference, ask.clone(), &calendar, hours(24)).await.unwrap();
        assert_eq!((stands.state, stands.due_at), (LegalQuestionState::WaitingForCompany, None));
        assert_eq!(stands.minutes_left, Some(24 * 60));
        assert!(stands.taken.is_some_and(|taken| taken.mine), "the answer comes to who asked");
        let message_of = &stands.messages[0];
        assert!(message_of.asks && message_of.signed.is_none());
        assert_eq!(waiting(&store, &laura, None, hours(30)).await, (0, None));
        let again = store.ask_company(&key(2), &laura, reference, message(2, "E poi?"), &calendar, hours(25)).await;
        refused(again, Reason::Decided);
        let mails = deliver(&store, hours(24)).await;
        let told = mails.iter().any(|(mail, _)| {
            mail.recipient == ANNA && mail.mail == Mail::CompanyAsked { reference: reference.to_owned() }
        });
        assert!(told, "{mails:?}");
        let area = store.area(&anna, hours(25), today()).await.unwrap();
        assert_eq!((area.needs(today()).len(), area.legal_questions[0].due_at), (1, None));

        // Her answer comes on Saturday at 11:00: 24 hours from Monday, 9:00.
        let replied = store
            .follow_up_legal_question(&key(3), secret, reply("Fino a marzo."), &calendar, hours(97))
            .await
            .unwrap();
        assert_eq!((replied.state, replied.due_at), (LegalQuestionState::Waiting, Some(hours(167))));
        assert_eq!(waiting(&store, &laura, Some(Holder::Mine), hours(144)).await, (1, Some(23 * 60)));
        // Asked again on Monday at 19:00; the answer of 20:00 counts from Tuesday, 9:00.
        let ask = message(3, "Di quale anno?");
        store.ask_company(&key(4), &laura, reference, ask, &calendar, hours(153)).await.unwrap();
        let replied =
            store.follow_up_legal_question(&key(5), secret, reply("Del 2027."), &calendar, hours(154)).await.unwrap();
        assert_eq!(replied.due_at, Some(hours(167 + 14)));
        // By the secret link nothing but this is answered.
        let answer = message(5, "Sì, fino a quel giorno.");
        store.answer_legal_question(&key(6), &laura, reference, answer, &calendar, hours(180)).await.unwrap();
        unknown(store.follow_up_legal_question(&key(7), secret, reply("E poi?"), &calendar, hours(181)).await);
        // What follows an answer has all that is promised, from Wednesday, 9:00.
        let own = || approdo_store::Access::Own(anna.clone(), reference.to_owned());
        let more =
            store.follow_up_legal_question(&key(8), own(), reply("E poi?"), &calendar, hours(191)).await.unwrap();
        assert_eq!(more.due_at, Some(hours(191 + 48)));

        use EventKind::{Answered, CompanyAsked, CompanyReplied, FollowedUp, Sent};
        let kinds: Vec<EventKind> = more.history.iter().map(|event| event.kind).collect();
        let expected = [Sent, CompanyAsked, CompanyReplied, CompanyAsked, CompanyReplied, Answered, FollowedUp];
        assert_eq!(kinds, expected);
        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let filter = AuditFilter { subject: Some(reference.to_owned()), page: 1, ..AuditFilter::default() };
        let log: Vec<AuditAction> =
            store.audit(&ada, &filter).await.unwrap().items.into_iter().rev().map(|line| line.action).collect();
        use AuditAction as Did;
        assert_eq!(log, [Did::Saw, Did::AskedCompany, Did::AskedCompany, Did::Answered]);
    })
    .await;
}

#[tokio::test]
async fn while_the_clock_stands_the_question_can_be_answered_sent_back_or_withdrawn() {
    both(async |store| {
        let laura = lawyer(&store, "laura", PARTNER).await;
        let (anna, _) = asked(&store).await;
        let calendar = calendar();
        for number in 0..3_usize {
            let sender = Sender::Person(anna.clone());
            let asked = store.ask(&key(10 + number), sender, new_question(), now(), hours(48)).await.unwrap();
            let reference = &asked.reference;
            store
                .ask_company(&key(20 + number), &laura, reference, message(1, "Quale?"), &calendar, later(5))
                .await
                .unwrap();
            let own = || approdo_store::Access::Own(anna.clone(), reference.clone());
            let (key, text) = (key(30 + number), message(2, "Ecco."));
            let state = match number {
                0 => {
                    store.answer_legal_question(&key, &laura, reference, text, &calendar, later(9)).await.unwrap().state
                }
                1 => {
                    store.return_legal_question(&key, &laura, reference, text, &calendar, later(9)).await.unwrap().state
                }
                _ => store.withdraw_legal_question(&key, own(), later(9)).await.unwrap().state,
            };
            use LegalQuestionState::{Answered, Returned, Withdrawn};
            assert_eq!(state, [Answered, Returned, Withdrawn][number]);
        }
    })
    .await;
}

#[tokio::test]
async fn what_colleagues_say_stays_among_them() {
    both(async |store| {
        let (anna, question) = asked(&store).await;
        let (laura, lea) = (lawyer(&store, "laura", PARTNER).await, lawyer(&store, "lea", PARTNER).await);
        let tea = member(&store, "tea@s.example", PARTNER, &[DeskRole::Mediator]).await;
        let (reference, calendar) = (question.reference.as_str(), calendar());
        let note = || "Ne abbiamo parlato a voce.".to_owned();
        store.write_note(&key(1), &lea, reference, note(), &calendar, later(1)).await.unwrap();
        unknown(store.write_note(&key(2), &tea, reference, note(), &calendar, later(1)).await);
        let seen = store.desk_legal_question(&laura, reference, &calendar, later(2)).await.unwrap();
        let notes: Vec<(&str, &str)> =
            seen.notes.iter().map(|note| (note.author.as_str(), note.text.as_str())).collect();
        assert_eq!(notes, [("lea", "Ne abbiamo parlato a voce.")]);
        assert_eq!(seen.version, 1, "a note is no change of the question");
        let copy = store.personal_data(&anna, later(3)).await.unwrap();
        let shown = store.legal_question(&question.secret).await.unwrap();
        for text in [serde_json::to_string(&copy).unwrap(), serde_json::to_string(&shown).unwrap()] {
            assert!(text.contains(reference) && !text.contains("a voce"), "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_question_is_handed_to_a_colleague() {
    both(async |store| {
        let (_, question) = asked(&store).await;
        let (laura, lea) = (lawyer(&store, "laura", PARTNER).await, lawyer(&store, "lea", PARTNER).await);
        let olga = lawyer(&store, "olga", OTHER).await;
        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let (reference, calendar) = (question.reference.as_str(), calendar());
        let seen = store.desk_legal_question(&laura, reference, &calendar, now()).await.unwrap();
        let of = |names: &[approdo_contract::desk::legal_question::DeskColleague]| {
            names.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(of(&seen.colleagues), ["lea"], "lawyers of her own organisation");
        let all = store.desk_legal_question(&ada, reference, &calendar, now()).await.unwrap().colleagues;
        assert_eq!(of(&all), ["laura", "lea", "olga"]);
        let to = |name: &str, from: Option<&str>| {
            let reference_of = |name: &str| all.iter().find(|one| one.name == name).unwrap().reference.clone();
            HandOver { from: from.map(reference_of), to: reference_of(name), note: "Ne sai più di me.".into() }
        };
        let wrong =
            store.hand_over_legal_question(&key(1), &laura, reference, to("olga", None), &calendar, now()).await;
        assert!(matches!(&wrong, Err(StoreError::Invalid(problems)) if problems[0].field == "to"), "{wrong:?}");
        let handed = store
            .hand_over_legal_question(&key(2), &laura, reference, to("lea", None), &calendar, now())
            .await
            .unwrap();
        assert_eq!(handed.taken.unwrap().name, "lea");
        assert_eq!(handed.notes[0].author, "laura");
        assert_eq!(waiting(&store, &lea, Some(Holder::Mine), now()).await.0, 1);
        let mails = deliver(&store, now()).await;
        let told = Mail::QuestionHandedOver { reference: reference.to_owned(), by: "laura".into() };
        assert!(mails.iter().any(|(mail, _)| mail.recipient == "lea@s.example" && mail.mail == told), "{mails:?}");

        // What lea has is hers: laura takes it over first, and sees that she must.
        let late = store.hand_over_legal_question(&key(3), &laura, reference, to("lea", None), &calendar, now()).await;
        refused(late, Reason::Taken);
        let from_laura = to("olga", Some("laura"));
        let stale = store.hand_over_legal_question(&key(4), &ada, reference, from_laura, &calendar, now()).await;
        refused(stale, Reason::Taken);
        store
            .hand_over_legal_question(&key(5), &ada, reference, to("olga", Some("lea")), &calendar, now())
            .await
            .unwrap();
        assert_eq!(waiting(&store, &olga, Some(Holder::Mine), now()).await.0, 1);
        unknown(store.desk_legal_question(&laura, reference, &calendar, now()).await);
    })
    .await;
}

#[tokio::test]
async fn a_lawyer_signs_and_her_name_stays_until_she_is_erased() {
    both_databases(async |database| {
        let store = database.store();
        const NAME: &str = "olga.esempio";
        let (_, question) = asked(&store).await;
        let (reference, calendar) = (question.reference.as_str(), calendar());
        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let olga = lawyer(&store, NAME, OTHER).await;
        let answer = || message(1, "Sì.");
        refused(
            store.answer_legal_question(&key(1), &ada, reference, answer(), &calendar, later(1)).await,
            Reason::NotLawyer,
        );
        store.write_note(&key(2), &olga, reference, "Chiaro.".into(), &calendar, later(1)).await.unwrap();
        store.answer_legal_question(&key(3), &olga, reference, answer(), &calendar, later(1)).await.unwrap();
        let signed = async || store.legal_question(&question.secret).await.unwrap().messages[0].signed.clone().unwrap();
        let by_olga = Signature { name: NAME.into(), organisation: OTHER.into() };
        assert_eq!(signed().await, by_olga);
        let people = store.desk_people(&DeskActor::from(&ada)).await.unwrap();
        let member = people.members.iter().find(|one| one.name == NAME).unwrap().reference.clone();
        store.end_member(&key(4), &ada, &member, later(2)).await.unwrap();
        assert_eq!(signed().await, by_olga, "she signed it, wherever she works now");

        let email = format!("{NAME}@s.example");
        let caller = person(&store, &email).await;
        store.erase(&key(5), Some(&caller), ErasureDraft { email: email.clone() }, later(3)).await.unwrap();
        assert_eq!(signed().await, Signature { name: String::new(), organisation: OTHER.into() });
        let seen = store.desk_legal_question(&ada, reference, &calendar, later(4)).await.unwrap();
        assert_eq!((seen.notes[0].author.as_str(), seen.notes[0].text.as_str()), ("", "Chiaro."));
        assert_eq!(database.tables().await.holding(NAME).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn what_is_to_be_read_goes_with_the_answer_and_ends_with_it() {
    both_databases(async |database| {
        let store = database.store();
        let (_, question) = asked(&store).await;
        let (reference, calendar) = (question.reference.as_str(), calendar());
        let laura = lawyer(&store, "laura", PARTNER).await;
        let one = |kind, key: &str, title: &str| Reading {
            kind,
            key: key.into(),
            title: Localised { it: title.into(), en: "Renewing".into() },
        };
        let reading = vec![
            one(EntryKind::Guide, "rinnovo", "Il rinnovo “sospeso”"),
            one(EntryKind::Faq, "F-7K3QM9XY", "La ricevuta basta?"),
        ];
        let answer = Answer { message: message(1, "Sì."), reading: reading.clone() };
        let seen = store.answer_legal_question(&key(1), &laura, reference, answer, &calendar, later(1)).await.unwrap();
        assert_eq!(seen.messages[0].reading, reading);
        assert_eq!(store.legal_question(&question.secret).await.unwrap().messages[0].reading, reading);
        let mails = deliver(&store, later(1)).await;
        let told = Mail::LegalQuestionAnswered { reference: reference.to_owned(), reading };
        assert!(mails.iter().any(|(mail, _)| mail.mail == told), "{mails:?}");

        store.retain(&Retention::default(), hours(24 * 1_000), false).await.unwrap();
        assert_eq!(database.tables().await.holding("sospeso").await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn the_share_answered_in_time_is_counted_and_claimed_only_of_enough() {
    both(async |store| {
        let laura = lawyer(&store, "laura", PARTNER).await;
        let tea = member(&store, "tea@s.example", PARTNER, &[DeskRole::Mediator]).await;
        let anna = person(&store, ANNA).await;
        let calendar = calendar();
        let ask = async |number: usize| {
            let asked =
                store.ask(&key(10 + number), Sender::Person(anna.clone()), new_question(), now(), hours(48)).await;
            asked.unwrap().reference
        };
        let own = |reference: &str| approdo_store::Access::Own(anna.clone(), reference.to_owned());
        // In time; late; asked in time and answered in what was left; asked too late, then answered at once.
        let (soon, late, stood, slow) = (ask(0).await, ask(1).await, ask(2).await, ask(3).await);
        store.operator_answers(&soon, "Sì.", hours(47)).await.unwrap();
        store.operator_answers(&late, "Sì.", hours(49)).await.unwrap();
        for (number, reference, asked_at) in [(20, &stood, hours(47)), (30, &slow, hours(49))] {
            let question = message(1, "Quale?");
            store.ask_company(&key(number), &laura, reference, question, &calendar, asked_at).await.unwrap();
            // On the Monday after, at 10:00.
            let at = hours(144);
            store
                .follow_up_legal_question(&key(number + 1), own(reference), reply("Questo."), &calendar, at)
                .await
                .unwrap();
            store.operator_answers(reference, "Sì.", at).await.unwrap();
        }
        // What follows an answer, a question that goes back, and one that waits are not counted.
        store.follow_up_legal_question(&key(40), own(&soon), reply("E poi?"), &calendar, hours(145)).await.unwrap();
        store.operator_answers(&soon, "Anche.", hours(999)).await.unwrap();
        let back = ask(4).await;
        store.operator_returns_legal_question(&back, "Di chi?", hours(1)).await.unwrap();
        ask(5).await;

        let counted = store.answered_in_time(&laura, 12, hours(1_000)).await.unwrap();
        assert_eq!((counted.months, counted.answered, counted.in_time), (12, 4, 2));
        unknown(store.answered_in_time(&tea, 12, hours(1_000)).await);
        let told = async |minimum, at| store.legal_desk(12, minimum, at).await.unwrap().answered;
        assert_eq!(told(4, hours(1_000)).await, Some(counted));
        assert_eq!(told(5, hours(1_000)).await, None, "too few to claim anything");
        assert_eq!(told(0, hours(24 * 400)).await, None, "all of it was longer ago");
    })
    .await;
}

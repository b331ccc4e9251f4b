//! Answers that everybody may read: who proposes, checks, publishes and withdraws them, and that nothing unchecked is public.

use approdo_contract::{
    desk::{
        audit::{AuditAction, AuditFilter},
        faq::{DeskFaq, DeskFaqFilter, FaqStage},
        legal_question::DeskMessage,
        people::DeskRole,
        queue::{ItemKind, QueueFilter},
    },
    faq::{FaqFilter, FaqState, NewFaq},
    legal_question::Topic,
    permission::Reason,
    privacy::ErasureDraft,
    problem::ProblemCode,
    text::Lang,
};
use approdo_store::{Caller, DeskActor, DeskCaller, FaqMoment, Sender, Store, StoreError};
use approdo_testkit::{both, both_databases, calendar, member, new_faq, new_question, now, person, today};
use jiff::{SignedDuration, ToSpan, civil::Date};

use super::{OTHER, PARTNER, key, later};
use crate::tables::Tables;

const ANNA: &str = "anna@officine.example";
/// Who wrote the answer that everybody may read.
const LAURA: &str = "laura.esempio";
/// Stands in the question of the company alone.
const SECRET: &str = "magazzino";

fn whole() -> NewFaq {
    new_faq()
}

/// The same before it was translated.
fn content() -> NewFaq {
    let mut new = whole();
    (new.question.en, new.answer.en) = (String::new(), String::new());
    new
}

fn review_by() -> Date {
    today().saturating_add(1.year())
}

pub(super) fn proposal() -> (NewFaq, Date) {
    (content(), review_by())
}

/// So many minutes after now.
pub(super) fn moment(minutes: i64) -> FaqMoment {
    FaqMoment { now: later(minutes), today: today(), due_at: later(minutes) + SignedDuration::from_hours(7 * 24) }
}

fn on(day: Date) -> FaqMoment {
    FaqMoment { today: day, ..moment(60) }
}

struct Desk {
    anna: Caller,
    question: String,
    laura: DeskCaller,
    edda: DeskCaller,
    ada: DeskCaller,
}

async fn desk(store: &Store) -> Desk {
    let anna = person(store, ANNA).await;
    let asked = store.ask(&key(900), Sender::Person(anna.clone()), new_question(), now(), later(60)).await.unwrap();
    let laura = member(store, &format!("{LAURA}@s.example"), PARTNER, &[DeskRole::Lawyer]).await;
    let answer = DeskMessage { version: 1, text: "Sì, ma conservate la ricevuta.".into() };
    store.answer_legal_question(&key(901), &laura, &asked.reference, answer, &calendar(), now()).await.unwrap();
    Desk {
        anna,
        question: asked.reference,
        laura,
        edda: member(store, "edda@s.example", PARTNER, &[DeskRole::Editor]).await,
        ada: member(store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await,
    }
}

async fn proposed(store: &Store, desk: &Desk) -> DeskFaq {
    store.propose_faq(&key(1), &desk.laura, &desk.question, proposal(), moment(1)).await.unwrap()
}

fn refused<T: std::fmt::Debug>(answer: Result<T, StoreError>, reason: Reason) {
    assert!(matches!(&answer, Err(StoreError::Refused(why)) if *why == reason), "{answer:?}");
}

fn unknown<T: std::fmt::Debug>(answer: Result<T, StoreError>) {
    assert!(matches!(&answer, Err(StoreError::NotFound | StoreError::Refused(Reason::Unknown))), "{answer:?}");
}

fn invalid<T: std::fmt::Debug>(answer: Result<T, StoreError>, field: &str, code: ProblemCode) {
    let Err(StoreError::Invalid(problems)) = &answer else { panic!("{answer:?}") };
    assert!(problems.iter().any(|problem| problem.field == field && problem.code == code), "{problems:?}");
}

async fn public(store: &Store, search: &str, lang: Lang) -> Vec<String> {
    let filter = FaqFilter { search: search.into(), ..FaqFilter::default() };
    store.faqs(&filter, lang, today()).await.unwrap().items.into_iter().map(|one| one.question).collect()
}

async fn waiting(store: &Store, caller: &DeskCaller) -> Vec<String> {
    let filter = QueueFilter { kind: Some(ItemKind::Faq), page: 1, ..QueueFilter::default() };
    store.queue(caller, &filter, &calendar(), later(5)).await.unwrap().items.into_iter().map(|one| one.title).collect()
}

#[tokio::test]
async fn a_lawyer_proposes_an_editor_publishes_and_everybody_reads() {
    both(async |store| {
        let desk = desk(&store).await;
        let faq = proposed(&store, &desk).await;
        assert_eq!((faq.state, faq.pending, faq.version), (FaqState::Proposed, true, 1));
        let check = faq.check.clone().unwrap();
        assert_eq!((check.name.as_str(), check.organisation.as_str(), check.checked_on), (LAURA, PARTNER, today()));
        assert_eq!(check.languages, [Lang::It]);
        assert_eq!(faq.from_question.as_deref(), Some(desk.question.as_str()));
        unknown(store.faq(&faq.reference, Lang::It, today()).await);

        assert_eq!(waiting(&store, &desk.edda).await, [content().question.it]);
        assert_eq!(waiting(&store, &desk.laura).await, Vec::<String>::new());
        let seen = store.desk_faq(&desk.edda, &faq.reference, today(), later(2)).await.unwrap();
        assert_eq!(seen.from_question, None, "an editor sees no legal question");

        let at = (faq.reference.as_str(), 1);
        refused(store.publish_faq(&key(2), &desk.laura, at, whole(), moment(3)).await, Reason::NotEditor);
        let faq = store.publish_faq(&key(3), &desk.edda, at, whole(), moment(3)).await.unwrap();
        assert_eq!((faq.state, faq.pending, faq.version), (FaqState::Published, false, 2));
        assert_eq!(waiting(&store, &desk.edda).await, Vec::<String>::new());
        let late = store.publish_faq(&key(4), &desk.ada, at, whole(), moment(4)).await;
        refused(late, Reason::Outdated);

        let shown = store.faq(&faq.reference, Lang::It, today()).await.unwrap();
        assert_eq!(
            (shown.answer, shown.sources, shown.confidence),
            (content().answer.it, content().sources, content().confidence)
        );
        let check = shown.summary.check.unwrap();
        assert_eq!(
            (check.organisation.as_str(), check.review_by, check.overdue, check.here),
            (PARTNER, review_by(), false, true)
        );
        let english = store.faq(&faq.reference, Lang::En, today()).await.unwrap();
        assert!(!english.summary.check.unwrap().here, "the lawyer signed the Italian text");
        let after = store.faq(&faq.reference, Lang::It, review_by().tomorrow().unwrap()).await.unwrap();
        assert!(after.summary.check.unwrap().overdue);

        // The beginnings of words find it, in the language that is read, without accents.
        assert_eq!(public(&store, "ricev puo", Lang::It).await.len(), 1);
        assert_eq!(public(&store, "receipt renew", Lang::En).await.len(), 1);
        for nothing in ["cevuta", "receipt", "ricevuta zebra"] {
            assert_eq!(public(&store, nothing, Lang::It).await, Vec::<String>::new(), "{nothing}");
        }
        let filter = FaqFilter { topic: Some(Topic::Lodging), ..FaqFilter::default() };
        assert_eq!(store.faqs(&filter, Lang::It, today()).await.unwrap().total, 0);

        let log = AuditFilter { subject: Some(faq.reference.clone()), page: 1, ..AuditFilter::default() };
        let log = store.audit(&desk.ada, &log).await.unwrap().items;
        let did: Vec<AuditAction> = log.iter().rev().map(|line| line.action).collect();
        assert_eq!(did, [AuditAction::ProposedFaq, AuditAction::Saw, AuditAction::Published]);
    })
    .await;
}

#[tokio::test]
async fn only_an_answered_question_is_proposed_by_a_lawyer_and_nobody_is_named() {
    both(async |store| {
        let desk = desk(&store).await;
        let open =
            store.ask(&key(10), Sender::Person(desk.anna.clone()), new_question(), now(), later(60)).await.unwrap();
        refused(
            store.propose_faq(&key(11), &desk.laura, &open.reference, proposal(), moment(1)).await,
            Reason::NotAnswered,
        );
        refused(store.propose_faq(&key(12), &desk.ada, &desk.question, proposal(), moment(1)).await, Reason::NotLawyer);
        unknown(store.propose_faq(&key(13), &desk.edda, &desk.question, proposal(), moment(1)).await);
        let company = new_question().employer;
        let mut named = content();
        named.answer.it = format!("Per {} vale lo stesso.", company.name);
        let answer =
            store.propose_faq(&key(14), &desk.laura, &desk.question, (named.clone(), review_by()), moment(1)).await;
        invalid(answer, "draft.answer.it", ProblemCode::NamesCompany);
        let faq = proposed(&store, &desk).await;
        named.answer.it = format!("Per la partita IVA {} vale lo stesso.", company.vat_number);
        let answer = store.change_faq(&key(15), &desk.edda, (&faq.reference, 1), named, moment(2)).await;
        invalid(answer, "draft.answer.it", ProblemCode::NamesCompany);
    })
    .await;
}

#[tokio::test]
async fn what_everybody_reads_was_checked_in_these_words() {
    both(async |store| {
        let desk = desk(&store).await;
        let faq = proposed(&store, &desk).await;
        let reference = faq.reference.as_str();
        // What a lawyer signed is changed: her check is over.
        let mut other = whole();
        other.answer.it.push_str(" Sempre.");
        let refused_now = store.publish_faq(&key(2), &desk.edda, (reference, 1), other.clone(), moment(2)).await;
        invalid(refused_now, "check", ProblemCode::CheckMissing);
        let faq = store.change_faq(&key(3), &desk.edda, (reference, 1), other.clone(), moment(2)).await.unwrap();
        assert_eq!((faq.check.is_none(), faq.version), (true, 2), "what was refused left nothing behind");
        let filter = |stage| DeskFaqFilter { stage: Some(stage), page: 1, ..DeskFaqFilter::default() };
        assert_eq!(store.desk_faqs(&desk.laura, &filter(FaqStage::ToCheck), today()).await.unwrap().total, 1);
        refused(store.check_faq(&key(4), &desk.edda, (reference, 2), review_by(), moment(3)).await, Reason::NotLawyer);
        let faq = store.check_faq(&key(5), &desk.laura, (reference, 2), review_by(), moment(3)).await.unwrap();
        assert_eq!(faq.check.unwrap().languages, Lang::ALL);
        assert_eq!(store.desk_faqs(&desk.edda, &filter(FaqStage::ToPublish), today()).await.unwrap().total, 1);
        store.publish_faq(&key(6), &desk.edda, (reference, 3), other.clone(), moment(4)).await.unwrap();

        // Once it is public, what is written waits until it is published.
        let mut newer = other.clone();
        newer.answer.en.push_str(" Always.");
        let faq = store.change_faq(&key(7), &desk.edda, (reference, 4), newer.clone(), moment(5)).await.unwrap();
        assert_eq!((faq.state, faq.pending, faq.check.is_none()), (FaqState::Published, true, true));
        assert_eq!(waiting(&store, &desk.edda).await.len(), 1);
        assert_eq!(store.faq(reference, Lang::En, today()).await.unwrap().answer, other.answer.en);
        // Written back, nothing waits; what was signed before has to be signed again all the same.
        let back = store.change_faq(&key(8), &desk.edda, (reference, 5), other.clone(), moment(6)).await.unwrap();
        assert!(back.pending && back.check.is_none());
        store.check_faq(&key(9), &desk.laura, (reference, 6), review_by(), moment(7)).await.unwrap();
        store.publish_faq(&key(10), &desk.edda, (reference, 7), other.clone(), moment(8)).await.unwrap();

        // A check that is due again can be renewed without an editor, since the words are the same.
        let late = review_by().tomorrow().unwrap();
        assert_eq!(store.desk_faqs(&desk.edda, &filter(FaqStage::Overdue), late).await.unwrap().total, 1);
        let again = late.saturating_add(1.year());
        let faq = store.check_faq(&key(11), &desk.laura, (reference, 8), again, on(late)).await.unwrap();
        assert!(!faq.pending);
        let shown = store.faq(reference, Lang::It, late).await.unwrap().summary.check.unwrap();
        assert_eq!((shown.checked_on, shown.review_by, shown.overdue), (late, again, false));
    })
    .await;
}

#[tokio::test]
async fn what_is_withdrawn_is_gone_for_good() {
    both(async |store| {
        let desk = desk(&store).await;
        let faq = proposed(&store, &desk).await;
        let reference = faq.reference.as_str();
        store.publish_faq(&key(2), &desk.edda, (reference, 1), whole(), moment(2)).await.unwrap();
        let faq = store.withdraw_faq(&key(3), &desk.laura, (reference, 2), moment(3)).await.unwrap();
        assert_eq!((faq.state, faq.pending), (FaqState::Withdrawn, false));
        refused(store.faq(reference, Lang::It, today()).await, Reason::Closed);
        assert_eq!(public(&store, "", Lang::It).await, Vec::<String>::new());
        refused(store.publish_faq(&key(4), &desk.edda, (reference, 3), whole(), moment(4)).await, Reason::Ended);
        refused(store.check_faq(&key(5), &desk.laura, (reference, 3), review_by(), moment(4)).await, Reason::Ended);
        // What was never public is as if it had never been.
        let other = store.propose_faq(&key(6), &desk.laura, &desk.question, proposal(), moment(5)).await.unwrap();
        store.withdraw_faq(&key(7), &desk.edda, (&other.reference, 1), moment(6)).await.unwrap();
        unknown(store.faq(&other.reference, Lang::It, today()).await);
    })
    .await;
}

#[tokio::test]
async fn what_an_editor_has_in_hand_is_hers_but_lawyers_see_it_wherever_it_is() {
    both(async |store| {
        let desk = desk(&store).await;
        let faq = proposed(&store, &desk).await;
        let reference = faq.reference.as_str();
        let olga = member(&store, "olga@s.example", OTHER, &[DeskRole::Editor]).await;
        let lea = member(&store, "lea@s.example", OTHER, &[DeskRole::Lawyer]).await;
        store.take_item(&key(2), &olga, reference, None, later(2)).await.unwrap();
        unknown(store.desk_faq(&desk.edda, reference, today(), later(3)).await);
        let all = DeskFaqFilter { page: 1, ..DeskFaqFilter::default() };
        assert_eq!(store.desk_faqs(&desk.edda, &all, today()).await.unwrap().total, 0);
        assert_eq!(store.desk_faqs(&desk.laura, &all, today()).await.unwrap().total, 1);
        refused(store.change_faq(&key(3), &desk.ada, (reference, 1), whole(), moment(3)).await, Reason::Taken);
        for (number, lawyer) in [(4, &desk.laura), (5, &lea)] {
            let version = store.desk_faq(lawyer, reference, today(), later(3)).await.unwrap().version;
            store.check_faq(&key(number), lawyer, (reference, version), review_by(), moment(4)).await.unwrap();
        }
        assert_eq!(
            store.desk_faq(&lea, reference, today(), later(5)).await.unwrap().check.unwrap().organisation,
            OTHER
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_of_who_asked_or_checked_is_left_in_it() {
    both_databases(async |database| {
        let store = database.store();
        let desk = desk(&store).await;
        let faq = proposed(&store, &desk).await;
        let reference = faq.reference.clone();
        store.publish_faq(&key(2), &desk.edda, (&reference, 1), whole(), moment(2)).await.unwrap();
        let copy = serde_json::to_string(&store.personal_data(&desk.anna, later(3)).await.unwrap()).unwrap();
        assert!(copy.contains(&desk.question) && !copy.contains(&reference), "{copy}");
        let shown = format!("{:?}", store.faq(&reference, Lang::It, today()).await.unwrap());
        for word in [desk.question.as_str(), LAURA, SECRET, &new_question().employer.name] {
            assert!(!shown.contains(word), "{word}");
        }

        let email = format!("{LAURA}@s.example");
        let caller = person(&store, &email).await;
        store.erase(&key(3), Some(&caller), ErasureDraft { email: email.clone() }, later(4)).await.unwrap();
        assert_eq!(database.tables().await.holding(LAURA).await, Vec::<String>::new());
        let seen = store.desk_faq(&desk.edda, &reference, today(), later(5)).await.unwrap();
        let check = seen.check.unwrap();
        assert_eq!((check.name.as_str(), check.organisation.as_str()), ("", PARTNER));

        // Who asked goes with her question; what everybody reads is nobody's.
        let anna = ErasureDraft { email: ANNA.into() };
        store.erase(&key(4), Some(&desk.anna), anna, later(6)).await.unwrap();
        assert_eq!(store.desk_faq(&desk.ada, &reference, today(), later(7)).await.unwrap().from_question, None);
        assert_eq!(store.faq(&reference, Lang::It, today()).await.unwrap().answer, content().answer.it);
        let people = store.desk_people(&DeskActor::from(&desk.ada)).await.unwrap();
        assert!(people.members.iter().all(|one| one.name != LAURA));
    })
    .await;
}

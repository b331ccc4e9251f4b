//! What owners make of what they sent: editing, renewing, withdrawing, closing, following up, and the history of it.

use approdo_contract::{
    choice::Choice,
    history::{Author, Event, EventKind},
    legal_question::{LegalMessageDraft, LegalQuestionState, NewLegalMessage, Side},
    permission::Reason,
    problem::{Problem, ProblemCode},
    vacancy::{NewVacancy, Outcome, VacancyDraft, VacancyFilter, VacancyState},
};
use approdo_store::{Access, Caller, IdempotencyKey, Retention, RetentionRule, Sender, Store, StoreError};
use approdo_testkit::{
    Database, HOLD, both, both_databases, calendar, due, idempotency_key, new_question, new_registration, new_vacancy,
    now, person, today, vacancy_draft, visitor, workshop,
};
use jiff::{SignedDuration, Span, Timestamp};

use crate::schema::takes;

const ANNA: &str = "anna@officine.example";
const BRUNO: &str = "bruno@officine.example";

fn at(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

fn key(number: usize) -> IdempotencyKey {
    idempotency_key("change", number)
}

fn own(caller: &Caller, reference: &str) -> Access {
    Access::Own(caller.clone(), reference.to_owned())
}

fn titled(title: &str) -> NewVacancy {
    let mut draft = vacancy_draft();
    draft.job.title = title.into();
    draft.check(today()).unwrap()
}

/// Anna, and the number of a vacancy that she sent.
async fn posted(store: &Store) -> (Caller, String) {
    let anna = person(store, ANNA).await;
    let sender = Sender::Person(anna.clone());
    let receipt = store.post_vacancy(&idempotency_key("post", 1), sender, new_vacancy(), now(), due()).await.unwrap();
    (anna, receipt.reference)
}

async fn published(store: &Store) -> (Caller, String) {
    let (anna, reference) = posted(store).await;
    store.operator_approves_vacancy(&reference, at(1)).await.unwrap();
    (anna, reference)
}

async fn version(store: &Store, anna: &Caller, reference: &str) -> u32 {
    store.vacancy_revision(own(anna, reference)).await.unwrap().version
}

async fn is_listed(store: &Store, reference: &str) -> bool {
    let list = store.list_vacancies(&VacancyFilter::default(), today()).await.unwrap();
    let newest = store.newest_vacancies(today(), 50).await.unwrap();
    let listed = list.items.iter().any(|item| item.reference == reference);
    assert_eq!(listed, newest.iter().any(|item| item.reference == reference), "lists and feeds say the same");
    listed
}

fn told(history: &[Event]) -> Vec<(EventKind, Author)> {
    history.iter().map(|event| (event.kind, event.by)).collect()
}

fn refused<T: std::fmt::Debug>(answer: Result<T, StoreError>, reason: Reason) {
    assert!(matches!(&answer, Err(StoreError::Refused(told)) if *told == reason), "{answer:?}");
}

fn unknown<T: std::fmt::Debug>(answer: Result<T, StoreError>) {
    assert!(matches!(answer, Err(StoreError::NotFound)), "{answer:?}");
}

#[tokio::test]
async fn what_is_stored_can_be_typed_again() {
    both(async |store| {
        let (anna, reference) = posted(&store).await;
        let revision = store.vacancy_revision(own(&anna, &reference)).await.unwrap();
        assert_eq!((revision.version, revision.state), (1, VacancyState::AwaitingApproval));
        assert_eq!(revision.draft.check(today()).unwrap(), new_vacancy());
        assert_eq!(told(revision.last.as_slice()), [(EventKind::Sent, Author::You)]);
    })
    .await;
}

#[tokio::test]
async fn what_is_edited_waits_for_the_desk_again_and_is_not_shown_until_then() {
    both(async |store| {
        let (anna, reference) = published(&store).await;
        assert!(is_listed(&store, &reference).await);
        let version = version(&store, &anna, &reference).await;
        let new = titled("Saldatrice o saldatore");
        let edited =
            store.edit_vacancy(&key(1), own(&anna, &reference), version, new.clone(), at(2), due()).await.unwrap();
        assert_eq!((edited.state, &edited.job), (VacancyState::AwaitingApproval, &new.job));
        assert!(!is_listed(&store, &reference).await);
        unknown(store.vacancy(&reference, today(), Span::new()).await);
        store.operator_approves_vacancy(&reference, at(3)).await.unwrap();
        assert_eq!(store.vacancy(&reference, today(), Span::new()).await.unwrap().job.title, new.job.title);

        let all = store.posted_vacancy(own(&anna, &reference)).await.unwrap().history;
        let expected = [
            (EventKind::Sent, Author::You),
            (EventKind::Published, Author::Desk),
            (EventKind::Changed, Author::You),
            (EventKind::Published, Author::Desk),
        ];
        assert_eq!(told(&all), expected);
        assert_eq!(all.iter().map(|event| event.happened_at).collect::<Vec<_>>(), [now(), at(1), at(2), at(3)]);
    })
    .await;
}

#[tokio::test]
async fn a_returned_vacancy_is_corrected_under_its_number() {
    both(async |store| {
        let (anna, reference) = posted(&store).await;
        store.operator_returns_vacancy(&reference, "Manca l'orario.", at(1)).await.unwrap();
        let version = version(&store, &anna, &reference).await;
        // Even without a change: the desk is to look again.
        let sent =
            store.edit_vacancy(&key(1), own(&anna, &reference), version, new_vacancy(), at(2), due()).await.unwrap();
        assert_eq!((sent.state, sent.note), (VacancyState::AwaitingApproval, None));
        store.operator_approves_vacancy(&reference, at(3)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn of_two_editors_one_wins_and_the_other_gets_the_newer_version() {
    both(async |store| {
        let (anna, reference) = posted(&store).await;
        let read = version(&store, &anna, &reference).await;
        let (key_one, key_two) = (key(1), key(2));
        let edit = |key, title| store.edit_vacancy(key, own(&anna, &reference), read, titled(title), at(1), due());
        let (one, other) = tokio::join!(edit(&key_one, "Una"), edit(&key_two, "Un'altra"));
        let (won, lost) = if one.is_ok() { (one, other) } else { (other, one) };
        refused(lost, Reason::Outdated);
        let newest = store.vacancy_revision(own(&anna, &reference)).await.unwrap();
        assert_eq!(newest.draft.job.title, won.unwrap().job.title, "nothing was overwritten");
        assert_eq!(newest.version, read + 1);
        assert_eq!(told(newest.last.as_slice()), [(EventKind::Changed, Author::You)]);
        let again =
            store.edit_vacancy(&key(3), own(&anna, &reference), newest.version, titled("Terza"), at(2), due()).await;
        assert_eq!(again.unwrap().job.title, "Terza");
        // What the desk decides meanwhile is a change too.
        let read = version(&store, &anna, &reference).await;
        store.operator_approves_vacancy(&reference, at(3)).await.unwrap();
        let late = store.edit_vacancy(&key(4), own(&anna, &reference), read, titled("Quarta"), at(4), due()).await;
        refused(late, Reason::Outdated);
        assert!(is_listed(&store, &reference).await);
    })
    .await;
}

#[tokio::test]
async fn an_edit_that_is_sent_twice_is_made_once() {
    both(async |store| {
        let (anna, reference) = posted(&store).await;
        let key = key(1);
        let edit = || store.edit_vacancy(&key, own(&anna, &reference), 1, titled("Una"), at(1), due());
        assert_eq!(edit().await.unwrap(), edit().await.unwrap());
        assert_eq!(version(&store, &anna, &reference).await, 2);
    })
    .await;
}

#[tokio::test]
async fn another_closing_date_alone_keeps_it_published() {
    both(async |store| {
        let (anna, reference) = published(&store).await;
        let later = jiff::civil::date(2027, 2, 28);
        let renewed = store.renew_vacancy(&key(1), own(&anna, &reference), later, at(2)).await.unwrap();
        assert_eq!((renewed.state, renewed.job.closing_date), (VacancyState::Published, later));
        let view = store.vacancy(&reference, later, Span::new()).await.unwrap();
        assert!(!view.closed, "it is shown until the new day");
        assert_eq!(view.published_at, at(1));

        // In the form too, where nothing else changes.
        let mut draft = vacancy_draft();
        draft.job.closing_date = "2027-03-31".into();
        let version = version(&store, &anna, &reference).await;
        let new = draft.check(today()).unwrap();
        let edited =
            store.edit_vacancy(&key(2), own(&anna, &reference), version, new.clone(), at(3), due()).await.unwrap();
        assert_eq!((edited.state, &edited.job), (VacancyState::Published, &new.job));
        let kinds: Vec<EventKind> = edited.history.iter().map(|event| event.kind).collect();
        assert_eq!(kinds[2..], [EventKind::Renewed, EventKind::Renewed]);
        // Nothing at all changes nothing.
        let same = store.edit_vacancy(&key(3), own(&anna, &reference), version + 1, new, at(4), due()).await.unwrap();
        assert_eq!((same.state, same.history.len()), (VacancyState::Published, 4));
    })
    .await;
}

#[tokio::test]
async fn the_partita_iva_stays() {
    both(async |store| {
        let (anna, reference) = posted(&store).await;
        let mut draft = vacancy_draft();
        draft.employer.vat_number = "00905811006".into();
        let new = draft.check(today()).unwrap();
        let answer = store.edit_vacancy(&key(1), own(&anna, &reference), 1, new, at(1), due()).await;
        let fixed = Problem::new("employer.vat_number", ProblemCode::VatFixed);
        assert!(matches!(&answer, Err(StoreError::Invalid(problems)) if *problems == [fixed]), "{answer:?}");
        assert_eq!(version(&store, &anna, &reference).await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_withdrawn_is_in_no_list_and_gone_where_it_was_public() {
    both(async |store| {
        let (anna, waiting) = posted(&store).await;
        let withdrawn = store.withdraw_vacancy(&key(1), own(&anna, &waiting), at(1)).await.unwrap();
        assert_eq!(withdrawn.state, VacancyState::Withdrawn);
        unknown(store.vacancy(&waiting, today(), Span::new()).await);
        refused(store.operator_approves_vacancy(&waiting, at(2)).await, Reason::Decided);
        refused(store.withdraw_vacancy(&key(2), own(&anna, &waiting), at(2)).await, Reason::Ended);
        refused(store.edit_vacancy(&key(3), own(&anna, &waiting), 2, new_vacancy(), at(2), due()).await, Reason::Ended);

        let sender = Sender::Person(anna.clone());
        let public =
            store.post_vacancy(&idempotency_key("post", 2), sender, new_vacancy(), now(), due()).await.unwrap();
        store.operator_approves_vacancy(&public.reference, at(1)).await.unwrap();
        store.withdraw_vacancy(&key(4), own(&anna, &public.reference), at(2)).await.unwrap();
        assert!(!is_listed(&store, &public.reference).await);
        refused(store.vacancy(&public.reference, today(), Span::new()).await, Reason::Closed);
    })
    .await;
}

#[tokio::test]
async fn what_is_closed_says_how_it_ended_and_is_gone() {
    both(async |store| {
        let (anna, reference) = posted(&store).await;
        let early = store.close_vacancy(&key(1), own(&anna, &reference), Outcome::FilledByDesk, at(1)).await;
        refused(early, Reason::NotPublished);
        refused(store.renew_vacancy(&key(2), own(&anna, &reference), today(), at(1)).await, Reason::NotPublished);
        store.operator_approves_vacancy(&reference, at(1)).await.unwrap();
        let outcome = Outcome::FilledByDesk;
        let closed = store.close_vacancy(&key(3), own(&anna, &reference), outcome, at(2)).await.unwrap();
        assert_eq!((closed.state, closed.outcome), (VacancyState::Closed, Some(outcome)));
        assert_eq!(closed.history.last().unwrap().outcome, Some(outcome));
        assert!(!is_listed(&store, &reference).await);
        refused(store.vacancy(&reference, today(), Span::new()).await, Reason::Closed);
        assert_eq!(store.vacancy_for_operator(&reference).await.unwrap().outcome, Some(Outcome::FilledByDesk));
        let all = store.submissions(approdo_store::Kind::Vacancies, false).await.unwrap();
        assert_eq!(all[0].state, "closed");
        // It can be sent once more all the same.
        let draft: VacancyDraft = store.vacancy_revision(own(&anna, &reference)).await.unwrap().draft;
        assert_eq!(draft.job.title, new_vacancy().job.title);
    })
    .await;
}

/// Whatever can be chosen can be stored: the CHECKs of the tables know every way to end.
#[tokio::test]
async fn every_outcome_can_be_stored() {
    both(async |store| {
        let anna = person(&store, ANNA).await;
        for (number, outcome) in Outcome::ALL.iter().copied().enumerate() {
            let sender = Sender::Person(anna.clone());
            let post = idempotency_key("post", number);
            let reference = store.post_vacancy(&post, sender, new_vacancy(), now(), due()).await.unwrap().reference;
            store.operator_approves_vacancy(&reference, now()).await.unwrap();
            let closed = store.close_vacancy(&key(number), own(&anna, &reference), outcome, now()).await.unwrap();
            assert_eq!(closed.outcome, Some(outcome));
        }
    })
    .await;
}

/// Makes everybody who named the company a member of it, and everything that was sent for it the company's.
const JOIN: [&str; 5] = [
    "INSERT INTO company (id, vat_number, name, verified_at) VALUES ('c', '12345678903', 'Officine', 1)",
    "UPDATE membership SET company_id = 'c', role = 'member', joined_at = 1",
    "UPDATE vacancy SET company_id = 'c'",
    "UPDATE legal_question SET company_id = 'c'",
    "UPDATE registration SET company_id = 'c'",
];

const LEAVE: &str = "UPDATE membership SET company_id = NULL, role = NULL, joined_at = NULL
                     WHERE person_id = (SELECT id FROM person WHERE email = 'bruno@officine.example')";

#[tokio::test]
async fn a_colleague_may_what_the_sender_may_until_she_leaves_and_a_stranger_never() {
    both_databases(async |database: &Database| {
        let store = database.store();
        let (anna, vacancy) = published(&store).await;
        let ask = idempotency_key("ask", 1);
        let question = store.ask(&ask, Sender::Person(anna.clone()), new_question(), now(), at(48)).await.unwrap();
        store.operator_answers(&question.reference, "Sì.", at(1)).await.unwrap();
        let workshop = store.add_workshop(workshop(5), now()).await.unwrap();
        let register = idempotency_key("register", 1);
        let seat = store
            .register(&register, Sender::Person(anna.clone()), &workshop, new_registration([1]), now(), HOLD)
            .await
            .unwrap();
        let bruno = person(&store, BRUNO).await;
        let post = idempotency_key("post", 2);
        let mut draft = vacancy_draft();
        draft.contact.email = BRUNO.into();
        draft.contact.name = "Bruno Esempio".into();
        let new = draft.check(today()).unwrap();
        store.post_vacancy(&post, Sender::Person(bruno.clone()), new, now(), due()).await.unwrap();
        let stranger = person(&store, "carla@altrove.example").await;

        let shut = async |who: &Caller, from: usize| {
            let key = |number| key(from + number);
            unknown(store.vacancy_revision(own(who, &vacancy)).await);
            unknown(store.edit_vacancy(&key(1), own(who, &vacancy), 2, titled("Altro"), at(2), due()).await);
            unknown(store.renew_vacancy(&key(2), own(who, &vacancy), today(), at(2)).await);
            unknown(store.withdraw_vacancy(&key(3), own(who, &vacancy), at(2)).await);
            unknown(store.close_vacancy(&key(4), own(who, &vacancy), Outcome::NobodyFound, at(2)).await);
            let message = || NewLegalMessage { question: "E se scade durante la prova?".into() };
            let asked = || own(who, &question.reference);
            unknown(store.withdraw_legal_question(&key(5), asked(), at(2)).await);
            unknown(store.reword_legal_question(&key(6), asked(), message(), at(2), at(50)).await);
            unknown(store.follow_up_legal_question(&key(7), asked(), message(), &calendar(), at(2)).await);
            unknown(store.mark_legal_question_read(&key(8), asked(), at(2)).await);
            unknown(store.mark_registration_read(&key(9), own(who, &seat.reference), at(2)).await);
        };
        shut(&stranger, 100).await;
        shut(&bruno, 200).await;
        for sql in JOIN {
            assert!(takes(database, sql).await, "{sql}");
        }
        let version = store.vacancy_revision(own(&bruno, &vacancy)).await.unwrap().version;
        let edited =
            store.edit_vacancy(&key(1), own(&bruno, &vacancy), version, titled("Altro"), at(2), due()).await.unwrap();
        assert_eq!(edited.history.last().unwrap().by, Author::You);
        let seen = store.posted_vacancy(own(&anna, &vacancy)).await.unwrap().history;
        let last = seen.last().unwrap();
        assert_eq!((last.by, last.name.as_deref()), (Author::Colleague, Some("Bruno Esempio")), "as he called himself");
        shut(&stranger, 300).await;
        assert!(takes(database, LEAVE).await);
        shut(&bruno, 400).await;
    })
    .await;
}

#[tokio::test]
async fn by_the_secret_link_nothing_is_changed_and_no_history_told() {
    both(async |store| {
        let anna = person(&store, ANNA).await;
        let post = idempotency_key("post", 1);
        let receipt = store.post_vacancy(&post, Sender::Person(anna), new_vacancy(), now(), due()).await.unwrap();
        assert!(store.posted_vacancy(&receipt.secret).await.unwrap().history.is_empty());
        unknown(store.withdraw_vacancy(&key(1), &receipt.secret, at(1)).await);
        unknown(store.edit_vacancy(&key(2), &receipt.secret, 1, titled("Altro"), at(1), due()).await);
    })
    .await;
}

fn message(question: &str) -> NewLegalMessage {
    LegalMessageDraft { question: question.into(), names_nobody: false }.check().unwrap()
}

#[tokio::test]
async fn a_question_goes_on_in_its_thread() {
    both(async |store| {
        let anna = person(&store, ANNA).await;
        let sender = Sender::Person(anna.clone());
        let asked = store.ask(&idempotency_key("ask", 1), sender, new_question(), now(), at(48)).await.unwrap();
        let own = || own(&anna, &asked.reference);
        let more = || message("E se il permesso scade durante la prova?");
        refused(store.follow_up_legal_question(&key(1), own(), more(), &calendar(), at(1)).await, Reason::NotAnswered);
        refused(store.reword_legal_question(&key(2), own(), more(), at(1), at(49)).await, Reason::NotReturned);
        store.operator_answers(&asked.reference, "Sì.", at(2)).await.unwrap();
        refused(store.withdraw_legal_question(&key(3), own(), at(3)).await, Reason::Decided);

        let followed = store.follow_up_legal_question(&key(4), own(), more(), &calendar(), at(3)).await.unwrap();
        assert_eq!((followed.state, followed.due_at), (LegalQuestionState::Waiting, Some(at(51))));
        let said: Vec<(Side, &str)> = followed.messages.iter().map(|one| (one.side, one.text.as_str())).collect();
        assert_eq!(said, [(Side::Desk, "Sì."), (Side::Company, "E se il permesso scade durante la prova?")]);

        // What is sent back is what was written last; the question itself stays.
        store.operator_returns_legal_question(&asked.reference, "Di quale permesso si tratta?", at(4)).await.unwrap();
        let better = message("E se il permesso per protezione speciale scade durante la prova?");
        let reworded = store.reword_legal_question(&key(5), own(), better, at(5), at(53)).await.unwrap();
        assert_eq!((reworded.state, reworded.note), (LegalQuestionState::Waiting, None));
        assert_eq!(reworded.question, new_question().question);
        assert!(reworded.messages[1].text.contains("protezione speciale"), "{:?}", reworded.messages);
        assert_eq!(reworded.due_at, Some(at(53)));

        store.operator_answers(&asked.reference, "Resta valido.", at(6)).await.unwrap();
        let answered = store.legal_question(own()).await.unwrap();
        assert_eq!(answered.messages.len(), 3);
        assert_eq!(answered.messages[2].sent_at, at(6));
        let expected = [
            (EventKind::Sent, Author::You),
            (EventKind::Answered, Author::Desk),
            (EventKind::FollowedUp, Author::You),
            (EventKind::Returned, Author::Desk),
            (EventKind::Reworded, Author::You),
            (EventKind::Answered, Author::Desk),
        ];
        assert_eq!(told(&answered.history), expected);
        assert_eq!(store.legal_question_for_operator(&asked.reference).await.unwrap().messages, answered.messages);
    })
    .await;
}

#[tokio::test]
async fn a_question_that_was_sent_back_is_written_anew_or_taken_back() {
    both(async |store| {
        let anna = person(&store, ANNA).await;
        let ask = async |number| {
            let ask = idempotency_key("ask", number);
            store.ask(&ask, Sender::Person(anna.clone()), new_question(), now(), at(48)).await.unwrap().reference
        };
        let (first, second) = (ask(1).await, ask(2).await);
        store.operator_returns_legal_question(&first, "Togliete il nome.", at(1)).await.unwrap();
        let new = message("Una persona con la sola ricevuta può iniziare?");
        let view = store.reword_legal_question(&key(1), own(&anna, &first), new.clone(), at(2), at(50)).await.unwrap();
        assert_eq!((view.question, view.messages.len()), (new.question.clone(), 0));

        let view = store.withdraw_legal_question(&key(2), own(&anna, &second), at(2)).await.unwrap();
        assert_eq!(view.state, LegalQuestionState::Withdrawn);
        refused(store.operator_answers(&second, "Sì.", at(3)).await, Reason::Decided);
        refused(store.withdraw_legal_question(&key(3), own(&anna, &second), at(3)).await, Reason::Ended);
        refused(store.reword_legal_question(&key(4), own(&anna, &second), new, at(3), at(51)).await, Reason::Ended);
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_new_until_it_was_seen_and_each_one_is() {
    both(async |store| {
        let anna = person(&store, ANNA).await;
        let sender = Sender::Person(anna.clone());
        let asked = store.ask(&idempotency_key("ask", 1), sender, new_question(), now(), at(48)).await.unwrap();
        let own = || own(&anna, &asked.reference);
        store.operator_answers(&asked.reference, "Sì.", at(1)).await.unwrap();
        let needs = async || store.area(&anna, at(2), today()).await.unwrap().needs(today()).len();
        assert!(!store.legal_question(own()).await.unwrap().read, "to look by GET changes nothing");
        assert_eq!(needs().await, 1);
        assert_eq!(store.mark_legal_question_read(&key(1), own(), at(2)).await.unwrap().read_at, at(2));
        let again = store.mark_legal_question_read(&key(2), own(), at(3)).await.unwrap();
        assert_eq!(again.read_at, at(2), "the first time counts");
        assert_eq!(needs().await, 0);
        let more = message("E se il permesso scade durante la prova?");
        store.follow_up_legal_question(&key(3), own(), more, &calendar(), at(4)).await.unwrap();
        store.operator_answers(&asked.reference, "Resta valido.", at(5)).await.unwrap();
        assert!(!store.legal_question(own()).await.unwrap().read);
        assert_eq!(needs().await, 1);
        unknown(store.mark_legal_question_read(&key(4), &asked.secret, at(6)).await);
    })
    .await;
}

#[tokio::test]
async fn who_came_from_the_waiting_list_is_new_until_seen() {
    both(async |store| {
        let (anna, bruno) = (person(&store, ANNA).await, person(&store, BRUNO).await);
        let workshop = store.add_workshop(workshop(2), now()).await.unwrap();
        let register = async |who: &Caller, people: &[usize], number| {
            let key = idempotency_key("register", number);
            let new = new_registration(people.iter().copied());
            store.register(&key, Sender::Person(who.clone()), &workshop, new, now(), HOLD).await.unwrap().reference
        };
        let (first, second) = (register(&anna, &[1, 2], 1).await, register(&bruno, &[3, 4], 2).await);
        store.mark_registration_read(&key(1), own(&bruno, &second), at(1)).await.unwrap();
        let needs = async || store.area(&bruno, at(3), today()).await.unwrap().needs(today()).len();
        for (number, person) in [(2, 0), (3, 1)] {
            store.cancel_seats(&key(number), own(&anna, &first), &[person], at(2)).await.unwrap();
            assert_eq!(needs().await, 1, "each promotion is new");
            store.mark_registration_read(&key(10 + number), own(&bruno, &second), at(3)).await.unwrap();
            assert_eq!(needs().await, 0);
        }
        // What changes nothing is no news.
        store.cancel_seats(&key(4), own(&anna, &first), &[0], at(4)).await.unwrap();
        let mine = store.registration(own(&anna, &first), at(4)).await.unwrap();
        let cancelled = (EventKind::SeatsCancelled, Author::You);
        assert_eq!(told(&mine.history), [(EventKind::Sent, Author::You), cancelled, cancelled]);
        let his = store.registration(own(&bruno, &second), at(4)).await.unwrap();
        let promoted = (EventKind::SeatPromoted, Author::Portal);
        assert_eq!(told(&his.history), [(EventKind::Sent, Author::You), promoted, promoted]);
    })
    .await;
}

#[tokio::test]
async fn what_was_sent_signed_out_has_a_history_once_it_is_confirmed() {
    both(async |store| {
        let post = idempotency_key("post", 1);
        let receipt = store.post_vacancy(&post, visitor(), new_vacancy(), now(), due()).await.unwrap();
        store.confirm_for_sender(&receipt.reference, at(1), at(49)).await.unwrap();
        let anna = person(&store, ANNA).await;
        let history = store.posted_vacancy(own(&anna, &receipt.reference)).await.unwrap().history;
        assert_eq!(told(&history), [(EventKind::Sent, Author::You), (EventKind::Confirmed, Author::Desk)]);
    })
    .await;
}

#[tokio::test]
async fn a_history_goes_with_its_thing() {
    both_databases(async |database: &Database| {
        let store = database.store();
        let post = idempotency_key("post", 1);
        store.post_vacancy(&post, visitor(), new_vacancy(), now(), due()).await.unwrap();
        let done = store.retain(&Retention::default(), at(8 * 24), false).await.unwrap();
        assert_eq!(done.iter().find(|one| one.rule == RetentionRule::UnconfirmedVacancies).unwrap().rows, 1);
        let (anna, _) = posted(&store).await;
        assert!(takes(database, "DELETE FROM vacancy").await);
        assert_eq!(store.area(&anna, now(), today()).await.unwrap().vacancies.len(), 0);
        // None is without its thing.
        let orphan = "INSERT INTO event (id, kind, side, happened_at) VALUES ('e', 'sent', 'company', 1)";
        assert!(!takes(database, orphan).await);
    })
    .await;
}

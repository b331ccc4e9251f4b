//! Erasing a person, and the copy of what is kept of her: nothing of hers is missing in the one or left by the other.

use approdo_contract::{
    company::{NewInvitation, Role},
    permission::Reason,
    privacy::{Erased, ErasureDraft},
    problem::ProblemCode,
    vacancy::NewVacancy,
    workshop::SeatState,
};
use approdo_store::{Caller, IdempotencyKey, Result, Sender, Store, StoreError};
use approdo_testkit::{
    HOLD, both_databases, deliver, due, idempotency_key, new_question, new_registration, new_vacancy, now, person,
    today, visitor, workshop,
};
use jiff::{SignedDuration, Timestamp};

use crate::tables::Tables;

const MARTA: &str = "marta@ferrari.example";
const LUCA: &str = "luca@ferrari.example";
const NAME: &str = "Marta Ferrari";
const PHONE: &str = "+390698765";

fn key(number: usize) -> IdempotencyKey {
    idempotency_key("erasure", number)
}

fn later(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

fn sent_by(caller: &Caller) -> Sender {
    Sender::Person(caller.clone())
}

fn marked_vacancy() -> NewVacancy {
    let mut new = new_vacancy();
    (new.contact.name, new.contact.email, new.contact.phone) = (NAME.into(), MARTA.into(), PHONE.into());
    new
}

async fn erase(store: &Store, number: usize, caller: &Caller, email: &str, at: Timestamp) -> Result<Erased> {
    store.erase(&key(number), Some(caller), ErasureDraft { email: email.to_owned() }, at).await
}

/// Everything that somebody can have sent: two vacancies, one decided, a question with its answer, seats in a workshop.
async fn sends(store: &Store, caller: &Caller, course: &str) {
    store.post_vacancy(&key(1), sent_by(caller), marked_vacancy(), now(), due()).await.unwrap();
    let second = store.post_vacancy(&key(2), sent_by(caller), marked_vacancy(), now(), due()).await.unwrap();
    store.operator_approves_vacancy(&second.reference, now()).await.unwrap();
    let mut question = new_question();
    question.contact = marked_vacancy().contact;
    let question = store.ask(&key(3), sent_by(caller), question, now(), now()).await.unwrap();
    store.operator_answers(&question.reference, "Sì.", now()).await.unwrap();
    let mut seats = new_registration([1, 2]);
    (seats.email, seats.people[0].email, seats.people[0].name) = (MARTA.into(), MARTA.into(), NAME.into());
    store.register(&key(4), sent_by(caller), course, seats, now(), HOLD).await.unwrap();
}

/// Luca owns the verified company, and Marta has joined it.
async fn colleagues(store: &Store) -> (Caller, Caller) {
    let luca = person(store, LUCA).await;
    store.post_vacancy(&key(20), sent_by(&luca), new_vacancy(), now(), due()).await.unwrap();
    let company = store.area(&luca, now(), today()).await.unwrap().companies[0].reference.clone();
    store.ask_to_join(&key(21), &luca, &company, now(), due()).await.unwrap();
    store.verify(&company, now()).await.unwrap();
    let marta = person(store, MARTA).await;
    let invitation = NewInvitation { email: MARTA.into(), role: Role::Member };
    invite(store, &luca, &company, invitation).await;
    let invitation = store.area(&marta, now(), today()).await.unwrap().invitations[0].reference.clone();
    store.answer_invitation(&key(23), &marta, &invitation, true, now()).await.unwrap();
    (luca, marta)
}

async fn invite(store: &Store, by: &Caller, company: &str, invitation: NewInvitation) {
    let until = later(14 * 24);
    store.invite_colleague(&key(22), by, company, invitation, now(), until).await.unwrap();
}

#[tokio::test]
async fn a_copy_holds_what_is_hers_and_nothing_of_her_colleagues() {
    both_databases(async |database| {
        let store = database.store();
        let (luca, marta) = colleagues(&store).await;
        let course = store.add_workshop(workshop(30), now()).await.unwrap();
        sends(&store, &marta, &course).await;
        let copy = store.personal_data(&marta, later(1)).await.unwrap();
        assert_eq!((copy.person.email.as_str(), copy.person.name.as_str()), (MARTA, NAME));
        assert_eq!((copy.sessions.len(), copy.companies.len(), copy.vacancies.len()), (1, 1, 2));
        assert_eq!(copy.legal_questions[0].messages[0].text, "Sì.");
        assert_eq!(copy.registrations[0].people.len(), 2);
        assert!(copy.mails.iter().all(|mail| mail.written_at <= now()) && !copy.mails.is_empty());
        assert!(copy.companies[0].joined_at.is_some() && copy.seats.is_empty());
        let colleague = store.personal_data(&luca, later(1)).await.unwrap();
        assert_eq!(
            (colleague.vacancies.len(), colleague.legal_questions.len(), colleague.registrations.len()),
            (1, 0, 0)
        );
    })
    .await;
}

#[tokio::test]
async fn who_is_alone_is_erased_with_everything_that_she_sent() {
    both_databases(async |database| {
        let store = database.store();
        let (marta, luca) = (person(&store, MARTA).await, person(&store, LUCA).await);
        let (past, coming) = (
            store.add_workshop(workshop(2), now()).await.unwrap(),
            store
                .add_workshop(
                    approdo_contract::desk::workshop::NewWorkshop {
                        starts_at: later(900),
                        ends_at: later(903),
                        ..workshop(2)
                    },
                    now(),
                )
                .await
                .unwrap(),
        );
        sends(&store, &marta, &past).await;
        let mut seats = new_registration([1, 2]);
        (seats.email, seats.people[0].email, seats.people[0].name) = (MARTA.into(), MARTA.into(), NAME.into());
        store.register(&key(5), sent_by(&marta), &coming, seats, now(), HOLD).await.unwrap();
        let waits = store.register(&key(6), sent_by(&luca), &coming, new_registration([3]), now(), HOLD).await.unwrap();
        // Somebody typed her address, signed out.
        store.post_vacancy(&key(7), visitor(), marked_vacancy(), now(), due()).await.unwrap();
        deliver(&store, now()).await;

        let at = later(8 * 24);
        let tables = database.tables().await;
        for word in [MARTA, NAME, PHONE] {
            assert!(tables.holding(word).await.len() >= 3, "this test looks for what is there");
        }
        let told = store.erasure(&marta, at).await.unwrap();
        assert_eq!((told.goes, told.stays, told.seats.len(), told.seats_of_others.len()), (6, 0, 1, 0));
        let wrong = erase(&store, 90, &marta, LUCA, at).await;
        let Err(StoreError::Invalid(problems)) = wrong else { panic!("{wrong:?}") };
        assert_eq!(problems[0].code, ProblemCode::EmailNotOwn);
        assert_eq!(erase(&store, 91, &marta, MARTA, at).await.unwrap(), Erased { things: told.goes });
        assert_eq!(
            erase(&store, 91, &marta, MARTA, at).await.unwrap(),
            Erased { things: told.goes },
            "the first answer"
        );
        assert!(matches!(erase(&store, 92, &marta, MARTA, at).await, Err(StoreError::SignedOut)));
        assert!(matches!(store.session(&marta, at, at).await, Err(StoreError::SignedOut)));

        for word in [MARTA, NAME, PHONE] {
            assert_eq!(tables.holding(word).await, Vec::<String>::new(), "{word}");
        }
        assert_eq!(store.workshop(&past, at).await.unwrap().summary.seats_left, 0, "the count of what is over stays");
        let moved = store.registration(&waits.secret, at).await.unwrap();
        assert_eq!((moved.seats[0].state, moved.seats[0].promoted), (SeatState::Confirmed, true));
        assert_eq!(store.workshop(&coming, at).await.unwrap().summary.seats_left, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_a_companys_stays_with_it_without_her() {
    both_databases(async |database| {
        let store = database.store();
        let (luca, marta) = colleagues(&store).await;
        let course = store.add_workshop(workshop(30), now()).await.unwrap();
        sends(&store, &marta, &course).await;
        deliver(&store, now()).await;
        let before = store.area(&luca, now(), today()).await.unwrap();
        let at = later(8 * 24);
        let told = store.erasure(&marta, at).await.unwrap();
        assert_eq!((told.goes, told.stays), (0, 4));
        let refused = store.erasure(&luca, at).await.unwrap();
        assert_eq!(refused.last_owner_of.len(), 1);
        let refused = erase(&store, 90, &luca, LUCA, at).await;
        assert!(matches!(refused, Err(StoreError::Refused(Reason::LastOwner))), "{refused:?}");

        erase(&store, 91, &marta, MARTA, at).await.unwrap();
        let tables = database.tables().await;
        for word in [MARTA, NAME, PHONE] {
            assert_eq!(tables.holding(word).await, Vec::<String>::new(), "{word}");
        }
        let after = store.area(&luca, now(), today()).await.unwrap();
        assert_eq!(
            (after.vacancies.len(), after.legal_questions.len(), after.registrations.len()),
            (before.vacancies.len(), before.legal_questions.len(), before.registrations.len())
        );
        assert_eq!(store.workshop(&course, now()).await.unwrap().summary.seats_left, 28);
        // The last of all goes with everything.
        erase(&store, 92, &luca, LUCA, at).await.unwrap();
        assert_eq!(
            (tables.count("vacancy").await, tables.count("company").await, tables.count("person").await),
            (0, 0, 0)
        );
    })
    .await;
}

/// Tables that hold nothing of a person, and why.
const NOBODY: &[(&str, &str)] = &[
    ("partner", "an organisation's name"),
    ("change", "which thing changed, by its number, for moments"),
    (
        "saved_answer",
        "what lawyers of an organisation use again, by a row of `member` that has no name once she is erased",
    ),
    ("slot", "times that were offered; they go with their appointment"),
    ("slot_quarter", "when a row of `member` is taken up; she has no name once she is erased"),
    (
        "legal_note",
        "what colleagues say to each other about a question, by a row of `member` that has no name once she is erased",
    ),
    ("suggestion_count", "how often what was suggested was opened, by day; of nobody's question"),
    ("faq", "what everybody may read; who checked it by a row of `member` that has no name once she is erased"),
    ("text_signature", "who signed a text, by a row of `member` that has no name once she is erased"),
    ("audit", "what was done, by references that lead to nobody once she is erased; it is only added to"),
    ("reminder", "the number of what a mail was about"),
    ("company", "the company's number and name"),
    ("workshop", "what the desk announces"),
    ("vacancy_word", "words of a vacancy's title, place and company; they go with it"),
    ("legal_question_word", "words of a question that names nobody, and of its company; they go with it"),
    ("membership_word", "words of a company's name; they go with who named it"),
    ("retention_log", "how many rows a rule touched"),
    (
        "workshop_feedback",
        "what was said of a workshop, by nobody: nothing leads from it to who said it; a rule takes its texts out",
    ),
];

/// Tables that hold something of a person: erased by `store::erasure` and in the copy of `store::export`, or only erased since they
/// hold hashes and what the copy has from elsewhere.
const SOMEBODY: [&str; 25] = [
    "appointment",
    "draft",
    "event",
    "idempotency",
    "invitation",
    "legal_message",
    "legal_question",
    "assignment",
    "member",
    "member_role",
    "membership",
    "outbox",
    "passkey",
    "passkey_challenge",
    "recovery_code",
    "totp",
    "person",
    "registration",
    "seat",
    "session",
    "sign_in",
    "sign_in_code",
    "stopped_mail",
    "unsubscription",
    "vacancy",
];

#[tokio::test]
async fn every_table_is_known_to_hold_somebody_or_nobody() {
    both_databases(async |database| {
        let known = |name: &str| SOMEBODY.contains(&name) || NOBODY.iter().any(|(nobody, _)| *nobody == name);
        let unknown: Vec<String> =
            database.tables().await.names().await.into_iter().filter(|name| !known(name)).collect();
        assert_eq!(
            unknown,
            Vec::<String>::new(),
            "erase what they hold of a person, and put it into her copy, or say why not"
        );
    })
    .await;
}

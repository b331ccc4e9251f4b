//! Companies: who shares what with whom, and who learns what of whom.

use approdo_contract::{
    area::Area,
    company::{
        ColleagueChange, ColleagueDraft, CompanyView, INVITATIONS_PER_DAY, InvitationView, NewInvitation, Role,
        Standing,
    },
    mail::Mail,
    permission::Reason,
    problem::ProblemCode,
    receipt::Receipt,
};
use approdo_store::{Access, Caller, Sender, Store, StoreError};
use approdo_testkit::{both, deliver, due, idempotency_key, new_question, new_vacancy, now, person, today};
use jiff::{SignedDuration, Timestamp};

const ANNA: &str = "anna@officine.example";
const LUCA: &str = "luca@officine.example";
const STRANGER: &str = "mara@altrove.example";

fn key(number: usize) -> approdo_store::IdempotencyKey {
    idempotency_key("companies", number)
}

fn later(hours: i64) -> Timestamp {
    now() + SignedDuration::from_hours(hours)
}

async fn post(store: &Store, caller: &Caller, number: usize) -> Receipt {
    store.post_vacancy(&key(number), Sender::Person(caller.clone()), new_vacancy(), now(), due()).await.unwrap()
}

async fn area(store: &Store, caller: &Caller) -> Area {
    store.area(caller, now(), today()).await.unwrap()
}

/// Her reference of her only company.
async fn own(store: &Store, caller: &Caller) -> String {
    area(store, caller).await.companies[0].reference.clone()
}

/// What the mails that are due say to this address.
async fn mails(store: &Store, email: &str) -> Vec<Mail> {
    let delivered = deliver(store, later(2)).await;
    delivered.into_iter().filter(|(mail, _)| mail.recipient == email).map(|(mail, _)| mail.mail).collect()
}

async fn change(
    store: &Store,
    owner: &Caller,
    number: usize,
    colleague: &str,
    change: ColleagueChange,
) -> Result<CompanyView, StoreError> {
    let draft = ColleagueDraft { colleague: colleague.to_owned(), change };
    store.change_colleague(&key(number), owner, &own(store, owner).await, draft, now()).await
}

/// Anna owns the verified company, and Luca has joined it by an invitation; each sent a vacancy before.
async fn anna_and_luca(store: &Store) -> (Caller, Caller) {
    let anna = person(store, ANNA).await;
    post(store, &anna, 1).await;
    let company = own(store, &anna).await;
    store.ask_to_join(&key(2), &anna, &company, now(), due()).await.unwrap();
    assert_eq!(store.verify(&company, now()).await.unwrap(), Role::Owner);
    let luca = person(store, LUCA).await;
    post(store, &luca, 3).await;
    invite(store, &anna, 4, LUCA, Role::Member, now()).await.unwrap();
    let invitation = area(store, &luca).await.invitations[0].reference.clone();
    store.answer_invitation(&key(5), &luca, &invitation, true, now()).await.unwrap();
    (anna, luca)
}

async fn invite(
    store: &Store,
    owner: &Caller,
    number: usize,
    email: &str,
    role: Role,
    at: Timestamp,
) -> Result<CompanyView, StoreError> {
    let new = NewInvitation { email: email.to_owned(), role };
    let until = at + SignedDuration::from_hours(24 * 14);
    store.invite_colleague(&key(number), owner, &own(store, owner).await, new, at, until).await
}

#[tokio::test]
async fn forms_know_each_company_for_which_somebody_writes() {
    both(async |store| {
        let (anna, luca) = anna_and_luca(&store).await;
        let elsewhere = |name: &str, vat_number: &str| {
            let mut new = new_vacancy();
            (new.employer.name, new.employer.vat_number) = (name.into(), vat_number.into());
            new
        };
        let known = async |caller: &Caller| {
            let (session, _) = store.session(caller, later(9), later(99)).await.unwrap();
            session.employers.into_iter().map(|employer| employer.name).collect::<Vec<_>>()
        };
        let hers = new_vacancy().employer.name;
        assert_eq!(known(&anna).await, [hers.as_str()]);
        assert_eq!(known(&luca).await, [hers.as_str()]);
        let sender = || Sender::Person(anna.clone());
        store.post_vacancy(&key(20), sender(), elsewhere("Altra Srl", "00905811006"), later(1), due()).await.unwrap();
        assert_eq!(known(&anna).await, ["Altra Srl", hers.as_str()], "the one for which she wrote last comes first");
        assert_eq!(known(&luca).await, [hers.as_str()], "what is hers alone is told to no colleague");
        // The company has a new name since its colleague wrote; which one Anna wrote for last does not change.
        let own = new_vacancy().employer.vat_number;
        let renamed = elsewhere("Officine Nuove", &own);
        store.post_vacancy(&key(21), Sender::Person(luca.clone()), renamed, later(2), due()).await.unwrap();
        assert_eq!(known(&anna).await, ["Altra Srl", "Officine Nuove"]);
        assert_eq!(known(&luca).await, ["Officine Nuove"]);
        let stranger = person(&store, STRANGER).await;
        assert_eq!(known(&stranger).await, [] as [&str; 0]);
    })
    .await;
}

fn problem<T: std::fmt::Debug>(answer: Result<T, StoreError>) -> (String, ProblemCode) {
    match answer.unwrap_err() {
        StoreError::Invalid(problems) => (problems[0].field.clone(), problems[0].code),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn knowing_a_number_gives_nobody_anything() {
    both(async |store| {
        let (anna, mara) = (person(&store, ANNA).await, person(&store, STRANGER).await);
        let annas = post(&store, &anna, 1).await;
        let maras = post(&store, &mara, 2).await;
        let ask = async |caller: &Caller, number| {
            store.ask_to_join(&key(number), caller, &own(&store, caller).await, now(), due()).await.unwrap()
        };
        let before = ask(&mara, 3).await;
        // The desk knows Anna, and her company is there from now on.
        ask(&anna, 4).await;
        let claims = store.claims().await.unwrap();
        let found: Vec<(&str, u32)> = claims.iter().map(|claim| (claim.email.as_str(), claim.people)).collect();
        assert_eq!(found, [(ANNA, 0), (STRANGER, 0)]);
        store.verify(&claims[0].reference, now()).await.unwrap();
        assert!(matches!(mails(&store, ANNA).await.as_slice(), [Mail::Joined { .. }]));

        // Whoever names the number now is told what she was told before.
        let late = person(&store, "late@altrove.example").await;
        post(&store, &late, 5).await;
        let after = ask(&late, 6).await;
        let told = |view: &CompanyView| {
            (view.company.name.clone(), view.company.standing, view.people.len(), view.invitees.len(), view.last_owner)
        };
        assert_eq!(told(&after), told(&before));
        assert_eq!(told(&after).1, Standing::Asked);
        for (caller, number) in [(&mara, &maras.reference), (&anna, &annas.reference)] {
            let seen = area(&store, caller).await.vacancies;
            assert_eq!(seen.iter().map(|one| &one.reference).collect::<Vec<_>>(), [number]);
        }
        let foreign = store.posted_vacancy(Access::Own(mara.clone(), annas.reference.clone())).await;
        assert!(matches!(foreign, Err(StoreError::NotFound)), "{foreign:?}");

        // Its owner is told who asks, and a hint that is no proof.
        let company = own(&store, &anna).await;
        let view = store.company(&anna, &company, now()).await.unwrap();
        let asking: Vec<_> = view.applicants.iter().map(|one| (one.email.as_str(), one.same_domain)).collect();
        assert_eq!(asking, [(STRANGER, false), ("late@altrove.example", false)]);
        assert_eq!(area(&store, &anna).await.companies[0].applicants, 2);
        assert!(mails(&store, ANNA).await.iter().all(|mail| matches!(mail, Mail::JoinAsked { .. })));

        // Turned away she is told nothing, and seen no more.
        change(&store, &anna, 7, &view.applicants[0].reference, ColleagueChange::TurnAway).await.unwrap();
        assert_eq!(area(&store, &anna).await.companies[0].applicants, 1);
        assert_eq!(area(&store, &mara).await.companies[0].standing, Standing::Asked);
        assert!(mails(&store, STRANGER).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn colleagues_see_what_all_of_them_sent() {
    both(async |store| {
        let (anna, luca) = anna_and_luca(&store).await;
        let lucas = area(&store, &luca).await;
        assert_eq!((lucas.vacancies.len(), lucas.invitations.len()), (2, 0));
        assert_eq!(lucas.companies[0].standing, Standing::Member);
        let senders: Vec<_> = lucas.vacancies.iter().map(|one| one.of.colleague.as_str()).collect();
        assert!(senders.contains(&"") && senders.contains(&"Anna Esempio"), "{senders:?}");
        assert!(lucas.vacancies.iter().all(|one| one.of.company.as_ref() == Some(&lucas.companies[0].reference)));
        // Also what is sent from now on, and it opens for each of them.
        let question = store.ask(&key(20), Sender::Person(luca), new_question(), now(), later(48)).await.unwrap();
        let opened = store.legal_question(Access::Own(anna.clone(), question.reference.clone())).await.unwrap();
        assert_eq!(opened.reference, question.reference);
        assert_eq!(area(&store, &anna).await.legal_questions.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_for_the_address_that_it_went_to() {
    both(async |store| {
        let (anna, luca) = anna_and_luca(&store).await;
        let mail = mails(&store, LUCA).await;
        assert!(matches!(&mail[0], Mail::Invited { by, .. } if by == ANNA), "{mail:?}");
        assert_eq!(
            problem(invite(&store, &anna, 10, LUCA, Role::Member, now()).await).1,
            ProblemCode::AlreadyColleague
        );
        assert!(matches!(
            invite(&store, &luca, 11, STRANGER, Role::Member, now()).await,
            Err(StoreError::Refused(Reason::NotOwner))
        ));

        let view = invite(&store, &anna, 12, STRANGER, Role::Owner, now()).await.unwrap();
        assert_eq!(
            problem(invite(&store, &anna, 13, STRANGER, Role::Owner, now()).await).1,
            ProblemCode::AlreadyInvited
        );
        let mara = person(&store, STRANGER).await;
        let InvitationView { reference, role, .. } = area(&store, &mara).await.invitations[0].clone();
        assert_eq!((&reference, role), (&view.invitees[0].reference, Role::Owner));
        let foreign = store.answer_invitation(&key(14), &luca, &reference, true, now()).await;
        assert!(matches!(foreign, Err(StoreError::NotFound)), "{foreign:?}");
        let late = store.answer_invitation(&key(15), &mara, &reference, true, later(24 * 14)).await;
        assert!(matches!(late, Err(StoreError::NotFound)), "{late:?}");

        // Refused, taken back and asked again: one mail a day.
        store.answer_invitation(&key(16), &mara, &reference, false, now()).await.unwrap();
        assert!(area(&store, &mara).await.invitations.is_empty());
        let again = invite(&store, &anna, 17, STRANGER, Role::Member, later(1)).await;
        assert!(matches!(again, Err(StoreError::TooMany { .. })), "{again:?}");
        let view = invite(&store, &anna, 18, STRANGER, Role::Member, later(25)).await.unwrap();
        let invitee = view.invitees[0].reference.clone();
        let draft = ColleagueDraft { colleague: invitee.clone(), change: ColleagueChange::Uninvite };
        let company = own(&store, &anna).await;
        store.change_colleague(&key(19), &anna, &company, draft, later(25)).await.unwrap();
        let taken_back = store.answer_invitation(&key(20), &mara, &invitee, true, later(25)).await;
        assert!(matches!(taken_back, Err(StoreError::NotFound)), "{taken_back:?}");
    })
    .await;
}

#[tokio::test]
async fn a_company_sends_so_many_invitations_a_day() {
    both(async |store| {
        let (anna, _) = anna_and_luca(&store).await;
        for number in 1..INVITATIONS_PER_DAY as usize {
            let email = format!("{number}@officine.example");
            invite(&store, &anna, 100 + number, &email, Role::Member, now()).await.unwrap();
        }
        let wait = match invite(&store, &anna, 200, STRANGER, Role::Member, later(1)).await {
            Err(StoreError::TooMany { wait }) => wait,
            other => panic!("{other:?}"),
        };
        invite(&store, &anna, 201, STRANGER, Role::Member, later(1) + wait).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn who_is_removed_sees_nothing_more_at_once() {
    both(async |store| {
        let (anna, luca) = anna_and_luca(&store).await;
        let lucas = post(&store, &luca, 20).await;
        let company = own(&store, &luca).await;
        let view = store.company(&anna, &own(&store, &anna).await, now()).await.unwrap();
        let reference = &view.people.iter().find(|one| !one.me).unwrap().reference;
        mails(&store, LUCA).await;
        let left = change(&store, &anna, 21, reference, ColleagueChange::Remove).await.unwrap();
        assert_eq!(left.people.len(), 1);

        let after = area(&store, &luca).await;
        assert!(after.vacancies.is_empty() && after.companies.is_empty());
        for access in [Access::Own(luca.clone(), lucas.reference.clone()), Access::Secret(lucas.secret.clone())] {
            let gone = store.posted_vacancy(access).await;
            assert!(matches!(gone, Err(StoreError::NotFound)), "{gone:?}");
        }
        assert!(matches!(store.company(&luca, &company, now()).await, Err(StoreError::NotFound)));
        assert!(matches!(mails(&store, LUCA).await.as_slice(), [Mail::Removed { .. }]));
        // It is the company's, and who stays hears of it.
        assert_eq!(area(&store, &anna).await.vacancies.len(), 3);
        store.operator_approves_vacancy(&lucas.reference, now()).await.unwrap();
        assert!(matches!(mails(&store, ANNA).await.as_slice(), [Mail::VacancyPublished { .. }]));
        assert!(mails(&store, LUCA).await.is_empty());
        // What she sends from now on is hers alone.
        post(&store, &luca, 22).await;
        assert_eq!(area(&store, &luca).await.vacancies.len(), 1);
        assert_eq!(area(&store, &anna).await.vacancies.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_company_keeps_an_owner_while_anybody_is_there() {
    both(async |store| {
        let (anna, luca) = anna_and_luca(&store).await;
        let annas = own(&store, &anna).await;
        let view = store.company(&anna, &annas, now()).await.unwrap();
        let lucas = view.people.iter().find(|one| !one.me).unwrap().reference.clone();
        assert!(view.last_owner);
        let stuck = store.leave_company(&key(30), &anna, &annas, now()).await;
        assert!(matches!(stuck, Err(StoreError::Refused(Reason::LastOwner))), "{stuck:?}");
        let stuck = change(&store, &anna, 31, &annas, ColleagueChange::MakeMember).await;
        assert!(matches!(stuck, Err(StoreError::Refused(Reason::LastOwner))), "{stuck:?}");
        assert_eq!(
            problem(change(&store, &anna, 32, &annas, ColleagueChange::Remove).await),
            ("colleague".to_owned(), ProblemCode::UnknownPerson)
        );
        change(&store, &anna, 33, &lucas, ColleagueChange::MakeOwner).await.unwrap();

        // Both step down at the same time: one of them stays.
        let (one, other) = tokio::join!(
            change(&store, &anna, 34, &annas, ColleagueChange::MakeMember),
            change(&store, &luca, 35, &lucas, ColleagueChange::MakeMember),
        );
        assert_eq!([&one, &other].iter().filter(|done| done.is_ok()).count(), 1, "{one:?}, {other:?}");
        let owner = if one.is_ok() { &luca } else { &anna };
        let member = if one.is_ok() { &anna } else { &luca };
        let left = store.leave_company(&key(36), member, &own(&store, member).await, now()).await.unwrap();
        assert!(left.companies.is_empty());
        assert_eq!(area(&store, owner).await.vacancies.len(), 2);
        // Nobody is left to look after.
        store.leave_company(&key(37), owner, &own(&store, owner).await, now()).await.unwrap();
        assert!(area(&store, owner).await.vacancies.is_empty());
    })
    .await;
}

//! Members come, change and go; the log keeps what they did and not who they were.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditFilter,
        people::{DeskRole, MemberState, NewMember},
    },
    mail::Mail,
    permission::Reason,
    privacy::ErasureDraft,
    problem::ProblemCode,
};
use approdo_store::{DeskActor, NewSession, StoreError};
use approdo_testkit::{both, both_databases, deliver, due, invited, member, newcomer, now, person};
use jiff::Timestamp;

use super::{OTHER, PARTNER, key, later};
use crate::{schema::takes, tables::Tables};

const ADA: &str = "ada@sportello.example";
const ROSA: &str = "rosa@sportello.example";

#[tokio::test]
async fn administrators_ask_people_in_and_let_them_go() {
    both(async |store| {
        let ada = member(&store, ADA, PARTNER, &[DeskRole::Administrator]).await;
        let people = store.add_partner(&key(1), &ada, OTHER.into(), now()).await.unwrap();
        let partner = people.partners.iter().find(|partner| partner.name == OTHER).unwrap().reference.clone();
        let new = |email: &str, partner: &str| NewMember {
            name: "Rosa".into(),
            email: email.into(),
            partner: partner.into(),
            roles: [DeskRole::Lawyer].into_iter().collect(),
        };
        let people = store.invite_member(&key(2), &ada, new(ROSA, &partner), now()).await.unwrap();
        let rosa = people.members.iter().find(|member| member.email == ROSA).unwrap().clone();
        assert_eq!((rosa.state, rosa.protected, &rosa.partner), (MemberState::Invited, false, &partner));
        let mails = deliver(&store, later(1)).await;
        assert!(mails.iter().any(|(mail, _)| mail.recipient == ROSA && matches!(mail.mail, Mail::DeskInvited { .. })));
        for (number, wrong, code) in [
            (3, new(ROSA, &partner), ProblemCode::AlreadyColleague),
            (4, new("x@y.example", "P-0"), ProblemCode::Blank),
        ] {
            let Err(StoreError::Invalid(problems)) = store.invite_member(&key(number), &ada, wrong, now()).await else {
                panic!("it was taken")
            };
            assert_eq!(problems[0].code, code);
        }

        let caller = person(&store, ROSA).await;
        let session = store.desk_session(&caller, Timestamp::MIN).await.unwrap();
        assert_eq!((session.partner.name.as_str(), session.roles), (OTHER, vec![DeskRole::Lawyer]));
        let mediator = [DeskRole::Mediator].into_iter().collect();
        store.change_member(&key(5), &ada, &rosa.reference, partner, mediator, now()).await.unwrap();
        assert_eq!(store.desk_session(&caller, Timestamp::MIN).await.unwrap().roles, [DeskRole::Mediator]);
        let people = store.end_member(&key(6), &ada, &rosa.reference, now()).await.unwrap();
        assert_eq!(people.members.last().unwrap().state, MemberState::Ended);
        assert!(matches!(store.desk_session(&caller, Timestamp::MIN).await, Err(StoreError::NotFound)));
        // Who comes back is the same member.
        let partner = people.partners[0].reference.clone();
        let people = store.invite_member(&key(7), &ada, new(ROSA, &partner), now()).await.unwrap();
        let back = people.members.iter().find(|member| member.email == ROSA).unwrap();
        assert_eq!((&back.reference, back.state), (&rosa.reference, MemberState::Active));
    })
    .await;
}

#[tokio::test]
async fn nobody_else_may_and_one_administrator_stays() {
    both(async |store| {
        let ada = member(&store, ADA, PARTNER, &[DeskRole::Administrator]).await;
        let rosa = member(&store, ROSA, PARTNER, &[DeskRole::Mediator, DeskRole::Lawyer]).await;
        let people = store.desk_people(&DeskActor::from(&ada)).await.unwrap();
        let reference = |email: &str| people.members.iter().find(|one| one.email == email).unwrap().reference.clone();
        let refused = [
            store.desk_people(&DeskActor::from(&rosa)).await.err(),
            store.add_partner(&key(1), &rosa, OTHER.into(), now()).await.err(),
            store.end_member(&key(2), &rosa, &reference(ADA), now()).await.err(),
            store.reset_member_factor(&key(3), &rosa, &reference(ADA), now()).await.err(),
            store.audit(&rosa, &AuditFilter { page: 1, ..AuditFilter::default() }).await.err(),
        ];
        assert!(refused.iter().all(|error| matches!(error, Some(StoreError::NotFound))), "{refused:?}");
        let last = store.end_member(&key(4), &ada, &reference(ADA), now()).await;
        assert!(matches!(last, Err(StoreError::Refused(Reason::LastAdministrator))), "{last:?}");
        let partner = people.partners[0].reference.clone();
        let lawyer = [DeskRole::Lawyer].into_iter().collect();
        let last = store.change_member(&key(5), &ada, &reference(ADA), partner.clone(), lawyer, now()).await;
        assert!(matches!(last, Err(StoreError::Refused(Reason::LastAdministrator))), "{last:?}");
        let both_roles = [DeskRole::Administrator, DeskRole::Lawyer].into_iter().collect();
        store.change_member(&key(6), &ada, &reference(ROSA), partner, both_roles, now()).await.unwrap();
        store.end_member(&key(7), &ada, &reference(ADA), now()).await.unwrap();
        assert!(
            matches!(
                store.reset_member_factor(&key(8), &rosa, &reference(ROSA), now()).await,
                Err(StoreError::NotFound)
            ),
            "her roles are read when she comes in"
        );
    })
    .await;
}

#[tokio::test]
async fn a_lost_factor_is_taken_away_by_another() {
    both(async |store| {
        let ada = member(&store, ADA, PARTNER, &[DeskRole::Administrator]).await;
        member(&store, ROSA, PARTNER, &[DeskRole::Lawyer]).await;
        let caller = person(&store, ROSA).await;
        let people = store.desk_people(&DeskActor::from(&ada)).await.unwrap();
        let rosa = people.members.iter().find(|one| one.email == ROSA).unwrap();
        let me = people.members.iter().find(|one| one.me).unwrap();
        let own = store.reset_member_factor(&key(1), &ada, &me.reference, now()).await;
        assert!(matches!(own, Err(StoreError::Refused(Reason::LastFactor))), "{own:?}");
        store.reset_member_factor(&key(2), &ada, &rosa.reference, now()).await.unwrap();
        assert!(matches!(store.desk_caller(&caller, Timestamp::MIN).await, Err(StoreError::SecondFactorNeeded)));
        let view = store.desk_session(&caller, Timestamp::MIN).await.unwrap().second_factor;
        assert!(!view.is_there() && view.recovery_codes == 0);
    })
    .await;
}

#[tokio::test]
async fn the_log_is_only_added_to_and_forgets_names() {
    both_databases(async |database| {
        let store = database.store();
        let ada = member(&store, ADA, PARTNER, &[DeskRole::Administrator]).await;
        let caller = invited(&store, ROSA, PARTNER, &[DeskRole::Administrator]).await;
        for sql in ["UPDATE audit SET member = NULL", "DELETE FROM audit"] {
            assert!(!takes(database, sql).await, "{sql}");
        }
        let member = store.desk_session(&caller, Timestamp::MIN).await.unwrap().reference;
        let rosa = approdo_testkit::newcomer(&store, &caller).await;
        let (secret, _) = store.offer_totp(&key(1), &rosa, now()).await.unwrap();
        let code = approdo_testkit::app_code(&secret, now());
        store.confirm_totp(&key(2), &rosa, code, now()).await.unwrap();
        let filter = AuditFilter { member: Some(member), page: 1, ..AuditFilter::default() };
        let before = store.audit(&ada, &filter).await.unwrap();
        assert_eq!(before.items[0].name.as_deref(), Some("rosa"));
        store.erase(&key(3), Some(&caller), ErasureDraft { email: ROSA.into() }, later(60)).await.unwrap();
        let after = store.audit(&ada, &filter).await.unwrap();
        assert_eq!((after.total, after.items[0].name.clone()), (before.total, None));
        assert_eq!(database.tables().await.holding(ROSA).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn the_desk_of_a_demo_opens_by_its_link_and_code_once() {
    both(async |store| {
        let new = NewMember {
            name: "Demo".into(),
            email: ADA.into(),
            partner: String::new(),
            roles: DeskRole::ALL.iter().copied().collect(),
        };
        // Each start of the program opens it anew, and what the start before printed is void but for its link.
        let void = store.open_demo_desk(PARTNER, new.clone(), now()).await.unwrap();
        let opened = store.open_demo_desk(PARTNER, new, now()).await.unwrap();
        let use_link = async |number: usize| {
            let browser = NewSession::new(String::new(), later(60), None);
            store.use_sign_in_link(&key(number), &opened.link, browser, now(), due()).await
        };
        let signed_in = use_link(1).await.unwrap();
        let caller = store.caller(&signed_in.token, now()).await.unwrap();
        assert!(store.desk_caller(&caller, Timestamp::MIN).await.is_err(), "the second step is still to come");
        let bare = |code: &str| code.replace('-', "");
        let ada = newcomer(&store, &caller).await;
        assert!(store.prove_by_recovery_code(&key(2), &ada, bare(&void.recovery_code), now()).await.is_err());
        store.prove_by_recovery_code(&key(3), &ada, bare(&opened.recovery_code), now()).await.unwrap();
        store.desk_caller(&caller, Timestamp::MIN).await.unwrap();
        assert!(use_link(4).await.is_err(), "a link is used once");
    })
    .await;
}

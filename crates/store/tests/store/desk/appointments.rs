//! Appointments: offered by a lawyer, chosen by the company, never two of hers at once, and what ends them.

use approdo_contract::{
    appointment::{Appointment, AppointmentState, AppointmentWay, Slot, SlotChoice},
    desk::{
        appointment::NewAppointment,
        audit::{AuditAction, AuditFilter},
        legal_question::DeskMessage,
        people::DeskRole,
        queue::QueueFilter,
    },
    history::EventKind,
    legal_question::{LegalQuestionState, LegalQuestionView, NewLegalMessage},
    mail::{AppointmentInMail, Mail},
    permission::Reason,
    privacy::ErasureDraft,
    problem::{Problem, ProblemCode},
    receipt::Receipt,
};
use approdo_store::{Access, Caller, DeskActor, DeskCaller, Retention, Sender, Store, StoreError};
use approdo_testkit::{both, both_databases, calendar, deliver, member, new_question, now, person};
use jiff::Timestamp;
use tokio::task::JoinSet;

use super::{OTHER, PARTNER, key, later};
use crate::tables::Tables;

const ANNA: &str = "anna@officine.example";

fn hours(hours: i64) -> Timestamp {
    later(hours * 60)
}

async fn lawyer(store: &Store, name: &str, partner: &str) -> DeskCaller {
    member(store, &format!("{name}@s.example"), partner, &[DeskRole::Lawyer]).await
}

/// A question of Anna's, asked on Tuesday at 10:00 and due on Thursday at 10:00.
async fn asked(store: &Store, anna: &Caller, number: usize) -> Receipt {
    let due_at = calendar().due(now());
    store.ask(&key(900 + number), Sender::Person(anna.clone()), new_question(), now(), due_at).await.unwrap()
}

/// A slot that begins so many minutes from now.
fn slot(number: u32, from: i64, minutes: i64) -> Slot {
    Slot { number, starts_at: later(from), ends_at: later(from + minutes) }
}

/// Thursday, 15:00.
const THURSDAY: i64 = 53 * 60;

fn offer(version: u32, slots: Vec<Slot>) -> NewAppointment {
    NewAppointment {
        version,
        note: "Parliamone a voce.".into(),
        way: AppointmentWay::Phone,
        place: "Chiamiamo noi".into(),
        slots,
    }
}

fn refused<T: std::fmt::Debug>(answer: Result<T, StoreError>, reason: Reason) {
    assert!(matches!(&answer, Err(StoreError::Refused(why)) if *why == reason), "{answer:?}");
}

fn is_taken<T>(answer: &Result<T, StoreError>, at: usize) -> bool {
    let problem = Problem::new(format!("slots.{at}.starts_at"), ProblemCode::SlotTaken);
    matches!(answer, Err(StoreError::Invalid(problems)) if *problems == [problem])
}

/// What the newest message of a question offers.
fn newest(question: &LegalQuestionView) -> Appointment {
    question.messages.iter().rev().find_map(|message| message.appointment.clone()).unwrap()
}

async fn seen(store: &Store, question: &Receipt) -> Appointment {
    newest(&store.legal_question(&question.secret).await.unwrap())
}

fn chosen(appointment: &Appointment, slot: Option<u32>) -> SlotChoice {
    SlotChoice { appointment: appointment.reference.clone(), slot }
}

/// The appointments that mails to somebody speak of.
async fn told(store: &Store, at: Timestamp) -> Vec<(String, AppointmentInMail, bool)> {
    let mails = deliver(store, at).await.into_iter();
    let told = |(mail, _): (approdo_store::OutgoingMail, _)| {
        let (appointment, cancelled) = mail.mail.appointment()?;
        Some((mail.recipient.clone(), appointment.clone(), cancelled))
    };
    mails.filter_map(told).collect()
}

#[tokio::test]
async fn one_is_offered_chosen_and_cancelled_and_the_clock_stands_meanwhile() {
    both(async |store| {
        let anna = person(&store, ANNA).await;
        let laura = lawyer(&store, "laura", PARTNER).await;
        let question = asked(&store, &anna, 0).await;
        let (reference, calendar) = (question.reference.as_str(), calendar());
        let own = || Access::Own(anna.clone(), reference.to_owned());
        // On Wednesday at 10:00 half of the time is left.
        let slots = vec![slot(1, THURSDAY + 60, 30), slot(2, THURSDAY, 30)];
        let offered =
            store.offer_appointment(&key(1), &laura, reference, offer(1, slots), &calendar, hours(24)).await.unwrap();
        assert_eq!((offered.state, offered.minutes_left), (LegalQuestionState::WaitingForCompany, Some(24 * 60)));
        assert!(offered.taken.is_some_and(|taken| taken.mine));
        let appointment = seen(&store, &question).await;
        assert_eq!((appointment.state, appointment.agreed()), (AppointmentState::Offered, None));
        assert_eq!(appointment.slots.iter().map(|slot| slot.number).collect::<Vec<_>>(), [2, 1], "by time");
        assert_eq!((appointment.lawyer.name.as_str(), appointment.place.as_str()), ("laura", "Chiamiamo noi"));
        let mails = deliver(&store, hours(24)).await;
        let says = |mail: &Mail| matches!(mail, Mail::AppointmentOffered { slots, .. } if slots.len() == 2);
        assert!(mails.iter().any(|(mail, _)| mail.recipient == ANNA && says(&mail.mail)), "{mails:?}");

        // Chosen two hours later: what was left runs on when it is over, on Thursday at 15:30.
        let wanted = chosen(&appointment, Some(2));
        let view = store.choose_slot(&key(2), own(), wanted.clone(), &calendar, hours(26)).await.unwrap();
        assert_eq!((view.state, view.due_at), (LegalQuestionState::Waiting, Some(later(THURSDAY + 30 + 24 * 60))));
        assert_eq!(newest(&view).agreed(), Some(slot(2, THURSDAY, 30)));
        let twice = store.choose_slot(&key(3), question.secret.as_str(), wanted, &calendar, hours(26)).await;
        refused(twice, Reason::Decided);
        let queue = store.queue(&laura, &QueueFilter { page: 1, ..QueueFilter::default() }, &calendar, hours(30)).await;
        assert_eq!(queue.unwrap().items[0].minutes_left, 24 * 60);
        let mut mails = told(&store, hours(26)).await;
        mails.sort_by(|one, other| one.0.cmp(&other.0));
        let facts = |(recipient, told, cancelled): &(String, AppointmentInMail, bool)| {
            (recipient.clone(), told.desk, told.slot.number, told.sequence, *cancelled)
        };
        let to = |cancelled, sequence| {
            [(ANNA, false), ("laura@s.example", true)].map(|(to, desk)| (to.to_owned(), desk, 2, sequence, cancelled))
        };
        assert_eq!(mails.iter().map(facts).collect::<Vec<_>>(), to(false, 1));
        let coming = store.coming_appointments(&laura, 20, hours(26)).await.unwrap().items;
        assert_eq!((coming.len(), coming[0].question.as_str()), (1, reference));
        assert_eq!(store.coming_appointments(&laura, 20, later(THURSDAY + 30)).await.unwrap().items, []);
        // As long as it is to come no other is offered about the same question.
        let more = offer(3, vec![slot(1, THURSDAY + 600, 30)]);
        refused(store.offer_appointment(&key(4), &laura, reference, more, &calendar, hours(27)).await, Reason::Decided);

        let cancelled = appointment.reference.clone();
        let view = store.cancel_appointment(&key(5), own(), cancelled.clone(), &calendar, hours(28)).await.unwrap();
        assert_eq!((view.state, view.due_at), (LegalQuestionState::Waiting, Some(hours(28 + 24))));
        assert_eq!(newest(&view).state, AppointmentState::Cancelled);
        let mut mails = told(&store, hours(28)).await;
        mails.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(mails.iter().map(facts).collect::<Vec<_>>(), to(true, 2));
        refused(store.cancel_appointment(&key(6), own(), cancelled, &calendar, hours(28)).await, Reason::Decided);

        use EventKind::{AppointmentCancelled, AppointmentChosen, AppointmentOffered, Sent};
        let kinds: Vec<EventKind> = view.history.iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [Sent, AppointmentOffered, AppointmentChosen, AppointmentCancelled]);
        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let filter = AuditFilter { subject: Some(reference.to_owned()), page: 1, ..AuditFilter::default() };
        let log = store.audit(&ada, &filter).await.unwrap().items;
        assert_eq!(log.iter().map(|line| line.action).collect::<Vec<_>>(), [AuditAction::OfferedAppointment]);
    })
    .await;
}

#[tokio::test]
async fn no_two_slots_of_a_lawyer_meet_and_what_is_not_chosen_is_free_again() {
    both(async |store| {
        let anna = person(&store, ANNA).await;
        let (laura, lea) = (lawyer(&store, "laura", PARTNER).await, lawyer(&store, "lea", PARTNER).await);
        let calendar = calendar();
        let first = asked(&store, &anna, 0).await;
        let slots = || vec![slot(1, THURSDAY, 60), slot(2, THURSDAY + 120, 30)];
        store
            .offer_appointment(&key(1), &laura, &first.reference, offer(1, slots()), &calendar, hours(1))
            .await
            .unwrap();
        let second = asked(&store, &anna, 1).await;
        let try_offer = async |number, slots: Vec<Slot>| {
            store.offer_appointment(&key(number), &laura, &second.reference, offer(1, slots), &calendar, hours(1)).await
        };
        // Within another, around it, over its end; also where only one of several meets one.
        for (number, meets) in [
            (10, vec![slot(1, THURSDAY + 15, 15)]),
            (11, vec![slot(1, THURSDAY - 15, 120)]),
            (12, vec![slot(1, THURSDAY + 45, 30)]),
        ] {
            assert!(is_taken(&try_offer(number, meets).await, 0), "{number}");
        }
        let one_meets = vec![slot(1, THURSDAY + 600, 30), slot(2, THURSDAY + 135, 15)];
        assert!(is_taken(&try_offer(13, one_meets).await, 1));
        let view = store.legal_question(&second.secret).await.unwrap();
        assert_eq!((view.state, view.messages.len()), (LegalQuestionState::Waiting, 0), "nothing of it stands");
        // Her colleague has time then.
        store
            .offer_appointment(&key(14), &lea, &second.reference, offer(1, slots()), &calendar, hours(1))
            .await
            .unwrap();

        let appointment = seen(&store, &first).await;
        store
            .choose_slot(&key(15), first.secret.as_str(), chosen(&appointment, Some(1)), &calendar, hours(2))
            .await
            .unwrap();
        let third = asked(&store, &anna, 2).await;
        let offer_third = async |number, slots: Vec<Slot>| {
            store.offer_appointment(&key(number), &laura, &third.reference, offer(1, slots), &calendar, hours(3)).await
        };
        assert!(is_taken(&offer_third(16, vec![slot(1, THURSDAY + 45, 15)]).await, 0), "that is agreed");
        // Right after it, and what nobody chose.
        offer_third(17, vec![slot(1, THURSDAY + 60, 30), slot(2, THURSDAY + 120, 30)]).await.unwrap();
        store
            .cancel_appointment(&key(18), first.secret.as_str(), appointment.reference, &calendar, hours(4))
            .await
            .unwrap();
        let fourth = asked(&store, &anna, 3).await;
        let free = offer(1, vec![slot(1, THURSDAY, 60)]);
        store.offer_appointment(&key(19), &laura, &fourth.reference, free, &calendar, hours(5)).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn of_many_offers_of_a_lawyers_hour_at_once_one_stands() {
    both(async |store| {
        const MANY: usize = 24;
        let anna = person(&store, ANNA).await;
        let laura = lawyer(&store, "laura", PARTNER).await;
        let mut questions = Vec::new();
        for number in 0..MANY {
            questions.push(asked(&store, &anna, number).await);
        }
        let mut offers = JoinSet::new();
        for (number, question) in questions.iter().enumerate() {
            let (store, laura, reference) = (store.clone(), laura.clone(), question.reference.clone());
            // In turns from either end, so that they come upon each other in both orders.
            let (one, other) = (slot(1, THURSDAY, 60), slot(2, THURSDAY + 60, 60));
            let slots = if number % 2 == 0 { vec![one, other] } else { vec![other, one] };
            offers.spawn(async move {
                store
                    .offer_appointment(&key(number), &laura, &reference, offer(1, slots), &calendar(), hours(1))
                    .await
                    .map(drop)
            });
        }
        let answers = offers.join_all().await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        let refused = answers.iter().filter(|answer| is_taken(answer, 0) || is_taken(answer, 1)).count();
        assert_eq!(refused, MANY - 1, "{answers:?}");
    })
    .await;
}

#[tokio::test]
async fn of_colleagues_who_choose_at_once_one_wins() {
    both(async |store| {
        let anna = person(&store, ANNA).await;
        let laura = lawyer(&store, "laura", PARTNER).await;
        let question = asked(&store, &anna, 0).await;
        let slots = (1..=5).map(|number| slot(number, THURSDAY + i64::from(number) * 30, 30)).collect();
        store
            .offer_appointment(&key(1), &laura, &question.reference, offer(1, slots), &calendar(), hours(1))
            .await
            .unwrap();
        let appointment = seen(&store, &question).await;
        let mut choices = JoinSet::new();
        for number in 1..=5_u32 {
            let (store, secret) = (store.clone(), question.secret.clone());
            let wanted = chosen(&appointment, Some(number));
            choices.spawn(async move {
                let key = key(10 + number as usize);
                store.choose_slot(&key, &secret, wanted, &calendar(), hours(2)).await
            });
        }
        let answers = choices.join_all().await;
        let won: Vec<&LegalQuestionView> = answers.iter().filter_map(|answer| answer.as_ref().ok()).collect();
        assert_eq!(won.len(), 1);
        for answer in answers.iter().filter(|answer| answer.is_err()) {
            assert!(matches!(answer, Err(StoreError::Refused(Reason::Decided))), "{answer:?}");
        }
        assert_eq!(seen(&store, &question).await.agreed(), newest(won[0]).agreed());
        assert_eq!(told(&store, hours(2)).await.len(), 2, "the company and the lawyer hear of one");
    })
    .await;
}

/// How an offer ends without being chosen: what the question then is, and how the appointment stands.
#[tokio::test]
async fn whatever_else_becomes_of_the_question_ends_the_offer_and_frees_its_times() {
    both(async |store| {
        let anna = person(&store, ANNA).await;
        let laura = lawyer(&store, "laura", PARTNER).await;
        let calendar = calendar();
        for way in 0..6_usize {
            let question = asked(&store, &anna, way).await;
            let reference = question.reference.as_str();
            // The same hour each time: the one before is free again.
            let slots = vec![slot(1, THURSDAY, 60)];
            store
                .offer_appointment(&key(10 * way), &laura, reference, offer(1, slots), &calendar, hours(1))
                .await
                .unwrap();
            let appointment = seen(&store, &question).await;
            let (key, own) = (key(10 * way + 1), Access::Own(anna.clone(), reference.to_owned()));
            let message = |text: &str| DeskMessage { version: 2, text: text.into() };
            let at = hours(2);
            let state = match way {
                0 => {
                    let none = chosen(&appointment, None);
                    let view = store.choose_slot(&key, own, none, &calendar, at).await.unwrap();
                    assert_eq!(view.due_at, Some(hours(2 + 47)), "what was left runs on at once");
                    AppointmentState::Declined
                }
                1 => {
                    let reply = NewLegalMessage { question: "Meglio per scritto.".into() };
                    store.follow_up_legal_question(&key, own, reply, &calendar, at).await.unwrap();
                    AppointmentState::Declined
                }
                2 => {
                    store.withdraw_legal_question(&key, own, at).await.unwrap();
                    AppointmentState::Cancelled
                }
                3 => {
                    store.answer_legal_question(&key, &laura, reference, message("Sì."), &calendar, at).await.unwrap();
                    AppointmentState::Cancelled
                }
                4 => {
                    store
                        .return_legal_question(&key, &laura, reference, message("Di chi?"), &calendar, at)
                        .await
                        .unwrap();
                    AppointmentState::Cancelled
                }
                _ => {
                    let back = appointment.reference.clone();
                    let seen =
                        store.cancel_appointment_at_desk(&key, &laura, reference, back, &calendar, at).await.unwrap();
                    assert_eq!((seen.state, seen.due_at), (LegalQuestionState::Waiting, Some(hours(2 + 47))));
                    AppointmentState::Cancelled
                }
            };
            assert_eq!(seen(&store, &question).await.state, state, "{way}");
            let late = store
                .choose_slot(
                    &self::key(10 * way + 2),
                    question.secret.as_str(),
                    chosen(&appointment, Some(1)),
                    &calendar,
                    at,
                )
                .await;
            refused(late, Reason::Decided);
        }
        assert_eq!(told(&store, hours(2)).await, [], "nothing was agreed");
    })
    .await;
}

#[tokio::test]
async fn what_was_agreed_is_called_off_when_one_side_goes() {
    both_databases(async |database| {
        let store = database.store();
        let anna = person(&store, ANNA).await;
        let ada = member(&store, "ada@s.example", PARTNER, &[DeskRole::Administrator]).await;
        let calendar = calendar();
        let agreed = async |number: usize, lawyer: &DeskCaller| {
            let question = asked(&store, &anna, number).await;
            let slots = vec![slot(1, THURSDAY + 60 * i64::try_from(number).unwrap(), 60)];
            let reference = &question.reference;
            store
                .offer_appointment(&key(10 * number), lawyer, reference, offer(1, slots), &calendar, hours(1))
                .await
                .unwrap();
            let wanted = chosen(&seen(&store, &question).await, Some(1));
            store.choose_slot(&key(10 * number + 1), &question.secret, wanted, &calendar, hours(1)).await.unwrap();
            question
        };
        let (laura, olga) = (lawyer(&store, "laura", PARTNER).await, lawyer(&store, "olga.esempio", OTHER).await);
        let (withdrawn, ended, erased) = (agreed(1, &laura).await, agreed(2, &olga).await, agreed(3, &laura).await);
        told(&store, hours(1)).await;
        let recipients = async |at| {
            let mut told: Vec<String> =
                told(&store, at).await.into_iter().filter(|(.., cancelled)| *cancelled).map(|(to, ..)| to).collect();
            told.sort();
            told
        };
        let own = Access::Own(anna.clone(), withdrawn.reference.clone());
        store.withdraw_legal_question(&key(40), own, hours(2)).await.unwrap();
        assert_eq!(recipients(hours(2)).await, [ANNA, "laura@s.example"]);

        let people = store.desk_people(&DeskActor::from(&ada)).await.unwrap();
        let reference = people.members.iter().find(|one| one.name == "olga.esempio").unwrap().reference.clone();
        store.end_member(&key(41), &ada, &reference, hours(3)).await.unwrap();
        assert_eq!(seen(&store, &ended).await.state, AppointmentState::Cancelled);
        assert_eq!(recipients(hours(3)).await, [ANNA, "olga.esempio@s.example"]);

        let draft = ErasureDraft { email: "olga.esempio@s.example".into() };
        let caller = person(&store, "olga.esempio@s.example").await;
        store.erase(&key(42), Some(&caller), draft, hours(4)).await.unwrap();
        assert_eq!(seen(&store, &ended).await.lawyer.name, "");
        assert_eq!(database.tables().await.holding("olga.esempio").await, Vec::<String>::new());

        store.erase(&key(43), Some(&anna), ErasureDraft { email: ANNA.into() }, hours(5)).await.unwrap();
        assert_eq!(recipients(hours(5)).await, ["laura@s.example"]);
        assert!(matches!(store.legal_question(&erased.secret).await, Err(StoreError::NotFound)));
        assert_eq!(database.tables().await.count("slot_quarter").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_rule_takes_out_where_they_met() {
    both_databases(async |database| {
        let store = database.store();
        let anna = person(&store, ANNA).await;
        let laura = lawyer(&store, "laura", PARTNER).await;
        let question = asked(&store, &anna, 0).await;
        let calendar = calendar();
        let slots = vec![slot(1, THURSDAY, 60)];
        store
            .offer_appointment(&key(1), &laura, &question.reference, offer(1, slots), &calendar, hours(1))
            .await
            .unwrap();
        let wanted = chosen(&seen(&store, &question).await, Some(1));
        store.choose_slot(&key(2), &question.secret, wanted, &calendar, hours(1)).await.unwrap();
        let copy = serde_json::to_string(&store.personal_data(&anna, hours(2)).await.unwrap()).unwrap();
        assert!(copy.contains("Chiamiamo noi"), "it is in her copy: {copy}");
        store.operator_answers(&question.reference, "Sì.", hours(2)).await.unwrap();
        deliver(&store, hours(2)).await;
        store.retain(&Retention::default(), hours(24 * 1_000), false).await.unwrap();
        for words in ["Chiamiamo noi", "Parliamone a voce"] {
            assert_eq!(database.tables().await.holding(words).await, Vec::<String>::new(), "{words}");
        }
    })
    .await;
}

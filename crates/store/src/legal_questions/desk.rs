//! Legal questions, as the desk and the operator see, ask about and decide them.

use approdo_contract::{
    appointment::{AppointmentState, Slot},
    choice::Choice,
    desk::{
        appointment::{ComingAppointment, ComingAppointments, NewAppointment},
        audit::AuditAction,
        legal_question::{
            Answer as LegalAnswer, DeskColleague, DeskLegalQuestion, DeskMessage, HandOver, InternalNote,
        },
        people::DeskRole,
        queue::ItemKind,
    },
    history::EventKind,
    legal_question::{AnsweredInTime, LegalDesk, LegalQuestionState, Reading, Side, Signature},
    mail::Mail,
    permission::{Action, Actor, Reason, may},
    problem::{Problem, ProblemCode},
    sign_in::SentKind,
    working_time::WorkingCalendar,
};
use jiff::{SignedDuration, Timestamp};

use super::{QuestionRow, Said, appointments, granted, messages, say};
use crate::{
    DeskActor, DeskCaller, Result, Store, StoreError,
    access::still_kept,
    column::{choice, instant, micros, new_id, number},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    desk::{audit, queue},
    events::{self, By},
    idempotency::{Answer, IdempotencyKey},
    operator::LegalQuestionForOperator,
    outbox, people,
    retention::months_ago,
};

impl Answer for DeskLegalQuestion {
    fn reveal(&mut self, _: String) {}
}

/// What a change and the mail about it need.
#[derive(sqlx::FromRow)]
struct Sent {
    id: String,
    state: String,
    version: i64,
    due_at: Option<i64>,
    clock_left: Option<i64>,
    answered_at: Option<i64>,
    in_time: Option<bool>,
    person_id: Option<String>,
    contact_email: String,
}

impl Sent {
    /// Whether everything until the first answer was in time, where `answers` is that: known from the first answer on, or from what
    /// came late before it.
    fn in_time(&self, answers: bool, now: Timestamp) -> Option<bool> {
        let late =
            self.state == LegalQuestionState::Waiting.as_str() && self.due_at.is_some_and(|due| due < micros(now));
        match self.in_time {
            None if late => Some(false),
            None if answers => Some(true),
            known => known,
        }
    }
}

enum Decision {
    Answer(String, Vec<Reading>),
    Return(String),
}

/// What a member does with a question that she has read.
enum Change {
    /// On this version.
    Decide(u32, Decision),
    Ask(DeskMessage),
    Offer(NewAppointment),
    /// By reference of the appointment.
    Cancel(String),
    Note(String),
    HandOver(HandOver),
}

/// What colleagues wrote to each other about a question, the oldest first.
async fn notes(db: &mut Db<'_>, question: &str) -> Result<Vec<InternalNote>> {
    let rows = fetch_all!(
        db,
        (String, String, i64),
        "SELECT member.name, legal_note.text, legal_note.written_at
         FROM legal_note JOIN member ON member.id = legal_note.member_id
         WHERE legal_note.legal_question_id = $1 ORDER BY legal_note.written_at, legal_note.id",
        question
    )?;
    let note = |(author, text, written_at)| Ok(InternalNote { author, text, written_at: instant(written_at)? });
    rows.into_iter().map(note).collect()
}

/// A lawyer to whom a question may be handed.
#[derive(sqlx::FromRow)]
struct ColleagueRow {
    id: String,
    person_id: String,
    email: String,
    reference: String,
    name: String,
    organisation: String,
}

/// Lawyers who work at the desk, besides the reader: those of her organisation, for administrators all.
async fn colleagues(db: &mut Db<'_>, reader: &DeskCaller) -> Result<Vec<ColleagueRow>> {
    Ok(fetch_all!(
        db,
        ColleagueRow,
        "SELECT member.id, member.person_id, member.email, member.reference, member.name, partner.name AS organisation
         FROM member JOIN partner ON partner.id = member.partner_id
             JOIN member_role ON member_role.member_id = member.id AND member_role.role = 'lawyer'
         WHERE member.ended_at IS NULL AND member.person_id IS NOT NULL AND member.email IS NOT NULL
             AND member.id <> $1 AND ($2 OR member.partner_id = $3)
         ORDER BY member.name, member.reference",
        &reader.member_id,
        reader.roles.has(DeskRole::Administrator),
        &reader.partner_id,
    )?)
}

/// An appointment that is agreed.
#[derive(sqlx::FromRow)]
struct ComingRow {
    question: String,
    company: String,
    way: String,
    number: i64,
    starts_at: i64,
    ends_at: i64,
}

/// Working minutes left of the promised time, of a question that waits for the desk or for its company.
fn minutes_left(row: &QuestionRow, calendar: &WorkingCalendar, now: Timestamp) -> Result<Option<i64>> {
    let left = granted(row.clock_left, calendar);
    Ok(match (row.state()?, row.due_at.map(instant).transpose()?) {
        (LegalQuestionState::Waiting, Some(due_at)) => Some(calendar.left(now, due_at, left).as_mins()),
        (LegalQuestionState::WaitingForCompany, _) => Some(left.as_mins()),
        _ => None,
    })
}

/// Everything about a question, as a member of the desk sees it.
async fn seen(
    db: &mut Db<'_>,
    reader: &DeskCaller,
    reference: &str,
    calendar: &WorkingCalendar,
    now: Timestamp,
) -> Result<DeskLegalQuestion> {
    let row = fetch_optional!(&mut *db, QuestionRow, "SELECT * FROM legal_question WHERE reference = $1", reference)?;
    let row = row.filter(|row| row.state != LegalQuestionState::Unconfirmed.as_str()).ok_or(StoreError::NotFound)?;
    let (hold, taken) = queue::hold(db, reader, ItemKind::LegalQuestion, reference).await?;
    may(reader.facing(hold), Action::ReadItem { kind: ItemKind::LegalQuestion })?;
    still_kept(row.anonymised_at)?;
    let colleague =
        |ColleagueRow { reference, name, organisation, .. }| DeskColleague { reference, name, organisation };
    Ok(DeskLegalQuestion {
        state: row.state()?,
        version: number(row.version)?,
        topic: choice(&row.topic)?,
        urgency: choice(&row.urgency)?,
        asked_at: instant(row.asked_at)?,
        due_at: row.due_at()?,
        minutes_left: minutes_left(&row, calendar, now)?,
        employer: row.sender.employer()?,
        contact: row.sender.contact(),
        messages: messages(db, &row.id).await?,
        notes: notes(db, &row.id).await?,
        colleagues: colleagues(db, reader).await?.into_iter().map(colleague).collect(),
        history: events::history(db, reference, "", row.person_id.as_deref()).await?,
        question: row.question,
        note: row.note,
        lang: people::reader(db, row.person_id.as_deref(), "").await?.1,
        reference: row.reference,
        taken,
    })
}

/// Counts what was answered within so many months, and how much of it in time; also of what names nobody any more.
async fn answered_in_time(db: &mut Db<'_>, months: u16, now: Timestamp) -> Result<AnsweredInTime> {
    let (answered, in_time) = fetch_one!(
        db,
        (i64, i64),
        "SELECT COUNT(*), COUNT(CASE WHEN in_time THEN 1 END) FROM legal_question WHERE answered_at > $1 AND answered_at <= $2",
        micros(months_ago(now, months)),
        micros(now),
    )?;
    Ok(AnsweredInTime { months: months.into(), answered: number(answered)?, in_time: number(in_time)? })
}

/// A question that somebody of the desk is about to change.
async fn open(
    db: &mut Db<'_>,
    actor: &DeskActor,
    reference: &str,
    action: impl FnOnce(LegalQuestionState) -> Action,
) -> Result<Sent> {
    let found = fetch_optional!(
        &mut *db,
        Sent,
        "SELECT id, state, version, due_at, clock_left, answered_at, in_time, person_id, contact_email
         FROM legal_question WHERE reference = $1",
        reference
    )?;
    let sent = found.ok_or(StoreError::NotFound)?;
    let faced = actor.facing(db, ItemKind::LegalQuestion, reference).await?;
    may(faced, action(choice(&sent.state)?))?;
    Ok(sent)
}

/// A change is one to what was read.
fn newest(sent: &Sent, version: Option<u32>) -> Result<()> {
    match version {
        Some(version) if i64::from(version) != sent.version => Err(Reason::Outdated.into()),
        _ => Ok(()),
    }
}

/// Tells whoever sent a question what became of it.
async fn tell(db: &mut Db<'_>, sent: &Sent, mail: &Mail, now: Timestamp) -> Result<()> {
    let (email, lang) = people::reader(db, sent.person_id.as_deref(), &sent.contact_email).await?;
    outbox::write(db, &email, lang, mail, now).await
}

/// Answers a question or sends it back. Of two who decide at once, one does; a `version` is that which was read.
async fn decide(
    db: &mut Db<'_>,
    actor: &DeskActor,
    reference: &str,
    version: Option<u32>,
    decision: Decision,
    now: Timestamp,
) -> Result<()> {
    let answers = matches!(decision, Decision::Answer(..));
    let sent = open(db, actor, reference, |state| {
        if answers { Action::AnswerLegalQuestion { state } } else { Action::ReturnLegalQuestion { state } }
    })
    .await?;
    newest(&sent, version)?;
    let (to, kind, action, note) = match &decision {
        Decision::Answer(..) => (LegalQuestionState::Answered, EventKind::Answered, AuditAction::Answered, None),
        Decision::Return(note) => {
            (LegalQuestionState::Returned, EventKind::Returned, AuditAction::Returned, Some(note))
        }
    };
    let decided = execute!(
        &mut *db,
        "UPDATE legal_question SET state = $2, decided_at = $3, note = $4, answered_at = $5, in_time = $6, clock_left = NULL,
             stopped_at = NULL, read_at = NULL, version = version + 1
         WHERE reference = $1 AND state = $7 AND version = $8",
        reference,
        to.as_str(),
        micros(now),
        note,
        sent.answered_at.or(answers.then(|| micros(now))),
        sent.in_time(answers, now),
        &sent.state,
        sent.version,
    )?;
    // Somebody else was there between the two statements.
    if decided == 0 {
        return Err(Reason::Decided.into());
    }
    appointments::end_offer(db, &sent.id, AppointmentState::Cancelled).await?;
    queue::done(db, ItemKind::LegalQuestion, reference).await?;
    audit::note(db, actor, action, Some(reference), None, now).await?;
    events::write(db, (SentKind::LegalQuestion, reference), kind, By::Desk, None, now).await?;
    let mail = match decision {
        Decision::Answer(text, reading) => {
            let said =
                Said { side: Side::Desk, text: &text, asks: false, signer: actor.member_id(), reading: &reading };
            say(db, &sent.id, said, now).await?;
            Mail::LegalQuestionAnswered { reference: reference.to_owned(), reading }
        }
        Decision::Return(_) => Mail::LegalQuestionReturned { reference: reference.to_owned() },
    };
    tell(db, &sent, &mail, now).await
}

/// Asks the company something: the clock stands, and what is left of the promised time is kept until it answers. Whoever asks has the
/// question in hand, so that the answer comes to her.
async fn ask_back(
    db: &mut Db<'_>,
    caller: &DeskCaller,
    reference: &str,
    message: &DeskMessage,
    calendar: &WorkingCalendar,
    now: Timestamp,
) -> Result<()> {
    let actor = DeskActor::from(caller);
    let sent = open(db, &actor, reference, |state| Action::AskCompany { state }).await?;
    newest(&sent, Some(message.version))?;
    wait_for_company(db, caller, reference, &sent, calendar, now).await?;
    let said = Said { side: Side::Desk, text: &message.text, asks: true, signer: None, reading: &[] };
    say(db, &sent.id, said, now).await?;
    audit::note(db, &actor, AuditAction::AskedCompany, Some(reference), None, now).await?;
    events::write(db, (SentKind::LegalQuestion, reference), EventKind::CompanyAsked, By::Desk, None, now).await?;
    tell(db, &sent, &Mail::CompanyAsked { reference: reference.to_owned() }, now).await
}

/// The clock stands from now on. Of two who stop it at once, one does.
async fn wait_for_company(
    db: &mut Db<'_>,
    caller: &DeskCaller,
    reference: &str,
    sent: &Sent,
    calendar: &WorkingCalendar,
    now: Timestamp,
) -> Result<()> {
    let due_at = instant(sent.due_at.unwrap_or_default())?;
    let left = calendar.left(now, due_at, granted(sent.clock_left, calendar)).max(SignedDuration::ZERO);
    let stopped = execute!(
        &mut *db,
        "UPDATE legal_question SET state = $2, stopped_at = $3, clock_left = $4, in_time = $5, version = version + 1
         WHERE reference = $1 AND state = $6 AND version = $7",
        reference,
        LegalQuestionState::WaitingForCompany.as_str(),
        micros(now),
        i64::try_from(left.as_micros()).unwrap_or_default(),
        sent.in_time(false, now),
        &sent.state,
        sent.version,
    )?;
    if stopped == 0 {
        return Err(Reason::Decided.into());
    }
    if queue::hold(db, caller, ItemKind::LegalQuestion, reference).await?.1.is_none() {
        queue::hand(db, &caller.member_id, ItemKind::LegalQuestion, reference, None, now).await?;
    }
    Ok(())
}

/// Offers an appointment: the clock stands until the company chooses. Whoever offers it has the question in hand.
async fn offer(
    db: &mut Db<'_>,
    caller: &DeskCaller,
    reference: &str,
    new: &NewAppointment,
    calendar: &WorkingCalendar,
    now: Timestamp,
) -> Result<()> {
    let actor = DeskActor::from(caller);
    let sent = open(db, &actor, reference, |state| Action::OfferAppointment { state, agreed: false }).await?;
    newest(&sent, Some(new.version))?;
    if appointments::is_agreed(db, &sent.id, now).await? {
        return Err(Reason::Decided.into());
    }
    wait_for_company(db, caller, reference, &sent, calendar, now).await?;
    let said = Said { side: Side::Desk, text: &new.note, asks: true, signer: None, reading: &[] };
    let message = say(db, &sent.id, said, now).await?;
    appointments::offer(db, &sent.id, &message, &caller.member_id, new).await?;
    audit::note(db, &actor, AuditAction::OfferedAppointment, Some(reference), None, now).await?;
    events::write(db, (SentKind::LegalQuestion, reference), EventKind::AppointmentOffered, By::Desk, None, now).await?;
    let (name, organisation) = fetch_one!(
        &mut *db,
        (String, String),
        "SELECT member.name, partner.name FROM member JOIN partner ON partner.id = member.partner_id WHERE member.id = $1",
        &caller.member_id,
    )?;
    let mail = Mail::AppointmentOffered {
        reference: reference.to_owned(),
        slots: new.slots.clone(),
        way: new.way,
        lawyer: Signature { name, organisation },
    };
    tell(db, &sent, &mail, now).await
}

/// Cancels an appointment, or takes its offer back.
async fn cancel(
    db: &mut Db<'_>,
    caller: &DeskCaller,
    reference: &str,
    appointment: &str,
    calendar: &WorkingCalendar,
    now: Timestamp,
) -> Result<()> {
    let actor = DeskActor::from(caller);
    let sent = open(db, &actor, reference, |_| Action::ReadItem { kind: ItemKind::LegalQuestion }).await?;
    // Of a company that chooses meanwhile one is first.
    execute!(&mut *db, "UPDATE legal_question SET state = state WHERE id = $1", &sent.id)?;
    let faced = actor.facing(db, ItemKind::LegalQuestion, reference).await?;
    appointments::cancel(db, (sent.id.as_str(), appointment), |action| may(faced, action), calendar, now).await?;
    audit::note(db, &actor, AuditAction::CancelledAppointment, Some(reference), Some(appointment), now).await?;
    events::write(db, (SentKind::LegalQuestion, reference), EventKind::AppointmentCancelled, By::Desk, None, now).await
}

/// Writes a note that only the desk sees.
async fn write_note(db: &mut Db<'_>, caller: &DeskCaller, question: &str, text: &str, now: Timestamp) -> Result<()> {
    execute!(
        db,
        "INSERT INTO legal_note (id, legal_question_id, member_id, text, written_at) VALUES ($1, $2, $3, $4, $5)",
        new_id(),
        question,
        &caller.member_id,
        text,
        micros(now),
    )?;
    Ok(())
}

/// Adds to what colleagues wrote to each other about a question.
async fn add_note(db: &mut Db<'_>, caller: &DeskCaller, reference: &str, text: &str, now: Timestamp) -> Result<()> {
    let actor = DeskActor::from(caller);
    let kind = ItemKind::LegalQuestion;
    let question = open(db, &actor, reference, |_| Action::WriteNote { kind }).await?;
    write_note(db, caller, &question.id, text, now).await?;
    audit::note(db, &actor, AuditAction::Noted, Some(reference), None, now).await
}

/// Hands a question from who has it to a lawyer.
async fn hand_over(
    db: &mut Db<'_>,
    caller: &DeskCaller,
    reference: &str,
    handed: &HandOver,
    now: Timestamp,
) -> Result<()> {
    let actor = DeskActor::from(caller);
    let sent = open(db, &actor, reference, |state| Action::HandOverLegalQuestion { state }).await?;
    let (_, taken) = queue::hold(db, caller, ItemKind::LegalQuestion, reference).await?;
    if taken.as_ref().map(|taken| &taken.member) != handed.from.as_ref() {
        return Err(Reason::Taken.into());
    }
    let colleague = colleagues(db, caller).await?.into_iter().find(|one| one.reference == handed.to);
    // She may have ended since the page was read.
    let colleague = colleague.ok_or_else(|| StoreError::Invalid(vec![Problem::new("to", ProblemCode::Blank)]))?;
    queue::hand(db, &colleague.id, ItemKind::LegalQuestion, reference, handed.from.as_deref(), now).await?;
    write_note(db, caller, &sent.id, &handed.note, now).await?;
    audit::note(db, &actor, AuditAction::HandedOver, Some(reference), Some(&colleague.reference), now).await?;
    let (by,) = fetch_one!(db, (String,), "SELECT name FROM member WHERE id = $1", &caller.member_id)?;
    let mail = Mail::QuestionHandedOver { reference: reference.to_owned(), by };
    let (email, lang) = people::reader(db, Some(&colleague.person_id), &colleague.email).await?;
    outbox::write(db, &email, lang, &mail, now).await
}

impl Store {
    /// Everything about a legal question, by reference.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or when the database fails.
    pub async fn legal_question_for_operator(&self, reference: &str) -> Result<LegalQuestionForOperator> {
        may(Actor::Operator, Action::ListEverything)?;
        let mut db = self.read().await?;
        let row =
            fetch_optional!(&mut db, QuestionRow, "SELECT * FROM legal_question WHERE reference = $1", reference)?;
        let row = row.ok_or(StoreError::NotFound)?;
        Ok(LegalQuestionForOperator {
            state: row.state()?,
            topic: choice(&row.topic)?,
            urgency: choice(&row.urgency)?,
            employer: row.sender.employer()?,
            contact: row.sender.contact(),
            asked_at: instant(row.asked_at)?,
            due_at: row.due_at.map(instant).transpose()?,
            messages: messages(&mut db, &row.id).await?,
            question: row.question,
            note: row.note,
            reference: row.reference,
        })
    }

    /// Everything about a legal question, for a member of the desk; the log notes that she saw it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work, or when the database fails.
    pub async fn desk_legal_question(
        &self,
        caller: &DeskCaller,
        reference: &str,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        let mut db = self.read().await?;
        let question = seen(&mut db, caller, reference, calendar, now).await?;
        drop(db);
        self.note_seen(caller, reference, now).await?;
        Ok(question)
    }

    /// Answers a question that waits for it, of which the caller has read the newest version.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work; [`StoreError::Refused`] where somebody decided already or
    /// has it in hand, and with [`Reason::Outdated`] where its company changed it since; [`StoreError::KeyReused`]; or when the
    /// database fails.
    pub async fn answer_legal_question(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        answer: impl Into<LegalAnswer>,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        let LegalAnswer { message, reading } = answer.into();
        let change = Change::Decide(message.version, Decision::Answer(message.text, reading));
        self.change_legal_question(key, caller, reference, change, calendar, now).await
    }

    /// Sends a question back to its sender, with a note that says why.
    ///
    /// # Errors
    /// As [`Store::answer_legal_question`].
    pub async fn return_legal_question(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        message: DeskMessage,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        let change = Change::Decide(message.version, Decision::Return(message.text));
        self.change_legal_question(key, caller, reference, change, calendar, now).await
    }

    /// Asks the company something about its question; the clock stands until it answers.
    ///
    /// # Errors
    /// As [`Store::answer_legal_question`].
    pub async fn ask_company(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        message: DeskMessage,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        self.change_legal_question(key, caller, reference, Change::Ask(message), calendar, now).await
    }

    /// Offers the company an appointment; the clock stands until it chooses.
    ///
    /// # Errors
    /// As [`Store::answer_legal_question`], and [`StoreError::Invalid`] where a slot meets another of hers.
    pub async fn offer_appointment(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        new: NewAppointment,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        self.change_legal_question(key, caller, reference, Change::Offer(new), calendar, now).await
    }

    /// Cancels an appointment about a question, or takes its offer back; both sides hear of what was agreed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work, [`StoreError::Refused`] where it ended already or has
    /// begun, [`StoreError::KeyReused`], or when the database fails.
    pub async fn cancel_appointment_at_desk(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        appointment: String,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        self.change_legal_question(key, caller, reference, Change::Cancel(appointment), calendar, now).await
    }

    /// The caller's appointments that are agreed and not over, the next first, at most so many.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where that is not her work, or when the database fails.
    pub async fn coming_appointments(
        &self,
        caller: &DeskCaller,
        limit: u32,
        now: Timestamp,
    ) -> Result<ComingAppointments> {
        may(caller.actor(), Action::ReadAppointments)?;
        let rows = fetch_all!(
            &mut self.read().await?,
            ComingRow,
            "SELECT legal_question.reference AS question, legal_question.company_name AS company, appointment.way, slot.number,
                 slot.starts_at, slot.ends_at
             FROM appointment JOIN slot ON slot.appointment_id = appointment.id AND slot.number = appointment.chosen
                 JOIN legal_question ON legal_question.id = appointment.legal_question_id
             WHERE appointment.member_id = $1 AND appointment.state = 'chosen' AND slot.ends_at > $2
             ORDER BY slot.starts_at LIMIT $3",
            &caller.member_id,
            micros(now),
            i64::from(limit),
        )?;
        let item = |row: ComingRow| {
            let slot = Slot {
                number: number(row.number)?,
                starts_at: instant(row.starts_at)?,
                ends_at: instant(row.ends_at)?,
            };
            Ok(ComingAppointment { question: row.question, company: row.company, way: choice(&row.way)?, slot })
        };
        Ok(ComingAppointments { items: rows.into_iter().map(item).collect::<Result<_>>()? })
    }

    /// Writes a note about a question for one's colleagues.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work, [`StoreError::KeyReused`], or when the database fails.
    pub async fn write_note(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        text: String,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        self.change_legal_question(key, caller, reference, Change::Note(text), calendar, now).await
    }

    /// Hands a question to another lawyer, with a note.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing stands there that is her work, [`StoreError::Invalid`] where the colleague is none to whom
    /// she may hand it, [`StoreError::Refused`] where it is decided or somebody else has it, [`StoreError::KeyReused`], or when the
    /// database fails.
    pub async fn hand_over_legal_question(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        handed: HandOver,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        self.change_legal_question(key, caller, reference, Change::HandOver(handed), calendar, now).await
    }

    async fn change_legal_question(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        change: Change,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<DeskLegalQuestion> {
        let (caller, reference, calendar) = (caller.clone(), reference.to_owned(), calendar.clone());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                match change {
                    Change::Decide(version, decision) => {
                        decide(db, &DeskActor::from(&caller), &reference, Some(version), decision, now).await?;
                    }
                    Change::Ask(message) => ask_back(db, &caller, &reference, &message, &calendar, now).await?,
                    Change::Offer(new) => offer(db, &caller, &reference, &new, &calendar, now).await?,
                    Change::Cancel(appointment) => {
                        cancel(db, &caller, &reference, &appointment, &calendar, now).await?;
                    }
                    Change::Note(text) => add_note(db, &caller, &reference, &text, now).await?,
                    Change::HandOver(handed) => hand_over(db, &caller, &reference, &handed, now).await?,
                }
                seen(db, &caller, &reference, &calendar, now).await
            })
        })
        .await
    }

    /// How the desk kept its promise within so many months, for everybody; none while fewer than `minimum` were answered.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn legal_desk(&self, months: u16, minimum: u32, now: Timestamp) -> Result<LegalDesk> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let counted = answered_in_time(&mut self.read().await?, months, now).await?;
        Ok(LegalDesk { answered: Some(counted).filter(|counted| counted.answered >= minimum.max(1)) })
    }

    /// How the desk kept its promise within so many months, for those who work on legal questions.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where that is not her work, or when the database fails.
    pub async fn answered_in_time(&self, caller: &DeskCaller, months: u16, now: Timestamp) -> Result<AnsweredInTime> {
        may(caller.actor(), Action::ReadAnsweredInTime)?;
        answered_in_time(&mut self.read().await?, months, now).await
    }

    /// Answers a question that waits for it, from the command line.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Refused`] where somebody decided already, or when the database fails.
    pub async fn operator_answers(&self, reference: &str, text: &str, now: Timestamp) -> Result<()> {
        self.operator_decides_legal_question(reference, Decision::Answer(text.to_owned(), Vec::new()), now).await
    }

    /// Sends a question back to its sender, from the command line, with a note that says why.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::Refused`] where somebody decided already, or when the database fails.
    pub async fn operator_returns_legal_question(&self, reference: &str, note: &str, now: Timestamp) -> Result<()> {
        self.operator_decides_legal_question(reference, Decision::Return(note.to_owned()), now).await
    }

    async fn operator_decides_legal_question(&self, reference: &str, decision: Decision, now: Timestamp) -> Result<()> {
        let reference = reference.to_owned();
        self.write(move |db| {
            Box::pin(async move { decide(db, &DeskActor::Operator, &reference, None, decision, now).await })
        })
        .await
    }
}

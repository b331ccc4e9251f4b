//! Appointments: times that a lawyer offers in the thread of a question, and what becomes of them.
//!
//! A slot takes up quarters of an hour of its lawyer's, each a row of its own, from when it is offered until it is free again: the
//! database itself refuses that two slots of hers meet, also where two offers come at once.

use approdo_contract::{
    appointment::{Appointment, AppointmentState, AppointmentWay, Slot, SlotChoice},
    choice::Choice,
    desk::appointment::{NewAppointment, STEP_MINUTES},
    history::EventKind,
    legal_question::{LegalQuestionState, LegalQuestionView, Signature},
    mail::{AppointmentInMail, Mail},
    permission::{Action, Reason, may},
    problem::{Problem, ProblemCode},
    sign_in::SentKind,
    working_time::WorkingCalendar,
};
use jiff::{SignedDuration, Timestamp};

use super::{
    asked, go_on, granted,
    owner::{hold, note},
};
use crate::{
    Access, Result, Store, StoreError,
    column::{choice, instant, micros, new_id, number},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    events::{self, By},
    idempotency::IdempotencyKey,
    outbox, people,
    secret::{self, DRAWS},
};

#[derive(sqlx::FromRow)]
struct AppointmentRow {
    id: String,
    reference: String,
    legal_message_id: String,
    state: String,
    way: String,
    place: String,
    chosen: Option<i64>,
    name: String,
    organisation: String,
}

#[derive(sqlx::FromRow)]
struct SlotRow {
    appointment_id: String,
    number: i64,
    starts_at: i64,
    ends_at: i64,
}

impl SlotRow {
    fn slot(&self) -> Result<Slot> {
        Ok(Slot { number: number(self.number)?, starts_at: instant(self.starts_at)?, ends_at: instant(self.ends_at)? })
    }
}

/// The appointments of a question, each with the message that offered it.
pub(super) async fn of_question(db: &mut Db<'_>, question: &str) -> Result<Vec<(String, Appointment)>> {
    let rows = fetch_all!(
        &mut *db,
        AppointmentRow,
        "SELECT appointment.id, appointment.reference, appointment.legal_message_id, appointment.state, appointment.way,
             appointment.place, appointment.chosen, member.name, partner.name AS organisation
         FROM appointment JOIN member ON member.id = appointment.member_id JOIN partner ON partner.id = member.partner_id
         WHERE appointment.legal_question_id = $1",
        question
    )?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let slots = fetch_all!(
        db,
        SlotRow,
        "SELECT slot.appointment_id, slot.number, slot.starts_at, slot.ends_at
         FROM slot JOIN appointment ON appointment.id = slot.appointment_id
         WHERE appointment.legal_question_id = $1 ORDER BY slot.starts_at",
        question
    )?;
    rows.into_iter()
        .map(|row| {
            let slots = slots.iter().filter(|slot| slot.appointment_id == row.id);
            let appointment = Appointment {
                state: choice(&row.state)?,
                way: choice(&row.way)?,
                lawyer: Signature { name: row.name, organisation: row.organisation },
                slots: slots.map(SlotRow::slot).collect::<Result<_>>()?,
                chosen: row.chosen.map(number).transpose()?,
                reference: row.reference,
                place: row.place,
            };
            Ok((row.legal_message_id, appointment))
        })
        .collect()
}

/// Offers an appointment by a message of the thread.
pub(super) async fn offer(
    db: &mut Db<'_>,
    question: &str,
    message: &str,
    member: &str,
    new: &NewAppointment,
) -> Result<()> {
    let id = new_id();
    let mut stored = 0;
    for _ in 0..DRAWS {
        stored = execute!(
            &mut *db,
            "INSERT INTO appointment (id, reference, legal_question_id, legal_message_id, member_id, state, way, place)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (reference) DO NOTHING",
            &id,
            secret::new_reference("A")?,
            question,
            message,
            member,
            AppointmentState::Offered.as_str(),
            new.way.as_str(),
            &new.place,
        )?;
        if stored == 1 {
            break;
        }
    }
    if stored == 0 {
        return Err(StoreError::Unavailable);
    }
    // Always in the order of time: of two offers at once neither waits for the other while that waits for it.
    let mut slots: Vec<(usize, &Slot)> = new.slots.iter().enumerate().collect();
    slots.sort_by_key(|(_, slot)| slot.starts_at);
    for (at, slot) in slots {
        execute!(
            &mut *db,
            "INSERT INTO slot (appointment_id, number, starts_at, ends_at) VALUES ($1, $2, $3, $4)",
            &id,
            i64::from(slot.number),
            micros(slot.starts_at),
            micros(slot.ends_at),
        )?;
        if !take_up(db, member, &id, slot).await? {
            let field = ["slots.", &at.to_string(), ".starts_at"].concat();
            return Err(StoreError::Invalid(vec![Problem::new(field, ProblemCode::SlotTaken)]));
        }
    }
    Ok(())
}

/// Takes a slot's time up; false where some of it is taken.
async fn take_up(db: &mut Db<'_>, member: &str, appointment: &str, slot: &Slot) -> Result<bool> {
    let step = SignedDuration::from_mins(STEP_MINUTES.into());
    let mut quarter = slot.starts_at;
    while quarter < slot.ends_at {
        let taken = execute!(
            &mut *db,
            "INSERT INTO slot_quarter (member_id, starts_at, appointment_id, number) VALUES ($1, $2, $3, $4)
             ON CONFLICT (member_id, starts_at) DO NOTHING",
            member,
            micros(quarter),
            appointment,
            i64::from(slot.number),
        )?;
        if taken == 0 {
            return Ok(false);
        }
        quarter = quarter.saturating_add(step).unwrap_or(Timestamp::MAX);
    }
    Ok(true)
}

/// An appointment with whoever must hear of it.
#[derive(sqlx::FromRow)]
struct Held {
    id: String,
    reference: String,
    question: String,
    state: String,
    way: String,
    place: String,
    chosen: Option<i64>,
    name: String,
    organisation: String,
    lawyer_id: Option<String>,
    lawyer_email: Option<String>,
    person_id: Option<String>,
    contact_email: String,
}

/// Every appointment with whoever must hear of it, before the words that say which.
macro_rules! held {
    ($which:literal) => {
        concat!(
            "SELECT appointment.id, appointment.reference, legal_question.reference AS question,
                 appointment.state, appointment.way, appointment.place, appointment.chosen, member.name,
                 partner.name AS organisation, member.person_id AS lawyer_id, member.email AS lawyer_email,
                 legal_question.person_id, legal_question.contact_email
             FROM appointment JOIN legal_question ON legal_question.id = appointment.legal_question_id
                 JOIN member ON member.id = appointment.member_id JOIN partner ON partner.id = member.partner_id ",
            $which
        )
    };
}

impl Held {
    /// An appointment of a question, by reference. The question is locked by whoever asks.
    async fn find(db: &mut Db<'_>, question: &str, reference: &str) -> Result<Self> {
        let found = fetch_optional!(
            db,
            Self,
            held!("WHERE appointment.legal_question_id = $1 AND appointment.reference = $2"),
            question,
            reference,
        )?;
        found.ok_or(StoreError::NotFound)
    }

    fn state(&self) -> Result<AppointmentState> {
        choice(&self.state)
    }

    /// One of its slots.
    async fn slot(&self, db: &mut Db<'_>, number: i64) -> Result<Slot> {
        let row = fetch_optional!(
            db,
            SlotRow,
            "SELECT appointment_id, number, starts_at, ends_at FROM slot WHERE appointment_id = $1 AND number = $2",
            &self.id,
            number,
        )?;
        row.ok_or(StoreError::NotFound)?.slot()
    }

    /// When it takes place, once that is agreed.
    async fn agreed(&self, db: &mut Db<'_>) -> Result<Option<Slot>> {
        match (self.state()?, self.chosen) {
            (AppointmentState::Chosen, Some(number)) => self.slot(db, number).await.map(Some),
            _ => Ok(None),
        }
    }

    /// Moves on to a state that ends it, and frees all of its time.
    async fn end(&self, db: &mut Db<'_>, state: AppointmentState) -> Result<()> {
        execute!(
            &mut *db,
            "UPDATE appointment SET state = $2, sequence = sequence + 1 WHERE id = $1",
            &self.id,
            state.as_str(),
        )?;
        execute!(db, "DELETE FROM slot_quarter WHERE appointment_id = $1", &self.id)?;
        Ok(())
    }

    /// Says to the company and to the lawyer what became of it.
    async fn tell(
        &self,
        db: &mut Db<'_>,
        slot: Slot,
        mail: fn(AppointmentInMail) -> Mail,
        now: Timestamp,
    ) -> Result<()> {
        let way: AppointmentWay = choice(&self.way)?;
        let (sequence,) = fetch_one!(&mut *db, (i64,), "SELECT sequence FROM appointment WHERE id = $1", &self.id)?;
        let told = |desk| AppointmentInMail {
            appointment: self.reference.clone(),
            sequence: u32::try_from(sequence).unwrap_or(u32::MAX),
            reference: self.question.clone(),
            slot,
            way,
            place: if way == AppointmentWay::Video { String::new() } else { self.place.clone() },
            lawyer: Signature { name: self.name.clone(), organisation: self.organisation.clone() },
            desk,
        };
        let (email, lang) = people::reader(db, self.person_id.as_deref(), &self.contact_email).await?;
        if !email.is_empty() {
            outbox::write(db, &email, lang, &mail(told(false)), now).await?;
        }
        // Who has been erased reads nothing any more.
        let Some(lawyer) = &self.lawyer_email else { return Ok(()) };
        let (email, lang) = people::reader(db, self.lawyer_id.as_deref(), lawyer).await?;
        outbox::write(db, &email, lang, &mail(told(true)), now).await
    }

    /// Cancels it, where it is agreed and still to come; both hear of it.
    async fn call_off(&self, db: &mut Db<'_>, now: Timestamp) -> Result<()> {
        let slot = self.agreed(db).await?;
        self.end(db, AppointmentState::Cancelled).await?;
        match slot {
            Some(slot) if slot.starts_at > now => {
                self.tell(db, slot, |appointment| Mail::AppointmentCancelled { appointment }, now).await
            }
            _ => Ok(()),
        }
    }
}

/// Whether an appointment about a question is agreed and still to come.
pub(super) async fn is_agreed(db: &mut Db<'_>, question: &str, now: Timestamp) -> Result<bool> {
    let found = fetch_optional!(
        db,
        (String,),
        "SELECT appointment.id FROM appointment
             JOIN slot ON slot.appointment_id = appointment.id AND slot.number = appointment.chosen
         WHERE appointment.legal_question_id = $1 AND appointment.state = 'chosen' AND slot.ends_at > $2",
        question,
        micros(now),
    )?;
    Ok(found.is_some())
}

/// What was offered about a question is no longer to be chosen: the company wrote instead, or the desk does not wait for it any more.
pub(super) async fn end_offer(db: &mut Db<'_>, question: &str, state: AppointmentState) -> Result<()> {
    let offered = fetch_optional!(
        &mut *db,
        Held,
        held!("WHERE appointment.legal_question_id = $1 AND appointment.state = 'offered'"),
        question,
    )?;
    match offered {
        Some(held) => held.end(db, state).await,
        None => Ok(()),
    }
}

/// Nothing becomes of a question any more: what was offered is not to be chosen, and what was agreed does not take place.
pub(crate) async fn call_off(db: &mut Db<'_>, question: &str, now: Timestamp) -> Result<()> {
    end_offer(db, question, AppointmentState::Cancelled).await?;
    let agreed = fetch_all!(
        &mut *db,
        Held,
        held!(
            "JOIN slot ON slot.appointment_id = appointment.id AND slot.number = appointment.chosen
             WHERE appointment.legal_question_id = $1 AND appointment.state = 'chosen' AND slot.starts_at > $2
             ORDER BY appointment.id"
        ),
        question,
        micros(now),
    )?;
    for held in agreed {
        held.call_off(db, now).await?;
    }
    Ok(())
}

/// A lawyer's work at the desk ends: what she has agreed does not take place, and who was to choose is asked to write instead.
pub(crate) async fn end_of_lawyer(db: &mut Db<'_>, member: &str, now: Timestamp) -> Result<()> {
    // Of a company that chooses meanwhile one is first.
    execute!(
        &mut *db,
        "UPDATE legal_question SET state = state
         WHERE id IN (SELECT legal_question_id FROM appointment WHERE member_id = $1 AND state IN ('offered', 'chosen'))",
        member,
    )?;
    let all = fetch_all!(
        &mut *db,
        Held,
        held!(
            "LEFT JOIN slot ON slot.appointment_id = appointment.id AND slot.number = appointment.chosen
             WHERE appointment.member_id = $1
                 AND (appointment.state = 'offered' OR (appointment.state = 'chosen' AND slot.starts_at > $2))
             ORDER BY appointment.id"
        ),
        member,
        micros(now),
    )?;
    for held in all {
        held.call_off(db, now).await?;
        if held.state()? == AppointmentState::Offered {
            let (email, lang) = people::reader(db, held.person_id.as_deref(), &held.contact_email).await?;
            let mail = Mail::CompanyAsked { reference: held.question.clone() };
            outbox::write(db, &email, lang, &mail, now).await?;
        }
        let thing = (SentKind::LegalQuestion, held.question.as_str());
        events::write(db, thing, EventKind::AppointmentCancelled, By::Desk, None, now).await?;
    }
    Ok(())
}

/// Cancels an appointment of a question that the caller holds, or takes its offer back; `allowed` says whether she may. The clock that
/// stood for it goes on.
pub(super) async fn cancel(
    db: &mut Db<'_>,
    (question, reference): (&str, &str),
    allowed: impl FnOnce(Action) -> std::result::Result<(), Reason> + Send,
    calendar: &WorkingCalendar,
    now: Timestamp,
) -> Result<()> {
    let held = Held::find(db, question, reference).await?;
    let begun = held.agreed(db).await?.is_some_and(|slot| slot.starts_at <= now);
    allowed(Action::CancelAppointment { state: held.state()?, begun })?;
    held.call_off(db, now).await?;
    let (state, clock_left) = fetch_one!(
        &mut *db,
        (String, Option<i64>),
        "SELECT state, clock_left FROM legal_question WHERE id = $1",
        question,
    )?;
    let stood = match choice(&state)? {
        // For what was offered.
        LegalQuestionState::WaitingForCompany => held.state()? == AppointmentState::Offered,
        // Until it was over.
        LegalQuestionState::Waiting => held.state()? == AppointmentState::Chosen,
        _ => false,
    };
    if stood {
        go_on(db, question, calendar.due_after(now, granted(clock_left, calendar)), clock_left).await?;
    } else {
        // Whoever looks at the question sees that it changed.
        execute!(&mut *db, "UPDATE legal_question SET version = version + 1 WHERE id = $1", question)?;
    }
    Ok(())
}

impl Store {
    /// Chooses a time of an appointment, or says that none fits. What was chosen is agreed, and the clock stands until it is over;
    /// otherwise it goes on at once.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there; [`StoreError::Refused`] where somebody chose already, the offer
    /// was taken back, or the time is over; [`StoreError::KeyReused`]; or when the database fails.
    pub async fn choose_slot(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        wanted: SlotChoice,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<LegalQuestionView> {
        let (access, calendar) = (access.into(), calendar.clone());
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, access.keys()).await?;
                let held = Held::find(db, &row.id, &wanted.appointment).await?;
                let slot = match wanted.slot {
                    Some(number) => Some(held.slot(db, number.into()).await?),
                    None => None,
                };
                let begun = slot.is_some_and(|slot| slot.starts_at <= now);
                may(access.actor(), Action::ChooseSlot { state: held.state()?, begun })?;
                let left = granted(row.clock_left, &calendar);
                let (from, kind) = match slot {
                    Some(slot) => {
                        execute!(
                            &mut *db,
                            "UPDATE appointment SET state = $2, chosen = $3, sequence = sequence + 1 WHERE id = $1",
                            &held.id,
                            AppointmentState::Chosen.as_str(),
                            i64::from(slot.number),
                        )?;
                        execute!(
                            &mut *db,
                            "DELETE FROM slot_quarter WHERE appointment_id = $1 AND number <> $2",
                            &held.id,
                            i64::from(slot.number),
                        )?;
                        held.tell(db, slot, |appointment| Mail::AppointmentChosen { appointment }, now).await?;
                        (slot.ends_at, EventKind::AppointmentChosen)
                    }
                    None => {
                        held.end(db, AppointmentState::Declined).await?;
                        (now, EventKind::AppointmentDeclined)
                    }
                };
                go_on(db, &row.id, calendar.due_after(from, left), row.clock_left).await?;
                note(db, &row, &access, kind, now).await?;
                asked(db, access.keys()).await
            })
        })
        .await
    }

    /// Cancels an appointment that was agreed; both sides hear of it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing of hers stands there; [`StoreError::Refused`] where it is not agreed, or has begun;
    /// [`StoreError::KeyReused`]; or when the database fails.
    pub async fn cancel_appointment(
        &self,
        key: &IdempotencyKey,
        access: impl Into<Access>,
        appointment: String,
        calendar: &WorkingCalendar,
        now: Timestamp,
    ) -> Result<LegalQuestionView> {
        let (access, calendar) = (access.into(), calendar.clone());
        self.once(key.ticket(access.subject())?, now, move |db| {
            Box::pin(async move {
                let row = hold(db, access.keys()).await?;
                let allowed = |action| may(access.actor(), action);
                cancel(db, (row.id.as_str(), appointment.as_str()), allowed, &calendar, now).await?;
                note(db, &row, &access, EventKind::AppointmentCancelled, now).await?;
                asked(db, access.keys()).await
            })
        })
        .await
    }
}

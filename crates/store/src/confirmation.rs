//! What was sent from an address that nobody has yet shown to be hers. It waits, out of sight of the desk, for the code or the link
//! of a mail; the wish to sign in that the mail answers has the same secret as what was sent.

use approdo_contract::{
    choice::Choice,
    draft::DraftForm,
    employer::Contact,
    history::EventKind,
    legal_question::LegalQuestionState,
    permission::{Action, Actor, may},
    sign_in::{Confirms, SentKind},
    text::Lang,
    vacancy::VacancyState,
};
use jiff::Timestamp;

use crate::{
    Caller, Result, Store, StoreError,
    column::{choice, micros, rounded},
    companies,
    db::{Db, execute, fetch_optional},
    drafts,
    events::{self, By},
    people, registrations, sign_ins,
};

/// Who sends something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// Somebody signed in.
    Person(Caller),
    /// Somebody who will confirm by mail, in this language.
    Unconfirmed(Lang),
}

impl Sender {
    /// The person, where she is known.
    pub(crate) fn person_id(&self) -> Option<&str> {
        match self {
            Self::Person(caller) => Some(&caller.person_id),
            Self::Unconfirmed(_) => None,
        }
    }

    /// When what is sent now counts as confirmed.
    pub(crate) fn confirmed_at(&self, now: Timestamp) -> Option<Timestamp> {
        matches!(self, Self::Person(_)).then_some(now)
    }

    /// Keeps what somebody signed in told of herself, so that no form asks her again.
    pub(crate) async fn learn(&self, db: &mut Db<'_>, contact: &Contact) -> Result<()> {
        match self {
            Self::Person(caller) => people::learn(db, &caller.person_id, contact).await,
            Self::Unconfirmed(_) => Ok(()),
        }
    }

    /// Notes that it was just stored.
    pub(crate) async fn note(&self, db: &mut Db<'_>, sent: &Confirms, now: Timestamp) -> Result<()> {
        let by = By::Company(self.person_id());
        events::write(db, (sent.kind, &sent.reference), EventKind::Sent, by, None, now).await
    }

    /// Hands what was just stored to the company of somebody signed in, or notes that she named it.
    pub(crate) async fn gather(&self, db: &mut Db<'_>, now: Timestamp) -> Result<()> {
        match self {
            Self::Person(caller) => companies::gather(db, &caller.person_id, now).await,
            Self::Unconfirmed(_) => Ok(()),
        }
    }

    /// Forgets the draft of what was just stored.
    pub(crate) async fn sent(&self, db: &mut Db<'_>, form: &DraftForm) -> Result<()> {
        match self {
            Self::Person(caller) => drafts::sent(db, &caller.person_id, form).await,
            Self::Unconfirmed(_) => Ok(()),
        }
    }

    /// Asks for the confirmation of what was just stored, where one is needed.
    pub(crate) async fn ask(
        &self,
        db: &mut Db<'_>,
        secret_hash: &[u8],
        email: &str,
        confirms: Confirms,
        now: Timestamp,
    ) -> Result<()> {
        match self {
            Self::Person(_) => Ok(()),
            Self::Unconfirmed(lang) => {
                let id = sign_ins::insert(db, secret_hash, email, *lang, false, now).await?;
                sign_ins::send_code(db, &id, email, *lang, Some(confirms), now).await
            }
        }
    }
}

/// What waits for the confirmation that has this secret.
pub(crate) async fn waiting(db: &mut Db<'_>, secret_hash: &[u8]) -> Result<Option<Confirms>> {
    let found = fetch_optional!(
        db,
        (String, String),
        "SELECT 'vacancy' AS kind, reference FROM vacancy WHERE secret_hash = $1 AND state = 'unconfirmed'
         UNION ALL
         SELECT 'legal_question', reference FROM legal_question WHERE secret_hash = $1 AND state = 'unconfirmed'
         UNION ALL
         SELECT 'registration', reference FROM registration WHERE secret_hash = $1 AND held_until IS NOT NULL",
        secret_hash,
    )?;
    found.map(|(kind, reference)| Ok(Confirms { kind: choice(&kind)?, reference })).transpose()
}

/// Hands what waits under this secret over to the desk, as sent by that person; the desk should be done with it by `due_at`.
pub(crate) async fn confirm(
    db: &mut Db<'_>,
    secret_hash: &[u8],
    person_id: Option<&str>,
    now: Timestamp,
    due_at: Timestamp,
) -> Result<()> {
    if let Some(Confirms { kind, reference }) = waiting(db, secret_hash).await? {
        let by = if person_id.is_some() { By::Company(person_id) } else { By::Desk };
        events::write(db, (kind, &reference), EventKind::Confirmed, by, None, now).await?;
    }
    let vacancies = execute!(
        &mut *db,
        "UPDATE vacancy SET state = $2, confirmed_at = $3, person_id = $4, due_at = $6 WHERE secret_hash = $1 AND state = $5",
        secret_hash,
        VacancyState::AwaitingApproval.as_str(),
        micros(now),
        person_id,
        VacancyState::Unconfirmed.as_str(),
        micros(rounded(due_at)),
    )?;
    let questions = execute!(
        &mut *db,
        "UPDATE legal_question SET state = $2, confirmed_at = $3, due_at = $4, person_id = $5
         WHERE secret_hash = $1 AND state = $6",
        secret_hash,
        LegalQuestionState::Waiting.as_str(),
        micros(now),
        micros(rounded(due_at)),
        person_id,
        LegalQuestionState::Unconfirmed.as_str(),
    )?;
    if let Some(person) = person_id {
        let contact = fetch_optional!(
            &mut *db,
            (String, String, String),
            "SELECT contact_name, contact_email, contact_phone FROM vacancy WHERE secret_hash = $1
             UNION ALL
             SELECT contact_name, contact_email, contact_phone FROM legal_question WHERE secret_hash = $1",
            secret_hash,
        )?;
        if let Some((name, email, phone)) = contact {
            people::learn(db, person, &Contact { name, email, phone }).await?;
        }
    }
    let registration = fetch_optional!(
        &mut *db,
        (String, String),
        "UPDATE registration SET held_until = NULL, person_id = $2 WHERE secret_hash = $1 AND held_until IS NOT NULL
         RETURNING id, (SELECT workshop.reference FROM workshop WHERE workshop.id = workshop_id)",
        secret_hash,
        person_id,
    )?;
    if let Some((id, _)) = &registration {
        registrations::confirmed(db, id, now).await?;
    }
    // She may have begun it signed in and sent it when her session was over.
    let forms = [
        (vacancies > 0).then_some(DraftForm::Vacancy),
        (questions > 0).then_some(DraftForm::LegalQuestion),
        registration.map(|(_, workshop)| DraftForm::Registration(workshop)),
    ];
    for form in forms.into_iter().flatten() {
        if let Some(person) = person_id {
            drafts::sent(db, person, &form).await?;
        }
    }
    Ok(())
}

impl Store {
    /// Confirms what somebody sent in her stead: the desk knows by another way that she did.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where nothing under that number waits for it, or when the database fails.
    pub async fn confirm_for_sender(&self, reference: &str, now: Timestamp, due_at: Timestamp) -> Result<SentKind> {
        may(Actor::Operator, Action::ConfirmForSender)?;
        let reference = reference.to_owned();
        self.write(move |db| {
            Box::pin(async move {
                let found = fetch_optional!(
                    &mut *db,
                    (Option<Vec<u8>>,),
                    "SELECT secret_hash FROM vacancy WHERE reference = $1 AND state = 'unconfirmed'
                     UNION ALL
                     SELECT secret_hash FROM legal_question WHERE reference = $1 AND state = 'unconfirmed'
                     UNION ALL
                     SELECT secret_hash FROM registration WHERE reference = $1 AND held_until IS NOT NULL",
                    &reference,
                )?;
                let secret_hash = found.and_then(|(hash,)| hash).ok_or(StoreError::NotFound)?;
                let waiting = waiting(db, &secret_hash).await?.ok_or(StoreError::NotFound)?;
                confirm(db, &secret_hash, None, now, due_at).await?;
                Ok(waiting.kind)
            })
        })
        .await
    }
}

//! Who works at the desk: organisations and members, as administrators and the operator look after them.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::AuditAction,
        people::{DeskPeople, DeskRole, DeskSession, Member, MemberState, NewMember, Partner, Roles},
    },
    mail::Mail,
    permission::{Action, Reason, may},
    problem::{Problem, ProblemCode},
    text::Lang,
};
use jiff::Timestamp;

use super::{DeskActor, DeskCaller, audit, member_of, roles_of, second_factor};
use crate::{
    Caller, Result, Store, StoreError,
    column::{micros, new_id},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
    legal_questions::appointments,
    outbox,
    people::reads_in,
    secret::{self, DRAWS},
};

impl Answer for DeskPeople {
    fn reveal(&mut self, _: String) {}
}

#[derive(sqlx::FromRow)]
struct Line {
    id: String,
    reference: String,
    name: String,
    email: Option<String>,
    partner: String,
    joined_at: Option<i64>,
    ended_at: Option<i64>,
    protected: bool,
}

impl Line {
    const fn state(&self) -> MemberState {
        match (self.joined_at, self.ended_at) {
            (_, Some(_)) => MemberState::Ended,
            (Some(_), None) => MemberState::Active,
            (None, None) => MemberState::Invited,
        }
    }
}

/// Everybody of the desk, as `reader` sees them.
async fn everybody(db: &mut Db<'_>, reader: &DeskActor) -> Result<DeskPeople> {
    let partners = fetch_all!(&mut *db, (String, String), "SELECT reference, name FROM partner ORDER BY name, id")?;
    let lines = fetch_all!(
        &mut *db,
        Line,
        "SELECT member.id, member.reference, member.name, member.email, member.joined_at, member.ended_at,
             partner.reference AS partner,
             (EXISTS (SELECT 1 FROM totp WHERE totp.member_id = member.id AND totp.confirmed_at IS NOT NULL)
                 OR EXISTS (SELECT 1 FROM passkey WHERE passkey.member_id = member.id)) AS protected
         FROM member JOIN partner ON partner.id = member.partner_id
         ORDER BY CASE WHEN member.ended_at IS NULL THEN 0 ELSE 1 END, member.name, member.id",
    )?;
    let mut members = Vec::with_capacity(lines.len());
    for line in lines {
        members.push(Member {
            roles: roles_of(db, &line.id).await?.iter().collect(),
            state: line.state(),
            me: reader.reference() == Some(&line.reference),
            reference: line.reference,
            name: line.name,
            email: line.email.unwrap_or_default(),
            partner: line.partner,
            protected: line.protected,
        });
    }
    let partners = partners.into_iter().map(|(reference, name)| Partner { reference, name }).collect();
    Ok(DeskPeople { partners, members })
}

/// Stores an organisation and gives its id and its reference; that of the same name where it is there already.
pub(super) async fn partner_named(db: &mut Db<'_>, name: &str, now: Timestamp) -> Result<(String, String)> {
    for _ in 0..DRAWS {
        let reference = secret::new_reference("P")?;
        let stored = fetch_optional!(
            &mut *db,
            (String, String),
            "INSERT INTO partner (id, reference, name, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id, reference",
            new_id(),
            &reference,
            name,
            micros(now),
        )?;
        if let Some(stored) = stored {
            return Ok(stored);
        }
    }
    Err(StoreError::Unavailable)
}

fn unknown_partner() -> StoreError {
    StoreError::Invalid(vec![Problem::new("partner", ProblemCode::Blank)])
}

async fn partner_id(db: &mut Db<'_>, reference: &str) -> Result<String> {
    let found = fetch_optional!(db, (String,), "SELECT id FROM partner WHERE reference = $1", reference)?;
    found.map(|(id,)| id).ok_or_else(unknown_partner)
}

async fn set_roles(db: &mut Db<'_>, member: &str, roles: Roles) -> Result<()> {
    execute!(&mut *db, "DELETE FROM member_role WHERE member_id = $1", member)?;
    for role in roles.iter() {
        execute!(&mut *db, "INSERT INTO member_role (member_id, role) VALUES ($1, $2)", member, role.as_str(),)?;
    }
    Ok(())
}

/// The roles in a line of the log.
fn listed(roles: Roles) -> String {
    roles.iter().map(Choice::as_str).collect::<Vec<_>>().join(" ")
}

/// Asks somebody in: a new member, or one who comes back.
pub(super) async fn invite(
    db: &mut Db<'_>,
    actor: &DeskActor,
    new: &NewMember,
    by: &str,
    now: Timestamp,
) -> Result<()> {
    let partner = partner_id(db, &new.partner).await?;
    let known = fetch_optional!(
        &mut *db,
        (String, String, Option<i64>),
        "SELECT id, reference, ended_at FROM member WHERE email = $1",
        &new.email
    )?;
    let (id, reference) = match known {
        Some((_, _, None)) => {
            return Err(StoreError::Invalid(vec![Problem::new("email", ProblemCode::AlreadyColleague)]));
        }
        Some((id, reference, Some(_))) => {
            execute!(
                &mut *db,
                "UPDATE member SET partner_id = $2, name = $3, ended_at = NULL WHERE id = $1",
                &id,
                &partner,
                &new.name,
            )?;
            (id, reference)
        }
        None => insert(db, &partner, new, now).await?,
    };
    set_roles(db, &id, new.roles).await?;
    arrive_if_known(db, &new.email, now).await?;
    audit::note(db, actor, AuditAction::Invited, Some(&reference), Some(&listed(new.roles)), now).await?;
    let (partner,) = fetch_one!(&mut *db, (String,), "SELECT name FROM partner WHERE id = $1", &partner)?;
    let lang = reads_in(db, &new.email).await?.unwrap_or(Lang::It);
    let mail = Mail::DeskInvited { partner, by: by.to_owned() };
    outbox::write(db, &new.email, lang, &mail, now).await
}

async fn insert(db: &mut Db<'_>, partner: &str, new: &NewMember, now: Timestamp) -> Result<(String, String)> {
    for _ in 0..DRAWS {
        let (id, reference) = (new_id(), secret::new_reference("M")?);
        let stored = execute!(
            &mut *db,
            "INSERT INTO member (id, reference, partner_id, email, name, invited_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (reference) DO NOTHING",
            &id,
            &reference,
            partner,
            &new.email,
            &new.name,
            micros(now),
        )?;
        if stored == 1 {
            return Ok((id, reference));
        }
    }
    Err(StoreError::Unavailable)
}

async fn arrive_if_known(db: &mut Db<'_>, email: &str, now: Timestamp) -> Result<()> {
    let person = fetch_optional!(&mut *db, (String,), "SELECT id FROM person WHERE email = $1", email)?;
    match person {
        Some((id,)) => arrive(db, &id, email, now).await,
        None => Ok(()),
    }
}

/// Somebody showed that an address is hers: if it was asked into the desk, she is that member.
pub(crate) async fn arrive(db: &mut Db<'_>, person: &str, email: &str, now: Timestamp) -> Result<()> {
    execute!(
        db,
        "UPDATE member SET person_id = $1, joined_at = COALESCE(joined_at, $3) WHERE email = $2 AND ended_at IS NULL",
        person,
        email,
        micros(now),
    )?;
    Ok(())
}

/// Ends somebody's work: what she has in hand is free again, and her second factor is gone.
async fn end(db: &mut Db<'_>, member: &str, now: Timestamp) -> Result<()> {
    second_factor::forget(db, member).await?;
    execute!(&mut *db, "DELETE FROM assignment WHERE member_id = $1", member)?;
    appointments::end_of_lawyer(db, member, now).await?;
    execute!(db, "UPDATE member SET ended_at = $2 WHERE id = $1", member, micros(now))?;
    Ok(())
}

/// Ends the work of somebody who has herself erased, and takes her name out of it; gives the name by which she was known there, empty
/// where she was not.
pub(crate) async fn erase(db: &mut Db<'_>, person: &str, now: Timestamp) -> Result<String> {
    let member =
        fetch_optional!(&mut *db, (String, String), "SELECT id, name FROM member WHERE person_id = $1", person)?;
    let Some((member, name)) = member else { return Ok(String::new()) };
    end(db, &member, now).await?;
    for statement in [
        "UPDATE member SET email = NULL, name = '', person_id = NULL WHERE id = $1",
        "UPDATE legal_message SET signed_name = '' WHERE signed_by = $1",
    ] {
        execute!(&mut *db, statement, &member)?;
    }
    Ok(name)
}

/// Whether the desk would have no administrator without this member.
async fn last_administrator(db: &mut Db<'_>, member: &str) -> Result<bool> {
    // Of two who step down at once the second waits for the first.
    let administrators = fetch_all!(
        db,
        (String,),
        "UPDATE member SET ended_at = ended_at
         WHERE ended_at IS NULL AND id IN (SELECT member_id FROM member_role WHERE role = 'administrator') RETURNING id",
    )?;
    Ok(administrators.len() == 1 && administrators[0].0 == member)
}

async fn living_member(db: &mut Db<'_>, reference: &str) -> Result<String> {
    let found =
        fetch_optional!(db, (String,), "SELECT id FROM member WHERE reference = $1 AND ended_at IS NULL", reference)?;
    Ok(found.ok_or(StoreError::NotFound)?.0)
}

impl Store {
    /// Who is signed in at the desk. Her second factor counts when it was shown after `proved_after`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who does not work there, or when the database fails.
    pub async fn desk_session(&self, caller: &Caller, proved_after: Timestamp) -> Result<DeskSession> {
        let mut db = self.read().await?;
        let (member, proved) = member_of(&mut db, caller, proved_after).await?;
        let (email, name, reference, partner) = fetch_one!(
            &mut db,
            (String, String, String, String),
            "SELECT COALESCE(member.email, ''), member.name, partner.reference, partner.name
             FROM member JOIN partner ON partner.id = member.partner_id WHERE member.id = $1",
            &member.member_id
        )?;
        Ok(DeskSession {
            second_factor: second_factor::view(&mut db, &member.member_id, proved).await?,
            roles: member.roles.iter().collect(),
            partner: Partner { reference, name: partner },
            reference: member.reference,
            name,
            email,
        })
    }

    /// Everybody of the desk.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who is no administrator, or when the database fails.
    pub async fn desk_people(&self, actor: &DeskActor) -> Result<DeskPeople> {
        may(actor.actor(), Action::ManageDeskPeople { last_administrator: false })?;
        everybody(&mut self.read().await?, actor).await
    }

    /// Adds an organisation, unless one of that name is there.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who is no administrator, [`StoreError::KeyReused`], or when the database fails.
    pub async fn add_partner(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        name: String,
        now: Timestamp,
    ) -> Result<DeskPeople> {
        may(caller.actor(), Action::ManageDeskPeople { last_administrator: false })?;
        let actor = DeskActor::from(caller);
        self.once(key.ticket(&caller.member_id)?, now, move |db| {
            Box::pin(async move {
                let (_, reference) = partner_named(db, &name, now).await?;
                audit::note(db, &actor, AuditAction::AddedPartner, Some(&reference), None, now).await?;
                everybody(db, &actor).await
            })
        })
        .await
    }

    /// Asks somebody into the desk; a mail tells her.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who is no administrator, [`StoreError::Invalid`] where the address is a member's already or the
    /// organisation is none, [`StoreError::KeyReused`], or when the database fails.
    pub async fn invite_member(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        new: NewMember,
        now: Timestamp,
    ) -> Result<DeskPeople> {
        may(caller.actor(), Action::ManageDeskPeople { last_administrator: false })?;
        let actor = DeskActor::from(caller);
        let member = caller.member_id.clone();
        self.once(key.ticket(&caller.member_id)?, now, move |db| {
            Box::pin(async move {
                let (by,) = fetch_one!(&mut *db, (String,), "SELECT name FROM member WHERE id = $1", &member)?;
                invite(db, &actor, &new, &by, now).await?;
                everybody(db, &actor).await
            })
        })
        .await
    }

    /// Asks somebody into the desk from the command line, as one of this organisation, which is there from now on. Gives her reference.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] where the address is a member's already, or when the database fails.
    pub async fn invite_first_member(&self, partner: &str, new: NewMember, now: Timestamp) -> Result<String> {
        may(approdo_contract::permission::Actor::Operator, Action::ManageDeskPeople { last_administrator: false })?;
        let partner = partner.to_owned();
        self.write(move |db| {
            Box::pin(async move {
                let (_, reference) = partner_named(db, &partner, now).await?;
                let new = NewMember { partner: reference, ..new };
                invite(db, &DeskActor::Operator, &new, "", now).await?;
                let (reference,) =
                    fetch_one!(db, (String,), "SELECT reference FROM member WHERE email = $1", &new.email)?;
                Ok(reference)
            })
        })
        .await
    }

    /// Changes organisation and roles of a member.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who is no administrator or where she does not work, [`StoreError::Refused`] where nobody would be
    /// left who looks after the others, [`StoreError::Invalid`] where the organisation is none, [`StoreError::KeyReused`], or when
    /// the database fails.
    pub async fn change_member(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        partner: String,
        roles: Roles,
        now: Timestamp,
    ) -> Result<DeskPeople> {
        let (actor, reference) = (DeskActor::from(caller), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                may(actor.actor(), Action::ManageDeskPeople { last_administrator: false })?;
                let member = living_member(db, &reference).await?;
                let last = !roles.has(DeskRole::Administrator) && last_administrator(db, &member).await?;
                may(actor.actor(), Action::ManageDeskPeople { last_administrator: last })?;
                let partner = partner_id(db, &partner).await?;
                execute!(&mut *db, "UPDATE member SET partner_id = $2 WHERE id = $1", &member, &partner)?;
                set_roles(db, &member, roles).await?;
                let detail = listed(roles);
                audit::note(db, &actor, AuditAction::ChangedMember, Some(&reference), Some(&detail), now).await?;
                everybody(db, &actor).await
            })
        })
        .await
    }

    /// Ends somebody's work at the desk: from the next request on she sees nothing of it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who is no administrator or where she does not work, [`StoreError::Refused`] where nobody would be
    /// left who looks after the others, [`StoreError::KeyReused`], or when the database fails.
    pub async fn end_member(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        now: Timestamp,
    ) -> Result<DeskPeople> {
        let (actor, reference) = (DeskActor::from(caller), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                may(actor.actor(), Action::ManageDeskPeople { last_administrator: false })?;
                let member = living_member(db, &reference).await?;
                let last = last_administrator(db, &member).await?;
                may(actor.actor(), Action::ManageDeskPeople { last_administrator: last })?;
                end(db, &member, now).await?;
                audit::note(db, &actor, AuditAction::EndedMember, Some(&reference), None, now).await?;
                everybody(db, &actor).await
            })
        })
        .await
    }

    /// Takes somebody's lost second factor away: at her next coming she makes another.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] for who is no administrator or where she does not work, [`StoreError::Refused`] for one's own,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn reset_member_factor(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        reference: &str,
        now: Timestamp,
    ) -> Result<DeskPeople> {
        let (actor, reference) = (DeskActor::from(caller), reference.to_owned());
        self.once(key.ticket(&[&caller.member_id, &*reference].concat())?, now, move |db| {
            Box::pin(async move {
                may(actor.actor(), Action::ManageDeskPeople { last_administrator: false })?;
                // Whoever has it needs no other to take it away, and whoever has lost it is not here.
                if actor.reference() == Some(&reference) {
                    return Err(Reason::LastFactor.into());
                }
                let member = living_member(db, &reference).await?;
                second_factor::forget(db, &member).await?;
                audit::note(db, &actor, AuditAction::ResetFactor, Some(&reference), None, now).await?;
                everybody(db, &actor).await
            })
        })
        .await
    }
}

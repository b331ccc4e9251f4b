//! The people of a company, among themselves: who is there, who asks, who is asked in, who goes.

use approdo_contract::{
    company::{Applicant, Colleague, ColleagueChange, ColleagueDraft, CompanyView, Invitee, OwnCompanies, Role},
    mail::Mail,
    permission::{Action, Actor, may},
    problem::{Problem, ProblemCode},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{MembershipRow, desk::tell_joined, join, membership, of_person};
use crate::{
    Caller, Result, Store, StoreError,
    column::{choice, micros},
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
    outbox, people, secret,
};

/// The first answer to a change: kept without a word of who is there, which is read afterwards.
#[derive(Serialize, Deserialize)]
pub(super) struct Changed;

impl Answer for Changed {
    fn reveal(&mut self, _: String) {}
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    reference: String,
    name: String,
    email: String,
    role: Option<String>,
}

#[derive(sqlx::FromRow)]
struct InviteeRow {
    reference: String,
    email: String,
    role: String,
}

/// A membership whose company is held until the end of the transaction, so that who looks after it changes one step at a time.
pub(super) struct Held {
    pub(super) membership: MembershipRow,
    pub(super) company_id: String,
}

impl Held {
    /// The caller's, where she may do this.
    pub(super) async fn own(db: &mut Db<'_>, caller: &Caller, reference: &str, action: Action) -> Result<Self> {
        let before = MembershipRow::own(db, caller, reference).await?;
        may(before.actor()?, action)?;
        execute!(&mut *db, "UPDATE company SET vat_number = vat_number WHERE id = $1", &before.company_id)?;
        // Somebody may have removed her while the company was waited for.
        let membership = MembershipRow::own(db, caller, reference).await?;
        may(membership.actor()?, action)?;
        let company_id = membership.company_id.clone().ok_or(StoreError::NotFound)?;
        Ok(Self { membership, company_id })
    }

    /// A membership of the same number, by its reference.
    async fn other(&self, db: &mut Db<'_>, reference: &str) -> Result<MembershipRow> {
        fetch_optional!(
            db,
            MembershipRow,
            concat!(membership!(), "WHERE membership.reference = $1 AND membership.vat_number = $2"),
            reference,
            &self.membership.vat_number,
        )?
        .ok_or_else(|| unknown("colleague"))
    }

    /// The company has other people, and nobody but this one looks after them.
    async fn is_last_owner(&self, db: &mut Db<'_>, membership: &MembershipRow) -> Result<bool> {
        last_owner(db, &self.company_id, &membership.id).await
    }

    /// Gives what somebody sent for the company to another of its people; no link of hers opens it any more.
    async fn take_over(&self, db: &mut Db<'_>, from: &str, to: &str) -> Result<()> {
        macro_rules! take_over {
            ($table:literal) => {{
                let things = fetch_all!(
                    &mut *db,
                    (String,),
                    concat!("SELECT id FROM ", $table, " WHERE company_id = $1 AND person_id = $2"),
                    &self.company_id,
                    from,
                )?;
                for (id,) in things {
                    execute!(
                        &mut *db,
                        concat!("UPDATE ", $table, " SET person_id = $2, secret_hash = $3 WHERE id = $1"),
                        id,
                        to,
                        secret::hash(&secret::new_secret()?),
                    )?;
                }
            }};
        }
        take_over!("vacancy");
        take_over!("legal_question");
        take_over!("registration");
        Ok(())
    }

    async fn remove(&self, db: &mut Db<'_>, gone: &MembershipRow) -> Result<()> {
        let stays = fetch_optional!(
            &mut *db,
            (String,),
            "SELECT person_id FROM membership WHERE company_id = $1 AND id <> $2
             ORDER BY CASE role WHEN 'owner' THEN 0 ELSE 1 END, joined_at, id LIMIT 1",
            &self.company_id,
            &gone.id,
        )?;
        if let Some((stays,)) = stays {
            self.take_over(db, &gone.person_id, &stays).await?;
        }
        execute!(db, "DELETE FROM membership WHERE id = $1", &gone.id)?;
        Ok(())
    }
}

fn unknown(field: &str) -> StoreError {
    StoreError::Invalid(vec![Problem::new(field, ProblemCode::UnknownPerson)])
}

/// Others are in the company, and this membership is its only owner's.
async fn last_owner(db: &mut Db<'_>, company_id: &str, membership_id: &str) -> Result<bool> {
    let (others, owners) = fetch_one!(
        db,
        (i64, i64),
        "SELECT COUNT(CASE WHEN id <> $2 THEN 1 END), COUNT(CASE WHEN id <> $2 AND role = 'owner' THEN 1 END)
         FROM membership WHERE company_id = $1",
        company_id,
        membership_id,
    )?;
    Ok(others > 0 && owners == 0)
}

/// What follows the at sign.
fn domain(email: &str) -> &str {
    email.rsplit('@').next().unwrap_or_default()
}

/// The company of a membership, as its holder sees it.
async fn view(db: &mut Db<'_>, membership: &MembershipRow, now: Timestamp) -> Result<CompanyView> {
    let actor = membership.actor()?;
    may(actor, Action::ReadCompany)?;
    let mut view = CompanyView {
        company: membership.view()?,
        people: vec![],
        applicants: vec![],
        invitees: vec![],
        last_owner: false,
    };
    let Some(company_id) = &membership.company_id else { return Ok(view) };
    let people = fetch_all!(
        &mut *db,
        PersonRow,
        "SELECT membership.reference, person.name, person.email, membership.role
         FROM membership JOIN person ON person.id = membership.person_id
         WHERE membership.company_id = $1
         ORDER BY CASE membership.role WHEN 'owner' THEN 0 ELSE 1 END, person.email",
        company_id
    )?;
    let mut email = String::new();
    for row in people {
        let me = row.reference == membership.reference;
        if me {
            email.clone_from(&row.email);
        }
        let role = row.role.as_deref().map_or(Ok(Role::Member), choice)?;
        view.people.push(Colleague { reference: row.reference, name: row.name, email: row.email, role, me });
    }
    if actor != Actor::Owner {
        return Ok(view);
    }
    view.last_owner = last_owner(db, company_id, &membership.id).await?;
    let applicants = fetch_all!(
        &mut *db,
        PersonRow,
        "SELECT membership.reference, person.name, person.email, membership.role
         FROM membership JOIN person ON person.id = membership.person_id
         WHERE membership.vat_number = $1 AND membership.asked_at IS NOT NULL AND membership.company_id IS NULL
             AND membership.declined_at IS NULL
         ORDER BY membership.asked_at, membership.id",
        &membership.vat_number
    )?;
    view.applicants = applicants
        .into_iter()
        .map(|row| Applicant {
            same_domain: domain(&row.email) == domain(&email),
            reference: row.reference,
            name: row.name,
            email: row.email,
        })
        .collect();
    let invitees = fetch_all!(
        db,
        InviteeRow,
        "SELECT reference, email, role FROM invitation WHERE company_id = $1 AND expires_at > $2 ORDER BY email",
        company_id,
        micros(now),
    )?;
    for row in invitees {
        view.invitees.push(Invitee { role: choice(&row.role)?, reference: row.reference, email: row.email });
    }
    Ok(view)
}

/// Tells the owners of the company of this number, if there is one, that somebody asks.
async fn tell_owners(db: &mut Db<'_>, applicant: &MembershipRow, now: Timestamp) -> Result<()> {
    let (by, _) = people::reader(db, Some(&applicant.person_id), "").await?;
    let owners = fetch_all!(
        &mut *db,
        (String, String, String),
        "SELECT membership.person_id, membership.reference, company.name
         FROM membership JOIN company ON company.id = membership.company_id
         WHERE company.vat_number = $1 AND membership.role = 'owner' ORDER BY membership.id",
        &applicant.vat_number
    )?;
    for (person_id, reference, company) in owners {
        let (email, lang) = people::reader(db, Some(&person_id), "").await?;
        outbox::write(db, &email, lang, &Mail::JoinAsked { reference, company, by: by.clone() }, now).await?;
    }
    Ok(())
}

/// Somebody who asks to join and has no answer yet.
fn applicant(membership: MembershipRow) -> Result<MembershipRow> {
    let waits = membership.company_id.is_none() && membership.asked_at.is_some();
    if waits { Ok(membership) } else { Err(unknown("colleague")) }
}

/// Somebody who has joined.
fn colleague(membership: MembershipRow) -> Result<MembershipRow> {
    if membership.company_id.is_some() { Ok(membership) } else { Err(unknown("colleague")) }
}

async fn change(db: &mut Db<'_>, held: &Held, reference: &str, change: ColleagueChange, now: Timestamp) -> Result<()> {
    match change {
        ColleagueChange::LetIn => {
            let applicant = applicant(held.other(db, reference).await?)?;
            if join(db, &applicant, &held.company_id, Role::Member, now).await? {
                let applicant = MembershipRow { name: held.membership.name.clone(), ..applicant };
                tell_joined(db, &applicant, now).await?;
            }
        }
        ColleagueChange::TurnAway => {
            let applicant = applicant(held.other(db, reference).await?)?;
            execute!(
                db,
                "UPDATE membership SET declined_at = $2 WHERE id = $1 AND company_id IS NULL",
                applicant.id,
                micros(now)
            )?;
        }
        ColleagueChange::Uninvite => {
            let taken_back = execute!(
                db,
                "UPDATE invitation SET expires_at = $3 WHERE reference = $1 AND company_id = $2 AND expires_at > $3",
                reference,
                &held.company_id,
                micros(now),
            )?;
            if taken_back == 0 {
                return Err(unknown("colleague"));
            }
        }
        ColleagueChange::MakeOwner => {
            let colleague = colleague(held.other(db, reference).await?)?;
            execute!(db, "UPDATE membership SET role = 'owner' WHERE id = $1", colleague.id)?;
        }
        ColleagueChange::MakeMember => {
            let colleague = colleague(held.other(db, reference).await?)?;
            let last_owner = held.is_last_owner(db, &colleague).await?;
            may(Actor::Owner, Action::LeaveCompany { last_owner })?;
            execute!(db, "UPDATE membership SET role = 'member' WHERE id = $1", colleague.id)?;
        }
        ColleagueChange::Remove => {
            let colleague = colleague(held.other(db, reference).await?)?;
            if colleague.id == held.membership.id {
                // She leaves; nobody removes herself.
                return Err(unknown("colleague"));
            }
            let (email, lang) = people::reader(db, Some(&colleague.person_id), "").await?;
            held.remove(db, &colleague).await?;
            outbox::write(db, &email, lang, &Mail::Removed { company: held.membership.name.clone() }, now).await?;
        }
    }
    Ok(())
}

impl Store {
    /// A company of the caller's with its people, by her reference of it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where she named none under it, or when the database fails.
    pub async fn company(&self, caller: &Caller, reference: &str, now: Timestamp) -> Result<CompanyView> {
        let mut db = self.read().await?;
        let membership = MembershipRow::own(&mut db, caller, reference).await?;
        view(&mut db, &membership, now).await
    }

    /// Asks the desk, and the owners of the company if it is there, to let the caller in. The answer is the same in both cases.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where she named none under that reference, [`StoreError::Refused`] where she has joined it,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn ask_to_join(
        &self,
        key: &IdempotencyKey,
        caller: &Caller,
        reference: &str,
        now: Timestamp,
        due_at: Timestamp,
    ) -> Result<CompanyView> {
        let (asking, named) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(reference)?, now, move |db| {
            Box::pin(async move {
                let membership = MembershipRow::own(db, &asking, &named).await?;
                may(membership.actor()?, Action::AskToJoin)?;
                let asked = execute!(
                    &mut *db,
                    "UPDATE membership SET asked_at = $2, due_at = $3 WHERE id = $1 AND asked_at IS NULL AND company_id IS NULL",
                    &membership.id,
                    micros(now),
                    micros(due_at),
                )?;
                if asked == 1 {
                    tell_owners(db, &membership, now).await?;
                }
                Ok(Changed)
            })
        })
        .await?;
        self.company(caller, reference, now).await
    }

    /// Changes what somebody is to the company.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where the caller has not joined the company, [`StoreError::Refused`] unless she is its owner, or where
    /// it would lose its last one, [`StoreError::Invalid`] where nobody stands under the other reference of whom this could be done,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn change_colleague(
        &self,
        key: &IdempotencyKey,
        caller: &Caller,
        reference: &str,
        draft: ColleagueDraft,
        now: Timestamp,
    ) -> Result<CompanyView> {
        let (owner, own) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(reference)?, now, move |db| {
            Box::pin(async move {
                let held = Held::own(db, &owner, &own, Action::ManageCompany).await?;
                change(db, &held, &draft.colleague, draft.change, now).await?;
                Ok(Changed)
            })
        })
        .await?;
        self.company(caller, reference, now).await
    }

    /// Leaves a company: what she sent for it stays with it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where she has not joined it, [`StoreError::Refused`] while she is its last owner and others are there,
    /// [`StoreError::KeyReused`], or when the database fails.
    pub async fn leave_company(
        &self,
        key: &IdempotencyKey,
        caller: &Caller,
        reference: &str,
        now: Timestamp,
    ) -> Result<OwnCompanies> {
        let (leaving, own) = (caller.clone(), reference.to_owned());
        self.once(key.ticket(reference)?, now, move |db| {
            Box::pin(async move {
                let held = Held::own(db, &leaving, &own, Action::LeaveCompany { last_owner: false }).await?;
                let last_owner = held.is_last_owner(db, &held.membership).await?;
                may(held.membership.actor()?, Action::LeaveCompany { last_owner })?;
                held.remove(db, &held.membership).await?;
                Ok(Changed)
            })
        })
        .await?;
        of_person(&mut self.read().await?, &caller.person_id, now).await
    }
}

/// The companies of which somebody is the last owner while others are there.
pub(crate) async fn last_owner_of(db: &mut Db<'_>, person_id: &str) -> Result<Vec<String>> {
    let mut companies = Vec::new();
    for membership in joined(db, person_id).await? {
        let company_id = membership.company_id.as_deref().unwrap_or_default();
        if last_owner(db, company_id, &membership.id).await? {
            companies.push(membership.name);
        }
    }
    Ok(companies)
}

/// Makes hers what belongs to a company without anybody in it: `$1` sent it.
macro_rules! alone {
    ($table:literal) => {
        concat!(
            "UPDATE ",
            $table,
            " SET company_id = NULL WHERE person_id = $1 AND company_id NOT IN (
                 SELECT membership.company_id FROM membership WHERE membership.company_id IS NOT NULL
             )"
        )
    };
}
/// Takes somebody who is erased out of her companies: what she sent goes to one who stays. A company of hers alone is no more, and
/// what was its is hers.
pub(crate) async fn leave_all(db: &mut Db<'_>, person_id: &str) -> Result<()> {
    for membership in joined(db, person_id).await? {
        let Some(company_id) = membership.company_id.clone() else { continue };
        execute!(&mut *db, "UPDATE company SET vat_number = vat_number WHERE id = $1", &company_id)?;
        let last_owner = last_owner(db, &company_id, &membership.id).await?;
        may(Actor::Person, Action::EraseOneself { last_owner })?;
        let held = Held { company_id, membership };
        held.remove(db, &held.membership).await?;
        let (left,) =
            fetch_one!(&mut *db, (i64,), "SELECT COUNT(*) FROM membership WHERE company_id = $1", &held.company_id)?;
        if left == 0 {
            for statement in [
                "UPDATE vacancy SET company_id = NULL WHERE company_id = $1",
                "UPDATE legal_question SET company_id = NULL WHERE company_id = $1",
                "UPDATE registration SET company_id = NULL WHERE company_id = $1",
                "DELETE FROM invitation WHERE company_id = $1",
                "DELETE FROM company WHERE id = $1",
            ] {
                execute!(&mut *db, statement, &held.company_id)?;
            }
        }
    }
    // What she sent for companies that she had left before, as the last one.
    for statement in [alone!("vacancy"), alone!("legal_question"), alone!("registration")] {
        execute!(&mut *db, statement, person_id)?;
    }
    Ok(())
}

/// The memberships of somebody who has joined, in an order that is the same for all who hold their companies.
async fn joined(db: &mut Db<'_>, person_id: &str) -> Result<Vec<MembershipRow>> {
    Ok(fetch_all!(
        db,
        MembershipRow,
        concat!(
            membership!(),
            "WHERE membership.person_id = $1 AND membership.company_id IS NOT NULL ORDER BY membership.company_id"
        ),
        person_id,
    )?)
}

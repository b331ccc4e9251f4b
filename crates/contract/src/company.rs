//! Companies whose people share a space, and who belongs to them.
//!
//! A partita IVA is public, so knowing it gives nobody anything: what somebody sends for a company is hers alone until the desk, or an
//! owner of the company, lets her in. Whoever asks to join is told the same whether the company has a space or not.

use serde::{Deserialize, Serialize};

use crate::{check::Checker, choice::choice, problem::Problems};

choice! {
    /// What somebody may do in a company that she has joined.
    Role {
        /// Everything, also asking colleagues in, letting them in, removing them and making them owners.
        Owner = "owner",
        /// Everything that concerns what the company sends.
        Member = "member",
    }
}

choice! {
    /// What somebody is to a company that she named.
    Standing {
        /// She sent something in its name: nobody but she and the desk knows.
        Named = "named",
        /// She asked to join and waits for an answer.
        Asked = "asked",
        /// She has joined.
        Member = "member",
        /// She has joined and looks after its people.
        Owner = "owner",
    }
}

choice! {
    /// What an owner does with somebody.
    ColleagueChange {
        /// Lets in who asked.
        LetIn = "let_in",
        /// Does not let in who asked.
        TurnAway = "turn_away",
        /// Takes an invitation back.
        Uninvite = "uninvite",
        /// Makes a member an owner.
        MakeOwner = "make_owner",
        /// Makes an owner a member; also herself, where another owner is left.
        MakeMember = "make_member",
        /// Removes somebody: from then on she sees nothing of the company.
        Remove = "remove",
    }
}

/// Invitations that a company may send in a day.
pub const INVITATIONS_PER_DAY: u32 = 20;

/// A company of somebody's: one that she has joined, or one in whose name she sent something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnCompany {
    /// By which she speaks of it; each of its people has another.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// Its partita IVA.
    pub vat_number: String,
    /// What she is to it.
    pub standing: Standing,
    /// How many ask to join; told to owners only.
    pub applicants: u32,
}

/// Somebody of a company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colleague {
    /// By which its owners speak of her.
    pub reference: String,
    /// Name and surname; empty until she told.
    pub name: String,
    /// Her address.
    pub email: String,
    /// What she may do.
    pub role: Role,
    /// It is the one who asks.
    pub me: bool,
}

/// Somebody who asks to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Applicant {
    /// By which the company's owners speak of her.
    pub reference: String,
    /// Name and surname; empty until she told.
    pub name: String,
    /// Her address.
    pub email: String,
    /// Her address is of the same domain as the reader's: a hint, never a proof.
    pub same_domain: bool,
}

/// Somebody who was asked in and has not come yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitee {
    /// By which the company's owners speak of it.
    pub reference: String,
    /// Her address.
    pub email: String,
    /// What she may do once she has come.
    pub role: Role,
}

/// A company, as one of its people sees it. Who has not joined it sees nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyView {
    /// The company, and what the reader is to it.
    pub company: OwnCompany,
    /// Its people, owners first.
    pub people: Vec<Colleague>,
    /// Who asks to join; told to owners only.
    pub applicants: Vec<Applicant>,
    /// Who was asked in; told to owners only.
    pub invitees: Vec<Invitee>,
    /// The reader is its only owner, and others are there: she cannot leave before she made one of them an owner.
    pub last_owner: bool,
}

/// A company that asks the reader in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationView {
    /// By which she speaks of it.
    pub reference: String,
    /// The company's name.
    pub company: String,
    /// What she may do there.
    pub role: Role,
}

/// Asks a colleague in, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationDraft {
    /// Her address.
    pub email: String,
    /// What she may do.
    pub role: Option<Role>,
}

/// A colleague to be asked in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitation {
    /// Her address, in lower case.
    pub email: String,
    /// What she may do.
    pub role: Role,
}

impl InvitationDraft {
    /// The only door to a [`NewInvitation`].
    pub fn check(&self) -> Result<NewInvitation, Problems> {
        let mut checker = Checker::default();
        let email = checker.email("email", &self.email);
        let role = checker.choice("role", self.role);
        match (email, role) {
            (Some(email), Some(role)) => Ok(NewInvitation { email, role }),
            _ => Err(checker.into_problems()),
        }
    }
}

/// What an owner does with whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColleagueDraft {
    /// A colleague, an applicant or an invitee, by reference.
    pub colleague: String,
    /// What is done.
    pub change: ColleagueChange,
}

/// The answer to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationAnswer {
    /// She comes; else the invitation is gone.
    pub accept: bool,
}

/// What somebody belongs to after she accepted, refused or left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnCompanies {
    /// Her companies, those that she has joined first.
    pub companies: Vec<OwnCompany>,
    /// Companies that ask her in.
    pub invitations: Vec<InvitationView>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::ProblemCode;

    #[test]
    fn an_invitation_needs_an_address_and_a_role() {
        let problems = InvitationDraft { email: "luca".into(), role: None }.check().unwrap_err();
        let found: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
        assert_eq!(found, [("email", ProblemCode::EmailMalformed), ("role", ProblemCode::Blank)]);
        let invitation = InvitationDraft { email: " Luca@Officine.example ".into(), role: Some(Role::Member) };
        assert_eq!(invitation.check(), Ok(NewInvitation { email: "luca@officine.example".into(), role: Role::Member }));
    }
}

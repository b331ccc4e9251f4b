//! Who works at the desk: partner organisations and their members.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::second_factor::SecondFactorView;
use crate::{
    check::Checker,
    choice::{Choice, choice},
    employer::NAME_MAX,
    problem::{ProblemCode, Problems},
};

choice! {
    /// What a member of the desk does there. One may do several things.
    DeskRole {
        /// Looks at vacancies and companies, and accompanies people into work.
        Mediator = "mediator",
        /// Answers legal questions.
        Lawyer = "lawyer",
        /// Runs workshops.
        Trainer = "trainer",
        /// Writes what the portal says.
        Editor = "editor",
        /// Looks after members, mails and the log, and sees everything that waits.
        Administrator = "administrator",
    }
}

/// The roles of a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// Whether this is among them.
    #[must_use]
    pub const fn has(self, role: DeskRole) -> bool {
        self.0 & Self::bit(role) != 0
    }

    /// Whether one of these is among them.
    #[must_use]
    pub fn has_any(self, roles: &[DeskRole]) -> bool {
        roles.iter().any(|role| self.has(*role))
    }

    /// Each of them once, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = DeskRole> {
        DeskRole::ALL.iter().copied().filter(move |role| self.has(*role))
    }

    const fn bit(role: DeskRole) -> u8 {
        1 << role as u8
    }
}

impl FromIterator<DeskRole> for Roles {
    fn from_iter<T: IntoIterator<Item = DeskRole>>(roles: T) -> Self {
        Self(roles.into_iter().fold(0, |bits, role| bits | Self::bit(role)))
    }
}

choice! {
    /// Where a member stands.
    MemberState {
        /// Was asked in and has not come yet.
        Invited = "invited",
        /// Works at the desk.
        Active = "active",
        /// Works there no more.
        Ended = "ended",
    }
}

choice! {
    /// Whether who works at the desk, or was asked in, has a second factor.
    FactorState {
        /// She has one.
        Protected = "protected",
        /// She has none yet, or it was taken away because she lost it.
        Unprotected = "unprotected",
    }
}

impl FactorState {
    /// Of a member; none for who works there no more.
    #[must_use]
    pub fn of(member: &Member) -> Option<Self> {
        let state = if member.protected { Self::Protected } else { Self::Unprotected };
        (member.state != MemberState::Ended).then_some(state)
    }
}

/// An organisation of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Partner {
    /// By which one speaks of it.
    pub reference: String,
    /// Its name.
    pub name: String,
}

/// Somebody of the desk, as administrators see her.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Member {
    /// By which one speaks of her; the log knows her by nothing else.
    pub reference: String,
    /// Name and surname.
    pub name: String,
    /// Her address; empty once she is erased.
    pub email: String,
    /// Her organisation, by reference.
    pub partner: String,
    /// What she does.
    pub roles: Vec<DeskRole>,
    /// Where she stands.
    pub state: MemberState,
    /// She has a second factor.
    pub protected: bool,
    /// It is the one who asks.
    pub me: bool,
}

/// Everybody of the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskPeople {
    /// The organisations, by name.
    pub partners: Vec<Partner>,
    /// Their members, those who work there first.
    pub members: Vec<Member>,
}

/// Who is signed in at the desk. Without her second factor she sees nothing but this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskSession {
    /// By which one speaks of her.
    pub reference: String,
    /// Name and surname.
    pub name: String,
    /// Her address.
    pub email: String,
    /// Her organisation.
    pub partner: Partner,
    /// What she does.
    pub roles: Vec<DeskRole>,
    /// Her second factor.
    pub second_factor: SecondFactorView,
}

/// An organisation, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerDraft {
    /// Its name.
    pub name: String,
}

impl PartnerDraft {
    /// The name, as it is kept.
    pub fn check(&self) -> Result<String, Problems> {
        let mut checker = Checker::default();
        checker.line("name", &self.name, NAME_MAX).ok_or_else(|| checker.into_problems())
    }
}

/// Asks somebody into the desk, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberDraft {
    /// Name and surname.
    pub name: String,
    /// Her address.
    pub email: String,
    /// Her organisation, by reference.
    pub partner: String,
    /// What she does.
    pub roles: Vec<DeskRole>,
}

/// Somebody to be asked into the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMember {
    /// Name and surname.
    pub name: String,
    /// Her address, in lower case.
    pub email: String,
    /// Her organisation, by reference.
    pub partner: String,
    /// What she does.
    pub roles: Roles,
}

impl MemberDraft {
    /// The only door to a [`NewMember`].
    pub fn check(&self) -> Result<NewMember, Problems> {
        let mut checker = Checker::default();
        let name = checker.line("name", &self.name, NAME_MAX);
        let email = checker.email("email", &self.email);
        let partner = checker.line("partner", &self.partner, 40);
        let roles = some_roles(&mut checker, &self.roles);
        match (name, email, partner, roles) {
            (Some(name), Some(email), Some(partner), Some(roles)) => Ok(NewMember { name, email, partner, roles }),
            _ => Err(checker.into_problems()),
        }
    }
}

fn some_roles(checker: &mut Checker, roles: &[DeskRole]) -> Option<Roles> {
    if roles.is_empty() {
        checker.problem("roles", ProblemCode::Blank);
        return None;
    }
    Some(roles.iter().copied().collect())
}

/// What an administrator changes of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberChange {
    /// Her organisation, by reference.
    pub partner: String,
    /// What she does.
    pub roles: Vec<DeskRole>,
}

impl MemberChange {
    /// Organisation and roles.
    pub fn check(&self) -> Result<(String, Roles), Problems> {
        let mut checker = Checker::default();
        let partner = checker.line("partner", &self.partner, 40);
        let roles = some_roles(&mut checker, &self.roles);
        partner.zip(roles).ok_or_else(|| checker.into_problems())
    }
}

/// When somebody of the desk took something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Taken {
    /// By whom, by reference.
    pub member: String,
    /// Her name.
    pub name: String,
    /// The name of her organisation.
    pub partner: String,
    /// By the reader.
    pub mine: bool,
    /// Since when.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_a_set() {
        let roles: Roles = [DeskRole::Lawyer, DeskRole::Mediator, DeskRole::Lawyer].into_iter().collect();
        assert_eq!(roles.iter().collect::<Vec<_>>(), [DeskRole::Mediator, DeskRole::Lawyer]);
        assert!(roles.has(DeskRole::Lawyer) && !roles.has(DeskRole::Administrator));
        assert!(roles.has_any(&[DeskRole::Editor, DeskRole::Mediator]) && !roles.has_any(&[DeskRole::Editor]));
        assert_eq!(Roles::default().iter().count(), 0);
    }

    #[test]
    fn a_member_needs_everything() {
        let problems = MemberDraft { email: "rosa".into(), ..MemberDraft::default() }.check().unwrap_err();
        let found: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
        assert_eq!(
            found,
            [
                ("name", ProblemCode::Blank),
                ("email", ProblemCode::EmailMalformed),
                ("partner", ProblemCode::Blank),
                ("roles", ProblemCode::Blank)
            ]
        );
        let change = MemberChange { partner: "P-7K3QM9XY".into(), roles: vec![DeskRole::Trainer] };
        assert_eq!(change.check(), Ok(("P-7K3QM9XY".into(), [DeskRole::Trainer].into_iter().collect())));
    }
}

//! A signed-in person's own area: what she sent, where each stands, and what she is to do next.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    company::{InvitationView, OwnCompany},
    legal_question::{LegalQuestionState, Topic},
    text::Localised,
    vacancy::VacancyState,
};

/// A vacancy of hers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnVacancy {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The title of the job.
    pub title: String,
    /// Where it stands.
    pub state: VacancyState,
    /// When it was sent.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub posted_at: Timestamp,
    /// Last day on which it is shown.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "crate::wire::date")]
    pub closing_date: Date,
    /// That day has passed.
    pub closed: bool,
    /// Whose it is.
    pub of: Whose,
}

/// A legal question of hers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnLegalQuestion {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// What it is about.
    pub topic: Topic,
    /// Where it stands.
    pub state: LegalQuestionState,
    /// When it was asked.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub asked_at: Timestamp,
    /// By when the answer is promised; counted from when she confirmed, or wrote last.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    #[serde(default, with = "crate::wire::optional_moment")]
    pub due_at: Option<Timestamp>,
    /// She has seen the newest answer.
    pub read: bool,
    /// Whose it is.
    pub of: Whose,
}

/// A registration of hers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnRegistration {
    /// The number by which everybody speaks of it.
    pub reference: String,
    /// The workshop.
    pub title: Localised<String>,
    /// When it begins.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub starts_at: Timestamp,
    /// It has ended.
    pub past: bool,
    /// The workshop does not take place.
    pub cancelled: bool,
    /// People with a seat.
    pub confirmed: u32,
    /// People on the waiting list.
    pub waiting: u32,
    /// Some of those with a seat came from the waiting list.
    pub promoted: bool,
    /// She has seen that.
    pub read: bool,
    /// Whose it is.
    pub of: Whose,
}

/// Whose something is that somebody sees in her area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Whose {
    /// The company whose it is, by her reference of it; none where it is hers alone.
    pub company: Option<String>,
    /// The colleague who sent it, by name or address; empty where she did.
    pub colleague: String,
}

/// Everything of hers, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Area {
    /// The address that she confirmed.
    pub email: String,
    /// Her companies, those that she has joined first.
    pub companies: Vec<OwnCompany>,
    /// Companies that ask her in.
    pub invitations: Vec<InvitationView>,
    /// Her vacancies.
    pub vacancies: Vec<OwnVacancy>,
    /// Her legal questions.
    pub legal_questions: Vec<OwnLegalQuestion>,
    /// Her registrations.
    pub registrations: Vec<OwnRegistration>,
}

/// Something that she is to look at now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need<'a> {
    /// The desk sent a vacancy back: its text is to be corrected.
    Correct(&'a OwnVacancy),
    /// A published vacancy closes within the days given, and the place may not be filled.
    Renew(&'a OwnVacancy),
    /// The desk has answered, and she has not seen it yet.
    Read(&'a OwnLegalQuestion),
    /// The desk sent a question back.
    Reword(&'a OwnLegalQuestion),
    /// The desk asks something about a question, and waits for the answer.
    Reply(&'a OwnLegalQuestion),
    /// Somebody came from the waiting list into a seat, and she has not seen it yet.
    Attend(&'a OwnRegistration),
    /// Somebody asks to join a company of hers.
    LetIn(&'a OwnCompany),
}

/// Days before its closing date from which a vacancy is to be renewed.
pub const RENEW_DAYS: i64 = 7;

impl Area {
    /// What needs her now, in the order in which it presses.
    #[must_use]
    pub fn needs(&self, today: Date) -> Vec<Need<'_>> {
        let day = crate::wire::day_number;
        let corrected = self.vacancies.iter().filter(|one| one.state == VacancyState::Returned).map(Need::Correct);
        let questions = |state| self.legal_questions.iter().filter(move |one| one.state == state);
        let reworded = questions(LegalQuestionState::Returned).map(Need::Reword);
        let replied = questions(LegalQuestionState::WaitingForCompany).map(Need::Reply);
        let read = questions(LegalQuestionState::Answered).filter(|one| !one.read).map(Need::Read);
        let attended = self.registrations.iter().filter(|one| one.promoted && !one.read && !one.past).map(Need::Attend);
        let renewed = self
            .vacancies
            .iter()
            .filter(|one| one.state == VacancyState::Published && !one.closed)
            .filter(|one| day(one.closing_date) - day(today) <= RENEW_DAYS)
            .map(Need::Renew);
        let asked = self.companies.iter().filter(|one| one.applicants > 0).map(Need::LetIn);
        corrected.chain(reworded).chain(replied).chain(read).chain(attended).chain(asked).chain(renewed).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::Standing;

    fn vacancy(state: VacancyState, closing_date: Date) -> OwnVacancy {
        OwnVacancy {
            reference: "V-7K3QM9XY".into(),
            title: "Mulettista".into(),
            state,
            posted_at: "2026-11-20T10:00:00Z".parse().unwrap(),
            closing_date,
            closed: false,
            of: Whose::default(),
        }
    }

    fn question(state: LegalQuestionState) -> OwnLegalQuestion {
        OwnLegalQuestion {
            reference: "Q-7K3QM9XY".into(),
            topic: Topic::Permits,
            state,
            asked_at: "2026-11-20T10:00:00Z".parse().unwrap(),
            due_at: None,
            read: false,
            of: Whose::default(),
        }
    }

    fn company(applicants: u32) -> OwnCompany {
        OwnCompany {
            reference: "C-7K3QM9XY".into(),
            name: "Officine Esempio".into(),
            vat_number: "12345678903".into(),
            standing: Standing::Owner,
            applicants,
        }
    }

    #[test]
    fn what_presses_is_on_top() {
        let today = jiff::civil::date(2026, 12, 1);
        let registration = OwnRegistration {
            reference: "R-7K3QM9XY".into(),
            title: Localised { it: "Assumere".into(), en: "Hiring".into() },
            starts_at: "2026-12-20T10:00:00Z".parse().unwrap(),
            past: false,
            cancelled: false,
            confirmed: 1,
            waiting: 0,
            promoted: true,
            read: false,
            of: Whose::default(),
        };
        let area = Area {
            email: "anna@officine.example".into(),
            companies: vec![company(0), company(2)],
            invitations: vec![],
            vacancies: vec![
                vacancy(VacancyState::Published, jiff::civil::date(2026, 12, 8)),
                vacancy(VacancyState::Published, jiff::civil::date(2026, 12, 9)),
                vacancy(VacancyState::Returned, today),
                vacancy(VacancyState::AwaitingApproval, today),
                vacancy(VacancyState::Withdrawn, today),
                vacancy(VacancyState::Closed, today),
            ],
            legal_questions: vec![
                question(LegalQuestionState::Waiting),
                question(LegalQuestionState::Answered),
                question(LegalQuestionState::Returned),
                question(LegalQuestionState::WaitingForCompany),
                OwnLegalQuestion { read: true, ..question(LegalQuestionState::Answered) },
            ],
            registrations: vec![
                registration.clone(),
                OwnRegistration { past: true, ..registration.clone() },
                OwnRegistration { read: true, ..registration.clone() },
            ],
        };
        assert_eq!(
            area.needs(today),
            [
                Need::Correct(&area.vacancies[2]),
                Need::Reword(&area.legal_questions[2]),
                Need::Reply(&area.legal_questions[3]),
                Need::Read(&area.legal_questions[1]),
                Need::Attend(&registration),
                Need::LetIn(&area.companies[1]),
                Need::Renew(&area.vacancies[0]),
            ]
        );
    }
}

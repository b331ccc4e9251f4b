//! What its company changes of a vacancy that it sent: all of it, the closing date alone, or that it is over.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Job, JobDraft, NeedsDraft, VacancyDraft, VacancyState, limits};
use crate::{
    check::Checker,
    choice::choice,
    desk::vacancy::ReturnReason,
    employer::{Contact, ContactDraft, Employer, EmployerDraft},
    history::Event,
    problem::Problems,
};

choice! {
    /// How a vacancy ended.
    Outcome {
        /// Somebody was hired whom the desk proposed.
        FilledByDesk = "filled_by_desk",
        /// Somebody was hired who came by another way.
        FilledElsewhere = "filled_elsewhere",
        /// Nobody fitting was found.
        NobodyFound = "nobody_found",
        /// The place is no longer offered.
        NoLongerOffered = "no_longer_offered",
    }
}

/// A vacancy to be edited: as it stands, in the words of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VacancyRevision {
    /// Counts every change, the desk's too: whoever edits says which one she has read.
    pub version: u32,
    /// Where it stands.
    pub state: VacancyState,
    /// What it says.
    pub draft: VacancyDraft,
    /// What happened to it last.
    pub last: Option<Event>,
    /// Why the desk sent it back.
    pub reasons: Vec<ReturnReason>,
    /// What the desk wrote when it sent it back.
    pub note: Option<String>,
}

/// A vacancy as edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VacancyChange {
    /// The version that the writer has read; where it is not the newest, nothing is changed.
    pub version: u32,
    /// What the vacancy is to say. The partita IVA is that of before.
    pub draft: VacancyDraft,
}

/// A new closing date, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenewalDraft {
    /// Last day on which the vacancy is shown.
    pub closing_date: String,
}

impl RenewalDraft {
    /// The only door to a new closing date: the check of the form's own field.
    pub fn check(&self, today: Date) -> Result<Date, Problems> {
        let mut checker = Checker::default();
        checker
            .coming_date("closing_date", &self.closing_date, today, limits::CLOSING_DAYS)
            .ok_or_else(|| checker.into_problems())
    }
}

/// That a vacancy is over, as chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosureDraft {
    /// How it ended.
    pub outcome: Option<Outcome>,
}

impl ClosureDraft {
    /// The only door to an [`Outcome`].
    pub fn check(&self) -> Result<Outcome, Problems> {
        let mut checker = Checker::default();
        checker.choice("outcome", self.outcome).ok_or_else(|| checker.into_problems())
    }
}

impl VacancyDraft {
    /// What would have to be typed for a vacancy to say this.
    #[must_use]
    pub fn of(employer: &Employer, hide_name: bool, contact: &Contact, job: &Job) -> Self {
        Self {
            employer: EmployerDraft {
                name: employer.name.clone(),
                vat_number: employer.vat_number.clone(),
                sector: Some(employer.sector),
                size: Some(employer.size),
                municipality: employer.municipality.clone(),
            },
            hide_name,
            contact: ContactDraft {
                name: contact.name.clone(),
                email: contact.email.clone(),
                phone: contact.phone.clone(),
            },
            job: JobDraft {
                title: job.title.clone(),
                tasks: job.tasks.clone(),
                contract: Some(job.contract),
                collective_agreement: job.collective_agreement.clone(),
                pay_min: euros(job.pay.min_cents),
                pay_max: euros(job.pay.max_cents),
                pay_period: Some(job.pay.period),
                positions: job.positions.to_string(),
                start_date: job.start_date.to_string(),
                closing_date: job.closing_date.to_string(),
            },
            needs: NeedsDraft {
                municipality: job.municipality.clone(),
                province: Some(job.province),
                weekly_hours: job.weekly_hours.to_string(),
                shifts: job.shifts.clone(),
                transport: Some(job.transport),
                listening: Some(job.italian.listening),
                speaking: Some(job.italian.speaking),
                reading: Some(job.italian.reading),
                writing: Some(job.italian.writing),
                skills: job.skills.clone(),
                lodging: Some(job.lodging),
                lodging_cost: job.lodging_cost_cents.map(euros).unwrap_or_default(),
                open_to_other_regions: job.open_to_other_regions,
            },
        }
    }
}

/// An amount as people here type it: `1450`, `1600,50`.
fn euros(cents: u32) -> String {
    let whole = (cents / 100).to_string();
    match cents % 100 {
        0 => whole,
        rest if rest < 10 => [&whole, ",0", &rest.to_string()].concat(),
        rest => [&whole, ",", &rest.to_string()].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Problem, ProblemCode};

    #[test]
    fn amounts_are_written_as_they_are_typed() {
        assert_eq!([145_000, 160_050, 5, 1_200_005].map(euros), ["1450", "1600,50", "0,05", "12000,05"]);
    }

    #[test]
    fn a_new_closing_date_passes_the_form_s_own_check() {
        let today = jiff::civil::date(2026, 12, 1);
        let renewed = |typed: &str| RenewalDraft { closing_date: typed.into() }.check(today);
        assert_eq!(renewed("2027-01-31"), Ok(jiff::civil::date(2027, 1, 31)));
        assert_eq!(renewed("2026-11-30"), Err(vec![Problem::new("closing_date", ProblemCode::DatePast)]));
        let too_far = Problem::with_limit("closing_date", ProblemCode::DateTooFar, limits::CLOSING_DAYS);
        assert_eq!(renewed("2028-01-31"), Err(vec![too_far]));
    }

    #[test]
    fn who_closes_says_how_it_ended() {
        let blank = Problem::new("outcome", ProblemCode::Blank);
        assert_eq!(ClosureDraft::default().check(), Err(vec![blank]));
        let filled = ClosureDraft { outcome: Some(Outcome::FilledByDesk) };
        assert_eq!(filled.check(), Ok(Outcome::FilledByDesk));
    }
}

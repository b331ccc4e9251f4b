//! What every handler works with.

use std::sync::Arc;

use approdo_content::{Content, Period, Periods};
use approdo_contract::{desk::check_in::CheckInTimes, editorial::Operator};
use approdo_store::{FaqMoment, Retention, Store};
use ipnet::IpNet;
use jiff::{SignedDuration, Span, Timestamp};

use crate::{Assets, Clock, Live, Passkeys, PublicUrl, RateLimits, SearchIndexes};

/// A running portal. It keeps nothing between requests but the buckets of the rate limits, who listens, and what it made of the data and
/// compares with them, so several can share one database.
#[derive(Debug)]
pub struct Portal {
    /// Everything that was ever sent.
    pub store: Store,
    /// Cases, pages, working days.
    pub content: Content,
    /// The time.
    pub clock: Clock,
    /// Who runs this portal.
    pub operator: Operator,
    /// The built app.
    pub assets: Assets,
    /// Where the world finds this portal.
    pub public_url: PublicUrl,
    /// The proxies whose word on a client's address counts.
    pub trusted_proxies: Vec<IpNet>,
    /// How long a vacancy is shown as closed after its closing date.
    pub vacancy_grace: Span,
    /// How long who does not come back stays signed in.
    pub session: SignedDuration,
    /// How long a second factor counts that was shown at the desk.
    pub desk_session: SignedDuration,
    /// The passkeys of the desk's members.
    pub passkeys: Passkeys,
    /// How long seats are held for a sender who has not confirmed her address.
    pub seat_hold: SignedDuration,
    /// How long whoever is asked into a company may come.
    pub invitation: SignedDuration,
    /// When who comes to a workshop can be checked in.
    pub check_in: CheckInTimes,
    /// From how many answers on the desk reads what was said of a workshop.
    pub feedback_minimum: u32,
    /// What the portal tells of itself.
    pub promise: Promise,
    /// From how many days before it is to be checked again a text is told to be due.
    pub review_notice_days: u16,
    /// How long an editor has to publish what a lawyer proposed for all to read.
    pub faq_publication: SignedDuration,
    /// How far ahead an appointment lies that a lawyer offers, at least.
    pub appointment_notice: SignedDuration,
    /// How long what is kept.
    pub retention: Retention,
    /// How often one client may come.
    pub rate_limits: RateLimits,
    /// What can be found, by language.
    pub search: SearchIndexes,
    /// Members who are told what changes at the desk.
    pub live: Live,
}

/// What the portal tells of itself, and from how much on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Over how many months it is counted.
    pub months: u16,
    /// How many questions must have been answered within them before anything is claimed in public.
    pub minimum: u32,
    /// How many vacancies must be open, and how many people have come to workshops, before their number is claimed on the home page.
    pub figures: u32,
}

impl Portal {
    /// By when a question is answered that comes to the desk now.
    pub(crate) fn answer_due_at(&self) -> Timestamp {
        self.content.working_calendar().due(self.clock.now())
    }

    /// Now, as what is done about an answer for all to read is written down.
    pub(crate) fn faq_moment(&self) -> FaqMoment {
        let now = self.clock.now();
        FaqMoment { now, today: self.clock.today(), due_at: now.saturating_add(self.faq_publication).unwrap_or(now) }
    }

    /// The lengths of time that its texts tell.
    pub(crate) fn periods(&self) -> Periods {
        let days = |duration: SignedDuration| Period::Days(duration.as_hours() / 24);
        let months = |months: u16| Period::Months(months.into());
        Periods {
            questions: months(self.retention.question_months),
            vacancies: months(self.retention.vacancy_months),
            registrations: months(self.retention.registration_months),
            people: months(self.retention.person_months),
            mails: days(self.retention.mails),
            unconfirmed: days(self.retention.unconfirmed),
            sessions: days(self.session),
            repeats: Period::Hours(self.retention.idempotency.as_hours()),
        }
    }
}

/// How handlers get it.
pub(crate) type SharedPortal = axum::extract::State<Arc<Portal>>;

//! The examples that `--demo` puts into an empty database. They are data in `demo/`, and pass through the same checks as whatever
//! companies send.

use anyhow::{Context, Result, anyhow};
use approdo_contract::{
    choice::Choice,
    desk::{
        paths::DeskPage,
        people::{DeskRole, NewMember},
    },
    editorial::Operator,
    faq::FaqDraft,
    sign_in::CODE_MINUTES,
    text::Lang,
    vacancy::VacancyDraft,
    working_time::{WorkingCalendar, rome},
};
use approdo_store::Store;
use jiff::{Span, Timestamp, civil::Date};
use serde::Deserialize;

use crate::{portal::Portal, workshop_sheet::WorkshopSheet};

const VACANCIES: &str = include_str!("../demo/vacancies.toml");
const WORKSHOPS: &str = include_str!("../demo/workshops.toml");
const FAQ: &str = include_str!("../demo/faq.toml");
const OPERATOR: &str = include_str!("../demo/operator.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vacancies {
    vacancy: Vec<ExampleVacancy>,
}

/// Dates that are always ahead.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleVacancy {
    published_days_ago: i64,
    start_in_days: i64,
    closing_in_days: i64,
    draft: VacancyDraft,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Workshops {
    workshop: Vec<WorkshopSheet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Faqs {
    faq: Vec<ExampleFaq>,
}

/// An answer for all, published some days ago.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleFaq {
    days_ago: i64,
    draft: FaqDraft,
}

/// An operator that nobody can take for a real one.
pub(crate) fn operator() -> Result<Operator> {
    toml::from_str(OPERATOR).context("demo/operator.toml")
}

/// Fills in the examples.
///
/// # Errors
/// When an example does not pass the checks, or the database fails.
pub async fn seed(store: &Store, calendar: &WorkingCalendar, now: Timestamp) -> Result<()> {
    let today = rome().to_datetime(now).date();
    let vacancies: Vacancies = toml::from_str(VACANCIES).context("demo/vacancies.toml")?;
    // The list shows the newest first and the file has it on top.
    for example in vacancies.vacancy.into_iter().rev() {
        let published = now.checked_sub(jiff::SignedDuration::from_hours(24 * example.published_days_ago))?;
        let draft = example.dated(today);
        let vacancy = draft.check(today).map_err(|problems| anyhow!("{}: {problems:?}", draft.job.title))?;
        store.add_published_example(vacancy, published).await?;
    }
    let workshops: Workshops = toml::from_str(WORKSHOPS).context("demo/workshops.toml")?;
    for example in workshops.workshop {
        let in_days = example.in_days.context("demo/workshops.toml: in_days")?;
        let day = working_day(calendar, today.checked_add(Span::new().days(in_days))?)?;
        store.add_workshop(example.on(day, true)?, now).await?;
    }
    let answers: Faqs = toml::from_str(FAQ).context("demo/faq.toml")?;
    for ExampleFaq { days_ago, draft } in answers.faq {
        let new = draft.check_whole().map_err(|problems| anyhow!("demo/faq.toml: {problems:?}"))?;
        for lang in Lang::ALL {
            approdo_content::html(new.answer.get(lang), lang).context("demo/faq.toml")?;
        }
        store.add_example_faq(new, now.checked_sub(jiff::SignedDuration::from_hours(24 * days_ago))?).await?;
    }
    Ok(())
}

/// What opens the desk of the demo, in words for the terminal: somebody there who does everything.
pub(crate) async fn desk(portal: &Portal) -> Result<String> {
    let operator: Operator = operator()?;
    let member = NewMember {
        name: "Demo".to_owned(),
        email: "demo@approdo.example".to_owned(),
        partner: String::new(),
        roles: DeskRole::ALL.iter().copied().collect(),
    };
    let opened = portal.store.open_demo_desk(&operator.name, member, portal.clock.now()).await?;
    let link = [portal.public_url.origin(), &DeskPage::SignInLink(opened.link).path()].concat();
    Ok(format!(
        "The desk of the demo: {link}\n  (once, within {CODE_MINUTES} minutes; then the recovery code {})",
        opened.recovery_code
    ))
}

impl ExampleVacancy {
    fn dated(self, today: Date) -> VacancyDraft {
        let ahead = |days| today.saturating_add(Span::new().days(days)).to_string();
        let mut draft = self.draft;
        draft.job.start_date = ahead(self.start_in_days);
        draft.job.closing_date = ahead(self.closing_in_days);
        draft
    }
}

fn working_day(calendar: &WorkingCalendar, from: Date) -> Result<Date> {
    let days = (0..366).map(|days| from.saturating_add(Span::new().days(days)));
    days.into_iter().find(|day| calendar.is_working_day(*day)).context("no working day within a year")
}

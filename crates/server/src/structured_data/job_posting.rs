//! A vacancy as a `JobPosting` (developers.google.com, "Job posting structured data").

use approdo_contract::{
    paths::{Page, VacanciesPage},
    text::Lang,
    vacancy::{ContractKind, Job, Pay, PayPeriod, VacancyView},
    working_time::rome,
};
use jiff::civil::time;
use quick_xml::escape::escape;
use serde_json::{Value, json};

use super::{Site, document, euros, event::wall_time, known, texts};

/// The normal working week in Italy, in hours (D.Lgs. 66/2003, art. 3). Collective agreements may shorten it, so that fewer hours
/// say nothing about full time or part time.
const FULL_WEEK: u32 = 40;

/// The job; `None` for an example, which is no job, for a closed vacancy, which is one no longer, and where the company does not
/// show its name, since the vocabulary wants to know who hires.
pub(super) fn job_posting(vacancy: &VacancyView, lang: Lang, site: &Site<'_>) -> Option<Value> {
    if vacancy.example || vacancy.closed {
        return None;
    }
    let company = vacancy.employer.name.as_ref()?;
    let job = &vacancy.job;
    let address = site.address(&Page::Vacancies(VacanciesPage::Detail(vacancy.reference.clone())), lang);
    Some(document(known(json!({
        "@type": "JobPosting",
        "@id": format!("{address}#job"),
        "url": address,
        "title": job.title,
        "description": description(lang, job),
        "identifier": {
            "@type": "PropertyValue",
            "name": texts::BRAND.get(lang),
            "value": vacancy.reference,
        },
        "datePosted": rome().to_datetime(vacancy.published_at).date().to_string(),
        "validThrough": end_of(job.closing_date),
        "jobStartDate": job.start_date.to_string(),
        "employmentType": employment(job),
        "hiringOrganization": { "@type": "Organization", "name": company },
        "industry": texts::sector(vacancy.employer.sector).get(lang),
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": job.municipality,
                "addressRegion": job.province.region().name(lang),
                "addressCountry": "IT",
            },
            "containedInPlace": { "@type": "AdministrativeArea", "name": job.province.name() },
        },
        "baseSalary": salary(job),
        "workHours": job.shifts,
        "skills": job.skills,
        "totalJobOpenings": job.positions,
        // The desk proposes people; nobody applies here.
        "directApply": false,
    }))))
}

/// What one does, then everything else that the page says, as HTML: the form in which descriptions are shown.
fn description(lang: Lang, job: &Job) -> String {
    let lines = |text: &str| text.lines().map(|line| escape(line).into_owned()).collect::<Vec<_>>().join("<br>");
    let mut html = ["<p>", &lines(&job.tasks), "</p><ul>"].concat();
    for (name, fact) in texts::job_facts(lang, job) {
        html.push_str(&["<li>", &escape(name), ": ", &lines(&fact), "</li>"].concat());
    }
    html.push_str("</ul>");
    html
}

/// The last moment of a vacancy's last day.
fn end_of(day: jiff::civil::Date) -> Option<String> {
    rome().to_timestamp(day.to_datetime(time(23, 59, 59, 0))).ok().map(wall_time)
}

/// What can be said for sure in the words that search engines know; `None` where nothing can. Work through an agency may be of any
/// length, an apprenticeship is open-ended.
fn employment(job: &Job) -> Option<Value> {
    let mut kinds = Vec::new();
    match job.contract {
        ContractKind::Internship => return Some(json!(["INTERN"])),
        ContractKind::FixedTerm => kinds.push("TEMPORARY"),
        ContractKind::OpenEnded | ContractKind::Apprenticeship | ContractKind::Agency => {}
    }
    if job.weekly_hours >= FULL_WEEK {
        kinds.push("FULL_TIME");
    }
    (!kinds.is_empty()).then(|| json!(kinds))
}

/// Gross pay; an intern gets an allowance, which is no salary.
fn salary(job: &Job) -> Option<Value> {
    if job.contract == ContractKind::Internship {
        return None;
    }
    let Pay { min_cents, max_cents, period } = job.pay;
    Some(json!({
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": euros(min_cents),
            "maxValue": euros(max_cents),
            "unitText": match period {
                PayPeriod::Month => "MONTH",
                PayPeriod::Hour => "HOUR",
            },
        },
    }))
}

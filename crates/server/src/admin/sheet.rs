//! What the operator reads on the terminal: plain lines, in the wall time of Italy.

use std::{
    fmt::Display,
    io::{self, Write},
};

use approdo_contract::{
    choice::Choice,
    employer::{Contact, Employer},
    legal_question::Side,
    text::Lang,
    vacancy::Job,
    working_time::rome,
    workshop::{SeatState, Venue, WorkshopSummary, WorkshopView},
};
use approdo_store::{
    ClaimForOperator, LegalQuestionForOperator, MailForOperator, RegistrationForOperator, Retained, Submission,
    VacancyForOperator,
};
use jiff::Timestamp;

pub(super) fn submissions(title: &str, submissions: &[Submission], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{title}: {}", submissions.len())?;
    for submission in submissions {
        let due = submission.due_at.map(|at| format!("  due {}", wall_time(at))).unwrap_or_default();
        let example = if submission.example { "  (example)" } else { "" };
        writeln!(
            out,
            "{}  {:17}  {}{due}  {} | {}{example}",
            submission.reference,
            submission.state,
            wall_time(submission.received_at),
            submission.company,
            submission.subject,
        )?;
    }
    Ok(())
}

pub(super) fn retained(done: &[Retained], dry_run: bool, out: &mut impl Write) -> io::Result<()> {
    let what = if dry_run { "would be touched" } else { "touched" };
    for one in done {
        writeln!(out, "{:27}  {:>6} rows {what}, older than {}", one.rule.name(), one.rows, wall_time(one.before))?;
    }
    Ok(())
}

pub(super) fn workshops(workshops: &[WorkshopSummary], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Coming workshops: {}", workshops.len())?;
    for workshop in workshops {
        let taken = workshop.capacity - workshop.seats_left.min(workshop.capacity);
        let (reference, begins) = (&workshop.reference, wall_time(workshop.starts_at));
        let title = workshop.title.get(Lang::It);
        writeln!(
            out,
            "{reference}  {begins}  {taken}/{} seats taken, {} waiting  {title}",
            workshop.capacity, workshop.waiting
        )?;
    }
    Ok(())
}

pub(super) fn vacancy(vacancy: &VacancyForOperator, out: &mut impl Write) -> io::Result<()> {
    line(out, "Reference", &vacancy.reference)?;
    line(out, "State", vacancy.state.as_str())?;
    line(out, "Sent", wall_time(vacancy.posted_at))?;
    optional(out, "Decided", vacancy.decided_at.map(wall_time))?;
    optional(out, "Note", vacancy.note.as_ref())?;
    optional(out, "Ended", vacancy.outcome.map(Choice::as_str))?;
    line(out, "Example", yes(vacancy.example))?;
    employer(&vacancy.employer, out)?;
    line(out, "Name hidden", yes(vacancy.hide_name))?;
    contact(&vacancy.contact, out)?;
    job(&vacancy.job, out)
}

pub(super) fn question(question: &LegalQuestionForOperator, out: &mut impl Write) -> io::Result<()> {
    line(out, "Reference", &question.reference)?;
    line(out, "State", question.state.as_str())?;
    line(out, "Asked", wall_time(question.asked_at))?;
    optional(out, "Due", question.due_at.map(wall_time))?;
    line(out, "Topic", question.topic.as_str())?;
    line(out, "Urgency", question.urgency.as_str())?;
    employer(&question.employer, out)?;
    contact(&question.contact, out)?;
    text(out, "Question", &question.question)?;
    optional(out, "Note", question.note.as_ref())?;
    for message in &question.messages {
        let (when, what) = match message.side {
            Side::Company => ("Followed up", "Question"),
            Side::Desk => ("Answered", "Answer"),
        };
        line(out, when, wall_time(message.sent_at))?;
        text(out, what, &message.text)?;
        for reading in &message.reading {
            line(out, "To read", reading.title.get(Lang::It))?;
        }
    }
    Ok(())
}

pub(super) fn workshop(workshop: &WorkshopView, out: &mut impl Write) -> io::Result<()> {
    let summary = &workshop.summary;
    line(out, "Reference", &summary.reference)?;
    line(out, "Title", summary.title.get(Lang::It))?;
    line(out, "Title (en)", summary.title.get(Lang::En))?;
    line(out, "Begins", wall_time(summary.starts_at))?;
    line(out, "Ends", wall_time(summary.ends_at))?;
    line(out, "Language", summary.language.tag())?;
    match &summary.venue {
        Venue::Place { name, address, municipality } => {
            line(out, "Place", format!("{name}, {address}, {municipality}"))?
        }
        Venue::Online => line(out, "Place", "online")?,
    }
    line(out, "Seats", summary.capacity)?;
    optional(out, "Seats per company", workshop.seats_per_company)?;
    line(out, "Seats left", summary.seats_left)?;
    optional(out, "Registration closes", workshop.closes_at.map(wall_time))?;
    line(out, "Waiting", summary.waiting)?;
    line(out, "Open", yes(workshop.open))
}

pub(super) fn registrations(registrations: &[RegistrationForOperator], out: &mut impl Write) -> io::Result<()> {
    let of = |state| registrations.iter().flat_map(|one| &one.people).filter(|person| person.state == state).count();
    writeln!(
        out,
        "{} registrations: {} confirmed, {} waiting, {} cancelled",
        registrations.len(),
        of(SeatState::Confirmed),
        of(SeatState::Waiting),
        of(SeatState::Cancelled)
    )?;
    for registration in registrations {
        let received = wall_time(registration.registered_at);
        let (reference, company) = (&registration.reference, &registration.company_name);
        writeln!(out, "\n{reference}  {received}  {company}, P. IVA {}", registration.vat_number)?;
        for person in &registration.people {
            let place = person.position.map(|position| format!(" {position}")).unwrap_or_default();
            let promoted = if person.promoted { " (from the waiting list)" } else { "" };
            let role = if person.role.is_empty() { String::new() } else { format!(", {}", person.role) };
            let state = person.state.as_str();
            writeln!(out, "  {state}{place}{promoted}  {} <{}>{role}", person.name, person.email)?;
        }
        if !registration.question.is_empty() {
            text(out, "  Question", &registration.question)?;
        }
    }
    Ok(())
}

pub(super) fn claims(claims: &[ClaimForOperator], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Asking to join a company: {}", claims.len())?;
    for claim in claims {
        let there = match claim.people {
            0 => "nobody is there yet: she would look after it".to_owned(),
            people => format!("{people} there; its owners can let her in too"),
        };
        writeln!(
            out,
            "{}  {}  {}, P. IVA {}",
            claim.reference,
            wall_time(claim.asked_at),
            claim.company,
            claim.vat_number
        )?;
        writeln!(
            out,
            "    {}  ({there})",
            [&claim.name, &claim.email, &claim.phone].map(String::as_str).join("  ").trim()
        )?;
    }
    Ok(())
}

pub(super) fn outbox(mails: &[MailForOperator], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "Mails: {}", mails.len())?;
    for mail in mails {
        let subject = approdo::mail::subject(&mail.mail, mail.lang);
        let ended = mail.ended_at.map(|at| format!(" {}", wall_time(at))).unwrap_or_default();
        writeln!(
            out,
            "{}  {}  {}{ended}  {} | {subject}",
            mail.id,
            wall_time(mail.written_at),
            mail.state.as_str(),
            mail.recipient
        )?;
        if let Some(error) = &mail.error {
            writeln!(out, "    tried {} times; last: {error}", mail.tries)?;
        }
    }
    Ok(())
}

fn employer(employer: &Employer, out: &mut impl Write) -> io::Result<()> {
    line(out, "Company", &employer.name)?;
    line(out, "Partita IVA", &employer.vat_number)?;
    line(out, "Sector (ATECO)", employer.sector.as_str().to_uppercase())?;
    line(out, "Size", employer.size.as_str())?;
    line(out, "Seat", &employer.municipality)
}

fn contact(contact: &Contact, out: &mut impl Write) -> io::Result<()> {
    line(out, "Contact", &contact.name)?;
    line(out, "E-mail", &contact.email)?;
    line(out, "Phone", &contact.phone)
}

fn job(job: &Job, out: &mut impl Write) -> io::Result<()> {
    let euros = |cents: u32| format!("{}.{:02}", cents / 100, cents % 100);
    line(out, "Title", &job.title)?;
    text(out, "Tasks", &job.tasks)?;
    line(out, "Contract", job.contract.as_str())?;
    optional(out, "Agreement", Some(&job.collective_agreement).filter(|words| !words.is_empty()))?;
    let (min, max) = (euros(job.pay.min_cents), euros(job.pay.max_cents));
    line(out, "Pay", format!("{min} to {max} EUR gross by the {}", job.pay.period.as_str()))?;
    line(out, "Positions", job.positions)?;
    line(out, "Start", job.start_date)?;
    line(out, "Closing", job.closing_date)?;
    line(out, "Workplace", format!("{} ({})", job.municipality, job.province.code()))?;
    line(out, "Hours a week", job.weekly_hours)?;
    text(out, "Shifts", &job.shifts)?;
    line(out, "Transport", job.transport.as_str())?;
    let levels = [job.italian.listening, job.italian.speaking, job.italian.reading, job.italian.writing];
    let [listening, speaking, reading, writing] = levels.map(Choice::as_str);
    line(out, "Italian", format!("listening {listening}, speaking {speaking}, reading {reading}, writing {writing}"))?;
    optional(out, "Skills", Some(&job.skills).filter(|words| !words.is_empty()))?;
    let cost = job.lodging_cost_cents.map(|cents| format!(", {} EUR a month", euros(cents))).unwrap_or_default();
    line(out, "Lodging", format!("{}{cost}", job.lodging.as_str()))?;
    line(out, "Other regions", yes(job.open_to_other_regions))
}

fn line(out: &mut impl Write, name: &str, value: impl Display) -> io::Result<()> {
    let name = format!("{name}:");
    writeln!(out, "{name:16}{value}")
}

fn optional(out: &mut impl Write, name: &str, value: Option<impl Display>) -> io::Result<()> {
    value.map_or(Ok(()), |value| line(out, name, value))
}

/// Several lines, each under the other.
fn text(out: &mut impl Write, name: &str, text: &str) -> io::Result<()> {
    line(out, name, text.replace('\n', &format!("\n{:16}", "")))
}

const fn yes(condition: bool) -> &'static str {
    if condition { "yes" } else { "no" }
}

fn wall_time(at: Timestamp) -> String {
    let at = rome().to_datetime(at);
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

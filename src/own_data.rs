//! The copy of what is kept of somebody, as a page that can be read and printed without the portal.

use approdo_contract::{
    employer::{Contact, Employer},
    legal_question::Side,
    privacy::{
        KeptAttendee, KeptCompany, KeptDraft, KeptEvent, KeptLegalQuestion, KeptMail, KeptMember, KeptPerson,
        KeptRegistration, KeptSeat, KeptSession, KeptVacancy, PersonalData,
    },
    text::Lang,
};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::{
    history,
    i18n::{Text, date_time, say, text},
    job,
    mail::{self, Letterhead},
    rendering::{MARKER, owned},
    terms, view,
};

/// Everything about its looks: the page stands alone, also on paper.
const STYLE: &str = "body{margin:0 auto;max-width:48em;padding:24px;font:16px/1.5 'Titillium Web',Verdana,sans-serif}\
    h2{margin-top:2em;border-bottom:1px solid #8a99a8}h3{break-after:avoid}dl{display:grid;grid-template-columns:14em 1fr;gap:4px 16px}\
    dt{font-weight:600}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}@media(max-width:36em){dl{display:block}dd{margin-bottom:8px}}";

type Row = (Text, String);

/// The page, in the reader's language.
#[must_use]
pub fn page(data: &PersonalData, lang: Lang, letterhead: &Letterhead<'_>) -> String {
    let page = owned(|| {
        let title = text!(privacy.copy_title).get(lang);
        let made = say!(lang, privacy.copy_made, at = date_time(lang, data.made_at), origin = letterhead.origin);
        let operator = Some(letterhead.operator.name.clone()).filter(|name| !name.is_empty());
        view! {
            <html lang=lang.tag()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width" />
                    <meta name="color-scheme" content="light dark" />
                    <title>{title}</title>
                    <style>{STYLE}</style>
                </head>
                <body>
                    <h1>{title}</h1>
                    <p>{made}{operator.map(|name| [", ", &name].concat())}</p>
                    <p>{text!(privacy.copy_without).get(lang)}</p>
                    {section(lang, text!(privacy.copy_person), vec![person(lang, &data.person)])}
                    {section(lang, text!(privacy.copy_sessions), data.sessions.iter().map(|one| session(lang, one)).collect())}
                    {section(lang, text!(privacy.copy_companies), data.companies.iter().map(|one| company(lang, one)).collect())}
                    {data.desk.as_ref().map(|one| section(lang, text!(privacy.copy_desk), vec![member(lang, one)]))}
                    {section(lang, text!(area.vacancies), data.vacancies.iter().map(|one| vacancy(lang, one)).collect())}
                    {section(lang, text!(area.legal_questions), data.legal_questions.iter().map(|one| question(lang, one)).collect())}
                    {section(lang, text!(area.registrations), data.registrations.iter().map(|one| registration(lang, one)).collect())}
                    {section(lang, text!(privacy.copy_seats), data.seats.iter().map(|one| seat(lang, one)).collect())}
                    {section(lang, text!(drafts.title), data.drafts.iter().map(|one| draft(lang, one)).collect())}
                    {section(lang, text!(history.title), data.events.iter().map(|one| event(lang, one)).collect())}
                    {section(lang, text!(privacy.copy_mails), data.mails.iter().map(|one| mail(lang, one)).collect())}
                </body>
            </html>
        }
        .to_html()
    });
    ["<!doctype html>", &page.replace(MARKER, "")].concat()
}

/// What is what in the copy, and what is not in it and why.
#[must_use]
pub fn read_me(lang: Lang) -> String {
    [text!(privacy.copy_read_me).get(lang), "\n\n", text!(privacy.copy_without).get(lang), "\n"].concat()
}

fn section(lang: Lang, title: Text, things: Vec<(String, Vec<Row>)>) -> AnyView {
    let empty = things.is_empty().then(|| view! { <p>{text!(privacy.copy_nothing).get(lang)}</p> });
    let things: Vec<AnyView> = things.into_iter().map(|(name, rows)| thing(lang, name, rows)).collect();
    view! { <h2>{title.get(lang)}</h2>{empty}{things} }
}

fn thing(lang: Lang, name: String, rows: Vec<Row>) -> AnyView {
    let rows: Vec<AnyView> = rows
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| view! { <dt>{name.get(lang)}</dt><dd>{value}</dd> })
        .collect();
    view! { <h3>{name}</h3><dl>{rows}</dl> }
}

fn at(lang: Lang, moment: Option<Timestamp>) -> String {
    moment.map(|moment| date_time(lang, moment)).unwrap_or_default()
}

fn person(lang: Lang, person: &KeptPerson) -> (String, Vec<Row>) {
    let rows = vec![
        (text!(terms.contact_name), person.name.clone()),
        (text!(terms.contact_phone), person.phone.clone()),
        (text!(common.languages), person.lang.tag().to_owned()),
        (text!(privacy.copy_since), date_time(lang, person.since)),
        (text!(privacy.copy_seen), date_time(lang, person.seen_at)),
    ];
    (person.email.clone(), rows)
}

fn session(lang: Lang, session: &KeptSession) -> (String, Vec<Row>) {
    let device = match session.device.as_str() {
        "" => text!(area.device_unknown).get(lang).to_owned(),
        device => device.to_owned(),
    };
    let rows = vec![
        (text!(privacy.copy_since), date_time(lang, session.since)),
        (text!(privacy.copy_seen), date_time(lang, session.seen_at)),
        (text!(privacy.copy_until), date_time(lang, session.expires_at)),
    ];
    (device, rows)
}

fn company(lang: Lang, company: &KeptCompany) -> (String, Vec<Row>) {
    let rows = vec![
        (text!(terms.employer_vat), company.vat_number.clone()),
        (text!(privacy.copy_named), date_time(lang, company.named_at)),
        (text!(privacy.copy_asked), at(lang, company.asked_at)),
        (text!(privacy.copy_joined), at(lang, company.joined_at)),
    ];
    (company.name.clone(), rows)
}

fn member(lang: Lang, member: &KeptMember) -> (String, Vec<Row>) {
    let roles = member.roles.iter().map(|role| terms::desk_role(*role).get(lang)).collect::<Vec<_>>().join(", ");
    let rows = vec![
        (text!(terms.contact_name), member.name.clone()),
        (text!(privacy.copy_partner), member.partner.clone()),
        (text!(privacy.copy_roles), roles),
        (text!(privacy.copy_since), date_time(lang, member.invited_at)),
        (text!(privacy.copy_until), at(lang, member.ended_at)),
        (text!(privacy.copy_passkeys), member.passkeys.join(", ")),
        (text!(privacy.copy_items), member.items.join(", ")),
    ];
    (member.reference.clone(), rows)
}

fn sender(lang: Lang, employer: &Employer, contact: &Contact) -> Vec<Row> {
    vec![
        (text!(terms.employer_name), employer.name.clone()),
        (text!(terms.employer_vat), employer.vat_number.clone()),
        (text!(terms.employer_sector), terms::sector(employer.sector).get(lang).to_owned()),
        (text!(terms.employer_size), terms::size(employer.size).get(lang).to_owned()),
        (text!(terms.employer_municipality), employer.municipality.clone()),
        (text!(terms.contact_name), contact.name.clone()),
        (text!(terms.contact_email), contact.email.clone()),
        (text!(terms.contact_phone), contact.phone.clone()),
    ]
}

fn vacancy(lang: Lang, vacancy: &KeptVacancy) -> (String, Vec<Row>) {
    let mut rows = vec![
        (text!(privacy.copy_state), terms::vacancy_state(vacancy.state).get(lang).to_owned()),
        (text!(privacy.copy_sent), date_time(lang, vacancy.posted_at)),
        (text!(privacy.copy_decided), at(lang, vacancy.decided_at)),
        (text!(privacy.copy_note), vacancy.note.clone().unwrap_or_default()),
        (text!(vacancies.tasks), vacancy.job.tasks.clone()),
    ];
    rows.extend(job::all().map(|(name, write)| (*name, write(lang, &vacancy.job))));
    rows.extend(sender(lang, &vacancy.employer, &vacancy.contact));
    ([&vacancy.reference, " ", &vacancy.job.title].concat(), rows)
}

fn question(lang: Lang, question: &KeptLegalQuestion) -> (String, Vec<Row>) {
    let mut rows = vec![
        (text!(privacy.copy_state), terms::question_state(question.state).get(lang).to_owned()),
        (text!(privacy.copy_sent), date_time(lang, question.asked_at)),
        (text!(privacy.copy_due), at(lang, question.due_at)),
        (text!(privacy.copy_decided), at(lang, question.decided_at)),
        (text!(legal.urgency), terms::urgency(question.urgency).get(lang).to_owned()),
        (text!(legal.question), question.question.clone()),
        (text!(privacy.copy_note), question.note.clone().unwrap_or_default()),
    ];
    rows.extend(question.messages.iter().map(|message| {
        let who = match message.side {
            Side::Desk if message.asks => text!(privacy.copy_desk_asked),
            Side::Desk => text!(privacy.copy_answer),
            Side::Company => text!(legal.question),
        };
        let read = message
            .reading
            .iter()
            .map(|one| ["\n", text!(legal.reading).get(lang), ": ", one.title.get(lang)].concat());
        (who, [&date_time(lang, message.sent_at), "\n", &message.text, &*read.collect::<String>()].concat())
    }));
    rows.extend(sender(lang, &question.employer, &question.contact));
    ([&question.reference, " ", terms::topic(question.topic).get(lang)].concat(), rows)
}

fn registration(lang: Lang, one: &KeptRegistration) -> (String, Vec<Row>) {
    let mut rows = vec![
        (text!(privacy.copy_begins), date_time(lang, one.starts_at)),
        (text!(privacy.copy_sent), date_time(lang, one.registered_at)),
        (text!(terms.employer_name), one.company_name.clone()),
        (text!(terms.employer_vat), one.vat_number.clone()),
        (text!(terms.contact_email), one.email.clone()),
        (text!(legal.question), one.question.clone()),
    ];
    rows.extend(one.people.iter().map(|attendee| (text!(privacy.copy_attendee), written(lang, attendee))));
    ([&one.reference, " ", one.workshop.get(lang)].concat(), rows)
}

fn written(lang: Lang, attendee: &KeptAttendee) -> String {
    let KeptAttendee { name, email, role, state, checked_in_at } = attendee;
    let parts = [name, email, role, terms::seat_state(*state).get(lang), &came(lang, *checked_in_at)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// When somebody came to a workshop; empty where she was not checked in.
fn came(lang: Lang, checked_in_at: Option<Timestamp>) -> String {
    checked_in_at.map(|at| say!(lang, privacy.copy_came, moment = date_time(lang, at))).unwrap_or_default()
}

fn event(lang: Lang, event: &KeptEvent) -> (String, Vec<Row>) {
    let row = (history::kind(event.kind), date_time(lang, event.happened_at));
    (event.reference.clone(), vec![row])
}

fn seat(lang: Lang, seat: &KeptSeat) -> (String, Vec<Row>) {
    let rows = vec![
        (text!(privacy.copy_begins), date_time(lang, seat.starts_at)),
        (text!(privacy.copy_attendee), {
            let parts = [&seat.name, terms::seat_state(seat.state).get(lang), &came(lang, seat.checked_in_at)];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }),
    ];
    (seat.workshop.get(lang).clone(), rows)
}

fn draft(lang: Lang, draft: &KeptDraft) -> (String, Vec<Row>) {
    let rows = vec![
        (text!(privacy.copy_written), date_time(lang, draft.changed_at)),
        (text!(privacy.copy_content), draft.content.clone()),
    ];
    (draft.form.clone(), rows)
}

fn mail(lang: Lang, kept: &KeptMail) -> (String, Vec<Row>) {
    let rows = vec![
        (text!(privacy.copy_state), terms::mail_state(kept.state).get(lang).to_owned()),
        (text!(privacy.copy_written), date_time(lang, kept.written_at)),
        (text!(privacy.copy_ended), at(lang, kept.ended_at)),
    ];
    (mail::subject(&kept.mail, lang), rows)
}

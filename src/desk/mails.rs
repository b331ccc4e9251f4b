//! The mails of the portal: what became of each, and trying one again.

use approdo_contract::{
    desk::{
        mail::{DeskMail, DeskMails, MailFilter},
        paths::DeskPage,
    },
    endpoint::{ListDeskMails, Press, RetryMail},
    mail::{MailKind, MailState},
    query,
};
use leptos::prelude::*;

use super::administration;
use crate::{
    data::{self, Loaded},
    form::press,
    head,
    i18n::{Text, date_time, localised, say, text, use_lang},
    listing,
    location::Location,
    terms,
    ui::{Badge, EmptyNotice, LiveRegions, PageHeading, Tone, focus_heading},
    view,
};

/// The page.
pub(super) fn page() -> AnyView {
    administration::only(list)
}

fn list() -> AnyView {
    let title = text!(desk_mails.title);
    head::title_text(title);
    let location = Location::get();
    let filter = Memo::new(move |_| read(&location.pairs()));
    let loaded =
        data::load_own::<ListDeskMails>(Signal::derive(move || (String::new(), filter.with(MailFilter::to_query))));
    let found = Signal::derive(move || loaded.read().map(|mails| mails.total));
    listing::announce_found(found, |lang, count| say!(lang, desk_mails.found, count = count));
    let refilter = listing::refilter();
    view! {
        <PageHeading title=title lead=text!(desk_mails.lead).signal() />
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{data::show(loaded, move |mails| results(mails, loaded, filter, refilter))}</div>
        </div>
    }
}

fn read(pairs: &[(String, String)]) -> MailFilter {
    MailFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

fn filters(filter: Memo<MailFilter>, refilter: Callback<String>) -> AnyView {
    let chosen = Signal::derive(move || filter.with(|filter| listing::chosen(filter.state)));
    let fields = vec![listing::choice("state", text!(desk_mails.state), terms::choices(terms::mail_state), chosen)];
    // Another filter is another list, read from its first page: the form knows of none.
    listing::filters(refilter, |query| read(&query::pairs(query)).to_query(), fields)
}

fn results(
    mails: DeskMails,
    loaded: Loaded<DeskMails>,
    filter: Memo<MailFilter>,
    refilter: Callback<String>,
) -> AnyView {
    if mails.items.is_empty() {
        return view! {
            <EmptyNotice title=text!(desk_mails.empty_title) text=text!(desk_mails.empty_text)>
                {listing::show_all(text!(desk_mails.empty_action), refilter)}
            </EmptyNotice>
        };
    }
    let DeskMails { items, total, page, pages } = mails;
    let rows: Vec<AnyView> = items.into_iter().map(|mail| row(mail, loaded)).collect();
    let address = move |number: u32| {
        let query = MailFilter { page: number, ..filter.get() }.to_query();
        listing::address(&DeskPage::Mails.path(), &query)
    };
    view! {
        <p class="results-count">{localised(move |lang| say!(lang, desk_mails.found, count = total))}</p>
        <ul class="row-list">{rows}</ul>
        {administration::pagination(text!(desk_mails.pages), page, pages, address)}
    }
}

fn row(mail: DeskMail, loaded: Loaded<DeskMails>) -> AnyView {
    let DeskMail { reference, kind, recipient, state, written_at, ended_at, tries, error, .. } = mail;
    let tone = match state {
        MailState::Waiting => Tone::Info,
        MailState::Sent => Tone::Success,
        MailState::Failed => Tone::Danger,
    };
    let written = localised(move |lang| say!(lang, desk_mails.written, at = date_time(lang, written_at)));
    let ended = ended_at.map(|at| {
        view! { <p>{localised(move |lang| say!(lang, desk_mails.ended, at = date_time(lang, at)))}</p> }
    });
    let error = error.map(|error| {
        view! { <p>{localised(move |lang| say!(lang, desk_mails.error, error = error.as_str()))}</p> }
    });
    let retry = (state != MailState::Sent).then(|| view! { <div class="actions">{retry(reference, loaded)}</div> });
    view! {
        <li>
            <strong>{mail_kind(kind).signal()}</strong>
            <p>{recipient}</p>
            <p class="badges"><Badge text=terms::mail_state(state) tone=tone /></p>
            <p>{written}</p>
            {ended}
            <p>{localised(move |lang| say!(lang, desk_mails.tries, count = tries))}</p>
            {error}
            {retry}
        </li>
    }
}

/// The key that has a mail tried again. The list is then asked for anew: the filter may not fit the mail any more.
fn retry(reference: String, loaded: Loaded<DeskMails>) -> AnyView {
    let (lang, live) = (use_lang(), LiveRegions::get());
    let done = Callback::new(move |_| {
        // The key that was pressed goes with the list.
        focus_heading();
        loaded.reload();
        if let Some(live) = &live {
            live.say_status(text!(desk_mails.retried).get(lang.get_untracked()));
        }
    });
    press::<RetryMail>(reference, Press {}, text!(desk_mails.retry).signal(), "btn-outline-primary", done)
}

/// What a mail is about.
const fn mail_kind(kind: MailKind) -> Text {
    match kind {
        MailKind::SignIn => text!(desk_mails.kind_sign_in),
        MailKind::VacancyPublished => text!(desk_mails.kind_vacancy_published),
        MailKind::VacancyReturned => text!(desk_mails.kind_vacancy_returned),
        MailKind::VacancyClosed => text!(desk_mails.kind_vacancy_closed),
        MailKind::LegalQuestionAnswered => text!(desk_mails.kind_legal_question_answered),
        MailKind::LegalQuestionReturned => text!(desk_mails.kind_legal_question_returned),
        MailKind::CompanyAsked => text!(desk_mails.kind_company_asked),
        MailKind::AppointmentOffered => text!(desk_mails.kind_appointment_offered),
        MailKind::AppointmentChosen => text!(desk_mails.kind_appointment_chosen),
        MailKind::AppointmentCancelled => text!(desk_mails.kind_appointment_cancelled),
        MailKind::QuestionHandedOver => text!(desk_mails.kind_question_handed_over),
        MailKind::SeatPromoted => text!(desk_mails.kind_seat_promoted),
        MailKind::Invited => text!(desk_mails.kind_invited),
        MailKind::JoinAsked => text!(desk_mails.kind_join_asked),
        MailKind::Joined => text!(desk_mails.kind_joined),
        MailKind::Removed => text!(desk_mails.kind_removed),
        MailKind::RegistrationConfirmed => text!(desk_mails.kind_registration_confirmed),
        MailKind::WorkshopReminder => text!(desk_mails.kind_workshop_reminder),
        MailKind::VacancyReminder => text!(desk_mails.kind_vacancy_reminder),
        MailKind::AnswerReminder => text!(desk_mails.kind_answer_reminder),
        MailKind::WorkshopChanged => text!(desk_mails.kind_workshop_changed),
        MailKind::WorkshopCancelled => text!(desk_mails.kind_workshop_cancelled),
        MailKind::SeatCancelled => text!(desk_mails.kind_seat_cancelled),
        MailKind::WorkshopMessage => text!(desk_mails.kind_workshop_message),
        MailKind::WorkshopFeedback => text!(desk_mails.kind_workshop_feedback),
        MailKind::WorkshopMaterials => text!(desk_mails.kind_workshop_materials),
        MailKind::DeskInvited => text!(desk_mails.kind_desk_invited),
    }
}

//! Where a registration stands: the confirmation after sending, and the page to come back to.

use approdo_contract::{
    endpoint::{CancelOwnSeats, CancelSeats, GetOwnRegistration, GetRegistration, MarkOwnRegistrationRead},
    feedback::FeedbackStanding,
    paths::{AreaPage, Page, WorkshopsPage},
    workshop::{CancellationDraft, Material, RegistrationView, Seat, SeatState, Venue},
};
use leptos::prelude::*;

use super::fields::cancellation_texts;
use crate::{
    app::link,
    confirm,
    data::{self, Loaded},
    editorial,
    form::{Fields, Form},
    head,
    history::history,
    i18n::{Text, localised, say, text, use_lang},
    receipt,
    ui::{Confirmation, DefinitionList, LinkButton, LiveRegions, PageHeading, Prose, WithPanel, focus_id},
    view,
    workshop::{facts, seats},
};

mod cancel;

const SEATS_ID: &str = "seats";

/// A registration, by its secret.
pub fn registered(secret: String) -> AnyView {
    let loaded = data::load::<GetRegistration>(Signal::stored((secret.clone(), String::new())));
    let confirmed = Callback::new(move |()| loaded.reload());
    data::show_page(loaded, text!(common.nav_workshops), move |registration| match registration.held_until {
        Some(_) => confirm::sent(secret.clone(), text!(workshops.unconfirmed), confirmed, confirm::no_way_back()),
        None => page(registration, Key::Secret(secret.clone()), loaded),
    })
}

/// A registration of whoever is signed in, by its reference. Who came from the waiting list and is shown here has been seen.
pub fn own(reference: String) -> AnyView {
    let loaded = data::load_own::<GetOwnRegistration>(Signal::stored((reference.clone(), String::new())));
    data::show_page(loaded, text!(common.nav_workshops), move |mut registration| {
        if !registration.read && registration.seats.iter().any(|seat| seat.promoted) {
            data::seen::<MarkOwnRegistrationRead>(&reference);
        }
        let history = history(std::mem::take(&mut registration.history));
        view! {
            {page(registration, Key::Own(reference.clone()), loaded)}
            {history}
        }
    })
}

/// How the reader came to the registration: what she does with it goes the same way.
#[derive(Clone)]
enum Key {
    Secret(String),
    Own(String),
}

fn page(registration: RegistrationView, key: Key, loaded: Loaded<RegistrationView>) -> AnyView {
    let RegistrationView {
        reference,
        workshop,
        seats,
        open,
        cancelled,
        over,
        lapsed,
        link: address,
        materials,
        feedback,
        ..
    } = registration;
    let any = |state| seats.iter().any(|seat| seat.state == state);
    let (confirmed, waiting) = (any(SeatState::Confirmed), any(SeatState::Waiting));
    let active = confirmed || waiting;
    let called_off = cancelled.is_some();
    let title = match (open, confirmed, waiting) {
        _ if cancelled.is_some() => text!(workshops.called_off_title),
        (false, ..) => text!(workshops.registration_title),
        (true, true, false) => text!(workshops.confirmed_title),
        (true, true, true) => text!(workshops.partly_title),
        (true, false, true) => text!(workshops.waiting_title),
        (true, false, false) => text!(workshops.cancelled_title),
    };
    head::title_text(title);
    let form = Form::new(CancellationDraft::default());
    if matches!(key, Key::Own(_)) {
        form.resume();
    }
    let fields = Fields::new(form, cancellation_texts);
    let materials = self::materials(materials);
    let feedback = feedback.map(|standing| self::feedback(standing, &key));
    let certificates = over.then(|| certificates(&seats, &key));
    let send = sender(fields.form, key.clone(), loaded);
    let keep = match key {
        Key::Secret(secret) => receipt::secret_link(Page::Workshops(WorkshopsPage::Registered(secret))),
        Key::Own(_) => receipt::back_to_area(),
    };
    let top = if open && active {
        let mut next: Vec<(Text, Text)> = Vec::new();
        if confirmed {
            next.push((text!(workshops.when_calendar), text!(workshops.next_calendar)));
        }
        if waiting {
            next.push((text!(workshops.when_waiting), text!(workshops.next_waiting)));
        }
        next.push((text!(workshops.when_cancel), text!(workshops.next_cancel)));
        let calendar = facts::calendar_link(&workshop);
        view! {
            <Confirmation
                title=title
                reference_label=text!(common.reference)
                reference=Signal::stored(reference)
                next_title=text!(common.what_happens_next)
                next=receipt::next_steps(&next)
                keep=keep
            >
                {calendar}
                {receipt::print_button()}
            </Confirmation>
        }
    } else {
        view! {
            <PageHeading title=title />
            {cancelled.map(|reason| view! { <Prose text=reason /> })}
            {lapsed.then(|| view! { <p>{text!(workshops.lapsed).signal()}</p> })}
            <p>{text!(common.reference).signal()}": "<strong>{reference}</strong></p>
            {keep}
        }
    };
    let rows: Vec<_> = seats
        .iter()
        .map(|seat| {
            let seat = seat.clone();
            (Signal::stored(seat.name.clone()), localised(move |lang| seats::state(lang, &seat, open)))
        })
        .collect();
    let name = workshop.title.clone();
    let workshop_page =
        link(text!(workshops.see_workshop), Page::Workshops(WorkshopsPage::Detail(workshop.reference.clone())));
    let video_call = video_call(workshop.venue == Venue::Online && active && !called_off, confirmed, address);
    let panel = view! {
        <h2 class="panel-title">{localised(move |lang| name.get(lang).clone())}</h2>
        <DefinitionList rows=facts::facts(&workshop) look="facts facts-panel" />
        {video_call}
        <p><a href=workshop_page.href>{workshop_page.label}</a></p>
    };
    view! {
        {fields.summary(send)}
        {top}
        <WithPanel panel=panel>
            <h2 id=SEATS_ID tabindex="-1">{text!(workshops.people).signal()}</h2>
            <DefinitionList rows=rows />
            {certificates}
            {materials}
            {feedback}
            {(active && !open && !called_off).then(|| view! { <p>{text!(workshops.cancel_closed).signal()}</p> })}
            {(open && active).then(|| cancel::section(fields, seats, send))}
        </WithPanel>
    }
}

/// What goes with the workshop.
fn materials(materials: Vec<Material>) -> Option<AnyView> {
    (!materials.is_empty()).then(|| {
        let lines: Vec<AnyView> = materials
            .into_iter()
            .map(|Material { title, address }| {
                let label = localised(move |lang| title.get(lang).clone());
                view! { <li>{editorial::external_link(label, address)}</li> }
            })
            .collect();
        view! {
            <h2>{text!(workshop_day.materials).signal()}</h2>
            <ul>{lines}</ul>
        }
    })
}

/// The way to say how it was; or that it was said.
fn feedback(standing: FeedbackStanding, key: &Key) -> AnyView {
    if standing == FeedbackStanding::Given {
        return view! { <p>{text!(workshop_day.feedback_given).signal()}</p> };
    }
    let page = match key {
        Key::Secret(secret) => Page::Workshops(WorkshopsPage::Feedback(secret.clone())),
        Key::Own(reference) => Page::Area(AreaPage::Feedback(reference.clone())),
    };
    let way = link(text!(workshop_day.feedback_way), page);
    view! { <p><LinkButton label=way.label href=way.href /></p> }
}

/// The way to the certificate of each who came.
fn certificates(seats: &[Seat], key: &Key) -> Vec<AnyView> {
    let page = |person| match key {
        Key::Secret(secret) => Page::Workshops(WorkshopsPage::Certificate(secret.clone(), person)),
        Key::Own(reference) => Page::Area(AreaPage::Certificate(reference.clone(), person)),
    };
    let came = seats.iter().filter(|seat| seat.came);
    came.map(|seat| {
        let (certificate, name) = (link(text!(workshop_day.certificate_of), page(seat.person)), seat.name.clone());
        view! { <p><a href=certificate.href>{certificate.label}" "{name}</a></p> }
    })
    .collect()
}

/// The address of the video call, or why it is not there.
fn video_call(online: bool, confirmed: bool, link: Option<String>) -> Option<AnyView> {
    let missing = if confirmed { text!(workshops.link_not_ready) } else { text!(workshops.link_when_seated) };
    match link {
        Some(link) => {
            let address = Signal::stored(link.clone());
            let label = text!(workshops.link).signal();
            Some(view! { <p>{label}": "{editorial::external_link(address, link)}</p> })
        }
        None => online.then(|| view! { <p>{missing.signal()}</p> }),
    }
}

/// Sends the cancellation and shows the seats as they stand after it.
fn sender(form: Form<CancellationDraft>, key: Key, loaded: Loaded<RegistrationView>) -> Callback<()> {
    let lang = use_lang();
    let live = LiveRegions::get();
    Callback::new(move |()| {
        let live = live.clone();
        let given_back = form.draft.with_untracked(|draft| draft.people.clone());
        let done = move |registration: RegistrationView, text| {
            if let Some(live) = &live {
                let lang = lang.get_untracked();
                let names = cancel::names(&registration.seats, &given_back);
                live.say_status(say!(lang, workshops.cancelled_status, names = seats::together(lang, &names)));
            }
            loaded.replace(text);
            focus_id(SEATS_ID);
        };
        match &key {
            Key::Secret(secret) => form.send::<CancelSeats>(secret, cancel::check, done),
            Key::Own(reference) => form.send::<CancelOwnSeats>(reference, cancel::check, done),
        }
    })
}

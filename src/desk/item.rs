//! What the pages of the things that wait share.

use approdo_contract::{
    desk::paths::DeskPage,
    employer::{Contact, Employer},
    failure::FailureCode,
    read::{self, Read},
};
use jiff::Timestamp;
use leptos::prelude::*;
use serde::Serialize;

use crate::{
    browser,
    data::Loaded,
    form::Form,
    i18n::{Text, date_time, localised, say, text},
    markup::dynamic,
    terms,
    ui::{self, BackLink, Button, Callout, Tone},
    view,
};

/// Back to what else waits.
pub(super) fn back() -> AnyView {
    view! { <BackLink label=text!(desk_work.back) href=Signal::stored(DeskPage::Queue.path()) /> }
}

/// Where it stands, and by when it should be done.
pub(super) fn standing(state: Text, due_at: Option<Timestamp>) -> ui::Text {
    localised(move |lang| {
        let due = due_at.map(|due| say!(lang, desk_work.due, moment = date_time(lang, due)));
        [Some(state.get(lang).to_owned()), due].into_iter().flatten().collect::<Vec<_>>().join(". ")
    })
}

/// The company and who writes for it.
pub(super) fn sender(employer: &Employer, contact: &Contact) -> Vec<(ui::Text, ui::Text)> {
    let plain = |name: Text, value: &str| (name.signal(), Signal::stored(value.to_owned()));
    let (sector, size) = (employer.sector, employer.size);
    vec![
        plain(text!(terms.employer_name), &employer.name),
        plain(text!(terms.employer_vat), &employer.vat_number),
        (text!(terms.employer_sector).signal(), terms::sector(sector).signal()),
        (text!(terms.employer_size).signal(), terms::size(size).signal()),
        plain(text!(terms.employer_municipality), &employer.municipality),
        plain(text!(terms.contact_name), &contact.name),
        plain(text!(terms.contact_email), &contact.email),
        plain(text!(terms.contact_phone), &contact.phone),
    ]
}

/// Keeps what is typed in this tab until it is sent, and takes up what was typed before.
pub(super) fn keep<D>(form: Form<D>, name: &str)
where
    D: Clone + PartialEq + Serialize + Read + Send + Sync + 'static,
{
    form.keep_in_tab(name, D::clone);
    if let Some(typed) = browser::noted(name).and_then(|text| read::from_str(&text)) {
        form.draft.set(typed);
    }
}

/// It was sent.
pub(super) fn forget(name: &str) {
    let _ = browser::noted(name);
}

/// Somebody else was quicker, and `was_changed` says who: what became of it is one key away, and what was typed stays.
pub(super) fn collision<D, T>(form: Form<D>, loaded: Loaded<T>, was_changed: Text) -> AnyView
where
    D: Clone + Serialize + Send + Sync + 'static,
    T: Read + 'static,
{
    let told = Memo::new(move |_| form.failure().with(|failure| failure.as_ref().map(|failure| failure.code)));
    dynamic(move || {
        let words = match told.get()? {
            FailureCode::Outdated => was_changed,
            FailureCode::Conflict => text!(desk_work.was_decided),
            FailureCode::Taken => text!(desk_work.was_taken),
            _ => return Some(form.failed()),
        };
        let again = Callback::new(move |()| loaded.reload());
        Some(view! {
            <Callout title=text!(desk_work.collision) tone=Tone::Warning>
                <p>{words.signal()}</p>
                <Button label=text!(desk_work.see_newest) on_press=again />
            </Callout>
        })
    })
}

//! Whether somebody is signed in, as far as the app can tell: the server has the last word.

use approdo_contract::{
    employer::{ContactDraft, EmployerDraft},
    endpoint::{Endpoint, GetSession},
    read,
    sign_in::SessionView,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{api, browser, i18n::text, markup::dynamic, view};

/// A cookie that goes with the session's own, which the app cannot read. It opens nothing.
const HINT: &str = "approdo-signed-in=1";

/// Whether the browser has a session, or lately had one.
pub(crate) fn is_likely() -> bool {
    browser::cookies().split(';').any(|cookie| cookie.trim() == HINT)
}

/// Fills a form in with what whoever is signed in told before; `fill` gives whether there was something to fill in. Shows that it did.
pub(crate) fn fill(fill: impl Fn(SessionView) -> bool + 'static) -> AnyView {
    let filled = RwSignal::new(false);
    let fill = StoredValue::new_local(fill);
    Effect::new(move || {
        if !is_likely() {
            return;
        }
        spawn_local(async move {
            // Who cannot be asked is asked by the form.
            let session = api::get(GetSession::PATH).await.ok().and_then(|text| read::from_str(&text));
            if let Some(session) = session {
                let done = fill.try_with_value(|fill| fill(session)).unwrap_or_default();
                filled.try_set(done);
            }
        });
    });
    dynamic(move || filled.get().then(|| view! { <p class="form-note">{text!(common.filled_in).signal()}</p> }))
}

/// Puts company and contact where nothing was typed yet; whether it did.
pub(crate) fn fill_sender(session: SessionView, employer: &mut EmployerDraft, contact: &mut ContactDraft) -> bool {
    let SessionView { email, name, phone, employer: known } = session;
    let blank = *contact == ContactDraft::default();
    if blank {
        *contact = ContactDraft { name, email, phone };
    }
    match known.filter(|_| *employer == EmployerDraft::default()) {
        Some(known) => {
            *employer = known;
            true
        }
        None => blank,
    }
}

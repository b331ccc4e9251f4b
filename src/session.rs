//! Whether somebody is signed in, as far as the app can tell: the server has the last word.

use approdo_contract::{
    employer::{ContactDraft, EmployerDraft},
    endpoint::{Endpoint, GetSession},
    paths::Page,
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

/// Where somebody comes back to once she has signed in again.
const BACK: &str = "approdo.back";
/// What was typed there and could not be sent: the address, a line feed, the body.
const UNSENT: &str = "approdo.unsent";

/// Her session was over: signing in leads back to this page, with what she typed.
pub(crate) fn come_back(unsent: Option<&str>) {
    let address = browser::address();
    if own_address(&address) {
        browser::note(BACK, &address);
        if let Some(body) = unsent {
            browser::note(UNSENT, &[&address, "\n", body].concat());
        }
    }
}

/// The address to come back to, once.
pub(crate) fn way_back() -> Option<String> {
    browser::noted(BACK).filter(|address| own_address(address))
}

/// What was typed on this page when the session was over, once.
pub(crate) fn unsent() -> Option<String> {
    let note = browser::noted(UNSENT)?;
    let (address, body) = note.split_once('\n')?;
    (address == browser::address()).then(|| body.to_owned())
}

/// Whether a page of ours stands there that is worth coming back to; never an address of somebody else's.
fn own_address(address: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    Page::parse(path).is_some_and(|(_, page)| !matches!(page, Page::SignIn(_)))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_ours_are_come_back_to() {
        for own in ["/it/area", "/en/area/registrations/R-7K3QM9XY", "/it/offerte?region=lazio"] {
            assert!(own_address(own), "{own}");
        }
        for other in
            ["", "/", "/it/accesso", "//evil.example", "https://evil.example/it/area", "/it/nowhere", "it/area"]
        {
            assert!(!own_address(other), "{other}");
        }
    }
}

//! Whether somebody is signed in, as far as the app can tell: the server has the last word.

use approdo_contract::{
    employer::{ContactDraft, EmployerDraft},
    endpoint::{Endpoint, GetSession},
    read,
    sign_in::SessionView,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api, browser,
    host::Host,
    i18n::text,
    location::{Location, Visit},
    markup::dynamic,
    ui::{Field, Select},
    view,
};

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
pub(crate) fn come_back(host: &Host, unsent: Option<&str>) {
    let address = browser::address();
    if own_address(host, &address) {
        browser::note(BACK, &address);
        if let Some(body) = unsent {
            browser::note(UNSENT, &[&address, "\n", body].concat());
        }
    }
}

/// Goes where somebody was who had to sign in first, else to `home`.
pub(crate) fn go_in(location: Location, home: &str) {
    location.go(way_back(location.host).as_deref().unwrap_or(home), Visit::New);
}

/// The address to come back to, once.
fn way_back(host: &Host) -> Option<String> {
    browser::noted(BACK).filter(|address| own_address(host, address))
}

/// What was typed on this page when the session was over, once.
pub(crate) fn unsent() -> Option<String> {
    let note = browser::noted(UNSENT)?;
    let (address, body) = note.split_once('\n')?;
    (address == browser::address()).then(|| body.to_owned())
}

/// Whether a page of ours stands there that is worth coming back to; never an address of somebody else's.
fn own_address(host: &Host, address: &str) -> bool {
    (host.comes_back)(address.split('?').next().unwrap_or_default())
}

/// A draft that somebody sends for a company.
pub(crate) trait SentFor {
    /// The company's partita IVA, as typed.
    fn vat_number(&self) -> &str;
    /// Puts the company in the place of what stands there.
    fn send_for(&mut self, employer: EmployerDraft);
    /// Puts the writer, and the company for which she wrote last, where nothing was typed yet; whether it did.
    fn fill(&mut self, session: SessionView) -> bool;
}

/// Fills a form in with what whoever is signed in told before; `fill` gives whether there was something to fill in. Shows that it did,
/// and of several companies lets her choose for which one she writes: `vat_number` tells what stands there, `choose` changes it.
pub(crate) fn fill(
    fill: impl Fn(SessionView) -> bool + 'static,
    vat_number: Signal<String>,
    choose: Callback<EmployerDraft>,
) -> AnyView {
    let filled = RwSignal::new(false);
    let employers = RwSignal::new(Vec::<EmployerDraft>::new());
    let fill = StoredValue::new_local(fill);
    Effect::new(move || {
        if !is_likely() {
            return;
        }
        spawn_local(async move {
            // Who cannot be asked is asked by the form.
            let session: Option<SessionView> =
                api::get(GetSession::PATH).await.ok().and_then(|text| read::from_str(&text));
            if let Some(session) = session {
                employers.try_set(session.employers.clone());
                let done = fill.try_with_value(|fill| fill(session)).unwrap_or_default();
                filled.try_set(done);
            }
        });
    });
    let choose = Callback::new(move |vat_number: String| {
        let known = employers
            .with_untracked(|employers| employers.iter().find(|employer| employer.vat_number == vat_number).cloned());
        choose.run(known.unwrap_or_default());
    });
    dynamic(move || {
        let several = employers.with(|employers| employers.len() > 1).then(|| {
            let field = Field::new("writes_for", text!(terms.writes_for), vat_number, choose);
            let options = Signal::derive(move || {
                employers.with(|employers| {
                    employers.iter().map(|employer| (employer.vat_number.clone(), employer.name.clone())).collect()
                })
            });
            view! { <Select field=field options=options blank=text!(terms.writes_for_another) /> }
        });
        let filled = filled.get().then(|| view! { <p class="form-note">{text!(common.filled_in).signal()}</p> });
        view! { {filled}{several} }
    })
}

/// Puts company and contact where nothing was typed yet; whether it did.
pub(crate) fn fill_sender(session: SessionView, employer: &mut EmployerDraft, contact: &mut ContactDraft) -> bool {
    let SessionView { email, name, phone, employers } = session;
    let blank = *contact == ContactDraft::default();
    if blank {
        *contact = ContactDraft { name, email, phone };
    }
    match employers.into_iter().next().filter(|_| *employer == EmployerDraft::default()) {
        Some(known) => {
            *employer = known;
            true
        }
        None => blank,
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::app::PORTAL;

    #[test]
    fn only_pages_of_ours_are_come_back_to() {
        for own in ["/it/area", "/en/area/registrations/R-7K3QM9XY", "/it/offerte?region=lazio"] {
            assert!(own_address(&PORTAL, own), "{own}");
        }
        for other in
            ["", "/", "/it/accesso", "//evil.example", "https://evil.example/it/area", "/it/nowhere", "it/area"]
        {
            assert!(!own_address(&PORTAL, other), "{other}");
        }
    }
}

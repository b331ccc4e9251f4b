//! Where somebody is signed in, and signing out.

use approdo_contract::{
    endpoint::{ListDevices, SignOut},
    paths::{Page, SignInPage},
    sign_in::{Device, SignOutDraft, SignOutScope},
};
use leptos::prelude::*;

use crate::{
    data,
    form::press,
    i18n::{date_time, localised, say, text, use_lang},
    location::{Location, Visit},
    ui::LiveRegions,
    view,
};

/// The list, with the keys that end sessions.
pub(super) fn devices() -> AnyView {
    let loaded = data::load_own::<ListDevices>(Signal::stored((String::new(), String::new())));
    view! {
        <section class="page-section">
            <h2>{text!(area.devices_title).signal()}</h2>
            {data::show(loaded, |list| {
                let rows: Vec<AnyView> = list.items.into_iter().map(row).collect();
                view! { <ul class="row-list">{rows}</ul> }
            })}
            <div class="actions">
                {sign_out(SignOutScope::Here)}
                {sign_out(SignOutScope::Everywhere)}
            </div>
        </section>
    }
}

fn row(device: Device) -> AnyView {
    let Device { name, since, seen_at, this } = device;
    let name = localised(move |lang| match name.as_str() {
        "" => text!(area.device_unknown).get(lang).to_owned(),
        name => name.to_owned(),
    });
    let times = localised(move |lang| {
        let since = say!(lang, area.device_since, since = date_time(lang, since));
        [since, say!(lang, area.device_seen, seen = date_time(lang, seen_at))].join(", ")
    });
    view! {
        <li>
            <strong>{name}</strong>
            {this.then(|| view! { <span>" ("{text!(area.device_this).signal()}")"</span> })}
            <p>{times}</p>
        </li>
    }
}

fn sign_out(scope: SignOutScope) -> AnyView {
    let lang = use_lang();
    let location = Location::get();
    let live = LiveRegions::get();
    let done = Callback::new(move |_| {
        let lang = lang.get_untracked();
        location.go(&Page::SignIn(SignInPage::Start).path(lang), Visit::New);
        if let Some(live) = &live {
            live.say_status(text!(area.signed_out).get(lang));
        }
    });
    let (label, look) = match scope {
        SignOutScope::Here => (text!(area.sign_out), "btn-outline-primary"),
        SignOutScope::Everywhere => (text!(area.sign_out_everywhere), "btn-link"),
    };
    press::<SignOut>(String::new(), SignOutDraft { scope }, label.signal(), look, done)
}

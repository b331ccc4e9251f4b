//! One's own account at the desk: who one is there, the second factor, and the way out.

use approdo_contract::{
    desk::{
        paths::DeskPage,
        people::DeskSession,
        second_factor::{PasskeyView, SecondFactorView},
    },
    endpoint::{EndPasskey, EndTotp, Press, RenewRecoveryCodes, SignOut},
    sign_in::{SignOutDraft, SignOutScope},
};
use leptos::prelude::*;

use super::{
    factor::{Factor, Making, section},
    keys,
};
use crate::{
    answers,
    form::press,
    head,
    i18n::{date_time, localised, say, text},
    location::{Location, Visit},
    terms,
    ui::{self, Button, DefinitionList, Dialog, LiveRegions, PageHeading, UnavailableButton},
    view,
};

/// The page.
pub(super) fn page(me: DeskSession) -> AnyView {
    let factor = Factor::new();
    factor.show(move || account(&me, factor))
}

fn account(me: &DeskSession, factor: Factor) -> AnyView {
    let title = text!(desk.account_title);
    head::title_text(title);
    let (hers, making) = (&me.second_factor, Making::new(factor));
    view! {
        <PageHeading title=title />
        {who(me)}
        {passkeys(hers, factor, making)}
        {app(hers, factor, making)}
        {recovery_codes(hers.recovery_codes, factor)}
        {section(text!(desk_factor.keys_section), keys::switch())}
        {out()}
    }
}

fn who(me: &DeskSession) -> AnyView {
    let roles = me.roles.clone();
    let roles = localised(move |lang| {
        roles.iter().map(|role| terms::desk_role(*role).get(lang)).collect::<Vec<_>>().join(", ")
    });
    let rows = vec![
        (text!(desk_factor.name).signal(), Signal::stored(me.name.clone())),
        (text!(desk_factor.email).signal(), Signal::stored(me.email.clone())),
        (text!(desk_factor.partner).signal(), Signal::stored(me.partner.name.clone())),
        (text!(desk_factor.roles).signal(), roles),
    ];
    section(text!(desk_factor.who_title), view! { <DefinitionList rows=rows /> })
}

/// Whether nothing would be left to show without it.
fn is_last(hers: &SecondFactorView) -> bool {
    hers.passkeys.len() + usize::from(hers.totp) == 1
}

/// In the place of the key that takes the last one away: there is one such key.
fn last(label: ui::Text) -> AnyView {
    view! { <UnavailableButton id="last-factor" label=label why=text!(desk_factor.last) /> }
}

fn passkeys(hers: &SecondFactorView, factor: Factor, making: Making) -> AnyView {
    let (is_last, done) = (is_last(hers), factor.pressed(text!(desk_factor.passkey_removed)));
    let rows: Vec<AnyView> = hers
        .passkeys
        .iter()
        .cloned()
        .map(|one| {
            let PasskeyView { reference, name, since } = one;
            let removed = name.clone();
            let label = localised(move |lang| say!(lang, desk_factor.passkey_remove, name = removed.as_str()));
            let since = localised(move |lang| say!(lang, desk_factor.since, since = date_time(lang, since)));
            let key = if is_last {
                last(label)
            } else {
                press::<EndPasskey>(reference, Press {}, label, "btn-outline-danger", done)
            };
            view! { <li><strong>{name}</strong><p>{since}</p>{key}</li> }
        })
        .collect();
    let list = if rows.is_empty() {
        view! { <p>{text!(desk_factor.passkey_lead).signal()}</p> }
    } else {
        view! { <ul class="row-list">{rows}</ul> }
    };
    section(
        text!(desk_factor.passkey_title),
        view! {
            {list}
            {making.passkey()}
        },
    )
}

fn app(hers: &SecondFactorView, factor: Factor, making: Making) -> AnyView {
    let content = if hers.totp {
        let label = text!(desk_factor.app_remove).signal();
        let key = if is_last(hers) {
            last(label)
        } else {
            let done = factor.pressed(text!(desk_factor.app_removed));
            press::<EndTotp>(String::new(), Press {}, label, "btn-outline-danger", done)
        };
        view! {
            <p>{text!(desk_factor.app_there).signal()}</p>
            {key}
        }
    } else {
        view! {
            <p>{text!(desk_factor.app_lead).signal()}</p>
            {making.app()}
        }
    };
    section(text!(desk_factor.app_title), content)
}

fn recovery_codes(left: u32, factor: Factor) -> AnyView {
    let asked = RwSignal::new(false);
    let ask = Callback::new(move |()| asked.set(true));
    let keep = Callback::new(move |()| asked.set(false));
    let done = factor.pressed(text!(desk_factor.codes_renewed));
    let label = text!(desk_factor.codes_renew_confirm).signal();
    section(
        text!(desk_factor.codes_section),
        view! {
            <p>{localised(move |lang| say!(lang, desk_factor.codes_left, left = left))}</p>
            <Button label=text!(desk_factor.codes_renew) on_press=ask />
            <Dialog
                id="renew-codes"
                title=text!(desk_factor.codes_renew_title)
                close_label=text!(common.cancel)
                open=asked
            >
                <p>{text!(desk_factor.codes_renew_consequence).signal()}</p>
                <div class="actions">
                    {press::<RenewRecoveryCodes>(String::new(), Press {}, label, "btn-outline-danger", done)}
                    <Button label=text!(common.cancel) on_press=keep />
                </div>
            </Dialog>
        },
    )
}

fn out() -> AnyView {
    section(
        text!(desk_factor.out_title),
        view! {
            <div class="actions">
                {sign_out(SignOutScope::Here)}
                {sign_out(SignOutScope::Everywhere)}
            </div>
        },
    )
}

fn sign_out(scope: SignOutScope) -> AnyView {
    let (location, live) = (Location::get(), LiveRegions::get());
    let done = Callback::new(move |_| {
        location.go(&DeskPage::SignIn.path(), Visit::New);
        if let Some(live) = &live {
            live.say_status(text!(area.signed_out).get(answers::lang()));
        }
    });
    let (label, look) = match scope {
        SignOutScope::Here => (text!(area.sign_out), "btn-outline-primary"),
        SignOutScope::Everywhere => (text!(area.sign_out_everywhere), "btn-link"),
    };
    press::<SignOut>(String::new(), SignOutDraft { scope }, label.signal(), look, done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_factor_is_known() {
        let app = SecondFactorView { totp: true, ..SecondFactorView::default() };
        let since = jiff::Timestamp::UNIX_EPOCH;
        let passkey = PasskeyView { reference: "K-7K3QM9XY".to_owned(), name: "Telefono".to_owned(), since };
        let both = SecondFactorView { passkeys: vec![passkey], ..app.clone() };
        assert!(is_last(&app));
        assert!(!is_last(&both));
        assert!(is_last(&SecondFactorView { totp: false, ..both }));
    }
}

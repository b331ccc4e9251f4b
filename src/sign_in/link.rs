//! Where the link of the mail leads: a button, since a link that did it all by itself would be pressed by whoever looks at mails.

use approdo_contract::{
    endpoint::{GetSignInLink, Press, UseSignInLink},
    paths::{Page, SignInPage},
    sign_in::CODE_MINUTES,
};
use leptos::prelude::*;

use super::go_in;
use crate::{
    app, data,
    form::press,
    head,
    i18n::{localised, say, text, use_lang},
    location::Location,
    ui::{LinkButton, PageHeading},
    view,
};

/// The page, by the link's secret.
pub(super) fn link(secret: String) -> AnyView {
    let loaded = data::load::<GetSignInLink>(Signal::stored((secret.clone(), String::new())));
    data::show_page(loaded, text!(common.sign_in), move |link| match link.email {
        Some(email) => button(secret.clone(), email),
        None => spent(),
    })
}

fn button(secret: String, email: String) -> AnyView {
    let title = text!(sign_in.link_title);
    head::title_text(title);
    let lang = use_lang();
    let location = Location::get();
    let done = Callback::new(move |_| go_in(location, lang.get_untracked()));
    let label = localised(move |lang| say!(lang, sign_in.link_press, email = email.as_str()));
    view! {
        <PageHeading title=title lead=text!(sign_in.link_other).signal()>
            {press::<UseSignInLink>(secret, Press {}, label, "btn-primary", done)}
        </PageHeading>
    }
}

fn spent() -> AnyView {
    let title = text!(sign_in.link_spent_title);
    head::title_text(title);
    let again = app::link(text!(sign_in.again), Page::SignIn(SignInPage::Start));
    view! {
        <PageHeading
            title=title
            lead=localised(|lang| say!(lang, sign_in.link_spent, minutes = CODE_MINUTES))
        >
            <LinkButton label=again.label href=again.href />
        </PageHeading>
    }
}

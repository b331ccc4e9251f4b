//! Where the link of the mail leads: a button, since a link that did it all by itself would be pressed by whoever looks at mails.

use approdo_contract::{
    endpoint::{GetSignInLink, Press, UseSignInLink},
    sign_in::{CODE_MINUTES, Confirms, SentKind},
    text::Lang,
};
use leptos::prelude::*;

use crate::{
    data,
    form::press,
    head,
    i18n::{localised, say, text},
    location::Location,
    ui::{LinkButton, PageHeading},
    view,
};

/// The page, by the link's secret; `done` is called once the reader is signed in.
pub(crate) fn link(secret: String, done: Callback<()>) -> AnyView {
    let loaded = data::load::<GetSignInLink>(Signal::stored((secret.clone(), String::new())));
    data::show_page(loaded, text!(common.sign_in), move |link| match link.email {
        Some(email) => button(secret.clone(), email, link.confirms, done),
        None => spent(),
    })
}

fn button(secret: String, email: String, confirms: Option<Confirms>, done: Callback<()>) -> AnyView {
    let title = if confirms.is_some() { text!(sign_in.link_confirm_title) } else { text!(sign_in.link_title) };
    head::title_text(title);
    let confirms = confirms.map(|confirms| view! { <p>{localised(move |lang| sent(&confirms, lang))}</p> });
    let done = Callback::new(move |_| done.run(()));
    let label = localised(move |lang| say!(lang, sign_in.link_press, email = email.as_str()));
    view! {
        <PageHeading title=title lead=text!(sign_in.link_other).signal()>
            {confirms}
            {press::<UseSignInLink>(secret, Press {}, label, "btn-primary", done)}
        </PageHeading>
    }
}

/// What the button confirms, besides signing in.
fn sent(confirms: &Confirms, lang: Lang) -> String {
    let reference = confirms.reference.as_str();
    match confirms.kind {
        SentKind::Vacancy => say!(lang, sign_in.confirms_vacancy, reference = reference),
        SentKind::LegalQuestion => say!(lang, sign_in.confirms_legal_question, reference = reference),
        SentKind::Registration => say!(lang, sign_in.confirms_registration, reference = reference),
    }
}

fn spent() -> AnyView {
    let title = text!(sign_in.link_spent_title);
    head::title_text(title);
    let host = Location::get().host;
    view! {
        <PageHeading
            title=title
            lead=localised(|lang| say!(lang, sign_in.link_spent, minutes = CODE_MINUTES))
        >
            <LinkButton label=text!(sign_in.again) href=localised(host.sign_in) />
        </PageHeading>
    }
}

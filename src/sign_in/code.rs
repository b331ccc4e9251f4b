//! The code of the mail, in the browser that asked for it.

use approdo_contract::paths::{AreaPage, Page, SignInPage};
use leptos::prelude::*;

use super::go_in;
use crate::{
    app::link,
    confirm::{self, Words},
    head,
    i18n::{text, use_lang},
    location::Location,
    ui::{LinkButton, PageHeading},
    view,
};

/// The form, by the secret of the wish to sign in.
pub(super) fn code(secret: String) -> AnyView {
    let (lang, location) = (use_lang(), Location::get());
    let words = Words { title: text!(sign_in.code_title), waits: None, button: text!(sign_in.enter) };
    let done = Callback::new(move |()| go_in(location, lang.get_untracked()));
    confirm::code(secret, words, done, used, Callback::new(|()| another_address()))
}

fn another_address() -> AnyView {
    let change = link(text!(sign_in.change), Page::SignIn(SignInPage::Start));
    view! { <LinkButton label=change.label href=change.href look="btn-link" /> }
}

fn used() -> AnyView {
    let title = text!(sign_in.used_title);
    head::title_text(title);
    let area = link(text!(common.area), Page::Area(AreaPage::Home));
    let again = link(text!(sign_in.again), Page::SignIn(SignInPage::Start));
    view! {
        <PageHeading title=title lead=text!(sign_in.used).signal()>
            <LinkButton label=area.label href=area.href />
            <LinkButton label=again.label href=again.href look="btn-link" />
        </PageHeading>
    }
}

//! Who wants to sign in.

use approdo_contract::{
    endpoint::StartSignIn,
    paths::{AboutPage, Page, SignInPage},
    sign_in::SignInDraft,
};
use leptos::prelude::*;

use crate::{
    app::link,
    form::{FieldTexts, Fields, Form, field},
    head,
    i18n::{text, use_lang},
    location::{Location, Visit},
    ui::{PageHeading, SendForm, SubmitButton, TextField, TextKind},
    view,
};

fn texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(sign_in.email), text!(sign_in.email_blank)).hint(text!(sign_in.email_hint))
}

/// The form.
pub(super) fn start() -> AnyView {
    let title = text!(sign_in.title);
    head::title_text(title);
    head::describe(text!(sign_in.description));
    let form = Form::new(SignInDraft::default());
    let fields = Fields::new(form, texts);
    let lang = use_lang();
    let location = Location::get();
    let send = Callback::new(move |()| {
        form.send::<StartSignIn>(
            "",
            |draft| draft.check().map(drop),
            move |receipt, _| {
                let address = Page::SignIn(SignInPage::Code(receipt.secret)).path(lang.get_untracked());
                location.go(&address, Visit::New);
            },
        );
    });
    let privacy = link(text!(common.privacy_link), Page::About(AboutPage::Privacy));
    view! {
        {fields.summary(send)}
        <PageHeading title=title lead=text!(sign_in.lead).signal() />
        <SendForm on_send=send>
            <TextField field=field!(fields, email) kind=TextKind::Email autocomplete="email" />
            <p class="form-note">
                {text!(common.privacy_note).signal()}" "<a href=privacy.href>{privacy.label}</a>
            </p>
            <SubmitButton label=text!(sign_in.send) busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
    }
}

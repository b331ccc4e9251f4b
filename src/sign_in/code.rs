//! The code of the mail, in the browser that asked for it.

use approdo_contract::{
    endpoint::{ConfirmCode, GetSignIn, Press, ResendCode},
    paths::{AreaPage, Page, SignInPage},
    sign_in::{CODE_MINUTES, CodeDraft, SignInView},
};
use leptos::prelude::*;

use super::go_in;
use crate::{
    app::link,
    data,
    form::{FieldTexts, Fields, Form, field, press},
    head,
    i18n::{localised, say, text, use_lang},
    location::Location,
    ui::{LinkButton, LiveRegions, PageHeading, SendForm, SubmitButton, TextField, TextKind},
    view,
};

fn texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(sign_in.code), text!(sign_in.code_blank))
}

/// The form, by the secret of the wish to sign in.
pub(super) fn code(secret: String) -> AnyView {
    let loaded = data::load::<GetSignIn>(Signal::stored((secret.clone(), String::new())));
    data::show_page(loaded, text!(common.sign_in), move |asked| match asked.used {
        true => used(),
        false => form(asked, secret.clone()),
    })
}

fn form(asked: SignInView, secret: String) -> AnyView {
    let title = text!(sign_in.code_title);
    head::title_text(title);
    let (key, email) = (secret.clone(), asked.email.clone());
    let location = Location::get();
    let form = Form::new(CodeDraft::default());
    let fields = Fields::new(form, texts);
    let lang = use_lang();
    let send = Callback::new(move |()| {
        form.send::<ConfirmCode>(
            &key,
            |draft| draft.check().map(drop),
            move |_, _| go_in(location, lang.get_untracked()),
        );
    });
    let hint = localised(move |lang| say!(lang, sign_in.code_hint, minutes = CODE_MINUTES));
    view! {
        {fields.summary(send)}
        <PageHeading title=title lead=localised(move |lang| say!(lang, sign_in.code_lead, email = email.as_str())) />
        <SendForm on_send=send>
            <TextField
                field=field!(fields, code).hint(hint)
                kind=TextKind::Digits
                autocomplete="one-time-code"
            />
            <SubmitButton label=text!(sign_in.enter) busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
        {not_arrived(secret, asked.email)}
    }
}

/// Another mail, or another address.
fn not_arrived(secret: String, email: String) -> AnyView {
    let lang = use_lang();
    let live = LiveRegions::get();
    let sent = Callback::new(move |_| {
        if let Some(live) = &live {
            live.say_status(say!(lang.get_untracked(), sign_in.resent, email = email.as_str()));
        }
    });
    let change = link(text!(sign_in.change), Page::SignIn(SignInPage::Start));
    view! {
        <section class="page-section">
            <h2>{text!(sign_in.not_arrived).signal()}</h2>
            <p>{text!(sign_in.not_arrived_spam).signal()}</p>
            <div class="actions">
                {press::<ResendCode>(secret, Press {}, text!(sign_in.resend).signal(), "btn-outline-primary", sent)}
                <LinkButton label=change.label href=change.href look="btn-link" />
            </div>
        </section>
    }
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

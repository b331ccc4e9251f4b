//! The code of a mail: by it a reader signs in, and confirms what she sent from an address that nobody had shown to be hers.

use approdo_contract::{
    endpoint::{ConfirmCode, GetSignIn, Press, ResendCode},
    sign_in::{CODE_MINUTES, CodeDraft, SignInView},
    text::Lang,
};
use leptos::prelude::*;

use crate::{
    data,
    form::{FieldTexts, Fields, Form, field, press},
    head,
    i18n::{Text, localised, say, text},
    ui::{Callout, LiveRegions, PageHeading, SendForm, SubmitButton, TextField, TextKind, Tone},
    view,
};

/// What a page with a code says around it.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    /// The heading.
    pub(crate) title: Text,
    /// What is not done yet, above the form; none where nothing waits.
    pub(crate) waits: Option<Text>,
    /// The button.
    pub(crate) button: Text,
}

fn texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(sign_in.code), text!(sign_in.code_blank))
}

/// The form for the code, by the secret of the browser that asked. `used` is shown where the code was used already, `more` below the
/// rest; `done` is called once the reader is signed in.
pub(crate) fn code(
    secret: String,
    words: Words,
    done: Callback<()>,
    used: fn() -> AnyView,
    more: fn() -> AnyView,
) -> AnyView {
    let loaded = data::load::<GetSignIn>(Signal::stored((secret.clone(), String::new())));
    data::show_page(loaded, words.title, move |asked| match asked.used {
        true => used(),
        false => form(asked, secret.clone(), words, done, more),
    })
}

fn form(asked: SignInView, secret: String, words: Words, done: Callback<()>, more: fn() -> AnyView) -> AnyView {
    head::title_text(words.title);
    let form = Form::new(CodeDraft::default());
    let fields = Fields::new(form, texts);
    let key = secret.clone();
    let send = Callback::new(move |()| {
        form.send::<ConfirmCode>(&key, |draft| draft.check().map(drop), move |_, _| done.run(()));
    });
    let hint = localised(|lang| say!(lang, sign_in.code_hint, minutes = CODE_MINUTES));
    let lead = sentence(asked.email.clone(), |lang, email| say!(lang, sign_in.code_lead, email = email));
    let waits = words.waits.map(|waits| {
        view! {
            <Callout title=text!(sign_in.waits_title) tone=Tone::Warning>
                <p>{waits.signal()}</p>
            </Callout>
        }
    });
    view! {
        {fields.summary(send)}
        <PageHeading title=words.title lead=lead />
        {waits}
        <SendForm on_send=send>
            <TextField field=field!(fields, code).hint(hint) kind=TextKind::Digits autocomplete="one-time-code" />
            <SubmitButton label=words.button busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
        {not_arrived(secret, asked.email, more)}
    }
}

/// Another mail.
fn not_arrived(secret: String, email: String, more: fn() -> AnyView) -> AnyView {
    let live = LiveRegions::get();
    let resent = sentence(email, |lang, email| say!(lang, sign_in.resent, email = email));
    let sent = RwSignal::new(false);
    let done = Callback::new(move |_| {
        sent.set(true);
        if let Some(live) = &live {
            live.say_status(resent.get_untracked());
        }
    });
    view! {
        <section class="page-section">
            <h2>{text!(sign_in.not_arrived).signal()}</h2>
            <p>{text!(sign_in.not_arrived_spam).signal()}</p>
            {move || sent.get().then(|| view! { <p><strong>{resent}</strong></p> })}
            <div class="actions">
                {press::<ResendCode>(secret, Press {}, text!(sign_in.resend).signal(), "btn-outline-primary", done)}
                {more()}
            </div>
        </section>
    }
}

fn sentence(email: String, write: fn(Lang, &str) -> String) -> Signal<String> {
    localised(move |lang| write(lang, &email))
}

/// What stands on a page of what was sent and not yet confirmed. `confirmed` loads that page anew.
pub(crate) fn sent(secret: String, waits: Text, confirmed: Callback<()>) -> AnyView {
    let words =
        Words { title: text!(sign_in.confirm_title), waits: Some(waits), button: text!(sign_in.confirm_button) };
    let done = Callback::new(move |()| {
        head::heading_is_new();
        confirmed.run(());
    });
    code(secret, words, done, confirmed_elsewhere, || ().into_any())
}

/// By the link, in another browser, since this page was loaded.
fn confirmed_elsewhere() -> AnyView {
    let title = text!(sign_in.used_title);
    head::title_text(title);
    view! { <PageHeading title=title lead=text!(sign_in.confirmed_elsewhere).signal() /> }
}

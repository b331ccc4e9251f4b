//! Who one is, and the code of a mail: by it a reader signs in, and confirms what she sent from an address that nobody had shown to
//! be hers.

use approdo_contract::{
    draft::DraftForm,
    endpoint::{ConfirmCode, Endpoint, GetSignIn, Press, ResendCode, StartSignIn},
    failure::FailureCode,
    paths::{AboutPage, Page},
    problem::ProblemCode,
    read::{self, Read},
    sign_in::{CODE_MINUTES, CodeDraft, SignInDraft, SignInView},
    text::Lang,
};
use leptos::{prelude::*, task::spawn_local};
use serde::Serialize;

use crate::{
    api, browser, data,
    form::{FieldTexts, Fields, Form, field, keep_for_later},
    head,
    i18n::{Text, localised, say, text, use_lang},
    location::{Location, Visit},
    ui::{Button, Callout, LiveRegions, PageHeading, SendForm, SubmitButton, TextField, TextKind, Tone},
    view,
};

mod link;

pub(crate) use link::link;

/// What a page says that asks who wants to sign in.
#[derive(Clone, Copy)]
pub(crate) struct Asks {
    /// The heading.
    pub(crate) title: Text,
    /// What will happen.
    pub(crate) lead: Text,
    /// Which address it is.
    pub(crate) hint: Text,
    /// Whether it is the desk that one signs in at.
    pub(crate) desk: bool,
}

fn address_texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(sign_in.email), text!(sign_in.email_blank))
}

/// The form for the address; `sent` is called with the secret of the browser that asked, once the mail is on its way.
pub(crate) fn address(asks: Asks, sent: Callback<String>) -> AnyView {
    head::title_text(asks.title);
    let form = Form::new(SignInDraft { desk: asks.desk, ..SignInDraft::default() });
    let fields = Fields::new(form, address_texts);
    let send = Callback::new(move |()| {
        form.send::<StartSignIn>("", |draft| draft.check().map(drop), move |receipt, _| sent.run(receipt.secret));
    });
    let privacy = localised(|lang| Page::About(AboutPage::Privacy).path(lang));
    view! {
        {fields.summary(send)}
        <PageHeading title=asks.title lead=asks.lead.signal() />
        <SendForm on_send=send>
            <TextField field=field!(fields, email).hint(asks.hint) kind=TextKind::Email autocomplete="email" />
            <p class="form-note">
                {text!(common.privacy_note).signal()}" "<a href=privacy>{text!(common.privacy_link).signal()}</a>
            </p>
            <SubmitButton label=text!(sign_in.send) busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
    }
}

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
    more: Callback<(), AnyView>,
) -> AnyView {
    let loaded = data::load::<GetSignIn>(Signal::stored((secret.clone(), String::new())));
    let key = secret.clone();
    // No code is of use any more where the link of the mail was, in another browser.
    let look = Callback::new(move |()| {
        let address = api::address(GetSignIn::PATH, &key, "");
        spawn_local(async move {
            let newest = api::get(&address).await.ok();
            if let Some(body) = newest.filter(|body| read::from_str::<SignInView>(body).is_some_and(|asked| asked.used))
            {
                head::heading_is_new();
                loaded.replace(body);
            }
        });
    });
    data::show_page(loaded, words.title, move |asked| match asked.used {
        true => used(),
        false => form(asked, secret.clone(), words, done, look, more),
    })
}

fn form(
    asked: SignInView,
    secret: String,
    words: Words,
    done: Callback<()>,
    look: Callback<()>,
    more: Callback<(), AnyView>,
) -> AnyView {
    head::title_text(words.title);
    let form = Form::new(CodeDraft::default());
    let fields = Fields::new(form, texts);
    let key = secret.clone();
    let send = Callback::new(move |()| {
        form.send::<ConfirmCode>(&key, |draft| draft.check().map(drop), move |_, _| done.run(()));
    });
    Effect::new(move || {
        if form.problems().with(|problems| problems.iter().any(|problem| problem.code == ProblemCode::CodeSpent)) {
            look.run(());
        }
    });
    // What was wrong with the codes before says nothing of the new one.
    let resent = Callback::new(move |()| {
        form.draft.set(CodeDraft::default());
        form.show(Vec::new());
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
        {not_arrived(secret, asked.email, resent, look, more)}
    }
}

/// Another mail. `resent` is called when it is on its way, `refused` when none is of use any more.
fn not_arrived(
    secret: String,
    email: String,
    resent: Callback<()>,
    refused: Callback<()>,
    more: Callback<(), AnyView>,
) -> AnyView {
    let live = LiveRegions::get();
    let words = sentence(email, |lang, email| say!(lang, sign_in.resent, email = email));
    let sent = RwSignal::new(false);
    let form = Form::new(Press {});
    let send = Callback::new(move |()| {
        sent.set(false);
        let live = live.clone();
        form.send::<ResendCode>(
            &secret,
            |_| Ok(()),
            move |_, _| {
                sent.set(true);
                resent.run(());
                if let Some(live) = &live {
                    live.say_status(words.get_untracked());
                }
            },
        );
    });
    Effect::new(move || {
        if form.failure().with(|told| told.as_ref().is_some_and(|told| told.code == FailureCode::Conflict)) {
            refused.run(());
        }
    });
    view! {
        <section class="page-section">
            <h2>{text!(sign_in.not_arrived).signal()}</h2>
            <p>{text!(sign_in.not_arrived_spam).signal()}</p>
            {move || sent.get().then(|| view! { <p><strong>{words}</strong></p> })}
            {form.failed()}
            <div class="actions">
                <SendForm on_send=send>
                    <SubmitButton
                        label=text!(sign_in.resend)
                        busy_label=text!(common.sending)
                        busy=form.busy()
                        look="btn-outline-primary"
                    />
                </SendForm>
                {more.run(())}
            </div>
        </section>
    }
}

fn sentence(email: String, write: fn(Lang, &str) -> String) -> Signal<String> {
    localised(move |lang| write(lang, &email))
}

/// Keeps what was just sent in this tab, for who mistyped her address: [`sent`] then leads back to it.
pub(crate) fn keep_sent<D: Serialize>(secret: &str, draft: &D) {
    if let Ok(text) = serde_json::to_string(draft) {
        browser::note(&name_of(secret), &text);
    }
}

fn name_of(secret: &str) -> String {
    ["approdo.sent.", secret].concat()
}

/// What leads back to a form whose draft was sent from this tab with an address that is not right.
pub(crate) fn correct<D>(secret: &str, form: DraftForm, page: Page) -> Callback<(), AnyView>
where
    D: Read + Serialize,
{
    let (name, lang, location) = (name_of(secret), use_lang(), Location::get());
    let back = Callback::new(move |()| {
        let draft: Option<D> = browser::noted(&name).and_then(|text| read::from_str(&text));
        if let Some(draft) = draft {
            keep_for_later(&form, &draft);
        }
        location.go(&page.path(lang.get_untracked()), Visit::New);
    });
    Callback::new(move |()| view! { <Button label=text!(sign_in.correct) on_press=back look="btn-link" /> })
}

/// Nothing for who mistyped her address: what she sent holds seats.
pub(crate) fn no_way_back() -> Callback<(), AnyView> {
    Callback::new(|()| ().into_any())
}

/// What stands on a page of what was sent and not yet confirmed. `confirmed` loads that page anew; `more` is for who mistyped her address.
pub(crate) fn sent(secret: String, waits: Text, confirmed: Callback<()>, more: Callback<(), AnyView>) -> AnyView {
    let words =
        Words { title: text!(sign_in.confirm_title), waits: Some(waits), button: text!(sign_in.confirm_button) };
    let done = Callback::new(move |()| {
        head::heading_is_new();
        confirmed.run(());
    });
    code(secret, words, done, confirmed_elsewhere, more)
}

/// By the link, in another browser, since this page was loaded.
fn confirmed_elsewhere() -> AnyView {
    let title = text!(sign_in.used_title);
    head::title_text(title);
    view! { <PageHeading title=title lead=text!(sign_in.confirmed_elsewhere).signal() /> }
}

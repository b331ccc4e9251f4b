//! Taking a copy of what is kept of oneself, and being erased: what goes and what stays stands before the key that does it.

use approdo_contract::{
    endpoint::{self, Erase, GetErasure},
    paths::{AboutPage, AreaPage, Page},
    privacy::{ErasureDraft, ErasureView},
    text::Localised,
};
use leptos::prelude::*;

use crate::{
    app::link,
    data,
    form::{FieldTexts, Fields, Form, field},
    head,
    i18n::{Text, localised, say, text, use_lang},
    markup::dynamic,
    ui::{Callout, LinkButton, PageHeading, SendForm, SubmitButton, TextField, TextKind, Tone},
    view,
};

fn texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(privacy.email), text!(privacy.email_blank))
}

/// The way there, at the end of the area.
pub(super) fn section() -> AnyView {
    let lang = use_lang();
    let copy = Signal::derive(move || endpoint::own_data(lang.get()));
    let erase = link(text!(privacy.erase_link), Page::Area(AreaPage::Erase));
    let notice = link(text!(common.privacy_link), Page::About(AboutPage::Privacy));
    view! {
        <section class="page-section">
            <h2>{text!(privacy.title).signal()}</h2>
            <p>{text!(privacy.lead).signal()}" "<a href=notice.href>{notice.label}</a></p>
            <div class="actions">
                {download(copy)}
                <LinkButton label=erase.label href=erase.href look="btn-link" />
            </div>
        </section>
    }
}

/// A link that the browser follows itself: what it leads to is no page.
fn download(address: Signal<String>) -> AnyView {
    view! {
        <a class="btn btn-outline-primary" href=address download rel="external">{text!(privacy.download).signal()}</a>
    }
}

/// The page.
pub fn erase() -> AnyView {
    let title = text!(privacy.erase_title);
    head::title_text(title);
    head::describe(text!(privacy.erase_lead));
    let done = RwSignal::new(false);
    let loaded = data::load_own::<GetErasure>(Signal::stored((String::new(), String::new())));
    dynamic(move || if done.get() { erased() } else { data::show_page(loaded, title, move |view| show(view, done)) })
}

fn show(view: ErasureView, done: RwSignal<bool>) -> AnyView {
    let lang = use_lang();
    let copy = Signal::derive(move || endpoint::own_data(lang.get()));
    let ErasureView { email, goes, stays, seats, seats_of_others, last_owner_of } = view;
    let gone = localised(move |lang| say!(lang, privacy.goes_things, count = goes));
    let kept = localised(move |lang| say!(lang, privacy.stays_things, count = stays));
    let key = if last_owner_of.is_empty() { form(email, done) } else { refused(last_owner_of) };
    view! {
        <PageHeading title=text!(privacy.erase_title) lead=text!(privacy.erase_lead).signal() />
        <section class="page-section">
            <h2>{text!(privacy.before_title).signal()}</h2>
            <p>{text!(privacy.before).signal()}</p>
            <p>{download(copy)}</p>
        </section>
        <section class="page-section">
            <h2>{text!(privacy.goes_title).signal()}</h2>
            <ul>
                <li>{text!(privacy.goes_person).signal()}</li>
                <li>{gone}</li>
                <li>{text!(privacy.goes_mails).signal()}</li>
            </ul>
            {workshops(text!(privacy.goes_seats), seats)}
        </section>
        <section class="page-section">
            <h2>{text!(privacy.stays_title).signal()}</h2>
            <ul>
                <li>{kept}</li>
                <li>{text!(privacy.stays_counts).signal()}</li>
                <li>{text!(privacy.stays_texts).signal()}</li>
                <li>{text!(privacy.stays_law).signal()}</li>
            </ul>
            {workshops(text!(privacy.stays_seats), seats_of_others)}
        </section>
        {key}
    }
}

/// Workshops by name, below what becomes of their seats; nothing where there are none.
fn workshops(what: Text, titles: Vec<Localised<String>>) -> AnyView {
    let rows: Vec<AnyView> =
        titles.into_iter().map(|title| view! { <li>{localised(move |lang| title.get(lang).clone())}</li> }).collect();
    (!rows.is_empty()).then(|| view! { <p>{what.signal()}</p><ul>{rows}</ul> }).into_any()
}

fn refused(companies: Vec<String>) -> AnyView {
    let names = companies.join(", ");
    let why = localised(move |lang| say!(lang, privacy.last_owner, companies = names.as_str()));
    view! {
        <Callout title=text!(privacy.last_owner_title) tone=Tone::Warning>
            <p>{why}</p>
        </Callout>
    }
}

fn form(own: String, done: RwSignal<bool>) -> AnyView {
    let form = Form::new(ErasureDraft::default());
    let fields = Fields::new(form, texts);
    let hint = {
        let own = own.clone();
        localised(move |lang| say!(lang, privacy.email_hint, email = own.as_str()))
    };
    let send = Callback::new(move |()| {
        form.send::<Erase>(
            "",
            |draft| draft.check(&own).map(drop),
            move |_, _| {
                head::heading_is_new();
                done.set(true);
            },
        );
    });
    view! {
        <section class="page-section">
            <h2>{text!(privacy.press_title).signal()}</h2>
            {fields.summary(send)}
            <SendForm on_send=send>
                <TextField field=field!(fields, email).hint(hint) kind=TextKind::Email autocomplete="off" />
                <SubmitButton
                    label=text!(privacy.press)
                    busy_label=text!(common.sending)
                    busy=form.busy()
                    look="btn-outline-danger"
                />
            </SendForm>
        </section>
    }
}

fn erased() -> AnyView {
    let title = text!(privacy.erased_title);
    head::title_text(title);
    head::heading_is_there();
    let home = link(text!(common.home), Page::Home);
    view! {
        <PageHeading title=title lead=text!(privacy.erased).signal()>
            <LinkButton label=home.label href=home.href />
        </PageHeading>
    }
}

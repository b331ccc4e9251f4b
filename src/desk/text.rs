//! A text of the portal that lawyers sign as it stands: where to read it, and who answers for it.

use approdo_contract::{
    desk::{
        paths::DeskPage,
        people::DeskSession,
        text::{DeskText, TextSignatureDraft, public_page},
    },
    endpoint::{GetDeskText, SignText},
    permission::{Action, Actor, Hold, may},
    text::Lang,
};
use leptos::prelude::*;

use super::item;
use crate::{
    data::{self, Loaded},
    editorial, faq,
    form::Form,
    head,
    history::changed,
    i18n::{localised, say, text},
    terms,
    ui::{BackLink, Callout, DefinitionList, PageHeading, SendForm, SubmitButton, Tone},
    view,
};

/// The page, by the key of the text.
pub(super) fn page(me: DeskSession, key: String) -> AnyView {
    let loaded = data::load_own::<GetDeskText>(Signal::stored((key, String::new())));
    data::show_page(loaded, text!(desk_content.title), move |text| show(&me, text, loaded))
}

fn show(me: &DeskSession, text: DeskText, loaded: Loaded<DeskText>) -> AnyView {
    let title = {
        let title = text.title.clone();
        localised(move |lang| title.get(lang).clone())
    };
    head::title(title);
    let date = |iso: &str| {
        let iso = iso.to_owned();
        localised(move |lang| editorial::written_date(lang, &iso))
    };
    let plain = |value: &str| Signal::stored(value.to_owned());
    let mut rows = vec![
        (text!(desk_content.file).signal(), plain(&text.file)),
        (text!(desk_content.checked_on).signal(), date(&text.checked_on)),
        (text!(desk_content.checked_by).signal(), plain(&text.checked_by)),
        (text!(desk_content.review_by).signal(), date(&text.review.by)),
    ];
    rows.extend(
        text.confidence
            .map(|confidence| (text!(desk_content.confidence).signal(), faq::confidence(confidence).signal())),
    );
    let read: Vec<AnyView> = Lang::ALL.into_iter().filter_map(|lang| in_language(&text, lang)).collect();
    view! {
        <BackLink label=text!(desk_content.title) href=Signal::stored(DeskPage::Texts.path()) />
        <PageHeading title=title />
        {editorial::overdue(text.review.clone())}
        {signed(&text)}
        <DefinitionList rows=rows />
        <section class="page-section">
            <h2>{text!(desk_content.read_title).signal()}</h2>
            <p>{text!(desk_content.read_text).signal()}</p>
            <ul>{read}</ul>
        </section>
        {sign(me, &text, loaded)}
    }
}

/// The way to its public page in a language.
fn in_language(text: &DeskText, lang: Lang) -> Option<AnyView> {
    let href = public_page(&text.file)?.path(lang);
    let title = text.title.get(lang).clone();
    Some(view! { <li><a href=href hreflang=lang.tag() lang=lang.tag()>{title}</a></li> })
}

/// Who signed it in these words, or that nobody did.
fn signed(text: &DeskText) -> AnyView {
    let Some(signature) = text.signature.clone() else {
        return view! {
            <Callout title=text!(desk_content.unsigned) tone=Tone::Warning>
                <p>{text!(desk_content.unsigned_text).signal()}</p>
            </Callout>
        };
    };
    let words = localised(move |lang| {
        let on = editorial::written_date(lang, &signature.on);
        say!(lang, desk_content.signed_text, by = signature.by.as_str(), date = on)
    });
    view! { <Callout title=text!(desk_content.signed) tone=Tone::Success><p>{words}</p></Callout> }
}

/// Signing it as it stands, for lawyers.
fn sign(me: &DeskSession, text: &DeskText, loaded: Loaded<DeskText>) -> Option<AnyView> {
    let actor = Actor::Desk { roles: me.roles.iter().copied().collect(), hold: Hold::Free };
    may(actor, Action::SignText).ok()?;
    let form = Form::new(TextSignatureDraft { fingerprint: text.fingerprint.clone() });
    let (key, done) = (text.key.clone(), changed(loaded, text!(desk_content.signed)));
    let send = Callback::new(move |()| {
        let done = done.clone();
        form.send::<SignText>(&key, |_| Ok(()), move |_, body| done(body));
    });
    let who = terms::signature(&approdo_contract::legal_question::Signature {
        name: me.name.clone(),
        organisation: me.partner.name.clone(),
    });
    Some(view! {
        <section class="page-section decision">
            <h2>{text!(desk_content.sign_title).signal()}</h2>
            {item::collision(form, loaded, text!(desk_content.was_changed))}
            <SendForm on_send=send>
                <p>{text!(desk_content.sign_follows).signal()}</p>
                <p class="form-note">{localised(move |lang| say!(lang, desk_faq.you_sign, who = who.as_str()))}</p>
                <SubmitButton label=text!(desk_content.sign) busy_label=text!(common.sending) busy=form.busy() />
            </SendForm>
        </section>
    })
}

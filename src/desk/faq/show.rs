//! An answer at the desk: as everybody reads it or will, who signed it, and what is done with it.

use approdo_contract::{
    desk::{
        faq::{DeskFaq, DeskFaqCheck, FaqCheckDraft, FaqStage, FaqWithdrawal},
        paths::DeskPage,
        people::DeskSession,
    },
    endpoint::{CheckFaq, GetDeskFaq, WithdrawFaq},
    faq::{FaqState, NewFaq},
    paths::{LegalPage, Page},
    permission::{Action, may},
    text::Lang,
};
use leptos::prelude::*;

use super::{
    super::{
        hands::{hands, holder},
        item, keys, live,
    },
    actor,
    fields::{language, texts},
    signature, stage,
};
use crate::{
    browser,
    data::{self, Loaded},
    editorial, faq as words,
    form::{Fields, Form, field},
    head,
    history::changed,
    i18n::{date, localised, say, text, use_lang},
    terms,
    ui::{
        BackLink, Callout, DateField, DefinitionList, LinkButton, PageHeading, SendForm, SubmitButton, Tone, WithPanel,
    },
    view,
};

/// The page, by the number of the answer.
pub(in crate::desk) fn show(me: DeskSession, reference: String) -> AnyView {
    let loaded = data::load_own::<GetDeskFaq>(Signal::stored((reference, String::new())));
    keys::listen();
    data::show_page(loaded, text!(desk_faq.title), move |faq| page(&me, faq, loaded))
}

/// Where it stands. What the list's filter tells from the day, the check tells here.
fn standing(faq: &DeskFaq) -> FaqStage {
    let checked = faq.check.as_ref().is_some_and(|check| !check.overdue);
    match (faq.state, faq.pending) {
        (FaqState::Withdrawn, _) => FaqStage::Withdrawn,
        (_, true) if checked => FaqStage::ToPublish,
        (_, true) => FaqStage::ToCheck,
        (_, false) if checked || faq.example => FaqStage::Published,
        (_, false) if faq.check.is_none() => FaqStage::Unsigned,
        (_, false) => FaqStage::Overdue,
    }
}

fn page(me: &DeskSession, faq: DeskFaq, loaded: Loaded<DeskFaq>) -> AnyView {
    let question = faq.draft.question.clone();
    let title = localised(move |lang| {
        let texts = [lang, lang.other()].map(|lang| question.get(lang));
        texts.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
    });
    head::title(title);
    let again = Callback::new(move |()| loaded.reload());
    let held = faq.pending.then(|| hands(&faq.reference, faq.taken.clone(), again));
    // Who is only a lawyer takes nothing out of the editors' hands.
    let held = held.filter(|_| takes(me));
    let lead = item::standing(stage(standing(&faq)), faq.due_at.filter(|_| faq.pending));
    let waits = (faq.state == FaqState::Published && faq.pending)
        .then(|| view! { <p class="form-note">{text!(desk_faq.not_published).signal()}</p> });
    let lacks = (faq.pending && standing(&faq) == FaqStage::ToCheck && takes(me))
        .then(|| view! { <p class="form-note">{text!(desk_faq.wait_for_lawyer).signal()}</p> });
    let sources = read(&faq).map(|new| words::sources(new.sources, new.confidence));
    let (keys, sign, withdraw) = (keys(me, &faq), sign(me, &faq, loaded), withdraw(me, &faq, loaded));
    let check = checked(faq.check.as_ref());
    let panel = view! { <DefinitionList rows=facts(&faq) look="facts facts-panel" /> };
    let from = faq.from_question.clone().map(|reference| {
        let href = DeskPage::LegalQuestion(reference.clone()).path();
        let words = localised(move |lang| say!(lang, desk_faq.from_question, reference = reference.as_str()));
        view! { <p><a href=href>{words}</a></p> }
    });
    view! {
        <BackLink label=text!(desk_faq.back) href=Signal::stored(DeskPage::Faqs.path()) />
        <PageHeading title=title lead=lead>{keys}</PageHeading>
        {live::changed_elsewhere(&faq.reference, loaded, |now: &DeskFaq| (now.version, holder(now.taken.as_ref())))}
        {held}
        {waits}
        {lacks}
        <WithPanel panel=panel>
            {check}
            {sign}
            <section class="page-section">
                <h2>{text!(desk_faq.preview).signal()}</h2>
                <div class="both-languages">{Vec::from(Lang::ALL.map(|lang| preview(&faq, lang)))}</div>
            </section>
            {sources}
            {from}
            {withdraw}
        </WithPanel>
    }
}

/// Whether these items are hers to take.
fn takes(me: &DeskSession) -> bool {
    let roles: approdo_contract::desk::people::Roles = me.roles.iter().copied().collect();
    roles.has_any(approdo_contract::desk::queue::ItemKind::Faq.roles())
}

/// What stands there, as the checks read it.
fn read(faq: &DeskFaq) -> Option<NewFaq> {
    let mut draft = faq.draft.clone();
    // It was said when it was written.
    draft.names_nobody = true;
    draft.check().ok()
}

/// Question and answer in a language, as everybody reads them or will.
fn preview(faq: &DeskFaq, lang: Lang) -> AnyView {
    let (question, html) = (faq.draft.question.get(lang).clone(), faq.html.get(lang).clone());
    let name = localised(move |reader| language(lang, reader));
    let text = if html.is_empty() {
        view! { <p>{text!(desk_faq.no_text).signal()}</p> }
    } else {
        view! {
            <p lang=lang.tag()><strong>{question}</strong></p>
            <div lang=lang.tag()>{editorial::rendered(html)}</div>
        }
    };
    view! {
        <section>
            <h3>{name}</h3>
            {text}
        </section>
    }
}

fn facts(faq: &DeskFaq) -> Vec<(crate::ui::Text, crate::ui::Text)> {
    let mut rows = vec![(text!(common.reference).signal(), Signal::stored(faq.reference.clone()))];
    if let Some(topic) = faq.draft.topic {
        rows.push((text!(faq.topic).signal(), terms::topic(topic).signal()));
    }
    rows
}

/// Who signed it, or that nobody did.
fn checked(check: Option<&DeskFaqCheck>) -> AnyView {
    let Some(check) = check.cloned() else {
        return view! {
            <Callout title=text!(desk_faq.check) tone=Tone::Warning>
                <p>{text!(desk_faq.check_none).signal()}</p>
            </Callout>
        };
    };
    let tone = if check.overdue { Tone::Warning } else { Tone::Success };
    let words = localised(move |lang| {
        let DeskFaqCheck { checked_on, name, organisation, review_by, languages, .. } = &check;
        let who = if name.is_empty() {
            say!(lang, desk_faq.nameless, organisation = organisation.as_str())
        } else {
            say!(lang, desk_faq.named, name = name.as_str(), organisation = organisation.as_str())
        };
        let languages = match languages.as_slice() {
            [one] => language(*one, lang).to_lowercase(),
            _ => text!(desk_faq.both_languages).get(lang).to_owned(),
        };
        let (checked_on, review_by) = (date(lang, *checked_on), date(lang, *review_by));
        say!(lang, desk_faq.check_text, date = checked_on, who = who, languages = languages, review = review_by)
    });
    view! { <Callout title=text!(desk_faq.check) tone=tone><p>{words}</p></Callout> }
}

/// The ways on: changing it, its public page.
fn keys(me: &DeskSession, faq: &DeskFaq) -> AnyView {
    let state = faq.state;
    let edit = may(actor(me, faq), Action::ChangeFaq { state }).is_ok().then(|| {
        let href = Signal::stored(DeskPage::EditFaq(faq.reference.clone()).path());
        view! { <LinkButton label=text!(desk_faq.edit) href=href /> }
    });
    let public = (state == FaqState::Published).then(|| {
        let (lang, page) = (use_lang(), Page::Legal(LegalPage::Answer(faq.reference.clone())));
        let href = Signal::derive(move || page.path(lang.get()));
        view! { <LinkButton label=text!(desk_faq.public_page) href=href look="btn-link" /> }
    });
    view! {
        {edit}
        {public}
    }
}

/// Signing it as it stands, for lawyers.
fn sign(me: &DeskSession, faq: &DeskFaq, loaded: Loaded<DeskFaq>) -> Option<AnyView> {
    may(actor(me, faq), Action::CheckFaq { state: faq.state }).ok()?;
    let (reference, version) = (faq.reference.clone(), faq.version);
    let form = Form::new(FaqCheckDraft { version, review_by: String::new() });
    let fields = Fields::new(form, texts);
    item::lead_to_problems(form, "");
    let done = changed(loaded, text!(desk_faq.signed));
    let send = Callback::new(move |()| {
        let done = done.clone();
        form.send::<CheckFaq>(&reference, |draft| draft.check(browser::today()).map(drop), move |_, body| done(body));
    });
    let who = signature(me);
    Some(view! {
        <section class="page-section decision">
            <h2>{text!(desk_faq.sign_title).signal()}</h2>
            {item::collision(form, loaded, text!(desk_faq.was_changed))}
            <SendForm on_send=send>
                <DateField field=field!(fields, review_by) />
                <p class="form-note">{localised(move |lang| say!(lang, desk_faq.you_sign, who = who.as_str()))}</p>
                <SubmitButton
                    label=text!(desk_faq.sign)
                    busy_label=text!(common.sending)
                    busy=form.busy()
                    look="btn-outline-primary"
                />
            </SendForm>
        </section>
    })
}

/// Taking it back, behind a key of its own.
fn withdraw(me: &DeskSession, faq: &DeskFaq, loaded: Loaded<DeskFaq>) -> Option<AnyView> {
    may(actor(me, faq), Action::WithdrawFaq { state: faq.state }).ok()?;
    let reference = faq.reference.clone();
    let form = Form::new(FaqWithdrawal { version: faq.version });
    let done = changed(loaded, text!(desk_faq.withdrawn));
    let send = Callback::new(move |()| {
        let done = done.clone();
        form.send::<WithdrawFaq>(&reference, |_| Ok(()), move |_, body| done(body));
    });
    Some(view! {
        <section class="page-section decision">
            {item::collision(form, loaded, text!(desk_faq.was_changed))}
            <details class="decision-return">
                <summary>{text!(desk_faq.withdraw_title).signal()}</summary>
                <SendForm on_send=send>
                    <p>{text!(desk_faq.withdraw_follows).signal()}</p>
                    <SubmitButton
                        label=text!(desk_faq.withdraw)
                        busy_label=text!(common.sending)
                        busy=form.busy()
                        look="btn-outline-danger"
                    />
                </SendForm>
            </details>
        </section>
    })
}

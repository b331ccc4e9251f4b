//! From an answered question to an answer for all: the original beside what everybody will read, signed as it is sent.

use approdo_contract::{
    desk::{
        faq::{DeskFaq, FaqProposal, of_draft},
        legal_question::DeskLegalQuestion,
        paths::DeskPage,
        people::DeskSession,
    },
    endpoint::{GetDeskLegalQuestion, ProposeFaq},
    faq::FaqDraft,
    legal_question::Side,
    permission::{Action, Actor, may},
    problem::Problems,
    text::Lang,
};
use jiff::civil::Date;
use leptos::prelude::*;

use super::{
    super::{hands::hold, item, legal_question, not_found::not_found},
    fields::{asks_for_names, basis, language, owner, pointed_out, texts, texts_in},
    signature,
};
use crate::{
    browser,
    data::{self, Loaded},
    form::{Fields, Form, field},
    head,
    i18n::{localised, say, text, use_lang},
    location::{Location, Visit},
    markup::dynamic,
    ui::{
        BackLink, Checkbox, DateField, FieldGroup, LinkButton, LiveRegions, PageHeading, Prose, SendForm, SubmitButton,
    },
    view,
};

/// The way to it, on the page of a question that a lawyer may propose.
pub(in crate::desk) fn offer(actor: Actor, question: &DeskLegalQuestion) -> Option<AnyView> {
    may(actor, Action::ProposeFaq { state: question.state }).ok()?;
    let href = Signal::stored(DeskPage::ProposeFaq(question.reference.clone()).path());
    Some(view! {
        <section class="page-section">
            <h2>{text!(desk_faq.offer_title).signal()}</h2>
            <p>{text!(desk_faq.offer_text).signal()}</p>
            <LinkButton label=text!(desk_faq.offer) href=href look="btn-outline-primary" />
        </section>
    })
}

/// The page, by the number of the question.
pub(in crate::desk) fn propose(me: DeskSession, reference: String) -> AnyView {
    let loaded = data::load_own::<GetDeskLegalQuestion>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(desk_faq.propose_title), move |question: DeskLegalQuestion| {
        let actor = Actor::Desk { roles: me.roles.iter().copied().collect(), hold: hold(question.taken.as_ref()) };
        match may(actor, Action::ProposeFaq { state: question.state }) {
            Ok(()) => write(&me, question, loaded),
            Err(_) => not_found(),
        }
    })
}

/// What the form begins with: the question and its newest answer, in the language of who asked.
fn prefilled(question: &DeskLegalQuestion) -> FaqDraft {
    let answer = question.messages.iter().rev().find(|message| message.side == Side::Desk && !message.asks);
    let answer = answer.map(|message| message.text.clone()).unwrap_or_default();
    let mut draft = FaqDraft { topic: Some(question.topic), ..FaqDraft::default() };
    match question.lang {
        Lang::It => (draft.question.it, draft.answer.it) = (question.question.clone(), answer),
        Lang::En => (draft.question.en, draft.answer.en) = (question.question.clone(), answer),
    }
    draft
}

/// The same checks as on the server, the company's name included.
fn check(proposal: &FaqProposal, question: &DeskLegalQuestion, today: Date) -> Result<(), Problems> {
    let (new, _) = proposal.check(today)?;
    let named = new.names(&question.employer.name, &question.employer.vat_number);
    if named.is_empty() { Ok(()) } else { Err(of_draft(named)) }
}

fn write(me: &DeskSession, question: DeskLegalQuestion, loaded: Loaded<DeskLegalQuestion>) -> AnyView {
    let title = text!(desk_faq.propose_title);
    head::title_text(title);
    let form = Form::new(FaqProposal { draft: prefilled(&question), review_by: String::new() });
    let kept = ["approdo.desk.faq.", &question.reference].concat();
    item::keep(form, &kept);
    let fields = Fields::new(form, texts).owned_by(owner);
    let asked = StoredValue::new(question.clone());
    let (location, lang, live) = (Location::get(), use_lang(), LiveRegions::get());
    let send = Callback::new(move |()| {
        let (kept, location, live) = (kept.clone(), location, live.clone());
        let reference = asked.with_value(|question| question.reference.clone());
        form.send::<ProposeFaq>(
            &reference,
            |proposal| asked.with_value(|question| check(proposal, question, browser::today())),
            move |faq: DeskFaq, _| {
                item::forget(&kept);
                if let Some(live) = &live {
                    live.say_status(text!(desk_faq.proposed).get(lang.get_untracked()));
                }
                location.go(&DeskPage::Faq(faq.reference).path(), Visit::New);
            },
        );
    });
    let who = signature(me);
    let thread: Vec<AnyView> = question.messages.iter().map(legal_question::message).collect();
    let (it, en) = (texts_in!(fields, it), texts_in!(fields, en));
    let (first, second) = match question.lang {
        Lang::It => (group(Lang::It, it), other(Lang::En, en)),
        Lang::En => (group(Lang::En, en), other(Lang::It, it)),
    };
    let back = Signal::stored(DeskPage::LegalQuestion(question.reference.clone()).path());
    view! {
        <BackLink label=text!(desk_faq.back_to_question) href=back />
        {fields.mistakes()}
        {item::collision(form, loaded, text!(desk_work.was_changed))}
        <PageHeading title=title lead=text!(desk_faq.propose_lead).signal() />
        <div class="beside-original">
            <section class="original" tabindex="0" aria-labelledby="original">
                <h2 id="original">{text!(desk_faq.original).signal()}</h2>
                <Prose text=question.question />
                {thread}
            </section>
            <section>
                <h2>{text!(desk_faq.for_all).signal()}</h2>
                {pointed_out(form, |proposal: &FaqProposal| &proposal.draft)}
                <SendForm on_send=send>
                    {first}
                    {second}
                    {basis!(fields)}
                    <DateField field=field!(fields, review_by) />
                    {names(fields)}
                    <p class="form-note">{localised(move |lang| say!(lang, desk_faq.you_sign, who = who.as_str()))}</p>
                    <SubmitButton
                        label=text!(desk_faq.send_proposal)
                        busy_label=text!(common.sending)
                        busy=form.busy()
                    />
                </SendForm>
            </section>
        </div>
    }
}

/// The texts in the language of who asked.
fn group(of: Lang, fields: AnyView) -> AnyView {
    let legend = localised(move |lang| language(of, lang));
    view! { <FieldGroup name=of.tag() legend=legend>{fields}</FieldGroup> }
}

/// The texts in the other language, which may follow.
fn other(of: Lang, fields: AnyView) -> AnyView {
    let title =
        localised(move |lang| say!(lang, desk_faq.other_language, language = language(of, lang).to_lowercase()));
    view! {
        <details class="other-language">
            <summary>{title}</summary>
            <p class="form-note">{text!(desk_faq.other_follows).signal()}</p>
            {fields}
        </details>
    }
}

/// To say that words are no name, where they look like one.
fn names(fields: Fields<FaqProposal>) -> AnyView {
    let asked = asks_for_names(fields.form, |proposal: &FaqProposal| proposal.draft.names_nobody);
    dynamic(move || asked.get().then(|| view! { <Checkbox field=field!(fields, flag draft.names_nobody) /> }))
}

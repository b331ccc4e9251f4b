//! Asking the legal desk a question.

use approdo_contract::{
    draft::DraftForm,
    employer::EmployerDraft,
    endpoint::AskLegalQuestion,
    legal_question::LegalQuestionDraft,
    paths::{AboutPage, LegalPage, Page},
    sign_in::SessionView,
};
use leptos::prelude::*;

use super::{fields, overview, promise, question, suggestions};
use crate::{
    app::link,
    confirm, employer,
    form::{Fields, KeptDraft, draft_bar, field},
    head,
    i18n::{text, use_lang},
    location::{Location, Visit},
    session::{self, SentFor},
    terms,
    ui::{BackLink, FieldGroup, PageHeading, Radios, SendForm, SubmitButton, WithPanel},
    view,
};

/// The form.
pub fn ask() -> AnyView {
    let title = text!(legal.ask_title);
    head::title_text(title);
    head::describe(text!(legal.ask_lead));
    let kept = KeptDraft::<LegalQuestionDraft>::new(&DraftForm::LegalQuestion);
    let form = kept.form;
    let fields = Fields::new(form, fields::texts);
    let lang = use_lang();
    let location = Location::get();
    let send = Callback::new(move |()| {
        form.send::<AskLegalQuestion>(
            "",
            |draft| draft.check().map(|_| ()),
            move |receipt, _| {
                form.draft.with_untracked(|draft| confirm::keep_sent(&receipt.secret, draft));
                kept.discard();
                let address = Page::Legal(LegalPage::Asked(receipt.secret)).path(lang.get_untracked());
                location.go(&address, Visit::New);
            },
        );
    });
    let back = link(text!(common.back), Page::Legal(LegalPage::Overview));
    let checker = link(text!(checker.link_ask), Page::Checker);
    let answers = link(text!(legal.perhaps_answered), Page::Legal(LegalPage::Answers));
    let privacy = link(text!(common.privacy_link), Page::About(AboutPage::Privacy));
    view! {
        <BackLink label=back.label href=back.href />
        {fields.summary(send)}
        <PageHeading title=title lead=text!(legal.ask_lead).signal() />
        <p><a href=checker.href>{checker.label}</a></p>
        <p><a href=answers.href>{answers.label}</a></p>
        <WithPanel panel=overview::what_not_to_write() note=draft_bar(kept)>
            <SendForm on_send=send>
                <FieldGroup name="legal" legend=text!(legal.question_legend)>
                    <Radios field=field!(fields, choice topic) options=terms::choices(terms::topic) />
                    <div class="with-suggestions">
                        {question::question!(fields)}
                        {suggestions::while_typing(form.draft)}
                    </div>
                    <Radios field=field!(fields, choice urgency) options=terms::choices(terms::urgency) />
                </FieldGroup>
                {kept.fill()}
                {employer::company!(fields)}
                {employer::contact!(fields)}
                {promise::reminder()}
                <p class="form-note">
                    {text!(common.privacy_note).signal()}" "<a href=privacy.href>{privacy.label}</a>
                </p>
                <SubmitButton label=text!(legal.send) busy_label=text!(common.sending) busy=form.busy() />
            </SendForm>
        </WithPanel>
    }
}

impl SentFor for LegalQuestionDraft {
    fn vat_number(&self) -> &str {
        &self.employer.vat_number
    }

    fn send_for(&mut self, employer: EmployerDraft) {
        self.employer = employer;
    }

    fn fill(&mut self, session: SessionView) -> bool {
        session::fill_sender(session, &mut self.employer, &mut self.contact)
    }
}

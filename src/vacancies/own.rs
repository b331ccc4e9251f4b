//! A vacancy of whoever is signed in: where it stands, what she may do with it, what happened to it.

use approdo_contract::{
    draft::DraftForm,
    endpoint::{
        CloseOwnVacancy, Endpoint, GetOwnVacancy, GetOwnVacancyRevision, Press, RenewOwnVacancy, WithdrawOwnVacancy,
    },
    failure::Failure,
    paths::{AreaPage, Page, PostStep, VacanciesPage},
    permission::{Action, Actor, Reason, may},
    read,
    vacancy::{ClosureDraft, PostedVacancy, RenewalDraft, VacancyDraft, VacancyRevision, VacancyState},
};
use leptos::{prelude::*, task::spawn_local};

use super::posted;
use crate::{
    api,
    app::link,
    browser,
    data::{self, Loaded},
    form::{self, FieldTexts, Fields, Form, failure_text, field},
    history::{action, actions, changed, history},
    i18n::{Text, localised, text, use_lang},
    location::{Location, Visit},
    markup::dynamic,
    receipt, terms,
    ui::{Button, DateField, Dialog, LinkButton, Radios, SendForm, SubmitButton},
    view,
};

/// A vacancy of hers, by its reference.
pub fn own(reference: String) -> AnyView {
    let loaded = data::load_own::<GetOwnVacancy>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(common.nav_vacancies), move |vacancy| {
        let history = history(vacancy.history.clone());
        let actions = owner_actions(&vacancy, loaded);
        posted::vacancy(vacancy, receipt::back_to_area(), actions, history)
    })
}

fn owner_actions(vacancy: &PostedVacancy, loaded: Loaded<PostedVacancy>) -> AnyView {
    let (state, reference) = (vacancy.state, vacancy.reference.clone());
    let allowed = |action, consequence| may(Actor::Person, action).map(|()| consequence);
    let edit = link(text!(vacancies.edit), Page::Area(AreaPage::EditVacancy(reference.clone())));
    let rows = vec![
        action(
            "edit-why",
            text!(vacancies.edit),
            allowed(Action::EditVacancy { state }, what_follows(state)),
            why_not,
            || view! { <LinkButton label=edit.label href=edit.href look="btn-outline-primary" /> },
        ),
        action(
            "renew-why",
            text!(vacancies.renew),
            allowed(Action::RenewVacancy { state }, text!(vacancies.renew_follows)),
            why_not,
            || renew(vacancy, loaded),
        ),
        action("duplicate-why", text!(vacancies.duplicate), Ok(text!(vacancies.duplicate_follows)), why_not, || {
            duplicate(reference.clone())
        }),
        action(
            "close-why",
            text!(vacancies.close),
            allowed(Action::CloseVacancy { state }, text!(vacancies.close_follows)),
            why_not,
            || close(reference.clone(), loaded),
        ),
        action(
            "withdraw-why",
            text!(vacancies.withdraw),
            allowed(Action::WithdrawVacancy { state }, text!(vacancies.withdraw_follows)),
            why_not,
            || withdraw(reference.clone(), loaded),
        ),
    ];
    actions(rows)
}

/// What comes of editing, told before.
pub(super) const fn what_follows(state: VacancyState) -> Text {
    match state {
        VacancyState::Published => text!(vacancies.edit_follows_published),
        _ => text!(vacancies.edit_follows),
    }
}

pub(super) const fn why_not(reason: Reason) -> Text {
    match reason {
        Reason::NotPublished => text!(vacancies.why_not_published),
        Reason::Ended => text!(vacancies.why_over),
        _ => text!(vacancies.why_unconfirmed),
    }
}

fn texts(field: &str) -> FieldTexts {
    match field {
        "closing_date" => FieldTexts::new(text!(vacancies.closing_date), text!(vacancies.closing_date_blank)),
        _ => FieldTexts::new(text!(vacancies.outcome), text!(vacancies.outcome_blank)),
    }
}

/// One field, and the key.
fn renew(vacancy: &PostedVacancy, loaded: Loaded<PostedVacancy>) -> AnyView {
    let form = Form::new(RenewalDraft { closing_date: vacancy.job.closing_date.to_string() });
    let fields = Fields::new(form, texts);
    let (reference, done) = (vacancy.reference.clone(), changed(loaded, text!(vacancies.renewed)));
    let send = Callback::new(move |()| {
        let done = done.clone();
        let check = |draft: &RenewalDraft| draft.check(browser::today()).map(drop);
        form.send::<RenewOwnVacancy>(&reference, check, move |_, body| done(body));
    });
    view! {
        {form.failed()}
        <SendForm on_send=send>
            <DateField field=field!(fields, closing_date) />
            <SubmitButton
                label=text!(vacancies.renew)
                busy_label=text!(common.sending)
                busy=form.busy()
                look="btn-outline-primary"
            />
        </SendForm>
    }
}

/// A key and the question that comes before it is done.
fn asked(id: &'static str, label: Text, title: Text, look: &'static str, content: AnyView) -> AnyView {
    let open = RwSignal::new(false);
    let ask = Callback::new(move |()| open.set(true));
    view! {
        <Button label=label on_press=ask look=look />
        <Dialog id=id title=title close_label=text!(common.cancel) open=open>
            {content}
        </Dialog>
    }
}

fn close(reference: String, loaded: Loaded<PostedVacancy>) -> AnyView {
    let form = Form::new(ClosureDraft::default());
    let fields = Fields::new(form, texts);
    let done = changed(loaded, text!(vacancies.over_title));
    let send = Callback::new(move |()| {
        let done = done.clone();
        form.send::<CloseOwnVacancy>(&reference, |draft| draft.check().map(drop), move |_, body| done(body));
    });
    let content = view! {
        {form.failed()}
        <SendForm on_send=send>
            <Radios field=field!(fields, choice outcome) options=terms::choices(terms::outcome) />
            <SubmitButton label=text!(vacancies.close) busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
    };
    let question = text!(vacancies.close_question);
    asked("close-vacancy", text!(vacancies.close), question, "btn-outline-primary", content)
}

fn withdraw(reference: String, loaded: Loaded<PostedVacancy>) -> AnyView {
    let form = Form::new(Press {});
    let done = changed(loaded, text!(vacancies.withdrawn_title));
    let send = Callback::new(move |()| {
        let done = done.clone();
        form.send::<WithdrawOwnVacancy>(&reference, |_| Ok(()), move |_, body| done(body));
    });
    let content = view! {
        <p>{text!(vacancies.withdraw_consequence).signal()}</p>
        {form.failed()}
        <SendForm on_send=send>
            <SubmitButton
                label=text!(vacancies.withdraw)
                busy_label=text!(common.sending)
                busy=form.busy()
                look="btn-outline-danger"
            />
        </SendForm>
    };
    let question = text!(vacancies.withdraw_question);
    asked("withdraw-vacancy", text!(vacancies.withdraw), question, "btn-outline-danger", content)
}

/// Opens the form with what this vacancy says, as a draft of the browser; asks first where it keeps another that was not sent.
fn duplicate(reference: String) -> AnyView {
    let (lang, location) = (use_lang(), Location::get());
    let failure = RwSignal::new(None::<Failure>);
    let refused = RwSignal::new(false);
    let asks = RwSignal::new(false);
    let copy = StoredValue::new(None::<VacancyDraft>);
    let open_form = move || {
        location.go(&Page::Vacancies(VacanciesPage::Post(PostStep::Employer)).path(lang.get_untracked()), Visit::New);
    };
    let keep = move || {
        if copy.with_value(|draft| form::keep_for_later(&DraftForm::Vacancy, draft)) {
            open_form();
        } else {
            refused.set(true);
        }
    };
    let press = Callback::new(move |()| {
        let address = api::address(GetOwnVacancyRevision::PATH, &reference, "");
        spawn_local(async move {
            let answer = api::get(&address).await;
            // The reader may have gone on.
            if failure.try_set(None).is_some() {
                return;
            }
            match answer.map(|body| read::from_str::<VacancyRevision>(&body)) {
                Ok(Some(VacancyRevision { mut draft, .. })) => {
                    draft.job.closing_date.clear();
                    copy.set_value(Some(draft));
                    if form::is_kept(&DraftForm::Vacancy) { asks.set(true) } else { keep() }
                }
                Ok(None) => failure.set(Some(Failure::new(approdo_contract::failure::FailureCode::Internal))),
                Err(told) => failure.set(Some(told)),
            }
        });
    });
    let replace = Callback::new(move |()| keep());
    let go_on = Callback::new(move |()| open_form());
    let told = dynamic(move || {
        let failed = failure.get().map(|failure| localised(move |lang| failure_text(lang, &failure)));
        let refused = refused.get().then(|| text!(vacancies.duplicate_refused).signal());
        failed.or(refused).map(|words| view! { <p role="alert">{words}</p> })
    });
    view! {
        {told}
        <Button label=text!(vacancies.duplicate) on_press=press />
        <Dialog
            id="replace-draft"
            title=text!(vacancies.duplicate_question)
            close_label=text!(common.cancel)
            open=asks
        >
            <p>{text!(vacancies.duplicate_kept).signal()}</p>
            <div class="actions">
                <Button label=text!(vacancies.duplicate_replace) on_press=replace look="btn-outline-danger" />
                <Button label=text!(vacancies.duplicate_go_on) on_press=go_on />
            </div>
        </Dialog>
    }
}

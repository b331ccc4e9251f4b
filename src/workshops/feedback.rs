//! Saying how a workshop was: a few questions, once, and without a name.

use approdo_contract::{
    endpoint::{Endpoint, GetOwnRegistration, GetRegistration, GiveFeedback, GiveOwnFeedback},
    feedback::{FeedbackDraft, FeedbackReceipt, FeedbackStanding, Recommendation, Usefulness},
    paths::{AreaPage, Page, WorkshopsPage},
    problem::ProblemCode,
    workshop::RegistrationView,
};
use leptos::prelude::*;

use crate::{
    about,
    app::link,
    data,
    form::{FieldTexts, Fields, Form, field},
    guard::{self, Watched},
    head,
    i18n::{Text, localised, text},
    markup::dynamic,
    terms,
    ui::{
        BackLink, Callout, Checkbox, Field, PageHeading, Radios, SendForm, SubmitButton, TextArea, Tone, focus_heading,
    },
    view,
};

/// The form, by the registration's secret.
pub fn feedback(secret: &str) -> AnyView {
    let loaded = data::load::<GetRegistration>(Signal::stored((secret.to_owned(), String::new())));
    let (secret, back) = (secret.to_owned(), Page::Workshops(WorkshopsPage::Registered(secret.to_owned())));
    data::show_page(loaded, text!(workshop_day.feedback), move |registration| {
        page::<GiveFeedback>(registration, secret.clone(), back.clone())
    })
}

/// The same of a registration of whoever is signed in, by its reference.
pub fn own_feedback(reference: &str) -> AnyView {
    let loaded = data::load_own::<GetOwnRegistration>(Signal::stored((reference.to_owned(), String::new())));
    let (reference, back) = (reference.to_owned(), Page::Area(AreaPage::Registration(reference.to_owned())));
    data::show_page(loaded, text!(workshop_day.feedback), move |registration| {
        page::<GiveOwnFeedback>(registration, reference.clone(), back.clone())
    })
}

fn page<E>(registration: RegistrationView, key: String, back: Page) -> AnyView
where
    E: Endpoint<Request = FeedbackDraft, Response = FeedbackReceipt>,
{
    let Some(standing) = registration.feedback else { return about::not_found() };
    let title = text!(workshop_day.feedback);
    head::title_text(title);
    let given = RwSignal::new(standing == FeedbackStanding::Given);
    let form = Form::new(FeedbackDraft::default());
    let fields = Fields::new(form, texts);
    let send = Callback::new(move |()| {
        form.send::<E>(
            &key,
            |draft| draft.check().map(drop),
            move |_, _| {
                given.set(true);
                request_animation_frame(|| {
                    focus_heading();
                });
            },
        );
    });
    let name = registration.workshop.title;
    let back = link(text!(common.back), back);
    let content = dynamic(move || {
        if given.get() {
            view! {
                <Callout title=text!(workshop_day.feedback_thanks) tone=Tone::Success>
                    <p>{text!(workshop_day.feedback_given).signal()}</p>
                </Callout>
            }
        } else {
            questions(fields, send)
        }
    });
    view! {
        <BackLink label=back.label href=back.href />
        {fields.summary(send)}
        <PageHeading title=title lead=localised(move |lang| name.get(lang).clone()) />
        {content}
    }
}

const fn useful(useful: Usefulness) -> Text {
    match useful {
        Usefulness::Very => text!(workshop_day.useful_5),
        Usefulness::Much => text!(workshop_day.useful_4),
        Usefulness::Fairly => text!(workshop_day.useful_3),
        Usefulness::Little => text!(workshop_day.useful_2),
        Usefulness::NotAtAll => text!(workshop_day.useful_1),
    }
}

const fn recommend(recommend: Recommendation) -> Text {
    match recommend {
        Recommendation::Yes => text!(workshop_day.recommend_yes),
        Recommendation::Perhaps => text!(workshop_day.recommend_perhaps),
        Recommendation::No => text!(workshop_day.recommend_no),
    }
}

fn texts(field: &str) -> FieldTexts {
    match field {
        "useful" => FieldTexts::new(text!(workshop_day.useful), text!(workshop_day.useful_blank)),
        "different" => FieldTexts::new(text!(workshop_day.different), text!(workshop_day.different)),
        "missing" => FieldTexts::new(text!(workshop_day.missing), text!(workshop_day.missing)),
        "recommend" => FieldTexts::new(text!(workshop_day.recommend), text!(workshop_day.recommend_blank)),
        // The last field of the draft.
        _ => FieldTexts::new(text!(workshops.names_nobody), text!(workshops.names_nobody)),
    }
}

fn questions(fields: Fields<FeedbackDraft>, send: Callback<()>) -> AnyView {
    let form = fields.form;
    // A guess that can be wrong: the sender may say so. What was said stays in view, to be taken back.
    let guessed = Memo::new(move |_| {
        form.draft.with(|draft| draft.names_nobody)
            || form.problems().with(|problems| problems.iter().any(|problem| problem.code == ProblemCode::PersonalName))
    });
    let optional = text!(common.optional);
    let names_nobody = field!(fields, flag names_nobody);
    let watched = |field: Field| guard::watch(Watched::field(&field, &names_nobody, form.problems()));
    let (different, missing) = (field!(fields, different), field!(fields, missing));
    let (beside_different, beside_missing) = (watched(different.clone()), watched(missing.clone()));
    view! {
        <p>{text!(workshop_day.feedback_nameless).signal()}</p>
        <SendForm on_send=send>
            <Radios field=field!(fields, choice useful) options=terms::choices(useful) />
            <TextArea field=different.optional(optional) rows=3 />
            {beside_different}
            <TextArea field=missing.optional(optional) rows=3 />
            {beside_missing}
            {move || guessed.get().then(|| view! { <Checkbox field=field!(fields, flag names_nobody) /> })}
            <Radios field=field!(fields, choice recommend) options=terms::choices(recommend) />
            <SubmitButton label=text!(workshop_day.feedback_send) busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
    }
}

//! The form of a saved answer: a new one, or a change; and its end.

use approdo_contract::{
    choice::Choice,
    desk::{
        paths::DeskPage,
        people::DeskSession,
        saved_answer::{AnswerVariable, SavedAnswer, SavedAnswerChange, SavedAnswerDraft, unknown_variable},
    },
    endpoint::{AddSavedAnswer, ChangeSavedAnswer, DeleteSavedAnswer, GetSavedAnswer, Press},
    problem::ProblemCode,
    text::Lang,
};
use leptos::prelude::*;

use super::{
    super::{item, not_found::not_found},
    hers, meaning,
};
use crate::{
    data::{self, Loaded},
    form::{FieldTexts, Fields, Form, field, press},
    guard::{self, Watched},
    head,
    i18n::{Text, say, text, use_lang},
    location::{Location, Visit},
    terms,
    ui::{
        BackLink, Callout, Field, LiveRegions, PageHeading, Prose, Select, SendForm, SubmitButton, TextArea, TextField,
        Tone,
    },
    view,
};

/// Under which name what is typed is kept in this tab.
const KEPT: &str = "approdo.desk.saved-answer";

fn texts(field: &str) -> FieldTexts {
    match field {
        "title" => FieldTexts::new(text!(saved_answers.name), text!(saved_answers.name_blank))
            .hint(text!(saved_answers.name_hint)),
        "lang" => FieldTexts::new(text!(saved_answers.lang), text!(saved_answers.lang_blank)),
        "topic" => FieldTexts::new(text!(saved_answers.topic), text!(saved_answers.topic_blank)),
        _ => FieldTexts::new(text!(saved_answers.text), text!(saved_answers.text_blank))
            .hint(text!(saved_answers.text_hint)),
    }
}

/// Says what happened, on the list, where one then is.
fn to_list(said: Text) -> impl Fn() + Clone {
    let (location, lang, live) = (Location::get(), use_lang(), LiveRegions::get());
    move || {
        if let Some(live) = &live {
            live.say_status(said.get(lang.get_untracked()));
        }
        location.go(&DeskPage::SavedAnswers.path(), Visit::New);
    }
}

fn back() -> AnyView {
    view! { <BackLink label=text!(saved_answers.back) href=Signal::stored(DeskPage::SavedAnswers.path()) /> }
}

/// A new one.
pub(in crate::desk) fn new(me: &DeskSession) -> AnyView {
    if !hers(me) {
        return not_found();
    }
    let title = text!(saved_answers.new);
    head::title_text(title);
    let form = Form::new(SavedAnswerDraft { lang: Some(use_lang().get_untracked()), ..SavedAnswerDraft::default() });
    item::keep(form, KEPT);
    let there = to_list(text!(saved_answers.added));
    let send = Callback::new(move |()| {
        let there = there.clone();
        form.send::<AddSavedAnswer>(
            "",
            |draft| draft.check().map(drop),
            move |_, _| {
                item::forget(KEPT);
                there();
            },
        );
    });
    view! {
        {back()}
        {form.failed()}
        <PageHeading title=title />
        {written(form, send)}
    }
}

/// Changing one, by its reference.
pub(in crate::desk) fn edit(me: &DeskSession, reference: String) -> AnyView {
    if !hers(me) {
        return not_found();
    }
    let loaded = data::load_own::<GetSavedAnswer>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(saved_answers.title), move |answer| change(&answer, loaded))
}

fn change(answer: &SavedAnswer, loaded: Loaded<SavedAnswer>) -> AnyView {
    let title = Signal::stored(answer.title.clone());
    head::title(title);
    let (reference, version) = (answer.reference.clone(), answer.version);
    let form = Form::new(answer.draft());
    let kept = [KEPT, ".", &reference].concat();
    item::keep(form, &kept);
    let typed = form.draft.get_untracked();
    let there = to_list(text!(saved_answers.saved));
    let key = reference.clone();
    let send = Callback::new(move |()| {
        let (there, kept) = (there.clone(), kept.clone());
        form.send_as::<ChangeSavedAnswer>(
            &key,
            |draft| draft.check().map(drop),
            |draft| SavedAnswerChange { version, draft: draft.clone() },
            move |_, _| {
                item::forget(&kept);
                there();
            },
        );
    });
    view! {
        {back()}
        {item::collision(form, loaded, text!(saved_answers.was_changed))}
        <PageHeading title=title />
        {newest(answer, &typed)}
        {written(form, send)}
        {delete(reference)}
    }
}

/// What stands there now, where it is not what was typed: after somebody else was quicker, or a reload.
fn newest(answer: &SavedAnswer, typed: &SavedAnswerDraft) -> Option<AnyView> {
    let (title, now) = (answer.title.clone(), answer.text.clone());
    (answer.draft() != *typed).then(|| {
        view! {
            <Callout title=text!(saved_answers.differs) tone=Tone::Warning>
                <p><strong>{title}</strong></p>
                <Prose text=now />
            </Callout>
        }
    })
}

fn written(form: Form<SavedAnswerDraft>, send: Callback<()>) -> AnyView {
    let fields = Fields::new(form, texts);
    item::lead_to_problems(form, "");
    let languages = Signal::stored(
        Lang::ALL.map(|one| (one.tag().to_owned(), text!(common.language_name).get(one).to_owned())).to_vec(),
    );
    let lang = form.bind_as(
        |draft| draft.lang.map_or_else(String::new, |lang| lang.tag().to_owned()),
        |draft, chosen| draft.lang = Lang::from_tag(chosen),
    );
    view! {
        <SendForm on_send=send>
            <TextField field=field!(fields, title) autocomplete="off" />
            <Select field=fields.field("lang", lang) options=languages blank=text!(common.choose) />
            <Select
                field=field!(fields, choice topic)
                options=terms::choices(terms::topic)
                blank=text!(common.choose)
            />
            <TextArea field=names_unknown(form, field!(fields, text)) rows=14 />
            {guard::watch(Watched::pointed_out("text", move || form.draft.with(|draft| draft.text.clone())))}
            {variables()}
            <SubmitButton label=text!(saved_answers.save) busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
    }
}

/// The field whose problem names the variable that does not exist, as it was typed.
fn names_unknown(form: Form<SavedAnswerDraft>, field: Field) -> Field {
    let Some((prefix, error)) = field.error else { return field };
    let problem = form.problem_at("text".to_owned());
    let lang = use_lang();
    let named = Memo::new(move |before: Option<&Option<String>>| {
        let unknown =
            problem.with(|problem| problem.as_ref().is_some_and(|one| one.code == ProblemCode::UnknownVariable));
        // It stays named as it was when the form was refused, also while it is being mended.
        let now = form.draft.with_untracked(|draft| unknown_variable(&draft.text).map(str::to_owned));
        if unknown { now.or_else(|| before.cloned().flatten()) } else { None }
    });
    let error = Signal::derive(move || match named.get() {
        Some(name) => Some(say!(lang.get(), saved_answers.unknown_variable, name = name.as_str())),
        None => error.get(),
    });
    Field { error: Some((prefix, error)), ..field }
}

/// What one can write between braces, and what comes to stand there.
fn variables() -> AnyView {
    let rows: Vec<AnyView> = AnswerVariable::ALL
        .iter()
        .map(|variable| {
            let written = ["{", variable.as_str(), "}"].concat();
            view! { <li><code>{written}</code>": "{meaning(*variable).signal()}</li> }
        })
        .collect();
    view! {
        <p>{text!(saved_answers.variables).signal()}</p>
        <ul>{rows}</ul>
    }
}

fn delete(reference: String) -> AnyView {
    let there = to_list(text!(saved_answers.deleted));
    let done = Callback::new(move |_| there());
    let label = text!(saved_answers.delete).signal();
    view! {
        <details class="decision-return">
            <summary>{text!(saved_answers.delete_title).signal()}</summary>
            <p>{text!(saved_answers.delete_follows).signal()}</p>
            {press::<DeleteSavedAnswer>(reference, Press {}, label, "btn-outline-danger", done)}
        </details>
    }
}

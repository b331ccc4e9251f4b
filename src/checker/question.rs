//! One question: what helps with it, the answers to choose from, and what was answered before.

use approdo_contract::{
    choice::Choice,
    law::{Field, UNKNOWN},
    paths::{LegalPage, Page},
};
use leptos::prelude::*;

use super::{Checker, answers, words};
use crate::{
    app::link,
    browser, head,
    i18n::{Text, localised, say, text, use_lang},
    ui::{
        self, BackLink, Button, Checkbox, DateField, ErrorSummary, IconName, Mistake, PageHeading, PictureRadios,
        Pictured, Radios, SendForm, SubmitButton, WithPanel,
    },
    view,
};

/// What is typed, and what is wrong with it.
#[derive(Clone, Copy)]
struct Typed {
    /// The word of a choice, or the day in ISO 8601.
    value: RwSignal<String>,
    /// The day is not known.
    unknown: RwSignal<bool>,
    problem: RwSignal<Option<Text>>,
    /// Counts refusals: the summary takes the focus at each.
    refusals: RwSignal<u32>,
}

/// A question, by its place in the conversation.
pub(super) fn question(checker: Checker, field: Field, place: u32) -> AnyView {
    let words = words::question(field);
    head::title(localised(move |lang| say!(lang, checker.head, question = words.title.get(lang))));
    head::describe(text!(checker.lead));
    let before = checker.interview.with_untracked(|interview| {
        let known = interview.answered().contains(&field);
        if known { interview.input().written(field) } else { String::new() }
    });
    let unknown = field.is_day() && before == UNKNOWN;
    let typed = Typed {
        value: RwSignal::new(if unknown { String::new() } else { before }),
        unknown: RwSignal::new(unknown),
        problem: RwSignal::new(None),
        refusals: RwSignal::new(0),
    };
    head::title_problems(Signal::derive(move || typed.problem.with(Option::is_some)));
    let send = Callback::new(move |()| {
        let written = match (field.is_day() && typed.unknown.get_untracked(), typed.value.get_untracked()) {
            (true, _) => UNKNOWN.to_owned(),
            (false, value) => value,
        };
        if written.is_empty() || !checker.take(field, &written) {
            typed.problem.set(Some(if field.is_day() { text!(checker.choose_day) } else { text!(checker.choose) }));
            typed.refusals.update(|count| *count += 1);
        }
    });
    let lang = use_lang();
    let mistakes = Signal::derive(move || {
        let mistake =
            |problem: Text| Mistake { field: field.as_str().to_owned(), message: problem.get(lang.get()).to_owned() };
        typed.problem.get().map(mistake).into_iter().collect::<Vec<_>>()
    });
    let caption = localised(move |lang| say!(lang, checker.caption, number = place + 1));
    let form = view! {
        <SendForm on_send=send>
            {control(field, typed)}
            <SubmitButton label=text!(common.go_on) busy_label=text!(common.go_on) busy=Signal::stored(false) />
        </SendForm>
        {answers::answers(checker)}
    };
    let heading = view! {
        {back(place)}
        <ErrorSummary title=text!(common.error_summary_title) mistakes=mistakes shown=typed.refusals />
    };
    if place == 0 {
        view! {
            {heading}
            <PageHeading title=words.title caption=caption lead=text!(checker.lead).signal() />
            <WithPanel panel=promises()>{form}</WithPanel>
        }
    } else {
        view! {
            {heading}
            <PageHeading title=words.title caption=caption />
            {form}
        }
    }
}

/// Back is where the browser's own key leads, too.
fn back(place: u32) -> AnyView {
    if place == 0 {
        let desk = link(text!(common.back), Page::Legal(LegalPage::Overview));
        return view! { <BackLink label=desk.label href=desk.href /> };
    }
    view! {
        <p class="back-step">
            <Button label=text!(common.back) on_press=browser::go_back look="btn-link" icon=IconName::ArrowLeft />
        </p>
    }
}

/// What becomes of the answers, before the first one.
fn promises() -> AnyView {
    let promises = [
        text!(checker.promise_names),
        text!(checker.promise_here),
        text!(checker.promise_unknown),
        text!(checker.promise_desk),
    ];
    let promises: Vec<AnyView> = promises.iter().map(|promise| view! { <li>{promise.signal()}</li> }).collect();
    view! {
        <h2 class="panel-title">{text!(checker.panel_title).signal()}</h2>
        <ul>{promises}</ul>
    }
}

fn control(field: Field, typed: Typed) -> AnyView {
    let words = words::question(field);
    let lang = use_lang();
    let set = Callback::new(move |value: String| {
        if !value.is_empty() {
            typed.unknown.set(false);
        }
        typed.value.set(value);
    });
    let error = Signal::derive(move || typed.problem.get().map(|problem| problem.get(lang.get()).to_owned()));
    let widget = ui::Field::new(field.as_str(), words.name, typed.value, set)
        .hint(words.hint)
        .error(text!(common.error_prefix), error);
    if field.is_day() {
        return day(widget, typed);
    }
    if field == Field::Document {
        let groups = Signal::derive(move || {
            let lang = lang.get();
            let paper = |kind| {
                let words = words::paper(kind);
                Pictured {
                    value: kind.as_str().to_owned(),
                    label: words.name.get(lang).to_owned(),
                    text: words.text.get(lang).to_owned(),
                    drawing: words.drawing,
                }
            };
            let group = |(title, papers): (Text, &[_])| {
                (title.get(lang).to_owned(), papers.iter().copied().map(paper).collect())
            };
            words::GROUPS.into_iter().map(group).collect::<Vec<_>>()
        });
        return view! { <PictureRadios field=widget groups=groups /> };
    }
    let options = Signal::derive(move || {
        let lang = lang.get();
        let option = |word: &'static str| (word.to_owned(), words::choice(field, word).get(lang).to_owned());
        field.words().into_iter().map(option).collect::<Vec<_>>()
    });
    view! { <Radios field=widget options=options /> }
}

/// A day, or that it is not known: whichever was said last.
fn day(field: ui::Field, typed: Typed) -> AnyView {
    let name = [field.name.as_str(), ".unknown"].concat();
    let said = Signal::derive(move || if typed.unknown.get() { "true".to_owned() } else { String::new() });
    let say = Callback::new(move |ticked: String| {
        typed.unknown.set(!ticked.is_empty());
        if !ticked.is_empty() {
            typed.value.set(String::new());
        }
    });
    view! {
        <DateField field=field />
        <Checkbox field=ui::Field::new(name, text!(checker.unknown_day), said, say) />
    }
}

//! What is taken away of an answer: the list on paper, the deadlines for one's calendar, and a link that tells no case.

use approdo_contract::{
    law::{DiaryEntry, Due, LawView, Outcome, Shared, check_label, diary},
    paths::Page,
    problem::ProblemCode,
    text::{Lang, Localised},
};
use leptos::prelude::*;

use crate::{
    answers, browser,
    i18n::{Text, localised, say, text, use_lang},
    ui::{CopyField, Field, LiveRegions, PrintButton, SendForm, SubmitButton, TextField, focus_field},
    view,
};

/// A day of the steps, with its words.
type Dated = (Due, Localised<String>);

pub(super) fn tools(law: &LawView, outcome: &Outcome, due: Vec<Due>) -> AnyView {
    let fragment = Shared::of(outcome).fragment();
    let address = localised(move |lang| [&page_address(lang), "#", &fragment].concat());
    let words = |due: Due| {
        let step = law.rules.steps.iter().find(|step| step.item.code == due.step)?;
        let words = due.text.clone().unwrap_or_else(|| step.item.text.clone());
        Some((due, words))
    };
    let dated: Vec<Dated> = due.into_iter().filter_map(words).collect();
    let calendar = (!dated.is_empty()).then(|| calendar(dated));
    view! {
        <section class="page-section checker-tools">
            <h2>{text!(checker.tools_title).signal()}</h2>
            <PrintButton label=text!(checker.print) />
            {calendar}
            <CopyField
                id="checker-link"
                label=text!(checker.share_label)
                hint=text!(checker.share_hint).signal()
                value=address
                button=text!(common.copy)
                copied=text!(common.copied)
                selected=text!(common.copy_selected)
            />
        </section>
    }
}

/// The address of the questions, with protocol and host.
fn page_address(lang: Lang) -> String {
    [answers::origin(), Page::Checker.path(lang)].concat()
}

/// The deadlines as a file for a calendar, made here.
fn calendar(dated: Vec<Dated>) -> AnyView {
    let lang = use_lang();
    let label = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<Text>);
    let live = LiveRegions::get();
    let value = Signal::derive(move || match label.get() {
        Some(typed) => typed,
        None => text!(checker.label_default).get(lang.get()).to_owned(),
    });
    let save = Callback::new(move |()| {
        let lang = lang.get_untracked();
        match check_label(&value.get_untracked()) {
            Ok(label) => {
                problem.set(None);
                let file = diary(&entries(&dated, &label, lang), &browser::random_key(), browser::now());
                browser::save(text!(checker.calendar_file).get(lang), "text/calendar", &file);
                if let Some(live) = &live {
                    live.say_status(say!(lang, checker.calendar_done, count = dated.len()));
                }
            }
            Err(problems) => {
                let blank = problems.iter().any(|problem| {
                    matches!(problem.code, ProblemCode::Blank | ProblemCode::TooLong | ProblemCode::UnreadableText)
                });
                problem.set(Some(if blank { text!(checker.label_blank) } else { text!(checker.label_name) }));
                focus_field("label");
            }
        }
    });
    let error = Signal::derive(move || problem.get().map(|problem| problem.get(lang.get()).to_owned()));
    let set = Callback::new(move |typed| label.set(Some(typed)));
    let field = Field::new("label", text!(checker.label), value, set)
        .hint(text!(checker.label_hint))
        .error(text!(common.error_prefix), error);
    view! {
        <SendForm on_send=save>
            <TextField field=field autocomplete="off" />
            <SubmitButton
                label=text!(checker.calendar)
                busy_label=text!(checker.calendar)
                busy=Signal::stored(false)
                look="btn-outline-primary"
            />
        </SendForm>
    }
}

fn entries(dated: &[Dated], label: &str, lang: Lang) -> Vec<DiaryEntry> {
    let entry = |(due, words): &Dated| DiaryEntry {
        day: due.day,
        title: [label, ": ", words.get(lang)].concat(),
        text: [words.get(lang), "\n", &say!(lang, checker.calendar_from, address = page_address(lang))].concat(),
    };
    dated.iter().map(entry).collect()
}

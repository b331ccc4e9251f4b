//! The question's field, watched while it is typed: what seems to be a worker's data is pointed out, with neutral words to take
//! in its place.

use approdo_contract::{
    legal_question::QUESTION_MAX,
    personal_data::{Finding, Kind, find},
    problem::Problems,
};
use leptos::prelude::*;

use super::{neutral, words};
use crate::{
    i18n::{localised, say, text, use_lang},
    markup::dynamic,
    ui::{Button, Callout, Checkbox, Field, LiveRegions, Prose, TextArea, Tone, focus_field},
    view,
};

const FIELD: &str = "question";

/// What is typed, and what the writer says of the names in it.
#[derive(Clone, Copy)]
struct Typed {
    text: Memo<String>,
    names_nobody: Memo<bool>,
}

/// The fields of any draft with `question` and `names_nobody`, watched.
macro_rules! question {
    ($fields:expr) => {
        $crate::legal::question::watched(
            $crate::form::field!($fields, question),
            $crate::form::field!($fields, flag names_nobody),
            $fields.form.problems(),
        )
    };
}
pub(super) use question;

/// The question, what was spotted in it, and the writer's word that a name is nobody's.
pub(super) fn watched(question: Field, names_nobody: Field, problems: RwSignal<Problems>) -> AnyView {
    let (value, says_nobody) = (question.value, names_nobody.value);
    let (set, set_names_nobody) = (question.set, names_nobody.set);
    let typed = Typed {
        text: Memo::new(move |_| value.get()),
        names_nobody: Memo::new(move |_| says_nobody.with(|word| word == "true")),
    };
    let names = Memo::new(move |_| {
        typed.text.with(|text| {
            let findings = find(text);
            let names = findings.iter().filter(|finding| finding.kind == Kind::Name);
            names.map(|finding| snippet(text, finding)).collect::<Vec<_>>()
        })
    });
    let names_there = Memo::new(move |_| names.with(|names| !names.is_empty()));
    // The writer's word holds for the names that were there: it must not cover others later.
    Effect::new(move |_| {
        if typed.names_nobody.get() && !names_there.get() {
            set_names_nobody.run(String::new());
        }
    });
    let lang = use_lang();
    let live = LiveRegions::get();
    let accept = Callback::new(move |()| {
        let neutral =
            neutral::neutral(lang.get_untracked(), &typed.text.get_untracked(), typed.names_nobody.get_untracked());
        set.run(neutral);
        // What was found in the old text is not to be read at the new one; the next check tells what remains.
        problems.update(|problems| problems.retain(|problem| problem.field != FIELD));
        if let Some(live) = &live {
            live.say_status(text!(legal.neutral_accepted).get(lang.get_untracked()));
        }
        focus_field(FIELD);
    });
    view! {
        <TextArea field=question rows=10 count=characters_left(typed.text) />
        {spotted(typed, accept)}
        {move || {
            let field = names_nobody.clone();
            names_there.get().then(|| {
                let hint = localised(move |lang| {
                    let names = names.with(|names| names.join(", "));
                    say!(lang, legal.names_nobody_hint, names = names)
                });
                view! { <Checkbox field=field.hint(hint) /> }
            })
        }}
    }
}

fn snippet(text: &str, finding: &Finding) -> String {
    text.get(finding.start..finding.end).unwrap_or_default().to_owned()
}

fn characters_left(text: Memo<String>) -> Signal<String> {
    localised(move |lang| {
        let length = text.with(|text| u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
        match QUESTION_MAX.checked_sub(length) {
            Some(left) => say!(lang, legal.characters_left, count = left),
            None => say!(lang, legal.characters_over, count = length - QUESTION_MAX),
        }
    })
}

/// What was spotted, and the same text in neutral words to accept; nothing while nothing is of concern.
fn spotted(typed: Typed, accept: Callback<()>) -> AnyView {
    let concerns = Memo::new(move |_| {
        typed.text.with(|text| {
            let concerns = neutral::concerns(text, typed.names_nobody.get());
            concerns.iter().map(|finding| (finding.kind, snippet(text, finding))).collect::<Vec<_>>()
        })
    });
    announce(concerns);
    let there = Memo::new(move |_| concerns.with(|concerns| !concerns.is_empty()));
    let lang = use_lang();
    let found = move || {
        let lang = lang.get();
        let line = |(kind, snippet): (Kind, String)| {
            let line = say!(lang, legal.spotted_line, kind = words::kind(kind).get(lang), snippet = snippet);
            view! { <li>{line}</li> }
        };
        concerns.get().into_iter().map(line).collect::<Vec<_>>()
    };
    let neutral =
        Signal::derive(move || typed.text.with(|text| neutral::neutral(lang.get(), text, typed.names_nobody.get())));
    dynamic(move || {
        there.get().then(|| {
            view! {
                <Callout title=text!(legal.spotted_title) tone=Tone::Warning>
                    <p>{text!(legal.spotted_intro).signal()}</p>
                    <ul>{move || found()}</ul>
                    <p>{text!(legal.neutral_intro).signal()}</p>
                    <div class="prose">
                        <blockquote><Prose text=neutral /></blockquote>
                    </div>
                    <Button label=text!(legal.neutral_accept) on_press=accept look="btn-primary" />
                </Callout>
            }
        })
    })
}

/// Says what was spotted when a kind appears that was not there before, not at each key.
fn announce(concerns: Memo<Vec<(Kind, String)>>) {
    let kinds = Memo::new(move |_| {
        let mut kinds = Vec::new();
        concerns.with(|concerns| {
            for (kind, _) in concerns {
                if !kinds.contains(kind) {
                    kinds.push(*kind);
                }
            }
        });
        kinds
    });
    let lang = use_lang();
    let live = LiveRegions::get();
    Effect::new(move |before: Option<Vec<Kind>>| {
        let kinds = kinds.get();
        let before = before.unwrap_or_default();
        if let Some(live) = &live
            && kinds.iter().any(|kind| !before.contains(kind))
        {
            let lang = lang.get_untracked();
            let words: Vec<&str> = kinds.iter().map(|kind| words::kind(*kind).get(lang)).collect();
            live.say_status(say!(lang, legal.spotted_status, kinds = words.join(", ")));
        }
        kinds
    });
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use approdo_contract::legal_question::LegalQuestionDraft;

    use super::*;
    use crate::{
        form::{Fields, Form},
        legal::fields::texts,
    };

    /// The field as it is shown over a question, without the comments that stand between pieces of text.
    fn shown(question: &str, names_nobody: bool) -> String {
        let draft = LegalQuestionDraft { question: question.to_owned(), names_nobody, ..LegalQuestionDraft::default() };
        let html = Owner::new().with(|| {
            let fields = Fields::new(Form::new(draft), texts);
            question!(fields).to_html()
        });
        html.replace("<!>", "")
    }

    const ACCEPT: &str = "Usa questo testo";
    const NOBODY: &str = "Non è il nome di una persona";

    #[test]
    fn a_question_that_names_nobody_is_left_alone() {
        let html = shown("Una persona con ricevuta può iniziare?", false);
        assert!(!html.contains(ACCEPT) && !html.contains(NOBODY), "{html}");
        assert!(html.contains("Caratteri ancora disponibili: 3962"), "{html}");
    }

    #[test]
    fn what_is_spotted_is_shown_with_the_neutral_text() {
        let html = shown("Il CF è RSSMRA85T10A562S, va bene?", false);
        assert!(html.contains("<li>codice fiscale: «RSSMRA85T10A562S»</li>"), "{html}");
        assert!(html.contains("<p>Il CF è [codice fiscale omesso], va bene?</p>"), "{html}");
        assert!(html.contains(ACCEPT) && !html.contains(NOBODY), "{html}");
    }

    #[test]
    fn a_name_may_be_declared_to_be_nobodys() {
        let html = shown("Il signor Rossi può iniziare?", false);
        assert!(html.contains(ACCEPT) && html.contains(NOBODY), "{html}");
        let html = shown("Il signor Rossi può iniziare?", true);
        assert!(!html.contains(ACCEPT) && html.contains(NOBODY) && html.contains("Riguarda: Rossi."), "{html}");
    }

    #[test]
    fn a_declared_name_stays_in_the_neutral_text() {
        let html = shown("Il signor Rossi, CF RSSMRA85T10A562S, può iniziare?", true);
        assert!(html.contains("<p>Il signor Rossi, CF [codice fiscale omesso], può iniziare?</p>"), "{html}");
    }
}

//! The question's field, watched while it is typed, and the box by which its writer says that what looks like a name is none.

use approdo_contract::{
    legal_question::QUESTION_MAX,
    personal_data::{Kind, find},
    problem::Problems,
};
use leptos::prelude::*;

use crate::{
    guard::{self, Watched},
    i18n::{localised, say},
    ui::{Checkbox, Field, TextArea},
    view,
};

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
    let watched = Watched::field(&question, &names_nobody, problems);
    let (value, says_nobody, set_names_nobody) = (question.value, names_nobody.value, names_nobody.set);
    let text = Memo::new(move |_| value.get());
    let names = Memo::new(move |_| {
        text.with(|text| {
            let findings = find(text);
            let names = findings.iter().filter(|finding| finding.kind == Kind::Name);
            names.filter_map(|finding| text.get(finding.start..finding.end)).collect::<Vec<_>>().join(", ")
        })
    });
    let names_there = Memo::new(move |_| names.with(|names| !names.is_empty()));
    // The writer's word holds for the names that were there: it must not cover others later.
    Effect::new(move |_| {
        if says_nobody.with(|word| word == "true") && !names_there.get() {
            set_names_nobody.run(String::new());
        }
    });
    view! {
        <TextArea field=question rows=10 count=characters_left(text) />
        {guard::watch(watched)}
        {move || {
            let field = names_nobody.clone();
            names_there.get().then(|| {
                let hint = localised(move |lang| say!(lang, legal.names_nobody_hint, names = names.get()));
                view! { <Checkbox field=field.hint(hint) /> }
            })
        }}
    }
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

    const NOBODY: &str = "Non è il nome di una persona";

    #[test]
    fn a_question_that_names_nobody_is_left_alone() {
        let html = shown("Una persona con ricevuta può iniziare?", false);
        assert!(!html.contains(NOBODY), "{html}");
        assert!(html.contains("Caratteri ancora disponibili: 3962"), "{html}");
    }

    #[test]
    fn a_name_may_be_declared_to_be_nobodys() {
        for names_nobody in [false, true] {
            let html = shown("Il signor Rossi può iniziare?", names_nobody);
            assert!(html.contains(NOBODY) && html.contains("Riguarda: Rossi."), "{html}");
        }
    }
}

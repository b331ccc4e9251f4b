//! From a form to the widgets that show it: each field with its texts, and what is wrong with it.

use approdo_contract::{
    failure::{Failure, FailureCode},
    problem::Problem,
    text::Lang,
};
use leptos::prelude::*;
use serde::Serialize;

use super::{FieldTexts, Form, problem_text};
use crate::{
    head,
    i18n::{text, use_lang},
    markup::dynamic,
    ui::{Button, ErrorSummary, Field, Mistake, focus_id},
    view,
};

const RETRY_ID: &str = "retry";

/// A form with the texts of its fields.
pub struct Fields<D: Send + Sync + 'static> {
    /// The form.
    pub form: Form<D>,
    /// The texts of the field at a path; digits in it stand for any row.
    texts: fn(&str) -> FieldTexts,
    /// Whose field it is, where the texts alone do not tell: "Persona 2".
    owner: fn(Lang, &str) -> Option<String>,
}

impl<D: Send + Sync + 'static> Clone for Fields<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Send + Sync + 'static> Copy for Fields<D> {}

impl<D> Fields<D>
where
    D: Clone + Serialize + Send + Sync + 'static,
{
    /// The fields of a form. The page's title says from now on whether there are problems.
    pub fn new(form: Form<D>, texts: fn(&str) -> FieldTexts) -> Self {
        head::title_problems(Signal::derive(move || {
            form.problems().with(|problems| !problems.is_empty()) || form.failure().with(Option::is_some)
        }));
        Self { form, texts, owner: |_, _| None }
    }

    /// The same, for a form in which several people have the same fields: the summary puts before a problem whose it is.
    #[must_use]
    pub fn owned_by(self, owner: fn(Lang, &str) -> Option<String>) -> Self {
        Self { owner, ..self }
    }

    /// A field that must be filled in.
    pub fn field(self, name: impl Into<String>, (value, set): (Signal<String>, Callback<String>)) -> Field {
        let name = name.into();
        let texts = (self.texts)(&name);
        let lang = use_lang();
        let problem = self.form.problem_at(name.clone());
        let error = Signal::derive(move || {
            problem.with(|problem| problem.as_ref().map(|problem| problem_text(lang.get(), problem, texts)))
        });
        let field = Field::new(name, texts.label, value, set).error(text!(common.error_prefix), error);
        match texts.hint {
            Some(hint) => field.hint(hint),
            None => field,
        }
    }

    /// What is wrong with a group of fields as a whole, for its frame.
    pub fn group_error(self, name: &str) -> (Signal<String>, Signal<Option<String>>) {
        let texts = (self.texts)(name);
        let lang = use_lang();
        let problem = self.form.problem_at(name.to_owned());
        let error = Signal::derive(move || {
            problem.with(|problem| problem.as_ref().map(|problem| problem_text(lang.get(), problem, texts)))
        });
        (text!(common.error_prefix).signal(), error)
    }

    /// What stands above the heading after a refusal: the problems with links to their fields, or what failed with a button to
    /// try again, which has the focus.
    pub fn summary(self, retry: Callback<()>) -> AnyView {
        let form = self.form;
        let again = dynamic(move || {
            // Who is out signs in first, by the link that stands above.
            let again = |failure: &Option<Failure>| {
                failure.as_ref().is_some_and(|failure| failure.code != FailureCode::SignedOut)
            };
            form.failure().with(again).then(|| {
                request_animation_frame(|| focus_id(RETRY_ID));
                view! { <Button id=RETRY_ID label=text!(common.retry) on_press=retry look="btn-primary" /> }
            })
        });
        view! {
            {self.mistakes()}
            {form.failed()}
            {again}
        }
    }

    /// The problems with links to their fields, above the heading after a refusal.
    pub fn mistakes(self) -> AnyView {
        let form = self.form;
        let (texts, owner) = (self.texts, self.owner);
        let lang = use_lang();
        let mistakes = Signal::derive(move || {
            let lang = lang.get();
            let line = |problem: &Problem| {
                let message = problem_text(lang, problem, texts(&problem.field));
                let message = match owner(lang, &problem.field) {
                    Some(owner) => [&owner, ": ", &message].concat(),
                    None => message,
                };
                Mistake { field: problem.field.clone(), message }
            };
            form.problems().with(|problems| problems.iter().map(line).collect::<Vec<_>>())
        });
        view! { <ErrorSummary title=text!(common.error_summary_title) mistakes=mistakes shown=form.refusals() /> }
    }
}

/// A field by its path in the draft: `field!(fields, employer.name)`; `choice` for an optional member of a closed list, `flag`
/// for a yes or no.
macro_rules! field {
    ($fields:expr, $($path:ident).+) => {
        $fields.field(
            stringify!($($path).+),
            $fields.form.bind(|draft| &draft.$($path).+, |draft| &mut draft.$($path).+),
        )
    };
    ($fields:expr, choice $($path:ident).+) => {
        $fields.field(
            stringify!($($path).+),
            $fields.form.bind_as(
                |draft| {
                    draft.$($path).+.map_or_else(String::new, |choice| {
                        approdo_contract::choice::Choice::as_str(choice).to_owned()
                    })
                },
                |draft, chosen| draft.$($path).+ = approdo_contract::choice::Choice::parse(chosen),
            ),
        )
    };
    ($fields:expr, flag $($path:ident).+) => {
        $fields.field(
            stringify!($($path).+),
            $fields.form.bind_as(
                |draft| if draft.$($path).+ { "true".to_owned() } else { String::new() },
                |draft, chosen| draft.$($path).+ = chosen == "true",
            ),
        )
    };
}
pub(crate) use field;

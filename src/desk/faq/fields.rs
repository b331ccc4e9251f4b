//! The fields of an answer: their texts, the form of them, and what stands in each.

use approdo_contract::{confidence::Confidence, faq::FaqDraft, problem::ProblemCode, text::Lang};
use leptos::prelude::*;
use serde::Serialize;

use crate::{
    faq,
    form::{FieldTexts, Form},
    guard::{self, Watched, apart},
    i18n::text,
    terms,
    workshop::facts,
};

/// The texts of the field at a path of a request in which an answer stands as `draft`. Both languages have the same fields: the group
/// around says which it is.
pub(super) fn texts(field: &str) -> FieldTexts {
    let field = field.strip_prefix("draft.").unwrap_or(field);
    match field.split_once('.').map_or(field, |(part, _)| part) {
        "topic" => FieldTexts::new(text!(faq.topic), text!(desk_faq.topic_blank)),
        "question" => FieldTexts::new(text!(desk_faq.question), text!(desk_faq.question_blank))
            .hint(text!(desk_faq.question_hint)),
        "answer" => {
            FieldTexts::new(text!(desk_faq.answer), text!(desk_faq.answer_blank)).hint(text!(desk_faq.answer_hint))
        }
        "sources" => {
            FieldTexts::new(text!(desk_faq.sources), text!(desk_faq.sources_blank)).hint(text!(desk_faq.sources_hint))
        }
        "confidence" => FieldTexts::new(text!(desk_faq.confidence), text!(desk_faq.confidence_blank)),
        "names_nobody" => FieldTexts::new(text!(desk_faq.names_nobody), text!(desk_faq.names_nobody)),
        "check" => FieldTexts::new(text!(desk_faq.check), text!(desk_faq.check_none)),
        // The last field of a proposal.
        _ => FieldTexts::new(text!(desk_faq.review_by), text!(desk_faq.review_by_blank))
            .hint(text!(desk_faq.review_by_hint)),
    }
}

/// The language of a field that stands in both, for the summary of problems.
pub(super) fn owner(lang: Lang, field: &str) -> Option<String> {
    let (_, tag) = field.rsplit_once('.')?;
    Lang::from_tag(tag).map(|of| language(of, lang))
}

/// What a language is called in another.
pub(super) fn language(of: Lang, lang: Lang) -> String {
    facts::spoken(of).get(lang).to_owned()
}

/// Question and answer of a form in a language: `texts_in!(fields, it)`. The form's draft has the answer at `draft`.
macro_rules! texts_in {
    ($fields:expr, $lang:ident) => {{
        let fields = $fields;
        $crate::view! {
            <$crate::ui::TextArea field=$crate::form::field!(fields, draft.question.$lang) rows=2 />
            <$crate::ui::TextArea field=$crate::form::field!(fields, draft.answer.$lang) rows=12 />
        }
    }};
}

/// Topic, sources, and how these were read. The form's draft has the answer at `draft`.
macro_rules! basis {
    ($fields:expr) => {{
        let fields = $fields;
        $crate::view! {
            <$crate::ui::Select
                field=$crate::form::field!(fields, choice draft.topic)
                options=$crate::terms::choices($crate::terms::topic)
                blank=$crate::i18n::text!(common.choose)
            />
            <$crate::ui::TextArea field=$crate::form::field!(fields, draft.sources) rows=4 />
            <$crate::ui::Radios
                field=$crate::form::field!(fields, choice draft.confidence)
                options=$crate::terms::choices($crate::faq::confidence)
            />
        }
    }};
}
pub(super) use {basis, texts_in};

/// Whether the form was refused for words that look like a name, or its writer has said that they are none.
pub(super) fn asks_for_names<D>(form: Form<D>, said: fn(&D) -> bool) -> Signal<bool>
where
    D: Clone + Serialize + Send + Sync + 'static,
{
    Signal::derive(move || {
        form.draft.with(said)
            || form.problems().with(|problems| problems.iter().any(|one| one.code == ProblemCode::PersonalName))
    })
}

/// Points out, while somebody writes, what looks like a person's data.
pub(super) fn pointed_out<D>(form: Form<D>, draft: fn(&D) -> &FaqDraft) -> AnyView
where
    D: Clone + Serialize + Send + Sync + 'static,
{
    guard::watch(Watched::pointed_out("draft.answer.it", move || {
        form.draft.with(|typed| {
            let FaqDraft { question, answer, .. } = draft(typed);
            apart([&question.it, &answer.it, &question.en, &answer.en])
        })
    }))
}

/// What stands in a field of an answer.
type Written = fn(Lang, &FaqDraft) -> String;

/// Every field that can be read, by its path, and what stands in it in the words of the form.
const ALL: [(&str, Written); 7] = [
    ("topic", |lang, draft| draft.topic.map_or_else(String::new, |topic| terms::topic(topic).get(lang).to_owned())),
    ("question.it", |_, draft| draft.question.it.clone()),
    ("answer.it", |_, draft| draft.answer.it.clone()),
    ("question.en", |_, draft| draft.question.en.clone()),
    ("answer.en", |_, draft| draft.answer.en.clone()),
    ("sources", |_, draft| draft.sources.clone()),
    ("confidence", |lang, draft| {
        draft.confidence.map_or_else(String::new, |one: Confidence| faq::confidence(one).get(lang).to_owned())
    }),
];

/// The fields in which two answers differ: the name of each, and what the first says there.
pub(super) fn differences(lang: Lang, first: &FaqDraft, second: &FaqDraft) -> Vec<(String, String)> {
    let differ = |(_, write): &&(&str, Written)| write(lang, first) != write(lang, second);
    let line = |(field, write): &(&str, Written)| {
        let label = texts(field).label.get(lang);
        let name = match owner(lang, field) {
            Some(language) => [label, " (", &language, ")"].concat(),
            None => label.to_owned(),
        };
        let written = write(lang, first);
        (name, if written.is_empty() { text!(common.not_given).get(lang).to_owned() } else { written })
    };
    ALL.iter().filter(differ).map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_has_a_label_of_its_own_and_is_compared() {
        let draft = serde_json::to_value(FaqDraft::default()).unwrap();
        let mut fields = BTreeSet::new();
        for (name, value) in draft.as_object().unwrap() {
            match value.as_object() {
                Some(both) => fields.extend(both.keys().map(|lang| [name, ".", lang].concat())),
                None => drop(fields.insert(name.clone())),
            }
        }
        // That words are no name is nothing to be read.
        fields.remove("names_nobody");
        assert_eq!(ALL.iter().map(|(field, _)| (*field).to_owned()).collect::<BTreeSet<_>>(), fields);
        fields.extend(["names_nobody".to_owned(), "review_by".to_owned(), "check".to_owned()]);
        for lang in Lang::ALL {
            let label = |field: &String| {
                let path = ["draft.", field].concat();
                assert_eq!(texts(&path).label.get(lang), texts(field).label.get(lang));
                [texts(field).label.get(lang), &owner(lang, field).unwrap_or_default()].concat()
            };
            let labels: BTreeSet<String> = fields.iter().map(label).collect();
            assert_eq!(labels.len(), fields.len(), "{labels:?}");
        }
    }

    #[test]
    fn only_what_differs_is_told() {
        let first = FaqDraft { sources: "Una".into(), ..FaqDraft::default() };
        let told = differences(Lang::It, &first, &FaqDraft::default());
        assert_eq!(told, [(texts("sources").label.get(Lang::It).to_owned(), "Una".to_owned())]);
        assert!(differences(Lang::En, &first, &first).is_empty());
    }
}

//! The choice of a saved answer beside the answer to a question: its text comes to stand where the cursor was, filled from the question.
//! What was typed stays as it is.

use approdo_contract::{
    desk::{
        legal_question::{AnswerDraft, DeskLegalQuestion},
        people::DeskSession,
        saved_answer::{AnswerVariable, SavedAnswer, SavedAnswerFilter, SavedAnswers, filled},
    },
    endpoint::ListSavedAnswers,
};
use jiff::Timestamp;
use leptos::{ev::FocusEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::{
    hers,
    list::{facts, found_words},
};
use crate::{
    data,
    form::Form,
    i18n::{date_time, localised, say, text, use_lang},
    listing,
    markup::dynamic,
    terms,
    ui::{Button, Field, LiveRegions, SendForm, SubmitButton, TextField, field_id},
    view,
};

/// Where the cursor last stood in a text, in the units of the browser; none before anybody was there.
#[derive(Clone, Copy)]
pub(in crate::desk) struct Cursor(RwSignal<Option<u32>>);

impl Cursor {
    pub(in crate::desk) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Notes it when the text is left.
    pub(in crate::desk) fn left(self, event: &FocusEvent) {
        if let Some(area) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) {
            self.0.set(area.selection_end().ok().flatten());
        }
    }
}

/// What fills the variables.
#[derive(Clone)]
struct Facts {
    company: String,
    topic: approdo_contract::legal_question::Topic,
    due_at: Option<Timestamp>,
    lawyer: String,
    organisation: String,
}

impl Facts {
    /// The answer's text, filled, in the language in which it is written.
    fn fill(&self, answer: &SavedAnswer) -> String {
        let lang = answer.lang;
        filled(&answer.text, |variable| match variable {
            AnswerVariable::Company => self.company.clone(),
            AnswerVariable::Topic => terms::topic(self.topic).get(lang).to_owned(),
            AnswerVariable::Deadline => match self.due_at {
                Some(due_at) => date_time(lang, due_at),
                None => text!(saved_answers.deadline_stands).get(lang).to_owned(),
            },
            AnswerVariable::Lawyer => self.lawyer.clone(),
            AnswerVariable::Organisation => self.organisation.clone(),
        })
    }
}

/// The choice; `field` is the path under which the text of the answer stands on the page.
pub(in crate::desk) fn choice(
    me: &DeskSession,
    question: &DeskLegalQuestion,
    form: Form<AnswerDraft>,
    field: &'static str,
    cursor: Cursor,
) -> Option<AnyView> {
    if !hers(me) {
        return None;
    }
    let facts = Facts {
        company: question.employer.name.clone(),
        topic: question.topic,
        due_at: question.due_at,
        lawyer: me.name.clone(),
        organisation: me.partner.name.clone(),
    };
    // Asked for once somebody wants to choose.
    let open = RwSignal::new(false);
    let content = dynamic(move || open.get().then(|| search(facts.clone(), form, field, cursor)));
    let toggled = move |_| {
        if !open.get_untracked() {
            open.set(true);
        }
    };
    Some(view! {
        <details class="decision-return saved-answers" on:toggle=toggled>
            <summary>{text!(saved_answers.insert_title).signal()}</summary>
            {content}
        </details>
    })
}

fn search(facts: Facts, form: Form<AnswerDraft>, field: &'static str, cursor: Cursor) -> AnyView {
    let (typed, asked) =
        (RwSignal::new(String::new()), RwSignal::new(SavedAnswerFilter { page: 1, ..Default::default() }));
    let loaded = data::load_own::<ListSavedAnswers>(Signal::derive(move || {
        (String::new(), asked.with(SavedAnswerFilter::to_query))
    }));
    listing::announce_found(Signal::derive(move || loaded.read().map(|list| list.total)), found_words);
    let box_ =
        Field::new("saved.q", text!(saved_answers.insert_search), typed, Callback::new(move |text| typed.set(text)))
            .hint(text!(desk_lists.search_hint));
    let send = Callback::new(move |()| {
        asked.set(SavedAnswerFilter { search: typed.get_untracked(), page: 1, ..Default::default() });
    });
    let (lang, live) = (use_lang(), LiveRegions::get());
    let put = Callback::new(move |answer: SavedAnswer| {
        insert(&facts, form, field, cursor, &answer);
        if let Some(live) = &live {
            live.say_status(say!(lang.get_untracked(), saved_answers.inserted, title = answer.title.as_str()));
        }
    });
    view! {
        <SendForm on_send=send>
            <TextField field=box_ autocomplete="off" />
            <SubmitButton
                label=text!(desk_lists.search)
                busy_label=text!(common.sending)
                busy=Signal::stored(false)
                look="btn-outline-primary"
            />
        </SendForm>
        {data::show(loaded, move |list| found(list, put))}
    }
}

fn found(list: SavedAnswers, put: Callback<SavedAnswer>) -> AnyView {
    let SavedAnswers { items, total, pages, .. } = list;
    let rows: Vec<AnyView> = items
        .into_iter()
        .map(|answer| {
            let (title, shown) = (answer.title.clone(), facts(answer.clone(), false));
            let name = Signal::stored(title.clone());
            let press = Callback::new(move |()| put.run(answer.clone()));
            view! {
                <li>
                    <strong>{title}</strong>
                    <p>{shown}</p>
                    <Button label=text!(saved_answers.insert) on_press=press look="btn-outline-primary btn-sm" hidden=name />
                </li>
            }
        })
        .collect();
    let more = (pages > 1).then(|| view! { <p>{text!(saved_answers.insert_more).signal()}</p> });
    view! {
        <p class="results-count">{localised(move |lang| found_words(lang, total))}</p>
        <ul class="row-list">{rows}</ul>
        {more}
    }
}

/// Puts the text where the cursor was, or at the end, and the cursor behind it.
fn insert(facts: &Facts, form: Form<AnswerDraft>, field: &'static str, cursor: Cursor, answer: &SavedAnswer) {
    let (text, behind) =
        form.draft.with_untracked(|draft| put_into(&draft.text, cursor.0.get_untracked(), &facts.fill(answer)));
    form.draft.update(|draft| draft.text = text);
    cursor.0.set(Some(behind));
    request_animation_frame(move || {
        let area = document()
            .get_element_by_id(&field_id(field))
            .and_then(|found| found.dyn_into::<HtmlTextAreaElement>().ok());
        if let Some(area) = area {
            // What cannot be focused is not on the page any more.
            let _ = area.focus();
            let _ = area.set_selection_range(behind, behind);
        }
    });
}

/// The typed text with another put in at `at`, counted in UTF-16 as browsers count, or at its end; and where that then ends. At the end
/// of what was typed it begins a paragraph of its own.
fn put_into(typed: &str, at: Option<u32>, text: &str) -> (String, u32) {
    let end = typed.encode_utf16().count();
    let at = at.map_or(end, |at| (at as usize).min(end));
    let mut units = 0;
    let place = typed
        .char_indices()
        .find(|(_, sign)| {
            let here = units >= at;
            units += sign.len_utf16();
            here
        })
        .map_or(typed.len(), |(place, _)| place);
    let (before, after) = typed.split_at(place);
    let gap = match after.is_empty() && !before.trim_end().is_empty() {
        true if before.ends_with("\n\n") => "",
        true if before.ends_with('\n') => "\n",
        true => "\n\n",
        false => "",
    };
    let begun = [before, gap, text].concat();
    let behind = u32::try_from(begun.encode_utf16().count()).unwrap_or(u32::MAX);
    ([&begun, after].concat(), behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays_around_what_is_put_in() {
        assert_eq!(put_into("", None, "Sì."), ("Sì.".into(), 3));
        assert_eq!(put_into("Gentile azienda,", None, "Sì."), ("Gentile azienda,\n\nSì.".into(), 21));
        assert_eq!(put_into("Gentile azienda,\n", None, "Sì."), ("Gentile azienda,\n\nSì.".into(), 21));
        assert_eq!(put_into("Prima. Dopo.", Some(7), "Sì. "), ("Prima. Sì. Dopo.".into(), 11));
        assert_eq!(put_into("Prima.", Some(0), "Sì. "), ("Sì. Prima.".into(), 4));
        assert_eq!(put_into("Prima.", Some(99), "Sì."), ("Prima.\n\nSì.".into(), 11));
    }

    #[test]
    fn places_are_counted_as_browsers_count_them() {
        // One letter of two units before the place.
        assert_eq!(put_into("🙂è.", Some(3), "!"), ("🙂è!.".into(), 4));
    }
}

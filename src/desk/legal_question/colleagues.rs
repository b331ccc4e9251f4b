//! What colleagues say to each other about a question, and handing it to one of them.

use approdo_contract::{
    desk::legal_question::{DeskLegalQuestion, HandOverDraft, InternalNote, InternalNoteDraft},
    endpoint::{HandOverLegalQuestion, WriteNote},
    permission::{Action, Actor, may},
};
use leptos::prelude::*;

use super::super::item;
use crate::{
    data::Loaded,
    form::{FieldTexts, Fields, Form, field},
    guard::{self, Watched},
    history::changed,
    i18n::{date_time, localised, say, text},
    ui::{Prose, Select, SendForm, SubmitButton, TextArea},
    view,
};

/// The prefix of the fields of a note.
const NOTE: &str = "note.";
/// The prefix of the fields by which a question is handed over.
const HAND: &str = "hand.";

fn note_texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(desk_legal.note), text!(desk_legal.note_blank))
}

fn hand_texts(field: &str) -> FieldTexts {
    match field {
        "to" => FieldTexts::new(text!(desk_legal.hand_to), text!(desk_legal.hand_to_blank)),
        _ => FieldTexts::new(text!(desk_legal.hand_note), text!(desk_legal.hand_note_blank))
            .hint(text!(desk_legal.hand_note_hint)),
    }
}

/// The notes, and one more.
pub(super) fn notes(question: &DeskLegalQuestion, loaded: Loaded<DeskLegalQuestion>) -> AnyView {
    let rows: Vec<AnyView> = question.notes.iter().map(note).collect();
    let list = (!rows.is_empty()).then(|| view! { <ol class="row-list">{rows}</ol> });
    let reference = question.reference.clone();
    let form = Form::new(InternalNoteDraft::default());
    let kept = ["approdo.desk.", &reference, ".note"].concat();
    item::keep(form, &kept);
    let fields = Fields::new(form, note_texts);
    item::lead_to_problems(form, NOTE);
    let done = changed(loaded, text!(desk_legal.note_added));
    let send = Callback::new(move |()| {
        let (done, kept) = (done.clone(), kept.clone());
        form.send::<WriteNote>(
            &reference,
            |draft| draft.check().map(drop),
            move |_, body| {
                item::forget(&kept);
                done(body);
            },
        );
    });
    view! {
        <section class="page-section">
            <h2>{text!(desk_legal.notes_title).signal()}</h2>
            <p>{text!(desk_legal.notes_lead).signal()}</p>
            {list}
            {item::collision(form, loaded, text!(desk_work.was_changed))}
            <SendForm on_send=send>
                <TextArea field=item::within(NOTE, field!(fields, text)) rows=3 />
                {guard::watch(Watched::pointed_out([NOTE, "text"].concat(), move || form.draft.with(|draft| draft.text.clone())))}
                <SubmitButton
                    label=text!(desk_legal.note_add)
                    busy_label=text!(common.sending)
                    busy=form.busy()
                    look="btn-outline-primary"
                />
            </SendForm>
        </section>
    }
}

fn note(note: &InternalNote) -> AnyView {
    let InternalNote { author, text, written_at } = note.clone();
    let by = localised(move |lang| {
        let name = if author.is_empty() { text!(desk_legal.nameless).get(lang) } else { author.as_str() };
        say!(lang, desk_legal.note_by, name = name, moment = date_time(lang, written_at))
    });
    view! {
        <li>
            <strong>{by}</strong>
            <Prose text=text />
        </li>
    }
}

/// Handing the question to another lawyer, for who may and where there is one.
pub(super) fn hand_over(
    actor: Actor,
    question: &DeskLegalQuestion,
    loaded: Loaded<DeskLegalQuestion>,
) -> Option<AnyView> {
    may(actor, Action::HandOverLegalQuestion { state: question.state }).ok()?;
    if question.colleagues.is_empty() {
        return None;
    }
    let colleagues: Vec<(String, String)> = question
        .colleagues
        .iter()
        .map(|one| (one.reference.clone(), [one.name.as_str(), ", ", &one.organisation].concat()))
        .collect();
    let reference = question.reference.clone();
    let from = question.taken.as_ref().map(|taken| taken.member.clone());
    let form = Form::new(HandOverDraft { from: from.clone(), ..HandOverDraft::default() });
    let kept = ["approdo.desk.", &reference, ".hand"].concat();
    item::keep(form, &kept);
    // As the page shows it now, however old what was typed is.
    form.draft.update(|draft| draft.from = from);
    let fields = Fields::new(form, hand_texts);
    item::lead_to_problems(form, HAND);
    let done = changed(loaded, text!(desk_legal.handed));
    let send = Callback::new(move |()| {
        let (done, kept) = (done.clone(), kept.clone());
        form.send::<HandOverLegalQuestion>(
            &reference,
            |draft| draft.check().map(drop),
            move |_, body| {
                item::forget(&kept);
                done(body);
            },
        );
    });
    Some(view! {
        <details class="page-section decision-return">
            <summary>{text!(desk_legal.hand_title).signal()}</summary>
            {item::collision(form, loaded, text!(desk_work.was_changed))}
            <SendForm on_send=send>
                <Select
                    field=item::within(HAND, field!(fields, to))
                    options=Signal::stored(colleagues)
                    blank=text!(common.choose)
                />
                <TextArea field=item::within(HAND, field!(fields, note)) rows=3 />
                {guard::watch(Watched::pointed_out([HAND, "note"].concat(), move || form.draft.with(|draft| draft.note.clone())))}
                <SubmitButton
                    label=text!(desk_legal.hand_send)
                    busy_label=text!(common.sending)
                    busy=form.busy()
                    look="btn-outline-primary"
                />
            </SendForm>
        </details>
    })
}

//! The texts of the fields of a legal question.

use crate::{employer, form::FieldTexts, i18n::text};

/// The texts of the fields of an answer to what the desk asks.
pub fn reply_texts(field: &str) -> FieldTexts {
    match field {
        "question" => FieldTexts::new(text!(legal.reply_text), text!(legal.reply_blank)).hint(text!(legal.reply_hint)),
        _ => texts(field),
    }
}

/// The texts of the field at a path of the draft.
pub fn texts(field: &str) -> FieldTexts {
    if let Some(texts) = employer::field_texts(field) {
        return texts;
    }
    match field {
        "topic" => FieldTexts::new(text!(legal.topic), text!(legal.topic_blank)),
        "question" => {
            FieldTexts::new(text!(legal.question), text!(legal.question_blank)).hint(text!(legal.question_hint))
        }
        "urgency" => FieldTexts::new(text!(legal.urgency), text!(legal.urgency_blank)).hint(text!(legal.urgency_hint)),
        // The last field of the draft, which cannot be blank: one that is not listed would show its label.
        _ => FieldTexts::new(text!(legal.names_nobody), text!(legal.names_nobody)),
    }
}

//! Answers to legal questions that the lawyers of an organisation keep for each other: the list, the form, and the choice beside the
//! answer to a question.

mod insert;
mod list;
mod write;

use approdo_contract::{
    desk::{people::DeskSession, saved_answer::AnswerVariable},
    permission::{Action, Actor, Hold, may},
};

pub(super) use insert::{Cursor, choice};
pub(super) use list::list;
pub(super) use write::{edit, new};

use crate::i18n::{Text, text};

/// Whether they are hers.
fn hers(me: &DeskSession) -> bool {
    let actor = Actor::Desk { roles: me.roles.iter().copied().collect(), hold: Hold::Free };
    may(actor, Action::ManageSavedAnswers).is_ok()
}

/// What fills a variable.
const fn meaning(variable: AnswerVariable) -> Text {
    match variable {
        AnswerVariable::Company => text!(saved_answers.variable_company),
        AnswerVariable::Topic => text!(saved_answers.variable_topic),
        AnswerVariable::Deadline => text!(saved_answers.variable_deadline),
        AnswerVariable::Lawyer => text!(saved_answers.variable_lawyer),
        AnswerVariable::Organisation => text!(saved_answers.variable_organisation),
    }
}

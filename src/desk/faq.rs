//! Answers that everybody may read, at the desk: proposed out of a question, listed, signed, corrected, published and withdrawn.

mod fields;
mod list;
mod propose;
mod show;
mod write;

pub(super) use list::list;
pub(super) use propose::{offer, propose};
pub(super) use show::show;
pub(super) use write::edit;

use approdo_contract::{
    desk::{
        faq::{DeskFaq, FaqStage},
        people::{DeskRole, DeskSession},
    },
    legal_question::Signature,
    permission::Actor,
};

use super::{hands::hold, member::Me};
use crate::{
    i18n::{Text, text},
    terms,
};

/// Whether these answers are hers to see.
pub(super) fn are_seen_by(me: Me) -> bool {
    [DeskRole::Lawyer, DeskRole::Editor, DeskRole::Administrator].into_iter().any(|role| me.is(role))
}

/// The reader before an answer, as the rule of who may do what knows her.
fn actor(me: &DeskSession, faq: &DeskFaq) -> Actor {
    Actor::Desk { roles: me.roles.iter().copied().collect(), hold: hold(faq.taken.as_ref()) }
}

/// What an answer waits for, or where it stands.
const fn stage(stage: FaqStage) -> Text {
    match stage {
        FaqStage::ToCheck => text!(desk_faq.stage_to_check),
        FaqStage::ToPublish => text!(desk_faq.stage_to_publish),
        FaqStage::Unsigned => text!(desk_faq.stage_unsigned),
        FaqStage::Published => text!(desk_faq.stage_published),
        FaqStage::Overdue => text!(desk_faq.stage_overdue),
        FaqStage::Withdrawn => text!(desk_faq.stage_withdrawn),
    }
}

/// The reader as she signs.
fn signature(me: &DeskSession) -> String {
    terms::signature(&Signature { name: me.name.clone(), organisation: me.partner.name.clone() })
}

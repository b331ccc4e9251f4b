//! What a lawyer gives to read with her answer: looked up when she chooses it, and left out once it is gone.

use approdo_contract::{
    desk::legal_question::{AnswerDraft, READING_MAX},
    legal_question::{LegalMessage, Reading},
    search::EntryKind,
    text::{Lang, Localised},
};
use approdo_store::StoreError;

use crate::{portal::Portal, refusal::Result};

/// Of what an answer is sent with, what there is, by its titles now.
pub(crate) async fn chosen(portal: &Portal, draft: &AnswerDraft) -> Result<Vec<Reading>> {
    let mut found = Vec::new();
    for choice in draft.reading.iter().take(READING_MAX as usize) {
        if let Some(title) = title(portal, choice.kind, &choice.key).await? {
            found.push(Reading { kind: choice.kind, key: choice.key.clone(), title });
        }
    }
    Ok(found)
}

/// Leaves out of an exchange what can be read no more.
pub(crate) async fn leave_out_gone(portal: &Portal, messages: &mut [LegalMessage]) -> Result<()> {
    for message in messages {
        let mut there = Vec::with_capacity(message.reading.len());
        for reading in std::mem::take(&mut message.reading) {
            if title(portal, reading.kind, &reading.key).await?.is_some() {
                there.push(reading);
            }
        }
        message.reading = there;
    }
    Ok(())
}

/// What a thing is called that can be read; none where there is no such thing, or it answers nothing.
async fn title(portal: &Portal, kind: EntryKind, key: &str) -> Result<Option<Localised<String>>> {
    match kind {
        EntryKind::Guide => Ok(portal.content.guide_title(key)),
        EntryKind::Faq => {
            let question = async |lang| match portal.store.faq(key, lang, portal.clock.today()).await {
                Ok(shown) => Ok(Some(shown.summary.question)),
                Err(StoreError::NotFound | StoreError::Refused(_)) => Ok(None),
                Err(error) => Err(error),
            };
            let Some(it) = question(Lang::It).await? else { return Ok(None) };
            Ok(question(Lang::En).await?.map(|en| Localised { it, en }))
        }
        EntryKind::Case => Ok(None),
    }
}

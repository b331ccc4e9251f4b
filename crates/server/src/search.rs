//! The index of what can be found in each language: made of the texts that ship and of the answers that everybody may read, and made
//! anew when one of these is not what it was. Nothing tells that it changed; who asks looks, so that several servers agree.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, PoisonError},
};

use approdo_content::{Content, beginning, plain};
use approdo_contract::{
    search::{Entry, EntryKind, Readable, Searcher, build},
    text::{Lang, Localised},
};
use approdo_store::ShownFaq;

use crate::{
    assets::File,
    portal::Portal,
    refusal::{Refusal, Result},
};

/// Answers in the index, the newest, at most.
const ANSWERS_MAX: u32 = 2_000;

/// What was made, for each language.
#[derive(Debug, Default)]
pub struct SearchIndexes(Localised<Mutex<Option<Made>>>);

/// An index, and of which answers it was made.
#[derive(Clone, Debug)]
struct Made {
    of: u64,
    index: Arc<Index>,
}

/// An index as it is sent, and as it is asked.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) file: File,
    pub(crate) searcher: Searcher,
}

/// The index of what can be found now.
pub(crate) async fn index(portal: &Arc<Portal>, lang: Lang) -> Result<Arc<Index>> {
    let answers = portal.store.newest_faqs(lang, portal.clock.today(), ANSWERS_MAX).await?;
    let of = told(&answers);
    let kept = || portal.search.0.get(lang).lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(made) = kept().as_ref().filter(|made| made.of == of) {
        return Ok(Arc::clone(&made.index));
    }
    let portal_of_work = Arc::clone(portal);
    // Of some hundred texts it takes a good part of a second of a whole core, to pack it most of that.
    let index = tokio::task::spawn_blocking(move || make(&portal_of_work, lang, &answers))
        .await
        .map_err(|error| Refusal::internal(format!("the search index was not made: {error}")))??;
    let index = Arc::new(index);
    *kept() = Some(Made { of, index: Arc::clone(&index) });
    Ok(index)
}

/// What tells these answers from others. Who checked them, and when, is not to be found.
fn told(answers: &[ShownFaq]) -> u64 {
    let mut hash = DefaultHasher::new();
    for answer in answers {
        let ShownFaq { summary, answer: text, .. } = answer;
        (&summary.reference, &summary.question, text, summary.example).hash(&mut hash);
    }
    hash.finish()
}

fn make(portal: &Portal, lang: Lang, answers: &[ShownFaq]) -> Result<Index> {
    let mut readable = portal.content.readable(lang).to_vec();
    for answer in answers {
        readable.push(readable_answer(&portal.content, answer, lang)?);
    }
    let index = build(lang, &readable, portal.content.synonyms(lang));
    let json = serde_json::to_string(&index).map_err(|error| Refusal::internal(error.to_string()))?;
    Ok(Index { file: File::json(json), searcher: Searcher::new(index) })
}

fn readable_answer(content: &Content, answer: &ShownFaq, lang: Lang) -> Result<Readable> {
    let html = content.answer_html(&answer.answer, lang).map_err(|fault| Refusal::internal(fault.to_string()))?;
    let text = plain(&html);
    Ok(Readable {
        entry: Entry {
            kind: EntryKind::Faq,
            key: answer.summary.reference.clone(),
            title: answer.summary.question.clone(),
            summary: beginning(&text),
            example: answer.summary.example,
        },
        text,
    })
}

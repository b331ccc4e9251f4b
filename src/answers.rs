//! The answers that came with a page, so that its first pass shows on both sides what the server knew.
//!
//! On the server they are a context of the rendering. In the browser each stands in the page as a block of JSON whose id is the
//! address that would have been asked; once the app has taken the page over they are gone, since they grow old.

use approdo_contract::failure::Failure;

/// Holds the blocks; where it is missing, the page stays as the server wrote it.
pub const BLOCKS_ID: &str = "page-data";

/// An answer: the JSON that came, or why it did not.
pub type Answer = Result<String, Failure>;

#[cfg(feature = "ssr")]
mod given {
    use std::{
        collections::BTreeMap,
        sync::{Arc, Mutex, PoisonError},
    };

    use approdo_contract::text::Lang;
    use leptos::prelude::use_context;

    use super::Answer;

    /// What the server knows already, by address, and what a rendering missed.
    #[derive(Clone, Debug)]
    pub struct Answers {
        /// The portal's protocol and host.
        pub origin: Arc<str>,
        /// The language of a page whose address does not tell.
        pub lang: Lang,
        /// What is known.
        pub known: Arc<BTreeMap<String, Answer>>,
        missing: Arc<Mutex<Vec<String>>>,
    }

    impl Answers {
        /// These answers, with nothing missed yet.
        #[must_use]
        pub fn new(origin: &str, lang: Lang, known: BTreeMap<String, Answer>) -> Self {
            Self { origin: origin.into(), lang, known: Arc::new(known), missing: Arc::default() }
        }

        /// The addresses that were asked for and not known, each once.
        #[must_use]
        pub fn missing(&self) -> Vec<String> {
            let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner).clone();
            missing.sort();
            missing.dedup();
            missing
        }
    }

    pub(crate) fn given(address: &str) -> Option<Answer> {
        let answers = use_context::<Answers>()?;
        let known = answers.known.get(address).cloned();
        if known.is_none() {
            answers.missing.lock().unwrap_or_else(PoisonError::into_inner).push(address.to_owned());
        }
        known
    }

    pub(crate) fn origin() -> String {
        use_context::<Answers>().map(|answers| answers.origin.to_string()).unwrap_or_default()
    }

    pub(crate) fn lang() -> Lang {
        use_context::<Answers>().map(|answers| answers.lang).unwrap_or_default()
    }
}

#[cfg(not(feature = "ssr"))]
mod given {
    use approdo_contract::{
        failure::{Failure, FailureCode},
        read,
        text::Lang,
    };

    use super::Answer;
    use crate::browser;

    /// On the block of a failure.
    const FAILED: &str = "data-failed";

    pub(crate) fn given(address: &str) -> Option<Answer> {
        let block = browser::element(address)?;
        let text = block.text_content()?;
        Some(if block.has_attribute(FAILED) {
            Err(read::from_str(&text).unwrap_or_else(|| Failure::new(FailureCode::Internal)))
        } else {
            Ok(text)
        })
    }

    pub(crate) use browser::origin;

    pub(crate) fn lang() -> Lang {
        browser::document_lang().and_then(|tag| Lang::from_tag(&tag)).unwrap_or_default()
    }
}

#[cfg(feature = "ssr")]
pub use given::Answers;
pub(crate) use given::{given, lang, origin};

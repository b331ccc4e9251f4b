//! What became of what was suggested beside a legal question: counts, and nothing else.

use approdo_contract::{
    choice::Choice,
    permission::{Action, Actor, may},
    search::{SuggestionCount, SuggestionUse},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    IdempotencyKey, Result, Store,
    column::{date_text, number},
    db::fetch_one,
};

impl Store {
    /// Counts what became of a suggestion on this day. Whether there is such an entry is for the caller to know: it stands in the index.
    ///
    /// # Errors
    /// [`crate::StoreError::KeyReused`], or when the database fails.
    pub async fn count_suggestion(
        &self,
        key: &IdempotencyKey,
        used: SuggestionUse,
        today: Date,
        now: Timestamp,
    ) -> Result<SuggestionCount> {
        may(Actor::Visitor, Action::CountSuggestion)?;
        self.once(key.ticket("")?, now, move |db| {
            Box::pin(async move {
                let SuggestionUse { kind, key, outcome } = used;
                let (times,) = fetch_one!(
                    db,
                    (i64,),
                    "INSERT INTO suggestion_count (kind, entry, day, outcome, times) VALUES ($1, $2, $3, $4, 1)
                     ON CONFLICT (kind, entry, day, outcome) DO UPDATE SET times = suggestion_count.times + 1
                     RETURNING times",
                    kind.as_str(),
                    key,
                    date_text(today),
                    outcome.as_str(),
                )?;
                Ok(SuggestionCount { count: number(times)? })
            })
        })
        .await
    }
}

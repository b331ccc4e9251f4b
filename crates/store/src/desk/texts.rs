//! Lawyers' names under texts that stand in files. A signature holds for the words that were signed: the fingerprint tells.

use approdo_contract::{
    desk::{audit::AuditAction, list::List, text::DeskText},
    guide::TextSignature,
    permission::{Action, Actor, Reason, may},
};
use jiff::{Timestamp, civil::Date};

use super::{DeskActor, DeskCaller, audit};
use crate::{
    Result, Store,
    column::date_text,
    db::{Db, execute, fetch_all, fetch_one, fetch_optional},
    idempotency::{Answer, IdempotencyKey},
};

impl Answer for DeskText {
    fn reveal(&mut self, _: String) {}
}

/// A signature of the desk, as everybody may read it: who she is stays at the desk.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SignedText {
    /// Which text.
    pub file: String,
    /// Its words, in short.
    pub fingerprint: String,
    /// The lawyer's organisation.
    pub organisation: String,
    /// The day, as an ISO date.
    pub signed_on: String,
}

impl SignedText {
    /// It, where a text still has the words that were signed.
    #[must_use]
    pub fn of(self, fingerprint: &str) -> Option<TextSignature> {
        (self.fingerprint == fingerprint).then_some(TextSignature { by: self.organisation, on: self.signed_on })
    }
}

/// Name and organisation of who signed a text, where it still has these words.
async fn named(db: &mut Db<'_>, file: &str, fingerprint: &str) -> Result<Option<TextSignature>> {
    let row = fetch_optional!(
        db,
        (String, String, String),
        "SELECT member.name, text_signature.organisation, text_signature.signed_on
         FROM text_signature JOIN member ON member.id = text_signature.member_id
         WHERE text_signature.file = $1 AND text_signature.fingerprint = $2",
        file,
        fingerprint,
    )?;
    Ok(row.map(|(name, organisation, on)| {
        let by = if name.is_empty() { organisation } else { [&name, ", ", &organisation].concat() };
        TextSignature { by, on }
    }))
}

impl Store {
    /// The signatures of all texts.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn text_signatures(&self) -> Result<Vec<SignedText>> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let mut db = self.read().await?;
        Ok(fetch_all!(
            &mut db,
            SignedText,
            "SELECT file, fingerprint, organisation, signed_on FROM text_signature ORDER BY file"
        )?)
    }

    /// The signature of a text, where it still has these words.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn text_signature(&self, file: &str, fingerprint: &str) -> Result<Option<TextSignature>> {
        may(Actor::Visitor, Action::ReadPublic)?;
        let row = fetch_optional!(
            &mut self.read().await?,
            SignedText,
            "SELECT file, fingerprint, organisation, signed_on FROM text_signature WHERE file = $1",
            file
        )?;
        Ok(row.and_then(|row| row.of(fingerprint)))
    }

    /// A text with who signed it; `text` comes with the signature of its file, which counts where there is none of the desk.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] for who may not read the list of texts, or when the database fails.
    pub async fn desk_text(&self, caller: &DeskCaller, mut text: DeskText) -> Result<DeskText> {
        may(caller.actor(), Action::ReadList { list: List::Texts })?;
        if let Some(signature) = named(&mut self.read().await?, &text.file, &text.fingerprint).await? {
            text.signature = Some(signature);
        }
        Ok(text)
    }

    /// Signs a text in the words that the caller has read, whose fingerprint is `read`.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] for who may not read the list of texts; [`crate::StoreError::Refused`] for who is no lawyer, and with
    /// [`Reason::Outdated`] where the text has other words by now; [`crate::StoreError::KeyReused`]; or when the database fails.
    pub async fn sign_text(
        &self,
        key: &IdempotencyKey,
        caller: &DeskCaller,
        mut text: DeskText,
        read: &str,
        (today, now): (Date, Timestamp),
    ) -> Result<DeskText> {
        may(caller.actor(), Action::SignText)?;
        if read != text.fingerprint {
            return Err(Reason::Outdated.into());
        }
        let caller = caller.clone();
        self.once(key.ticket(&[&caller.member_id, &*text.file].concat())?, now, move |db| {
            Box::pin(async move {
                let partner = &caller.partner_id;
                let (organisation,) = fetch_one!(&mut *db, (String,), "SELECT name FROM partner WHERE id = $1", partner)?;
                execute!(
                    &mut *db,
                    "INSERT INTO text_signature (file, fingerprint, member_id, organisation, signed_on)
                     VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (file) DO UPDATE SET fingerprint = excluded.fingerprint, member_id = excluded.member_id,
                         organisation = excluded.organisation, signed_on = excluded.signed_on",
                    &text.file,
                    &text.fingerprint,
                    &caller.member_id,
                    organisation,
                    date_text(today),
                )?;
                audit::note(db, &DeskActor::from(&caller), AuditAction::SignedText, Some(&text.key), None, now).await?;
                text.signature = named(db, &text.file, &text.fingerprint).await?;
                Ok(text)
            })
        })
        .await
    }
}

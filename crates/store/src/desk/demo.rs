//! A way into the desk for who tries the portal out, without a mail and without an app for codes.

use approdo_contract::{desk::people::NewMember, text::Lang};
use jiff::Timestamp;

use super::{
    DeskActor,
    people::{arrive, invite, partner_named},
    second_factor,
};
use crate::{Result, Store, db::fetch_optional, people, secret, sign_ins};

/// What opens the desk of a demo, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoEntry {
    /// The secret of a link that signs in.
    pub link: String,
    /// The second step.
    pub recovery_code: String,
}

impl Store {
    /// Lets somebody into the desk of a demo: asks her in unless she is a member already, makes a link that signs her in and a recovery
    /// code. Never for a portal that companies use: whoever has both is in.
    ///
    /// # Errors
    /// When the database or the system's source of random numbers fails.
    pub async fn open_demo_desk(&self, partner: &str, new: NewMember, now: Timestamp) -> Result<DemoEntry> {
        let (partner, secret) = (partner.to_owned(), secret::new_secret()?);
        self.write(move |db| {
            Box::pin(async move {
                let known = "SELECT id FROM member WHERE email = $1 AND ended_at IS NULL";
                if fetch_optional!(&mut *db, (String,), known, &new.email)?.is_none() {
                    let (_, reference) = partner_named(db, &partner, now).await?;
                    let new = NewMember { partner: reference, ..new.clone() };
                    invite(db, &DeskActor::Operator, &new, "", now).await?;
                }
                let person = people::confirmed(db, &new.email, Lang::It, now).await?;
                arrive(db, &person.id, &new.email, now).await?;
                let recovery_code = second_factor::open_demo(db, &new.email, &secret, now).await?;
                let link = sign_ins::open_demo(db, &new.email, now).await?;
                Ok(DemoEntry { link, recovery_code })
            })
        })
        .await
    }
}

//! A draft that the server keeps, too, for who is signed in: she goes on with it in any browser.

use std::time::Duration;

use approdo_contract::{
    draft::{DraftContent, DraftView},
    endpoint::{DiscardDraft, Endpoint, GetDraft, KeepDraft, Press},
    read,
};
use jiff::Timestamp;
use leptos::{prelude::*, task::spawn_local};
use serde::Serialize;

use crate::{answers, api, browser, session};

/// How long the writer rests before the server is told: her typing must not use up what she may write in a minute.
const REST: Duration = Duration::from_secs(3);

/// The draft of one form on the server.
#[derive(Clone, Copy)]
pub(super) struct Remote {
    /// Until when it stays there; none while it does not.
    pub(super) until: RwSignal<Option<Timestamp>>,
    /// What was typed elsewhere is gone on with here.
    pub(super) resumed: RwSignal<bool>,
    form: StoredValue<String>,
    /// What the server is to be told, and how often that has changed.
    due: StoredValue<(u32, Option<String>)>,
}

impl Remote {
    pub(super) fn new(form: &str) -> Self {
        let remote = Self {
            until: RwSignal::new(None),
            resumed: RwSignal::new(false),
            form: StoredValue::new(form.to_owned()),
            due: StoredValue::new((0, None)),
        };
        // Who goes on to another page rests, too.
        on_cleanup(move || remote.tell());
        remote
    }

    /// What the server keeps.
    pub(super) async fn load(self) -> Option<DraftView> {
        if !session::is_likely() {
            return None;
        }
        let address = self.address(GetDraft::PATH)?;
        let kept: DraftView = read::from_str(&api::get(&address).await.ok()?)?;
        self.until.try_set(kept.kept_until);
        Some(kept)
    }

    /// Keeps what was typed, once the writer rests.
    pub(super) fn keep(self, content: String) {
        if !session::is_likely() {
            return;
        }
        let turn = self.change(Some(content));
        set_timeout(
            move || {
                if self.due.try_with_value(|due| due.0) == Some(turn) {
                    self.tell();
                }
            },
            REST,
        );
    }

    /// Forgets it, and what was about to be kept.
    pub(super) fn discard(self) {
        self.change(None);
        self.resumed.set(false);
        if self.until.try_update(Option::take).flatten().is_some() {
            self.post::<DiscardDraft>(&Press {});
        }
    }

    fn change(self, content: Option<String>) -> u32 {
        let change = |due: &mut (u32, Option<String>)| {
            *due = (due.0 + 1, content);
            due.0
        };
        self.due.try_update_value(change).unwrap_or_default()
    }

    fn tell(self) {
        if let Some(content) = self.due.try_update_value(|due| due.1.take()).flatten() {
            self.post::<KeepDraft>(&DraftContent { content });
        }
    }

    fn post<E: Endpoint>(self, body: &impl Serialize) {
        let (Some(address), Ok(body)) = (self.address(E::PATH), serde_json::to_string(body)) else { return };
        spawn_local(async move {
            let answer = api::post(&address, body, &browser::random_key(), answers::lang()).await;
            // What the server does not take, since it names somebody or nobody is in any more, stays in this browser alone.
            let kept = answer.ok().and_then(|text| read::from_str::<DraftView>(&text));
            self.until.try_set(kept.and_then(|kept| kept.kept_until));
        });
    }

    fn address(self, path: &str) -> Option<String> {
        self.form.try_with_value(|form| api::address(path, form, ""))
    }
}

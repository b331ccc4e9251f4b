//! A draft kept in the browser until it is sent, deleted or expired: a reload or a closed tab loses nothing.

use approdo_contract::read::{Json, Read};
use leptos::prelude::*;
use serde::Serialize;

use super::Form;
use crate::{
    browser,
    i18n::{date, say, text, time, use_lang},
    ui::{Button, LiveRegions, focus_heading},
    view,
};

/// How long an unsent draft is kept after its last change, in days.
const DRAFT_DAYS: i64 = 14;
const DAY_MS: i64 = 86_400_000;

/// A form whose draft is kept in this browser.
pub struct KeptDraft<D: Send + Sync + 'static> {
    /// The form.
    pub form: Form<D>,
    /// When the draft was last kept, in milliseconds since 1970; `None` while nothing is kept.
    pub saved_at: RwSignal<Option<i64>>,
    /// The browser refuses to keep it, for example in a private window.
    pub refused: RwSignal<bool>,
    name: &'static str,
}

impl<D: Send + Sync + 'static> Clone for KeptDraft<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Send + Sync + 'static> Copy for KeptDraft<D> {}

/// What is stored: when, in milliseconds since 1970, and what.
fn to_kept<D: Serialize>(saved_at: i64, draft: &D) -> Option<String> {
    let draft = serde_json::to_string(draft).ok()?;
    Some(["{\"saved_at\":", &saved_at.to_string(), ",\"draft\":", &draft, "}"].concat())
}

fn from_kept<D: Read>(text: &str) -> Option<(i64, D)> {
    let kept = Json::parse(text)?;
    Some((Read::read(kept.field("saved_at"))?, Read::read(kept.field("draft"))?))
}

/// When a draft saved then expires.
fn kept_until(saved_at: i64) -> jiff::Timestamp {
    browser::moment(saved_at.saturating_add(DRAFT_DAYS * DAY_MS))
}

impl<D> KeptDraft<D>
where
    D: Clone + Default + PartialEq + Serialize + Read + Send + Sync + 'static,
{
    /// A form whose draft is kept under `name`. What was kept before is taken up after the first rendering, so that this one is
    /// the same wherever it runs.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        let kept =
            Self { form: Form::new(D::default()), saved_at: RwSignal::new(None), refused: RwSignal::new(false), name };
        Effect::new(move |before: Option<D>| {
            let Some(before) = before else {
                kept.take_up();
                return kept.form.draft.get();
            };
            let draft = kept.form.draft.get();
            if draft != before {
                kept.keep(&draft);
            }
            draft
        });
        kept
    }

    fn take_up(self) {
        let Some(text) = browser::stored(self.name) else { return };
        match from_kept(&text) {
            Some((saved_at, draft)) if browser::now_ms().saturating_sub(saved_at) < DRAFT_DAYS * DAY_MS => {
                self.form.draft.set(draft);
                self.saved_at.set(Some(saved_at));
            }
            // Expired, or of an older version of the form.
            _ => browser::forget(self.name),
        }
    }

    fn keep(self, draft: &D) {
        if *draft == D::default() {
            browser::forget(self.name);
            self.saved_at.set(None);
            return;
        }
        let saved_at = browser::now_ms();
        let stored = to_kept(saved_at, draft).is_some_and(|text| browser::store(self.name, &text));
        self.refused.set(!stored);
        self.saved_at.set(stored.then_some(saved_at));
    }

    /// Empties the form and forgets what was kept: after sending, or when the writer wants it.
    pub fn discard(self) {
        self.form.problems().set(Vec::new());
        self.form.failure().set(None);
        self.form.draft.set(D::default());
        browser::forget(self.name);
        self.saved_at.set(None);
    }
}

/// What the writer sees of the kept draft: when it was saved, until when it stays, and a button that deletes it.
pub fn draft_bar<D>(kept: KeptDraft<D>) -> AnyView
where
    D: Clone + Default + PartialEq + Serialize + Read + Send + Sync + 'static,
{
    let lang = use_lang();
    let saved = Signal::derive(move || {
        let saved_at = kept.saved_at.get().unwrap_or_default();
        let until = approdo_contract::working_time::wall_time(kept_until(saved_at)).date();
        let lang = lang.get();
        say!(lang, common.draft_saved, time = time(browser::moment(saved_at)), until = date(lang, until))
    });
    let live = LiveRegions::get();
    let delete = Callback::new(move |()| {
        kept.discard();
        if let Some(live) = &live {
            live.say_status(text!(common.draft_deleted).get(lang.get_untracked()));
        }
        focus_heading();
    });
    let there = Memo::new(move |_| kept.saved_at.with(Option::is_some));
    view! {
        <div class="draft-bar">
            {move || kept.refused.get().then(|| view! { <p>{text!(common.draft_refused).signal()}</p> })}
            {move || {
                there.get().then(|| {
                    view! {
                        <p>{saved}</p>
                        <Button label=text!(common.draft_delete) on_press=delete look="btn-link" />
                    }
                })
            }}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use approdo_contract::vacancy::VacancyDraft;

    use super::*;

    #[test]
    fn what_is_kept_is_taken_up() {
        let mut draft = VacancyDraft::default();
        draft.job.title = "Mulettista \"notturno\"\n".to_owned();
        let kept = to_kept(1_795_000_000_123, &draft).unwrap();
        assert_eq!(from_kept(&kept), Some((1_795_000_000_123, draft)));
    }

    #[test]
    fn what_another_version_kept_is_not() {
        for text in ["", "{}", r#"{"saved_at":1,"draft":{}}"#, r#"{"saved_at":1.5,"draft":null}"#] {
            assert_eq!(from_kept::<VacancyDraft>(text), None, "{text}");
        }
    }
}

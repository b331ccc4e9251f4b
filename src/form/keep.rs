//! A draft kept in the browser until it is sent, deleted or expired: a reload or a closed tab loses nothing. Where its writer is signed
//! in the server keeps it, too, and the newer of the two is gone on with.

use approdo_contract::{
    draft::{DraftForm, DraftView},
    read::{self, Json, Read},
    sign_in::SessionView,
    working_time::wall_time,
};
use leptos::{ev, prelude::*, task::spawn_local};
use serde::Serialize;

use super::{Form, remote::Remote};
use crate::{
    browser,
    i18n::{date, localised, say, text, time, use_lang},
    session::{self, SentFor},
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
    remote: Remote,
    /// The form as it is before anything was typed, which is not kept: empty, or filled in with what is known of the writer.
    blank: StoredValue<D>,
    /// What was just taken up from the server, which has it already.
    taken_up: StoredValue<Option<D>>,
    /// Under which name the browser keeps it.
    name: StoredValue<String>,
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

/// Whether this browser keeps an unsent draft of a form.
#[must_use]
pub fn is_kept(form: &DraftForm) -> bool {
    browser::stored(&name_of(form.key())).is_some()
}

/// Keeps a draft for the form that takes it up; whether the browser does.
pub fn keep_for_later<D: Serialize>(form: &DraftForm, draft: &D) -> bool {
    let kept = to_kept(browser::now_ms(), draft);
    kept.is_some_and(|text| browser::store(&name_of(form.key()), &text))
}

/// Changes the draft that this browser keeps of a form, or begins one; whether the browser keeps it.
pub fn change_kept<D: Read + Serialize + Default>(form: &DraftForm, change: impl FnOnce(&mut D)) -> bool {
    let kept = browser::stored(&name_of(form.key())).and_then(|text| from_kept::<D>(&text));
    let fresh = kept.filter(|(saved_at, _)| browser::now_ms() < saved_at.saturating_add(DRAFT_DAYS * DAY_MS));
    let mut draft = fresh.map(|(_, draft)| draft).unwrap_or_default();
    change(&mut draft);
    keep_for_later(form, &draft)
}

/// When a draft saved then expires.
fn kept_until(saved_at: i64) -> jiff::Timestamp {
    browser::moment(saved_at.saturating_add(DRAFT_DAYS * DAY_MS))
}

/// The name under which the browser keeps the draft of a form; a new shape of the draft takes a new number.
fn name_of(form: &str) -> String {
    ["approdo.draft.", form, ".1"].concat()
}

/// Forgets what this browser keeps of a form, by the form's name.
pub fn forget(form: &str) {
    browser::forget(&name_of(form));
}

impl<D> KeptDraft<D>
where
    D: Clone + Default + PartialEq + Serialize + Read + Send + Sync + 'static,
{
    /// A form whose draft is kept. What was kept before is taken up after the first rendering, so that this one is the same wherever
    /// it runs.
    #[must_use]
    pub fn new(form: &DraftForm) -> Self {
        let kept = Self {
            form: Form::new(D::default()),
            saved_at: RwSignal::new(None),
            refused: RwSignal::new(false),
            remote: Remote::new(form.key()),
            blank: StoredValue::new(D::default()),
            taken_up: StoredValue::new(None),
            name: StoredValue::new(name_of(form.key())),
        };
        Effect::new(move |before: Option<D>| {
            let Some(before) = before else {
                kept.take_up();
                return kept.form.draft.get();
            };
            let draft = kept.form.draft.get();
            let known = kept.taken_up.try_update_value(Option::take).flatten();
            if draft != before && known.as_ref() != Some(&draft) {
                kept.keep(&draft);
            }
            draft
        });
        kept.follow();
        kept
    }

    /// What is typed into the same form in another tab is taken over here: each keeps the whole draft, and the last would win.
    fn follow(self) {
        if cfg!(feature = "ssr") {
            return;
        }
        let there = window_event_listener(ev::storage, move |event| {
            let mine = self.name.try_with_value(|name| event.key().as_ref() == Some(name)).unwrap_or_default();
            let Some((saved_at, draft)) = event.new_value().filter(|_| mine).and_then(|text| from_kept(&text)) else {
                return;
            };
            self.taken_up.try_set_value(Some(D::clone(&draft)));
            self.form.draft.try_set(draft);
            self.saved_at.try_set(Some(saved_at));
        });
        on_cleanup(move || there.remove());
    }

    /// Fills in what whoever is signed in told before, and lets her choose among her companies.
    pub(crate) fn fill(self) -> AnyView
    where
        D: SentFor,
    {
        let draft = self.form.draft;
        let fill = move |session: SessionView| {
            let untouched = self.is_blank();
            let filled = draft.try_update(|draft| draft.fill(session)).unwrap_or_default();
            if untouched && let Some(draft) = draft.try_get_untracked() {
                self.blank.try_set_value(draft);
            }
            filled
        };
        let vat_number = Signal::derive(move || draft.with(|draft| draft.vat_number().to_owned()));
        let choose = Callback::new(move |employer| draft.update(|draft| draft.send_for(employer)));
        session::fill(fill, vat_number, choose)
    }

    fn is_blank(self) -> bool {
        let is = |draft: &D| self.blank.try_with_value(|blank| draft == blank).unwrap_or_default();
        self.form.draft.try_with_untracked(is).unwrap_or_default()
    }

    fn take_up(self) {
        self.take_up_stored();
        let (saved_at, draft) = (self.saved_at.get_untracked(), self.form.draft.get_untracked());
        spawn_local(async move {
            let Some(DraftView { content: Some(content), changed_at: Some(changed_at), .. }) = self.remote.load().await
            else {
                return;
            };
            let changed_at = changed_at.as_millisecond();
            // What is typed meanwhile is newer than both.
            let untouched = self.is_blank() || self.form.draft.try_with_untracked(|now| *now == draft) == Some(true);
            if untouched
                && saved_at.is_none_or(|saved_at| saved_at < changed_at)
                && let Some(draft) = read::from_str(&content)
            {
                self.resume(draft, changed_at);
            }
        });
    }

    fn take_up_stored(self) {
        let Some(text) = self.name.with_value(|name| browser::stored(name)) else { return };
        match from_kept(&text) {
            Some((saved_at, draft)) if browser::now_ms().saturating_sub(saved_at) < DRAFT_DAYS * DAY_MS => {
                self.form.draft.set(draft);
                self.saved_at.set(Some(saved_at));
            }
            // Expired, or of an older version of the form.
            _ => self.name.with_value(|name| browser::forget(name)),
        }
    }

    /// Goes on with what the server kept.
    fn resume(self, draft: D, changed_at: i64) {
        if self.form.draft.try_with_untracked(|now| *now != draft).unwrap_or_default() {
            self.remote.resumed.try_set(true);
            self.taken_up.try_set_value(Some(draft.clone()));
        }
        self.store(changed_at, &draft);
        self.form.draft.try_set(draft);
    }

    fn keep(self, draft: &D) {
        if self.is_blank() {
            self.forget();
            return;
        }
        self.store(browser::now_ms(), draft);
        if let Ok(content) = serde_json::to_string(draft) {
            self.remote.keep(content);
        }
    }

    fn store(self, saved_at: i64, draft: &D) {
        let store = |name: &String| to_kept(saved_at, draft).is_some_and(|text| browser::store(name, &text));
        let stored = self.name.try_with_value(store).unwrap_or_default();
        self.refused.try_set(!stored);
        self.saved_at.try_set(stored.then_some(saved_at));
    }

    fn forget(self) {
        self.name.with_value(|name| browser::forget(name));
        self.saved_at.set(None);
        self.remote.discard();
    }

    /// Empties the form and forgets what was kept: after sending, or when the writer wants it.
    pub fn discard(self) {
        self.form.problems().set(Vec::new());
        self.form.failure().set(None);
        self.blank.set_value(D::default());
        self.form.draft.set(D::default());
        self.forget();
    }
}

/// What the writer sees of the kept draft: when it was saved, until when it stays, and a button that deletes it.
pub fn draft_bar<D>(kept: KeptDraft<D>) -> AnyView
where
    D: Clone + Default + PartialEq + Serialize + Read + Send + Sync + 'static,
{
    let (lang, remote) = (use_lang(), kept.remote);
    let saved = Signal::derive(move || {
        let saved_at = kept.saved_at.get().unwrap_or_default();
        let until = wall_time(kept_until(saved_at)).date();
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
    let in_area =
        move |until| localised(move |lang| say!(lang, drafts.in_area, until = date(lang, wall_time(until).date())));
    view! {
        <div class="draft-bar">
            {move || kept.refused.get().then(|| view! { <p>{text!(common.draft_refused).signal()}</p> })}
            {move || remote.resumed.get().then(|| view! { <p role="status">{text!(drafts.resumed).signal()}</p> })}
            {move || {
                there.get().then(|| {
                    view! {
                        <p>{saved}</p>
                        {move || remote.until.get().map(|until| view! { <p>{in_area(until)}</p> })}
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

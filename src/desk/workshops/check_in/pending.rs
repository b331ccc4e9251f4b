//! Marks on their way to the server: kept in this browser until it has them, and sent one after the other in the order in which they
//! were made. Each has a key of its own, so that one whose answer was lost is sent again and counts once.
//!
//! What is kept names nobody: the number of a registration, a place in it, and a moment.

use std::{collections::BTreeMap, time::Duration};

use approdo_contract::{
    desk::check_in::{Attendance, CheckInLine, CheckInMark, CheckedIn},
    endpoint::{Endpoint, MarkCheckIn},
    failure::{Failure, FailureCode},
    read::{self, Json, Read},
};
use jiff::{SignedDuration, Timestamp};
use leptos::{prelude::*, task::spawn_local};
use serde::Serialize;

use super::super::super::live::Live;
use crate::{api, browser, i18n::use_lang};

/// The number of a registration, and a place in it.
pub(super) type Seat = (String, u32);

/// Between two tries.
const PAUSE: Duration = Duration::from_secs(5);

/// On a bad line a request may hang for minutes: after so long it counts as lost.
const PATIENCE: Duration = Duration::from_secs(15);

/// A mark that the server does not have yet.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Waiting {
    key: String,
    mark: CheckInMark,
}

impl Waiting {
    fn is_of(&self, (registration, person): &Seat) -> bool {
        self.mark.registration == *registration && self.mark.person == *person
    }
}

impl Read for Waiting {
    fn read(value: &Json) -> Option<Self> {
        Some(Self { key: Read::read(value.field("key"))?, mark: Read::read(value.field("mark"))? })
    }
}

/// The marks of one workshop that one member made in this browser.
#[derive(Clone, Copy)]
pub(super) struct Pending {
    /// Under which name the browser keeps them. Its member's part of it: nobody sends what somebody else marked.
    name: StoredValue<String>,
    address: StoredValue<String>,
    waiting: RwSignal<Vec<Waiting>>,
    /// What the server said last of whom it was told.
    known: RwSignal<BTreeMap<Seat, Attendance>>,
    refused: RwSignal<Vec<(Seat, FailureCode)>>,
    /// Why the oldest could not be sent.
    stuck: RwSignal<Option<FailureCode>>,
    /// The browser keeps nothing, for example in a private window.
    unkept: RwSignal<bool>,
    /// Counts the tries; the one that is under way.
    tries: StoredValue<(u32, Option<u32>)>,
    lang: Memo<approdo_contract::text::Lang>,
}

impl Pending {
    /// Takes up what was not sent the last time, and goes on sending it until the page is left.
    pub(super) fn of(workshop: &str, member: &str) -> Self {
        let pending = Self {
            name: StoredValue::new(["approdo.desk.check-in.", workshop, ".", member].concat()),
            address: StoredValue::new(api::address(MarkCheckIn::PATH, workshop, "")),
            waiting: RwSignal::new(Vec::new()),
            known: RwSignal::new(BTreeMap::new()),
            refused: RwSignal::new(Vec::new()),
            stuck: RwSignal::new(None),
            unkept: RwSignal::new(false),
            tries: StoredValue::new((0, None)),
            lang: use_lang(),
        };
        // Effects run in browsers alone.
        Effect::new(move |_| {
            pending.change(|_| ());
            pending.send();
        });
        let online = window_event_listener_untyped("online", move |_| pending.send());
        on_cleanup(move || online.remove());
        Live::on(move |_| pending.send());
        pending
    }

    /// Why the oldest could not be sent; none while all goes its way.
    pub(super) const fn stuck(self) -> RwSignal<Option<FailureCode>> {
        self.stuck
    }

    /// How many are not sent, and when the oldest was made.
    pub(super) fn oldest(self) -> Option<(usize, Timestamp)> {
        self.waiting.with(|waiting| Some((waiting.len(), waiting.first()?.mark.at)))
    }

    /// Whether they are gone with the page.
    pub(super) fn is_unkept(self) -> bool {
        self.unkept.get()
    }

    /// Whether a mark about somebody is not sent.
    pub(super) fn is_waiting(self, seat: &Seat) -> bool {
        self.waiting.with(|waiting| waiting.iter().any(|one| one.is_of(seat)))
    }

    /// What the server did not take, and why.
    pub(super) fn refused(self) -> Vec<(Seat, FailureCode)> {
        self.refused.get()
    }

    /// It was read.
    pub(super) fn forget_refused(self) {
        self.refused.set(Vec::new());
    }

    /// Whether somebody is there, as far as this browser knows: by the list, by what the server said since, and by what it will be told.
    pub(super) fn attendance(self, line: &CheckInLine) -> Attendance {
        let seat = (line.registration.clone(), line.person);
        let listed = Attendance { checked_in_at: line.checked_in_at, marked_at: line.marked_at };
        let told = self.known.with(|known| known.get(&seat).copied());
        let known = told.filter(|told| told.marked_at > listed.marked_at).unwrap_or(listed);
        self.waiting.with(|waiting| {
            let of_her = waiting.iter().filter(|one| one.is_of(&seat));
            of_her.fold(known, |known, one| known.marked(one.mark.present, one.mark.at).unwrap_or(known))
        })
    }

    /// Says that somebody is there, or that this was a mistake.
    pub(super) fn mark(self, line: &CheckInLine, present: bool) {
        let at = browser::moment(browser::now_ms());
        // What is shown was known before, whatever the clocks of two phones say.
        let after = untrack(|| self.attendance(line)).marked_at;
        let after = after.and_then(|before| before.checked_add(SignedDuration::from_millis(1)).ok());
        let mark = CheckInMark {
            registration: line.registration.clone(),
            person: line.person,
            present,
            at: after.map_or(at, |after| at.max(after)),
        };
        self.change(|waiting| waiting.push(Waiting { key: browser::random_key(), mark }));
        self.send();
    }

    /// Changes what waits, here and in the browser: another tab may have changed it since.
    fn change(self, change: impl FnOnce(&mut Vec<Waiting>)) {
        let (Some(unkept), Some(name)) = (self.unkept.try_get_untracked(), self.name.try_get_value()) else { return };
        let mut waiting = if unkept {
            self.waiting.get_untracked()
        } else {
            browser::stored(&name).and_then(|text| read::from_str(&text)).unwrap_or_default()
        };
        change(&mut waiting);
        let kept = if waiting.is_empty() {
            browser::forget(&name);
            true
        } else {
            serde_json::to_string(&waiting).is_ok_and(|text| browser::store(&name, &text))
        };
        self.unkept.set(!kept);
        self.waiting.set(waiting);
    }

    /// Sends the oldest, and then those after it; one at a time.
    pub(super) fn send(self) {
        let Some((last, None)) = self.tries.try_get_value() else { return };
        let Some(Some(first)) = self.waiting.try_with_untracked(|waiting| waiting.first().cloned()) else {
            self.stuck.try_set(None);
            return;
        };
        let Ok(body) = serde_json::to_string(&first.mark) else { return };
        let this = last.wrapping_add(1);
        self.tries.set_value((this, Some(this)));
        set_timeout(move || self.give_up(this), PATIENCE);
        let (address, lang) = (self.address.get_value(), self.lang.get_untracked());
        spawn_local(async move {
            let answer = api::post(&address, body, &first.key, lang).await;
            self.answered(this, &first, answer);
        });
    }

    /// Nothing was heard for too long.
    fn give_up(self, this: u32) {
        if self.tries.try_get_value().is_some_and(|(_, under_way)| under_way == Some(this)) {
            self.tries.set_value((this, None));
            self.try_later(FailureCode::Unreachable);
        }
    }

    fn answered(self, this: u32, sent: &Waiting, answer: Result<String, Failure>) {
        // The page may be gone: what is kept is sent the next time.
        let Some((_, under_way)) = self.tries.try_get_value() else { return };
        let is_done = match answer {
            Ok(body) => {
                if let Some(CheckedIn { registration, person, checked_in_at, marked_at }) = read::from_str(&body) {
                    let known = Attendance { checked_in_at, marked_at };
                    self.known.update(|all| {
                        all.insert((registration, person), known);
                    });
                }
                Ok(())
            }
            Err(failure) => match failure.code.status() {
                0 | 401 | 403 | 429 | 500.. => Err(failure.code),
                _ => {
                    let seat = (sent.mark.registration.clone(), sent.mark.person);
                    self.refused.update(|refused| refused.push((seat, failure.code)));
                    Ok(())
                }
            },
        };
        if is_done.is_ok() {
            self.change(|waiting| waiting.retain(|one| one.key != sent.key));
        }
        // Of an answer that nobody waited for any more, the next try is under way already.
        if under_way != Some(this) {
            return;
        }
        self.tries.set_value((this, None));
        match is_done {
            Ok(()) => self.send(),
            Err(code) => self.try_later(code),
        }
    }

    fn try_later(self, code: FailureCode) {
        self.stuck.try_set(Some(code));
        // Who is out comes back by signing in.
        if !matches!(code.status(), 401 | 403) {
            set_timeout(move || self.send(), PAUSE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_names_nobody() {
        let mark = CheckInMark {
            registration: "R-7K3QM9XY".into(),
            person: 1,
            present: true,
            at: Timestamp::from_millisecond(1_796_115_600_123).unwrap(),
        };
        let waiting = vec![Waiting { key: "0f".into(), mark }];
        let kept = serde_json::to_string(&waiting).unwrap();
        assert_eq!(
            kept,
            r#"[{"key":"0f","mark":{"registration":"R-7K3QM9XY","person":1,"present":true,"at":"2026-12-01T09:00:00.123000Z"}}]"#
        );
        assert_eq!(read::from_str::<Vec<Waiting>>(&kept), Some(waiting));
    }
}

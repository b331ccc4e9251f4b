//! The two regions of the page whose changes screen readers speak.

use std::time::Duration;

use leptos::prelude::*;

use crate::view;

/// Between clearing a region and writing into it, so that the same text twice is spoken twice.
const BEFORE: Duration = Duration::from_millis(100);

/// A text stays long enough to be spoken, and is gone before someone walks into it with the arrow keys.
const STAYS: Duration = Duration::from_secs(8);

/// Says what happened without moving the focus: `say_status` for news, `say_alert` for failures.
///
/// The app provides one by context and [`super::Shell`] renders its regions, empty, from the first moment: a region
/// that appears together with its text is often not spoken. A page that was just focused on its heading needs neither.
#[derive(Clone)]
pub struct LiveRegions {
    status: Region,
    alert: Region,
}

#[derive(Clone)]
struct Region {
    text: ArcRwSignal<String>,
    /// Counts what was said, so that an old timer does not clear a newer text.
    turn: ArcStoredValue<u32>,
}

impl Region {
    fn new() -> Self {
        Self { text: ArcRwSignal::new(String::new()), turn: ArcStoredValue::new(0) }
    }

    fn say(&self, text: String) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.text.set(String::new());
        let region = self.clone();
        set_timeout(
            move || {
                if !region.show(turn, text) {
                    return;
                }
                set_timeout(
                    move || {
                        region.show(turn, String::new());
                    },
                    STAYS,
                );
            },
            BEFORE,
        );
    }

    /// Writes if nothing newer was said; tells whether it did.
    fn show(&self, turn: u32, text: String) -> bool {
        let current = self.turn.get_value() == turn;
        if current {
            self.text.set(text);
        }
        current
    }
}

impl LiveRegions {
    /// Makes the regions of this app and provides them by context.
    pub fn provide() -> Self {
        let regions = Self { status: Region::new(), alert: Region::new() };
        provide_context(regions.clone());
        regions
    }

    /// The regions of this app; `None` outside of it.
    #[must_use]
    pub fn get() -> Option<Self> {
        use_context()
    }

    /// Says news politely: saved, copied, so many results.
    pub fn say_status(&self, text: impl Into<String>) {
        self.status.say(text.into());
    }

    /// Interrupts with a failure.
    pub fn say_alert(&self, text: impl Into<String>) {
        self.alert.say(text.into());
    }

    /// Both regions as elements.
    pub(crate) fn view(&self) -> AnyView {
        let status = self.status.text.clone();
        let alert = self.alert.text.clone();
        view! {
            <div id="live-status" class="visually-hidden" role="status">{move || status.get()}</div>
            <div id="live-alert" class="visually-hidden" role="alert">{move || alert.get()}</div>
        }
    }
}

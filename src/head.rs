//! The title of the page, and the focus after navigation.

use approdo_contract::text::Lang;
use leptos::prelude::*;

use crate::{
    browser,
    i18n::{Text, say, text},
    ui::focus_heading,
};

/// What the browser's title bar says, and what search engines and shared links say of the page; owned by the app, written by the
/// pages.
#[derive(Clone, Copy)]
pub struct PageHead {
    /// None while no page of the app has said it: what the server wrote stands.
    title: RwSignal<Option<String>>,
    /// Written on the server only: whoever reads it does not run the app.
    description: RwSignal<String>,
    problems: RwSignal<bool>,
    /// The reader went to another page whose heading has not had the focus yet.
    focus_due: StoredValue<bool>,
}

impl Default for PageHead {
    fn default() -> Self {
        Self::new()
    }
}

impl PageHead {
    /// The head that the server reads after rendering, else an empty one.
    pub fn provide() -> Self {
        use_context().unwrap_or_else(|| {
            let head = Self::new();
            provide_context(head);
            head
        })
    }

    /// An empty head.
    #[must_use]
    pub fn new() -> Self {
        Self {
            title: RwSignal::new(None),
            description: RwSignal::new(String::new()),
            problems: RwSignal::new(false),
            focus_due: StoredValue::new(false),
        }
    }
}

impl PageHead {
    /// The title with the portal's name, and with "Error:" while the form shows problems.
    pub fn full_title(self, lang: Lang) -> String {
        match (self.title.get().filter(|title| !title.is_empty()), self.problems.get()) {
            (None, _) => text!(common.brand).get(lang).to_owned(),
            (Some(title), true) => say!(lang, common.title_with_problems, title = title),
            (Some(title), false) => say!(lang, common.title, title = title),
        }
    }

    /// Until the next page has its data, no page's name is better than the last one's.
    fn leave(self) {
        self.title.try_set(Some(String::new()));
    }

    /// What the page is about; empty where no page said it.
    #[cfg(feature = "ssr")]
    pub fn description(self) -> String {
        self.description.get_untracked()
    }
}

/// Names the page in the title bar.
pub fn title(title: impl Into<Signal<String>>) {
    let Some(head) = use_context::<PageHead>() else { return };
    let title = title.into();
    if cfg!(feature = "ssr") {
        head.title.set(Some(title.get_untracked()));
    }
    Effect::new(move |_| head.title.set(Some(title.get())));
    on_cleanup(move || head.leave());
}

/// Leaves the page's name as the server wrote it.
#[cfg(feature = "portal")]
pub fn keep_title() {
    let Some(head) = use_context::<PageHead>() else { return };
    on_cleanup(move || head.leave());
}

/// Names the page by a text without arguments.
pub fn title_text(text: Text) {
    title(text.signal());
}

/// Says in a sentence or two what the page is about.
pub fn describe(description: impl Into<Signal<String>>) {
    if cfg!(feature = "ssr")
        && let Some(head) = use_context::<PageHead>()
    {
        head.description.set(description.into().get_untracked());
    }
}

/// Puts "Error:" before the title while the form shows problems.
pub fn title_problems(shown: Signal<bool>) {
    let Some(head) = use_context::<PageHead>() else { return };
    Effect::new(move |_| head.problems.set(shown.get()));
    on_cleanup(move || {
        head.problems.try_set(false);
    });
}

/// Keeps title and language of the document, and moves the focus to the heading when the reader goes to another page; not on the
/// first page, where the browser has put it well, and not when only the language changes.
pub fn announce<P: PartialEq + Clone + Send + Sync + 'static>(head: PageHead, page: Memo<P>, lang: Memo<Lang>) {
    Effect::new(move |_| {
        let lang = lang.get();
        browser::set_lang(lang.tag());
        if head.title.with(Option::is_some) {
            browser::set_title(&head.full_title(lang));
        }
    });
    Effect::new(move |before: Option<P>| {
        let page = page.get();
        if before.is_some_and(|before| before != page) {
            head.focus_due.set_value(true);
            focus_when_due(head);
        }
        page
    });
}

/// Gives the heading the focus that is due, now that a page's data, and with it the heading, is there.
pub fn heading_is_there() {
    if let Some(head) = use_context::<PageHead>() {
        focus_when_due(head);
    }
}

/// The page turns into another one at the same address: its new heading takes the focus as soon as it is there.
pub fn heading_is_new() {
    if let Some(head) = use_context::<PageHead>() {
        head.focus_due.set_value(true);
    }
}

fn focus_when_due(head: PageHead) {
    if cfg!(feature = "ssr") {
        return;
    }
    request_animation_frame(move || {
        if head.focus_due.try_get_value() == Some(true) && focus_heading() {
            head.focus_due.set_value(false);
        }
    });
}

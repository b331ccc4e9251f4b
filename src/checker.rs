//! "May they work?": questions about a paper and a job, and the answer. Nothing that is answered leaves the browser, and nothing of
//! it is stored: not in an address, not by the browser, not by the server.

use std::sync::{Arc, Mutex, PoisonError};

use approdo_contract::{
    endpoint::GetLaw,
    law::{FIRST, Field, Interview, LawView, Outcome, Shared, evaluate_for_people},
};
use leptos::{ev, prelude::*};

use crate::{browser, data, data::Loaded, head, i18n::text, markup::dynamic, ui::PageHeading, view};

mod answers;
mod desk;
mod question;
mod result;
mod shared;
mod tools;
mod words;

/// The conversation of this tab, for who comes back to it by the browser's key: in memory, and gone with the page.
static BEFORE: Mutex<Option<Interview>> = Mutex::new(None);

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// A question, by its place in the conversation, from 0.
    Question(Field, u32),
    /// The rules are on their way, and nothing goes on without them.
    Awaited,
    /// The answer.
    Answer,
    /// An answer that somebody shared.
    Shared(Shared),
}

/// The conversation and where in it the reader is.
#[derive(Clone, Copy)]
struct Checker {
    loaded: Loaded<LawView>,
    law: Memo<Option<Arc<LawView>>>,
    interview: RwSignal<Interview>,
    /// How many answers stand before what is shown.
    place: RwSignal<u32>,
    /// The fragment of an address that was followed.
    fragment: RwSignal<String>,
    /// Counts what was gone to: the same question, gone to again, is shown anew.
    turn: RwSignal<u32>,
}

/// The questions and their answer.
pub fn page() -> AnyView {
    // The server does not send the rules with the page: they are larger than it, and the first question needs none.
    let loaded = data::load_later::<GetLaw>();
    let checker = Checker {
        loaded,
        law: Memo::new(move |_| loaded.read().map(Arc::new)),
        interview: RwSignal::new(Interview::default()),
        place: RwSignal::new(0),
        fragment: RwSignal::new(String::new()),
        turn: RwSignal::new(0),
    };
    checker.follow();
    let stage = Memo::new(move |_| (checker.stage(), checker.turn.get()));
    dynamic(move || match stage.get().0 {
        Stage::Question(field, place) => question::question(checker, field, place),
        Stage::Awaited => awaited(checker),
        Stage::Answer => result::answer(checker),
        Stage::Shared(answer) => shared::shared(checker, answer),
    })
}

fn awaited(checker: Checker) -> AnyView {
    let title = text!(checker.name);
    head::title_text(title);
    // It has nothing to show: what was awaited is shown by another stage.
    let state = data::show(checker.loaded, |_: LawView| ().into_any());
    view! { <PageHeading title=title />{state} }
}

impl Checker {
    fn stage(self) -> Stage {
        let law = self.law.get();
        let fragment = self.fragment.get();
        if !fragment.is_empty() {
            match &law {
                None => return Stage::Awaited,
                Some(law) => {
                    if let Some(shared) = Shared::read(&fragment, &law.rules) {
                        return Stage::Shared(shared);
                    }
                }
            }
        }
        let place = self.place.get();
        self.interview.with(|interview| {
            let answered = interview.answered();
            match answered.get(place as usize) {
                Some(field) => Stage::Question(*field, place),
                None if answered.is_empty() => Stage::Question(FIRST, 0),
                None => match law {
                    None => Stage::Awaited,
                    Some(law) => interview
                        .next(&law.rules, browser::today())
                        .map_or(Stage::Answer, |field| Stage::Question(field, place)),
                },
            }
        })
    }

    /// Follows the browser's back and forward, and an address with a shared answer.
    fn follow(self) {
        if cfg!(feature = "ssr") {
            return;
        }
        Effect::new(move |_| {
            let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let place = browser::step();
            if let Some(before) = before.filter(|_| place > 0) {
                self.interview.set(before);
                self.show(place);
            }
            self.fragment.set(browser::fragment());
        });
        let gone = window_event_listener(ev::popstate, move |_| {
            self.fragment.set(browser::fragment());
            self.show(browser::step());
            heading();
        });
        on_cleanup(move || gone.remove());
    }

    fn show(self, place: u32) {
        let last = self.interview.with_untracked(|interview| interview.answered().len());
        self.place.set(place.min(u32::try_from(last).unwrap_or(u32::MAX)));
        self.turn.update(|turn| *turn += 1);
    }

    /// Goes to what stands behind so many answers, as a step of the browser's history.
    fn go(self, place: u32) {
        self.show(place);
        browser::push_step(self.place.get_untracked());
        browser::scroll_to_top();
        heading();
    }

    /// Takes an answer and goes on to what is not answered yet. False for what cannot be the answer.
    fn take(self, field: Field, written: &str) -> bool {
        let law = self.law.get_untracked();
        let interview = self.interview.with_untracked(|interview| match law {
            Some(law) => interview.answer(field, written, &law.rules, browser::today()),
            // Only the first question is asked before the rules are there.
            None => Interview::begin(written),
        });
        let Some(interview) = interview else { return false };
        let place = u32::try_from(interview.answered().len()).unwrap_or(u32::MAX);
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(interview.clone());
        self.interview.set(interview);
        self.go(place);
        true
    }

    /// Forgets everything and begins anew.
    fn restart(self) {
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.fragment.set(String::new());
        self.interview.set(Interview::default());
        self.go(0);
    }

    /// The answer to what was said so far.
    fn outcome(self) -> Option<(Arc<LawView>, Outcome)> {
        let law = self.law.get_untracked()?;
        let outcome = self
            .interview
            .with_untracked(|interview| evaluate_for_people(interview.input(), &law.rules, browser::today()));
        Some((law, outcome))
    }
}

/// The heading of what is now shown takes the focus, and with it is read.
fn heading() {
    head::heading_is_new();
    head::heading_is_there();
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use approdo_contract::text::Lang;

    use crate::{
        answers::Answers,
        rendering::{Rendered, render},
    };

    fn rendered(lang: Lang, path: &str) -> (Rendered, Vec<String>) {
        let answers = Answers::new("https://approdo.example.it", lang, std::collections::BTreeMap::new());
        let rendered = render(path, &answers);
        (rendered, answers.missing())
    }

    #[test]
    fn the_first_question_comes_with_the_page_and_the_rules_do_not() {
        for (lang, path, title, unknown) in [
            (Lang::It, "/it/puo-lavorare", "Quanti anni ha la persona?", "Non lo so"),
            (Lang::En, "/en/may-they-work", "How old is the person?", "I don’t know"),
        ] {
            let (rendered, missing) = rendered(lang, path);
            let html = rendered.html.replace("<!>", "");
            assert!(html.contains(title) && html.contains(unknown), "{html}");
            assert_eq!(html.matches("type=\"radio\"").count(), 4);
            assert!(rendered.title.contains(title) && rendered.title.ends_with("– Approdo"), "{}", rendered.title);
            assert!(!rendered.description.is_empty());
            assert_eq!(missing, [""; 0], "the rules are larger than the page");
        }
    }
}

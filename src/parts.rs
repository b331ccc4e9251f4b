//! Parts of the app that come when they are needed: what companies send forms with weighs as much as half of all other pages, and
//! whoever reads does not wait for it.
//!
//! A part is what its functions marked `wasm_split` call and nobody else does; the build cuts it out (`xtask/trunk`). The server
//! names a page's part in its head (`of`), and the app takes a page over when its part is there. On the server everything is.

use std::{
    future::Future,
    pin::{Pin, pin},
    sync::atomic::{AtomicBool, Ordering},
    task::{Context, Poll, Waker},
};

use approdo_contract::{
    failure::{Failure, FailureCode},
    paths::{LegalPage, Page, VacanciesPage, WorkshopsPage},
};
pub use leptos::wasm_split::SplitLoaderError as Missing;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    data, head,
    i18n::{Text, text},
    legal,
    markup::dynamic,
    ui::Loading,
    vacancies, view, workshops,
};

type Coming = Pin<Box<dyn Future<Output = Result<(), Missing>>>>;

/// A part of the app.
pub struct Part {
    /// As `wasm_split` and the files of the build call it.
    pub name: &'static str,
    /// What its pages are about, for the heading where it does not come.
    task: fn() -> Text,
    load: fn() -> Vec<Coming>,
    here: AtomicBool,
}

/// The part that a page needs beyond what every page has.
#[must_use]
pub const fn of(page: &Page) -> Option<&'static Part> {
    match page {
        Page::Vacancies(VacanciesPage::Post(_) | VacanciesPage::Posted(_)) => Some(&vacancies::SENDING),
        Page::Legal(LegalPage::Ask | LegalPage::Asked(_)) => Some(&legal::SENDING),
        Page::Workshops(WorkshopsPage::Register(_) | WorkshopsPage::Registered(_)) => Some(&workshops::SENDING),
        _ => None,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Awaited,
    Here,
    Failed,
}

impl Part {
    /// A part, by its name, its task, and how each of its functions is loaded: each asks for the same files, and waits by itself.
    pub(crate) const fn new(name: &'static str, task: fn() -> Text, load: fn() -> Vec<Coming>) -> Self {
        Self { name, task, load, here: AtomicBool::new(cfg!(not(target_family = "wasm"))) }
    }

    /// Loads it unless it is there; says whether it then is.
    pub(crate) async fn load(&self) -> bool {
        for function in (self.load)() {
            if function.await.is_err() {
                return false;
            }
        }
        self.here.store(true, Ordering::Relaxed);
        true
    }

    fn is_here(&self) -> bool {
        self.here.load(Ordering::Relaxed)
    }

    /// Shows a page of this part, as soon as it is there.
    pub(crate) fn show<F>(&'static self, page: impl Fn() -> F + Send + 'static) -> AnyView
    where
        F: Future<Output = Result<AnyView, Missing>>,
    {
        let state = RwSignal::new(if self.is_here() { State::Here } else { State::Awaited });
        let load = move || {
            state.set(State::Awaited);
            spawn_local(async move {
                let here = self.load().await;
                // The reader may have gone on.
                state.try_set(if here { State::Here } else { State::Failed });
            });
        };
        if state.get_untracked() == State::Awaited {
            load();
        }
        let retry = Callback::new(move |()| load());
        dynamic(move || match state.get() {
            State::Awaited => view! { <Loading label=text!(common.loading) /> },
            State::Here => {
                head::heading_is_there();
                at_once(page())
            }
            State::Failed => data::failed_page((self.task)(), Failure::new(FailureCode::Unreachable), retry),
        })
    }
}

/// What a function of a part that is there gives: it waits for nothing.
fn at_once(page: impl Future<Output = Result<AnyView, Missing>>) -> AnyView {
    match pin!(page).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(page)) => page,
        Poll::Ready(Err(_)) | Poll::Pending => ().into_any(),
    }
}

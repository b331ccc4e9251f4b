//! How an app comes in parts: each is cut out of the WebAssembly by the build (`xtask/trunk`) and comes when one of its pages is gone
//! to. Which page is in which part is said in one list for each app, `parts.rs` and `desk/parts.rs`. Natively everything is there.

use std::{
    future::Future,
    pin::{Pin, pin},
    sync::atomic::{AtomicBool, Ordering},
    task::{Context, Poll, Waker},
};

use approdo_contract::failure::{Failure, FailureCode};
use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};

use crate::{
    data, head,
    i18n::{Text, text},
    markup::dynamic,
    ui::Loading,
    view,
};

/// What has not come.
pub(crate) type Missing = SplitLoaderError;

pub(crate) type Coming<T> = Pin<Box<dyn Future<Output = Result<T, Missing>>>>;

/// A part of an app whose pages are `P`.
pub struct Part<P: 'static> {
    /// As `wasm_split` and the files of the build call it.
    pub name: &'static str,
    /// Whether its pages are used, not only read.
    pub used: bool,
    page: fn(P) -> Coming<AnyView>,
    load: fn() -> Coming<()>,
    here: AtomicBool,
}

/// Makes a part of the lines between its braces: a page, and the function that writes it. Then `of` tells the part of a page.
macro_rules! parts {
    ($type:ty: $($name:ident ($static:ident, $load:ident) is $does:ident { $($page:pat => $write:expr;)+ })+) => {
        $(
            static $static: $crate::part::Part<$type> = $crate::part::Part::new(
                stringify!($name),
                $crate::part::parts!($does),
                |page| Box::pin($name(page)),
                || Box::pin($load()),
            );

            #[leptos::wasm_split::wasm_split($name, wasm_split_path = leptos::wasm_split, preload($load), fallible)]
            fn $name(page: $type) -> Result<leptos::prelude::AnyView, $crate::part::Missing> {
                Ok(match page {
                    $($page => $write,)+
                    // Only its own pages are asked of a part.
                    _ => leptos::prelude::IntoAny::into_any(()),
                })
            }
        )+

        /// The part in which a page is.
        #[must_use]
        #[expect(unused_variables, reason = "only the part's own function reads what stands in a page's address")]
        pub const fn of(page: &$type) -> &'static $crate::part::Part<$type> {
            match page {
                $($($page => &$static,)+)+
            }
        }
    };
    (read) => { false };
    (used) => { true };
}

pub(crate) use parts;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Awaited,
    Here,
    Failed,
}

impl<P: Clone + Send + Sync> Part<P> {
    /// A part that has yet to come in a browser; `parts!` makes it.
    pub(crate) const fn new(
        name: &'static str,
        used: bool,
        page: fn(P) -> Coming<AnyView>,
        load: fn() -> Coming<()>,
    ) -> Self {
        Self { name, used, page, load, here: AtomicBool::new(cfg!(not(target_family = "wasm"))) }
    }

    /// Loads it unless it is there; says whether it then is.
    pub(crate) async fn load(&self) -> bool {
        if !self.is_here() && (self.load)().await.is_ok() {
            self.here.store(true, Ordering::Relaxed);
        }
        self.is_here()
    }

    fn is_here(&self) -> bool {
        self.here.load(Ordering::Relaxed)
    }

    /// Loads it before somebody goes there. Where it does not come now, the page says so if it is gone to.
    pub(crate) fn prepare(&'static self) {
        spawn_local(async {
            self.load().await;
        });
    }

    /// Shows one of its pages as soon as it is there; where it does not come, the page says so under its `title`.
    pub(crate) fn show(&'static self, page: P, title: Text) -> AnyView {
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
                at_once((self.page)(page.clone()))
            }
            State::Failed => data::failed_page(title, Failure::new(FailureCode::Unreachable), retry),
        })
    }
}

/// What a function of a part that is there gives: it waits for nothing.
pub(crate) fn at_once(page: impl Future<Output = Result<AnyView, Missing>>) -> AnyView {
    match pin!(page).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(page)) => page,
        Poll::Ready(Err(_)) | Poll::Pending => ().into_any(),
    }
}

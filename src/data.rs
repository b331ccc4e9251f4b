//! A page's data: given with the page that the server rendered, else asked for, and shown in whatever state they are in.
//!
//! `load` is also how the server learns what a page needs: it renders, asks its own endpoints for what was missing, and renders
//! again with the answers, which go into the page for the browser's first pass (`crate::answers`).
//!
//! An answer is kept as the text that came and read where it is shown: so there is one kind of signal and one loader for all
//! endpoints in the WASM, not one for each.

use std::marker::PhantomData;

use approdo_contract::{
    endpoint::{Endpoint, Press},
    failure::{Failure, FailureCode},
    read::{self, Read},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    answers::{self, Answer},
    api, browser,
    form::failure_text,
    head,
    i18n::{Text, localised, text},
    location::Location,
    markup::dynamic,
    session,
    ui::{self, FailureNotice, LinkButton, Loading, PageHeading},
    view,
};

/// What a page has of its data.
#[derive(Clone, Debug, PartialEq)]
enum Load {
    /// Asked for, not there yet.
    Loading,
    /// There, as it came.
    Ready(String),
    /// Not to be had.
    Failed(Failure),
}

/// Data that a page shows and how to ask for it again.
pub struct Loaded<T> {
    state: RwSignal<Load>,
    again: RwSignal<u32>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loaded<T> {}

impl<T: Read> Loaded<T> {
    /// The data, once they are there.
    #[must_use]
    pub fn read(self) -> Option<T> {
        self.state.with(|state| match state {
            Load::Ready(body) => read::from_str(body),
            _ => None,
        })
    }

    /// Asks again.
    pub fn reload(self) {
        self.again.update(|count| *count += 1);
    }

    /// Puts newer data in place where they say something else, and leaves the focus where it is.
    pub fn renew(self, body: String) {
        let newer = Load::Ready(body);
        if self.state.try_with_untracked(|state| *state != newer) == Some(true) {
            ui::keep_focus();
            self.state.set(newer);
        }
    }

    /// Puts newer data in place: the answer to a change.
    pub fn replace(self, body: String) {
        self.state.set(Load::Ready(body));
    }
}

/// Loads from an endpoint, and again whenever `ask` (key and query) changes. Only the newest answer counts.
pub fn load<E: Endpoint<Request = ()>>(ask: Signal<(String, String)>) -> Loaded<E::Response> {
    let (key, query) = ask.get_untracked();
    let given = answers::given(&api::address(E::PATH, &key, &query));
    let (state, again) = load_text(E::PATH, ask, given, false);
    Loaded { state, again, kind: PhantomData }
}

/// Loads what only the reader herself may see: never on the server, which writes pages for everybody.
pub fn load_own<E: Endpoint<Request = ()>>(ask: Signal<(String, String)>) -> Loaded<E::Response> {
    let (state, again) = load_text(E::PATH, ask, None, true);
    Loaded { state, again, kind: PhantomData }
}

/// Loads what no page waits for: the browser asks for it once, when the page is alive.
pub fn load_later<E: Endpoint<Request = ()>>() -> Loaded<E::Response> {
    let (state, again) = load_text(E::PATH, Signal::stored((String::new(), String::new())), None, false);
    Loaded { state, again, kind: PhantomData }
}

fn load_text(
    path: &'static str,
    ask: Signal<(String, String)>,
    given: Option<Answer>,
    own: bool,
) -> (RwSignal<Load>, RwSignal<u32>) {
    let first = match given {
        Some(Ok(body)) => Load::Ready(body),
        Some(Err(failure)) => Load::Failed(failure),
        None => Load::Loading,
    };
    let given = first != Load::Loading;
    let (state, again) = (RwSignal::new(first), RwSignal::new(0));
    let newest = StoredValue::new(0_u32);
    Effect::new(move |before: Option<()>| {
        again.track();
        let (key, query) = ask.get();
        if given && before.is_none() {
            return;
        }
        // Nobody is in: the server would say no more.
        if own && !session::is_likely() {
            state.set(Load::Failed(Failure::new(FailureCode::SignedOut)));
            return;
        }
        let turn = newest.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        state.set(Load::Loading);
        spawn_local(async move {
            let answer = api::get(&api::address(path, &key, &query)).await;
            // The page may be gone, or a newer question asked.
            if newest.try_get_value() == turn {
                state.try_set(match answer {
                    Ok(body) => Load::Ready(body),
                    Err(failure) => Load::Failed(failure),
                });
            }
        });
    });
    (state, again)
}

/// Tells the server that what is new of something of the reader's own was shown. Where that fails it stays new until the next time.
pub(crate) fn seen<E: Endpoint<Request = Press>>(key: &str) {
    let address = api::address(E::PATH, key, "");
    Effect::new(move || {
        let address = address.clone();
        let lang = answers::lang();
        spawn_local(async move {
            let _ = api::post(&address, "{}".to_owned(), &browser::random_key(), lang).await;
        });
    });
}

/// Shows the data in its state; what is not there is the page "not found", what failed can be tried again with one key.
pub fn show<T>(loaded: Loaded<T>, view: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView
where
    T: Read + 'static,
{
    show_text(loaded.state, loaded.again, None, Box::new(move |body| read::from_str(body).map(&view)))
}

/// Shows a page whose heading is in its data. Where these fail, it is headed by what it is about.
pub fn show_page<T>(loaded: Loaded<T>, task: Text, view: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView
where
    T: Read + 'static,
{
    show_text(loaded.state, loaded.again, Some(task), Box::new(move |body| read::from_str(body).map(&view)))
}

type View = Box<dyn Fn(&str) -> Option<AnyView> + Send + Sync>;

fn show_text(state: RwSignal<Load>, again: RwSignal<u32>, task: Option<Text>, view: View) -> AnyView {
    let retry = Callback::new(move |()| again.update(|count| *count += 1));
    let failed = move |failure| match task {
        Some(task) => failed_page(task, failure, retry),
        None => failed(failure, retry),
    };
    dynamic(move || match state.get() {
        Load::Loading => view! { <Loading label=text!(common.loading) /> },
        Load::Ready(body) => {
            head::heading_is_there();
            view(&body).unwrap_or_else(|| failed(Failure::new(FailureCode::Internal)))
        }
        Load::Failed(failure) if failure.code == FailureCode::NotFound => {
            head::heading_is_there();
            (Location::get().host.not_found)()
        }
        Load::Failed(failure) if failure.code == FailureCode::Gone => {
            head::heading_is_there();
            (Location::get().host.gone)()
        }
        Load::Failed(failure) => failed(failure),
    })
}

/// A page that could not be loaded, by what it is about. The focus stays due to the heading of the page itself.
pub(crate) fn failed_page(task: Text, failure: Failure, retry: Callback<()>) -> AnyView {
    head::title_text(task);
    view! {
        <PageHeading title=task />
        {failed(failure, retry)}
    }
}

/// The way to sign in, for who must and is not.
pub(crate) fn sign_in_link() -> AnyView {
    let host = Location::get().host;
    view! { <p><LinkButton label=text!(common.sign_in) href=localised(host.sign_in) /></p> }
}

/// What could not be loaded, and a key to try again.
fn failed(failure: Failure, retry: Callback<()>) -> AnyView {
    if failure.code == FailureCode::SignedOut {
        session::come_back(Location::get().host, None);
        return view! {
            <p>{text!(common.signed_out).signal()}</p>
            {sign_in_link()}
        };
    }
    let request =
        (!failure.request_id.is_empty()).then(|| (text!(common.request_number).signal(), failure.request_id.clone()));
    let message = localised(move |lang| failure_text(lang, &failure));
    view! {
        <FailureNotice
            title=text!(common.failure_title)
            text=message
            retry=(text!(common.retry).signal(), retry)
            request=request
        />
    }
}

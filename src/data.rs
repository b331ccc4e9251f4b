//! A page's data: asked for after the first rendering, shown in whatever state it is in.

use approdo_contract::{
    endpoint::Endpoint,
    failure::{Failure, FailureCode},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    about, api,
    form::failure_text,
    head,
    i18n::{localised, text},
    ui::{FailureNotice, Loading},
};

/// What a page has of its data.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    /// Asked for, not there yet.
    Loading,
    /// There.
    Ready(T),
    /// Not to be had.
    Failed(Failure),
}

/// Data that a page shows and how to ask for it again.
pub struct Loaded<T: Send + Sync + 'static> {
    /// What is there.
    pub state: RwSignal<Load<T>>,
    again: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loaded<T> {}

impl<T: Send + Sync + 'static> Loaded<T> {
    /// Asks once more, after a failure.
    pub fn retry(self) {
        self.again.update(|count| *count += 1);
    }
}

/// Loads from an endpoint, and again whenever `ask` (key and query) changes. Only the newest answer counts.
pub fn load<E>(ask: Signal<(String, String)>) -> Loaded<E::Response>
where
    E: Endpoint<Request = ()>,
    E::Response: Send + Sync,
{
    let loaded = Loaded { state: RwSignal::new(Load::Loading), again: RwSignal::new(0) };
    let newest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        loaded.again.track();
        let (key, query) = ask.get();
        let turn = newest.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        loaded.state.set(Load::Loading);
        spawn_local(async move {
            let answer = api::get::<E>(&key, &query).await;
            // The page may be gone, or a newer question asked.
            if newest.try_get_value() == turn {
                loaded.state.try_set(match answer {
                    Ok(data) => Load::Ready(data),
                    Err(failure) => Load::Failed(failure),
                });
            }
        });
    });
    loaded
}

/// Shows the data in its state; what is not there is the page "not found", what failed can be tried again with one key.
pub fn show<T>(loaded: Loaded<T>, view: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView
where
    T: Clone + Send + Sync,
{
    (move || match loaded.state.get() {
        Load::Loading => view! { <Loading label=text!(common.loading) /> }.into_any(),
        Load::Ready(data) => {
            head::heading_is_there();
            view(data)
        }
        Load::Failed(failure) if failure.code == FailureCode::NotFound => {
            head::heading_is_there();
            about::not_found()
        }
        Load::Failed(failure) => failed(failure, Callback::new(move |()| loaded.retry())),
    })
    .into_any()
}

fn failed(failure: Failure, retry: Callback<()>) -> AnyView {
    let request =
        (!failure.request_id.is_empty()).then(|| (text!(common.request_number).signal(), failure.request_id.clone()));
    let message = localised(move |lang| failure_text(lang, &failure));
    match request {
        Some(request) => view! {
            <FailureNotice title=text!(common.failure_title) text=message retry=(text!(common.retry).signal(), retry) request=request />
        }
        .into_any(),
        None => view! {
            <FailureNotice title=text!(common.failure_title) text=message retry=(text!(common.retry).signal(), retry) />
        }
        .into_any(),
    }
}

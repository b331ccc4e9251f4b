//! A form's life: a draft that is typed into, checked by the contract's own rules, kept while it is unsent, and sent exactly once.

use approdo_contract::{
    endpoint::Endpoint,
    failure::{Failure, FailureCode},
    problem::{Problem, Problems},
    read::{self, Read},
};
use leptos::{prelude::*, task::spawn_local};
use serde::Serialize;

use crate::{
    answers, api, browser, data,
    host::Host,
    i18n::{localised, text},
    location::Location,
    markup::dynamic,
    session,
    ui::focus_id,
    view,
};

mod fields;
mod keep;
mod press;
mod remote;
mod rows;
mod texts;

pub use fields::Fields;
pub(crate) use fields::field;
pub use keep::{KeptDraft, change_kept, draft_bar, forget, is_kept, keep_for_later};
pub use press::press;
pub use rows::Rows;
pub use texts::{FieldTexts, failure_text, problem_text};

/// The id of what stands there when sending failed.
const FAILURE_ID: &str = "failure";

/// A form over a draft. Copyable; it lives as long as the page that made it.
pub struct Form<D: Send + Sync + 'static> {
    /// What is typed so far.
    pub draft: RwSignal<D>,
    sending: Sending,
}

/// The part of a form that is the same for every draft.
#[derive(Clone, Copy)]
struct Sending {
    /// Where its writer signs in and comes back to.
    host: &'static Host,
    /// What the last check or the server found, in field order.
    problems: RwSignal<Problems>,
    /// Why the last sending failed, where no field is at fault.
    failure: RwSignal<Option<Failure>>,
    /// Sending is under way.
    busy: RwSignal<bool>,
    /// Counts refusals: the error summary takes the focus at each.
    refusals: RwSignal<u32>,
    /// The body last sent and the key that goes with it.
    sent: StoredValue<Option<(String, String)>>,
}

impl<D: Send + Sync + 'static> Clone for Form<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: Send + Sync + 'static> Copy for Form<D> {}

impl<D> Form<D>
where
    D: Clone + Serialize + Send + Sync + 'static,
{
    /// A form that begins with `draft`.
    #[must_use]
    pub fn new(draft: D) -> Self {
        Self { draft: RwSignal::new(draft), sending: Sending::new() }
    }

    /// Shows problems and moves the focus to their summary. Without problems it clears what was shown.
    pub fn show(self, problems: Problems) {
        self.sending.show(problems);
    }

    /// What the last check or the server found, in field order.
    #[must_use]
    pub fn problems(self) -> RwSignal<Problems> {
        self.sending.problems
    }

    /// Why the last sending failed, where no field is at fault.
    #[must_use]
    pub fn failure(self) -> RwSignal<Option<Failure>> {
        self.sending.failure
    }

    /// What went wrong with the last sending, in words; the reader presses again.
    pub fn failed(self) -> AnyView {
        dynamic(move || {
            self.sending.failure.get().map(|failure| {
                let sign_in = (failure.code == FailureCode::SignedOut).then(|| {
                    request_animation_frame(|| focus_id(FAILURE_ID));
                    data::sign_in_link()
                });
                let message = localised(move |lang| failure_text(lang, &failure));
                view! {
                    <div class="alert alert-danger failure" role="alert" id=FAILURE_ID tabindex="-1">
                        <h2 class="alert-heading">{text!(common.failure_title).signal()}</h2>
                        <p>{message}</p>
                        {sign_in}
                    </div>
                }
            })
        })
    }

    /// Takes up what was typed here when the writer's session was over. For pages of who is signed in, once their data are there.
    pub fn resume(self)
    where
        D: Read,
    {
        if let Some(draft) = session::unsent().and_then(|body| read::from_str(&body)) {
            self.draft.set(draft);
        }
    }

    /// Keeps in this tab what `kept` makes of the draft, under `name`, whenever it changes: a reload, the way back and a session that
    /// is over lose nothing. Whoever takes it up or has sent it takes it away ([`browser::noted`]).
    pub(crate) fn keep_in_tab<K: Serialize>(self, name: &str, kept: impl Fn(&D) -> K + 'static)
    where
        D: PartialEq,
    {
        let (name, draft) = (name.to_owned(), self.draft);
        let first = draft.get_untracked();
        Effect::new(move || {
            draft.with(|draft| match serde_json::to_string(&kept(draft)) {
                Ok(text) if *draft != first => browser::note(&name, &text),
                _ => {}
            });
        });
    }

    /// Whether sending is under way.
    #[must_use]
    pub fn busy(self) -> RwSignal<bool> {
        self.sending.busy
    }

    /// Counts refusals: the error summary takes the focus at each.
    #[must_use]
    pub fn refusals(self) -> RwSignal<u32> {
        self.sending.refusals
    }

    /// What was found at a field, as a signal.
    pub fn problem_at(self, field: String) -> Signal<Option<Problem>> {
        Signal::derive(move || {
            self.sending.problems.with(|problems| problems.iter().find(|problem| problem.field == field).cloned())
        })
    }

    /// A text of the draft: a signal to show and a callback to write.
    pub fn bind(
        self,
        get: fn(&D) -> &String,
        get_mut: fn(&mut D) -> &mut String,
    ) -> (Signal<String>, Callback<String>) {
        let draft = self.draft;
        (
            Signal::derive(move || draft.with(|draft| get(draft).clone())),
            Callback::new(move |typed| draft.update(|draft| *get_mut(draft) = typed)),
        )
    }

    /// A value of the draft that is not a text, by way of the text that stands for it.
    pub fn bind_as(self, get: fn(&D) -> String, set: fn(&mut D, &str)) -> (Signal<String>, Callback<String>) {
        let draft = self.draft;
        (
            Signal::derive(move || draft.with(get)),
            Callback::new(move |chosen: String| draft.update(|draft| set(draft, &chosen))),
        )
    }

    /// Checks the draft and, where it passes, sends it; `done` is given the text of the answer. A second call while the first is
    /// under way does nothing; repeating it after a failure sends the same key with the same body, so that it has one effect.
    pub fn send<E>(
        self,
        key: &str,
        check: impl FnOnce(&D) -> Result<(), Problems>,
        done: impl FnOnce(E::Response, String) + 'static,
    ) where
        E: Endpoint<Request = D>,
    {
        self.send_text::<E>(key, check, |draft| serde_json::to_string(draft), done);
    }

    /// Like [`Form::send`], where the request says more than the draft: `request` makes it.
    pub fn send_as<E: Endpoint>(
        self,
        key: &str,
        check: impl FnOnce(&D) -> Result<(), Problems>,
        request: impl FnOnce(&D) -> E::Request,
        done: impl FnOnce(E::Response, String) + 'static,
    ) {
        self.send_text::<E>(key, check, |draft| serde_json::to_string(&request(draft)), done);
    }

    fn send_text<E: Endpoint>(
        self,
        key: &str,
        check: impl FnOnce(&D) -> Result<(), Problems>,
        body: impl FnOnce(&D) -> serde_json::Result<String>,
        done: impl FnOnce(E::Response, String) + 'static,
    ) {
        if self.sending.busy.get_untracked() {
            return;
        }
        if let Err(problems) = self.draft.with_untracked(check) {
            self.show(problems);
            return;
        }
        let Ok(body) = self.draft.with_untracked(body) else { return };
        let done = Box::new(move |text: String| match read::from_str(&text) {
            Some(response) => {
                done(response, text);
                true
            }
            None => false,
        });
        self.sending.send(api::address(E::PATH, key, ""), body, done);
    }
}

impl Sending {
    fn new() -> Self {
        Self {
            host: Location::get().host,
            problems: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            refusals: RwSignal::new(0),
            sent: StoredValue::new(None),
        }
    }

    fn show(self, problems: Problems) {
        self.failure.set(None);
        if !problems.is_empty() {
            self.refusals.update(|count| *count += 1);
        }
        self.problems.set(problems);
    }

    /// Sends a body; `done` tells whether it could read the answer.
    fn send(self, address: String, body: String, done: Box<dyn FnOnce(String) -> bool>) {
        let idempotency_key = self.key_for(&body);
        let lang = answers::lang();
        self.show(Vec::new());
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::post(&address, body, &idempotency_key, lang).await;
            // The page may be gone by now: a disposed signal is left alone.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(text) => {
                    // What is sent from now on is another thing, even in the same words.
                    let sent = self.sent.try_update_value(Option::take).flatten();
                    if !done(text) {
                        self.sent.try_set_value(sent);
                        self.refuse(Failure::new(FailureCode::Internal));
                    }
                }
                Err(failure) => self.refuse(failure),
            }
        });
    }

    fn refuse(self, failure: Failure) {
        if failure.code == FailureCode::Invalid && !failure.problems.is_empty() {
            self.show(failure.problems);
        } else {
            if failure.code == FailureCode::SignedOut {
                session::come_back(self.host, self.sent.get_value().as_ref().map(|(body, _)| body.as_str()));
            }
            self.failure.set(Some(failure));
            self.refusals.update(|count| *count += 1);
        }
    }

    /// The key of this body: the one it had when it was sent before, else a new one.
    fn key_for(self, body: &str) -> String {
        if let Some((before, key)) = self.sent.get_value()
            && before == body
        {
            return key;
        }
        let key = browser::random_key();
        self.sent.set_value(Some((body.to_owned(), key.clone())));
        key
    }
}

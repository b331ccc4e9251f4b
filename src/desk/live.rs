//! What others do, as it happens. Of all tabs of a browser one listens to the server and tells the others: browsers open few
//! connections to one server at a time.

use std::time::Duration;

use approdo_contract::{
    desk::live::{BEAT, BEAT_SECONDS, CHANGED, CHANGES, Change},
    endpoint::Endpoint,
    read,
};
use js_sys::Promise;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, EventSource, MessageEvent};

use super::script::{global, member, method};
use crate::{
    api, browser,
    data::Loaded,
    i18n::{text, use_lang},
    markup::dynamic,
    ui::{Button, Callout, LiveRegions, Tone},
    view,
};

/// The name by which the tabs of a browser agree on who listens, and by which she tells the others.
const NAME: &str = "approdo.desk.changes";

/// Between two tries to reach the server, where the browser itself does not try again.
const PAUSE: Duration = Duration::from_secs(5);

/// What comes together is looked at together.
const TOGETHER: Duration = Duration::from_millis(300);

/// What happened to the connection, among tabs; anything else that they tell each other is a change.
const LOST: &str = "lost";
const FOUND: &str = "found";

/// What is heard, for all pages of the desk.
#[derive(Clone, Copy)]
pub(super) struct Live {
    /// Whether nothing can be heard at the moment.
    lost: RwSignal<bool>,
    listeners: StoredValue<Vec<(usize, Callback<Change>)>>,
    next: StoredValue<usize>,
}

impl Live {
    /// Listens as long as `wanted`.
    pub(super) fn provide(wanted: Memo<bool>) -> Self {
        let live =
            Self { lost: RwSignal::new(false), listeners: StoredValue::new(Vec::new()), next: StoredValue::new(0) };
        provide_context(live);
        // What is made within an effect ends when it runs again.
        let app = Owner::current();
        // Effects run in browsers alone.
        Effect::new(move |begun: Option<bool>| {
            let begin = wanted.get();
            if begin
                && begun != Some(true)
                && let Some(app) = app.clone()
            {
                app.clone().with(|| live.begin(wanted, app));
            }
            begin || begun == Some(true)
        });
        live
    }

    /// Hears of each change until the page is left. Outside of the app (component tests that provide none) nothing is heard.
    pub(super) fn on(heard: impl Fn(Change) + Send + Sync + 'static) {
        let Some(live) = use_context::<Self>() else { return };
        let number = live.next.get_value();
        live.next.set_value(number + 1);
        live.listeners.update_value(|listeners| listeners.push((number, Callback::new(heard))));
        on_cleanup(move || {
            live.listeners.try_update_value(|listeners| listeners.retain(|(one, _)| *one != number));
        });
    }

    /// The line that says that nothing can be heard.
    pub(super) fn notice(self) -> AnyView {
        let (lost, lang, regions) = (self.lost, use_lang(), LiveRegions::get());
        Effect::new(move |before: Option<bool>| {
            let lost = lost.get();
            if let (Some(regions), Some(before)) = (&regions, before)
                && lost != before
            {
                let said = if lost { text!(desk.live_lost) } else { text!(desk.live_found) };
                regions.say_status(said.get(lang.get_untracked()));
            }
            lost
        });
        dynamic(move || lost.get().then(|| view! { <p class="desk-lost">{text!(desk.live_lost).signal()}</p> }))
    }

    /// Joins the tabs of this browser.
    fn begin(self, wanted: Memo<bool>, app: Owner) {
        let channel = BroadcastChannel::new(NAME).ok();
        if let Some(channel) = &channel {
            let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(message) = event.data().as_string() {
                    self.hear(&message);
                }
            });
            channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
            hear.forget();
        }
        let channel = StoredValue::new_local(channel);
        let tell = Callback::new(move |message: String| {
            channel.with_value(|channel| {
                if let Some(channel) = channel {
                    // A text can always be posted.
                    let _ = channel.post_message(&JsValue::from_str(&message));
                }
            });
            self.hear(&message);
        });
        when_first(move || app.with(|| Ear::listen(tell, wanted)));
    }

    fn hear(self, message: &str) {
        match message {
            LOST => self.lost.set(true),
            FOUND => {
                self.lost.set(false);
                self.tell(&Change::ANYTHING);
            }
            _ => {
                if let Some(change) = read::from_str::<Change>(message) {
                    self.tell(&change);
                }
            }
        }
    }

    fn tell(self, change: &Change) {
        for (_, listener) in self.listeners.get_value() {
            listener.run(change.clone());
        }
    }
}

/// Does it once no other tab of this browser does, and for as long as this one is there.
fn when_first(act: impl FnOnce() + 'static) {
    let Some(locks) = global().and_then(|global| member(&member(&global, "navigator")?, "locks")) else { return act() };
    let Some(request) = method(&locks, "request") else { return act() };
    // The lock is held until the promise is kept, which it never is.
    let granted = Closure::once_into_js(move |_: JsValue| {
        act();
        Promise::new(&mut |_, _| ())
    });
    // Refused to pages that are being left alone.
    let _ = request.call2(&locks, &JsValue::from_str(NAME), &granted);
}

/// The tab that listens.
#[derive(Clone, Copy)]
struct Ear {
    tell: Callback<String>,
    wanted: Memo<bool>,
    source: StoredValue<Option<EventSource>, LocalStorage>,
    heard_ms: StoredValue<i64>,
}

impl Ear {
    fn listen(tell: Callback<String>, wanted: Memo<bool>) {
        let ear = Self { tell, wanted, source: StoredValue::new_local(None), heard_ms: StoredValue::new(0) };
        Effect::new(move |_| {
            if wanted.get() {
                ear.open();
            } else {
                ear.close();
            }
        });
        let beat = Duration::from_secs(BEAT_SECONDS);
        // A tab that was put to sleep wakes with a stream that looks alive and is not.
        let _ = set_interval_with_handle(move || ear.check(), beat);
        let _ = window_event_listener_untyped("online", move |_| ear.again());
        let _ = window_event_listener_untyped("offline", move |_| ear.lost());
    }

    fn open(self) {
        self.close();
        let Ok(source) = EventSource::new(CHANGES) else { return };
        self.heard_ms.set_value(browser::now_ms());
        let on = |name: &str, act: fn(Self, MessageEvent)| {
            let act = Closure::<dyn Fn(MessageEvent)>::new(move |event| act(self, event));
            // An event of any name can be listened to.
            let _ = source.add_event_listener_with_callback(name, act.as_ref().unchecked_ref());
            act.forget();
        };
        on("open", |ear, _| ear.tell.run(FOUND.to_owned()));
        on(BEAT, |ear, _| ear.heard_ms.set_value(browser::now_ms()));
        on(CHANGED, |ear, event| {
            ear.heard_ms.set_value(browser::now_ms());
            ear.tell.run(event.data().as_string().unwrap_or_default());
        });
        on("error", |ear, _| {
            ear.lost();
            // The browser tries again by itself where the stream broke, but not where the server said no.
            if ear.is_closed() {
                set_timeout(move || ear.again(), PAUSE);
            }
        });
        self.source.set_value(Some(source));
    }

    fn close(self) {
        if let Some(source) = self.source.try_update_value(Option::take).flatten() {
            source.close();
        }
    }

    fn is_closed(self) -> bool {
        self.source
            .with_value(|source| source.as_ref().is_some_and(|source| source.ready_state() == EventSource::CLOSED))
    }

    fn lost(self) {
        if self.wanted.get_untracked() {
            self.tell.run(LOST.to_owned());
        }
    }

    fn again(self) {
        if self.wanted.get_untracked() {
            self.open();
        }
    }

    fn check(self) {
        let silent = Duration::from_secs(2 * BEAT_SECONDS).as_millis();
        let since = browser::now_ms() - self.heard_ms.get_value();
        if u128::try_from(since).is_ok_and(|since| since > silent) {
            self.lost();
            self.again();
        }
    }
}

/// Loads again what a page shows whenever something `concerns` it, without taking it away meanwhile; the focus stays where it is. Gives
/// what does the same at once.
pub(super) fn follow<E: Endpoint<Request = ()>>(
    loaded: Loaded<E::Response>,
    ask: Signal<(String, String)>,
    concerns: impl Fn(&Change) -> bool + Send + Sync + 'static,
) -> Callback<()> {
    let due = StoredValue::new(None::<TimeoutHandle>);
    let look = move || {
        let asked = ask.get_untracked();
        spawn_local(async move {
            let answer = api::get(&api::address(E::PATH, &asked.0, &asked.1)).await;
            // Meanwhile the page may be gone, or show something else; where the server cannot be reached, what is there stays.
            if let Ok(body) = answer
                && ask.try_get_untracked() == Some(asked)
            {
                loaded.renew(body);
            }
        });
    };
    Live::on(move |change| {
        if concerns(&change) && due.get_value().is_none() {
            let handle = set_timeout_with_handle(
                move || {
                    if due.try_set_value(None).is_none() {
                        look();
                    }
                },
                TOGETHER,
            );
            due.set_value(handle.ok());
        }
    });
    on_cleanup(move || {
        if let Some(handle) = due.try_get_value().flatten() {
            handle.clear();
        }
    });
    Callback::new(move |()| look())
}

/// Says that something on the page was changed by somebody else, with a key that shows the newest. `shown` is the version that the page
/// shows, and who has it in hand there.
pub(super) fn changed_elsewhere<T: read::Read + 'static>(
    reference: &str,
    loaded: Loaded<T>,
    shown: fn(&T) -> (u32, Option<&str>),
) -> AnyView {
    let (changed, lang, regions) = (RwSignal::new(false), use_lang(), LiveRegions::get());
    let reference = reference.to_owned();
    Live::on(move |change| {
        if change.reference != reference {
            return;
        }
        let regions = regions.clone();
        // What she did herself is heard, too, perhaps before its answer is there.
        set_timeout(
            move || {
                // The page may have been left meanwhile.
                if changed.is_disposed() {
                    return;
                }
                let is_news = loaded.read().is_some_and(|thing| {
                    let (version, holder) = shown(&thing);
                    change.version.is_some_and(|new| new != version) || change.holder.as_deref() != holder
                });
                if is_news {
                    changed.set(true);
                    if let Some(regions) = &regions {
                        regions.say_status(text!(desk_work.changed_elsewhere).get(lang.get_untracked()));
                    }
                }
            },
            TOGETHER,
        );
    });
    let again = Callback::new(move |()| loaded.reload());
    dynamic(move || {
        changed.get().then(|| {
            view! {
                <Callout title=text!(desk_work.changed_elsewhere) tone=Tone::Info>
                    <Button label=text!(desk_work.show_now) on_press=again />
                </Callout>
            }
        })
    })
}

//! The app's first moments in the browser: it takes over the page that the server rendered, with what was typed meanwhile, or
//! writes the page itself where nothing was rendered.
//!
//! The shell comes alive first. The page within is taken over when its part of the app is there, or, if it is only read, stays as
//! the server wrote it until the reader goes on: `crate::parts`.

/// Holds what the server rendered.
pub(crate) const APP_ID: &str = "app";

/// Says that the page does not work without the app; in the way as soon as it does.
pub(crate) const WITHOUT_APP_ID: &str = "without-app";

use approdo_contract::read::Read;
use leptos::prelude::AnyView;

use crate::data::{self, Loaded};

#[cfg(feature = "portal")]
mod kept;

#[cfg(feature = "portal")]
use browser_only::kept_within;
#[cfg(feature = "portal")]
pub(crate) use browser_only::{kept, start};

#[cfg(not(feature = "portal"))]
pub(crate) use on_the_server::kept;
#[cfg(not(feature = "portal"))]
use on_the_server::kept_within;

/// Shows data of which, unless `used` says otherwise, the reader only reads: what the server wrote of them is not written again
/// until they change. All that stands within an element.
pub(crate) fn show_read<T>(
    loaded: Loaded<T>,
    used: fn(&T) -> bool,
    view: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Read + 'static,
{
    data::show(loaded, move |data| match kept_within().filter(|_| !used(&data)) {
        Some(kept) => kept,
        None => view(data),
    })
}

/// Only the browser keeps what the server wrote.
#[cfg(not(feature = "portal"))]
mod on_the_server {
    use approdo_contract::paths::Page;
    use leptos::prelude::AnyView;

    pub(crate) const fn kept(_: Option<&Page>) -> Option<AnyView> {
        None
    }

    pub(super) const fn kept_within() -> Option<AnyView> {
        None
    }
}

#[cfg(feature = "portal")]
mod browser_only {
    use approdo_contract::paths::Page;
    use js_sys::Reflect;
    use leptos::{
        mount::hydrate_from,
        prelude::*,
        tachys::view::any_view::AnyViewState,
        task::{spawn_local, tick},
    };
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Element, Event, EventInit, HtmlElement};

    use crate::{answers::BLOCKS_ID, app::App, browser, head, i18n::use_lang, mounting, parts, ui::MAIN_ID, view};

    use super::{APP_ID, WITHOUT_APP_ID, kept::Kept};

    /// What the app made of the page; none as long as it is as it came.
    type Alive = StoredValue<Option<AnyViewState>, LocalStorage>;

    /// That the page in the browser is still the one that the server wrote.
    #[derive(Clone, Copy)]
    struct Untouched(StoredValue<bool>);

    /// That the app is taking over what the server wrote, at this moment.
    #[derive(Clone, Copy)]
    struct TakingOver(StoredValue<bool>);

    /// Takes the page over, or writes it.
    pub(crate) fn start() {
        let rendered = browser::element(APP_ID).and_then(|app| app.dyn_into::<HtmlElement>().ok());
        if let Some(app) = rendered {
            let app = hydrate_from(app, || {
                provide_context(Untouched(StoredValue::new(true)));
                view! { <App /> }
            });
            app.forget();
        } else {
            mounting::write(|| view! { <App /> });
        }
    }

    /// The page as the server wrote it, to be taken over where answers came with it; nothing once the reader has gone on.
    pub(crate) fn kept(page: Option<&Page>) -> Option<AnyView> {
        let Untouched(untouched) = use_context()?;
        if !untouched.try_update_value(std::mem::take)? {
            return None;
        }
        let alive = Alive::new_local(None);
        match page.filter(|_| browser::element(BLOCKS_ID).is_some()) {
            Some(page) => spawn_local(take_over(page.clone(), alive, Owner::current()?)),
            None => {
                head::keep_title();
                // What does not follow the language by itself is written anew.
                use_lang().track();
                spawn_local(ready(Vec::new()));
            }
        }
        Some(Kept.into_any())
    }

    /// What is only read of a page that is used, as the server wrote it; it must be all that stands within an element. Nothing
    /// where the app writes it itself.
    pub(super) fn kept_within() -> Option<AnyView> {
        let TakingOver(taking_over) = use_context()?;
        // It outlives the page for which it was said.
        taking_over.try_get_value()?.then(|| {
            use_lang().track();
            Kept.into_any()
        })
    }

    /// Makes the page alive as soon as it has its part of the app. Where that does not come it stays as the server rendered it.
    async fn take_over(page: Page, alive: Alive, owner: Owner) {
        let here = parts::of(&page).load().await;
        // The reader may have gone on.
        let Some(main) = alive.try_with_value(|_| ()).and_then(|()| browser::element(MAIN_ID)) else { return };
        if here {
            let typed = typed();
            alive.set_value(Some(owner.with(|| {
                let taking_over = StoredValue::new(true);
                provide_context(TakingOver(taking_over));
                let alive = parts::show(page).hydrate_from::<true>(&main);
                taking_over.set_value(false);
                alive
            })));
            mounting::remove(BLOCKS_ID);
            ready(typed).await;
        }
    }

    /// Says that the page can be used, with what was typed before it could.
    async fn ready(typed: Vec<(Element, Typed)>) {
        // After the effects: kept drafts are taken up by then, and what was just typed goes over them.
        tick().await;
        for (field, value) in typed {
            retype(&field, &value);
        }
        mounting::remove(WITHOUT_APP_ID);
        mounting::say_ready();
    }

    /// What a field holds: a text, or whether it is ticked.
    struct Typed {
        property: &'static str,
        value: JsValue,
    }

    /// The fields whose content is no longer what the server wrote: typed in by the reader, or put back by the browser.
    fn typed() -> Vec<(Element, Typed)> {
        let Ok(fields) = document().query_selector_all("main input,main textarea,main select") else {
            return Vec::new();
        };
        (0..fields.length())
            .filter_map(|at| fields.item(at)?.dyn_into::<Element>().ok())
            .filter_map(|field| changed(&field).map(|typed| (field, typed)))
            .collect()
    }

    fn changed(field: &Element) -> Option<Typed> {
        let read = |name: &str| Reflect::get(field, &name.into()).ok();
        let (property, before) = if field.tag_name() == "SELECT" {
            let chosen = field.query_selector("option[selected]").ok().flatten();
            ("value", chosen.and_then(|option| option.get_attribute("value")).map(JsValue::from))
        } else if matches!(field.get_attribute("type").as_deref(), Some("checkbox" | "radio")) {
            ("checked", read("defaultChecked"))
        } else {
            ("value", read("defaultValue"))
        };
        let value = read(property)?;
        // A radio that lost its choice to another one says nothing of its own.
        (Some(&value) != before.as_ref() && value != JsValue::FALSE).then_some(Typed { property, value })
    }

    /// Puts what was typed back, and lets the form hear of it as if it were typed now.
    fn retype(field: &Element, typed: &Typed) {
        let _ = Reflect::set(field, &typed.property.into(), &typed.value);
        let bubbling = EventInit::new();
        bubbling.set_bubbles(true);
        for name in ["input", "change"] {
            if let Ok(event) = Event::new_with_event_init_dict(name, &bubbling) {
                // Nobody cancels these events, so what this says is nothing new.
                let _ = field.dispatch_event(&event);
            }
        }
    }
}

//! The filters of a list. They are no fields of a draft: nothing in them can be wrong, and what they say stands in the address.

use leptos::{
    ev::{self, SubmitEvent},
    prelude::*,
    web_sys::{FormData, HtmlFormElement, UrlSearchParams},
};
use wasm_bindgen::JsCast;

use super::{
    Icon, IconName, Options, Text,
    field::{field_id, lines},
};
use crate::view;

const BODY_ID: &str = "filters";

/// Filters beside the list; on a phone behind a button, so that the list comes first.
///
/// It is a form that asks for the list's own address: without JavaScript its button does what a change does with it.
#[component]
pub fn Filters(
    /// "Filtri".
    #[prop(into)]
    title: Text,
    /// The address of the list.
    #[prop(into)]
    action: Text,
    /// The button that only a page without JavaScript shows: "Applica i filtri".
    #[prop(into)]
    apply: Text,
    /// Called with all filters as a query when one has changed.
    on_change: Callback<String>,
    /// The filters and buttons.
    children: Children,
) -> AnyView {
    let open = RwSignal::new(false);
    let changed = move |event: ev::Event| {
        if let Some(query) = event.current_target().and_then(|form| query(form.dyn_ref()?)) {
            on_change.run(query);
        }
    };
    view! {
        <form
            class="filters"
            action=action
            on:submit=|event: SubmitEvent| event.prevent_default()
            on:change=changed
        >
            <h2 class="filters-title">{title}</h2>
            <button
                type="button"
                class="filters-toggle"
                aria-controls=BODY_ID
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>{title}</span>
                <Icon name=IconName::Plus class="icon-sm"/>
            </button>
            <div class="filters-body" class:expanded=open id=BODY_ID>
                {children()}
                <button type="submit" class="btn btn-primary filters-apply">{apply}</button>
            </div>
        </form>
    }
}

/// What a form would ask for.
fn query(form: &HtmlFormElement) -> Option<String> {
    let fields = FormData::new_with_form(form).ok()?;
    let query = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    Some(query.to_string().into())
}

/// A filter by one of many choices.
#[component]
pub fn FilterSelect(
    /// Its name in the query.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: Text,
    /// The choices.
    #[prop(into)]
    options: Options,
    /// The first line, which filters nothing: "Tutte le regioni".
    #[prop(into)]
    blank: Text,
    /// The choice that stands in the address; empty for none.
    #[prop(into)]
    chosen: Text,
) -> AnyView {
    let id = field_id(name);
    view! {
        <div class="form-group">
            <label class="active" for=id.clone()>{label}</label>
            <div class="select-wrapper">
                <select class="form-select" id=id name=name>{lines(options, blank, chosen)}</select>
            </div>
        </div>
    }
}

/// A filter that is on or off.
#[component]
pub fn FilterCheckbox(
    /// Its name in the query, where it is `true` or not there.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: Text,
    /// Whether it is on.
    #[prop(into)]
    checked: Signal<bool>,
) -> AnyView {
    let id = field_id(name);
    view! {
        <div class="form-group agreement">
            <div class="form-check">
                <input type="checkbox" id=id.clone() name=name value="true" checked=checked prop:checked=checked/>
                <label for=id>{label}</label>
            </div>
        </div>
    }
}

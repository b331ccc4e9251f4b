//! A view that the app has not written: Leptos takes over everything at once or nothing, unless a view says otherwise.

use std::cell::Cell;

use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    tachys::{
        hydration::Cursor,
        view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr},
    },
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// The only view within an element, as the server wrote it. When another view takes its place it goes away.
pub(super) struct Kept;

/// Where it stands; nothing where nothing was taken over.
pub(super) struct KeptState {
    within: Option<Element>,
    /// Leptos' own mark behind the views of an element.
    end: Option<Node>,
    gone: Cell<bool>,
}

impl KeptState {
    fn clear(&self) {
        let Some(within) = self.within.as_ref().filter(|_| !self.gone.replace(true)) else { return };
        while let Some(first) = within.first_child().filter(|first| Some(first) != self.end.as_ref()) {
            if within.remove_child(&first).is_err() {
                return;
            }
        }
    }
}

impl Mountable for KeptState {
    fn unmount(&mut self) {
        self.clear();
    }

    fn mount(&mut self, _: &Element, _: Option<&Node>) {}

    fn insert_before_this(&self, next: &mut dyn Mountable) -> bool {
        self.clear();
        if let Some(within) = &self.within {
            next.mount(within, self.end.as_ref());
        }
        self.within.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

impl Render for Kept {
    type State = KeptState;

    fn build(self) -> KeptState {
        KeptState { within: None, end: None, gone: Cell::new(false) }
    }

    fn rebuild(self, _: &mut KeptState) {}
}

impl AddAnyAttr for Kept {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self {
        self
    }
}

impl RenderHtml for Kept {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> KeptState {
        let within: Option<Element> = cursor.current().dyn_into().ok();
        let end = within.as_ref().and_then(|within| within.last_child());
        // What follows looks for the mark behind this view.
        if let Some(last) = end.as_ref().and_then(|end| end.previous_sibling()) {
            cursor.set(last);
            position.set(Position::NextChild);
        }
        KeptState { within, end, gone: Cell::new(false) }
    }

    fn into_owned(self) -> Self {
        self
    }
}

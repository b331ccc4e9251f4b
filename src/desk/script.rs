//! What the browser can do and has no binding for, by the names that it has there.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The global object.
pub(super) fn global() -> Option<JsValue> {
    // Calling into JavaScript outside of a browser would abort; native tests render the same components.
    if cfg!(target_arch = "wasm32") { Some(js_sys::global().into()) } else { None }
}

/// Something of an object.
pub(super) fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &JsValue::from_str(name)).ok()
}

/// A method of an object; none where the browser has no such thing.
pub(super) fn method(of: &JsValue, name: &str) -> Option<Function> {
    member(of, name)?.dyn_into().ok()
}

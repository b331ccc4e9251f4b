//! Passkeys, as the browser makes and uses them (Web Authentication Level 3). What goes in and what comes out is JSON,
//! which only the server understands.

use js_sys::{JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::script::{global, member, method};

/// Makes a passkey; none where the browser cannot, or its user does not want to.
pub(super) async fn make(options: &str) -> Option<String> {
    ask(options, "parseCreationOptionsFromJSON", "create").await
}

/// Uses a passkey that is there; none where the browser cannot, or its user does not want to.
pub(super) async fn use_one(options: &str) -> Option<String> {
    ask(options, "parseRequestOptionsFromJSON", "get").await
}

async fn ask(options: &str, parse: &str, act: &str) -> Option<String> {
    let global = global()?;
    let kind = member(&global, "PublicKeyCredential")?;
    let options = JSON::parse(options).ok()?;
    let public_key = method(&kind, parse)?.call1(&kind, &options).ok()?;
    let request = Object::new();
    Reflect::set(&request, &JsValue::from_str("publicKey"), &public_key).ok()?;
    let credentials = member(&member(&global, "navigator")?, "credentials")?;
    let request: JsValue = request.into();
    let answer: Promise = method(&credentials, act)?.call1(&credentials, &request).ok()?.dyn_into().ok()?;
    let credential = JsFuture::from(answer).await.ok()?;
    let plain = method(&credential, "toJSON")?.call0(&credential).ok()?;
    JSON::stringify(&plain).ok()?.as_string()
}

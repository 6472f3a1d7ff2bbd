//! Messages in and out, as the page and the workers understand them.

use js_sys::{Reflect, Uint8Array};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

/// Returns this worker's own scope.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Returns a property of a message; undefined if it has none.
pub(crate) fn field(data: &JsValue, name: &str) -> JsValue {
    Reflect::get(data, &JsValue::from(name)).unwrap_or(JsValue::UNDEFINED)
}

/// Returns a message's bytes as the value they stand for.
pub(crate) fn read<T: DeserializeOwned>(data: &JsValue) -> Result<T, JsValue> {
    let bytes = data.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default();
    postcard::from_bytes(&bytes).map_err(|error| js_sys::Error::new(&error.to_string()).into())
}

/// Returns a value as a message's bytes.
pub(crate) fn bytes(message: &impl Serialize) -> Result<JsValue, JsValue> {
    let bytes = postcard::to_stdvec(message).map_err(|error| JsValue::from(js_sys::Error::new(&error.to_string())))?;
    Ok(Uint8Array::from(bytes.as_slice()).into())
}

//! Plain JavaScript objects.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// Makes an object of its properties.
pub(super) fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of an object just made does not fail.
        Reflect::set(&object, &JsValue::from(*key), value).ok();
    }
    object.into()
}

//! What the browser keeps between visits: text by key, under a prefix of our own.
//!
//! All pages opened from disk share one store, and some browsers have none: a failure is a value, and the
//! page works without.

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::BrowserError;

/// What every key of ours begins with.
pub const PREFIX: &str = "homegrown.";

/// Returns the text kept under a key; `None` if there is none.
///
/// # Errors
/// [`BrowserError`] if the browser has no storage or refuses it.
pub fn get(key: &str) -> Result<Option<String>, BrowserError> {
    const DOING: &str = "Reading what this browser keeps";
    storage(DOING)?.get_item(&name(key)).map_err(BrowserError::from_js(DOING))
}

/// Keeps text under a key, in place of what was there.
///
/// # Errors
/// [`BrowserError`] if the browser has no storage, refuses it or has no room left.
pub fn set(key: &str, text: &str) -> Result<(), BrowserError> {
    const DOING: &str = "Saving your work in this browser";
    storage(DOING)?.set_item(&name(key), text).map_err(BrowserError::from_js(DOING))
}

/// Drops what is kept under a key.
///
/// # Errors
/// [`BrowserError`] if the browser has no storage or refuses it.
pub fn remove(key: &str) -> Result<(), BrowserError> {
    const DOING: &str = "Deleting what this browser keeps";
    storage(DOING)?.remove_item(&name(key)).map_err(BrowserError::from_js(DOING))
}

/// Returns everything of ours, by key without the prefix, in no order.
///
/// # Errors
/// [`BrowserError`] if the browser has no storage or refuses it.
pub fn all() -> Result<Vec<(String, String)>, BrowserError> {
    const DOING: &str = "Reading what this browser keeps";
    let storage = storage(DOING)?;
    let failed = BrowserError::from_js(DOING);
    let mut found = Vec::new();
    for index in 0..storage.length().map_err(&failed)? {
        let Some(name) = storage.key(index).map_err(&failed)? else { continue };
        let Some(key) = name.strip_prefix(PREFIX) else { continue };
        if let Some(text) = storage.get_item(&name).map_err(&failed)? {
            found.push((key.to_owned(), text));
        }
    }
    Ok(found)
}

/// Listens to other tabs until dropped.
#[must_use = "dropping it ends the listening"]
#[derive(Debug)]
pub struct Listener {
    _event: EventListener,
}

/// Calls back with the text that another tab has put under a key; empty where it dropped it.
///
/// # Errors
/// [`BrowserError`] outside a window.
pub fn listen(key: &'static str, mut on_change: impl FnMut(String) + 'static) -> Result<Listener, BrowserError> {
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking("Listening to other tabs"))?;
    let text = |event: &web_sys::Event, field: &str| {
        Reflect::get(event, &JsValue::from(field)).ok().and_then(|value| value.as_string())
    };
    let told = move |event: &web_sys::Event| {
        // Everything dropped at once has no key.
        if text(event, "key").is_none_or(|changed| changed == name(key)) {
            on_change(text(event, "newValue").unwrap_or_default());
        }
    };
    Ok(Listener { _event: EventListener::new(&window, "storage", told) })
}

fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}

fn storage(doing: &'static str) -> Result<Storage, BrowserError> {
    web_sys::window()
        .ok_or_else(|| BrowserError::lacking(doing))?
        .local_storage()
        .map_err(BrowserError::from_js(doing))?
        .ok_or_else(|| BrowserError::lacking(doing))
}

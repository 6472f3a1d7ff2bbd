//! The fragment of the address: what stands after `#`, which no browser sends to a server.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;

use super::BrowserError;

/// Returns the fragment without its `#`; empty if there is none.
#[must_use]
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.strip_prefix('#').map(str::to_owned).unwrap_or(hash)
}

/// Returns the address of the page without its fragment; empty for a file, which is at another address elsewhere.
#[must_use]
pub fn address() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let address = href.split('#').next().filter(|address| !address.starts_with("file:"));
    address.unwrap_or_default().to_owned()
}

/// Goes to a fragment, as following a link does: Back returns, and listeners are told.
///
/// # Errors
/// [`BrowserError`] if the browser refuses.
pub fn go(fragment: &str) -> Result<(), BrowserError> {
    const DOING: &str = "Going to another room";
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking(DOING))?;
    window.location().set_hash(fragment).map_err(BrowserError::from_js(DOING))
}

/// Puts a fragment in place of the present one: Back does not return to that, and listeners are not told.
///
/// # Errors
/// [`BrowserError`] if the browser refuses.
pub fn replace(fragment: &str) -> Result<(), BrowserError> {
    const DOING: &str = "Changing the address";
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking(DOING))?;
    let failed = BrowserError::from_js(DOING);
    let history = window.history().map_err(&failed)?;
    history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}"))).map_err(&failed)
}

/// Listens to the fragment until dropped.
#[must_use = "dropping it ends the listening"]
#[derive(Debug)]
pub struct Listener {
    _event: EventListener,
}

/// Calls back with the new fragment whenever it changes by a link, by [`go`] or by Back.
///
/// # Errors
/// [`BrowserError`] outside a window.
pub fn listen(mut on_change: impl FnMut(String) + 'static) -> Result<Listener, BrowserError> {
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking("Following the address"))?;
    Ok(Listener { _event: EventListener::new(&window, "hashchange", move |_event| on_change(fragment())) })
}

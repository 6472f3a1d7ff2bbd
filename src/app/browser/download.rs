//! A file to the user: the only way out of the page, by the user's own hand.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::BrowserError;

const DOING: &str = "Saving the file";

/// How long a file's address is kept: revoked at once, some browsers save nothing.
const KEPT_MILLISECONDS: u32 = 60_000;

/// Gives the user a file of a name, type ("text/csv") and content.
///
/// # Errors
/// [`BrowserError`] if the browser refuses.
pub fn save(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), BrowserError> {
    let failed = BrowserError::from_js(DOING);
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).map_err(&failed)?;
    let address = Url::create_object_url_with_blob(&blob).map_err(&failed)?;

    offer(name, &address)?;
    gloo::timers::callback::Timeout::new(KEPT_MILLISECONDS, move || {
        Url::revoke_object_url(&address).ok();
    })
    .forget();
    Ok(())
}

/// Gives the user what is at an address of this page's own, a blob or data, as a file of a name.
///
/// # Errors
/// [`BrowserError`] if the browser refuses.
pub fn offer(name: &str, address: &str) -> Result<(), BrowserError> {
    let failed = BrowserError::from_js(DOING);
    let document =
        web_sys::window().and_then(|window| window.document()).ok_or_else(|| BrowserError::lacking(DOING))?;
    let anchor = document.create_element("a").map_err(&failed)?;
    let anchor = anchor.dyn_into::<HtmlAnchorElement>().map_err(|_other| BrowserError::lacking(DOING))?;
    anchor.set_href(address);
    anchor.set_download(name);
    let body = document.body().ok_or_else(|| BrowserError::lacking(DOING))?;
    body.append_child(&anchor).map_err(&failed)?;
    anchor.click();
    anchor.remove();
    Ok(())
}

/// Returns a file of this name and text, as if it had been dropped.
///
/// # Errors
/// What the browser throws.
pub fn text_file(name: &str, text: &str) -> Result<web_sys::File, wasm_bindgen::JsValue> {
    web_sys::File::new_with_str_sequence(&js_sys::Array::of1(&text.into()), name)
}

//! The page as a whole: its element, its title, the keyboard's focus, printing, the clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::BrowserError;

/// Returns the element to draw the page in, emptied; `None` if the document has none.
#[must_use]
pub fn root() -> Option<HtmlElement> {
    let element = document()?.get_element_by_id("app")?;
    element.set_text_content(None);
    element.dyn_into().ok()
}

/// Sets the document's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets a `data-` attribute of the document's element.
pub fn mark(name: &str, value: &str) {
    if let Some(element) = document().and_then(|document| document.document_element()) {
        // A name we chose is a valid one.
        element.set_attribute(&format!("data-{name}"), value).ok();
    }
}

/// Whether there is room beside one another: not on a phone held upright. Where there is no page, there is.
#[must_use]
pub fn is_wide() -> bool {
    const PHONE: i32 = 700;
    if !cfg!(target_arch = "wasm32") {
        return true;
    }
    let element = document().and_then(|document| document.document_element());
    element.is_none_or(|element| element.client_width() > PHONE)
}

/// Moves the keyboard's focus to the heading of the room, as after changing room.
pub fn focus_heading() {
    let heading = document().and_then(|document| document.query_selector("main h1").ok().flatten());
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        heading.focus().ok();
    }
}

/// Opens the browser's own dialogue for printing.
///
/// # Errors
/// [`BrowserError`] if the browser refuses.
pub fn print() -> Result<(), BrowserError> {
    const DOING: &str = "Printing";
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking(DOING))?;
    window.print().map_err(BrowserError::from_js(DOING))
}

/// Loads the page again.
///
/// # Errors
/// [`BrowserError`] if the browser refuses.
pub fn reload() -> Result<(), BrowserError> {
    const DOING: &str = "Loading the page again";
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking(DOING))?;
    window.location().reload().map_err(BrowserError::from_js(DOING))
}

/// Puts a text on the clipboard.
///
/// # Errors
/// [`BrowserError`] if the browser refuses, as it may from a file.
pub async fn copy(text: &str) -> Result<(), BrowserError> {
    const DOING: &str = "Copying";
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking(DOING))?;
    let clipboard = window.navigator().clipboard();
    // Pages that came over plain http have none.
    if clipboard.is_undefined() {
        return Err(BrowserError::lacking(DOING));
    }
    JsFuture::from(clipboard.write_text(text)).await.map_err(BrowserError::from_js(DOING))?;
    Ok(())
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

//! The screen after a bug: plain elements, because the page's own code has stopped for good.
//!
//! It says so, offers what this browser has kept as a file, and opens the page afresh.

use std::panic::PanicHookInfo;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element};

use super::value::object;
use super::{console, download, storage};

/// Makes a bug show the screen and write its place to the console.
pub fn install() {
    std::panic::set_hook(Box::new(|info: &PanicHookInfo<'_>| {
        let text = info.to_string();
        console::error(&text);
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            // With nothing left to report to, a failure here leaves the page as it stands.
            paint(&document, &text).ok();
        }
    }));
}

fn paint(document: &Document, text: &str) -> Result<(), JsValue> {
    let Some(body) = document.body() else { return Ok(()) };
    let screen = document.create_element("main")?;
    screen.set_class_name("stopped");
    screen.set_attribute("role", "alert")?;
    add(document, &screen, "h1", "Something went wrong in this page; your work is safe")?;
    add(
        document,
        &screen,
        "p",
        "What you typed and chose is kept in this browser. Save it as a file to be sure, then open the page again. \
         Your own files were not changed and nothing was sent anywhere.",
    )?;
    let save = add(document, &screen, "button", "Save my work")?;
    save.set_attribute("type", "button")?;
    let on_save = Closure::<dyn FnMut()>::new(|| {
        if let Err(error) = save_work() {
            console::error(&error);
        }
    });
    save.add_event_listener_with_callback("click", on_save.as_ref().unchecked_ref())?;
    // The one button of a page that has ended.
    on_save.forget();
    let again = add(document, &screen, "button", "Open the page again")?;
    again.set_attribute("type", "button")?;
    let on_again = Closure::<dyn FnMut()>::new(|| {
        if let Some(window) = web_sys::window() {
            window.location().reload().ok();
        }
    });
    again.add_event_listener_with_callback("click", on_again.as_ref().unchecked_ref())?;
    on_again.forget();
    add(document, &screen, "p", "For whoever looks after the page:")?;
    add(document, &screen, "pre", text)?;
    body.set_text_content(None);
    body.append_child(&screen)?;
    Ok(())
}

/// Appends an element with text, never markup: what went wrong may quote a file.
fn add(document: &Document, parent: &Element, tag: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    element.set_text_content(Some(text));
    parent.append_child(&element)?;
    Ok(element)
}

/// Saves everything of ours this browser keeps, as one JSON object by key.
fn save_work() -> Result<(), String> {
    let kept = storage::all().map_err(|error| error.to_string())?;
    let kept: Vec<(&str, JsValue)> = kept.iter().map(|(key, text)| (key.as_str(), JsValue::from(text))).collect();
    let text = js_sys::JSON::stringify(&object(&kept)).map_err(|_thrown| "the saved work is not text".to_owned())?;
    let bytes = String::from(text).into_bytes();
    download::save("homegrown-saved-work.json", "application/json", &bytes).map_err(|error| error.to_string())
}

//! A browser call that failed, as a value: the one place where a `JsValue` becomes words.

use wasm_bindgen::{JsCast, JsValue};

/// What the page was doing and what the browser said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{doing} did not work: {}.", .message.trim_end_matches('.'))]
pub struct BrowserError {
    /// What the page was doing, to begin a sentence: "Saving your work in this browser".
    pub doing: &'static str,
    /// What the browser said.
    pub message: String,
}

impl BrowserError {
    /// Makes an error from a sentence of our own.
    #[must_use]
    pub fn new(doing: &'static str, message: impl Into<String>) -> Self {
        Self { doing, message: message.into() }
    }

    /// Returns the conversion for `map_err` of what a browser call threw.
    pub fn from_js(doing: &'static str) -> impl Fn(JsValue) -> Self {
        move |thrown| Self { doing, message: message_of(&thrown) }
    }

    /// Makes the error of something the browser does not have.
    #[must_use]
    pub fn lacking(doing: &'static str) -> Self {
        Self::new(doing, "this browser does not have it.")
    }
}

/// Returns what was thrown as text: an error's message, else the value itself.
pub(super) fn message_of(thrown: &JsValue) -> String {
    if let Some(error) = thrown.dyn_ref::<js_sys::Error>() {
        return String::from(error.message());
    }
    thrown.as_string().unwrap_or_else(|| format!("{thrown:?}"))
}

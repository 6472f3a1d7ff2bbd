//! Bytes as text, base64, by the browser's own coder: for what is kept or handed over as text.

use super::BrowserError;

const DOING: &str = "Changing bytes to text";

/// Returns bytes as base64 text.
///
/// # Errors
/// [`BrowserError`] if the browser refuses.
pub fn encode(bytes: &[u8]) -> Result<String, BrowserError> {
    // The coder takes one character a byte.
    let binary: String = bytes.iter().copied().map(char::from).collect();
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking(DOING))?;
    window.btoa(&binary).map_err(BrowserError::from_js(DOING))
}

/// Returns the bytes of base64 text.
///
/// # Errors
/// [`BrowserError`] if the text is not base64.
pub fn decode(text: &str) -> Result<Vec<u8>, BrowserError> {
    let window = web_sys::window().ok_or_else(|| BrowserError::lacking(DOING))?;
    let binary = window.atob(text).map_err(BrowserError::from_js(DOING))?;
    Ok(binary.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or_default()).collect())
}

//! The browser's console: for whoever looks after the page.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Writes a line to the console as an error.
    #[wasm_bindgen(js_namespace = console)]
    pub fn error(text: &str);
}

//! Files the user drops or picks, as the browser's own handles: the page opens none, and hands the bytes of one on, unread,
//! only where its worker may not open it.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, FileList, HtmlInputElement};

/// Returns the files of a drop, in order.
#[must_use]
pub fn dropped(event: &DragEvent) -> Vec<File> {
    event.data_transfer().and_then(|transfer| transfer.files()).map(|list| all(&list)).unwrap_or_default()
}

/// Returns the files picked in a field and empties it, so that the same file can be picked again.
#[must_use]
pub fn picked(field: &HtmlInputElement) -> Vec<File> {
    let files = field.files().map(|list| all(&list)).unwrap_or_default();
    field.unchecked_ref::<HtmlInputElement>().set_value("");
    files
}

fn all(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|index| list.get(index)).collect()
}

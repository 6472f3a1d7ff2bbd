//! A control under the reader's hand.

use web_sys::Element;

/// Whether the keyboard is on a control, so that what is typed or dragged there is not written over.
#[must_use]
pub fn is_in_hand(control: &Element) -> bool {
    let active = control.owner_document().and_then(|document| document.active_element());
    active.as_ref() == Some(control)
}

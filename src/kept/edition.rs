//! Published figures that the user loaded, as they are kept.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::part_name::EDITION;
use super::{Parts, form, v5, v6};
use crate::reference::EditionReport;

/// A file of published figures the user loaded, whichever series, kept beside the rest because it changes seldom and weighs
/// more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEdition {
    /// The file it is from.
    pub file: String,
    /// Its figures, as compact text.
    pub text: String,
    /// What was read of the file.
    pub report: EditionReport,
}

impl KeptEdition {
    /// Returns it as the text that is kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut parts = Parts::default();
        parts.put(EDITION, v6::to_bytes(self));
        parts.to_text(0)
    }

    /// Returns the published figures that a kept text holds; `None` if it is not ours, of a later version or damaged.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match form::parts_of(text) {
            Some(_) => Self::from_current(text),
            None => v5::edition(&STANDARD.decode(text.trim()).ok()?),
        }
    }

    /// Returns the published figures that a text kept by this version holds.
    #[must_use]
    pub fn from_current(text: &str) -> Option<Self> {
        form::parts_of(text)?.parts.get(EDITION).and_then(v6::from_bytes)
    }
}

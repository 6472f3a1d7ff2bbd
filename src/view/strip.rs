//! What stays on the screen while a room is scrolled: the answer in short, how sure it is, and the parts of the room.

use serde::{Deserialize, Serialize};

/// Two lines that stay on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Strip {
    /// The figure that answers: "11.1%".
    pub figure: String,
    /// What it is: "vacancy rate by September 2026, target 10%".
    pub about: String,
    /// In how many of ten futures the target is met; `None` while they are being run.
    pub tens: Option<u8>,
    /// The same in words.
    pub sure: String,
    /// Where the figure likely lies; empty if nothing.
    pub range: String,
    /// Event, words and whether there is anything to do.
    pub buttons: Vec<(String, String, bool)>,
    /// What the parts are of, for those who hear the page.
    pub label: String,
    /// The parts: address, name, and whether it is the one shown.
    pub parts: Vec<(String, String, bool)>,
}

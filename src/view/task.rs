//! What the page does for a reader once a room has answered: what the core itself cannot.

use serde::{Deserialize, Serialize};

use super::Figure;

/// Something the page is to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PageTask {
    /// Save a file.
    Save {
        /// Its name.
        name: String,
        /// Its media type.
        kind: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// Put a text on the clipboard, and say so in these words.
    Copy {
        /// The text.
        text: String,
        /// What is said once it is there.
        said: String,
    },
    /// Ask for the room once more at its deepest, with its progress shown and a way to stop it.
    Deepen,
    /// Print what is on the screen.
    Print,
    /// Go to a room, by the word in its address, and print it once all of it stands.
    PrintRoom(String),
    /// Go to a room, by the word in its address.
    Go(String),
    /// Say a sentence at the top of the page: done, or not to be done.
    Say(Result<String, String>),
    /// Draw charts, and tell the room the pictures: as PNG data addresses with a space between, in an event of this field. A
    /// chart that cannot be drawn is a hyphen.
    Picture {
        /// The charts.
        charts: Vec<Figure>,
        /// The field of the event.
        field: String,
    },
}

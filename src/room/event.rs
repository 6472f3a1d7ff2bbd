//! What a reader does, as it comes in from the page: parsed once, into the enum of the room it is for.

use serde::{Deserialize, Serialize};

use crate::view::Event;

/// An event that the room it came to does not know: a fault of the program, never of the reader. The page says so in the
/// browser's console, and a test that makes one fails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("no room event is called {field:?} (set to {value:?})")]
pub struct UnknownEvent {
    /// The field or button it named.
    pub field: String,
    /// What that was set to, or the beginning of it.
    pub value: String,
}

impl UnknownEvent {
    /// The most characters told of what a field was set to: a plan file is a long text.
    const MOST: usize = 80;

    /// Returns that an event is not known.
    ///
    /// ```
    /// use homegrown::{room::UnknownEvent, view::Event};
    /// let event = Event { field: "ret-sned".to_owned(), value: String::new() };
    /// assert_eq!(UnknownEvent::of(&event).to_string(), "no room event is called \"ret-sned\" (set to \"\")");
    /// ```
    #[must_use]
    pub fn of(event: &Event) -> Self {
        Self { field: event.field.clone(), value: event.value.chars().take(Self::MOST).collect() }
    }
}

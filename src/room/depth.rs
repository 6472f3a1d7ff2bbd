//! How much of a room is asked for, and what becomes of the rest.

use serde::{Deserialize, Serialize};

/// How much of the room is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Depth {
    /// What must follow a hand on a lever: the sentence, the levers, the chart and the figures under it.
    Quick,
    /// Everything: futures and explanations too.
    Whole,
    /// Everything, with ten times as many futures: more than a second of work on a slow computer.
    Deep,
}

/// What becomes of the blocks after those of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Remainder {
    /// There are none: this is the whole room.
    None,
    /// They are to be asked for at leisure; until then what stands there stays.
    Stays,
    /// They are to be asked for at leisure; what stands there is about something else.
    Goes,
}

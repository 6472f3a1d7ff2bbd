//! What is kept of a reader's choices in the room.

use serde::{Deserialize, Serialize};

use crate::retention::Grouping;
use crate::workforce::CalendarMonth;

/// What the room keeps. Nothing here can hold a person.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RetentionState {
    /// The published case looked at, by id; empty follows what is open.
    pub case: String,
    /// What curves are told apart by; `None` shows everybody's.
    pub by: Option<Grouping>,
    /// The one group looked at, by name; empty shows the largest.
    pub group: String,
    /// The first month to count.
    pub from: Option<CalendarMonth>,
    /// How strongly thin evidence is drawn towards the national rate, in person-years.
    pub kappa: Option<f64>,
    /// The rate it is drawn towards, where the reader has one.
    pub national: Option<f64>,
    /// People planned to start in a month.
    pub starters: Option<f64>,
    /// People planned to leave in a month.
    pub leavers: Option<f64>,
}

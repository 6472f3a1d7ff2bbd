//! What a room would show of figures that are not here.

use serde::{Deserialize, Serialize};

/// What a room would show, which file gives it, the way there, and a small picture of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The heading: what the room would show.
    pub heading: String,
    /// The files, each with what it gives.
    pub gives: Vec<(String, String)>,
    /// The address of the way there, and its words.
    pub door: (String, String),
    /// What an example looks like.
    pub sketch: Sketch,
    /// The same in words.
    pub drawn: String,
}

impl Offer {
    /// Returns what a room would show of files that are not here: each file with what it gives, and the way to add them.
    #[must_use]
    pub fn of_files(heading: &str, gives: &[(&str, &str)], sketch: Sketch, drawn: &str) -> Self {
        Self {
            heading: heading.to_owned(),
            gives: gives.iter().map(|(file, what)| ((*file).to_owned(), (*what).to_owned())).collect(),
            door: ("#/data".to_owned(), "Add your files".to_owned()),
            sketch,
            drawn: drawn.to_owned(),
        }
    }
}

/// A small picture of what a room shows: a shape, of nobody's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sketch {
    /// Figures beside one another.
    Bars,
    /// Shares that stay.
    Curves,
    /// A path with its band.
    Path,
    /// A page of a paper.
    Paper,
}

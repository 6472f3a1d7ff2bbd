//! Words of a paper: paragraphs and lists under a heading.

use serde::{Deserialize, Serialize};

use super::Button;

/// A paragraph, or the items of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Words {
    /// A paragraph.
    Paragraph(String),
    /// A list.
    Items(Vec<String>),
}

/// A section of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose {
    /// The heading.
    pub heading: String,
    /// What tests find it by.
    pub hook: String,
    /// Buttons beside the heading.
    pub buttons: Vec<Button>,
    /// What is to be known before it is read, as a warning; empty if nothing.
    pub mark: String,
    /// What it says.
    pub words: Vec<Words>,
    /// What it might say instead, under a heading of its own; not printed.
    pub other: Option<(String, Vec<Words>)>,
}

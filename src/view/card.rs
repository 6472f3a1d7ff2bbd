//! A card of several parts, some folded away: a file and how it was read.

use serde::{Deserialize, Serialize};

use super::{CheckSeverity, Field, FieldTable, TableView};

/// A card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The heading.
    pub heading: String,
    /// What tests find it by.
    pub hook: String,
    /// Buttons beside the heading.
    pub buttons: Vec<Button>,
    /// What it holds, in order.
    pub parts: Vec<CardPart>,
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// The event it makes.
    pub event: String,
    /// Its words.
    pub words: String,
    /// What it is about, for those who cannot see where it stands.
    pub about: String,
}

/// A part of a [`Card`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CardPart {
    /// A sentence, with a tag before it if there is one.
    Text {
        /// The tag's words; empty for none.
        tag: String,
        /// The sentence.
        text: String,
    },
    /// A field in a line with its label and help.
    Line(Field),
    /// A table with fields in its lines; its heading is the fold's.
    Fields(FieldTable),
    /// A table.
    Table(TableView),
    /// Buttons in a line.
    Buttons(Vec<Button>),
    /// Findings, alike ones together.
    Findings(Vec<Found>),
    /// Parts behind a line.
    Fold {
        /// The line.
        summary: String,
        /// What tests find it by; empty for none.
        hook: String,
        /// The parts.
        parts: Vec<CardPart>,
    },
}

/// Findings alike in all but their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// How much they matter.
    pub severity: CheckSeverity,
    /// What they are and how many.
    pub title: String,
    /// What was done and what to do.
    pub text: String,
    /// Where each is, and what was read there.
    pub places: Vec<(String, String)>,
    /// How many more there are, in a sentence; empty if none.
    pub more: String,
}

impl Card {
    /// Returns what the card's fields are set to, by their ids.
    #[must_use]
    pub fn values(&self) -> Vec<(String, String)> {
        let mut values = Vec::new();
        collect(&self.parts, &mut values);
        values
    }
}

fn collect(parts: &[CardPart], values: &mut Vec<(String, String)>) {
    for part in parts {
        match part {
            CardPart::Line(field) => values.extend(field.values()),
            CardPart::Fields(table) => values.extend(table.values()),
            CardPart::Fold { parts, .. } => collect(parts, values),
            CardPart::Text { .. } | CardPart::Table(_) | CardPart::Buttons(_) | CardPart::Findings(_) => {}
        }
    }
}

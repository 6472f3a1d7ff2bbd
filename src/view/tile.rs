//! A tile: one number with what stands beside it and its definition on demand.

use serde::{Deserialize, Serialize};

use super::Shown;

/// A definition on demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// What it means, in a sentence.
    pub sentence: String,
    /// How this value was made: "108.18 ÷ (108.18 + 323.64) = 25.0%"; empty where there is none.
    pub arithmetic: String,
    /// Where the parts came from, one phrase each: "vacancies: establishment.xlsx, 12 rows".
    pub sources: Vec<String>,
    /// What to bear in mind; empty if nothing.
    pub note: String,
}

/// A comparison shown under a tile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// "England 16.5%".
    pub text: String,
    /// The gap in words: "8.5 points higher"; empty if equal or not comparable.
    pub gap: String,
    /// Whether the gap is to the good, by the measure's polarity; `None` where it has none.
    pub better: Option<bool>,
}

/// One tile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tile {
    /// The measure's or part's id.
    pub id: String,
    /// Its short name: "Vacancy rate".
    pub name: String,
    /// Its value.
    pub value: Shown,
    /// A phrase below it: "plus 25.5 in the NQSW cohort"; empty if nothing.
    pub detail: String,
    /// Where the value is from, when not the unit's own figures: "DfE, year to 30 September 2018".
    pub label: String,
    /// Beside England.
    pub comparison: Option<Comparison>,
    /// The definition.
    pub definition: Definition,
}

/// What a tile gains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TileTrend {
    /// The tile it is for: the indicator's id.
    pub id: String,
    /// "Neighbours 12.3%", of the year the tile is about; empty where there are none.
    pub neighbours: String,
    /// "▲ 8.0 points on 2017"; empty unless both years follow one another and have a figure.
    pub change: String,
    /// Whether the change is to the good; `None` where the measure is neither or nothing changed.
    pub better: Option<bool>,
    /// The small picture: a path of the published series in a box of 100 by 24, gaps where a year has no figure.
    pub path: String,
    /// Where the year the tile is about lies in the picture.
    pub point: Option<(f64, f64)>,
    /// The picture in words.
    pub words: String,
}

impl TileTrend {
    /// The width of the small picture's box.
    pub const WIDTH: f64 = 100.0;
    /// The height of the small picture's box.
    pub const HEIGHT: f64 = 24.0;
}

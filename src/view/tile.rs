//! A tile: one number with what stands beside it and its definition on demand.

use serde::{Deserialize, Serialize};

use super::Shown;
use crate::workforce::Source;

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
    /// What it comes to: "Worse than England".
    pub verdict: String,
    /// The gap in words: "8.5 points higher"; empty if equal or not comparable.
    pub gap: String,
    /// Whether the gap is to the good, by the measure's polarity; `None` where it has none.
    pub better: Option<bool>,
}

/// One tile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tile {
    /// The measure's or part's id.
    pub id: String,
    /// Its short name: "Vacancy rate".
    pub name: String,
    /// Its value.
    pub value: Shown,
    /// Its value as a number, in the unit shown; `None` where there is none.
    pub number: Option<f64>,
    /// Whether it stands in the second row, for information.
    pub is_lesser: bool,
    /// A phrase below it: "plus 25.5 in the NQSW cohort"; empty if nothing.
    pub detail: String,
    /// Where the value is from, when not the unit's own figures: "DfE, year to 30 September 2018".
    pub label: String,
    /// The publication, edition and year that the value is of, wherever it stands; `None` for a figure of the unit's own.
    pub published: Option<Source>,
    /// Beside England.
    pub comparison: Option<Comparison>,
    /// The definition.
    pub definition: Definition,
}

impl Tile {
    /// Returns the change of a trend where this tile's own figure is its later end: a change between two published figures
    /// says nothing of a figure that was typed or counted from files.
    #[must_use]
    pub fn change<'a>(&self, trend: &'a TileTrend) -> Option<&'a Change> {
        trend.change.as_ref().filter(|change| self.published.as_ref() == Some(&change.to))
    }

    /// Returns where this tile's own figure lies in the picture of a trend; `None` where it is not the published one.
    #[must_use]
    pub fn point(&self, trend: &TileTrend) -> Option<(f64, f64)> {
        trend.point.filter(|_| self.published.as_ref() == Some(&trend.at))
    }
}

/// A change between two figures of one publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// "Up 8.0 points since 2017 (worse)".
    pub text: String,
    /// Whether it is to the good; `None` where the measure is neither or nothing changed.
    pub better: Option<bool>,
    /// The publication, edition and year of the earlier figure.
    pub from: Source,
    /// Those of the later one.
    pub to: Source,
}

/// What a tile gains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TileTrend {
    /// The tile it is for: the indicator's id.
    pub id: String,
    /// "Neighbours 12.3%", with its year where the tile is about another; empty where there are none.
    pub neighbours: String,
    /// The change to the year stood beside; `None` unless both years follow one another and have a figure.
    pub change: Option<Change>,
    /// The small picture: a path of the published series in a box of 100 by 24, gaps where a year has no figure; empty where
    /// the council is not known.
    pub path: String,
    /// Where the published figure of the year stood beside lies in the picture.
    pub point: Option<(f64, f64)>,
    /// The publication, edition and year of that figure.
    pub at: Source,
    /// The picture in words.
    pub words: String,
    /// Where the councils of England lie; `None` for a count.
    pub spread: Option<Spread>,
    /// The tile's figure beside England's of the year stood beside, where the tile itself has none to compare with: the
    /// council is not known, or its figures are later than the last that were published.
    pub comparison: Option<Comparison>,
    /// The change since the council's own earlier figures: "4.0 more than on 31 August 2025"; empty where none are known.
    pub since: String,
}

/// Where the councils of England lie in the year stood beside, on a scale that leaves out the outermost few.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// The left end of the scale.
    pub low: f64,
    /// The right end.
    pub high: f64,
    /// The ends of the middle half.
    pub middle: (f64, f64),
    /// England's own figure.
    pub england: Option<f64>,
    /// The median of the statistical neighbours.
    pub neighbours: Option<f64>,
}

impl Spread {
    /// Returns how far a figure lies from the left end of the scale, per cent of it; one beyond an end lies there.
    ///
    /// ```
    /// use homegrown::view::Spread;
    /// let spread = Spread { low: 0.0, high: 40.0, middle: (10.0, 20.0), england: None, neighbours: None };
    /// assert_eq!((spread.at(10.0), spread.at(90.0)), (25.0, 100.0));
    /// ```
    #[must_use]
    pub fn at(&self, figure: f64) -> f64 {
        let span = self.high - self.low;
        let share = if span > 0.0 { (figure - self.low) / span } else { 0.5 };
        (share.clamp(0.0, 1.0) * 1000.0).round() / 10.0
    }
}

impl TileTrend {
    /// The width of the small picture's box.
    pub const WIDTH: f64 = 100.0;
    /// The height of the small picture's box.
    pub const HEIGHT: f64 = 24.0;
}

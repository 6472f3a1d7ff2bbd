//! A chart: its finding, its numbers to draw and the same numbers as a table.

use serde::{Deserialize, Serialize};

use super::{Band, Bridge, Curves, Flow, Path, TableView, Tornado};

/// A chart with all that stands around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The finding, as the title.
    pub finding: String,
    /// What is shown, in a sentence.
    pub description: String,
    /// Source line.
    pub source: String,
    /// What is drawn.
    pub plot: Plot,
    /// Height of the drawing in CSS pixels.
    pub height: u32,
    /// The same numbers as a table.
    pub table: TableView,
}

/// What is drawn: numbers, or the drawing library's options made from them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Plot {
    /// The options.
    Options(Options),
    /// Numbers that nobody has turned into options yet. None travels to the page: it would carry the reading of every
    /// kind of chart. Last, because what is left out counts no place.
    #[serde(skip_deserializing)]
    Numbers(Chart),
}

/// The drawing library's options for a chart, as JSON; empty texts where nothing is drawn yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Options {
    /// Where there is room.
    pub wide: String,
    /// For a chart narrower than [`Options::NARROW`].
    pub narrow: String,
}

impl Options {
    /// The width in CSS pixels below which a chart has no room for words at the ends of its lines.
    pub const NARROW: u32 = 440;
}

/// The kinds of charts, each with its numbers rounded as they are labelled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Chart {
    /// Stacked bars by category.
    StackedBars(StackedBars),
    /// Many areas in order, some picked out.
    Ranking(Ranking),
    /// Lines over years.
    Trend(Trend),
    /// Rates against size with the limits of chance.
    Funnel(Funnel),
    /// A plan month by month.
    Path(Path),
    /// From one value to another by what moved it.
    Bridge(Bridge),
    /// What each assumption does to an outcome.
    Tornado(Tornado),
    /// Shares that stay, by time.
    Curves(Curves),
    /// How many of those who set out arrive at each stage.
    Flow(Flow),
}

/// Stacked horizontal bars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StackedBars {
    /// Bar labels, top first.
    pub categories: Vec<String>,
    /// Series: name and one value a category; `None` where missing.
    pub series: Vec<(String, Vec<Option<f64>>)>,
    /// The unit of the values: "FTE".
    pub unit: String,
}

/// Why an area stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Mark {
    /// One of many.
    None,
    /// The council or partnership compared.
    Own,
    /// The user's own figures, unpublished.
    Local,
    /// A statistical neighbour.
    Neighbour,
    /// A council picked by hand.
    Picked,
    /// England.
    England,
    /// The region.
    Region,
}

/// Areas in the order of a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// Name, value and why it stands out, in order.
    pub bars: Vec<(String, f64, Mark)>,
    /// The unit: "%", or empty.
    pub unit: String,
    /// Lines across: what each is and its value.
    pub lines: Vec<(String, f64, Mark)>,
}

/// A line of a [`Trend`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// A value a period; `None` where missing.
    pub values: Vec<Option<f64>>,
    /// How it is drawn.
    pub mark: Mark,
}

/// Lines over periods.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// The periods: "2017".
    pub periods: Vec<String>,
    /// The lines, the first in front.
    pub lines: Vec<Line>,
    /// The band.
    pub band: Option<Band>,
    /// The unit: "%", or empty.
    pub unit: String,
}

impl Trend {
    /// The height of its drawing in CSS pixels.
    pub const HEIGHT: u32 = 300;
}

/// A point of a [`Funnel`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunnelPoint {
    /// The council.
    pub name: String,
    /// Its size.
    pub size: f64,
    /// Its rate.
    pub rate: f64,
    /// Why it stands out.
    pub mark: Mark,
}

/// Rates against size, with the limits of chance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Funnel {
    /// The councils.
    pub points: Vec<FunnelPoint>,
    /// The rate the limits are around, and what it is.
    pub centre: (String, f64),
    /// Names of the pairs of limits, the inner first.
    pub names: Vec<String>,
    /// By size: the size, then the lower and upper end of each pair.
    pub limits: Vec<(f64, Vec<(f64, f64)>)>,
    /// What the size counts: "FTE in post".
    pub size: String,
    /// The unit of the rates.
    pub unit: String,
}

//! A plan month by month, as numbers to draw.

use serde::{Deserialize, Serialize};

use super::{Band, Shown, TableRow, TableView};
use crate::workforce::CalendarMonth;

/// Lines over months, with what may come of the plan as a band.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Path {
    /// The first month.
    pub from: CalendarMonth,
    /// The lines, the first in front.
    pub lines: Vec<PathLine>,
    /// The band of the current plan: the lower and upper end a month.
    pub band: Option<Band>,
    /// A line across: what it is and its value.
    pub target: Option<(String, f64)>,
    /// What really happened: its name, and the months that have a figure.
    pub published: Option<(String, Vec<(CalendarMonth, f64)>)>,
    /// The unit of the values: "%", or empty.
    pub unit: String,
    /// The decimal places of the values.
    pub places: u8,
}

/// A line of a [`Path`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PathLine {
    /// Its name.
    pub name: String,
    /// A value a month; `None` where missing.
    pub values: Vec<Option<f64>>,
    /// What it stands for.
    pub kind: PathKind,
}

/// What a line of a [`Path`] stands for; each kind is drawn with a dash of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathKind {
    /// The current plan.
    Plan,
    /// The funded establishment.
    Establishment,
    /// What the work needs.
    Needed,
    /// The plan before the changes being looked at.
    Base,
    /// A scenario, by its place: four are told apart.
    Scenario(u8),
    /// What published figures lead to expect, beside a plan of one's own.
    Expected,
    /// An end of where that lies eight times in ten.
    ExpectedEnd,
}

impl Path {
    /// The height of its drawing in CSS pixels.
    pub const HEIGHT: u32 = 340;

    /// How many months it spans, the first and last included.
    #[must_use]
    pub fn months(&self) -> usize {
        let of_lines = self.lines.iter().map(|line| line.values.len());
        let ends = self.band.as_ref().map_or(0, |band| band.ends.len());
        of_lines.max().unwrap_or_default().max(ends)
    }

    /// Returns the names of its months in order: "September 2018".
    pub fn month_names(&self) -> impl Iterator<Item = String> {
        self.calendar().map(|month| month.to_string())
    }

    /// Returns its months in order.
    pub fn calendar(&self) -> impl Iterator<Item = CalendarMonth> {
        let from = self.from;
        (0..).take(self.months()).map(move |month| from.plus(month))
    }

    /// Returns what really happened in each of its months, if that is known of any.
    #[must_use]
    pub fn published_by_month(&self) -> Option<(&str, Vec<Option<f64>>)> {
        let (name, figures) = self.published.as_ref()?;
        let of = |month| figures.iter().find(|(at, _)| *at == month).map(|(_, value)| *value);
        Some((name, self.calendar().map(of).collect()))
    }

    /// Returns the same numbers as a table, a line a month; every twelfth stands out.
    pub fn table(&self, caption: impl Into<String>, text: impl Fn(f64) -> String) -> TableView {
        let shown = |value: Option<f64>| value.map_or_else(Shown::blank, |value| Shown::text(text(value)));
        let published = self.published_by_month();
        let rows =
            self.month_names().enumerate().map(|(month, name)| {
                let of = |values: &[Option<f64>]| shown(values.get(month).copied().flatten());
                let mut cells: Vec<Shown> = self.lines.iter().map(|line| of(&line.values)).collect();
                if let Some(band) = &self.band {
                    let ends = band.ends.get(month).copied().flatten();
                    cells.push(ends.map_or_else(Shown::blank, |(low, high)| {
                        Shown::text(format!("{} to {}", text(low), text(high)))
                    }));
                }
                cells.extend(published.iter().map(|(_, values)| of(values)));
                TableRow { total: month.is_multiple_of(12), ..TableRow::new(name, cells) }
            });
        let names = self.lines.iter().map(|line| line.name.clone());
        let names = names.chain(self.band.iter().map(|band| band.name.clone()));
        TableView {
            caption: caption.into(),
            first: "Month".to_owned(),
            columns: names.chain(published.iter().map(|(name, _)| (*name).to_owned())).collect(),
            rows: rows.collect(),
            notes: self.target.iter().map(|(name, value)| format!("{name}: {}", text(*value))).collect(),
        }
    }
}

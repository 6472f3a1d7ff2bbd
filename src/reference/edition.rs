//! An edition of the published indicators: every area's figures as printed, year by year.
//!
//! Owns the figures and where each is; it recomputes nothing but the rates that [`text`] leaves out because
//! the printed parts give them. Reading the published file is [`read`]'s, comparing areas is
//! another module's. Symbols stay reasons; a year an area has no row for is [`Missing::NotInFile`].

mod read;
mod text;

use super::area::{Area, AreaLevel, ENGLAND};
use super::indicator::Indicator;
use crate::workforce::Order as _;
use crate::workforce::{CensusYear, Missing, Part, Parts, Published, Source, Stated};

pub(super) use read::is_edition;
pub use read::{EditionError, EditionReport, read_edition};
pub use text::TextError;

/// Where an area's figures are in an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId(usize);

impl AreaId {
    pub(super) const fn of_index(index: usize) -> Self {
        Self(index)
    }

    pub(super) const fn index(self) -> usize {
        self.0
    }
}

/// One edition. Made by [`read_edition`] or from its compact text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Edition {
    /// "2025 edition".
    pub name: String,
    years: Vec<CensusYear>,
    areas: Vec<Area>,
    /// Areas × years × indicators; `None` where there is no row or column.
    cells: Vec<Option<Stated<f64>>>,
}

impl Edition {
    /// Makes an edition without figures. Years ascend; areas are in the order of level and code.
    fn new(name: String, mut years: Vec<CensusYear>, mut areas: Vec<Area>) -> Self {
        years.order();
        years.dedup();
        areas.order_by(|a, b| (a.level, &a.code).cmp(&(b.level, &b.code)));
        areas.dedup_by(|a, b| a.code == b.code);
        let cells = vec![None; areas.len() * years.len() * Indicator::ALL.len()];
        Self { name, years, areas, cells }
    }

    fn place(&self, area: AreaId, year: CensusYear, indicator: Indicator) -> Option<usize> {
        let year = self.years.binary_search(&year).ok()?;
        (area.0 < self.areas.len())
            .then(|| (area.0 * self.years.len() + year) * Indicator::ALL.len() + indicator as usize)
    }

    fn set(&mut self, area: AreaId, year: CensusYear, indicator: Indicator, value: Stated<f64>) {
        if let Some(cell) = self.place(area, year, indicator).and_then(|place| self.cells.get_mut(place)) {
            *cell = Some(value);
        }
    }

    fn cell(&self, area: AreaId, year: CensusYear, indicator: Indicator) -> Option<Stated<f64>> {
        *self.cells.get(self.place(area, year, indicator)?)?
    }

    /// Returns the edition with these areas and years alone.
    pub(super) fn part_of(&self, areas: &[&str], years: &[i16]) -> Self {
        let kept = self.areas.iter().filter(|area| areas.contains(&area.code.as_str())).cloned().collect();
        let years = self.years.iter().filter(|year| years.contains(&year.number())).copied().collect();
        let mut part = Self::new(self.name.clone(), years, kept);
        for (from, area) in self.areas() {
            let Some(to) = part.find(&area.code) else { continue };
            for year in part.years.clone() {
                for indicator in Indicator::ALL {
                    if let Some(value) = self.cell(from, year, *indicator) {
                        part.set(to, year, *indicator, value);
                    }
                }
            }
        }
        part
    }

    /// Returns the years it is about, in order.
    #[must_use]
    pub fn years(&self) -> &[CensusYear] {
        &self.years
    }

    /// Returns its last year.
    #[must_use]
    pub fn latest(&self) -> Option<CensusYear> {
        self.years.last().copied()
    }

    /// Returns every area with its place.
    pub fn areas(&self) -> impl Iterator<Item = (AreaId, &Area)> {
        self.areas.iter().enumerate().map(|(index, area)| (AreaId(index), area))
    }

    /// Returns the councils with their places.
    pub fn councils(&self) -> impl Iterator<Item = (AreaId, &Area)> {
        self.areas().filter(|(_, area)| area.level == AreaLevel::Council)
    }

    /// Returns the area at a place.
    #[must_use]
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.get(id.0)
    }

    /// Returns the place of the area with this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<AreaId> {
        self.areas.iter().position(|area| area.code == code).map(AreaId)
    }

    /// Returns the place of the region of this name.
    #[must_use]
    pub fn find_region(&self, name: &str) -> Option<AreaId> {
        self.areas.iter().position(|area| area.level == AreaLevel::Region && area.name == name).map(AreaId)
    }

    /// Whether an area has a row for a year.
    #[must_use]
    pub fn has_row(&self, area: AreaId, year: CensusYear) -> bool {
        Indicator::ALL.iter().any(|indicator| self.cell(area, year, *indicator).is_some())
    }

    /// Returns a figure as printed: percent, a ratio, FTE, people, cases or days.
    ///
    /// ```
    /// use homegrown::reference::{ENGLAND, Indicator, built_in};
    /// use homegrown::workforce::CensusYear;
    /// let edition = built_in();
    /// let england = edition.find(ENGLAND).unwrap();
    /// let year = CensusYear::new(2025).unwrap();
    /// assert_eq!(edition.printed(england, year, Indicator::VacancyRate), Ok(14.2));
    /// ```
    ///
    /// # Errors
    /// The reason its symbol stands for; [`Missing::NotInFile`] where the edition has no such figure.
    pub fn printed(&self, area: AreaId, year: CensusYear, indicator: Indicator) -> Stated<f64> {
        self.cell(area, year, indicator).unwrap_or(Err(Missing::NotInFile))
    }

    /// Returns a part as printed, or the working days of the year: FTE in post × 253, or 254 in a leap year.
    ///
    /// # Errors
    /// As [`Edition::printed`].
    pub fn part(&self, area: AreaId, year: CensusYear, part: Part) -> Stated<f64> {
        if part == Part::WorkingDaysFte {
            return self.printed(area, year, Indicator::InpostFte).map(|fte| fte * f64::from(year.working_days()));
        }
        Indicator::of_part(part).map_or(Err(Missing::NotInFile), |indicator| self.printed(area, year, indicator))
    }

    /// Returns the source of a year's figures: "DfE, year to 30 September 2018, 2025 edition".
    #[must_use]
    pub fn source(&self, year: CensusYear) -> Source {
        Source::new("DfE", format!("year to 30 September {}, {}", year.number(), self.name))
    }

    /// Returns a council's row of a year with England's; what was in post at the start of the year is the row of
    /// the year before. `None` where there is no row.
    #[must_use]
    pub fn published(&self, year: CensusYear, code: &str) -> Option<Published> {
        let (unit, england) = (self.find(code)?, self.find(ENGLAND)?);
        if !self.has_row(unit, year) {
            return None;
        }
        Some(Published {
            year,
            source: self.source(year),
            parts: self.parts(unit, year),
            england: self.parts(england, year),
            rates: self.rates(unit, year),
            england_rates: self.rates(england, year),
            quoted: Vec::new(),
        })
    }

    fn parts(&self, area: AreaId, year: CensusYear) -> Parts {
        let source = self.source(year);
        let mut parts = Parts::default();
        for indicator in Indicator::ALL {
            if let (Some(part), Some(value)) = (indicator.part(), self.cell(area, year, *indicator)) {
                parts.set(part, value, &source);
            }
        }
        let before = CensusYear::new(year.number() - 1).filter(|before| self.has_row(area, *before));
        if let Some(before) = before {
            let source = self.source(before);
            for (opening, closing) in
                [(Part::OpeningFte, Indicator::InpostFte), (Part::OpeningHeadcount, Indicator::InpostHeadcount)]
            {
                parts.set(opening, self.printed(area, before, closing), &source);
            }
        }
        parts
    }

    /// Rates as printed, by measure id; a symbol is left out.
    fn rates(&self, area: AreaId, year: CensusYear) -> Vec<(String, f64)> {
        let rates = Indicator::ALL.iter().filter(|indicator| indicator.part().is_none());
        rates
            .filter_map(|indicator| Some((indicator.id().to_owned(), self.printed(area, year, *indicator).ok()?)))
            .collect()
    }
}

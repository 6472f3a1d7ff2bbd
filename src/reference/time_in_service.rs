//! Staff and leavers by length of service, as the Department for Education publishes them under "time in service".
//!
//! Owns the figures of the data set "Characteristics of children and family social workers" that are by length of service,
//! of England, the regions and councils, and the shares and rates they give. No copy of it is compiled in; the reader drops
//! the file. Reading it is [`read`]'s; what is known of England without it is [`super::leaver_share`].

mod read;
mod span;
mod text;

use super::area::Area;
use super::edition::AreaId;
use crate::workforce::Order as _;
use crate::workforce::{Basis, CensusYear, Missing, Source, Stated};

pub use read::{TimeInServiceError, is_time_in_service, read_time_in_service};
pub use span::ServiceSpan;

/// A figure of the data set that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ServiceFigure {
    /// FTE in post on 30 September.
    InpostFte,
    /// People in post on 30 September.
    InpostHeadcount,
    /// Leavers' FTE in the year.
    LeaversFte,
    /// People who left in the year.
    LeaversHeadcount,
    /// Share of all leavers' FTE, per cent, as printed.
    LeaversFtePercent,
    /// Share of all people who left, per cent, as printed.
    LeaversHeadcountPercent,
}

impl ServiceFigure {
    /// Every figure.
    pub const ALL: [Self; 6] = [
        Self::InpostFte,
        Self::InpostHeadcount,
        Self::LeaversFte,
        Self::LeaversHeadcount,
        Self::LeaversFtePercent,
        Self::LeaversHeadcountPercent,
    ];

    /// Returns its id, by which the compact text names it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::InpostFte => "inpost_fte",
            Self::InpostHeadcount => "inpost_headcount",
            Self::LeaversFte => "leavers_fte",
            Self::LeaversHeadcount => "leavers_headcount",
            Self::LeaversFtePercent => "leavers_fte_percentage",
            Self::LeaversHeadcountPercent => "leavers_headcount_percentage",
        }
    }

    /// Returns what it is called: "leavers' FTE".
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::InpostFte => "FTE in post",
            Self::InpostHeadcount => "people in post",
            Self::LeaversFte => "leavers' FTE",
            Self::LeaversHeadcount => "people who left",
            Self::LeaversFtePercent => "share of leavers' FTE",
            Self::LeaversHeadcountPercent => "share of people who left",
        }
    }

    /// In post, leavers and the share of leavers, counted so; `None` for what is counted in neither.
    const fn of(basis: Basis) -> Option<[Self; 3]> {
        match basis {
            Basis::Fte => Some([Self::InpostFte, Self::LeaversFte, Self::LeaversFtePercent]),
            Basis::Headcount => Some([Self::InpostHeadcount, Self::LeaversHeadcount, Self::LeaversHeadcountPercent]),
            _ => None,
        }
    }
}

/// What is published of staff and leavers by length of service. Made by [`read_time_in_service`] or from its compact text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TimeInService {
    /// "2025 edition".
    pub name: String,
    years: Vec<CensusYear>,
    areas: Vec<Area>,
    /// Lengths of service, the shortest first.
    spans: Vec<ServiceSpan>,
    /// Areas × years × (spans, then all lengths) × figures; `None` where the file has no such cell.
    cells: Vec<Option<Stated<f64>>>,
}

/// A share of leavers by length of service.
#[derive(Debug, Clone, PartialEq)]
pub struct LeaversShare {
    /// The share, a fraction.
    pub share: f64,
    /// The areas left out because a part of theirs is missing, by name.
    pub left_out: Vec<String>,
}

impl TimeInService {
    fn new(name: String, mut years: Vec<CensusYear>, mut areas: Vec<Area>, spans: Vec<ServiceSpan>) -> Self {
        years.order();
        years.dedup();
        areas.order_by(|a, b| (a.level, &a.code).cmp(&(b.level, &b.code)));
        areas.dedup_by(|a, b| a.code == b.code);
        let cells = vec![None; areas.len() * years.len() * (spans.len() + 1) * ServiceFigure::ALL.len()];
        Self { name, years, areas, spans, cells }
    }

    /// `span` counts from 0; one beyond the last stands for all lengths.
    fn place(&self, area: AreaId, year: CensusYear, span: usize, figure: ServiceFigure) -> Option<usize> {
        let year = self.years.binary_search(&year).ok()?;
        let area = Some(area.index()).filter(|area| *area < self.areas.len() && span <= self.spans.len())?;
        let row = (area * self.years.len() + year) * (self.spans.len() + 1) + span;
        Some(row * ServiceFigure::ALL.len() + figure as usize)
    }

    fn set(&mut self, area: AreaId, year: CensusYear, span: usize, figure: ServiceFigure, value: Stated<f64>) {
        if let Some(cell) = self.place(area, year, span, figure).and_then(|place| self.cells.get_mut(place)) {
            *cell = Some(value);
        }
    }

    fn cell(&self, area: AreaId, year: CensusYear, span: usize, figure: ServiceFigure) -> Option<Stated<f64>> {
        *self.cells.get(self.place(area, year, span, figure)?)?
    }

    fn printed(&self, area: AreaId, year: CensusYear, span: usize, figure: ServiceFigure) -> Stated<f64> {
        self.cell(area, year, span, figure).unwrap_or(Err(Missing::NotInFile))
    }

    /// Returns the years it is about, in order.
    #[must_use]
    pub fn years(&self) -> &[CensusYear] {
        &self.years
    }

    /// Returns the lengths of service it tells apart, the shortest first.
    #[must_use]
    pub fn spans(&self) -> &[ServiceSpan] {
        &self.spans
    }

    /// Returns every area with its place.
    pub fn areas(&self) -> impl Iterator<Item = (AreaId, &Area)> {
        self.areas.iter().enumerate().map(|(index, area)| (AreaId::of_index(index), area))
    }

    /// Returns the place of the area with this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<AreaId> {
        self.areas.iter().position(|area| area.code == code).map(AreaId::of_index)
    }

    /// Returns an area.
    #[must_use]
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.get(id.index())
    }

    /// Returns the place of the region an area is in.
    #[must_use]
    pub fn region_of(&self, id: AreaId) -> Option<AreaId> {
        let name = self.area(id).map(|area| area.region.as_str()).filter(|name| !name.is_empty())?;
        let is_it = |area: &Area| area.level == super::AreaLevel::Region && area.name == name;
        self.areas.iter().position(is_it).map(AreaId::of_index)
    }

    /// Returns the latest year up to a census year.
    #[must_use]
    pub fn latest_to(&self, year: CensusYear) -> Option<CensusYear> {
        self.years.iter().copied().rfind(|known| *known <= year)
    }

    /// Returns the source of a year's figures.
    #[must_use]
    pub fn source(&self, year: CensusYear) -> Source {
        Source::new("DfE", format!("time in service, year to 30 September {}, {}", year.number(), self.name))
    }

    /// The places of the lengths of service that together make up the completed months from one to below another; `None` if
    /// the published ones cannot be put together so.
    fn spans_of(&self, from: u16, to: Option<u16>) -> Option<Vec<usize>> {
        let within = |span: &ServiceSpan| span.from >= from && to.is_none_or(|to| span.to.is_some_and(|end| end <= to));
        let parts: Vec<usize> =
            (0..).zip(&self.spans).filter(|(_, span)| within(span)).map(|(place, _)| place).collect();
        let joined = |parts: &[usize]| {
            let mut at = Some(from);
            for span in parts.iter().filter_map(|place| self.spans.get(*place)) {
                if at != Some(span.from) {
                    return false;
                }
                at = span.to;
            }
            at == to
        };
        (!parts.is_empty() && joined(&parts)).then_some(parts)
    }

    /// Returns the share of leavers with fewer completed months of service than `months`, of areas together.
    ///
    /// Of one area it is the sum of the printed shares, where they are printed; of several, and where they are not, the leavers
    /// of those lengths over all leavers. An area with a part missing is left out of both sums and named.
    ///
    /// # Errors
    /// Why there is none: the first area's reason; [`Missing::NotInFile`] where the file does not tell such lengths apart.
    pub fn leavers_under(&self, areas: &[AreaId], year: CensusYear, months: u16, basis: Basis) -> Stated<LeaversShare> {
        let [_, leavers, percent] = ServiceFigure::of(basis).ok_or(Missing::NotInFile)?;
        let parts = self.spans_of(0, Some(months)).ok_or(Missing::NotInFile)?;
        if let [area] = areas {
            let printed: Stated<f64> = parts
                .iter()
                .map(|span| self.printed(*area, year, *span, percent))
                .try_fold(0.0, |sum, one| Ok(sum + one?));
            if let Ok(percent) = printed {
                return Ok(LeaversShare { share: percent / 100.0, left_out: Vec::new() });
            }
        }
        let (mut under, mut all, mut left_out, mut reason) = (0.0, 0.0, Vec::new(), Missing::NotInFile);
        for area in areas {
            match self.sum(*area, year, leavers, &parts).and_then(|own| Ok((own, self.whole(*area, year, leavers)?))) {
                Ok((own, whole)) => (under, all) = (under + own, all + whole),
                Err(missing) => {
                    if left_out.is_empty() {
                        reason = missing;
                    }
                    left_out.extend(self.area(*area).map(|area| area.name.clone()));
                }
            }
        }
        if all > 0.0 {
            Ok(LeaversShare { share: under / all, left_out })
        } else if left_out.is_empty() {
            Err(Missing::NotApplicable)
        } else {
            Err(reason)
        }
    }

    fn sum(&self, area: AreaId, year: CensusYear, figure: ServiceFigure, parts: &[usize]) -> Stated<f64> {
        parts.iter().try_fold(0.0, |sum, span| Ok(sum + self.printed(area, year, *span, figure)?))
    }

    /// All lengths: as printed, else the sum of them.
    fn whole(&self, area: AreaId, year: CensusYear, figure: ServiceFigure) -> Stated<f64> {
        self.printed(area, year, self.spans.len(), figure).or_else(|missing| {
            let parts = self.spans_of(0, None).ok_or(missing)?;
            self.sum(area, year, figure, &parts)
        })
    }

    /// Returns the leaving rate a person-year of those with completed months of service from one to below another: leavers of
    /// the published lengths that hold them ÷ the mean of those in post at both ends of the year, or at its end where the year
    /// before is not in the file. People where they are counted, else FTE. `None` where no published length holds them alone.
    ///
    /// A leaver is counted by the service on leaving, who is in post by that on 30 September; whoever started and left within
    /// the year is in neither.
    #[must_use]
    pub fn leaving_rate(&self, area: AreaId, year: CensusYear, from: u16, to: Option<u16>) -> Option<f64> {
        let holds = |span: &ServiceSpan| {
            span.from <= from && (span.to.is_none() || span.to.zip(to).is_some_and(|(end, to)| to <= end))
        };
        let parts = match self.spans.iter().position(holds) {
            Some(one) => vec![one],
            None => self.spans_of(from, to)?,
        };
        let rate = |basis| {
            let [inpost, leavers, _] = ServiceFigure::of(basis)?;
            let left = self.sum(area, year, leavers, &parts).ok()?;
            let closing = self.sum(area, year, inpost, &parts).ok()?;
            let before =
                CensusYear::new(year.number() - 1).and_then(|before| self.sum(area, before, inpost, &parts).ok());
            let mean = before.map_or(closing, |opening| f64::midpoint(opening, closing));
            (mean > 0.0).then(|| left / mean)
        };
        rate(Basis::Headcount).or_else(|| rate(Basis::Fte))
    }
}

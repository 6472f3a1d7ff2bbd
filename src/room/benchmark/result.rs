//! What a comparison found, as values: what the room's blocks are worded from, and what a paper is given.
//!
//! Nobody reads the room's blocks: a heading or a column may be worded anew without a paper losing a section.

mod change;
mod funnel;
mod line;
mod ranking;
mod revision;
mod role;
mod trend;

use super::event::Choice;
use super::setting::{Setting, is_adults};
use crate::benchmark::{
    Local, NeighbourFigure, Rank, Subject, codes_of, is_count, left_out, neighbours, ordered, rank, spoken,
};
use crate::measures::{Measure, round_half_up};
use crate::reference::{AreaId, Closeness, Council, ENGLAND, Edition, Indicator, Library};
use crate::view::Mark;
use crate::workforce::{CensusYear, Missing, Snapshot, Stated};

pub(super) use change::{Change, unusual_changes};

pub(super) use line::MeasureLine;
pub(super) use ranking::Ranked;
pub(super) use revision::{Revised, revised};
pub(super) use role::{AdultFigure, RoleShares, adult_figures, role_shares};
pub(super) use trend::{SeriesOf, TrendEnds, TrendSeries};

/// A figure to compare with.
pub(super) struct Comparator {
    /// Whose kind it is: England's, the region's, the neighbours' or that of a council picked.
    pub(super) mark: Mark,
    /// Whose it is; `None` for the neighbours, who are several.
    pub(super) area: Option<AreaId>,
    pub(super) value: Stated<f64>,
}

/// A member of a partnership: its figure, and its own rank among the councils.
pub(super) struct MemberFigure {
    pub(super) area: AreaId,
    pub(super) value: Stated<f64>,
    pub(super) rank: Option<Rank>,
}

/// What is not compared, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// What is to be known of a council's return, or why one has none, as the comparison says it.
    Return(String),
    /// The members lie in different regions.
    NoSharedRegion,
    /// The two councils of one return have different neighbours.
    NeighboursOfJointReturn,
    /// A partnership has no neighbours.
    NeighboursOfPartnership,
    /// Figures that name no council stand beside those of the one chosen: whose figures they are called.
    CouncilNotNamed(String),
}

/// Why the user's own figures take no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LocalRefusal {
    /// They give the measure in FTE, and it counts people.
    InFte,
    /// They count people, and the measure is by FTE.
    InPeople,
    /// They do not give the measure.
    NotGiven,
}

/// The comparison being made, and what it found.
pub(super) struct BenchmarkResult<'a> {
    pub(super) edition: &'a Edition,
    pub(super) subject: Subject,
    pub(super) year: CensusYear,
    pub(super) indicator: Indicator,
    pub(super) choice: Choice,
    pub(super) region: Option<AreaId>,
    pub(super) neighbours: Vec<(AreaId, &'static Council, Closeness)>,
    pub(super) picked: Vec<AreaId>,
    pub(super) local: Option<Local>,
    /// The user's own figures where they are all that is compared: which council they are of is not known.
    pub(super) alone: Option<Local>,
    /// What is not compared and why.
    pub(super) refused: Vec<Refusal>,
}

/// Returns the comparison of each measure asked about, in order; `None` where nothing is compared: no council is known, the
/// edition has no figures, or what is open is of adults' social workers.
pub(super) fn compared<'a>(
    library: &'a Library,
    choice: &Choice,
    snapshot: Option<&Snapshot>,
    indicators: &[Indicator],
) -> Option<Vec<BenchmarkResult<'a>>> {
    if is_adults(choice, snapshot) {
        return None;
    }
    let edition = library.edition();
    let of = |indicator: &Indicator| {
        let choice = Choice { indicator: indicator.id().to_owned(), ..choice.clone() };
        let Setting { used, indicator, year } = Setting::of(edition, &choice, snapshot);
        let subject = Subject::of(edition, &used.councils).ok()?;
        Some(BenchmarkResult::new(edition, subject, year?, indicator, used, snapshot))
    };
    indicators.iter().map(of).collect()
}

impl<'a> BenchmarkResult<'a> {
    pub(super) fn new(
        edition: &'a Edition,
        subject: Subject,
        year: CensusYear,
        indicator: Indicator,
        choice: Choice,
        snapshot: Option<&Snapshot>,
    ) -> Self {
        let mut refused: Vec<Refusal> = subject.notes.iter().cloned().map(Refusal::Return).collect();
        let is_published = subject.is_published();
        let area = |id: AreaId| edition.area(id);
        let regions: Vec<&str> =
            subject.members.iter().filter_map(|id| area(*id)).map(|area| area.region.as_str()).collect();
        let shared = regions.first().filter(|first| regions.iter().all(|region| region == *first));
        let region = shared.and_then(|name| edition.find_region(name));
        if region.is_none() && choice.region && is_published {
            refused.push(Refusal::NoSharedRegion);
        }
        let own = subject.single().and_then(area).map(|area| area.code.as_str());
        let neighbours = own.map(|code| neighbours(edition, code)).unwrap_or_default();
        if choice.neighbours && neighbours.is_empty() && is_published {
            let is_joint = own.is_some();
            refused.push(if is_joint { Refusal::NeighboursOfJointReturn } else { Refusal::NeighboursOfPartnership });
        }
        let mut picked = Vec::new();
        for code in &choice.picked {
            match Subject::of(edition, std::slice::from_ref(code)) {
                Ok(other) => {
                    refused.extend(other.notes.into_iter().map(Refusal::Return));
                    picked.extend(other.members.into_iter().filter(|id| !subject.members.contains(id)));
                }
                Err(error) => refused.push(Refusal::Return(error.to_string())),
            }
        }
        picked.dedup();
        // Files that name no council are of the one that the reader says here.
        let is_of = |open: &&Snapshot| {
            let codes = codes_of(open);
            codes == choice.councils || codes.is_empty() && choice.councils.len() == 1
        };
        let ours = snapshot.filter(is_of);
        let local = ours.and_then(Local::of);
        if let Some(open) = ours.filter(|open| local.is_some() && codes_of(open).is_empty() && is_published) {
            refused.push(Refusal::CouncilNotNamed(open.name.clone()));
        }
        let (local, alone) = if is_published { (local, None) } else { (None, local) };
        Self { edition, subject, year, indicator, choice, region, neighbours, picked, local, alone, refused }
    }

    pub(super) fn name(&self, area: AreaId) -> String {
        self.edition.area(area).map_or_else(String::new, |area| spoken(&area.name))
    }

    pub(super) fn measure(&self) -> Option<&'static Measure> {
        self.indicator.measure()
    }

    /// Whether it is counted and not set against anything: a council's is beside England's nothing to compare.
    pub(super) fn is_count(&self) -> bool {
        is_count(self.indicator)
    }

    pub(super) fn own(&self, year: CensusYear, indicator: Indicator) -> Stated<f64> {
        if let Some(alone) = &self.alone {
            let is_beside = alone.is_beside(year, self.edition.latest());
            return alone.value(indicator).filter(|_| is_beside).ok_or(Missing::NotInFile);
        }
        self.subject.read(self.edition, year, indicator).value
    }

    /// The user's own figure, where it stands beside the year compared.
    pub(super) fn local_beside(&self) -> Option<(&Local, f64)> {
        let local = self.local.as_ref().filter(|local| local.is_beside(self.year, self.edition.latest()))?;
        Some((local, local.value(self.indicator)?))
    }

    pub(super) fn neighbour_areas(&self) -> Vec<AreaId> {
        self.neighbours.iter().map(|(area, ..)| *area).collect()
    }

    /// The comparators chosen that have a place, for a year and an indicator.
    pub(super) fn comparators(&self, year: CensusYear, indicator: Indicator) -> Vec<Comparator> {
        let printed = |mark: Mark, area: AreaId| Comparator {
            mark,
            area: Some(area),
            value: self.edition.printed(area, year, indicator),
        };
        let mut list = Vec::new();
        list.extend(
            self.edition.find(ENGLAND).filter(|_| self.choice.england).map(|area| printed(Mark::England, area)),
        );
        list.extend(self.region.filter(|_| self.choice.region).map(|area| printed(Mark::Region, area)));
        if self.are_neighbours_compared() {
            let areas = self.neighbour_areas();
            let value = NeighbourFigure::of(self.edition, &areas, year, indicator, self.choice.statistic).value;
            list.push(Comparator { mark: Mark::Neighbour, area: None, value });
        }
        list.extend(self.picked.iter().map(|area| printed(Mark::Picked, *area)));
        list
    }

    /// Whether a single council's statistical neighbours stand beside it.
    pub(super) const fn are_neighbours_compared(&self) -> bool {
        self.choice.neighbours && !self.neighbours.is_empty()
    }

    /// The councils that the Department for Education counts among the neighbours and nothing is published of alone.
    pub(super) fn neighbours_left_out(&self) -> Vec<&'static str> {
        let code = self.subject.single().and_then(|id| self.edition.area(id)).map(|area| area.code.as_str());
        code.map(left_out).unwrap_or_default()
    }

    pub(super) fn mark_of(&self, area: AreaId) -> Mark {
        if self.subject.members.contains(&area) {
            Mark::Own
        } else if self.picked.contains(&area) {
            Mark::Picked
        } else if self.choice.neighbours && self.neighbours.iter().any(|(neighbour, ..)| *neighbour == area) {
            Mark::Neighbour
        } else {
            Mark::None
        }
    }

    /// Where the value stands among the councils; `None` where it is missing or the measure is neither good nor bad.
    pub(super) fn place(&self, value: f64) -> Option<Rank> {
        let figures: Vec<f64> = ordered(self.edition, self.year, self.indicator).into_iter().map(|(_, v)| v).collect();
        rank(&figures, value, self.measure()?.polarity)
    }

    /// The change since the year before, where both years have a figure and follow one another.
    pub(super) fn change(&self, year: CensusYear, indicator: Indicator) -> Option<f64> {
        let before = CensusYear::new(year.number() - 1)?;
        let (now, then) = (self.own(year, indicator).ok()?, self.own(before, indicator).ok()?);
        Some(round_half_up(round_half_up(now, 1) - round_half_up(then, 1), 1))
    }

    /// The place of a value from the nearer end of all councils, and whether that is the lowest.
    pub(super) fn place_from_end(&self, value: f64) -> (usize, bool) {
        let figures = ordered(self.edition, self.year, self.indicator);
        let lower = figures.iter().filter(|(_, figure)| *figure < value).count();
        let higher = figures.iter().filter(|(_, figure)| *figure > value).count();
        if lower <= higher { (lower + 1, true) } else { (higher + 1, false) }
    }

    /// A partnership's members, each with its figure and its own rank.
    pub(super) fn members(&self) -> Option<Vec<MemberFigure>> {
        let polarity = self.measure().filter(|_| self.subject.members.len() > 1)?.polarity;
        let figures = ordered(self.edition, self.year, self.indicator);
        let values: Vec<f64> = figures.iter().map(|(_, value)| *value).collect();
        let one = |member: &AreaId| {
            let value = self.edition.printed(*member, self.year, self.indicator);
            MemberFigure { area: *member, value, rank: value.ok().and_then(|value| rank(&values, value, polarity)) }
        };
        Some(self.subject.members.iter().map(one).collect())
    }

    /// Why the user's own figures take no part, where they might.
    pub(super) fn local_refusal(&self) -> Option<LocalRefusal> {
        let local = self.local.as_ref()?;
        if local.value(self.indicator).is_some() {
            return None;
        }
        let other = counterpart(self.indicator).filter(|other| local.value(*other).is_some());
        Some(match (other, self.indicator.id().ends_with("headcount")) {
            (Some(_), true) => LocalRefusal::InFte,
            (Some(_), false) => LocalRefusal::InPeople,
            (None, _) => LocalRefusal::NotGiven,
        })
    }
}

/// The same measure by people for one by FTE, and the other way about.
fn counterpart(indicator: Indicator) -> Option<Indicator> {
    let id = indicator.id();
    let other = id.strip_suffix("fte").map(|stem| format!("{stem}headcount"));
    let other = other.or_else(|| id.strip_suffix("headcount").map(|stem| format!("{stem}fte")));
    other.as_deref().and_then(Indicator::from_id)
}

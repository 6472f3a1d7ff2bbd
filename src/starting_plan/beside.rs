//! The two plans a council may start from, beside one another: as in its files, and as published figures lead to expect.

use std::ops::ControlFlow;

use super::published::start_of_published;
use super::start::Start;
use crate::forecast::is_centred;
use crate::projection::{FutureSettings, Futures, PlanMeasure, Projection, Scope, project, simulate};
use crate::reference::{AreaId, Edition};
use crate::workforce::{CalendarMonth, CensusYear, Origin, Service, Snapshot};

/// What the plan of a council's own lists is called.
pub const CARRY_ON: &str = "Carry on as in your files";
/// What the plan of its published figures is called.
pub const AS_PUBLISHED: &str = "As published figures lead to expect";

/// Months after which published figures say nothing of today any more.
const TOO_OLD: i32 = 24;

/// What published figures lead to expect beside a plan of a council's own files, month by month of that plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The plan of the published figures.
    pub start: Start,
    /// The census year they are of.
    pub year: CensusYear,
    /// Months from their September to the base of the plan they stand beside.
    after: usize,
    projection: Projection,
    futures: Option<Futures>,
}

/// Both plans at a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Apart {
    /// As in the files.
    pub carried_on: f64,
    /// As published figures lead to expect.
    pub expected: f64,
    /// Where that lies in eight of ten futures, where they were run.
    pub ends: Option<(f64, f64)>,
}

impl Apart {
    /// Returns how much more carrying on leads to.
    #[must_use]
    pub fn more(&self) -> f64 {
        self.carried_on - self.expected
    }

    /// Whether carrying on lies where published figures lead to expect it eight times in ten; `None` without futures.
    #[must_use]
    pub fn is_inside(&self) -> Option<bool> {
        self.ends.map(|(low, high)| (low..=high).contains(&self.carried_on))
    }
}

impl Beside {
    /// The numbers that both plans have.
    pub const OUTCOMES: [PlanMeasure; 4] =
        [PlanMeasure::InPost, PlanMeasure::Vacancies, PlanMeasure::VacancyRate, PlanMeasure::TurnoverDfe];

    /// Returns what the latest published figures up to the date of a council's own files lead to expect; `None` for a
    /// built-in case, for adults' services, where nothing recent is published, and where the outlook says nothing: a plan by
    /// another method would be no second opinion.
    #[must_use]
    pub fn of(open: &Snapshot, edition: &Edition, months: u16) -> Option<Self> {
        let is_own = open.service == Service::Children && open.members.iter().all(|one| one.origin == Origin::Files);
        let first = open.members.first().filter(|_| is_own)?;
        let areas: Option<Vec<AreaId>> =
            open.members.iter().map(|member| edition.find(&member.unit.employer.la_code)).collect();
        let year = edition.years().iter().rev().copied().find(|year| year.last_day() <= first.as_at)?;
        let base = CalendarMonth::of(first.as_at);
        let after = base.since(CalendarMonth::of(year.last_day()));
        let after = u16::try_from(after).ok().filter(|after| i32::from(*after) <= TOO_OLD)?;
        let start = start_of_published(edition, &areas?, &open.name, year, months.saturating_add(after)).ok()?;
        is_centred(&start.plan).then(|| Self {
            projection: project(&start.plan),
            start,
            year,
            after: usize::from(after),
            futures: None,
        })
    }

    /// Runs its futures.
    #[must_use]
    pub fn with_futures(mut self, runs: u32, seed: u64) -> Self {
        let mut settings = FutureSettings::new(runs, seed, self.start.uncertainty());
        settings.series = Self::OUTCOMES.to_vec();
        settings.by_role.clear();
        self.futures = Some(simulate(&self.start.plan, &settings, &mut |_progress| ControlFlow::Continue(())));
        self
    }

    /// Returns what is expected at a month of the plan it stands beside.
    #[must_use]
    pub fn at(&self, outcome: PlanMeasure, month: usize) -> Option<f64> {
        let is_shared = Self::OUTCOMES.contains(&outcome);
        self.projection.outcome(outcome, Scope::Total, month + self.after).filter(|_| is_shared)
    }

    /// Returns where that lies in eight of ten futures.
    #[must_use]
    pub fn ends(&self, outcome: PlanMeasure, month: usize) -> Option<(f64, f64)> {
        let band = self.futures.as_ref()?.band(outcome, Scope::Total, month + self.after)?;
        Some((band.p10, band.p90))
    }

    /// Returns both plans at a month of the one that carries on.
    #[must_use]
    pub fn apart(&self, carried_on: &Projection, outcome: PlanMeasure, month: usize) -> Option<Apart> {
        Some(Apart {
            carried_on: carried_on.outcome(outcome, Scope::Total, month)?,
            expected: self.at(outcome, month)?,
            ends: self.ends(outcome, month),
        })
    }
}

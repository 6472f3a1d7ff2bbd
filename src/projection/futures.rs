//! Futures: a plan run many times with whole people, and what can be said of all of them.
//!
//! Owns chance and the uncertainty around a plan: who leaves and comes, how far the assumptions may be wrong, which
//! bands and probabilities follow. Every run is drawn from streams of its own, so it does not matter how runs are cut
//! into chunks, and the same seed gives the same bits on every machine. The expected path is
//! [`project`](super::project)'s; with uncertain leaving the mean lies above it, because half as much leaving saves more
//! than half as much again loses.
//!
//! How it is fast: nobody is asked each month whether they leave. A role's clock runs as fast as its people are likely
//! to go and strikes one of them when it is time ([`draw::Clock`]), which gives exactly the same distribution; a month
//! costs what happens in it. Sixteen runs stand side by side, and figures are made of all of them at once.
//!
//! Read [`simulate`] first.

mod band;
mod block;
mod draw;
mod nature;
mod people;
mod reading;
mod run;
mod terms;
mod tracked;
mod uncertainty;

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::measure::PlanMeasure;
use super::record::Scope;
use super::target::Target;
use crate::plan::{Plan, RoleId};
use band::{Columns, Counts, Scratch};
use block::{Block, LANES};
use reading::Reading;
use run::Runner;
use terms::Terms;
use tracked::Tracker;

pub use band::Band;
pub use terms::whole_people;
pub use tracked::Tracked;
pub use uncertainty::{PostUncertainty, Spread, Uncertainty};

/// How a plan is run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FutureSettings {
    /// How many runs.
    pub runs: u32,
    /// After how many of them, at least, progress is told.
    pub chunk: u32,
    /// The seed: the same one gives the same futures.
    pub seed: u64,
    /// What is uncertain besides chance.
    pub uncertainty: Uncertainty,
    /// What to draw bands of, for all roles together.
    pub series: Vec<PlanMeasure>,
    /// What to draw bands of for each role: of FTE in post, vacancies, over-establishment, agency and leavers; vacancies
    /// and agency only where the establishment and agency cover are not uncertain themselves.
    pub by_role: Vec<PlanMeasure>,
    /// What to track: each in every month, whatever its own.
    pub targets: Vec<Target>,
}

impl FutureSettings {
    /// What the page shows a band of.
    pub const STANDARD: [PlanMeasure; 9] = [
        PlanMeasure::InPost,
        PlanMeasure::Vacancies,
        PlanMeasure::VacancyRate,
        PlanMeasure::Agency,
        PlanMeasure::TurnoverDfe,
        PlanMeasure::Caseload,
        PlanMeasure::ExperienceRatio,
        PlanMeasure::AgencyCost,
        PlanMeasure::Cost,
    ];

    /// What the page shows a band of for each role.
    pub const STANDARD_BY_ROLE: [PlanMeasure; 3] = [PlanMeasure::InPost, PlanMeasure::Vacancies, PlanMeasure::Agency];

    /// Returns the settings of so many runs with the standard measures and no target.
    #[must_use]
    pub fn new(runs: u32, seed: u64, uncertainty: Uncertainty) -> Self {
        let (series, by_role) = (Self::STANDARD.to_vec(), Self::STANDARD_BY_ROLE.to_vec());
        Self { runs, chunk: 1_000, seed, uncertainty, series, by_role, targets: Vec::new() }
    }
}

/// What can be said of all runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Futures {
    /// How many runs they are.
    pub runs: u32,
    /// Series of all roles together: a band for each month, none where no run has a value.
    pub totals: Vec<(PlanMeasure, Vec<Option<Band>>)>,
    /// Series by role.
    pub by_role: Vec<(RoleId, PlanMeasure, Vec<Option<Band>>)>,
    /// What became of each target.
    pub tracked: Vec<Tracked>,
}

impl Futures {
    /// Returns a series' band at a month; `None` where there is none.
    #[must_use]
    pub fn band(&self, series: PlanMeasure, scope: Scope, month: usize) -> Option<Band> {
        let bands = match scope {
            Scope::Total => self.totals.iter().find(|(of, _bands)| *of == series).map(|(_of, bands)| bands),
            Scope::Role(id) => {
                self.by_role.iter().find(|(role, of, _bands)| (*role, *of) == (id, series)).map(|(_, _, bands)| bands)
            }
        };
        *bands?.get(month)?
    }
}

/// How far the runs have got.
pub struct Progress<'a> {
    /// Runs done.
    pub done: u32,
    /// Runs asked for.
    pub of: u32,
    tally: &'a Tally<'a>,
}

impl Progress<'_> {
    /// Returns what the runs done so far say: to show at once and sharpen later.
    #[must_use]
    pub fn so_far(&self) -> Futures {
        self.tally.futures()
    }
}

/// Runs a plan many times.
///
/// `progress` is told after each chunk and may break off; what was done by then is returned. Neither the chunks nor
/// breaking off change any run.
///
/// ```
/// # use homegrown::plan::*;
/// # use homegrown::workforce::{CalendarMonth, Fte};
/// use std::ops::ControlFlow;
/// use homegrown::projection::{PlanMeasure, FutureSettings, Scope, Uncertainty, simulate};
/// # let role = Role { id: RoleId(1), name: "Social Worker".into(), level: None, supernumerary: false,
/// #     newly_qualified: false, experienced_level: true, mean_fte: MeanFte::ONE };
/// # let mut assumptions = Assumptions::of_roles(CalendarMonth::parse("2025-09")?, 12, vec![role]);
/// # assumptions.stocks.push(Stock { role: RoleId(1), by_service: ByService::Months(vec![(30, Fte::new(100.0))]) });
/// # assumptions.leaving.push(Leaving { role: RoleId(1), annual: vec![Probability::try_new(0.12)?] });
/// # let plan = Plan::try_new(assumptions)?;
/// // 100 people of whom 12% leave in a year: 88 on average, and eight times in ten between 84 and 92.
/// let settings = FutureSettings::new(4_000, 1, Uncertainty::CHANCE);
/// let futures = simulate(&plan, &settings, &mut |_progress| ControlFlow::Continue(()));
/// let band = futures.band(PlanMeasure::InPost, Scope::Total, 12).unwrap();
/// assert!((band.mean - 88.0).abs() < 0.2);
/// assert_eq!((band.p10, band.p90), (84.0, 92.0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn simulate(
    plan: &Plan,
    settings: &FutureSettings,
    progress: &mut dyn FnMut(&Progress<'_>) -> ControlFlow<()>,
) -> Futures {
    let terms = Terms::of(plan, plan.months, settings.uncertainty, settings.seed);
    let mut tally = Tally::new(plan, &terms, settings);
    let mut runner = Runner::new(&terms);
    let mut block = Block::new(terms.rows.count(), terms.schedule.months, terms.roles.len());
    while tally.runs < settings.runs {
        let end = settings.runs.min(tally.runs.saturating_add(settings.chunk.max(1)));
        // Whole blocks, but for the last: how runs are cut into chunks is not seen in them.
        while tally.runs < end {
            let lanes = (settings.runs - tally.runs).min(LANES as u32);
            for (lane, run) in (0..).zip(tally.runs..tally.runs + lanes) {
                runner.run(run, &mut block, lane);
            }
            tally.add(&block, lanes);
        }
        if progress(&Progress { done: tally.runs, of: settings.runs, tally: &tally }).is_break() {
            break;
        }
    }
    tally.futures()
}

/// Returns the share of runs that reach a target at its month; `None` if broken off, or if no run has the outcome.
///
/// For goal seek: runs go no further than the month, and no bands are drawn. `going_on` is asked after each block.
pub(crate) fn chance_of(
    plan: &Plan,
    target: &Target,
    uncertainty: Uncertainty,
    (seed, runs): (u64, u32),
    going_on: &mut dyn FnMut() -> ControlFlow<()>,
) -> Option<f64> {
    let month = target.month(plan).filter(|month| *month <= plan.months)?;
    let terms = Terms::of(plan, month, uncertainty, seed);
    let reading = Reading::of(plan, &terms);
    let only = match target.scope {
        Scope::Total => None,
        Scope::Role(id) => Some(plan.seniority(id)?),
    };
    let mut runner = Runner::new(&terms);
    let mut block = Block::new(terms.rows.count(), terms.schedule.months, terms.roles.len());
    let (mut done, mut reached, mut known) = (0, 0_u32, 0_u32);
    while done < runs {
        let lanes = (runs - done).min(LANES as u32);
        for (lane, run) in (0..).zip(done..done + lanes) {
            runner.run(run, &mut block, lane);
        }
        done += lanes;
        let figures = reading.month(&block, usize::from(month), only);
        let outcomes = reading.measure(target.measure, &block, &figures);
        for outcome in outcomes.iter().take(lanes as usize).filter(|outcome| !outcome.is_nan()) {
            known += 1;
            reached += u32::from(target.is_met_by(*outcome));
        }
        if going_on().is_break() {
            return None;
        }
    }
    (known > 0).then(|| f64::from(reached) / f64::from(known))
}

/// What has been counted of the runs so far.
struct Tally<'a> {
    terms: &'a Terms,
    reading: Reading<'a>,
    runs: u32,
    series: Vec<PlanMeasure>,
    by_role: Vec<PlanMeasure>,
    /// By month, then by series.
    columns: Columns,
    /// By role, then by month: people in post, people who left.
    stocks: Vec<Vec<Counts>>,
    left: Vec<Vec<Counts>>,
    trackers: Vec<Tracker>,
}

impl<'a> Tally<'a> {
    fn new(plan: &Plan, terms: &'a Terms, settings: &FutureSettings) -> Self {
        let months = terms.schedule.months + 1;
        let counts = |wanted: bool| vec![vec![Counts::default(); months]; if wanted { terms.roles.len() } else { 0 }];
        Self {
            terms,
            reading: Reading::of(plan, terms),
            runs: 0,
            series: settings.series.clone(),
            by_role: settings.by_role.clone(),
            columns: Columns::new(settings.series.len() * months, settings.runs as usize),
            stocks: counts(settings.by_role.iter().any(|series| *series != PlanMeasure::Leavers)),
            left: counts(settings.by_role.contains(&PlanMeasure::Leavers)),
            trackers: settings.targets.iter().map(|target| Tracker::new(plan, *target, months)).collect(),
        }
    }

    /// Counts the first lanes of a block.
    fn add(&mut self, block: &Block, lanes: u32) {
        self.runs += lanes;
        let lanes = lanes as usize;
        let rows = &self.terms.rows;
        self.trackers.iter_mut().for_each(Tracker::begin);
        for month in 0..=self.terms.schedule.months {
            let figures = self.reading.month(block, month, None);
            for series in &self.series {
                let mut values = self.reading.measure(*series, block, &figures);
                if lanes < LANES {
                    values.to_mut().iter_mut().skip(lanes).for_each(|value| *value = f64::NAN);
                }
                self.columns.put(&values);
            }
            for (role, counts) in self.stocks.iter_mut().enumerate() {
                let people = block.people(rows.stock(role), month).get(..lanes).unwrap_or_default();
                counts.get_mut(month).into_iter().for_each(|counts| counts.extend(people.iter().copied()));
            }
            for (role, counts) in self.left.iter_mut().enumerate() {
                let now = block.people(rows.left(role), month).get(..lanes).unwrap_or_default();
                let before = block.people(rows.left(role), month.saturating_sub(1));
                let left = now.iter().zip(before).map(|(now, before)| now - before);
                counts.get_mut(month).into_iter().for_each(|counts| counts.extend(left.clone()));
            }
            for tracker in &mut self.trackers {
                tracker.track(&self.reading, block, &figures, month, lanes);
            }
        }
    }

    fn futures(&self) -> Futures {
        let mut scratch = Scratch::new();
        let totals = self.series.iter().enumerate().map(|(place, series)| {
            let columns = (0..=self.terms.schedule.months).map(|month| month * self.series.len() + place);
            (*series, columns.map(|column| self.columns.band(column, &mut scratch)).collect())
        });
        Futures {
            runs: self.runs,
            totals: totals.collect(),
            by_role: self.bands_by_role(),
            tracked: self.trackers.iter().map(|tracker| tracker.tracked(self.runs)).collect(),
        }
    }

    /// Returns the bands by role: all follow from how many people there are, unless posts or cover differ by run.
    fn bands_by_role(&self) -> Vec<(RoleId, PlanMeasure, Vec<Option<Band>>)> {
        let schedule = &self.terms.schedule;
        let posts_hold = self.terms.uncertainty.posts == PostUncertainty::AsPlanned;
        let mut bands = Vec::new();
        for (place, role) in self.terms.roles.iter().enumerate() {
            for series in &self.by_role {
                let known = match series {
                    PlanMeasure::InPost | PlanMeasure::Leavers => true,
                    PlanMeasure::Vacancies | PlanMeasure::OverEstablishment => posts_hold,
                    PlanMeasure::Agency => posts_hold && role.cover_spread.is_none(),
                    _ => false,
                };
                let counts = if *series == PlanMeasure::Leavers { &self.left } else { &self.stocks };
                let Some(counts) = counts.get(place).filter(|_counts| known) else { continue };
                let by_month = counts.iter().enumerate().map(|(month, counts)| {
                    let posts = schedule.posts.at(place, month);
                    let vacant = |fte: f64| schedule.vacancies(place, posts, fte);
                    counts.band(&|people| {
                        let fte = f64::from(people) * role.mean_fte;
                        match series {
                            PlanMeasure::Vacancies => vacant(fte),
                            PlanMeasure::OverEstablishment => schedule.over(place, posts, fte),
                            PlanMeasure::Agency => schedule.agency(place, month, vacant(fte)),
                            _ => fte,
                        }
                    })
                });
                bands.push((role.id, *series, by_month.collect()));
            }
        }
        bands
    }
}

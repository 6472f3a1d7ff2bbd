//! A plan made of flows, and the year before today run with them.

use serde::{Deserialize, Serialize};

use super::{Flows, JoiningKind, LEAVING_BANDS, Place, RoleStock, YEAR, value};
use crate::plan::{
    Agency, Assumptions, ByService, Commitment, Intake, IntakeId, IntakeSource, Leaving, Limit, Multiplier, Pace, Plan,
    Posts, Probability, Progression, ProgressionId, Refusal, Role, RoleId, Stock, Supply, Window,
};
use crate::projection::{Scope, Series, project};
use crate::workforce::Fte;

/// Agency cover above this many for each vacancy is no cover of vacancies: it stays as it is instead.
const HIGHEST_COVER: f64 = 2.0;

/// The year before today, run with the flows and today's posts, beside today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Replay {
    /// FTE in post twelve months before, as rebuilt from the lists.
    pub start: f64,
    /// FTE in post today as the flows of the files alone give it.
    pub flows: f64,
    /// The same with roles kept as full as today.
    pub kept_full: f64,
    /// FTE in post today.
    pub today: f64,
    /// By role from the most junior.
    pub roles: Vec<RoleReplay>,
}

/// A role of a [`Replay`], FTE in post.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RoleReplay {
    /// Twelve months before.
    pub start: f64,
    /// Today by the flows of the files alone.
    pub flows: f64,
    /// Today with roles kept full.
    pub kept_full: f64,
    /// Today.
    pub today: f64,
}

impl Flows {
    /// Returns the assumptions of a plan of roles, most junior first and as many as the flows have, over so many months:
    /// with what keeps roles full or without it.
    ///
    /// # Errors
    /// [`Refusal`] where a figure of the lists lies outside what a plan holds.
    pub fn assumptions(&self, roles: Vec<Role>, months: u16, keep_full: bool) -> Result<Assumptions, Refusal> {
        let ids: Vec<RoleId> = roles.iter().map(|role| role.id).collect();
        let mut plan = Assumptions::of_roles(self.base, months, roles);
        let id = |place: Place| ids.get(place).copied().unwrap_or(RoleId(u16::MAX));
        let at = |place: Place, refusal: crate::plan::Reason| refusal.at(plan_role_name(&plan.roles, place));
        let mut stocks = Vec::new();
        let mut posts = Vec::new();
        let mut leaving = Vec::new();
        let mut agency = Vec::new();
        for (place, role) in self.roles.iter().enumerate() {
            let probability = |value: f64| Probability::try_new(value).map_err(|error| at(place, error.into()));
            let fte = |value: f64| Fte::try_stock(value).map_err(|error| at(place, error.into()));
            if let Some(stock) = self.stock.get(place).filter(|stock| !stock.cells.is_empty()) {
                stocks.push(Stock { role: id(place), by_service: cells(stock) });
            }
            if !role.supernumerary {
                let changes = self.changes.get(place).cloned().unwrap_or_default();
                posts.push(Posts { role: id(place), base: fte(value(&self.posts, place))?, changes });
            }
            if let Some(rates) = self.rates.get(place) {
                let annual = by_year(rates.annual()).map(probability).collect::<Result<_, _>>()?;
                leaving.push(Leaving { role: id(place), annual });
            }
            let (workers, vacant) = (value(&self.agency, place), self.vacancies(place));
            if workers > 0.0 {
                let cover = workers / vacant;
                let supply = if vacant > 0.0 && cover <= HIGHEST_COVER {
                    Supply::Cover(Multiplier::try_new(cover).map_err(|error| at(place, error.into()))?)
                } else {
                    Supply::Path(vec![fte(workers)?])
                };
                agency.push(Agency { role: id(place), supply });
            }
        }
        let mut intakes = Vec::new();
        for (number, flow) in (1..).zip(&self.joining) {
            let place = flow.role;
            let fte = |value: f64| Fte::try_stock(value).map_err(|error| at(place, error.into()));
            let (window, fill) = (Window::ALWAYS, Probability::ONE);
            let source = match flow.kind {
                JoiningKind::Cohort { calendar_month, fte: each } => {
                    IntakeSource::Cohort { fte: fte(each)?, calendar_month, fill, window }
                }
                JoiningKind::NewlyQualified { fte_per_year }
                | JoiningKind::Other { fte_per_year }
                | JoiningKind::Short { fte_per_year } => {
                    IntakeSource::Steady { fte_per_year: fte(fte_per_year)?, fill, window }
                }
                JoiningKind::Conversion { fte_per_month } => {
                    IntakeSource::Conversion { fte_per_month: fte(fte_per_month)?, window }
                }
                JoiningKind::KeepsFull { .. } if !keep_full => continue,
                JoiningKind::KeepsFull { fraction } => {
                    let fraction = Probability::try_new(fraction).map_err(|error| at(place, error.into()))?;
                    IntakeSource::VacancyDriven { fraction, window }
                }
            };
            intakes.push(Intake {
                id: IntakeId(number),
                name: String::new(),
                route: None,
                role: id(place),
                source,
                commitment: Commitment::Planned,
            });
        }
        let mut progression = Vec::new();
        for (number, rung) in (FIRST_RUNG..).zip(&self.rungs) {
            let annual_rate = Probability::try_new(rung.annual()).map_err(|error| at(rung.from, error.into()))?;
            progression.push(Progression {
                id: ProgressionId(number),
                name: String::new(),
                from: id(rung.from),
                to: id(rung.to),
                pace: Pace::Rate { annual_rate, min_service: 0 },
                limit: if rung.is_uncapped { Limit::Uncapped } else { Limit::Vacancy },
                window: Window::ALWAYS,
            });
        }
        if let Some(completion) = self.completion {
            progression.push(Progression {
                id: COMPLETION,
                name: String::new(),
                from: id(completion.from),
                to: id(completion.to),
                pace: Pace::Completion { at_service: completion.at_service },
                limit: Limit::Uncapped,
                window: Window::ALWAYS,
            });
        }
        plan = Assumptions { stocks, posts, leaving, agency, intakes, progression, ..plan };
        Ok(plan)
    }
}

/// The id of the rule that ends the first year; rungs count on from [`FIRST_RUNG`] as [`Flows::rungs`] lists them.
pub(crate) const COMPLETION: ProgressionId = ProgressionId(1);
/// The id of the first rung's rule.
pub(crate) const FIRST_RUNG: u16 = 10;

fn plan_role_name(roles: &[Role], place: Place) -> String {
    roles.get(place).map(|role| role.name.clone()).unwrap_or_default()
}

fn cells(stock: &RoleStock) -> ByService {
    ByService::Months(stock.cells.iter().map(|(months, fte)| (*months, Fte::new(*fte))).collect())
}

/// The annual probabilities of completed years 0 to 20, each its band's.
fn by_year(bands: [f64; LEAVING_BANDS.len()]) -> impl Iterator<Item = f64> {
    let last = LEAVING_BANDS.last().copied().unwrap_or(0);
    (0..=last).map(move |year| bands.get(super::leaving::band(year * YEAR)).copied().unwrap_or(0.0))
}

/// Returns the year before today run with the flows used and today's posts, beside today. It says whether the rates of a
/// year explain that year: a check of the arithmetic. `None` without a list of leavers that reaches back a year.
///
/// # Errors
/// [`Refusal`] as [`Flows::assumptions`].
pub fn replay(flows: &Flows, roles: &[Role]) -> Result<Option<Replay>, Refusal> {
    let Some(before) = &flows.year_before else { return Ok(None) };
    let run = |keep_full: bool| {
        let mut plan = flows.assumptions(roles.to_vec(), YEAR, keep_full)?;
        plan.base = plan.base.plus(-i32::from(YEAR));
        plan.posts.iter_mut().for_each(|posts| posts.changes.clear());
        plan.stocks = before
            .iter()
            .zip(roles)
            .filter(|(stock, _role)| !stock.cells.is_empty())
            .map(|(stock, role)| Stock { role: role.id, by_service: cells(stock) })
            .collect();
        let projection = project(&Plan::try_new(plan)?);
        let at = |role: &Role| projection.at(Series::InPost, Scope::Role(role.id), usize::from(YEAR)).unwrap_or(0.0);
        Ok::<Vec<f64>, Refusal>(roles.iter().map(at).collect())
    };
    let (alone, kept_full) = (run(false)?, run(true)?);
    let roles: Vec<RoleReplay> = (0..roles.len())
        .map(|place| RoleReplay {
            start: before.get(place).map_or(0.0, RoleStock::fte),
            flows: value(&alone, place),
            kept_full: value(&kept_full, place),
            today: flows.in_post(place),
        })
        .collect();
    let sum = |of: fn(&RoleReplay) -> f64| roles.iter().map(of).sum();
    Ok(Some(Replay {
        start: sum(|role| role.start),
        flows: sum(|role| role.flows),
        kept_full: sum(|role| role.kept_full),
        today: sum(|role| role.today),
        roles,
    }))
}

//! What a plan says of each month, laid out once before the months are walked.
//!
//! Owns the reading of windows, adjustments and orders of processing; the expected path and the futures walk the
//! same schedule, so neither can read a plan differently from the other.

use std::cmp::Reverse;

use super::grid::Grid;
use crate::plan::{
    Adjusted, Adjustment, Assumptions, CaseWeight, Commitment, IntakeId, IntakeSource, Limit, Pace, PaymentBasis, Plan,
    ProgressionId, RoleId, Supply, Window,
};
use crate::workforce::LengthOfService;
use crate::workforce::Order as _;

/// Completed years of service told apart: 0 to 40, the last for all that is longer.
pub(crate) const SERVICE_YEARS: usize = LengthOfService::CAP as usize / 12 + 1;

/// Months of service told apart before the base: 0 to 480.
pub(crate) const SERVICE_MONTHS: usize = LengthOfService::CAP as usize;

/// A plan month by month. Roles are known by their place from the most junior, 0, upwards.
pub(crate) struct Schedule {
    /// Months projected.
    pub months: usize,
    /// How many roles there are.
    pub roles: usize,
    /// Whether each role has no posts.
    pub supernumerary: Vec<bool>,
    /// Established FTE by role and month.
    pub posts: Grid,
    /// Which of the spells each month is in.
    spell_of: Vec<usize>,
    /// Spells of months in which the hazards of leaving are the same.
    spells: Vec<Spell>,
    /// Progression rules in the order they are applied.
    pub rules: Vec<Rule>,
    /// Intakes in the order they join.
    pub intakes: Vec<Join>,
    /// Other change by role, FTE a month.
    pub other: Vec<f64>,
    /// Agency by role, adjusted: for each vacancy or in all.
    pub agency: Vec<AgencySupply>,
    /// What is counted by service at each month-end.
    pub tallies: Vec<Tally>,
    /// How many months of the census year each month completes: 1 in October, 12 in September.
    pub month_of_census_year: Vec<usize>,
}

/// Leaving in some months: grids of roles by completed years of service.
pub(crate) struct Spell {
    /// The monthly hazard λ, adjusted.
    pub hazard: Grid,
    /// The probability of leaving p = 1 − exp(−λ).
    pub leave: Grid,
    /// The probability of staying 1 − p.
    pub keep: Grid,
}

/// A progression rule, its roles as places.
pub(crate) struct Rule {
    /// Its place in the plan's list.
    pub listed: usize,
    pub id: ProgressionId,
    pub from: usize,
    pub to: usize,
    /// Completed months of service from which people are eligible.
    pub service: usize,
    pub pace: RulePace,
    pub limit: Limit,
    pub window: Window,
}

/// Who of the eligible are candidates.
#[derive(Clone, Copy)]
pub(crate) enum RulePace {
    /// All of them.
    Everybody,
    /// Each with this monthly hazard γ.
    Hazard(f64),
}

impl RulePace {
    /// Returns the share of the eligible who are candidates in a month: 1 − exp(−γ).
    pub(crate) fn share(self) -> f64 {
        match self {
            Self::Everybody => 1.0,
            Self::Hazard(hazard) => probability(hazard),
        }
    }
}

/// An intake, its role as a place.
pub(crate) struct Join {
    /// Its place in the plan's list.
    pub listed: usize,
    pub id: IntakeId,
    pub role: usize,
    pub kind: JoinKind,
    /// By month: FTE scheduled, or the fraction of vacancies filled, adjusted.
    pub amount: Vec<f64>,
    /// The share of those scheduled that comes.
    pub fill: f64,
    pub commitment: Commitment,
}

/// How an intake's people are decided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum JoinKind {
    /// By the calendar.
    Fixed,
    /// By the calendar, the agency workers there are and the vacancies.
    Conversion,
    /// By the vacancies.
    VacancyDriven,
}

/// The agency workers of a role.
pub(crate) enum AgencySupply {
    /// By month, so many for each vacancy.
    Cover(Vec<f64>),
    /// By month, in all.
    Path(Vec<f64>),
}

/// FTE in a role with from ≤ completed months of service < to, counted at each month-end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub role: usize,
    pub from: usize,
    /// `usize::MAX` where there is no end.
    pub to: usize,
}

/// Returns the hazard of a probability: λ = −ln(1 − p), infinite for p = 1.
pub(crate) fn hazard(probability: f64) -> f64 {
    -libm::log1p(-probability)
}

/// Returns the monthly hazard of an annual probability: λ = −ln(1 − q) ÷ 12.
pub(crate) fn monthly_hazard(annual: f64) -> f64 {
    hazard(annual) / 12.0
}

/// Returns the probability that a hazard strikes: 1 − exp(−λ).
pub(crate) fn probability(hazard: f64) -> f64 {
    -libm::expm1(-hazard)
}

impl Schedule {
    /// Lays out the first `months` of a plan.
    pub(crate) fn of(plan: &Plan, months: u16) -> Self {
        let count = usize::from(months) + 1;
        let roles = plan.roles.len();
        let place = |id: RoleId| plan.seniority(id).unwrap_or(usize::MAX);
        let (spell_of, spells) = spells(plan, months);
        let mut other = vec![0.0; roles];
        for entry in &plan.other_change {
            if let Some(fte) = other.get_mut(place(entry.role)) {
                *fte = entry.fte_per_year.value() / 12.0;
            }
        }
        Self {
            months: usize::from(months),
            roles,
            supernumerary: plan.roles.iter().map(|role| role.supernumerary).collect(),
            posts: Grid::filled(roles, count, |role, month| {
                plan.roles.get(role).map_or(0.0, |role| plan.established(role, month_number(month)))
            }),
            spell_of,
            spells,
            rules: rules(plan),
            intakes: joins(plan, months),
            other,
            agency: plan.roles.iter().map(|role| agency(plan, role.id, months)).collect(),
            tallies: tallies(plan),
            month_of_census_year: (0..=months)
                .map(|month| usize::from(plan.base.plus(month.into()).month_of_census_year()))
                .collect(),
        }
    }

    /// Returns what was counted of a tally in a month.
    pub(crate) fn counted(&self, counts: &Grid, tally: Tally, month: usize) -> f64 {
        self.tallies.iter().position(|counted| *counted == tally).map_or(0.0, |place| counts.at(place, month))
    }

    /// Returns the spell a month is in.
    pub(crate) fn spell(&self, month: usize) -> Option<&Spell> {
        self.spells.get(self.spell_of(month))
    }

    /// Returns the place of the spell a month is in.
    pub(crate) fn spell_of(&self, month: usize) -> usize {
        self.spell_of.get(month).copied().unwrap_or(0)
    }

    /// Returns the spells of unchanging hazards.
    pub(crate) fn spells(&self) -> &[Spell] {
        &self.spells
    }

    /// Returns a role's FTE above the establishment, not below 0, none where it has no posts.
    pub(crate) fn over(&self, role: usize, posts: f64, in_post: f64) -> f64 {
        if self.has_posts(role) { above_zero(in_post - posts) } else { 0.0 }
    }

    /// Whether a role has posts to fill.
    pub(crate) fn has_posts(&self, role: usize) -> bool {
        self.supernumerary.get(role) == Some(&false)
    }

    /// Returns a role's vacancies: (established − in post), not below 0, none where it has no posts.
    pub(crate) fn vacancies(&self, role: usize, posts: f64, in_post: f64) -> f64 {
        if self.has_posts(role) { above_zero(posts - in_post) } else { 0.0 }
    }

    /// Returns a role's agency FTE at a month-end with so many vacancies.
    pub(crate) fn agency(&self, role: usize, month: usize, vacancies: f64) -> f64 {
        match self.agency.get(role) {
            Some(AgencySupply::Cover(cover)) => cover.get(month).copied().unwrap_or(0.0) * vacancies,
            Some(AgencySupply::Path(path)) => path.get(month).copied().unwrap_or(0.0),
            None => 0.0,
        }
    }

    /// Returns the room a rule's target has, FTE; without end where nothing limits it.
    pub(crate) fn room(&self, rule: &Rule, posts: f64, in_post: f64) -> f64 {
        match rule.limit {
            Limit::Uncapped => f64::INFINITY,
            Limit::Vacancy => self.vacancies(rule.to, posts, in_post),
            Limit::Cap { posts: cap } => above_zero(cap.value() - in_post),
        }
    }
}

/// Returns a value, or 0 if it is below: in the browser the standard maximum is a call that minds values that are not
/// numbers.
#[inline]
pub(crate) fn above_zero(value: f64) -> f64 {
    if value > 0.0 { value } else { 0.0 }
}

/// Months are counted in `u16` by plans and `usize` by tables; none is longer than a plan.
pub(crate) fn month_number(month: usize) -> u16 {
    u16::try_from(month).unwrap_or(u16::MAX)
}

/// Returns the product of the multipliers of adjustments that are of something in a month.
fn multiplier(plan: &Assumptions, month: u16, is_of: impl Fn(&Adjusted) -> bool) -> f64 {
    let holding = |entry: &&Adjustment| entry.window.holds(month) && is_of(&entry.of);
    plan.adjustments.iter().filter(holding).fold(1.0, |product, entry| product * entry.multiplier.value())
}

/// Returns which spell each month is in, and the spells.
fn spells(plan: &Plan, months: u16) -> (Vec<usize>, Vec<Spell>) {
    let leaving: Vec<&Adjustment> =
        plan.adjustments.iter().filter(|entry| matches!(entry.of, Adjusted::Leaving { .. })).collect();
    let holding = |month: u16| leaving.iter().map(|entry| entry.window.holds(month)).collect::<Vec<bool>>();
    let (mut spell_of, mut spells) = (Vec::new(), Vec::new());
    let mut before: Option<Vec<bool>> = None;
    for month in 0..=months {
        let now = holding(month);
        if before.as_ref() != Some(&now) {
            let hazards = hazards_in(plan, month);
            let of = |value: fn(f64) -> f64| {
                Grid::filled(plan.roles.len(), SERVICE_YEARS, |role, year| value(hazards.at(role, year)))
            };
            let (leave, keep) = (of(probability), of(|hazard| 1.0 - probability(hazard)));
            spells.push(Spell { hazard: hazards, leave, keep });
            before = Some(now);
        }
        spell_of.push(spells.len() - 1);
    }
    (spell_of, spells)
}

fn hazards_in(plan: &Plan, month: u16) -> Grid {
    Grid::filled(plan.roles.len(), SERVICE_YEARS, |place, year| {
        let Some(role) = plan.roles.get(place) else { return 0.0 };
        let Some(leaving) = plan.leaving.iter().find(|entry| entry.role == role.id) else { return 0.0 };
        let Some(annual) = leaving.annual.get(year).or(leaving.annual.last()) else { return 0.0 };
        let served = u8::try_from(year).unwrap_or(u8::MAX);
        let times = multiplier(plan, month, |of| match of {
            Adjusted::Leaving { roles, years } => roles.hold(role.id) && years.hold(served),
            Adjusted::Joins { .. } | Adjusted::Agency { .. } | Adjusted::Capacity { .. } => false,
        });
        // Nothing times an infinite hazard is nothing.
        if times == 0.0 { 0.0 } else { times * monthly_hazard(annual.value()) }
    })
}

/// Returns the rules in the order they are applied: by target from the most senior, then by source from the most
/// senior, then as listed.
fn rules(plan: &Plan) -> Vec<Rule> {
    let mut rules: Vec<Rule> = plan
        .progression
        .iter()
        .enumerate()
        .filter_map(|(listed, rule)| {
            Some(Rule {
                listed,
                id: rule.id,
                from: plan.seniority(rule.from)?,
                to: plan.seniority(rule.to)?,
                service: usize::from(rule.pace.service()),
                pace: match rule.pace {
                    Pace::Completion { .. } => RulePace::Everybody,
                    // Everybody in a year is everybody in every month of it.
                    Pace::Rate { annual_rate, .. } if annual_rate.value() >= 1.0 => RulePace::Everybody,
                    Pace::Rate { annual_rate, .. } => RulePace::Hazard(monthly_hazard(annual_rate.value())),
                },
                limit: rule.limit,
                window: rule.window,
            })
        })
        .collect();
    rules.order_by_key(|rule| Reverse((rule.to, rule.from)));
    rules
}

/// Returns the intakes in the order they join: by the calendar, then conversions, then by vacancies, each as listed.
fn joins(plan: &Plan, months: u16) -> Vec<Join> {
    let mut joins: Vec<Join> = plan
        .intakes
        .iter()
        .enumerate()
        .filter_map(|(listed, intake)| {
            let adjusted = |month: u16| {
                multiplier(plan, month, |of| match of {
                    Adjusted::Joins { intakes } => intakes.is_empty() || intakes.contains(&intake.id),
                    Adjusted::Leaving { .. } | Adjusted::Agency { .. } | Adjusted::Capacity { .. } => false,
                })
            };
            let amount = |month: u16| match intake.source {
                _ if month == 0 => 0.0,
                IntakeSource::VacancyDriven { fraction, window } if window.holds(month) => {
                    (fraction.value() * adjusted(month)).min(1.0)
                }
                _ => intake.source.scheduled(month, plan.base.plus(month.into()).number()) * adjusted(month),
            };
            Some(Join {
                listed,
                id: intake.id,
                role: plan.seniority(intake.role)?,
                kind: match intake.source {
                    IntakeSource::Cohort { .. } | IntakeSource::Steady { .. } | IntakeSource::OneOff { .. } => {
                        JoinKind::Fixed
                    }
                    IntakeSource::Conversion { .. } => JoinKind::Conversion,
                    IntakeSource::VacancyDriven { .. } => JoinKind::VacancyDriven,
                },
                amount: (0..=months).map(amount).collect(),
                fill: intake.source.fill().value(),
                commitment: intake.commitment,
            })
        })
        .collect();
    joins.order_by_key(|join| join.kind);
    joins
}

fn agency(plan: &Plan, role: RoleId, months: u16) -> AgencySupply {
    let adjusted = |month: u16| {
        multiplier(plan, month, |of| match of {
            Adjusted::Agency { roles } => roles.hold(role),
            Adjusted::Leaving { .. } | Adjusted::Joins { .. } | Adjusted::Capacity { .. } => false,
        })
    };
    let by_month = |value: &dyn Fn(u16) -> f64| (0..=months).map(|month| value(month) * adjusted(month)).collect();
    match plan.agency.iter().find(|entry| entry.role == role).map(|entry| &entry.supply) {
        Some(Supply::Cover(cover)) => AgencySupply::Cover(by_month(&|_month| cover.value())),
        Some(Supply::Path(path)) => AgencySupply::Path(by_month(&|month| {
            path.get(usize::from(month)).or(path.last()).map_or(0.0, |fte| fte.value())
        })),
        None => AgencySupply::Cover(Vec::new()),
    }
}

/// Returns the share of their capacity that a role's people have in a month.
pub(crate) fn capacity_share(plan: &Plan, role: RoleId, month: u16) -> f64 {
    multiplier(plan, month, |of| match of {
        Adjusted::Capacity { roles } => roles.hold(role),
        Adjusted::Leaving { .. } | Adjusted::Joins { .. } | Adjusted::Agency { .. } => false,
    })
}

/// Returns everything that is counted by service: the experienced, the steps of case ramps, who is paid.
fn tallies(plan: &Plan) -> Vec<Tally> {
    let mut tallies = Vec::new();
    let mut count = |tally: Tally| {
        if !tallies.contains(&tally) {
            tallies.push(tally);
        }
    };
    experienced(plan).for_each(&mut count);
    for weight in &plan.weights {
        if let Some(role) = plan.seniority(weight.role) {
            ramp(role, weight).for_each(|(tally, _factor)| count(tally));
        }
    }
    for payment in plan.costs.iter().flat_map(|costs| &costs.payments) {
        for role in payment.roles.iter().filter_map(|role| plan.seniority(*role)) {
            paid(role, payment.basis).into_iter().for_each(&mut count);
        }
    }
    tallies
}

/// Returns who counts as experienced: those of an experienced level with enough service.
pub(crate) fn experienced(plan: &Assumptions) -> impl Iterator<Item = Tally> {
    let from = usize::from(plan.experienced_months);
    let level = plan.roles.iter().enumerate().filter(|(_place, role)| role.experienced_level);
    level.map(move |(role, _level)| Tally { role, from, to: usize::MAX })
}

/// Returns the steps of a role's ramp and the factor of each, the last without an end.
pub(crate) fn ramp(role: usize, weight: &CaseWeight) -> impl Iterator<Item = (Tally, f64)> {
    let ends = weight.ramp.iter().map(|step| (usize::from(step.below_month), step.factor.value()));
    let mut from = 0;
    ends.chain(std::iter::once((usize::MAX, 1.0))).map(move |(to, factor)| {
        let step = Tally { role, from, to };
        from = to;
        (step, factor)
    })
}

/// Returns those of a role a payment is paid to by their service; none where it is paid to all or on joining.
pub(crate) fn paid(role: usize, basis: PaymentBasis) -> Option<Tally> {
    match basis {
        PaymentBasis::Annual { after_months } => Some(Tally { role, from: usize::from(after_months), to: usize::MAX }),
        PaymentBasis::OneOff { at_months } => {
            Some(Tally { role, from: usize::from(at_months), to: usize::from(at_months) + 1 })
        }
        PaymentBasis::GoldenHello | PaymentBasis::Supplement => None,
    }
}

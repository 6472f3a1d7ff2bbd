//! What a projected workforce costs, and what a change of plan costs or saves.

use super::grid::Grid;
use super::record::{Projection, Scope, Series};
use super::schedule::{JoinKind, Schedule, month_number, paid};
use crate::plan::{Costs, Payment, PaymentBasis, Plan, pounds};

/// Cost by month in pounds; nothing in month 0, which is where the plan stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CostPath {
    months: Vec<Cost>,
}

/// What a month, or several, cost in pounds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cost {
    /// Staff in post at month-end × annual cost ÷ 12.
    pub permanent: f64,
    /// Agency FTE at month-end × annual cost ÷ 12.
    pub agency: f64,
    /// Of that, what agency FTE cost beyond permanent staff of the same FTE; not part of the total again.
    pub agency_premium: f64,
    /// Joiners, conversions apart, × cost of a hire.
    pub hire: f64,
    /// Agency FTE converted × cost of a conversion.
    pub conversion: f64,
    /// Joiners of newly qualified roles × cost of their support.
    pub nqsw: f64,
    /// Retention and other payments.
    pub payments: f64,
}

impl Cost {
    /// Returns everything paid; the agency premium is inside agency.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.permanent + self.agency + self.hire + self.conversion + self.nqsw + self.payments
    }

    fn plus(self, other: Self) -> Self {
        Self {
            permanent: self.permanent + other.permanent,
            agency: self.agency + other.agency,
            agency_premium: self.agency_premium + other.agency_premium,
            hire: self.hire + other.hire,
            conversion: self.conversion + other.conversion,
            nqsw: self.nqsw + other.nqsw,
            payments: self.payments + other.payments,
        }
    }
}

impl CostPath {
    /// Returns a month's cost.
    #[must_use]
    pub fn at(&self, month: usize) -> Option<Cost> {
        self.months.get(month).copied()
    }

    /// Returns the cost of months, both ends included.
    #[must_use]
    pub fn sum(&self, from: usize, to: usize) -> Cost {
        (from..=to).filter_map(|month| self.at(month)).fold(Cost::default(), Cost::plus)
    }
}

/// How a plan's cost differs from another's over the months both cover.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostComparison {
    /// Pounds more, or fewer, in all.
    pub total_difference: f64,
    /// FTE in post more, or fewer, at the end.
    pub fte_gained: f64,
    /// Pounds for each FTE gained; none where none is gained.
    pub cost_per_fte_gained: Option<f64>,
    /// The first month in which the plan, having cost more in all up to a month before, no longer has; none if it
    /// never costs more, or never earns it back.
    pub payback_month: Option<usize>,
}

/// Compares a plan's cost with a baseline's; `None` unless both have unit costs.
#[must_use]
pub fn compare_cost(plan: &Projection, baseline: &Projection) -> Option<CostComparison> {
    let (ours, theirs) = (plan.cost()?, baseline.cost()?);
    let last = plan.months().min(baseline.months());
    let (mut difference, mut dearer, mut payback_month) = (0.0, false, None);
    for month in 1..=last {
        difference += ours.at(month)?.total() - theirs.at(month)?.total();
        dearer |= difference > 0.0;
        if dearer && difference <= 0.0 && payback_month.is_none() {
            payback_month = Some(month);
        }
    }
    let in_post = |projection: &Projection| projection.at(Series::InPost, Scope::Total, last);
    let fte_gained = in_post(plan)? - in_post(baseline)?;
    Some(CostComparison {
        total_difference: difference,
        fte_gained,
        cost_per_fte_gained: (fte_gained > 0.0).then(|| difference / fte_gained),
        payback_month,
    })
}

/// Returns the path where the plan has unit costs.
pub(crate) fn path(plan: &Plan, schedule: &Schedule, projection: &Projection, tallies: &Grid) -> Option<CostPath> {
    let costs = plan.costs.as_ref()?;
    let payable = Payable { plan, schedule, projection, tallies };
    let months = (1..=schedule.months).map(|month| payable.month(costs, month));
    Some(CostPath { months: std::iter::once(Cost::default()).chain(months).collect() })
}

/// What payments are reckoned from.
struct Payable<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    projection: &'a Projection,
    tallies: &'a Grid,
}

impl Payable<'_> {
    fn month(&self, costs: &Costs, month: usize) -> Cost {
        let mut cost = Cost::default();
        for (place, role) in self.plan.roles.iter().enumerate() {
            let fte = |series| self.projection.of_place(series, place, month);
            let (permanent, agency) = (pounds(&costs.permanent, role.id), pounds(&costs.agency, role.id));
            cost.permanent += fte(Series::InPost) * permanent / 12.0;
            cost.agency += fte(Series::Agency) * agency / 12.0;
            cost.agency_premium += fte(Series::Agency) * (agency - permanent) / 12.0;
            cost.nqsw += fte(Series::Joins) * pounds(&costs.per_nqsw, role.id);
        }
        for join in &self.schedule.intakes {
            let Some(role) = self.plan.roles.get(join.role) else { continue };
            let joined = self.projection.joined_by_place(join.listed, month);
            match join.kind {
                JoinKind::Conversion => cost.conversion += joined * pounds(&costs.per_conversion, role.id),
                JoinKind::Fixed | JoinKind::VacancyDriven => cost.hire += joined * pounds(&costs.per_hire, role.id),
            }
        }
        cost.payments = costs.payments.iter().fold(0.0, |sum, payment| sum + self.paid(payment, month));
        cost
    }

    /// Returns what a payment comes to in a month: a twelfth of a yearly one, all of one made once.
    fn paid(&self, payment: &Payment, month: usize) -> f64 {
        if !payment.window.holds(month_number(month)) {
            return 0.0;
        }
        let places = payment.roles.iter().filter_map(|role| self.plan.seniority(*role));
        let fte = places.fold(0.0, |sum, role| {
            sum + match (payment.basis, paid(role, payment.basis)) {
                (_, Some(tally)) => self.schedule.counted(self.tallies, tally, month),
                (PaymentBasis::GoldenHello, None) => self.projection.of_place(Series::Joins, role, month),
                (_, None) => self.projection.of_place(Series::InPost, role, month),
            }
        });
        match payment.basis {
            PaymentBasis::Annual { .. } | PaymentBasis::Supplement => fte * payment.amount.value() / 12.0,
            PaymentBasis::OneOff { .. } | PaymentBasis::GoldenHello => fte * payment.amount.value(),
        }
    }
}

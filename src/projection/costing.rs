//! What a projected workforce costs, and what a change of plan costs or saves.

use super::cost::{Cost, CostPath};
use super::grid::Grid;
use super::record::Projection;
use super::schedule::{JoinKind, Schedule, month_number, paid};
use super::series::{Scope, Series};
use crate::plan::{Costs, Payment, PaymentBasis, Plan, pounds};

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
    Some(CostPath::new(std::iter::once(Cost::default()).chain(months).collect()))
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

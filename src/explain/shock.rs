//! What a shock does to what readers fear and no number of vacancies shows: posts that nobody covers, cases too many to carry.

use crate::plan::{Adjusted, AdjustmentId, Change, Lever, Plan};
use crate::projection::{PlanMeasure, Projection, Scope, project};

/// What a shock changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feared {
    /// Vacant FTE without an agency worker.
    Uncovered,
    /// Cases for each full caseload that can be carried.
    Caseload,
}

/// A shock of a plan, in the month it is felt most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shock {
    /// The adjustment that is the shock.
    pub adjustment: AdjustmentId,
    /// What it changes.
    pub feared: Feared,
    /// How much of what it takes away is left: 0 for all gone.
    pub left: f64,
    /// Its last month; `None` where it goes on to the end.
    pub until: Option<usize>,
    /// The month of the largest difference.
    pub month: usize,
    /// The number then.
    pub with: f64,
    /// What it would be without the shock.
    pub without: f64,
}

/// A difference below this is none.
const LEAST: f64 = 0.05;

impl Feared {
    fn at(self, projection: &Projection, month: usize) -> Option<f64> {
        let of = |outcome| projection.outcome(outcome, Scope::Total, month);
        match self {
            Self::Uncovered => Some((of(PlanMeasure::Vacancies)? - of(PlanMeasure::Agency)?).max(0.0)),
            Self::Caseload => of(PlanMeasure::Caseload),
        }
    }
}

/// Returns the shocks of a plan: what takes agency workers or the staff who carry cases away for some months, each set
/// beside the same plan without it. One that makes no difference is not among them.
#[must_use]
pub fn shocks(plan: &Plan, projection: &Projection) -> Vec<Shock> {
    let felt = |adjustment: &crate::plan::Adjustment| {
        let feared = match adjustment.of {
            Adjusted::Agency { .. } => Feared::Uncovered,
            Adjusted::Capacity { .. } => Feared::Caseload,
            Adjusted::Leaving { .. } | Adjusted::Joins { .. } => return None,
        };
        let left = adjustment.multiplier.value();
        if left >= 1.0 {
            return None;
        }
        let none = Change::Set { lever: Lever::Adjustment(adjustment.id), value: 1.0 };
        let without = project(&plan.changed(&none).ok()?);
        let first = usize::from(adjustment.window.from.unwrap_or(0));
        let until = adjustment.window.to.map(usize::from).filter(|until| *until < projection.months());
        let months = first..=until.unwrap_or(projection.months());
        let each = months.filter_map(|month| Some((month, feared.at(projection, month)?, feared.at(&without, month)?)));
        let most = each.max_by(|a, b| (a.1 - a.2).total_cmp(&(b.1 - b.2)).then(b.0.cmp(&a.0)))?;
        let (month, with, without) = most;
        (with - without >= LEAST).then_some(Shock {
            adjustment: adjustment.id,
            feared,
            left,
            until,
            month,
            with,
            without,
        })
    };
    plan.adjustments.iter().filter_map(felt).collect()
}

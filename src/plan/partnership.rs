//! Partners' plans as one plan of the partnership.
//!
//! Owns what a sum of plans is: every partner's roles stay apart under its name with all that is assumed of them, so what
//! is projected of the partnership is the sum of what is projected of its partners, and nobody's rates become anybody
//! else's. Only cases, of which a plan has one number, are pooled.

use std::ops::Range;

use super::{
    Adjusted, AdjustmentId, AnnualGrowth, Assumptions, CaseVolume, Caseload, Costs, Demand, Evidence, IntakeId, Lever,
    PaymentId, Plan, ProgressionId, Reason, Refusal, RoleId, Roles, Volume,
};
use crate::workforce::{CalendarMonth, OutOfRange};

/// A partnership's plan, and what it does without.
#[derive(Debug, Clone, PartialEq)]
pub struct Partnership {
    /// The plan.
    pub plan: Plan,
    /// What is to be known of it, a sentence each.
    pub notes: Vec<String>,
}

/// Why plans are not put together.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NotTogether {
    /// There is only one.
    #[error("It takes the plans of two partners or more: open another plan file.")]
    TooFew,
    /// Two are of the same name.
    #[error("Two of these plans are “{name}”: a partner's people would count twice.")]
    Twice {
        /// The name.
        name: String,
    },
    /// They do not start from the same month.
    #[error(
        "{first} starts from {base} and {other} from {other_base}: plans are put together where they start from the same month."
    )]
    Bases {
        /// The first.
        first: String,
        /// Its month.
        base: CalendarMonth,
        /// One that differs.
        other: String,
        /// Its month.
        other_base: CalendarMonth,
    },
    /// They have more roles or intakes than one plan may.
    #[error("Together these plans have more roles, intakes or other parts than one plan may have.")]
    TooMany,
    /// Their sum cannot be a plan.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Returns the plan of a partnership: each partner by its name and plan, in order. Its parts are numbered from the ids
/// given, so that they are none that something else means.
///
/// ```
/// use homegrown::plan::{Assumptions, Plan, Role, RoleId, together};
/// use homegrown::workforce::CalendarMonth;
/// let roles = vec![Role::named(RoleId(1), "Social Worker")];
/// let plan = Plan::try_new(Assumptions::of_roles(CalendarMonth::parse("2025-09")?, 36, roles))?;
/// let partners = [("Kent".to_owned(), plan.clone()), ("Medway".to_owned(), plan)];
/// let partnership = together(&partners, 10..100)?;
/// let names: Vec<&str> = partnership.plan.roles.iter().map(|role| role.name.as_str()).collect();
/// assert_eq!(names, ["Kent: Social Worker", "Medway: Social Worker"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`NotTogether`] if there is no such plan.
pub fn together(partners: &[(String, Plan)], ids: Range<u16>) -> Result<Partnership, NotTogether> {
    let [(first, plan), _another, ..] = partners else { return Err(NotTogether::TooFew) };
    for (index, (name, partner)) in partners.iter().enumerate() {
        if partners.iter().take(index).any(|(known, _)| known == name) {
            return Err(NotTogether::Twice { name: name.clone() });
        }
        if partner.base != plan.base {
            let (first, other) = (first.clone(), name.clone());
            return Err(NotTogether::Bases { first, base: plan.base, other, other_base: partner.base });
        }
    }
    let months = partners.iter().map(|(_, partner)| partner.months).min().unwrap_or(plan.months);
    let mut sum = Assumptions::of_roles(plan.base, months, Vec::new());
    sum.experienced_months = plan.experienced_months;
    let have_costs = partners.iter().all(|(_, partner)| partner.costs.is_some());
    sum.costs = have_costs.then(Costs::default);
    let mut notes = vec![
        "Every partner's roles stand apart under its name: what is said of the partnership is the sum of its partners."
            .to_owned(),
    ];
    if !have_costs && partners.iter().any(|(_, partner)| partner.costs.is_some()) {
        notes.push("Costs are left out: not every partner states them.".to_owned());
    }
    if partners.iter().any(|(_, partner)| partner.experienced_months != plan.experienced_months) {
        notes.push(format!("Who counts as experienced is as {first} has it."));
    }
    let mut numbers = Numbers { ids, parts: Parts::default() };
    for (name, partner) in partners {
        numbers.add(&mut sum, name, partner)?;
    }
    sum.demand = demand(partners, &mut notes).map_err(|refused| Reason::from(refused).at("Cases"))?;
    // What a left-out number rests on goes with it.
    let known = sum.clone();
    sum.evidence.retain(|(lever, _evidence)| lever.value(&known).is_some());
    Ok(Partnership { plan: Plan::try_new(sum)?, notes })
}

/// What stands between a partner's name and its part's.
const AFTER_PARTNER: &str = ": ";

/// Returns which partner each role of a plan is of, from 0, as [`together`] puts them: its parts are numbered one after the
/// other from no plan's first number, and named after their partner. All of a plan that was not put together are 0.
///
/// ```
/// use homegrown::plan::{Assumptions, Plan, Role, RoleId, partners, together};
/// use homegrown::workforce::CalendarMonth;
/// let roles = vec![Role::named(RoleId(1), "NQSW"), Role::named(RoleId(2), "Social Worker")];
/// let plan = Plan::try_new(Assumptions::of_roles(CalendarMonth::parse("2025-09")?, 36, roles))?;
/// assert_eq!(partners(&plan), [0, 0]);
/// let both = together(&[("Kent".to_owned(), plan.clone()), ("Medway".to_owned(), plan)], 10..100)?;
/// assert_eq!(partners(&both.plan), [0, 0, 1, 1]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn partners(plan: &Plan) -> Vec<usize> {
    let alone = || vec![0; plan.roles.len()];
    let Some(first) = plan.roles.first().map(|role| role.id.0).filter(|first| *first >= FIRST_OF_SUMS) else {
        return alone();
    };
    let is_numbered = (first..).zip(&plan.roles).all(|(number, role)| role.id.0 == number);
    let mut names: Vec<&str> = Vec::new();
    let mut of = Vec::new();
    for role in &plan.roles {
        let Some((name, _part)) = role.name.split_once(AFTER_PARTNER).filter(|_| is_numbered) else { return alone() };
        if names.last() != Some(&name) {
            // A partner's roles stand together: one that comes again is no partner.
            if names.contains(&name) {
                return alone();
            }
            names.push(name);
        }
        of.push(names.len() - 1);
    }
    of
}

/// The first number that parts of a sum may have: a plan's own roles are numbered from 0 or 1, and no plan that a page
/// makes has so few to a partner that they would be taken for a sum's.
const FIRST_OF_SUMS: u16 = 10;

/// All cases, growing at the mean of the partners' rates, and the caseload at which as many case holders are needed as
/// by all partners; `None`, and a note, where not all of them count their cases.
fn demand(partners: &[(String, Plan)], notes: &mut Vec<String>) -> Result<Option<Demand>, OutOfRange> {
    let all: Option<Vec<Demand>> = partners.iter().map(|(_, partner)| partner.demand).collect();
    let Some(all) = all else {
        if partners.iter().any(|(_, partner)| partner.demand.is_some()) {
            notes.push("Cases are left out: not every partner states them.".to_owned());
        }
        return Ok(None);
    };
    let cases: f64 = all.iter().map(|one| one.volume.cases()).sum();
    let needed: f64 = all.iter().map(|one| one.volume.cases() / one.target.value()).sum();
    if cases <= 0.0 || needed <= 0.0 {
        return Ok(None);
    }
    let growth: f64 = all.iter().map(|one| one.volume.cases() * one.annual_growth.value()).sum::<f64>() / cases;
    if all.iter().any(|one| all.first().is_some_and(|first| first.annual_growth != one.annual_growth)) {
        notes.push("Cases grow at the mean of the partners' rates.".to_owned());
    }
    Ok(Some(Demand {
        volume: CaseVolume::Cases(Volume::try_new(cases)?),
        annual_growth: AnnualGrowth::try_new(growth)?,
        target: Caseload::try_new(cases / needed)?,
    }))
}

/// How many parts of each kind are numbered already.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    roles: u16,
    intakes: u16,
    progression: u16,
    adjustments: u16,
    payments: u16,
}

struct Numbers {
    ids: Range<u16>,
    parts: Parts,
}

/// A partner's ids and those they become.
#[derive(Debug)]
struct Ids {
    roles: Vec<(RoleId, RoleId)>,
    intakes: Vec<(IntakeId, IntakeId)>,
    progression: Vec<(ProgressionId, ProgressionId)>,
    adjustments: Vec<(AdjustmentId, AdjustmentId)>,
    payments: Vec<(PaymentId, PaymentId)>,
}

fn became<T: Copy + PartialEq>(list: &[(T, T)], id: T) -> T {
    // A checked plan names only what it has.
    list.iter().find(|(old, _new)| *old == id).map_or(id, |(_old, new)| *new)
}

impl Ids {
    fn role(&self, id: RoleId) -> RoleId {
        became(&self.roles, id)
    }

    /// Every role is every role of this partner.
    fn roles(&self, roles: &Roles) -> Roles {
        Roles::Of(match roles {
            Roles::All => self.roles.iter().map(|(_old, new)| *new).collect(),
            Roles::Of(named) => named.iter().map(|id| self.role(*id)).collect(),
        })
    }

    fn lever(&self, lever: &Lever) -> Lever {
        match lever {
            Lever::LeavingMultiplier { roles, window, years } => {
                Lever::LeavingMultiplier { roles: self.roles(roles), window: *window, years: *years }
            }
            Lever::LeavingRate { role, year } => Lever::LeavingRate { role: self.role(*role), year: *year },
            Lever::Adjustment(id) => Lever::Adjustment(became(&self.adjustments, *id)),
            Lever::Intake(id) => Lever::Intake(became(&self.intakes, *id)),
            Lever::Fill(id) => Lever::Fill(became(&self.intakes, *id)),
            Lever::ProgressionRate(id) => Lever::ProgressionRate(became(&self.progression, *id)),
            Lever::Cap(id) => Lever::Cap(became(&self.progression, *id)),
            Lever::OtherChange(role) => Lever::OtherChange(self.role(*role)),
            Lever::Posts(role) => Lever::Posts(self.role(*role)),
            Lever::Cover(role) => Lever::Cover(self.role(*role)),
            Lever::Cases => Lever::Cases,
            Lever::CaseGrowth => Lever::CaseGrowth,
            Lever::TargetCaseload => Lever::TargetCaseload,
            Lever::CaseWeight(role) => Lever::CaseWeight(self.role(*role)),
            Lever::PermanentCost(role) => Lever::PermanentCost(self.role(*role)),
            Lever::AgencyCost(role) => Lever::AgencyCost(self.role(*role)),
            Lever::HireCost(role) => Lever::HireCost(self.role(*role)),
        }
    }
}

impl Numbers {
    fn number<T: Copy>(
        ids: &Range<u16>,
        taken: &mut u16,
        all: impl Iterator<Item = T>,
        make: fn(u16) -> T,
    ) -> Result<Vec<(T, T)>, NotTogether> {
        let numbered = all.map(|old| {
            let new = ids.start.checked_add(*taken).filter(|new| ids.contains(new)).ok_or(NotTogether::TooMany)?;
            *taken += 1;
            Ok((old, make(new)))
        });
        numbered.collect()
    }

    /// Adds a partner's parts.
    fn add(&mut self, sum: &mut Assumptions, name: &str, partner: &Plan) -> Result<(), NotTogether> {
        let (ids, parts) = (&self.ids, &mut self.parts);
        let payments = partner.costs.iter().flat_map(|costs| &costs.payments);
        let ids = Ids {
            roles: Self::number(ids, &mut parts.roles, partner.roles.iter().map(|one| one.id), RoleId)?,
            intakes: Self::number(ids, &mut parts.intakes, partner.intakes.iter().map(|one| one.id), IntakeId)?,
            progression: Self::number(
                ids,
                &mut parts.progression,
                partner.progression.iter().map(|one| one.id),
                ProgressionId,
            )?,
            adjustments: Self::number(
                ids,
                &mut parts.adjustments,
                partner.adjustments.iter().map(|one| one.id),
                AdjustmentId,
            )?,
            payments: Self::number(ids, &mut parts.payments, payments.map(|one| one.id), PaymentId)?,
        };
        let of = |what: &str| format!("{name}{AFTER_PARTNER}{what}");
        let mut plan = partner.clone().into_assumptions();
        for one in &mut plan.roles {
            (one.id, one.name) = (ids.role(one.id), of(&one.name));
        }
        plan.stocks.iter_mut().for_each(|one| one.role = ids.role(one.role));
        plan.posts.iter_mut().for_each(|one| one.role = ids.role(one.role));
        plan.leaving.iter_mut().for_each(|one| one.role = ids.role(one.role));
        plan.other_change.iter_mut().for_each(|one| one.role = ids.role(one.role));
        plan.agency.iter_mut().for_each(|one| one.role = ids.role(one.role));
        plan.weights.iter_mut().for_each(|one| one.role = ids.role(one.role));
        for one in &mut plan.progression {
            (one.id, one.name) = (became(&ids.progression, one.id), of(&one.name));
            (one.from, one.to) = (ids.role(one.from), ids.role(one.to));
        }
        for one in &mut plan.intakes {
            // Under its partner's name a cohort is one of its own, not of a route that partners share.
            (one.id, one.name, one.role) = (became(&ids.intakes, one.id), of(&one.title()), ids.role(one.role));
            one.route = None;
        }
        let every: Vec<IntakeId> = ids.intakes.iter().map(|(_old, new)| *new).collect();
        for one in &mut plan.adjustments {
            (one.id, one.name) = (became(&ids.adjustments, one.id), of(&one.name));
            match &mut one.of {
                Adjusted::Leaving { roles, .. } | Adjusted::Agency { roles } | Adjusted::Capacity { roles } => {
                    *roles = ids.roles(roles);
                }
                Adjusted::Joins { intakes } if intakes.is_empty() => intakes.clone_from(&every),
                Adjusted::Joins { intakes } => {
                    intakes.iter_mut().for_each(|intake| *intake = became(&ids.intakes, *intake));
                }
            }
        }
        // Of a partner without intakes it is about nothing, and would be about everybody's.
        plan.adjustments.retain(|one| one.of != Adjusted::Joins { intakes: Vec::new() });
        if let (Some(all), Some(costs)) = (&mut sum.costs, plan.costs) {
            let Costs { permanent, agency, per_hire, per_conversion, per_nqsw, payments } = costs;
            for (list, own) in [
                (&mut all.permanent, permanent),
                (&mut all.agency, agency),
                (&mut all.per_hire, per_hire),
                (&mut all.per_conversion, per_conversion),
                (&mut all.per_nqsw, per_nqsw),
            ] {
                list.extend(own.into_iter().map(|(role, pounds)| (ids.role(role), pounds)));
            }
            all.payments.extend(payments.into_iter().map(|mut one| {
                (one.id, one.name) = (became(&ids.payments, one.id), of(&one.name));
                one.roles.iter_mut().for_each(|role| *role = ids.role(*role));
                one
            }));
        }
        // Of cases there is one number for all partners, which rests on none of theirs alone.
        let is_own = |lever: &Lever| !matches!(lever, Lever::Cases | Lever::CaseGrowth | Lever::TargetCaseload);
        let evidence: Vec<(Lever, Evidence)> = plan.evidence.into_iter().filter(|(lever, _)| is_own(lever)).collect();
        sum.evidence.extend(evidence.into_iter().map(|(lever, evidence)| (ids.lever(&lever), evidence)));
        sum.roles.extend(plan.roles);
        sum.stocks.extend(plan.stocks);
        sum.posts.extend(plan.posts);
        sum.leaving.extend(plan.leaving);
        sum.adjustments.extend(plan.adjustments);
        sum.progression.extend(plan.progression);
        sum.intakes.extend(plan.intakes);
        sum.other_change.extend(plan.other_change);
        sum.agency.extend(plan.agency);
        sum.weights.extend(plan.weights);
        Ok(())
    }
}

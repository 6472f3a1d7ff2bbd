//! A scenario: a what-if on a plan, as a list of changes.

use serde::{Deserialize, Serialize};

use super::{
    Adjusted, Adjustment, AdjustmentId, Agency, Assumptions, CaseWeight, Costs, Demand, Evidence, Intake, IntakeId,
    Leaving, Lever, Payment, PaymentId, Plan, PostChange, Posts, Progression, ProgressionId, Reason, Refusal, Role,
    RoleId, Roles, Stock,
};

/// A what-if: its name and how it differs from the plan it is made on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Scenario {
    /// What people call it: "Over-recruit newly qualified"; none until somebody names it.
    pub name: Option<String>,
    /// What it changes, in order.
    pub changes: Vec<Change>,
}

/// One change of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Sets one number.
    Set {
        /// Which.
        lever: Lever,
        /// To what, in its own unit.
        value: f64,
    },
    /// States what a number rests on; nothing takes the statement away, and an empty source leaves the one there is.
    Evidence {
        /// Which number.
        lever: Lever,
        /// What it rests on.
        evidence: Option<Evidence>,
    },
    /// Projects so many months.
    Months(u16),
    /// Adds a role at a place from the most junior, 0, or replaces the role of its id where it is.
    Role {
        /// The role.
        role: Role,
        /// Its place, if it is new.
        place: u8,
    },
    /// Removes a role nobody is in and nothing uses, and what is stated of it alone.
    RemoveRole(RoleId),
    /// Puts this in place of what was in post in its role.
    Stock(Stock),
    /// Puts this in place of its role's establishment.
    Posts(Posts),
    /// Adds a dated change to a role's establishment.
    PostChange {
        /// The role.
        role: RoleId,
        /// The change.
        change: PostChange,
    },
    /// Puts this in place of its role's leaving probabilities.
    Leaving(Leaving),
    /// Adds an adjustment, or replaces the one of its id.
    Adjustment(Adjustment),
    /// Removes an adjustment.
    RemoveAdjustment(AdjustmentId),
    /// Adds a progression, or replaces the one of its id.
    Progression(Progression),
    /// Removes a progression.
    RemoveProgression(ProgressionId),
    /// Adds an intake, or replaces the one of its id.
    Intake(Intake),
    /// Removes an intake no adjustment names.
    RemoveIntake(IntakeId),
    /// Puts this in place of its role's agency workers.
    Agency(Agency),
    /// Puts these in place of all unit costs.
    Costs(Option<Costs>),
    /// Adds a payment, or replaces the one of its id.
    Payment(Payment),
    /// Removes a payment.
    RemovePayment(PaymentId),
    /// Puts this in place of demand.
    Demand(Option<Demand>),
    /// Puts this in place of its role's case weight.
    CaseWeight(CaseWeight),
}

impl Plan {
    /// Returns the plan with one change made.
    ///
    /// ```
    /// # use homegrown::plan::*;
    /// # use homegrown::workforce::CalendarMonth;
    /// # let role = Role { id: RoleId(1), name: "Social Worker".into(), level: None, supernumerary: false,
    /// #     newly_qualified: false, experienced_level: true, mean_fte: MeanFte::ONE };
    /// # let plan = Plan::try_new(Assumptions::of_roles(CalendarMonth::parse("2025-09")?, 36, vec![role]))?;
    /// let lever = Lever::Cover(RoleId(1));
    /// let changed = plan.changed(&Change::Set { lever: lever.clone(), value: 0.7 })?;
    /// assert_eq!((lever.value(&plan), lever.value(&changed)), (Some(0.0), Some(0.7)));
    /// let refused = plan.changed(&Change::Set { lever, value: -1.0 }).unwrap_err();
    /// assert!(refused.to_string().starts_with("Social Worker, agency cover: A multiplier must be"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Refusal`] if the change cannot be made; the plan is as it was.
    pub fn changed(&self, change: &Change) -> Result<Self, Refusal> {
        let mut assumptions = self.clone().into_assumptions();
        change.make(&mut assumptions)?;
        Self::try_new(assumptions)
    }
}

impl Scenario {
    /// What stands for a scenario that nobody has named.
    pub const UNNAMED: &str = "First scenario";

    /// Returns what stands over it.
    #[must_use]
    pub fn title(&self) -> &str {
        self.name.as_deref().unwrap_or(Self::UNNAMED)
    }

    /// Returns it inside a sentence: “Grow”, or "the plan" while it has no name of its own.
    ///
    /// ```
    /// assert_eq!(homegrown::plan::Scenario::default().in_sentence(), "the plan");
    /// ```
    #[must_use]
    pub fn in_sentence(&self) -> String {
        self.name.as_ref().map_or_else(|| "the plan".to_owned(), |name| format!("“{name}”"))
    }

    /// Returns the plan with every change made, in order; without changes it is the same to the last bit.
    ///
    /// # Errors
    /// [`Refusal`] of the first change that cannot be made.
    pub fn apply(&self, plan: &Plan) -> Result<Plan, Refusal> {
        let mut assumptions = plan.clone().into_assumptions();
        self.changes.iter().try_for_each(|change| change.make(&mut assumptions))?;
        Plan::try_new(assumptions)
    }
}

impl Change {
    fn make(&self, plan: &mut Assumptions) -> Result<(), Refusal> {
        match self {
            Self::Set { lever, value } => lever.set(plan, *value)?,
            Self::Evidence { lever, evidence } => {
                let known = plan.evidence.iter().find(|(of, _evidence)| of == lever);
                let known = known.map(|(_of, evidence)| evidence.source.clone());
                plan.evidence.retain(|(of, _evidence)| of != lever);
                plan.evidence.extend(evidence.clone().map(|mut evidence| {
                    // An interval or a reason alone leaves standing where the number comes from.
                    if evidence.source.is_empty() {
                        evidence.source = known.unwrap_or_default();
                    }
                    (lever.clone(), evidence)
                }));
            }
            Self::Months(months) => plan.months = *months,
            Self::Role { role, place } => match plan.roles.iter_mut().find(|old| old.id == role.id) {
                Some(old) => *old = role.clone(),
                None => plan.roles.insert(usize::from(*place).min(plan.roles.len()), role.clone()),
            },
            Self::RemoveRole(role) => remove_role(plan, *role)?,
            Self::Stock(stock) => {
                plan.stocks.retain(|old| old.role != stock.role);
                plan.stocks.push(stock.clone());
            }
            Self::Posts(posts) => put(&mut plan.posts, posts, |entry| entry.role),
            Self::PostChange { role, change } => match plan.posts.iter_mut().find(|posts| posts.role == *role) {
                Some(posts) => posts.changes.push(*change),
                None => return Err(Reason::Unknown { what: "establishment" }.at("Established posts")),
            },
            Self::Leaving(leaving) => put(&mut plan.leaving, leaving, |entry| entry.role),
            Self::Adjustment(adjustment) => put(&mut plan.adjustments, adjustment, |entry| entry.id),
            Self::RemoveAdjustment(id) => {
                plan.adjustments.retain(|entry| entry.id != *id);
                plan.evidence.retain(|(lever, _evidence)| *lever != Lever::Adjustment(*id));
            }
            Self::Progression(rule) => put(&mut plan.progression, rule, |entry| entry.id),
            Self::RemoveProgression(id) => {
                plan.progression.retain(|entry| entry.id != *id);
                let gone = [Lever::ProgressionRate(*id), Lever::Cap(*id)];
                plan.evidence.retain(|(lever, _evidence)| !gone.contains(lever));
            }
            Self::Intake(intake) => put(&mut plan.intakes, intake, |entry| entry.id),
            Self::RemoveIntake(id) => remove_intake(plan, *id)?,
            Self::Agency(agency) => put(&mut plan.agency, agency, |entry| entry.role),
            Self::Costs(costs) => plan.costs.clone_from(costs),
            Self::Payment(payment) => put(&mut plan.costs.get_or_insert_default().payments, payment, |entry| entry.id),
            Self::RemovePayment(id) => {
                if let Some(costs) = &mut plan.costs {
                    costs.payments.retain(|entry| entry.id != *id);
                }
            }
            Self::Demand(demand) => plan.demand = *demand,
            Self::CaseWeight(weight) => put(&mut plan.weights, weight, |entry| entry.role),
        }
        Ok(())
    }
}

/// Replaces the entry of the same key where it stands, or adds it at the end.
fn put<T: Clone, K: PartialEq>(list: &mut Vec<T>, new: &T, key: impl Fn(&T) -> K) {
    match list.iter_mut().find(|old| key(old) == key(new)) {
        Some(old) => old.clone_from(new),
        None => list.push(new.clone()),
    }
}

fn remove_role(plan: &mut Assumptions, role: RoleId) -> Result<(), Refusal> {
    let Some(removed) = plan.role(role) else { return Err(Reason::Unknown { what: "role" }.at("Roles")) };
    if let Some(by) = user_of(plan, role) {
        return Err(Reason::InUse { by }.at(removed.name.clone()));
    }
    plan.roles.retain(|entry| entry.id != role);
    plan.stocks.retain(|entry| entry.role != role);
    plan.posts.retain(|entry| entry.role != role);
    plan.leaving.retain(|entry| entry.role != role);
    plan.other_change.retain(|entry| entry.role != role);
    plan.agency.retain(|entry| entry.role != role);
    plan.weights.retain(|entry| entry.role != role);
    if let Some(costs) = &mut plan.costs {
        let Costs { permanent, agency, per_hire, per_conversion, per_nqsw, payments: _ } = costs;
        for list in [permanent, agency, per_hire, per_conversion, per_nqsw] {
            list.retain(|(of, _pounds)| *of != role);
        }
    }
    let gone = [
        Lever::OtherChange(role),
        Lever::Posts(role),
        Lever::Cover(role),
        Lever::CaseWeight(role),
        Lever::PermanentCost(role),
        Lever::AgencyCost(role),
        Lever::HireCost(role),
    ];
    plan.evidence.retain(|(lever, _evidence)| {
        !gone.contains(lever) && !matches!(lever, Lever::LeavingRate { role: of, .. } if *of == role)
    });
    Ok(())
}

/// Returns what a role cannot be removed from under.
fn user_of(plan: &Assumptions, role: RoleId) -> Option<String> {
    if plan.stocks.iter().any(|stock| stock.role == role && stock.fte().value() > 0.0) {
        return Some("the people in post in it".to_owned());
    }
    if let Some(rule) = plan.progression.iter().find(|rule| rule.from == role || rule.to == role) {
        return Some(format!("the progression “{}”", rule.name));
    }
    if let Some(intake) = plan.intakes.iter().find(|intake| intake.role == role) {
        return Some(format!("the intake “{}”", intake.title()));
    }
    let payments = plan.costs.iter().flat_map(|costs| &costs.payments);
    if let Some(payment) = payments.into_iter().find(|payment| payment.roles.contains(&role)) {
        return Some(format!("the payment “{}”", payment.name));
    }
    let names = |roles: &Roles| roles.named().contains(&role);
    let adjustment = plan.adjustments.iter().find(|adjustment| match &adjustment.of {
        Adjusted::Leaving { roles, .. } | Adjusted::Agency { roles } | Adjusted::Capacity { roles } => names(roles),
        Adjusted::Joins { .. } => false,
    });
    if let Some(adjustment) = adjustment {
        return Some(format!("the adjustment “{}”", adjustment.name));
    }
    let of_several = |lever: &Lever| matches!(lever, Lever::LeavingMultiplier { roles, .. } if names(roles));
    plan.evidence.iter().any(|(lever, _evidence)| of_several(lever)).then(|| "the evidence for leaving".to_owned())
}

fn remove_intake(plan: &mut Assumptions, id: IntakeId) -> Result<(), Refusal> {
    let Some(intake) = plan.intake(id) else { return Err(Reason::Unknown { what: "intake" }.at("Intakes")) };
    let user =
        plan.adjustments.iter().find(|entry| matches!(&entry.of, Adjusted::Joins { intakes } if intakes.contains(&id)));
    if let Some(user) = user {
        return Err(Reason::InUse { by: format!("the adjustment “{}”", user.name) }.at(intake.title()));
    }
    plan.intakes.retain(|entry| entry.id != id);
    let gone = [Lever::Intake(id), Lever::Fill(id)];
    plan.evidence.retain(|(lever, _evidence)| !gone.contains(lever));
    Ok(())
}

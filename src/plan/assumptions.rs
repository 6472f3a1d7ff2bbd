//! The plan: every assumption a projection rests on, checked as a whole.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::check::check;
use super::{
    Adjustment, Agency, CaseWeight, Costs, Demand, Evidence, Intake, IntakeId, Leaving, Lever, OtherChange, Posts,
    Progression, Refusal, Role, RoleId, Stock,
};
use crate::workforce::CalendarMonth;

/// What a user edits: plain data, not yet checked. [`Plan::try_new`] checks it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assumptions {
    /// The month whose end is month 0.
    pub base: CalendarMonth,
    /// How many months are projected.
    pub months: u16,
    /// Roles from the most junior to the most senior.
    pub roles: Vec<Role>,
    /// Who is in post at the base.
    pub stocks: Vec<Stock>,
    /// Established posts; a role not named has none.
    pub posts: Vec<Posts>,
    /// Annual leaving probabilities; nobody leaves a role not named.
    pub leaving: Vec<Leaving>,
    /// Multipliers of flows in some months.
    pub adjustments: Vec<Adjustment>,
    /// Moves upwards.
    pub progression: Vec<Progression>,
    /// People who join.
    pub intakes: Vec<Intake>,
    /// Change that is neither joining, leaving nor moving up.
    pub other_change: Vec<OtherChange>,
    /// Agency workers; a role not named has none.
    pub agency: Vec<Agency>,
    /// Unit costs, where costs are to be shown.
    pub costs: Option<Costs>,
    /// Demand, where cases are to be shown.
    pub demand: Option<Demand>,
    /// Who carries cases.
    pub weights: Vec<CaseWeight>,
    /// Completed months of service from which people of an experienced level count as experienced.
    pub experienced_months: u16,
    /// What assumptions rest on.
    pub evidence: Vec<(Lever, Evidence)>,
}

impl Assumptions {
    /// Completed months of service that make somebody experienced, where the plan says nothing else: three years.
    pub const EXPERIENCED_MONTHS: u16 = 36;

    /// Returns assumptions of roles with nobody in them and nothing happening.
    #[must_use]
    pub fn of_roles(base: CalendarMonth, months: u16, roles: Vec<Role>) -> Self {
        Self {
            base,
            months,
            roles,
            stocks: Vec::new(),
            posts: Vec::new(),
            leaving: Vec::new(),
            adjustments: Vec::new(),
            progression: Vec::new(),
            intakes: Vec::new(),
            other_change: Vec::new(),
            agency: Vec::new(),
            costs: None,
            demand: None,
            weights: Vec::new(),
            experienced_months: Self::EXPERIENCED_MONTHS,
            evidence: Vec::new(),
        }
    }

    /// Returns a role by its id.
    #[must_use]
    pub fn role(&self, id: RoleId) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// Returns a role's place from the most junior, 0, upwards.
    #[must_use]
    pub fn seniority(&self, id: RoleId) -> Option<usize> {
        self.roles.iter().position(|role| role.id == id)
    }

    /// Returns an intake by its id.
    #[must_use]
    pub fn intake(&self, id: IntakeId) -> Option<&Intake> {
        self.intakes.iter().find(|intake| intake.id == id)
    }

    /// Returns a role's established FTE in a month; a supernumerary role has none, whatever is stated.
    #[must_use]
    pub fn established(&self, role: &Role, month: u16) -> f64 {
        if role.supernumerary {
            return 0.0;
        }
        self.posts.iter().find(|posts| posts.role == role.id).map_or(0.0, |posts| posts.at(month))
    }

    /// Returns the month of the plan that a calendar month is.
    ///
    /// # Errors
    /// [`Refusal`] if it is before the base.
    pub fn month_of(&self, month: CalendarMonth) -> Result<u16, Refusal> {
        let base = || super::Reason::BeforeBase { base: self.base.to_string() };
        month.months_since(self.base).ok_or_else(|| base().at(month.to_string()))
    }
}

/// A plan that holds together: what it names exists, what is bounded is in its bounds, moves go upwards. Everything
/// that reads one trusts it.
///
/// Read its [`Assumptions`] through it; change them by making another with [`Plan::changed`] or
/// [`Plan::try_new`].
///
/// ```
/// use homegrown::plan::{Assumptions, ByService, MeanFte, Plan, Role, RoleId, Stock};
/// use homegrown::workforce::{CalendarMonth, Fte};
/// let role = Role {
///     id: RoleId(1),
///     name: "Social Worker".to_owned(),
///     level: None,
///     supernumerary: false,
///     newly_qualified: false,
///     experienced_level: true,
///     mean_fte: MeanFte::ONE,
/// };
/// let mut assumptions = Assumptions::of_roles(CalendarMonth::parse("2018-06")?, 36, vec![role]);
/// assumptions.stocks.push(Stock { role: RoleId(1), by_service: ByService::Months(vec![(14, Fte::new(129.67))]) });
/// let plan = Plan::try_new(assumptions.clone())?;
/// assert_eq!(plan.roles[0].name, "Social Worker");
/// assumptions.stocks[0].role = RoleId(2);
/// let refused = Plan::try_new(assumptions).unwrap_err();
/// assert_eq!(refused.to_string(), "In post: the plan has no such role any more; choose another.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Assumptions", into = "Assumptions")]
pub struct Plan(Assumptions);

impl Plan {
    /// The longest projection, in months: a hundred years, in which every steady state is reached.
    pub const LONGEST_MONTHS: u16 = 1_200;

    /// Checks assumptions as a whole.
    ///
    /// # Errors
    /// [`Refusal`] at the first place that cannot be, with the reason.
    pub fn try_new(assumptions: Assumptions) -> Result<Self, Refusal> {
        check(&assumptions)?;
        Ok(Self(assumptions))
    }

    /// Returns the assumptions, to be changed and checked again.
    #[must_use]
    pub fn into_assumptions(self) -> Assumptions {
        self.0
    }
}

impl Deref for Plan {
    type Target = Assumptions;

    fn deref(&self) -> &Assumptions {
        &self.0
    }
}

impl TryFrom<Assumptions> for Plan {
    type Error = Refusal;

    fn try_from(assumptions: Assumptions) -> Result<Self, Refusal> {
        Self::try_new(assumptions)
    }
}

impl From<Plan> for Assumptions {
    fn from(plan: Plan) -> Self {
        plan.0
    }
}

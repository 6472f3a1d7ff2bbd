//! Who leaves, moves up, joins: the flows of a plan, and what adjusts them for a time.

use serde::{Deserialize, Serialize};

use super::{
    AdjustmentId, FteChange, IntakeId, Multiplier, Probability, ProgressionId, RoleId, Roles, ServiceYears, Window,
};
use crate::workforce::Fte;

/// How likely people of a role are to leave in a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Leaving {
    /// The role.
    pub role: RoleId,
    /// The annual probability q by completed year of service; the last repeats.
    pub annual: Vec<Probability>,
}

/// A multiplier of a flow in some months. Those that overlap multiply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adjustment {
    /// What the plan's other parts call it.
    pub id: AdjustmentId,
    /// What people call it: "Consolidation after the ASYE".
    pub name: String,
    /// What its multiplier is read against.
    pub against: Against,
    /// What it multiplies.
    pub of: Adjusted,
    /// When.
    pub window: Window,
    /// By how much.
    pub multiplier: Multiplier,
}

/// What a multiplier is read against, which the number means nothing without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Against {
    /// The flow as it is today: 90% is nine in ten of today's leavers.
    Today,
    /// What the plan would have without the adjustment.
    #[default]
    Plan,
}

/// What an adjustment multiplies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Adjusted {
    /// The monthly hazard of leaving.
    Leaving {
        /// Of these roles.
        roles: Roles,
        /// At these completed years of service.
        years: ServiceYears,
    },
    /// What intakes bring; none named is every one.
    Joins {
        /// The intakes.
        intakes: Vec<IntakeId>,
    },
    /// Agency workers, whether they cover vacancies or follow a path.
    Agency {
        /// Of these roles.
        roles: Roles,
    },
    /// The cases the council's own staff can carry: 0.9 while one in ten is away.
    Capacity {
        /// Of these roles.
        roles: Roles,
    },
}

/// Moves from one role to a more senior one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progression {
    /// What the plan's other parts call it.
    pub id: ProgressionId,
    /// What people call it: "ASYE completed".
    pub name: String,
    /// The role left.
    pub from: RoleId,
    /// The role reached; more senior.
    pub to: RoleId,
    /// Who moves.
    pub pace: Pace,
    /// How far there is room.
    pub limit: Limit,
    /// When the rule applies.
    pub window: Window,
}

/// Who is a candidate to move.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Pace {
    /// Everybody with so many completed months of service; those held back try again monthly.
    Completion {
        /// Completed months of service.
        at_service: u16,
    },
    /// A share g of a year of those with at least so many, each month 1 − (1 − g)^(1/12).
    Rate {
        /// The share g of a year.
        annual_rate: Probability,
        /// Completed months of service.
        min_service: u16,
    },
}

impl Pace {
    /// Returns the completed months of service from which people are eligible.
    #[must_use]
    pub const fn service(self) -> u16 {
        match self {
            Self::Completion { at_service } => at_service,
            Self::Rate { min_service, .. } => min_service,
        }
    }
}

/// What limits moves into a role.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Limit {
    /// Nothing.
    Uncapped,
    /// Its vacancies at that moment; a supernumerary role has none.
    Vacancy,
    /// So many FTE in the role in all.
    Cap {
        /// The cap.
        posts: Fte,
    },
}

/// People who join.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Intake {
    /// What the plan's other parts call it.
    pub id: IntakeId,
    /// What people call it: "September cohort"; of a cohort of a route, when it comes: "March 2027".
    pub name: String,
    /// The route they come by where the pipeline sent them: "Step Up to Social Work". Those of one route belong together.
    pub route: Option<String>,
    /// The role they join.
    pub role: RoleId,
    /// How many and when.
    pub source: IntakeSource,
    /// Whether they are sure to come, which decides how uncertain their number is.
    pub commitment: Commitment,
}

impl Intake {
    /// Returns what stands over it: its name, after its route where it has one.
    ///
    /// ```
    /// use homegrown::plan::{Commitment, Intake, IntakeId, IntakeSource, Probability, RoleId};
    /// use homegrown::workforce::Fte;
    /// let source = IntakeSource::OneOff { fte: Fte::new(9.0), month: 18, fill: Probability::ONE };
    /// let intake = Intake {
    ///     id: IntakeId(1_000),
    ///     name: "March 2027".to_owned(),
    ///     route: Some("Step Up to Social Work".to_owned()),
    ///     role: RoleId(1),
    ///     source,
    ///     commitment: Commitment::Planned,
    /// };
    /// assert_eq!(intake.title(), "Step Up to Social Work (March 2027)");
    /// ```
    #[must_use]
    pub fn title(&self) -> String {
        match &self.route {
            Some(route) => format!("{route} ({})", self.name),
            None => self.name.clone(),
        }
    }
}

/// Whether the people of an intake are sure to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Commitment {
    /// Offers made and accepted, or students placed: only chance in filling.
    Committed,
    /// Intended: more or fewer may come than planned, from run to run and year to year.
    #[default]
    Planned,
}

/// How many people an intake brings, and when.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum IntakeSource {
    /// So many in one calendar month of each year.
    Cohort {
        /// FTE planned each year.
        fte: Fte,
        /// The month, 1 to 12.
        calendar_month: u8,
        /// The share of them that comes.
        fill: Probability,
        /// When the intake runs.
        window: Window,
    },
    /// A twelfth of a year's number each month.
    Steady {
        /// FTE planned a year.
        fte_per_year: Fte,
        /// The share of them that comes.
        fill: Probability,
        /// When the intake runs.
        window: Window,
    },
    /// So many, once.
    OneOff {
        /// FTE planned.
        fte: Fte,
        /// The month.
        month: u16,
        /// The share of them that comes.
        fill: Probability,
    },
    /// Agency workers who take a permanent post: at most the role's agency FTE of the month before and at most its
    /// vacancies.
    Conversion {
        /// FTE a month.
        fte_per_month: Fte,
        /// When conversions run.
        window: Window,
    },
    /// A fraction of what is still vacant after everything above.
    VacancyDriven {
        /// The fraction filled each month.
        fraction: Probability,
        /// When it runs.
        window: Window,
    },
}

impl IntakeSource {
    /// Returns when it runs.
    #[must_use]
    pub const fn window(&self) -> Window {
        match *self {
            Self::Cohort { window, .. }
            | Self::Steady { window, .. }
            | Self::Conversion { window, .. }
            | Self::VacancyDriven { window, .. } => window,
            Self::OneOff { month, .. } => Window { from: Some(month), to: Some(month) },
        }
    }

    /// Returns the FTE it schedules in a month of the plan that falls in a calendar month, before anything limits or
    /// fills it: none where the vacancies decide.
    #[must_use]
    pub fn scheduled(&self, month: u16, calendar_month: u8) -> f64 {
        if !self.window().holds(month) {
            return 0.0;
        }
        match *self {
            Self::Cohort { fte, calendar_month: starts, .. } if starts == calendar_month => fte.value(),
            Self::Steady { fte_per_year, .. } => fte_per_year.value() / 12.0,
            Self::OneOff { fte, .. } => fte.value(),
            Self::Conversion { fte_per_month, .. } => fte_per_month.value(),
            Self::Cohort { .. } | Self::VacancyDriven { .. } => 0.0,
        }
    }

    /// Returns the share of those scheduled that comes; 1 where nothing fills it by chance.
    #[must_use]
    pub const fn fill(&self) -> Probability {
        match *self {
            Self::Cohort { fill, .. } | Self::Steady { fill, .. } | Self::OneOff { fill, .. } => fill,
            Self::Conversion { .. } | Self::VacancyDriven { .. } => Probability::ONE,
        }
    }
}

/// Change of a role's FTE that is neither joining, leaving nor moving up: hours, reclassification, returns.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OtherChange {
    /// The role.
    pub role: RoleId,
    /// FTE a year, either sign.
    pub fte_per_year: FteChange,
}

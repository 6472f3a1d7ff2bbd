//! What is shared: the plan to start from, the scenarios on it, and what is looked at.

use serde::{Deserialize, Serialize};

use super::error::{Fault, Trail};
use super::{MOST_AIM, MOST_MONTHS, MOST_ROLES, MOST_SCENARIOS, MOST_STATEMENTS};
use crate::plan::{Assumptions, Plan, Scenario};
use crate::projection::{PlanMeasure, Target};
use crate::workforce::Service;

/// What a link or a plan file carries. It cannot hold a person: everything in it is of a role, a council or the plan.
///
/// ```
/// use homegrown::plan::Scenario;
/// use homegrown::projection::{PlanMeasure, Target};
/// use homegrown::share::{PlanOrigin, Shared};
/// use homegrown::workforce::{CalendarMonth, Service};
/// let shared = Shared {
///     name: "Norfolk".to_owned(),
///     source: "Norfolk, June 2018, a built-in example".to_owned(),
///     edition: "2025 edition".to_owned(),
///     start: PlanOrigin::Case { id: "norfolk-2018".to_owned(), service: Service::Children, fingerprint: 7 },
///     scenarios: vec![Scenario::default()],
///     current: 0,
///     shown: PlanMeasure::InPost,
///     aim: Target::new(PlanMeasure::VacancyRate, 0.1, CalendarMonth::parse("2019-09")?),
/// };
/// let link = shared.to_link()?;
/// assert!(link.starts_with("/o/1") && link.len() < 200);
/// assert_eq!(Shared::from_link(&format!("https://example.org/#{link}"))?, shared);
/// assert_eq!(Shared::from_file(&shared.to_file()?)?, shared);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    /// Whose plan it is: "Norfolk".
    pub name: String,
    /// Where its figures come from, in words.
    pub source: String,
    /// The edition of published figures it was made beside.
    pub edition: String,
    /// The plan to start from.
    pub start: PlanOrigin,
    /// The scenarios on it, at least one.
    pub scenarios: Vec<Scenario>,
    /// The one looked at, by place.
    pub current: u8,
    /// What the chart shows.
    pub shown: PlanMeasure,
    /// What is aimed at: all roles together, on the side on which the measure is good.
    pub aim: Target,
}

/// What a shared plan starts from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PlanOrigin {
    /// A built-in example, which every copy of the program has.
    Case {
        /// Its id: "norfolk-2018".
        id: String,
        /// Which of its services.
        service: Service,
        /// What [`fingerprint`](super::fingerprint()) says of the plan it gave the sender.
        fingerprint: u32,
    },
    /// Published figures of councils, which every copy of the program has.
    Published {
        /// The councils, by code.
        councils: Vec<String>,
        /// The census year stood in.
        year: u16,
        /// What [`fingerprint`](super::fingerprint()) says of the plan they gave the sender.
        fingerprint: u32,
    },
    /// The sender's own figures: the plan itself.
    Own(Box<OwnStart>),
}

/// A plan from the sender's own figures, in aggregate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnStart {
    /// The plan.
    pub plan: Plan,
    /// Whether its posts are the council's own establishment.
    pub has_own_posts: bool,
    /// Whose published figures stand beside it, by code.
    pub councils: Vec<String>,
    /// What it does without, and why, a sentence each.
    pub notes: Vec<String>,
}

impl Shared {
    /// Checks every scenario on a plan: what a projection of any of them takes is bounded.
    ///
    /// # Errors
    /// [`ShareError`](super::ShareError) of the first that cannot be.
    pub fn fits(&self, start: &Plan) -> Result<(), super::ShareError> {
        self.check_on(start).map_err(|fault| fault.of("plan"))
    }

    fn check_on(&self, start: &Plan) -> Result<(), Fault> {
        let mut trail = Trail::default();
        bounded(start, &trail)?;
        trail.field("scenarios");
        for (index, scenario) in self.scenarios.iter().enumerate() {
            trail.item(index);
            let plan = scenario.apply(start).map_err(|refusal| trail.fault(refusal.to_string()))?;
            bounded(&plan, &trail)?;
            trail.back();
        }
        Ok(())
    }

    /// Checks that what its receiver reads has the target it has: none travels of one role, or of the other side.
    pub(super) fn is_said_by(&self, read: &Self) -> Result<(), Fault> {
        if read.aim == self.aim {
            return Ok(());
        }
        let mut trail = Trail::default();
        trail.field("aim");
        Err(trail.fault("it must be of all roles together, on the side on which its number is good.".to_owned()))
    }

    /// What every version checks after it has read one.
    pub(super) fn checked(self) -> Result<Self, Fault> {
        let mut trail = Trail::default();
        trail.field("scenarios");
        let count = self.scenarios.len();
        if !(1..=MOST_SCENARIOS).contains(&count) {
            return Err(trail.fault(format!("there must be from 1 to {MOST_SCENARIOS}, not {count}.")));
        }
        if let Some(index) = self.scenarios.iter().position(|scenario| scenario.changes.len() > MOST_STATEMENTS) {
            trail.item(index);
            return Err(trail.fault(format!("a scenario may have {MOST_STATEMENTS} changes.")));
        }
        let mut trail = Trail::default();
        if usize::from(self.current) >= count {
            trail.field("current");
            return Err(trail.fault("there is no such scenario.".to_owned()));
        }
        if !(0.0..=MOST_AIM).contains(&self.aim.value) {
            trail.field("aim");
            trail.field("value");
            return Err(trail.fault(format!("it must be from 0 to {MOST_AIM}.")));
        }
        if self.name.trim().is_empty() {
            trail.field("name");
            return Err(trail.fault("it must say whose plan it is.".to_owned()));
        }
        if let PlanOrigin::Own(own) = &self.start {
            self.check_on(&own.plan)?;
        }
        Ok(self)
    }
}

/// Checks what bounds the time a plan takes.
fn bounded(plan: &Assumptions, trail: &Trail) -> Result<(), Fault> {
    let problem = if plan.roles.len() > MOST_ROLES {
        format!("a plan that is shared may have {MOST_ROLES} roles.")
    } else if plan.months > MOST_MONTHS {
        format!("a plan that is shared may reach over {MOST_MONTHS} months.")
    } else if plan.evidence.len() > MOST_STATEMENTS {
        format!("a plan that is shared may say of {MOST_STATEMENTS} numbers what they rest on.")
    } else {
        return Ok(());
    };
    Err(trail.fault(problem))
}

//! A lever: the address of one number of a plan that can be moved, and the evidence it rests on.
//!
//! Goal seek, the tornado, scenarios and evidence all name an assumption by its lever, so each number is read and
//! set in one place.

use serde::{Deserialize, Serialize};

use super::{
    Adjusted, Adjustment, AdjustmentId, Agency, AnnualGrowth, Assumptions, CaseVolume, Caseload, Costs, FteChange,
    IntakeId, IntakeSource, Leaving, Limit, Multiplier, OtherChange, Pace, Posts, Pounds, Probability, Progression,
    ProgressionId, Reason, Refusal, RoleId, Roles, ServiceYears, Supply, Volume, Window,
};
use crate::workforce::Fte;

/// One number of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lever {
    /// A multiplier of the hazard of leaving, on top of all others; 1 as the plan stands.
    LeavingMultiplier {
        /// Of these roles.
        roles: Roles,
        /// In these months.
        window: Window,
        /// At these completed years of service.
        years: ServiceYears,
    },
    /// The annual leaving probability of a role at a completed year of service.
    LeavingRate {
        /// The role.
        role: RoleId,
        /// The completed year of service.
        year: u8,
    },
    /// The multiplier of an adjustment.
    Adjustment(AdjustmentId),
    /// The amount of an intake: FTE a cohort, a year, once or a month, or the fraction of vacancies filled.
    Intake(IntakeId),
    /// The share of an intake that comes.
    Fill(IntakeId),
    /// The share of a role that moves up in a year.
    ProgressionRate(ProgressionId),
    /// The cap of a progression, FTE.
    Cap(ProgressionId),
    /// A role's other change, FTE a year.
    OtherChange(RoleId),
    /// A role's established FTE before dated changes.
    Posts(RoleId),
    /// Agency FTE for each vacancy of a role.
    Cover(RoleId),
    /// Open cases at the base month.
    Cases,
    /// Growth of cases in a year.
    CaseGrowth,
    /// The caseload aimed at.
    TargetCaseload,
    /// The share of a full caseload people of a role carry.
    CaseWeight(RoleId),
    /// Pounds a year for each FTE in post of a role.
    PermanentCost(RoleId),
    /// Pounds a year for each agency FTE of a role.
    AgencyCost(RoleId),
    /// Pounds for each FTE that joins a role.
    HireCost(RoleId),
}

/// What an assumption rests on, shown beside it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Evidence {
    /// Where it most likely lies, where somebody has said.
    pub interval: Option<Interval80>,
    /// Where the number comes from.
    pub source: EvidenceSource,
    /// Why it was chosen.
    pub rationale: String,
}

/// Where a number of a plan comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EvidenceSource {
    /// What a person or a room says of it, with its year; empty where nothing is said.
    Words(String),
    /// Nothing states the posts or vacancies of the role: those in post stand for its posts.
    InPostAsPosts,
}

impl EvidenceSource {
    /// Returns it in words; empty where nothing is said.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Words(words) => words,
            Self::InPostAsPosts => "As many as are in post today, because no list states the funded posts.",
        }
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Words(words) if words.is_empty())
    }
}

impl Default for EvidenceSource {
    fn default() -> Self {
        Self::Words(String::new())
    }
}

impl From<String> for EvidenceSource {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&str> for EvidenceSource {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// An 80% interval in the assumption's own unit: as likely below as above it, one in ten each.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval80 {
    /// One in ten lies below.
    pub low: f64,
    /// One in ten lies above.
    pub high: f64,
}

impl Lever {
    /// Returns the number as the plan has it; `None` if the plan has no such part, or the part no such number.
    #[must_use]
    pub fn value(&self, plan: &Assumptions) -> Option<f64> {
        let costs = plan.costs.as_ref();
        let named = |list: &[(RoleId, Pounds)], role: &RoleId| {
            list.iter().find(|(of, _pounds)| of == role).map(|(_of, pounds)| pounds.value())
        };
        match self {
            Self::LeavingMultiplier { .. } => Some(1.0),
            Self::LeavingRate { role, year } => {
                let annual = &plan.leaving.iter().find(|entry| entry.role == *role)?.annual;
                annual.get(usize::from(*year)).or(annual.last()).map(|q| q.value())
            }
            Self::Adjustment(id) => {
                plan.adjustments.iter().find(|entry| entry.id == *id).map(|entry| entry.multiplier.value())
            }
            Self::Intake(id) => Some(match plan.intake(*id)?.source {
                IntakeSource::Cohort { fte, .. }
                | IntakeSource::Steady { fte_per_year: fte, .. }
                | IntakeSource::OneOff { fte, .. }
                | IntakeSource::Conversion { fte_per_month: fte, .. } => fte.value(),
                IntakeSource::VacancyDriven { fraction, .. } => fraction.value(),
            }),
            Self::Fill(id) => match plan.intake(*id)?.source {
                IntakeSource::Cohort { fill, .. }
                | IntakeSource::Steady { fill, .. }
                | IntakeSource::OneOff { fill, .. } => Some(fill.value()),
                IntakeSource::Conversion { .. } | IntakeSource::VacancyDriven { .. } => None,
            },
            Self::ProgressionRate(id) => match progression(plan, *id)?.pace {
                Pace::Rate { annual_rate, .. } => Some(annual_rate.value()),
                Pace::Completion { .. } => None,
            },
            Self::Cap(id) => match progression(plan, *id)?.limit {
                Limit::Cap { posts } => Some(posts.value()),
                Limit::Uncapped | Limit::Vacancy => None,
            },
            Self::OtherChange(role) => {
                plan.role(*role)?;
                let stated = plan.other_change.iter().find(|entry| entry.role == *role);
                Some(stated.map_or(0.0, |entry| entry.fte_per_year.value()))
            }
            Self::Posts(role) => plan.posts.iter().find(|entry| entry.role == *role).map(|entry| entry.base.value()),
            Self::Cover(role) => match plan.agency.iter().find(|entry| entry.role == *role) {
                Some(Agency { supply: Supply::Cover(cover), .. }) => Some(cover.value()),
                Some(_path) => None,
                None => plan.role(*role).map(|_known| 0.0),
            },
            Self::Cases => match plan.demand?.volume {
                CaseVolume::Cases(cases) => Some(cases.value()),
                CaseVolume::ChildPopulation { .. } | CaseVolume::Referrals { .. } => None,
            },
            Self::CaseGrowth => plan.demand.map(|demand| demand.annual_growth.value()),
            Self::TargetCaseload => plan.demand.map(|demand| demand.target.value()),
            Self::CaseWeight(role) => {
                plan.weights.iter().find(|entry| entry.role == *role).map(|entry| entry.weight.value())
            }
            Self::PermanentCost(role) => named(&costs?.permanent, role),
            Self::AgencyCost(role) => named(&costs?.agency, role),
            Self::HireCost(role) => named(&costs?.per_hire, role),
        }
    }

    /// Sets the number; what the plan lacks and can have by naming it, such as a role's other change, is added.
    ///
    /// # Errors
    /// [`Refusal`] if the value is out of range or the plan has no such number.
    pub(crate) fn set(&self, plan: &mut Assumptions, value: f64) -> Result<(), Refusal> {
        let place = self.label(plan);
        self.try_set(plan, value).map_err(|reason| reason.at(place))
    }

    fn try_set(&self, plan: &mut Assumptions, value: f64) -> Result<(), Reason> {
        let unknown = |what| Reason::Unknown { what };
        match self {
            Self::LeavingMultiplier { roles, window, years } => {
                let id = plan.adjustments.iter().map(|entry| entry.id.0).max().map_or(0, |last| last.saturating_add(1));
                plan.adjustments.push(Adjustment {
                    id: AdjustmentId(id),
                    name: "Leaving".to_owned(),
                    against: super::Against::Plan,
                    of: Adjusted::Leaving { roles: roles.clone(), years: *years },
                    window: *window,
                    multiplier: Multiplier::try_new(value)?,
                });
            }
            Self::LeavingRate { role, year } => {
                let q = Probability::try_new(value)?;
                let annual = &mut entry(
                    &mut plan.leaving,
                    |leaving| leaving.role == *role,
                    || Leaving { role: *role, annual: vec![Probability::ZERO] },
                )?
                .annual;
                let last = annual.last().copied().unwrap_or(Probability::ZERO);
                let year = usize::from(*year);
                if annual.len() <= year {
                    annual.resize(year + 1, last);
                }
                if let Some(rate) = annual.get_mut(year) {
                    *rate = q;
                }
            }
            Self::Adjustment(id) => {
                let adjustment = plan.adjustments.iter_mut().find(|entry| entry.id == *id);
                adjustment.ok_or(unknown("adjustment"))?.multiplier = Multiplier::try_new(value)?;
            }
            Self::Intake(id) => match &mut intake(plan, *id)?.source {
                IntakeSource::Cohort { fte, .. }
                | IntakeSource::Steady { fte_per_year: fte, .. }
                | IntakeSource::OneOff { fte, .. }
                | IntakeSource::Conversion { fte_per_month: fte, .. } => *fte = Fte::try_stock(value)?,
                IntakeSource::VacancyDriven { fraction, .. } => *fraction = Probability::try_new(value)?,
            },
            Self::Fill(id) => match &mut intake(plan, *id)?.source {
                IntakeSource::Cohort { fill, .. }
                | IntakeSource::Steady { fill, .. }
                | IntakeSource::OneOff { fill, .. } => *fill = Probability::try_new(value)?,
                IntakeSource::Conversion { .. } | IntakeSource::VacancyDriven { .. } => {
                    return Err(Reason::NoSuchNumber);
                }
            },
            Self::ProgressionRate(id) => match &mut progression_mut(plan, *id)?.pace {
                Pace::Rate { annual_rate, .. } => *annual_rate = Probability::try_new(value)?,
                Pace::Completion { .. } => return Err(Reason::NoSuchNumber),
            },
            Self::Cap(id) => match &mut progression_mut(plan, *id)?.limit {
                Limit::Cap { posts } => *posts = Fte::try_stock(value)?,
                Limit::Uncapped | Limit::Vacancy => return Err(Reason::NoSuchNumber),
            },
            Self::OtherChange(role) => {
                let fte_per_year = FteChange::try_new(value)?;
                entry(
                    &mut plan.other_change,
                    |entry| entry.role == *role,
                    || OtherChange { role: *role, fte_per_year },
                )?
                .fte_per_year = fte_per_year;
            }
            Self::Posts(role) => {
                let base = Fte::try_stock(value)?;
                let new = || Posts { role: *role, base, changes: Vec::new() };
                entry(&mut plan.posts, |entry| entry.role == *role, new)?.base = base;
            }
            Self::Cover(role) => {
                let supply = Supply::Cover(Multiplier::try_new(value)?);
                let new = || Agency { role: *role, supply: supply.clone() };
                let agency = entry(&mut plan.agency, |entry| entry.role == *role, new)?;
                agency.supply = supply.clone();
            }
            Self::Cases | Self::CaseGrowth | Self::TargetCaseload => {
                let demand = plan.demand.as_mut().ok_or(unknown("demand"))?;
                match (self, &mut demand.volume) {
                    (Self::CaseGrowth, _) => demand.annual_growth = AnnualGrowth::try_new(value)?,
                    (Self::TargetCaseload, _) => demand.target = Caseload::try_new(value)?,
                    (_, CaseVolume::Cases(cases)) => *cases = Volume::try_new(value)?,
                    (_, CaseVolume::ChildPopulation { .. } | CaseVolume::Referrals { .. }) => {
                        return Err(Reason::NoSuchNumber);
                    }
                }
            }
            Self::CaseWeight(role) => {
                let weight = plan.weights.iter_mut().find(|entry| entry.role == *role);
                weight.ok_or(unknown("case weight"))?.weight = Multiplier::try_new(value)?;
            }
            Self::PermanentCost(role) => set_cost(plan, *role, value, |costs| &mut costs.permanent)?,
            Self::AgencyCost(role) => set_cost(plan, *role, value, |costs| &mut costs.agency)?,
            Self::HireCost(role) => set_cost(plan, *role, value, |costs| &mut costs.per_hire)?,
        }
        Ok(())
    }

    /// Returns what the lever moves, in words: "September cohort, amount".
    #[must_use]
    pub fn label(&self, plan: &Assumptions) -> String {
        let role = |id: &RoleId| plan.role(*id).map_or("a role that is gone", |role| role.name.as_str());
        let intake =
            |id: &IntakeId| plan.intake(*id).map_or_else(|| "an intake that is gone".to_owned(), super::Intake::title);
        let rule =
            |id: &ProgressionId| progression(plan, *id).map_or("a progression that is gone", |it| it.name.as_str());
        match self {
            Self::LeavingMultiplier { roles: Roles::All, .. } => "Leaving, all roles".to_owned(),
            Self::LeavingMultiplier { roles: Roles::Of(named), .. } => {
                format!("Leaving, {}", named.iter().map(role).collect::<Vec<_>>().join(", "))
            }
            Self::LeavingRate { role: of, year } => format!("{}, leaving after {year} years", role(of)),
            Self::Adjustment(id) => {
                let named = plan.adjustments.iter().find(|entry| entry.id == *id);
                named.map_or_else(|| "an adjustment that is gone".to_owned(), |entry| entry.name.clone())
            }
            Self::Intake(id) => format!("{}, amount", intake(id)),
            Self::Fill(id) => format!("{}, share that comes", intake(id)),
            Self::ProgressionRate(id) => format!("{}, rate", rule(id)),
            Self::Cap(id) => format!("{}, cap", rule(id)),
            Self::OtherChange(of) => format!("{}, other change", role(of)),
            Self::Posts(of) => format!("{}, established posts", role(of)),
            Self::Cover(of) => format!("{}, agency cover", role(of)),
            Self::Cases => "Open cases".to_owned(),
            Self::CaseGrowth => "Growth of cases".to_owned(),
            Self::TargetCaseload => "Target caseload".to_owned(),
            Self::CaseWeight(of) => format!("{}, case weight", role(of)),
            Self::PermanentCost(of) => format!("{}, cost of an FTE", role(of)),
            Self::AgencyCost(of) => format!("{}, cost of an agency FTE", role(of)),
            Self::HireCost(of) => format!("{}, cost of a hire", role(of)),
        }
    }
}

fn progression(plan: &Assumptions, id: ProgressionId) -> Option<&Progression> {
    plan.progression.iter().find(|rule| rule.id == id)
}

fn progression_mut(plan: &mut Assumptions, id: ProgressionId) -> Result<&mut Progression, Reason> {
    plan.progression.iter_mut().find(|rule| rule.id == id).ok_or(Reason::Unknown { what: "progression" })
}

fn intake(plan: &mut Assumptions, id: IntakeId) -> Result<&mut super::Intake, Reason> {
    plan.intakes.iter_mut().find(|intake| intake.id == id).ok_or(Reason::Unknown { what: "intake" })
}

/// Returns the entry that fits, added if there is none.
fn entry<T>(list: &mut Vec<T>, fits: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> Result<&mut T, Reason> {
    let at = list.iter().position(fits).unwrap_or_else(|| {
        list.push(new());
        list.len() - 1
    });
    // The position is one of the list's; saying so to the compiler costs a reason that is never given.
    list.get_mut(at).ok_or(Reason::NoSuchNumber)
}

fn set_cost(
    plan: &mut Assumptions,
    role: RoleId,
    value: f64,
    list: fn(&mut Costs) -> &mut Vec<(RoleId, Pounds)>,
) -> Result<(), Reason> {
    let pounds = Pounds::try_new(value)?;
    let list = list(plan.costs.get_or_insert_default());
    entry(list, |(of, _pounds)| *of == role, || (role, pounds))?.1 = pounds;
    Ok(())
}

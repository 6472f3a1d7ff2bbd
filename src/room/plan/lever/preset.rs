//! Presets: what councils do about their workforce and what may hit it, each as changes of a plan. What each *does* is
//! the user's assumption, and it says so; that councils do it is published.

use super::LeverGroup;
use crate::plan::{
    Adjusted, Adjustment, AdjustmentId, Against, Assumptions, Change, Commitment, FteChange, Intake, IntakeId,
    IntakeSource, Lever, Limit, Multiplier, Pace, Payment, PaymentBasis, PaymentId, PostChange, Pounds, Probability,
    Progression, ProgressionId, Role, RoleId, Roles, ServiceYears, Window,
};
use crate::workforce::{Fte, Level, OutOfRange};

/// A preset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Two years of consolidation after the ASYE.
    Consolidation,
    /// More newly qualified than there are posts for.
    OverRecruit,
    /// Agency workers who take permanent posts.
    Convert,
    /// A payment to those who stay twelve months.
    RetentionPayment,
    /// Posts made into others.
    Remodel,
    /// A ladder to senior practitioner with so many posts.
    SeniorCap,
    /// One in ten away for half a year.
    StaffAbsent,
    /// No agency workers for a year.
    NoAgency,
    /// Half the joiners for a year.
    HalfIntake,
}

/// Every preset: what councils do, then what may hit them.
pub const PRESETS: [Preset; 9] = [
    Preset::OverRecruit,
    Preset::Consolidation,
    Preset::Convert,
    Preset::RetentionPayment,
    Preset::SeniorCap,
    Preset::Remodel,
    Preset::StaffAbsent,
    Preset::NoAgency,
    Preset::HalfIntake,
];

/// The posts that remodelling does without, FTE.
const REMODELLED: f64 = -10.0;

/// Numbers from here on name what presets add: no starting point uses them.
pub(in crate::room::plan) const FIRST: u16 = 100;

impl Preset {
    const fn number(self) -> u16 {
        FIRST + self as u16
    }

    /// Returns the id of its field.
    #[must_use]
    pub fn id(self) -> String {
        format!("plan-preset-{}", self.number())
    }

    /// Returns the preset of a field; `None` if it is none's.
    pub(in crate::room::plan) fn parse(field: &str) -> Option<Self> {
        PRESETS.into_iter().find(|preset| preset.id() == field)
    }

    /// Returns the preset that parts of a plan with this number are of.
    pub(in crate::room::plan) fn of_number(number: u16) -> Option<Self> {
        PRESETS.into_iter().find(|preset| preset.number() == number)
    }

    /// What it stands with.
    pub(in crate::room::plan) const fn group(self) -> LeverGroup {
        match self {
            Self::StaffAbsent | Self::NoAgency | Self::HalfIntake => LeverGroup::Shocks,
            // They are recruits like others.
            Self::Convert => LeverGroup::Joining,
            _ => LeverGroup::Tried,
        }
    }

    /// Returns its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Consolidation => "Extra support in years 2 and 3",
            Self::OverRecruit => "10 more newly qualified each September",
            Self::Convert => "Convert agency workers",
            Self::RetentionPayment => "Retention payment after 12 months",
            Self::Remodel => "Replace 10 social work posts with other roles",
            Self::SeniorCap => "Senior practitioner posts",
            Self::StaffAbsent => "What if: one in ten away for six months",
            Self::NoAgency => "What if: no agency workers for a year",
            Self::HalfIntake => "What if: half as many join for a year",
        }
    }

    /// Returns what it assumes, and where councils have done it.
    #[must_use]
    pub const fn evidence(self) -> &'static str {
        match self {
            Self::Consolidation => {
                "South West London plans two years of consolidation after the ASYE, against the “cliff edge” of years 2 and 3. We assume it keeps one leaver in five. Change this under “People leaving”."
            }
            Self::OverRecruit => {
                "Kent and Medway over-recruit so that moving up frees posts. We assume ten more come each September. Change this under “People joining”."
            }
            Self::Convert => {
                "Central Bedfordshire converted one or two agency workers a month on its way from 50% to 30% agency. We assume 1.5 a month. Change this under “People joining”."
            }
            Self::RetentionPayment => {
                "Kent pays £3,000 a year after 12 months in post. We assume it keeps one leaver in ten. Change this under “People leaving”."
            }
            Self::Remodel => {
                "Norfolk's plan remodels posts for other staff. We assume ten social work posts are no longer needed after a year."
            }
            Self::SeniorCap => {
                "Medway caps senior practitioners, 15 in Safeguarding and 9 in First Response. We assume one in ten a year moves up. Change this under “Assumptions”."
            }
            Self::StaffAbsent => {
                "Coventry had many staff away at once in 2020. We assume one in ten is away for six months."
            }
            Self::NoAgency => "Coventry saw the agency market shrink in 2020. We assume nobody comes for a year.",
            Self::HalfIntake => "We assume only half as many join in the first year.",
        }
    }

    /// Whether a scenario's changes hold it.
    #[must_use]
    pub fn is_in(self, changes: &[Change]) -> bool {
        changes.iter().any(|change| self.made(change))
    }

    /// Whether a change is one of its own.
    fn made(self, change: &Change) -> bool {
        let number = self.number();
        match change {
            Change::Adjustment(Adjustment { id, .. }) => id.0 == number,
            Change::Intake(Intake { id, .. }) => id.0 == number,
            Change::Progression(Progression { id, .. }) => id.0 == number,
            Change::Payment(Payment { id, .. }) => id.0 == number,
            Change::PostChange { change: PostChange::Step { from_month: 12, change }, .. } => {
                self == Self::Remodel && change.value() == REMODELLED
            }
            Change::Set { lever, .. } | Change::Evidence { lever, .. } => match lever {
                Lever::Adjustment(id) => id.0 == number,
                Lever::Intake(id) | Lever::Fill(id) => id.0 == number,
                Lever::ProgressionRate(id) | Lever::Cap(id) => id.0 == number,
                _ => false,
            },
            _ => false,
        }
    }

    /// Takes it out of a scenario's changes.
    pub(in crate::room::plan) fn remove(self, changes: &mut Vec<Change>) {
        changes.retain(|change| !self.made(change));
    }

    /// Returns what it changes of a plan; `None` where the plan has nothing for it: no senior role, no cases.
    #[must_use]
    pub fn changes(self, plan: &Assumptions) -> Option<Vec<Change>> {
        self.tried(plan).ok().flatten()
    }

    fn tried(self, plan: &Assumptions) -> Result<Option<Vec<Change>>, OutOfRange> {
        let number = self.number();
        let first = plan.roles.iter().find(|role| role.newly_qualified).or(plan.roles.first());
        let worker = plan.roles.iter().find(|role| !role.newly_qualified);
        let (Some(first), Some(worker)) = (first, worker) else { return Ok(None) };
        let intake = |name: &str, role: &Role, source| {
            Change::Intake(Intake {
                id: IntakeId(number),
                name: name.to_owned(),
                route: None,
                role: role.id,
                source,
                commitment: Commitment::Planned,
            })
        };
        let adjustment = |name: &str, of, window, multiplier| {
            Ok::<_, OutOfRange>(Change::Adjustment(Adjustment {
                id: AdjustmentId(number),
                name: name.to_owned(),
                against: Against::Plan,
                of,
                window,
                multiplier: Multiplier::try_new(multiplier)?,
            }))
        };
        let during = |from, to| Window { from: Some(from), to: Some(to) };
        let covered = || plan.agency.iter().max_by(|a, b| vacant(plan, a.role).total_cmp(&vacant(plan, b.role)));
        Ok(Some(match self {
            Self::Consolidation => {
                let years = ServiceYears { from: Some(1), to: Some(2) };
                let of = Adjusted::Leaving { roles: Roles::All, years };
                vec![adjustment("Leaving in years 2 and 3 of service", of, Window::ALWAYS, 0.8)?]
            }
            Self::OverRecruit => {
                let source = IntakeSource::Cohort {
                    fte: Fte::new(10.0),
                    calendar_month: 9,
                    fill: Probability::ONE,
                    window: Window::ALWAYS,
                };
                vec![intake("More newly qualified, each September", first, source)]
            }
            Self::Convert => {
                let Some(role) = covered().and_then(|agency| plan.role(agency.role)) else { return Ok(None) };
                let source = IntakeSource::Conversion { fte_per_month: Fte::new(1.5), window: Window::ALWAYS };
                vec![intake("Agency workers converted", role, source)]
            }
            Self::RetentionPayment => {
                let years = ServiceYears { from: Some(1), to: None };
                let of = Adjusted::Leaving { roles: Roles::Of(vec![worker.id]), years };
                let name = format!("Leaving of {} after 12 months", lower_first(&worker.name));
                vec![
                    adjustment(&name, of, Window::ALWAYS, 0.9)?,
                    Change::Payment(Payment {
                        id: PaymentId(number),
                        name: "Retention payment".to_owned(),
                        roles: vec![worker.id],
                        amount: Pounds::try_new(3_000.0)?,
                        basis: PaymentBasis::Annual { after_months: 12 },
                        window: Window::ALWAYS,
                    }),
                ]
            }
            Self::Remodel => {
                let change = FteChange::try_new(REMODELLED)?;
                let role = most_vacant(plan).unwrap_or(worker.id);
                vec![Change::PostChange { role, change: PostChange::Step { from_month: 12, change } }]
            }
            Self::SeniorCap => {
                let senior = plan.roles.iter().find(|role| role.level == Some(Level::SeniorPractitioner));
                let Some(senior) = senior.filter(|senior| senior.id != worker.id) else { return Ok(None) };
                vec![Change::Progression(Progression {
                    id: ProgressionId(number),
                    name: format!("To {}", senior.name),
                    from: worker.id,
                    to: senior.id,
                    pace: Pace::Rate { annual_rate: Probability::try_new(0.1)?, min_service: 24 },
                    limit: Limit::Cap { posts: Fte::new(plan.established(senior, 0).round()) },
                    window: Window::ALWAYS,
                })]
            }
            Self::StaffAbsent if plan.demand.is_some() => {
                vec![adjustment(
                    "Cases staff can carry, first six months",
                    Adjusted::Capacity { roles: Roles::All },
                    during(1, 6),
                    0.9,
                )?]
            }
            Self::NoAgency if covered().is_some() => {
                vec![adjustment(
                    "Agency workers, first year",
                    Adjusted::Agency { roles: Roles::All },
                    during(0, 12),
                    0.0,
                )?]
            }
            Self::HalfIntake if !plan.intakes.is_empty() => {
                vec![adjustment("Joiners, first year", Adjusted::Joins { intakes: Vec::new() }, during(1, 12), 0.5)?]
            }
            Self::StaffAbsent | Self::NoAgency | Self::HalfIntake => return Ok(None),
        }))
    }
}

/// Vacant FTE of a role at the base.
fn vacant(plan: &Assumptions, role: RoleId) -> f64 {
    let in_post: f64 = plan.stocks.iter().filter(|stock| stock.role == role).map(|stock| stock.fte().value()).sum();
    plan.role(role).map_or(0.0, |role| plan.established(role, 0)) - in_post
}

fn most_vacant(plan: &Assumptions) -> Option<RoleId> {
    let roles = plan.posts.iter().map(|posts| posts.role);
    roles.max_by(|a, b| vacant(plan, *a).total_cmp(&vacant(plan, *b)))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

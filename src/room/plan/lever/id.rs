//! What a lever is called: in the room's events and by its field, written and read here alone.

use crate::plan::{AdjustmentId, IntakeId, ProgressionId, RoleId};

/// A lever of the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeverId {
    /// How many come by an intake.
    Intake(IntakeId),
    /// How an adjustment multiplies.
    Adjustment(AdjustmentId),
    /// Agency workers for each vacancy, of all roles.
    Cover,
    /// The funded posts of a role.
    Posts(RoleId),
    /// Leaving in the band of service that begins with this year.
    Leaving(u8),
    /// Moving up by a rule.
    Moves(ProgressionId),
    /// The most who may have moved up by a rule.
    Cap(ProgressionId),
    /// Open cases.
    Cases,
    /// Growth of cases.
    CaseGrowth,
    /// The caseload aimed at.
    TargetCaseload,
    /// What one permanent social worker costs.
    PermanentCost,
    /// What one agency worker costs.
    AgencyCost,
    /// What a hire costs.
    HireCost,
}

/// Levers there is one of, with their fields.
const SINGLE: [(LeverId, &str); 7] = [
    (LeverId::Cover, "plan-cover"),
    (LeverId::Cases, "plan-cases"),
    (LeverId::CaseGrowth, "plan-growth"),
    (LeverId::TargetCaseload, "plan-caseload"),
    (LeverId::PermanentCost, "plan-cost-permanent"),
    (LeverId::AgencyCost, "plan-cost-agency"),
    (LeverId::HireCost, "plan-cost-hire"),
];

const INTAKE: &str = "plan-intake-";
const ADJUSTMENT: &str = "plan-adjust-";
const POSTS: &str = "plan-posts-";
const LEAVING: &str = "plan-leaving-";
const MOVES: &str = "plan-moves-";
const CAP: &str = "plan-cap-";

impl LeverId {
    /// The unit costs, in the order they are asked for.
    pub const COSTS: [Self; 3] = [Self::PermanentCost, Self::AgencyCost, Self::HireCost];

    /// Returns the id of its field.
    ///
    /// ```
    /// use homegrown::{plan::IntakeId, room::LeverId};
    /// assert_eq!(LeverId::Intake(IntakeId(1)).field(), "plan-intake-1");
    /// ```
    #[must_use]
    pub fn field(self) -> String {
        match self {
            Self::Intake(id) => format!("{INTAKE}{}", id.0),
            Self::Adjustment(id) => format!("{ADJUSTMENT}{}", id.0),
            Self::Posts(role) => format!("{POSTS}{}", role.0),
            Self::Leaving(first) => format!("{LEAVING}{first}"),
            Self::Moves(id) => format!("{MOVES}{}", id.0),
            Self::Cap(id) => format!("{CAP}{}", id.0),
            Self::Cover
            | Self::Cases
            | Self::CaseGrowth
            | Self::TargetCaseload
            | Self::PermanentCost
            | Self::AgencyCost
            | Self::HireCost => {
                let known = SINGLE.iter().find(|(id, _)| *id == self);
                known.map_or_else(String::new, |(_, field)| (*field).to_owned())
            }
        }
    }

    /// Returns the lever of a field; `None` if it is no lever's.
    ///
    /// ```
    /// use homegrown::room::LeverId;
    /// assert_eq!(LeverId::parse("plan-cover"), Some(LeverId::Cover));
    /// assert_eq!(LeverId::parse("plan-leaving-2").map(LeverId::field).as_deref(), Some("plan-leaving-2"));
    /// assert_eq!(LeverId::parse("plan-shoes"), None);
    /// ```
    #[must_use]
    pub fn parse(field: &str) -> Option<Self> {
        if let Some((id, _)) = SINGLE.iter().find(|(_, known)| *known == field) {
            return Some(*id);
        }
        let (stem, number) = field.split_at(field.rfind('-')? + 1);
        let number: u16 = number.parse().ok()?;
        Some(match stem {
            INTAKE => Self::Intake(IntakeId(number)),
            ADJUSTMENT => Self::Adjustment(AdjustmentId(number)),
            POSTS => Self::Posts(RoleId(number)),
            LEAVING => Self::Leaving(u8::try_from(number).ok()?),
            MOVES => Self::Moves(ProgressionId(number)),
            CAP => Self::Cap(ProgressionId(number)),
            _ => return None,
        })
    }

    /// Whether it is a unit cost: it moves no number of people, reaches no target of them, and holds in every scenario.
    #[must_use]
    pub const fn is_cost(self) -> bool {
        matches!(self, Self::PermanentCost | Self::AgencyCost | Self::HireCost)
    }
}

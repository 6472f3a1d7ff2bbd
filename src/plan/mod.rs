//! The plan: what a user edits and a link carries, and scenarios on it.
//!
//! Owns the vocabulary of a plan (roles, who is in them, posts, leaving, progression, intakes, agency, costs,
//! demand), what makes one valid, the levers that address each of its numbers, the evidence they rest on,
//! scenarios as lists of changes, and the plan of a partnership. It projects nothing and holds FTE by role and service,
//! never a person. Its types are plain structs and enums, so that they travel as postcard.
//!
//! Read [`Plan`] first, then [`Lever`] and [`Change`].

mod assumptions;
mod carry;
mod check;
mod cost;
mod demand;
mod flow;
mod id;
mod lever;
mod partnership;
mod posts;
mod quantity;
mod refusal;
mod role;
mod scenario;
#[cfg(test)]
mod tests;
mod window;

pub use assumptions::{Assumptions, Plan};
pub use carry::{CarriedScenario, LeftBehind, WhyLeft, carry};
pub use cost::{Costs, Payment, PaymentBasis, pounds};
pub use demand::{CaseVolume, CaseWeight, Demand, RampStep};
pub use flow::{
    Adjusted, Adjustment, Against, Commitment, Intake, IntakeSource, Leaving, Limit, OtherChange, Pace, Progression,
};
pub use id::{AdjustmentId, IntakeId, PaymentId, ProgressionId, RoleId, Roles};
pub use lever::{Evidence, EvidenceSource, Interval80, Lever};
pub use partnership::{NotTogether, Partnership, partners, together};
pub use posts::{Agency, PostChange, Posts, Supply};
pub use quantity::{AnnualGrowth, Caseload, FteChange, MeanFte, Multiplier, Pounds, Probability, Volume};
pub use refusal::{Reason, Refusal};
pub use role::{ByService, Role, ServiceBandFte, Stock};
pub use scenario::{Change, Scenario};
pub use window::{ServiceYears, Window};

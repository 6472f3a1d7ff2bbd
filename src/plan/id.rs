//! Ids: small numbers that name the parts of a plan to each other.
//!
//! A part keeps its id when parts before it are added, moved or removed, so a scenario made on one state of a plan
//! means the same on the next; a link spends a byte on each. Names are for people and can change.

use serde::{Deserialize, Serialize};

macro_rules! id_type {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u16);
    )*};
}

id_type! {
    /// Names a role of a plan.
    RoleId;
    /// Names an intake of a plan.
    IntakeId;
    /// Names a progression rule of a plan.
    ProgressionId;
    /// Names an adjustment of a plan.
    AdjustmentId;
    /// Names a payment of a plan.
    PaymentId;
}

/// Which roles something is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Roles {
    /// Every role.
    All,
    /// Those named.
    Of(Vec<RoleId>),
}

impl Roles {
    /// Whether a role is one of them.
    #[must_use]
    pub fn hold(&self, role: RoleId) -> bool {
        match self {
            Self::All => true,
            Self::Of(named) => named.contains(&role),
        }
    }

    /// Returns those named; none where it is every role.
    #[must_use]
    pub fn named(&self) -> &[RoleId] {
        match self {
            Self::All => &[],
            Self::Of(named) => named,
        }
    }
}

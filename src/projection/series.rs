//! What a projection is asked for month by month: a stock or a flow, of one role or of all.

use serde::{Deserialize, Serialize};

use crate::plan::RoleId;

/// A stock at each month-end, or a flow of each month (none in month 0), in FTE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Series {
    /// Established FTE.
    Establishment,
    /// FTE in post, supernumerary included.
    InPost,
    /// Vacant FTE, at least 0; a total is the sum over roles and nets nothing.
    Vacancies,
    /// FTE in post above the establishment, at least 0.
    OverEstablishment,
    /// Agency FTE.
    Agency,
    /// FTE that left.
    Leavers,
    /// Of those who left, who joined in the same census year: the census counts them neither in nor out.
    LeaversSameYear,
    /// FTE moved up into the role.
    PromotionsIn,
    /// FTE moved up out of the role.
    PromotionsOut,
    /// FTE changed otherwise, either sign.
    Other,
    /// FTE that joined, conversions included.
    Joins,
}

impl Series {
    /// Every series.
    pub const ALL: [Self; 11] = [
        Self::Establishment,
        Self::InPost,
        Self::Vacancies,
        Self::OverEstablishment,
        Self::Agency,
        Self::Leavers,
        Self::LeaversSameYear,
        Self::PromotionsIn,
        Self::PromotionsOut,
        Self::Other,
        Self::Joins,
    ];
}

/// Whose figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// Every role's, summed.
    Total,
    /// One role's.
    Role(RoleId),
}

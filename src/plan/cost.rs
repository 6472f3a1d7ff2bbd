//! Unit costs: the user's, or with their source and year as evidence beside them.

use serde::{Deserialize, Serialize};

use super::{PaymentId, Pounds, RoleId, Window};

/// What the plan's people cost; a role that is not named costs nothing there.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Costs {
    /// Pounds a year, with on-costs, for each FTE in post.
    pub permanent: Vec<(RoleId, Pounds)>,
    /// Pounds a year for each agency FTE.
    pub agency: Vec<(RoleId, Pounds)>,
    /// Pounds for each FTE that joins, conversions apart.
    pub per_hire: Vec<(RoleId, Pounds)>,
    /// Pounds for each agency FTE converted.
    pub per_conversion: Vec<(RoleId, Pounds)>,
    /// Pounds for each newly qualified FTE that joins: the support of the first year.
    pub per_nqsw: Vec<(RoleId, Pounds)>,
    /// Payments that depend on service or joining.
    pub payments: Vec<Payment>,
}

/// A payment to people of some roles in some months.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Payment {
    /// What the plan's other parts call it.
    pub id: PaymentId,
    /// What people call it: "Retention payment".
    pub name: String,
    /// Who can have it, by the role they are in then.
    pub roles: Vec<RoleId>,
    /// Pounds for each FTE: a year where it goes on, each time where it does not.
    pub amount: Pounds,
    /// On what it is paid.
    pub basis: PaymentBasis,
    /// When it is paid.
    pub window: Window,
}

/// On what a payment is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaymentBasis {
    /// A twelfth each month to those with so many completed months of service.
    Annual {
        /// Completed months of service.
        after_months: u16,
    },
    /// Once, in the month in which so many months of service are completed.
    OneOff {
        /// Completed months of service.
        at_months: u16,
    },
    /// Once, to those who join.
    GoldenHello,
    /// A twelfth each month to everybody in the role.
    Supplement,
}

/// Returns the pounds a list names for a role; 0 if it names none.
#[must_use]
pub fn pounds(list: &[(RoleId, Pounds)], role: RoleId) -> f64 {
    list.iter().find(|(named, _pounds)| *named == role).map_or(0.0, |(_named, pounds)| pounds.value())
}

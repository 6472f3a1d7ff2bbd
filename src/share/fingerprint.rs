//! Numbers that tell plans apart.

use super::Shared;
use super::checksum::checksum;
use super::codec::v1;
use crate::plan::Plan;

impl Shared {
    /// Returns a number that tells it from others: of the same content it is the same.
    #[must_use]
    pub fn number(&self) -> u32 {
        checksum(&v1::to_bytes(self))
    }
}

/// Returns a number that tells whether two plans have the same figures; what these rest on, in words, is left out.
#[must_use]
pub fn fingerprint(plan: &Plan) -> u32 {
    let mut figures = plan.clone().into_assumptions();
    figures.evidence.clear();
    checksum(&v1::assumptions(&figures))
}

//! Cases against the capacity to carry them, month by month.

/// Cases against capacity by month, month 0 first.
#[derive(Debug, Clone, PartialEq)]
pub struct CapacityPath {
    months: Vec<CapacityMonth>,
}

/// One month-end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CapacityMonth {
    /// Open cases.
    pub cases: f64,
    /// Full caseloads that can be carried: Σ FTE × weight × ramp + agency FTE × weight.
    pub capacity: f64,
    /// Full caseloads needed: cases ÷ target caseload.
    pub required_fte: f64,
}

impl CapacityPath {
    /// Makes the path of these month-ends, month 0 first.
    pub(crate) const fn new(months: Vec<CapacityMonth>) -> Self {
        Self { months }
    }

    /// Returns a month-end.
    #[must_use]
    pub fn at(&self, month: usize) -> Option<CapacityMonth> {
        self.months.get(month).copied()
    }
}

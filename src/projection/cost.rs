//! What months cost in pounds, by what it is paid for.

/// Cost by month in pounds; nothing in month 0, which is where the plan stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CostPath {
    months: Vec<Cost>,
}

/// What a month, or several, cost in pounds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cost {
    /// Staff in post at month-end × annual cost ÷ 12.
    pub permanent: f64,
    /// Agency FTE at month-end × annual cost ÷ 12.
    pub agency: f64,
    /// Of that, what agency FTE cost beyond permanent staff of the same FTE; not part of the total again.
    pub agency_premium: f64,
    /// Joiners, conversions apart, × cost of a hire.
    pub hire: f64,
    /// Agency FTE converted × cost of a conversion.
    pub conversion: f64,
    /// Joiners of newly qualified roles × cost of their support.
    pub nqsw: f64,
    /// Retention and other payments.
    pub payments: f64,
}

impl Cost {
    /// Returns everything paid; the agency premium is inside agency.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.permanent + self.agency + self.hire + self.conversion + self.nqsw + self.payments
    }

    fn plus(self, other: Self) -> Self {
        Self {
            permanent: self.permanent + other.permanent,
            agency: self.agency + other.agency,
            agency_premium: self.agency_premium + other.agency_premium,
            hire: self.hire + other.hire,
            conversion: self.conversion + other.conversion,
            nqsw: self.nqsw + other.nqsw,
            payments: self.payments + other.payments,
        }
    }
}

impl CostPath {
    /// Makes the path of these months, month 0 first.
    pub(crate) const fn new(months: Vec<Cost>) -> Self {
        Self { months }
    }

    /// Returns a month's cost.
    #[must_use]
    pub fn at(&self, month: usize) -> Option<Cost> {
        self.months.get(month).copied()
    }

    /// Returns the cost of months, both ends included.
    #[must_use]
    pub fn sum(&self, from: usize, to: usize) -> Cost {
        (from..=to).filter_map(|month| self.at(month)).fold(Cost::default(), Cost::plus)
    }
}

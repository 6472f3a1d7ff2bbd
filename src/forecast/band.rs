//! How far off the outlook may be: 80% bands by size of council, from what it missed to 2021.
//!
//! Two things make it miss. A council's own fortune differs from its neighbours': eight in ten of the errors, each less
//! the mean error of its year, were at most so far, by years ahead and, as a multiple of that, by size. And all councils
//! meet the same year: the mean errors of the few years there are spread so much that the next may be so far off, by
//! Student's t. The band is the root of the sum of both squares. Tuned on outcomes to 2021 and on nothing later.

use super::rule::{Foreseen, YearsAhead};
use crate::plan::Interval80;

/// A number foreseen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// What is expected: FTE, or a fraction.
    pub value: f64,
    /// Where it lies eight times in ten; none where a rule gives none.
    pub band: Option<Interval80>,
}

/// Councils by FTE in post in the year stood at: chance weighs more the fewer there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SizeGroup {
    /// Under 80 FTE: so few councils that nothing is proven of them.
    Under80,
    /// From 80 to under 150.
    From80,
    /// From 150 to under 300.
    From150,
    /// 300 and more.
    From300,
}

impl SizeGroup {
    /// From the smallest.
    pub const ALL: [Self; 4] = [Self::Under80, Self::From80, Self::From150, Self::From300];

    /// Returns the group of so many FTE.
    ///
    /// ```
    /// use homegrown::forecast::SizeGroup;
    /// assert_eq!([79.9, 80.0, 300.0].map(SizeGroup::of), [SizeGroup::Under80, SizeGroup::From80, SizeGroup::From300]);
    /// ```
    #[must_use]
    pub fn of(fte: f64) -> Self {
        match fte {
            ..80.0 => Self::Under80,
            ..150.0 => Self::From80,
            ..300.0 => Self::From150,
            _ => Self::From300,
        }
    }

    /// Returns its name: "80 to 150 FTE".
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Under80 => "under 80 FTE",
            Self::From80 => "80 to 150 FTE",
            Self::From150 => "150 to 300 FTE",
            Self::From300 => "300 FTE and more",
        }
    }

    /// Whether there are enough councils of its size to say how well anything foresees.
    #[must_use]
    pub const fn is_proven(self) -> bool {
        !matches!(self, Self::Under80)
    }
}

/// How far off a council's own fortune and all councils' year may be.
struct Reach {
    /// A council's own, 1, 2 and 3 years ahead.
    ahead: [f64; 3],
    /// How many times that, by size from the smallest.
    size: [f64; 4],
    /// All councils', a year ahead.
    shared: f64,
}

/// Of the logarithm of FTE in post. From outcomes to 2021; a test makes all of these again.
const IN_POST: Reach = Reach { ahead: [0.099, 0.137, 0.161], size: [1.62, 1.16, 0.94, 0.76], shared: 0.035 };

/// Of the logarithm of turnover.
const TURNOVER: Reach = Reach { ahead: [0.446, 0.457, 0.447], size: [1.70, 1.07, 1.00, 0.84], shared: 0.165 };

/// Of the vacancy rate, as a fraction.
const VACANCY_RATE: Reach = Reach { ahead: [0.075, 0.094, 0.102], size: [1.36, 1.08, 0.98, 0.90], shared: 0.011 };

/// Returns how far the outlook reaches either way eight times in ten: of the logarithm of FTE in post and of turnover, of
/// the vacancy rate itself.
///
/// Shocks of several years add up like their variances, so the shared part of h years is √h of a year's. England's growth
/// is itself from three such years and carried on for each year ahead, so that of FTE in post is √(h + h² ÷ 3) of a
/// year's √(1 + 1 ÷ 3).
fn reach(of: Foreseen, ahead: YearsAhead, size: SizeGroup) -> f64 {
    let years = f64::from(ahead.number());
    let (tuned, years_of_shocks) = match of {
        Foreseen::InPost => (IN_POST, (years + years * years / 3.0) / (1.0 + 1.0 / 3.0)),
        Foreseen::Turnover => (TURNOVER, years),
        Foreseen::VacancyRate => (VACANCY_RATE, years),
    };
    let [under80, from80, from150, from300] = tuned.size;
    let times = match size {
        SizeGroup::Under80 => under80,
        SizeGroup::From80 => from80,
        SizeGroup::From150 => from150,
        SizeGroup::From300 => from300,
    };
    let own = ahead.of_three(tuned.ahead) * times;
    (own * own + years_of_shocks * tuned.shared * tuned.shared).sqrt()
}

/// Returns the outlook's 80% band.
pub(super) fn outlook_band(value: f64, of: Foreseen, ahead: YearsAhead, size: SizeGroup) -> Interval80 {
    let reach = reach(of, ahead, size);
    match of {
        Foreseen::InPost | Foreseen::Turnover => {
            let times = libm::exp(reach);
            Interval80 { low: value / times, high: value * times }
        }
        Foreseen::VacancyRate => Interval80 { low: (value - reach).max(0.0), high: (value + reach).min(1.0) },
    }
}

//! How far off the outlook may be: 80% bands, from what it missed before.
//!
//! Two things make it miss. A council's own fortune differs from its neighbours': eight in ten of the errors, each less
//! the mean error of its year, were at most so far, by years ahead and by size. And all councils meet the same year: the
//! mean errors of the few years there are spread so much that the next may be so far off, by Student's t. The band is the
//! root of the sum of both squares. How far is fitted by [`fit`](mod@super::fit) on every outcome there is; standing in
//! a year of the past, on those up to it.

use std::sync::LazyLock;

use super::measure::{ForecastMeasure, YearsAhead};
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

/// How far bands reach, as compiled in: a line for each figure and last year of outcomes.
pub const CONSTANTS: &str = include_str!("band.tsv");

/// What they are made from.
pub const CONSTANTS_PROVENANCE: &str = include_str!("band.md");

static REACHES: LazyLock<Vec<Reach>> = LazyLock::new(|| CONSTANTS.lines().filter_map(Reach::read).collect());

/// How far off a council's own fortune and all councils' year may be, on the scale errors of
/// the figure are measured on: FTE by its logarithm, turnover by its square root, a vacancy rate as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Of what.
    pub of: ForecastMeasure,
    /// The last year of the outcomes it is fitted to.
    pub fitted_to: i16,
    /// A council's own, 1, 2 and 3 years ahead.
    pub ahead: [f64; 3],
    /// What its size makes of that.
    pub size: BySize,
    /// All councils', a year ahead.
    pub shared: f64,
}

/// How a council's own part goes with its size: chance weighs more the fewer there are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BySize {
    /// So many times, by group from the smallest.
    Times([f64; 4]),
    /// (180 ÷ FTE in post) to this power: what is given ahead is that of a council of 180 FTE.
    Power(f64),
}

/// The FTE in post that a reach by power is given for.
pub(super) const TYPICAL_FTE: f64 = 180.0;

impl BySize {
    fn times(self, fte: f64) -> f64 {
        match self {
            Self::Power(power) => libm::pow(TYPICAL_FTE / fte, power),
            Self::Times([under80, from80, from150, from300]) => match SizeGroup::of(fte) {
                SizeGroup::Under80 => under80,
                SizeGroup::From80 => from80,
                SizeGroup::From150 => from150,
                SizeGroup::From300 => from300,
            },
        }
    }
}

impl Reach {
    /// The first year that bands may be fitted to: nothing before tells the years' spread.
    pub const FIRST: i16 = 2021;

    /// Returns the reach compiled in that is fitted to outcomes of a year and those before: the latest there is up to it,
    /// else the first.
    #[must_use]
    pub fn fitted_to(of: ForecastMeasure, year: i16) -> Option<Self> {
        let mut known = REACHES.iter().filter(|reach| reach.of == of);
        let first = known.clone().next();
        known.rfind(|reach| reach.fitted_to <= year).or(first).copied()
    }

    /// Reads a line of the table; `None` for its heading.
    fn read(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        let of = cells.next()?;
        let of = ForecastMeasure::ALL.into_iter().find(|one| one.indicator().id() == of)?;
        let fitted_to = cells.next()?.parse().ok()?;
        let mut number = || cells.next().map(|cell| cell.parse::<f64>().ok());
        let ahead = [number()??, number()??, number()??];
        let times = [number()?, number()?, number()?, number()?];
        let size = match (number()?, times) {
            (Some(power), _) => BySize::Power(power),
            (None, [under80, from80, from150, from300]) => BySize::Times([under80?, from80?, from150?, from300?]),
        };
        Some(Self { of, fitted_to, ahead, size, shared: number()?? })
    }

    /// The heading of the table.
    pub(super) const HEADING: &str =
        "figure\tfitted_to\tahead_1\tahead_2\tahead_3\tunder_80\tfrom_80\tfrom_150\tfrom_300\tpower\tshared";

    /// Returns it as a line of the table.
    pub(super) fn line(&self) -> String {
        let number = |number: f64| format!("{number:.4}");
        let mut cells = vec![self.of.indicator().id().to_owned(), self.fitted_to.to_string()];
        cells.extend(self.ahead.map(number));
        match self.size {
            BySize::Times(times) => cells.extend(times.map(number).into_iter().chain([String::new()])),
            BySize::Power(power) => cells.extend([const { String::new() }; 4].into_iter().chain([number(power)])),
        }
        cells.push(number(self.shared));
        cells.join("\t")
    }

    /// Returns how far the outlook of a council reaches either way eight times in ten.
    ///
    /// Shocks of several years add up like their variances, so the shared part of h years is √h of a year's. England's
    /// growth is itself from `years_of_growth` such years, n, and carried on for each year ahead, so that of FTE in post
    /// is √(h + h² ÷ n) of a year's √(1 + 1 ÷ n).
    pub(super) fn of(&self, ahead: YearsAhead, fte: f64, years_of_growth: i16) -> f64 {
        let (h, n) = (f64::from(ahead.number()), f64::from(years_of_growth));
        let years_of_shocks = if self.of == ForecastMeasure::InPost { (h + h * h / n) / (1.0 + 1.0 / n) } else { h };
        let own = ahead.of_three(self.ahead) * self.size.times(fte);
        (own * own + years_of_shocks * self.shared * self.shared).sqrt()
    }
}

/// Where errors are measured, and bands drawn either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// The logarithm: of FTE in post.
    Logarithm,
    /// The square root: of turnover, whose spread grows like that of a count. A turnover of 0 lies on it.
    SquareRoot,
    /// As it is: of the vacancy rate.
    Plain,
}

impl Scale {
    pub(super) const fn of(of: ForecastMeasure) -> Self {
        match of {
            ForecastMeasure::InPost => Self::Logarithm,
            ForecastMeasure::Turnover => Self::SquareRoot,
            ForecastMeasure::VacancyRate => Self::Plain,
        }
    }

    /// Returns a figure's place on the scale.
    pub(super) fn place(self, value: f64) -> f64 {
        match self {
            Self::Logarithm => libm::log(value),
            Self::SquareRoot => value.max(0.0).sqrt(),
            Self::Plain => value,
        }
    }

    fn band(self, value: f64, reach: f64) -> Interval80 {
        match self {
            Self::Logarithm => {
                let times = libm::exp(reach);
                Interval80 { low: value / times, high: value * times }
            }
            Self::SquareRoot => {
                let (low, high) = ((self.place(value) - reach).max(0.0), self.place(value) + reach);
                Interval80 { low: low * low, high: high * high }
            }
            Self::Plain => Interval80 { low: (value - reach).max(0.0), high: (value + reach).min(1.0) },
        }
    }
}

/// Returns the outlook's 80% band around a value said, for a council of so many FTE in post; `None` without FTE.
pub(super) fn outlook_band(
    (value, of, ahead): (f64, ForecastMeasure, YearsAhead),
    fitted_to: i16,
    fte: f64,
    years_of_growth: i16,
) -> Option<Interval80> {
    let reach = Reach::fitted_to(of, fitted_to).filter(|_| fte > 0.0)?.of(ahead, fte, years_of_growth);
    Some(Scale::of(of).band(value, reach))
}

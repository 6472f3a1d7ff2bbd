//! Units of measure as types. FTE and headcount are different things and do not add.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use serde::{Deserialize, Serialize};

use super::decimal;

/// A value outside the range its type allows.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{what} must be {allowed}, not “{got}”.")]
pub struct OutOfRange {
    /// What was being set, in plain words.
    pub what: &'static str,
    /// The allowed range, in plain words.
    pub allowed: &'static str,
    /// The value that was refused, as given.
    pub got: String,
}

/// Full-time equivalents: contracted hours ÷ standard hours, summed over posts. Finite; may be negative
/// only as a difference.
///
/// ```
/// use homegrown::workforce::Fte;
/// let in_post = Fte::new(129.67) + Fte::new(79.95);
/// assert!((in_post.value() - 209.62).abs() < 1e-9);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fte(f64);

impl Fte {
    /// No FTE at all: a stated zero, not a missing value.
    pub const ZERO: Self = Self(0.0);

    /// Wraps a number of FTE; a value that is not finite becomes zero, so callers check input first.
    #[must_use]
    pub const fn new(fte: f64) -> Self {
        Self(if fte.is_finite() { fte } else { 0.0 })
    }

    /// Returns the FTE of a stock typed or read from outside.
    ///
    /// # Errors
    /// [`OutOfRange`] unless the value is between 0 and 100,000.
    pub fn try_stock(fte: f64) -> Result<Self, OutOfRange> {
        if fte.is_finite() && (0.0..=100_000.0).contains(&fte) {
            Ok(Self(fte))
        } else {
            Err(OutOfRange { what: "FTE", allowed: "a number from 0 to 100,000", got: fte.to_string() })
        }
    }

    /// Returns the FTE a person typed: blank is nothing, thousands separators are allowed, and the value is
    /// held to two decimals at which establishments are printed.
    ///
    /// ```
    /// use homegrown::workforce::Fte;
    /// assert_eq!(Fte::parse(" 1,250.5 "), Ok(Some(Fte::new(1250.5))));
    /// assert_eq!(Fte::parse(""), Ok(None));
    /// assert!(Fte::parse("twelve").is_err());
    /// ```
    ///
    /// # Errors
    /// [`OutOfRange`] unless it is a number from 0 to 100,000.
    pub fn parse(text: &str) -> Result<Option<Self>, OutOfRange> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        if compact.is_empty() {
            return Ok(None);
        }
        match decimal::parse(&compact) {
            Some(fte) => Self::try_stock((fte * 100.0).round() / 100.0).map(Some),
            None => Err(OutOfRange { what: "FTE", allowed: "a number from 0 to 100,000", got: text.trim().to_owned() }),
        }
    }

    /// Returns the number of full-time equivalents.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }

    /// Returns this, or zero if it is below zero.
    #[must_use]
    pub fn at_least_zero(self) -> Self {
        Self(self.0.max(0.0))
    }
}

impl std::fmt::Display for Fte {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Add for Fte {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.0 + other.0)
    }
}

impl AddAssign for Fte {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Fte {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.0 - other.0)
    }
}

impl Sum for Fte {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

/// A count of people; each person once, however many posts they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Headcount(u32);

impl Headcount {
    /// Wraps a number of people.
    #[must_use]
    pub const fn new(people: u32) -> Self {
        Self(people)
    }

    /// Returns the number of people.
    #[must_use]
    pub const fn value(self) -> u32 {
        self.0
    }
}

impl Add for Headcount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Headcount {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self(0), Add::add)
    }
}

/// A share of a whole, from 0 to 1.
///
/// ```
/// use homegrown::workforce::Share;
/// assert_eq!(Share::try_new("The conversion", 0.8)?.value(), 0.8);
/// assert!(Share::try_new("The conversion", 80.0).is_err());
/// # Ok::<(), homegrown::workforce::OutOfRange>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Share(f64);

impl Share {
    /// The whole.
    pub const ALL: Self = Self(1.0);

    /// Returns a share of what is named, which the message of a refusal begins with.
    ///
    /// # Errors
    /// [`OutOfRange`] unless it is between 0 and 1.
    pub fn try_new(what: &'static str, share: f64) -> Result<Self, OutOfRange> {
        if (0.0..=1.0).contains(&share) {
            Ok(Self(share))
        } else {
            Err(OutOfRange { what, allowed: "a share from 0 to 1", got: share.to_string() })
        }
    }

    /// Returns so many hundredths; more than a hundred are the whole.
    #[must_use]
    pub const fn percent(hundredths: u8) -> Self {
        if hundredths > 100 { Self::ALL } else { Self(hundredths as f64 / 100.0) }
    }

    /// Returns the share, from 0 to 1.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_new("A share", f64::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

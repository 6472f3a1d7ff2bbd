//! The numbers of a plan as types: each refuses what lies outside its range, as a number and as typed.
//!
//! Owns the ranges and the words of their refusals. FTE are [`Fte`](crate::workforce::Fte)'s.

use serde::{Deserialize, Serialize};

use crate::workforce::{OutOfRange, decimal};

/// Returns the number somebody typed: thousands separators, spaces and a pound sign are passed over, and a
/// per cent sign divides by a hundred.
fn typed(text: &str) -> Option<f64> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '£')).collect();
    let compact = compact.replace('−', "-");
    match compact.strip_suffix('%') {
        Some(percent) => decimal::parse(percent).map(|percent| percent / 100.0),
        None => decimal::parse(&compact),
    }
}

macro_rules! bounded {
    ($($(#[$doc:meta])* $name:ident: $what:literal, $allowed:literal, |$value:ident| $holds:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
        #[serde(try_from = "f64", into = "f64")]
        pub struct $name(f64);

        impl $name {
            /// Wraps a value.
            ///
            /// # Errors
            #[doc = concat!("[`OutOfRange`] unless it is ", $allowed, ".")]
            pub fn try_new($value: f64) -> Result<Self, OutOfRange> {
                if $value.is_finite() && $holds {
                    // A negative zero would print with its sign.
                    Ok(Self($value + 0.0))
                } else {
                    Err(OutOfRange { what: $what, allowed: $allowed, got: $value.to_string() })
                }
            }

            /// Returns the value somebody typed; a per cent sign divides by a hundred.
            ///
            /// # Errors
            #[doc = concat!("[`OutOfRange`] unless it is ", $allowed, ".")]
            pub fn parse(text: &str) -> Result<Self, OutOfRange> {
                let refused = || OutOfRange { what: $what, allowed: $allowed, got: text.trim().to_owned() };
                Self::try_new(typed(text).ok_or_else(refused)?).map_err(|_outside| refused())
            }

            /// Returns the value.
            #[must_use]
            pub const fn value(self) -> f64 {
                self.0
            }
        }

        impl TryFrom<f64> for $name {
            type Error = OutOfRange;

            fn try_from(value: f64) -> Result<Self, OutOfRange> {
                Self::try_new(value)
            }
        }

        impl From<$name> for f64 {
            fn from(value: $name) -> Self {
                value.0
            }
        }
    )*};
}

bounded! {
    /// A probability or a share, from 0 to 1: an annual leaving probability, a fill probability, the fraction of
    /// vacancies filled in a month.
    Probability: "A share or probability", "from 0% to 100%", |value| (0.0..=1.0).contains(&value);

    /// How many times something: a multiplier of a flow, agency cover for each vacancy, a case weight.
    Multiplier: "A multiplier", "from 0 to below 10 (below 1,000%)", |value| (0.0..10.0).contains(&value);

    /// Growth in a year as a fraction: 0.02 for 2% more.
    AnnualGrowth: "Growth in a year", "from −50% to 100%", |value| (-0.5..=1.0).contains(&value);

    /// The FTE one person works on average in a role.
    MeanFte: "The FTE of one person", "above 0 and at most 1.2", |value| value > 0.0 && value <= 1.2;

    /// A difference in FTE, either sign: a step of the establishment, other change in a year.
    FteChange: "A change in FTE", "from −100,000 to 100,000", |value| value.abs() <= 100_000.0;

    /// Pounds: a cost for each FTE and year, or for each time.
    Pounds: "An amount", "from £0 to £10,000,000", |value| (0.0..=10_000_000.0).contains(&value);

    /// A number of cases, children or referrals.
    Volume: "A number of cases or children", "from 0 to 100,000,000", |value| (0.0..=100_000_000.0).contains(&value);

    /// Cases for each full caseload.
    Caseload: "A caseload", "above 0 and at most 1,000", |value| value > 0.0 && value <= 1_000.0;
}

impl Probability {
    /// Returns the share somebody typed in a field of percentages, where "12" and "12%" are both 0.12.
    ///
    /// ```
    /// use homegrown::plan::Probability;
    /// assert_eq!(Probability::parse_percent("12"), Probability::try_new(0.12));
    /// assert_eq!(Probability::parse_percent(" 12.5 %"), Probability::try_new(0.125));
    /// let refused = Probability::parse_percent("1,000%").unwrap_err();
    /// assert_eq!(refused.to_string(), "A share or probability must be from 0% to 100%, not “1,000%”.");
    /// ```
    ///
    /// # Errors
    /// [`OutOfRange`] unless it is from 0% to 100%.
    pub fn parse_percent(text: &str) -> Result<Self, OutOfRange> {
        let with_sign = if text.trim_end().ends_with('%') { text.to_owned() } else { format!("{text}%") };
        Self::parse(&with_sign).map_err(|refused| OutOfRange { got: text.trim().to_owned(), ..refused })
    }

    /// Nothing at all.
    pub const ZERO: Self = Self(0.0);

    /// Certain, or everybody.
    pub const ONE: Self = Self(1.0);
}

impl Multiplier {
    /// Leaves things as they are.
    pub const ONE: Self = Self(1.0);
}

impl MeanFte {
    /// Everybody full time.
    pub const ONE: Self = Self(1.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_negatives_and_a_thousand_per_cent_are_refused_in_words() {
        for text in ["", "twelve", "-5", "1000", "1,000%", "NaN", "inf", "1e-2"] {
            assert!(Probability::parse_percent(text).is_err(), "{text}");
        }
        for text in ["", "half", "-0.5", "10", "1,000%", "1000"] {
            assert!(Multiplier::parse(text).is_err(), "{text}");
        }
        assert_eq!(Multiplier::parse("80%"), Multiplier::try_new(0.8));
        assert_eq!(Pounds::parse("£56,000"), Pounds::try_new(56_000.0));
        assert!(Pounds::parse("-3").is_err());
        assert_eq!(FteChange::parse("−12.5"), FteChange::try_new(-12.5));
        assert_eq!(
            Multiplier::parse("ten").unwrap_err().to_string(),
            "A multiplier must be from 0 to below 10 (below 1,000%), not “ten”."
        );
    }

    #[test]
    fn bytes_of_a_value_out_of_range_are_refused() {
        let bytes = postcard::to_stdvec(&1.5_f64).unwrap();
        assert!(postcard::from_bytes::<Probability>(&bytes).is_err());
        let bytes = postcard::to_stdvec(&f64::NAN).unwrap();
        assert!(postcard::from_bytes::<Multiplier>(&bytes).is_err());
        let share = Probability::try_new(0.12).unwrap();
        assert_eq!(postcard::from_bytes(&postcard::to_stdvec(&share).unwrap()), Ok(share));
    }
}

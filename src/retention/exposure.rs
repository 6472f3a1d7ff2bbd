//! Exposure: person-months at risk and leavers by band of service, and the rates made of them.
//!
//! Owns the central rate, its conversion to a chance a year, and the drawing of thin evidence towards a national
//! rate. Which national rate, and what is said of it, is [`super::LeavingRates`]'.

use serde::{Deserialize, Serialize};

use super::LifeTable;
use crate::workforce::{Missing, Stated};

/// The fewest person-years that a rate is told from: five people for a year, as many as a curve is drawn for. With fewer,
/// one person more or less moves the rate by over 20 points, and somebody who left after a month alone reads as 1,200% a year.
/// A default of our own.
pub const MINIMUM_PERSON_YEARS: f64 = 5.0;

/// What was seen of one band of length of service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exposure {
    /// The band: how many of the cuts lie at or below its completed months of service.
    pub band: usize,
    /// Months people were at risk in it, summed over people.
    pub person_months: u64,
    /// People who left in it.
    pub leavers: u32,
}

impl Exposure {
    /// Returns the person-years at risk.
    #[must_use]
    pub fn person_years(&self) -> f64 {
        self.person_months as f64 / 12.0
    }

    /// Returns the central rate, leavers ÷ person-years; `None` where nobody was at risk.
    #[must_use]
    pub fn central_rate(&self) -> Option<f64> {
        (self.person_months > 0).then(|| f64::from(self.leavers) / self.person_years())
    }

    /// Returns the central rate where enough was seen to tell one.
    ///
    /// ```
    /// use homegrown::retention::Exposure;
    /// use homegrown::workforce::Missing;
    /// let of = |person_months, leavers| Exposure { band: 0, person_months, leavers }.rate();
    /// assert_eq!(of(1, 1), Err(Missing::TooFew));
    /// assert_eq!(of(60, 1), Ok(0.2));
    /// ```
    ///
    /// # Errors
    /// [`Missing::NotApplicable`] where nobody was at risk; [`Missing::TooFew`] below [`MINIMUM_PERSON_YEARS`].
    pub fn rate(&self) -> Stated<f64> {
        let rate = self.central_rate().ok_or(Missing::NotApplicable)?;
        if self.person_years() < MINIMUM_PERSON_YEARS { Err(Missing::TooFew) } else { Ok(rate) }
    }
}

/// Returns what a life table shows of each band with anybody at risk, shortest service first. `cuts` are the
/// completed months at which bands begin, in order. A person at risk in month t counts in the band of t − 1, and so
/// does a leaver of that month.
///
/// ```
/// use homegrown::retention::{Exposure, LifeTable, exposure};
/// use homegrown::workforce::{LengthOfService, Spell};
/// let month = LengthOfService::from_months;
/// let table = LifeTable::of([Spell::try_new(month(16), month(40), true)?]);
/// let bands = exposure(&table, &[24, 60]);
/// assert_eq!(bands[0], Exposure { band: 0, person_months: 8, leavers: 0 });
/// assert_eq!(bands[1], Exposure { band: 1, person_months: 16, leavers: 1 });
/// # Ok::<(), homegrown::workforce::OutOfRange>(())
/// ```
#[must_use]
pub fn exposure(table: &LifeTable, cuts: &[u16]) -> Vec<Exposure> {
    let mut bands: Vec<Exposure> = Vec::new();
    for row in table.months().filter(|row| row.at_risk > 0) {
        let band = cuts.iter().filter(|cut| **cut < row.month).count();
        let known = bands.last_mut().filter(|known| known.band == band);
        match known {
            Some(known) => {
                known.person_months += u64::from(row.at_risk);
                known.leavers += row.left;
            }
            None => bands.push(Exposure { band, person_months: u64::from(row.at_risk), leavers: row.left }),
        }
    }
    bands
}

/// Returns the chance of leaving within a year at a central rate a person-year: q = 1 − (1 − rate ÷ 12)¹².
///
/// ```
/// let q = homegrown::retention::annual_probability(0.2);
/// assert!((q - 0.182_648).abs() < 1e-6);
/// ```
#[must_use]
pub fn annual_probability(central_rate: f64) -> f64 {
    1.0 - libm::pow((1.0 - central_rate / 12.0).clamp(0.0, 1.0), 12.0)
}

/// Returns a central rate drawn towards a national one: (leavers + κ·national) ÷ (person-years + κ). κ is in
/// person-years: with as many of them seen, the two count alike. `None` where nothing is seen and κ is 0.
///
/// ```
/// let drawn = homegrown::retention::shrunk(10.0, 47.75, 0.2, 40.0).unwrap();
/// assert!((drawn - 18.0 / 87.75).abs() < 1e-12);
/// ```
#[must_use]
pub fn shrunk(leavers: f64, person_years: f64, national: f64, kappa: f64) -> Option<f64> {
    let weight = person_years + kappa;
    (weight > 0.0).then(|| (leavers + kappa * national) / weight)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workforce::{LengthOfService, Spell};

    #[test]
    fn everybody_leaving_every_month_leaves_within_the_year() {
        assert_eq!(annual_probability(12.0), 1.0);
        assert_eq!(annual_probability(13.0), 1.0);
        assert_eq!(annual_probability(0.0), 0.0);
    }

    proptest! {
        #[test]
        fn bands_hold_every_month_and_leaver_once(
            spells in proptest::collection::vec((0_u16..200, 0_u16..200, any::<bool>()), 0..60),
        ) {
            let month = LengthOfService::from_months;
            let spells = spells.into_iter().map(|(a, l, left)| Spell::try_new(month(a), month(a + l), left).unwrap());
            let table = LifeTable::of(spells);
            let bands = exposure(&table, &[12, 24, 60]);
            prop_assert_eq!(bands.iter().map(|band| band.person_months).sum::<u64>(), table.person_months());
            prop_assert_eq!(bands.iter().map(|band| band.leavers).sum::<u32>(), table.leavers());
        }

        #[test]
        fn a_drawn_rate_lies_between_what_was_seen_and_the_national_one(
            leavers in 0.0_f64..50.0, years in 1.0_f64..400.0, national in 0.0_f64..1.0, kappa in 0.0_f64..400.0,
        ) {
            let (raw, drawn) = (leavers / years, shrunk(leavers, years, national, kappa).unwrap());
            prop_assert!(raw.min(national) - 1e-12 <= drawn && drawn <= raw.max(national) + 1e-12);
        }
    }
}

//! Where a figure stands among the councils'.

use serde::{Deserialize, Serialize};

use crate::measures::Polarity;
use crate::reference::{AreaId, Edition, Indicator};
use crate::workforce::CensusYear;
use crate::workforce::Order as _;

/// A quarter of the councils, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Quartile {
    /// The best quarter.
    Best,
    /// The second.
    Second,
    /// The third.
    Third,
    /// The worst.
    Worst,
}

impl Quartile {
    /// Returns its words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Best => "best quarter",
            Self::Second => "second quarter",
            Self::Third => "third quarter",
            Self::Worst => "worst quarter",
        }
    }
}

/// A place among councils with a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rank {
    /// 1 is the best by polarity; those with the same figure share the lowest place.
    pub place: usize,
    /// Councils with a figure.
    pub of: usize,
    /// Others with the same figure.
    pub tied: usize,
    /// Share of the other councils whose figure is lower, in percent.
    pub percentile: f64,
    /// The quarter it lies in.
    pub quartile: Quartile,
}

/// Returns every council's figure of a year in ascending order; a council whose figure is missing is not in it.
pub(crate) fn ordered(edition: &Edition, year: CensusYear, indicator: Indicator) -> Vec<(AreaId, f64)> {
    let figures = edition.councils().filter_map(|(id, _)| Some((id, edition.printed(id, year, indicator).ok()?)));
    let mut figures: Vec<(AreaId, f64)> = figures.collect();
    // Stable: councils of one figure stay in the order of their codes.
    figures.order_by(|a, b| a.1.total_cmp(&b.1));
    figures
}

/// Returns the place of a value among figures in ascending order, of which it may be one; `None` for a measure that is
/// neither good nor bad, or where there is nothing to stand among.
///
/// The quarters are cut at the quartiles of the figures (linear interpolation); a figure on a cut is in the better
/// quarter.
///
/// ```
/// use homegrown::benchmark::{Quartile, rank};
/// use homegrown::measures::Polarity;
/// let figures = [3.0, 5.0, 5.0, 8.0, 9.0];
/// let rank = rank(&figures, 5.0, Polarity::LowerBetter).unwrap();
/// assert_eq!((rank.place, rank.of, rank.tied), (2, 5, 1));
/// assert_eq!(rank.quartile, Quartile::Best);
/// ```
#[must_use]
pub fn rank(figures: &[f64], value: f64, polarity: Polarity) -> Option<Rank> {
    let lower = figures.iter().filter(|figure| **figure < value).count();
    let same = figures.iter().filter(|figure| **figure == value).count();
    let higher = figures.len() - lower - same;
    let better = match polarity {
        Polarity::LowerBetter => lower,
        Polarity::HigherBetter => higher,
        Polarity::Neither => return None,
    };
    let cut = |share: f64| quantile(figures, share);
    let (first, middle, last) = (cut(0.25)?, cut(0.5)?, cut(0.75)?);
    let quartile = match polarity {
        Polarity::HigherBetter if value >= last => Quartile::Best,
        Polarity::HigherBetter if value >= middle => Quartile::Second,
        Polarity::HigherBetter if value >= first => Quartile::Third,
        Polarity::HigherBetter => Quartile::Worst,
        _ if value <= first => Quartile::Best,
        _ if value <= middle => Quartile::Second,
        _ if value <= last => Quartile::Third,
        _ => Quartile::Worst,
    };
    let others = figures.len().saturating_sub(usize::from(same > 0)).max(1);
    Some(Rank {
        place: better + 1,
        of: figures.len(),
        tied: same.saturating_sub(1),
        percentile: lower as f64 / others as f64 * 100.0,
        quartile,
    })
}

/// Returns a quantile of figures in ascending order by linear interpolation.
pub(crate) fn quantile(figures: &[f64], share: f64) -> Option<f64> {
    let last = figures.len().checked_sub(1)?;
    let at = share * last as f64;
    let below = at.floor();
    let lower = *figures.get(below as usize)?;
    let upper = figures.get(below as usize + 1).copied().unwrap_or(lower);
    Some(lower + (at - below) * (upper - lower))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_measure_that_is_neither_good_nor_bad_is_not_ranked() {
        assert_eq!(rank(&[1.0, 2.0], 1.0, Polarity::Neither), None);
        assert_eq!(rank(&[], 1.0, Polarity::LowerBetter), None);
    }

    #[test]
    fn a_higher_figure_ranks_first_where_higher_is_better() {
        let figures = [40.0, 60.0, 73.6, 100.0];
        let best = rank(&figures, 100.0, Polarity::HigherBetter).unwrap();
        assert_eq!((best.place, best.quartile, best.percentile), (1, Quartile::Best, 100.0));
        assert_eq!(rank(&figures, 40.0, Polarity::HigherBetter).unwrap().quartile, Quartile::Worst);
    }

    proptest! {
        #[test]
        fn every_figure_has_a_place_that_its_ties_share(mut figures in proptest::collection::vec(0_u8..40, 1..60)) {
            figures.sort_unstable();
            let figures: Vec<f64> = figures.into_iter().map(f64::from).collect();
            for (index, value) in figures.iter().enumerate() {
                let rank = rank(&figures, *value, Polarity::LowerBetter).unwrap();
                prop_assert!(rank.place <= index + 1 && index < rank.place + rank.tied + 1);
                prop_assert!(rank.place + rank.tied <= rank.of);
                prop_assert!((0.0..=100.0).contains(&rank.percentile));
            }
        }

        #[test]
        fn turning_the_polarity_turns_the_order(mut figures in proptest::collection::vec(0_u8..40, 2..60)) {
            figures.sort_unstable();
            let figures: Vec<f64> = figures.into_iter().map(f64::from).collect();
            for value in &figures {
                let low = rank(&figures, *value, Polarity::LowerBetter).unwrap();
                let high = rank(&figures, *value, Polarity::HigherBetter).unwrap();
                prop_assert_eq!(low.place + high.place + low.tied, figures.len() + 1);
            }
        }
    }
}

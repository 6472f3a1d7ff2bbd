//! The first year: how long the newly qualified hold no established post, and how much of a caseload they carry.

use serde::{Deserialize, Serialize};

use super::Arrival;
use crate::workforce::Share;

/// From when service reaches so many months, how much of a full caseload is carried until then.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct CaseloadStep {
    /// Completed months of service below which it holds.
    pub below_month: u16,
    /// Share of a full caseload.
    pub share: Share,
}

/// What is promised to the newly qualified; the user's to change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Induction {
    /// Months they are supernumerary: in post, but in no established post.
    pub supernumerary_months: u16,
    /// Steps of the caseload, shortest service first; a full one after the last.
    pub caseload: Vec<CaseloadStep>,
}

impl Default for Induction {
    /// A year of supported employment at nine tenths of a caseload, and a post from the first day. Norfolk's cohort
    /// is supernumerary for its year. Source of the nine tenths: Suffolk's offer to the newly qualified (90% of the
    /// workload over the year, 10% protected time).
    fn default() -> Self {
        Self { supernumerary_months: 0, caseload: vec![CaseloadStep { below_month: 12, share: Share::percent(90) }] }
    }
}

impl Induction {
    /// Returns the share of a full caseload carried after so many completed months of service.
    ///
    /// ```
    /// use homegrown::pipeline::Induction;
    /// let induction = Induction::default();
    /// assert_eq!((induction.caseload_share(11), induction.caseload_share(12)), (0.9, 1.0));
    /// ```
    #[must_use]
    pub fn caseload_share(&self, months: u16) -> f64 {
        self.caseload.iter().find(|step| months < step.below_month).map_or(1.0, |step| step.share.value())
    }

    /// Returns the full caseloads that joiners carry at the end of a month, counted from the base, nobody having
    /// left.
    #[must_use]
    pub fn full_caseloads(&self, arrivals: &[Arrival], month: u16) -> f64 {
        joined(arrivals, month).map(|(joiners, months)| joiners * self.caseload_share(months)).sum()
    }

    /// Returns the joiners who are supernumerary at the end of a month, counted from the base, nobody having left.
    #[must_use]
    pub fn supernumerary(&self, arrivals: &[Arrival], month: u16) -> f64 {
        joined(arrivals, month)
            .filter(|(_, months)| *months < self.supernumerary_months)
            .map(|(joiners, _)| joiners)
            .sum()
    }
}

/// Returns who has joined by a month, with the months since.
fn joined(arrivals: &[Arrival], month: u16) -> impl Iterator<Item = (f64, u16)> {
    arrivals.iter().filter_map(move |arrival| Some((arrival.joiners, month.checked_sub(arrival.month)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_are_supernumerary_and_carry_fewer_cases_for_as_long_as_is_promised() {
        let arrivals = [(1, 10.0), (7, 6.0)].map(|(month, joiners)| Arrival {
            month,
            route: "undergraduate".to_owned(),
            qualifiers: joiners,
            placed: joiners,
            joiners,
        });
        let step = |below_month, percent| CaseloadStep { below_month, share: Share::percent(percent) };
        let induction = Induction { supernumerary_months: 12, caseload: vec![step(6, 50), step(12, 80)] };
        assert_eq!(induction.full_caseloads(&arrivals, 0), 0.0);
        assert_eq!(induction.full_caseloads(&arrivals, 7), 10.0 * 0.8 + 6.0 * 0.5);
        assert_eq!(induction.supernumerary(&arrivals, 12), 16.0);
        assert_eq!(induction.supernumerary(&arrivals, 13), 6.0);
        assert_eq!(induction.full_caseloads(&arrivals, 40), 16.0);
    }
}

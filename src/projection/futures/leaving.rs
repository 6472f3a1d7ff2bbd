//! How likely people are to leave in a month of a run: the hazards of a role, ready to be struck by its clock.

use super::super::grid::Grid;
use super::super::schedule::SERVICE_YEARS;

/// How likely the people of a role are to leave in a spell of months, by completed years of service.
pub(crate) struct LeavingHazards {
    /// The highest hazard of any completed year that is not certain.
    pub highest: f64,
    /// By completed year, the share of strikes at the highest hazard that are strikes at its own: of 2³².
    accept: [u64; SERVICE_YEARS],
    /// By completed year, whether everybody leaves.
    certain: Option<Box<[bool; SERVICE_YEARS]>>,
}

impl LeavingHazards {
    /// Returns those of each role.
    pub(crate) fn by_role(hazard: &Grid, roles: usize) -> Vec<Self> {
        let of_role = |role: usize| {
            let by_year = hazard.row(role);
            let highest = by_year.iter().copied().filter(|hazard| hazard.is_finite()).fold(0.0, f64::max);
            let mut accept = [0; SERVICE_YEARS];
            let mut certain = [false; SERVICE_YEARS];
            for ((hazard, accept), certain) in by_year.iter().zip(&mut accept).zip(&mut certain) {
                *certain = hazard.is_infinite();
                if !*certain && highest > 0.0 {
                    *accept = (hazard / highest * 4_294_967_296.0) as u64;
                }
            }
            Self { highest, accept, certain: certain.contains(&true).then(|| Box::new(certain)) }
        };
        (0..roles).map(of_role).collect()
    }

    /// Returns how often, of 2³², a strike on somebody who has served so many months is one at their own hazard.
    #[inline]
    pub(crate) fn accept(&self, service: u16) -> u64 {
        *self.accept.get(usize::from(service / 12)).unwrap_or(&self.longest())
    }

    fn longest(&self) -> u64 {
        let [.., longest] = self.accept;
        longest
    }

    /// Whether at some length of service everybody leaves.
    #[inline]
    pub(crate) fn has_certain(&self) -> bool {
        self.certain.is_some()
    }

    /// Whether everybody leaves who has served so many months.
    pub(crate) fn is_certain(&self, service: u16) -> bool {
        self.certain.as_ref().is_some_and(|certain| {
            let [.., longest] = **certain;
            certain.get(usize::from(service / 12)).copied().unwrap_or(longest)
        })
    }
}

//! Moves up between rungs, and the end of the first year.

use serde::{Deserialize, Serialize};

use super::people::People;
use super::{Place, RoleStock, StaffLists, YEAR, value};
use crate::projection::Grid;
use crate::retention::annual_probability;

/// Moves up a year where nothing is known: what Medway's adults' service saw in 2017-18, a weak prior.
pub(crate) const PRIOR_RATE: f64 = 0.09;
/// How many person-years of that prior stand beside what was seen.
const MOVES_KAPPA: f64 = 8.0;

/// Moves from one rung to a higher one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rung {
    /// The lower role.
    pub from: Place,
    /// The higher role.
    pub to: Place,
    /// People who moved.
    pub moves: u32,
    /// Person-years in the lower role of people whose moves are known.
    pub exposure: f64,
    /// Moves ÷ person-years; `None` where there are none.
    pub seen: Option<f64>,
    /// The central rate used: (moves + 0.09·8) ÷ (person-years + 8); past a rung without the 0.09·8.
    pub used: f64,
    /// Whether two lists show moves into a role above its posts, so that vacancies do not hold them back.
    pub is_uncapped: bool,
}

impl Rung {
    /// Returns the share that moves in a year: 1 − (1 − rate ÷ 12)¹².
    #[must_use]
    pub fn annual(&self) -> f64 {
        annual_probability(self.used)
    }
}

/// The end of the first year: the newly qualified become the first rung's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// The role of the newly qualified.
    pub from: Place,
    /// The first rung.
    pub to: Place,
    /// Completed months at which it is done.
    pub at_service: u16,
}

/// Moves and person-years as the lists show them.
pub(super) struct Moves {
    by_pair: Grid,
    exposure: Vec<f64>,
    pub are_known: bool,
}

impl Moves {
    pub(super) fn seen(lists: &StaffLists, people: &People<'_>) -> Self {
        let roles = lists.roles.len();
        let (mut by_pair, mut months) = (Grid::new(roles, roles), vec![0.0; roles]);
        for person in people.iter() {
            for ago in 0..lists.window_months {
                let Some(before) = people.standing(person, ago + 1) else { continue };
                if before.moves_are_known
                    && let Some(sum) = months.get_mut(before.role)
                {
                    *sum += 1.0;
                }
                if let Some(after) = people.standing(person, ago).filter(|after| after.role > before.role) {
                    by_pair.add(before.role, after.role, 1.0);
                }
            }
        }
        let are_known = people.iter().flatten().any(|held| held.moves_are_known);
        Self { by_pair, exposure: months.into_iter().map(|months| months / 12.0).collect(), are_known }
    }

    pub(super) fn rungs(&self, lists: &StaffLists, in_post: &[f64], posts: &[f64]) -> Vec<Rung> {
        let rungs: Vec<Place> = lists.rungs().collect();
        let into = |to| (0..lists.roles.len()).fold(0.0, |sum, from| sum + self.by_pair.at(from, to));
        let pairs = rungs.iter().enumerate().flat_map(|(low, from)| {
            rungs.iter().enumerate().skip(low + 1).map(move |(high, to)| (*from, *to, high == low + 1))
        });
        pairs
            .filter_map(|(from, to, neighbours)| {
                let moves = self.by_pair.at(from, to);
                let exposure = value(&self.exposure, from);
                let prior = if neighbours { PRIOR_RATE * MOVES_KAPPA } else { 0.0 };
                (neighbours || moves > 0.0).then(|| Rung {
                    from,
                    to,
                    // A sum of ones, far below what a u32 holds.
                    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of ones")]
                    moves: moves as u32,
                    exposure,
                    seen: (exposure > 0.0).then(|| moves / exposure),
                    used: (moves + prior) / (exposure + MOVES_KAPPA),
                    is_uncapped: lists.loaded.earlier && into(to) > 0.0 && value(in_post, to) > value(posts, to),
                })
            })
            .collect()
    }
}

/// When the first year is completed: at twelve months, or at thirteen where more of those with exactly twelve are still
/// newly qualified than are not.
pub(super) fn completion(lists: &StaffLists, stock: &[RoleStock]) -> Option<Completion> {
    let from = lists.newly_qualified()?;
    let to = lists.rungs().find(|rung| *rung > from)?;
    let with_a_year = |place: Place| stock.get(place).map_or(0.0, |stock| stock.at(YEAR));
    let at_service = if with_a_year(from) > with_a_year(to) { YEAR + 1 } else { YEAR };
    Some(Completion { from, to, at_service })
}

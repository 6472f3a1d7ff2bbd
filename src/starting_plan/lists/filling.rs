//! What keeps roles as full as today: recruitment that the files do not show.

use serde::{Deserialize, Serialize};

use super::{Completion, JoiningFlow, JoiningKind, LadderRole, Place, RoleRates, RoleStock, Rung, value};

/// What keeps a role as full as today.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Filling {
    /// FTE a year by which the role would lose at today's stock; 0 where it would not.
    pub gap_a_year: f64,
    /// The fraction of its vacancies that, filled each month, holds them where they are.
    pub fraction: f64,
}

/// A gap of less FTE a month than this is rounding.
const LEAST_GAP: f64 = 1e-9;

/// Today's stock and flows.
pub(super) struct Today<'a> {
    pub roles: &'a [LadderRole],
    pub stock: &'a [RoleStock],
    pub vacant: &'a [f64],
    pub agency: &'a [f64],
    pub rates: &'a [RoleRates],
    pub joining: &'a [JoiningFlow],
    pub rungs: &'a [Rung],
    pub completion: Option<Completion>,
}

impl Today<'_> {
    fn in_post(&self, place: Place) -> f64 {
        self.stock.get(place).map_or(0.0, RoleStock::fte)
    }

    /// FTE that complete the first year in a month: as many as join it or are in it, less who leave in it.
    fn completing(&self) -> Option<(Completion, f64)> {
        let completion = self.completion?;
        let joins = self
            .joining
            .iter()
            .filter(|flow| flow.role == completion.from)
            .fold(0.0, |sum, flow| sum + flow.kind.fte_per_year());
        let leave = self.rates.get(completion.from).and_then(|rates| rates.annual().first().copied()).unwrap_or(0.0);
        Some((completion, joins.min(self.in_post(completion.from)) * (1.0 - leave) / 12.0))
    }
}

/// A month at today's stock: what each role loses and gets, and what would keep it full.
pub(super) fn filling(today: &Today<'_>) -> Vec<Filling> {
    let roles = 0..today.roles.len();
    let mut out: Vec<f64> =
        today.stock.iter().zip(today.rates).map(|(stock, rates)| rates.leavers_a_month(stock)).collect();
    let mut into = vec![0.0; today.roles.len()];
    let add = |list: &mut Vec<f64>, place: Place, fte: f64| {
        if let Some(sum) = list.get_mut(place) {
            *sum += fte;
        }
    };
    for flow in today.joining {
        let a_month = match flow.kind {
            // No more agency workers can be taken on than there are.
            JoiningKind::Conversion { fte_per_month } => fte_per_month.min(value(today.agency, flow.role)),
            kind => kind.fte_per_year() / 12.0,
        };
        add(&mut into, flow.role, a_month);
    }
    // Targets from the most senior, so that what a target loses upwards is known before it is filled from below.
    for to in roles.clone().rev() {
        let mut room = value(today.vacant, to) / 12.0 + value(&out, to);
        for rung in today.rungs.iter().rev().filter(|rung| rung.to == to) {
            let candidates = today.in_post(rung.from) * rung.used / 12.0;
            let moves = if rung.is_uncapped { candidates } else { candidates.min(room.max(0.0)) };
            if !rung.is_uncapped {
                room -= moves;
            }
            add(&mut out, rung.from, moves);
            add(&mut into, to, moves);
        }
    }
    if let Some((completion, fte)) = today.completing() {
        add(&mut out, completion.from, fte);
        add(&mut into, completion.to, fte);
    }
    roles
        .map(|place| {
            let keeps_no_posts = today.roles.get(place).is_none_or(|role| role.newly_qualified || role.supernumerary);
            let gap = value(&out, place) - value(&into, place);
            if keeps_no_posts || gap <= LEAST_GAP {
                return Filling::default();
            }
            Filling { gap_a_year: 12.0 * gap, fraction: gap / (value(today.vacant, place) + gap) }
        })
        .collect()
}

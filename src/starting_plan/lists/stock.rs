//! Who is in post at a month-end, by role and exact length of service.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::people::{Ago, People};

/// FTE of a role by completed months of service.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RoleStock {
    /// Completed months and FTE above 0, from the shortest.
    pub cells: Vec<(u16, f64)>,
    /// FTE whose start date is not known, spread over the cells.
    pub unknown_service: f64,
}

impl RoleStock {
    /// FTE in all.
    #[must_use]
    pub fn fte(&self) -> f64 {
        self.cells.iter().map(|(_months, fte)| fte).sum()
    }

    /// FTE of exactly so many completed months.
    #[must_use]
    pub fn at(&self, months: u16) -> f64 {
        self.cells.iter().filter(|(served, _fte)| *served == months).map(|(_served, fte)| fte).sum()
    }
}

/// Months over which service is spread where nobody's is known.
const EVEN_MONTHS: u16 = 120;

/// Who is in post at a month-end in each of so many roles. Whoever has no start date takes the role's known distribution,
/// else everybody's, else is spread evenly over ten years.
pub(super) fn at(people: &People<'_>, roles: usize, ago: Ago) -> Vec<RoleStock> {
    let month = people.month(ago);
    let mut known: Vec<BTreeMap<u16, f64>> = vec![BTreeMap::new(); roles];
    let mut all: BTreeMap<u16, f64> = BTreeMap::new();
    let mut unknown = vec![0.0; roles];
    for held in people.iter().flatten().filter(|held| held.is_held(month)) {
        let (role, fte) = (held.role_at(month), held.post.fte);
        match held.post.service_start.and_then(|start| month.months_since(start)) {
            Some(served) => {
                *all.entry(served).or_default() += fte;
                if let Some(cells) = known.get_mut(role) {
                    *cells.entry(served).or_default() += fte;
                }
            }
            None => {
                if let Some(sum) = unknown.get_mut(role) {
                    *sum += fte;
                }
            }
        }
    }
    let even: BTreeMap<u16, f64> = (0..EVEN_MONTHS).map(|months| (months, 1.0)).collect();
    let spread = |(mut cells, unknown_service): (BTreeMap<u16, f64>, f64)| {
        if unknown_service > 0.0 {
            let like = [&cells, &all, &even].into_iter().find(|cells| !cells.is_empty()).cloned().unwrap_or_default();
            let sum: f64 = like.values().sum();
            for (months, fte) in like {
                *cells.entry(months).or_default() += unknown_service * fte / sum;
            }
        }
        RoleStock { cells: cells.into_iter().filter(|(_months, fte)| *fte > 0.0).collect(), unknown_service }
    };
    known.into_iter().zip(unknown).map(spread).collect()
}

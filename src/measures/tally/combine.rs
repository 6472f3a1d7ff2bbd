//! Several kinds of list, one unit: which of them answers for each part, and where they differ.
//!
//! Owns the rule and the sentence for it. The user's choice stands over the rule; whatever is not used is
//! kept beside what is, so that nothing disagrees unseen.

use std::collections::BTreeMap;

use super::merge;
use crate::workforce::Order as _;
use crate::workforce::{
    Basis, Breakdown, BreakdownRow, Contest, Dimension, Establishment, Figure, Kind, Part, Parts, Settings,
};

/// What the lists of one kind state of one service.
pub(super) struct Claim {
    pub(super) kind: Kind,
    pub(super) parts: Parts,
    /// Rows by dimension, in the order to show.
    pub(super) breakdowns: Vec<(Dimension, Vec<BreakdownRow>)>,
    /// The table by role, where the kind gives one.
    pub(super) table: Option<Establishment>,
}

/// The kinds in the order in which they answer: the statutory return, the list made for the figure, then lists
/// that hold it beside other things.
const ORDER: [Kind; 15] = [
    Kind::CensusWorkers,
    Kind::CensusAuthority,
    Kind::Starters,
    Kind::Leavers,
    Kind::AgencyTimesheets,
    Kind::AgencyPlacements,
    Kind::Absence,
    Kind::Caseload,
    Kind::StaffList,
    Kind::Establishment,
    Kind::AscWdsWorker,
    Kind::AscWdsWorkplace,
    Kind::MonthlyFlow,
    Kind::NqswPeople,
    Kind::NqswCohorts,
];

/// Parts of posts, for which the list of posts comes before all others.
const OF_POSTS: [Part; 4] = [Part::EstablishedFte, Part::EstablishedPosts, Part::VacancyFte, Part::AgencyCoverFte];

/// What the claims come to together.
pub(super) struct Combined {
    pub(super) parts: Parts,
    pub(super) breakdowns: Vec<Breakdown>,
    pub(super) table: Option<Establishment>,
    pub(super) contested: Vec<Contest>,
}

fn place(part: Part, kind: Kind) -> usize {
    if OF_POSTS.contains(&part) && kind == Kind::Establishment {
        return 0;
    }
    ORDER.iter().position(|known| *known == kind).map_or(usize::MAX, |place| place + 1)
}

fn because(part: Part, used: Kind, chosen: bool) -> &'static str {
    if chosen {
        "you chose it"
    } else if OF_POSTS.contains(&part) && used == Kind::Establishment {
        "for posts the establishment list comes first"
    } else {
        match used {
            Kind::CensusWorkers | Kind::CensusAuthority => "the census return comes first",
            Kind::Starters
            | Kind::Leavers
            | Kind::AgencyTimesheets
            | Kind::AgencyPlacements
            | Kind::Absence
            | Kind::Caseload => "the list made for the figure comes first",
            Kind::StaffList => "the list of people comes before the list of posts",
            _ => "it comes first in the order of lists",
        }
    }
}

/// How far two figures for a part may lie apart and still be the same as far as anybody can see.
fn tolerance(basis: Basis) -> f64 {
    match basis {
        Basis::Fte | Basis::Days => 0.05,
        Basis::Headcount | Basis::Cases | Basis::Posts | Basis::Pounds => 0.5,
    }
}

/// Returns the parts, breakdowns and table of a unit whose lists state these, and every part that two kinds
/// state differently.
pub(super) fn combine(mut claims: Vec<Claim>, settings: &Settings) -> Combined {
    let mut stated: BTreeMap<Part, Vec<(Kind, Figure)>> = BTreeMap::new();
    for claim in &claims {
        for (part, figure) in claim.parts.iter() {
            stated.entry(part).or_default().push((claim.kind, figure.clone()));
        }
    }
    let mut parts = Parts::default();
    let mut contested = Vec::new();
    for (part, mut figures) in stated {
        let preferred = settings.preferred.get(&part).copied();
        figures.order_by_key(|(kind, figure)| (Some(*kind) != preferred, figure.value.is_err(), place(part, *kind)));
        let Some((used, figure)) = figures.first().cloned() else { continue };
        parts.set(part, figure.value, &figure.source);
        let differs = |other: &Figure| match (figure.value, other.value) {
            (Ok(a), Ok(b)) => (a - b).abs() > tolerance(part.basis()),
            _ => false,
        };
        if figures.iter().any(|(_, other)| differs(other)) {
            figures.retain(|(_, figure)| figure.value.is_ok());
            let because = because(part, used, preferred == Some(used)).to_owned();
            contested.push(Contest { part, used, because, claims: figures });
        }
    }
    // Rows of a breakdown take their parts in the same order as the whole: the first kind last, over the rest.
    claims.order_by_key(|claim| std::cmp::Reverse(place(Part::InpostFte, claim.kind)));
    let mut breakdowns: Vec<Breakdown> = Vec::new();
    for claim in &mut claims {
        for (dimension, rows) in std::mem::take(&mut claim.breakdowns) {
            match breakdowns.iter_mut().find(|known| known.dimension == dimension) {
                Some(known) => merge(&mut known.rows, rows),
                None => breakdowns.push(Breakdown { dimension, rows }),
            }
        }
    }
    // Posts, then people, then the return's roles: the table with the most to edit.
    let order = [Kind::Establishment, Kind::StaffList, Kind::CensusWorkers];
    let table = order.iter().find_map(|kind| claims.iter_mut().find(|claim| claim.kind == *kind)?.table.take());
    Combined { parts, breakdowns, table, contested }
}

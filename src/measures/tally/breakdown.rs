//! Rows of a breakdown put together, and the order they stand in.

use std::collections::BTreeMap;

use super::role::Role;
use crate::workforce::Order as _;
use crate::workforce::{Breakdown, BreakdownRow, Dimension, Group, GroupKey, Holding, PostLine};

/// Returns the label to show for texts that fold alike: the first in the order of letters, so that it does
/// not depend on the order of rows.
pub(super) fn label<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.filter(|text| !text.is_empty()).min().unwrap_or_default().to_owned()
}

/// Takes the parts of rows into rows of the same group.
pub(super) fn merge(rows: &mut Vec<BreakdownRow>, others: Vec<BreakdownRow>) {
    for other in others {
        let key = other.group.key();
        match rows.iter_mut().find(|row| row.group.key() == key) {
            Some(row) => row.parts.extend(other.parts),
            None => rows.push(other),
        }
    }
}

/// Puts roles in the order of the ladder, levels in census order, teams in the order of letters.
pub(super) fn order(breakdowns: &mut [Breakdown], holdings: &[(Role, &Holding)], posts: &[(Role, &PostLine)]) {
    let rungs: BTreeMap<GroupKey, _> = holdings
        .iter()
        .map(|(role, _)| role)
        .chain(posts.iter().map(|(role, _)| role))
        .map(|role| (GroupKey::Printed(role.key.clone()), role.rung))
        .collect();
    for Breakdown { dimension, rows } in breakdowns.iter_mut() {
        match dimension {
            Dimension::Role => rows.order_by_key(|row| (rungs.get(&row.group.key()).copied(), row.group.key())),
            Dimension::Level => rows.order_by_key(|row| row.group.key()),
            Dimension::Team => rows.order_by(|a, b| {
                let place = |group: &Group| (*group == Group::NoTeam, group.label().to_owned());
                place(&a.group).cmp(&place(&b.group))
            }),
            Dimension::LengthOfService
            | Dimension::Reason
            | Dimension::Destination
            | Dimension::Origin
            | Dimension::Absence
            | Dimension::Member => {}
        }
    }
    breakdowns.order_by_key(|breakdown| breakdown.dimension);
}

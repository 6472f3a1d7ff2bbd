//! Parts from lists of starters and leavers: who came and went in the year, by the published definitions.
//!
//! A starter joined in the year and was still there at its end; a leaver left in the year and was there before
//! it. Moves within the service count neither way; a move to another service is a leaver of this one (DfE,
//! children's social work workforce methodology). FTE sums rows, headcount counts people.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;

use super::combine::Claim;
use super::{Role, Scope, count, total};
use crate::workforce::{
    BreakdownRow, Dimension, Direction, Fte, Group, GroupKey, Kind, LengthOfService, Missing, Movement, Part, Parts,
    PersonKey, RowRef, Source, TitleKey,
};

/// Returns what the lists of starters state; `None` if there are none.
pub(super) fn starters(scope: &Scope<'_>) -> Option<Claim> {
    claim(scope, Direction::Start, Kind::Starters)
}

/// Returns what the lists of leavers state; `None` if there are none.
pub(super) fn leavers(scope: &Scope<'_>) -> Option<Claim> {
    claim(scope, Direction::Leave, Kind::Leavers)
}

type Counted<'a> = (&'a Role, &'a Movement);

fn claim(scope: &Scope<'_>, direction: Direction, kind: Kind) -> Option<Claim> {
    let listed: Vec<Counted<'_>> = scope
        .movements
        .iter()
        .filter(|(_, movement)| movement.direction == direction)
        .map(|(role, movement)| (role, *movement))
        .collect();
    if listed.is_empty() {
        return None;
    }
    let counted: Vec<Counted<'_>> = listed.into_iter().filter(|(_, movement)| is_counted(scope, movement)).collect();
    let source = scope.source(kind, counted.len());
    let (fte_part, head_part) = parts_of(direction);
    let state = |rows: &[Counted<'_>]| {
        let mut parts = Parts::default();
        parts.set(fte_part, fte(rows), &source);
        count(&mut parts, head_part, heads(rows).len(), &source);
        parts
    };
    let mut parts = state(&counted);
    if direction == Direction::Start {
        let newly: Vec<Counted<'_>> = counted.iter().copied().filter(|(role, row)| is_newly(role, row)).collect();
        count(&mut parts, Part::NqswStartersHeadcount, heads(&newly).len(), &source);
    } else if counted.iter().any(|(_, movement)| movement.started.is_some()) {
        for (part, months) in [(Part::LeaversUnder2Fte, 24), (Part::LeaversUnder5Fte, 60)] {
            let short: Vec<Counted<'_>> = counted
                .iter()
                .copied()
                .filter(|(_, row)| service(row).is_some_and(|service| service.months() < months))
                .collect();
            let value = if short.is_empty() { Ok(0.0) } else { fte(&short) };
            parts.set(part, value, &source);
        }
    }
    Some(Claim { kind, parts, breakdowns: breakdowns(&counted, direction, &source, &state), table: None })
}

const fn parts_of(direction: Direction) -> (Part, Part) {
    match direction {
        Direction::Start => (Part::StartersFte, Part::StartersHeadcount),
        Direction::Leave => (Part::LeaversFte, Part::LeaversHeadcount),
    }
}

/// Whether the published figures of the year to the reference date count a row.
fn is_counted(scope: &Scope<'_>, movement: &Movement) -> bool {
    let Ok(before) = scope.as_at.checked_sub(1.year()) else { return false };
    let in_year = |date| date > before && date <= scope.as_at;
    let (started, left) = (movement.started, movement.left);
    !movement.internal
        && match movement.direction {
            Direction::Start => started.is_some_and(in_year) && left.is_none_or(|left| left > scope.as_at),
            Direction::Leave => left.is_some_and(in_year) && started.is_none_or(|started| started <= before),
        }
}

/// Whether somebody who started was newly qualified: their role is, or the list says where they came from.
pub(crate) fn is_newly(role: &Role, movement: &Movement) -> bool {
    let origin = TitleKey::new(&format!("{} {}", movement.place, movement.reason));
    role.newly_qualified || ["newly qualified", "nqsw", "asye"].iter().any(|word| origin.as_str().contains(word))
}

fn service(movement: &Movement) -> Option<LengthOfService> {
    LengthOfService::between(movement.started?, movement.left?)
}

fn fte(rows: &[Counted<'_>]) -> Result<f64, Missing> {
    let known: Vec<f64> = rows.iter().filter_map(|(_, row)| row.fte.ok()).map(Fte::value).collect();
    if known.is_empty() && !rows.is_empty() { Err(Missing::NotAvailable) } else { Ok(total(known.into_iter())) }
}

type WhoIs<'a> = (&'a PersonKey, Option<RowRef>);

fn who(movement: &Movement) -> WhoIs<'_> {
    (&movement.person, matches!(movement.person, PersonKey::Row(_)).then_some(movement.at))
}

fn heads<'a>(rows: &[Counted<'a>]) -> BTreeSet<WhoIs<'a>> {
    rows.iter().map(|(_, row)| who(row)).collect()
}

/// Returns rows by role, level, team, length of service, and reason and destination or origin. By role and
/// level a person is in the most senior of their rows.
fn breakdowns(
    rows: &[Counted<'_>],
    direction: Direction,
    source: &Source,
    state: &dyn Fn(&[Counted<'_>]) -> Parts,
) -> Vec<(Dimension, Vec<BreakdownRow>)> {
    let (_, head_part) = parts_of(direction);
    let mut senior: BTreeMap<WhoIs<'_>, usize> = BTreeMap::new();
    let rank = |at: usize| rows.get(at).map(|(role, row)| (role.level.seniority(), role.rung, &role.key, row.at));
    for (at, (_, row)) in rows.iter().enumerate() {
        let known = senior.entry(who(row)).or_insert(at);
        if rank(at) > rank(*known) {
            *known = at;
        }
    }
    let seniors: BTreeSet<usize> = senior.into_values().collect();
    let by = |group_of: &dyn Fn(Counted<'_>) -> Option<Group>, each: bool| {
        let mut groups: BTreeMap<GroupKey, (Vec<Group>, Vec<Counted<'_>>, usize)> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            let Some(of) = group_of(*row) else { continue };
            let group = groups.entry(of.key()).or_default();
            group.0.push(of);
            group.1.push(*row);
            group.2 += usize::from(seniors.contains(&at));
        }
        let row = |(groups, rows, senior): (Vec<Group>, Vec<Counted<'_>>, usize)| {
            let mut parts = state(&rows);
            if !each {
                count(&mut parts, head_part, senior, source);
            }
            // Of spellings that fold alike the first in the order of letters.
            let group = groups.into_iter().min_by(|a, b| a.label().cmp(b.label()))?;
            Some(BreakdownRow { group, parts })
        };
        groups.into_values().filter_map(row).collect::<Vec<_>>()
    };
    let text = |text: &str| (!text.is_empty()).then(|| Group::printed(text));
    let mut all = vec![
        (Dimension::Role, by(&|(_, row)| text(&row.title), false)),
        (Dimension::Level, by(&|(role, _)| Some(Group::Level(role.level)), false)),
        (Dimension::Team, by(&|(_, row)| text(&row.team), true)),
    ];
    match direction {
        Direction::Start => all.push((Dimension::Origin, by(&|(_, row)| text(&row.place), true))),
        Direction::Leave => {
            let band = |(_, row): Counted<'_>| Some(Group::Service(service(row)?.band()));
            all.push((Dimension::LengthOfService, by(&band, true)));
            all.push((Dimension::Reason, by(&|(_, row)| text(&row.reason), true)));
            all.push((Dimension::Destination, by(&|(_, row)| text(&row.place), true)));
        }
    }
    all.retain(|(_, rows)| !rows.is_empty());
    all
}

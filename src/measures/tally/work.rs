//! Parts from absence and caseload lists.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::combine::Claim;
use super::{Scope, total};
use crate::workforce::day::weekdays;
use crate::workforce::{
    AbsenceSpell, BreakdownRow, CaseloadLine, Dimension, Fte, Group, Kind, Part, Parts, Stated, TitleKey,
};

/// Returns what absence spells state of the year to the reference date; `None` if there are none.
///
/// Days are as printed where the whole spell lies in the year; else the weekdays of it that do, which bank
/// holidays are not taken from.
pub(super) fn absence(scope: &Scope<'_>) -> Option<Claim> {
    let first = scope.as_at.checked_sub(1.year()).ok()?.tomorrow().ok()?;
    let spells: Vec<&AbsenceSpell> = scope.absences.iter().filter(|spell| spell.sickness).copied().collect();
    if spells.is_empty() {
        return None;
    }
    let days: Vec<f64> = spells.iter().filter_map(|spell| days_lost(spell, first, scope.as_at)).collect();
    let source = scope.source(Kind::Absence, days.len());
    let mut parts = Parts::default();
    parts.set(Part::WorkingDaysLostFte, Ok(total(days.into_iter())), &source);
    Some(Claim { kind: Kind::Absence, parts, breakdowns: Vec::new(), table: None })
}

/// Returns the working days of a spell that lie in a year; `None` if none do.
fn days_lost(spell: &AbsenceSpell, first: Date, last: Date) -> Option<f64> {
    let end = spell.to.unwrap_or(last);
    if end < first || spell.from > last {
        return None;
    }
    let (from, to) = (spell.from.max(first), end.min(last));
    let inside = weekdays(from, to);
    match spell.days {
        Some(days) if from == spell.from && to == end => Some(days),
        // A part of the days printed, in proportion to the weekdays.
        Some(days) => Some(days * inside / weekdays(spell.from, end).max(1.0)),
        None => Some(inside),
    }
}

/// Returns what caseload lists state; `None` if there are none. Agency staff count: the published caseload holds them.
pub(super) fn caseload(scope: &Scope<'_>) -> Option<Claim> {
    let lines = &scope.caseloads;
    if lines.is_empty() {
        return None;
    }
    let source = scope.source(Kind::Caseload, lines.len());
    let mut parts = Parts::default();
    let cases: u64 = lines.iter().map(|line| u64::from(line.cases)).sum();
    parts.set(Part::Cases, Ok(cases as f64), &source);
    let holders = |lines: &[&CaseloadLine]| -> Stated<f64> {
        lines.iter().filter(|line| line.cases > 0).map(|line| line.fte.map(Fte::value)).sum()
    };
    let fte = holders(lines).or_else(|missing| by_person(scope, lines).ok_or(missing));
    parts.set(Part::CaseHoldersFte, fte, &source);
    if lines.iter().any(|line| line.agency) {
        let own: Vec<&CaseloadLine> = lines.iter().filter(|line| !line.agency).copied().collect();
        let cases: u64 = own.iter().map(|line| u64::from(line.cases)).sum();
        parts.set(Part::CasesPermanent, Ok(cases as f64), &source);
        parts.set(Part::CaseHoldersPermanentFte, holders(&own), &source);
    }
    let mut teams: BTreeMap<TitleKey, (&str, Vec<&CaseloadLine>)> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.team.is_empty()) {
        teams.entry(TitleKey::new(&line.team)).or_insert((&line.team, Vec::new())).1.push(line);
    }
    let row = |(team, lines): (&str, Vec<&CaseloadLine>)| {
        let mut parts = Parts::default();
        let cases: u64 = lines.iter().map(|line| u64::from(line.cases)).sum();
        parts.set(Part::Cases, Ok(cases as f64), &source);
        parts.set(Part::CaseHoldersFte, holders(&lines), &source);
        BreakdownRow { group: Group::printed(team), parts }
    };
    let teams: Vec<BreakdownRow> = teams.into_values().map(row).collect();
    let breakdowns = if teams.is_empty() { Vec::new() } else { vec![(Dimension::Team, teams)] };
    Some(Claim { kind: Kind::Caseload, parts, breakdowns, table: None })
}

/// Returns the FTE of those who hold cases, from the staff list, for a caseload list that names people and
/// gives no FTE; `None` if anybody is not found in it.
fn by_person(scope: &Scope<'_>, lines: &[&CaseloadLine]) -> Option<f64> {
    let mut known: BTreeMap<_, f64> = BTreeMap::new();
    for (_, holding) in &scope.holdings {
        if let Ok(fte) = holding.fte {
            *known.entry(&holding.person).or_default() += fte.value();
        }
    }
    let holders = lines.iter().filter(|line| line.cases > 0);
    let ftes: Vec<f64> = holders.map(|line| known.get(line.person.as_ref()?).copied()).collect::<Option<_>>()?;
    Some(total(ftes.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weekdays_leave_out_the_weekend() {
        assert_eq!(weekdays(date(2025, 9, 26), date(2025, 9, 30)), 3.0);
        assert_eq!(weekdays(date(2025, 9, 1), date(2025, 9, 30)), 22.0);
    }
}

//! Parts from monthly tables, and intakes of newly qualified social workers as counts.

use std::collections::BTreeMap;

use super::combine::Claim;
use super::{Scope, count};
use crate::workforce::Order as _;
use crate::workforce::{CalendarMonth, Cohort, CohortMember, FlowMonth, Kind, Part, Parts, Source};

/// Returns what a monthly table states of the twelve months to the reference date; `None` if it has none of them.
///
/// Its starters and leavers are counted as human resources do, so they stand as parts of their own. Each figure says which
/// months or which month's end it is of.
pub(super) fn monthly(scope: &Scope<'_>) -> Option<Claim> {
    let months = months(scope);
    let (first, last) = (months.first()?, months.last()?);
    let (from, to) = (first.calendar()?, last.calendar()?);
    let said = |of: String| {
        let source = scope.source(Kind::MonthlyFlow, months.len());
        Source { edition: format!("{}, {of}", source.edition), ..source }
    };
    let (over, at) = (said(span(from, to)), said(format!("end of {to}")));
    let mut parts = Parts::default();
    let sum = |of: fn(&FlowMonth) -> Option<u32>| months.iter().map(|month| of(month)).sum::<Option<u32>>();
    for (part, people) in [(Part::StartersHr, sum(|m| m.starters)), (Part::LeaversHr, sum(|m| m.leavers))] {
        if let Some(people) = people {
            count(&mut parts, part, people as usize, &over);
        }
    }
    if let Some(closing) = last.headcount {
        count(&mut parts, Part::InpostHeadcount, closing as usize, &at);
    }
    // The headcount before the first month, its own less what came and went in it, where that is the start of the year.
    let opening = first.headcount.zip(first.starters).zip(first.leavers);
    if let Some(((closing, starters), leavers)) = opening.filter(|_| to.since(from) == 11) {
        count(&mut parts, Part::OpeningHeadcount, (closing + leavers).saturating_sub(starters) as usize, &over);
    }
    if let Some(agency) = last.agency {
        count(&mut parts, Part::AgencyHeadcount, agency as usize, &at);
    }
    Some(Claim { kind: Kind::MonthlyFlow, parts, breakdowns: Vec::new(), table: None })
}

/// "October 2024 to September 2025"; one month by itself.
fn span(from: CalendarMonth, to: CalendarMonth) -> String {
    if from == to { from.text() } else { format!("{from} to {to}") }
}

/// Returns the months of the year to the reference date, in order.
fn months<'a>(scope: &Scope<'a>) -> Vec<&'a FlowMonth> {
    let at = |month: &FlowMonth| i32::from(month.year) * 12 + i32::from(month.month);
    let end = i32::from(scope.as_at.year()) * 12 + i32::from(scope.as_at.month());
    let mut months: Vec<&FlowMonth> =
        scope.months.iter().copied().filter(|month| (end - 11..=end).contains(&at(month))).collect();
    months.order_by_key(|month| at(month));
    months
}

/// Returns the intakes of a tracker, else those its people make up, in order of their year.
pub(super) fn cohorts(scope: &Scope<'_>) -> Vec<Cohort> {
    let mut cohorts: Vec<Cohort> = scope.cohorts.iter().map(|cohort| (*cohort).clone()).collect();
    if cohorts.is_empty() {
        cohorts = of_people(&scope.members);
    }
    cohorts.order_by_key(|cohort| (cohort.year, cohort.label.clone()));
    cohorts
}

fn of_people(members: &[&CohortMember]) -> Vec<Cohort> {
    let mut intakes: BTreeMap<(Option<i16>, &str), Vec<&CohortMember>> = BTreeMap::new();
    for member in members {
        intakes.entry((member.year, &member.label)).or_default().push(member);
    }
    let people = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let cohort = |((year, label), members): ((Option<i16>, &str), Vec<&CohortMember>)| {
        let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
        for member in members.iter().filter(|member| !member.has_left && !member.has_moved && !member.role.is_empty()) {
            *roles.entry(&member.role).or_default() += 1;
        }
        Cohort {
            label: if label.is_empty() {
                year.map(|year| year.to_string()).unwrap_or_default()
            } else {
                label.to_owned()
            },
            year,
            recruited: people(members.len()),
            left: Some(people(members.iter().filter(|member| member.has_left).count())),
            moved: Some(people(members.iter().filter(|member| member.has_moved).count())),
            roles: roles.into_iter().map(|(role, count)| (role.to_owned(), people(count))).collect(),
        }
    };
    intakes.into_iter().map(cohort).collect()
}

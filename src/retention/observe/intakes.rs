//! Stays from lists of newly qualified social workers, one by one: followed from the day they joined.

use super::{Employment, Evidence, Observation, Scope, Window, month_ended_by, registration};
use crate::workforce::{CalendarMonth, CohortMember};

/// Returns what lists of newly qualified social workers tell; `None` if they name nobody's first day, or more than
/// one in ten of those gone have no leaving date: curves without them would flatter.
pub(in crate::retention) fn intakes<'a>(scope: &Scope<'a>) -> Option<Observation<'a>> {
    let mut members: Vec<&CohortMember> = Vec::new();
    let mut files: Vec<&str> = Vec::new();
    for (report, records) in scope.files {
        if report.otherwise(scope.settings) != Some(scope.service) || records.members.is_empty() {
            continue;
        }
        members.extend(&records.members);
        files.push(&report.name);
    }
    let first = members.iter().filter_map(|member| member.started).min()?;
    let (after, to) = (CalendarMonth::of(first).plus(-1), month_ended_by(scope.as_at));
    let mut observation = Observation {
        evidence: Evidence::Intakes,
        files,
        windows: vec![Window { after, to }],
        employments: Vec::new(),
        unplaced: 0,
        undated: 0,
    };
    for member in members {
        let Some(start) = member.started else {
            observation.unplaced += 1;
            continue;
        };
        if (member.has_left || member.has_moved) && member.left.is_none() {
            observation.undated += 1;
            continue;
        }
        observation.employments.push(Employment {
            start,
            left: member.left,
            window: 0,
            role: &member.role,
            team: "",
            route: &member.route,
            intake: &member.label,
            registration: registration(&member.person),
            rung: (0, 0),
            moved: false,
            from_partner: false,
        });
    }
    let gone = observation.employments.iter().filter(|employment| employment.left.is_some()).count() as u64
        + u64::from(observation.undated);
    (u64::from(observation.undated) * 10 <= gone && !observation.employments.is_empty()).then_some(observation)
}

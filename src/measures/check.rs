//! "Does it add up?": what a unit's figures say against each other, each finding with its arithmetic.
//!
//! Owns the checks that need no series and no rows; what is wrong in a row is the importer's finding. A check
//! that has nothing to compare does not run and is not counted. Read [`check`] first.

mod agency;
mod flow;
mod printed;
mod table;
mod vacancy;

pub(crate) use vacancy::{VacancyRate, vacancy_rates};

pub use printed::follows_from_parts;

use super::resolve::View;
use crate::view::{Check, CheckSeverity};
use crate::workforce::Order as _;
use crate::workforce::Snapshot;

/// What the checks found.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The findings, the gravest first.
    pub findings: Vec<Check>,
    /// How many comparisons were made.
    pub run: usize,
}

/// Runs every check on a snapshot.
///
/// ```
/// let norfolk = homegrown::case::open("norfolk-2018").unwrap();
/// let checked = homegrown::measures::check(&norfolk[0]);
/// assert!(checked.findings.iter().any(|check| check.finding.contains("54 of 57")));
/// ```
#[must_use]
pub fn check(snapshot: &Snapshot) -> Checked {
    checked(&View::new(snapshot))
}

pub(crate) fn checked(view: &View) -> Checked {
    let mut list = List::default();
    for member in &view.members {
        list.about = if view.members.len() > 1 { format!("{}: ", member.name()) } else { String::new() };
        vacancy::run(member, &mut list);
        table::run(member, &mut list);
        printed::run(&member.baseline.printed, &|measure| member.read(measure), &mut list);
        agency::run(member, &mut list);
        flow::run(member, &mut list);
        printed::run_published(member, &mut list);
    }
    list.about.clear();
    printed::run(&view.snapshot.printed, &|measure| view.read(measure), &mut list);
    list.findings.order_by_key(|finding| finding.severity);
    Checked { findings: list.findings, run: list.run }
}

/// Findings as they come in.
#[derive(Default)]
struct List {
    findings: Vec<Check>,
    run: usize,
    /// "Medway: " before a finding about one of several members.
    about: String,
}

impl List {
    fn ran(&mut self) {
        self.run += 1;
    }

    fn add(&mut self, id: &str, severity: CheckSeverity, finding: &str, explanation: &str, arithmetic: Vec<String>) {
        self.findings.push(Check {
            id: id.to_owned(),
            severity,
            finding: format!("{}{finding}", self.about),
            explanation: explanation.to_owned(),
            arithmetic,
        });
    }
}

#[cfg(test)]
mod tests;

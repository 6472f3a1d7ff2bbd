//! Published cases: real workforces a newcomer can open, each with the figures its document prints.
//!
//! Owns the numbers and which document each is from. Numbers are the documents'; the words are ours.

mod coventry;
mod kent_and_medway;
mod norfolk;
mod paper;
mod south_west_london;

pub use paper::{Paper, papers};

use serde::{Deserialize, Serialize};

use crate::pipeline::Pipeline;
use crate::workforce::{
    Baseline, Cohort, Origin, Printed, PrintedAbout, PrintedKind, Published, Quoted, Snapshot, Source, Unit,
};

/// A case as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseSummary {
    /// The id [`open`] takes.
    pub id: String,
    /// "Norfolk, June 2018".
    pub name: String,
    /// Its position in a sentence.
    pub headline: String,
    /// The documents its figures are from.
    pub source: String,
}

/// The case a newcomer sees first.
pub const FIRST: &str = norfolk::ID;

/// The case of months and dated arrivals, for the rooms that show them. Its paper prints no establishment, so it is
/// not in the list of cases that open on a position.
pub const FLOW: &str = coventry::ID;

/// The case of two partners' placements.
pub const PARTNERS: &str = kent_and_medway::ID;

/// Returns the cases that open on a position, the one that opens first at the front.
///
/// ```
/// assert_eq!(homegrown::case::cases()[0].id, homegrown::case::FIRST);
/// ```
#[must_use]
pub fn cases() -> Vec<CaseSummary> {
    vec![norfolk::summary(), kent_and_medway::summary(), south_west_london::summary()]
}

/// Returns a case's snapshots, one a service, children's first; `None` if there is no such case.
///
/// ```
/// let kent_and_medway = homegrown::case::open("kent-and-medway-2018").unwrap();
/// assert_eq!(kent_and_medway.len(), 2);
/// ```
#[must_use]
pub fn open(id: &str) -> Option<Vec<Snapshot>> {
    match id {
        norfolk::ID => norfolk::open(),
        kent_and_medway::ID => kent_and_medway::open(),
        south_west_london::ID => south_west_london::open(),
        coventry::ID => coventry::open(),
        _ => None,
    }
}

/// Returns a case's pipeline; `None` if there is no such case or its document states none.
///
/// ```
/// let kent_and_medway = homegrown::case::pipeline("kent-and-medway-2018").unwrap();
/// assert_eq!(kent_and_medway.employers.iter().map(|employer| employer.placements).sum::<u32>(), 105);
/// ```
#[must_use]
pub fn pipeline(id: &str) -> Option<Pipeline> {
    match id {
        kent_and_medway::ID => kent_and_medway::pipeline(),
        coventry::ID => coventry::pipeline(),
        _ => None,
    }
}

/// A baseline with nothing but whose it is.
fn baseline(case: &str, unit: Unit, as_at: jiff::civil::Date, source: Source) -> Baseline {
    Baseline::empty(unit, as_at, Origin::Case { id: case.to_owned() }, source)
}

/// A member whose own figures are its published row.
fn from_row(case: &str, unit: Unit, row: Published) -> Baseline {
    Baseline {
        parts: row.parts.clone(),
        source: row.source.clone(),
        published: Some(row.clone()),
        ..baseline(case, unit, row.year.last_day(), row.source)
    }
}

/// A figure a document prints of who is there.
fn printed(what: &str, figure: f64, places: u8, kind: PrintedKind, why: &str) -> Printed {
    let about = PrintedAbout::Workforce;
    Printed { what: what.to_owned(), about, printed: figure, places, kind, why: why.to_owned() }
}

/// A figure a document prints of who came, stayed and went.
fn movement(what: &str, figure: f64, places: u8, kind: PrintedKind, why: &str) -> Printed {
    Printed { about: PrintedAbout::Movement, ..printed(what, figure, places, kind, why) }
}

fn measure(id: &str) -> PrintedKind {
    PrintedKind::Measure { id: id.to_owned() }
}

fn sum(terms: &[(&str, f64)]) -> PrintedKind {
    PrintedKind::Sum { terms: terms.iter().map(|(label, value)| ((*label).to_owned(), *value)).collect() }
}

fn percent(part: (&str, f64), whole: (&str, f64)) -> PrintedKind {
    PrintedKind::Percent { part: (part.0.to_owned(), part.1), whole: (whole.0.to_owned(), whole.1) }
}

/// The outcomes of a cohort, which should account for its size.
fn outcomes(cohort: &Cohort) -> PrintedKind {
    let gone = [("Left", cohort.left), ("Moved to adults'", cohort.moved)];
    let gone = gone.into_iter().filter_map(|(label, people)| Some((label.to_owned(), people?)));
    PrintedKind::Cohort { outcomes: gone.chain(cohort.roles.iter().cloned()).collect() }
}

/// A rate as a document quotes or states it, with England's where it prints that too.
fn quoted(id: &str, value: f64, england: Option<f64>, source: &Source) -> Quoted {
    Quoted { id: id.to_owned(), value, england, source: source.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::room::position;

    #[test]
    fn every_case_in_the_list_opens_under_the_headline_it_is_listed_with() {
        for case in cases() {
            let snapshots = open(&case.id).unwrap();
            assert_eq!(position(&snapshots[0]).headline, case.headline);
            for snapshot in &snapshots {
                assert!(!snapshot.members.is_empty(), "{}", case.id);
                assert!(snapshot.members.iter().all(|member| member.unit.service == snapshot.service));
            }
        }
    }

    #[test]
    fn an_unknown_case_does_not_open() {
        assert_eq!(open("atlantis-2018"), None);
    }
}

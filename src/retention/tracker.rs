//! The cohort tracker: for each intake of newly qualified social workers, where they are now.
//!
//! Owns the account of an intake: what became of its people, who is not accounted for, and the shares retained to
//! the employer and to the service. Reading trackers is [`crate::import`]'s. Cohort outcomes are not suppressed.

use serde::{Deserialize, Serialize};

use crate::measures::{Interval, amount, capitalised, listed, percent_text, wilson};
use crate::workforce::Order as _;
use crate::workforce::{Cohort, Service, TitleKey};

/// What became of people of an intake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Left the employer.
    Left,
    /// Moved to another service of the employer.
    OtherService,
    /// Still in the service, in a role.
    Role,
}

/// One intake and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tracked {
    /// The intake: "September 2014".
    pub label: String,
    /// Its year, if known.
    pub year: Option<i16>,
    /// People recruited.
    pub size: u32,
    /// Each outcome with its people: left, moved to another service, then the roles; those a source does not state
    /// are not in it.
    pub outcomes: Vec<(Outcome, String, u32)>,
    /// People of the intake no outcome accounts for, below zero where the outcomes come to more than the intake;
    /// `None` where the source does not follow people into roles.
    pub unstated: Option<i64>,
    /// (recruited − left) ÷ recruited, from 0 to 1; who is unstated counts as still here.
    pub retained_employer: Option<f64>,
    /// (recruited − left − moved) ÷ recruited, from 0 to 1; who is unstated counts as still here.
    pub retained_service: Option<f64>,
    /// The share retained to the employer if everybody unstated has left.
    pub retained_at_least: Option<f64>,
    /// 95% interval (Wilson) of the share retained to the employer.
    pub interval: Option<Interval>,
    /// What became of it, in a sentence.
    pub finding: String,
}

impl Tracked {
    /// Whether the outcomes account for everybody; `None` where the source does not follow people into roles.
    #[must_use]
    pub fn sums(&self) -> Option<bool> {
        self.unstated.map(|unstated| unstated == 0)
    }
}

/// Every intake of a service, with their sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CohortTable {
    /// The roles people are in now, most junior first as the source lists them: the columns of the table.
    pub roles: Vec<String>,
    /// The intakes, in the order of their years.
    pub rows: Vec<Tracked>,
    /// All intakes together; shares are of those whose leavers are stated.
    pub total: Tracked,
    /// The finding, as the table's title.
    pub finding: String,
    /// What to bear in mind.
    pub notes: Vec<String>,
}

/// Returns what became of an intake.
///
/// ```
/// use homegrown::retention::track;
/// use homegrown::workforce::{Cohort, Service};
/// let roles = [("NQSW", 0), ("Social Worker", 6), ("Senior Social Worker", 17), ("Team Manager", 2), ("Other", 3)];
/// let norfolk = Cohort {
///     label: "2014".into(), year: Some(2014), recruited: 39, left: Some(7), moved: Some(4),
///     roles: roles.map(|(role, people)| (role.to_owned(), people)).to_vec(),
/// };
/// let tracked = track(&norfolk, Service::Children);
/// assert_eq!(tracked.unstated, Some(0));
/// assert_eq!(tracked.finding, "Of the 39 recruited in 2014, 82.1% are still with the council and 71.8% in children's social work.");
/// ```
#[must_use]
pub fn track(cohort: &Cohort, service: Service) -> Tracked {
    let moved = cohort.moved.map(|people| (Outcome::OtherService, other_service(service).to_owned(), people));
    let left = cohort.left.map(|people| (Outcome::Left, "Left the council".to_owned(), people));
    let roles = cohort.roles.iter().map(|(role, people)| (Outcome::Role, role.clone(), *people));
    let outcomes: Vec<(Outcome, String, u32)> = left.into_iter().chain(moved).chain(roles).collect();
    let unstated = cohort.outcomes().map(|outcomes| i64::from(cohort.recruited) - i64::from(outcomes));
    let gone = cohort.left.map(|left| left + unstated.and_then(|people| u32::try_from(people).ok()).unwrap_or(0));
    let stayed = |gone: u32| cohort.recruited.checked_sub(gone).filter(|_| cohort.recruited > 0);
    let mut tracked = Tracked {
        label: cohort.label.clone(),
        year: cohort.year,
        size: cohort.recruited,
        outcomes,
        unstated,
        retained_employer: cohort.retained_council(),
        retained_service: cohort.retained_service(),
        retained_at_least: gone.and_then(stayed).map(|people| f64::from(people) / f64::from(cohort.recruited)),
        interval: cohort.left.and_then(stayed).and_then(|people| wilson(people, cohort.recruited)),
        finding: String::new(),
    };
    let whom = match (cohort.year, cohort.label.is_empty()) {
        (Some(year), _) => format!("recruited in {year}"),
        (None, false) => format!("of the intake “{}”", cohort.label),
        (None, true) => "of the intake".to_owned(),
    };
    tracked.finding = sentence(&tracked, &whom, service);
    tracked
}

/// Returns every intake of a service and their sum; `None` if there are none.
#[must_use]
pub fn cohort_table(cohorts: &[Cohort], service: Service) -> Option<CohortTable> {
    let mut cohorts: Vec<&Cohort> = cohorts.iter().collect();
    cohorts.order_by_key(|cohort| cohort.year);
    let mut roles: Vec<&str> = Vec::new();
    for (role, _) in cohorts.iter().flat_map(|cohort| &cohort.roles) {
        if !roles.iter().any(|known| TitleKey::new(known) == TitleKey::new(role)) {
            roles.push(role);
        }
    }
    let rows: Vec<Tracked> = cohorts.iter().map(|cohort| track(cohort, service)).collect();
    let first_year = cohorts.iter().filter_map(|cohort| cohort.year).min();
    let mut total = track(&sum(&cohorts, &roles)?, service);
    let whom = match (rows.len(), first_year) {
        (1, Some(year)) => format!("recruited in {year}"),
        (_, Some(year)) => format!("recruited since {year}"),
        (_, None) => "recruited".to_owned(),
    };
    total.finding = sentence(&total, &whom, service);
    let mut notes = vec![
        "A share is of everybody recruited. Someone who moved to another service is retained to the council and not to the service.".to_owned(),
    ];
    notes.extend(rows.iter().filter_map(Tracked::unaccounted));
    let unknown: Vec<String> =
        rows.iter().filter(|row| row.retained_employer.is_none()).map(|row| row.label.clone()).collect();
    if !unknown.is_empty() {
        notes.push(format!("Who has left is not stated for {}; the shares are without them.", listed(&unknown)));
    }
    let roles = roles.into_iter().map(str::to_owned).collect();
    Some(CohortTable { roles, rows, finding: total.finding.clone(), total, notes })
}

/// Adds up the intakes whose leavers are stated.
fn sum(cohorts: &[&Cohort], roles: &[&str]) -> Option<Cohort> {
    let stated: Vec<&&Cohort> = cohorts.iter().filter(|cohort| cohort.left.is_some()).collect();
    if cohorts.is_empty() {
        return None;
    }
    let people = |role: &str| {
        let key = TitleKey::new(role);
        let of = |cohort: &&&Cohort| -> u32 {
            cohort.roles.iter().filter(|(known, _)| TitleKey::new(known) == key).map(|(_, people)| people).sum()
        };
        stated.iter().map(of).sum::<u32>()
    };
    let followed = stated.iter().all(|cohort| cohort.outcomes().is_some());
    let moved: Vec<u32> = stated.iter().filter_map(|cohort| cohort.moved).collect();
    Some(Cohort {
        label: "All".to_owned(),
        year: None,
        recruited: stated.iter().map(|cohort| cohort.recruited).sum(),
        left: (!stated.is_empty()).then(|| stated.iter().filter_map(|cohort| cohort.left).sum()),
        moved: (!moved.is_empty()).then(|| moved.iter().sum()),
        roles: if followed {
            roles.iter().map(|role| ((*role).to_owned(), people(role))).collect()
        } else {
            Vec::new()
        },
    })
}

const fn other_service(service: Service) -> &'static str {
    match service {
        Service::Children => "Moved to adults'",
        Service::Adults => "Moved to children's",
    }
}

fn sentence(tracked: &Tracked, whom: &str, service: Service) -> String {
    let of = format!("Of the {} {whom}", tracked.size);
    let moved = tracked.outcomes.iter().any(|(outcome, ..)| *outcome == Outcome::OtherService);
    match (tracked.retained_employer, tracked.retained_service) {
        (Some(employer), Some(here)) if moved => format!(
            "{of}, {} are still with the council and {} in {} social work.",
            percent_text(employer),
            percent_text(here),
            service.label()
        ),
        (Some(employer), _) => format!("{of}, {} are still with the council.", percent_text(employer)),
        (None, _) => {
            let were = if tracked.size == 1 { "was" } else { "were" };
            capitalised(&format!("{} {were} {whom}; who has left is not stated.", people(tracked.size)))
        }
    }
}

fn people(count: u32) -> String {
    amount(f64::from(count), "person", "people")
}

impl Tracked {
    /// Returns how an intake is not accounted for in full, or is more than in full, in a sentence; `None` where its outcomes
    /// come to those recruited, or are not stated.
    #[must_use]
    pub fn unaccounted(&self) -> Option<String> {
        let row = self;
        let unstated = row.unstated?;
        let size = row.size;
        if unstated > 0 {
            let unstated = u32::try_from(unstated).unwrap_or(u32::MAX);
            let (are, have) = if unstated == 1 { ("is", "has") } else { ("are", "have") };
            let at_least = row.retained_at_least.map(percent_text).unwrap_or_default();
            Some(format!(
                "{}: {} of {size} {are} not accounted for and counted as still here; if they {have} left, {at_least} are retained.",
                row.label,
                people(unstated),
            ))
        } else if unstated < 0 {
            let more = u32::try_from(-unstated).unwrap_or(u32::MAX);
            Some(format!("{}: the outcomes come to {} more than the {size} recruited.", row.label, people(more)))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cohort(year: i16, recruited: u32, left: u32, moved: u32, roles: &[(&str, u32)]) -> Cohort {
        Cohort {
            label: year.to_string(),
            year: Some(year),
            recruited,
            left: Some(left),
            moved: Some(moved),
            roles: roles.iter().map(|(role, people)| ((*role).to_owned(), *people)).collect(),
        }
    }

    #[test]
    fn three_of_norfolks_57_are_found_unstated() {
        let table =
            cohort_table(&[cohort(2015, 57, 16, 1, &[("Social Worker", 28), ("Senior", 9)])], Service::Children)
                .unwrap();
        assert_eq!(table.rows[0].unstated, Some(3));
        assert_eq!(table.rows[0].sums(), Some(false));
        assert!(
            table.notes[1].starts_with("2015: 3 people of 57 are not accounted for and counted as still here"),
            "{}",
            table.notes[1]
        );
        assert!(table.notes[1].ends_with("if they have left, 66.7% are retained."));
    }

    #[test]
    fn outcomes_that_come_to_more_than_the_intake_are_said_to() {
        let table = cohort_table(&[cohort(2020, 10, 6, 0, &[("Social Worker", 5)])], Service::Children).unwrap();
        assert_eq!(table.rows[0].unstated, Some(-1));
        assert_eq!(table.notes[1], "2020: the outcomes come to 1 person more than the 10 recruited.");
    }

    #[test]
    fn an_intake_whose_leavers_are_not_stated_has_no_share_and_is_left_out_of_the_sum() {
        let unknown = Cohort { left: None, ..cohort(2021, 12, 0, 0, &[]) };
        let table = cohort_table(&[cohort(2020, 10, 5, 0, &[("Social Worker", 5)]), unknown], Service::Adults).unwrap();
        assert_eq!(table.rows[1].retained_employer, None);
        assert_eq!(table.rows[1].finding, "12 people were recruited in 2021; who has left is not stated.");
        assert_eq!((table.total.size, table.total.retained_employer), (10, Some(0.5)));
        assert_eq!(
            table.finding,
            "Of the 10 recruited since 2020, 50.0% are still with the council and 50.0% in adults' social work."
        );
    }

    #[test]
    fn no_intakes_are_no_table() {
        assert_eq!(cohort_table(&[], Service::Children), None);
    }

    proptest! {
        #[test]
        fn outcomes_and_the_unstated_sum_to_the_cohort(
            recruited in 0_u32..200, left in 0_u32..80, moved in 0_u32..40, roles in proptest::collection::vec(0_u32..40, 1..6),
        ) {
            let names: Vec<String> = (0..roles.len()).map(|n| format!("Role {n}")).collect();
            let roles: Vec<(&str, u32)> = names.iter().map(String::as_str).zip(roles).collect();
            let tracked = track(&cohort(2020, recruited, left, moved, &roles), Service::Children);
            let stated: i64 = tracked.outcomes.iter().map(|(.., people)| i64::from(*people)).sum();
            prop_assert_eq!(stated + tracked.unstated.unwrap(), i64::from(recruited));
            if let (Some(employer), Some(service)) = (tracked.retained_employer, tracked.retained_service) {
                prop_assert!(service <= employer && tracked.retained_at_least.is_none_or(|least| least <= employer));
            }
        }
    }
}

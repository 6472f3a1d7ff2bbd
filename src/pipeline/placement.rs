//! Placements by employer: practice educators, the share partners provide, and how many students are kept.

use serde::{Deserialize, Serialize};

use super::backward::whole_down;
use super::cohort::StudentCohort;
use crate::measures::{listed, number_text, percent_text};

/// The share of a partnership's placements that its partners aim to provide.
/// Source: Developing Together (South West London), labour market plan 2020.
pub const PARTNER_SHARE_AIM: f64 = 0.75;

/// The share of the students placed with a partner that the partnership aims to recruit.
/// Source: Kent, Medway and South East Teaching Partnership, labour market plan.
pub const CONVERSION_AIM: f64 = 0.8;

/// An employer that places students.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Employer {
    /// Its name.
    pub name: String,
    /// Whether it is a partner.
    pub partner: bool,
    /// Students with their final placement there.
    pub placements: u32,
    /// Practice educators; `None` if not known.
    pub educators: Option<f64>,
    /// Placements each of them can take in a year.
    pub placements_each: f64,
    /// Of the students placed, those it recruited; `None` if not known.
    pub recruited: Option<u32>,
    /// Of the students placed, those that another partner recruited: lost to it, and not to the partnership.
    pub recruited_by_partners: u32,
}

impl Employer {
    /// Returns an employer with some placements and nothing else known of it.
    #[must_use]
    pub fn new(name: &str, partner: bool, placements: u32) -> Self {
        Self {
            name: name.to_owned(),
            partner,
            placements,
            educators: None,
            placements_each: 1.0,
            recruited: None,
            recruited_by_partners: 0,
        }
    }

    /// Returns the placements its practice educators can take, ⌊educators × placements each⌋; `None` if not known.
    #[must_use]
    pub fn capacity(&self) -> Option<u32> {
        Some(whole_down(self.educators? * self.placements_each))
    }

    /// Returns the share of its placed students that it recruited; `None` if not known or there are none.
    #[must_use]
    pub fn conversion(&self) -> Option<f64> {
        (self.placements > 0).then(|| Some(f64::from(self.recruited?) / f64::from(self.placements)))?
    }
}

/// Returns the share of placements that partners provide; `None` where there are none.
///
/// ```
/// use homegrown::pipeline::{Employer, partner_share};
/// let employers = [("Kent", true, 75), ("Medway", true, 30), ("Voluntary", false, 25)];
/// let employers = employers.map(|(name, partner, placements)| Employer::new(name, partner, placements));
/// assert!((partner_share(&employers).unwrap() - 105.0 / 130.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn partner_share(employers: &[Employer]) -> Option<f64> {
    let sum = |of: &dyn Fn(&&Employer) -> bool| -> f64 {
        employers.iter().filter(of).map(|employer| f64::from(employer.placements)).sum()
    };
    let all = sum(&|_| true);
    (all > 0.0).then(|| sum(&|employer| employer.partner) / all)
}

/// The practice educators of those who place students, as far as they are stated.
#[derive(Debug, Clone, PartialEq)]
pub struct Educators {
    /// Practice educators of the employers that state them.
    pub stated: f64,
    /// Placements they can take in a year.
    pub room: f64,
    /// Employers that place students and state none: what there is of them is not known, and the stated ones are no limit
    /// to all.
    pub unstated: Vec<String>,
}

impl Educators {
    /// Whether everybody who places students states them, so that they can be the limit.
    #[must_use]
    pub fn are_all(&self) -> bool {
        self.unstated.is_empty()
    }
}

/// Returns the practice educators of a pipeline's employers; `None` where none states any. Students are placed by every
/// employer with placements and by every one that a cohort is placed with.
///
/// ```
/// use homegrown::pipeline::{Employer, educators};
/// let kent = Employer { educators: Some(30.0), placements_each: 2.0, ..Employer::new("Kent", true, 75) };
/// let found = educators(&[kent, Employer::new("Medway", true, 30)], &[]).unwrap();
/// assert_eq!((found.stated, found.room, found.are_all()), (30.0, 60.0, false));
/// assert_eq!(found.unstated, ["Medway"]);
/// ```
#[must_use]
pub fn educators(employers: &[Employer], cohorts: &[StudentCohort]) -> Option<Educators> {
    let states = |name: &str| employers.iter().any(|known| known.name == name && known.educators.is_some());
    let placing = employers.iter().filter(|employer| employer.placements > 0).map(|employer| employer.name.as_str());
    let with_cohorts = cohorts.iter().map(|cohort| cohort.employer.as_str()).filter(|name| !name.is_empty());
    let mut unstated: Vec<String> = Vec::new();
    for name in placing.chain(with_cohorts) {
        if !states(name) && unstated.iter().all(|known| known != name) {
            unstated.push(name.to_owned());
        }
    }
    let stated: Vec<(f64, f64)> =
        employers.iter().filter_map(|employer| Some((employer.educators?, employer.placements_each))).collect();
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| stated.iter().map(of).fold(0.0, |sum, one| sum + one);
    (!stated.is_empty()).then(|| Educators {
        stated: sum(&|(educators, _)| *educators),
        room: sum(&|(educators, each)| educators * each),
        unstated,
    })
}

/// Placements of a partnership or council, with what is to be said of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Placements {
    /// All placements.
    pub total: u32,
    /// The share partners provide.
    pub partner_share: Option<f64>,
    /// The share of partners' placed students that any partner recruited, of partners that state it.
    pub conversion: Option<f64>,
    /// Placements partners' practice educators can take, of partners that state them.
    pub capacity: Option<u32>,
    /// The finding, as the title of the chart.
    pub finding: String,
    /// What else is to be said: conversion against its aim, partners with more students than their educators take.
    pub notes: Vec<String>,
}

/// Returns what a partnership's placements come to. Students placed with one partner and recruited by another count
/// as kept: moves between partners are netted out.
#[must_use]
pub fn placements(employers: &[Employer]) -> Placements {
    let partners = || employers.iter().filter(|employer| employer.partner);
    let total = employers.iter().map(|employer| employer.placements).sum();
    let share = partner_share(employers);
    let known = || partners().filter(|employer| employer.recruited.is_some());
    let placed: f64 = known().map(|employer| f64::from(employer.placements)).sum();
    let kept: f64 = known()
        .map(|employer| f64::from(employer.recruited.unwrap_or(0)) + f64::from(employer.recruited_by_partners))
        .sum();
    let conversion = (placed > 0.0).then(|| kept / placed);
    let capacities: Vec<u32> = partners().filter_map(Employer::capacity).collect();
    let capacity = (!capacities.is_empty()).then(|| capacities.iter().sum());
    let mut notes = Vec::new();
    if let Some(conversion) = conversion {
        let moved: u32 = known().map(|employer| employer.recruited_by_partners).sum();
        let moves = match moved {
            0 => String::new(),
            1 => ", 1 of them by another partner".to_owned(),
            _ => format!(", {moved} of them by another partner"),
        };
        notes.push(format!(
            "{} of {} placed students were recruited{moves}: {}, {} of {}.",
            number_text(kept, 0),
            number_text(placed, 0),
            percent_text(conversion),
            against(conversion, CONVERSION_AIM),
            percent_text(CONVERSION_AIM)
        ));
    }
    let over: Vec<String> = partners()
        .filter(|employer| employer.capacity().is_some_and(|capacity| employer.placements > capacity))
        .map(|employer| {
            let capacity = employer.capacity().unwrap_or(0);
            format!("{} ({} students, room for {capacity})", employer.name, employer.placements)
        })
        .collect();
    if !over.is_empty() {
        notes.push(format!("There are more students than practice educators can take at {}.", listed(&over)));
    }
    let finding = share.map_or_else(
        || "There are no placements.".to_owned(),
        |share| {
            format!(
                "Partners provide {} of {total} placements: {}, {} of {}.",
                partners().map(|employer| employer.placements).sum::<u32>(),
                percent_text(share),
                against(share, PARTNER_SHARE_AIM),
                percent_text(PARTNER_SHARE_AIM)
            )
        },
    );
    Placements { total, partner_share: share, conversion, capacity, finding, notes }
}

/// Whether a share is as large as an aim; the noise of binary fractions does not decide it.
///
/// ```
/// use homegrown::pipeline::{PARTNER_SHARE_AIM, meets_aim};
/// assert!(meets_aim(0.3 + 0.45, PARTNER_SHARE_AIM) && !meets_aim(0.749, PARTNER_SHARE_AIM));
/// ```
#[must_use]
pub fn meets_aim(share: f64, aim: f64) -> bool {
    share >= aim - 1e-9
}

/// Returns how a share stands to an aim, to be followed by "of" and the aim.
fn against(share: f64, aim: f64) -> &'static str {
    if meets_aim(share, aim) { "meeting the aim" } else { "short of the aim" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn employers() -> Vec<Employer> {
        vec![
            Employer {
                educators: Some(30.0),
                placements_each: 2.0,
                recruited: Some(55),
                recruited_by_partners: 3,
                ..Employer::new("Kent", true, 75)
            },
            Employer {
                educators: Some(16.0),
                placements_each: 2.0,
                recruited: Some(20),
                recruited_by_partners: 4,
                ..Employer::new("Medway", true, 30)
            },
            Employer::new("Voluntary", false, 25),
        ]
    }

    #[test]
    fn partners_are_held_to_their_share_and_their_conversion() {
        let placements = placements(&employers());
        assert_eq!(placements.finding, "Partners provide 105 of 130 placements: 80.8%, meeting the aim of 75.0%.");
        assert_eq!(placements.capacity, Some(92));
        assert_eq!(
            placements.notes,
            [
                "82 of 105 placed students were recruited, 7 of them by another partner: 78.1%, short of the aim of 80.0%.",
                "There are more students than practice educators can take at Kent (75 students, room for 60).",
            ]
        );
    }

    #[test]
    fn without_placements_there_is_no_share() {
        assert_eq!(placements(&[]).finding, "There are no placements.");
        assert_eq!(Employer::new("Kent", true, 0).conversion(), None);
    }
}

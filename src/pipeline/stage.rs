//! The way from a place on a course to an experienced social worker, stage by stage, and how many newly qualified the
//! experienced can carry.

use serde::{Deserialize, Serialize};

use super::backward::whole_down;
use super::{StudentCohort, route_name};
use crate::workforce::Share;

/// A stage on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// A place taken.
    Places,
    /// Qualified.
    Qualify,
    /// With the final placement here.
    Placed,
    /// Joined.
    Join,
    /// Still here a year after joining.
    FirstYear,
    /// Still here three years after joining, when a plan counts people as experienced.
    Experienced,
}

impl Stage {
    /// Returns its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Places => "Places",
            Self::Qualify => "Qualify",
            Self::Placed => "Final placement here",
            Self::Join => "Join",
            Self::FirstYear => "Here after a year",
            Self::Experienced => "Experienced, after three years",
        }
    }
}

/// How many of those who begin arrive at each stage, by route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stages {
    /// Names of the routes, in the order cohorts first name them.
    pub routes: Vec<String>,
    /// Each stage with its people, a number a route.
    pub rows: Vec<(Stage, Vec<f64>)>,
}

/// Returns how many of one coming of each cohort arrive at each stage. `leaving` is the chance of leaving in each of the
/// first three years; without it the way ends with joining.
///
/// ```
/// use homegrown::pipeline::{Stage, StudentCohort, route, stages};
/// use homegrown::workforce::CalendarMonth;
/// let base = CalendarMonth::new(2025, 9).unwrap();
/// let apprentices = StudentCohort::of(&route("apprenticeship").unwrap(), base, base, 100.0);
/// let way = stages(&[apprentices], Some([0.1, 0.2, 0.25]));
/// let people: Vec<f64> = way.rows.iter().map(|(_, by_route)| by_route[0]).collect();
/// assert_eq!(people.iter().map(|people| people.round()).collect::<Vec<_>>(), [100.0, 93.0, 93.0, 74.0, 67.0, 40.0]);
/// assert_eq!(way.rows[5].0, Stage::Experienced);
/// ```
#[must_use]
pub fn stages(cohorts: &[StudentCohort], leaving: Option<[f64; 3]>) -> Stages {
    let mut routes: Vec<&str> = Vec::new();
    for cohort in cohorts {
        if !routes.contains(&cohort.route.as_str()) {
            routes.push(&cohort.route);
        }
    }
    let of = |stage: &dyn Fn(&StudentCohort) -> f64| -> Vec<f64> {
        let sum = |route: &&str| cohorts.iter().filter(|cohort| cohort.route == **route).map(stage).sum();
        routes.iter().map(sum).collect()
    };
    let joining = of(&|cohort| cohort.people().2);
    let mut rows = vec![
        (Stage::Places, of(&|cohort| cohort.places)),
        (Stage::Qualify, of(&|cohort| cohort.people().0)),
        (Stage::Placed, of(&|cohort| cohort.people().1)),
    ];
    let stay = |share: f64| joining.iter().map(|people| people * share).collect();
    let later = leaving.map(|[first, second, third]| {
        let a_year = 1.0 - first;
        [(Stage::FirstYear, stay(a_year)), (Stage::Experienced, stay(a_year * (1.0 - second) * (1.0 - third)))]
    });
    rows.push((Stage::Join, joining.clone()));
    rows.extend(later.into_iter().flatten());
    Stages { routes: routes.into_iter().map(route_name).collect(), rows }
}

/// Returns the newly qualified social workers that some placements are expected to give.
///
/// ```
/// use homegrown::{pipeline::joiners_of, workforce::Share};
/// assert_eq!(joiners_of(105.0, Share::percent(80)), 84.0);
/// ```
#[must_use]
pub fn joiners_of(placements: f64, conversion: Share) -> f64 {
    placements * conversion.value()
}

/// Returns how many newly qualified there is room for beside some experienced social workers, ⌊experienced ÷ ratio⌋;
/// `None` where no ratio is kept.
///
/// ```
/// assert_eq!(homegrown::pipeline::room_beside(240.0, 6.0), Some(40));
/// ```
#[must_use]
pub fn room_beside(experienced: f64, ratio: f64) -> Option<u32> {
    (ratio > 0.0 && experienced >= 0.0).then(|| whole_down(experienced / ratio))
}

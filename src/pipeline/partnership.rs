//! One pipeline of several employers and universities.
//!
//! Owns what a partnership holds and how partners' pipelines become one: by exchanging small files of aggregates,
//! none of which holds a person.

use serde::{Deserialize, Serialize};

use super::{Employer, StudentCohort};
use crate::workforce::CalendarMonth;
use crate::workforce::Order as _;

/// The pipeline of a council or a partnership.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pipeline {
    /// Whose: "Kent and Medway".
    pub name: String,
    /// The month everything is counted from.
    pub base: CalendarMonth,
    /// Employers that place students, partners first.
    pub employers: Vec<Employer>,
    /// Universities and programmes.
    pub universities: Vec<String>,
    /// Cohorts of students.
    pub cohorts: Vec<StudentCohort>,
    /// Where its figures are from and what is assumed, a sentence each.
    pub notes: Vec<String>,
}

/// Returns partners' pipelines as one, counted from the earliest of their base months: every cohort and every
/// employer is in it once, and an employer that two of them name has the placements of both. `None` if there are
/// none.
#[must_use]
pub fn merged(name: &str, pipelines: &[Pipeline]) -> Option<Pipeline> {
    let base = pipelines.iter().map(|pipeline| pipeline.base).min()?;
    let mut merged = Pipeline {
        name: name.to_owned(),
        base,
        employers: Vec::new(),
        universities: Vec::new(),
        cohorts: Vec::new(),
        notes: Vec::new(),
    };
    for pipeline in pipelines {
        for employer in &pipeline.employers {
            match merged.employers.iter_mut().find(|known| known.name == employer.name) {
                Some(known) => add(known, employer),
                None => merged.employers.push(employer.clone()),
            }
        }
        for university in &pipeline.universities {
            if !merged.universities.contains(university) {
                merged.universities.push(university.clone());
            }
        }
        let later = pipeline.base.since(base);
        let shifted = |cohort: &StudentCohort| StudentCohort {
            start_month: cohort.start_month.saturating_add(later),
            ..cohort.clone()
        };
        merged.cohorts.extend(pipeline.cohorts.iter().map(shifted));
        merged.notes.extend(pipeline.notes.iter().cloned());
    }
    merged.employers.order_by_key(|employer| !employer.partner);
    Some(merged)
}

/// Adds what another partner states of an employer.
fn add(known: &mut Employer, other: &Employer) {
    let room = |employer: &Employer| employer.educators.map(|educators| educators * employer.placements_each);
    let (ours, theirs) = (room(known), room(other));
    known.partner |= other.partner;
    known.placements += other.placements;
    // Educators of both, each with as many placements as the two have room for together.
    known.educators = match (known.educators, other.educators) {
        (Some(a), Some(b)) => Some(a + b),
        (a, b) => a.or(b),
    };
    if let (Some(educators), Some(placements)) = (known.educators, sum(ours, theirs))
        && educators > 0.0
    {
        known.placements_each = placements / educators;
    }
    known.recruited = match (known.recruited, other.recruited) {
        (Some(a), Some(b)) => Some(a + b),
        (a, b) => a.or(b),
    };
    known.recruited_by_partners += other.recruited_by_partners;
}

fn sum(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a + b),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::{Arrival, Repeat, arrivals, partner_share};
    use super::*;
    use crate::workforce::Share;

    fn cohort() -> impl Strategy<Value = StudentCohort> {
        let repeat = proptest::option::of((0_u16..30, proptest::option::of(0_u16..4)));
        let shape = (0_usize..3, -40_i32..40, 0_u16..40, proptest::option::of(1_i8..=12), repeat);
        (shape, 0.0_f64..60.0, 0_u8..=100, 0_u8..=100).prop_map(
            |((route, start, months, nqsw, repeat), places, a, b)| StudentCohort {
                route: ["undergraduate", "step_up", "apprenticeship"][route].to_owned(),
                provider: String::new(),
                employer: String::new(),
                start_month: start,
                places,
                completion: Share::percent(93),
                months_to_qualify: months,
                placement_share: Share::percent(a),
                conversion: Share::percent(b),
                nqsw_calendar_month: nqsw,
                repeat: repeat.map(|(every_months, times)| Repeat { every_months, times }),
            },
        )
    }

    fn pipeline() -> impl Strategy<Value = Pipeline> {
        let employers = proptest::collection::vec((0_usize..4, any::<bool>(), 0_u32..90), 0..5);
        (0_i32..24, employers, proptest::collection::vec(cohort(), 0..5)).prop_map(|(later, employers, cohorts)| {
            let employer = |(name, partner, placements)| {
                Employer::new(["Kent", "Medway", "Health", "Voluntary"][name], partner, placements)
            };
            Pipeline {
                name: "Partner".to_owned(),
                base: CalendarMonth::new(2024, 9).unwrap().plus(later),
                employers: employers.into_iter().map(employer).collect(),
                universities: vec!["Kent".to_owned()],
                cohorts,
                notes: Vec::new(),
            }
        })
    }

    /// Joiners by calendar month and route, of the months all partners look at.
    fn by_month(
        pipelines: &[&Pipeline],
        from: CalendarMonth,
        to: CalendarMonth,
    ) -> BTreeMap<(CalendarMonth, String), f64> {
        let mut sums = BTreeMap::new();
        for pipeline in pipelines {
            let months = u16::try_from(to.since(pipeline.base)).unwrap();
            for Arrival { month, route, joiners, .. } in arrivals(pipeline.base, months, &pipeline.cohorts) {
                let at = pipeline.base.plus(i32::from(month));
                if at > from {
                    *sums.entry((at, route)).or_insert(0.0) += joiners;
                }
            }
        }
        sums
    }

    proptest! {
        #[test]
        fn two_partners_merged_send_whom_they_send_apart(ours in pipeline(), theirs in pipeline()) {
            let merged = merged("Both", &[ours.clone(), theirs.clone()]).unwrap();
            let (from, to) = (ours.base.max(theirs.base), merged.base.plus(84));
            let (together, apart) = (by_month(&[&merged], from, to), by_month(&[&ours, &theirs], from, to));
            prop_assert_eq!(together.len(), apart.len());
            for ((key, a), (other, b)) in together.iter().zip(&apart) {
                prop_assert_eq!(key, other);
                prop_assert!((a - b).abs() < 1e-9);
            }
            let placements = |employers: &[Employer]| employers.iter().map(|employer| employer.placements).sum::<u32>();
            prop_assert_eq!(placements(&merged.employers), placements(&ours.employers) + placements(&theirs.employers));
            prop_assert!(partner_share(&merged.employers).is_none_or(|share| (0.0..=1.0).contains(&share)));
        }
    }

    #[test]
    fn an_employer_named_by_two_partners_has_room_for_the_placements_of_both() {
        let voluntary = |educators, placements_each| Employer {
            educators: Some(educators),
            placements_each,
            ..Employer::new("Voluntary", false, 10)
        };
        let mut known = voluntary(4.0, 1.0);
        add(&mut known, &voluntary(2.0, 3.0));
        assert_eq!((known.placements, known.capacity()), (20, Some(10)));
    }

    #[test]
    fn no_pipelines_make_none() {
        assert_eq!(merged("Nobody", &[]), None);
    }
}

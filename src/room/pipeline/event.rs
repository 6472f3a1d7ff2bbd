//! What a reader's hand in the room means.

use super::form::{ADD, ADD_EMPLOYER, AHEAD, CASE, INTO, ON_TOP, OUT, RESET};
use super::{MOST_OWN, PipelineState, need, partner, shown, started};
use crate::pipeline::{Employer, Pipeline, Repeat, StudentCohort, route};
use crate::room::desk::Scene;
use crate::room::typed::{Number, Refusals};
use crate::view::Event;
use crate::workforce::{CalendarMonth, Share};

/// What the id of a field of a cohort begins with; its place follows, then which field.
pub(super) const COHORT: &str = "pipe-cohort-";
/// The same of an employer.
pub(super) const EMPLOYER: &str = "pipe-employer-";

pub(super) const PLACES: Number =
    Number { id: "places", label: "places", help: "", low: 0.0, high: 100_000.0, percent: false };
pub(super) const SHARE: Number = Number { id: "share", label: "share", help: "", low: 0.0, high: 100.0, percent: true };
pub(super) const MONTHS: Number =
    Number { id: "months", label: "months", help: "", low: 0.0, high: 240.0, percent: false };

/// How a cohort may come again: value, words, months between.
pub(super) const REPEATS: [(&str, &str, u16); 3] =
    [("once", "Once", 0), ("yearly", "Every year", 12), ("second", "Every second year", 24)];

/// The most cohorts and employers: beyond them nothing is added.
const MOST: usize = 40;

/// Changes the state as an event asks; what cannot be taken stands beside its field and changes nothing.
pub(super) fn change(state: &mut PipelineState, scene: Scene<'_>, event: &Event, refused: &mut Refusals) {
    let Event { field, value } = event;
    match field.as_str() {
        CASE => state.case.clone_from(value),
        AHEAD_FIELD => AHEAD.read(field, value, &mut state.ahead, refused),
        INTO => state.on_top = value == ON_TOP,
        RESET => {
            let name = started(state, scene).name;
            state.own.retain(|own| own.name != name);
        }
        _ => {
            if need::change(&mut state.typed, event, refused) {
                return;
            }
            let (mut edited, _) = shown(state, scene);
            let before = edited.clone();
            edit(&mut edited, event, refused);
            if edited != before {
                state.own.retain(|own| own.name != edited.name);
                state.own.push(edited);
                if state.own.len() > MOST_OWN {
                    state.own.remove(0);
                }
            }
        }
    }
}

const AHEAD_FIELD: &str = AHEAD.id;

/// Whether an event takes a line out or turns to another pipeline, so that lines stand in other places than before.
pub(super) fn moves_lines(event: &Event) -> bool {
    let Event { field, .. } = event;
    let takes_out = |stem| placed(field, stem).is_some_and(|(_, which)| which == OUT);
    takes_out(COHORT) || takes_out(EMPLOYER) || field == CASE || field == RESET
}

/// Changes cohorts and employers.
fn edit(pipeline: &mut Pipeline, event: &Event, refused: &mut Refusals) {
    let Event { field, value } = event;
    if let Some(id) = field.strip_prefix(ADD) {
        if let Some(route) = route(id).filter(|_| pipeline.cohorts.len() < MOST) {
            let base = pipeline.base;
            pipeline.cohorts.push(StudentCohort::of(&route, base, base.plus(1), 10.0));
        }
    } else if field == ADD_EMPLOYER {
        let name: String = value.trim().chars().take(80).collect();
        let known = pipeline.employers.iter().any(|employer| employer.name == name);
        if known {
            refused.insert(field.clone(), (value.clone(), format!("{name} is there already.")));
        } else if !name.is_empty() && pipeline.employers.len() < MOST {
            pipeline.employers.push(Employer::new(&name, true, 0));
        }
    } else if let Some((place, which)) = placed(field, COHORT) {
        if which == OUT && place < pipeline.cohorts.len() {
            pipeline.cohorts.remove(place);
        } else if let Some(cohort) = pipeline.cohorts.get_mut(place) {
            let changed = cohort_changed(cohort, pipeline.base, which, value);
            take(changed, cohort, event, refused);
        }
    } else if let Some((place, which)) = placed(field, EMPLOYER) {
        if which == OUT && place < pipeline.employers.len() {
            pipeline.employers.remove(place);
        } else if let Some(employer) = pipeline.employers.get_mut(place) {
            take(partner::changed(employer, which, value), employer, event, refused);
        }
    }
}

/// Takes a cohort or an employer as changed, else says why not beside the field.
fn take<T>(changed: Result<T, String>, kept: &mut T, event: &Event, refused: &mut Refusals) {
    match changed {
        Ok(changed) => *kept = changed,
        Err(why) => {
            refused.insert(event.field.clone(), (event.value.clone(), why));
        }
    }
}

/// The place and the name of a field of a line.
fn placed<'a>(field: &'a str, stem: &str) -> Option<(usize, &'a str)> {
    let (place, which) = field.strip_prefix(stem)?.split_once('-')?;
    Some((place.parse().ok()?, which))
}

/// A number that must be there.
pub(super) fn needed(number: Number, value: &str) -> Result<f64, String> {
    number.parse(value)?.ok_or_else(|| "It needs a number.".to_owned())
}

fn cohort_changed(
    cohort: &StudentCohort,
    base: CalendarMonth,
    which: &str,
    value: &str,
) -> Result<StudentCohort, String> {
    let mut changed = cohort.clone();
    let share = || Share::try_new("A share", needed(SHARE, value)?).map_err(|error| error.to_string());
    match which {
        "places" => changed.places = needed(PLACES, value)?,
        "starts" => {
            changed.start_month = CalendarMonth::parse(value).map_err(|error| error.to_string())?.since(base);
        }
        "months" => changed.months_to_qualify = needed(MONTHS, value)?.round() as u16,
        "qualify" => changed.completion = share()?,
        "placed" => changed.placement_share = share()?,
        "join" => changed.conversion = share()?,
        "employer" => value.clone_into(&mut changed.employer),
        "repeat" => {
            let every = REPEATS.iter().find(|(id, ..)| *id == value).map_or(0, |(.., every)| *every);
            changed.repeat = (every > 0).then_some(Repeat { every_months: every, times: None });
        }
        _ => {}
    }
    Ok(changed)
}

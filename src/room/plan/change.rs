//! What each thing a reader does changes.

pub(super) mod dated;
pub(super) mod target;

use super::LeverId;
use super::event::{HIGH, LOW, PlanChange, WHY};
use super::lever::{LeverControl, Preset, controls};
use super::state::{PlanState, Work};
use crate::measures::capitalised;
use crate::plan::{Change, Evidence, Interval80, Plan, Scenario};
use crate::room::typed::Refusals;
use crate::starting_plan::Start;

/// Changes the state; what cannot be taken is kept beside its field and changes nothing.
pub(super) fn change(state: &mut PlanState, start: &Start, change: &PlanChange, refused: &mut Refusals) {
    if change.sets_many() {
        refused.clear();
    }
    match change {
        PlanChange::BackTest(year) => return state.tested = Some(*year),
        PlanChange::Dated(field, typed) => return dated::typed(&mut state.dated, start, *field, typed, refused),
        PlanChange::AddDated => return dated::add(state, start, refused),
        _ => {}
    }
    let Some(work) = state.work_mut() else { return };
    match change {
        PlanChange::BackTest(_) | PlanChange::Dated(..) | PlanChange::AddDated => {}
        PlanChange::CarriedRead => work.carried.iter_mut().for_each(|carried| carried.is_read = true),
        PlanChange::Undo => work.undo(),
        PlanChange::Redo => work.redo(),
        PlanChange::Reset => with_current(work, "", |scenario| scenario.changes.retain(Work::is_cost)),
        PlanChange::Scenario(place) => {
            let chosen = place.map_or(Some(Work::AS_THINGS_ARE), |place| {
                (usize::from(place) < work.scenarios.len()).then_some(place)
            });
            work.step("", |_scenarios, current| *current = chosen.unwrap_or(*current));
        }
        PlanChange::Copy => copy(work),
        PlanChange::Name(name) => with_current(work, "", |scenario| {
            // What stands in the field of one without a name is no name that somebody gave it.
            if !name.is_empty() && name != scenario.title() {
                scenario.name = Some(name.clone());
            }
        }),
        PlanChange::Delete => work.step("", |scenarios, current| {
            if scenarios.len() > 1 && usize::from(*current) < scenarios.len() {
                scenarios.remove(usize::from(*current));
                *current = 0;
            }
        }),
        PlanChange::Show(shown) => work.shown = *shown,
        PlanChange::Aim(shown) => target::aim(work, start, *shown, refused),
        PlanChange::AimValue(typed) => target::aim_value(work, typed, refused),
        PlanChange::AimBy(typed) => target::aim_by(work, start, typed, refused),
        PlanChange::Lever(id, typed) => lever(work, start, *id, typed, refused),
        PlanChange::PutBack(id) => put_back(work, start, *id, refused),
        PlanChange::Use(id, number) => {
            work.last.clear();
            work.sought = id.field();
            lever(work, start, *id, number, refused);
        }
        PlanChange::Preset(preset, is_on) => set_preset(work, start, *preset, *is_on, refused),
        PlanChange::Why(id, words) => evidence(work, start, (*id, WHY), words, refused),
        PlanChange::Low(id, typed) => evidence(work, start, (*id, LOW), typed, refused),
        PlanChange::High(id, typed) => evidence(work, start, (*id, HIGH), typed, refused),
        PlanChange::DatedOff(place) => dated::off(work, start, *place, refused),
    }
}

/// Changes the scenario looked at. Things as they are stay so: what is changed while they are looked at is changed in
/// another scenario.
pub(super) fn with_current(work: &mut Work, field: &str, change: impl FnOnce(&mut Scenario)) {
    work.step(field, |scenarios, current| {
        if *current == Work::AS_THINGS_ARE {
            *current = begun(scenarios);
        }
        if let Some(scenario) = scenarios.get_mut(usize::from(*current)) {
            change(scenario);
        }
    });
}

/// The place of a scenario that nothing was done in, or of one that is begun for it; of none where there are four.
fn begun(scenarios: &mut Vec<Scenario>) -> u8 {
    let untouched = scenarios.iter().position(|one| one.changes.iter().all(Work::is_cost));
    let place = untouched.unwrap_or_else(|| {
        if scenarios.len() < Work::MOST_SCENARIOS {
            let changes = scenarios.iter().flat_map(|one| &one.changes).filter(|change| Work::is_cost(change));
            let mut made = Scenario { name: free_name(scenarios), changes: Vec::new() };
            changes.for_each(|change| {
                if !made.changes.contains(change) {
                    made.changes.push(change.clone());
                }
            });
            scenarios.push(made);
            scenarios.len() - 1
        } else {
            usize::from(Work::AS_THINGS_ARE)
        }
    });
    u8::try_from(place).unwrap_or(Work::AS_THINGS_ARE)
}

/// "Scenario 2", or the first such name that none has.
fn free_name(scenarios: &[Scenario]) -> Option<String> {
    let names = (2..).map(|number| format!("Scenario {number}"));
    names.into_iter().find(|name| scenarios.iter().all(|one| one.title() != name))
}

/// Saves what is looked at as a scenario under another name, and goes on with that.
fn copy(work: &mut Work) {
    let changes = work.scenario().changes.clone();
    work.step("", |scenarios, current| {
        if scenarios.len() >= Work::MOST_SCENARIOS {
            return;
        }
        scenarios.push(Scenario { name: free_name(scenarios), changes });
        *current = u8::try_from(scenarios.len() - 1).unwrap_or(0);
    });
}

fn set_preset(work: &mut Work, start: &Start, preset: Preset, is_on: bool, refused: &mut Refusals) {
    let mut made = work.scenario().into_owned();
    preset.remove(&mut made.changes);
    if is_on {
        let plan = made.apply(&start.plan).unwrap_or_else(|_| start.plan.clone());
        made.changes.extend(preset.changes(&plan).unwrap_or_default());
    }
    let typed = if is_on { "on" } else { "" };
    take(work, start, "", made, (&preset.id(), typed), refused);
}

/// A lever of the scenario looked at, with the plan that makes.
fn control_of(work: &Work, start: &Start, id: LeverId) -> Option<(Plan, LeverControl)> {
    let plan = work.scenario().apply(&start.plan).ok()?;
    let control = controls(&plan, &start.plan).into_iter().find(|control| control.id == id)?;
    Some((plan, control))
}

/// Moves a lever; a unit cost in every scenario.
fn lever(work: &mut Work, start: &Start, id: LeverId, typed: &str, refused: &mut Refusals) {
    let field = id.field();
    refused.remove(&field);
    if id.is_cost() && typed.trim().is_empty() {
        return put_back(work, start, id, refused);
    }
    let Some((_, control)) = control_of(work, start, id) else { return };
    let told = control.parse(typed).and_then(|number| {
        let set = |scenario: &Scenario| {
            let mut made = scenario.clone();
            control.set(&mut made, &start.plan, number).map_err(|refusal| refusal.reason.to_string())?;
            Ok::<Scenario, String>(made)
        };
        Ok((set(&work.scenario())?, work.scenarios.iter().map(set).collect::<Result<Vec<_>, _>>()?))
    });
    match told {
        Ok((_, all)) if id.is_cost() => work.step(&field, |scenarios, _current| *scenarios = all),
        Ok((made, _)) => with_current(work, &field, |scenario| scenario.changes = made.changes),
        Err(why) => {
            // The place is said by the field the words stand under.
            refused.insert(field, (typed.to_owned(), capitalised(&why)));
        }
    }
}

/// Puts a lever back to where the plan starts from.
fn put_back(work: &mut Work, start: &Start, id: LeverId, refused: &mut Refusals) {
    refused.remove(&id.field());
    let Some((_, control)) = control_of(work, start, id) else { return };
    let is_its = |change: &Change| matches!(change, Change::Set { lever, .. } if control.levers.contains(lever));
    if id.is_cost() {
        work.step("", |scenarios, _current| {
            scenarios.iter_mut().for_each(|scenario| scenario.changes.retain(|change| !is_its(change)));
        });
    } else {
        with_current(work, "", |scenario| scenario.changes.retain(|change| !is_its(change)));
    }
}

/// Says why a lever has its value, or where the ends of it lie.
fn evidence(work: &mut Work, start: &Start, (id, part): (LeverId, &str), typed: &str, refused: &mut Refusals) {
    let field = format!("{part}{}", id.field());
    refused.remove(&field);
    let Some((plan, control)) = control_of(work, start, id) else { return };
    let number = if part == WHY || typed.trim().is_empty() { Ok(f64::NAN) } else { control.parse(typed) };
    let number = match number {
        Ok(number) => number,
        Err(why) => {
            refused.insert(field, (typed.to_owned(), why));
            return;
        }
    };
    let mut made = work.scenario().into_owned();
    for lever in &control.levers {
        let known = plan.evidence.iter().find(|(of, _)| of == lever).map(|(_, evidence)| evidence.clone());
        // Where the number comes from is repeated only where the scenario itself says so: what the plan
        // starts from says it in its own words.
        let sent = made.changes.iter().rev().find_map(|change| match change {
            Change::Evidence { lever: of, evidence } if of == lever => evidence.as_ref(),
            _ => None,
        });
        let source = sent.map(|evidence| evidence.source.clone()).unwrap_or_default();
        let mut evidence = Evidence { source, ..known.unwrap_or_default() };
        let value = lever.value(&plan).unwrap_or_default();
        let (low, high) = evidence.interval.map_or((value, value), |interval| (interval.low, interval.high));
        match part {
            LOW => evidence.interval = interval(number, number.min(high), high.max(number)),
            HIGH => evidence.interval = interval(number, low.min(number), number.max(low)),
            _ => evidence.rationale = typed.trim().chars().take(300).collect(),
        }
        made.changes.retain(|change| !matches!(change, Change::Evidence { lever: of, .. } if of == lever));
        made.changes.push(Change::Evidence { lever: lever.clone(), evidence: Some(evidence) });
    }
    take(work, start, "", made, (&field, typed), refused);
}

/// An interval where an end of it was given.
fn interval(given: f64, low: f64, high: f64) -> Option<Interval80> {
    given.is_finite().then_some(Interval80 { low, high })
}

/// Takes a scenario as changed, unless its plan is refused: then why stands beside the field.
pub(super) fn take(
    work: &mut Work,
    start: &Start,
    step: &str,
    made: Scenario,
    (field, typed): (&str, &str),
    refused: &mut Refusals,
) {
    match made.apply(&start.plan) {
        Ok(_plan) => with_current(work, step, |scenario| scenario.changes = made.changes),
        Err(refusal) => {
            let why = capitalised(&refusal.reason.to_string());
            refused.insert(field.to_owned(), (typed.to_owned(), why));
        }
    }
}

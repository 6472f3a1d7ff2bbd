//! What a reader's hand in the room means.

use super::lever::{handles, id_of};
use super::preset::PRESETS;
use super::state::{PlanState, Work};
use super::target;
use crate::plan::{Change, Evidence, Interval80, Scenario};
use crate::room::typed::Refusals;
use crate::starting_plan::Start;
use crate::view::Event;

pub(super) const UNDO: &str = "plan-undo";
pub(super) const REDO: &str = "plan-redo";
pub(super) const RESET: &str = "plan-reset";
pub(super) const SCENARIO: &str = "plan-scenario";
pub(super) const COPY: &str = "plan-copy";
pub(super) const NAME: &str = "plan-name";
pub(super) const REMOVE: &str = "plan-remove";
/// More futures.
pub(super) const DEEPEN: &str = "plan-deepen";
pub(super) const TESTED: &str = "plan-tested";
/// What became of a plan carried onto other figures has been read.
pub(super) const READ: &str = "plan-carried-read";
/// What a rationale's field begins with; the lever's own follows.
pub(super) const WHY: &str = "why-";
/// What the low and the high end of an assumption's interval begin with.
pub(super) const LOW: &str = "low-";
/// The high end.
pub(super) const HIGH: &str = "high-";

/// Changes the state as an event asks; what cannot be taken is kept beside its field and changes nothing.
pub(super) fn change(state: &mut PlanState, start: &Start, event: &Event, refused: &mut Refusals) {
    let Event { field, value } = event;
    if field == TESTED {
        state.tested = value.parse().ok();
        return;
    }
    if super::dated::change(state, start, event, refused) {
        return;
    }
    let Some(work) = state.work_mut() else { return };
    match field.as_str() {
        READ => work.carried.iter_mut().for_each(|carried| carried.is_read = true),
        UNDO => work.undo(),
        REDO => work.redo(),
        RESET => with_current(work, "", |scenario| scenario.changes.clear()),
        SCENARIO => {
            let chosen = value.parse().ok().filter(|place| usize::from(*place) < work.scenarios.len());
            work.step("", |_scenarios, current| *current = chosen.unwrap_or(*current));
        }
        COPY => copy(work),
        NAME => with_current(work, "", |scenario| {
            let name: String = value.trim().chars().take(60).collect();
            // What stands in the field of one without a name is no name that somebody gave it.
            if !name.is_empty() && name != scenario.title() {
                scenario.name = Some(name);
            }
        }),
        REMOVE => work.step("", |scenarios, current| {
            if scenarios.len() > 1 && usize::from(*current) < scenarios.len() {
                scenarios.remove(usize::from(*current));
                *current = 0;
            }
        }),
        _ => {
            if !target::change(work, start, event, refused) {
                set(work, start, event, refused);
            }
        }
    }
}

/// Whether an event sets many numbers at once, so that nothing typed before stands for what is now in the plan.
pub(super) fn sets_many(event: &Event) -> bool {
    matches!(event.field.as_str(), UNDO | REDO | RESET | SCENARIO | REMOVE)
}

pub(super) fn with_current(work: &mut Work, field: &str, change: impl FnOnce(&mut Scenario)) {
    work.step(field, |scenarios, current| {
        if let Some(scenario) = scenarios.get_mut(usize::from(*current)) {
            change(scenario);
        }
    });
}

/// Saves the scenario as a second one under another name, and goes on with that.
fn copy(work: &mut Work) {
    work.step("", |scenarios, current| {
        if scenarios.len() >= Work::MOST_SCENARIOS {
            return;
        }
        let Some(mut made) = scenarios.get(usize::from(*current)).cloned() else { return };
        let names = (2..).map(|number| format!("Scenario {number}"));
        made.name = names.into_iter().find(|name| scenarios.iter().all(|one| one.title() != name));
        scenarios.push(made);
        *current = u8::try_from(scenarios.len() - 1).unwrap_or(0);
    });
}

/// A lever, a preset, or what an assumption rests on.
fn set(work: &mut Work, start: &Start, event: &Event, refused: &mut Refusals) {
    let Event { field, value } = event;
    if let Some(preset) = PRESETS.into_iter().find(|preset| preset.id() == *field) {
        let mut made = work.scenario().clone();
        preset.remove(&mut made.changes);
        if !value.is_empty() {
            let plan = made.apply(&start.plan).unwrap_or_else(|_| start.plan.clone());
            made.changes.extend(preset.changes(&plan).unwrap_or_default());
        }
        take(work, start, "", made, field, value, refused);
        return;
    }
    let Ok(plan) = work.scenario().apply(&start.plan) else { return };
    let of = |id: &str| handles(&plan, &start.plan).into_iter().find(|handle| handle.id == id);
    for (prefix, put) in [(WHY, say_why as fn(&mut Evidence, &str, f64, f64)), (LOW, say_low), (HIGH, say_high)] {
        let Some(handle) = field.strip_prefix(prefix).and_then(of) else { continue };
        let number = if prefix == WHY || value.trim().is_empty() { Ok(f64::NAN) } else { handle.parse(value) };
        match number {
            Ok(number) => {
                let mut made = work.scenario().clone();
                for lever in &handle.levers {
                    let known = plan.evidence.iter().find(|(of, _)| of == lever).map(|(_, evidence)| evidence.clone());
                    // Where the number comes from is repeated only where the scenario itself says so: what the plan
                    // starts from says it in its own words.
                    let sent = made.changes.iter().rev().find_map(|change| match change {
                        Change::Evidence { lever: of, evidence } if of == lever => evidence.as_ref(),
                        _ => None,
                    });
                    let source = sent.map(|evidence| evidence.source.clone()).unwrap_or_default();
                    let mut evidence = Evidence { source, ..known.unwrap_or_default() };
                    put(&mut evidence, value, number, lever.value(&plan).unwrap_or_default());
                    made.changes.retain(|change| !matches!(change, Change::Evidence { lever: of, .. } if of == lever));
                    made.changes.push(Change::Evidence { lever: lever.clone(), evidence: Some(evidence) });
                }
                take(work, start, "", made, field, value, refused);
            }
            Err(why) => {
                refused.insert(field.clone(), (value.clone(), why));
            }
        }
        return;
    }
    let id = id_of(field);
    let Some(handle) = of(id) else { return };
    let told = handle.parse(value).and_then(|number| {
        let mut scenario = work.scenario().clone();
        handle.set(&mut scenario, &start.plan, number).map_err(|refusal| refusal.reason.to_string())?;
        Ok(scenario)
    });
    match told {
        Ok(made) => with_current(work, id, |scenario| *scenario = made),
        Err(why) => {
            // The place is said by the field the words stand under.
            refused.insert(id.to_owned(), (value.clone(), crate::measures::capitalised(&why)));
        }
    }
}

/// Takes a scenario as changed, unless its plan is refused: then why stands beside the field.
pub(super) fn take(
    work: &mut Work,
    start: &Start,
    step: &str,
    made: Scenario,
    field: &str,
    typed: &str,
    refused: &mut Refusals,
) {
    match made.apply(&start.plan) {
        Ok(_plan) => with_current(work, step, |scenario| *scenario = made),
        Err(refusal) => {
            let why = crate::measures::capitalised(&refusal.reason.to_string());
            refused.insert(field.to_owned(), (typed.to_owned(), why));
        }
    }
}

fn say_why(evidence: &mut Evidence, words: &str, _number: f64, _value: f64) {
    evidence.rationale = words.trim().chars().take(300).collect();
}

fn say_low(evidence: &mut Evidence, _words: &str, number: f64, value: f64) {
    let high = evidence.interval.map_or(value, |interval| interval.high);
    evidence.interval = number.is_finite().then(|| Interval80 { low: number.min(high), high: high.max(number) });
}

fn say_high(evidence: &mut Evidence, _words: &str, number: f64, value: f64) {
    let low = evidence.interval.map_or(value, |interval| interval.low);
    evidence.interval = number.is_finite().then(|| Interval80 { low: low.min(number), high: number.max(low) });
}

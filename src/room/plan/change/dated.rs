//! Dated changes of established posts, typed: so many more or fewer from a month on, for good or until another month.
//!
//! Owns how what stands in the fields becomes one change of the scenario. What a plan takes is `plan`'s.

use super::take;
use crate::measures::number_text;
use crate::plan::{Change, FteChange, Plan, PostChange, RoleId, Scenario};
use crate::room::plan::event::{DATED_FROM, DATED_FTE, DATED_UNTIL, DatedField};
use crate::room::plan::lever::most_posts;
use crate::room::plan::state::{Dated, PlanState, Work};
use crate::room::typed::{Refusals, read_within};
use crate::starting_plan::Start;
use crate::workforce::CalendarMonth;

/// Roles whose posts can be changed, with their names.
pub(in crate::room::plan) fn roles(plan: &Plan) -> Vec<(RoleId, &str)> {
    let funded = plan.roles.iter().filter(|role| !role.supernumerary);
    funded.map(|role| (role.id, role.name.as_str())).collect()
}

/// The dated changes among a scenario's changes, with their places.
pub(in crate::room::plan) fn dated(scenario: &Scenario) -> impl Iterator<Item = (usize, RoleId, PostChange)> {
    let all = scenario.changes.iter().enumerate();
    all.filter_map(|(place, change)| match change {
        Change::PostChange { role, change } => Some((place, *role, *change)),
        _ => None,
    })
}

/// Takes what is typed into a field.
pub(super) fn typed(dated: &mut Dated, start: &Start, field: DatedField, value: &str, refused: &mut Refusals) {
    let value = value.trim();
    match field {
        DatedField::Role => dated.role = value.parse().ok(),
        DatedField::Fte => {
            refused.remove(DATED_FTE);
            value.clone_into(&mut dated.fte);
            // Why it cannot be stands beside it at once, and not only when it is added.
            if let Some((field, typed, why)) = number(dated, start).err().filter(|_| !value.is_empty()) {
                refused.insert(field.to_owned(), (typed, why));
            }
        }
        DatedField::From => {
            refused.remove(DATED_FROM);
            value.clone_into(&mut dated.from);
        }
        DatedField::Until => {
            refused.remove(DATED_UNTIL);
            value.clone_into(&mut dated.until);
        }
    }
}

/// Makes what is typed a change of the scenario, or says why it cannot be one.
pub(super) fn add(state: &mut PlanState, start: &Start, refused: &mut Refusals) {
    let typed = state.dated.clone();
    refused.retain(|field, _| ![DATED_FTE, DATED_FROM, DATED_UNTIL].contains(&field.as_str()));
    let made = read(&typed, start);
    let Some(work) = state.work_mut() else { return };
    let made = made.and_then(|change| match work.scenario().apply(&start.plan) {
        Ok(plan) => enough(&plan, change, &typed.fte),
        Err(_refusal) => Ok(change),
    });
    match made {
        Ok(change) => {
            let mut scenario = work.scenario().into_owned();
            scenario.changes.push(change);
            take(work, start, "", scenario, (DATED_FTE, &typed.fte), refused);
            if !refused.contains_key(DATED_FTE) {
                state.dated = Dated::default();
            }
        }
        Err((field, typed, why)) => {
            refused.insert(field.to_owned(), (typed, why));
        }
    }
}

/// Takes a dated change off the scenario, by its place among the changes.
pub(super) fn off(work: &mut Work, start: &Start, place: usize, refused: &mut Refusals) {
    refused.remove(DATED_FTE);
    if dated(&work.scenario()).any(|(at, ..)| at == place) {
        let mut scenario = work.scenario().into_owned();
        scenario.changes.remove(place);
        take(work, start, "", scenario, (DATED_FTE, ""), refused);
    }
}

/// What is wrong: the field, what stands in it and why.
type Wrong = (&'static str, String, String);

/// The posts more or fewer that are typed.
fn number(typed: &Dated, start: &Start) -> Result<FteChange, Wrong> {
    let wrong = |why: String| (DATED_FTE, typed.fte.clone(), why);
    let most = most_posts(&start.plan);
    let number = read_within(&typed.fte, (-most, most), 10.0, &|end| number_text(end, 0)).map_err(wrong)?;
    if number == 0.0 {
        return Err(wrong("Type how many posts more or fewer, in FTE: 10, or -30.".to_owned()));
    }
    FteChange::try_new(number).map_err(|error| wrong(error.to_string()))
}

/// The change that is typed, or what is wrong with it.
fn read(typed: &Dated, start: &Start) -> Result<Change, Wrong> {
    let of_text = |field, text: &String, why: String| (field, text.clone(), why);
    let change = number(typed, start)?;
    let month = |field, text: &String| {
        let month = CalendarMonth::parse(text);
        let month = month.map_err(|_error| of_text(field, text, "Choose a month such as 2026-04.".to_owned()))?;
        start.plan.month_of(month).map_err(|refusal| of_text(field, text, refusal.reason.to_string()))
    };
    let from_month = month(DATED_FROM, &typed.from)?;
    let change = if typed.until.is_empty() {
        PostChange::Step { from_month, change }
    } else {
        let to_month = month(DATED_UNTIL, &typed.until)?;
        if to_month < from_month {
            return Err(of_text(DATED_UNTIL, &typed.until, "It must not end before it begins.".to_owned()));
        }
        PostChange::Temporary { from_month, to_month, change }
    };
    let all = roles(&start.plan);
    let chosen = all.iter().find(|(id, _)| Some(id.0) == typed.role).or(all.first());
    let role = chosen.map(|(id, _)| *id);
    let role = role.ok_or_else(|| of_text(DATED_FTE, &typed.fte, "This plan has no role with posts.".to_owned()))?;
    Ok(Change::PostChange { role, change })
}

/// Refuses to take away more posts than there are in any month of it: a plan would go on from none.
fn enough(plan: &Plan, change: Change, typed: &str) -> Result<Change, Wrong> {
    if let Change::PostChange { role, change: posts } = &change {
        let (from, to) = posts.months();
        let months = from..=to.unwrap_or(plan.months).max(from);
        let each =
            plan.role(*role).into_iter().flat_map(|role| months.clone().map(|month| plan.established(role, month)));
        let there = each.fold(f64::INFINITY, f64::min);
        if there + posts.fte() < 0.0 {
            let why = format!("There are only {} FTE of posts then.", number_text(there, 1));
            return Err((DATED_FTE, typed.to_owned(), why));
        }
    }
    Ok(change)
}

//! The fields of the room: the scenarios and what is done with them, the levers in their groups, and what is aimed at.

use super::measure::choice;
use super::subject;
use crate::measures::{amount, number_text, percent_text};
use crate::plan::{Assumptions, Scenario};
use crate::projection::{PlanMeasure, Scope};
use crate::room::plan::LeverId;
use crate::room::plan::event::{BACK, COPY, NAME, PRINT, REMOVE, RESET, SCENARIO, SHOWN};
use crate::room::plan::lever::{LeverControl, LeverGroup, PRESETS, Preset, controls};
use crate::room::plan::result::PlanResult;
use crate::room::plan::state::{PlanState, Work};
use crate::starting_plan::LEAVING;
use crate::view::{Control, Field, FieldGroup, FieldGroups, Form, TextKind};
use crate::workforce::Snapshot;

impl PlanResult<'_> {
    /// The scenarios, and what is done with them.
    pub(super) fn scenario_fields(&self, state: &PlanState, snapshot: Option<&Snapshot>) -> FieldGroups {
        let all = &self.work.scenarios;
        let of = |(place, one): (usize, &Scenario)| (place.to_string(), one.title().to_owned());
        let mut options = vec![(String::new(), self.work.as_things_are().title().to_owned())];
        options.extend(all.iter().enumerate().map(of));
        let is_locked = self.work.current == Work::AS_THINGS_ARE;
        let chosen = if is_locked { String::new() } else { self.work.current.to_string() };
        let print = Control::Buttons(vec![(PRINT.to_owned(), "Print the paper".to_owned(), true)]);
        let fields = vec![
            Field::new(SCENARIO, "Scenario shown", Control::Segments { options, chosen }),
            Field::new("plan-paper", "The committee paper", print),
        ];
        let mut own = Vec::new();
        if !is_locked {
            let name = Control::Text { value: self.scenario.title().to_owned(), kind: TextKind::Plain };
            own.push(Field::new(NAME, "Scenario name", name));
        }
        let changed = self.scenario.changes.iter().any(|change| !Work::is_cost(change));
        let buttons = vec![
            (COPY.to_owned(), "Copy as new scenario".to_owned(), all.len() < Work::MOST_SCENARIOS),
            (RESET.to_owned(), "Reset to how things are".to_owned(), changed && !is_locked),
            (REMOVE.to_owned(), "Delete scenario".to_owned(), all.len() > 1 && !is_locked),
        ];
        own.push(Field::new("plan-scenarios", "This scenario", Control::Buttons(buttons)));
        let group = |id: &str, name: &str, fields| FieldGroup {
            id: id.to_owned(),
            name: name.to_owned(),
            fields,
            ..FieldGroup::default()
        };
        let groups = vec![
            group("own", "Copy, rename or delete", own),
            group("share", "Share or save", self.away(state, snapshot)),
            group(
                "whose",
                "Another council",
                subject::fields(state, self.library, Some(&self.start.name), &self.refused),
            ),
        ];
        FieldGroups { heading: String::new(), hook: "scenarios".to_owned(), fields, groups }
    }

    /// The levers in their groups, the target at their head.
    pub(super) fn levers(&self, state: &PlanState) -> FieldGroups {
        let all = controls(&self.plan, &self.start.plan);
        let mut groups = vec![FieldGroup {
            id: "target".to_owned(),
            name: "Target".to_owned(),
            state: self.goal_text(),
            is_open: false,
            fields: self.goal_fields(),
        }];
        for group in LeverGroup::LEVERS {
            let its: Vec<&LeverControl> = all.iter().filter(|control| control.group() == group).collect();
            let mut fields: Vec<Field> = its.iter().map(|control| self.lever_field(control)).collect();
            let presets = self.presets(group);
            let ticked = presets.iter().filter(|field| matches!(field.control, Control::Tick(true))).count();
            fields.extend(presets);
            if group == LeverGroup::Posts && self.knows_posts() {
                fields.extend(self.dated_posts(&state.dated));
            }
            if fields.is_empty() {
                continue;
            }
            let changed = its.iter().filter(|control| self.is_moved(control)).count() + ticked;
            groups.push(FieldGroup {
                id: group.id().to_owned(),
                name: group.name().to_owned(),
                state: if changed > 0 { format!("{changed} changed") } else { self.group_state(group, &its) },
                is_open: group == LeverGroup::Joining,
                fields,
            });
        }
        let heading = "What you could change".to_owned();
        FieldGroups { heading, hook: "levers".to_owned(), fields: Vec::new(), groups }
    }

    /// Levers that are seldom moved, which stand with the assumptions.
    pub(super) fn assumed_levers(&self) -> FieldGroups {
        let all = controls(&self.plan, &self.start.plan);
        let its: Vec<&LeverControl> = all.iter().filter(|one| one.group() == LeverGroup::Assumptions).collect();
        let changed = its.iter().filter(|control| self.is_moved(control)).count();
        let group = FieldGroup {
            id: "assumed".to_owned(),
            name: "Leaving by length of service, and moving up".to_owned(),
            state: if changed > 0 { format!("{changed} changed") } else { String::new() },
            is_open: changed > 0,
            fields: its.into_iter().map(|control| self.lever_field(control)).collect(),
        };
        let groups = if group.fields.is_empty() { Vec::new() } else { vec![group] };
        FieldGroups { heading: String::new(), hook: "assumed".to_owned(), fields: Vec::new(), groups }
    }

    fn is_moved(&self, control: &LeverControl) -> bool {
        matches!(
            (control.value(&self.start.plan), control.value(&self.plan)),
            (Some(was), Some(is)) if was.to_bits() != is.to_bits()
        )
    }

    /// The field of a lever, with what was typed and refused.
    fn field(&self, control: &LeverControl) -> Field {
        let (plan, start) = (&self.plan, &self.start.plan);
        let value = control.shown(plan);
        let (typed, problem) =
            self.refused.get(&control.id.field()).cloned().unwrap_or_else(|| (number_plain(value), String::new()));
        let help = match control.value(start) {
            Some(before) => format!("Was {}.", control.text(before)),
            None => String::new(),
        };
        let is_changed = control.value(plan).map(f64::to_bits) != control.value(start).map(f64::to_bits);
        let is_of_start = control.value(start).is_some();
        let put_back = if is_changed && is_of_start { format!("{BACK}{}", control.id.field()) } else { String::new() };
        let help = if is_changed { help } else { String::new() };
        let range = Control::Range {
            value,
            low: control.low.min(value),
            high: control.high.max(value),
            step: control.step,
            typed,
            unit: control.unit.words(),
            put_back,
        };
        Field { help, problem, ..Field::new(&control.id.field(), &control.label, range) }
    }

    /// The same, with what it means beside the lever of leaving.
    pub(super) fn lever_field(&self, control: &LeverControl) -> Field {
        let mut field = self.field(control);
        if control.id == LeverId::Adjustment(LEAVING)
            && let Some(rate) = self.base.outcome(PlanMeasure::TurnoverDfe, Scope::Total, 12)
        {
            field.help =
                format!("{} 100% is about {} a year, as now.", field.help, percent_text(rate)).trim().to_owned();
        }
        field
    }

    /// How things stand in a group where nothing is changed.
    fn group_state(&self, group: LeverGroup, its: &[&LeverControl]) -> String {
        let first = |plan: &Assumptions| its.first().and_then(|control| Some(control.text(control.value(plan)?)));
        match group {
            LeverGroup::Leaving => {
                let rate = self.base.outcome(PlanMeasure::TurnoverDfe, Scope::Total, 12);
                rate.map_or_else(String::new, |rate| format!("{} a year", percent_text(rate)))
            }
            LeverGroup::Agency => first(&self.plan).unwrap_or_default(),
            LeverGroup::Posts if self.knows_posts() => {
                let posts = self.projection.outcome(PlanMeasure::Establishment, Scope::Total, 0);
                posts.map_or_else(String::new, |posts| format!("{} posts", number_text(posts, 1)))
            }
            LeverGroup::Tried | LeverGroup::Shocks => "none on".to_owned(),
            _ => amount(its.len() as f64, "lever", "levers"),
        }
    }

    fn presets(&self, group: LeverGroup) -> Vec<Field> {
        let changes = &self.scenario.changes;
        let of = |preset: &Preset| preset.group() == group;
        let known = PRESETS.into_iter().filter(of);
        let known = known.filter(|preset| preset.is_in(changes) || preset.changes(&self.plan).is_some());
        known
            .map(|preset| {
                let on = preset.is_in(changes);
                let field = Field::new(&preset.id(), preset.label(), Control::Tick(on));
                if on { field.with_help(preset.evidence()) } else { field }
            })
            .collect()
    }

    /// What the chart shows.
    pub(super) fn shown_form(&self) -> Form {
        let (options, chosen) = choice(|measure| self.is_known(measure), self.work.shown);
        let shown = Field::new(SHOWN, "Show in the chart", Control::Segments { options, chosen });
        Form { heading: String::new(), fields: vec![shown], more: None }
    }
}

/// A number without separators, as a field takes it.
fn number_plain(value: f64) -> String {
    value.to_string()
}

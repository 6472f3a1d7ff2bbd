//! The fields of the room: the scenarios and what is done with them, the levers in their groups, and what is aimed at.

use super::event::{COPY, NAME, PRINT, REMOVE, RESET, SCENARIO};
use super::lever::{LeverControl, LeverGroup, controls};
use super::measure::choice;
use super::preset::{PRESETS, Preset};
use super::state::{PlanState, Work};
use super::target::SHOWN;
use super::{LeverId, PlanResult, subject};
use crate::measures::{amount, number_text, percent_text};
use crate::plan::Assumptions;
use crate::projection::{PlanMeasure, Scope};
use crate::starting_plan::LEAVING;
use crate::view::{Control, Field, FieldGroup, FieldGroups, Form, TextKind};
use crate::workforce::Snapshot;

impl PlanResult<'_> {
    /// The scenarios, and what is done with them.
    pub(super) fn scenario_fields(&self, state: &PlanState, snapshot: Option<&Snapshot>) -> FieldGroups {
        let all = &self.work.scenarios;
        let of = |(place, one): (usize, &crate::plan::Scenario)| (place.to_string(), one.title().to_owned());
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
            let changed = its.iter().filter(|control| self.is_changed(control)).count() + ticked;
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
        let changed = its.iter().filter(|control| self.is_changed(control)).count();
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

    fn is_changed(&self, control: &LeverControl) -> bool {
        matches!(
            (control.value(&self.start.plan), control.value(&self.plan)),
            (Some(was), Some(is)) if was.to_bits() != is.to_bits()
        )
    }

    /// A lever's field.
    pub(super) fn lever_field(&self, control: &LeverControl) -> Field {
        let mut field = control.field(&self.plan, &self.start.plan, self.refused.get(&control.id.field()));
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

    /// Whether the plan has the number and it may be shown.
    pub(super) fn is_known(&self, measure: PlanMeasure) -> bool {
        self.projection.outcome(measure, Scope::Total, 12).is_some() && self.may_show(measure)
    }

    /// An experience ratio needs lengths of service of the council's own, and vacancies need posts that are known.
    pub(super) fn may_show(&self, shown: PlanMeasure) -> bool {
        match shown {
            PlanMeasure::ExperienceRatio => crate::starting_plan::has_service(&self.start.plan),
            PlanMeasure::Vacancies | PlanMeasure::VacancyRate => self.knows_posts(),
            _ => true,
        }
    }
}

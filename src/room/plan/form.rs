//! The levers.

use super::event::{COPY, NAME, REDO, REMOVE, RESET, SCENARIO, UNDO};
use super::lever::controls;
use super::preset::PRESETS;
use super::state::{PlanState, Work};
use super::target::SHOWN;
use super::{PlanResult, Shown, subject};
use crate::projection::Scope;
use crate::view::{Control, Field, Form, TextKind};

impl PlanResult<'_> {
    /// The levers. What stands here changes only where a lever comes or goes, so that dragging one is not cut short.
    pub(super) fn levers(&self, state: &PlanState) -> Form {
        let levers = controls(&self.plan, &self.start.plan);
        let field = |control: &super::lever::LeverControl| {
            control.field(&self.plan, &self.start.plan, self.refused.get(&control.id.field()))
        };
        let mut fields: Vec<Field> = levers.iter().filter(|control| !control.seldom).map(field).collect();
        fields.extend(self.presets());
        let mut more: Vec<Field> = levers.iter().filter(|control| control.seldom).map(field).collect();
        more.extend(self.dated_posts(&state.dated));
        more.extend(subject::fields(state, self.library, Some(&self.start.name), &self.refused));
        Form {
            heading: "Levers".to_owned(),
            fields,
            more: Some((
                "More levers: posts, leaving by service, cohorts sent, moving up, cases, costs, another council"
                    .to_owned(),
                more,
            )),
        }
    }

    /// What is aimed at and shown, and the scenarios.
    pub(super) fn aims(&self) -> Form {
        let (may_undo, may_redo) = self.work.steps();
        let changed = !self.scenario.changes.is_empty();
        let steps = Control::Buttons(vec![
            (UNDO.to_owned(), "Undo".to_owned(), may_undo),
            (REDO.to_owned(), "Redo".to_owned(), may_redo),
            (RESET.to_owned(), "Take all changes back".to_owned(), changed),
        ]);
        let mut fields = self.goal_fields();
        fields.push(self.shown());
        fields.extend(self.scenarios());
        fields.push(Field::new("plan-steps", "Your changes", steps));
        Form { heading: "Aim and scenarios".to_owned(), fields, more: None }
    }

    fn presets(&self) -> Vec<Field> {
        let changes = &self.scenario.changes;
        let known = PRESETS.into_iter().filter(|preset| preset.is_in(changes) || preset.changes(&self.plan).is_some());
        known
            .map(|preset| {
                let on = preset.is_in(changes);
                let field = Field::new(&preset.id(), preset.label(), Control::Tick(on));
                if on { field.with_help(preset.evidence()) } else { field }
            })
            .collect()
    }

    fn shown(&self) -> Field {
        let is_known = |shown: &Shown| match shown.outcome() {
            Some(outcome) => self.projection.outcome(outcome, Scope::Total, 12).is_some() && self.may_show(*shown),
            None => self.projection.cost().is_some(),
        };
        let options =
            Shown::ALL.into_iter().filter(is_known).map(|one| (one.word().to_owned(), one.label().to_owned()));
        let chosen = self.work.shown.word().to_owned();
        Field::new(SHOWN, "Show in the chart", Control::Choice { options: options.collect(), chosen })
    }

    /// An experience ratio needs lengths of service of the council's own, and vacancies need posts that are known.
    pub(super) fn may_show(&self, shown: Shown) -> bool {
        match shown {
            Shown::ExperienceRatio => crate::starting_plan::has_service(&self.start.plan),
            Shown::Vacancies | Shown::VacancyRate => self.knows_posts(),
            _ => true,
        }
    }

    fn scenarios(&self) -> Vec<Field> {
        let all = &self.work.scenarios;
        let options = all.iter().enumerate().map(|(place, one)| (place.to_string(), one.title().to_owned())).collect();
        let chosen = self.work.current.to_string();
        let mut fields = vec![
            Field::new(SCENARIO, "Scenario", Control::Choice { options, chosen }),
            Field::new(
                NAME,
                "Its name",
                Control::Text { value: self.scenario.title().to_owned(), kind: TextKind::Plain },
            ),
        ];
        let buttons = vec![
            (COPY.to_owned(), "Save as another scenario".to_owned(), all.len() < Work::MOST_SCENARIOS),
            (REMOVE.to_owned(), "Remove this one".to_owned(), all.len() > 1),
        ];
        fields.push(Field::new("plan-scenarios", "Compare up to four", Control::Buttons(buttons)));
        fields
    }
}

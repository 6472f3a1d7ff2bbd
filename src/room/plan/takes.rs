//! What it would take to reach the target: each lever by itself, on the expected path and in 8 of 10 futures.

use super::event::{TAB, USE_FIELD};
use super::lever::{LeverControl, controls};
use super::tab::PlanTab;
use super::{PlanResult, SEED};
use crate::explain::{Certainty, Range, Sought, Values, goal_seek, goal_seek_surely};
use crate::plan::Lever;
use crate::projection::{Scope, project_to};
use crate::view::{Block, Button, Card, CardPart, Control, Field, FieldCell, FieldRow, FieldTable};

/// What was found for a lever.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// This value reaches the target; then the outcome is so much.
    At(f64, f64),
    /// Nothing on its scale does.
    Nothing,
    /// The target does not depend on it.
    NoEffect,
    /// It cannot be sought: why.
    Refused(String),
}

/// A lever as it is looked for.
struct Asked<'a> {
    lever: &'a Lever,
    range: Range,
}

impl PlanResult<'_> {
    /// Every lever that is often moved, with what it would take.
    pub(super) fn takes(&self, at_leisure: bool) -> Vec<Block> {
        let all = controls(&self.plan, &self.start.plan);
        let usual = all.iter().filter(|control| !control.seldom && !control.id.is_cost());
        let rows: Vec<FieldRow> = usual.map(|control| self.take_row(control, at_leisure)).collect();
        let mut blocks = Vec::new();
        if !rows.is_empty() {
            let scenario = super::state::in_sentence(&self.scenario);
            blocks.push(Block::Fields(FieldTable {
                heading: format!("What would give {}?", self.goal_text()),
                hook: "takes".to_owned(),
                note: format!("One change at a time, everything else as in {scenario}."),
                caption: "What each lever would have to be to reach the target".to_owned(),
                columns: ["Change one thing", "What it would take", "To be met in 8 of 10 futures", "Try it"]
                    .map(str::to_owned)
                    .to_vec(),
                rows,
            }));
        }
        blocks
            .extend(self.breaks().map(|table| Block::Table { heading: "How far can things slip?".to_owned(), table }));
        blocks
    }

    /// Where to go on from the outlook: why it is so, what would reach the target, what it costs.
    pub(super) fn leads(&self) -> Block {
        let mut parts = Vec::new();
        let mut lead = |tab: PlanTab, tag: &str, text: String, words: &str| {
            parts.push(CardPart::Text { tag: tag.to_owned(), text });
            let button =
                Button { event: format!("{TAB}{}", tab.names().1), words: words.to_owned(), about: String::new() };
            parts.push(CardPart::Buttons(vec![button]));
        };
        if let Some((leave, join)) = self.leave_and_join() {
            let tag = if self.is_met() { "Why it gets there" } else { "Why it falls short" };
            lead(
                PlanTab::Why,
                tag,
                format!("In the year before, {leave} leave and {join} join."),
                "See what moves the number",
            );
        }
        let all = controls(&self.plan, &self.start.plan);
        let mut usual = all.iter().filter(|control| !control.seldom && !control.id.is_cost());
        let first = usual.find_map(|control| match self.found(control) {
            found @ Found::At(..) => Some(format!("{}: {}", control.label, self.found_text(control, &found))),
            _ => None,
        });
        let text = first.unwrap_or_else(|| "No single change is enough alone.".to_owned());
        lead(PlanTab::Takes, "What would reach the target", text, "See every lever");
        let (text, words) = match self.cost_finding() {
            Some(finding) => (format!("{finding}."), "See the cost"),
            None => ("Add pay costs to see the pay bill and the agency premium.".to_owned(), "Add two figures"),
        };
        lead(PlanTab::Cost, "What it costs", text, words);
        Block::Card(Card { heading: "Look further".to_owned(), hook: "leads".to_owned(), buttons: Vec::new(), parts })
    }

    fn take_row(&self, control: &LeverControl, at_leisure: bool) -> FieldRow {
        let found = self.found(control);
        let mut cells = vec![FieldCell::Text(self.found_text(control, &found))];
        cells.push(FieldCell::Text(match &found {
            Found::NoEffect | Found::Refused(_) => String::new(),
            _ if !at_leisure => "…".to_owned(),
            _ => match self.found_surely(control) {
                None => String::new(),
                Some(Found::At(value, _)) => control.text(value),
                Some(_) => "Not enough alone".to_owned(),
            },
        }));
        cells.push(match found {
            Found::At(value, _) if control.value(&self.plan) != Some(value) => {
                let event = format!("{USE_FIELD}{}={}", control.id.field(), control.shown_value(value));
                let buttons = Control::Buttons(vec![(event, format!("Use {}", control.number(value)), true)]);
                FieldCell::Field(Field::new(&format!("found-{}", control.id.field()), &control.label, buttons))
            }
            _ => FieldCell::Text(String::new()),
        });
        FieldRow { label: control.label.clone(), cells }
    }

    /// What was found, in a sentence.
    pub(super) fn found_text(&self, control: &LeverControl, found: &Found) -> String {
        match found {
            Found::At(value, outcome) => {
                let then = self.target.measure.beside(*outcome, &self.target);
                match control.value(&self.plan) {
                    Some(now) if now == *value => format!("{}, as it is: then {then}.", control.text(now)),
                    Some(now) => format!("{} instead of {}: then {then}.", control.text(*value), control.number(now)),
                    None => format!("{}: then {then}.", control.text(*value)),
                }
            }
            Found::Nothing if self.is_met() => "The target is met whatever it is.".to_owned(),
            Found::Nothing => {
                let end = control.asked(&self.plan).map_or(control.high, |asked| control.shown_value(asked.range.high));
                format!("Not enough alone (tried up to {}).", control.text_of_shown(end))
            }
            Found::NoEffect => "Makes no difference to this target.".to_owned(),
            Found::Refused(why) => why.clone(),
        }
    }

    /// Whether the target is met on the expected path.
    pub(super) fn is_met(&self) -> bool {
        self.outcome_by().is_some_and(|outcome| self.target.is_met_by(outcome))
    }

    /// What would reach the target on the expected path.
    pub(super) fn found(&self, control: &LeverControl) -> Found {
        if !self.has_effect(control) {
            return Found::NoEffect;
        }
        let Some(Asked { lever, range }) = control.asked(&self.plan) else {
            return Found::Refused("It changes several roles at once: try it and watch the answer.".to_owned());
        };
        match goal_seek(&self.plan, lever, range, &self.target) {
            Ok(Sought::Found { value, outcome }) => Found::At(value, outcome),
            Ok(Sought::NotInRange) => Found::Nothing,
            Err(refusal) => Found::Refused(refusal.to_string()),
        }
    }

    /// What would reach it in 8 of 10 futures.
    pub(super) fn found_surely(&self, control: &LeverControl) -> Option<Found> {
        let Asked { lever, range } = control.asked(&self.plan)?;
        let certainty = Certainty::eight_in_ten(200, SEED, self.uncertainty());
        let sought = goal_seek_surely(&self.plan, lever, range, &self.target, &certainty, &mut || {
            std::ops::ControlFlow::Continue(())
        });
        Some(match sought {
            Ok(found) => match found? {
                Sought::Found { value, outcome } => Found::At(value, outcome),
                Sought::NotInRange => Found::Nothing,
            },
            Err(refusal) => Found::Refused(refusal.to_string()),
        })
    }

    /// Whether the outcome aimed at is another at one end of a lever's scale than at the other.
    fn has_effect(&self, control: &LeverControl) -> bool {
        let month = self.month();
        let at = |shown: f64| {
            let mut made = self.scenario.clone();
            control.set(&mut made, &self.start.plan, control.unit.value(shown)).ok()?;
            let plan = made.apply(&self.start.plan).ok()?;
            project_to(&plan, month).outcome(self.target.measure, Scope::Total, usize::from(month))
        };
        match at(control.low).zip(at(control.high)) {
            Some((low, high)) => (low - high).abs() > 1e-9,
            None => true,
        }
    }

    /// What it takes in a paper's sentences.
    pub(super) fn found_sentences(&self, control: &LeverControl) -> Vec<String> {
        let found = self.found(control);
        let mut lines = vec![format!("{}: {}", control.label, self.found_text(control, &found))];
        match self.found_surely(control) {
            Some(Found::At(value, _)) => {
                lines.push(format!("To reach it in 8 of 10 futures: {}.", control.text(value)));
            }
            Some(Found::Nothing) => {
                lines.push(format!("{} alone does not reach it in 8 of 10 futures.", control.label));
            }
            _ => {}
        }
        lines
    }
}

impl LeverControl {
    /// What is looked for of it; `None` where it moves several numbers at once.
    fn asked(&self, plan: &crate::plan::Assumptions) -> Option<Asked<'_>> {
        let [lever] = self.levers.as_slice() else { return None };
        let values = if self.unit.is_of_whole_people() { Values::Whole } else { Values::Parts(self.unit.parts()) };
        let divisor = if self.unit.is_share() { 100.0 } else { 1.0 };
        // What is typed beyond the scale is looked at too; whole numbers one by one are not looked for for ever.
        let value = self.value(plan).unwrap_or_default();
        let high = (self.high / divisor).max(value).min(if values == Values::Whole { 1_000.0 } else { f64::MAX });
        Some(Asked { lever, range: Range { low: self.low / divisor, high, values } })
    }
}

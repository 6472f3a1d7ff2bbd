//! What it would take to reach the target: each lever by itself, on the expected path and in 8 of 10 futures.

use crate::room::plan::event::{TAB, USE_FIELD};
use crate::room::plan::lever::{LeverControl, controls};
use crate::room::plan::result::{Found, PlanResult, asked};
use crate::room::plan::tab::PlanTab;
use crate::view::{Block, Button, Card, CardPart, Control, Field, FieldCell, FieldRow, FieldTable};

impl PlanResult<'_> {
    /// Every lever that is often moved, with what it would take.
    pub(super) fn takes(&self, at_leisure: bool) -> Vec<Block> {
        let all = controls(&self.plan, &self.start.plan);
        let usual = all.iter().filter(|control| !control.seldom && !control.id.is_cost());
        let rows: Vec<FieldRow> = usual.map(|control| self.take_row(control, at_leisure)).collect();
        let mut blocks = Vec::new();
        if !rows.is_empty() {
            let scenario = self.scenario.in_sentence();
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
        blocks.extend(
            self.breaks_table().map(|table| Block::Table { heading: "How far can things slip?".to_owned(), table }),
        );
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
            Found::NoEffect | Found::Several | Found::Refused(_) => String::new(),
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
                let end =
                    asked(control, &self.plan).map_or(control.high, |asked| control.shown_value(asked.range.high));
                format!("Not enough alone (tried up to {}).", control.text_of_shown(end))
            }
            Found::NoEffect => "Makes no difference to this target.".to_owned(),
            Found::Several => "It changes several roles at once: try it and watch the answer.".to_owned(),
            Found::Refused(why) => why.clone(),
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

//! Why in words: the bridge, the tornado, when the target breaks, and whether today's numbers hold by themselves.

use super::path::SOURCE;
use crate::explain::{maintainability_of, upkeep};
use crate::measures::{listed, number_text, percent_text};
use crate::projection::{PlanMeasure, Scope, first_below};
use crate::room::plan::event::DEEPEN;
use crate::room::plan::lever::intake_label;
use crate::room::plan::result::{BridgeResult, DEEP_RUNS, PlanResult, StepCause, Swings};
use crate::view::{Block, Bridge, BridgeStep, Chart, Figure, Plot, Shown, TableRow, TableView, Tornado, TornadoRow};

impl StepCause<'_> {
    fn text(self) -> String {
        match self {
            Self::Leavers => "People leave".to_owned(),
            Self::Route(route) => route.to_owned(),
            Self::Intake(intake) => intake_label(intake),
            Self::MovesIn(role) => format!("Move up into {}", role.unwrap_or("a funded role")),
            Self::MovesOut(role) => format!("Move up out of {}", role.unwrap_or("a funded role")),
            Self::Other => "Other change".to_owned(),
            Self::Establishment => "Funded posts change".to_owned(),
            Self::OverEstablishment => "Above funded posts, change".to_owned(),
        }
    }
}

impl PlanResult<'_> {
    pub(super) fn why(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        blocks.extend(self.bridge().and_then(|bridge| self.bridge_figure(&bridge)));
        let (heading, lines) = self.holds();
        blocks.push(Block::Sentences { heading, lines, button: None });
        blocks
    }

    /// Vacancies then, what moved them, vacancies at the target's month.
    fn bridge_figure(&self, found: &BridgeResult<'_>) -> Option<Block> {
        let (largest, _) = found.steps.get(found.largest()?)?;
        let by = self.month_text(self.by());
        let finding = format!(
            "From {} to {} vacancies by {by}: the largest step is “{}”",
            number_text(found.start, 0),
            number_text(found.end, 0),
            largest.text()
        );
        let steps = found.steps.iter().map(|(cause, value)| BridgeStep { name: cause.text(), value: *value });
        let bridge = Bridge {
            from: (format!("Vacant, {}", self.month_text(0)), found.start),
            to: (format!("Vacant, {by}"), found.end),
            steps: steps.collect(),
            rise_is_good: false,
            unit: "FTE".to_owned(),
            places: 1,
        };
        let signed = |value: f64| {
            let text = number_text(value, 1);
            if value > 0.0 { format!("+{text}") } else { text }
        };
        Some(Block::Figure(Box::new(Figure {
            finding,
            description:
                "What moves vacancies, FTE, in roles with funded posts; the steps add up to the change with nothing left over."
                    .to_owned(),
            source: SOURCE.to_owned(),
            height: bridge.height(),
            table: bridge.table("The bridge: what moves vacancies, FTE", |value| number_text(value, 1), signed),
            plot: Plot::Numbers(Chart::Bridge(bridge)),
        })))
    }

    /// Each assumption at the ends of its 80% interval.
    pub(super) fn tornado(&self) -> Option<Figure> {
        let Swings { measure, base, all } = self.swings()?;
        let by = self.month_text(self.by());
        let finding = format!("{} in {by} is most affected by “{}”", measure.label(), all.first()?.control.label);
        let is_rate = measure.is_rate();
        let factor = if is_rate { 100.0 } else { 1.0 };
        let rows = all.iter().map(|swing| TornadoRow {
            name: swing.control.label.clone(),
            low: swing.control.text(swing.interval.low),
            high: swing.control.text(swing.interval.high),
            at_low: swing.at_low.map(|value| value * factor),
            at_high: swing.at_high.map(|value| value * factor),
        });
        let tornado = Tornado {
            outcome: format!("{}, {by}", measure.label()),
            base: base * factor,
            rows: rows.collect(),
            unit: if is_rate { "%".to_owned() } else { String::new() },
            places: 1,
        };
        let text = move |value: f64| if is_rate { percent_text(value / 100.0) } else { number_text(value, 1) };
        Some(Figure {
            finding,
            description: format!(
                "{} in {by} with each assumption at the ends of its 80% interval, one at a time; {} as the plan stands. A bar reaches from what the low end gives to what the high end gives: the longer it is, the more that assumption matters.",
                measure.label(),
                text(base * factor)
            ),
            source: "Intervals are the assumption's own, else the spread found over all councils.".to_owned(),
            height: tornado.height(),
            table: tornado.table(format!("{} at the ends of each assumption's interval", measure.label()), text),
            plot: Plot::Numbers(Chart::Tornado(tornado)),
        })
    }

    /// Where each lever breaks the target.
    pub(super) fn breaks_table(&self) -> Option<TableView> {
        let is_met = self.is_met();
        let rows = self.breaks().into_iter().map(|(control, values)| {
            let said: Vec<String> = values.into_iter().map(|value| control.text(value)).collect();
            let said = match (said.is_empty(), is_met) {
                (false, _) => said.join(" and "),
                (true, true) => "always met".to_owned(),
                (true, false) => "never met".to_owned(),
            };
            let now = control.value(&self.plan).map_or_else(String::new, |value| control.text(value));
            TableRow::new(control.label, vec![Shown::text(now), Shown::text(said)])
        });
        // Where the plan misses it now, the same value is the one from which it is reached.
        let (what, column) =
            if is_met { ("is missed", "Target missed below or above") } else { ("is reached", "Target met from") };
        let table = TableView {
            caption: format!("From which value of each lever the target of {} {what}", self.goal_text()),
            first: "Lever".to_owned(),
            columns: vec!["Now".to_owned(), column.to_owned()],
            rows: rows.collect(),
            notes: vec!["One lever at a time, the others as they are.".to_owned()],
        };
        (!table.rows.is_empty()).then_some(table)
    }

    /// Whether the staff could be kept at today's numbers: the answer and why.
    pub(super) fn holds(&self) -> (String, Vec<String>) {
        let found = maintainability_of(&self.plan);
        let mut lines = Vec::new();
        let name = |place: usize| self.plan.roles.get(place).map_or("", |role| role.name.as_str());
        let kept = upkeep(&self.plan).unwrap_or_default();
        for (place, joins) in (0..).zip(&found.joins_needed).filter(|(_, joins)| joins.abs() >= 0.05) {
            let (name, fte) = (name(place), number_text(joins.abs(), 1));
            lines.push(if *joins > 0.0 {
                format!("{name}: at today's numbers {fte} FTE more go in a year than move up into it.")
            } else {
                format!("{name}: at today's numbers {fte} FTE more move up into it in a year than go, so it grows by itself.")
            });
            let upkeep = kept.iter().find(|upkeep| upkeep.role == place).filter(|_| *joins > 0.0);
            if let Some((upkeep, intake)) = upkeep.and_then(|one| Some((one, self.plan.intake(one.intake)?))) {
                lines.push(format!(
                    "Those who join leave too, so more have to come: {} FTE a year to have as many in {} as today, with “{}” at {} FTE a year and everything else as planned.",
                    number_text(upkeep.joiners, 1),
                    self.month_text(usize::from(upkeep.month)),
                    intake_label(intake),
                    number_text(upkeep.amount, 1)
                ));
            }
        }
        if lines.is_empty() {
            lines.push("Nobody leaves or moves up, so nobody has to join.".to_owned());
        }
        if !found.short.is_empty() {
            let short: Vec<String> = found.short.iter().map(|place| name(*place).to_owned()).collect();
            let run = if short.len() == 1 { "it runs" } else { "they run" };
            lines.push(format!("Nobody joins {} from outside, so {run} short.", listed(&short)));
        }
        if let Some(month) = first_below(&self.projection, 1.0).filter(|_| self.may_show(PlanMeasure::ExperienceRatio))
        {
            lines.push(format!("Fewer experienced than newly qualified from {}.", self.month_text(month)));
        }
        let heading = if found.is_maintainable() {
            "Enough people join to keep today's numbers"
        } else {
            "Too few people join to keep today's numbers"
        };
        (heading.to_owned(), lines)
    }

    pub(super) fn notes(&self) -> Block {
        let runs = self.futures.as_ref().map_or(0, |futures| futures.runs);
        let more = format!("Run {} simulations", number_text(f64::from(DEEP_RUNS), 0));
        let button = (runs < DEEP_RUNS).then(|| (DEEPEN.to_owned(), more));
        Block::Sentences { heading: "Limitations".to_owned(), lines: self.caveats(), button }
    }

    /// The mean of the futures beside the expected path, and why they differ. Uncertain leaving can only add; that each role
    /// starts from whole people can take away.
    fn mean_beside_expected(&self) -> Option<String> {
        let beside = |month: usize| {
            let band = self.futures.as_ref()?.band(PlanMeasure::InPost, Scope::Total, month)?;
            Some((band.mean, self.projection.outcome(PlanMeasure::InPost, Scope::Total, month)?))
        };
        let (mean, expected) = beside(self.by())?;
        let (mean_text, expected_text) = (number_text(mean, 1), number_text(expected, 1));
        let why = match beside(0) {
            _ if mean_text == expected_text => String::new(),
            _ if mean > expected => ": uncertain leaving adds a little, by design".to_owned(),
            Some((people, fte)) if people < fte => format!(
                ": the futures are of whole people in each role, {} FTE at the start where the plan has {}",
                number_text(people, 1),
                number_text(fte, 1)
            ),
            _ => ": the futures are of whole people and of whole vacancies, so the two differ a little".to_owned(),
        };
        Some(format!(
            "The mean of the futures has {mean_text} FTE in post in {}, the central projection {expected_text}{why}.",
            self.month_text(self.by())
        ))
    }

    pub(super) fn caveats(&self) -> Vec<String> {
        let mut lines = self.start.notes.clone();
        lines.push("People leave at the same rate within a role and year of service unless a lever says otherwise; a projected turnover counts every leaver, a published one leaves out those who joined in the same year.".to_owned());
        lines.extend(self.mean_beside_expected());
        let runs = self.futures.as_ref().map_or(0, |futures| futures.runs);
        lines.push(format!("{} simulated futures were run.", number_text(f64::from(runs), 0)));
        lines
    }
}

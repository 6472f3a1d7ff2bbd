//! Why: the bridge, the tornado, when it breaks, and whether it holds by itself.

use super::event::DEEPEN;
use super::lever::{LeverControl, controls, intake_label};
use super::{DEEP_RUNS, PlanResult};
use crate::explain::{Bridge, Cause, Values, breaking_points, bridge, maintainability_of, tornado, upkeep};
use crate::measures::{listed, number_text};
use crate::plan::{Commitment, Interval80, Lever, Progression, Role, RoleId};
use crate::projection::{PlanMeasure, Scope, first_below};
use crate::view::{Block, BridgeStep, Figure, Shown as Cell, TableRow, TableView, TornadoRow};

impl PlanResult<'_> {
    /// The most bars of a tornado: those beyond hardly move anything.
    const MOST_BARS: usize = 8;

    pub(super) fn why(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        blocks.extend(self.bridge());
        let (heading, lines) = self.holds();
        blocks.push(Block::Sentences { heading, lines, button: None });
        blocks
    }

    fn bridge(&self) -> Option<Block> {
        if !self.knows_posts() {
            return None;
        }
        let made: Bridge = bridge(&self.plan, &self.projection, 0, self.by(), None)?;
        // The role moved out of or into, where it is always the same one.
        let funded = |role: RoleId| self.plan.role(role).filter(|role| !role.supernumerary);
        let only = |of: fn(&Progression) -> RoleId| {
            let roles: Vec<&Role> = self.plan.progression.iter().filter_map(|one| funded(of(one))).collect();
            match roles.as_slice() {
                [first, others @ ..] if others.iter().all(|role| role.id == first.id) => first.name.clone(),
                _ => "a funded role".to_owned(),
            }
        };
        let (into, out_of) = (only(|one| one.to), only(|one| one.from));
        let name = |cause: Cause| match cause {
            Cause::Leavers => "People leave".to_owned(),
            Cause::Joins(intake) => self
                .plan
                .intake(intake)
                .map_or_else(String::new, |intake| intake.route.clone().unwrap_or_else(|| intake_label(intake))),
            Cause::PromotionsIn => format!("Move up into {into}"),
            Cause::PromotionsOut => format!("Move up out of {out_of}"),
            Cause::Other => "Other change".to_owned(),
            Cause::Establishment => "Funded posts change".to_owned(),
            Cause::OverEstablishment => "Above funded posts, change".to_owned(),
        };
        let route = |cause: Cause| match cause {
            Cause::Joins(intake) => self.plan.intake(intake).and_then(|intake| intake.route.as_deref()),
            _ => None,
        };
        let mut steps: Vec<(Option<&str>, BridgeStep)> = Vec::new();
        for bar in &made.bars {
            let route = route(bar.cause);
            // The cohorts of one route are one step.
            match steps.iter_mut().find(|(of, _step)| route.is_some() && *of == route) {
                Some((_of, step)) => step.value += bar.value,
                None => steps.push((route, BridgeStep { name: name(bar.cause), value: bar.value })),
            }
        }
        let mut steps: Vec<BridgeStep> = steps.into_iter().map(|(_route, step)| step).collect();
        steps.retain(|step| step.value.abs() >= 0.05);
        super::figure::bridge(self, made.start, steps, made.end).map(|figure| Block::Figure(Box::new(figure)))
    }

    /// The assumptions with an interval: their own, else what the back-test found.
    fn intervals(&self) -> Vec<(LeverControl, Interval80)> {
        let found = self.uncertainty();
        let own = |lever: &Lever| {
            self.plan.evidence.iter().find(|(of, _)| of == lever).and_then(|(_, evidence)| evidence.interval)
        };
        let mut all = Vec::new();
        for control in controls(&self.plan, &self.start.plan) {
            let (Some(lever), Some(value)) = (control.levers.first(), control.value(&self.plan)) else { continue };
            let assumed = match lever {
                Lever::Adjustment(_) => Some(found.leaving.interval(value)),
                Lever::Intake(id) if self.plan.intake(*id).is_some_and(|one| one.commitment == Commitment::Planned) => {
                    Some(found.joins.interval(value))
                }
                Lever::Cover(_) | Lever::ProgressionRate(_) => Some(found.joins.interval(value)),
                _ => None,
            };
            let interval = own(lever).or(assumed).filter(|interval| interval.high > interval.low);
            if let Some(interval) = interval {
                all.push((control, interval));
            }
        }
        all
    }

    pub(super) fn tornado(&self) -> Option<Figure> {
        let shown = if self.work.shown.is_cost() { PlanMeasure::Vacancies } else { self.work.shown };
        let intervals = self.intervals();
        let asked: Vec<(Vec<Lever>, Interval80)> =
            intervals.iter().map(|(control, interval)| (control.levers.clone(), *interval)).collect();
        let made = tornado(&self.plan, shown, Scope::Total, self.month(), &asked);
        let base = made.base?;
        let moving = made.rows.iter().filter(|row| row.swing.is_some_and(|swing| swing > 1e-9));
        let rows = moving.filter_map(|row| {
            let (control, interval) = intervals.get(row.place)?;
            Some(TornadoRow {
                name: control.label.clone(),
                low: control.text(interval.low),
                high: control.text(interval.high),
                at_low: row.at_low,
                at_high: row.at_high,
            })
        });
        let rows = rows.take(Self::MOST_BARS).collect();
        super::figure::tornado(self, shown, base, rows)
    }

    /// Where each lever breaks the target.
    pub(super) fn breaks(&self) -> Option<TableView> {
        let mut rows = Vec::new();
        let is_met = self.outcome_by().is_some_and(|outcome| self.target.is_met_by(outcome));
        for control in controls(&self.plan, &self.start.plan).iter().filter(|control| !control.seldom) {
            let [lever] = control.levers.as_slice() else { continue };
            let divisor = if control.unit.is_share() { 100.0 } else { 1.0 };
            let scale = Interval80 { low: control.low / divisor, high: control.high / divisor };
            let asked = [(lever.clone(), scale, Values::Parts(control.unit.parts()))];
            let Ok(points) = breaking_points(&self.plan, &self.target, &asked) else { continue };
            let said: Vec<String> = points
                .iter()
                .flat_map(|point| [point.below, point.above])
                .flatten()
                .map(|value| control.text(value))
                .collect();
            let said = match (said.is_empty(), is_met) {
                (false, _) => said.join(" and "),
                (true, true) => "always met".to_owned(),
                (true, false) => "never met".to_owned(),
            };
            let now = control.value(&self.plan).map_or_else(String::new, |value| control.text(value));
            rows.push(TableRow::new(control.label.clone(), vec![Cell::text(now), Cell::text(said)]));
        }
        // Where the plan misses it now, the same value is the one from which it is reached.
        let (what, column) =
            if is_met { ("is missed", "Target missed below or above") } else { ("is reached", "Target met from") };
        let table = TableView {
            caption: format!("From which value of each lever the target of {} {what}", self.goal_text()),
            first: "Lever".to_owned(),
            columns: vec!["Now".to_owned(), column.to_owned()],
            rows,
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

    /// What is assumed, what it rests on, and how sure it is.
    pub(super) fn assumptions(&self) -> Block {
        super::figure::assumptions(self, controls(&self.plan, &self.start.plan))
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

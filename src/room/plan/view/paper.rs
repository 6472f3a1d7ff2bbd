//! What a plan gives a paper: the same sentences and tables as the room, and the dates at which things turn.

use super::answer::{futures_in_ten, futures_not_in_ten};
use super::cost::CostDraft;
use crate::explain::reach;
use crate::measures::{number_text, percent_text, plain_text, round_half_up};
use crate::projection::{Direction, PlanMeasure, Scope};
use crate::reference::Library;
use crate::room::PlanInput;
use crate::room::depth::Depth;
use crate::room::plan::lever::controls;
use crate::room::plan::result::PlanResult;
use crate::room::plan::state::PlanState;
use crate::room::plan::subject;
use crate::room::typed::Refusals;
use crate::view::{Figure, TableView};

/// The share of funded posts above which more people than posts is something members have to decide on.
const CROWDED: f64 = 0.05;

/// What a paper says of a plan.
#[derive(Debug, Clone)]
pub(in crate::room) struct PlanDraft {
    /// The scenario it is of, inside a sentence: “Grow”, or "the plan".
    pub(in crate::room) scenario: String,
    /// Vacant FTE at its start.
    pub(in crate::room) vacant: Option<f64>,
    /// How things stand at its start, in a sentence.
    pub(in crate::room) now: String,
    /// The answer and the sentences after it.
    pub(in crate::room) headline: String,
    pub(in crate::room) lede: String,
    /// The change may be none at all: a sentence; empty where it is more than chance.
    pub(in crate::room) within_chance: String,
    /// The target in words, whether the plan reaches it, and in how many futures.
    pub(in crate::room) goal: String,
    pub(in crate::room) is_reached: bool,
    pub(in crate::room) chance: Option<String>,
    /// The last month it stays reached, where it is reached and does not last.
    pub(in crate::room) until: Option<String>,
    /// Whether it is reached in at least half of the futures.
    pub(in crate::room) is_likely: bool,
    /// Whether funded posts are known; else nothing may be asked of members about vacancies.
    pub(in crate::room) knows_posts: bool,
    /// Whether what is aimed at can be judged: a vacancy rate cannot where posts are not known.
    pub(in crate::room) may_judge: bool,
    /// The first month with more in post than funded, where they are once more than a twentieth of what is funded.
    pub(in crate::room) crowded: Option<String>,
    /// What is assumed, a phrase each.
    pub(in crate::room) assumptions: Vec<String>,
    pub(in crate::room) path: Figure,
    pub(in crate::room) tornado: Option<Figure>,
    pub(in crate::room) ledger: TableView,
    /// Where scenarios differ; `None` while there is one.
    pub(in crate::room) differences: Option<TableView>,
    /// What the back-test found, in a sentence; empty where nothing is published.
    pub(in crate::room) tested: String,
    pub(in crate::room) costs: Option<CostDraft>,
    /// Where each lever turns the target.
    pub(in crate::room) breaks: Option<TableView>,
    /// What happens when, a sentence each, in the order of time.
    pub(in crate::room) dated: Vec<String>,
    /// Whether today's numbers can be kept up, and why.
    pub(in crate::room) holds: (String, Vec<String>),
    /// What would reach a target that is missed, a sentence each.
    pub(in crate::room) sought: Vec<String>,
    pub(in crate::room) caveats: Vec<String>,
}

/// Returns what a paper says of the reader's plan, futures and all; `None` where there is nothing to plan from.
pub(in crate::room) fn draft(
    library: &Library,
    state: &PlanState,
    input: PlanInput<'_>,
    progress: &dyn Fn(u32, u32),
) -> Option<PlanDraft> {
    let mut state = state.clone();
    let start = subject::start(&state, library, input).ok()?;
    let snapshot = input.open;
    subject::turn(&mut state, snapshot, &start);
    let result = PlanResult::new(library, &state, &start, snapshot, (Depth::Whole, progress), Refusals::new());
    Some(result.draft())
}

impl PlanResult<'_> {
    fn draft(&self) -> PlanDraft {
        let reach = reach(&self.projection, &self.target);
        let is_reached = reach.is_met;
        let chance = self.chance();
        let shown = controls(&self.plan, &self.start.plan);
        let assumptions = shown.iter().filter(|control| !control.seldom).filter_map(|control| {
            Some(format!("{}: {}", control.label.replace(": ", ", "), control.text(control.value(&self.plan)?)))
        });
        let tested = self.back_tested().map_or_else(String::new, |found| format!("{}.", found.text()));
        PlanDraft {
            scenario: self.scenario.in_sentence(),
            vacant: self.total(PlanMeasure::Vacancies, 0).filter(|_| self.knows_posts()),
            knows_posts: self.knows_posts(),
            may_judge: self.may_show(self.target.measure),
            now: self.now(),
            headline: self.headline(),
            lede: self.lede(),
            within_chance: self.within_chance(),
            goal: self.goal_text(),
            is_reached,
            chance: chance.map(futures_in_ten),
            until: reach.until.filter(|_| reach.is_met).map(|until| self.month_text(until)),
            is_likely: chance.is_none_or(|chance| chance >= 0.5),
            crowded: self.crowded(),
            assumptions: assumptions.collect(),
            path: self.path(),
            tornado: self.tornado(),
            ledger: self.ledger(),
            differences: self.differing(),
            tested,
            costs: self.cost_draft(),
            breaks: self.breaks_table(),
            dated: self.dated(chance),
            holds: self.holds(),
            sought: if is_reached { Vec::new() } else { self.sought() },
            caveats: self.caveats(),
        }
    }

    /// "In September 2025, 301 FTE are in post and 39 FTE vacant, 11.5% of both."
    fn now(&self) -> String {
        let at = |outcome| self.projection.outcome(outcome, Scope::Total, 0);
        let (Some(in_post), Some(vacant)) = (at(PlanMeasure::InPost), at(PlanMeasure::Vacancies)) else {
            return String::new();
        };
        if !self.knows_posts() {
            let in_post = number_text(in_post, 0);
            return format!("In {}, {in_post} FTE are in post. Funded posts are not stated.", self.month_text(0));
        }
        let rate = at(PlanMeasure::VacancyRate)
            .map_or_else(String::new, |rate| format!(", a vacancy rate of {}", percent_text(rate)));
        let agency = at(PlanMeasure::Agency)
            .filter(|fte| *fte >= 0.05 && self.knows_agency())
            .map_or_else(String::new, |fte| format!(" Agency staff come to {} FTE.", number_text(fte, 0)));
        format!(
            "In {}, {} FTE are in post and {} FTE vacant{rate}.{agency}",
            self.month_text(0),
            number_text(in_post, 0),
            number_text(vacant, 0)
        )
    }

    /// A sentence where the futures hold today's vacancies too, so that the change may be none.
    fn within_chance(&self) -> String {
        let now = self.total(PlanMeasure::Vacancies, 0);
        let band =
            self.futures.as_ref().and_then(|futures| futures.band(PlanMeasure::Vacancies, Scope::Total, self.by()));
        match now.zip(band) {
            Some((now, band)) if self.knows_posts() && (band.p10..=band.p90).contains(&now) => {
                "Today's vacancies lie within what the futures give for then: the change may be no change at all."
                    .to_owned()
            }
            _ => String::new(),
        }
    }

    fn differing(&self) -> Option<TableView> {
        let scenarios = &self.work.scenarios;
        if scenarios.len() < 2 {
            return None;
        }
        Some(self.differences(&self.compared()))
    }

    /// What would reach the target by the lever sought in the room, else by the first that moves one number.
    fn sought(&self) -> Vec<String> {
        let all = controls(&self.plan, &self.start.plan);
        let usable = || all.iter().filter(|control| !control.id.is_cost() && control.levers.len() == 1);
        let chosen = usable().find(|control| control.id.field() == self.work.sought).or_else(|| usable().next());
        chosen.map(|control| self.found_sentences(control)).unwrap_or_default()
    }

    fn crowded(&self) -> Option<String> {
        let over = self.overshoot()?;
        let funded = self.projection.outcome(PlanMeasure::Establishment, Scope::Total, over.month)?;
        (over.most > funded * CROWDED).then(|| self.month_text(over.first))
    }

    /// What happens when: the target met and lost, funded posts that change, people above them.
    fn dated(&self, chance: Option<f64>) -> Vec<String> {
        let months = 1..=self.projection.months();
        let goal = self.target;
        let met = |month: usize| {
            let outcome = self.projection.outcome(self.target.measure, Scope::Total, month)?;
            Some(self.target.is_met_by(outcome))
        };
        let aim = format!("{} of {}", goal.measure.noun(), goal.measure.exact(goal.value));
        let side = if goal.direction == Direction::AtMost { "or less" } else { "or more" };
        let mut lines = Vec::new();
        let first = months.clone().find(|month| met(*month) == Some(true));
        lines.push(match first {
            Some(first) => {
                let lost = (first..=self.projection.months()).find(|month| met(*month) == Some(false));
                let lost = lost.map_or_else(
                    || "and keeps it for the ten years of the plan".to_owned(),
                    |month| format!("and misses it again from {}", self.month_text(month)),
                );
                format!("The central projection first has {aim} {side} in {} {lost}.", self.month_text(first))
            }
            None => format!("The central projection has {aim} {side} in no month of the ten years."),
        });
        if let Some(chance) = chance {
            let missed = futures_not_in_ten(chance);
            lines.push(format!("In {missed} the target is missed in {}.", self.month_text(self.by())));
        }
        lines.extend(self.post_changes());
        lines.extend(self.overshoot().map(|over| {
            format!(
                "From {} you would have more staff than funded posts in some months (up to {}, in {}): what is committed above the budget.",
                self.month_text(over.first),
                number_text(over.most, 0),
                self.month_text(over.month)
            )
        }));
        lines
    }

    /// "Funded posts fall by 30 FTE in June 2019", a month each.
    fn post_changes(&self) -> Vec<String> {
        if !self.knows_posts() {
            return Vec::new();
        }
        let funded = |month: usize| self.projection.outcome(PlanMeasure::Establishment, Scope::Total, month);
        let changes = (1..=self.projection.months()).filter_map(|month| {
            let change = round_half_up(funded(month)? - funded(month - 1)?, 1);
            let word = if change > 0.0 { "rise" } else { "fall" };
            let size = plain_text(change.abs());
            (change != 0.0).then(|| format!("Funded posts {word} by {size} FTE in {}.", self.month_text(month)))
        });
        changes.take(6).collect()
    }
}

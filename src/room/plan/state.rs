//! What is kept of a reader's work in the Plan room. Nothing here can hold a person.

use serde::{Deserialize, Serialize};

use super::dated::Dated;
use crate::measures::round_half_up;
use crate::plan::{Plan, Scenario};
use crate::projection::Direction;
use crate::share::{MOST_SCENARIOS, Shared};
use crate::starting_plan::posts_are_stated;

/// Which number the main chart shows: what a link carries too.
pub use crate::share::Aspect as Shown;
use crate::workforce::CalendarMonth;

/// What is to be reached, and by when.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// The number.
    pub shown: Shown,
    /// On which side of the value.
    pub direction: Direction,
    /// The value: a fraction for a rate.
    pub value: f64,
    /// By this month.
    pub by: CalendarMonth,
}

impl Goal {
    /// Returns the goal for a number on the side on which it is good.
    pub(super) const fn new(shown: Shown, value: f64, by: CalendarMonth) -> Self {
        Self { shown, direction: shown.direction(), value, by }
    }
}

/// A scenario inside a sentence: “Grow”, or "the plan" while it has no name of its own.
pub(super) fn in_sentence(scenario: &Scenario) -> String {
    scenario.name.as_ref().map_or_else(|| "the plan".to_owned(), |name| format!("“{name}”"))
}

/// The work on one starting point: up to four scenarios, what is shown, what is aimed at, what can be undone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// Which starting point it is on.
    pub key: String,
    /// The scenarios, each a list of changes of the starting point.
    pub scenarios: Vec<Scenario>,
    /// The one being edited, by place.
    pub current: u8,
    /// What the chart shows.
    pub shown: Shown,
    /// What is aimed at.
    pub goal: Goal,
    /// The lever sought for the goal, by its field's id; empty for the first.
    pub sought: String,
    /// States before, the latest last.
    past: Vec<(Vec<Scenario>, u8)>,
    /// States undone, the latest last.
    future: Vec<(Vec<Scenario>, u8)>,
    /// The field set last: a hand that stays on a lever is one step to undo.
    last: String,
}

/// What the room keeps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PlanState {
    /// Councils planned for by their published figures, by code; empty follows what is open.
    pub councils: Vec<String>,
    /// The census year stood in.
    pub year: Option<i16>,
    /// The work on the starting points used last, the present one last.
    pub works: Vec<Work>,
    /// The year the back-test stands in.
    pub tested: Option<i16>,
    /// A dated change of posts that is being typed.
    pub dated: Dated,
    /// Plans that were sent, the latest last.
    pub received: Vec<Received>,
    /// The key of the one looked at; none is the reader's own plan.
    pub sent: Option<String>,
}

/// How a plan came that is not the reader's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SentBy {
    /// In a link.
    Link,
    /// In a plan file.
    File,
    /// Put together here from several that came.
    Partners,
    /// A published way, built in.
    Example,
}

/// A plan that was sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Received {
    /// What the work on it is found by.
    pub key: String,
    /// How it came.
    pub from: SentBy,
    /// What was sent.
    pub shared: Shared,
}

impl PlanState {
    const MOST_WORKS: usize = 6;
    const MOST_RECEIVED: usize = 12;

    /// Turns to the work on a starting point, begun if there is none.
    pub(super) fn turn_to(&mut self, key: String, plan: &Plan) {
        match self.works.iter().position(|work| work.key == key) {
            Some(at) => {
                let mut work = self.works.remove(at);
                work.scenarios.iter_mut().for_each(|scenario| keep_what_applies(scenario, plan));
                self.works.push(work);
            }
            None => self.works.push(Work::begin(key, plan)),
        }
        // Plans that were sent push none of the reader's own work out.
        let is_own = |work: &Work| self.received.iter().all(|received| received.key != work.key);
        if self.works.iter().filter(|work| is_own(work)).count() > Self::MOST_WORKS
            && let Some(oldest) = self.works.iter().position(is_own)
        {
            self.works.remove(oldest);
        }
    }

    /// Takes a plan that was sent and turns to it. One that was sent before is as it was sent; what the reader did to it
    /// can be had back.
    pub(super) fn receive(&mut self, received: Received, work: Work) {
        self.sent = Some(received.key.clone());
        self.received.retain(|known| known.key != received.key);
        match self.works.iter_mut().find(|known| known.key == received.key) {
            Some(known) => {
                known.step("", |scenarios, current| (*scenarios, *current) = (work.scenarios, work.current));
                (known.shown, known.goal) = (work.shown, work.goal);
            }
            None => self.works.push(work),
        }
        self.received.push(received);
        if self.received.len() > Self::MOST_RECEIVED {
            let oldest = self.received.remove(0);
            self.works.retain(|work| work.key != oldest.key);
        }
    }

    /// Forgets the plan that was sent and is looked at, with what was done to it, and turns back to the reader's own.
    pub(super) fn forget(&mut self) {
        if let Some(key) = self.sent.take() {
            self.received.retain(|received| received.key != key);
            self.works.retain(|work| work.key != key);
        }
    }

    /// The plan that was sent and is looked at.
    pub(super) fn received(&self) -> Option<&Received> {
        let key = self.sent.as_ref()?;
        self.received.iter().find(|received| received.key == *key)
    }

    /// The present work.
    pub(super) fn work(&self) -> &Work {
        static NONE: std::sync::LazyLock<Work> = std::sync::LazyLock::new(Work::none);
        self.works.last().unwrap_or(&NONE)
    }

    pub(super) fn work_mut(&mut self) -> Option<&mut Work> {
        self.works.last_mut()
    }
}

/// Drops the changes that a plan refuses: its files may have changed since they were made.
fn keep_what_applies(scenario: &mut Scenario, plan: &Plan) {
    if scenario.apply(plan).is_ok() {
        return;
    }
    let mut kept = plan.clone();
    scenario.changes.retain(|change| kept.changed(change).map(|changed| kept = changed).is_ok());
}

impl Work {
    /// The most scenarios that are compared.
    pub const MOST_SCENARIOS: usize = MOST_SCENARIOS;
    const MOST_STEPS: usize = 40;

    fn none() -> Self {
        let by = CalendarMonth::new(2_030, 9).unwrap_or_else(|| CalendarMonth::of(jiff::civil::Date::ZERO));
        Self {
            key: String::new(),
            scenarios: vec![Scenario::default()],
            current: 0,
            shown: Shown::InPost,
            goal: Goal { shown: Shown::VacancyRate, direction: Direction::AtMost, value: 0.1, by },
            sought: String::new(),
            past: Vec::new(),
            future: Vec::new(),
            last: String::new(),
        }
    }

    /// Begins with one scenario without changes, aiming at a vacancy rate of 10% by the second September after the base;
    /// where no posts are stated a vacancy rate means nothing, and the aim is to have as many in post as today.
    fn begin(key: String, plan: &Plan) -> Self {
        let base = plan.base;
        let to_september = (9 + 12 - i32::from(base.number())) % 12;
        let by = base.plus(to_september + 12);
        let none = Self::none();
        let scenarios = vec![Scenario::default()];
        let goal = if posts_are_stated(plan) {
            Goal { by, ..none.goal }
        } else {
            let in_post: f64 = plan.stocks.iter().map(|stock| stock.fte().value()).sum();
            Goal::new(Shown::InPost, round_half_up(in_post, 0), by)
        };
        Self { key, scenarios, goal, ..none }
    }

    /// Begins with what was sent.
    pub(super) fn received(key: String, shared: &Shared, goal: Goal) -> Self {
        Self {
            key,
            scenarios: shared.scenarios.clone(),
            current: shared.current,
            shown: shared.shown,
            goal,
            ..Self::none()
        }
    }

    /// The scenario being edited.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        static NONE: std::sync::LazyLock<Scenario> = std::sync::LazyLock::new(Scenario::default);
        self.scenarios.get(usize::from(self.current)).unwrap_or(&NONE)
    }

    /// Whether there is anything to undo, and to redo.
    #[must_use]
    pub fn steps(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }

    /// Changes the scenarios; the state before can be had back. A field set again right away is the same step.
    pub(super) fn step(&mut self, field: &str, change: impl FnOnce(&mut Vec<Scenario>, &mut u8)) {
        let before = (self.scenarios.clone(), self.current);
        change(&mut self.scenarios, &mut self.current);
        if before == (self.scenarios.clone(), self.current) {
            return;
        }
        if field.is_empty() || self.last != field {
            self.past.push(before);
            if self.past.len() > Self::MOST_STEPS {
                self.past.remove(0);
            }
        }
        self.future.clear();
        field.clone_into(&mut self.last);
    }

    pub(super) fn undo(&mut self) {
        if let Some((scenarios, current)) = self.past.pop() {
            self.future.push((std::mem::replace(&mut self.scenarios, scenarios), self.current));
            self.current = current;
        }
        self.last.clear();
    }

    pub(super) fn redo(&mut self) {
        if let Some((scenarios, current)) = self.future.pop() {
            self.past.push((std::mem::replace(&mut self.scenarios, scenarios), self.current));
            self.current = current;
        }
        self.last.clear();
    }
}

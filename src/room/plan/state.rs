//! What is kept of a reader's work in the Plan room. Nothing here can hold a person.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::measures::{UNNAMED, date_text, round_half_up};
use crate::plan::{Change, LeftBehind, Lever, Plan, Scenario, carry};
use crate::projection::{PlanMeasure, Target};
use crate::share::{MOST_SCENARIOS, OwnStart, PlanOrigin, Shared, fingerprint};
use crate::starting_plan::{Start, posts_are_stated};
use crate::workforce::CalendarMonth;

/// What stands in the fields of a dated change of posts until it is added.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dated {
    pub(crate) role: Option<u16>,
    pub(crate) fte: String,
    pub(crate) from: String,
    pub(crate) until: String,
}

/// The work on one starting point: up to four scenarios, what is shown, what is aimed at, what can be undone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// Which starting point it is on.
    pub key: String,
    /// Whose plan it is, whatever the month: the plan of one council is carried on from month to month. Empty where it is
    /// nobody's to carry on.
    pub council: String,
    /// The starting point it was worked on last; none where an earlier version kept it.
    pub start: Option<Box<Start>>,
    /// What became of it when it was carried onto this starting point from another.
    pub carried: Option<Carried>,
    /// The scenarios, each a list of changes of the starting point.
    pub scenarios: Vec<Scenario>,
    /// The one being edited, by place.
    pub current: u8,
    /// What the chart shows.
    pub shown: PlanMeasure,
    /// What is aimed at.
    pub target: Target,
    /// The lever whose value found for the goal was used last, by its field's id; empty for none.
    pub sought: String,
    /// States before, the latest last.
    pub(crate) past: Vec<(Vec<Scenario>, u8)>,
    /// States undone, the latest last.
    pub(crate) future: Vec<(Vec<Scenario>, u8)>,
    /// The field set last: a hand that stays on a lever is one step to undo.
    pub(crate) last: String,
}

/// What became of the work on one starting point when it was carried onto another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    /// The key of the work it was carried from.
    pub from: String,
    /// How many changes were kept, in all scenarios together.
    pub kept: u16,
    /// Those that were not, each with the place of its scenario.
    pub left: Vec<(u8, LeftBehind)>,
    /// Whether the reader has read of it.
    pub is_read: bool,
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
    /// Nobody: it is the reader's own as it was on earlier figures.
    Earlier,
    /// Nobody: a council was chosen, and its published figures are what is open.
    Published,
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

    /// Turns to the work on a starting point. Where there is none yet, the work on other figures of the same council is
    /// carried onto it; else one is begun.
    pub(super) fn turn_to(&mut self, key: String, council: String, start: &Start) {
        let known = self.works.iter().position(|work| work.key == key).map(|at| self.works.remove(at));
        let work = match known {
            // Nothing was done on it yet, and something on other figures of the council.
            Some(work) if work.is_untouched() => self.earlier(&council, start).unwrap_or(work),
            Some(work) => self.refitted(work, start),
            None => self.earlier(&council, start).unwrap_or_else(|| Work::begin(String::new(), &start.plan)),
        };
        self.works.push(Work { key, council, start: Some(Box::new(start.clone())), ..work });
        self.forget_oldest();
    }

    /// The work done last on other figures of a council, carried onto a starting point; none where nothing was done.
    fn earlier(&self, council: &str, start: &Start) -> Option<Work> {
        let is_of = |work: &&Work| is_same_council(work.whose(), council) && !work.is_untouched();
        self.works.iter().rev().find(is_of).map(|work| work.carried_onto(start))
    }

    /// The work on a starting point whose figures may have changed since.
    fn refitted(&mut self, mut work: Work, start: &Start) -> Work {
        let known = match &work.start {
            Some(known) if !work.council.is_empty() => known.plan.clone(),
            // One that was sent, or that an earlier version kept without what it starts from.
            _ => {
                work.scenarios.iter_mut().for_each(|scenario| keep_what_applies(scenario, &start.plan));
                return work;
            }
        };
        if fingerprint(&known) == fingerprint(&start.plan) {
            work.scenarios.iter_mut().for_each(|scenario| keep_what_applies(scenario, &start.plan));
            return work;
        }
        // What was put aside when the figures changed stands again once they are as they were.
        let aside = |other: &&Work| {
            let is_aside = other.key.strip_prefix(&work.key).is_some_and(|rest| rest.starts_with(ASIDE));
            let is_same = |then: &Start| fingerprint(&then.plan) == fingerprint(&start.plan);
            is_aside && other.start.as_deref().is_some_and(is_same)
        };
        let before = self.works.iter().find(aside).map(|other| other.key.clone());
        let carried = work.carried_onto(start);
        if let Some(at) = before.and_then(|key| self.works.iter().position(|other| other.key == key)) {
            return self.works.remove(at);
        }
        match &carried.carried {
            Some(told) if !told.left.is_empty() => {
                let key = format!("{}{ASIDE}{:08x}", work.key, fingerprint(&known));
                let from = Carried { from: key.clone(), ..told.clone() };
                self.works.retain(|other| other.key != key);
                self.works.push(Work { key, ..work });
                Work { carried: Some(from), ..carried }
            }
            // All of it holds on the new figures as it did: what could be undone still can.
            _ => {
                let states = |all: &[(Vec<Scenario>, u8)]| {
                    let there = |scenario: &Scenario| carry(scenario, &known, &start.plan).scenario;
                    all.iter().map(|(scenarios, current)| (scenarios.iter().map(there).collect(), *current)).collect()
                };
                let (past, future) = (states(&work.past), states(&work.future));
                Work { scenarios: carried.scenarios, past, future, ..work }
            }
        }
    }

    /// Lets the oldest work go where there are too many; plans that were sent push none of the reader's own out.
    fn forget_oldest(&mut self) {
        let is_own = |work: &Work| self.received.iter().all(|received| received.key != work.key);
        if self.works.iter().filter(|work| is_own(work)).count() > Self::MOST_WORKS
            && let Some(oldest) = self.works.iter().position(is_own)
        {
            self.works.remove(oldest);
        }
    }

    /// Opens the work that the present one was carried from, as it was on its own figures; nothing where it is gone.
    pub(super) fn open_earlier(&mut self) {
        let from = self.work().carried.as_ref().map(|carried| carried.from.clone());
        let Some(work) = from.and_then(|from| self.works.iter().find(|work| work.key == from)).cloned() else { return };
        let Some(start) = &work.start else { return };
        let shared = Shared {
            name: start.name.clone(),
            source: format!("your own of {}", date_text(start.plan.base.last_day())),
            edition: String::new(),
            start: PlanOrigin::Own(Box::new(OwnStart {
                plan: start.plan.clone(),
                has_own_posts: start.has_own_posts,
                councils: Vec::new(),
                notes: start.notes.clone(),
            })),
            scenarios: work.scenarios.clone(),
            current: work.current,
            shown: work.shown,
            aim: work.target,
        };
        let key = format!("{EARLIER}{}", work.key);
        let made = Work { key: key.clone(), council: String::new(), carried: None, ..work };
        self.receive(Received { key, from: SentBy::Earlier, shared }, made);
    }

    /// Takes a plan that was sent and turns to it. One that was sent before is as it was sent; what the reader did to it
    /// can be had back.
    pub(super) fn receive(&mut self, received: Received, work: Work) {
        self.sent = Some(received.key.clone());
        self.received.retain(|known| known.key != received.key);
        match self.works.iter_mut().find(|known| known.key == received.key) {
            Some(known) => {
                known.step("", |scenarios, current| (*scenarios, *current) = (work.scenarios, work.current));
                (known.shown, known.target) = (work.shown, work.target);
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

/// What parts the key of a work put aside from what tells it from others.
const ASIDE: &str = " before ";
/// What the key of a work opened as it was begins with.
const EARLIER: &str = "earlier ";

/// Whether two names of councils, with their services, are of one: lists that name none may be of any.
fn is_same_council(one: &str, other: &str) -> bool {
    let bare = |council: &str| council.strip_prefix(UNNAMED).map(str::to_owned);
    let service_of_unnamed =
        |unnamed: &str, named: &str| bare(unnamed).is_some_and(|service| named.ends_with(&service));
    !one.is_empty()
        && !other.is_empty()
        && (one == other || service_of_unnamed(one, other) || service_of_unnamed(other, one))
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
            council: String::new(),
            start: None,
            carried: None,
            scenarios: vec![Scenario::default()],
            current: 0,
            shown: PlanMeasure::InPost,
            target: Target::new(PlanMeasure::VacancyRate, 0.1, by),
            sought: String::new(),
            past: Vec::new(),
            future: Vec::new(),
            last: String::new(),
        }
    }

    /// Begins with one scenario without changes, aiming at a vacancy rate of 10% by the second September after the base;
    /// where no posts are stated a vacancy rate means nothing, and the aim is to have as many in post as today.
    pub(super) fn begin(key: String, plan: &Plan) -> Self {
        let base = plan.base;
        let to_september = (9 + 12 - i32::from(base.number())) % 12;
        let by = base.plus(to_september + 12);
        let none = Self::none();
        let scenarios = vec![Scenario::default()];
        let target = if posts_are_stated(plan) {
            Target { by, ..none.target }
        } else {
            let in_post: f64 = plan.stocks.iter().map(|stock| stock.fte().value()).sum();
            Target::new(PlanMeasure::InPost, round_half_up(in_post, 0), by)
        };
        Self { key, scenarios, target, ..none }
    }

    /// Whether nothing was done on it that is worth keeping.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        let Some(start) = &self.start else {
            let has_scenarios = self.scenarios != [Scenario::default()];
            return !(has_scenarios || self.steps() != (false, false) || !self.sought.is_empty());
        };
        let begun = Self {
            council: self.council.clone(),
            start: Some(start.clone()),
            carried: self.carried.clone(),
            ..Self::begin(self.key.clone(), &start.plan)
        };
        begun == *self
    }

    /// Whose plan it is; of one that an earlier version kept, as its key says before the day.
    fn whose(&self) -> &str {
        match (&self.start, self.key.rsplit_once(' ')) {
            (None, Some((whose, _day))) => whose,
            _ => &self.council,
        }
    }

    /// The work as it stands on other figures of the same council; undone, the plan there is without changes.
    fn carried_onto(&self, start: &Start) -> Self {
        let to = &start.plan;
        // Of what an earlier version kept only the day is known.
        let day = || crate::workforce::CalendarMonth::parse(self.key.rsplit(' ').next()?.get(.."yyyy-mm".len())?).ok();
        let known = self.start.as_ref().map(|start| start.plan.clone());
        let from = known.or_else(|| {
            let base = day()?;
            Plan::try_new(crate::plan::Assumptions { base, ..to.clone().into_assumptions() }).ok()
        });
        let from = from.as_ref().unwrap_or(to);
        let mut told = Carried { from: self.key.clone(), kept: 0, left: Vec::new(), is_read: false };
        let mut scenarios = Vec::new();
        for (place, scenario) in (0_u8..).zip(&self.scenarios) {
            let carried = carry(scenario, from, to);
            told.kept = told.kept.saturating_add(carried.kept);
            told.left.extend(carried.left.into_iter().map(|left| (place, left)));
            scenarios.push(carried.scenario);
        }
        let mut by = self.target.by;
        while by.since(to.base) <= 0 {
            by = by.plus(12);
        }
        Self {
            scenarios,
            target: Target { by, ..self.target },
            past: vec![(vec![Scenario::default()], 0)],
            future: Vec::new(),
            last: String::new(),
            carried: Some(told),
            ..self.clone()
        }
    }

    /// Begins with what was sent.
    pub(super) fn received(key: String, shared: &Shared) -> Self {
        Self {
            key,
            scenarios: shared.scenarios.clone(),
            current: shared.current,
            shown: shared.shown,
            target: shared.aim,
            ..Self::none()
        }
    }

    /// The place of things as they are, which are always there and cannot be changed.
    pub const AS_THINGS_ARE: u8 = u8::MAX;

    /// The scenario looked at: one of the reader's, or things as they are.
    #[must_use]
    pub fn scenario(&self) -> Cow<'_, Scenario> {
        self.scenarios.get(usize::from(self.current)).map_or_else(|| Cow::Owned(self.as_things_are()), Cow::Borrowed)
    }

    /// The plan it starts from, as a scenario: without changes, at the plan's unit costs.
    #[must_use]
    pub fn as_things_are(&self) -> Scenario {
        let mut changes: Vec<Change> = Vec::new();
        let costs = self.scenarios.iter().flat_map(|one| &one.changes).filter(|change| Self::is_cost(change));
        costs.for_each(|change| {
            let is_same = |other: &Change| match (change, other) {
                (Change::Set { lever, .. }, Change::Set { lever: other, .. }) => lever == other,
                _ => false,
            };
            if !changes.iter().any(is_same) {
                changes.push(change.clone());
            }
        });
        Scenario { name: Some("As things are".to_owned()), changes }
    }

    /// Whether a change is of a unit cost: it is the plan's, and no scenario's own.
    #[must_use]
    pub const fn is_cost(change: &Change) -> bool {
        matches!(change, Change::Set { lever: Lever::PermanentCost(_) | Lever::AgencyCost(_) | Lever::HireCost(_), .. })
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

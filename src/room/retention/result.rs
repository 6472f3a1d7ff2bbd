//! What the room found of a service, as values: what is estimated of it, and the published figures beside it.

mod time_in_service;

use jiff::civil::Date;

use super::state::RetentionState;
use crate::benchmark::Subject;
use crate::case;
use crate::measures::{Checked, check};
use crate::reference::{AreaId, ENGLAND, Indicator};
use crate::retention::{
    Choices, Group, Grouped, Leavers, National, PlannedMonth, Retention, england, of_snapshot, retention as estimated,
};
use crate::room::RoomInput;
use crate::room::typed::Refusals;
use crate::workforce::Order as _;
use crate::workforce::{CalendarMonth, CensusYear, Origin, Parts, PrintedAbout, Service, Snapshot, Source};

pub(super) use time_in_service::{Counted, LeaverLine, LeaverShares, ShareOf, ShareSaid, Whose};

/// How far back a plan of so many a month is set beside what happened, in months.
const PLANNED_MONTHS: i32 = 120;
/// The most curves that are told apart in one drawing.
const MOST_CURVES: usize = 4;
/// The fewest months that make a picture.
const FEWEST_MONTHS: usize = 3;

/// Everything the blocks are made of.
pub(super) struct RetentionResult<'a> {
    pub(super) input: RoomInput<'a>,
    pub(super) state: &'a RetentionState,
    pub(super) snapshot: &'a Snapshot,
    pub(super) found: Retention,
    pub(super) refused: Refusals,
}

/// Turnover of a year as published, in per cent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TurnoverYear {
    pub(super) year: i16,
    /// The council's or partnership's.
    pub(super) own: Option<f64>,
    pub(super) england: Option<f64>,
}

/// Whose curves are drawn.
pub(super) enum Drawn<'a> {
    /// Everybody's alone.
    Everybody,
    /// One group's beside everybody's.
    Picked(&'a Grouped, &'a Group),
    /// The groups with most people, of so many that have enough of them.
    Largest(&'a Grouped, Vec<&'a Group>, usize),
}

/// Returns the case of this id, where there is one.
pub(super) fn case_of(state: &RetentionState) -> Option<Snapshot> {
    case::open(&state.case).and_then(|snapshots| snapshots.into_iter().next())
}

pub(super) fn is_of_files(snapshot: &Snapshot) -> bool {
    snapshot.members.iter().any(|member| member.origin == Origin::Files)
}

pub(super) fn as_at(snapshot: &Snapshot) -> Option<Date> {
    snapshot.members.first().map(|member| member.as_at)
}

fn choices(state: &RetentionState, input: RoomInput<'_>, snapshot: &Snapshot) -> Choices {
    let mut choices = Choices { from: state.from, ..Choices::default() };
    choices.kappa = state.kappa.unwrap_or(choices.kappa);
    let typed = state.national.map(|rate| National::new(rate, Source::new("the rate typed here", "")));
    let as_at = as_at(snapshot);
    // England's children's social workers say nothing of adults'.
    let by_service = || {
        let figures = input.library.time_in_service().filter(|_| snapshot.service == Service::Children)?;
        let year = as_at.and_then(CensusYear::of)?;
        Some(england(year)?.with_service(figures, year))
    };
    choices.national = typed.or_else(by_service);
    if let (true, Some(as_at)) = (state.starters.is_some() || state.leavers.is_some(), as_at) {
        let (last, starters, leavers) =
            (CalendarMonth::of(as_at), state.starters.unwrap_or(0.0), state.leavers.unwrap_or(0.0));
        let planned = |back: i32| PlannedMonth { month: last.plus(-back), starters, leavers };
        choices.plan = (0..PLANNED_MONTHS).map(planned).collect();
    }
    choices
}

impl<'a> RetentionResult<'a> {
    /// Returns what is found of who is looked at. `is_open` says that this is what is open in the page, so that the rows of
    /// its files may be counted.
    pub(super) fn of(
        input: RoomInput<'a>,
        state: &'a RetentionState,
        (snapshot, is_open): (&'a Snapshot, bool),
        refused: Refusals,
    ) -> Self {
        let has_rows = is_open && !input.files.is_empty() && is_of_files(snapshot);
        let choices = choices(state, input, snapshot);
        let of_files = has_rows.then(|| {
            estimated(input.files, input.settings, std::slice::from_ref(snapshot), &choices).into_iter().next()
        });
        let found = of_files.flatten().unwrap_or_else(|| of_snapshot(snapshot, &choices));
        Self { input, state, snapshot, found, refused }
    }

    /// Whether a national rate stands beside the rates; else thin ones are drawn towards the council's own of everybody.
    pub(super) fn has_national(&self) -> bool {
        self.state.national.is_some() || self.found.service == Service::Children
    }

    /// Whether the files that the figures are of are no longer here.
    /// Whether it is the reader's own.
    pub(super) fn is_of_files(&self) -> bool {
        is_of_files(self.snapshot)
    }

    pub(super) fn lacks_files(&self) -> bool {
        is_of_files(self.snapshot) && self.input.files.is_empty()
    }

    /// The groups that curves are told apart by.
    pub(super) fn grouped(&self) -> Option<&Grouped> {
        let by = self.state.by?;
        self.found.grouped.iter().find(|grouped| grouped.by == by)
    }

    /// Whose curves are drawn.
    pub(super) fn drawn(&self) -> Drawn<'_> {
        let Some(grouped) = self.grouped() else { return Drawn::Everybody };
        let picked = grouped.groups.iter().find(|group| group.label == self.state.group && group.curve.is_some());
        if let Some(group) = picked {
            return Drawn::Picked(grouped, group);
        }
        let mut known: Vec<&Group> = grouped.groups.iter().filter(|group| group.curve.is_some()).collect();
        known.order_by(|a, b| b.person_years.total_cmp(&a.person_years));
        let could = known.len();
        known.truncate(MOST_CURVES);
        Drawn::Largest(grouped, known, could)
    }

    /// The first of the months in and out, where they follow one another and are enough for a picture.
    pub(super) fn first_of_months(&self) -> Option<CalendarMonth> {
        let ledger = self.found.ledger.as_ref()?;
        let from = ledger.rows.first()?.month?;
        let follow = (0..).zip(&ledger.rows).all(|(months, row)| row.month == Some(from.plus(months)));
        (follow && ledger.rows.len() >= FEWEST_MONTHS).then_some(from)
    }

    /// How many more left than those whose reason is told, where it is that they had come in the same year.
    pub(super) fn left_within_year(&self, left: &Leavers) -> Option<u32> {
        let counted = self.found.rates.as_ref()?.all.leavers;
        (left.within_year > 0 && counted == left.total.saturating_add(left.within_year)).then_some(left.within_year)
    }

    /// The council codes of who is looked at.
    pub(super) fn codes(&self) -> Vec<String> {
        self.snapshot.members.iter().map(|member| member.unit.employer.la_code.clone()).collect()
    }

    /// Turnover year by year beside England's, as published: what there is without anybody's rows.
    pub(super) fn turnover(&self) -> Vec<TurnoverYear> {
        if self.snapshot.service != Service::Children {
            return Vec::new();
        }
        let edition = self.input.library.edition();
        let Ok(subject) = Subject::of(edition, &self.codes()) else { return Vec::new() };
        let england: Option<AreaId> = edition.find(ENGLAND);
        let of = |year: &CensusYear| TurnoverYear {
            year: year.number(),
            own: subject.read(edition, *year, Indicator::TurnoverFte).value.ok(),
            england: england.and_then(|area| edition.printed(area, *year, Indicator::TurnoverFte).ok()),
        };
        edition.years().iter().map(of).collect()
    }

    /// What papers and files print of people who came, stayed and went, checked.
    pub(super) fn checked(&self) -> Checked {
        let mut snapshot = self.snapshot.clone();
        snapshot.printed.retain(|item| item.about == PrintedAbout::Movement);
        for member in &mut snapshot.members {
            member.establishment = None;
            member.published = None;
            member.parts = Parts::default();
            member.printed.retain(|item| item.about == PrintedAbout::Movement);
        }
        check(&snapshot)
    }
}

//! What records tell of somebody's service: employments, the months they are told of, and spells made of the two.
//!
//! Owns the month grid. Whoever was in post at the start of the months told of is first seen then (left
//! truncation); whoever is still in post at their end was last seen there. Nothing here leaves the worker.

mod intakes;
mod lists;
mod returns;

use std::collections::HashMap;

use foldhash::fast::FixedState;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{LifeTable, MonthlyCount, PartnerMove};
use crate::import::FileReport;
use crate::measures::Council;
use crate::workforce::{
    CalendarMonth, LengthOfService, PersonKey, Records, Registration, RowRef, Service, Settings, Spell, TitleKey,
};

pub(super) use intakes::intakes;
pub(crate) use lists::covered;
pub(super) use lists::lists;
pub(super) use returns::returns;

/// The months some records tell of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Window {
    /// The month before the first of them: who was in post at its end is first seen there.
    pub after: CalendarMonth,
    /// The last of them.
    pub to: CalendarMonth,
}

impl Window {
    /// Returns how many months there are.
    #[must_use]
    pub fn months(self) -> u32 {
        u32::try_from(self.to.since(self.after)).unwrap_or(0)
    }

    /// Returns the months in words: "October 2024 to September 2025".
    #[must_use]
    pub fn text(self) -> String {
        format!("{} to {}", self.after.plus(1).text(), self.to.text())
    }

    /// Whether a day lies in one of them.
    pub(super) fn holds(self, day: Date) -> bool {
        let month = CalendarMonth::of(day);
        self.after < month && month <= self.to
    }
}

/// What kind of records an observation is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Staff lists with lists of leavers, or several staff lists.
    Lists,
    /// Census returns.
    Returns,
    /// Lists of newly qualified social workers, one by one.
    Intakes,
}

/// One person's time in post, as far as it is told.
#[derive(Debug, Clone)]
pub(super) struct Employment<'a> {
    /// First day of service.
    pub(super) start: Date,
    /// Day they left; `None` if in post when last told of.
    pub(super) left: Option<Date>,
    /// Which of the observation's windows it is told in.
    pub(super) window: usize,
    /// The job title or level, last known; empty if none.
    pub(super) role: &'a str,
    /// The team, last known; empty if none.
    pub(super) team: &'a str,
    /// The route into social work; empty if not known.
    pub(super) route: &'a str,
    /// The intake's own name; empty if it has none.
    pub(super) intake: &'a str,
    /// The registration number, by which partners' records are set side by side.
    pub(super) registration: Option<&'a Registration>,
    /// The place of the role in the council's ladder, most junior first.
    pub(super) rung: (u8, u8),
    /// Whether they left for a partner.
    pub(super) moved: bool,
    /// Whether they came from a partner.
    pub(super) from_partner: bool,
}

/// What one kind of records tells of one unit.
#[derive(Debug, Clone)]
pub(super) struct Observation<'a> {
    pub(super) evidence: Evidence,
    /// The files it is from.
    pub(super) files: Vec<&'a str>,
    pub(super) windows: Vec<Window>,
    pub(super) employments: Vec<Employment<'a>>,
    /// People without a first day of service: they have no place on the grid.
    pub(super) unplaced: u32,
    /// People gone from one list to the next without a leaving date, taken to have left half way.
    pub(super) undated: u32,
}

impl<'a> Observation<'a> {
    /// Returns the months told of, all windows together.
    pub(super) fn months(&self) -> u32 {
        self.windows.iter().map(|window| window.months()).sum()
    }

    /// Returns the people in post at the end of each month told of and who came and went in it, for a single window
    /// in which everybody has a place on the grid; empty otherwise.
    pub(super) fn monthly(&self) -> Vec<MonthlyCount> {
        let [window] = self.windows.as_slice() else { return Vec::new() };
        let people = |of: &dyn Fn(&Employment<'a>) -> bool| {
            u32::try_from(self.employments.iter().filter(|employment| of(employment)).count()).unwrap_or(u32::MAX)
        };
        let count = |month: CalendarMonth| {
            let end = month.last_day();
            let there = people(&|employment| employment.start <= end && employment.left.is_none_or(|left| left > end));
            MonthlyCount {
                month: Some(month),
                starters: Some(people(&|employment| CalendarMonth::of(employment.start) == month)),
                leavers: Some(people(&|employment| {
                    employment.left.is_some_and(|left| CalendarMonth::of(left) == month)
                })),
                headcount: (self.unplaced == 0).then_some(there),
                agency: None,
            }
        };
        let months = i32::try_from(window.months()).unwrap_or(0);
        (1..=months).map(|month| count(window.after.plus(month))).collect()
    }

    /// Returns the life table of the employments. Where `netted`, a move to a partner is nobody leaving.
    pub(super) fn table(&self, netted: bool) -> LifeTable {
        LifeTable::of(self.employments.iter().filter_map(|employment| self.spell(employment, netted)))
    }

    /// Returns an employment's spell within the months it is told in; `None` if none of it lies in them.
    pub(super) fn spell(&self, employment: &Employment<'_>, netted: bool) -> Option<Spell> {
        spell(employment, self.window(employment)?, netted)
    }

    /// Returns the window an employment is told in.
    pub(super) fn window(&self, employment: &Employment<'_>) -> Option<Window> {
        self.windows.get(employment.window).copied()
    }
}

/// Returns an employment's spell within the months told of: whose completed service at the last month-end in post was s
/// leaves at s + 1; whoever is still in post is last seen at s. Who came and went between two month-ends leaves at 1.
fn spell(employment: &Employment<'_>, window: Window, netted: bool) -> Option<Spell> {
    let (first, last) = (window.after.last_day(), window.to.last_day());
    if employment.start > last || employment.left.is_some_and(|left| left <= first || left < employment.start) {
        return None;
    }
    let none = LengthOfService::from_months(0);
    let served = |at: Date| LengthOfService::between(employment.start, at);
    let entry = served(first).unwrap_or(none);
    let left = employment.left.filter(|left| *left <= last);
    let exit = match left {
        None => served(last)?,
        // Who leaves on the last day of a month is not in post at its end.
        Some(left) => {
            let month_end = CalendarMonth::of(left).plus(-1).last_day();
            LengthOfService::from_months(served(month_end).map_or(1, |served| served.months() + 1))
        }
    };
    Spell::try_new(entry, exit, left.is_some() && !(netted && employment.moved)).ok()
}

/// Marks who left one partner for another, going by registration number: a start with another partner from a month
/// before to three months after they left. Returns the moves, by month.
pub(super) fn mark_moves(partners: &mut [&mut Observation<'_>]) -> Vec<PartnerMove> {
    let mut starts: HashMap<&Registration, Vec<(usize, usize, Date)>, FixedState> = HashMap::default();
    for (partner, observation) in partners.iter().enumerate() {
        for (place, employment) in observation.employments.iter().enumerate() {
            if let Some(registration) = employment.registration {
                starts.entry(registration).or_default().push((partner, place, employment.start));
            }
        }
    }
    let mut found: Vec<[(usize, usize); 2]> = Vec::new();
    let mut moves: Vec<PartnerMove> = Vec::new();
    for (partner, observation) in partners.iter().enumerate() {
        for (place, employment) in observation.employments.iter().enumerate() {
            let (Some(left), Some(registration)) = (employment.left, employment.registration) else { continue };
            let near = |start: Date| (-31..=92).contains(&(start - left).get_days());
            let others = starts.get(registration).into_iter().flatten();
            let next = others.filter(|(other, ..)| *other != partner).find(|(.., start)| near(*start));
            if let Some((other, to, start)) = next {
                found.push([(partner, place), (*other, *to)]);
                moves.push(PartnerMove {
                    left: CalendarMonth::of(left),
                    started: CalendarMonth::of(*start),
                    people: 1,
                });
            }
        }
    }
    let mut mark = |(partner, place): (usize, usize), as_mover: bool| {
        if let Some(employment) = partners.get_mut(partner).and_then(|one| one.employments.get_mut(place)) {
            if as_mover { employment.moved = true } else { employment.from_partner = true }
        }
    };
    for [from, to] in found {
        mark(from, true);
        mark(to, false);
    }
    moves
}

/// The records of one service of one council.
pub(super) struct Scope<'a> {
    pub(super) files: &'a [(&'a FileReport, &'a Records)],
    pub(super) settings: &'a Settings,
    pub(super) service: Service,
    /// The reference date.
    pub(super) as_at: Date,
    /// One council of a list of several.
    pub(super) council: Option<&'a Council<'a>>,
}

impl Scope<'_> {
    /// Whether a row that names its employer so is in it.
    pub(super) fn is_of(&self, employer: &str) -> bool {
        self.council.is_none_or(|council| TitleKey::new(employer) == council.key)
    }
}

/// Returns the last month that had ended by a date.
fn month_ended_by(date: Date) -> CalendarMonth {
    let month = CalendarMonth::of(date);
    if date == month.last_day() { month } else { month.plus(-1) }
}

/// A person, told apart across files; a row of an unknown person is its own.
pub(super) type WhoIs<'a> = (&'a PersonKey, Option<RowRef>);

pub(super) fn who(person: &PersonKey, at: RowRef) -> WhoIs<'_> {
    (person, matches!(person, PersonKey::Row(_)).then_some(at))
}

pub(super) fn registration(person: &PersonKey) -> Option<&Registration> {
    match person {
        PersonKey::Registration(registration) => Some(registration),
        PersonKey::Employee(_) | PersonKey::Row(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn window() -> Window {
        Window { after: CalendarMonth::new(2024, 9).unwrap(), to: CalendarMonth::new(2025, 9).unwrap() }
    }

    fn employment(start: Date, left: Option<Date>) -> Employment<'static> {
        Employment {
            start,
            left,
            window: 0,
            role: "",
            team: "",
            route: "",
            intake: "",
            registration: None,
            rung: (0, 0),
            moved: false,
            from_partner: false,
        }
    }

    fn months(start: Date, left: Option<Date>) -> Option<(u16, u16, bool)> {
        let spell = spell(&employment(start, left), window(), false)?;
        Some((spell.entry().months(), spell.exit().months(), spell.left()))
    }

    #[test]
    fn whoever_was_there_before_is_first_seen_at_the_start_and_whoever_stays_last_seen_at_the_end() {
        assert_eq!(months(date(2022, 4, 15), None), Some((29, 41, false)));
        assert_eq!(months(date(2025, 3, 1), None), Some((0, 6, false)));
        assert_eq!(months(date(2025, 10, 1), None), None);
    }

    #[test]
    fn a_leaver_leaves_in_the_month_after_the_last_month_end_in_post() {
        // In post at the end of February with 34 completed months.
        assert_eq!(months(date(2022, 4, 15), Some(date(2025, 3, 20))), Some((29, 35, true)));
        // On the last day of a month: not in post at its end.
        assert_eq!(months(date(2022, 4, 15), Some(date(2025, 2, 28))), Some((29, 34, true)));
        assert_eq!(months(date(2022, 4, 15), Some(date(2024, 10, 1))), Some((29, 30, true)));
        // Who left on the last day before the months told of is a leaver of the time before.
        assert_eq!(months(date(2022, 4, 15), Some(date(2024, 9, 30))), None);
        // After their end nothing is told.
        assert_eq!(months(date(2022, 4, 15), Some(date(2025, 10, 2))), Some((29, 41, false)));
    }

    #[test]
    fn who_came_and_went_between_two_month_ends_was_at_risk_for_a_month() {
        assert_eq!(months(date(2025, 3, 4), Some(date(2025, 3, 20))), Some((0, 1, true)));
        assert_eq!(months(date(2025, 3, 4), Some(date(2025, 4, 2))), Some((0, 1, true)));
    }

    #[test]
    fn a_move_to_a_partner_is_nobody_leaving_where_it_is_netted_out() {
        let mover = Employment { moved: true, ..employment(date(2022, 4, 15), Some(date(2025, 3, 20))) };
        let spell = spell(&mover, window(), true).unwrap();
        assert_eq!((spell.exit().months(), spell.left()), (35, false));
    }
}

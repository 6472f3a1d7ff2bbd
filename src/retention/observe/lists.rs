//! Stays from staff lists and lists of leavers.
//!
//! The months told of go back as far as the leavers do without a gap, or to the first of several staff lists:
//! whoever is in one list and neither in the next nor among the leavers has left in between.

use std::collections::BTreeMap;

use foldhash::fast::FixedState;
use indexmap::IndexMap;
use jiff::civil::Date;

use super::{Employment, Evidence, Observation, Scope, WhoIs, Window, month_ended_by, registration, who};
use crate::measures::{Role, Roles, started};
use crate::workforce::Order as _;
use crate::workforce::{CalendarMonth, Direction, Fte, Holding, PersonKey, RowRef};

/// What an employment is labelled by: the most senior post known.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Post<'a> {
    seniority: u8,
    rung: (u8, u8),
    /// Thousandths of FTE order like whole numbers.
    thousandths: i64,
    title: &'a str,
    team: &'a str,
}

impl<'a> Post<'a> {
    fn new(role: &Role, fte: Option<Fte>, title: &'a str, team: &'a str) -> Self {
        let thousandths = fte.map_or(0, |fte| (fte.value() * 1_000.0).round() as i64);
        Self { seniority: role.level.seniority(), rung: role.rung, thousandths, title, team }
    }
}

/// An employment being put together.
struct Draft<'a> {
    start: Option<Date>,
    left: Option<Date>,
    /// The date of the last list the person is in, for an employment without a leaving date.
    seen: Option<Date>,
    post: Post<'a>,
}

/// One person's rows: days left with the service that began before them, and lists they are in.
#[derive(Default)]
struct Rows<'a> {
    leaves: Vec<Draft<'a>>,
    seen: BTreeMap<Date, (Option<Date>, Post<'a>)>,
}

/// People in the order they are met, so that nothing depends on how they hash.
type People<'a> = IndexMap<WhoIs<'a>, Rows<'a>, FixedState>;

/// Returns what staff lists and lists of leavers tell; `None` if they tell of nobody leaving, so that there is no
/// stretch of time to speak of. `from` is the first month to count, where the user has said.
pub(in crate::retention) fn lists<'a>(scope: &Scope<'a>, from: Option<CalendarMonth>) -> Option<Observation<'a>> {
    let mut gathered = Gathered::default();
    gathered.read(scope);
    let dates: Vec<Date> = gathered.dates(scope.as_at)?;
    let (first, last) = (*dates.first()?, *dates.last()?);
    let to = month_ended_by(last);
    let leavers = covered(&gathered.days_left, to);
    // A list within a month stands for its end.
    let between_lists = to.since(CalendarMonth::of(first));
    let told = leavers.max(between_lists);
    let months = from.map_or(told, |from| to.since(from) + 1);
    if told < 1 || months < 1 {
        return None;
    }
    let mut observation = Observation {
        evidence: Evidence::Lists,
        files: gathered.files,
        windows: vec![Window { after: to.plus(-months), to }],
        employments: Vec::new(),
        unplaced: 0,
        undated: 0,
    };
    for ((person, _), rows) in gathered.people {
        for draft in drafts(rows, &dates) {
            add(&mut observation, person, &draft, &dates);
        }
    }
    Some(observation)
}

#[derive(Default)]
struct Gathered<'a> {
    files: Vec<&'a str>,
    people: People<'a>,
    days_left: Vec<Date>,
}

impl<'a> Gathered<'a> {
    fn read(&mut self, scope: &Scope<'a>) {
        for (report, records) in scope.files {
            let mut roles = Roles::new(report, scope.settings, scope.service);
            let date = report.as_at.unwrap_or(scope.as_at);
            let own = scope.council.map(|council| council.holdings.get(&report.file).map_or(&[][..], Vec::as_slice));
            let all = if own.is_some() { &[][..] } else { records.holdings.as_slice() };
            let mut any = false;
            for holding in own.unwrap_or_default().iter().copied().chain(all).filter(|holding| holding.is_employed()) {
                if let Some(role) = roles.of(&holding.directorate, &holding.title) {
                    self.hold(holding, &role, date);
                    any = true;
                }
            }
            for row in records.movements.iter().filter(|row| row.direction == Direction::Leave && !row.internal) {
                if !scope.is_of(&row.employer) {
                    continue;
                }
                if let (Some(left), Some(role)) = (row.left, roles.of(&row.directorate, &row.title)) {
                    let post = Post::new(&role, row.fte.ok(), &row.title, &row.team);
                    let rows = self.rows(&row.person, row.at);
                    rows.leaves.push(Draft { start: row.started, left: Some(left), seen: None, post });
                    self.days_left.push(left);
                    any = true;
                }
            }
            if any && !self.files.contains(&report.name.as_str()) {
                self.files.push(&report.name);
            }
        }
    }

    fn rows(&mut self, person: &'a PersonKey, at: RowRef) -> &mut Rows<'a> {
        self.people.entry(who(person, at)).or_default()
    }

    /// Adds a row of a staff list of a date: in post on it, or left by it.
    fn hold(&mut self, holding: &'a Holding, role: &Role, date: Date) {
        let start = started(holding);
        if start.or(holding.post_start).is_some_and(|start| start > date) {
            return;
        }
        let post = Post::new(role, holding.fte.ok(), &holding.title, &holding.team);
        let left = holding.left.filter(|left| *left <= date);
        let rows = self.rows(&holding.person, holding.at);
        match left {
            Some(left) => {
                rows.leaves.push(Draft { start, left: Some(left), seen: None, post });
                self.days_left.push(left);
            }
            None => {
                let (known, senior) = rows.seen.entry(date).or_insert_with(|| (start, post.clone()));
                *known = [*known, start].into_iter().flatten().min();
                if post > *senior {
                    *senior = post;
                }
            }
        }
    }

    /// Returns the dates of the staff lists, in order, up to the one nearest to the reference date.
    fn dates(&self, as_at: Date) -> Option<Vec<Date>> {
        let mut dates: Vec<Date> = self.people.values().flat_map(|rows| rows.seen.keys().copied()).collect();
        dates.order();
        dates.dedup();
        let apart = |date: &Date| (as_at - *date).get_days().abs();
        let last = dates.iter().rev().min_by_key(|date| apart(date)).copied()?;
        dates.retain(|date| *date <= last);
        Some(dates)
    }
}

/// Returns how many months back from one, itself among them, the days left go without a gap: whole years, the
/// first of them from where it begins.
///
/// A list of leavers of one year may hold a few strays of the year before, so an earlier year counts only if it has
/// leavers in both its halves and at least a third as many as the later ones. A year in which nobody leaves for so
/// long at its beginning that chance does it in one case of a hundred begins after that gap.
pub(crate) fn covered(days: &[Date], to: CalendarMonth) -> i32 {
    let ages: Vec<i32> = days.iter().map(|day| to.since(CalendarMonth::of(*day))).filter(|age| *age >= 0).collect();
    let within = |from: i32, to: i32| ages.iter().filter(|age| (from..to).contains(age)).count();
    let (mut years, mut leavers) = (0_i32, 0);
    loop {
        let (start, end) = (years * 12, years * 12 + 12);
        let count = within(start, end);
        let earlier_year = years > 0;
        let both_halves = within(start, start + 6) > 0 && within(start + 6, end) > 0;
        let enough = count * 3 * usize::try_from(years).unwrap_or(0) >= leavers;
        if count == 0 || earlier_year && !(both_halves && enough) {
            break;
        }
        years += 1;
        leavers += count;
    }
    let months = years * 12;
    let Some(oldest) = ages.iter().filter(|age| **age < months).max() else { return 0 };
    let gap = months - 1 - oldest;
    // e^−4.6 is 1%: so many would have left in the gap at the pace of the rest.
    let expected = leavers as f64 / f64::from(oldest + 1) * f64::from(gap);
    if expected > 4.6 { oldest + 1 } else { months }
}

/// Returns a person's employments from their rows.
fn drafts<'a>(rows: Rows<'a>, dates: &[Date]) -> Vec<Draft<'a>> {
    let mut leaves = rows.leaves;
    leaves.order_by_key(|draft| draft.left);
    let mut employments: Vec<Draft<'a>> = Vec::new();
    for leave in leaves {
        let same = employments.last_mut().filter(|last| {
            last.start.is_none() || leave.start.is_none() || leave.start == last.start || leave.start <= last.left
        });
        match same {
            // Two posts left, or one person listed twice: gone with the last of them.
            Some(last) => {
                last.left = leave.left;
                last.start = [last.start, leave.start].into_iter().flatten().min();
                last.post = last.post.clone().max(leave.post);
            }
            None => employments.push(leave),
        }
    }
    let mut present: Vec<Draft<'a>> = Vec::new();
    for (date, (start, post)) in rows.seen.into_iter().filter(|(date, _)| dates.contains(date)) {
        // A list from before they left.
        if let Some(employment) = employments.iter_mut().find(|employment| {
            employment.left.is_some_and(|left| left > date) && employment.start.is_none_or(|start| start <= date)
        }) {
            employment.start = employment.start.or(start);
            continue;
        }
        match present.last_mut().filter(|last| start.is_none_or(|start| last.seen.is_none_or(|seen| start <= seen))) {
            Some(last) => {
                last.start = [last.start, start].into_iter().flatten().min();
                (last.seen, last.post) = (Some(date), post);
            }
            None => present.push(Draft { start, left: None, seen: Some(date), post }),
        }
    }
    // Whoever is still listed after the day gave up one of two posts.
    employments.retain(|employment| {
        !present.iter().any(|other| {
            other.seen >= employment.left
                && other.start.is_none_or(|start| employment.left.is_some_and(|left| start <= left))
        })
    });
    employments.extend(present);
    employments
}

/// Adds an employment to an observation, with a day of leaving half way to the next list where the person is gone from it.
fn add<'a>(observation: &mut Observation<'a>, person: &'a PersonKey, draft: &Draft<'a>, dates: &[Date]) {
    let Some(start) = draft.start else {
        observation.unplaced += 1;
        return;
    };
    let mut left = draft.left;
    if let (None, Some(seen)) = (left, draft.seen)
        && let Some(next) = dates.iter().find(|date| **date > seen)
    {
        let half = (*next - seen).get_days() / 2;
        left = seen.checked_add(jiff::Span::new().days(half)).ok();
        observation.undated += 1;
    }
    observation.employments.push(Employment {
        start,
        left,
        window: 0,
        role: draft.post.title,
        team: draft.post.team,
        route: "",
        intake: "",
        registration: registration(person),
        rung: draft.post.rung,
        moved: false,
        from_partner: false,
    });
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn every_month(from: Date, months: i32, each: usize) -> Vec<Date> {
        let first = CalendarMonth::of(from);
        (0..months).flat_map(|month| vec![first.plus(month).last_day(); each]).collect()
    }

    #[test]
    fn leavers_of_a_year_cover_it_and_strays_of_the_year_before_do_not_cover_theirs() {
        let to = CalendarMonth::new(2025, 9).unwrap();
        let mut days = every_month(date(2024, 10, 1), 12, 4);
        assert_eq!(covered(&days, to), 12);
        days.extend([date(2024, 9, 30), date(2024, 2, 11), date(2025, 10, 4)]);
        assert_eq!(covered(&days, to), 12);
        days.extend(every_month(date(2023, 10, 1), 12, 2));
        assert_eq!(covered(&days, to), 24);
        assert_eq!(covered(&[], to), 0);
    }

    #[test]
    fn a_list_that_begins_in_mid_year_covers_the_year_from_there() {
        let to = CalendarMonth::new(2025, 9).unwrap();
        assert_eq!(covered(&every_month(date(2025, 4, 1), 6, 4), to), 6);
        // With few leavers a gap is chance.
        assert_eq!(covered(&[date(2025, 4, 3), date(2025, 8, 9)], to), 12);
    }
}

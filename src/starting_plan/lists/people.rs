//! People on a grid of month-ends: who is in which role at the end of each month before the reference month.

use std::collections::BTreeMap;

use super::{ListedPost, Place, StaffLists, YEAR};
use crate::workforce::CalendarMonth;

/// A month-end counted back from the reference month: 0 is its own.
pub(super) type Ago = u16;

/// A post of somebody, and the move into it that the lists tell of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub post: ListedPost,
    /// The month the role was reached and the role before it.
    moved: Option<(CalendarMonth, Place)>,
    /// Whether it is known whether they moved.
    pub moves_are_known: bool,
}

/// Where somebody is at a month-end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub role: Place,
    /// Completed months of their longest known service.
    pub service: Option<u16>,
    pub moves_are_known: bool,
}

/// Everybody of the lists, with rows that count for nothing left out.
pub(super) struct People<'a> {
    lists: &'a StaffLists,
    persons: Vec<Vec<Held>>,
}

impl<'a> People<'a> {
    pub(super) fn of(lists: &'a StaffLists) -> Self {
        let mut persons: BTreeMap<u32, Vec<Held>> = BTreeMap::new();
        for post in &lists.posts {
            let end = post.end.filter(|end| *end <= lists.base);
            let unused_leaver = end.is_some() && !lists.loaded.leavers;
            let starts_later = post.service_start.is_some_and(|start| start > lists.base);
            if unused_leaver || starts_later || post.role >= lists.roles.len() {
                continue;
            }
            let post = ListedPost { end, ..*post };
            let (moved, moves_are_known) = move_of(lists, &post);
            persons.entry(post.person).or_default().push(Held { post, moved, moves_are_known });
        }
        Self { lists, persons: persons.into_values().collect() }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[Held]> {
        self.persons.iter().map(Vec::as_slice)
    }

    /// The month so many months before the reference month.
    pub(super) fn month(&self, ago: Ago) -> CalendarMonth {
        self.lists.base.plus(-i32::from(ago))
    }

    /// Where somebody is at a month-end: in the most senior role they hold, with the longest service of their posts.
    pub(super) fn standing(&self, person: &[Held], ago: Ago) -> Option<Standing> {
        let month = self.month(ago);
        let held = || person.iter().filter(|held| held.is_held(month));
        let top = held().max_by_key(|held| held.role_at(month))?;
        let service = held().filter_map(|held| month.months_since(held.post.service_start?)).max();
        Some(Standing { role: top.role_at(month), service, moves_are_known: top.moves_are_known })
    }
}

impl Held {
    /// Whether the post is held at a month's end. Who leaves on its last day is not there at its end.
    pub(super) fn is_held(&self, month: CalendarMonth) -> bool {
        self.post.service_start.is_none_or(|start| start <= month) && self.post.end.is_none_or(|end| end > month)
    }

    /// The role of the post at a month's end: the one before until a move.
    pub(super) fn role_at(&self, month: CalendarMonth) -> Place {
        match self.moved {
            Some((reached, before)) if month < reached => before,
            _ => self.post.role,
        }
    }
}

/// The year of the window a month is in, counted back from the reference month.
pub(super) fn year_of(base: CalendarMonth, month: CalendarMonth) -> i32 {
    base.since(month).div_euclid(i32::from(YEAR))
}

/// The move into a post's role, and whether moves of its holder are known.
fn move_of(lists: &StaffLists, post: &ListedPost) -> (Option<(CalendarMonth, Place)>, bool) {
    let opening = lists.base.plus(-i32::from(lists.window_months));
    let in_window = |month: &CalendarMonth| *month > opening && *month <= lists.base;
    let began_in_it = post.role_start.zip(post.service_start).is_some_and(|(role, service)| role <= service);
    let before = post.previous_role.filter(|before| *before != post.role);
    let (moved, is_known) = if lists.loaded.earlier {
        // A move without a date of its own stands in the middle of the window.
        let middle = lists.base.plus(i32::from(lists.window_months.div_ceil(2)) - i32::from(lists.window_months));
        let dated = post.role_start.filter(in_window).filter(|_month| !began_in_it);
        (before.map(|before| (dated.unwrap_or(middle), before)), true)
    } else {
        let moved =
            post.role_start.zip(post.service_start).filter(|_dates| !began_in_it).and_then(|(role, service)| {
                let guessed = || in_window(&role).then(|| below(lists, post.role, role.since(service))).flatten();
                before.or_else(guessed).map(|before| (role, before))
            });
        (moved, post.role_start.is_some() || post.previous_role.is_some())
    };
    // Who joined in a year of the window did not move in that same year: they were taken into the role.
    let joined = post.service_start.filter(in_window);
    let same_year =
        |month: CalendarMonth| joined.is_some_and(|joined| year_of(lists.base, joined) == year_of(lists.base, month));
    (moved.filter(|(month, _before)| !same_year(*month)), is_known)
}

/// The longest somebody is newly qualified before the first rung.
const NEWLY_QUALIFIED_MONTHS: i32 = 24;

/// The role below, from which somebody is taken to have come: the rung below, or newly qualified where they served so long.
fn below(lists: &StaffLists, role: Place, served: i32) -> Option<Place> {
    if !lists.role(role).is_rung() {
        return None;
    }
    let rung = lists.rungs().take_while(|rung| *rung < role).last();
    rung.or_else(|| lists.newly_qualified().filter(|_role| served <= NEWLY_QUALIFIED_MONTHS))
}

//! Joiners by role, origin and month, and the flows a plan takes from them.

use serde::{Deserialize, Serialize};

use super::people::{Held, People, year_of};
use super::{JoinOrigin, Place, StaffLists, YEAR, value};
use crate::workforce::CalendarMonth;

/// How many FTE-years of published joining stand beside the lists' own.
const JOINS_KAPPA: f64 = 300.0;
/// How many newly qualified a calendar month brings, each time it occurs, to be a yearly cohort.
const COHORT_PEOPLE: usize = 2;

/// Who joined a role over the months of joiners.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Joiners {
    /// People newly qualified, as starters of the census.
    pub newly_qualified: u32,
    /// Other people, as starters of the census.
    pub other: u32,
    /// Of those others, people who came from agency work into a role that has agency workers.
    pub of_them_conversions: u32,
    /// People who joined and left within one year: the census counts them neither in nor out.
    pub came_and_went: u32,
    /// FTE of the starters.
    pub fte: f64,
}

/// People who will join a role.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct JoiningFlow {
    /// The role.
    pub role: Place,
    /// How many and when.
    pub kind: JoiningKind,
}

/// How people join.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum JoiningKind {
    /// Newly qualified, so many FTE in one calendar month of each year.
    Cohort {
        /// The month, 1 to 12.
        calendar_month: u8,
        /// FTE each year.
        fte: f64,
    },
    /// Newly qualified, all year round, FTE a year.
    NewlyQualified {
        /// FTE a year.
        fte_per_year: f64,
    },
    /// Others, all year round.
    Other {
        /// FTE a year.
        fte_per_year: f64,
    },
    /// Those who come and go within a year: leaving rates hold them, so joining must.
    Short {
        /// FTE a year.
        fte_per_year: f64,
    },
    /// From agency work into permanent posts.
    Conversion {
        /// FTE a month.
        fte_per_month: f64,
    },
    /// What keeps the role as full as today; the files do not show it.
    KeepsFull {
        /// The fraction of vacancies filled each month.
        fraction: f64,
    },
}

impl JoiningKind {
    /// Returns FTE a year, before anything limits it; none where vacancies decide.
    #[must_use]
    pub const fn fte_per_year(self) -> f64 {
        match self {
            Self::Cohort { fte, .. } => fte,
            Self::NewlyQualified { fte_per_year } | Self::Other { fte_per_year } | Self::Short { fte_per_year } => {
                fte_per_year
            }
            Self::Conversion { fte_per_month } => fte_per_month * 12.0,
            Self::KeepsFull { .. } => 0.0,
        }
    }
}

/// Somebody newly qualified who joined.
struct NewlyQualified {
    month: CalendarMonth,
    role: Place,
    fte: f64,
}

/// What was seen of joining, and the flows of it.
pub(super) struct Joining {
    pub joiners: Vec<Joiners>,
    pub starters_fte: f64,
    pub factor: f64,
    pub flows: Vec<JoiningFlow>,
}

impl Joining {
    pub(super) fn seen(lists: &StaffLists, people: &People<'_>, agency: &[f64], in_post: &[f64]) -> Self {
        let months = lists.joining_months();
        let mut joiners = vec![Joiners::default(); lists.roles.len()];
        let mut newly = Vec::new();
        let [mut other, mut short, mut converted] = [0; 3].map(|_| vec![0.0; lists.roles.len()]);
        let first = lists.newly_qualified();
        for person in people.iter() {
            for ago in 0..months {
                if people.standing(person, ago + 1).is_some() {
                    continue;
                }
                let month = people.month(ago);
                let began = || person.iter().filter(|held| held.post.service_start == Some(month));
                let Some(top) = began().max_by_key(|held| held.post.role).map(|held| held.post) else { continue };
                let fte: f64 = began().map(|held| held.post.fte).sum();
                let Some(seen) = joiners.get_mut(top.role) else { continue };
                if !stays(lists, people, person, month) {
                    seen.came_and_went += 1;
                    add(&mut short, top.role, fte);
                    continue;
                }
                seen.fte += fte;
                let is_newly = match top.origin {
                    Some(origin) => origin == JoinOrigin::NewlyQualified,
                    None => first == Some(top.role),
                };
                if is_newly {
                    seen.newly_qualified += 1;
                    newly.push(NewlyQualified { month, role: first.unwrap_or(top.role), fte });
                } else {
                    seen.other += 1;
                    if top.origin == Some(JoinOrigin::Agency) && value(agency, top.role) > 0.0 {
                        seen.of_them_conversions += 1;
                        add(&mut converted, top.role, fte);
                    } else {
                        add(&mut other, top.role, fte);
                    }
                }
            }
        }
        let starters_fte: f64 = joiners.iter().map(|one| one.fte).sum();
        let factor = factor(lists, starters_fte, fte_years(lists, people, in_post));
        let flows = flows(lists, factor, &newly, [&other, &short, &converted]);
        Self { joiners, starters_fte, factor, flows }
    }
}

fn add(list: &mut [f64], place: Place, fte: f64) {
    if let Some(sum) = list.get_mut(place) {
        *sum += fte;
    }
}

/// Whether somebody who joined in a month is still there at the end of that year of the window.
fn stays(lists: &StaffLists, people: &People<'_>, person: &[Held], month: CalendarMonth) -> bool {
    let ends = u16::try_from(year_of(lists.base, month) * i32::from(YEAR)).unwrap_or(0);
    people.standing(person, ends).is_some()
}

/// FTE-years in post over the months of joiners.
fn fte_years(lists: &StaffLists, people: &People<'_>, in_post: &[f64]) -> f64 {
    let months = lists.joining_months();
    if !lists.loaded.leavers {
        return in_post.iter().sum::<f64>() * f64::from(months) / 12.0;
    }
    let at = |ago| {
        let month = people.month(ago);
        people.iter().flatten().filter(|held| held.is_held(month)).map(|held| held.post.fte).sum::<f64>()
    };
    (1..=months).rev().map(at).fold(0.0, |sum, fte| sum + fte / 12.0)
}

/// What draws the lists' joins towards the published ones: φ = [(S + κ·j) ÷ (F + κ)] ÷ (S ÷ F).
fn factor(lists: &StaffLists, starters: f64, exposure: f64) -> f64 {
    match lists.published.filter(|known| known.exposure > 0.0) {
        Some(known) if starters > 0.0 && exposure > 0.0 => {
            let published = known.starters / known.exposure;
            (starters + JOINS_KAPPA * published) / (exposure + JOINS_KAPPA) / (starters / exposure)
        }
        _ => 1.0,
    }
}

/// The flows: yearly cohorts by month and role, then steady flows, then conversions.
fn flows(
    lists: &StaffLists,
    factor: f64,
    newly: &[NewlyQualified],
    [other, short, converted]: [&[f64]; 3],
) -> Vec<JoiningFlow> {
    let months = lists.joining_months();
    let window: Vec<CalendarMonth> = (0..months).map(|ago| lists.base.plus(-i32::from(ago))).collect();
    let roles = || 0..lists.roles.len();
    let occurs = |number: u8| window.iter().filter(move |month| month.number() == number);
    let is_cohort = |number: u8| {
        let brought = |month: &CalendarMonth| newly.iter().filter(|one| one.month == *month).count();
        occurs(number).all(|month| brought(month) >= COHORT_PEOPLE) && occurs(number).next().is_some()
    };
    let sum = |role: Place, is_of: &dyn Fn(u8) -> bool| {
        let of = newly.iter().filter(|one| one.role == role && is_of(one.month.number()));
        of.fold(0.0, |sum, one| sum + one.fte)
    };
    let steady = 12.0 / f64::from(months) * factor;
    let mut flows = Vec::new();
    for calendar_month in (1..=YEAR).filter_map(|number| u8::try_from(number).ok()).filter(|number| is_cohort(*number))
    {
        let times = occurs(calendar_month).count() as f64;
        for role in roles() {
            let fte = sum(role, &|number| number == calendar_month) / times * factor;
            flows.push(JoiningFlow { role, kind: JoiningKind::Cohort { calendar_month, fte } });
        }
    }
    let rest = |role| sum(role, &|number| !is_cohort(number)) * steady;
    let steadily = |list: &[f64], role| value(list, role) * steady;
    flows.extend(
        roles().map(|role| JoiningFlow { role, kind: JoiningKind::NewlyQualified { fte_per_year: rest(role) } }),
    );
    flows.extend(
        roles().map(|role| JoiningFlow { role, kind: JoiningKind::Other { fte_per_year: steadily(other, role) } }),
    );
    flows.extend(
        roles().map(|role| JoiningFlow { role, kind: JoiningKind::Short { fte_per_year: steadily(short, role) } }),
    );
    flows.extend(roles().map(|role| JoiningFlow {
        role,
        kind: JoiningKind::Conversion { fte_per_month: steadily(converted, role) / 12.0 },
    }));
    flows.retain(|flow| flow.kind.fte_per_year() > 0.0);
    flows
}

//! From the rows of a council's files to the lists a starting plan is made of.
//!
//! Owns who is one person across lists, which role a title is, and what a list leaves open. The staff list of the reference
//! date decides who is in post; lists of leavers and starters add who is gone and where somebody came from; a staff list of
//! the window's opening tells who moved up. A list of several councils starts no plan of roles.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Flows, JoinOrigin, LadderRole, ListedAgency, ListedEstablishment, ListedPost, Loaded, Place, PublishedJoiners,
    StaffLists, YEAR, flows_of,
};
use crate::forecast::flow;
use crate::import::FileReport;
use crate::measures::{Role, Scope, agency_by_role, is_newly, of_service, started};
use crate::reference::{ENGLAND, Edition, Indicator};
use crate::retention::covered;
use crate::workforce::{
    Baseline, CalendarMonth, CensusYear, Dimension, Direction, EstablishmentRow, Fte, Group, Holding, Level, Movement,
    Part, PersonKey, Records, RowRef, Service, Settings, Snapshot, TitleKey,
};

/// A role of a council's ladder, as its files name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedRole {
    /// What the council calls it.
    pub name: String,
    /// The DfE level.
    pub level: Level,
}

/// What a council's lists say of a plan, and what its roles are called. No person is in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListedFlows {
    /// Of whose social workers.
    pub service: Service,
    /// The reference date of the lists.
    #[serde(with = "crate::workforce::day")]
    pub as_at: Date,
    /// The roles from the most junior, as [`Flows::roles`] has them.
    pub roles: Vec<ListedRole>,
    /// What the lists say.
    pub flows: Flows,
}

/// Returns what the lists of the children's social workers of one council say of a plan, for what was measured of the same
/// files; `None` without a staff list, for several councils, and for adults' social workers, of whom no rate of England's
/// is published to draw theirs towards.
#[must_use]
pub fn own_flows(
    files: &[(FileReport, Records)],
    settings: &Settings,
    snapshot: &Snapshot,
    edition: &Edition,
) -> Option<ListedFlows> {
    let [member] = snapshot.members.as_slice() else { return None };
    if snapshot.service != Service::Children {
        return None;
    }
    let england_rate = england_rate(edition, member.as_at)?;
    of_service(files, settings, snapshot.service, |scope| {
        let ladder = Ladder::of(scope, member)?;
        let mut lists = Gathered::of(scope, &ladder).lists(scope, &ladder);
        lists.establishment = ladder.establishment();
        lists.agency = agency(scope, &ladder, member);
        lists.england_rate = england_rate;
        lists.published = published(edition, member, &lists);
        let flows = flows_of(&lists);
        Some(ListedFlows { service: snapshot.service, as_at: scope.as_at, roles: ladder.names(), flows })
    })
}

/// England's leavers a person-year, three years pooled to the year a date is in, or to the last published.
fn england_rate(edition: &Edition, as_at: Date) -> Option<f64> {
    let year = CensusYear::of(as_at).filter(|year| edition.years().contains(year)).or_else(|| edition.latest())?;
    let pooled = flow(edition, edition.find(ENGLAND)?, year, Indicator::LeaversFte).ok()?;
    Some(pooled.rate())
}

/// What was published of a council's joiners over the three years before the window.
fn published(edition: &Edition, member: &Baseline, lists: &StaffLists) -> Option<PublishedJoiners> {
    let area = edition.find(&member.unit.employer.la_code)?;
    let year = CensusYear::of(lists.base.plus(-i32::from(lists.joining_months())).last_day())?;
    let pooled = flow(edition, area, year, Indicator::StartersFte).ok()?;
    Some(PublishedJoiners { starters: pooled.count, exposure: pooled.exposure })
}

/// A role with what the files say of it.
struct LadderEntry<'a> {
    /// Where it stands, most junior first.
    rank: (u8, u8),
    /// Its titles: one, but of the newly qualified all.
    titles: Vec<TitleKey>,
    name: String,
    level: Level,
    newly_qualified: bool,
    rows: Vec<&'a EstablishmentRow>,
}

/// The roles of a service from the most junior, as the staff and establishment lists have them.
struct Ladder<'a> {
    entries: Vec<LadderEntry<'a>>,
    has_table: bool,
}

impl<'a> Ladder<'a> {
    fn of(scope: &Scope<'_>, member: &'a Baseline) -> Option<Self> {
        let in_post = |holding: &Holding| holding.is_employed();
        let of_staff = || scope.holdings.iter().filter(|(_, holding)| in_post(holding));
        of_staff().next()?;
        let earlier = scope.earlier.iter().filter(|(_, _, holding)| in_post(holding));
        let moved = scope.movements.iter().map(|(role, row)| (role, row.title.as_str()));
        let mut titled: Vec<(&Role, &str)> = of_staff().map(|(role, holding)| (role, holding.title.as_str())).collect();
        titled.extend(earlier.map(|(_, role, holding)| (role, holding.title.as_str())));
        titled.extend(moved);
        titled.extend(scope.titled_posts());
        titled.sort_unstable();
        titled.dedup();
        let table: &[EstablishmentRow] = member.establishment.as_ref().map_or(&[], |table| &table.rows);
        let mut entries: Vec<LadderEntry<'a>> = Vec::new();
        for (role, title) in titled {
            let newly = role.newly_qualified;
            let same =
                |entry: &&mut LadderEntry<'_>| entry.titles.contains(&role.key) || newly && entry.newly_qualified;
            match entries.iter_mut().find(same) {
                Some(entry) if entry.titles.contains(&role.key) => {}
                Some(entry) => entry.titles.push(role.key.clone()),
                None => entries.push(LadderEntry {
                    rank: role.rung,
                    titles: vec![role.key.clone()],
                    name: title.to_owned(),
                    level: role.level,
                    newly_qualified: newly,
                    rows: Vec::new(),
                }),
            }
        }
        for entry in &mut entries {
            entry.rows = table.iter().filter(|row| entry.titles.contains(&TitleKey::new(&row.role))).collect();
            if let Some(row) = entry.rows.first() {
                entry.name.clone_from(&row.role);
            }
        }
        entries.sort_by(|a, b| (!a.newly_qualified, a.rank, &a.titles).cmp(&(!b.newly_qualified, b.rank, &b.titles)));
        let states_posts = |row: &&EstablishmentRow| row.established.is_ok() || row.stated_vacant.is_some();
        let has_table = entries.iter().flat_map(|entry| &entry.rows).any(states_posts);
        Some(Self { entries, has_table })
    }

    /// The place of a role; `None` of one that is in no list of people or posts.
    fn place(&self, role: &Role) -> Option<Place> {
        self.entries.iter().position(|entry| entry.titles.contains(&role.key))
    }

    /// The place of a role of agency workers: of the same title, else the lowest of the same level that is not newly
    /// qualified.
    fn nearest(&self, role: &Role) -> Option<Place> {
        let alike = || self.entries.iter().position(|entry| entry.level == role.level && !entry.newly_qualified);
        if role.key.as_str().is_empty() { None } else { self.place(role).or_else(alike) }
    }

    fn roles(&self) -> Vec<LadderRole> {
        let of = |entry: &LadderEntry<'_>| LadderRole {
            newly_qualified: entry.newly_qualified,
            supernumerary: !entry.rows.is_empty() && entry.rows.iter().all(|row| row.supernumerary),
            beside: entry.level == Level::QualifiedWithoutCases,
        };
        self.entries.iter().map(of).collect()
    }

    fn names(&self) -> Vec<ListedRole> {
        self.entries.iter().map(|entry| ListedRole { name: entry.name.clone(), level: entry.level }).collect()
    }

    /// What the establishment list says of each role it has.
    fn establishment(&self) -> Option<Vec<ListedEstablishment>> {
        let sum = |entry: &LadderEntry<'_>, of: &dyn Fn(&EstablishmentRow) -> Option<Fte>| {
            let with_posts = entry.rows.iter().filter(|row| !row.supernumerary);
            let all: Vec<f64> = with_posts.map(|row| of(row).map(Fte::value)).collect::<Option<_>>()?;
            (!all.is_empty()).then(|| all.iter().sum())
        };
        let listed = |(role, entry): (Place, &LadderEntry<'_>)| ListedEstablishment {
            role,
            posts: sum(entry, &|row| row.established.ok()),
            vacant: sum(entry, &|row| row.stated_vacant),
            changes: Vec::new(),
        };
        self.has_table.then(|| self.entries.iter().enumerate().map(listed).collect())
    }
}

/// Agency FTE: by role from the list of agency work, else as the establishment list has it, else in all.
fn agency(scope: &Scope<'_>, ladder: &Ladder<'_>, member: &Baseline) -> Option<ListedAgency> {
    let placed = |listed: Vec<(&Role, f64)>| {
        let mut by_role: BTreeMap<Place, f64> = BTreeMap::new();
        for (role, fte) in listed {
            *by_role.entry(ladder.nearest(role)?).or_default() += fte;
        }
        Some(ListedAgency::ByRole(by_role.into_iter().collect()))
    };
    if let Some(listed) = agency_by_role(scope) {
        let total = listed.iter().map(|(_, fte)| fte).sum();
        return Some(placed(listed).unwrap_or(ListedAgency::Total(total)));
    }
    let of_roles = |part: Part| {
        let rows = member.breakdowns.iter().find(|one| one.dimension == Dimension::Role)?;
        let mut by_role: BTreeMap<Place, f64> = BTreeMap::new();
        for row in &rows.rows {
            let (Group::Printed(title), Ok(fte)) = (&row.group, row.parts.value(part)) else { continue };
            let key = TitleKey::new(title);
            let place = ladder.entries.iter().position(|entry| entry.titles.contains(&key))?;
            *by_role.entry(place).or_default() += fte;
        }
        (!by_role.is_empty()).then(|| ListedAgency::ByRole(by_role.into_iter().collect()))
    };
    let total = |part| member.parts.value(part).ok().map(ListedAgency::Total);
    of_roles(Part::AgencyFte)
        .or_else(|| of_roles(Part::AgencyCoverFte))
        .or_else(|| total(Part::AgencyFte))
        .or_else(|| total(Part::AgencyCoverFte))
}

/// A person, told apart across files; a row of an unknown person is its own.
type WhoIs<'a> = (&'a PersonKey, Option<RowRef>);

fn who(person: &PersonKey, at: RowRef) -> WhoIs<'_> {
    (person, matches!(person, PersonKey::Row(_)).then_some(at))
}

/// A post of somebody with its days.
struct Row<'a> {
    who: WhoIs<'a>,
    role: Place,
    fte: f64,
    service_start: Option<Date>,
    role_start: Option<Date>,
    left: Option<Date>,
}

/// The rows that count, and which lists they are from.
struct Gathered<'a> {
    rows: Vec<Row<'a>>,
    has_leavers: bool,
    starts: BTreeMap<WhoIs<'a>, Vec<(&'a Role, &'a Movement)>>,
    window_months: u16,
    /// Moves within the service, as the list of leavers has them: the day, and the role moved from.
    moved: BTreeMap<WhoIs<'a>, Vec<(Date, Place)>>,
    /// Who had which roles at the window's opening.
    opening: Option<BTreeMap<WhoIs<'a>, Vec<Place>>>,
}

/// How far from the window's opening a staff list may be to tell who moved up since.
const NEAR_THE_OPENING: i32 = 2;
/// How many days apart two lists may date one move within the service.
const NEAR_THE_MOVE: i32 = 31;
/// The longest window, in months.
const LONGEST_WINDOW: u16 = 3 * YEAR;

impl<'a> Gathered<'a> {
    fn of(scope: &'a Scope<'_>, ladder: &Ladder<'_>) -> Self {
        let base = CalendarMonth::of(scope.as_at);
        let mut rows = staff(scope, ladder);
        let gone = leavers(scope, ladder, &rows);
        let days: Vec<Date> = gone.iter().filter_map(|row| row.left).collect();
        let told = u16::try_from(covered(&days, base)).unwrap_or(0);
        let mut has_leavers = told > 0;
        let mut window_months = if told >= YEAR { (told / YEAR * YEAR).min(LONGEST_WINDOW) } else { told.max(1) };
        if !has_leavers {
            window_months = YEAR;
        }
        // The staff list nearest to the window's opening; without a list of leavers, to a year before.
        let opening = base.plus(-i32::from(window_months));
        let apart = |date: &Date| CalendarMonth::of(*date).since(opening).abs();
        let nearest = scope.earlier.iter().map(|(date, ..)| *date).min_by_key(apart);
        let date = nearest.filter(|date| apart(date) <= NEAR_THE_OPENING);
        let listed_then = |date: Date| {
            scope.earlier.iter().filter(move |(then, _, holding)| {
                let begun = started(holding).or(holding.post_start).is_none_or(|start| start <= date);
                *then == date && holding.is_employed() && begun && holding.left.is_none_or(|left| left > date)
            })
        };
        let mut at_opening: Option<BTreeMap<WhoIs<'a>, Vec<Place>>> = None;
        if let Some(date) = date {
            let known = at_opening.insert(BTreeMap::new());
            for (_, role, holding) in listed_then(date) {
                if let Some(place) = ladder.place(role) {
                    known.entry(who(&holding.person, holding.at)).or_default().push(place);
                }
            }
        }
        rows.extend(gone);
        if let (Some(date), false) = (date, has_leavers) {
            // Two lists without one of leavers: who is in the first and not in the second left half way.
            let half = (scope.as_at - date).get_days() / 2;
            let left = date.checked_add(jiff::Span::new().days(half)).ok();
            let here: BTreeSet<WhoIs<'_>> = rows.iter().map(|row| row.who).collect();
            let vanished =
                listed_then(date).filter(|(_, _, holding)| !here.contains(&who(&holding.person, holding.at)));
            let vanished: Vec<Row<'a>> = vanished
                .filter_map(|(_, role, holding)| Some(Row { left, ..row_of(ladder.place(role)?, holding) }))
                .collect();
            rows.extend(vanished);
            has_leavers = true;
        }
        let mut starts: BTreeMap<WhoIs<'a>, Vec<(&'a Role, &'a Movement)>> = BTreeMap::new();
        let began = scope.movements.iter().filter(|(_, row)| row.direction == Direction::Start && !row.internal);
        for (role, row) in began {
            starts.entry(who(&row.person, row.at)).or_default().push((role, row));
        }
        // Who came and went as the list of starters has it, where the list of leavers does not.
        if has_leavers {
            let known: BTreeSet<WhoIs<'_>> = rows.iter().map(|row| row.who).collect();
            let brief = starts.iter().filter(|(who, _)| !known.contains(*who)).flat_map(|(who, all)| {
                all.iter().filter_map(|(role, row)| {
                    let left = row.left.filter(|left| *left <= scope.as_at)?;
                    Some(Row {
                        who: *who,
                        role: ladder.place(role)?,
                        fte: row.fte.map_or(0.0, Fte::value),
                        service_start: row.started.filter(|start| *start <= left),
                        role_start: None,
                        left: Some(left),
                    })
                })
            });
            let brief: Vec<Row<'a>> = brief.collect();
            rows.extend(brief);
        }
        let mut moved: BTreeMap<WhoIs<'a>, Vec<(Date, Place)>> = BTreeMap::new();
        let within = scope.movements.iter().filter(|(_, row)| row.direction == Direction::Leave && row.internal);
        for (role, row) in within {
            if let (Some(day), Some(place)) = (row.left, ladder.place(role)) {
                moved.entry(who(&row.person, row.at)).or_default().push((day, place));
            }
        }
        Self { rows, has_leavers, starts, window_months, moved, opening: at_opening }
    }

    /// The lists of people, with roles; posts, agency and published figures are still to come.
    fn lists(self, scope: &Scope<'_>, ladder: &Ladder<'_>) -> StaffLists {
        let mut numbers: BTreeMap<WhoIs<'_>, u32> = BTreeMap::new();
        let mut posts = Vec::new();
        for row in &self.rows {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let person = *numbers.entry(row.who).or_insert(next);
            let starts = self.starts.get(&row.who).map_or(&[][..], Vec::as_slice);
            let service_start = row.service_start.or_else(|| starts.iter().find_map(|(_, start)| start.started));
            let month = service_start.map(CalendarMonth::of);
            let began = starts.iter().find(|(_, start)| start.started.map(CalendarMonth::of) == month);
            posts.push(ListedPost {
                person,
                role: row.role,
                fte: row.fte,
                service_start: month,
                role_start: row.role_start.map(CalendarMonth::of),
                end: row.left.map(CalendarMonth::of),
                origin: began.map(|(role, start)| origin(role, start)),
                previous_role: self.before(row),
            });
        }
        StaffLists {
            base: CalendarMonth::of(scope.as_at),
            window_months: self.window_months,
            roles: ladder.roles(),
            posts,
            loaded: Loaded {
                leavers: self.has_leavers,
                starters: !self.starts.is_empty(),
                earlier: self.opening.is_some(),
            },
            establishment: None,
            agency: None,
            england_rate: 0.0,
            published: None,
        }
    }

    /// The role before: at the window's opening, where there is a list of then and it has somebody in another role than now;
    /// else as the list of leavers says of the move into it.
    fn before(&self, row: &Row<'_>) -> Option<Place> {
        let Some(opening) = &self.opening else {
            let into = row.role_start?;
            let near = |day: &Date| (into - *day).get_days().abs() <= NEAR_THE_MOVE;
            let moves = self.moved.get(&row.who)?;
            return moves.iter().find(|(day, from)| near(day) && *from != row.role).map(|(_, from)| *from);
        };
        let then = opening.get(&row.who)?;
        if then.contains(&row.role) { None } else { then.iter().max().copied() }
    }
}

fn row_of(role: Place, holding: &Holding) -> Row<'_> {
    Row {
        who: who(&holding.person, holding.at),
        role,
        fte: holding.fte.map_or(0.0, Fte::value),
        service_start: started(holding),
        role_start: holding.post_start,
        left: None,
    }
}

/// Who is employed in a post at the reference date, or has left by it as the staff list itself says.
fn staff<'a>(scope: &'a Scope<'_>, ladder: &Ladder<'_>) -> Vec<Row<'a>> {
    let of = |(role, holding): &'a (Role, &Holding)| {
        let begun = started(holding).or(holding.post_start).is_none_or(|start| start <= scope.as_at);
        let is_in_post = holding.is_employed() && begun && holding.left.is_none_or(|left| left > scope.as_at);
        is_in_post.then(|| Some(row_of(ladder.place(role)?, holding))).flatten()
    };
    scope.holdings.iter().filter_map(of).collect()
}

/// Who left by the reference date, as a list of leavers or the staff list says; not who is still in post with the same
/// service: they gave up one of two posts.
fn leavers<'a>(scope: &'a Scope<'_>, ladder: &Ladder<'_>, staff: &[Row<'a>]) -> Vec<Row<'a>> {
    let mut here: BTreeMap<WhoIs<'_>, Vec<Option<Date>>> = BTreeMap::new();
    for row in staff {
        here.entry(row.who).or_default().push(row.service_start);
    }
    let is_still_here = |row: &Row<'_>| {
        let began_by = |start: &Option<Date>| start.is_none_or(|start| row.left.is_some_and(|left| start <= left));
        here.get(&row.who).is_some_and(|starts| starts.iter().any(began_by))
    };
    let listed = scope.movements.iter().filter(|(_, row)| row.direction == Direction::Leave && !row.internal);
    let of_list = listed.filter_map(|(role, row)| {
        Some(Row {
            who: who(&row.person, row.at),
            role: ladder.place(role)?,
            fte: row.fte.map_or(0.0, Fte::value),
            service_start: row.started,
            role_start: None,
            left: Some(row.left.filter(|left| *left <= scope.as_at)?),
        })
    });
    let mut rows: Vec<Row<'a>> = of_list.collect();
    let listed: BTreeSet<WhoIs<'_>> = rows.iter().map(|row| row.who).collect();
    let of_staff = scope.holdings.iter().filter(|(_, holding)| holding.is_employed()).filter_map(|(role, holding)| {
        let left = holding.left.filter(|left| *left <= scope.as_at)?;
        let row = Row { left: Some(left), ..row_of(ladder.place(role)?, holding) };
        (!listed.contains(&row.who)).then_some(row)
    });
    let of_staff: Vec<Row<'a>> = of_staff.collect();
    rows.extend(of_staff);
    rows.retain(|row| !is_still_here(row) && row.service_start.is_none_or(|start| Some(start) <= row.left));
    rows
}

/// Where somebody came from, as the list of starters says.
fn origin(role: &Role, start: &Movement) -> JoinOrigin {
    let said = TitleKey::new(&format!("{} {}", start.place, start.reason));
    if is_newly(role, start) {
        JoinOrigin::NewlyQualified
    } else if said.as_str().split(' ').any(|word| word == "agency" || word == "locum") {
        JoinOrigin::Agency
    } else {
        JoinOrigin::Other
    }
}

//! The plan that a council's own lists of people say: structure, rates and flows of the files' own year.
//!
//! Owns the method from rows of people to the assumptions of a plan: stock by exact service, leaving by year and role drawn
//! towards England's, joiners by role and origin, moves up, what keeps roles as full as today, agency; and the checks such
//! a plan must pass, [`replay`] and [`calm()`]. Stocks and joiners are FTE of posts; exposure, leavers and moves are people,
//! each counted once, in their most senior post and with their longest service. It holds no name and no reference of
//! anybody: a person is a number here, and only [`Flows`], which has no person in it, goes on.
//!
//! Read [`StaffLists`] first, then [`flows_of`], then [`Flows::assumptions`].

mod calm;
mod filling;
mod gather;
mod joining;
mod leaving;
mod moving;
mod people;
mod project;
mod stock;

use serde::{Deserialize, Serialize};

pub use calm::{Growth, GrowthCause, GrowthMeasure, calm};
pub use filling::Filling;
pub use gather::{ListedFlows, ListedRole, own_flows};
pub use joining::{Joiners, JoiningFlow, JoiningKind};
pub use leaving::{LEAVING_BANDS, LeavingLevel, LeavingOfRole, LeavingOfYear, RoleRates};
pub use moving::{Completion, Rung};
pub use project::{Replay, RoleReplay, replay};
pub use stock::RoleStock;

use crate::plan::PostChange;
use crate::workforce::CalendarMonth;

/// A role of the council's ladder, by its place in [`StaffLists::roles`].
pub type Place = usize;

/// What a role is, for the flows of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LadderRole {
    /// Whether its people are newly qualified; at most one role's are.
    pub newly_qualified: bool,
    /// Whether its people hold no established post.
    pub supernumerary: bool,
    /// Whether it stands beside the ladder, as independent reviewing officers do: nobody moves up into it or out of it.
    pub beside: bool,
}

impl LadderRole {
    /// Whether it is a rung between which people move up.
    #[must_use]
    pub const fn is_rung(self) -> bool {
        !(self.newly_qualified || self.supernumerary || self.beside)
    }
}

/// Where somebody came from when they joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum JoinOrigin {
    /// Newly qualified.
    NewlyQualified,
    /// From agency work.
    Agency,
    /// From anywhere else.
    Other,
}

/// A post somebody holds or held, as a list has it. Dates count by their month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ListedPost {
    /// Whose; rows of one person share it.
    pub person: u32,
    /// The role.
    pub role: Place,
    /// Hours as FTE.
    pub fte: f64,
    /// When their service began.
    pub service_start: Option<CalendarMonth>,
    /// When they came into the role.
    pub role_start: Option<CalendarMonth>,
    /// When they left; after the reference month they are in post.
    pub end: Option<CalendarMonth>,
    /// Where they came from.
    pub origin: Option<JoinOrigin>,
    /// The role before: of the list of the window's opening where one is loaded, else as the file has it.
    pub previous_role: Option<Place>,
}

/// Which lists stand beside the staff list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Loaded {
    /// A list of leavers.
    pub leavers: bool,
    /// A list of starters.
    pub starters: bool,
    /// A staff list of the window's opening.
    pub earlier: bool,
}

/// What the establishment list says of a role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListedEstablishment {
    /// The role.
    pub role: Place,
    /// Established FTE.
    pub posts: Option<f64>,
    /// Vacant FTE.
    pub vacant: Option<f64>,
    /// Dated changes.
    pub changes: Vec<PostChange>,
}

/// The agency workers of the reference month, FTE.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ListedAgency {
    /// By role.
    ByRole(Vec<(Place, f64)>),
    /// In all.
    Total(f64),
}

/// Joiners as published over the three years before the window.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PublishedJoiners {
    /// FTE of starters.
    pub starters: f64,
    /// FTE-years in post.
    pub exposure: f64,
}

/// What the lists of a council say of its people, roles and posts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StaffLists {
    /// The reference month, whose end is month 0 of the plan.
    pub base: CalendarMonth,
    /// Months of flows before it, 1 to 36.
    pub window_months: u16,
    /// Roles from the most junior.
    pub roles: Vec<LadderRole>,
    /// Posts held and left.
    pub posts: Vec<ListedPost>,
    /// Which lists there are.
    pub loaded: Loaded,
    /// The establishment list, where there is one.
    pub establishment: Option<Vec<ListedEstablishment>>,
    /// Agency workers, where they are known.
    pub agency: Option<ListedAgency>,
    /// England's leavers a person-year, central, pooled over three years.
    pub england_rate: f64,
    /// The council's published joiners.
    pub published: Option<PublishedJoiners>,
}

impl StaffLists {
    /// Months of joiners: start dates reach back a year even where the window is shorter.
    #[must_use]
    pub fn joining_months(&self) -> u16 {
        self.window_months.max(YEAR)
    }

    /// The role of the newly qualified, the most junior where several were marked.
    #[must_use]
    pub fn newly_qualified(&self) -> Option<Place> {
        self.roles.iter().position(|role| role.newly_qualified)
    }

    /// The rungs of the ladder from the lowest.
    pub(crate) fn rungs(&self) -> impl DoubleEndedIterator<Item = Place> + Clone + '_ {
        self.roles.iter().enumerate().filter(|(_place, role)| role.is_rung()).map(|(place, _role)| place)
    }

    /// A role as the list has it; one that does not exist is beside everything.
    pub(crate) fn role(&self, place: Place) -> LadderRole {
        let none = LadderRole { newly_qualified: false, supernumerary: true, beside: true };
        self.roles.get(place).copied().unwrap_or(none)
    }
}

/// Months of a year.
pub(crate) const YEAR: u16 = 12;

/// What a starting plan does without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lacking {
    /// Agency workers.
    Agency,
    /// Agency workers by role: they are spread over vacancies.
    AgencyByRole,
    /// A staff list of the window's opening: moves up are taken from role starts.
    EarlierList,
    /// Anybody who joined.
    Joiners,
    /// A list of leavers: England's rate stands for all.
    Leavers,
    /// Posts of some role: those in post are its posts.
    Posts,
    /// Published joiners: those of the lists stand alone.
    PublishedStarters,
    /// The replay of the last twelve months.
    Replay,
    /// Moves up of anybody: the prior stands alone.
    RoleStarts,
    /// The start date of somebody in post.
    ServiceStart,
    /// A list of starters: start dates stand for it.
    Starters,
}

/// What lists say of a plan, with no person in it. Lists by role run over every role from the most junior.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Flows {
    /// The month whose end is month 0.
    pub base: CalendarMonth,
    /// The roles.
    pub roles: Vec<LadderRole>,
    /// What it does without, sorted.
    pub lacking: Vec<Lacking>,
    /// Who is in post by completed months of service.
    pub stock: Vec<RoleStock>,
    /// The leaving rate of all.
    pub level: LeavingLevel,
    /// Leaving by year of service, before role and scale.
    pub years: Vec<LeavingOfYear>,
    /// Leaving by role, given years.
    pub by_role: Vec<LeavingOfRole>,
    /// The factor with which the rates by role and year give the level.
    pub scale: f64,
    /// The rates used.
    pub rates: Vec<RoleRates>,
    /// Who joined, by the role the list has.
    pub joiners: Vec<Joiners>,
    /// The factor that draws joins towards what was published.
    pub joins_factor: f64,
    /// Who will join: cohorts by month, steady flows, conversions, then what keeps roles full.
    pub joining: Vec<JoiningFlow>,
    /// Moves up between rungs, by where from and where to.
    pub rungs: Vec<Rung>,
    /// The end of the first year, where somebody can complete it.
    pub completion: Option<Completion>,
    /// What keeps each role as full as today.
    pub filling: Vec<Filling>,
    /// Established FTE by role at the base.
    pub posts: Vec<f64>,
    /// Dated changes of posts by role.
    pub changes: Vec<Vec<PostChange>>,
    /// Agency FTE by role at the base.
    pub agency: Vec<f64>,
    /// Who was in post twelve months before by role and service, where the list of leavers tells it.
    pub year_before: Option<Vec<RoleStock>>,
}

impl Flows {
    /// Vacant FTE of a role at the base, not below 0; none of a supernumerary one.
    #[must_use]
    pub fn vacancies(&self, place: Place) -> f64 {
        let supernumerary = self.roles.get(place).is_none_or(|role| role.supernumerary);
        if supernumerary { 0.0 } else { (value(&self.posts, place) - self.in_post(place)).max(0.0) }
    }

    /// Returns the same with other posts, as somebody set them by hand: what keeps roles full follows their vacancies. A role
    /// without a figure stays as it is.
    #[must_use]
    pub fn with_posts(mut self, posts: &[Option<f64>]) -> Self {
        for (known, set) in self.posts.iter_mut().zip(posts) {
            *known = set.unwrap_or(*known);
        }
        let vacant: Vec<f64> = (0..self.roles.len()).map(|place| self.vacancies(place)).collect();
        self.joining.retain(|flow| !matches!(flow.kind, JoiningKind::KeepsFull { .. }));
        self.filling = filling::filling(&filling::Today {
            roles: &self.roles,
            stock: &self.stock,
            vacant: &vacant,
            agency: &self.agency,
            rates: &self.rates,
            joining: &self.joining,
            rungs: &self.rungs,
            completion: self.completion,
        });
        self.joining.extend(keeping_full(&self.filling));
        self
    }

    /// FTE in post of a role at the base.
    #[must_use]
    pub fn in_post(&self, place: Place) -> f64 {
        self.stock.get(place).map_or(0.0, RoleStock::fte)
    }
}

/// What keeps roles full, as people who join.
fn keeping_full(filling: &[Filling]) -> impl Iterator<Item = JoiningFlow> {
    let filled = filling.iter().enumerate().filter(|(_place, one)| one.fraction > 0.0);
    filled.map(|(role, one)| JoiningFlow { role, kind: JoiningKind::KeepsFull { fraction: one.fraction } })
}

/// A value of a list by role; 0 outside.
pub(crate) fn value(list: &[f64], place: Place) -> f64 {
    list.get(place).copied().unwrap_or(0.0)
}

/// Returns what the lists say of a plan.
///
/// Two social workers and one post more; one of the two left in the sixth month:
///
/// ```
/// use homegrown::starting_plan::lists::{LadderRole, ListedPost, Loaded, StaffLists, flows_of};
/// use homegrown::workforce::CalendarMonth;
/// let month = |text| CalendarMonth::parse(text).unwrap();
/// let post = |person, end| ListedPost {
///     person,
///     role: 0,
///     fte: 1.0,
///     service_start: Some(month("2020-09")),
///     role_start: None,
///     end,
///     origin: None,
///     previous_role: None,
/// };
/// let lists = StaffLists {
///     base: month("2025-09"),
///     window_months: 12,
///     roles: vec![LadderRole { newly_qualified: false, supernumerary: false, beside: false }],
///     posts: vec![post(1, None), post(2, Some(month("2025-03")))],
///     loaded: Loaded { leavers: true, ..Loaded::default() },
///     establishment: None,
///     agency: None,
///     england_rate: 0.15,
///     published: None,
/// };
/// let flows = flows_of(&lists);
/// assert_eq!(flows.level.seen, Some(1.0 / 1.5), "a leaver in eighteen months of two people");
/// assert!((flows.level.used - (1.0 + 300.0 * 0.15) / (1.5 + 300.0)).abs() < 1e-12, "drawn towards England's");
/// ```
#[must_use]
pub fn flows_of(lists: &StaffLists) -> Flows {
    let people = people::People::of(lists);
    let stock = stock::at(&people, lists.roles.len(), 0);
    let in_post: Vec<f64> = stock.iter().map(RoleStock::fte).collect();
    let leaving = leaving::Leaving::seen(lists, &people);
    let (posts, posts_are_known) = posts(lists, &in_post);
    let vacant: Vec<f64> = lists
        .roles
        .iter()
        .zip(&posts)
        .zip(&in_post)
        .map(|((role, posts), in_post)| if role.supernumerary { 0.0 } else { (posts - in_post).max(0.0) })
        .collect();
    let agency = agency(lists, &vacant, &in_post);
    let joining = joining::Joining::seen(lists, &people, &agency, &in_post);
    let moves = moving::Moves::seen(lists, &people);
    let rungs = moves.rungs(lists, &in_post, &posts);
    let completion = moving::completion(lists, &stock);
    let filling = filling::filling(&filling::Today {
        roles: &lists.roles,
        stock: &stock,
        vacant: &vacant,
        agency: &agency,
        rates: &leaving.rates,
        joining: &joining.flows,
        rungs: &rungs,
        completion,
    });
    let mut flows = joining.flows;
    flows.extend(keeping_full(&filling));
    let year_before =
        (lists.loaded.leavers && lists.window_months >= YEAR).then(|| stock::at(&people, lists.roles.len(), YEAR));
    let mut lacking: Vec<Lacking> = [
        (lists.agency.is_none(), Lacking::Agency),
        (matches!(lists.agency, Some(ListedAgency::Total(_))), Lacking::AgencyByRole),
        (!lists.loaded.earlier, Lacking::EarlierList),
        (joining.starters_fte <= 0.0, Lacking::Joiners),
        (!lists.loaded.leavers, Lacking::Leavers),
        (!posts_are_known, Lacking::Posts),
        (lists.published.is_none(), Lacking::PublishedStarters),
        (year_before.is_none(), Lacking::Replay),
        (!moves.are_known, Lacking::RoleStarts),
        (stock.iter().any(|one| one.unknown_service > 0.0), Lacking::ServiceStart),
        (!lists.loaded.starters, Lacking::Starters),
    ]
    .into_iter()
    .filter(|(lacks, _what)| *lacks)
    .map(|(_lacks, what)| what)
    .collect();
    lacking.sort_unstable();
    let changes = |place| {
        let listed = lists.establishment.iter().flatten().find(|one| one.role == place);
        listed.map(|one| one.changes.clone()).unwrap_or_default()
    };
    Flows {
        base: lists.base,
        roles: lists.roles.clone(),
        lacking,
        changes: (0..lists.roles.len()).map(changes).collect(),
        stock,
        level: leaving.level,
        years: leaving.years,
        by_role: leaving.by_role,
        scale: leaving.scale,
        rates: leaving.rates,
        joiners: joining.joiners,
        joins_factor: joining.factor,
        joining: flows,
        rungs,
        completion,
        filling,
        posts,
        agency,
        year_before,
    }
}

/// Established FTE by role, and whether all are stated: as the list has it, else those in post and the vacancies, else
/// those in post.
fn posts(lists: &StaffLists, in_post: &[f64]) -> (Vec<f64>, bool) {
    let mut are_known = true;
    let of = |(place, role): (Place, &LadderRole)| {
        if role.supernumerary {
            return 0.0;
        }
        let here = value(in_post, place);
        let listed = lists.establishment.iter().flatten().find(|one| one.role == place);
        listed.and_then(|one| one.posts.or_else(|| one.vacant.map(|vacant| here + vacant))).unwrap_or_else(|| {
            are_known = false;
            here
        })
    };
    (lists.roles.iter().enumerate().map(of).collect(), are_known)
}

/// Agency FTE by role: as listed, else in proportion to vacancies, else to those in post.
fn agency(lists: &StaffLists, vacant: &[f64], in_post: &[f64]) -> Vec<f64> {
    let mut by_role = vec![0.0; lists.roles.len()];
    match &lists.agency {
        None => {}
        Some(ListedAgency::ByRole(listed)) => {
            for (place, fte) in listed {
                if let Some(sum) = by_role.get_mut(*place) {
                    *sum += fte;
                }
            }
        }
        Some(ListedAgency::Total(fte)) => {
            let shares = if vacant.iter().sum::<f64>() > 0.0 { vacant } else { in_post };
            let sum: f64 = shares.iter().sum();
            if sum > 0.0 {
                by_role = shares.iter().map(|share| fte * share / sum).collect();
            }
        }
    }
    by_role
}

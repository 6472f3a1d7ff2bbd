//! The plan that lists start, for every council there may be: of any size, with any of the lists, with gaps and odd rows.

use homegrown::plan::{Plan, Role, RoleId};
use homegrown::projection::{Scope, Series, project};
use homegrown::starting_plan::lists::{
    GrowthCause, GrowthMeasure, JoinOrigin, Lacking, LadderRole, ListedAgency, ListedEstablishment, ListedFlows,
    ListedPost, ListedRole, Loaded, PublishedJoiners, StaffLists, calm, flows_of, replay,
};
use homegrown::starting_plan::start_of_lists;
use homegrown::workforce::{CalendarMonth, Level, Service, Snapshot};
use proptest::prelude::*;

/// Numbers of a seed, one after another.
struct Draws(u64);

impl Draws {
    /// A number from 0 to below 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, count: usize) -> usize {
        (self.share() * count as f64) as usize
    }

    fn chance(&mut self, of: f64) -> bool {
        self.share() < of
    }

    fn from(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }
}

const BASE: &str = "2025-09";

/// An invented council of a seed: nobody in it exists.
fn council(seed: u64) -> StaffLists {
    let mut draws = Draws(seed);
    let base = CalendarMonth::parse(BASE).unwrap();
    // From two people to a large county, as many small as large.
    let people = 2.0_f64.powf(draws.from(1.0, 9.5)) as u32;
    let count = 1 + draws.below(9);
    let has_first_years = count > 1 && draws.chance(0.8);
    let roles: Vec<LadderRole> = (0..count)
        .map(|place| LadderRole {
            newly_qualified: place == 0 && has_first_years,
            supernumerary: place == 0 && has_first_years && draws.chance(0.3),
            beside: place > 1 && draws.chance(0.15),
        })
        .collect();
    let window_months = 1 + draws.below(36) as u16;
    let loaded = Loaded { leavers: draws.chance(0.8), starters: draws.chance(0.7), earlier: draws.chance(0.4) };
    let (leaving, known, turns) = (draws.from(0.0, 0.6), draws.from(0.5, 1.0), draws.from(0.0, 0.5));
    let mut posts = Vec::new();
    for person in 0..people {
        let role = if draws.chance(0.5) { draws.below(count.min(3)) } else { draws.below(count) };
        let served = 400.0_f64.powf(draws.share()) as i32 - 1;
        let served = if roles[role].newly_qualified { served.min(14) } else { served };
        let service_start = draws.chance(known).then(|| base.plus(-served));
        let in_role = (draws.share() * f64::from(served + 1)) as i32;
        let end = draws.chance(leaving).then(|| base.plus(-(draws.below(40) as i32)));
        // Who left had come before.
        let end = end.filter(|end| service_start.is_none_or(|start| start <= *end));
        let origin = match draws.below(4) {
            0 => Some(JoinOrigin::NewlyQualified),
            1 => Some(JoinOrigin::Agency),
            2 => Some(JoinOrigin::Other),
            _ => None,
        };
        let post = ListedPost {
            person,
            role,
            fte: (draws.from(0.05, 1.0) * 20.0).ceil() / 20.0,
            service_start,
            role_start: draws.chance(known).then(|| base.plus(-in_role)),
            end,
            origin: origin.filter(|_| loaded.starters),
            previous_role: draws.chance(turns).then(|| draws.below(count)),
        };
        posts.push(post);
        if end.is_none() && draws.chance(0.03) {
            posts.push(ListedPost { role: draws.below(count), fte: 0.2, ..post });
        }
    }
    let establishment = draws.chance(0.6).then(|| {
        (0..count)
            .filter(|role| !roles[*role].supernumerary)
            .map(|role| ListedEstablishment {
                role,
                posts: draws.chance(0.8).then(|| draws.from(0.0, 1.5 * f64::from(people) / count as f64)),
                vacant: draws.chance(0.3).then(|| draws.from(0.0, 8.0)),
                changes: Vec::new(),
            })
            .collect()
    });
    let agency = match draws.below(3) {
        0 => None,
        1 => Some(ListedAgency::Total(draws.from(0.0, 0.4 * f64::from(people)))),
        _ => Some(ListedAgency::ByRole((0..count).map(|role| (role, draws.from(0.0, 6.0))).collect())),
    };
    let published = draws.chance(0.6).then(|| {
        let exposure = 3.0 * f64::from(people);
        PublishedJoiners { starters: exposure * draws.from(0.0, 0.4), exposure }
    });
    StaffLists { base, window_months, roles, posts, loaded, establishment, agency, england_rate: 0.1407, published }
}

fn named(lists: &StaffLists) -> (Vec<Role>, Vec<ListedRole>) {
    let name = |place: usize| format!("Role {place}");
    let roles = (0..lists.roles.len()).map(|place| Role {
        newly_qualified: lists.roles[place].newly_qualified,
        supernumerary: lists.roles[place].supernumerary,
        ..Role::named(RoleId(place as u16 + 1), &name(place))
    });
    let listed = (0..lists.roles.len()).map(|place| ListedRole { name: name(place), level: Level::CaseHolder });
    (roles.collect(), listed.collect())
}

/// What is said of each thing that a plan does without.
const fn said(lacking: Lacking) -> &'static [&'static str] {
    match lacking {
        Lacking::Agency => &["No agency workers are planned"],
        Lacking::AgencyByRole => &["Agency workers are known in all and not by role"],
        // What role starts do not tell is said of them.
        Lacking::EarlierList => &["Who moved up is taken from", "Who moved up is not known"],
        Lacking::Joiners => &["Nobody is known to have joined"],
        Lacking::Leavers => &["There is no list of leavers"],
        Lacking::Posts => &["Funded posts of ", "Funded posts and vacancies are not stated"],
        Lacking::PublishedStarters => &["No published years of your own are known"],
        Lacking::Replay => &["the year before cannot be replayed", "no earlier year can be replayed"],
        Lacking::RoleStarts => &["Who moved up is not known"],
        Lacking::ServiceStart => &["have no start date"],
        Lacking::Starters => &["There is no list of starters"],
    }
}

/// Nobody appears or vanishes, in any month and role.
fn is_conserved(plan: &Plan) -> Result<(), TestCaseError> {
    let projection = project(plan);
    for role in &plan.roles {
        let at = |series, month| projection.at(series, Scope::Role(role.id), month).unwrap();
        for month in 1..=projection.months() {
            let flows = at(Series::PromotionsIn, month) - at(Series::PromotionsOut, month) - at(Series::Leavers, month)
                + at(Series::Other, month)
                + at(Series::Joins, month);
            let closing = at(Series::InPost, month);
            prop_assert!((at(Series::InPost, month - 1) + flows - closing).abs() < 1e-6, "{} {month}", role.name);
            prop_assert!(closing > -1e-9 && closing.is_finite(), "{} {month}: {closing}", role.name);
        }
    }
    Ok(())
}

/// The plan that a council's lists start adds up, is calm or says why, and names what it lacks.
fn starts_a_plan(seed: u64) -> Result<(), TestCaseError> {
    let lists = council(seed);
    let flows = flows_of(&lists);
    let base = lists.base;
    // Whoever is in post is in the plan, once.
    let is_in_post = |post: &&ListedPost| {
        post.end.is_none_or(|end| end > base) && post.service_start.is_none_or(|start| start <= base)
    };
    let in_post: f64 = lists.posts.iter().filter(is_in_post).map(|post| post.fte).sum();
    let stock: f64 = (0..lists.roles.len()).map(|place| flows.in_post(place)).sum();
    prop_assert!((stock - in_post).abs() < 1e-6, "{stock} of {in_post}");
    // Nothing is counted in two flows: leavers are those who left in the window, if a list tells of them.
    let opening = base.plus(-i32::from(lists.window_months));
    let left = lists.posts.iter().filter(|post| post.end.is_some_and(|end| end > opening && end <= base)).count();
    prop_assert_eq!(flows.level.leavers as usize, if lists.loaded.leavers { left } else { 0 });
    for (rates, role) in flows.rates.iter().zip(&lists.roles) {
        prop_assert!(rates.central.iter().all(|rate| (0.0..=12.0).contains(rate)), "{role:?}: {rates:?}");
    }

    let (roles, listed) = named(&lists);
    prop_assert!(replay(&flows, &roles).is_ok());
    let has_replay = flows.year_before.is_some();
    prop_assert_eq!(has_replay, !flows.lacking.contains(&Lacking::Replay));
    let plan = Plan::try_new(flows.assumptions(roles, 36, true).unwrap()).unwrap();
    is_conserved(&plan)?;
    for growth in calm(&plan, &project(&plan)) {
        prop_assert!(growth.cause.is_some(), "nothing does it: {growth:?}");
    }

    let open = Snapshot {
        name: "Council".to_owned(),
        is_plural: false,
        service: Service::Children,
        members: Vec::new(),
        printed: Vec::new(),
    };
    let listed = ListedFlows { service: Service::Children, as_at: base.last_day(), roles: listed, flows };
    let start = start_of_lists(&listed, &open, 36).unwrap();
    for lacking in &listed.flows.lacking {
        let is_said = |words: &&str| start.notes.iter().any(|note| note.contains(*words));
        prop_assert!(said(*lacking).iter().any(is_said), "{lacking:?} is not said: {:?}", start.notes);
    }
    prop_assert!(start.notes.iter().all(|note| !note.contains("no single flow")), "{:?}", start.notes);
    Ok(())
}

/// A role whose few agency workers cannot be as many as became employees a month: no more are counted on to keep it full.
#[test]
fn no_more_agency_workers_are_taken_on_than_there_are() {
    starts_a_plan(8_577_015_245_213_249_361).unwrap();
}

/// A role into which people move from one that has too many: what grows once those are gone is said to be that.
#[test]
fn moves_that_dwindle_are_named_for_the_vacancies_they_leave() {
    let seed = 5_336_483_883_544_489_620;
    starts_a_plan(seed).unwrap();
    let flows = flows_of(&council(seed));
    let (roles, _listed) = named(&council(seed));
    let plan = Plan::try_new(flows.assumptions(roles, 36, true).unwrap()).unwrap();
    let growths = calm(&plan, &project(&plan));
    let of = |role: u16| growths.iter().find(|growth| growth.role == RoleId(role) && growth.month == 12).unwrap();
    assert_eq!(of(2).measure, GrowthMeasure::Vacancies);
    assert!(matches!(of(2).cause, Some(GrowthCause::FewerMoves(_))), "{:?}", of(2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_councils_lists_start_a_plan_that_adds_up_is_calm_or_says_why_and_names_what_it_lacks(seed in any::<u64>()) {
        starts_a_plan(seed)?;
    }

    #[test]
    fn with_a_list_less_nothing_else_is_known(seed in any::<u64>()) {
        let whole = council(seed);
        let known = flows_of(&whole).lacking;
        for without in 0..5 {
            let mut fewer = whole.clone();
            match without {
                0 => fewer.loaded.leavers = false,
                1 => fewer.loaded.starters = false,
                2 => fewer.loaded.earlier = false,
                3 => fewer.establishment = None,
                _ => fewer.agency = None,
            }
            let lacking = flows_of(&fewer).lacking;
            // Agency in all is no longer said of what is not known at all; nor is who joined of whom a list was.
            let gone = known.iter().filter(|one| !lacking.contains(one));
            let gone: Vec<&Lacking> = gone.filter(|one| !matches!(one, Lacking::AgencyByRole | Lacking::RoleStarts)).collect();
            prop_assert!(gone.is_empty(), "without {without} it lacks {gone:?} no more");
        }
    }
}

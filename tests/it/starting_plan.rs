//! The plan that the files of the synthetic council start: what its lists say, by the method alone. The figures are those of
//! the method's own page.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use homegrown::import::{Reading, read};
use homegrown::kept::{workspace_of, workspace_parts};
use homegrown::measures::tally;
use homegrown::plan::{Plan, Role, RoleId};
use homegrown::projection::{Scope, Series, project};
use homegrown::starting_plan::lists::{JoiningKind, Lacking, ListedFlows, calm, own_flows, replay};

use homegrown::room::{PlanTab, Room, RoomAnswer, Workspace};
use homegrown::starting_plan::{Start, is_of_lists};
use homegrown::view::{Block, FieldCell};

use crate::retention_room::Open;

/// The lists of the synthetic council that a plan is made of.
const ALL: [&str; 5] =
    ["staff_list.xlsx", "establishment.xlsx", "leavers.csv", "starters.xlsx", "agency_timesheets.csv"];

pub(crate) fn flows_of_files(names: &[&str]) -> Option<ListedFlows> {
    let open = Open::files(names);
    let snapshot = tally(open.records(), open.settings()).into_iter().next()?;
    own_flows(open.records(), open.settings(), &snapshot, open.library().edition())
}

fn roles(listed: &ListedFlows) -> Vec<Role> {
    let role =
        |(place, role): (u16, &homegrown::starting_plan::lists::ListedRole)| Role::named(RoleId(place), &role.name);
    (0..).zip(&listed.roles).map(role).collect()
}

/// A number as the page prints it.
#[track_caller]
fn prints(value: f64, places: usize, text: &str) {
    assert_eq!(format!("{value:.places$}"), text);
}

#[test]
fn all_lists_of_the_council_give_the_flows_of_the_method() {
    let listed = flows_of_files(&ALL).unwrap();
    let flows = &listed.flows;
    let names: Vec<&str> = listed.roles.iter().map(|role| role.name.as_str()).collect();
    let ladder = [
        "Newly Qualified Social Worker",
        "Social Worker",
        "Experienced Social Worker",
        "Advanced Practitioner",
        "Assistant Team Manager",
        "Team Manager",
        "Independent Reviewing Officer",
        "Service Manager",
        "Head of Service",
    ];
    assert_eq!(names, ladder);
    assert_eq!(flows.lacking, [Lacking::EarlierList, Lacking::PublishedStarters]);
    // Leaving.
    assert_eq!(flows.level.leavers, 45);
    prints(flows.level.exposure, 1, "284.9");
    prints(flows.level.england * 100.0, 2, "14.07");
    prints(flows.level.seen.unwrap() * 100.0, 1, "15.8");
    prints(flows.level.used * 100.0, 1, "14.9");
    prints(flows.level.limits.lower * 100.0, 1, "12.9");
    prints(flows.level.limits.upper * 100.0, 1, "17.0");
    let seen: Vec<String> = flows.years.iter().filter_map(|year| Some(format!("{:.1}", year.seen? * 100.0))).collect();
    assert_eq!(seen, ["8.1", "33.6", "25.8", "7.9", "5.6", "11.2", "18.1"]);
    let used: Vec<String> = flows.years.iter().map(|year| format!("{:.1}", year.used * 100.0)).collect();
    assert_eq!(used[..7], ["11.2", "24.1", "19.3", "12.2", "12.0", "12.5", "16.7"]);
    prints(flows.scale, 3, "0.962");
    let by_role: Vec<String> = flows.by_role.iter().map(|role| format!("{:.2}", role.multiplier)).collect();
    assert_eq!(by_role, ["0.97", "1.13", "0.99", "0.78", "1.08", "1.09", "0.84", "1.00", "1.21"]);
    // Joining.
    let joined: Vec<[u32; 4]> = flows
        .joiners
        .iter()
        .map(|one| [one.newly_qualified, one.other, one.of_them_conversions, one.came_and_went])
        .collect();
    let none = [0; 4];
    let wanted = [[28, 0, 0, 1], [0, 11, 2, 1], [0, 3, 0, 0], [0, 1, 0, 0], [0, 4, 0, 0], [0, 1, 1, 0], [0, 1, 0, 0]];
    assert_eq!(joined, [&wanted[..], &[none, none]].concat());
    let cohorts: Vec<(u8, String)> = flows
        .joining
        .iter()
        .filter_map(|flow| match flow.kind {
            JoiningKind::Cohort { calendar_month, fte } => Some((calendar_month, format!("{fte:.1}"))),
            _ => None,
        })
        .collect();
    assert_eq!(cohorts, [(1, "2.8".to_owned()), (9, "22.2".to_owned())]);
    let others: f64 = flows.joiners.iter().map(|one| one.fte).sum::<f64>() - 25.0;
    prints(others, 1, "18.8");
    // Moving up: the list of leavers says that one of them moved past a rung.
    let moves: Vec<(usize, usize, u32)> =
        flows.rungs.iter().filter(|rung| rung.moves > 0).map(|rung| (rung.from, rung.to, rung.moves)).collect();
    assert_eq!(moves, [(1, 2, 6), (2, 3, 7), (2, 4, 1), (3, 4, 10), (4, 5, 5)]);
    assert_eq!(flows.completion.map(|one| one.at_service), Some(13));
    // What keeps roles full.
    let kept_full: Vec<(usize, String)> = (0..)
        .zip(&flows.filling)
        .filter(|(_, one)| one.gap_a_year > 0.0)
        .map(|(place, one)| (place, format!("{:.1}", one.gap_a_year)))
        .collect();
    let wanted = [(2, "6.5"), (3, "2.3"), (6, "1.8"), (7, "0.4")];
    assert_eq!(kept_full, wanted.map(|(place, text)| (place, text.to_owned())));
}

#[test]
fn the_year_before_runs_to_today_and_carrying_on_is_calm() {
    let listed = flows_of_files(&ALL).unwrap();
    let (flows, roles) = (&listed.flows, roles(&listed));
    let replayed = replay(flows, &roles).unwrap().unwrap();
    prints(replayed.start, 1, "269.9");
    prints(replayed.flows, 1, "276.2");
    prints(replayed.kept_full, 1, "280.8");
    prints(replayed.today, 1, "273.7");
    let plan = Plan::try_new(flows.assumptions(roles, 36, true).unwrap()).unwrap();
    let projection = project(&plan);
    let at = |series, month| projection.at(series, Scope::Total, month).unwrap();
    for (month, in_post, vacant) in
        [(0, "273.7", "47.3"), (12, "288.4", "32.9"), (24, "298.8", "22.7"), (36, "305.8", "15.6")]
    {
        prints(at(Series::InPost, month), 1, in_post);
        prints(at(Series::Vacancies, month), 1, vacant);
    }
    assert_eq!(calm(&plan, &projection), []);
}

#[test]
fn with_fewer_lists_less_is_known_and_it_is_said() {
    let lacking = |names: &[&str]| flows_of_files(names).unwrap().flows.lacking;
    let always = [Lacking::EarlierList, Lacking::PublishedStarters];
    assert_eq!(lacking(&ALL), always);
    let staff = lacking(&["staff_list.xlsx"]);
    assert_eq!(
        staff,
        [
            Lacking::Agency,
            Lacking::EarlierList,
            Lacking::Leavers,
            Lacking::Posts,
            Lacking::PublishedStarters,
            Lacking::Replay,
            Lacking::Starters
        ]
    );
    let with_leavers = lacking(&["staff_list.xlsx", "leavers.csv"]);
    assert!(!with_leavers.contains(&Lacking::Leavers) && !with_leavers.contains(&Lacking::Replay));
    assert!(flows_of_files(&["establishment.xlsx"]).is_none(), "posts tell of nobody's service");
}

/// The lines under the plan.
fn notes(entered: &RoomAnswer) -> Vec<String> {
    let notes = entered.blocks.iter().find_map(|block| match block {
        Block::Sentences { heading, lines, .. } if heading == "Limitations" => Some(lines.clone()),
        _ => None,
    });
    notes.unwrap()
}

/// What each assumption rests on, by its label.
fn assumed(entered: &RoomAnswer) -> BTreeMap<String, String> {
    let table = entered.blocks.iter().find_map(|block| match block {
        Block::Fields(table) => Some(table),
        _ => None,
    });
    let text = |cell: &FieldCell| match cell {
        FieldCell::Text(text) => text.clone(),
        FieldCell::Field(_) | FieldCell::Number(_) => String::new(),
    };
    table.unwrap().rows.iter().map(|row| (row.label.clone(), text(&row.cells[3]))).collect()
}

fn start_of_room(entered: &RoomAnswer) -> &Start {
    entered.workspace.plan.works.last().unwrap().start.as_deref().unwrap()
}

#[test]
fn the_plan_room_starts_from_the_lists_and_says_what_each_number_rests_on() {
    let open = Open::files(&ALL).with_lists();
    let room = open.enter(Room::Plan(PlanTab::Outlook), Workspace::default());
    let plan = &start_of_room(&room).plan;
    assert_eq!(plan.roles.len(), 9);
    let sure = open.enter(Room::Plan(PlanTab::Sure), Workspace::default());
    let lines = notes(&sure);
    let replayed =
        "Run from September 2024 your flows would have given 276 in post, with roles kept full 281; you have 274.";
    assert!(lines.iter().any(|line| line.starts_with(replayed)), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("Carried on, the plan is calm")), "{lines:?}");
    let assumptions = open.enter(Room::Plan(PlanTab::Assumptions), Workspace::default());
    let rests = assumed(&assumptions);
    assert_eq!(
        rests["Leaving"],
        "Seen: 45 people left in 284.9 person-years, 15.8%. Usual: 14.1% in England, three years together. Used: 14.9%, drawn towards England's because a council's own year swings by chance."
    );
    assert!(rests["Newly qualified starting each September"].starts_with("Seen: 22.2 FTE"), "{rests:?}");
    let moved = &rests["Experienced Social Worker to Advanced Practitioner: move up"];
    assert!(moved.starts_with("Seen: 7 people moved up in 5"), "{moved}");
    assert!(moved.contains("Usual: 9% a year in Medway's adults' service"), "{moved}");
    assert!(rests["Experienced Social Worker: kept as full as today"].starts_with("Ours: at today's numbers"));
    // The same lists without the rows, as in the worker that takes its time.
    let away = Open::files(&ALL).with_lists();
    let other = away.enter(Room::Plan(PlanTab::Outlook), Workspace::default());
    assert_eq!(start_of_room(&other), start_of_room(&room));
}

#[test]
fn without_the_rows_a_plan_made_of_lists_keeps_its_figures_and_a_new_one_says_what_it_lacks() {
    let made = Open::files(&ALL).with_lists().after(Room::Plan(PlanTab::Outlook), &[("plan-adjust-1", "80")]).workspace;
    let later = Open::files(&ALL).without_rows();
    let kept = later.enter(Room::Plan(PlanTab::Outlook), made.clone());
    assert!(is_of_lists(&start_of_room(&kept).plan));
    assert_eq!(kept.workspace.plan.works.last().unwrap().scenarios, made.plan.works.last().unwrap().scenarios);
    let new = later.enter(Room::Plan(PlanTab::Outlook), Workspace::default());
    assert!(!is_of_lists(&start_of_room(&new).plan));
    let sure = later.enter(Room::Plan(PlanTab::Sure), Workspace::default());
    let lines = notes(&sure);
    assert!(lines.iter().any(|line| line.starts_with("The rows of your lists are not here")), "{lines:?}");
    // What was kept opens again with its own figures.
    let parts = workspace_parts(&made);
    let (opened, unread) = workspace_of(&parts);
    assert_eq!((opened.plan.works, unread.len()), (made.plan.works, 0));
}

#[test]
fn posts_set_by_hand_are_the_posts_of_the_plan_and_what_keeps_roles_full_follows_them() {
    let listed = flows_of_files(&ALL).unwrap();
    let mut posts: Vec<Option<f64>> = vec![None; 9];
    posts[2] = Some(listed.flows.in_post(2));
    let moved = listed.flows.clone().with_posts(&posts);
    assert_eq!(moved.vacancies(2), 0.0);
    assert_eq!(moved.filling[2].fraction, 1.0, "a full role is filled at once");
    assert_eq!(listed.flows.clone().with_posts(&[]), listed.flows);
}

#[test]
fn who_left_is_the_councils_own_where_its_lists_tell_that_and_nothing_of_who_joined() {
    let table = "FTE in post by job title and team - Children's,,,\nJob title,MASH,Court,Fostering\nTeam Manager,1,1.6,1\nSocial Worker,24.6,38,22\n";
    let left = (0..20).map(|at| {
        format!("Pat Sample-{at},Social Worker,1,01/02/2015,{:02}/0{}/2025,Resignation\n", 1 + at, 1 + at % 9)
    });
    let leavers = format!("Name,Job title,FTE,Start date,Leaving date,Reason\n{}", left.collect::<String>());
    let mut reading = Reading::default();
    reading.settings.set_reference_date("2025-09-30").unwrap();
    let file = |number: u32, name: &str, text: &str| {
        let import = read(number, name, text.as_bytes(), &reading, &mut |_| ControlFlow::Continue(())).unwrap();
        (import.report, import.records)
    };
    let files = [file(1, "matrix.csv", table), file(2, "Children's leavers.csv", &leavers)];
    let snapshots = tally(&files, &reading.settings);
    let start = homegrown::starting_plan::start_of(&snapshots[0], homegrown::reference::built_in(), 24).unwrap();
    let said: Vec<String> =
        start.plan.evidence.iter().map(|(_, evidence)| evidence.source.words().to_owned()).collect();
    assert!(said.iter().any(|source| source.contains("a year in your own lists")), "{said:#?}");
}

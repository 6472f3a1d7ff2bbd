//! A plan carried onto other figures of its council: what is kept, what is not and why, and the way back.

use homegrown::kept::{workspace_of, workspace_parts};
use homegrown::measures::UNNAMED;
use homegrown::plan::*;
use homegrown::room::{PlanTab, Room, RoomAnswer, Workspace};
use homegrown::view::{Block, Control, Words};
use homegrown::workforce::{CalendarMonth, Fte};
use jiff::civil::date;
use proptest::prelude::*;

use crate::plans::{any_plan, one_role, role, share, steady};
use crate::retention_room::{Open, field, headline};
use crate::shown::sections;

/// What a plan says, as changes of it.
fn changes_of(plan: &Plan) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    changes.extend(plan.posts.iter().cloned().map(Change::Posts));
    changes.extend(plan.leaving.iter().cloned().map(Change::Leaving));
    changes.extend(plan.intakes.iter().cloned().map(Change::Intake));
    changes.extend(plan.adjustments.iter().cloned().map(Change::Adjustment));
    changes.extend(plan.progression.iter().cloned().map(Change::Progression));
    changes.extend(plan.agency.iter().cloned().map(Change::Agency));
    changes.extend(plan.weights.iter().cloned().map(Change::CaseWeight));
    changes.extend(
        plan.posts.iter().flat_map(|posts| {
            posts.changes.iter().map(|change| Change::PostChange { role: posts.role, change: *change })
        }),
    );
    changes
}

/// The same plan some months later or earlier.
fn moved(plan: &Plan, months: i32) -> Plan {
    let assumptions = plan.clone().into_assumptions();
    Plan::try_new(Assumptions { base: assumptions.base.plus(months), ..assumptions }).unwrap()
}

fn made_on(plan: &Plan) -> Scenario {
    Scenario { name: Some("Grow".to_owned()), changes: changes_of(plan) }
}

proptest! {
    #![proptest_config(ProptestConfig { max_global_rejects: 50_000, ..ProptestConfig::default() })]

    #[test]
    fn on_the_same_figures_a_scenario_is_as_it_was(plan in any_plan()) {
        let made = made_on(&plan);
        prop_assume!(made.apply(&plan).is_ok());
        let carried = carry(&made, &plan, &plan);
        prop_assert_eq!(usize::from(carried.kept), made.changes.len());
        prop_assert_eq!((carried.scenario, carried.left), (made, vec![]));
    }

    #[test]
    fn on_any_month_it_applies_and_every_change_is_kept_or_left(plan in any_plan(), months in -40..40_i32) {
        let made = made_on(&plan);
        prop_assume!(made.apply(&plan).is_ok());
        let there = moved(&plan, months);
        let carried = carry(&made, &plan, &there);
        prop_assert!(carried.scenario.apply(&there).is_ok());
        prop_assert_eq!(usize::from(carried.kept) + carried.left.len(), made.changes.len());
        prop_assert_eq!(carried.scenario.name, made.name);
    }

    #[test]
    fn a_scenario_on_an_earlier_month_and_back_is_as_it_was(plan in any_plan(), months in 1..40_i32) {
        let made = made_on(&plan);
        prop_assume!(made.apply(&plan).is_ok());
        // What changes in the base month is in the posts there are then.
        prop_assume!(plan.posts.iter().flat_map(|posts| &posts.changes).all(|change| change.months().0 > 0));
        let earlier = moved(&plan, -months);
        let carried = carry(&made, &plan, &earlier);
        prop_assume!(carried.left.is_empty());
        prop_assert_eq!(carry(&carried.scenario, &earlier, &plan).scenario, made);
    }

    #[test]
    fn whom_it_concerns_is_found_by_name_whatever_the_number(plan in any_plan()) {
        let made = made_on(&plan);
        prop_assume!(made.apply(&plan).is_ok());
        // The same roles under other numbers, and nothing else.
        let roles = plan.roles.iter().map(|role| Role { id: RoleId(role.id.0 + 100), ..role.clone() }).collect();
        let mut other = Assumptions::of_roles(plan.base, plan.months, roles);
        other.experienced_months = plan.experienced_months;
        let other = Plan::try_new(other).unwrap();
        let carried = carry(&made, &plan, &other);
        for change in &carried.scenario.changes {
            if let Change::Leaving(leaving) = change {
                prop_assert!(other.role(leaving.role).is_some());
            }
        }
        let count = |changes: &[Change]| changes.iter().filter(|one| matches!(one, Change::Leaving(_))).count();
        prop_assert_eq!(count(&carried.scenario.changes), count(&made.changes));
    }
}

fn plan(base: &str) -> Plan {
    let mut assumptions = one_role(base, 36, 100.0, 120.0, 0.1);
    assumptions.intakes.push(steady(1, 1, 10.0));
    Plan::try_new(assumptions).unwrap()
}

fn fte(change: f64) -> FteChange {
    FteChange::try_new(change).unwrap()
}

#[test]
fn months_are_counted_from_the_new_base_and_what_has_happened_is_left() {
    let (september, december) = (plan("2025-09"), plan("2025-12"));
    let role = RoleId(1);
    let post = |change| Change::PostChange { role, change };
    let window = |from, to| Window { from: Some(from), to: Some(to) };
    let cohort = |window| {
        let source = IntakeSource::Cohort { fte: Fte::new(9.0), calendar_month: 9, fill: share(1.0), window };
        Change::Intake(Intake { source, ..steady(7, 1, 0.0) })
    };
    let made = Scenario {
        name: None,
        changes: vec![
            Change::Set { lever: Lever::Intake(IntakeId(1)), value: 53.5 },
            post(PostChange::Step { from_month: 7, change: fte(-8.0) }),
            post(PostChange::Step { from_month: 3, change: fte(4.0) }),
            post(PostChange::Temporary { from_month: 1, to_month: 9, change: fte(2.0) }),
            post(PostChange::Temporary { from_month: 1, to_month: 2, change: fte(2.0) }),
            cohort(window(2, 14)),
            Change::Agency(Agency { role, supply: Supply::Path([5.0, 4.0, 3.0, 2.0, 1.0].map(Fte::new).to_vec()) }),
        ],
    };
    let carried = carry(&made, &september, &december);
    assert_eq!(
        carried.scenario.changes,
        [
            Change::Set { lever: Lever::Intake(IntakeId(1)), value: 53.5 },
            post(PostChange::Step { from_month: 4, change: fte(-8.0) }),
            // It has begun: what is to come is that it ends.
            post(PostChange::Step { from_month: 7, change: fte(-2.0) }),
            cohort(Window { from: None, to: Some(11) }),
            Change::Agency(Agency { role, supply: Supply::Path([2.0, 1.0].map(Fte::new).to_vec()) }),
        ]
    );
    assert_eq!(carried.kept, 5);
    assert_eq!(
        carried.left.iter().map(|left| left.why.clone()).collect::<Vec<_>>(),
        [WhyLeft::Passed, WhyLeft::Passed]
    );
}

#[test]
fn what_the_new_figures_lack_is_left_with_its_reason_and_its_cost_too() {
    let from = {
        let mut assumptions = Assumptions::of_roles(
            CalendarMonth::parse("2025-09").unwrap(),
            36,
            vec![role(1, "Social Worker"), role(2, "Head of Service")],
        );
        assumptions.intakes.push(steady(1, 1, 10.0));
        Plan::try_new(assumptions).unwrap()
    };
    let to = Plan::try_new(one_role("2025-10", 36, 100.0, 120.0, 0.1)).unwrap();
    let pounds = |value| Pounds::try_new(value).unwrap();
    let costs = |permanent| {
        Change::Costs(Some(Costs {
            permanent,
            agency: vec![],
            per_hire: vec![],
            per_conversion: vec![],
            per_nqsw: vec![],
            payments: vec![],
        }))
    };
    let cover = |id| Change::Set { lever: Lever::Cover(RoleId(id)), value: 0.5 };
    let made = Scenario {
        name: None,
        changes: vec![
            cover(2),
            Change::Evidence { lever: Lever::Cover(RoleId(2)), evidence: Some(Evidence::default()) },
            costs(vec![(RoleId(1), pounds(60_000.0)), (RoleId(2), pounds(90_000.0))]),
            Change::Set { lever: Lever::Intake(IntakeId(1)), value: 53.5 },
        ],
    };
    let carried = carry(&made, &from, &to);
    assert_eq!(carried.scenario.changes, [costs(vec![(RoleId(1), pounds(60_000.0))])]);
    let gone = || WhyLeft::RoleGone { role: "Head of Service".to_owned() };
    let why: Vec<&WhyLeft> = carried.left.iter().map(|left| &left.why).collect();
    assert_eq!(why[..2], [&gone(), &gone()]);
    assert!(matches!(why[2..], [WhyLeft::Refused { .. }]), "{why:?}");
    let cost = Change::Set { lever: Lever::PermanentCost(RoleId(2)), value: 90_000.0 };
    assert!(carried.left.iter().any(|left| left.change == cost));
}

const FILES: [&str; 4] = ["staff_list.xlsx", "establishment.xlsx", "leavers.csv", "starters.xlsx"];

fn lever(entered: &RoomAnswer, id: &str) -> f64 {
    match &field(entered, id).control {
        Control::Range { value, .. } => *value,
        other => panic!("{other:?}"),
    }
}

/// What is said of a plan that was carried: the heading, the lines and the way back.
fn told(entered: &RoomAnswer) -> Option<(&str, &[String], Option<&str>)> {
    entered.blocks.iter().find_map(|block| match block {
        Block::Sentences { heading, lines, button } if heading.starts_with("Carried ") => {
            Some((heading.as_str(), lines.as_slice(), button.as_ref().map(|(_, words)| words.as_str())))
        }
        _ => None,
    })
}

fn september() -> (Open, Workspace) {
    let open = Open::files(&FILES);
    let entered = open
        .after(Room::Plan(PlanTab::Outlook), &[("plan-intake-1", "53.5"), ("plan-name", "Grow"), ("plan-copy", "")]);
    (open, entered.workspace)
}

#[test]
fn a_plan_is_carried_onto_another_month_and_the_old_one_is_a_press_away() {
    let (open, workspace) = september();
    let before = headline(&open.enter(Room::Plan(PlanTab::Outlook), workspace.clone())).to_owned();
    let august = Open::files_at(&FILES, date(2025, 8, 31));
    let entered = august.enter(Room::Plan(PlanTab::Outlook), workspace);
    assert_eq!(lever(&entered, "plan-intake-1"), 53.5);
    assert_eq!(entered.workspace.plan.works.last().unwrap().scenarios.len(), 2);
    let (heading, lines, back) = told(&entered).unwrap();
    assert_eq!(heading, "Carried forward from September 2025 to August 2025");
    assert_eq!(lines[0], "All 2 changes of your plan are kept, as you set them.");
    assert!(lines.iter().any(|line| line.starts_with("In post: ")), "{lines:?}");
    assert_eq!(back, Some("Open the plan as it was in September 2025"));

    // Back with one press, and from there to the new one.
    let old = august.tell(Room::Plan(PlanTab::Outlook), entered.workspace.clone(), "plan-earlier", "");
    let old = august.enter(Room::Plan(PlanTab::Outlook), crate::kept::back(&old.workspace));
    assert!(old.blocks.iter().any(
        |block| matches!(block, Block::Sentences { heading, .. } if heading.starts_with("As it was on earlier figures"))
    ));
    assert!(old.blocks.iter().any(|block| matches!(block, Block::Answer { headline, .. } if *headline == before)));
    let own = august.tell(Room::Plan(PlanTab::Outlook), old.workspace, "plan-own", "");
    assert_eq!(lever(&august.enter(Room::Plan(PlanTab::Outlook), own.workspace), "plan-intake-1"), 53.5);

    // What was said goes once it is read, and does not come back.
    let read = august.tell(Room::Plan(PlanTab::Outlook), entered.workspace.clone(), "plan-carried-read", "");
    assert_eq!(told(&august.enter(Room::Plan(PlanTab::Outlook), crate::kept::back(&read.workspace))), None);
    // Undone, the plan of the new month is without changes.
    let undone = august.tell(Room::Plan(PlanTab::Outlook), entered.workspace, "plan-undo", "");
    assert_ne!(lever(&august.enter(Room::Plan(PlanTab::Outlook), undone.workspace), "plan-intake-1"), 53.5);
}

#[test]
fn a_plan_goes_with_its_council_where_a_list_that_names_it_is_taken_out() {
    let (open, workspace) = september();
    assert_ne!(open.snapshot.as_ref().unwrap().name, UNNAMED);
    let without = Open::files(&["staff_list.xlsx", "leavers.csv", "starters.xlsx"]);
    let entered = without.enter(Room::Plan(PlanTab::Outlook), workspace);
    assert_eq!(lever(&entered, "plan-intake-1"), 53.5);
    assert!(told(&entered).is_some());
    // Back with the list, the plan is as it was, and nothing is said.
    let again = open.enter(Room::Plan(PlanTab::Outlook), entered.workspace);
    assert_eq!((lever(&again, "plan-intake-1"), told(&again)), (53.5, None));
}

#[test]
fn a_plan_of_an_example_is_not_another_councils() {
    let workspace =
        Open::case("norfolk-2018").after(Room::Plan(PlanTab::Outlook), &[("plan-intake-1", "70")]).workspace;
    let other = Open::case("coventry-2020").enter(Room::Plan(PlanTab::Outlook), workspace);
    assert_eq!(told(&other), None);
}

#[test]
fn a_cell_changed_by_hand_leaves_the_plan_and_what_can_be_undone() {
    let open = Open::case("norfolk-2018");
    let workspace =
        open.after(Room::Plan(PlanTab::Outlook), &[("plan-intake-1", "70"), ("plan-cover", "50")]).workspace;
    let mut changed = Open::case("norfolk-2018");
    let rows = &mut changed.snapshot.as_mut().unwrap().members[0].establishment.as_mut().unwrap().rows;
    rows[0].in_post = Ok(Fte::new(12.0));
    let entered = changed.enter(Room::Plan(PlanTab::Outlook), workspace);
    assert_eq!((lever(&entered, "plan-intake-1"), told(&entered)), (70.0, None));
    let undone = changed.tell(Room::Plan(PlanTab::Outlook), entered.workspace, "plan-undo", "");
    assert_eq!(lever(&undone, "plan-intake-1"), 70.0);
    let undone = changed.tell(Room::Plan(PlanTab::Outlook), undone.workspace, "plan-undo", "");
    assert_ne!(lever(&undone, "plan-intake-1"), 70.0);
}

#[test]
fn a_plan_that_version_5_kept_is_carried_too() {
    let (_, workspace) = september();
    let mut workspace = workspace;
    for work in &mut workspace.plan.works {
        (work.start, work.council) = (None, String::new());
    }
    let august = Open::files_at(&FILES, date(2025, 8, 31));
    // Its key says whose it is and of which day.
    let entered = august.enter(Room::Plan(PlanTab::Outlook), workspace);
    assert_eq!(lever(&entered, "plan-intake-1"), 53.5);
}

#[test]
fn a_readers_own_words_go_with_the_plan() {
    let (open, workspace) = september();
    let workspace = open.tell(Room::Report, workspace, "report-text-purpose", "To decide.").workspace;
    let august = Open::files_at(&FILES, date(2025, 8, 31));
    let entered = august.enter(Room::Report, workspace);
    let own = Words::Paragraph("To decide.".to_owned());
    assert!(sections(&entered.blocks).any(|prose| prose.words == [own.clone()]));
    assert_eq!(workspace_of(&workspace_parts(&entered.workspace)).0, entered.workspace);
}

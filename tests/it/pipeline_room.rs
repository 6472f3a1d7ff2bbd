//! The Pipeline room as a reader meets it: who arrives when, what binds, what is refused, cohorts sent to the plan.

use homegrown::plan::{IntakeId, IntakeSource, Plan};
use homegrown::projection::{Scope, Series, project};
use homegrown::room::{PlanTab, Room, RoomAnswer, Workspace};
use homegrown::view::{Block, Chart, Control, Plot};
use homegrown::workforce::Service;

use crate::retention_room::{Open, cells, field, headline, ids, is_refused, lede, said, table};
use crate::shown::figures;

const LISTS: [&str; 2] = ["staff_list.xlsx", "leavers.csv"];
const CALENDAR: &str = "Who joins when, by route";
const LIMITS: &str = "Limits on placements";

fn flow(entered: &RoomAnswer) -> (String, Vec<f64>) {
    let found = entered.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) => match &figure.plot {
            Plot::Numbers(Chart::Flow(flow)) => {
                Some((figure.finding.clone(), flow.stages.iter().map(homegrown::view::FlowStage::total).collect()))
            }
            _ => None,
        },
        _ => None,
    });
    found.expect("the way is drawn")
}

fn sentences(entered: &RoomAnswer, begins: &str) -> Vec<String> {
    let found = entered.blocks.iter().find_map(|block| match block {
        Block::Sentences { heading, lines, .. } if heading.starts_with(begins) => {
            Some([heading.clone()].into_iter().chain(lines.iter().cloned()).collect())
        }
        _ => None,
    });
    found.unwrap_or_else(|| panic!("nothing begins with “{begins}”"))
}

#[test]
fn coventrys_cohorts_still_to_come_arrive_on_their_dates_to_2023() {
    let open = Open::case("norfolk-2018");
    let room = open.after(Room::Pipeline, &[("pipe-case", "coventry-2020"), ("pipe-ahead", "38")]);
    assert_eq!(
        headline(&room),
        "43 newly qualified social workers join by December 2023, 17 of them by the largest route: Degree apprenticeship. The first come in January 2021."
    );
    let (_, calendar) = table(&room, CALENDAR);
    let months: Vec<&str> = calendar.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(months, ["January 2021", "September 2022", "September 2023", "All"]);
    assert_eq!(cells(calendar, "September 2022")[4..], ["10", "28", "", "27"]);
    let year = open.tell(Room::Pipeline, room.workspace, "pipe-supernumerary", "12");
    let (_, calendar) = table(&year, CALENDAR);
    assert_eq!(cells(calendar, "September 2022")[4..], ["10", "28", "10", "27"]);
}

#[test]
fn kent_and_medway_place_105_and_send_20_and_31() {
    let room = Open::case("kent-and-medway-2018").enter(Room::Pipeline, Workspace::default());
    let (finding, stages) = flow(&room);
    let described = room.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) if figure.finding == finding => Some(figure.description.as_str()),
        _ => None,
    });
    let leaving = described.unwrap().split_once("Leaving in the first three years is ").unwrap().1;
    assert!(leaving.split_once(" a year: ").is_some_and(|(share, _)| share.matches('%').count() == 1), "{leaving}");
    assert_eq!(finding, "Of 156 places 80.3 are experienced social workers here three years after joining");
    let rounded: Vec<f64> = stages.iter().map(|people| people.round()).collect();
    assert_eq!(rounded, [156.0, 152.0, 152.0, 122.0, 106.0, 80.0]);
    assert_eq!(
        sentences(&room, "Partners provide"),
        [
            "Partners provide 105 of 105 placements: 100.0%, meeting the aim of 75.0%.",
            "Universities: Canterbury Christ Church University and University of Kent."
        ]
    );
    assert_eq!(
        sentences(&room, "105 placements"),
        ["105 placements at 80.0% give 84 newly qualified social workers", "105 × 80.0% = 84."]
    );
    let (_, employers) = table(&room, "Students by employer, each intake");
    assert_eq!(cells(employers, "Kent"), ["114", "111.3", "111.3", "89"]);
    assert_eq!(cells(employers, "All"), ["156", "152.4", "152.4", "121.9"]);
    // Published figures tell no posts of the newly qualified, and all vacancies are not theirs: they are asked for.
    assert_eq!(lede(&room), "Say how many posts newly qualified social workers are to fill to see what that takes.");
    let typed = Open::case("kent-and-medway-2018").tell(Room::Pipeline, room.workspace.clone(), "pipe-posts", "149");
    assert_eq!(cells(table(&typed, LIMITS).1, "Posts to fill")[2], "Posts are the limit");
    // Nobody says how many practice educators there are.
    assert_eq!(
        lede(&typed),
        "To fill 149 posts you need 187 placements and 403 course places, if 80.0% of those placed join."
    );
}

#[test]
fn forty_posts_at_four_in_five_are_short_of_practice_educators() {
    let open = Open::files(&LISTS);
    let events = [("pipe-posts", "40"), ("pipe-conversion", "80%"), ("pipe-educators", "20")];
    let room = open.after(Room::Pipeline, &events);
    let words = "Practice educators are the limit: 20 with 2 placements each take 40 of the 50 placements that 40 posts need at 80.0%. 32 posts are filled and 8 stay empty.";
    assert_eq!(headline(&room), words);
    let (_, limits) = table(&room, LIMITS);
    assert_eq!(cells(limits, "Practice educators"), ["50 placements", "40 placements", "This is the limit"]);
    assert_eq!(cells(limits, "Conversion, against its aim"), ["80.0%", "80.0%", "Meets the aim"]);
    let lower = open.tell(Room::Pipeline, room.workspace.clone(), "pipe-conversion", "60");
    assert_eq!(cells(table(&lower, LIMITS).1, "Conversion, against its aim")[2], "Short of the aim");
    // 30 course places × 93% × 50% are 13 placements: fewer than the educators take.
    let few = open.tell(Room::Pipeline, room.workspace, "pipe-course-places", "30");
    assert!(headline(&few).starts_with("Course places are the limit: 30 places give 13 of the 50 placements"));
    let (_, limits) = table(&few, LIMITS);
    assert_eq!(cells(limits, "Course places")[1..], ["30 places", "This is the limit"]);
    assert_eq!(cells(limits, "Practice educators")[2], "Short too");
}

#[test]
fn without_posts_or_placements_nothing_is_made_up() {
    // A staff list alone states no vacancy: the posts are of those in their first year, 43.5 FTE.
    let open = Open::files(&LISTS);
    let room = open.enter(Room::Pipeline, Workspace::default());
    assert_eq!(
        headline(&room),
        "To fill 44 posts you need 55 placements and 119 course places, if 80.0% of those placed join."
    );
    assert!(lede(&room).starts_with("No cohorts of students are known yet"));
    // Published figures tell nothing of first years.
    let chosen = open.tell(Room::Plan(PlanTab::Outlook), room.workspace, "plan-council", "Norfolk");
    let room = open.enter(Room::Pipeline, chosen.workspace);
    assert_eq!(
        headline(&room),
        "Say how many posts newly qualified social workers are to fill to see what that takes."
    );
    let captions: Vec<&str> = room
        .blocks
        .iter()
        .filter_map(|block| if let Block::Table { table, .. } = block { Some(table.caption.as_str()) } else { None })
        .collect();
    assert!(captions.is_empty(), "{captions:?}");
}

#[test]
fn an_employer_without_placements_says_what_to_type() {
    let room = Open::files(&LISTS).after(Room::Pipeline, &[("pipe-employer", "Kent")]);
    assert_eq!(
        sentences(&room, "There are no placements."),
        [
            "There are no placements.",
            "Type the final placements of each employer below to see the share that partners provide."
        ]
    );
}

#[test]
fn more_are_recruited_than_posts_only_while_the_experience_ratio_is_kept() {
    let open = Open::files(&LISTS);
    let events = [("pipe-posts", "30"), ("pipe-educators", "30"), ("pipe-experienced", "240"), ("pipe-ratio", "6")];
    let room = open.after(Room::Pipeline, &events);
    assert_eq!(
        cells(table(&room, LIMITS).1, "Experience ratio"),
        ["30 newly qualified", "40 at 6 experienced each", "Has room"]
    );
    let said = sentences(&room, "10 more than the posts can be recruited");
    assert_eq!(
        said[1],
        "240 FTE of experienced staff at 6 for each newly qualified make room for 40 in their first years."
    );
    assert_eq!(
        said[2],
        "In the plan, with its own experienced staff, no size of “Newly qualified, each September” keeps 6 experienced for each newly qualified over the next three years."
    );
    let loose = open.tell(Room::Pipeline, room.workspace.clone(), "pipe-ratio", "2");
    assert_eq!(
        sentences(&loose, "90 more than the posts")[2],
        "In the plan, with its own experienced staff, “Newly qualified, each September” of up to 68 FTE keeps 2 experienced for each newly qualified over the next three years."
    );
    let tight = open.tell(Room::Pipeline, room.workspace, "pipe-ratio", "10");
    assert_eq!(cells(table(&tight, LIMITS).1, "Experience ratio")[2], "This is the limit");
    assert_eq!(
        sentences(&tight, "The experience ratio is the limit")[0],
        "The experience ratio is the limit: 6 more join than it has room for"
    );
}

#[test]
fn cohorts_sent_become_dated_recruitment_of_the_plan_in_one_step() {
    let open = Open::case("norfolk-2018");
    let events = [("pipe-add-apprenticeship", ""), ("pipe-cohort-0-starts", "2018-09"), ("pipe-cohort-0-places", "20")];
    let own = open.after(Room::Pipeline, &events);
    assert_eq!(
        headline(&own),
        "30 newly qualified social workers join by June 2023, all by one route: Degree apprenticeship. The first come in September 2021."
    );
    let before = open.enter(Room::Plan(PlanTab::Outlook), own.workspace.clone());
    // In place of the plan's own cohorts, unless the reader has them come on top.
    let Control::Choice { options, chosen } = &field(&own, "pipe-into").control else { panic!("a choice") };
    let words: Vec<&str> = options.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(
        words,
        [
            "In place of the plan’s own newly qualified, in the years they come",
            "As extra recruits, on top of the plan’s own"
        ]
    );
    assert_eq!(chosen, "instead");
    let top = open.tell(Room::Pipeline, own.workspace.clone(), "pipe-into", "top");
    let top = open.tell(Room::Pipeline, top.workspace, "pipe-send", "");
    assert!(!said(&top).as_ref().unwrap().contains("in place of"));
    let with_top = open.enter(Room::Plan(PlanTab::Outlook), top.workspace);
    let sent = open.tell(Room::Pipeline, own.workspace.clone(), "pipe-send", "");
    assert_eq!(
        said(&sent).as_deref(),
        Ok(
            "30 newly qualified social workers in 1 cohort were sent. In the years from September 2021 to August 2023 they come in place of “Newly qualified, each September”. The plan now rests on them; Undo in the Plan room takes them back."
        )
    );
    // Before the first of them the plan's own come as they did, and after the last again.
    let plan = planned(&sent.workspace);
    let yearly = |id: u16| plan.intake(IntakeId(id)).map(|intake| intake.source);
    let window = |source: Option<IntakeSource>| match source {
        Some(IntakeSource::Cohort { window, .. }) => (window.from, window.to),
        other => panic!("{other:?}"),
    };
    assert_eq!(window(yearly(2_000)), (Some(1), Some(38)), "to August 2021");
    assert_eq!(window(yearly(1)), (Some(63), None), "from September 2023");
    let joins = |from: i32, to: i32| {
        let month = |year: i32| usize::try_from(12 * (year - 2018) + 3).unwrap();
        project(&plan).sum(Series::Joins, Scope::Role(plan.roles[0].id), month(from), month(to))
    };
    assert!((joins(2018, 2020) - 150.0).abs() < 1e-9, "50 each September");
    assert!((joins(2021, 2022) - 30.0).abs() < 0.5, "the apprentices alone: {}", joins(2021, 2022));
    assert!((joins(2023, 2024) - 100.0).abs() < 1e-9);
    let after = open.enter(Room::Plan(PlanTab::Outlook), sent.workspace.clone());
    assert_ne!(before.blocks, after.blocks);
    let assumed = open.enter(Room::Plan(PlanTab::Assumptions), sent.workspace.clone());
    let blocks = format!("{:?}{:?}", after.blocks, assumed.blocks);
    assert!(blocks.contains("Degree apprenticeship (each September to 2022)"));
    assert!(
        blocks.contains("18.6 qualify, 18.6 of them placed here, 14.9 of those join. From the pipeline of Norfolk")
    );
    // The bridge calls them by their route.
    let late = open.tell(Room::Plan(PlanTab::Outlook), sent.workspace.clone(), "plan-goal-by", "2023-06");
    let late = open.enter(Room::Plan(PlanTab::Why), late.workspace);
    let bridge = late.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) => match &figure.plot {
            Plot::Numbers(Chart::Bridge(bridge)) => Some(bridge.clone()),
            _ => None,
        },
        _ => None,
    });
    let bridge = bridge.expect("a bridge is drawn");
    let steps = bridge.steps.iter().filter(|step| step.name == "Degree apprenticeship").count();
    let total: f64 = bridge.steps.iter().map(|step| step.value).sum();
    assert!((bridge.from.1 + total - bridge.to.1).abs() < 0.1, "{bridge:?}");
    assert!(steps <= 1);
    let again = open.tell(Room::Pipeline, sent.workspace.clone(), "pipe-send", "");
    assert_eq!(again.workspace, sent.workspace);
    assert_ne!(with_top.blocks, after.blocks);
    // As far ahead as the plan reaches: nothing begins again after the last.
    let far = open.tell(Room::Pipeline, sent.workspace.clone(), "pipe-ahead", "240");
    let far = open.tell(Room::Pipeline, far.workspace, "pipe-send", "");
    let said = said(&far).as_ref().unwrap();
    assert!(
        said.starts_with(
            "104 newly qualified social workers in 1 cohort were sent. In the years from September 2021 to August 2028"
        ),
        "{said}"
    );
    let undone = open.tell(Room::Plan(PlanTab::Outlook), sent.workspace, "plan-undo", "");
    assert_eq!(headline(&open.enter(Room::Plan(PlanTab::Outlook), undone.workspace)), headline(&before));
}

/// The plan being worked on, with its scenario's changes.
fn planned(workspace: &Workspace) -> Plan {
    let work = workspace.plan.works.last().unwrap();
    work.scenario().apply(&work.start.as_ref().unwrap().plan).unwrap()
}

#[test]
fn posts_are_those_of_the_newly_qualified_and_not_all_vacancies() {
    // Norfolk has 108 vacancies, and a programme of 50 newly qualified a year.
    let room = Open::case("norfolk-2018").enter(Room::Pipeline, Workspace::default());
    assert!(headline(&room).starts_with("To fill 50 posts you need 63 placements"), "{}", headline(&room));
    let Control::Text { value, .. } = &field(&room, "pipe-posts").control else { panic!("a number") };
    assert_eq!(value, "50");
}

#[test]
fn students_of_adults_services_go_to_adults_services() {
    let both = |service: Service| {
        let mut open = Open::case("norfolk-2018");
        let snapshot = open.snapshot.as_mut().unwrap();
        snapshot.service = service;
        for member in &mut snapshot.members {
            member.unit.service = service;
        }
        open
    };
    let (children, adults) = (both(Service::Children), both(Service::Adults));
    let events = [("pipe-add-apprenticeship", ""), ("pipe-cohort-0-starts", "2018-09"), ("pipe-cohort-0-places", "20")];
    let typed = adults.after(Room::Pipeline, &events);
    assert!(headline(&typed).starts_with("30 newly qualified"), "{}", headline(&typed));
    // They are not the children's services', and nothing of them reaches that plan.
    let there = children.enter(Room::Pipeline, typed.workspace.clone());
    assert!(lede(&there).starts_with("No cohorts of students are known yet"), "{}", lede(&there));
    let sent = adults.tell(Room::Pipeline, typed.workspace.clone(), "pipe-send", "");
    assert!(said(&sent).as_ref().is_ok_and(|said| said.starts_with("30 newly qualified")), "{:?}", said(&sent));
    // The plan by the council's published figures is of children's services.
    let chosen = adults.tell(Room::Plan(PlanTab::Outlook), typed.workspace, "plan-council", "Norfolk");
    let refused = adults.tell(Room::Pipeline, chosen.workspace.clone(), "pipe-send", "");
    assert_eq!(
        said(&refused),
        &Err(
            "These students are of adults' services and the plan is of children's services: open Norfolk’s adults' services first."
                .to_owned()
        )
    );
    assert_eq!(refused.workspace, chosen.workspace);
}

#[test]
fn a_published_case_goes_into_the_plan_of_the_same_councils() {
    let open = Open::case("kent-and-medway-2018");
    let sent = open.tell(Room::Pipeline, Workspace::default(), "pipe-send", "");
    assert!(
        said(&sent).as_ref().unwrap().starts_with("458 newly qualified social workers in 3 cohorts were sent."),
        "{:?}",
        said(&sent)
    );
    let by = open.tell(Room::Plan(PlanTab::Outlook), sent.workspace, "plan-goal-by", "2022-12");
    let room = open.enter(Room::Plan(PlanTab::Why), by.workspace);
    let bridge = figures(&room.blocks).find_map(|figure| match &figure.plot {
        Plot::Numbers(Chart::Bridge(bridge)) => Some(bridge),
        _ => None,
    });
    let steps: Vec<&str> = bridge.unwrap().steps.iter().map(|step| step.name.as_str()).collect();
    for route in ["Final-year placements", "Step Up to Social Work", "Degree apprenticeship"] {
        assert!(steps.contains(&route), "the bridge names {route}: {steps:?}");
    }
}

#[test]
fn what_cannot_be_sent_is_said_and_changes_nothing() {
    let norfolk = Open::case("norfolk-2018");
    let none = norfolk.tell(Room::Pipeline, Workspace::default(), "pipe-send", "");
    assert!(said(&none).as_ref().unwrap_err().starts_with("There are no cohorts to send"));
    let coventry = norfolk.after(Room::Pipeline, &[("pipe-case", "coventry-2020")]);
    let sent = norfolk.tell(Room::Pipeline, coventry.workspace.clone(), "pipe-send", "");
    assert_eq!(
        said(&sent),
        &Err("The plan is Norfolk’s and this is Coventry’s: choose Coventry in the Plan room first.".to_owned())
    );
    assert_eq!(sent.workspace, coventry.workspace);
    let mut nobody = Open::case("norfolk-2018");
    nobody.snapshot = None;
    let sent = nobody.tell(Room::Pipeline, coventry.workspace.clone(), "pipe-send", "");
    assert_eq!(
        said(&sent),
        &Err("There is no plan yet. Load a staff list in the Data room, or choose a council here.".to_owned())
    );
    assert_eq!(sent.workspace, coventry.workspace);
    // Coventry's plan by its published figures takes them.
    let chosen = norfolk.tell(Room::Plan(PlanTab::Outlook), coventry.workspace, "plan-council", "Coventry");
    let chosen = norfolk.tell(Room::Plan(PlanTab::Outlook), chosen.workspace, "plan-year", "2020");
    let sent = norfolk.tell(Room::Pipeline, chosen.workspace, "pipe-send", "");
    assert!(
        said(&sent).as_ref().unwrap().starts_with("53 newly qualified social workers in 6 cohorts were sent."),
        "{:?}",
        said(&sent)
    );
}

#[test]
fn what_cannot_be_is_refused_beside_its_field() {
    let open = Open::case("kent-and-medway-2018");
    let workspace =
        open.after(Room::Pipeline, &[("pipe-employer", "Charity"), ("pipe-employer-2-placements", "25")]).workspace;
    for (id, typed, words) in [
        ("pipe-posts", "many", "is no number"),
        ("pipe-posts", "-5", "It must be from 0"),
        ("pipe-conversion", "1,000%", "It must be from 0% to 100%"),
        ("pipe-educators", "−1", "It must be from 0"),
        ("pipe-ahead", "0", "It must be from 1 to 240"),
        ("pipe-cohort-0-places", "-75", "It must be from 0"),
        ("pipe-cohort-0-join", "1,000%", "It must be from 0% to 100%"),
        ("pipe-cohort-0-starts", "soon", "A month"),
        ("pipe-cohort-0-months", "", "It needs a number."),
        ("pipe-employer-0-recruited", "90", "90 recruited are more than the 75 placed."),
        ("pipe-employer", "Kent", "Kent is there already."),
    ] {
        is_refused(&open, Room::Pipeline, &workspace, id, typed, words);
    }
}

#[test]
fn partners_are_held_to_their_share_and_lines_can_be_taken_out_and_back() {
    let open = Open::case("kent-and-medway-2018");
    let events = [
        ("pipe-posts", "149"),
        ("pipe-employer", "Charity"),
        ("pipe-employer-2-partner", "no"),
        ("pipe-employer-2-placements", "45"),
        ("pipe-employer-0-recruited", "55"),
        ("pipe-employer-0-educators", "30"),
        ("pipe-employer-0-each", "2"),
    ];
    let room = open.after(Room::Pipeline, &events);
    assert_eq!(
        sentences(&room, "Partners provide")[..3],
        [
            "Partners provide 105 of 150 placements: 70.0%, short of the aim of 75.0%.",
            "55 of 75 placed students were recruited: 73.3%, short of the aim of 80.0%.",
            "There are more students than practice educators can take at Kent (75 students, room for 60)."
        ]
    );
    assert_eq!(
        cells(table(&room, LIMITS).1, "Partners' share of placements, against its aim"),
        ["75.0%", "70.0%", "Short of the aim"]
    );
    assert_eq!(crate::kept::back(&room.workspace), room.workspace);
    let moved = open.tell(Room::Pipeline, room.workspace.clone(), "pipe-cohort-0-employer", "Charity");
    assert_eq!(cells(table(&moved, "Students by employer, each intake").1, "Charity")[0], "75");
    assert!(ids(&room).iter().any(|id| id == "pipe-cohort-0-out"), "a line has a button that takes it out");
    let fewer = open.tell(Room::Pipeline, room.workspace.clone(), "pipe-employer-2-out", "");
    assert_eq!(
        sentences(&fewer, "Partners provide")[0],
        "Partners provide 105 of 105 placements: 100.0%, meeting the aim of 75.0%."
    );
    let out = open.tell(Room::Pipeline, room.workspace, "pipe-cohort-0-out", "");
    assert!(headline(&out).starts_with("158 newly qualified social workers join"), "{}", headline(&out));
    let back = open.tell(Room::Pipeline, out.workspace, "pipe-reset", "");
    assert!(headline(&back).starts_with("458 newly qualified social workers join"));
    assert!(matches!(&field(&back, "pipe-cohort-0-places").control, Control::Text { value, .. } if value == "75"));
}

#[test]
fn practice_educators_of_one_employer_are_no_limit_to_a_partnership() {
    let open = Open::case("kent-and-medway-2018");
    let events = [("pipe-posts", "149"), ("pipe-employer-0-educators", "30"), ("pipe-employer-0-each", "2")];
    let one = open.after(Room::Pipeline, &events);
    // 187 placements are needed and Kent's educators take 60: what Medway's take is not known.
    assert_eq!(
        lede(&one),
        "To fill 149 posts you need 187 placements and 403 course places, if 80.0% of those placed join."
    );
    assert_eq!(
        cells(table(&one, LIMITS).1, "Practice educators"),
        ["187 placements", "not known", "Not stated for Medway"]
    );
    let both = open.tell(Room::Pipeline, one.workspace.clone(), "pipe-employer-1-educators", "16");
    assert!(lede(&both).starts_with("Practice educators are the limit: 46 with "), "{}", lede(&both));
    // Typed for all of them, they are the limit whoever states what.
    let typed = open.tell(Room::Pipeline, one.workspace, "pipe-educators", "40");
    assert!(
        lede(&typed).starts_with("Practice educators are the limit: 40 with 2 placements each"),
        "{}",
        lede(&typed)
    );
}

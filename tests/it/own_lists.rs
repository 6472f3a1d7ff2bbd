//! Lists of kinds that say little of themselves: what each is said to be, what it gives, and what not.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::sync::Arc;

use homegrown::import::{Contents, FileReport, NoFigures, Reading, read};
use homegrown::measures::tally;
use homegrown::reference::Library;
use homegrown::room::position;
use homegrown::room::{Depth, PlanTab, Refusals, Room, RoomAnswer, RoomInput, Workspace, enter};
use homegrown::view::Block;
use homegrown::workforce::{CalendarMonth, Missing, Part, Records, Service, Settings, Snapshot};
use jiff::civil::date;

type Files = Vec<(FileReport, Records)>;

fn load(files: &[(&str, &str)]) -> Files {
    let one = |(number, (name, text)): (u32, &(&str, &str))| {
        let import = read(number, name, text.as_bytes(), &Reading::default(), &mut |_| ControlFlow::Continue(()));
        let import = import.unwrap();
        (import.report, import.records)
    };
    (1..).zip(files).map(one).collect()
}

fn measured(files: &Files) -> Vec<Snapshot> {
    tally(files, &Settings::default())
}

/// Coventry's table as its paper prints it, April to October 2020.
const COVENTRY: &str = "Starters and leavers 2020\nMonth,Starters,Leavers\nApril 2020,2,4\nMay 2020,2,5\nJune 2020,2,7\n\
    July 2020,3,8\nAugust 2020,3,3\nSeptember 2020,18,4\nOctober 2020,6,4\n";

#[test]
fn a_monthly_table_is_counted_over_its_months_and_not_as_its_last() {
    let files = load(&[("months.csv", COVENTRY)]);
    let months = |year, month| CalendarMonth::new(year, month).unwrap();
    assert_eq!(files[0].0.contents, [Contents::Months { first: months(2020, 4), last: months(2020, 10), rows: 7 }]);
    let snapshots = measured(&files);
    let [snapshot] = snapshots.as_slice() else { panic!("one service") };
    let member = &snapshot.members[0];
    assert_eq!(member.as_at, date(2020, 10, 31), "its last month is over");
    let of = |part: Part| member.parts.get(part).map(|figure| (figure.value, figure.source.to_string())).unwrap();
    assert_eq!(of(Part::StartersHr), (Ok(36.0), "months.csv, 7 rows, April 2020 to October 2020".to_owned()));
    assert_eq!(of(Part::LeaversHr).0, Ok(35.0));
    let lede = position(snapshot).lede;
    assert_eq!(lede, "From April 2020 to October 2020, 36 people started and 35 people left.");
    // The user's own date chooses the months, and the sentence names them.
    let mut settings = Settings::default();
    settings.reference_date = Some(date(2020, 9, 30));
    let chosen = tally(&files, &settings);
    assert_eq!(chosen[0].members[0].parts.value(Part::LeaversHr), Ok(31.0));
    assert!(position(&chosen[0]).lede.starts_with("From April 2020 to September 2020, 30 people started and 31 "));
}

#[test]
fn who_is_in_post_is_of_a_months_end_that_is_said_and_no_opening_is_made_of_half_a_year() {
    let mut text = "Month,Starters,Leavers,Headcount,Agency workers\n".to_owned();
    for (place, (month, people)) in [("April", 291), ("May", 292), ("June", 290)].into_iter().enumerate() {
        writeln!(text, "{month} 2025,{},1,{people},{}", place + 1, 40 + place).unwrap();
    }
    let files = load(&[("monthly.csv", &text)]);
    let mut settings = Settings::default();
    settings.reference_date = Some(date(2025, 9, 30));
    let snapshots = tally(&files, &settings);
    let parts = &snapshots[0].members[0].parts;
    let people = parts.get(Part::InpostHeadcount).unwrap();
    assert_eq!((people.value, people.source.to_string().ends_with("end of June 2025")), (Ok(290.0), true));
    assert_eq!(parts.value(Part::AgencyHeadcount), Ok(42.0));
    assert_eq!(parts.value(Part::OpeningHeadcount), Err(Missing::NotInFile));
}

const WORKPLACES: &str = include_str!("../fixtures/exports/ascwds_workplace.csv");
const WORKERS: &str = include_str!("../fixtures/exports/ascwds_worker.csv");

#[test]
fn an_asc_wds_pair_is_read_and_says_what_each_of_it_gives() {
    let files = load(&[("ascwds_workplace.csv", WORKPLACES), ("ascwds_worker.csv", WORKERS)]);
    assert_eq!(files[0].0.contents, [Contents::Workplaces { all: 2, employing: 2 }]);
    assert_eq!(files[1].0.contents, [Contents::Workers { all: 85, social_workers: 56 }]);
    let snapshots = measured(&files);
    let [adults] = snapshots.as_slice() else { panic!("adults' services alone") };
    assert_eq!(adults.service, Service::Adults);
    let shown = position(adults);
    let tile = |id: &str| shown.tiles.iter().find(|tile| tile.id == id).map(|tile| tile.value.text.as_str());
    assert_eq!(tile("turnover_rate_headcount"), Some("12.5%"));
    assert!(shown.source.ends_with("87 rows"), "every row that is counted: {}", shown.source);
    assert_eq!(tile("agency_rate_fte"), Some("14.9%"));
}

#[test]
fn asc_wds_files_that_give_no_figure_say_why() {
    let why = |files: &Files| {
        assert!(measured(files).is_empty());
        NoFigures::of(files.iter().map(|(report, _)| report))
    };
    // Counts of the last twelve months, and no day in the file that says which.
    assert_eq!(why(&load(&[("ascwds_workplace.csv", WORKPLACES)])), NoFigures::NoDate);
    let none = WORKERS.replace(",6,,37", ",8,,37").replace(",6,,", ",8,,");
    let files = load(&[("ascwds_worker.csv", &none)]);
    assert!(matches!(files[0].0.contents[..], [Contents::Workers { social_workers: 0, .. }]));
    assert_eq!(why(&files), NoFigures::NoSocialWorker);
}

/// Staff lists of three councils in one file, with nothing of funded posts.
fn region() -> String {
    let mut text = "Employer,Employee Number,Job Title,FTE,Start Date\n".to_owned();
    for (council, people) in [("Borsetshire Council", 30), ("Midsomer Council", 20), ("Ambridge Council", 10)] {
        for number in 0..people {
            let (first, year) = (council.as_bytes()[0], 2010 + number % 14);
            writeln!(text, "{council},{first}{number:03},Children's Social Worker,1,01/03/{year}").unwrap();
        }
    }
    text
}

#[test]
fn a_regions_lists_are_named_for_what_they_are_and_start_a_plan() {
    let files = load(&[("region.csv", &region())]);
    let snapshots = measured(&files);
    let snapshot = &snapshots[0];
    assert_eq!((snapshot.members.len(), snapshot.name.as_str(), snapshot.is_plural), (3, "Your 3 councils", true));
    assert_eq!(position(snapshot).source, "region.csv", "not the first council's rows alone");
    let (library, settings) = (Library::default(), Settings::default());
    let input = RoomInput { library: &library, open: Some(snapshot), lists: &[], files: &files, settings: &settings };
    let room = |room| enter(input, room, Workspace::default(), (None, Refusals::new()), Depth::Whole, &|_, _| ());
    let plan = room(Room::Plan(PlanTab::Outlook));
    assert!(!lede(&plan).contains("staff list"), "{}", lede(&plan));
    let sure = room(Room::Plan(PlanTab::Sure));
    let notes = sentences(&sure);
    assert!(notes.iter().any(|line| line.starts_with("What is open are lists of 3 councils")), "{notes:?}");
    assert!(notes.iter().any(|line| line.starts_with("Funded posts and vacancies are not stated")), "{notes:?}");
    for entered in [plan, room(Room::Report), room(Room::Pipeline)] {
        let said = format!("{} {}", headline(&entered), lede(&entered)).to_lowercase();
        assert!(!said.contains("load a staff list") && !said.contains("your council "), "{said}");
    }
}

fn headline(entered: &RoomAnswer) -> &str {
    let Some(Block::Answer { headline, .. }) = entered.blocks.first() else { panic!("an answer first") };
    headline
}

fn lede(entered: &RoomAnswer) -> &str {
    let Some(Block::Answer { lede, .. }) = entered.blocks.first() else { panic!("an answer first") };
    lede
}

fn sentences(entered: &RoomAnswer) -> Vec<&str> {
    let lines = entered.blocks.iter().filter_map(|block| match block {
        Block::Sentences { lines, .. } => Some(lines.as_slice()),
        _ => None,
    });
    lines.flatten().map(String::as_str).collect()
}

#[test]
fn a_files_card_says_what_is_in_it() {
    let files = load(&[("ascwds_worker.csv", WORKERS)]);
    let reports: Vec<Arc<FileReport>> = files.iter().map(|(report, _)| Arc::new(report.clone())).collect();
    let sentence = reports[0].contents[0].sentence();
    assert!(sentence.starts_with("56 of its 85 workers are social workers (main job role 6)."), "{sentence}");
    assert!(sentence.contains("vacant jobs are in the workplace file"), "{sentence}");
}

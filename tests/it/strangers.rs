//! Lists whose headings stand in no table of headings: their cells say what they are, and what those leave open is asked.

use std::ops::ControlFlow;

use homegrown::import::{Question, Reading, RowKind, read};
use homegrown::measures::tally;
use homegrown::workforce::{Direction, Fte, Part, Service};

use super::systems::{Truth, holds, holds_asking, load, staff};

/// A row a person, one behind the other: number, name, title, team, share of the week and start.
fn people(count: usize) -> Vec<[String; 6]> {
    let titles = ["Social Worker", "Senior Social Worker", "Team Manager", "Social Worker", "Family Support Worker"];
    let people = (0..count).map(|at| {
        let title = titles[at % titles.len()];
        let share = if at % 4 == 3 { "0.6" } else { "1" };
        let start = format!("{:02}/{:02}/{}", 3 + at % 20, 1 + at % 9, 2008 + at % 14);
        let team = if at % 2 == 0 { "Children's Duty" } else { "Children's Court" };
        [
            format!("{}", 40_101 + 7 * at),
            format!("Pat Sample-{at}"),
            title.to_owned(),
            team.to_owned(),
            share.to_owned(),
            start,
        ]
    });
    people.collect()
}

/// A list of ten people, eight of them social workers: headings, then each row with what `more` puts behind it.
fn list(head: &str, more: impl Fn(usize) -> String) -> String {
    let rows = people(10).into_iter().enumerate().map(|(at, row)| format!("{}{}\n", row.join(","), more(at)));
    format!("{head}\n{}", rows.collect::<String>())
}

#[test]
fn titles_are_told_by_cells_whatever_their_heading_usually_means() {
    for heading in ["Capacity", "Function", "Appointment", "What they do", "Employed as"] {
        let text = list(&format!("Ref,Who,{heading},Team,Size,Start date"), |_| String::new());
        holds("list.csv", text.as_bytes(), &staff(8.0, 7.2, None));
    }
}

#[test]
fn a_column_of_how_people_are_engaged_is_told_by_its_commonest_text() {
    // A known word counts, a text nobody knows is asked about, and what somebody was before is nothing of today.
    let basis = |at: usize, other: &str| format!(",{}", if at == 0 { other } else { "Staff" });
    let text = |other: &str| list("Ref,Who,Job title,Team,FTE,Start date,Basis", |at| basis(at, other));
    holds("list.csv", text("Off-payroll").as_bytes(), &staff(7.0, 6.2, Some(1.0)));
    let asked = ["Are people marked “Supplied by Acme” employed and in post?"];
    holds_asking("list.csv", text("Supplied by Acme").as_bytes(), &staff(8.0, 7.2, None), &asked);
    holds("list.csv", text("Permanent (previously agency)").as_bytes(), &staff(8.0, 7.2, Some(0.0)));
    let asked = ["Are people marked “Interim arrangement - honorarium” employed and in post?"];
    let text = text("Interim arrangement - honorarium");
    holds_asking("list.csv", text.as_bytes(), &staff(8.0, 7.2, None), &asked);
}

#[test]
fn a_column_that_asks_whether_somebody_has_left_is_heard() {
    for (heading, gone, here) in
        [("Leaver?", "Y", "N"), ("Current", "0", "1"), ("Still in post", "No", "Yes"), ("Left", "Y", "N")]
    {
        let text = list(&format!("Ref,Who,Job title,Team,FTE,Start date,{heading}"), |at| {
            format!(",{}", if at == 0 { gone } else { here })
        });
        holds("list.csv", text.as_bytes(), &Truth { doubtful: &[2], ..staff(7.0, 6.2, None) });
    }
}

#[test]
fn a_list_without_a_start_asks_which_dates_are_it() {
    let text = list("Ref,Who,Job title,Team,FTE,Came to us", |_| String::new());
    let asked = ["Which column holds the service start date?"];
    holds_asking("list.csv", text.as_bytes(), &staff(8.0, 7.2, None), &asked);
    // Dates of something else are no starts.
    let text = list("Ref,Who,Job title,Team,FTE,DBS renewed", |_| String::new());
    holds("list.csv", text.as_bytes(), &staff(8.0, 7.2, None));
}

#[test]
fn a_list_without_a_leaving_date_asks_whether_dates_in_few_rows_are_it() {
    let ends = |date: &'static str| move |at: usize| format!(",{}", if at == 0 { date } else { "" });
    let head = "Ref,Who,Job title,Team,FTE,Start date,Wound up";
    let asked = ["Which column holds the leaving date?"];
    holds_asking("list.csv", list(head, ends("14/03/2025")).as_bytes(), &staff(8.0, 7.2, None), &asked);
    // What lies ahead changes nobody's place today.
    holds("list.csv", list(head, ends("14/03/2027")).as_bytes(), &staff(8.0, 7.2, None));
}

#[test]
fn numbers_of_something_else_are_no_numbers_dates_or_shares_of_people() {
    let text = list("Ref,Who,Job title,Team,FTE,Start date,Spend £,Leave days,Desk ratio", |at| {
        format!(",£{},{},0.7", 41_000 + 13 * at, 27 + at % 3)
    });
    holds("list.csv", text.as_bytes(), &staff(8.0, 7.2, None));
    let import = load("list.csv", text.as_bytes());
    let taken = import.report.tables[0].columns.iter().skip(6).filter(|column| column.field.is_some());
    assert_eq!(taken.count(), 0, "{:?}", import.report.tables[0].columns);
}

#[test]
fn hours_that_are_alike_in_every_row_are_those_of_a_full_week() {
    let text = "Emp. No,Employee,Job title,Dept,Conditions Hrs,Appt Hrs,Start date\n\
        1001,Sample-1,Social Worker,Children's Duty,36,36,04/01/2016\n1002,Sample-2,Social Worker,Children's Duty,36,18,04/01/2017\n\
        1003,Sample-3,Team Manager,Children's Court,36,36,04/01/2018\n1004,Sample-4,Social Worker,Children's Court,36,27,04/01/2019\n";
    holds("list.csv", text.as_bytes(), &staff(4.0, 3.25, None));
}

#[test]
fn a_last_row_that_adds_up_the_others_is_a_total_by_whatever_name() {
    let posts = |label: &str| {
        format!(
            "Team,Role,Budget FTE,Actual FTE\nChildren's Duty,Social Worker,10,8.5\nChildren's Court,Social Worker,12,9\n\
             Children's Care,Social Worker,6,5\n{label},Social Worker,28,22.5\n"
        )
    };
    for label in ["All teams", "Children's Social Care", "Whole service"] {
        holds("posts.csv", posts(label).as_bytes(), &Truth { fte: Some(22.5), ..Truth::default() });
    }
    let cases = "Team,Social workers (FTE),Open cases\nChildren's Duty,8.5,120\nChildren's Court,7.0,118\nChildren's Care,9.2,140\nAll,24.7,378\n";
    let import = load("cases.csv", cases.as_bytes());
    assert_eq!(import.records.caseloads.iter().map(|row| row.cases).sum::<u32>(), 378);
    // Small numbers add up by chance.
    let chance = "Team,Role,Budget FTE,Actual FTE\nChildren's Duty,Social Worker,1,1\nChildren's Court,Social Worker,1,1\n\
        Children's Care,Social Worker,2,2\n";
    let import = load("posts.csv", chance.as_bytes());
    assert_eq!(import.records.posts.len(), 3);
    let skipped = import.report.rows.iter().find(|group| group.kind == RowKind::TotalOrBlank);
    assert_eq!(skipped.map(|group| group.count), None);
    assert!(import.report.questions().iter().all(|question| !matches!(question, Question::Column(_))));
}

#[test]
fn a_list_of_posts_that_names_no_holder_for_some_has_them_vacant() {
    let text = "Post ID,Post,Team,FTE,Filled?,Occupant ID\n1,Social Worker,Children's Duty,1,Yes,500\n2,Social Worker,Children's Duty,1,No,\n\
        3,Social Worker,Children's Duty,0.5,Yes,501\n4,Team Manager,Children's Duty,1,Yes,502\n5,Social Worker,Fostering,1,Yes,503\n";
    holds("posts.csv", text.as_bytes(), &staff(4.0, 3.5, None));
    let import = load("posts.csv", text.as_bytes());
    assert_eq!(import.records.vacant.len(), 1);
    let text = "Position,Position Title,Team,FTE,Position Status,Incumbent\n1,Social Worker,Children's Duty,1,Filled,Pat Sample-1\n\
        2,Social Worker,Children's Duty,1,Vacant,\n3,Social Worker,Children's Duty,1,Frozen,\n4,Social Worker,Children's Duty,1,Deleted 31/3/25,\n\
        5,Team Manager,Children's Duty,1,Filled,Kim Sample-2\n6,Social Worker,Fostering,1,Filled,Ash Sample-3\n\
        7,Social Worker,Fostering,1,Filled,Lee Sample-4\n";
    holds("positions.csv", text.as_bytes(), &Truth { doubtful: &[4], ..staff(4.0, 4.0, None) });
    assert_eq!(load("positions.csv", text.as_bytes()).records.vacant.len(), 2);
}

#[test]
fn days_of_a_week_make_the_share_of_it() {
    for heading in ["How many days", "Days/wk", "Days worked", "Pattern (days)"] {
        let rows = people(10).into_iter().enumerate().map(|(at, row)| {
            let days = if row[4] == "1" { "5" } else { "3" };
            format!("{},{},{},{},{days},{},{}\n", row[0], row[1], row[2], row[3], row[5], 26 + at % 3)
        });
        let text = format!("Ref,Who,Job title,Team,{heading},Start date,Leave days\n{}", rows.collect::<String>());
        holds("list.csv", text.as_bytes(), &staff(8.0, 7.2, None));
    }
}

#[test]
fn rows_of_what_people_did_are_no_people_in_post() {
    let weeks = ["01/09/2025", "08/09/2025", "15/09/2025", "22/09/2025", "29/09/2025"];
    let rows = weeks.iter().flat_map(|week| {
        [("Ana Sample-1", 5), ("Ben Sample-2", 5), ("Cat Sample-3", 3)].map(|(name, days)| {
            format!("I{week},{name},Social Worker,Children's Duty,{week},{days},380,{}\n", days * 380)
        })
    });
    let text = format!("Invoice,Candidate,Assignment,Team,W/C,Days,Day rate,Net\n{}", rows.collect::<String>());
    holds("invoices.csv", text.as_bytes(), &Truth { headcount: Some(0.0), agency: Some(3.0), ..Truth::default() });
    let bookings = load("invoices.csv", text.as_bytes()).records.bookings;
    assert!((bookings.iter().filter_map(|row| row.fte.ok()).map(Fte::value).sum::<f64>() - 13.0).abs() < 1e-9);

    let requests = "reqId,requisitionTitle,costCentre,openings,hoursPerWeek,state\nR1,Social Worker (Children in Care),Care,2,37,open\n\
        R2,Advanced Practitioner,Care,1,37,open\nR3,Social Worker (Children in Care),Care,1,18.5,open\n";
    let starters = "Name,Post,Team,FTE,Arrives\nPat Sample-1,Social Worker,Children's Duty,1,soon\nKim Sample-2,Social Worker,Children's Duty,1,later\n\
        Ash Sample-3,Team Manager,Children's Duty,1,later\n";
    for (name, text) in [("reqs.csv", requests), ("new starters.csv", starters)] {
        let refused = read(1, name, text.as_bytes(), &Reading::default(), &mut |_| ControlFlow::Continue(()));
        assert!(refused.is_err(), "{name}");
    }
}

#[test]
fn movements_among_other_changes_are_starters_and_leavers() {
    let rows = [
        ("New start", "04/11/2024"),
        ("Leaver", "10/01/2025"),
        ("Hours change", "01/02/2025"),
        ("Transfer in team", "01/03/2025"),
        ("New start", "07/04/2025"),
        ("Leaver", "30/06/2025"),
        ("Leaver", "31/07/2025"),
    ];
    let rows = rows.iter().enumerate().map(|(at, (what, when))| {
        format!("{what},{when},{},Pat Sample-{at},Social Worker,Children's Duty,1\n", 70_100 + 3 * at)
    });
    let text = format!("Movement,Effective,Emp,Name,Job title,Team,FTE\n{}", rows.collect::<String>());
    let import = load("changes.csv", text.as_bytes());
    let counted =
        |direction| import.records.movements.iter().filter(|row| row.direction == direction && !row.internal).count();
    assert_eq!((counted(Direction::Start), counted(Direction::Leave)), (2, 3));
    assert!(import.records.holdings.is_empty());
}

#[test]
fn starters_who_withdrew_did_not_start() {
    let text = "Candidate,Role,Team,FTE,Start date,Status\nPat Sample-1,Social Worker,Children's Duty,1,03/03/2025,Started\n\
        Kim Sample-2,Social Worker,Children's Duty,1,01/04/2025,Withdrawn\nAsh Sample-3,Social Worker,Children's Duty,1,01/05/2025,Started\n";
    let import = load("new starters.csv", text.as_bytes());
    assert_eq!(import.records.movements.len(), 2);
}

#[test]
fn a_column_that_says_council_of_most_is_of_staff_and_no_placements() {
    let text = "Emp,Name,Job Title,Team,FTE,Start Date,Employer,Paid via\n1,Pat Sample-1,Social Worker,Children's Duty,1,01/02/2019,Council,Payroll\n\
        2,Kim Sample-2,Social Worker,Children's Duty,1,01/02/2025,Opus,Invoice\n3,Ash Sample-3,Social Worker,Children's Duty,1,01/02/2019,Council,Payroll\n\
        4,Lee Sample-4,Social Worker,Children's Duty,1,01/02/2025,Opus,Invoice\n5,Jo Sample-5,Team Manager,Children's Duty,1,01/02/2025,Council,Payroll\n";
    let import = load("list.csv", text.as_bytes());
    let asks_of = |question: &Question| matches!(question, Question::Standing { rows: 2, .. });
    assert!(import.report.questions().iter().any(asks_of), "{:?}", import.report.questions());
    assert!(import.records.bookings.is_empty());
}

#[test]
fn rows_that_count_the_rows_above_are_subtotals() {
    let text = "Team,Designation,Holder,Emp,FTE,From\nChildren's Duty,Social Worker,Pat Sample-1,70101,1,04/01/2016\n\
        Children's Duty,Social Worker,Kim Sample-2,70104,0.5,04/01/2017\nChildren's Duty Count,2,,,1.5,\n\
        Fostering,Team Manager,Ash Sample-3,70107,1,04/01/2018\nFostering Count,1,,,1,\nGrand Count,3,,,2.5,\n";
    let book = super::systems::workbook(&[(
        "List",
        &text
            .lines()
            .map(|line| line.split(',').collect::<Vec<_>>())
            .collect::<Vec<_>>()
            .iter()
            .map(Vec::as_slice)
            .collect::<Vec<_>>(),
    )]);
    holds("list.xlsx", &book, &staff(3.0, 2.5, None));
}

#[test]
fn hours_set_against_those_of_a_full_week_make_the_share_of_it() {
    let rows = people(10).into_iter().map(|row| {
        let hours = if row[4] == "1" { "36.00 / 36.00" } else { "21.60 / 36.00" };
        format!("{},{},{},{},{hours},{}\n", row[0], row[1], row[2], row[3], row[5])
    });
    let text = format!("Ref,Who,Job title,Team,Hours (actual / standard),Start date\n{}", rows.collect::<String>());
    holds("list.csv", text.as_bytes(), &staff(8.0, 7.2, None));
}

#[test]
fn a_list_of_vacant_posts_states_vacancies_alone_and_beside_staff() {
    let vacant: &[&[&str]] = &[
        &["Pos ID", "Pos title", "Org", "FTE", "Vacant from"],
        &["6001", "Social Worker", "Fostering", "1", "01/05/2025"],
        &["6002", "Senior Social Worker", "Fostering", "0.6", "01/06/2025"],
        &["6003", "Business Support Officer", "Fostering", "1", "01/06/2025"],
    ];
    let people: &[&[&str]] = &[
        &["Staff no", "Name", "Job title", "Team", "FTE", "Start date"],
        &["70101", "Pat Sample-1", "Social Worker", "Fostering", "1", "04/01/2016"],
        &["70104", "Kim Sample-2", "Team Manager", "Fostering", "1", "04/01/2012"],
        &["70107", "Ash Sample-3", "Social Worker", "Fostering", "0.5", "04/01/2019"],
    ];
    for sheets in [&[("Vacant posts", vacant)][..], &[("Staff", people), ("Vacant posts", vacant)][..]] {
        let import = load("posts.xlsx", &super::systems::workbook(sheets));
        assert_eq!(import.report.questions(), Vec::new());
        let mut settings = Reading::default().settings;
        settings.set_reference_date("2025-09-30").unwrap();
        let snapshots = tally(&[(import.report, import.records)], &settings);
        let children = snapshots.iter().find(|snapshot| snapshot.service == Service::Children).unwrap();
        assert_eq!(children.members[0].parts.value(Part::VacancyFte), Ok(1.6));
    }
}

#[test]
fn merged_cells_above_a_row_of_headings_are_its_upper_level() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let plain = rust_xlsxwriter::Format::new();
    for (first, last, text) in [(0, 2, "Employee"), (3, 5, "Post"), (6, 7, "Dates")] {
        sheet.merge_range(0, first, 0, last, text, &plain).unwrap();
    }
    for (column, text) in (0_u16..).zip(["Number", "Surname", "First", "Name", "Team", "FTE", "Start", "Council"]) {
        sheet.write(1, column, text).unwrap();
    }
    for (row, one) in (2_u32..).zip(people(10)) {
        let cells = [&one[0], &one[1], "", &one[2], &one[3], &one[4], &one[5], &one[5]];
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write(row, column, text).unwrap();
        }
    }
    holds("list.xlsx", &book.save_to_buffer().unwrap(), &staff(8.0, 7.2, None));
}

#[test]
fn rows_without_a_name_are_people_where_they_have_a_start_and_a_share() {
    let text = "Ref,Role,Team,FTE,Start date\na,Social Worker,Children's Duty,1,06/01/2020\nb,Social Worker,Children's Duty,0.5,06/01/2021\n\
        c,Team Manager,Children's Duty,1,06/01/2019\n";
    holds("list.csv", text.as_bytes(), &staff(3.0, 2.5, None));
}

#[test]
fn whoever_holds_cases_is_printed_once_above_them() {
    let rows = (0..36).map(|at| {
        let who = if at % 12 == 0 { format!("Pat Sample-{at},Children's Court") } else { ",".to_owned() };
        format!("{who},{},CIN,01/07/2025\n", 900_000 + at)
    });
    let text = format!("Worker,Team,Case ref,Category,Open since\n{}", rows.collect::<String>());
    let import = load("cases.csv", text.as_bytes());
    let cases: Vec<u32> = import.records.caseloads.iter().map(|row| row.cases).collect();
    assert_eq!(cases, [12, 12, 12]);
    assert_eq!(import.report.questions(), Vec::new());
}

#[test]
fn the_start_with_the_council_is_the_one_that_comes_first() {
    let rows = people(10).into_iter().enumerate().map(|(at, row)| {
        let earlier = format!("01/02/{}", 1998 + at % 9);
        format!("{},{},{},{},{},{earlier},{}\n", row[0], row[1], row[2], row[3], row[4], row[5])
    });
    let text = format!("Ref,Who,Job title,Team,FTE,LG service from,Original hire date\n{}", rows.collect::<String>());
    let import = load("list.csv", text.as_bytes());
    let first = &import.records.holdings[0];
    assert!(first.council_start < first.service_start, "{first:?}");
    assert!(import.findings.iter().all(|finding| finding.code() != "dates_out_of_order"));
}

#[test]
fn placements_of_another_full_week_ask_which_it_is() {
    let row =
        |name: &str, hours: u32| format!("{name},Social Worker,Children in Need,Acme,03/02/2025,31/03/2026,{hours}\n");
    let rows: String = [("Ana Sample-1", 36), ("Ben Sample-2", 36), ("Cat Sample-3", 36), ("Dot Sample-4", 27)]
        .map(|(name, hours)| row(name, hours))
        .concat();
    let text = format!("Locum,Position covered,Service,Agency supplier,Started,Expected finish,Hours per week\n{rows}");
    let asked = load("locums.csv", text.as_bytes()).report.questions();
    assert!(matches!(&asked[..], [Question::Week(week)] if week.own == 36.0 && week.rows == 4), "{asked:?}");
}

#[test]
fn a_title_nobody_knows_is_asked_about_where_its_holder_is_registered() {
    let registered = |at: usize| format!(",{}", if at % 5 == 4 { "N" } else { "Y" });
    let text = list("Ref,Who,Job title,Team,FTE,Start date,SWE registered?", registered)
        .replace("Social Worker", "Practitioner");
    let asked = load("list.csv", text.as_bytes()).report.questions();
    let titles: Vec<String> = asked.iter().map(Question::sentence).collect();
    assert_eq!(titles, ["What is the job title “Practitioner (registered)”?"]);
}

#[test]
fn a_placement_that_ended_early_is_over() {
    let text = "Worker,Role,Team,Agency,Start date,End date,Std Hrs/Wk,Outcome\n\
        Ana Sample-1,Social Worker,Children's Duty,Opus,01/03/2025,,37,On assignment\n\
        Ben Sample-2,Social Worker,Children's Duty,Acme,01/03/2025,,37,Ended early 12/09/2025\n\
        Cat Sample-3,Team Manager,Children's Duty,Acme,01/03/2025,31/12/2025,18.5,On assignment\n";
    holds("locums.csv", text.as_bytes(), &Truth { agency: Some(2.0), doubtful: &[3], ..Truth::default() });
    let bookings = load("locums.csv", text.as_bytes()).records.bookings;
    assert!(bookings.iter().all(|row| row.fte.is_ok()));
}

#[test]
fn a_practitioner_of_some_other_work_may_be_no_social_worker_and_counts_when_that_is_said() {
    let list = |title: &str| {
        let rows =
            ["Pat Sample-1", "Kim Sample-2"].map(|name| format!("{name},{title},Children's Duty,1,01/02/2020\n"));
        let plain = "Ash Sample-3,Social Worker,Children's Duty,1,01/02/2020\n";
        format!("Name,Job title,Team,FTE,Start date\n{}{plain}", rows.concat())
    };
    for title in ["Family Help Lead Practitioner", "Early Help Senior Practitioner", "Parenting Advanced Practitioner"]
    {
        let question = format!("What is the job title “{title}”?");
        holds_asking("staff.csv", list(title).as_bytes(), &staff(1.0, 1.0, None), &[&question]);
    }
    for title in [
        "Senior Practitioner",
        "Snr Practitioner - Family Help",
        "Social Work Senior Practitioner",
        "Advanced Practitioner (CSC)",
        "Senior Advanced Practitioner",
        "Children's Services Senior Practitioner",
        "Lead Child Protection Practitioner",
        "Fostering Team Manager",
    ] {
        holds("staff.csv", list(title).as_bytes(), &staff(3.0, 3.0, None));
    }
}

/// Twelve posts with their holders: number, person, title, unit, FTE, start, then what `more` says; `hides` leaves out who it is.
fn posts(head: &str, hides: impl Fn(usize) -> bool, more: impl Fn(usize) -> &'static str) -> String {
    let titles = ["Social Worker", "Senior Social Worker", "Team Manager"];
    let rows = (0..12).map(|at| {
        let (number, name) = if hides(at) {
            (String::new(), String::new())
        } else {
            (format!("{}", 900 + at), format!("Pat Sample-{at}"))
        };
        let title = titles[at % 3];
        format!("P{},{number},{name},{title},Children's Duty,1,{:02}/02/20{}{}\n", 100 + at, 3 + at, 12 + at, more(at))
    });
    format!("{head}\n{}", rows.collect::<String>())
}

#[test]
fn a_post_whose_holder_has_no_name_is_held_where_somebody_came_or_an_agency_sent_them() {
    let head = "Post No,Personnel no,Name,Position,Unit,FTE,Commenced";
    let hidden = |at: usize| at % 5 == 2;
    let text = posts(head, hidden, |_| "");
    holds("posts.csv", text.as_bytes(), &Truth { doubtful: &[4, 9], ..staff(12.0, 12.0, None) });
    let engaged = |at: usize| if hidden(at) { ",Agency" } else { ",Employee" };
    let text = posts(&format!("{head},Engagement"), hidden, engaged);
    holds("posts.csv", text.as_bytes(), &staff(10.0, 10.0, Some(2.0)));
}

#[test]
fn an_agency_in_a_title_may_place_children_or_be_several_and_supplies_nobody() {
    for title in [
        "Multi-Agency Child Protection Team Social Worker",
        "Social Worker - Regional Adoption Agency",
        "Agency Decision Maker Social Worker",
        "MASH Social Worker (Inter-agency)",
    ] {
        let text = format!(
            "Name,Job title,Team,FTE,Start date\nPat Sample-1,{title},Children's Duty,1,01/02/2020\n\
            Kim Sample-2,Social Worker,Children's Duty,1,01/02/2020\nAsh Sample-3,Agency Social Worker,Children's Duty,1,01/02/2020\n"
        );
        holds("staff.csv", text.as_bytes(), &staff(2.0, 2.0, Some(1.0)));
    }
}

#[test]
fn a_cross_under_left_says_that_somebody_has_gone() {
    let marks = |at: usize| if at == 4 { "X" } else { "" };
    let rows = people(10).into_iter().enumerate().map(|(at, row)| format!("{},{}\n", row.join(","), marks(at)));
    let text = format!("Ref,Who,Job title,Team,FTE,Start date,Left?\n{}", rows.collect::<String>());
    let import = load("list.csv", text.as_bytes());
    let gone = import.report.rows.iter().find(|group| group.kind == RowKind::Ended);
    assert_eq!(gone.map(|group| group.count), Some(1));
}

#[test]
fn posts_that_are_wanted_with_offers_made_are_vacant_and_no_establishment() {
    let rows = (0..9).map(|at| {
        let (fte, offer) = (if at % 3 == 1 { "0.5" } else { "1" }, if at % 4 == 0 { "Yes" } else { "No" });
        format!("Social Worker,G9,Children's Duty,{fte},0{}/02/2025,{offer}\n", 1 + at)
    });
    let rows: String = rows.collect();
    let list = format!("Post,Grade,Service,Posts FTE,Vacant since,Offer made\n{rows}");
    let import = load("posts.csv", list.as_bytes());
    assert_eq!(import.records.vacant.len(), 9);
    assert!(import.records.posts.is_empty());
    // Called vacancies and no more: they may be adverts.
    let list = format!("Post,Grade,Service,Posts FTE,Approved,Offer made\n{rows}");
    let mut reading = Reading::default();
    reading.settings.set_reference_date("2025-09-30").unwrap();
    let read = read(1, "Vacancies.csv", list.as_bytes(), &reading, &mut |_| ControlFlow::Continue(()));
    assert!(read.is_err() || read.is_ok_and(|import| import.records.posts.is_empty()));
}

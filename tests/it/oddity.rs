//! What other systems print: each oddity of real exports, named, with the answer it must give.

use std::ops::ControlFlow;

use homegrown::import::{FindingKind, Import, Kind, Reading, read};
use homegrown::measures::tally;
use homegrown::workforce::{Part, PersonKey, Service, Snapshot};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;

fn reading() -> Reading {
    let mut reading = Reading::default();
    reading.settings.set_reference_date("2025-09-30").unwrap();
    reading
}

fn load(name: &str, bytes: &[u8]) -> Import {
    read(1, name, bytes, &reading(), &mut |_| ControlFlow::Continue(()))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn text(name: &str, text: &str) -> Import {
    load(name, text.as_bytes())
}

fn snapshots(imports: Vec<Import>) -> Vec<Snapshot> {
    let files: Vec<_> = imports.into_iter().map(|import| (import.report, import.records)).collect();
    tally(&files, &reading().settings)
}

#[track_caller]
fn part(imports: Vec<Import>, part: Part) -> f64 {
    let snapshots = snapshots(imports);
    let children = snapshots.iter().find(|snapshot| snapshot.service == Service::Children).expect("a snapshot");
    children.members[0].parts.value(part).unwrap_or_else(|missing| panic!("{}: {missing:?}", part.id()))
}

/// A workbook of sheets of texts.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0_u32..).zip(*rows) {
            for (column, cell) in (0_u16..).zip(*cells) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(row, column, number).unwrap(),
                    Err(_) if cell.is_empty() => continue,
                    Err(_) => sheet.write(row, column, *cell).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn has(import: &Import, is: impl Fn(&FindingKind) -> bool) -> bool {
    import.findings.iter().any(|finding| is(&finding.kind))
}

// Staff lists

#[test]
fn sap_prints_dots_in_dates_commas_in_decimals_and_a_minus_behind() {
    let import = text(
        "zhr_staff.txt",
        "Pers.No.\tLast name\tFirst name\tPosition\tOrganizational Unit\tPersonnel Area\tEntry Date\tENDDA\tFTE\tSWE No\n\
         00001001\tSample-1\tPat\tSocial Worker\tDuty Team\tChildren's Services\t01.09.2019\t31.12.9999\t1,00\tSW900001\n\
         00001002\tSample-2\tKim\tTeam Manager\tDuty Team\tChildren's Services\t15.01.2012\t31.12.9999\t0,80\tSW900002\n\
         00001003\tSample-3\tAsh\tSocial Worker\tDuty Team\tChildren's Services\t03.03.2023\t31.12.9999\t12,50-\tSW900003\n",
    );
    assert_eq!(import.report.kinds(), [Kind::StaffList]);
    assert!(has(&import, |kind| matches!(kind, FindingKind::OutOfRange { .. })), "12.50- is no FTE");
    assert_eq!(part(vec![import], Part::InpostFte), 1.8);
}

#[test]
fn oracle_prints_the_month_first_and_its_end_of_time() {
    let import = text(
        "report.csv",
        "Person Number,Assignment Number,Full Name,Position Title,Department,Assignment FTE,Hire Date,Actual Termination Date\n\
         300001,E300001,\"Sample-1, Pat\",Social Worker,Children and Families,1,09/28/2019,12/31/4712\n\
         300002,E300002,\"Sample-2, Kim\",Senior Social Worker,Children and Families,0.5,01/15/2025,12/31/4712\n\
         300003,E300003,\"Sample-3, Ash\",Social Worker,Children and Families,1,03/04/2010,08/31/2025\n",
    );
    assert!(has(&import, |kind| matches!(kind, FindingKind::MonthFirst { .. })));
    assert_eq!(part(vec![import.clone()], Part::InpostFte), 1.5);
    assert_eq!(part(vec![import], Part::StartersHeadcount), 1.0);
}

#[test]
fn a_column_of_dates_that_cannot_tell_day_from_month_is_said() {
    let import = text(
        "staff.csv",
        "Employee Number,Job Title,FTE,Start Date\n1,Social Worker,1,02/03/2020\n2,Social Worker,1,05/06/2021\n3,Social Worker,1,07/08/2022\n",
    );
    assert!(has(&import, |kind| matches!(kind, FindingKind::DayOrderAssumed { .. })));
}

#[test]
fn hours_become_fte_by_the_week_that_the_file_states() {
    let import = text(
        "staff.csv",
        "Personal Reference,Surname,Post Title,Directorate,Contracted Hours,Full Time Hours,Continuous Service Date\n\
         1,Sample-1,Social Worker,Children's Services,36,36,01/02/2018\n2,Sample-2,Social Worker,Children's Services,18,36,01/02/2018\n",
    );
    assert_eq!(part(vec![import], Part::InpostFte), 1.5);
}

#[test]
fn lost_leading_zeros_and_spaces_make_no_second_person() {
    let staff = text(
        "staff.csv",
        "Emp No,Surname,Job Title,Department,WTE,Start Date\n00123,Sample-1,Social Worker,Children,0.5,01/02/2018\n123,Sample-1,Senior Social Worker,Children,0.5,01/02/2018\n",
    );
    assert_eq!(part(vec![staff], Part::InpostHeadcount), 1.0);
}

#[test]
fn numbers_with_pounds_words_and_percent_are_numbers() {
    let import = text(
        "staff.csv",
        "Employee Number,Job Title,Directorate,FTE,Caseload,Start Date\n\
         1,Social Worker,Children,1.00 FTE,12,01/02/2018\n2,Social Worker,Children,\u{a0}0.60\u{a0},n/a,01/02/2018\n3,Social Worker,Children,\"0,8\",#N/A,01/02/2018\n4,Social Worker,Children,100%,-,01/02/2018\n",
    );
    assert!((part(vec![import], Part::InpostFte) - 3.4).abs() < 1e-9);
}

#[test]
fn a_comma_parts_thousands_or_decimals_as_the_column_has_it() {
    let list = |fte: [&str; 3], pay: [&str; 3]| {
        let row = |at: usize| format!("\n{},Social Worker,Children,\"{}\",\"{}\",01/02/2018", at + 1, fte[at], pay[at]);
        text(
            "staff.csv",
            &format!(
                "Employee Number,Job Title,Directorate,FTE,Caseload,Start Date{}",
                (0..3).map(row).collect::<String>()
            ),
        )
    };
    assert!((part(vec![list(["1,000", "0,800", "1,000"], ["10", "12", "8"])], Part::InpostFte) - 2.8).abs() < 1e-9);
    // Everybody full time: no value but this tells, and nobody works a thousand posts.
    assert_eq!(part(vec![list(["1,000", "1,000", "1,000"], ["10", "12", "8"])], Part::InpostFte), 3.0);
    let hours = text(
        "staff.csv",
        "Employee Number,Job Title,Directorate,Contracted Hours,Start Date\n1,Social Worker,Children,\"37,000\",01/02/2018\n2,Social Worker,Children,\"18,500\",01/02/2018\n",
    );
    assert_eq!(part(vec![hours], Part::InpostFte), 1.5);
    let bill = text(
        "agency timesheets.csv",
        "Worker Name,Role,Week Ending,Total Hours,Net Amount\nSample-1,Social Worker,05/10/2025,37,\"1,250\"\nSample-2,Social Worker,05/10/2025,37,\"1,300\"\n",
    );
    assert_eq!(part(vec![bill], Part::AgencyNetPounds), 2_550.0);
}

#[test]
fn what_stands_behind_a_number_is_left_out_and_said() {
    let import = text(
        "staff.csv",
        "Employee Number,Job Title,Directorate,FTE,Start Date\n1,Social Worker,Children,1.0*,01/02/2018\n2,Social Worker,Children,0.8 (job share),01/02/2018\n\
         3,Social Worker,Children,0.5 [1],01/02/2018\n4,Social Worker,Children,1.0,01/02/2018\n",
    );
    assert!(has(&import, |kind| matches!(kind, FindingKind::MarksLeftOut { rows: 3, .. })), "{:?}", import.findings);
    assert!((part(vec![import], Part::InpostFte) - 3.3).abs() < 1e-9);
}

#[test]
fn nothing_says_that_a_row_was_loaded_which_was_not() {
    let rows: String = (3..12).map(|n| format!("{n},Social Worker,Children,1,01/02/2018\n")).collect();
    let import = text(
        "staff.csv",
        &format!(
            "Employee Number,Job Title,Directorate,FTE,Start Date\n1,,Children,1,01/02/2018,beyond\n2,Social Worker,Children,1,01/02/2018,beyond\n{rows}"
        ),
    );
    let said = |row: u32| -> Vec<String> {
        import
            .findings
            .iter()
            .filter(|finding| finding.at.row == row)
            .map(homegrown::import::Finding::sentence)
            .collect()
    };
    assert!(said(2).iter().any(|text| text.contains("more cells than there are headings")), "{:?}", said(2));
    assert!(said(2).iter().all(|text| !text.contains("was loaded")), "{:?}", said(2));
    assert!(said(3).iter().any(|text| text.contains("It was loaded without the cells beyond")), "{:?}", said(3));
}

#[test]
fn apostrophes_line_breaks_smart_quotes_and_odd_hyphens_are_only_spelling() {
    let import = text(
        "staff.csv",
        "Employee Number,Job Title,Directorate,Team,FTE,Start Date\n\
         '00123,\"Social\nWorker\",Children\u{2019}s Services,\u{201c}North\u{201d},1,01/02/2018\n'00124,Social\u{a0}Worker ,Children's Services,North,1,01/02/2018\n\
         '00125,Social Worker \u{2011} Duty,CHILDREN'S  SERVICES,North,1,01/02/2018\n",
    );
    assert_eq!(import.report.counts.accepted, 3);
    assert_eq!(import.report.directorates.len(), 1, "one directorate, however it is spelt");
    assert_eq!(import.report.titles[0].rows, 2, "{:?}", import.report.titles);
    assert_eq!(part(vec![import], Part::InpostHeadcount), 3.0);
}

#[test]
fn every_sentinel_is_no_date() {
    let import = text(
        "staff.csv",
        "Employee Number,Job Title,Directorate,FTE,Start Date,Leaving Date\n\
         1,Social Worker,Children,1,01/02/2018,31/12/9999\n2,Social Worker,Children,1,01/02/2018,31/12/4712\n3,Social Worker,Children,1,01/02/2018,00/00/0000\n\
         4,Social Worker,Children,1,01/02/2018,01/01/1900\n5,Social Worker,Children,1,01/02/2018,-\n6,Social Worker,Children,1,01/02/2018,01/02/2025\n",
    );
    assert_eq!(import.report.kinds(), [Kind::StaffList]);
    assert_eq!(import.report.counts.warned, 0, "{:?}", import.findings);
    assert_eq!(part(vec![import], Part::InpostFte), 5.0);
}

#[test]
fn dates_with_times_months_spelt_and_serials_as_text_are_dates() {
    let import = text(
        "staff.csv",
        "Employee Number,Job Title,Directorate,FTE,Start Date\n\
         1,Social Worker,Children,1,2018-02-01 00:00:00\n2,Social Worker,Children,1,1st February 2018\n3,Social Worker,Children,1,01-Feb-18\n\
         4,Social Worker,Children,1,43132\n5,Social Worker,Children,1,20180201\n6,Social Worker,Children,1,01.02.2018\n",
    );
    let starts: Vec<String> =
        import.records.holdings.iter().map(|holding| holding.service_start.unwrap().to_string()).collect();
    assert_eq!(starts, ["2018-02-01"; 6]);
}

#[test]
fn a_pivot_beside_its_list_is_not_counted_with_it() {
    let book = workbook(&[
        (
            "Pivot",
            &[
                &["Post Title", "Established FTE", "Actual FTE"],
                &["Social Worker", "20", "17"],
                &["Grand Total", "20", "17"],
            ],
        ),
        (
            "Posts",
            &[
                &[
                    "Post Number",
                    "Post Title",
                    "Directorate",
                    "Team",
                    "Established FTE",
                    "Actual FTE",
                    "Vacant FTE",
                    "Post Holder",
                ],
                &["P1", "Social Worker", "Children", "North", "1", "1", "0", "Sample-1"],
                &["P2", "Social Worker", "Children", "North", "1", "0", "1", "VACANT"],
            ],
        ),
    ]);
    let import = load("establishment.xlsx", &book);
    assert_eq!(import.report.tables.len(), 1);
    assert!(import.report.sheets[0].done.contains("summary"), "{}", import.report.sheets[0].done);
    assert_eq!(part(vec![import], Part::VacancyFte), 1.0);
}

#[test]
fn a_hidden_sheet_is_reported_and_not_read() {
    let mut book = Workbook::new();
    for (name, hidden, title) in [("Staff", false, "Social Worker"), ("Lookups", true, "Team Manager")] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap().set_hidden(hidden);
        sheet.write_row(0, 0, ["Employee Number", "Job Title", "FTE", "Surname"]).unwrap();
        sheet.write_row(1, 0, ["1", title, "1", "Sample-1"]).unwrap();
    }
    let import = load("staff.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(import.records.holdings.len(), 1);
    assert!(import.report.sheets[1].hidden && import.report.sheets[1].kinds.is_empty());
}

#[test]
fn footers_run_dates_and_repeated_headers_are_no_people() {
    let import = text(
        "staff.csv",
        "Exampleshire County Council\nStaff in post as at 30 September 2025\nRun date: 03/10/2025\n\n\
         Employee Number,Surname,Job Title,Directorate,FTE,Start Date\n1,Sample-1,Social Worker,Children,1,01/02/2018\n\
         Page 1 of 2,,,,,\nEmployee Number,Surname,Job Title,Directorate,FTE,Start Date\n2,Sample-2,Social Worker,Children,1,01/02/2018\n\
         ,,Sub Total,,2,\nGrand Total,,,,2,\n*** End of report ***,,,,,\nPrinted by HRUSER on 03/10/2025,,,,,\n",
    );
    let counts = import.report.counts;
    assert_eq!((counts.accepted, counts.rejected, counts.skipped), (2, 0, 6));
    assert_eq!(import.report.as_at.unwrap().to_string(), "2025-09-30");
}

#[test]
fn a_sheet_for_each_team_is_one_list_and_the_sheets_are_the_teams() {
    let head: &[&str] = &["Employee Number", "Surname", "Job Title", "FTE", "SWE Number"];
    let book = workbook(&[
        ("North", &[head, &["1", "Sample-1", "Social Worker", "1", "SW900001"]]),
        (
            "South",
            &[
                head,
                &["2", "Sample-2", "Social Worker", "0.5", "SW900002"],
                &["3", "Sample-3", "Team Manager", "1", "SW900003"],
            ],
        ),
        ("Notes", &[&["Synthetic"]]),
    ]);
    let import = load("teams.xlsx", &book);
    assert_eq!(import.report.tables.len(), 2);
    let teams: Vec<&str> = import.records.holdings.iter().map(|holding| holding.team.as_str()).collect();
    assert_eq!(teams, ["North", "South", "South"]);
    assert_eq!(part(vec![import], Part::InpostFte), 2.5);
}

#[test]
fn a_sheet_of_everybody_beside_the_teams_counts_nobody_twice() {
    let head: &[&str] = &["Employee Number", "Surname", "Job Title", "Team", "FTE", "SWE Number"];
    let first: &[&str] = &["1", "Sample-1", "Social Worker", "North", "1", "SW900001"];
    let second: &[&str] = &["2", "Sample-2", "Social Worker", "South", "0.5", "SW900002"];
    let book = workbook(&[("All", &[head, first, second]), ("North", &[head, first]), ("South", &[head, second])]);
    let import = load("teams.xlsx", &book);
    assert_eq!(import.report.counts.rejected, 2);
    assert_eq!(part(vec![import], Part::InpostFte), 1.5);
}

#[test]
fn two_lists_under_one_another_on_a_sheet_are_two_lists() {
    let import = text(
        "moves.csv",
        "Starters\nEmployee Number,Surname,Job Title,Directorate,FTE,Start Date,Source\n1,Sample-1,Social Worker,Children,1,01/02/2025,Agency\n\n\
         Leavers\nEmployee Number,Surname,Job Title,Directorate,FTE,Start Date,Leaving Date,Reason for Leaving\n2,Sample-2,Social Worker,Children,0.5,01/02/2015,01/03/2025,Resignation\n",
    );
    assert_eq!(import.report.kinds(), [Kind::Starters, Kind::Leavers]);
    assert_eq!(part(vec![import.clone()], Part::StartersHeadcount), 1.0);
    assert_eq!(part(vec![import], Part::LeaversFte), 0.5);
}

#[test]
fn two_lists_side_by_side_are_two_lists() {
    let book = workbook(&[(
        "Moves",
        &[
            &["Starters", "", "", "", "", "", "", "Leavers"],
            &[
                "Employee No",
                "Job Title",
                "Directorate",
                "FTE",
                "Start Date",
                "Source",
                "",
                "Employee No",
                "Job Title",
                "Directorate",
                "FTE",
                "Start Date",
                "Date Left",
                "Leaving Reason",
            ],
            &[
                "1",
                "Social Worker",
                "Children",
                "1",
                "01/11/2024",
                "Agency",
                "",
                "2",
                "Social Worker",
                "Children",
                "0.5",
                "01/02/2015",
                "01/12/2024",
                "Resignation",
            ],
            &[
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "3",
                "Team Manager",
                "Children",
                "1",
                "01/02/2005",
                "01/06/2025",
                "Retirement",
            ],
        ],
    )]);
    let import = load("moves.xlsx", &book);
    assert_eq!(import.report.kinds(), [Kind::Starters, Kind::Leavers]);
    assert_eq!(import.report.tables[1].sheet, "Moves H to N");
    assert_eq!(part(vec![import.clone()], Part::StartersHeadcount), 1.0);
    assert_eq!(part(vec![import], Part::LeaversFte), 1.5);
}

#[test]
fn three_header_rows_are_one_heading() {
    let import = load(
        "staff.xlsx",
        &workbook(&[(
            "Staff",
            &[
                &["Workforce", "", "", "", "", ""],
                &["Person", "", "", "Post", "", ""],
                &["Number", "Surname", "SWE No", "Number", "Title", "FTE"],
                &["1", "Sample-1", "SW900001", "P1", "Social Worker", "1"],
                &["2", "Sample-2", "SW900002", "P2", "Team Manager", "0.5"],
            ],
        )]),
    );
    assert_eq!(import.report.tables[0].header_row, 3);
    assert_eq!(part(vec![import], Part::InpostFte), 1.5);
}

#[test]
fn a_list_of_many_councils_makes_one_unit_of_each() {
    let import = text(
        "region.csv",
        "Local Authority,Employee Number,Job Title,FTE,Start Date\nNorthshire,1,Social Worker,1,01/02/2018\nNorthshire,2,Social Worker,1,01/02/2018\nSouthshire,1,Social Worker,0.5,01/02/2018\n",
    );
    let snapshots = snapshots(vec![import]);
    let members = &snapshots[0].members;
    assert_eq!(members.len(), 2);
    assert_eq!(members[0].unit.employer.name, "Northshire");
    assert_eq!(members[0].parts.value(Part::InpostHeadcount), Ok(2.0));
    assert_eq!(members[1].parts.value(Part::InpostFte), Ok(0.5));
}

#[test]
fn a_header_in_row_nine_with_units_filled_down_is_found() {
    let import = text(
        "report.csv",
        "sep=,\nExampleshire County Council\nHR establishment report\n\nCriteria: all posts\nAs at: 30/09/2025\nRun by: HRUSER\nRun date: 02/10/2025\n\
         Service,Team,Position Number,Position Title,Budgeted FTE,Incumbent,Occupied FTE,Comments\n\
         Children's Services,North,P1,Social Worker,1,Sample-1,1,\n,,P2,Social Worker,1,VACANT,0,\n,South,P3,Team Manager,1,Sample-2,0.6,\n,,P4,Social Worker,1,TBC,,out to advert\n",
    );
    assert_eq!(import.report.kinds(), [Kind::Establishment]);
    assert_eq!(import.report.tables[0].header_row, 9);
    let teams: Vec<&str> = import.records.posts.iter().map(|post| post.team.as_str()).collect();
    assert_eq!(teams, ["North", "North", "South", "South"]);
    assert!((part(vec![import], Part::VacancyFte) - 2.4).abs() < 1e-9);
}

// Starters and leavers

#[test]
fn starters_and_leavers_in_one_workbook_are_told_by_their_sheets() {
    let book = workbook(&[
        (
            "Starters Q1",
            &[
                &["Employee Number", "Name", "Job Title", "Directorate", "FTE", "Start Date"],
                &["1", "Sample-1", "Social Worker", "Children", "1", "01/11/2024"],
            ],
        ),
        (
            "Leavers Q1",
            &[
                &[
                    "Employee Number",
                    "Name",
                    "Job Title",
                    "Directorate",
                    "FTE",
                    "Start Date",
                    "Date Left",
                    "Leaving Reason",
                ],
                &["2", "Sample-2", "Social Worker", "Children", "1", "01/02/2015", "01/12/2024", "Resignation"],
            ],
        ),
        (
            "Leavers Q2",
            &[
                &[
                    "Employee Number",
                    "Name",
                    "Job Title",
                    "Directorate",
                    "FTE",
                    "Start Date",
                    "Date Left",
                    "Leaving Reason",
                ],
                &["3", "Sample-3", "Social Worker", "Children", "1", "01/02/2025", "01/03/2025", "Resignation"],
                &["4", "Sample-4", "Team Manager", "Children", "0.6", "01/02/2005", "30/09/2025", "Retirement"],
            ],
        ),
    ]);
    let import = load("moves.xlsx", &book);
    assert_eq!(import.report.kinds(), [Kind::Starters, Kind::Leavers]);
    assert!(has(&import, |kind| matches!(kind, FindingKind::SameYear { leaver: true })));
    assert_eq!(part(vec![import.clone()], Part::StartersHeadcount), 1.0);
    assert_eq!(part(vec![import], Part::LeaversFte), 1.6);
}

#[test]
fn one_list_of_both_is_told_by_its_column() {
    let import = text(
        "joiners and leavers.csv",
        "Starter/Leaver,Employee No,Surname,Post Title,Service,FTE,Start Date,Leave Date,Reason\n\
         Leaver,1,Sample-1,Social Worker,Children,1,01/02/2015,01/03/2025,Resignation\nStarter,2,Sample-2,Social Worker,Children,0.5,01/03/2025,,New\n\
         Leaver,3,Sample-3,Social Worker,Children,1,01/02/2015,01/04/2025,Resignation\n",
    );
    assert_eq!(part(vec![import.clone()], Part::LeaversHeadcount), 2.0);
    assert_eq!(part(vec![import], Part::StartersFte), 0.5);
}

#[test]
fn leavers_alone_are_said_where_there_is_no_rate_to_show() {
    let leavers = text(
        "leavers.csv",
        "Employee No,Job Title,Directorate,FTE,Start Date,Leaving Date,Reason for Leaving\n1,Social Worker,Children,1,01/02/2015,01/03/2025,Resignation\n",
    );
    let position = homegrown::room::position(&snapshots(vec![leavers])[0]);
    assert_eq!(position.lede, "1 person left in the year. A staff list or census return makes rates of them.");
}

// Agency

#[test]
fn a_vendors_timesheets_by_other_names() {
    let import = text(
        "matrix.csv",
        "Order Number,Candidate Name,Order Job Title,Department,W/E,Hours,Reason For Hire,Net Amount\n\
         1,Sample-1 Pat,Qualified Social Worker,Children's Social Care,05-Oct-2025,37,Covering vacant post,\"£1,500.00\"\n\
         2,Sample-2 Kim,Qualified Social Worker,Children's Social Care,05-Oct-2025,18.5,Maternity,£750.00\n\
         1,Sample-1 Pat,Qualified Social Worker,Children's Social Care,28-Sep-2025,37,Covering vacant post,\"£1,500.00\"\n",
    );
    assert_eq!(import.report.kinds(), [Kind::AgencyTimesheets]);
    assert_eq!(part(vec![import.clone()], Part::AgencyFte), 1.5);
    assert_eq!(part(vec![import.clone()], Part::AgencyCoverHeadcount), 1.0);
    assert_eq!(part(vec![import], Part::AgencyNetPounds), 3_750.0);
}

#[test]
fn placements_open_at_the_date_count() {
    let import = text(
        "agency placements.csv",
        "Worker Name,Agency,Role,Directorate,Start Date,End Date,Hours Per Week,Cover Type,Hourly Rate\n\
         Sample-1 Pat,Testline,Social Worker,Children,01/04/2025,31/12/2025,37,Vacancy,40\n\
         Sample-2 Kim,Testline,Social Worker,Children,01/04/2025,,18.5,Sickness,40\n\
         Sample-3 Ash,Testline,Social Worker,Children,01/01/2025,31/08/2025,37,Vacancy,40\n",
    );
    assert_eq!(import.report.kinds(), [Kind::AgencyPlacements]);
    assert_eq!(part(vec![import.clone()], Part::AgencyHeadcount), 2.0);
    assert_eq!(part(vec![import.clone()], Part::AgencyFte), 1.5);
    assert_eq!(part(vec![import], Part::AgencyCoverFte), 1.0);
}

#[test]
fn agency_workers_in_two_files_count_once() {
    let staff = text(
        "staff.csv",
        "Employee Number,Surname,SWE Number,Job Title,Directorate,Contract Type,FTE,Start Date\n\
         1,Sample-1,SW900001,Social Worker,Children,Permanent,1,01/02/2018\n2,Sample-2,SW900002,Social Worker,Children,Agency,1,01/02/2025\n",
    );
    let sheets = text(
        "agency timesheets.csv",
        "Candidate ID,Candidate Name,SWE Number,Job Category,Directorate,Week Ending,Total Hours,Reason for Hire\nC1,Sample-2,SW900002,Social Worker,Children,05/10/2025,37,Vacancy cover\n",
    );
    assert_eq!(part(vec![staff.clone(), sheets.clone()], Part::AgencyHeadcount), 1.0);
    assert_eq!(part(vec![staff, sheets], Part::InpostHeadcount), 1.0);
}

#[test]
fn hours_on_a_clock_are_hours() {
    let import = text(
        "agency timesheets.csv",
        "Worker Name,Role,Week Commencing,Total Hours,Cover Type\nSample-1,Social Worker,29/09/2025,37:00,Vacancy\nSample-2,Social Worker,29/09/2025,18:30,Sickness\n",
    );
    assert_eq!(import.report.kinds(), [Kind::AgencyTimesheets]);
    assert_eq!(part(vec![import], Part::AgencyFte), 1.5);
}

// Work

#[test]
fn absence_spells_give_the_days_of_the_year() {
    let staff = text(
        "staff.csv",
        "Employee Number,Surname,Job Title,Directorate,FTE,Start Date\n1,Sample-1,Social Worker,Children,1,01/02/2018\n2,Sample-2,Family Support Worker,Children,1,01/02/2018\n",
    );
    let spells = text(
        "sickness.csv",
        "Employee Number,Absence Start Date,Absence End Date,Absence Reason,Working Days Lost\n1,02/06/2025,06/06/2025,Cold,5\n1,29/09/2025,,Back pain,\n1,01/07/2025,14/07/2025,Annual leave,10\n2,02/06/2025,06/06/2025,Cold,5\n1,02/06/2023,06/06/2023,Cold,5\n",
    );
    assert_eq!(spells.report.kinds(), [Kind::Absence]);
    assert_eq!(part(vec![staff, spells], Part::WorkingDaysLostFte), 7.0);
}

#[test]
fn caseloads_by_person_and_by_team_add_up() {
    let people = text(
        "caseloads.csv",
        "Worker Name,Employee Number,Team,No. of Cases,FTE\nSample-1,1,North,15,1\nSample-2,2,North,7,0.5\nSample-3,3,South,0,1\n",
    );
    assert_eq!(people.report.kinds(), [Kind::Caseload]);
    assert_eq!(part(vec![people.clone()], Part::Cases), 22.0);
    assert_eq!(part(vec![people], Part::CaseHoldersFte), 1.5);
    let teams = text(
        "caseload by team.csv",
        "Team,Social Workers FTE,Open Cases\nNorth,10,150\nSouth,8.5,120\nTotal,18.5,270\n",
    );
    assert_eq!(teams.report.kinds(), [Kind::Caseload]);
    assert_eq!(teams.report.counts.skipped, 1);
    assert_eq!(part(vec![teams.clone()], Part::Cases), 270.0);
    assert_eq!(part(vec![teams], Part::CaseHoldersFte), 18.5);
}

// Months and intakes

#[test]
fn months_that_run_across_are_turned() {
    let import = text(
        "monthly starters and leavers.csv",
        "Children's social workers\n,Jul-25,Aug-25,Sep-25,Total\nStarters,3,4,5,12\nLeavers,2,2,6,10\nHeadcount,101,103,102,\n",
    );
    assert_eq!(import.report.kinds(), [Kind::MonthlyFlow]);
    assert_eq!(import.records.months.len(), 3);
    assert_eq!(part(vec![import.clone()], Part::LeaversHr), 10.0);
    assert_eq!(part(vec![import], Part::InpostHeadcount), 102.0);
}

#[test]
fn months_under_their_years_are_of_these_years() {
    let import = text(
        "workforce dashboard.csv",
        "Children's social workers\nMeasure,2024,,,2025,,Total\n,Oct,Nov,Dec,Jan,Feb,\nStarters,1,0,1,5,0,7\nLeavers,3,6,3,2,2,16\n",
    );
    assert_eq!(import.report.kinds(), [Kind::MonthlyFlow]);
    let months: Vec<_> = import.records.months.iter().map(|month| (month.year, month.month, month.starters)).collect();
    assert_eq!(
        months,
        [(2024, 10, Some(1)), (2024, 11, Some(0)), (2024, 12, Some(1)), (2025, 1, Some(5)), (2025, 2, Some(0))]
    );
    // A year that goes on into the next one, as councils count.
    let import = text(
        "monthly starters and leavers.csv",
        "Children's services,FY 2024/25,,,,\nIndicator,Nov,Dec,Jan,Feb,Mar\nStarters,3,4,5,1,2\nLeavers,2,2,6,1,1\n",
    );
    let months: Vec<_> = import.records.months.iter().map(|month| (month.year, month.month)).collect();
    assert_eq!(months, [(2024, 11), (2024, 12), (2025, 1), (2025, 2), (2025, 3)]);
}

#[test]
fn intakes_that_run_across_are_turned() {
    let import = text(
        "NQSW cohorts.csv",
        "NQSW intakes,2022,2023\nNo. recruited,20,22\nLeft,5,3\nMoved to adults,1,0\nSocial Worker,14,19\n",
    );
    let cohorts = &import.records.cohorts;
    assert_eq!(cohorts.len(), 2, "{:?}", import.report.tables);
    assert_eq!(
        (cohorts[0].year, cohorts[0].recruited, cohorts[0].left, cohorts[0].moved),
        (Some(2022), 20, Some(5), Some(1))
    );
}

#[test]
fn newly_qualified_people_make_up_their_intakes() {
    let import = text(
        "NQSW tracker.csv",
        "Employee Number,Surname,Cohort,Start Date,Route,Date Left,Current Status,Current Role\n\
         1,Sample-1,September 2022,05/09/2022,Step Up,,In post,Social Worker\n2,Sample-2,September 2022,05/09/2022,Frontline,01/03/2024,Left,\n\
         3,Sample-3,September 2022,05/09/2022,University,,Moved to Adults,Social Worker\n4,Sample-4,September 2023,04/09/2023,Apprentice,,In post,Social Worker\n",
    );
    assert_eq!(import.report.kinds(), [Kind::NqswPeople]);
    let snapshots = snapshots(vec![import]);
    let cohorts = &snapshots[0].members[0].cohorts;
    assert_eq!(cohorts.len(), 2);
    assert_eq!((cohorts[0].recruited, cohorts[0].left, cohorts[0].moved), (3, Some(1), Some(1)));
}

// The census return

const RETURN: &str = "<m:Message xmlns:m=\"urn:x\"><m:Header><m:CollectionDetails><m:Collection>CSWWW</m:Collection><m:Year>2025</m:Year>\
    <m:ReferenceDate>2025-09-30</m:ReferenceDate></m:CollectionDetails><m:Source><m:LEA>999</m:LEA><m:DataTime>x</m:DataTime></m:Source></m:Header>\
    <m:CSWWWORKER><m:Cases30>12</m:Cases30><m:OrgRole>5</m:OrgRole><m:FTE>1</m:FTE><m:SWENo>SW0000900001</m:SWENo><m:AgencyWorker>0</m:AgencyWorker>\
    <m:RoleStartDate>2025-01-06</m:RoleStartDate><m:ContractWeeks/><m:FTE30>0</m:FTE30><m:StartOrigin>1</m:StartOrigin></m:CSWWWORKER>\
    <m:CSWWWORKER><m:AgencyWorker>1</m:AgencyWorker><m:SWENo>SW0000900002</m:SWENo><m:FTE>0.5</m:FTE><m:Cases30>6</m:Cases30><m:OrgRole>5</m:OrgRole>\
    <m:ContractWeeks>12.0</m:ContractWeeks><m:ContractWeeks>6.0</m:ContractWeeks></m:CSWWWORKER>\
    <m:LALevelVacancies><m:NumberOfVacancies>3.50</m:NumberOfVacancies><m:NoAgencyFTE>0.50</m:NoAgencyFTE><m:NoAgencyHeadcount>1</m:NoAgencyHeadcount></m:LALevelVacancies></m:Message>";

#[test]
fn a_return_of_any_namespace_order_and_case_loads() {
    let import = text("return.xml", RETURN);
    assert_eq!(import.report.kinds(), [Kind::CensusWorkers, Kind::CensusAuthority]);
    assert_eq!(part(vec![import.clone()], Part::Cases), 18.0);
    assert_eq!(part(vec![import.clone()], Part::StartersHeadcount), 1.0);
    assert_eq!(part(vec![import.clone()], Part::VacancyFte), 3.5);
    assert_eq!(part(vec![import], Part::AgencyFte), 0.5);
}

#[test]
fn londons_flat_file_loads_and_its_last_year_counts() {
    let import = text(
        "flat.csv",
        "YearCensus,LEA,LEAName,AgencyWorker,SWENo,FTE,DoB_year,Age,GenderCurrent,Ethnicity,QualInst,QualLevel,StepUpGrad,OrgRole,RoleStartDate,StartOrigin,RoleEndDate,LeaverDestination,FTE30,Cases30,ContractWeeks,FrontlineGrad,CFKSSstatus\r\n\
         2024,999,Exampleshire,0,SW900001,1,1980,44,2,WBRI,x,1,0,5,2015-01-05,2,,,1,10,,0,2\r\n2025,999,Exampleshire,0,SW900001,1,1980,45,2,WBRI,x,1,0,4,2015-01-05,2,,,1,12,,0,2\r\n2025,999,Exampleshire,0,SW900002,0,1990,35,1,MOTH,x,1,0,5,2019-01-05,2,2025-02-01,3,0.8,,,0,2\r\n",
    );
    assert_eq!(import.report.kinds(), [Kind::CensusWorkers]);
    assert_eq!(part(vec![import.clone()], Part::InpostHeadcount), 1.0);
    assert_eq!(part(vec![import.clone()], Part::Cases), 12.0);
    assert_eq!(part(vec![import], Part::LeaversFte), 0.8);
}

// Properties

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_sheets_changes_no_figure(order in Just(vec![0_usize, 1, 2]).prop_shuffle()) {
        let head: &[&str] = &["Employee Number", "Surname", "Job Title", "FTE", "SWE Number"];
        let teams: [(&str, &[&[&str]]); 3] = [
            ("North", &[head, &["1", "Sample-1", "Social Worker", "1", "SW900001"]]),
            ("South", &[head, &["2", "Sample-2", "Social Worker", "0.5", "SW900002"]]),
            ("East", &[head, &["3", "Sample-3", "Team Manager", "0.8", "SW900003"]]),
        ];
        let shuffled: Vec<_> = order.iter().map(|at| teams[*at]).collect();
        let (a, b) = (snapshots(vec![load("t.xlsx", &workbook(&teams))]), snapshots(vec![load("t.xlsx", &workbook(&shuffled))]));
        prop_assert_eq!(&a[0].members[0].parts, &b[0].members[0].parts);
        prop_assert_eq!(&a[0].members[0].breakdowns, &b[0].members[0].breakdowns);
    }
}

#[test]
fn what_was_understood_written_out_again_gives_the_same() {
    let import = load(
        "staff_list.xlsx",
        &std::fs::read(format!("{}/tests/fixtures/exports/staff_list.xlsx", env!("CARGO_MANIFEST_DIR"))).unwrap(),
    );
    let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let mut written = String::from(
        "Employee Number,Post Number,Job Title,Directorate,Team,FTE,Service Start Date,Continuous Service Date,Job Start Date,Caseload,Working Days Lost\n",
    );
    for holding in &import.records.holdings {
        let person = match &holding.person {
            PersonKey::Registration(registration) => format!("Registered {}", registration.as_str()),
            PersonKey::Employee(number) => format!("Employee {number}"),
            PersonKey::Row(row) => format!("Row {row}"),
        };
        let post = holding.post.as_ref().map(|post| post.0.clone()).unwrap_or_default();
        let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
        written.push_str(&format!(
            "{person},{post},\"{}\",\"{}\",\"{}\",{},{},{},{},{},{}\n",
            holding.title,
            holding.directorate,
            holding.team,
            holding.fte.unwrap().value(),
            date(holding.service_start),
            date(holding.council_start),
            date(holding.post_start),
            number(holding.cases.map(f64::from)),
            number(holding.working_days_lost),
        ));
    }
    let again = snapshots(vec![text("staff_list.xlsx", &written)]);
    let before = snapshots(vec![import]);
    for (a, b) in before.iter().zip(&again) {
        for part in [
            Part::InpostFte,
            Part::InpostHeadcount,
            Part::StartersHeadcount,
            Part::ExperiencedFte,
            Part::CasesPermanent,
            Part::WorkingDaysLostInpost,
        ] {
            assert_eq!(a.members[0].parts.value(part), b.members[0].parts.value(part), "{}", part.id());
        }
    }
}

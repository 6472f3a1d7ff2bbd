//! Exports in the manner of systems and people no list of the project was written for, one each: read right, or asked
//! about, or flagged where a row may count either way.

use std::ops::ControlFlow;

use homegrown::import::{Finding, Import, Reading, Severity, read};
use homegrown::measures::tally;
use homegrown::workforce::{Part, Service};
use rust_xlsxwriter::Workbook;

/// What an export gives of children's services, where it gives it.
#[derive(Default)]
pub(crate) struct Truth {
    pub(crate) headcount: Option<f64>,
    pub(crate) fte: Option<f64>,
    pub(crate) agency: Option<f64>,
    /// Rows that must be flagged or asked about, from 1: they may count either way.
    pub(crate) doubtful: &'static [u32],
}

pub(crate) const fn staff(headcount: f64, fte: f64, agency: Option<f64>) -> Truth {
    Truth { headcount: Some(headcount), fte: Some(fte), agency, doubtful: &[] }
}

pub(crate) fn load(name: &str, bytes: &[u8]) -> Import {
    let mut reading = Reading::default();
    reading.settings.set_reference_date("2025-09-30").unwrap();
    read(1, name, bytes, &reading, &mut |_| ControlFlow::Continue(())).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[track_caller]
pub(crate) fn holds(name: &str, bytes: &[u8], truth: &Truth) {
    holds_asking(name, bytes, truth, &[]);
}

/// The truth holds before the questions, which are these, are answered.
#[track_caller]
pub(crate) fn holds_asking(name: &str, bytes: &[u8], truth: &Truth, questions: &[&str]) {
    let import = load(name, bytes);
    let asked: Vec<String> = import.report.questions().iter().map(homegrown::import::Question::sentence).collect();
    assert_eq!(asked, questions, "{name}: {:?}", import.report.tables[0].columns);
    let flagged: Vec<u32> = import
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Note)
        .map(|finding| finding.at.row)
        .collect();
    for row in truth.doubtful {
        assert!(flagged.contains(row), "{name}: nothing is said of row {row}");
    }
    let said = || import.findings.iter().map(Finding::sentence).collect::<Vec<_>>().join("\n");
    let columns = || {
        let tables = import.report.tables.iter();
        tables
            .map(|table| {
                format!(
                    "{:?}: {:?}",
                    table.kind,
                    table.columns.iter().map(|c| (&c.header, c.field)).collect::<Vec<_>>()
                )
            })
            .collect::<Vec<_>>()
            .join("\n")
    };
    let mut settings = Reading::default().settings;
    settings.set_reference_date("2025-09-30").unwrap();
    let snapshots = tally(&[(import.report.clone(), import.records.clone())], &settings);
    for (part, value) in
        [(Part::InpostHeadcount, truth.headcount), (Part::InpostFte, truth.fte), (Part::AgencyHeadcount, truth.agency)]
    {
        let Some(value) = value else { continue };
        let children = snapshots.iter().find(|snapshot| snapshot.service == Service::Children);
        let found = children.and_then(|snapshot| snapshot.members[0].parts.value(part).ok());
        assert!(
            found.map_or(value == 0.0, |found| (found - value).abs() < 0.006),
            "{name}: {} {found:?} for {value}\n{}\n{}",
            part.id(),
            columns(),
            said()
        );
    }
}

#[test]
fn itrent_prints_two_levels_of_headings() {
    let text = "People in post\r\nRun date: 02/10/2025\r\n\r\n\
        Employee,,,Post,,,,Contract,,,\r\n\
        Ref,Surname,Known as,Ref,Title,Unit,FTE,Type,Start,End,Hours\r\n\
        100201,Sample-1,Pat,P0091,Social Worker,Children's Assessment,1.0000,Permanent,04/01/2016,,37.00\r\n\
        100202,Sample-2,Kim,P0092,Senior Social Worker,Children's Assessment,0.8108,Permanent,02/09/2013,,30.00\r\n\
        100203,Sample-3,Ash,P0093,Team Manager,Children's Court Team,1.0000,Permanent,11/11/2002,,37.00\r\n\
        100204,Sample-4,Jo,P0094,Social Worker,Children's Court Team,0.5000,Fixed Term,01/05/2025,31/03/2026,18.50\r\n\
        100205,Sample-5,Al,P0095,Family Support Worker,Children's Court Team,1.0000,Permanent,01/05/2021,,37.00\r\n";
    holds("people_in_post.csv", text.as_bytes(), &staff(4.0, 3.3108, None));
}

#[test]
fn resourcelink_prints_codes_and_a_date_left() {
    let text = "EMP_NO,EMP_SURNAME,EMP_FORENAMES,POST_NO,POST_TITLE,LOC_DESC,CONT_STATUS,HOURS_PER_WEEK,FT_HOURS,DATE_JOINED,POST_START_DATE,DATE_LEFT\n\
        00301,SAMPLE-1,PAT,40001,SOCIAL WORKER,CHILDREN SOCIAL CARE - DUTY,P,36.00,36.00,04-JAN-2016,04-JAN-2016,\n\
        00302,SAMPLE-2,KIM,40002,SOCIAL WORKER,CHILDREN SOCIAL CARE - DUTY,P,18.00,36.00,12-JUN-2019,12-JUN-2019,\n\
        00303,SAMPLE-3,ASH,40003,TEAM MANAGER,CHILDREN SOCIAL CARE - LAC,P,36.00,36.00,01-SEP-2009,01-APR-2020,\n\
        00304,SAMPLE-4,JO,40004,SOCIAL WORKER,CHILDREN SOCIAL CARE - LAC,T,36.00,36.00,01-SEP-2022,01-SEP-2022,31-JUL-2025\n\
        00305,SAMPLE-5,AL,40005,SOCIAL WORKER,ADULT SOCIAL CARE - REVIEW,P,36.00,36.00,01-SEP-2022,01-SEP-2022,\n";
    holds("rl_extract.csv", text.as_bytes(), &staff(3.0, 2.5, None));
}

#[test]
fn workday_says_in_the_name_who_is_on_leave_and_who_has_gone() {
    let text = "Worker,Employee ID,Business Title,Job Profile,Supervisory Organization,Cost Center - Name,FTE,Scheduled Weekly Hours,Hire Date,Worker Type\n\
        Pat Sample-1,70011,Social Worker,SW Grade 9,Childrens Duty Team (Robin Sample),Childrens Services,100%,37,2016-01-04,Employee\n\
        Kim Sample-2 (On Leave),70012,Social Worker,SW Grade 9,Childrens Duty Team (Robin Sample),Childrens Services,60%,22.2,2018-03-05,Employee\n\
        Ash Sample-3,70013,Team Manager,SW Grade 12,Childrens Duty Team (Robin Sample),Childrens Services,100%,37,2011-05-09,Employee\n\
        Jo Sample-4 (Terminated),70014,Social Worker,SW Grade 9,Childrens Court Team (Lee Sample),Childrens Services,100%,37,2019-07-01,Employee\n\
        Al Sample-5,C-0031,Social Worker,SW Grade 9,Childrens Court Team (Lee Sample),Childrens Services,0%,0,2025-06-02,Contingent Worker\n";
    holds("workday.csv", text.as_bytes(), &Truth { doubtful: &[5], ..staff(3.0, 2.6, Some(1.0)) });
}

#[test]
fn unit4_writes_its_texts_behind_a_t() {
    let text = "ResNo;Name;Position;Position(T);Resource status;Post %;CostC;CostC(T);Date from;Date to;Resource type(T)\n\
        20001;Sample-1, Pat;5010;Social Worker;N;100,00;CF01;Children and Families Duty;04.01.2016;31.12.2099;Permanent\n\
        20002;Sample-2, Kim;5010;Social Worker;N;80,00;CF01;Children and Families Duty;04.06.2018;31.12.2099;Permanent\n\
        20003;Sample-3, Ash;5030;Team Manager;N;100,00;CF02;Children and Families Court;14.10.2011;31.12.2099;Permanent\n\
        20004;Sample-4, Jo;5010;Social Worker;N;100,00;CF02;Children and Families Court;01.03.2021;31.05.2025;Permanent\n\
        20005;Sample-5, Al;5090;Support Worker;N;100,00;CF02;Children and Families Court;01.03.2021;31.12.2099;Permanent\n";
    holds("u4_resources.txt", text.as_bytes(), &staff(3.0, 2.8, None));
}

#[test]
fn esr_says_by_the_status_of_an_assignment_who_is_away() {
    let text = "Organisation,Assignment Number,Employee Number,Last Name,First Name,Position Title,Staff Group,Role,Grade,Assignment Category,FTE,Contracted Hours,Latest Start Date,Assignment Status\n\
        Children's Social Care,2001-1,2001,Sample-1,Pat,Social Worker,Additional Professional Scientific and Technical,Social Worker,Band 6,Permanent,1,37.5,04/01/2016,Active Assignment\n\
        Children's Social Care,2002-1,2002,Sample-2,Kim,Social Worker,Additional Professional Scientific and Technical,Social Worker,Band 6,Permanent,0.6,22.5,04/01/2019,Maternity & Adoption\n\
        Children's Social Care,2003-1,2003,Sample-3,Ash,Team Manager,Additional Professional Scientific and Technical,Social Worker,Band 7,Permanent,1,37.5,04/01/2014,Acting Up\n\
        Children's Social Care,2004-1,2004,Sample-4,Jo,Social Worker,Additional Professional Scientific and Technical,Social Worker,Band 6,Permanent,1,37.5,04/01/2020,Out on External Secondment - Unpaid\n\
        Children's Social Care,2005-1,2005,Sample-5,Al,Social Worker,Additional Professional Scientific and Technical,Social Worker,Band 6,Permanent,1,37.5,04/01/2021,Career Break\n\
        Children's Social Care,2006-1,2006,Sample-6,Di,Social Worker,Additional Professional Scientific and Technical,Social Worker,Band 6,Bank,0,0,04/01/2021,Active Assignment\n";
    holds("esr.csv", text.as_bytes(), &Truth { headcount: None, fte: None, agency: None, doubtful: &[5, 6, 7] });
}

#[test]
fn a_case_system_lists_workers_with_what_they_hold() {
    let text = "Worker ID,Worker Name,Job Title,Team,Supervisor,Email,Allocated Cases,Account Active\n\
        w101,Pat Sample-1,Social Worker,Children in Need North,Robin Sample,pat@council.example,17,Yes\n\
        w102,Kim Sample-2,Social Worker,Children in Need North,Robin Sample,kim@council.example,14,Yes\n\
        w103,Ash Sample-3,Team Manager,Children in Need North,Lee Sample,ash@council.example,0,Yes\n\
        w104,Jo Sample-4,Social Worker,Children in Need South,Lee Sample,jo@council.example,21,Yes\n";
    let import = load("team_list.csv", text.as_bytes());
    let cases: u32 = import.records.caseloads.iter().map(|row| row.cases).sum::<u32>()
        + import.records.holdings.iter().filter_map(|row| row.cases).sum::<u32>();
    assert_eq!(cases, 52, "{:?}", import.report.tables);
    assert!(import.records.holdings.iter().all(|row| row.fte.is_err()));
}

#[test]
fn business_objects_prints_a_section_a_team() {
    let head = "Emp No,Employee Name,Post Title,Grade,FTE,Start Date";
    let text = format!(
        "Staff by team - Children's Services\nAs at 30/09/2025\n\nTeam: Duty North,,,,,\n{head}\n\
         1001,\"Sample-1, Pat\",Social Worker,G9,1.00,04/01/2016\n1002,\"Sample-2, Kim\",Social Worker,G9,0.60,04/02/2018\nTotal for Duty North,,,,1.60,\n\n\
         Team: Duty South,,,,,\n{head}\n1003,\"Sample-3, Ash\",Team Manager,G12,1.00,04/01/2011\n1004,\"Sample-4, Jo\",Social Worker,G9,0.80,14/03/2022\nTotal for Duty South,,,,1.80,\n\nReport total,,,,3.40,\nPage 1 of 1\n"
    );
    holds("staff_by_team.csv", text.as_bytes(), &staff(4.0, 3.4, None));
    let import = load("staff_by_team.csv", text.as_bytes());
    let teams: Vec<&str> = import.records.holdings.iter().map(|row| row.team.as_str()).collect();
    assert!(teams[0].contains("Duty North") && teams[3].contains("Duty South"), "{teams:?}");
}

pub(crate) fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
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

#[test]
fn a_managers_tracker_has_teams_as_rows_and_notes_beside() {
    let book = workbook(&[(
        "Tracker",
        &[
            &["Children's services workforce tracker"],
            &["Name", "Role", "WTE", "Start", "Perm/Agency", "Notes"],
            &["DUTY TEAM"],
            &["Pat Sample-1", "Social Worker", "1", "04/01/2016", "Perm", ""],
            &["Kim Sample-2", "Social Worker", "0.8", "05/02/2019", "Perm", "Mat leave from June"],
            &["VACANT", "Social Worker", "1", "", "", "Out to advert"],
            &["COURT TEAM"],
            &["Ash Sample-3", "Team Manager", "1", "01/01/2012", "Perm", ""],
            &["Jo Sample-4", "Social Worker", "1", "06/05/2025", "Agency", "covering vacancy"],
            &["Al Sample-5", "Social Worker", "0.5", "06/05/2020", "Perm", "leaving 31/10"],
        ],
    )]);
    holds("tracker.xlsx", &book, &staff(4.0, 3.3, Some(1.0)));
    let import = load("tracker.xlsx", &book);
    let teams: Vec<&str> = import.records.holdings.iter().map(|row| row.team.as_str()).collect();
    assert_eq!(teams, ["DUTY TEAM", "DUTY TEAM", "COURT TEAM", "COURT TEAM", "COURT TEAM"]);
}

#[test]
fn lines_that_name_the_service_tell_it_for_the_rows_below() {
    let text = "Name,Role,WTE,Start\nCHILDREN'S SERVICES,,,\nDuty,,,\nPat Sample-1,Social Worker,1,04/01/2016\nCourt,,,\nKim Sample-2,Social Worker,0.5,04/01/2016\n\
        ADULT SOCIAL CARE,,,\nReview,,,\nAsh Sample-3,Social Worker,1,04/01/2016\nAl Sample-4,Social Worker,1,04/01/2016\nPage 1 of 1,,,\n";
    holds("list.csv", text.as_bytes(), &staff(2.0, 1.5, None));
    let import = load("list.csv", text.as_bytes());
    let units: Vec<(&str, &str)> =
        import.records.holdings.iter().map(|row| (row.directorate.as_str(), row.team.as_str())).collect();
    assert_eq!(units[1], ("CHILDREN'S SERVICES", "Court"));
    assert_eq!(units[3], ("ADULT SOCIAL CARE", "Review"));
}

#[test]
fn a_list_of_posts_with_holders_counts_those_it_names() {
    let text = "Post No,Post Title,Service,Budgeted FTE,Post Holder\nP1,Social Worker,Children's Services,1,Pat Sample-1\n\
        P2,Social Worker,Children's Services,1,VACANT\nP3,Team Manager,Children's Services,0.5,Kim Sample-2\n";
    holds("posts.csv", text.as_bytes(), &Truth { headcount: Some(2.0), fte: None, agency: None, doubtful: &[] });
}

#[test]
fn two_sheets_of_a_workbook_are_staff_and_agency() {
    let book = workbook(&[
        (
            "Permanent",
            &[
                &["Payroll No", "Name", "Job Title", "Team", "FTE", "Start Date"],
                &["5001", "Pat Sample-1", "Social Worker", "Children's Duty", "1", "04/01/2016"],
                &["5002", "Kim Sample-2", "Social Worker", "Children's Duty", "0.8", "05/02/2019"],
                &["5003", "Ash Sample-3", "Team Manager", "Children's Court", "1", "01/01/2012"],
            ],
        ),
        (
            "Agency",
            &[
                &["Name", "Job Title", "Team", "Agency", "Start Date", "Expected End", "Hours pw", "Reason"],
                &[
                    "Jo Sample-4",
                    "Social Worker",
                    "Children's Duty",
                    "Testline",
                    "06/05/2025",
                    "31/12/2025",
                    "37",
                    "Vacancy",
                ],
                &[
                    "Al Sample-5",
                    "Social Worker",
                    "Children's Court",
                    "Testline",
                    "06/05/2025",
                    "31/08/2025",
                    "37",
                    "Vacancy",
                ],
            ],
        ),
    ]);
    holds("workforce.xlsx", &book, &staff(3.0, 2.8, Some(1.0)));
}

#[test]
fn a_contract_that_has_ended_without_a_leaving_date_is_flagged() {
    let text = "Employee Number,Surname,Job Title,Directorate,Contract Type,FTE,Start Date,Contract End Date\n\
        1,Sample-1,Social Worker,Children's Services,Permanent,1,04/01/2016,\n\
        2,Sample-2,Social Worker,Children's Services,Fixed Term,1,04/01/2023,31/03/2025\n\
        3,Sample-3,Social Worker,Children's Services,Fixed Term,1,04/01/2025,31/03/2026\n\
        4,Sample-4,Team Manager,Children's Services,Permanent,0.5,04/01/2013,\n";
    holds("staff.csv", text.as_bytes(), &Truth { headcount: None, fte: None, agency: None, doubtful: &[3] });
}

#[test]
fn a_suppliers_platform_lists_bookings_open_and_ended() {
    let text = "Booking Number,Temp Name,Order Role,Client Unit,Supplier,Booking Start,Booking End,Hrs Per Wk,Reason For Order,Charge Rate\n\
        B1,Pat Sample-1,Social Worker (Qualified),Childrens Social Care,Testline,06/01/2025,31/12/2025,37,Vacancy,45.10\n\
        B2,Kim Sample-2,Social Worker (Qualified),Childrens Social Care,Testline,06/01/2025,30/06/2025,37,Vacancy,45.10\n\
        B3,Ash Sample-3,Team Manager,Childrens Social Care,Testline,01/09/2025,27/03/2026,18.5,Maternity,52.00\n\
        B4,Jo Sample-4,Social Worker (Qualified),Adult Social Care,Testline,01/09/2025,27/03/2026,37,Vacancy,41.00\n";
    holds("bookings.csv", text.as_bytes(), &Truth { headcount: None, fte: None, agency: Some(2.0), doubtful: &[] });
}

#[test]
fn weekly_charges_of_an_agency_are_timesheets() {
    let text = |last: &str, before: &str| {
        format!(
            "Consultant,Candidate,Job Role,Client,Week Ending,Std Hours,Std Rate,Charge\n\
             R Sample,Pat Sample-1,Social Worker,Children's Services Duty,{last},37,45.00,1665.00\n\
             R Sample,Pat Sample-1,Social Worker,Children's Services Duty,{before},37,45.00,1665.00\n\
             R Sample,Kim Sample-2,Social Worker,Children's Services Duty,{last},18.5,45.00,832.50\n"
        )
    };
    let agency = |agency| Truth { headcount: None, fte: None, agency, doubtful: &[] };
    holds("agency_charges.csv", text("05/10/2025", "28/09/2025").as_bytes(), &agency(Some(2.0)));
    // Weeks that end before the date say nothing of it: the figure is missing, not 0, and the list says why.
    let early = text("28/09/2025", "21/09/2025");
    holds("agency_charges.csv", early.as_bytes(), &Truth { doubtful: &[1], ..agency(None) });
    let import = load("agency_charges.csv", early.as_bytes());
    let mut settings = Reading::default().settings;
    settings.set_reference_date("2025-09-30").unwrap();
    let snapshots = tally(&[(import.report, import.records)], &settings);
    for snapshot in &snapshots {
        assert!(snapshot.members[0].parts.value(Part::AgencyHeadcount).is_err());
        assert_eq!(snapshot.members[0].parts.value(Part::AgencyAnyWeekHeadcount), Ok(2.0));
    }
}

#[test]
fn a_second_post_and_a_secondment_in_are_rows_of_their_own() {
    let text = "Payroll Number,Full Name,Post Title,Service Area,Post FTE,Post Start Date,Post Type,Employment Basis\n\
        1,Pat Sample-1,Social Worker,Children's Services,0.6,04/01/2016,Substantive,Permanent\n\
        1,Pat Sample-1,Practice Educator,Children's Services,0.4,04/01/2022,Additional,Permanent\n\
        2,Kim Sample-2,Social Worker,Children's Services,1,04/01/2019,Substantive,Permanent\n\
        3,Ash Sample-3,Team Manager,Children's Services,1,04/01/2025,Secondment,Seconded in\n";
    holds("posts.csv", text.as_bytes(), &staff(3.0, 3.0, None));
}

#[test]
fn agency_is_told_behind_a_name_and_before_a_number() {
    let text = "Employee Number,Name,Job Title,Directorate,FTE,Start Date\n\
        1001,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016\n\
        1002,Kim Sample-2,Snr SW,Children's Services,0.5,04/01/2016\n\
        AGY-003,Ash Sample-3,Social Worker,Children's Services,1,04/01/2025\n\
        1004,Jo Sample-4 (Agency),Social Worker,Children's Services,1,04/01/2025\n\
        1005,Al Sample-5 (Job share),Social Worker,Children's Services,0.5,04/01/2025\n";
    holds("staff.csv", text.as_bytes(), &staff(3.0, 2.0, Some(2.0)));
    let import = load("staff.csv", text.as_bytes());
    let snr = import.report.titles.iter().find(|title| title.title == "Snr SW").unwrap();
    assert_eq!(snr.assignment.level(), Some(homegrown::workforce::Level::SeniorPractitioner));
}

#[test]
fn a_remark_that_somebody_has_left_is_said() {
    let text = "Employee Number,Name,Job Title,Directorate,FTE,Start Date,Comments\n\
        1001,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016,\n\
        1002,Kim Sample-2,Social Worker,Children's Services,0.5,04/01/2016,Left 31/07/2025\n\
        1003,Ash Sample-3,Social Worker,Children's Services,1,04/01/2016,Phased return after sick leave\n\
        1004,Jo Sample-4,Social Worker,Children's Services,1,04/01/2016,Left handed\n";
    let import = load("staff.csv", text.as_bytes());
    let rows: Vec<u32> = import
        .findings
        .iter()
        .filter(|finding| finding.code() == "remark_of_leaving")
        .map(|finding| finding.at.row)
        .collect();
    assert!(rows.contains(&3) && !rows.contains(&4), "{rows:?}");
}

#[test]
fn somebody_who_starts_later_is_not_in_post_yet() {
    let text = "Payroll ref;Employee;Post held;Service area;WTE;Commencement date;Leave date\n\
        1001;Pat Sample-1;Social Worker;Children & Families;1;04/01/2016;\n\
        1002;Kim Sample-2;Social Worker;Children & Families;0.5;03/11/2025;\n\
        1003;Ash Sample-3;Team Manager;Children & Families;1;04/01/2016;12/12/2025\n";
    holds("hr_extract.csv", text.as_bytes(), &staff(2.0, 2.0, None));
}

#[test]
fn a_column_of_what_is_left_over_and_one_of_the_post_are_no_share_of_a_week() {
    let text = "ID,Worker,Job,Org,Post budget FTE,Person FTE,Annual leave left,Started\n\
        1,Pat Sample-1,Social Worker,Children's Assessment,1,0.6,12.5,04/01/2016\n\
        2,Kim Sample-2,Social Worker,Children's Assessment,1,0.8,3,04/01/2017\n\
        3,Ash Sample-3,Social Worker,Children's Assessment,1,1,22,04/01/2018\n\
        4,Jo Sample-4,Team Manager,Children's Assessment,1,1,18.5,04/01/2019\n";
    holds("list.csv", text.as_bytes(), &staff(4.0, 3.4, None));
}

#[test]
fn small_numbers_under_headings_nobody_knows_are_no_dates_of_leaving() {
    let mut text = "Employee Number,Job Title,Team,FTE,Qux,Zod,Start Date\r\n".to_owned();
    for n in 0..24 {
        let (qux, zod) = (["50", "100", "90"][n % 3], ["0.5", "1.0"][n % 2]);
        let fte = ["1.0", "0.6", "0.8", "1.0"][n % 4];
        let team = ["Assessment North", "Children in Care"][n % 2];
        text.push_str(&format!("{},Social Worker,{team},{fte},{qux},{zod},01/0{}/2019\r\n", 40_000 + n, 1 + n % 9));
    }
    let import = load("children_staff.csv", text.as_bytes());
    let columns = &import.report.tables[0].columns;
    assert!(columns.iter().all(|column| column.field != Some(homegrown::import::Field::LeavingDate)), "{columns:?}");
    holds("children_staff.csv", text.as_bytes(), &staff(24.0, 20.4, None));
}

#[test]
fn a_managers_tracker_abbreviates_titles_and_names_agency_workers_as_such() {
    let mut text = "Team,Name,Role,wte,Start\r\n".to_owned();
    for n in 0..20 {
        let (name, role) = match n {
            4 => ("agency - Sample Four".to_owned(), "SW"),
            9 => ("Locum".to_owned(), "SW"),
            _ => (format!("Sample N{n}"), ["SW", "SSW", "TM", "NQSW"][n % 4]),
        };
        text.push_str(&format!("CIN {},{name},{role},1,0{}/09/2019\r\n", n % 3, 1 + n % 9));
    }
    let import = load("childrens_tracker.csv", text.as_bytes());
    let asked: Vec<String> = import.report.questions().iter().map(homegrown::import::Question::sentence).collect();
    assert_eq!(asked, ["What is the job title “TM”?"], "nothing says that a TM is no social worker");
    let reading = Reading::default();
    let mut settings = reading.settings;
    settings.set_reference_date("2025-09-30").unwrap();
    let snapshots = tally(&[(import.report.clone(), import.records.clone())], &settings);
    let children = snapshots.iter().find(|snapshot| snapshot.service == Service::Children).unwrap();
    let count = |part: Part| children.members[0].parts.value(part).ok();
    assert_eq!((count(Part::InpostHeadcount), count(Part::AgencyHeadcount)), (Some(13.0), Some(2.0)));
}

//! Lists as managers keep them and as systems print them for managers: months without days, tables under one another, teams
//! without titles, quantities in days, cases row by row. Each is read right, asked about or flagged.

use homegrown::import::{Field, Finding, Kind, Reading};
use homegrown::measures::tally;
use homegrown::workforce::{Part, Service};
use jiff::civil::date;

use crate::systems::{Truth, holds, holds_asking, load, staff};

/// What a text gives of children's services.
pub(crate) fn figure(name: &str, text: &str, part: Part) -> Option<f64> {
    let import = load(name, text.as_bytes());
    let mut settings = Reading::default().settings;
    settings.set_reference_date("2025-09-30").unwrap();
    let snapshots = tally(&[(import.report, import.records)], &settings);
    let children = snapshots.iter().find(|snapshot| snapshot.service == Service::Children)?;
    children.members[0].parts.value(part).ok()
}

#[test]
fn months_without_days_are_dates() {
    let text = "Personal Reference,Full Name,Position Title,Unit Name,Position FTE,Cont Serv Date,Position Start\n\
        E1001,\"Sample-1, Pat\",Social Worker,Childrens Assessment Team 1,1,Jan-16,Jan-21\n\
        E1002,\"Sample-2, Kim\",Senior Social Worker,Childrens Assessment Team 1,0.8,Apr-17,Apr-17\n\
        E1003,\"Sample-3, Ash\",Team Manager,Childrens Assessment Team 1,1,Sep-02,Nov-19\n\
        E1004,\"Sample-4, Jo\",Social Worker,Children in Care North,0.6,Mar-22,Mar-22\n\
        E1005,\"Sample-5, Al\",Social Worker,Children in Care North,1,Feb-25,Feb-25\n\
        E1006,\"Sample-6, Di\",Business Support Officer,Children in Care North,1,Feb-25,Feb-25\n";
    holds("people.csv", text.as_bytes(), &staff(5.0, 4.4, None));
    let import = load("people.csv", text.as_bytes());
    let first = &import.records.holdings[0];
    assert_eq!((first.council_start, first.post_start), (Some(date(2016, 1, 1)), Some(date(2021, 1, 1))));
    let said = import.findings.iter().filter(|finding| finding.code() == "months_only").count();
    assert_eq!(said, 2, "each column says what was made of it");
}

#[test]
fn one_month_among_days_is_no_date() {
    let text = "Employee No,Name,Job Title,Directorate,FTE,Start Date\n\
        1,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016\n\
        2,Kim Sample-2,Social Worker,Children's Services,1,Jan-21\n\
        3,Ash Sample-3,Social Worker,Children's Services,1,12/02/2019\n";
    let import = load("staff.csv", text.as_bytes());
    assert_eq!(import.records.holdings[1].service_start, None);
    assert!(import.findings.iter().any(|finding| finding.code() == "not_a_date" && finding.at.row == 3));
}

#[test]
fn what_ends_in_a_month_does_so_on_its_last_day() {
    let text = "Name,Job Title,Team,FTE,Leaving Date,Reason for Leaving\n\
        Pat Sample-1,Social Worker,Children's Duty,1,Dec-24,Resigned\n\
        Kim Sample-2,Social Worker,Children's Duty,0.5,Sep-25,Retired\n\
        Ash Sample-3,Social Worker,Children's Duty,1,Sep-24,Resigned\n";
    let import = load("leavers.csv", text.as_bytes());
    let left: Vec<_> = import.records.movements.iter().filter_map(|movement| movement.left).collect();
    assert_eq!(left, [date(2024, 12, 31), date(2025, 9, 30), date(2024, 9, 30)]);
    assert_eq!(figure("leavers.csv", text, Part::LeaversHeadcount), Some(2.0));
}

#[test]
fn abbreviated_headings_of_dates_are_understood() {
    let text = "EMP_REF,SURNAME,INITS,POST_NO,POST_LONG_DESC,STRUCT_LVL3,STRUCT_LVL4,CONT_HRS,FT_HRS,CONT_SERV_DT,DT_APPTD,DT_TERM,EMP_STAT\n\
        000301,SAMPLE-1,P,40001,SOCIAL WORKER,CHILDREN AND FAMILIES,DUTY,36,36,04-01-2016,04-01-2016,,A\n\
        000302,SAMPLE-2,K,40002,SOCIAL WORKER,CHILDREN AND FAMILIES,DUTY,18,36,12-06-2009,12-06-2019,,A\n\
        000303,SAMPLE-3,A,40003,TEAM MANAGER,CHILDREN AND FAMILIES,COURT,36,36,01-02-2011,01-02-2015,,A\n\
        000304,SAMPLE-4,J,40004,SOCIAL WORKER,CHILDREN AND FAMILIES,COURT,36,36,01-02-2021,01-02-2021,31-07-2025,L\n\
        000305,SAMPLE-5,D,40005,SOCIAL WORKER,ADULT SOCIAL CARE,LOCALITY,36,36,01-02-2021,01-02-2021,,A\n";
    holds("extract.csv", text.as_bytes(), &staff(3.0, 2.5, None));
    let import = load("extract.csv", text.as_bytes());
    let second = &import.records.holdings[1];
    assert_eq!((second.council_start, second.service_start), (Some(date(2009, 6, 12)), Some(date(2019, 6, 12))));
    // Every row states the week its hours are of, so none was made with the settings'.
    assert!(import.findings.iter().all(|finding| finding.code() != "fte_from_hours"));
}

#[test]
fn a_list_of_everybody_named_starters_is_a_staff_list() {
    let text = "Employee No,Name,Job Title,Service,FTE,Start Date\n\
        1001,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016\n\
        1002,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2019\n\
        1003,Ash Sample-3,Team Manager,Children's Services,1,01/01/2012\n\
        1004,Jo Sample-4,Social Worker,Children's Services,0.8,06/05/2021\n\
        1005,Al Sample-5,Social Worker,Children's Services,0.5,06/05/2020\n\
        1006,Di Sample-6,Social Worker,Children's Services,1,06/05/2025\n";
    holds("starters_2025.csv", text.as_bytes(), &staff(6.0, 4.9, None));
    let year = "Employee No,Name,Job Title,Service,FTE,Start Date\n\
        1001,Pat Sample-1,Social Worker,Children's Services,1,04/11/2024\n\
        1002,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2025\n";
    assert_eq!(load("starters_2025.csv", year.as_bytes()).report.kind(), Kind::Starters);
}

#[test]
fn four_tables_on_one_sheet_are_four_lists() {
    let text = "Children's Services Workforce Report - September 2025\n\
        \n\
        Table 1: Staff in post\n\
        Emp No,Name,Post Title,FTE,Start Date\n\
        1001,Pat Sample-1,Social Worker,1,04/01/2016\n\
        1002,Kim Sample-2,Social Worker,0.6,05/02/2019\n\
        1003,Ash Sample-3,Team Manager,1,01/01/2012\n\
        1004,Jo Sample-4,Social Worker,0.8,06/05/2025\n\
        \n\
        Table 2: Leavers in the year\n\
        Emp No,Name,Post Title,FTE,Leaving Date,Reason for Leaving\n\
        0901,Lou Sample-7,Social Worker,1,31/01/2025,Resigned - other LA\n\
        0902,Max Sample-8,Social Worker,0.5,30/06/2025,Retirement\n\
        \n\
        Table 3: Agency workers\n\
        Name,Role,Agency,Start Date,End Date,Hours per week\n\
        Al Sample-5,Social Worker,Testline,06/05/2025,31/12/2025,37\n\
        Di Sample-6,Social Worker,Testline,01/09/2025,31/12/2025,18.5\n\
        \n\
        Table 4: Vacancies by role\n\
        Role,Established FTE,Vacant FTE\n\
        Social Worker,6,2.5\n\
        Team Manager,1,0\n";
    holds("report.csv", text.as_bytes(), &staff(4.0, 3.4, Some(2.0)));
    let kinds = [Kind::StaffList, Kind::Leavers, Kind::AgencyPlacements, Kind::Establishment];
    assert_eq!(
        load("report.csv", text.as_bytes()).report.tables.iter().map(|table| table.kind).collect::<Vec<_>>(),
        kinds
    );
    assert_eq!(figure("report.csv", text, Part::LeaversFte), Some(1.5));
    assert_eq!(figure("report.csv", text, Part::VacancyFte), Some(2.5));
}

#[test]
fn cells_may_stand_in_apostrophes() {
    let text = "'Employee No','Name','Job Title','Service','FTE','Start Date'\n\
        '1001','Sample-1, Pat','Social Worker','Children, Young People & Families','1.0','04/01/2016'\n\
        '1002','Sample-2, Kim','Social Worker','Children, Young People & Families','0.6','05/02/2019'\n\
        '1003','Sample-3, Ash','Team Manager','Children, Young People & Families','1.0','01/01/2012'\n\
        '1004','Sample-4, Jo','Social Worker','Children, Young People & Families','0.8','06/05/2021'\n";
    holds("staff.csv", text.as_bytes(), &staff(4.0, 3.4, None));
}

#[test]
fn fte_may_be_followed_by_its_hours() {
    let text = "Name,Role,FTE (hrs),Team,Start date,Contract\n\
        Pat Sample-1,SW,1.0 (37hrs),CIN,Jan 2016,Perm\n\
        Kim Sample-2,SW,0.6 (22.2hrs),CIN,Feb 2019,Perm\n\
        Ash Sample-3,Team Manager,1.0 (37 hrs),CIN,Jan 2012,Perm\n\
        Jo Sample-4,SW,0.8 (29.6hrs),CIN,May 2021,FTC\n\
        Al Sample-5,SW,1.0,CIN,May 2025,Agency\n";
    holds("children_tracker.csv", text.as_bytes(), &staff(4.0, 3.4, Some(1.0)));
}

#[test]
fn a_payrolls_months_are_one_list_at_several_dates() {
    let text = "Payroll No,Name,Post,Department,Pay Period,Period End,Contracted Hours,Basic Pay\n\
        1001,Pat Sample-1,Social Worker,Children's Social Care,2025-04,30/04/2025,37,3330.00\n\
        1002,Kim Sample-2,Social Worker,Children's Social Care,2025-04,30/04/2025,22.2,1998.00\n\
        1003,Ash Sample-3,Team Manager,Children's Social Care,2025-04,30/04/2025,37,3330.00\n\
        1004,Jo Sample-4,Social Worker,Children's Social Care,2025-04,30/04/2025,37,3330.00\n\
        1001,Pat Sample-1,Social Worker,Children's Social Care,2025-05,31/05/2025,37,3330.00\n\
        1002,Kim Sample-2,Social Worker,Children's Social Care,2025-05,31/05/2025,22.2,1998.00\n\
        1003,Ash Sample-3,Team Manager,Children's Social Care,2025-05,31/05/2025,37,3330.00\n\
        1004,Jo Sample-4,Social Worker,Children's Social Care,2025-05,31/05/2025,37,3330.00\n\
        1001,Pat Sample-1,Social Worker,Children's Social Care,2025-06,30/06/2025,37,3330.00\n\
        1002,Kim Sample-2,Social Worker,Children's Social Care,2025-06,30/06/2025,22.2,1998.00\n\
        1003,Ash Sample-3,Team Manager,Children's Social Care,2025-06,30/06/2025,37,3330.00\n\
        1004,Jo Sample-4,Social Worker,Children's Social Care,2025-06,30/06/2025,37,3330.00\n\
        1001,Pat Sample-1,Social Worker,Children's Social Care,2025-07,31/07/2025,37,3330.00\n\
        1002,Kim Sample-2,Social Worker,Children's Social Care,2025-07,31/07/2025,22.2,1998.00\n\
        1003,Ash Sample-3,Team Manager,Children's Social Care,2025-07,31/07/2025,37,3330.00\n\
        1001,Pat Sample-1,Social Worker,Children's Social Care,2025-08,31/08/2025,37,3330.00\n\
        1002,Kim Sample-2,Social Worker,Children's Social Care,2025-08,31/08/2025,22.2,1998.00\n\
        1003,Ash Sample-3,Team Manager,Children's Social Care,2025-08,31/08/2025,37,3330.00\n\
        1001,Pat Sample-1,Social Worker,Children's Social Care,2025-09,30/09/2025,37,3330.00\n\
        1002,Kim Sample-2,Social Worker,Children's Social Care,2025-09,30/09/2025,22.2,1998.00\n\
        1003,Ash Sample-3,Team Manager,Children's Social Care,2025-09,30/09/2025,37,3330.00\n";
    holds("payroll.csv", text.as_bytes(), &staff(3.0, 2.6, None));
    assert!(load("payroll.csv", text.as_bytes()).findings.iter().any(|finding| finding.code() == "dated_rows"));
}

#[test]
fn snapshots_under_one_another_are_one_list_at_several_dates() {
    let text = "Snapshot Date,Employee Number,Name,Job Title,Directorate,FTE,Start Date\n\
        30/06/2025,1001,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016\n\
        30/06/2025,1002,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2019\n\
        30/06/2025,1003,Ash Sample-3,Team Manager,Children's Services,1,01/01/2012\n\
        30/06/2025,1003,Ash Sample-3,Practice Educator,Children's Services,0.2,01/01/2012\n\
        31/07/2025,1001,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016\n\
        31/07/2025,1002,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2019\n\
        31/07/2025,1003,Ash Sample-3,Team Manager,Children's Services,1,01/01/2012\n\
        31/07/2025,1003,Ash Sample-3,Practice Educator,Children's Services,0.2,01/01/2012\n\
        31/08/2025,1001,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016\n\
        31/08/2025,1002,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2019\n\
        31/08/2025,1003,Ash Sample-3,Team Manager,Children's Services,1,01/01/2012\n\
        31/08/2025,1003,Ash Sample-3,Practice Educator,Children's Services,0.2,01/01/2012\n\
        30/09/2025,1001,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016\n\
        30/09/2025,1002,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2019\n\
        30/09/2025,1003,Ash Sample-3,Team Manager,Children's Services,1,01/01/2012\n\
        30/09/2025,1003,Ash Sample-3,Practice Educator,Children's Services,0.2,01/01/2012\n\
        31/10/2025,1001,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016\n\
        31/10/2025,1002,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2019\n\
        31/10/2025,1003,Ash Sample-3,Team Manager,Children's Services,1,01/01/2012\n\
        31/10/2025,1003,Ash Sample-3,Practice Educator,Children's Services,0.2,01/01/2012\n";
    holds("snapshots.csv", text.as_bytes(), &staff(3.0, 2.8, None));
}

#[test]
fn why_somebody_left_is_a_reason() {
    let text = "Name,Job Role,Team,Last Working Day,Exit Interview?,Why left\n\
        Pat Sample-1,Social Worker,Children in Need,31/12/2024,Y,\"Moved to Testshire, more money\"\n\
        Kim Sample-2,Social Worker,Children in Need,14/03/2025,N,Going agency\n\
        Ash Sample-3,Team Manager,Court,29/08/2025,Y,Retired\n\
        Jo Sample-4,Social Worker,Court,30/09/2024,Y,\"Relocating, partner's job\"\n";
    assert_eq!(figure("exits.csv", text, Part::LeaversHeadcount), Some(3.0));
    let reasons: Vec<String> =
        load("exits.csv", text.as_bytes()).records.movements.into_iter().map(|row| row.reason).collect();
    assert_eq!(reasons[1], "Going agency");
}

#[test]
fn a_remark_that_a_move_is_internal_counts_where_nothing_else_says_why() {
    let text = "Staff Member,Position,Service,WTE,Date of Leaving,Comments\n\
        Pat Sample-1,Social Worker,Children's Services,1,31.12.24,Got a post nearer home with Testshire CC\n\
        Kim Sample-2,Social Worker,Children's Services,0.5,14.03.25,Retired after 30 yrs\n\
        Ash Sample-3,Team Manager,Children's Services,1,29.08.25,Promoted to Service Manager (internal)\n\
        Jo Sample-4,Social Worker,Children's Services,1,01.09.25,TUPE to trust\n";
    assert_eq!(figure("leavers.csv", text, Part::LeaversHeadcount), Some(3.0));
    let import = load("leavers.csv", text.as_bytes());
    assert!(import.findings.iter().any(|finding| finding.code() == "internal_move" && finding.at.row == 4));
    assert!(import.records.movements.iter().all(|movement| movement.reason.is_empty()), "remarks are nobody's figures");
}

#[test]
fn a_table_of_teams_asks_what_its_posts_are() {
    let text = "Team,Budgeted Posts (FTE),Staff in Post (FTE),Vacancies (FTE),Agency (FTE),Comment\n\
        Assessment Team North,12.0,8.6,3.4,3.0,2 offers made\n\
        Assessment Team South,11.5,9.5,2.0,1.0,\n\
        Children in Care,10.0,9.0,1.0,0,\n\
        Total,33.5,27.1,6.4,4.0,\n";
    let import = load("by_team.csv", text.as_bytes());
    let asked: Vec<String> = import.report.questions().iter().map(homegrown::import::Question::sentence).collect();
    assert_eq!(asked, ["What is the job title “All posts”?"]);
    assert_eq!(figure("by_team.csv", text, Part::InpostFte), None, "nothing counts before it is understood");
    let said = text.replacen("Budgeted Posts (FTE)", "Social Work Posts Budgeted (FTE)", 1);
    for (part, value) in
        [(Part::EstablishedFte, 33.5), (Part::InpostFte, 27.1), (Part::VacancyFte, 6.4), (Part::AgencyFte, 4.0)]
    {
        let found = figure("by_team.csv", &said, part).unwrap();
        assert!((found - value).abs() < 1e-9, "{} {found}", part.id());
    }
}

#[test]
fn a_table_whose_first_column_has_no_heading_is_read() {
    let text = "Social work establishment 30 September 2025,,,,\n\
        ,Establishment,In post,Vacancies,Agency\n\
        Assessment,24.0,18.5,5.5,4\n\
        Family Safeguarding,40.0,33.2,6.8,6\n\
        Children in Care,18.0,17.0,1.0,1\n\
        Total,82.0,68.7,13.3,11\n";
    assert_eq!(figure("committee.csv", text, Part::VacancyFte).map(|n| (n * 10.0).round()), Some(133.0));
    let import = load("committee.csv", text.as_bytes());
    assert!(import.findings.iter().any(|finding| finding.code() == "no_titles"));
    assert_eq!(import.report.questions().len(), 1, "nothing says whose they are");
    let by_role = "Committee report,,,\n,Establishment,In post,Vacancies\nSocial Worker,24,18.5,5.5\nTeam Manager,6,5,1\nTotal,30,23.5,6.5\n";
    assert_eq!(figure("children.csv", by_role, Part::InpostFte), Some(23.5));
}

#[test]
fn a_tracker_of_the_first_year_gives_its_intakes() {
    let text = "ASYE Candidate,Team,ASYE Start Date,6 Month Review,12 Month Review,Outcome,Still in post?,Assessor\n\
        Pat Sample-1,Children in Need,02/09/2024,02/03/2025,02/09/2025,Passed,Yes,Lee Sample-9\n\
        Kim Sample-2,Children in Need,16/09/2024,16/03/2025,16/09/2025,Passed,Yes,Lee Sample-9\n\
        Ash Sample-3,Court,06/01/2025,06/07/2025,06/01/2026,In progress,Yes,Robin Sample-8\n\
        Jo Sample-4,Court,02/09/2024,02/03/2025,,Withdrawn,No - left March 25,Robin Sample-8\n";
    let import = load("children_asye.csv", text.as_bytes());
    assert_eq!(import.report.kind(), Kind::NqswPeople);
    let members: Vec<(Option<i16>, bool)> =
        import.records.members.iter().map(|member| (member.year, member.has_left)).collect();
    assert_eq!(members, [(Some(2024), false), (Some(2024), false), (Some(2025), false), (Some(2024), true)]);
}

#[test]
fn orders_that_came_to_nothing_are_no_workers() {
    let text = "Order ID,Hiring Manager,Department,Job Title,Worker Name,Supplier,Start Date,Current End Date,Original End Date,Order Status,Hours Per Week,Pay Rate,Charge Rate,Booking Reason,Cover For\n\
        1001,R Sample-9,Children's Services - Duty,Qualified Social Worker,Pat Sample-1,Testline Ltd,06/01/2025,31/12/2025,30/06/2025,Filled,37,38.00,45.00,Vacant Post,\n\
        1002,R Sample-9,Children's Services - Duty,Qualified Social Worker,,,06/10/2025,31/12/2025,31/12/2025,Open - sourcing,37,38.00,45.00,Vacant Post,\n\
        1003,L Sample-8,Children's Services - Court,Qualified Social Worker,Kim Sample-2,Testline Ltd,01/07/2025,31/10/2025,31/10/2025,Filled,37,38.00,45.00,Maternity Cover,J Sample-7\n\
        1004,L Sample-8,Children's Services - Court,Senior Practitioner,Ash Sample-3,Sampleforce,01/02/2025,25/07/2025,31/12/2025,Terminated,37,38.00,45.00,Vacant Post,\n\
        1005,L Sample-8,Children's Services - Court,Business Administrator,Jo Sample-4,Sampleforce,01/02/2025,31/12/2025,31/12/2025,Filled,37,15.00,18.00,Vacant Post,\n";
    let agency = |agency| Truth { headcount: None, fte: None, agency: Some(agency), doubtful: &[] };
    holds("orders.csv", text.replace("06/10/2025", "06/01/2025").as_bytes(), &agency(2.0));
    let text = "Placement ID,Candidate Ref,Candidate Name,Job Category,Client Site,Start,Finish,Avg Hours,Status,Vacancy Reason\n\
        P1,C1,Pat Sample-1,Qualified Social Worker,Children's Services,06/01/2025,30/06/2025,37,Extended,Vacancy\n\
        P1,C1,Pat Sample-1,Qualified Social Worker,Children's Services,01/07/2025,31/12/2025,37,Live,Vacancy\n\
        P2,C2,Kim Sample-2,Qualified Social Worker,Children's Services,06/01/2025,,37,Live,Sickness\n\
        P3,C3,Ash Sample-3,Social Work Assistant,Children's Services,06/01/2025,,37,Live,Sickness\n\
        P4,C4,Jo Sample-4,Qualified Social Worker,Children's Services,06/01/2025,31/12/2025,37,Cancelled,Vacancy\n";
    holds("placements.csv", text.as_bytes(), &agency(2.0));
    let ended = text.replace(",Live,Sickness", ",Terminated,Sickness");
    holds("placements.csv", ended.as_bytes(), &Truth { doubtful: &[4], ..agency(1.0) });
}

#[test]
fn a_quantity_in_days_is_no_hours() {
    let text = "Requisition,Candidate,Assignment,Cost Centre Name,Client Manager,W/E Date,Timesheet Status,Units Worked,Unit Type,Total Net,VAT\n\
        R1,Pat Sample-1,Social Worker Level 2,Childrens Assessment,R Sample-9,05/10/2025,Approved,37.0,Hourly,1665.00,333.00\n\
        R1,Pat Sample-1,Social Worker Level 2,Childrens Assessment,R Sample-9,28/09/2025,Approved,36.0,Hourly,1620.00,324.00\n\
        R2,Kim Sample-2,Social Worker Level 3,Childrens Assessment,R Sample-9,05/10/2025,Approved,5.0,Daily,1700.00,340.00\n\
        R2,Kim Sample-2,Social Worker Level 3,Childrens Assessment,R Sample-9,28/09/2025,Approved,4.0,Daily,1360.00,272.00\n";
    let import = load("timesheets.csv", text.as_bytes());
    let employee = import.report.tables[0].columns.iter().find(|column| column.header == "VAT").unwrap();
    assert_eq!(employee.field, None, "an amount is nobody's number");
    assert_eq!(figure("timesheets.csv", text, Part::AgencyFte), Some(2.0));
    assert!(import.findings.iter().any(|finding| finding.code() == "other_unit"));
}

#[test]
fn who_is_newly_qualified_may_stand_in_a_column_of_its_own() {
    let text = "New starter name,Role,Team,Start date,Previous employer,NQSW?\n\
        Pat Sample-1,Social Worker,Children's Duty,04/11/2024,Testshire Council,N\n\
        Kim Sample-2,Social Worker,Children's Duty,02/09/2025,University,Y\n\
        Ash Sample-3,Senior Social Worker,Children's Court,01/10/2025,Agency (converted),N\n\
        Jo Sample-4,Social Worker,Children's Court,17/02/2025,Internal move from adults,N\n";
    assert_eq!(figure("joiners.csv", text, Part::StartersHeadcount), Some(2.0));
    assert_eq!(figure("joiners.csv", text, Part::NqswStartersHeadcount), Some(1.0));
    let staff = "Employee No,Name,Job Title,Service,FTE,Start Date,NQSW (Y/N)\n\
        1001,Pat Sample-1,Social Worker,Children's Services,1,04/11/2014,N\n\
        1002,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2025,Y\n";
    assert_eq!(figure("staff.csv", staff, Part::NqswFte), Some(0.6));
}

#[test]
fn a_row_a_case_is_a_list_of_caseloads() {
    let text = "Worker ID,Worker Name,Role,Team Name,Case ID,Child ID,Allocation Start,Allocation End,Involvement Type\n\
        101,Pat Sample-1,Social Worker,CIN North,900001,1,01/03/2025,,Allocated Worker\n\
        101,Pat Sample-1,Social Worker,CIN North,900002,2,01/04/2025,,Allocated Worker\n\
        101,Pat Sample-1,Social Worker,CIN North,900003,3,01/01/2025,30/06/2025,Allocated Worker\n\
        102,Kim Sample-2,Social Worker,CIN North,900004,4,01/01/2025,,Allocated Worker\n\
        103,Ash Sample-3,Family Support Worker,CIN North,900004,4,01/01/2025,,Secondary Worker\n";
    assert_eq!(figure("involvements.csv", text, Part::Cases), Some(3.0), "two open of one, one of another");
    let import = load("involvements.csv", text.as_bytes());
    assert!(import.findings.iter().any(|finding| finding.code() == "shared_cases"));
    let text = "Allocated Worker,Worker Role,Team,Child's Mosaic ID,Plan Type,Allocated Date\n\
        Pat Sample-1,Social Worker,Childrens North,900001,CIN,01/03/2025\n\
        Pat Sample-1,Social Worker,Childrens North,900002,CP,01/04/2025\n\
        Kim Sample-2,Social Worker,Childrens North,900003,CIN,01/02/2025\n\
        Kim Sample-2,Social Worker,Childrens North,900004,CLA,01/02/2025\n\
        Kim Sample-2,Social Worker,Childrens North,900005,CLA,01/11/2025\n\
        Unallocated,,Childrens North,900006,CIN,01/09/2025\n";
    // One begins after the date and one is with nobody.
    assert_eq!(figure("allocations.csv", text, Part::Cases), Some(4.0));
}

#[test]
fn cases_with_nobody_are_in_no_caseload() {
    let text = "Case Worker,Worker Team,CIN,CP,LAC,Care Leavers,Total Cases\n\
        Pat Sample-1,Childrens North,10,4,3,0,17\n\
        Kim Sample-2,Childrens North,8,2,5,1,16\n\
        Ash Sample-3,Childrens South,12,3,2,0,17\n\
        Unallocated,Childrens South,3,0,0,0,3\n\
        Total,,33,9,10,1,53\n";
    assert_eq!(figure("caseloads.csv", text, Part::Cases), Some(50.0));
    assert!(load("caseloads.csv", text.as_bytes()).findings.iter().all(|finding| finding.code() != "subtotal"));
}

#[test]
fn a_code_of_a_contingent_worker_is_agency() {
    let text = "PERSON_NUMBER,DISPLAY_NAME,ASSIGNMENT_NUMBER,ASSIGNMENT_NAME,JOB_NAME,DEPARTMENT_NAME,SYSTEM_PERSON_TYPE,ASSIGNMENT_STATUS_TYPE,FULL_TIME_EQUIVALENT,NORMAL_HOURS,ORIGINAL_DATE_OF_HIRE,EFFECTIVE_START_DATE,ACTUAL_TERMINATION_DATE,PRIMARY_FLAG\n\
        300001,\"Sample-1, Pat\",E300001,Social Worker,SW.Qualified Social Worker,Childrens Social Care Assessment,EMP,ACTIVE,1,36,2016-01-04,2022-04-01,,Y\n\
        300002,\"Sample-2, Kim\",E300002,Social Worker,SW.Qualified Social Worker,Childrens Social Care Assessment,EMP,ACTIVE,0.6,21.6,2019-02-05,2021-02-05,,Y\n\
        300002,\"Sample-2, Kim\",E300002-2,Practice Educator,SW.Practice Educator,Childrens Social Care Academy,EMP,ACTIVE,0.2,7.2,2019-02-05,2023-02-05,,N\n\
        300003,\"Sample-3, Ash\",E300003,Team Manager,SW.Team Manager,Childrens Social Care Assessment,EMP,SUSPENDED,1,36,2012-01-01,2015-01-01,,Y\n\
        300004,\"Sample-4, Jo\",E300004,Social Worker,SW.Qualified Social Worker,Childrens Social Care Assessment,EMP,INACTIVE,1,36,2021-05-06,2025-07-01,2025-06-30,Y\n\
        300005,\"Sample-5, Al\",C300005,Social Worker,SW.Qualified Social Worker,Childrens Social Care Assessment,CWK,ACTIVE,,,2025-05-06,2025-05-06,,Y\n";
    holds("assignments.csv", text.as_bytes(), &staff(3.0, 2.8, Some(1.0)));
}

#[test]
fn a_code_nobody_knows_is_asked_about() {
    let text = "Ref,Name,Job Title,Team,FTE,Start Date,Status\n\
        1001,Pat Sample-1,Social Worker,Children's Duty,1,04/01/2016,C\n\
        1002,Kim Sample-2,Social Worker,Children's Duty,0.6,05/02/2019,C\n\
        1003,Ash Sample-3,Team Manager,Children's Duty,1,01/01/2012,C\n\
        1004,Jo Sample-4,Social Worker,Children's Duty,0.8,06/05/2021,L\n\
        1005,Al Sample-5,Social Worker,Children's Duty,1,06/05/2020,C\n";
    let truth = Truth { headcount: None, fte: None, agency: None, doubtful: &[5] };
    holds_asking("staff.csv", text.as_bytes(), &truth, &["Are people marked “L” employed and in post?"]);
    let import = load("staff.csv", text.as_bytes());
    let rows: Vec<u32> = import.findings.iter().filter(|f| f.code() == "unknown_standing").map(|f| f.at.row).collect();
    assert_eq!(rows, [5], "what most rows say is what is usual");
}

#[test]
fn who_is_not_said_to_be_employed_is_flagged() {
    let flagged = |text: &str| -> Vec<u32> {
        let import = load("staff.csv", text.as_bytes());
        import.findings.iter().filter(|finding| finding.code() == "unknown_standing").map(|f| f.at.row).collect()
    };
    // Whose people are is told by a column whatever it is called: where most are the council's own, the others may not be.
    let whose = "Worker No,Worker,Role,Function,FTE,Start Date,Source\n\
        1001,Pat Sample-1,Social Worker,Children's Safeguarding,1.0,14/01/2016,Council\n\
        1002,Kim Sample-2,Social Worker,Children's Safeguarding,0.8,15/02/2019,Council\n\
        1003,Ash Sample-3,Team Manager,Children's Safeguarding,1.0,21/01/2012,Council\n\
        1004,Jo Sample-4,Social Worker,Children's Safeguarding,1.0,16/05/2025,Quux Care\n";
    assert_eq!(flagged(whose), [5]);
    assert_eq!(flagged(&whose.replace("Source", "Quux").replace("Council", "Direct")), [5]);
    assert_eq!(flagged(&whose.replace("Quux Care", "Council")), [0; 0]);
    // A word that is no kind of employment.
    let category = whose.replace("Source", "Assignment Category").replace("Council", "Permanent");
    assert_eq!(flagged(&category.replace("Quux Care", "Honorary")), [5]);
    for known in ["Fixed Term", "Temporary", "Maternity Cover", "Acting Up", "Part Time Permanent"] {
        assert_eq!(flagged(&category.replace("Quux Care", known)), [0; 0], "{known}");
    }
}

#[test]
fn people_numbered_by_their_registration_are_read() {
    let text = "Employee Number,Job Title,Team,FTE,Start Date\n\
        SW12345,Social Worker,Children's North,1.0,14/01/2016\n\
        SW23456,Social Worker,Children's North,0.8,15/02/2019\n\
        SW34567,Team Manager,Children's South,1.0,21/01/2012\n";
    for heading in ["Employee Number", "Pers No", "Number", "SWE No"] {
        holds("staff.csv", text.replace("Employee Number", heading).as_bytes(), &staff(3.0, 2.8, None));
    }
}

#[test]
fn shares_of_a_post_are_its_holders_fte() {
    let text = "Position ID;Position Title;Org Unit;Incumbent;Incumbent %;Position FTE\n\
        P1;Social Worker;Children's Duty;Pat Sample-1;100%;1,0\n\
        P2;Social Worker;Children's Duty;Kim Sample-2;60%;1,0\n\
        P3;Social Worker;Children's Duty;(vacant);;1,0\n\
        P4;Team Manager;Children's Duty;Ash Sample-3;100%;1,0\n";
    holds("positions.csv", text.as_bytes(), &staff(3.0, 2.6, None));
    // Without them nothing says how much is in post, and the vacant post says nothing of it.
    let text = text.replace("Incumbent %", "Quux").replace("100%", "a").replace("60%", "b");
    assert_eq!(figure("positions.csv", &text, Part::InpostFte), None);
    assert_eq!(figure("positions.csv", &text, Part::InpostHeadcount), Some(3.0));
}

#[test]
fn a_post_holder_is_who_a_staff_list_is_of() {
    let text = "Postholder,Post,Team,FTE,Contract\n\
        Pat Sample-1 (P0012),Social Worker,Childrens Court,1,Perm\n\
        Kim Sample-2 (P0013),Social Worker,Childrens Court,0.6,Perm\n\
        Vacant (P0014),Social Worker,Childrens Court,1,\n\
        Agency - Ash Sample-3 (P0015),Social Worker,Childrens Court,1,Agency\n\
        Jo Sample-4 (P0016) - mat leave,Senior Social Worker,Childrens Court,1,Perm\n\
        Al Sample-5 (P0016) - mat cover,Senior Social Worker,Childrens Court,1,FTC\n";
    holds("posts.csv", text.as_bytes(), &staff(4.0, 3.6, Some(1.0)));
}

#[test]
fn a_worker_through_a_company_is_agency() {
    let text = "Name,Role,Service,FTE,Start,Employment Type,IR35\n\
        Pat Sample-1,Social Worker,Children's,1,04/01/2016,Payroll,N/A\n\
        Kim Sample-2,Social Worker,Children's,0.6,05/02/2019,Payroll,N/A\n\
        Ash Sample-3,Team Manager,Children's,1,01/01/2025,Limited Company,Inside\n\
        Jo Sample-4,Social Worker,Children's,1,06/05/2025,PAYE Umbrella,Inside\n\
        Al Sample-5,Social Worker,Children's,1,06/05/2025,Interim,Outside\n";
    holds("list.csv", text.as_bytes(), &staff(2.0, 1.6, Some(3.0)));
}

#[test]
fn hours_of_another_full_week_are_said() {
    let text = "Staff No,Name,Job,Team,Hours,Full/Part Time,Start\n\
        1001,Pat Sample-1,Social Worker,Children's Duty,36,Full Time,04/01/2016\n\
        1002,Kim Sample-2,Social Worker,Children's Duty,21.6,Part Time,05/02/2019\n\
        1003,Ash Sample-3,Team Manager,Children's Duty,36,Full Time,01/01/2012\n\
        1004,Jo Sample-4,Social Worker,Children's Duty,36,Full Time,06/05/2021\n";
    let import = load("staff.csv", text.as_bytes());
    let said: Vec<String> = import.findings.iter().filter(|f| f.code() == "other_week").map(Finding::read).collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("36 hours"), "{said:?}");
    let asked: Vec<String> = import.report.questions().iter().map(homegrown::import::Question::sentence).collect();
    assert_eq!(asked, ["Is a full-time week 36 hours or 37?"]);
    let text = text.replace(",36,", ",37,").replace("21.6", "22.2");
    holds("staff.csv", text.as_bytes(), &staff(4.0, 3.6, None));
    assert!(load("staff.csv", text.as_bytes()).findings.iter().all(|finding| finding.code() != "other_week"));
}

#[test]
fn workday_prints_american_dates_and_titles_of_business() {
    let text = "Worker,Employee ID,Business Title,Job Profile,Supervisory Organization,Worker Type,FTE %,Scheduled Weekly Hours,Hire Date,Continuous Service Date,Location\n\
        Pat Sample-1 (10001),10001,Social Worker,Social Worker - Qualified,CSC - Family Safeguarding 1 (Robin Sample-9),Employee,100%,36,1/14/2019,9/1/2015,Civic Centre\n\
        Kim Sample-2 (10002),10002,Social Worker,Social Worker - Qualified,CSC - Family Safeguarding 1 (Robin Sample-9),Employee,60%,21.6,3/25/2025,3/25/2025,Civic Centre\n\
        Ash Sample-3 (On Leave) (10003),10003,Advanced Practitioner,Advanced Practitioner,CSC - Family Safeguarding 2 (Lee Sample-8),Employee,100%,36,11/30/2012,11/30/2012,Civic Centre\n\
        Jo Sample-4 [C] (C-0004),C-0004,Social Worker,Social Worker - Agency,CSC - Family Safeguarding 2 (Lee Sample-8),Contingent Worker,100%,36,7/21/2025,,Civic Centre\n\
        Robin Sample-9 (10009),10009,Team Manager,Team Manager - Social Work,CSC - Service Management (Sam Sample-7),Employee,100%,36,2/2/2009,2/2/2009,Civic Centre\n";
    holds("workers.csv", text.as_bytes(), &staff(4.0, 3.6, Some(1.0)));
    let import = load("workers.csv", text.as_bytes());
    let title = import.report.tables[0].columns.iter().find(|column| column.header == "Business Title").unwrap();
    assert_ne!(title.field, Some(Field::Directorate));
    assert_eq!(import.records.holdings[0].service_start, Some(date(2019, 1, 14)));
}

#[test]
fn abbreviations_of_joining_and_the_last_day_are_dates() {
    let text = "EE ID,EE Name,Job,Dept,FTE,DOJ,LWD\n\
        1001,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016,\n\
        1002,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2019,31/10/2025\n\
        1003,Ash Sample-3,Team Manager,Children's Services,1,01/01/2012,\n\
        1004,Jo Sample-4,Social Worker,Children's Services,0.8,06/05/2021,29/08/2025\n";
    holds("staff.csv", text.as_bytes(), &staff(3.0, 2.6, None));
}

#[test]
fn subtotals_under_teams_printed_once_are_no_people() {
    let text = "Team,Name,Role,FTE\n\
        Duty,Pat Sample-1,Social Worker,1\n\
        ,Kim Sample-2,Social Worker,0.6\n\
        ,Ash Sample-3,Team Manager,1\n\
        Duty Total,,,2.6\n\
        Court,Jo Sample-4,Social Worker,0.8\n\
        ,Al Sample-5,Social Worker,1\n\
        Court Total,,,1.8\n\
        Grand Total,,,4.4\n";
    holds("childrens_teams.csv", text.as_bytes(), &staff(5.0, 4.4, None));
}

#[test]
fn sap_prints_codes_and_texts_under_one_heading() {
    let text = "Pers.No.\tPersonnel Number\tPosition\tPosition\tOrganizational Unit\tOrganizational Unit\tEE Group\tEE Subgroup\tEmpl.%\tEntry\tLeaving\n\
        00001001\tPat Sample-1\t50000001\tSocial Worker\t60000001\tChildren Duty\tActive\tSalaried\t100.00\t04.01.2016\t31.12.9999\n\
        00001002\tKim Sample-2\t50000002\tSocial Worker\t60000001\tChildren Duty\tActive\tSalaried\t60.00\t05.02.2019\t31.12.9999\n\
        00001003\tAsh Sample-3\t50000003\tTeam Manager\t60000001\tChildren Duty\tActive\tSalaried\t100.00\t01.01.2012\t31.12.9999\n\
        00001004\tJo Sample-4\t50000004\tSocial Worker\t60000001\tChildren Duty\tExternal\tAgency\t100.00\t01.06.2025\t31.12.9999\n\
        00001005\tAl Sample-5\t50000005\tSocial Worker\t60000001\tChildren Duty\tRetiree\tSalaried\t0.00\t01.06.2001\t31.07.2025\n";
    holds("employees.csv", text.as_bytes(), &staff(3.0, 2.6, Some(1.0)));
}

#[test]
fn spells_of_absence_are_told_by_their_dates_and_values() {
    let days = |text: &str| figure("export.csv", text, Part::WorkingDaysLostFte);
    let mixed = "Person Number,Name,Job Title,Department,Absence Type,Start Date,End Date,Working Days\n\
        1,Pat Sample-1,Social Worker,Children's Services,Sickness,06/01/2025,10/01/2025,5\n\
        2,Kim Sample-2,Social Worker,Children's Services,Annual Leave,03/03/2025,14/03/2025,10\n\
        3,Ash Sample-3,Social Worker,Children's Services,Maternity Leave,06/01/2025,30/09/2025,180\n\
        4,Jo Sample-4,Team Manager,Children's Services,Sickness,02/06/2025,03/06/2025,2\n";
    assert_eq!(days(mixed), Some(7.0));
    // Hours lost are no days: 37 and 7.4 of them are six.
    let hours = "Worker,Post,Service,Time Off Type,From,To,Hours Lost\n\
        Pat Sample-1,Social Worker,Children's Services,Sickness,06/01/2025,10/01/2025,37\n\
        Kim Sample-2,Social Worker,Children's Services,Sickness,03/03/2025,03/03/2025,7.4\n\
        Ash Sample-3,Social Worker,Children's Services,Sickness,04/03/2025,04/03/2025,3.7\n";
    assert_eq!(days(hours), Some(6.5));
    assert!(load("export.csv", hours.as_bytes()).findings.iter().any(|finding| finding.code() == "days_from_hours"));
    // The hours of a week stand beside an absence of a day.
    let week = hours.replace("Hours Lost", "Hours").replace(",7.4", ",37").replace(",3.7", ",37");
    assert_eq!(days(&week), Some(7.0));
    let day = hours.replace("Hours Lost", "Hours").replace(",37", ",7.4").replace(",3.7", ",7.4");
    assert_eq!(days(&day), Some(7.0));
    // People who stay years are no absences, whatever stands beside them.
    let leavers = "Name,Job Title,Team,FTE,Start Date,End Date,Sickness Days\n\
        Pat Sample-1,Social Worker,Children's Duty,1,04/01/2016,31/03/2025,4\n\
        Kim Sample-2,Social Worker,Children's Duty,1,05/02/2019,30/06/2025,0\n";
    assert_eq!(figure("export.csv", leavers, Part::LeaversHeadcount), Some(2.0));
}

#[test]
fn the_type_of_an_absence_speaks_before_its_reason() {
    let text = "Employee Number,Name,Job Title,Department,Absence Category,Absence Reason,Absence Start,Absence End,FTE Days Lost\n\
        1,Pat Sample-1,Social Worker,Children's Services,Sickness,Anxiety,06/01/2025,19/01/2025,14\n\
        2,Kim Sample-2,Social Worker,Children's Services,Sickness,Pregnancy or maternity related,03/03/2025,09/03/2025,4.2\n\
        3,Ash Sample-3,Social Worker,Children's Services,Maternity,Anxiety,03/03/2025,,200\n\
        4,Jo Sample-4,Social Worker,Children's Services,Annual Leave,,02/06/2025,08/06/2025,7\n";
    // Days of the calendar, fourteen where there are ten to work, are brought to those.
    assert_eq!(figure("absence.csv", text, Part::WorkingDaysLostFte), Some(13.0));
    assert!(load("absence.csv", text.as_bytes()).findings.iter().any(|finding| finding.code() == "calendar_days"));
}

#[test]
fn an_end_of_something_else_is_no_leaving() {
    let staff_with = |heading: &str, end: &str| {
        let rows =
            (1..=5).map(|n| format!("{n},Pat Sample-{n},Social Worker,Children's Services,1,0{n}/01/2019,{end}\n"));
        format!("Emp No,Name,Job Title,Directorate,FTE,Start Date,{heading}\n{}", rows.collect::<String>())
    };
    for heading in ["Grade End", "ASYE End", "Market Supplement End Date", "Last Pay Date", "Valid To", "Widget End"] {
        for end in ["31/03/2025", "31/03/2026"] {
            holds("export.csv", staff_with(heading, end).as_bytes(), &staff(5.0, 5.0, None));
        }
    }
    // Who leaves after the reference date is there at it.
    holds("export.csv", staff_with("End Date", "31/03/2026").as_bytes(), &staff(5.0, 5.0, None));
    // And who has left is not, whatever the heading.
    let left = staff_with("Date of Exit", "31/03/2025");
    assert_eq!(figure("export.csv", &left, Part::LeaversHeadcount), Some(5.0));
    let two = "Emp No,Name,Job Title,Directorate,FTE,Start Date,ASYE End Date\n\
        1,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016,\n\
        2,Kim Sample-2,Social Worker,Children's Services,1,05/02/2024,05/02/2025\n";
    holds("export.csv", two.as_bytes(), &staff(2.0, 2.0, None));
}

#[test]
fn suppliers_and_charges_tell_a_list_of_agency_workers() {
    for (heading, rows) in [
        (
            "Worker ID,Worker Name,Position,Cost Centre,Assignment Start Date,Assignment End Date,Weekly Hours,Vendor,Bill Rate",
            [
                "W1,Pat Sample-1,Social Worker,Children's Court,03/02/2025,31/12/2025,37,Sample Staffing Ltd,£41.50",
                "W2,Kim Sample-2,Social Worker,Children's Court,01/09/2025,28/11/2025,22.2,Sample Staffing Ltd,£41.50",
                "W3,Ash Sample-3,Social Worker,Children's Court,06/01/2025,30/05/2025,37,Sample People Ltd,£41.50",
            ],
        ),
        (
            "Contractor,Role,Team,Contract start,Contract end,Days,Day rate",
            [
                "Pat Sample-1,Social Worker,Children's Court,03/02/2025,31/12/2025,5,£410",
                "Kim Sample-2,Social Worker,Children's Court,01/09/2025,28/11/2025,3,£410",
                "Ash Sample-3,Social Worker,Children's Court,06/01/2025,30/05/2025,5,£410",
            ],
        ),
        (
            "Name,Job,Team,Booked from,Booked to,Hrs,Reason for booking,Agency",
            [
                "Pat Sample-1,Social Worker,Children's Court,03/02/2025,31/12/2025,37,Vacancy,Sample Staffing Ltd",
                "Kim Sample-2,Social Worker,Children's Court,01/09/2025,28/11/2025,22.2,Maternity,Sample Staffing Ltd",
                "Ash Sample-3,Social Worker,Children's Court,06/01/2025,30/05/2025,37,Sickness,Sample People Ltd",
            ],
        ),
    ] {
        let text = format!("{heading}\n{}\n", rows.join("\n"));
        let figure = |part| figure("export.csv", &text, part);
        assert_eq!(figure(Part::AgencyHeadcount), Some(2.0), "{heading}");
        assert_eq!(figure(Part::AgencyFte), Some(1.6), "{heading}");
        assert_eq!((figure(Part::InpostHeadcount), figure(Part::LeaversHeadcount)), (None, None), "{heading}");
    }
    // Without an end a charge still tells.
    let open = "Worker,Job,Team,Supplier,Start date,FTE,Charge rate\n\
        Pat Sample-1,Social Worker,Children's Court,Sample Staffing Ltd,01/02/2025,1,£35\n\
        Kim Sample-2,Social Worker,Children's Court,Sample Staffing Ltd,01/02/2025,0.5,£35\n";
    assert_eq!(figure("export.csv", open, Part::AgencyFte), Some(1.5));
    assert_eq!(figure("export.csv", open, Part::InpostFte), None);
    let posts = "Vacancy ref,Job title,Team,FTE,Date approved,Advert closes,Stage,Appointed candidate,Start date\n\
        REQ1,Social Worker,Children - CIN,1,01/07/2025,01/09/2025,Advertised,,\n\
        REQ2,Social Worker,Children - CIN,1,02/07/2025,02/09/2025,Interviews,,\n\
        REQ3,Senior Social Worker,Children - CIN,0.5,03/07/2025,03/09/2025,Offer made,Kim Sample-2,03/11/2025\n\
        REQ4,Social Worker,Children - CIN,1,04/07/2025,04/09/2025,Started,Ash Sample-3,08/09/2025\n";
    let refused = |text: &str| {
        let mut go_on = |_| std::ops::ControlFlow::Continue(());
        homegrown::import::read(1, "posts.csv", text.as_bytes(), &Reading::default(), &mut go_on)
            .unwrap_err()
            .to_string()
    };
    let candidates = "Req ID,Role,Team,FTE,Status,Candidate,Start Date\n\
        R1,Social Worker,Children's Court,1,Advertised,,\n\
        R2,Social Worker,Children's Court,1,Interviewing,,\n\
        R3,Social Worker,Children's Court,1,Offer accepted,Kim Sample-2,03/11/2025\n";
    for text in [posts, candidates] {
        assert!(refused(text).contains("posts that are being filled"), "{}", refused(text));
    }
}

#[test]
fn cases_are_counted_by_whatever_word() {
    for heading in [
        "Number of children",
        "No of children",
        "Total Open",
        "Total CYP",
        "Total Open Involvements",
        "Count of Person ID",
    ] {
        let text = format!(
            "Allocated Worker,Team,{heading}\nPat Sample-1,Children's Court,18\nKim Sample-2,Children's Court,9\n\
            Ash Sample-3,Children's Court,10\n"
        );
        assert_eq!(figure("export.csv", &text, Part::Cases), Some(37.0), "{heading}");
    }
    // Who holds them and of which kind they are, line by line.
    let kinds = "Worker,Team,Classification,Count\n\
        Pat Sample-1,Children's Court,CIN,8\n\
        Pat Sample-1,Children's Court,CP,4\n\
        Kim Sample-2,Children's Court,CLA,2\n";
    assert_eq!(figure("export.csv", kinds, Part::Cases), Some(14.0));
    let totals =
        "Case worker,CIN,CP,CLA,Grand Total\nPat Sample-1,3,4,5,12\nKim Sample-2,1,1,1,3\nGrand Total,4,5,6,15\n";
    assert_eq!(figure("childrens court.csv", totals, Part::Cases), Some(15.0));
    // A number of people by team is of no cases.
    let people = "Children's Team,Total\nChildren's Court,18\nChildren's Duty,9\n";
    let read = homegrown::import::read(1, "export.csv", people.as_bytes(), &Reading::default(), &mut |_| {
        std::ops::ControlFlow::Continue(())
    });
    assert!(read.is_err());
    // A row a case, under the number of the child and not of who holds it.
    let mut text =
        "Person ID,Category,Worker Type,Allocated Worker,Worker Team,Allocation Start,Allocation End\n".to_owned();
    for n in 0..12 {
        let (worker, end) =
            (["Pat Sample-1", "Kim Sample-2", "Ash Sample-3"][n / 4], if n == 0 { "01/08/2025" } else { "" });
        text.push_str(&format!("{},CIN,Primary,{worker},Children's Court,0{}/03/2025,{end}\n", 5000 + n, n % 9 + 1));
    }
    assert_eq!(figure("export.csv", &text, Part::Cases), Some(11.0));
}

#[test]
fn a_post_that_follows_another_is_no_start() {
    let text = "Pers.No.;Name;Start Date;End Date;Position;Org unit;EmplPct\n\
        1001;Sample-1, Pat;01.04.2018;31.12.2024;Social Worker;Children Intake;100\n\
        1001;Sample-1, Pat;01.01.2025;31.12.9999;Senior Social Worker;Children Intake;100\n\
        1002;Sample-2, Kim;01.04.2018;30.06.2025;Social Worker;Children Intake;100\n\
        1002;Sample-2, Kim;01.07.2025;31.12.9999;Social Worker;Children Intake;60\n\
        1003;Sample-3, Ash;13.01.2025;31.12.9999;Social Worker;Children Intake;100\n\
        1004;Sample-4, Jo;01.04.2016;31.03.2019;Social Worker;Children Intake;100\n\
        1004;Sample-4, Jo;01.02.2025;31.12.9999;Social Worker;Children Intake;100\n";
    assert_eq!(figure("staff.csv", text, Part::InpostFte), Some(3.6));
    // One is new, and one has come back after years.
    assert_eq!(figure("staff.csv", text, Part::StartersHeadcount), Some(2.0));
    assert!(load("staff.csv", text.as_bytes()).findings.iter().all(|finding| finding.code() != "same_person_twice"));
    let both = text.replace("30.06.2025", "31.12.9999");
    assert!(load("staff.csv", both.as_bytes()).findings.iter().any(|finding| finding.code() == "same_person_twice"));
}

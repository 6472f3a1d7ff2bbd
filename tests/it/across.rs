//! Tables that run across, lie on their side, or stand in one column with their teams: they become lists.

use homegrown::import::{Field, Kind};
use homegrown::workforce::Part;
use rust_xlsxwriter::Workbook;

use super::habits::figure;
use super::systems::{Truth, holds, load, staff};

/// Whether something is said of a whole table.
fn says(text: &str, code: &str) -> bool {
    load("list.csv", text.as_bytes()).findings.iter().any(|finding| finding.code() == code)
}

#[test]
fn hours_with_a_column_a_week_are_timesheets() {
    let text = "Agency hours - Children's Social Care\nRef,Worker,Role,Team,07/09/2025,14/09/2025,21/09/2025,28/09/2025,05/10/2025,Total\n\
        A1,Pat Sample,Social Worker,Court,37,37,37,37,37,185\n\
        A2,Kim Sample,Social Worker,Court,37,37,18.5,,,92.5\n\
        A3,Ash Sample,Social Worker,Duty,,,18.5,18.5,18.5,55.5\n\
        Total,,,,74,74,74,55.5,55.5,333\n";
    assert_eq!(load("agency.csv", text.as_bytes()).report.tables[0].kind, Kind::AgencyTimesheets);
    assert_eq!(figure("agency.csv", text, Part::AgencyHeadcount), Some(2.0));
    assert_eq!(figure("agency.csv", text, Part::AgencyFte), Some(1.5));
    assert!(says(text, "weeks_across"));
    // Without years, weeks are those before the reference date.
    let short = text.replace("07/09/2025", "7 Sep").replace("14/09/2025", "w/e 14 Sep").replace("21/09/2025", "21 Sep");
    let short = short.replace("28/09/2025", "28 Sep").replace("05/10/2025", "5 Oct");
    assert_eq!(figure("agency.csv", &short, Part::AgencyFte), Some(1.5));
}

#[test]
fn cases_with_a_column_a_week_are_those_of_one_week() {
    let text = "Caseload monitor - Children's Court\nWorker,Role,FTE,15/09/2025,22/09/2025,29/09/2025,06/10/2025\n\
        Pat Sample,Social Worker,1,15,16,17,18\n\
        Kim Sample,Social Worker,0.6,9,9,10,11\n\
        Ash Sample,Social Worker,1,14,sick,sick,12\n\
        Jo Sample,Social Worker,1,14,13,12,12\n\
        Al Sample,Social Worker,1,14,13,11,12\n";
    assert_eq!(figure("monitor.csv", text, Part::Cases), Some(50.0));
    assert_eq!(figure("monitor.csv", text, Part::InpostHeadcount), None);
    assert!(says(text, "periods_across"));
}

#[test]
fn figures_of_roles_with_a_column_a_month_are_those_of_one_month() {
    let block = |title: &str, scale: f64| {
        let row = |role: &str, first: f64| {
            let figures: Vec<String> = (0..4).map(|month| format!("{}", (first + f64::from(month)) * scale)).collect();
            format!("{role},{}\n", figures.join(","))
        };
        format!(
            "{title},,,,\nRole,Jul-25,Aug-25,Sep-25,Oct-25\n{}{}{}",
            row("Team Manager", 4.0),
            row("Social Worker", 20.0),
            row("Total", 24.0)
        )
    };
    let text =
        format!("Children's social work,,,,\n,,,,\n{},,,,\n{}", block("Headcount", 1.0), block("FTE in post", 0.5));
    assert_eq!(figure("dashboard.csv", &text, Part::InpostHeadcount), Some(28.0));
    assert_eq!(figure("dashboard.csv", &text, Part::InpostFte), Some(14.0));
}

#[test]
fn titles_by_teams_are_read_either_way_round() {
    let by_title = "FTE in post by job title and team - Children's,,,,\n,,,,\nJob title,MASH,Court,Fostering,Grand Total\n\
        Team Manager,1,1.6,1,3.6\nSocial Worker,4.6,8,2,14.6\nFamily Support Worker,2,,1,3\nGrand Total,7.6,9.6,4,21.2\n";
    let by_team = "FTE in post by team and job title - Children's,,,,\n,,,,\nTeam,Team Manager,Social Worker,Family Support Worker,Total\n\
        MASH,1,4.6,2,7.6\nCourt,1.6,8,,9.6\nFostering,1,2,1,4\nTotal,3.6,14.6,3,21.2\n";
    for text in [by_title, by_team] {
        assert_eq!(figure("matrix.csv", text, Part::InpostFte), Some(18.2));
        let import = load("matrix.csv", text.as_bytes());
        assert!(import.records.posts.iter().any(|post| post.team == "Fostering" && post.title == "Social Worker"));
    }
    // What the figures are has to be said.
    let unsaid = by_title.replace("FTE in post by job title and team - Children's", "Children's");
    let read = homegrown::import::read(1, "matrix.csv", unsaid.as_bytes(), &Default::default(), &mut |_| {
        std::ops::ControlFlow::Continue(())
    });
    assert!(read.is_err());
}

#[test]
fn a_pivot_table_is_read_with_its_teams_beside_or_above_their_titles() {
    let compact = "Row Labels,Sum of FTE,Count of Payroll Ref\nChildren's Duty,5.6,6\nTeam Manager,1,1\nSocial Worker,2.6,3\n\
        Support Worker,2,2\nChildren's Court,7,8\nTeam Manager,1,1\nSocial Worker,6,7\nGrand Total,12.6,14\n";
    let outline = "Directorate,Team,Job title,Count of Employee,Sum of FTE\nChildren's,Duty,Team Manager,1,1\n,,Social Worker,3,2.6\n\
        ,,Support Worker,2,2\n,Duty Total,,6,5.6\n,Court,Team Manager,1,1\n,,Social Worker,7,6\n,Court Total,,8,7\n\
        Children's Total,,,14,12.6\nGrand Total,,,14,12.6\n";
    for text in [compact, outline] {
        let import = load("pivot.csv", text.as_bytes());
        assert_eq!(import.report.tables[0].kind, Kind::Establishment, "{text}");
        assert_eq!(figure("pivot.csv", text, Part::InpostFte), Some(10.6));
        assert_eq!(figure("pivot.csv", text, Part::InpostHeadcount), Some(12.0));
        assert!(import.records.posts.iter().all(|post| post.team.contains("Duty") || post.team.contains("Court")));
    }
}

#[test]
fn a_list_on_its_side_is_turned() {
    let text = "Children's Safeguarding - team sheet,,,,\nName,Pat Sample,Kim Sample,Ash Sample,Jo Sample\nPayroll no,40101,40108,40115,40122\n\
        Job title,Team Manager,Social Worker,Social Worker,Family Support Worker\nFTE,1,0.6,1,1\nStarted,01/02/2019,03/04/2015,05/06/2021,07/08/2017\n";
    holds("team.csv", text.as_bytes(), &staff(3.0, 2.6, None));
    assert!(says(text, "read_across"));
}

/// A workbook of two sheets, cells as texts or numbers.
fn workbook(sheets: [(&str, &str); 2]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, text) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, line) in (0_u32..).zip(text.lines()) {
            for (column, cell) in (0_u16..).zip(line.split(',')) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(row, column, number).unwrap(),
                    Err(_) => sheet.write(row, column, cell).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn codes_that_another_sheet_explains_are_spelled_out() {
    let staff_of = |codes: [&str; 4]| {
        let rows = (0..12).map(|at| {
            let (team, title) = (codes[at % 3], if at % 4 == 3 { codes[3] } else { "J20" });
            format!("{},Sample-{at},{title},{team},1,0{}/02/2015\n", 40_101 + 7 * at, 1 + at % 9)
        });
        format!("Staff ref,Name,Job code,Team code,FTE,Joined\n{}", rows.collect::<String>())
    };
    let codes = "Code,Meaning\nCS01,Children's Social Care: Duty\nCS02,Children's Social Care: Court\nAS01,Adult Social Care: Front Door\n\
        J20,Social Worker\nJ30,Business Support Officer\n";
    let bytes = workbook([("Staff", &staff_of(["CS01", "CS02", "AS01", "J30"])), ("Codes", codes)]);
    holds("staff.xlsx", &bytes, &staff(6.0, 6.0, None));
    let import = load("staff.xlsx", &bytes);
    assert_eq!(import.findings.iter().filter(|finding| finding.code() == "codes_spelled_out").count(), 2);
    assert!(import.records.holdings.iter().any(|holding| holding.team == "Adult Social Care: Front Door"));
}

#[test]
fn units_within_units_give_the_team_and_what_it_is_in() {
    let rows = (0..15).map(|at| {
        let (service, team) =
            [("Childrens Social Care", "Duty"), ("Childrens Social Care", "Court"), ("Adult Care", "Hospital")][at % 3];
        format!(
            "{},Sample-{at},Social Worker,Samplebridge MBC,Peoples Directorate,{service},{team},1,01/02/2015\n",
            40_101 + 7 * at
        )
    });
    let head = "Personal Reference,Surname,Position Name,Grp/Org Level 1,Grp/Org Level 2,Grp/Org Level 3,Grp/Org Level 4,Position FTE,Occupancy Start";
    let text = format!("{head}\n{}", rows.collect::<String>());
    holds("people.csv", text.as_bytes(), &staff(10.0, 10.0, None));
    let import = load("people.csv", text.as_bytes());
    let field_of = |header: &str| {
        import.report.tables[0].columns.iter().find(|column| column.header == header).and_then(|column| column.field)
    };
    assert_eq!(field_of("Grp/Org Level 4"), Some(Field::Team));
    assert_eq!(field_of("Grp/Org Level 3"), Some(Field::Directorate));
}

#[test]
fn a_path_of_units_tells_the_service_where_the_team_does_not() {
    let rows = (0..12).map(|at| {
        let (team, path) = if at % 3 == 2 {
            ("Area B Long Term", "SCC/Adult Social Care/Older People")
        } else {
            ("Area A Long Term", "SCC/Children, Families & Education/Social Work")
        };
        format!("{},Sample-{at},Social Worker,{team},\"{path}\",1,01/02/2015\n", 40_101 + 7 * at)
    });
    let text = format!("Employee Code,Employee,Job,Unit,Unit Path,FTE,Start\n{}", rows.collect::<String>());
    holds("people.csv", text.as_bytes(), &staff(8.0, 8.0, None));
}

#[test]
fn a_line_of_a_team_may_name_its_manager_in_brackets() {
    let team = |name: &str, first: usize| {
        let rows = (first..first + 4).map(|at| format!("Pat Sample-{at},Social Worker,37,01/02/2015,Permanent\n"));
        format!("{name},,,,\n{},,,,\n", rows.collect::<String>())
    };
    let text = format!(
        "Employee,Post title,Hours pw,Date joined,Contract\n{}{}",
        team("Children's Duty (Team Manager: K Sample)", 1),
        team("Children's Court (Team Manager: vacant)", 5)
    );
    holds("staff.csv", text.as_bytes(), &staff(8.0, 8.0, None));
    let import = load("staff.csv", text.as_bytes());
    assert!(
        import.records.holdings.iter().all(|holding| ["Children's Duty", "Children's Court"].contains(&&*holding.team))
    );
}

#[test]
fn a_number_may_have_a_remark_behind_it() {
    let text = "Team,Role,Name,WTE,Comments\nChildren's Court,Social Worker,Pat Sample,1.0 – mat leave until Jan,\n\
        Children's Court,Social Worker,Kim Sample,0.5 perm,\nChildren's Court,Social Worker,Ash Sample,tbc,\n\
        Children's Court,Social Worker,Jo Sample,1,\nChildren's Court,Social Worker,\"offer made, starts 3/11\",1,\n\
        Children's Court,Social Worker,Al Sample,0.8 (compressed hours),\n";
    holds("tracker.csv", text.as_bytes(), &Truth { doubtful: &[4], headcount: Some(5.0), ..Truth::default() });
    let import = load("tracker.csv", text.as_bytes());
    let fte: Vec<f64> = import
        .records
        .holdings
        .iter()
        .filter_map(|holding| holding.fte.ok())
        .map(homegrown::workforce::Fte::value)
        .collect();
    assert_eq!(fte, [1.0, 0.5, 1.0, 0.8]);
}

#[test]
fn posts_of_another_time_are_neither_established_nor_vacant() {
    let text = "PostRef,PostTitle,Team,FTE,PostStart,PostEnd,OccupantName,OccupantFTE\n\
        1,Social Worker,Children's Duty,1,01/04/2019,,Pat Sample,1\n2,Social Worker,Children's Duty,1,01/04/2019,,Kim Sample,0.6\n\
        3,Social Worker,Children's Duty,0.8,01/04/2019,,,\n4,Social Worker,Children's Duty,1,01/04/2026,,,\n\
        5,Social Worker,Children's Duty,1,01/04/2019,31/03/2025,,\n6,Team Manager,Children's Duty,1,01/04/2019,31/03/2026,Ash Sample,1\n";
    assert_eq!(load("posts.csv", text.as_bytes()).report.tables[0].kind, Kind::Establishment);
    for (part, value) in [(Part::EstablishedFte, 3.8), (Part::InpostFte, 2.6), (Part::VacancyFte, 1.2)] {
        assert_eq!(
            figure("posts.csv", text, part).map(|found| (found * 100.0).round() / 100.0),
            Some(value),
            "{}",
            part.id()
        );
    }
}

#[test]
fn a_tracker_of_agency_workers_says_nothing_of_who_is_in_post() {
    let text = "Team,Agency SW,Role,FTE,Start,End / review,Covering\nChildren's Duty,Pat Sample,Social Worker,1,20/05/2025,rolling,Mat leave - K Mock\n\
        Children's Duty,Kim Sample,Social Worker,0.8,15/01/2025,tbc,Vacant post 4192\nChildren's Court,Ash Sample,Social Worker,1,24/02/2025,ongoing,Vacant post 4831\n\
        Children's Court,Jo Sample,Social Worker,1,11/04/2025,rolling,Vacant post 4191\n";
    assert_eq!(figure("tracker.csv", text, Part::AgencyHeadcount), Some(4.0));
    assert_eq!(figure("tracker.csv", text, Part::AgencyCoverHeadcount), Some(3.0));
    assert_eq!(figure("tracker.csv", text, Part::InpostHeadcount), None);
}

#[test]
fn placements_with_reasons_to_hire_are_nobody_who_left() {
    let rows = (0..9).map(|at| {
        let (kind, start, end) =
            if at % 2 == 0 { ("New", "20250505", "20250725") } else { ("Extension", "20250728", "20251128") };
        format!(
            "A10{at}/{},{kind},Pat Sample-{},Social Worker,CSC Court,{start},{end},37,38.00,Vacant post\n",
            at % 2,
            at / 2
        )
    });
    let head = "AssignmentNo,RecordType,WorkerName,JobRole,Team,StartDate,EndDate,HoursPerWeek,HourlyRate,Reason";
    let text = format!("{head}\n{}", rows.collect::<String>());
    assert_eq!(load("lines.csv", text.as_bytes()).report.tables[0].kind, Kind::AgencyPlacements);
    assert_eq!(figure("lines.csv", &text, Part::AgencyHeadcount), Some(4.0));
}

#[test]
fn quarters_of_financial_years_date_those_who_left() {
    let rows = (0..10).map(|at| {
        let quarter = ["Q2 2024/25", "Q3 2024/25", "Q4 2024/25", "Q1 2025/26", "Q2 2025/26"][at / 2];
        format!("L{at:03},Social Worker,Children's Duty,1,{quarter},Resignation\n")
    });
    let text = format!(
        "Leavers list - Children's Social Care. Financial quarters: Q1 = April to June and so on,,,,,\nRef,Job title,Team,FTE,Quarter left,Reason\n{}",
        rows.collect::<String>()
    );
    assert_eq!(figure("list.csv", &text, Part::LeaversHeadcount), Some(8.0));
    assert_eq!(figure("list.csv", &text, Part::InpostHeadcount), None);
}

#[test]
fn where_starters_came_from_tells_who_only_moved() {
    let from = [
        "Other LA",
        "Overseas recruitment",
        "Return from maternity leave",
        "Promoted from within Children's Social Care",
        "Other LA",
    ];
    let rows =
        (0..10).map(|at| format!("0{}/03/2025,Pat Sample-{at},Social Worker,1,{},Perm\n", 1 + at % 9, from[at % 5]));
    let text = format!("Start Date,Name,Role,FTE,Where did they come from?,Contract\n{}", rows.collect::<String>());
    assert_eq!(figure("Children's starters.csv", &text, Part::StartersHeadcount), Some(6.0));
}

#[test]
fn fte_that_nobody_states_is_missing_of_starters_too() {
    let rows = (0..8).map(|at| {
        format!("U{},Pat Sample-{at},Social Worker,Children's Duty,Active,01/02/20{}\n", 207_592 + at, 10 + at)
    });
    let text = format!(
        "User ID,User Full Name,Position,Division,User Status,Original Hire Date\n{}",
        rows.collect::<String>()
    );
    assert_eq!(figure("users.csv", &text, Part::InpostHeadcount), Some(8.0));
    for part in [Part::InpostFte, Part::StartersFte, Part::NqswFte] {
        assert_eq!(figure("users.csv", &text, part), None, "{}", part.id());
    }
}

#[test]
fn who_moves_to_the_other_service_leaves_one_and_joins_the_other() {
    let text = "HR Movements Report 01/10/2024 – 30/09/2025,,,,,,,,\nType,Date,Employee No,Name,From role,From directorate,To role,To directorate,FTE\n\
        Joiner,15/03/2025,1,Pat Sample,,,Team Manager,Adults' Services,0.8\nJoiner,05/08/2025,2,Kim Sample,,,Social Worker,Children's Services,1\n\
        Leaver,19/09/2025,3,Ash Sample,Social Worker,Children's Services,,,0.8\nLeaver,02/07/2025,4,Jo Sample,Team Manager,Adults' Services,,,1\n\
        Mover,15/02/2025,5,Al Sample,Social Worker,Children's Services,Senior Social Worker,Children's Services,0.6\n\
        Mover,13/08/2025,6,Di Sample,Social Worker,Children's Services,Social Worker,Adults' Services,1\n\
        Mover,25/07/2025,7,Bo Sample,Social Worker,Adults' Services,Social Worker,Children's Services,1\n";
    for (part, value) in [
        (Part::StartersHeadcount, 2.0),
        (Part::StartersFte, 2.0),
        (Part::LeaversHeadcount, 2.0),
        (Part::LeaversFte, 1.8),
    ] {
        assert_eq!(figure("moves.csv", text, part), Some(value), "{}", part.id());
    }
    let report = load("moves.csv", text.as_bytes()).report;
    assert_eq!(report.as_at, Some(jiff::civil::date(2025, 9, 30)), "the last day of the span");
}

#[test]
fn posts_that_are_being_filled_are_vacant_until_somebody_starts() {
    let states = ["Advert live", "Offer made, starts 3/11", "On hold", "Filled – started 01/09/25", "Interviews 14/10"];
    let rows = (0..10).map(|at| {
        format!("REQ{},Social Worker,Children's Duty,1,0{}/02/2025,\"{}\",\n", 2001 + at, 1 + at % 9, states[at % 5])
    });
    let text = format!(
        "Vacancy & recruitment tracker: Children's Social Work – position on 30/09/2025,,,,,,\nReq no,Post,Team,FTE,Vacant since,Status,Next step\n{}",
        rows.collect::<String>()
    );
    assert_eq!(figure("tracker.csv", &text, Part::VacancyFte), Some(8.0));
    let held =
        load("tracker.csv", text.as_bytes()).findings.iter().filter(|finding| finding.code() == "held_post").count();
    assert_eq!(held, 2);
}

#[test]
fn who_is_recruited_starts_when_the_list_says_so() {
    let states = ["Started", "Started", "Withdrew", "Started", "Due to start"];
    let rows = (0..10)
        .map(|at| format!("Pat Sample-{at},Social Worker,20/10/2024,0{}/03/2025,1,{}\n", 1 + at % 9, states[at % 5]));
    let text = format!(
        "New starter tracker Children's,,,,,\nCandidate,Post,Offer made,Start date,FTE,Status\n{}",
        rows.collect::<String>()
    );
    assert_eq!(figure("tracker.csv", &text, Part::StartersHeadcount), Some(6.0));
}

#[test]
fn a_key_below_a_list_or_above_it_spells_its_codes_out() {
    let rows = |codes: [&str; 3]| {
        let row =
            |at: usize| format!("{},Pat Sample-{at},Social Worker,{},1,01/02/2015\n", 204_301 + 7 * at, codes[at % 3]);
        (0..12).map(row).collect::<String>()
    };
    let head = "Pay ref,Who,What they do,Charged to,Wte,Since";
    let below = format!(
        "{head}\n{},,,,,\nCodes,,,,,\n41100,Children's Social Care - Assessment,,,,\n41200,Children's Social Care - Fostering,,,,\n52100,Adult Social Care - Older People,,,,\n",
        rows(["41100", "41200", "52100"])
    );
    let above = format!(
        "Social care staff. Pot C = Children and Families; Pot A = Adults,,,,,\n{}\n{}",
        head.replace("Charged to", "Pot"),
        rows(["C", "C", "A"])
    );
    for text in [below, above] {
        holds("pay run.csv", text.as_bytes(), &staff(8.0, 8.0, None));
    }
}

#[test]
fn moves_between_units_say_who_came_and_who_went() {
    let text = "Moves log 1 Oct 2024 - 30 Sept 2025,,,,,\nWho,What they do,FTE,On,Was with,Now with\n\
        Pat Sample,Social Worker,1,29/11/2024,Adults Locality North,Children's Safeguarding\nKim Sample,Social Worker,1,04/12/2024,Children's Safeguarding,Adults Hospital\n\
        Ash Sample,Team Manager,0.8,15/01/2025,— new to us —,Children's Assessment\nJo Sample,Social Worker,1,17/02/2025,— new to us —,Adults Hospital\n\
        Al Sample,Social Worker,0.5,18/03/2025,Children's Safeguarding,— left us —\nDi Sample,Social Worker,1,19/04/2025,Adults Hospital,— left us —\n\
        Bo Sample,Social Worker,1,20/05/2025,Children's Assessment,Children's Safeguarding\n";
    for (part, value) in [
        (Part::StartersHeadcount, 2.0),
        (Part::StartersFte, 1.8),
        (Part::LeaversHeadcount, 2.0),
        (Part::LeaversFte, 1.5),
    ] {
        assert_eq!(figure("moves.csv", text, part), Some(value), "{}", part.id());
    }
    assert_eq!(figure("moves.csv", text, Part::InpostHeadcount), None);
}

#[test]
fn hires_invoices_and_cases_are_nobody_in_post() {
    let from = ["Another council", "University", "Internal - promotion", "NHS", "Returner"];
    let hires = (0..10).map(|at| {
        format!(
            "C{at:05},Pat Sample-{at},Social Worker,1,0{}/02/2025,1{}/03/2025,{}\n",
            1 + at % 9,
            at % 9,
            from[at % 5]
        )
    });
    let hires = format!(
        "Hires - children's - recruiter's own sheet,,,,,,\nCand. ID,Who,Hired as,WTE,Offer out,First day,Where from\n{}",
        hires.collect::<String>()
    );
    assert_eq!(figure("sheet.csv", &hires, Part::StartersHeadcount), Some(8.0));
    assert_eq!(figure("sheet.csv", &hires, Part::InpostHeadcount), None);
    let weeks = ["12.09.25", "19.09.25", "26.09.25", "03.10.25"];
    let lines = (0..12).map(|at| {
        format!(
            "INV{at},{},Pat Sample-{},Social Worker,Children's Duty,{},310.00,\"1,085.00\",217.00\n",
            weeks[at % 4],
            at / 4,
            if at < 8 { 5 } else { 3 }
        )
    });
    let invoices =
        format!("Inv,W/ending,Contractor,Booked as,Sits with,Days,Day rate,Net £,VAT £\n{}", lines.collect::<String>());
    assert_eq!(figure("Children's lines.csv", &invoices, Part::AgencyFte), Some(2.6));
    assert_eq!(figure("Children's lines.csv", &invoices, Part::InpostHeadcount), None);
    let held =
        (0..8).map(|at| format!("Pat Sample-{at},Social Worker,1,{},{},{}\n", 3 + at % 3, at % 4, 3 + at % 3 + at % 4));
    let cases = format!(
        "Who is holding what - children's open cases,,,,,\nWorker,Role,FTE,CIN,CLA,All\n{}",
        held.collect::<String>()
    );
    assert_eq!(figure("cases.csv", &cases, Part::Cases), Some(43.0));
    assert_eq!(figure("cases.csv", &cases, Part::InpostHeadcount), None);
}

#[test]
fn people_whom_a_firm_pays_are_asked_about_or_agency_workers() {
    let paid = |at: usize| ["us", "us", "us", "Nonesuch Locums", "us", "Mocksworth Consulting Ltd"][at % 6];
    let rows = (0..12).map(|at| format!("Pat Sample-{at},Social Worker,Children's Duty,37,{},01/02/2015\n", paid(at)));
    let text = format!("Who,What they do,Team,Wk hrs,Paid by,Since\n{}", rows.collect::<String>());
    let import = load("staff.csv", text.as_bytes());
    let asked: Vec<String> = import.report.questions().iter().map(homegrown::import::Question::sentence).collect();
    assert_eq!(asked, ["Are people marked “Mocksworth Consulting Ltd” employed and in post?"]);
    assert_eq!(figure("staff.csv", &text, Part::AgencyHeadcount), Some(2.0));
}

#[test]
fn pounds_are_nobodys_number_and_heads_are_counted() {
    let text = "Rung;On the books (FTE);Filled (FTE);Unfilled (FTE);Heads;Top of scale £\nSW1 ASYE;12.0;9.6;2.4;10;57381\n\
        SW2 Social Worker;54.0;54.0;0.0;55;75219\nSW4 Advanced Practitioner;11.0;9.9;1.1;11;44334\nM1 Team Manager;14.0;12.6;1.4;13;70786\n";
    assert_eq!(figure("Children's ladder.csv", text, Part::InpostHeadcount), Some(89.0));
    assert_eq!(figure("Children's ladder.csv", text, Part::VacancyFte), Some(4.9));
}

#[test]
fn a_ratio_is_no_fte_and_cases_that_are_asked_about_are_missing() {
    let text = "Team,SW FTE holding cases (incl. agency),Children allocated,Children per FTE\n\
        Children's Duty,11.0,206,18.7\nChildren's Court,9.5,136,14.3\nChildren's Care,9.5,152,16.0\n";
    let import = load("caseload.csv", text.as_bytes());
    let ratio = import.report.tables[0].columns.iter().find(|column| column.header == "Children per FTE").unwrap();
    assert_eq!(ratio.field, None);
    assert_eq!(import.report.questions().len(), 1);
    assert_eq!(figure("caseload.csv", text, Part::Cases), None);
}

#[test]
fn a_remark_below_a_list_says_nothing_against_its_kind() {
    let rows = (0..7).map(|at| format!("Pat Sample-{at},Social Worker,1,01/02/2015,1{at}/08/2025\n"));
    let text = format!(
        "Name,Role they left,FTE,Joined us,Last day\n{}Two more were offered an interview,,,,\n",
        rows.collect::<String>()
    );
    assert_eq!(load("Children's list.csv", text.as_bytes()).report.tables[0].kind, Kind::Leavers);
}

#[test]
fn days_as_spreadsheets_count_them_are_asked_about_where_no_start_is() {
    let rows = (0..12).map(|at| format!("Pat Sample-{at},Social Worker,Children's Duty,37,{}\n", 38_000 + 571 * at));
    let text = format!("Who,Role,Team,Hrs,Came\n{}", rows.collect::<String>());
    let asked: Vec<String> = load("list.csv", text.as_bytes())
        .report
        .questions()
        .iter()
        .map(homegrown::import::Question::sentence)
        .collect();
    assert_eq!(asked, ["Which column holds the service start date?"]);
}

/// Whether a text is a list of any kind.
fn loads(name: &str, text: &str) -> bool {
    let mut reading = homegrown::import::Reading::default();
    reading.settings.set_reference_date("2025-09-30").unwrap();
    homegrown::import::read(1, name, text.as_bytes(), &reading, &mut |_| std::ops::ControlFlow::Continue(())).is_ok()
}

#[test]
fn columns_that_are_no_teams_are_not_added_up_as_teams() {
    for heads in [
        "2023,2024,2025",
        "2023/24,2024/25,2025/26",
        "Permanent,Fixed term,Agency",
        "In post,Leavers,Starters",
        "Budget,Actual,Change",
    ] {
        let text = format!(
            "Children's social workers: FTE in post,,,\nRole,{heads}\nTeam Manager,4,5,6\nSocial Worker,20,22.5,25\n"
        );
        assert!(!loads("table.csv", &text) || figure("table.csv", &text, Part::InpostFte) != Some(82.5), "{heads}");
    }
}

#[test]
fn months_tell_roles_in_teams_apart_and_the_last_that_holds_a_figure_is_read() {
    let text = "Children's: FTE in post,,,,\nRole,Team,Jul-25,Aug-25,Sep-25\nSocial Worker,Duty,4,5,\nSocial Worker,Court,6,7.5,\nTeam Manager,Duty,1,1,\n";
    assert_eq!(figure("months.csv", text, Part::InpostFte), Some(13.5));
    let import = load("months.csv", text.as_bytes());
    assert!(import.records.posts.iter().any(|post| post.team == "Court"));
    // A role that stands again under the same words is not added to itself, nor left out: what it is of is not said.
    let block = "Role,Jul-25,Aug-25,Sep-25\nSocial Worker,4,5,6\nTeam Manager,1,1,1\n";
    let again = format!("Children's: FTE in post,,,\n,,,\n{block},,,\n{block}");
    assert!(!loads("months.csv", &again));
}

#[test]
fn hours_by_week_that_nobody_calls_agency_work_are_no_agency_workers() {
    let text = "Overtime hours - Children's,,,,,\nName,Job title,Team,14/09/2025,21/09/2025,28/09/2025\n\
        Pat Sample,Social Worker,Duty,4,3,2\nKim Sample,Social Worker,Duty,2,2,6\nAsh Sample,Team Manager,Court,1,,2\n";
    assert!(!loads("overtime.csv", text) || figure("overtime.csv", text, Part::AgencyHeadcount).is_none());
}

#[test]
fn a_unit_may_be_called_new() {
    let text = "Moves 1 Oct 2024 - 30 Sept 2025,,,,,\nWho,What they do,FTE,On,Was with,Now with\n\
        Pat Sample,Social Worker,1,29/11/2024,New Parks Children's,Children's Court\nKim Sample,Social Worker,1,04/12/2024,Children's Court,New Parks Children's\n\
        Ash Sample,Team Manager,1,15/01/2025,new to us,New Parks Children's\nJo Sample,Social Worker,1,17/02/2025,new to us,Children's Court\n\
        Al Sample,Social Worker,1,18/03/2025,New Parks Children's,left us\nDi Sample,Social Worker,1,19/04/2025,Children's Court,left us\n";
    assert_eq!(figure("moves.csv", text, Part::StartersHeadcount), Some(2.0));
    assert_eq!(figure("moves.csv", text, Part::LeaversHeadcount), Some(2.0));
}

#[test]
fn a_number_of_a_post_that_is_vacant_is_of_nobody_in_post() {
    let text = "Role,Team,Established FTE,FTE in post\nSocial Worker,Children's Duty,1,1.0 - vacant\nSocial Worker,Children's Duty,1,1.0\n\
        Team Manager,Children's Duty,1,1.0 - mat leave\nSocial Worker,Children's Court,1,0.6\n";
    assert_ne!(figure("posts.csv", text, Part::InpostFte), Some(3.6), "a vacant post counts in post");
}

#[test]
fn what_a_reader_says_of_a_column_stands() {
    let rows = (0..15).map(|at| {
        let (service, team) = [("Children", "Duty"), ("Children", "Court"), ("Adult Care", "Hospital")][at % 3];
        format!("{},Sample-{at},Social Worker,{service},{team},1\n", 40_101 + 7 * at)
    });
    let text = format!("Ref,Surname,Position,Org Level 3,Org Level 4,FTE\n{}", rows.collect::<String>());
    let mut reading = homegrown::import::Reading::default();
    reading.settings.set_reference_date("2025-09-30").unwrap();
    reading.columns = vec![("org level 4".to_owned(), None)];
    let import = homegrown::import::read(1, "people.csv", text.as_bytes(), &reading, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    let fourth = import.report.tables[0].columns.iter().find(|column| column.key == "org level 4").unwrap();
    assert_eq!(fourth.field, None);
}

#[test]
fn two_posts_of_one_person_keep_their_number_beside_a_list_of_names() {
    let rows =
        (0..12).map(|at| format!("{},Social Worker,Children's Duty,0.5,01/02/2015\n", 40_101 + 7 * (at / 2 + at / 4)));
    let staff = format!("Employee No,Job title,Team,FTE,Start date\n{}", rows.collect::<String>());
    let names: String = (0..12).map(|at| format!("{},Pat Sample\n", 40_101 + 7 * at)).collect();
    let bytes = workbook([("Staff", &staff), ("Contacts", &format!("Employee No,Name\n{names}"))]);
    let import = load("staff.xlsx", &bytes);
    let number =
        import.report.tables.iter().flat_map(|table| &table.columns).find(|column| column.header == "Employee No");
    assert!(number.unwrap().samples.iter().all(|sample| sample.starts_with('4')), "{:?}", number.unwrap().samples);
}

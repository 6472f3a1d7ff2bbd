//! More lists as managers keep them and systems print them: lists side by side, in two languages, of posts that are advertised,
//! of people who came and went.

use std::ops::ControlFlow;

use homegrown::import::{Field, ReadError, Reading, read};
use homegrown::workforce::Part;

use crate::habits::figure;
use crate::systems::{Truth, holds, holds_asking, load, staff};

/// Whether a text is refused as no list that is known.
fn refused(name: &str, text: &str) -> bool {
    let reading = Reading::default();
    let read = read(1, name, text.as_bytes(), &reading, &mut |_| ControlFlow::Continue(()));
    matches!(read, Err(ReadError::NoTable { .. }))
}

#[test]
fn posts_that_are_advertised_are_no_placements() {
    let text = "Vacancy Ref,Role,Team,FTE,Advert Date,Interview Date,Status,Appointed Candidate,Start Date\n\
        V1,Social Worker,Children's Duty,1,01/08/2025,20/08/2025,Offer made,Pat Sample-1,03/11/2025\n\
        V2,Social Worker,Children's Duty,1,01/08/2025,,Advertised,,\n\
        V3,Team Manager,Children's Court,0.5,01/09/2025,,Shortlisting,,\n";
    // Nobody of it is an agency worker, and none of it is in post.
    assert!(refused("recruitment.csv", text));
}

#[test]
fn the_end_of_a_fixed_term_is_no_leaving() {
    let text = "Employee Number;Full Name;Position Title;Org L5;FTE;Primary Assignment;Assignment Category;Fixed Term/Temp End Date;Start Date in Position;NHS CRD\n\
        1;Sample-1, Pat;Social Worker;Childrens;0,6;Y;Permanent;;04.01.2016;Jan-10\n\
        1;Sample-1, Pat;Practice Educator;Childrens;0,4;N;Permanent;;04.01.2020;Jan-10\n\
        2;Sample-2, Kim;Social Worker;Childrens;1;Y;Fixed Term Temp;31.03.2026;04.01.2024;Feb-24\n\
        3;Sample-3, Ash;Social Worker;Childrens;0;Y;Bank;;04.01.2024;Mar-24\n\
        4;Sample-4, Jo;Social Worker;Childrens;1;Y;Honorary;;04.01.2024;Mar-24\n";
    let import = load("assignments.csv", text.as_bytes());
    let column =
        |header: &str| import.report.tables[0].columns.iter().find(|column| column.header == header).unwrap().field;
    assert_eq!(column("Fixed Term/Temp End Date"), Some(Field::ContractEnd));
    assert_eq!(column("NHS CRD"), Some(Field::CouncilStart));
    holds_asking(
        "assignments.csv",
        text.as_bytes(),
        &Truth { headcount: Some(3.0), fte: Some(3.0), agency: None, doubtful: &[5] },
        &["Are people marked “Honorary” employed and in post?"],
    );
}

#[test]
fn one_list_of_starters_and_leavers_with_one_date_is_told_by_its_values() {
    let text = "Type,Name,Job Title,Service,FTE,Date\n\
        Starter,Pat Sample-1,Social Worker,Children's Services,1,04/11/2024\n\
        Starter,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2025\n\
        Leaver,Ash Sample-3,Team Manager,Children's Services,1,01/03/2025\n\
        Leaver,Jo Sample-4,Social Worker,Children's Services,0.8,06/05/2025\n";
    for heading in ["Type", "Movement Type", "Quux"] {
        let text = text.replacen("Type,", &format!("{heading},"), 1);
        assert_eq!(figure("moves.csv", &text, Part::StartersFte), Some(1.6), "{heading}");
        assert_eq!(figure("moves.csv", &text, Part::LeaversFte), Some(1.8), "{heading}");
    }
    assert_eq!(figure("moves.csv", text, Part::InpostHeadcount), None);
}

#[test]
fn teams_side_by_side_without_a_gap_are_read_both() {
    let text = "Children's Duty Team,,,Children's Court Team,,\n\
        Name,Role,FTE,Name,Role,FTE\n\
        Pat Sample-1,Social Worker,1,Ash Sample-3,Social Worker,0.5\n\
        Kim Sample-2,Social Worker,0.6,Jo Sample-4,Team Manager,1\n\
        Al Sample-5,Team Manager,1,,,\n";
    holds("teams.csv", text.as_bytes(), &staff(5.0, 4.1, None));
}

#[test]
fn a_workers_number_makes_no_placements_of_a_staff_list() {
    let text = "Worker No,Worker,Role,Function,FTE,Contract Start,Contract End\n\
        1,Pat Sample-1,Social Worker,Children's Social Care,1,04/01/2016,\n\
        2,Kim Sample-2,Social Worker,Children's Social Care,0.6,04/01/2019,\n\
        4,Jo Sample-4,Team Manager,Children's Social Care,1,04/01/2011,\n";
    holds("people.csv", text.as_bytes(), &staff(3.0, 2.6, None));
}

#[test]
fn a_word_of_having_left_is_said_in_any_column() {
    let text = "Name,Job,Team,FTE,Start,Leaving?,Comments\n\
        Pat Sample-1,Social Worker,Children CIN,1,04/01/2016,No,\n\
        Kim Sample-2,Social Worker,Children CIN,1,04/01/2018,Yes - 31/10/2025,resigned\n\
        Ash Sample-3,Team Manager,Children CIN,1,04/01/2011,No,\n\
        Jo Sample-4,Social Worker,Children CIN,1,04/01/2018,Left 31/08/2025,\n";
    let import = load("tracker.csv", text.as_bytes());
    let rows: Vec<u32> =
        import.findings.iter().filter(|f| f.code() == "remark_of_leaving").map(|finding| finding.at.row).collect();
    assert_eq!(rows, [3, 5]);
}

#[test]
fn a_career_break_among_absences_is_away() {
    let text = "Payroll Number,Staff,Grade,Post Held,Location,Working Hours (FTE),Absence Status,Date Commenced Employment\n\
        1,Pat Sample-1,SO1,Social Worker,Childrens - North Hub,1,,04/01/2016\n\
        2,Kim Sample-2,SO1,Social Worker,Childrens - North Hub,0.6,Maternity,04/01/2019\n\
        3,Ash Sample-3,PO3,Team Manager,Childrens - North Hub,1,Long Term Sick,04/01/2011\n\
        4,Jo Sample-4,SO1,Social Worker,Childrens - South Hub,0.8,Career Break,04/01/2018\n";
    holds("staff.csv", text.as_bytes(), &Truth { doubtful: &[5], ..staff(3.0, 2.6, None) });
}

#[test]
fn headings_and_titles_in_two_languages_are_read() {
    let text = "Employee No / Rhif,Name / Enw,Job Title / Teitl Swydd,Team / Tîm,FTE / CALl,Start Date / Dyddiad Cychwyn\n\
        1001,Siôn Enghraifft-1,Gweithiwr Cymdeithasol / Social Worker,Plant / Children Duty,1.0,04/01/2016\n\
        1002,Siân Enghraifft-2,Gweithiwr Cymdeithasol / Social Worker,Plant / Children Duty,0.6,05/02/2019\n\
        1003,Llŷr Enghraifft-3,Rheolwr Tîm / Team Manager,Plant / Children Duty,1.0,01/01/2012\n";
    holds("staff.csv", text.as_bytes(), &staff(3.0, 2.6, None));
}

#[test]
fn american_placements_are_read() {
    let text = "Candidate,Position,Unit,Bill Start,Bill End,Hours/Wk,Supplier,Status\n\
        Pat Sample-1,Social Worker,Children Duty,1/6/2025,12/31/2025,37,Testline,Active\n\
        Kim Sample-2,Social Worker,Children Duty,7/14/2025,10/31/2025,18.5,Testline,Active\n\
        Ash Sample-3,Social Worker,Children Court,2/3/2025,7/25/2025,37,Testline,Ended\n";
    holds("placements.csv", text.as_bytes(), &Truth { headcount: None, fte: None, agency: Some(2.0), doubtful: &[] });
    assert_eq!(figure("placements.csv", text, Part::AgencyFte), Some(1.5));
}

#[test]
fn an_establishment_by_team_and_post_has_its_vacancies() {
    let text = "CHILDREN'S SOCIAL CARE - STAFFING\n\
        Prepared by: R Sample\n\
        Figures are FTE unless stated. Vacancies include posts covered by agency.\n\
        \n\
        Team,Post,Est.,Actual,Vac.,Agency cover,Notes\n\
        MASH,Team Manager,1,1,0,0,\n\
        MASH,Social Worker,8,6.5,1.5,1,1 on mat leave\n\
        CIN 1,Team Manager,1,0,1,1,\n\
        CIN 1,Social Worker,7,4,3,3,\n\
        CIN 1,Family Support Worker,2,2,0,0,\n\
        TOTAL,,19,13.5,5.5,5,\n";
    assert_eq!(figure("staffing.csv", text, Part::VacancyFte), Some(5.5));
    assert_eq!(figure("staffing.csv", text, Part::AgencyCoverFte), Some(5.0));
}

#[test]
fn german_headings_are_read_by_their_values() {
    let text = "\"Personalnr.\";\"Name\";\"Planstelle\";\"Organisationseinheit\";\"Besch.grad\";\"Eintritt\";\"Austritt\"\n\
        \"00001\";\"Sample-1, Pat\";\"Social Worker\";\"Children Duty\";\"100,00\";\"04.01.2016\";\"31.12.9999\"\n\
        \"00002\";\"Sample-2, Kim\";\"Social Worker\";\"Children Duty\";\"60,00\";\"04.01.2019\";\"31.12.9999\"\n\
        \"00003\";\"Sample-3, Ash\";\"Team Manager\";\"Children Duty\";\"100,00\";\"04.01.2011\";\"31.12.9999\"\n\
        \"00004\";\"Sample-4, Jo\";\"Social Worker\";\"Children Duty\";\"50,00\";\"04.01.2024\";\"31.07.2025\"\n";
    holds("personal.csv", text.as_bytes(), &staff(3.0, 2.6, None));
}

#[test]
fn vacant_posts_of_a_list_with_a_row_a_post_are_vacancies() {
    let text = "Post Number,Employee Number,Name,Job Title,Directorate,FTE,Start Date\n\
        P001,1001,Pat Sample-1,Social Worker,Children's Services,1,04/01/2016\n\
        P002,1002,Kim Sample-2,Social Worker,Children's Services,0.6,05/02/2019\n\
        P003,,VACANT,Social Worker,Children's Services,1,\n\
        P004,1003,Ash Sample-3,Team Manager,Children's Services,1,01/01/2012\n\
        P005,,Vacant - advert,Senior Social Worker,Children's Services,0.5,\n\
        P006,,Vacant,Business Support Officer,Children's Services,1,\n";
    holds("posts.csv", text.as_bytes(), &staff(3.0, 2.6, None));
    assert_eq!(figure("posts.csv", text, Part::VacancyFte), Some(1.5));
    assert_eq!(
        figure("posts.csv", text, Part::EstablishedFte),
        None,
        "what is established of a held post is in no row"
    );
    let rows = load("posts.csv", text.as_bytes()).report.rows;
    assert!(rows.iter().any(|group| group.kind == homegrown::import::RowKind::VacantPost && group.count == 3));
    // A list that does not number its posts, or a vacant post without FTE, claims none.
    let unnumbered: String = text.lines().map(|line| line.split_once(',').unwrap().1.to_owned() + "\n").collect();
    assert_eq!(figure("staff.csv", &unnumbered, Part::VacancyFte), None);
    assert_eq!(figure("posts.csv", &text.replace("Services,0.5,", "Services,,"), Part::VacancyFte), None);
}

#[test]
fn a_table_of_roles_with_the_fte_of_all_their_people_is_no_list_of_people() {
    let by_role = "Job Title,Number of employees,Total FTE in post,Number of agency workers\n\
        Social Worker - Children's,62,55.4,11\n\
        Senior Social Worker - Children's,31,28.9,3\n\
        Team Manager - Children's,14,13.8,1\n";
    assert_eq!(figure("summary.csv", by_role, Part::InpostFte).map(|fte| (fte * 10.0).round()), Some(981.0));
    let pivot = by_role.replacen(
        "Job Title,Number of employees,Total FTE in post",
        "Row Labels,Count of Employee No,Sum of FTE",
        1,
    );
    assert_eq!(figure("pivot.csv", &pivot, Part::InpostFte).map(|fte| (fte * 10.0).round()), Some(981.0));
    let by_team = "Children's social workers at 30/09/2025\n\
        Team,Headcount,FTE\nAssessment,22,20.4\nFostering,14,13.8\nTotal,36,34.2\n";
    assert_eq!(figure("teams.csv", by_team, Part::InpostFte).map(|fte| (fte * 10.0).round()), Some(342.0));
    // Nothing says whether they are in post or established.
    let bare = "Job title,FTE\nSocial Worker,55.4\nSenior Social Worker,28.9\nTotal,84.3\n";
    let import = load("childrens.csv", bare.as_bytes());
    let asked: Vec<String> = import.report.questions().iter().map(homegrown::import::Question::sentence).collect();
    assert_eq!(asked, ["Which column holds the actual FTE?"]);
    assert_eq!(figure("childrens.csv", bare, Part::InpostFte), None);
    // A few people with a job each are people.
    let people = "Job title,Name,FTE\nSocial Worker - Children's,Pat Sample-1,1\nSenior Social Worker - Children's,Kim Sample-2,0.6\n";
    assert_eq!(figure("childrens.csv", people, Part::InpostHeadcount), Some(2.0));
}

#[test]
fn a_number_that_a_spreadsheet_rounded_makes_no_two_people_one() {
    let text = "Employee Number,Name,Job Title,Team,FTE\n\
        300001000000000,Pat Sample,Social Worker,Children's Duty,1\n\
        300001000000000,Kim Mock,Social Worker,Children's Duty,1\n\
        300001000000000,Ash Example,Social Worker,Children's Duty,0.5\n";
    assert_eq!(figure("staff.csv", text, Part::InpostHeadcount), Some(3.0));
    let import = load("staff.csv", text.as_bytes());
    assert!(import.findings.iter().any(|finding| finding.code() == "number_shared"));
    // One person in two posts, under two spellings of the name.
    let spelled = "Employee Number,Name,Job Title,Team,FTE\n\
        17,Pat Sample,Social Worker,Children's Duty,0.5\n17,\"SAMPLE, Patricia\",Practice Educator,Children's Duty,0.5\n";
    assert_eq!(figure("staff.csv", spelled, Part::InpostHeadcount), Some(1.0));
}

#[test]
fn whole_lines_in_one_column_are_parted() {
    let text = "\"Employee Number;Name;Job Title;Team;FTE\"\n\
        \"17;Pat Sample;Social Worker;Children's Duty;0,5\"\n\
        \"18;Kim Mock;Social Worker;Children's Duty;1\"\n\
        \"19;Ash Example;Senior Social Worker;Children's Duty;0,75\"\n";
    assert_eq!(figure("staff.csv", text, Part::InpostFte), Some(2.25));
    let import = load("staff.csv", text.as_bytes());
    assert!(import.findings.iter().any(|finding| finding.code() == "lines_parted"));
}

#[test]
fn a_word_above_a_staff_list_makes_it_no_list_of_others() {
    let rows = "Name,Role,Team,FTE,Start date\n\
        Pat Sample-1,Social Worker,Children in Need,1,03/02/2020\n\
        Kim Sample-2,Social Worker,Children in Need,0.6,04/02/2019\n\
        Ash Sample-3,Senior Social Worker,Children in Need,1,05/02/2018\n\
        Jo Sample-4,Social Worker,Children in Need,1,06/02/2024\n";
    for above in [
        "Excludes agency",
        "Including agency staff",
        "Key: A = agency",
        "Produced by the HR agency desk",
        "Please update starters and leavers by Friday",
    ] {
        let text = format!("{above},,,,\n{rows}");
        assert_eq!(figure("team.csv", &text, Part::InpostHeadcount), Some(4.0), "{above}");
    }
    for name in ["staff inc agency.csv", "non-agency staff.csv", "CSC perm & agency Sept.csv"] {
        assert_eq!(figure(name, rows, Part::InpostHeadcount), Some(4.0), "{name}");
    }
    let answered = "Name,Role,Team,Agency?,FTE,Start date\n\
        Pat Sample-1,Social Worker,Children in Need,N,1,03/02/2020\nKim Sample-2,Social Worker,Children in Need,Y,1,04/02/2020\n";
    assert_eq!(figure("agency yes no.csv", answered, Part::InpostHeadcount), Some(1.0));
    assert_eq!(figure("agency workers.csv", rows, Part::AgencyHeadcount), Some(4.0), "a title says what the list is");
    let legend = format!("Agency staff in italics. Vacancies in red.,,,,\n{rows}");
    assert!(load("team.csv", legend.as_bytes()).findings.iter().any(|finding| finding.code() == "legend_not_read"));
}

#[test]
fn a_department_beside_childrens_is_asked_about() {
    let text = "Employee No,Job Title,Department,FTE\n\
        1,Social Worker,Children's Services,1\n2,Social Worker,Children's Services,1\n\
        3,Social Worker,People,1\n4,Social Worker,Hospital and Health,0.5\n";
    let import = load("staff.csv", text.as_bytes());
    let asked: Vec<String> = import.report.questions().iter().map(homegrown::import::Question::sentence).collect();
    assert_eq!(asked, ["Is “People” children's services or adults'?"]);
    assert_eq!(figure("staff.csv", text, Part::InpostHeadcount), Some(2.0));
}

#[test]
fn whoever_is_registered_under_a_title_that_does_not_say_so_is_asked_about() {
    let text = "Employee No,Job Title,SWE Number,Team,FTE\n\
        1,Family Practitioner,SW100001,Children in Need,1\n2,Family Practitioner,SW100002,Children in Need,1\n\
        3,Social Worker,SW100003,Children in Need,1\n4,Clerk,,Children in Need,1\n";
    let import = load("staff.csv", text.as_bytes());
    let asked: Vec<String> = import.report.questions().iter().map(homegrown::import::Question::sentence).collect();
    assert_eq!(asked, ["What is the job title “Family Practitioner”?"]);
}

#[test]
fn what_stands_behind_a_name_is_read_or_said() {
    let list = |name: &str| {
        format!(
            "Name,Role,Team,FTE\nPat Sample,Social Worker,Children in Need,1\n{name},Social Worker,Children in Need,1\n\
             Ash Sample,Social Worker,Children in Need,1\n"
        )
    };
    let in_post = |name: &str| figure("team.csv", &list(name), Part::InpostHeadcount);
    for gone in [
        "Kim Mock - LEAVER 31/8",
        "Kim Mock (retired)",
        "Kim Mock LEFT",
        "Kim Mock (career break)",
        "Vac",
        "No postholder",
    ] {
        assert_eq!(in_post(gone), Some(2.0), "{gone}");
    }
    for there in ["Kim Mock", "Kim Mock (mat leave)", "Kim Mock (Kimmy)", "Kim Mock-Example"] {
        let import = load("team.csv", list(there).as_bytes());
        assert_eq!((in_post(there), import.report.counts.warned), (Some(3.0), 0), "{there}");
    }
    for (doubtful, code) in [
        ("Kim Mock (starts 10/11/25)", "name_marked"),
        ("Kim Mock (student)", "name_marked"),
        ("Kim Mock / Jo Example", "several_in_one_name"),
    ] {
        let import = load("team.csv", list(doubtful).as_bytes());
        assert!(import.findings.iter().any(|finding| finding.code() == code), "{doubtful}");
    }
}

#[test]
fn a_column_of_whoever_holds_a_post_speaks_and_so_does_one_of_the_post() {
    let text = "Post No,Post Title,Team,Est FTE,Holder,Holder FTE,Holder Type,Post State\n\
        1,Social Worker,Children in Need,1,Pat Sample,1,Substantive,Live\n\
        2,Social Worker,Children in Need,1,Kim Mock,1,Substantive - seconded out,Live\n\
        3,Social Worker,Children in Need,1,Ash Example,1,Agency,Live\n\
        4,Social Worker,Children in Need,1,,0,,Deleted\n\
        5,Social Worker,Children in Need,1,,0,,Live\n";
    assert_eq!(figure("posts.csv", text, Part::InpostFte), Some(1.0));
    assert_eq!(figure("posts.csv", text, Part::EstablishedFte), Some(4.0));
    assert_eq!(figure("posts.csv", text, Part::AgencyCoverFte), Some(1.0));
}

#[test]
fn a_line_of_its_own_says_what_the_rows_below_it_are() {
    let text = "Name,Role,Team,FTE\n\
        Pat Sample,Social Worker,Children in Need,1\nKim Mock,Social Worker,Children in Need,1\n\
        AGENCY,,,\nAsh Example,Social Worker,Children in Need,1\n\
        LEAVERS,,,\nJo Specimen,Social Worker,Children in Need,1\n\
        STUDENTS,,,\nAl Model,Social Worker,Children in Need,1\n\
        VACANCIES,,,\n,Social Worker,Children in Need,1\n";
    assert_eq!(figure("team.csv", text, Part::AgencyHeadcount), Some(1.0));
    assert_eq!(figure("team.csv", text, Part::InpostHeadcount), Some(3.0), "whether a student is in post is said");
    let import = load("team.csv", text.as_bytes());
    assert!(import.findings.iter().any(|finding| finding.code() == "name_marked" && finding.at.row == 9));
    let below = "CURRENT STAFF,,,\nName,Role,FTE,Start date\n\
        Pat Sample,Children's Social Worker,1,07/01/2019\nKim Mock,Children's Social Worker,1,08/01/2019\n,,,\n\
        LEAVERS,,,\nName,Role,FTE,Leave date\nAsh Example,Children's Social Worker,0.6,31/03/2025\n";
    assert_eq!(figure("team.csv", below, Part::InpostHeadcount), Some(2.0));
    assert_eq!(figure("team.csv", below, Part::LeaversFte), Some(0.6));
}

#[test]
fn a_title_or_a_state_that_may_mean_two_things_is_no_default() {
    let staff = |rows: &str| format!("Emp No,Name,Job Title,Service,FTE,Status\n{rows}");
    let sen = staff(
        "1,Pat Sample,SEN Practitioner,Children's Services,1,Active\n2,Kim Mock,SEN Social Worker,Children's Services,1,Active\n",
    );
    let import = load("staff.csv", sen.as_bytes());
    let asked: Vec<String> = import.report.questions().iter().map(homegrown::import::Question::sentence).collect();
    assert_eq!(asked, ["What is the job title “SEN Practitioner”?"]);
    // Who left while ill has left; who is inactive on leave is in post.
    let gone = staff(
        "1,Pat Sample,Social Worker,Children's Services,1,Active\n2,Kim Mock,Social Worker,Children's Services,1,Dismissed - sickness\n\
         3,Ash Example,Social Worker,Children's Services,1,Inactive - maternity\n4,Jo Specimen,Social Worker,Children's Services,1,Active\n",
    );
    assert_eq!(figure("staff.csv", &gone, Part::InpostHeadcount), Some(3.0));
    // An advert that is closed closes no post.
    let posts = "Post No,Post Title,Team,Est FTE,Holder,Holder FTE,Advert status\n\
        1,Social Worker,Children Duty,1,Pat Sample,1,\n2,Social Worker,Children Duty,1,,0,Closed\n3,Social Worker,Children Duty,1,,0,Live\n";
    assert_eq!(figure("posts.csv", posts, Part::VacancyFte), Some(2.0));
    // A team's name is no kind of people.
    let teams = "Name,Role,FTE\nBANK STREET TEAM,,\nPat Sample,Children's Social Worker,1\n\
        EXTERNAL PLACEMENTS,,\nAsh Example,Children's Social Worker,1\n";
    assert_eq!(figure("staff.csv", teams, Part::InpostHeadcount), Some(2.0));
    assert_eq!(load("staff.csv", teams.as_bytes()).report.counts.warned, 0);
    let adults = "Emp No,Job Title,Department,FTE\n1,Social Worker,Adult Social Care,1\n2,Social Worker,Adult Social Care,1\n\
        3,Social Worker,People and Communities,1\n";
    let import = load("staff.csv", adults.as_bytes());
    let asked: Vec<String> = import.report.questions().iter().map(homegrown::import::Question::sentence).collect();
    assert_eq!(asked, ["Is “People and Communities” children's services or adults'?"]);
}

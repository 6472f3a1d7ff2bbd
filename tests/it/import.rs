//! Importing as a user does it: files with one oddity each, and what never depends on a file's shape.

use std::ops::ControlFlow;

use homegrown::import::{
    Field, Finding, FindingKind, Import, Kind, ReadError, Reading, Severity, column_key, read, reinterpret,
};
use homegrown::measures::tally;
use homegrown::workforce::{
    Assignment, Column, Dimension, Level, Missing, Part, Records, Service, Settings, Snapshot, TitleKey,
};
use jiff::civil::date;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};

use crate::synthetic;

fn try_load(bytes: &[u8], reading: &Reading) -> Result<Import, ReadError> {
    read(1, "list.csv", bytes, reading, &mut |_| ControlFlow::Continue(()))
}

fn load(text: &str) -> Import {
    try_load(text.as_bytes(), &Reading::default()).unwrap()
}

fn snapshots(import: &Import, settings: &Settings) -> Vec<Snapshot> {
    tally(&[(import.report.clone(), import.records.clone())], settings)
}

fn children(import: &Import) -> Snapshot {
    let settings = at_census();
    snapshots(import, &settings).into_iter().find(|snapshot| snapshot.service == Service::Children).unwrap()
}

fn part(snapshot: &Snapshot, part: Part) -> Result<f64, Missing> {
    // Tenths of FTE are told apart; what adding them leaves behind is not.
    snapshot.members[0].parts.value(part).map(|value| (value * 1e6).round() / 1e6)
}

fn at_census() -> Settings {
    let mut settings = Settings::default();
    settings.reference_date = Some(date(2025, 9, 30));
    settings
}

fn codes(import: &Import) -> Vec<&'static str> {
    import.findings.iter().map(Finding::code).collect()
}

const STAFF: &str = "Employee Number,SWE Number,Job Title,Team,FTE,Service Start Date\n";

fn staff(rows: &str) -> Import {
    load(&format!("{STAFF}{rows}"))
}

#[test]
fn an_old_windows_export_with_titles_semicolons_and_month_names_loads() {
    let text = "Staff in post;;;;\r\nPosition at 30/09/2025;;;;\r\n\r\nEmp No;Job Title;Équipe Team;FTE;Date Started\r\n\
                1;Social Worker;\"North\r\nEast\";0,8;03-Sep-13\r\n2;Social Worker;Caf\u{e9};1,0;01-Oct-24\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let import = try_load(&bytes, &Reading::default()).unwrap();
    assert_eq!(import.report.as_at, Some(date(2025, 9, 30)));
    assert_eq!(import.report.counts.accepted, 2);
    let rows: Vec<u32> = import.records.holdings.iter().map(|holding| holding.at.row).collect();
    assert_eq!(rows, [5, 6], "a blank line and a quoted line break are counted as a spreadsheet counts them");
    let snapshot = children(&import);
    assert_eq!(part(&snapshot, Part::InpostFte), Ok(1.8));
    assert_eq!(part(&snapshot, Part::StartersHeadcount), Ok(1.0));
}

#[test]
fn utf_16_and_lines_that_end_in_a_carriage_return_load() {
    let text =
        format!("\u{feff}{}1\tSW1\tSocial Worker\tN\t1\t2020-01-01\r", STAFF.replace(',', "\t").replace('\n', "\r"));
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let import = try_load(&bytes, &Reading::default()).unwrap();
    assert_eq!(import.records.holdings.len(), 1);
    assert_eq!(import.records.holdings[0].service_start, Some(date(2020, 1, 1)));
}

#[test]
fn fte_is_made_from_hours_where_there_is_none() {
    let import = load("Staff No,Job Title,Contracted Hours\n1,Social Worker,18.5\n2,Social Worker,37\n");
    assert_eq!(part(&children(&import), Part::InpostFte), Ok(1.5));
    assert!(codes(&import).contains(&"fte_from_hours"));
    let mut reading = Reading::default();
    reading.settings.set_full_time_hours(36.0).unwrap();
    let import = try_load(b"Staff No,Job Title,Hours\n1,Social Worker,18\n", &reading).unwrap();
    assert_eq!(part(&children(&import), Part::InpostFte), Ok(0.5));
}

#[test]
fn an_fte_column_of_percentages_or_hours_is_turned_into_fte() {
    for (values, expected) in [(["100", "80", "50"], 2.3), (["37", "18.5", "37"], 2.5)] {
        let rows: String = values.iter().enumerate().map(|(n, value)| format!("{n},Social Worker,{value}\n")).collect();
        let import = load(&format!("Staff No,Job Title,FTE\n{rows}"));
        assert_eq!(part(&children(&import), Part::InpostFte), Ok(expected), "{values:?}");
        assert!(codes(&import).contains(&"column_scaled"));
    }
}

#[test]
fn a_column_of_american_dates_is_read_month_first_as_a_whole() {
    let import = staff("1,SW1,Social Worker,N,1,01/02/2020\n2,SW2,Social Worker,N,1,09/30/2020\n");
    let starts: Vec<_> = import.records.holdings.iter().filter_map(|holding| holding.service_start).collect();
    assert_eq!(starts, [date(2020, 1, 2), date(2020, 9, 30)]);
    assert!(codes(&import).contains(&"month_first"));
}

#[test]
fn ends_of_time_are_no_dates() {
    let text = "Employee Number,Job Title,FTE,Start Date,Leaving Date\n\
                1,Social Worker,1,01/01/2020,31/12/9999\n2,Social Worker,1,00/00/0000,31/12/4712\n\
                3,Social Worker,1,01/01/1900,\n";
    let import = load(text);
    assert!(import.records.holdings.iter().all(|holding| holding.left.is_none()));
    assert_eq!(import.records.holdings[1].service_start, None);
    assert_eq!(import.records.holdings[2].service_start, None);
    assert_eq!(import.report.counts.warned, 0);
}

#[test]
fn a_leaver_still_in_the_list_is_not_in_post() {
    let text = "Employee Number,Job Title,FTE,Start Date,Leaving Date\n\
                1,Social Worker,1,01/01/2020,\n2,Social Worker,1,01/01/2020,30/09/2025\n\
                3,Social Worker,1,01/01/2020,01/10/2025\n4,Social Worker,1,01/10/2025,\n";
    assert_eq!(part(&children(&load(text)), Part::InpostHeadcount), Ok(2.0));
}

#[test]
fn record_checks_flag_the_row_and_load_it() {
    let import = staff(
        "1,SW1,Social Worker,N,1.4,2020-01-01\n2,SW2,Social Worker,N,0,2020-01-01\n\
         3,SW3,Social Worker,N,whole,2020-01-01\n4,SW4,Social Worker,N,1,31/02/2020\n",
    );
    let flagged: Vec<(u32, &str)> = import
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Warning)
        .map(|finding| (finding.at.row, finding.code()))
        .collect();
    assert_eq!(
        flagged,
        [(2, "fte_out_of_range"), (3, "fte_out_of_range"), (4, "not_a_number"), (4, "fte_missing"), (5, "not_a_date")]
    );
    assert_eq!((import.report.counts.accepted, import.report.counts.warned), (4, 4));
    assert_eq!(import.records.holdings[2].fte, Err(Missing::NotAvailable));
}

#[test]
fn dates_out_of_order_are_flagged() {
    let text =
        "Employee Number,Job Title,FTE,Service Start Date,Job Start Date\n1,Social Worker,1,2020-01-01,2019-01-01\n";
    let import = load(text);
    assert_eq!(codes(&import), ["dates_out_of_order"]);
    assert!(import.findings[0].sentence().contains("01/01/2020"));
}

#[test]
fn the_same_row_twice_is_loaded_once_and_the_same_person_in_a_post_twice_is_flagged() {
    let import = staff(
        "1,SW1,Social Worker,N,1,2020-01-01\n1,SW1,Social Worker,N,1,2020-01-01\n1,SW1,Social Worker,N,0.5,2020-01-01\n",
    );
    assert_eq!(codes(&import), ["duplicate_row", "same_person_twice"]);
    let counts = import.report.counts;
    assert_eq!((counts.accepted, counts.warned, counts.rejected), (2, 1, 1));
    let snapshot = children(&import);
    assert_eq!(part(&snapshot, Part::InpostHeadcount), Ok(1.0));
    assert_eq!(part(&snapshot, Part::InpostFte), Ok(1.5));
}

#[test]
fn somebody_with_two_posts_is_one_person_in_the_more_senior_role() {
    // The second row prints no registration: the employee number says who it is.
    let import = staff(
        "1,SW1,Social Worker,N,0.5,2020-01-01\n1,,Team Manager,S,0.5,2020-01-01\n2,SW2,Social Worker,N,1,2020-01-01\n",
    );
    let snapshot = children(&import);
    assert_eq!(part(&snapshot, Part::InpostHeadcount), Ok(2.0));
    assert_eq!(part(&snapshot, Part::PeopleWithTwoPosts), Ok(1.0));
    let by_role = snapshot.members[0].breakdowns.iter().find(|b| b.dimension == Dimension::Role).unwrap();
    let heads: Vec<(&str, f64)> =
        by_role.rows.iter().map(|row| (row.group.label(), row.parts.value(Part::InpostHeadcount).unwrap())).collect();
    assert_eq!(heads, [("Social Worker", 1.0), ("Team Manager", 1.0)]);
}

#[test]
fn agency_workers_in_a_staff_list_are_not_in_post() {
    let text = "Employee Number,Job Title,FTE,Start Date,Employment Type\n\
                1,Social Worker,1,01/01/2020,Permanent\n2,Social Worker,,01/01/2025,Agency\n3,Social Worker,,01/01/2025,Off-payroll\n";
    let import = load(text);
    let snapshot = children(&import);
    assert_eq!(part(&snapshot, Part::InpostHeadcount), Ok(1.0));
    assert_eq!(part(&snapshot, Part::AgencyHeadcount), Ok(2.0));
    assert_eq!(part(&snapshot, Part::AgencyFte), Err(Missing::NotAvailable));
    assert_eq!(import.report.counts.warned, 0);
}

#[test]
fn a_staff_list_alone_says_nothing_of_the_establishment() {
    let snapshot = children(&staff("1,SW1,Social Worker,N,1,2020-01-01\n"));
    let table = snapshot.members[0].establishment.as_ref().unwrap();
    assert_eq!(table.total(Column::Established, None), Err(Missing::NotInFile));
    assert!(table.total(Column::InPost, None).is_ok());
    for missing in [Part::VacancyFte, Part::LeaversFte, Part::AgencyFte, Part::Cases, Part::WorkingDaysLostFte] {
        assert_eq!(part(&snapshot, missing), Err(Missing::NotInFile), "{missing:?}");
    }
}

#[test]
fn shares_by_age_that_could_point_at_somebody_are_withheld() {
    let of = |older: usize, younger: usize| {
        let row = |n: usize, year: u16| format!("{n},Social Worker,N,1,2020-01-01,{year}-06-15\n");
        let rows = (0..older).map(|n| row(n, 1960)).chain((older..older + younger).map(|n| row(n, 1990)));
        let text: String = rows.collect();
        let list = load(&format!("Employee Number,Job Title,Team,FTE,Service Start Date,Date of Birth\n{text}"));
        part(&children(&list), Part::Aged50Plus)
    };
    assert_eq!(of(5, 5), Ok(5.0));
    assert_eq!(of(4, 6), Err(Missing::Confidential));
    assert_eq!(of(6, 4), Err(Missing::Confidential), "those it leaves are as few");
    assert_eq!(of(0, 3), Err(Missing::Confidential), "all there are is as few");
}

#[test]
fn a_council_named_above_the_table_names_the_figures_until_the_user_does() {
    let named = load(&format!(
        "Rutland County Council,,,,,\nStaff in post,,,,,\n\n{STAFF}1,SW1,Social Worker,N,1,2020-01-01\n"
    ));
    assert_eq!(children(&named).name, "Rutland County Council");
    let mut settings = at_census();
    settings.employer = "Rutland".to_owned();
    assert_eq!(snapshots(&named, &settings)[0].name, "Rutland");
    assert_eq!(children(&staff("1,SW1,Social Worker,N,1,2020-01-01\n")).name, "Your council");
}

#[test]
fn a_column_and_a_title_can_be_corrected() {
    let text = "Ref,What they do,Hrs/wk as FTE\n1,Community Practitioner,1\n2,Social Worker,1\n";
    assert!(matches!(try_load(text.as_bytes(), &Reading::default()), Err(ReadError::NoTable { .. })));
    let mut reading = Reading { kind: Some(Kind::StaffList), ..Reading::default() };
    for (heading, field) in
        [("Ref", Field::EmployeeNumber), ("What they do", Field::JobTitle), ("Hrs/wk as FTE", Field::Fte)]
    {
        reading.columns.push((column_key(heading), Some(field)));
    }
    let mut import = try_load(text.as_bytes(), &reading).unwrap();
    assert!(import.report.tables[0].columns.iter().all(|column| column.chosen));
    assert_eq!(part(&children(&import), Part::InpostFte), Ok(1.0));

    let assignment = Assignment::SocialWorker { level: Level::CaseHolder, newly_qualified: false };
    let mut settings = at_census();
    settings.roles.set(Service::Children, TitleKey::new("community practitioner"), assignment);
    import.report = reinterpret(&import.report, &import.records, &settings);
    assert!(import.report.titles.iter().any(|title| title.chosen && title.assignment == assignment));
    assert_eq!(part(&snapshots(&import, &settings)[0], Part::InpostFte), Ok(2.0));
}

#[test]
fn directorates_tell_the_services_apart_and_can_be_corrected() {
    let text = "Employee Number,Job Title,FTE,Department\n1,Social Worker,1,Children's Services\n\
                2,Social Worker,0.5,Adults & Health\n3,Social Worker,0.25,Corporate Services\n";
    let import = load(text);
    let mut settings = at_census();
    let fte = |settings: &Settings| -> Vec<(Service, f64)> {
        snapshots(&import, settings).iter().map(|s| (s.service, part(s, Part::InpostFte).unwrap())).collect()
    };
    assert_eq!(fte(&settings), [(Service::Children, 1.0), (Service::Adults, 0.5)]);
    settings.services.insert(TitleKey::new("Corporate Services"), Some(Service::Adults));
    assert_eq!(fte(&settings), [(Service::Children, 1.0), (Service::Adults, 0.75)]);
}

#[test]
fn an_establishment_list_is_filled_down_and_its_vacancies_made_where_it_prints_none() {
    let text = "Service,Team,Post Number,Post Title,Budgeted FTE,Post Holder,Actual FTE\n\
                Children,North,P1,Social Worker,1,\"Sample, A\",0.6\n\
                ,,P2,Social Worker,1,TBC,\n\
                ,,P3,Social Worker,1,\"Sample, B\",1\n\
                ,,P3,Social Worker,1,\"Sample, C\",1\n\
                ,North Total,,,3,,2.6\n\
                ,South,P4,Team Manager,1,\"Sample, D\",0\n\
                ,,P5,Team Manager,0.5,\"Sample, D\",1\n\
                Grand Total,,,,4.5,,3.6\n";
    let import = load(text);
    assert_eq!(import.report.kind(), Kind::Establishment);
    let teams: Vec<&str> = import.records.posts.iter().map(|post| post.team.as_str()).collect();
    assert_eq!(teams, ["North", "North", "North", "North", "South", "South"]);
    let snapshot = children(&import);
    assert_eq!(part(&snapshot, Part::EstablishedFte), Ok(4.5));
    assert_eq!(part(&snapshot, Part::VacancyFte), Ok(1.4));
    assert_eq!(part(&snapshot, Part::InpostHeadcount), Ok(4.0));
    assert_eq!(part(&snapshot, Part::OverEstablishedFte), Ok(1.5));
    assert_eq!(part(&snapshot, Part::AgencyCoverFte), Err(Missing::NotInFile));
    let warned: Vec<(u32, &str)> = import
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Warning)
        .map(|finding| (finding.at.row, finding.code()))
        .collect();
    assert_eq!(warned, [(5, "second_holder"), (7, "substantive_elsewhere"), (8, "over_established")]);
}

#[test]
fn a_printed_subtotal_that_its_rows_do_not_give_becomes_a_check() {
    let text = "Post Title,Established FTE,Actual FTE,Vacancies,Agency\nSocial Worker,201.26,129.67,71.59,40\n\
                Team Manager,17.7,16.5,1.2,2\nSub Total,219,146.17,72.79,42\nNIPE cohort,,25.5,,\n";
    let import = load(text);
    let differs: Vec<&FindingKind> = import
        .findings
        .iter()
        .map(|finding| &finding.kind)
        .filter(|kind| matches!(kind, FindingKind::SubtotalDiffers { .. }))
        .collect();
    assert!(
        matches!(differs.as_slice(), [FindingKind::SubtotalDiffers { field: Field::EstablishedFte, printed, rows_give, .. }]
        if printed == "219" && rows_give == "218.96")
    );
    let snapshot = children(&import);
    assert_eq!(snapshot.members[0].printed.len(), 1);
    assert_eq!(part(&snapshot, Part::AgencyFte), Ok(42.0));
    assert_eq!(part(&snapshot, Part::InpostHeadcount), Err(Missing::NotInFile), "the list names nobody");
}

#[test]
fn a_code_that_most_posts_share_is_not_a_post_number() {
    let text = "Job Code,Post Title,Established FTE,Actual FTE\nSW1,Social Worker,1,1\nSW1,Social Worker,1,1\nSW1,Social Worker,1,0\n";
    let import = load(text);
    assert_eq!(part(&children(&import), Part::EstablishedFte), Ok(3.0));
}

#[test]
fn two_files_that_disagree_on_who_is_in_post_are_set_side_by_side() {
    let staff = staff("1,SW1,Social Worker,N,1,2020-01-01\n2,SW2,Social Worker,N,1,2020-01-01\n");
    let posts = load("Post Title,Established FTE,Actual FTE,Employee No\nSocial Worker,3,1,1\n");
    let settings = at_census();
    let files = [(staff.report, staff.records), (posts.report, posts.records)];
    let snapshot = &tally(&files, &settings)[0];
    let table = snapshot.members[0].establishment.as_ref().unwrap();
    assert_eq!(table.total(Column::InPost, None).unwrap().value(), 1.0);
    assert_eq!(part(snapshot, Part::InpostFte), Ok(2.0));
    let contested = &snapshot.members[0].contested;
    let parts: Vec<Part> = contested.iter().map(|contest| contest.part).collect();
    assert_eq!(parts, [Part::InpostFte, Part::InpostHeadcount]);
    let contest = &contested[0];
    assert_eq!(contest.used, Kind::StaffList);
    assert_eq!(contest.because, "the list of people comes before the list of posts");
    assert_eq!(snapshot.members[0].parts.get(Part::InpostFte).unwrap().source.to_string(), "list.csv, 2 rows");

    let mut settings = settings;
    settings.preferred.insert(Part::InpostFte, Kind::Establishment);
    let snapshot = &tally(&files, &settings)[0];
    assert_eq!(part(snapshot, Part::InpostFte), Ok(1.0));
    assert_eq!(snapshot.members[0].contested[0].because, "you chose it");
}

#[test]
fn a_list_of_leavers_is_not_read_as_staff() {
    let text = "Employee Number,Job Title,FTE,Start Date,Leaving Date,Reason for Leaving\n\
                1,Social Worker,1,01/01/2020,01/02/2025,Resignation\n";
    let import = load(text);
    assert_eq!(import.report.kinds(), [Kind::Leavers]);
    let snapshot = children(&import);
    assert_eq!(part(&snapshot, Part::LeaversHeadcount), Ok(1.0));
    assert_eq!(part(&snapshot, Part::InpostHeadcount), Err(Missing::NotInFile));
}

#[test]
fn what_is_no_list_is_refused_with_a_remedy() {
    let utf16: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let protected = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600], &utf16].concat();
    for (bytes, said) in [
        (b"".as_slice(), "is empty"),
        (b"  \r\n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Office file"),
        (&protected, "protected by a password"),
        (b"PK\x03\x04 and then nothing", "cut short"),
        (b"PK\x03\x04 xl/workbook.xml cut off", "is damaged"),
        (b"<html><p>Please log in</p></html>", "is a web page"),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10\x11 \x12", "neither an Excel workbook nor text"),
        (b"a letter\nwith no table in it\n", "No list that Homegrown knows"),
    ] {
        let error = try_load(bytes, &Reading::default()).unwrap_err().to_string();
        assert!(error.contains(said), "{said}: {error}");
    }
}

#[test]
fn an_import_stops_when_told() {
    let bytes = synthetic::staff_list_csv(5_000);
    let mut calls = 0;
    let stopped = read(1, "staff.csv", &bytes, &Reading::default(), &mut |_| {
        calls += 1;
        if calls > 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(stopped.unwrap_err(), ReadError::Stopped { name: "staff.csv".to_owned() });
}

#[test]
fn a_stray_cell_at_the_far_corner_costs_nothing() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["Employee Number", "Job Title", "FTE"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), text).unwrap();
    }
    sheet.write(1, 0, 100_203).unwrap();
    sheet.write(1, 1, "Social Worker").unwrap();
    sheet.write(1, 2, 0.8).unwrap();
    sheet.write(1_048_575, 16_383, "x").unwrap();
    let import = try_load(&book.save_to_buffer().unwrap(), &Reading::default()).unwrap();
    assert_eq!(import.records.holdings.len(), 1);
    assert_eq!(import.report.counts.accepted, 1);
}

#[test]
fn a_two_level_header_serial_dates_and_other_sheets_are_understood() {
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("Notes").unwrap();
    notes.write(0, 0, "Run by HR").unwrap();
    let sheet = book.add_worksheet().set_name("Staff").unwrap();
    sheet.write(0, 0, "Staff list").unwrap();
    sheet.merge_range(2, 0, 2, 1, "Employee", &Format::new()).unwrap();
    sheet.merge_range(2, 2, 2, 4, "Post", &Format::new()).unwrap();
    for (column, text) in ["Number", "Surname", "Number", "Title", "FTE", "Start Date"].into_iter().enumerate() {
        sheet.write(3, u16::try_from(column).unwrap(), text).unwrap();
    }
    sheet.write(4, 0, 7).unwrap();
    sheet.write(4, 1, "Sample").unwrap();
    sheet.write(4, 2, "P1").unwrap();
    sheet.write(4, 3, "Social Worker").unwrap();
    sheet.write(4, 4, 1).unwrap();
    sheet.write(4, 5, 45_568).unwrap();
    let import = try_load(&book.save_to_buffer().unwrap(), &Reading::default()).unwrap();
    let fields: Vec<(&str, Option<Field>)> =
        import.report.tables[0].columns.iter().map(|column| (column.header.as_str(), column.field)).collect();
    assert_eq!(fields[0], ("Employee Number", Some(Field::EmployeeNumber)));
    assert_eq!(fields[2], ("Post Number", Some(Field::PostNumber)));
    assert_eq!(fields[3], ("Post Title", Some(Field::JobTitle)));
    assert_eq!(import.records.holdings[0].service_start, Some(date(2024, 10, 3)));
    let sheets: Vec<&str> = import.report.sheets.iter().map(|sheet| sheet.done.as_str()).collect();
    assert_eq!(sheets, ["Not read: no list of a known kind in it.", "Read as a staff list: header in row 4."]);
}

#[test]
fn a_long_list_of_findings_is_cut_and_counted() {
    let rows: String = (0..600).map(|n| format!("{n},SW{},Social Worker,N,2,2020-01-01\n", n + 1)).collect();
    let import = staff(&rows);
    assert_eq!(import.report.counts.warned, 600);
    let last = import.findings.last().unwrap();
    assert_eq!(last.kind, FindingKind::MoreOfTheSame { code: "fte_out_of_range".to_owned(), more: 100 });
}

fn measured(headings: &[&str], rows: &[Vec<String>]) -> Vec<Snapshot> {
    let import = try_load(&synthetic::csv(headings, rows), &Reading::default()).unwrap();
    assert_eq!(import.report.counts.accepted as usize, rows.len());
    snapshots(&import, &at_census())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_rows_and_columns_changes_no_measure(
        rows in Just((0..60_usize).collect::<Vec<_>>()).prop_shuffle(),
        columns in Just((0..20_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let plain = synthetic::staff(60);
        let shuffled: Vec<Vec<String>> =
            rows.iter().map(|row| columns.iter().map(|column| plain[*row][*column].clone()).collect()).collect();
        let headings: Vec<&str> = columns.iter().map(|column| synthetic::HEADINGS[*column]).collect();
        prop_assert_eq!(measured(&synthetic::HEADINGS, &plain), measured(&headings, &shuffled));
    }

    #[test]
    fn every_row_below_the_header_is_accounted_for(
        lines in proptest::collection::vec("([0-9]{0,3}|Total)?,(SW[0-9]{1,3})?,(Social Worker|Sub Total|Page 1)?,[NS]?,(1|0.5|-3|x)?,(2020-01-01|31/02/2020|Sub Total)?", 1..30),
    ) {
        let import = staff(&lines.join("\n"));
        let counts = import.report.counts;
        prop_assert_eq!(counts.accepted + counts.rejected + counts.skipped, counts.below_header);
        prop_assert_eq!(import.records.len(), counts.accepted as usize);
        prop_assert!(counts.warned <= counts.accepted);
    }

    #[test]
    fn no_bytes_make_the_importer_fail_otherwise_than_by_refusing(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let whatever = try_load(&bytes, &Reading::default());
        prop_assert!(whatever.is_err() || whatever.is_ok_and(|import| import.records != Records::default()
            || import.report.counts.accepted == 0));
    }

    #[test]
    fn a_workbook_with_damaged_bytes_is_read_or_refused(
        at in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exports/establishment.xlsx")).unwrap();
        for (index, byte) in at {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        match try_load(&bytes, &Reading::default()) {
            Ok(import) => prop_assert_eq!(import.records.len(), import.report.counts.accepted as usize),
            Err(error) => prop_assert!(error.to_string().len() > 40),
        }
    }
}

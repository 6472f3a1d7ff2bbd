//! Published files of other editions: other names, other orders, columns missing or added, files cut or wrong.

use std::ops::ControlFlow;

use homegrown::import::{Content, Reading, read_unless};
use homegrown::reference::{
    AreaLevel, Edition, EditionError, EditionReport, Indicator, Library, built_in, is_published, read_edition,
};
use homegrown::room::{Choice, Comparison, Question, compare};
use homegrown::view::Block;
use homegrown::workforce::{CensusYear, Stated};

/// The columns of the 2025 edition's file before the indicators.
const PLACES: [&str; 10] = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_name",
];

/// The 2022 edition's names and order after those columns.
const OF_2022: [(&str, Indicator); 21] = [
    ("social_worker_fte", Indicator::InpostFte),
    ("leaver_fte", Indicator::LeaversFte),
    ("turnover_rate_fte_%", Indicator::TurnoverFte),
    ("working_days_lost_fte", Indicator::WorkingDaysLost),
    ("absence_rate_fte_%", Indicator::AbsenceRate),
    ("agency_fte", Indicator::AgencyFte),
    ("agency_worker_rate_fte_%", Indicator::AgencyRateFte),
    ("agency_cover_fte", Indicator::AgencyCoverFte),
    ("agency_cover_rate_fte_%", Indicator::AgencyCoverRate),
    ("vacancy_fte", Indicator::VacancyFte),
    ("vacancy_rate_fte_%", Indicator::VacancyRate),
    ("vacancy_agency_cover_rate_fte_%", Indicator::VacancyCoverRate),
    ("case_holders_fte", Indicator::CaseHoldersFte),
    ("cases", Indicator::Cases),
    ("caseload_fte", Indicator::Caseload),
    ("social_worker_headcount", Indicator::InpostHeadcount),
    ("leaver_headcount", Indicator::LeaversHeadcount),
    ("turnover_rate_headcount_%", Indicator::TurnoverHeadcount),
    ("agency_headcount", Indicator::AgencyHeadcount),
    ("agency_worker_rate_headcount_%", Indicator::AgencyRateHeadcount),
    ("starters_fte", Indicator::StartersFte),
];

fn of_2025() -> Vec<(&'static str, Indicator)> {
    Indicator::ALL.iter().map(|indicator| (indicator.id(), *indicator)).collect()
}

/// A published file as rows, its years descending as they are published.
fn rows(columns: &[(&str, Indicator)], years: std::ops::RangeInclusive<i16>) -> Vec<Vec<String>> {
    let edition = built_in();
    let header = PLACES.iter().copied().chain(columns.iter().map(|(name, _)| *name)).map(str::to_owned).collect();
    let mut rows: Vec<Vec<String>> = vec![header];
    for year in years.rev().map(|year| CensusYear::new(year).unwrap()) {
        for (id, area) in edition.areas().filter(|(id, _)| edition.has_row(*id, year)) {
            let level = match area.level {
                AreaLevel::National => "National",
                AreaLevel::Region => "Regional",
                AreaLevel::Council => "Local authority",
            };
            let region = if area.level == AreaLevel::Region { area.name.as_str() } else { area.region.as_str() };
            let code = |level| if area.level == level { area.code.as_str() } else { "" };
            let number = year.number().to_string();
            let places = [
                number.as_str(),
                "Reporting year",
                level,
                "E92000001",
                "England",
                code(AreaLevel::Region),
                region,
                code(AreaLevel::Council),
                "",
                if area.level == AreaLevel::Council { area.name.as_str() } else { "" },
            ];
            let figures = columns.iter().map(|(_, indicator)| printed(edition.printed(id, year, *indicator)));
            rows.push(places.into_iter().map(str::to_owned).chain(figures).collect());
        }
    }
    rows
}

fn printed(value: Stated<f64>) -> String {
    value.map_or_else(|missing| missing.symbol().to_owned(), |value| value.to_string())
}

fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

/// Reads bytes as the worker does.
fn dropped(bytes: &[u8]) -> Result<(Edition, EditionReport), EditionError> {
    let name = "csww_indicators.csv";
    let read = read_unless(is_published, (1, name), bytes, &Reading::default(), &mut |_| ControlFlow::Continue(()));
    let Ok(Content::Rows(rows)) = read else { panic!("not taken for the published file: {read:?}") };
    read_edition(name, &rows)
}

/// Every figure of the columns and years is as in the edition built in.
fn agrees(edition: &Edition, columns: &[(&str, Indicator)]) {
    let whole = built_in();
    for (id, area) in edition.areas() {
        let other = whole.find(&area.code).unwrap();
        for year in edition.years() {
            for (_, indicator) in columns {
                assert_eq!(edition.printed(id, *year, *indicator), whole.printed(other, *year, *indicator), "{area:?}");
            }
        }
    }
}

#[test]
fn the_edition_of_2025_reads_back_as_it_is() {
    let (edition, report) = dropped(&csv(&rows(&of_2025(), 2017..=2025))).unwrap();
    assert_eq!(&edition, built_in());
    assert_eq!(report.read, "1,355 rows of 156 councils, 99 of regions and 9 of England, 2017 to 2025.");
    assert!(report.renamed.is_empty() && report.unused.is_empty() && report.lacking.is_empty(), "{report:?}");
}

#[test]
fn the_editions_of_2022_2023_and_2024_load_by_their_columns_names() {
    let (edition, report) = dropped(&csv(&rows(&OF_2022, 2017..=2022))).unwrap();
    assert_eq!(edition.name, "2022 edition");
    agrees(&edition, &OF_2022);
    assert_eq!(report.renamed.len(), 12, "{:?}", report.renamed);
    assert_eq!(report.lacking, ["starters_headcount"]);
    for last in [2023, 2024] {
        let (edition, _) = dropped(&csv(&rows(&of_2025(), 2017..=last))).unwrap();
        assert_eq!(edition.name, format!("{last} edition"));
        agrees(&edition, &of_2025());
    }
}

#[test]
fn a_byte_order_mark_semicolons_and_utf16_are_no_hindrance() {
    let text = String::from_utf8(csv(&rows(&of_2025(), 2024..=2025))).unwrap();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [marked, wide] {
        agrees(&dropped(&bytes).unwrap().0, &of_2025());
    }
}

#[test]
fn renamed_missing_and_extra_columns_are_used_done_without_and_named() {
    let columns: Vec<(&str, Indicator)> =
        of_2025().into_iter().filter(|(_, indicator)| *indicator != Indicator::Cases).collect();
    let mut rows = rows(&columns, 2024..=2025);
    for (index, row) in rows.iter_mut().enumerate() {
        row.push(if index == 0 { "mystery".to_owned() } else { "7".to_owned() });
    }
    let vacancy = rows[0].iter().position(|heading| heading == "vacancy_rate_fte").unwrap();
    rows[0][vacancy] = "Vacancy rate (FTE) %".to_owned();
    let code = rows[0].iter().position(|heading| heading == "old_la_code").unwrap();
    rows[0][code] = "LA code".to_owned();
    let (edition, report) = dropped(&csv(&rows)).unwrap();
    assert_eq!(report.renamed, [("Vacancy rate (FTE) %".to_owned(), "vacancy_rate_fte".to_owned())]);
    assert_eq!(report.unused, ["mystery"]);
    assert_eq!(report.lacking, ["cases"]);
    agrees(&edition, &columns);
}

#[test]
fn councils_are_told_by_name_where_the_file_has_no_code() {
    let mut rows = rows(&of_2025(), 2025..=2025);
    for row in &mut rows {
        row.remove(7);
    }
    let (edition, _) = dropped(&csv(&rows)).unwrap();
    agrees(&edition, &of_2025());
    assert!(edition.find("314 / 318").is_some(), "a joint return by its two names");
}

#[test]
fn a_file_that_is_cut_filtered_broken_down_or_without_a_year_is_refused_in_words() {
    let whole = rows(&of_2025(), 2024..=2025);
    let bytes = csv(&whole);
    // Cut in the middle of a row: the last row is short.
    let cut = dropped(&bytes[..bytes.len() - 40]).unwrap_err();
    assert!(matches!(cut, EditionError::Cut { .. }) && cut.to_string().contains("was cut off"), "{cut}");
    // Cut between rows: a year lacks councils.
    let partial = dropped(&csv(&whole[..200])).unwrap_err();
    assert!(partial.to_string().contains("for 2024, where a whole year has about 150"), "{partial}");
    let only_councils: Vec<Vec<String>> = whole.iter().filter(|row| row[2] != "National").cloned().collect();
    assert!(dropped(&csv(&only_councils)).unwrap_err().to_string().contains("no row for England"));
    let mut twice = whole.clone();
    twice.push(whole[20].clone());
    assert!(dropped(&csv(&twice)).unwrap_err().to_string().contains("more than one row for"));
    let no_year: Vec<Vec<String>> = whole.iter().map(|row| row[1..].to_vec()).collect();
    assert!(dropped(&csv(&no_year)).unwrap_err().to_string().contains("no column for the year"));
    let header_only = dropped(&csv(&whole[..1])).unwrap_err();
    assert!(header_only.to_string().contains("no row that could be used"), "{header_only}");
}

#[test]
fn a_staff_list_is_not_taken_for_published_figures() {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exports/staff_list.xlsx")).unwrap();
    let read = read_unless(is_published, (1, "s"), &bytes, &Reading::default(), &mut |_| ControlFlow::Continue(()));
    assert!(matches!(read, Ok(Content::Lists(_))));
}

#[test]
fn a_loaded_edition_is_used_and_labelled_and_its_revisions_are_said() {
    // An edition that prints Medway's 2024 vacancy rate as 22.9, where the built-in one has 22.6.
    let mut rows = rows(&of_2025(), 2017..=2025);
    let column = rows[0].iter().position(|heading| heading == "vacancy_rate_fte").unwrap();
    for row in rows.iter_mut().filter(|row| row[7] == "887" && row[0] == "2024") {
        row[column] = "22.9".to_owned();
    }
    let (edition, _) = dropped(&csv(&rows)).unwrap();
    let mut library = Library::default();
    library.load("newer.csv", edition);
    let asked = |library: &Library| -> Comparison {
        let choice = Choice { councils: vec!["887".to_owned()], ..Choice::default() };
        compare(library, Question { choice, ..Question::default() })
    };
    let headings = |room: &Comparison| -> Vec<String> {
        let table = |block: &Block| if let Block::Table { heading, .. } = block { Some(heading.clone()) } else { None };
        room.blocks.iter().filter_map(table).collect()
    };
    let revised = "Medway's 2024 vacancy rate was published as 22.6%, is now 22.9%".to_owned();
    assert!(headings(&asked(&library)).contains(&revised), "{:?}", headings(&asked(&library)));
    assert_eq!(library.label(), "2025 edition, from newer.csv");
    library.unload();
    assert!(!headings(&asked(&library)).contains(&revised));
    assert_eq!(library.label(), "2025 edition, built in");
}

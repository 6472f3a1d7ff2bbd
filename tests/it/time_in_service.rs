//! The published data set of staff and leavers by time in service: names of its editions, orders, files that lack or repeat,
//! and what Retention makes of it. The sample's breakdowns are invented (tests/fixtures/reference/README.md).

use std::ops::ControlFlow;
use std::path::Path;

use homegrown::import::{Content, Reading, read_unless};
use homegrown::reference::{
    ENGLAND, EditionReport, Library, PublishedError, PublishedSeries, ServiceSpan, TimeInService, TimeInServiceError,
    is_published, read_published,
};
use homegrown::retention::{National, england};
use homegrown::room::{Room, Workspace};
use homegrown::workforce::{Basis, CensusYear, Missing};
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::retention_room::{Open, cells, headline, lede, table};
use crate::shown::nowhere;

const NAME: &str = "characteristics.csv";

fn sample() -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reference/characteristics_sample.csv");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn bytes(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

/// Reads rows as the worker reads a file that was dropped.
fn dropped(rows: &[Vec<String>]) -> Result<(TimeInService, EditionReport), PublishedError> {
    let bytes = bytes(rows);
    let read = read_unless(is_published, (1, NAME), &bytes, &Reading::default(), &mut |_| ControlFlow::Continue(()));
    let Ok(Content::Rows(rows)) = read else { panic!("not taken for a published file: {read:?}") };
    let file = read_published(NAME, &rows)?;
    assert_eq!(file.series, PublishedSeries::TimeInService);
    Ok((TimeInService::from_text(&file.text).unwrap(), file.report))
}

fn year(number: i16) -> CensusYear {
    CensusYear::new(number).unwrap()
}

fn column(rows: &[Vec<String>], name: &str) -> usize {
    rows[0].iter().position(|heading| heading == name).unwrap()
}

/// Another heading over a column.
fn renamed(mut rows: Vec<Vec<String>>, names: &[(&str, &str)]) -> Vec<Vec<String>> {
    for (old, new) in names {
        let at = column(&rows, old);
        rows[0][at] = (*new).to_owned();
    }
    rows
}

/// The share of England's leavers of a year with under two and five years' service.
fn englands(figures: &TimeInService, number: i16, basis: Basis) -> [Result<f64, Missing>; 2] {
    let england = figures.find(ENGLAND).unwrap();
    [24, 60].map(|months| figures.leavers_under(&[england], year(number), months, basis).map(|found| found.share))
}

#[test]
fn the_published_file_gives_shares_and_rates_of_england_regions_and_councils() {
    let (figures, report) = dropped(&sample()).unwrap();
    assert_eq!(figures.name, "2025 edition");
    assert_eq!(figures.spans().len(), 6);
    assert_eq!(figures.spans()[1], ServiceSpan { from: 24, to: Some(60) });
    // As printed: 32% and 33%.
    let [under_2, under_5] = englands(&figures, 2025, Basis::Fte).map(Result::unwrap);
    assert!((under_2 - 0.32).abs() < 1e-9 && (under_5 - 0.65).abs() < 1e-9, "{under_2} {under_5}");
    // 1,476 people left with under two years; 10,339 were there at the end and 10,339·k at the start.
    let england_at = figures.find(ENGLAND).unwrap();
    let rate = figures.leaving_rate(england_at, year(2025), 0, Some(12)).unwrap();
    let opening = f64::from(9829_u32);
    let written: Vec<Vec<String>> = sample();
    let inpost = column(&written, "inpost_headcount");
    let of_2024 = written.iter().find(|row| row[0] == "2024" && row[2] == "National" && row[11] == "Less than 2 years");
    assert_eq!(of_2024.unwrap()[inpost].parse::<f64>().unwrap(), opening);
    assert!((rate - 1476.0 / f64::midpoint(opening, 10_339.0)).abs() < 1e-12, "{rate}");
    assert_eq!(
        figures.leaving_rate(england_at, year(2025), 12, Some(24)),
        Some(rate),
        "the published length holds both years"
    );
    // Twenty years and over is published as two lengths.
    assert!(figures.leaving_rate(england_at, year(2025), 240, None).is_some());
    assert_eq!(figures.leaving_rate(england_at, year(2025), 6, Some(30)), None, "across two published lengths");
    let norfolk = figures.find("926").unwrap();
    assert_eq!(figures.area(norfolk).unwrap().name, "Norfolk");
    assert_eq!(figures.area(figures.region_of(norfolk).unwrap()).unwrap().name, "East of England");
    assert!(report.read.starts_with("96 rows by time in service of 8 councils, 132 of regions and 12 of England, 2024 to 2025: under 2 years, 2 to under 5 years"), "{}", report.read);
    assert!(report.left_out.iter().any(|said| said.contains("by other characteristics are not used")), "{report:?}");
    assert!(report.left_out.iter().any(|said| said.contains("time in service that is not known")), "{report:?}");
    assert!(report.unused.contains(&"starters_FTE".to_owned()) && report.lacking.is_empty(), "{report:?}");
}

#[test]
fn what_the_compact_text_keeps_is_what_was_read_and_a_changed_text_is_refused() {
    let (figures, _) = dropped(&sample()).unwrap();
    let text = figures.to_text();
    assert_eq!(TimeInService::from_text(&text).as_ref(), Ok(&figures));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(TimeInService::from_text("").unwrap_err().line, 1);
    for cut in [5, 20, lines.len() / 2, lines.len() - 1] {
        assert!(TimeInService::from_text(&lines[..cut].join("\n")).is_err(), "{cut}");
    }
    let mut library = Library::default();
    assert!(library.use_text(PublishedSeries::TimeInService, Some((NAME.to_owned(), "nothing".to_owned()))).is_err());
    assert!(library.time_in_service().is_none());
    library.use_text(PublishedSeries::TimeInService, Some((NAME.to_owned(), text))).unwrap();
    assert!(library.time_in_service().is_some());
    library.use_text(PublishedSeries::TimeInService, None).unwrap();
    assert!(library.time_in_service().is_none());
}

#[test]
fn names_of_other_editions_and_labels_of_the_table_tool_are_understood() {
    let (as_published, _) = dropped(&sample()).unwrap();
    let characteristic = [("breakdown_topic", "characteristic_type"), ("breakdown", "characteristic")];
    let labels = [
        ("breakdown_topic", "Characteristic type"),
        ("breakdown", "Breakdown"),
        ("inpost_FTE", "Social workers in post - FTE (as at 30 September)"),
        ("inpost_headcount", "Social workers in post - headcount (as at 30 September)"),
        ("leavers_FTE", "Social worker leavers - FTE (year to 30 September)"),
        ("leavers_FTE_percentage", "Percentage of social worker leavers - FTE (year to 30 September)"),
        ("leavers_headcount", "Social worker leavers - headcount (year to 30 September)"),
        ("leavers_headcount_percentage", "Percentage of social worker leavers - headcount (year to 30 September)"),
    ];
    for names in [&characteristic[..], &labels] {
        let (figures, _) = dropped(&renamed(sample(), names)).unwrap();
        assert_eq!(figures, as_published, "{names:?}");
    }
}

/// The 2019 edition's shape: a row for FTE and one for people, a number and a percentage, of leavers alone.
fn long() -> Vec<Vec<String>> {
    let wide = sample();
    let geography = 0..10;
    let header: Vec<String> = wide[0][geography.clone()].to_vec();
    let more =
        ["characteristic_type", "characteristic", "count", "leavers_number", "leavers_percent"].map(str::to_owned);
    let mut rows = vec![[header, more.to_vec()].concat()];
    for row in &wide[1..] {
        for (count, number, percent) in [
            ("FTE", "leavers_FTE", "leavers_FTE_percentage"),
            ("Headcount", "leavers_headcount", "leavers_headcount_percentage"),
        ] {
            let cell = |name: &str| row[column(&wide, name)].clone();
            let more = vec![cell("breakdown_topic"), cell("breakdown"), count.to_owned(), cell(number), cell(percent)];
            rows.push([row[geography.clone()].to_vec(), more].concat());
        }
    }
    rows
}

#[test]
fn a_row_for_each_way_of_counting_is_understood_and_what_is_lacking_is_said() {
    let (figures, report) = dropped(&long()).unwrap();
    let (wide, _) = dropped(&sample()).unwrap();
    for basis in [Basis::Fte, Basis::Headcount] {
        assert_eq!(englands(&figures, 2025, basis), englands(&wide, 2025, basis));
    }
    let at = figures.find(ENGLAND).unwrap();
    assert_eq!(figures.leaving_rate(at, year(2025), 0, Some(24)), None);
    assert_eq!(report.lacking, ["FTE in post", "people in post"]);
    assert!(report.left_out.iter().any(|said| said.contains("shares of leavers and no leaving rates")), "{report:?}");
}

#[test]
fn files_that_cannot_be_used_are_refused_with_what_to_do() {
    let refused = |rows: &[Vec<String>]| match dropped(rows) {
        Err(PublishedError::TimeInService(error)) => error,
        other => panic!("{other:?}"),
    };
    let without = |keep: &dyn Fn(&Vec<String>) -> bool| -> Vec<Vec<String>> {
        let rows = sample();
        rows[..1].iter().chain(rows[1..].iter().filter(|row| keep(row))).cloned().collect()
    };
    let no_service = refused(&without(&|row| row[10] != "Time in service"));
    assert!(matches!(no_service, TimeInServiceError::NoService { .. }), "{no_service:?}");
    assert!(no_service.to_string().contains("Characteristics of children and family social workers"));
    let renamed = renamed(
        sample(),
        &[
            ("leavers_FTE", "a"),
            ("leavers_FTE_percentage", "b"),
            ("leavers_headcount", "c"),
            ("leavers_headcount_percentage", "d"),
        ],
    );
    let no_leavers = refused(&renamed);
    assert!(no_leavers.to_string().contains("“inpost_FTE”") && no_leavers.to_string().contains("“d”"), "{no_leavers}");
    let mut cut = sample();
    cut.last_mut().unwrap().truncate(14);
    assert!(matches!(refused(&cut), TimeInServiceError::Cut { cells: 14, columns: 24, .. }));
    let mut twice = sample();
    let again = twice.iter().find(|row| row[11] == "Less than 2 years").unwrap().clone();
    twice.push(again);
    let repeated = refused(&twice).to_string();
    assert!(repeated.contains("England in 2025, under 2 years"), "{repeated}");
}

#[test]
fn of_a_file_broken_down_further_the_rows_of_everybody_are_read() {
    let rows = sample();
    let (whole, _) = dropped(&rows).unwrap();
    let mut by_role: Vec<Vec<String>> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let roles: &[&str] = if place == 0 { &["role"] } else { &["Case holder", "Total", "Senior manager"] };
        for role in roles {
            let mut row = row.clone();
            if *role == "Case holder" {
                row[20] = "1".to_owned();
            }
            by_role.push([vec![(*role).to_owned()], row].concat());
        }
    }
    let (figures, _) = dropped(&by_role).unwrap();
    assert_eq!(figures, whole);
}

#[test]
fn a_file_of_england_alone_is_enough() {
    let rows: Vec<Vec<String>> = sample()
        .into_iter()
        .enumerate()
        .filter(|(place, row)| *place == 0 || row[2] == "National")
        .map(|(_, row)| row)
        .collect();
    let (figures, report) = dropped(&rows).unwrap();
    assert!(figures.leaving_rate(figures.find(ENGLAND).unwrap(), year(2025), 0, Some(24)).is_some());
    assert!(report.read.contains("0 rows by time in service of 0 councils"), "{}", report.read);
}

#[test]
fn a_share_that_is_withheld_is_missing_with_its_reason_and_a_partner_without_is_named() {
    let mut rows = sample();
    let columns = ["leavers_FTE", "leavers_FTE_percentage", "leavers_headcount", "leavers_headcount_percentage"];
    let columns = columns.map(|name| column(&rows, name));
    for row in rows.iter_mut().filter(|row| row[9] == "Norfolk" && row[11] == "Less than 2 years") {
        for at in columns {
            row[at] = "c".to_owned();
        }
    }
    let (figures, _) = dropped(&rows).unwrap();
    let (norfolk, suffolk) = (figures.find("926").unwrap(), figures.find("935").unwrap());
    assert_eq!(figures.leavers_under(&[norfolk], year(2025), 24, Basis::Fte), Err(Missing::Confidential));
    let both = figures.leavers_under(&[norfolk, suffolk], year(2025), 24, Basis::Fte).unwrap();
    assert_eq!(both.left_out, ["Norfolk"]);
    assert_eq!(figures.leavers_under(&[suffolk], year(2025), 30, Basis::Fte), Err(Missing::NotInFile));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// In any order, with columns nobody knows among them.
    #[test]
    fn columns_and_rows_in_any_order_give_the_same(
        order in Just((0..24_usize).collect::<Vec<_>>()).prop_shuffle(),
        extra in subsequence(vec!["note", "sort_order", "data_source"], 0..3),
        reversed in any::<bool>(),
    ) {
        let rows = sample();
        let mut shuffled: Vec<Vec<String>> =
            rows.iter().map(|row| order.iter().map(|at| row[*at].clone()).collect()).collect();
        for (place, row) in shuffled.iter_mut().enumerate() {
            for name in &extra {
                let cell = match *name {
                    "note" => if place % 5 == 0 { "provisional" } else { "" }.to_owned(),
                    "sort_order" => place.to_string(),
                    _ => "census".to_owned(),
                };
                row.insert(0, if place == 0 { (*name).to_owned() } else { cell });
            }
        }
        if reversed {
            shuffled[1..].reverse();
        }
        let (figures, _) = dropped(&shuffled).unwrap();
        prop_assert_eq!(figures, dropped(&rows).unwrap().0);
    }

    /// Of whatever is dropped, nothing panics.
    #[test]
    fn whatever_stands_in_the_cells_is_read_or_refused(
        cells in proptest::collection::vec((0..520_usize, 0..24_usize, "\\PC{0,12}"), 0..60),
    ) {
        let mut rows = sample();
        for (row, at, text) in cells {
            rows[row + 1][at] = text;
        }
        let _read = read_published(NAME, &rows);
    }
}

const LISTS: [&str; 3] = ["staff_list.xlsx", "leavers.csv", "nqsw_cohorts.xlsx"];

fn loaded() -> Library {
    let (figures, _) = dropped(&sample()).unwrap();
    let mut library = Library::default();
    library.set_time_in_service(Some((NAME.to_owned(), figures)));
    library
}

#[test]
fn without_the_file_the_rates_are_drawn_towards_all_lengths_and_what_is_printed_stands_beside() {
    let open = Open::files(&LISTS);
    let room = open.enter(Room::Retention, Workspace::default());
    let (_, rates) = table(&room, "Leaving rates by completed years of service");
    assert!(rates.notes.iter().any(|note| note.contains("“Characteristics of children and family social workers”")));
    assert!(lede(&room).contains("is of all lengths of service"), "{}", lede(&room));
    let (heading, shares) = table(&room, "Leavers with under 2 and under 5 years’ service");
    assert!(heading.contains("(England 35% in 2018)") && heading.contains("(England 70.4% in 2022)"), "{heading}");
    assert_eq!(cells(shares, "England, 2017")[..2], ["34%", "62.9%"]);
    assert!(cells(shares, "England, 2017")[2].starts_with("under 5: 58% (2018, Norfolk County Council"));
    assert_eq!(cells(shares, "England, 2022")[..2], ["", "70.4%"]);
    assert!(shares.rows[0].label.ends_with(", your files"));
    let method = include_str!("../../src/docs/method.md");
    for words in ["publishes no", "No rate by length"] {
        assert!(nowhere(&room.blocks, words) && !method.contains(words), "England publishes them");
    }
}

#[test]
fn with_the_file_every_length_is_drawn_towards_englands_of_the_same() {
    let open = Open::files(&LISTS).with_library(loaded());
    let room = open.enter(Room::Retention, Workspace::default());
    let (_, rates) = table(&room, "Leaving rates by completed years of service");
    assert_eq!(rates.columns.last().unwrap(), "England, same length");
    let of_england = |label: &str| cells(rates, label).last().unwrap().to_string();
    assert_eq!(of_england("Under 1 year"), of_england("1 to under 2 years"));
    assert_ne!(of_england("Under 1 year"), of_england("5 to under 10 years"));
    let national = england(year(2025)).unwrap();
    let by_service = National::with_service(national, open.library().time_in_service().unwrap(), year(2025));
    let first = by_service.by_service.unwrap().rates[0].unwrap();
    assert_eq!(of_england("Under 1 year"), homegrown::measures::percent_text(first));
    assert!(lede(&room).contains("England’s rate of the same length"), "{}", lede(&room));
    // The invented council is not published: England stands alone beside it.
    let (heading, shares) = table(&room, "Leavers with under 2 and under 5 years’ service");
    assert_eq!(cells(shares, "England")[..2], ["32.0%", "65.0%"]);
    assert!(heading.contains("(England 32.0%)"), "{heading}");
    assert_eq!(shares.rows.len(), 2);
    // Without the file the rates are others.
    let plain = Open::files(&LISTS).enter(Room::Retention, Workspace::default());
    let (_, before) = table(&plain, "Leaving rates by completed years of service");
    assert_ne!(cells(before, "Under 1 year")[4], cells(rates, "Under 1 year")[4]);
    assert_eq!(headline(&plain), headline(&room), "what was seen is the same");
}

#[test]
fn a_published_council_stands_beside_its_region_and_england_and_a_paper_before_the_file_begins() {
    let norfolk = Open::case("norfolk-2018");
    let (_, shares) = table_of(&norfolk);
    assert_eq!(cells(&shares, "Norfolk, 2017")[..2], ["29%", "53%"]);
    // The file begins in 2024; what is looked at is of 2018.
    let (_, shares) = table_of(&norfolk.with_library(loaded()));
    assert_eq!(cells(&shares, "Norfolk, 2017")[..2], ["29%", "53%"]);
}

fn table_of(open: &Open) -> (String, homegrown::view::TableView) {
    let room = open.enter(Room::Retention, Workspace::default());
    let (heading, found) = table(&room, "Leavers with under 2 and under 5 years’ service");
    (heading.to_owned(), found.clone())
}

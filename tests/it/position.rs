//! The Position room of published cases: what stands beside what, and whose figures they are.

use homegrown::case::{cases, open};
use homegrown::reference::{Library, built_in};
use homegrown::room::{Choice, Question, compare, tile_trends};
use homegrown::room::{Position, position};
use homegrown::view::{Block, Chart, Plot, TableView, Tile};
use homegrown::workforce::{CensusYear, Service, Snapshot};

fn case(id: &str, service: Service) -> Snapshot {
    open(id).unwrap().into_iter().find(|snapshot| snapshot.service == service).unwrap()
}

fn tile<'a>(position: &'a Position, id: &str) -> &'a Tile {
    position.tiles.iter().find(|tile| tile.id == id).unwrap()
}

#[test]
fn a_change_between_published_figures_stands_only_beside_the_later_of_them() {
    let norfolk = case("norfolk-2018", Service::Children);
    let (shown, trends) = (position(&norfolk), tile_trends(built_in(), &norfolk, None));
    let of = |id: &str| {
        let (tile, trend) = (tile(&shown, id), trends.iter().find(|trend| trend.id == id).unwrap());
        (tile.published.is_some(), tile.change(trend).map(|change| change.text.as_str()), tile.point(trend).is_some())
    };
    // 108.18 vacant is what the council's paper prints; 34.8 more than in 2017 is the Department's 124.8 less its 90.0.
    assert_eq!(of("vacancy_fte"), (false, None, false));
    assert_eq!(of("inpost_fte"), (false, None, false));
    assert_eq!(of("turnover_rate_fte"), (true, Some("Up 6.3 points since 2017 (worse)"), true));
}

#[test]
fn both_ends_of_a_change_shown_are_of_the_publication_the_tile_is_of() {
    let mut shown = 0;
    for snapshot in cases().iter().flat_map(|case| open(&case.id).unwrap()) {
        let (position, trends) = (position(&snapshot), tile_trends(built_in(), &snapshot, None));
        for (tile, trend) in position.tiles.iter().flat_map(|tile| trends.iter().map(move |trend| (tile, trend))) {
            let Some(change) = tile.change(trend).filter(|_| tile.id == trend.id) else { continue };
            assert_eq!(tile.published.as_ref(), Some(&change.to), "{} {}", snapshot.name, tile.id);
            assert_eq!(change.from.name, change.to.name, "{} {}", snapshot.name, tile.id);
            shown += 1;
        }
    }
    assert!(shown >= 15, "published rows keep their changes: {shown}");
}

#[test]
fn an_edition_of_another_year_than_the_tiles_lends_no_change_and_names_the_year_of_its_neighbours() {
    let mut norfolk = case("norfolk-2018", Service::Children);
    norfolk.members[0].as_at = jiff::civil::date(2026, 6, 30);
    norfolk.members[0].published = None;
    let (shown, trends) = (position(&norfolk), tile_trends(built_in(), &norfolk, None));
    for tile in &shown.tiles {
        assert!(trends.iter().all(|trend| tile.change(trend).is_none()), "{}", tile.id);
    }
    let vacancy = trends.iter().find(|trend| trend.id == "vacancy_rate_fte").unwrap();
    assert_eq!(vacancy.neighbours, "Neighbours in 2025 12.3%");
}

#[test]
fn a_paper_of_october_stands_beside_the_published_row_it_carries_and_not_the_next_years() {
    let coventry = case("coventry-2020", Service::Children);
    let (shown, trends) = (position(&coventry), tile_trends(built_in(), &coventry, None));
    let vacancy = trends.iter().find(|trend| trend.id == "vacancy_rate_fte").unwrap();
    let change = tile(&shown, "vacancy_rate_fte").change(vacancy).unwrap();
    assert_eq!(change.to, built_in().source(CensusYear::new(2020).unwrap()));
    assert!(vacancy.neighbours.starts_with("Neighbours in 2020 "), "{}", vacancy.neighbours);
    let question = Question { choice: Choice::default(), snapshot: Some(coventry), ..Question::default() };
    let room = compare(&Library::default(), question);
    let Some(Block::Answer { headline, .. }) = room.blocks.first() else { panic!("an answer first") };
    assert!(headline.starts_with("Coventry's vacancy rate of 2020, 14.3%, "), "{headline}");
    assert_eq!(shown.lede, "From April 2020 to October 2020, 36 people started and 35 people left.");
}

#[test]
fn rates_of_two_sources_are_not_checked_against_one_another() {
    // Kent's agency workers of June 2019 say nothing of vacancies of 2018; South West London's two are of one paper.
    let ids = |id: &str| -> Vec<String> {
        position(&case(id, Service::Adults)).checks.into_iter().map(|found| found.id).collect()
    };
    assert!(ids("kent-and-medway-2018").iter().all(|id| !id.starts_with("agency")));
    assert!(ids("south-west-london-2018").iter().any(|id| id == "agency_rate_above_vacancy_rate"));
}

fn cells<'a>(table: &'a TableView, label: &str) -> Vec<&'a str> {
    let row = table.rows.iter().find(|row| row.label == label).unwrap();
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

const SKILLS_FOR_CARE: &str =
    "Skills for Care, 2018, as quoted in the Kent, Medway and South East Teaching Partnership's case study";

#[test]
fn adults_figures_of_single_councils_are_skills_for_cares_as_the_paper_quotes_them() {
    let shown = position(&case("kent-and-medway-2018", Service::Adults));
    let quoted = shown.quoted.as_ref().unwrap();
    for (measure, figures) in [
        ("Turnover, people", ["20.0%", "26.0%", "13.8%"]),
        ("Vacancy rate, jobs", ["0.0%", "17.0%", "8.3%"]),
        ("Aged 55 and over", ["22.0%", "22.0%", "22.0%"]),
        ("Women", ["87.0%", "77.0%", "81.0%"]),
        ("Minority ethnic groups", ["17.0%", "26.0%", "24.0%"]),
    ] {
        assert_eq!(cells(quoted, measure), [&figures[..], &[SKILLS_FOR_CARE]].concat());
    }
    // What each council told the paper of its agency workers is not Skills for Care's, and no England stands beside it.
    let agency = cells(quoted, "Agency worker rate, people");
    assert_eq!(agency[..3], ["3.0%", "32.0%", ""]);
    assert!(!agency[3].contains("Skills for Care"), "{agency:?}");
    for id in ["turnover_rate_headcount", "vacancy_rate_headcount"] {
        assert_eq!(tile(&shown, id).label, SKILLS_FOR_CARE);
    }
}

#[test]
fn the_papers_shares_of_childrens_staff_are_shown_apart_from_the_departments_figures() {
    let shown = position(&case("kent-and-medway-2018", Service::Children));
    let quoted = shown.quoted.as_ref().unwrap();
    for (measure, figures) in [
        ("Aged 50 and over", ["30.9%", "23.7%", "29.2%"]),
        ("Women", ["85.1%", "91.2%", "85.6%"]),
        ("Minority ethnic groups", ["14.0%", "26.5%", "17.4%"]),
    ] {
        let cells = cells(quoted, measure);
        assert_eq!(cells[..3], figures);
        assert!(cells[3].starts_with("Kent, Medway and South East") && !cells[3].contains("DfE"), "{cells:?}");
    }
    assert!(shown.measures.rows.iter().all(|row| row.label != "Women"), "quoted shares are not pooled");
    assert_eq!(position(&case("norfolk-2018", Service::Children)).quoted, None);
}

#[test]
fn benchmark_sets_quoted_figures_beside_englands_for_both_services() {
    let table = |service, first: &str| {
        let snapshot = Some(case("kent-and-medway-2018", service));
        let room =
            compare(&Library::default(), Question { choice: Choice::default(), snapshot, ..Question::default() });
        let found = room.blocks.into_iter().find_map(|block| match block {
            Block::Table { table, .. } if table.rows.iter().any(|row| row.label == first) => Some(table),
            _ => None,
        });
        found.unwrap()
    };
    assert_eq!(
        cells(&table(Service::Adults, "Turnover, people"), "Turnover, people")[..3],
        ["20.0%", "26.0%", "13.8%"]
    );
    assert_eq!(cells(&table(Service::Children, "Women"), "Women")[..3], ["85.1%", "91.2%", "85.6%"]);
}

#[test]
fn a_chart_without_vacancies_says_nothing_of_them() {
    for snapshot in cases().iter().flat_map(|case| open(&case.id).unwrap()) {
        for figure in position(&snapshot).charts {
            let Plot::Numbers(Chart::StackedBars(bars)) = &figure.plot else { panic!("bars") };
            let has_vacant = bars.series.iter().any(|(name, _)| name == "Vacant");
            let says = |text: &str| text.to_lowercase().contains("vacan");
            assert_eq!(says(&figure.description), has_vacant, "{}: {}", snapshot.name, figure.description);
            assert!(has_vacant || !says(&figure.finding), "{}: {}", snapshot.name, figure.finding);
        }
    }
}

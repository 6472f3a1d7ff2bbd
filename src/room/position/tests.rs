use proptest::prelude::*;

use super::*;
use crate::measures::sample::{baseline, one, role, several, source, with_parts, with_table};
use crate::view::{CellEdit, Chart, Plot, Tile};
use crate::workforce::{
    Baseline, Breakdown, BreakdownRow, Column, Dimension, Edit, Fte, Group, Missing, Part, Parts, ServiceBand,
};

fn headline(baseline: Baseline) -> String {
    position(&one(baseline)).headline
}

fn tile<'a>(position: &'a Position, id: &str) -> &'a Tile {
    position.tiles.iter().find(|tile| tile.id == id).unwrap_or_else(|| panic!("{:#?}", position.tiles))
}

#[test]
fn a_council_short_of_posts_says_how_many_and_what_share() {
    assert_eq!(
        headline(with_table("Norfolk", vec![role("Social Worker", 406.32, 298.14)])),
        "Norfolk is 108 posts short: more than one in four."
    );
}

#[test]
fn one_post_is_singular() {
    assert_eq!(
        headline(with_table("Rutland", vec![role("Social Worker", 20.0, 19.0)])),
        "Rutland is 1 post short: one in twenty."
    );
}

#[test]
fn a_fraction_of_a_post_is_said_with_its_decimal() {
    assert_eq!(
        headline(with_table("Rutland", vec![role("Social Worker", 20.0, 19.6)])),
        "Rutland is 0.4 posts short: one in fifty."
    );
}

#[test]
fn a_full_establishment_has_no_vacancies() {
    assert_eq!(
        headline(with_table("Rutland", vec![role("Social Worker", 20.0, 20.0)])),
        "Rutland has no vacancies: all 20 posts established are filled."
    );
}

#[test]
fn a_surplus_is_not_called_a_shortage() {
    assert_eq!(
        headline(with_table("Rutland", vec![role("Social Worker", 20.0, 22.5)])),
        "Rutland has no vacancies and 2.5 FTE more in post than established."
    );
}

#[test]
fn a_surplus_in_one_role_and_a_smaller_gap_in_another_are_both_said() {
    assert_eq!(
        headline(with_table("Rutland", vec![role("Social Worker", 20.0, 25.0), role("Team Manager", 4.0, 2.0)])),
        "Rutland has 5 FTE above the establishment of some roles, while 2 posts in others are vacant."
    );
}

#[test]
fn without_an_establishment_the_headline_claims_only_who_is_in_post() {
    let staff = with_parts("Exampleshire", &[(Part::InpostFte, 273.7), (Part::InpostHeadcount, 299.0)]);
    let position = position(&one(staff));
    assert_eq!(position.headline, "Exampleshire has 273.7 FTE children's social workers in post: 299 people.");
    assert!(position.lede.contains("establishment list"), "{}", position.lede);
    assert!(position.table.is_none());
    assert_eq!(
        headline(with_parts("Exampleshire", &[(Part::InpostHeadcount, 1.0)])),
        "Exampleshire has 1 person in post as children's social workers."
    );
}

#[test]
fn an_empty_baseline_says_that_it_does_not_know() {
    let position = position(&one(baseline("Exampleshire")));
    assert_eq!(position.headline, "We cannot work out how many children's social workers Exampleshire has yet.");
    assert!(position.tiles.iter().all(|tile| tile.value.missing.is_some() && tile.value.text == "–"));
    assert!(position.charts.is_empty());
}

#[test]
fn a_partnership_named_for_two_councils_is_plural() {
    let of = |name, vacant| with_parts(name, &[(Part::InpostFte, 90.0), (Part::VacancyFte, vacant)]);
    let snapshot = several("Kent and Medway", vec![of("Kent", 10.0), of("Medway", 30.0)]);
    assert_eq!(position(&snapshot).headline, "Kent and Medway are 40 posts short: more than one in six.");
    let single = one(of("Brighton and Hove", 10.0));
    assert_eq!(position(&single).headline, "Brighton and Hove is 10 posts short: one in ten.");
}

#[test]
fn a_member_without_vacancies_stated_is_left_out_and_named() {
    let full = with_parts("Kent", &[(Part::InpostFte, 90.0), (Part::VacancyFte, 10.0)]);
    let lacking = with_parts("Medway", &[(Part::InpostFte, 130.0)]);
    let position = position(&several("Kent and Medway", vec![full, lacking]));
    let rate = tile(&position, "vacancy_rate_fte");
    assert_eq!(rate.value.text, "10.0%");
    assert!(rate.definition.note.contains("Medway is left out"), "{}", rate.definition.note);
    assert!(position.lede.contains("Medway is left out: its vacancies are not known."), "{}", position.lede);
}

#[test]
fn seven_tiles_stand_in_their_order() {
    let position = position(&one(with_table("Rutland", vec![role("Social Worker", 20.0, 18.0)])));
    let names: Vec<&str> = position.tiles.iter().map(|tile| tile.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "In post, FTE",
            "Vacancies, FTE",
            "Vacancy rate",
            "Turnover",
            "Agency worker rate",
            "Caseload",
            "Sickness absence"
        ]
    );
}

#[test]
fn a_missing_tile_says_what_it_needs() {
    let position = position(&one(with_parts("Rutland", &[(Part::InpostFte, 20.0)])));
    let turnover = tile(&position, "turnover_rate_fte");
    assert_eq!((turnover.value.text.as_str(), turnover.detail.as_str()), ("–", "needs a leavers list"));
}

#[test]
fn a_caseload_of_permanent_staff_alone_carries_its_own_name() {
    let staff = with_parts("Rutland", &[(Part::CasesPermanent, 300.0), (Part::CaseHoldersPermanentFte, 20.0)]);
    let position = position(&one(staff));
    let caseload = tile(&position, "caseload_fte_permanent_only");
    assert_eq!((caseload.name.as_str(), caseload.value.text.as_str()), ("Caseload, permanent staff", "15.0"));
}

#[test]
fn an_agency_column_of_cover_does_not_make_an_agency_rate() {
    let mut rows = vec![role("Social Worker", 20.0, 15.0)];
    rows[0].agency = Ok(Fte::new(3.0));
    let mut unit = with_table("Rutland", rows);
    unit.parts.set(Part::AgencyCoverFte, Ok(3.0), &source());
    unit.parts.set(Part::AgencyFte, Err(Missing::NotInFile), &source());
    let position = position(&one(unit));
    assert!(tile(&position, "agency_rate_fte").value.missing.is_some());
    assert_eq!(tile(&position, "vacancy_fte").detail, "3.0 covered by agency staff");
    assert!(position.table.unwrap().columns.contains(&"Agency cover".to_owned()));
}

#[test]
fn every_role_cell_that_may_be_typed_names_its_edit_and_the_edit_moves_the_tiles() {
    let mut unit = with_table("Rutland", vec![role("Social Worker", 20.0, 15.0), role("NQSW", 0.0, 2.0)]);
    if let Some(table) = &mut unit.establishment {
        table.rows[1].supernumerary = true;
        table.agency = Some(Fte::new(1.0));
    }
    let before = position(&one(unit.clone()));
    let table = before.table.as_ref().unwrap();
    let cell = |role: Option<&str>, column, plain: &str| CellEdit {
        role: role.map(str::to_owned),
        column,
        plain: plain.to_owned(),
    };
    let of = |column, plain| Some(cell(Some("Social Worker"), column, plain));
    assert_eq!(
        table.rows[0].edits,
        [of(Column::Established, "20"), of(Column::InPost, "15"), of(Column::Vacant, "5"), None, None]
    );
    let edits: Vec<_> = table.rows.iter().flat_map(|row| row.edits.iter().flatten().cloned()).collect();
    assert!(edits.contains(&cell(Some("NQSW"), Column::InPost, "2")));
    assert!(edits.contains(&cell(None, Column::Agency, "1")));
    assert!(table.rows.iter().all(|row| row.edits.len() == row.cells.len() && row.cells.len() == table.columns.len()));

    let role = unit.establishment.as_ref().map(|table| table.rows[0].role.clone());
    let edit = Edit { role, column: Column::InPost, value: Some(Fte::new(18.0)) };
    unit.establishment = Some(unit.establishment.unwrap().edited(&edit).unwrap());
    let after = position(&one(unit));
    assert_eq!(tile(&before, "vacancy_fte").value.text, "5.0");
    assert_eq!(tile(&after, "vacancy_fte").value.text, "2.0");
    assert_eq!(tile(&after, "inpost_fte").value.text, "20.0");
}

#[test]
fn a_chart_of_service_says_how_many_are_new() {
    let band = |band: ServiceBand, people: f64| BreakdownRow {
        group: Group::Service(band),
        parts: Parts::default().with(Part::InpostHeadcount, people, &source()),
    };
    let mut unit = with_parts("Rutland", &[(Part::InpostFte, 95.0), (Part::InpostHeadcount, 100.0)]);
    unit.breakdowns.push(Breakdown {
        dimension: Dimension::LengthOfService,
        rows: vec![band(ServiceBand::Under2, 30.0), band(ServiceBand::From2To5, 70.0)],
    });
    let position = position(&one(unit));
    assert_eq!(position.charts[0].finding, "Three in ten have under two years' service");
    assert_eq!(position.breakdowns[0].1.rows.last().unwrap().cells[0].text, "100");
}

#[test]
fn an_own_figure_is_not_compared_with_england_of_another_year() {
    let mut snapshot = crate::case::open("norfolk-2018").unwrap().remove(0);
    assert!(tile(&position(&snapshot), "vacancy_rate_fte").comparison.is_some());
    snapshot.members[0].as_at = jiff::civil::date(2019, 6, 30);
    let later = position(&snapshot);
    assert_eq!(tile(&later, "vacancy_rate_fte").comparison, None);
    assert!(tile(&later, "turnover_rate_fte").comparison.is_some(), "the published row is still of its year");
}

#[test]
fn the_gap_to_england_is_the_difference_of_the_figures_shown() {
    let snapshot = crate::case::open("norfolk-2018").unwrap().remove(0);
    let position = position(&snapshot);
    let vacancy = tile(&position, "vacancy_rate_fte").comparison.as_ref().unwrap();
    assert_eq!((vacancy.text.as_str(), vacancy.gap.as_str()), ("England 16.5%", "8.6 points higher"));
    assert_eq!(vacancy.better, Some(false));
    let absence = tile(&position, "absence_rate_fte").comparison.as_ref().unwrap();
    assert_eq!((absence.gap.as_str(), absence.better), ("0.3 points lower", Some(true)));
    assert_eq!(tile(&position, "vacancy_fte").comparison, None, "a count is neither better nor worse");
}

#[test]
fn a_definition_shows_how_working_days_are_made() {
    let snapshot = crate::case::open("norfolk-2018").unwrap().remove(0);
    let position = position(&snapshot);
    assert_eq!(tile(&position, "absence_rate_fte").definition.arithmetic, "2,388 ÷ (320.3 × 253) = 2.9%");
}

#[test]
fn turnovers_stand_side_by_side_before_the_other_measures() {
    let snapshot = crate::case::open("norfolk-2018").unwrap().remove(0);
    let table = position(&snapshot).measures;
    let first: Vec<(&str, &str)> =
        table.rows.iter().take(3).map(|row| (row.label.as_str(), row.cells[0].text.as_str())).collect();
    assert_eq!(
        first,
        [
            ("Turnover, DfE", "15.2%"),
            ("Turnover (leavers ÷ average staff)", "14.3%"),
            ("Turnover (leavers ÷ staff at start)", "13.5%")
        ]
    );
    let people = table.rows.iter().find(|row| row.label == "Turnover, people").unwrap();
    assert_eq!(people.cells[1].text, "9.1% to 15.2%");
}

proptest! {
    #[test]
    fn any_table_gives_a_sentence_that_ends_and_no_number_that_is_not_one(
        roles in proptest::collection::vec((0.0_f64..300.0, 0.0_f64..300.0), 0..6),
        agency in proptest::option::of(0.0_f64..100.0),
    ) {
        let rows = roles.iter().map(|(established, in_post)| role("Social Worker", *established, *in_post)).collect();
        let mut unit = with_table("Rutland", rows);
        if let Some(table) = &mut unit.establishment {
            table.agency = agency.map(Fte::new);
        }
        let position = position(&one(unit));
        prop_assert!(position.headline.starts_with("Rutland has ") || position.headline.starts_with("Rutland is ")
            || position.headline.starts_with("We cannot work out"), "{}", position.headline);
        prop_assert!(position.headline.ends_with('.'));
        prop_assert!(position.tiles.iter().all(|tile| tile.number.is_none_or(f64::is_finite)), "{:?}", position.tiles);
        let drawn = position.charts.iter().flat_map(|chart| match &chart.plot {
            Plot::Numbers(Chart::StackedBars(bars)) => bars.series.iter().flat_map(|(_, values)| values).collect(),
            _ => Vec::new(),
        });
        prop_assert!(drawn.flatten().all(|value| value.is_finite()), "{:?}", position.charts);
        let words = serde_json::to_string(&position).unwrap();
        prop_assert!(!words.contains("NaN") && !words.contains("inf%"), "{words}");
    }
}

#[test]
fn every_vacancy_rate_a_council_may_be_said_to_have_stands_with_how_it_is_made() {
    let norfolk = crate::case::open("norfolk-2018").unwrap();
    let rates = position(&norfolk[0]).vacancy_rates.unwrap();
    assert_eq!(rates.caption, "Why you may see another vacancy rate for Norfolk");
    let shown: Vec<&str> = rates.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(shown, ["25.1%", "26.6%", "20.3%", "10%", "28.0%"]);
    assert!(rates.rows[0].cells[0].text.contains("Used on this page"));
    // One rate alone raises no question.
    let coventry = crate::case::open("coventry-2020").unwrap();
    assert_eq!(position(&coventry[0]).vacancy_rates.map(|table| table.rows.len()), None);
}

use super::*;
use crate::measures::sample::{one, printed, role, several, source, with_parts, with_table};
use crate::workforce::{
    Baseline, Breakdown, BreakdownRow, Column, ControlTotal, Dimension, Fte, Group, Part, Parts, PrintedKind, Service,
};

fn findings(baseline: Baseline) -> Vec<Check> {
    check(&one(baseline)).findings
}

#[track_caller]
fn only(baseline: Baseline, id: &str) -> Check {
    let mut found = findings(baseline);
    assert_eq!(found.iter().map(|check| check.id.as_str()).collect::<Vec<_>>(), [id], "{found:#?}");
    found.remove(0)
}

#[test]
fn nothing_to_compare_runs_no_check() {
    let checked = check(&one(with_parts("Rutland", &[(Part::InpostFte, 20.0)])));
    assert_eq!((checked.run, checked.findings.len()), (0, 0));
}

#[test]
fn a_total_that_rounding_does_not_explain_is_an_error() {
    let mut unit = with_table("Rutland", vec![role("Social Worker", 20.0, 15.0), role("Team Manager", 14.0, 14.0)]);
    let control = ControlTotal { column: Column::Established, with_supernumerary: false, printed: Fte::new(35.0) };
    unit.establishment.as_mut().unwrap().control.push(control);
    let total = only(unit, "total_of_rows");
    assert_eq!(total.severity, CheckSeverity::Error);
    assert_eq!(total.finding, "The total of established is printed as 35.0; its rows add to 34.0.");
    assert_eq!(total.arithmetic, ["20.0 + 14.0 = 34.0"]);
}

#[test]
fn a_total_that_is_right_says_nothing_but_is_counted() {
    let mut unit = with_table("Rutland", vec![role("Social Worker", 20.0, 20.0)]);
    let control = ControlTotal { column: Column::Established, with_supernumerary: false, printed: Fte::new(20.0) };
    unit.establishment.as_mut().unwrap().control.push(control);
    let checked = check(&one(unit));
    assert_eq!((checked.run, checked.findings.len()), (1, 0));
}

#[test]
fn stated_vacancies_that_are_not_the_gap_are_a_note_with_the_surplus() {
    let mut rows = vec![role("Social Worker", 321.0, 268.9), role("Team Manager", 0.0, 4.8)];
    rows[0].stated_vacant = Some(Fte::new(49.1));
    rows[1].stated_vacant = Some(Fte::ZERO);
    let gap = only(with_table("Exampleshire", rows), "gap_and_vacancies");
    assert_eq!(gap.severity, CheckSeverity::Note);
    assert_eq!(gap.finding, "Established less in post is 47.3, but 49.1 is stated as vacant.");
    assert_eq!(gap.arithmetic, ["321.0 − 273.7 = 47.3", "4.8 above the establishment in some roles"]);
}

#[test]
fn what_starters_and_leavers_do_not_explain_is_other_change() {
    let parts = |closing| {
        [(Part::OpeningFte, 100.0), (Part::StartersFte, 12.0), (Part::LeaversFte, 10.0), (Part::InpostFte, closing)]
    };
    assert!(findings(with_parts("Rutland", &parts(102.0))).is_empty());
    let small = only(with_parts("Rutland", &parts(105.0)), "other_change");
    assert_eq!(small.severity, CheckSeverity::Note);
    assert_eq!(
        small.finding,
        "In post rose by 5.0 FTE, but starters less leavers is 2.0: the rest, 3.0, is other change."
    );
    assert_eq!(small.arithmetic, ["100.0 + 12.0 − 10.0 + 3.0 = 105.0"]);
    let large = only(with_parts("Rutland", &parts(90.0)), "other_change");
    assert_eq!(large.severity, CheckSeverity::Warning);
    assert!(large.explanation.starts_with("12.0% of the opening figure"), "{}", large.explanation);
}

#[test]
fn agency_staff_above_vacancies_are_a_note_and_with_none_vacant_a_warning() {
    let of = |vacant, agency| {
        with_parts("Rutland", &[(Part::InpostFte, 100.0), (Part::VacancyFte, vacant), (Part::AgencyFte, agency)])
    };
    assert!(findings(of(10.0, 9.0)).is_empty());
    let above = only(of(10.0, 12.0), "agency_above_vacancies");
    assert_eq!(above.severity, CheckSeverity::Note);
    assert!(above.arithmetic.contains(&"12.0 − 10.0 = 2.0".to_owned()));
    assert_eq!(only(of(0.0, 3.0), "agency_without_vacancies").severity, CheckSeverity::Warning);
    assert!(findings(of(0.0, 0.0)).is_empty());
}

#[test]
fn an_agency_rate_more_than_ten_points_above_the_vacancy_rate_is_a_warning() {
    let parts = [(Part::InpostFte, 100.0), (Part::VacancyFte, 5.0), (Part::AgencyFte, 30.0)];
    let found = findings(with_parts("Rutland", &parts));
    let rate = found.iter().find(|check| check.id == "agency_rate_above_vacancy_rate").unwrap();
    assert_eq!(rate.finding, "The agency worker rate, 23.1%, is 18.3 points above the vacancy rate, 4.8%.");
    assert_eq!(rate.arithmetic[0], "30.0 ÷ (30.0 + 100.0) = 23.1%");
}

#[test]
fn more_fte_than_people_is_questioned_and_far_more_is_an_error() {
    let of = |fte| with_parts("Rutland", &[(Part::InpostFte, fte), (Part::InpostHeadcount, 100.0)]);
    assert!(findings(of(92.0)).is_empty());
    assert_eq!(only(of(105.0), "fte_above_people").severity, CheckSeverity::Warning);
    assert_eq!(only(of(150.0), "fte_above_people").severity, CheckSeverity::Error);
}

#[test]
fn a_part_larger_than_its_whole_is_an_error() {
    let unit = with_parts("Rutland", &[(Part::AgencyCoverFte, 12.0), (Part::AgencyFte, 10.0)]);
    assert_eq!(only(unit, "part_above_whole").severity, CheckSeverity::Error);
}

#[test]
fn a_breakdown_that_does_not_add_to_its_unit_is_found() {
    let row = |label: &str, fte| BreakdownRow {
        group: Group::printed(label),
        parts: Parts::default().with(Part::InpostFte, fte, &source()),
    };
    let of = |second| {
        let mut unit = with_parts("Rutland", &[(Part::InpostFte, 20.0)]);
        let rows = vec![row("North", 12.0), row("South", second)];
        unit.breakdowns.push(Breakdown { dimension: Dimension::Team, rows });
        unit
    };
    assert!(findings(of(8.0)).is_empty());
    let found = only(of(6.5), "breakdown_total");
    assert_eq!(found.finding, "By team, FTE in post add to 18.5; the unit's total is 20.0.");
}

#[test]
fn people_with_posts_in_two_teams_do_not_make_the_teams_add_up_wrongly() {
    let row = |label: &str, people| BreakdownRow {
        group: Group::printed(label),
        parts: Parts::default().with(Part::InpostHeadcount, people, &source()),
    };
    let of = |in_two| {
        let mut unit = with_parts("Rutland", &[(Part::InpostHeadcount, 20.0), (Part::PeopleWithTwoPosts, in_two)]);
        unit.breakdowns
            .push(Breakdown { dimension: Dimension::Team, rows: vec![row("North", 12.0), row("South", 10.0)] });
        unit
    };
    assert!(findings(of(2.0)).is_empty());
    assert_eq!(only(of(1.0), "breakdown_total").severity, CheckSeverity::Warning);
}

#[test]
fn a_cohort_with_more_outcomes_than_people_is_an_error() {
    let mut unit = with_parts("Rutland", &[]);
    let outcomes = vec![("Left".to_owned(), 6), ("Social Worker".to_owned(), 5)];
    unit.printed.push(printed("2020 cohort", 10.0, 0, PrintedKind::Cohort { outcomes }));
    let found = only(unit, "cohort_outcomes");
    assert_eq!(found.severity, CheckSeverity::Error);
    assert_eq!(found.finding, "The 2020 cohort's outcomes add to 11 people, more than the 10 in it.");
}

#[test]
fn a_printed_rate_is_right_at_the_places_it_is_printed_to() {
    let of = |figure, places| {
        let mut unit = with_parts("Rutland", &[(Part::LeaversFte, 10.66), (Part::InpostFte, 100.0)]);
        let kind = PrintedKind::Measure { id: "turnover_rate_fte".to_owned() };
        unit.printed.push(printed("turnover", figure, places, kind));
        findings(unit)
    };
    assert!(of(11.0, 0).is_empty());
    assert!(of(10.7, 1).is_empty());
    assert_eq!(of(10.6, 1)[0].severity, CheckSeverity::Note);
    assert_eq!(of(14.0, 0)[0].severity, CheckSeverity::Warning);
    assert_eq!(of(14.0, 0)[0].finding, "The turnover is printed as 14%; the figures here give 10.7%.");
}

#[test]
fn a_published_rate_is_wrong_only_beyond_the_rounding_of_its_parts() {
    let norfolk = |rate: f64| {
        let mut snapshot = crate::case::open("norfolk-2018").unwrap().remove(0);
        let row = snapshot.members[0].published.as_mut().unwrap();
        for (id, printed) in &mut row.rates {
            if id == "vacancy_rate_fte" {
                *printed = rate;
            }
        }
        check(&snapshot).findings.iter().filter(|check| check.id == "published_rate").count()
    };
    assert_eq!(norfolk(28.0), 0);
    assert_eq!(norfolk(28.1), 1);
    // Merton prints 77.9% of agency staff covering vacancies; its parts, 22 ÷ 28.3, give 77.7% but may be
    // 22.05 ÷ 28.25 before rounding.
    let london = crate::case::open("south-west-london-2018").unwrap().remove(0);
    assert!(check(&london).findings.iter().all(|check| check.id != "published_rate"));
}

#[test]
fn two_definitions_of_an_ordinary_council_are_no_finding_of_several_rates() {
    let unit = with_table("Rutland", vec![role("Social Worker", 20.0, 15.0), role("Team Manager", 4.0, 5.0)]);
    assert!(findings(unit).is_empty());
}

#[test]
fn in_a_partnership_a_finding_names_its_member() {
    let member = with_parts("Medway", &[(Part::VacancyFte, 0.0), (Part::AgencyFte, 3.0)]);
    let checked = check(&several("Kent and Medway", vec![with_parts("Kent", &[]), member]));
    assert!(checked.findings[0].finding.starts_with("Medway: "));
}

#[test]
fn the_gravest_finding_stands_first() {
    for case in crate::case::cases() {
        for snapshot in crate::case::open(&case.id).unwrap() {
            let checked = check(&snapshot);
            assert!(checked.findings.is_sorted_by_key(|check| check.severity));
            let counted = checked.findings.len() <= checked.run;
            assert!(
                counted,
                "{:?}: {} findings of {} checks",
                Service::label(snapshot.service),
                checked.findings.len(),
                checked.run
            );
        }
    }
}

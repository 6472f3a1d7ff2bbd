//! Standing at a past year: what published figures up to it would have said, against what happened.

use homegrown::outlook::{ALL_SOCIAL_WORKERS, JOINING, NoBaseline, published_baseline};
use homegrown::plan::{Lever, Plan};
use homegrown::projection::{Outcome, Scope, project};
use homegrown::reference::{AreaId, AreaLevel, ENGLAND, Edition, Indicator, built_in, read_edition};
use homegrown::workforce::{CensusYear, Missing};

fn year(number: i16) -> CensusYear {
    CensusYear::new(number).unwrap()
}

fn council(code: &str) -> AreaId {
    built_in().find(code).unwrap()
}

#[test]
fn a_baseline_is_worked_from_the_published_figures() {
    // Medway by hand: leavers and starters of 2023 to 2025 against the means of opening and closing FTE.
    let (edition, medway) = (built_in(), council("887"));
    let printed = |number, indicator| edition.printed(medway, year(number), indicator).unwrap();
    let sum = |indicator| (2023..=2025).map(|number| printed(number, indicator)).sum::<f64>();
    let fte = |number| printed(number, Indicator::InpostFte);
    let exposure = (fte(2022) + fte(2025)) / 2.0 + fte(2023) + fte(2024);
    let baseline = published_baseline(edition, medway, year(2025), 36).unwrap();
    assert!((baseline.leaving.fte_years - exposure).abs() < 1e-9);
    assert!((baseline.leaving.own.unwrap() - sum(Indicator::LeaversFte) / exposure).abs() < 1e-12);
    let england = baseline.leaving.england;
    let m = (sum(Indicator::LeaversFte) + 300.0 * england) / (exposure + 300.0);
    assert!((baseline.leaving.used - m).abs() < 1e-12);
    let q = Lever::LeavingRate { role: ALL_SOCIAL_WORKERS, year: 0 }.value(&baseline.plan).unwrap();
    assert!((q - (1.0 - (-m).exp())).abs() < 1e-12, "a published turnover is not q: {q} of {m}");
    let j = (sum(Indicator::StartersFte) + 1_500.0 * baseline.joining.england) / (exposure + 1_500.0);
    let joins = Lever::Intake(JOINING).value(&baseline.plan).unwrap();
    assert!((joins - fte(2025) * (j + m) / 2.0).abs() < 1e-9);
    let posts = Lever::Posts(ALL_SOCIAL_WORKERS).value(&baseline.plan).unwrap();
    assert!((posts - fte(2025) - printed(2025, Indicator::VacancyFte)).abs() < 1e-9);
    let cover = Lever::Cover(ALL_SOCIAL_WORKERS).value(&baseline.plan).unwrap();
    let printed_cover = printed(2025, Indicator::VacancyCoverRate);
    assert!((100.0 * cover - printed_cover).abs() < 0.06, "{cover} against {printed_cover}");
    for lever in [Lever::Posts(ALL_SOCIAL_WORKERS), Lever::Intake(JOINING), Lever::Cover(ALL_SOCIAL_WORKERS)] {
        assert!(baseline.plan.evidence.iter().any(|(of, evidence)| *of == lever && !evidence.source.is_empty()));
    }
}

/// The edition as if nothing after a year had been published.
fn edition_to(last: i16) -> Edition {
    let full = built_in();
    let head = ["time_period", "geographic_level", "old_la_code", "la_name", "country_code"];
    let ids = Indicator::ALL.iter().map(|indicator| indicator.id());
    let mut rows: Vec<Vec<String>> = vec![head.into_iter().chain(ids).map(str::to_owned).collect()];
    for (id, area) in full.areas().filter(|(_id, area)| area.level != AreaLevel::Region) {
        for year in full.years().iter().filter(|year| year.number() <= last && full.has_row(id, **year)) {
            let (level, code) = match area.level {
                AreaLevel::National => ("National", ""),
                _ => ("Local authority", area.code.as_str()),
            };
            let mut row = vec![year.number().to_string(), level.to_owned(), code.to_owned(), area.name.clone()];
            row.push(ENGLAND.to_owned());
            row.extend(Indicator::ALL.iter().map(|indicator| match full.printed(id, *year, *indicator) {
                Ok(value) => value.to_string(),
                Err(reason) => reason.symbol().to_owned(),
            }));
            rows.push(row);
        }
    }
    read_edition("an earlier edition", &rows).unwrap().0
}

#[test]
fn a_baseline_knows_nothing_of_later_years() {
    let full = built_in();
    let cut = edition_to(2021);
    let mut compared = 0;
    for (id, area) in full.councils() {
        let then = cut.find(&area.code).map(|id| published_baseline(&cut, id, year(2021), 36));
        let now = published_baseline(full, id, year(2021), 36);
        let Some(then) = then else { continue };
        assert_eq!(then.is_ok(), now.is_ok(), "{}", area.name);
        if let (Ok(then), Ok(now)) = (then, now) {
            let without_sources = |plan: Plan| {
                let mut plan = plan.into_assumptions();
                plan.evidence.iter_mut().for_each(|(_lever, evidence)| evidence.source.clear());
                plan
            };
            assert_eq!(without_sources(then.plan), without_sources(now.plan), "{}", area.name);
            compared += 1;
        }
    }
    assert_eq!(compared, 150);
}

#[test]
fn every_council_with_a_row_of_2025_opens_and_the_others_say_why_not() {
    let edition = built_in();
    let mut opened = 0;
    for (id, area) in edition.areas() {
        match published_baseline(edition, id, year(2025), 120) {
            Ok(baseline) => {
                opened += 1;
                let in_post = project(&baseline.plan).outcome(Outcome::InPost, Scope::Total, 120);
                assert!(in_post.is_some_and(|fte| fte.is_finite() && fte >= 0.0), "{}", area.name);
            }
            Err(NoBaseline::Missing { reason, figure, .. }) => {
                let unknown = matches!(reason, Missing::NotInFile | Missing::NotAvailable);
                assert!(unknown && figure == "FTE in post", "{}: {figure} {reason:?}", area.name);
            }
            Err(refused) => panic!("{}: {refused}", area.name),
        }
    }
    assert_eq!(opened, 149 + 12);
    let northamptonshire = published_baseline(edition, council("928"), year(2025), 36).unwrap_err();
    assert_eq!(northamptonshire.to_string(), "Northamptonshire’s FTE in post in 2025 is –: not in what is loaded.");
}

#[test]
fn a_council_without_a_year_of_its_own_takes_englands_rates() {
    // The first return of North and West Northamptonshire is 2021's: no year has both an opening and a closing.
    let baseline = published_baseline(built_in(), council("940 / 941"), year(2021), 36).unwrap();
    assert_eq!(baseline.leaving.own, Err(Missing::NotInFile));
    assert_eq!(baseline.leaving.used, baseline.leaving.england);
}

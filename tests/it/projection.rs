//! The expected path: what holds of any plan, closed forms, and the published cases.

use homegrown::plan::*;
use homegrown::projection::{
    Method, PlanMeasure, Projection, Scope, Series, YearKind, ledger, project, project_to, years_by,
};
use homegrown::workforce::Fte;
use proptest::prelude::*;

use crate::plans::{any_plan, doubled, one_role, role, share, steady};

fn at(projection: &Projection, series: Series, month: usize) -> f64 {
    projection.at(series, Scope::Total, month).unwrap()
}

fn scopes(projection: &Projection) -> Vec<Scope> {
    projection.roles().iter().map(|role| Scope::Role(*role)).chain([Scope::Total]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn nobody_appears_or_vanishes_in_any_month_of_any_role(plan in any_plan()) {
        let projection = project(&plan);
        for scope in scopes(&projection) {
            for month in 1..=projection.months() {
                let get = |series| projection.at(series, scope, month).unwrap();
                let opening = projection.at(Series::InPost, scope, month - 1).unwrap();
                let closing = opening - get(Series::Leavers) + get(Series::PromotionsIn) - get(Series::PromotionsOut)
                    + get(Series::Other) + get(Series::Joins);
                prop_assert!((closing - get(Series::InPost)).abs() < 1e-9, "{scope:?}, month {month}");
            }
        }
        let up = |series| projection.sum(series, Scope::Total, 1, projection.months());
        prop_assert!((up(Series::PromotionsIn) - up(Series::PromotionsOut)).abs() < 1e-9);
    }

    #[test]
    fn no_stock_and_no_flow_is_negative(plan in any_plan()) {
        let projection = project(&plan);
        for scope in scopes(&projection) {
            for month in 0..=projection.months() {
                for series in Series::ALL.into_iter().filter(|series| *series != Series::Other) {
                    let value = projection.at(series, scope, month).unwrap();
                    prop_assert!(value >= 0.0, "{series:?} of {scope:?} in month {month}: {value}");
                }
                let leavers = |series| projection.at(series, scope, month).unwrap();
                prop_assert!(leavers(Series::LeaversSameYear) <= leavers(Series::Leavers) + 1e-12);
            }
        }
    }

    #[test]
    fn twice_the_fte_gives_twice_the_fte(plan in any_plan()) {
        let (once, twice) = (project(&plan), project(&doubled(&plan)));
        for scope in scopes(&once) {
            for series in Series::ALL {
                for month in 0..=once.months() {
                    prop_assert_eq!(twice.at(series, scope, month), once.at(series, scope, month).map(|fte| fte * 2.0));
                }
            }
        }
    }

    #[test]
    fn a_scenario_without_changes_is_its_plan_to_the_last_bit(plan in any_plan()) {
        let same = Scenario::default().apply(&plan).unwrap();
        let (of_plan, of_scenario) = (project(&plan), project(&same));
        for scope in scopes(&of_plan) {
            for series in Series::ALL {
                for month in 0..=of_plan.months() {
                    let bits = |projection: &Projection| projection.at(series, scope, month).map(f64::to_bits);
                    prop_assert_eq!(bits(&of_plan), bits(&of_scenario));
                }
            }
        }
    }

    #[test]
    fn what_a_month_holds_does_not_depend_on_how_far_the_plan_goes(plan in any_plan(), cut in 0_u16..36) {
        let (whole, part) = (project(&plan), project_to(&plan, cut));
        for scope in scopes(&whole) {
            for series in Series::ALL {
                for month in 0..=part.months() {
                    prop_assert_eq!(whole.at(series, scope, month), part.at(series, scope, month));
                }
            }
            for outcome in PlanMeasure::ALL {
                prop_assert_eq!(whole.outcome(outcome, scope, part.months()), part.outcome(outcome, scope, part.months()));
            }
        }
    }

    #[test]
    fn nobody_moves_above_a_cap_or_into_a_post_that_is_not_vacant(plan in any_plan()) {
        // Only moves are limited: people who were there, or who join, may still be too many.
        let projection = project(&plan);
        for role in &plan.roles {
            let into: Vec<&Progression> = plan.progression.iter().filter(|rule| rule.to == role.id).collect();
            let most = |month: u16| into.iter().map(|rule| match rule.limit {
                Limit::Uncapped => f64::INFINITY,
                Limit::Vacancy => plan.established(role, month),
                Limit::Cap { posts } => posts.value(),
            }).fold(0.0, f64::max);
            for month in 1..=plan.months {
                let get = |series| projection.at(series, Scope::Role(role.id), usize::from(month)).unwrap();
                if get(Series::PromotionsIn) > 0.0 {
                    // Those who moved up out of the role had done so before anybody moved in.
                    let then = get(Series::InPost) - get(Series::Joins) - get(Series::Other);
                    prop_assert!(then <= most(month) + 1e-9, "{then} in month {month}");
                }
            }
        }
    }

    #[test]
    fn the_ledger_of_census_years_and_that_of_twelve_months_cover_the_same_months(plan in any_plan()) {
        let projection = project(&plan);
        for kind in [YearKind::Census, YearKind::FromBase] {
            let years = ledger(&projection, kind, Scope::Total);
            let mut next = 1;
            for year in &years {
                prop_assert_eq!(year.from, next);
                next = year.to + 1;
                let closing = year.opening - year.leavers + year.promotions_in - year.promotions_out + year.other + year.joins;
                prop_assert!((closing - year.closing).abs() < 1e-8);
            }
            prop_assert_eq!(next, projection.months() + 1);
        }
        let census = ledger(&projection, YearKind::Census, Scope::Total);
        for year in census.iter().filter(|year| year.to < projection.months()) {
            prop_assert_eq!(plan.base.plus(i32::try_from(year.to).unwrap()).number(), 9);
        }
    }
}

#[test]
fn without_rates_everything_stays_as_it_is() {
    let projection = project(&Plan::try_new(one_role("2025-09", 120, 298.14, 406.31, 0.0)).unwrap());
    for month in 0..=120 {
        assert!((at(&projection, Series::InPost, month) - 298.14).abs() < 1e-9);
        assert_eq!(at(&projection, Series::Leavers, month), 0.0);
    }
}

#[test]
fn eighty_a_year_at_twelve_per_cent_tend_to_629_month_by_month_and_to_667_in_a_committee_paper() {
    let mut plan = one_role("2018-06", 1_200, 298.14, 406.31, 0.12);
    plan.intakes.push(steady(1, 1, 80.0));
    let plan = Plan::try_new(plan).unwrap();
    let projection = project(&plan);
    assert!((at(&projection, Series::InPost, 1_200) - 629.1).abs() < 0.06);
    let committee = years_by(&plan, &projection, Method::Committee);
    assert!((committee.last().unwrap().closing - 80.0 / 0.12).abs() < 0.01);
}

#[test]
fn norfolks_paper_of_july_2018_comes_out_by_the_committees_method() {
    // 298.14 in post without the NQSW cohort, 12% turnover, 50 + 30 join a year, 30 posts go in the first year.
    let mut plan = one_role("2018-06", 36, 298.14, 406.31, 0.12);
    plan.intakes.extend([steady(1, 1, 50.0), steady(2, 1, 30.0)]);
    plan.posts[0].changes.push(PostChange::Step { from_month: 9, change: FteChange::try_new(-30.0).unwrap() });
    let plan = Plan::try_new(plan).unwrap();
    let projection = project(&plan);
    let committee = years_by(&plan, &projection, Method::Committee);
    let printed = [(35.78, 342.36, 33.95), (41.08, 381.28, -4.97), (45.75, 415.53, -39.22)];
    for (year, (leavers, closing, vacancies)) in committee.iter().zip(printed) {
        assert!((year.leavers - leavers).abs() < 0.005, "{year:?}");
        assert!((year.closing - closing).abs() < 0.005, "{year:?}");
        assert!((year.vacancies - vacancies).abs() < 0.005, "{year:?}");
        assert_eq!(year.establishment, 376.31);
    }
    // Month by month, joiners leave in the year they come in, so fewer are left.
    let monthly = years_by(&plan, &projection, Method::Monthly);
    assert_eq!(monthly.len(), 3);
    assert!(monthly.iter().zip(&committee).all(|(monthly, committee)| monthly.closing < committee.closing));
    let first = at(&projection, Series::InPost, 12);
    assert_eq!(monthly[0].closing, first);
    assert!((first - (298.14 * 0.88 + 80.0 / 12.0 * (1.0 - 0.88) / (1.0 - 0.88_f64.powf(1.0 / 12.0)))).abs() < 1e-9);
}

#[test]
fn norfolks_supernumerary_cohort_is_in_the_rate_but_not_in_the_vacancies() {
    let mut plan = one_role("2018-06", 12, 298.14, 406.32, 0.12);
    let cohort = Role { supernumerary: true, newly_qualified: true, experienced_level: false, ..role(0, "NQSW") };
    plan.roles.insert(0, cohort);
    plan.stocks.push(Stock { role: RoleId(0), by_service: ByService::Months(vec![(9, Fte::new(25.5))]) });
    let projection = project(&Plan::try_new(plan).unwrap());
    assert!((at(&projection, Series::Vacancies, 0) - 108.18).abs() < 1e-9);
    let rate = projection.outcome(PlanMeasure::VacancyRate, Scope::Total, 0).unwrap();
    assert!((rate - 108.18 / (108.18 + 323.64)).abs() < 1e-12);
    assert_eq!(projection.at(Series::Vacancies, Scope::Role(RoleId(0)), 0), Some(0.0));
}

#[test]
fn an_emptied_newly_qualified_role_has_no_experience_ratio_rather_than_a_huge_one() {
    let mut plan = one_role("2025-09", 24, 60.0, 80.0, 0.1);
    plan.roles.insert(0, Role { newly_qualified: true, experienced_level: false, ..role(0, "NQSW") });
    let cells = vec![(0, Fte::new(3.3)), (4, Fte::new(7.7)), (7, Fte::new(0.1))];
    plan.stocks.push(Stock { role: RoleId(0), by_service: ByService::Months(cells) });
    plan.leaving.push(Leaving { role: RoleId(0), annual: vec![share(0.07)] });
    plan.progression.push(Progression {
        id: ProgressionId(1),
        name: "ASYE".to_owned(),
        from: RoleId(0),
        to: RoleId(1),
        pace: Pace::Completion { at_service: 12 },
        limit: Limit::Uncapped,
        window: Window::ALWAYS,
    });
    let projection = project(&Plan::try_new(plan).unwrap());
    assert!(projection.outcome(PlanMeasure::ExperienceRatio, Scope::Total, 11).is_some());
    assert_eq!(projection.at(Series::InPost, Scope::Role(RoleId(0)), 12), Some(0.0));
    assert_eq!(projection.outcome(PlanMeasure::ExperienceRatio, Scope::Total, 12), None);
}

#[test]
fn a_rule_that_empties_a_role_to_its_newest_loses_nobody_who_joins_it() {
    let mut plan = one_role("2025-09", 6, 10.0, 80.0, 0.1);
    plan.roles.push(role(2, "Senior"));
    plan.intakes.push(steady(1, 1, 12.0));
    plan.progression.push(Progression {
        id: ProgressionId(1),
        name: "at once".to_owned(),
        from: RoleId(1),
        to: RoleId(2),
        pace: Pace::Completion { at_service: 0 },
        limit: Limit::Uncapped,
        window: Window::ALWAYS,
    });
    let projection = project(&Plan::try_new(plan).unwrap());
    let p = 1.0 - 0.9_f64.powf(1.0 / 12.0);
    // Who joined last month leaves at the rate of the role joined and moves up; those above never leave.
    let above = (1..=6).fold(0.0, |above, month| above + if month == 1 { 10.0 } else { 1.0 } * (1.0 - p));
    assert!((projection.at(Series::InPost, Scope::Role(RoleId(2)), 6).unwrap() - above).abs() < 1e-12);
    assert_eq!(projection.at(Series::InPost, Scope::Role(RoleId(1)), 6), Some(1.0));
}

#[test]
fn the_county_of_the_benchmarks_has_everything_a_plan_can_have() {
    let plan = crate::county::county(120).unwrap();
    let projection = project(&plan);
    let start = at(&projection, Series::InPost, 0);
    assert!((350.0..420.0).contains(&start), "{start} in post");
    let joins = projection.sum(Series::Joins, Scope::Total, 1, 120) / 10.0;
    assert!((70.0..90.0).contains(&joins), "{joins} joiners a year");
    assert!(projection.cost().is_some() && projection.capacity().is_some());
    assert!(plan.intakes.iter().all(|intake| projection.joined(intake.id, 1, 120) > 1.0));
}

#[test]
fn central_bedfordshires_agency_share_glides_from_50_to_40_to_30_per_cent() {
    // April 2013 to March 2015: half the posts held by agency workers, 6 leavers a month falling to 1, one or two
    // conversions a month, a caseload of 30 falling to 17.
    let mut plan = one_role("2013-04", 24, 60.0, 120.0, 0.0);
    let role = RoleId(1);
    let times = |value| Multiplier::try_new(value).unwrap();
    // One in ten a month at first: 1 − 0.9^12 a year, then less each quarter.
    plan.leaving[0].annual = vec![share(1.0 - 0.9_f64.powi(12))];
    for (quarter, of_first) in (0_u16..8).zip([0.95, 0.6, 0.4, 0.3, 0.22, 0.18, 0.15, 0.13]) {
        plan.adjustments.push(Adjustment {
            id: AdjustmentId(quarter),
            name: format!("leaving, quarter {quarter}"),
            against: Against::Plan,
            of: Adjusted::Leaving { roles: Roles::All, years: ServiceYears::ANY },
            window: Window { from: Some(quarter * 3 + 1), to: Some(quarter * 3 + 3) },
            multiplier: times(of_first),
        });
    }
    plan.agency.push(Agency { role, supply: Supply::Cover(times(1.0)) });
    let conversion = IntakeSource::Conversion { fte_per_month: Fte::new(1.5), window: Window::ALWAYS };
    plan.intakes.push(Intake {
        id: IntakeId(1),
        name: "Conversions".to_owned(),
        route: None,
        role,
        source: conversion,
        commitment: Commitment::Planned,
    });
    let recruited = |id, fte_per_year, from, to| {
        let window = Window { from: Some(from), to: Some(to) };
        let source = IntakeSource::Steady { fte_per_year: Fte::new(fte_per_year), fill: Probability::ONE, window };
        Intake { source, ..steady(id, 1, 0.0) }
    };
    plan.intakes.extend([recruited(2, 35.0, 1, 12), recruited(3, 10.0, 13, 24)]);
    plan.demand = Some(Demand {
        volume: CaseVolume::Cases(Volume::try_new(3_600.0).unwrap()),
        annual_growth: AnnualGrowth::try_new(17.0_f64.sqrt() / 30.0_f64.sqrt() - 1.0).unwrap(),
        target: Caseload::try_new(17.0).unwrap(),
    });
    plan.weights.push(CaseWeight { role, weight: times(1.0), ramp: Vec::new() });
    let projection = project(&Plan::try_new(plan).unwrap());
    let share = |month| projection.outcome(PlanMeasure::AgencyRate, Scope::Total, month).unwrap();
    for (month, published) in [(0, 0.5), (12, 0.4), (24, 0.3)] {
        assert!((share(month) - published).abs() < 0.02, "month {month}: {}", share(month));
    }
    let caseload = |month| projection.outcome(PlanMeasure::Caseload, Scope::Total, month).unwrap();
    assert!((caseload(0) - 30.0).abs() < 1e-9 && (caseload(24) - 17.0).abs() < 1e-6);
    assert!((1.0..=2.0).contains(&projection.joined(IntakeId(1), 24, 24)));
    let leavers = |month| at(&projection, Series::Leavers, month);
    assert!((leavers(1) - 6.0).abs() < 0.5 && (leavers(24) - 1.0).abs() < 0.5, "{} {}", leavers(1), leavers(24));
}

#[test]
fn conversions_take_what_agency_there_is_and_never_more() {
    // c a month for 12 months removes at most 12 c, and no more than the agency workers there were.
    let mut plan = one_role("2025-09", 12, 50.0, 120.0, 0.0);
    plan.agency.push(Agency { role: RoleId(1), supply: Supply::Path(vec![Fte::new(9.0)]) });
    let source = IntakeSource::Conversion { fte_per_month: Fte::new(2.5), window: Window::ALWAYS };
    let conversion = |id| Intake { id: IntakeId(id), source, ..steady(id, 1, 0.0) };
    plan.intakes.extend([conversion(1), conversion(2), conversion(3), conversion(4)]);
    let projection = project(&Plan::try_new(plan).unwrap());
    let first: Vec<f64> = (1..=4).map(|id| projection.joined(IntakeId(id), 1, 1)).collect();
    assert_eq!(first, [2.5, 2.5, 2.5, 1.5]);
    // A path is what the plan says it is, whoever is converted.
    assert_eq!(at(&projection, Series::Agency, 12), 9.0);
}

#[test]
fn leavers_who_joined_in_the_same_census_year_are_told_apart() {
    let mut plan = one_role("2025-06", 24, 0.0, 50.0, 0.2);
    plan.intakes.push(steady(1, 1, 24.0));
    let projection = project(&Plan::try_new(plan).unwrap());
    let year = |from, to| projection.sum(Series::LeaversSameYear, Scope::Total, from, to);
    // July to September 2025: everybody there joined within the year.
    assert!((year(1, 3) - projection.sum(Series::Leavers, Scope::Total, 1, 3)).abs() < 1e-12);
    // October: whoever leaves was there at the end of September.
    assert_eq!(year(4, 4), 0.0);
    let p = 1.0 - 0.8_f64.powf(1.0 / 12.0);
    assert!((year(5, 5) - 2.0 * p).abs() < 1e-12);
    // Beside a published turnover they are left out; part of a year has none.
    let years = ledger(&projection, YearKind::Census, Scope::Total);
    assert_eq!(
        years.iter().map(|year| (year.from, year.to, year.census_year)).collect::<Vec<_>>(),
        [(1, 3, 2025), (4, 15, 2026), (16, 24, 2027)]
    );
    let whole = &years[1];
    let counted = whole.leavers - whole.leavers_same_year;
    assert!(whole.leavers_same_year > 1.0 && counted > 0.0);
    assert_eq!(whole.turnover_as_published(), Some(counted / whole.closing));
    assert_eq!(years[0].turnover_as_published(), None);
}

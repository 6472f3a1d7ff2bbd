//! A made-up county for the benchmarks and the golden file: 6 roles, some 400 people of every length of service, some
//! 80 joiners a year, everything a plan can have.

use std::ops::ControlFlow;

use homegrown::plan::*;
use homegrown::projection::{FutureSettings, Futures, PlanMeasure, Scope, Series, Uncertainty, project, simulate};
use homegrown::workforce::{CalendarMonth, Fte, OutOfRange};

fn role(id: u16, name: &str, mean_fte: f64) -> Result<Role, OutOfRange> {
    Ok(Role {
        id: RoleId(id),
        name: name.to_owned(),
        level: None,
        supernumerary: id == 0,
        newly_qualified: id == 0,
        experienced_level: id > 0,
        mean_fte: MeanFte::try_new(mean_fte)?,
    })
}

/// Returns the county's plan over so many months.
pub(crate) fn county(months: u16) -> Result<Plan, Box<dyn std::error::Error>> {
    let share = Probability::try_new;
    let (nqsw, worker, experienced, senior, manager, head) =
        (RoleId(0), RoleId(1), RoleId(2), RoleId(3), RoleId(4), RoleId(5));
    let roles = vec![
        role(0, "Newly qualified", 1.0)?,
        role(1, "Social Worker", 0.95)?,
        role(2, "Experienced Social Worker", 0.9)?,
        role(3, "Senior Practitioner", 0.9)?,
        role(4, "Team Manager", 0.95)?,
        role(5, "Service Manager", 1.0)?,
    ];
    let mut plan = Assumptions::of_roles(CalendarMonth::parse("2025-09")?, months, roles);
    let band = |from, to, fte| ServiceBandFte { from, to: Some(to), fte: Fte::new(fte) };
    for (role, bands) in [
        (nqsw, vec![band(0, 12, 40.0)]),
        (worker, vec![band(0, 24, 55.0), band(24, 60, 50.0), band(60, 480, 15.0)]),
        (experienced, vec![band(24, 60, 40.0), band(60, 120, 40.0), band(120, 480, 20.0)]),
        (senior, vec![band(48, 120, 40.0), band(120, 240, 14.0), band(240, 480, 6.0)]),
        (manager, vec![band(60, 120, 20.0), band(120, 240, 20.0), band(240, 480, 5.0)]),
        (head, vec![band(120, 240, 8.0), band(240, 480, 4.0)]),
    ] {
        plan.stocks.push(Stock { role, by_service: ByService::Bands(bands) });
    }
    for (role, base) in [(worker, 150.0), (experienced, 120.0), (senior, 64.0), (manager, 50.0), (head, 13.0)] {
        plan.posts.push(Posts { role, base: Fte::new(base), changes: Vec::new() });
    }
    if let Some(posts) = plan.posts.first_mut() {
        posts.changes.push(PostChange::Step { from_month: 25, change: FteChange::try_new(-6.0)? });
        posts.changes.push(PostChange::Temporary { from_month: 6, to_month: 29, change: FteChange::try_new(4.0)? });
    }
    for (role, annual) in [
        (nqsw, vec![0.08]),
        (worker, vec![0.18, 0.2, 0.17, 0.14, 0.12]),
        (experienced, vec![0.14, 0.14, 0.13, 0.11, 0.1]),
        (senior, vec![0.09]),
        (manager, vec![0.08, 0.08, 0.08, 0.07]),
        (head, vec![0.06]),
    ] {
        let annual = annual.into_iter().map(share).collect::<Result<_, _>>()?;
        plan.leaving.push(Leaving { role, annual });
    }
    plan.adjustments.push(Adjustment {
        id: AdjustmentId(0),
        name: "Consolidation in years two and three".to_owned(),
        against: Against::Plan,
        of: Adjusted::Leaving { roles: Roles::Of(vec![worker]), years: ServiceYears { from: Some(1), to: Some(2) } },
        window: Window { from: Some(13), to: None },
        multiplier: Multiplier::try_new(0.85)?,
    });
    let completion = (Pace::Completion { at_service: 12 }, Limit::Uncapped);
    let rate =
        |annual_rate, min_service| Ok::<_, OutOfRange>(Pace::Rate { annual_rate: share(annual_rate)?, min_service });
    for (id, (name, from, to, (pace, limit))) in (0..).zip([
        ("ASYE", nqsw, worker, completion),
        ("Portfolio", worker, experienced, (rate(0.25, 24)?, Limit::Uncapped)),
        ("To senior", experienced, senior, (rate(0.12, 48)?, Limit::Vacancy)),
        ("To manager", senior, manager, (rate(0.1, 60)?, Limit::Vacancy)),
        ("To head", manager, head, (rate(0.05, 120)?, Limit::Cap { posts: Fte::new(13.0) })),
    ]) {
        let (id, name, window) = (ProgressionId(id), name.to_owned(), Window::ALWAYS);
        plan.progression.push(Progression { id, name, from, to, pace, limit, window });
    }
    let window = Window::ALWAYS;
    for (id, (name, role, source)) in (0..).zip([
        ("September", nqsw, IntakeSource::Cohort { fte: Fte::new(46.0), calendar_month: 9, fill: share(0.9)?, window }),
        ("January", nqsw, IntakeSource::Cohort { fte: Fte::new(16.0), calendar_month: 1, fill: share(0.8)?, window }),
        ("External", worker, IntakeSource::Steady { fte_per_year: Fte::new(24.0), fill: share(0.85)?, window }),
        ("Overseas", worker, IntakeSource::OneOff { fte: Fte::new(8.0), month: 7, fill: share(0.75)? }),
        ("Agency to permanent", worker, IntakeSource::Conversion { fte_per_month: Fte::new(0.5), window }),
        ("Experienced hires", experienced, IntakeSource::VacancyDriven { fraction: share(0.04)?, window }),
        ("Manager hires", manager, IntakeSource::VacancyDriven { fraction: share(0.1)?, window }),
    ]) {
        plan.intakes.push(Intake {
            id: IntakeId(id),
            name: name.to_owned(),
            route: None,
            role,
            source,
            commitment: Commitment::Planned,
        });
    }
    plan.other_change.push(OtherChange { role: experienced, fte_per_year: FteChange::try_new(-1.5)? });
    for (role, cover) in [(worker, 0.8), (experienced, 0.7), (manager, 0.3)] {
        plan.agency.push(Agency { role, supply: Supply::Cover(Multiplier::try_new(cover)?) });
    }
    let pounds = |role, amount| Ok::<_, OutOfRange>((role, Pounds::try_new(amount)?));
    let payment = |id, name: &str, roles, amount, basis| {
        let (id, name, amount) = (PaymentId(id), name.to_owned(), Pounds::try_new(amount)?);
        Ok::<_, OutOfRange>(Payment { id, name, roles, amount, basis, window: Window::ALWAYS })
    };
    plan.costs = Some(Costs {
        permanent: vec![
            pounds(nqsw, 46_000.0)?,
            pounds(worker, 55_000.0)?,
            pounds(experienced, 58_000.0)?,
            pounds(senior, 63_000.0)?,
            pounds(manager, 72_000.0)?,
            pounds(head, 85_000.0)?,
        ],
        agency: vec![pounds(worker, 82_000.0)?, pounds(experienced, 86_000.0)?, pounds(manager, 99_000.0)?],
        per_hire: vec![pounds(worker, 4_500.0)?, pounds(experienced, 5_000.0)?],
        per_conversion: vec![pounds(worker, 6_000.0)?],
        per_nqsw: vec![pounds(nqsw, 2_000.0)?],
        payments: vec![
            payment(0, "Retention", vec![worker], 3_000.0, PaymentBasis::Annual { after_months: 12 })?,
            payment(1, "Three years", vec![worker, experienced], 1_500.0, PaymentBasis::OneOff { at_months: 36 })?,
            payment(2, "Golden hello", vec![worker], 1_000.0, PaymentBasis::GoldenHello)?,
            payment(3, "Market supplement", vec![manager], 1_200.0, PaymentBasis::Supplement)?,
        ],
    });
    plan.demand = Some(Demand {
        volume: CaseVolume::Cases(Volume::try_new(4_600.0)?),
        annual_growth: AnnualGrowth::try_new(0.01)?,
        target: Caseload::try_new(15.0)?,
    });
    let step =
        |below_month, factor| Ok::<_, OutOfRange>(RampStep { below_month, factor: Multiplier::try_new(factor)? });
    for (role, weight, ramp) in [
        (nqsw, 0.9, vec![step(3, 0.3)?, step(6, 0.6)?, step(12, 0.9)?]),
        (worker, 1.0, Vec::new()),
        (experienced, 1.0, Vec::new()),
        (senior, 0.5, Vec::new()),
    ] {
        plan.weights.push(CaseWeight { role, weight: Multiplier::try_new(weight)?, ramp });
    }
    Ok(Plan::try_new(plan)?)
}

/// Returns so many futures of a plan, with what the back-test found uncertain.
pub(crate) fn futures(plan: &Plan, runs: u32) -> Futures {
    let settings = FutureSettings::new(runs, 2_018, Uncertainty::found(400.0));
    simulate(plan, &settings, &mut |_progress| ControlFlow::Continue(()))
}

/// Returns the county's projection and futures to the last bit, a line a number: what every machine must find.
pub(crate) fn bits() -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let plan = county(120)?;
    let mut lines = Vec::new();
    let mut line = |what: &str, month: usize, value: Option<f64>| {
        let bits = value.map_or("none".to_owned(), |value| format!("{:016x} {value}", value.to_bits()));
        lines.push(format!("{what}, month {month}: {bits}"));
    };
    let projected = project(&plan);
    for month in (0..=120).step_by(12) {
        let of_a_month = |measure: &PlanMeasure| measure.is_cost() || *measure == PlanMeasure::Leavers;
        for outcome in PlanMeasure::ALL.into_iter().filter(|measure| !of_a_month(measure)) {
            line(&format!("{outcome:?}"), month, projected.outcome(outcome, Scope::Total, month));
        }
        line("cost", month, projected.cost().and_then(|path| path.at(month)).map(|cost| cost.total()));
        line("left in the same year", month, projected.at(Series::LeaversSameYear, Scope::Total, month));
    }
    let alone = futures(&plan, 1);
    for month in (0..=120).step_by(6) {
        for series in [PlanMeasure::InPost, PlanMeasure::Cost] {
            let of_run = alone.band(series, Scope::Total, month).map(|band| band.mean);
            line(&format!("run 0, {series:?}"), month, of_run);
        }
    }
    let many = futures(&plan, 100);
    for month in [12, 60, 120] {
        for series in FutureSettings::STANDARD {
            let band = many.band(series, Scope::Total, month);
            line(&format!("mean of {series:?}"), month, band.map(|band| band.mean));
            line(&format!("sd of {series:?}"), month, band.map(|band| band.sd));
            line(&format!("p10 of {series:?}"), month, band.map(|band| band.p10));
            line(&format!("p50 of {series:?}"), month, band.map(|band| band.p50));
            line(&format!("p90 of {series:?}"), month, band.map(|band| band.p90));
        }
    }
    Ok(lines)
}

//! Plans for the tests: small ones by hand, and any plan at all.

use homegrown::plan::*;
use homegrown::workforce::{CalendarMonth, Fte};
use proptest::prelude::*;

pub(crate) fn role(id: u16, name: &str) -> Role {
    Role::named(RoleId(id), name)
}

pub(crate) fn share(value: f64) -> Probability {
    Probability::try_new(value).unwrap()
}

pub(crate) fn steady(id: u16, role: u16, fte_per_year: f64) -> Intake {
    let source =
        IntakeSource::Steady { fte_per_year: Fte::new(fte_per_year), fill: Probability::ONE, window: Window::ALWAYS };
    Intake {
        id: IntakeId(id),
        name: format!("intake {id}"),
        route: None,
        role: RoleId(role),
        source,
        commitment: Commitment::Planned,
    }
}

/// One role of social workers with a stock, established posts and one leaving probability.
pub(crate) fn one_role(base: &str, months: u16, in_post: f64, established: f64, leaving: f64) -> Assumptions {
    let mut plan = Assumptions::of_roles(CalendarMonth::parse(base).unwrap(), months, vec![role(1, "Social Worker")]);
    let band = ServiceBandFte { from: 0, to: Some(120), fte: Fte::new(in_post) };
    plan.stocks.push(Stock { role: RoleId(1), by_service: ByService::Bands(vec![band]) });
    plan.posts.push(Posts { role: RoleId(1), base: Fte::new(established), changes: Vec::new() });
    plan.leaving.push(Leaving { role: RoleId(1), annual: vec![share(leaving)] });
    plan
}

fn probability() -> impl Strategy<Value = Probability> {
    prop_oneof![8 => 0.0..0.6, 1 => Just(0.0), 1 => Just(1.0)].prop_map(share)
}

fn fte(most: f64) -> impl Strategy<Value = Fte> {
    prop_oneof![1 => Just(0.0), 5 => 0.0..most].prop_map(Fte::new)
}

fn window() -> impl Strategy<Value = Window> {
    (prop::option::of(0_u16..20), prop::option::of(0_u16..20))
        .prop_map(|(from, length)| Window { from, to: length.map(|length| from.unwrap_or(0) + length) })
}

fn stock(role: u16) -> impl Strategy<Value = Stock> {
    let cells = prop::collection::vec((0_u16..520, fte(20.0)), 0..6).prop_map(ByService::Months);
    let band = (0_u16..470, prop::option::of(1_u16..200), fte(60.0)).prop_map(|(from, width, fte)| ServiceBandFte {
        from,
        to: width.map(|width| from + width),
        fte,
    });
    let bands = prop::collection::vec(band, 0..4).prop_map(ByService::Bands);
    prop_oneof![cells, bands].prop_map(move |by_service| Stock { role: RoleId(role), by_service })
}

fn posts(role: u16) -> impl Strategy<Value = Posts> {
    let change = (0_u16..30, prop::option::of(0_u16..12), -40.0..40.0).prop_map(|(from_month, length, change)| {
        let change = FteChange::try_new(change).unwrap();
        match length {
            Some(length) => PostChange::Temporary { from_month, to_month: from_month + length, change },
            None => PostChange::Step { from_month, change },
        }
    });
    (fte(90.0), prop::collection::vec(change, 0..3)).prop_map(move |(base, changes)| Posts {
        role: RoleId(role),
        base,
        changes,
    })
}

fn progression(roles: u16) -> impl Strategy<Value = Progression> {
    let pace = prop_oneof![
        (0_u16..60).prop_map(|at_service| Pace::Completion { at_service }),
        (probability(), 0_u16..100).prop_map(|(annual_rate, min_service)| Pace::Rate { annual_rate, min_service }),
    ];
    let limit =
        prop_oneof![Just(Limit::Uncapped), Just(Limit::Vacancy), fte(40.0).prop_map(|posts| Limit::Cap { posts }),];
    (0..roles, 0..roles, pace, limit, window()).prop_filter_map("upwards", |(from, to, pace, limit, window)| {
        let (id, name) = (ProgressionId(0), "up".to_owned());
        (from < to).then_some(Progression { id, name, from: RoleId(from), to: RoleId(to), pace, limit, window })
    })
}

fn intake(roles: u16) -> impl Strategy<Value = Intake> {
    let source = prop_oneof![
        (fte(30.0), 1_u8..=12, probability(), window()).prop_map(|(fte, calendar_month, fill, window)| {
            IntakeSource::Cohort { fte, calendar_month, fill, window }
        }),
        (fte(40.0), probability(), window()).prop_map(|(fte_per_year, fill, window)| IntakeSource::Steady {
            fte_per_year,
            fill,
            window
        }),
        (fte(20.0), 1_u16..30, probability()).prop_map(|(fte, month, fill)| IntakeSource::OneOff { fte, month, fill }),
        (fte(4.0), window()).prop_map(|(fte_per_month, window)| IntakeSource::Conversion { fte_per_month, window }),
        (probability(), window()).prop_map(|(fraction, window)| IntakeSource::VacancyDriven { fraction, window }),
    ];
    (0..roles, source).prop_map(|(role, source)| Intake {
        id: IntakeId(0),
        name: "intake".to_owned(),
        route: None,
        role: RoleId(role),
        source,
        commitment: Commitment::Planned,
    })
}

fn adjustment() -> impl Strategy<Value = Adjustment> {
    let years = (prop::option::of(0_u8..6), prop::option::of(0_u8..6))
        .prop_map(|(from, length)| ServiceYears { from, to: length.map(|length| from.unwrap_or(0) + length) });
    let of = prop_oneof![
        4 => years.prop_map(|years| Adjusted::Leaving { roles: Roles::All, years }),
        1 => Just(Adjusted::Joins { intakes: Vec::new() }),
        1 => Just(Adjusted::Agency { roles: Roles::All }),
    ];
    let against = prop_oneof![Just(Against::Today), Just(Against::Plan)];
    (of, window(), 0.0..2.5, against).prop_map(|(of, window, multiplier, against)| Adjustment {
        id: AdjustmentId(0),
        name: "adjustment".to_owned(),
        against,
        of,
        window,
        multiplier: Multiplier::try_new(multiplier).unwrap(),
    })
}

fn agency(role: u16) -> impl Strategy<Value = Option<Agency>> {
    let supply = prop_oneof![
        (0.0..1.5).prop_map(|cover| Supply::Cover(Multiplier::try_new(cover).unwrap())),
        prop::collection::vec(fte(20.0), 1..10).prop_map(Supply::Path),
    ];
    prop::option::of(supply.prop_map(move |supply| Agency { role: RoleId(role), supply }))
}

/// Returns a strategy for what is stated of one role.
fn of_role(
    role: u16,
) -> impl Strategy<Value = (Stock, Posts, Leaving, Option<Agency>, Option<OtherChange>, (bool, f64))> {
    let annual = prop::collection::vec(probability(), 1..5);
    let other = prop::option::weighted(0.3, -15.0..15.0);
    (stock(role), posts(role), annual, agency(role), other, (prop::bool::weighted(0.2), 0.5..1.1)).prop_map(
        move |(stock, posts, annual, agency, other, person)| {
            let role = RoleId(role);
            let fte_per_year = |fte| FteChange::try_new(fte).unwrap();
            let other = other.map(|fte| OtherChange { role, fte_per_year: fte_per_year(fte) });
            (stock, posts, Leaving { role, annual }, agency, other, person)
        },
    )
}

/// Any plan of up to four roles and three years.
pub(crate) fn any_plan() -> impl Strategy<Value = Plan> {
    let parts = (1_u16..5).prop_flat_map(|roles| {
        let by_role: Vec<_> = (0..roles).map(|role| of_role(role).boxed()).collect();
        let rules =
            if roles > 1 { prop::collection::vec(progression(roles), 0..4).boxed() } else { Just(Vec::new()).boxed() };
        let intakes = prop::collection::vec(intake(roles), 0..5);
        let adjustments = prop::collection::vec(adjustment(), 0..4);
        (by_role, rules, intakes, adjustments, 1_u8..=12, 1_u16..36)
    });
    parts.prop_map(|(by_role, rules, intakes, adjustments, month, months)| {
        let base = CalendarMonth::new(2025, month).unwrap();
        let mut plan = Assumptions::of_roles(base, months, Vec::new());
        for (id, (stock, posts, leaving, agency, other, (supernumerary, mean_fte))) in (0_u16..).zip(by_role) {
            let mean_fte = MeanFte::try_new(mean_fte).unwrap();
            plan.roles.push(Role {
                supernumerary,
                mean_fte,
                newly_qualified: id == 0,
                ..role(id, &format!("role {id}"))
            });
            plan.stocks.push(stock);
            plan.posts.push(posts);
            plan.leaving.push(leaving);
            plan.agency.extend(agency);
            plan.other_change.extend(other);
        }
        let numbered = |(id, rule)| Progression { id: ProgressionId(id), ..rule };
        plan.progression = (0_u16..).zip(rules).map(numbered).collect();
        plan.intakes = (0_u16..).zip(intakes).map(|(id, intake)| Intake { id: IntakeId(id), ..intake }).collect();
        let numbered = |(id, adjustment)| Adjustment { id: AdjustmentId(id), ..adjustment };
        plan.adjustments = (0_u16..).zip(adjustments).map(numbered).collect();
        Plan::try_new(plan).unwrap()
    })
}

/// Returns a plan with every FTE doubled: stocks, establishments, changes, caps, intakes, conversions, other change,
/// agency paths.
pub(crate) fn doubled(plan: &Plan) -> Plan {
    let twice = |fte: &mut Fte| *fte = Fte::new(fte.value() * 2.0);
    let twice_change = |change: &mut FteChange| *change = FteChange::try_new(change.value() * 2.0).unwrap();
    let mut plan = plan.clone().into_assumptions();
    for stock in &mut plan.stocks {
        match &mut stock.by_service {
            ByService::Months(cells) => cells.iter_mut().for_each(|(_months, fte)| twice(fte)),
            ByService::Bands(bands) => bands.iter_mut().for_each(|band| twice(&mut band.fte)),
        }
    }
    for posts in &mut plan.posts {
        twice(&mut posts.base);
        for change in &mut posts.changes {
            match change {
                PostChange::Step { change, .. } | PostChange::Temporary { change, .. } => twice_change(change),
            }
        }
    }
    for rule in &mut plan.progression {
        if let Limit::Cap { posts } = &mut rule.limit {
            twice(posts);
        }
    }
    for intake in &mut plan.intakes {
        match &mut intake.source {
            IntakeSource::Cohort { fte, .. }
            | IntakeSource::Steady { fte_per_year: fte, .. }
            | IntakeSource::OneOff { fte, .. }
            | IntakeSource::Conversion { fte_per_month: fte, .. } => twice(fte),
            IntakeSource::VacancyDriven { .. } => {}
        }
    }
    plan.other_change.iter_mut().for_each(|other| twice_change(&mut other.fte_per_year));
    for agency in &mut plan.agency {
        if let Supply::Path(path) = &mut agency.supply {
            path.iter_mut().for_each(twice);
        }
    }
    Plan::try_new(plan).unwrap()
}

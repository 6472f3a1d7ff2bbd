//! Bridge, goal seek, breaking points, tornado and maintainability: what holds of any plan, and closed forms.

use homegrown::explain::{
    Feared, Range, Sought, Upkeep, Values, breaking_points, bridge, course, goal_seek, maintainability_of, reach,
    shocks, tornado, uncertain_assumptions, upkeep,
};
use homegrown::plan::*;
use homegrown::projection::{Direction, PlanMeasure, Scope, Target, project};
use homegrown::workforce::Fte;
use proptest::prelude::*;

use crate::county::county;
use crate::plans::{any_plan, one_role, role, share, steady};

/// A multiplier of all leaving.
const LEAVING: Lever = Lever::LeavingMultiplier { roles: Roles::All, window: Window::ALWAYS, years: ServiceYears::ANY };

/// A target of how many of a plan are in post by one of its months.
fn in_post(plan: &Plan, month: i32, direction: Direction, value: f64) -> Target {
    Target { direction, ..Target::new(PlanMeasure::InPost, value, plan.base.plus(month)) }
}

proptest! {
    #[test]
    fn a_bridge_leaves_nothing_over(plan in any_plan(), one in 0_usize..36, other in 0_usize..36) {
        let projection = project(&plan);
        let (from, to) = (one.min(other), one.max(other));
        match bridge(&plan, &projection, from, to, None) {
            None => prop_assert!(to > projection.months()),
            Some(bridge) => {
                let explained = bridge.bars.iter().fold(bridge.start, |sum, bar| sum + bar.value);
                prop_assert!((explained - bridge.end).abs() < 1e-8);
            }
        }
    }

    #[test]
    fn what_goal_seek_finds_gives_the_target(value in 60.0_f64..99.0) {
        let plan = Plan::try_new(one_role("2025-09", 24, 100.0, 120.0, 0.12)).unwrap();
        let range = Range { low: 0.0, high: 3.0, values: Values::Any };
        let sought = goal_seek(&plan, &LEAVING, range, &in_post(&plan, 24, Direction::AtLeast, value)).unwrap();
        let Sought::Found { value: multiplier, outcome } = sought else { panic!("{value} is in the range") };
        prop_assert!((outcome - value).abs() < 1e-9);
        // 100 × 0.88^(2k) = value.
        let closed = (value / 100.0).ln() / (2.0 * 0.88_f64.ln());
        prop_assert!((multiplier - closed).abs() < 1e-9);
    }
}

#[test]
fn goal_seek_says_so_when_nothing_in_the_range_does_it() {
    let plan = Plan::try_new(one_role("2025-09", 24, 100.0, 120.0, 0.12)).unwrap();
    let seek = |target, values| goal_seek(&plan, &LEAVING, Range { low: 0.5, high: 2.0, values }, &target).unwrap();
    assert_eq!(seek(in_post(&plan, 24, Direction::AtLeast, 99.0), Values::Any), Sought::NotInRange);
    assert_eq!(seek(in_post(&plan, 24, Direction::AtLeast, 99.0), Values::Whole), Sought::NotInRange);
    // Beyond the plan's last month there is no outcome to reach.
    assert_eq!(seek(in_post(&plan, 30, Direction::AtLeast, 80.0), Values::Any), Sought::NotInRange);
    assert_eq!(seek(in_post(&plan, 30, Direction::AtLeast, 80.0), Values::Whole), Sought::NotInRange);
}

#[test]
fn goal_seek_of_a_number_the_plan_does_not_have_is_refused() {
    let plan = Plan::try_new(one_role("2025-09", 24, 100.0, 120.0, 0.12)).unwrap();
    let range = Range { low: 0.0, high: 10.0, values: Values::Whole };
    let target = in_post(&plan, 24, Direction::AtLeast, 90.0);
    let refused = goal_seek(&plan, &Lever::Intake(IntakeId(4)), range, &target).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "an intake that is gone, amount: the plan has no such intake any more; choose another."
    );
    let below_zero = Range { low: -1.0, high: 1.0, values: Values::Any };
    assert!(goal_seek(&plan, &LEAVING, below_zero, &target).is_err());
}

#[test]
fn the_smallest_whole_intake_meets_the_target_and_one_fewer_does_not() {
    let mut plan = one_role("2025-09", 36, 100.0, 120.0, 0.12);
    plan.intakes.push(steady(1, 1, 0.0));
    let plan = Plan::try_new(plan).unwrap();
    let target = in_post(&plan, 36, Direction::AtLeast, 100.0);
    let range = Range { low: 0.0, high: 60.0, values: Values::Whole };
    let Sought::Found { value, outcome } = goal_seek(&plan, &Lever::Intake(IntakeId(1)), range, &target).unwrap()
    else {
        panic!("some intake does it")
    };
    assert!(outcome >= 100.0);
    // Month by month a steady R a year needs R ÷ 12 ÷ p = 100 to hold 100: 12.7 a year.
    assert_eq!(value, 13.0);
}

#[test]
fn a_breaking_point_is_where_the_closed_form_says() {
    let plan = Plan::try_new(one_role("2025-09", 24, 100.0, 120.0, 0.12)).unwrap();
    let target = in_post(&plan, 24, Direction::AtLeast, 70.0);
    let range = Interval80 { low: 0.0, high: 3.0 };
    let points = breaking_points(&plan, &target, &[(LEAVING, range, Values::Any)]).unwrap();
    let [point] = points.as_slice() else { panic!("one assumption, one point") };
    // 88² = 77.4 is above 70 and stays so however few leave; it breaks at 0.88^(2k) = 0.7.
    assert_eq!((point.value, point.below), (1.0, None));
    assert!((point.above.unwrap() - 0.7_f64.ln() / (2.0 * 0.88_f64.ln())).abs() < 1e-9);
}

#[test]
fn an_assumption_held_still_has_no_swing() {
    let plan = county(36).unwrap();
    let external = Lever::Intake(IntakeId(2));
    let assumptions = [
        (vec![external.clone()], Interval80 { low: 24.0, high: 24.0 }),
        (vec![LEAVING], Interval80 { low: 0.8, high: 1.25 }),
        (vec![external], Interval80 { low: 14.0, high: 34.0 }),
    ];
    let swung = tornado(&plan, PlanMeasure::InPost, Scope::Total, 36, &assumptions);
    assert_eq!(swung.rows.iter().map(|row| row.place).collect::<Vec<_>>(), [1, 2, 0]);
    assert_eq!(swung.rows[2].swing, Some(0.0));
    assert_eq!(swung.rows[2].at_low, swung.base);
    assert!(swung.rows.iter().all(|row| row.at_low.zip(row.at_high).is_some()));
}

#[test]
fn the_assumptions_with_an_interval_are_the_plans_own() {
    let mut plan = county(12).unwrap().into_assumptions();
    let interval = Some(Interval80 { low: 12.0, high: 30.0 });
    plan.evidence.push((Lever::Intake(IntakeId(2)), Evidence { interval, ..Evidence::default() }));
    plan.evidence.push((Lever::Fill(IntakeId(0)), Evidence { source: "HR, 2025".into(), ..Evidence::default() }));
    let plan = Plan::try_new(plan).unwrap();
    let uncertain = uncertain_assumptions(&plan);
    assert_eq!(uncertain, [(vec![Lever::Intake(IntakeId(2))], Interval80 { low: 12.0, high: 30.0 })]);
}

#[test]
fn a_plans_shape_is_held_by_what_leaves_and_moves_up_today() {
    // 40 newly qualified with up to 11 months' service, all of whom complete their year within one; 100 above.
    let mut plan = one_role("2025-09", 12, 100.0, 120.0, 0.2);
    plan.roles.insert(0, Role { newly_qualified: true, ..role(0, "NQSW") });
    let band = ServiceBandFte { from: 0, to: Some(12), fte: Fte::new(40.0) };
    plan.stocks.push(Stock { role: RoleId(0), by_service: ByService::Bands(vec![band]) });
    plan.leaving.push(Leaving { role: RoleId(0), annual: vec![share(0.1)] });
    plan.intakes.push(steady(1, 0, 30.0));
    plan.progression.push(Progression {
        id: ProgressionId(1),
        name: "ASYE".to_owned(),
        from: RoleId(0),
        to: RoleId(1),
        pace: Pace::Completion { at_service: 12 },
        limit: Limit::Uncapped,
        window: Window::ALWAYS,
    });
    let held = maintainability_of(&Plan::try_new(plan).unwrap());
    // 4 leave and 36 move up; above, 20 leave and 36 come.
    assert!((held.joins_needed[0] - 40.0).abs() < 1e-9 && (held.joins_needed[1] - -16.0).abs() < 1e-9);
    assert_eq!((held.short.as_slice(), held.over.as_slice()), (&[][..], &[1][..]));
}

/// A council of 100 in 120 posts of whom 12% a year leave, and who takes on so many a year.
fn recruiting(months: u16, a_year: f64) -> Plan {
    let mut plan = one_role("2025-09", months, 100.0, 120.0, 0.12);
    plan.intakes.push(steady(1, 1, a_year));
    Plan::try_new(plan).unwrap()
}

#[test]
fn the_joiners_said_to_keep_a_role_up_keep_it_up_when_typed_in_and_a_tenth_fewer_do_not() {
    let at_end = |plan: &Plan, kept: &Upkeep, amount: f64| {
        let set = Change::Set { lever: Lever::Intake(kept.intake), value: amount };
        let projection = project(&plan.changed(&set).unwrap());
        let scope = Scope::Role(plan.roles[kept.role].id);
        projection.outcome(PlanMeasure::InPost, scope, usize::from(kept.month)).unwrap()
    };
    let small = recruiting(120, 5.0);
    // What leaves today's hundred in a year: typed in, it does not keep them up, for those who join leave too.
    let today = maintainability_of(&small).joins_needed[0];
    assert!((today - 12.0).abs() < 1e-9);
    let [kept] = upkeep(&small).unwrap()[..] else { panic!("one role") };
    assert_eq!((kept.role, kept.intake, kept.month), (0, IntakeId(1), 120));
    assert!(at_end(&small, &kept, today) < 99.0);
    assert!(kept.amount > today && (kept.joiners - kept.amount).abs() < 1e-9);
    for plan in [small, recruiting(67, 30.0), county(120).unwrap()] {
        let all = upkeep(&plan).unwrap();
        assert!(!all.is_empty());
        for kept in all {
            let stock = project(&plan).outcome(PlanMeasure::InPost, Scope::Role(plan.roles[kept.role].id), 0).unwrap();
            assert!(at_end(&plan, &kept, kept.amount) >= stock - 1e-9, "{kept:?}");
            assert!(at_end(&plan, &kept, kept.amount - 0.1) < stock, "{kept:?}");
        }
    }
    // Nobody joins every year, or the plan is shorter than one: nothing can be said.
    assert_eq!(upkeep(&Plan::try_new(one_role("2025-09", 24, 100.0, 120.0, 0.12)).unwrap()).unwrap(), []);
    assert_eq!(upkeep(&recruiting(11, 5.0)).unwrap(), []);
}

proptest! {
    #[test]
    fn what_goal_seek_finds_for_a_field_meets_the_target_as_the_field_holds_it(value in 60.0_f64..99.0) {
        let plan = Plan::try_new(one_role("2025-09", 24, 100.0, 120.0, 0.12)).unwrap();
        let range = Range { low: 0.0, high: 3.0, values: Values::Parts(1_000) };
        for direction in [Direction::AtLeast, Direction::AtMost] {
            let target = in_post(&plan, 24, direction, value);
            let Sought::Found { value: held, outcome } = goal_seek(&plan, &LEAVING, range, &target).unwrap() else {
                panic!("{value} is in the range")
            };
            prop_assert!((held * 1_000.0 - (held * 1_000.0).round()).abs() < 1e-9);
            let typed = plan.changed(&Change::Set { lever: LEAVING, value: held }).unwrap();
            prop_assert_eq!(project(&typed).outcome(PlanMeasure::InPost, Scope::Total, 24), Some(outcome));
            prop_assert!(target.is_met_by(outcome));
            // The next one on the other side does not.
            let beyond = if direction == Direction::AtLeast { 0.001 } else { -0.001 };
            let next = plan.changed(&Change::Set { lever: LEAVING, value: held + beyond }).unwrap();
            let missed = project(&next).outcome(PlanMeasure::InPost, Scope::Total, 24).unwrap();
            prop_assert!(!target.is_met_by(missed));
        }
    }

    #[test]
    fn where_a_target_breaks_for_a_field_is_the_last_value_that_meets_it(value in 60.0_f64..87.0) {
        let plan = Plan::try_new(one_role("2025-09", 24, 100.0, 120.0, 0.12)).unwrap();
        let target = in_post(&plan, 24, Direction::AtLeast, value);
        let asked = [(LEAVING, Interval80 { low: 0.0, high: 9.0 }, Values::Parts(1_000))];
        let points = breaking_points(&plan, &target, &asked).unwrap();
        let turns = points[0].above.or(points[0].below).unwrap();
        let at = |value: f64| {
            let set = plan.changed(&Change::Set { lever: LEAVING, value }).unwrap();
            target.is_met_by(project(&set).outcome(PlanMeasure::InPost, Scope::Total, 24).unwrap())
        };
        prop_assert!(at(turns) && !at(turns + 0.001));
    }
}

/// Thirty join once, after half a year, and nobody later.
fn one_good_year() -> Plan {
    let mut plan = one_role("2025-09", 120, 100.0, 120.0, 0.12);
    let source = IntakeSource::OneOff { fte: Fte::new(30.0), month: 6, fill: Probability::ONE };
    plan.intakes.push(Intake { source, ..steady(1, 1, 0.0) });
    Plan::try_new(plan).unwrap()
}

#[test]
fn a_good_month_that_does_not_last_is_found_with_what_comes_after() {
    let projection = project(&one_good_year());
    let at = |month| projection.outcome(PlanMeasure::Vacancies, Scope::Total, month).unwrap();
    let found = course(&projection, PlanMeasure::Vacancies, Scope::Total, 12).unwrap();
    assert!(found.then < found.now, "{found:?}");
    let turn = found.turn.unwrap();
    assert_eq!((turn.from, turn.until, turn.value, turn.rises), (12, 120, at(120), true));
    assert!(turn.value > found.now);
    // In post it is the same, the other way round.
    let in_post = course(&projection, PlanMeasure::InPost, Scope::Total, 12).unwrap();
    assert_eq!(in_post.turn.map(|turn| (turn.from, turn.rises)), Some((12, false)));
    // Where things go on as they went, nothing turns; where the month is beyond the plan, nothing is said.
    let rises = project(&recruiting(120, 5.0));
    assert_eq!(course(&rises, PlanMeasure::Vacancies, Scope::Total, 12).unwrap().turn, None);
    assert_eq!(course(&rises, PlanMeasure::Vacancies, Scope::Total, 121), None);
}

#[test]
fn a_month_that_is_the_exception_of_its_year_is_told_by_the_year_after_it() {
    // Sixteen come each September, when a year's leavers are gone: the September is the best month of each year.
    let mut plan = one_role("2025-08", 61, 100.0, 130.0, 0.12);
    let source = IntakeSource::Cohort {
        fte: Fte::new(16.0),
        calendar_month: 9,
        fill: Probability::ONE,
        window: Window { from: Some(2), to: None },
    };
    plan.intakes.push(Intake { source, ..steady(1, 1, 0.0) });
    let projection = project(&Plan::try_new(plan).unwrap());
    let found = course(&projection, PlanMeasure::Vacancies, Scope::Total, 13).unwrap();
    let mean =
        (14..=25).map(|month| projection.outcome(PlanMeasure::Vacancies, Scope::Total, month).unwrap()).sum::<f64>();
    assert!(found.then < found.now - 0.5, "{found:?}");
    assert!((found.year_after.unwrap() - mean / 12.0).abs() < 1e-9 && mean / 12.0 > found.now, "{found:?}");
}

#[test]
fn when_a_target_is_reached_and_how_long_that_lasts_is_told_month_by_month() {
    let projection = project(&one_good_year());
    let base = projection.base();
    let target = |month, value| Target::new(PlanMeasure::Vacancies, value, base.plus(month));
    let at = |month| projection.outcome(PlanMeasure::Vacancies, Scope::Total, month).unwrap();
    let found = reach(&projection, &target(12, 8.0));
    let lost = (12..=120).find(|month| at(*month) > 8.0).unwrap();
    assert_eq!((found.is_met, found.first, found.until), (true, Some(6), Some(lost - 1)));
    assert_eq!((found.again, found.end, found.last), (None, 120, Some(at(120))));
    let late = reach(&projection, &target(60, 8.0));
    assert_eq!((late.is_met, late.first, late.until), (false, Some(6), Some(lost - 1)));
    let never = reach(&projection, &target(60, -1.0));
    assert_eq!((never.is_met, never.first, never.until, never.again), (false, None, None, None));
    let always = reach(&projection, &target(60, 120.0));
    assert_eq!((always.is_met, always.first, always.until, always.again), (true, Some(1), None, None));
    // Missed for some months only, and then for good.
    let growing = project(&recruiting(120, 40.0));
    let from = (0..=120).find(|month| growing.outcome(PlanMeasure::Vacancies, Scope::Total, *month).unwrap() <= 8.0);
    assert_eq!(reach(&growing, &target(120, 8.0)).first, from);
    assert_eq!(reach(&growing, &target(120, 8.0)).until, None);
}

#[test]
fn a_shock_is_told_by_what_it_takes_away_in_its_worst_month() {
    let mut plan = one_role("2025-09", 48, 100.0, 120.0, 0.12);
    plan.agency.push(Agency { role: RoleId(1), supply: Supply::Cover(Multiplier::try_new(0.75).unwrap()) });
    let adjusted = |id, of, multiplier| Adjustment {
        id: AdjustmentId(id),
        name: "Shock".to_owned(),
        against: Against::Plan,
        of,
        window: Window { from: Some(1), to: Some(12) },
        multiplier: Multiplier::try_new(multiplier).unwrap(),
    };
    let felt = |adjustment: Adjustment| {
        let mut plan = plan.clone();
        plan.adjustments.push(adjustment);
        let plan = Plan::try_new(plan).unwrap();
        shocks(&plan, &project(&plan))
    };
    let vacant =
        project(&Plan::try_new(plan.clone()).unwrap()).outcome(PlanMeasure::Vacancies, Scope::Total, 12).unwrap();
    let [gone] = felt(adjusted(7, Adjusted::Agency { roles: Roles::All }, 0.0))[..] else { panic!("one shock") };
    assert_eq!((gone.adjustment, gone.feared, gone.left), (AdjustmentId(7), Feared::Uncovered, 0.0));
    // People leave, so the last month has the most vacancies to cover: all of them now, a quarter before.
    assert_eq!((gone.month, gone.until), (12, Some(12)));
    assert!((gone.with - vacant).abs() < 1e-9 && (gone.without - vacant / 4.0).abs() < 1e-9);
    // What changes nothing that is feared, or makes it better, is no shock.
    assert_eq!(felt(adjusted(7, Adjusted::Agency { roles: Roles::All }, 1.0)), []);
    assert_eq!(felt(adjusted(7, Adjusted::Capacity { roles: Roles::All }, 0.9)), []);
}

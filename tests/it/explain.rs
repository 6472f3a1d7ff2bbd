//! Bridge, goal seek, breaking points, tornado and maintainability: what holds of any plan, and closed forms.

use homegrown::explain::{
    Range, Sought, Values, breaking_points, bridge, goal_seek, maintainability_of, tornado, uncertain_assumptions,
};
use homegrown::plan::*;
use homegrown::projection::{Direction, Outcome, Scope, Target, project};
use homegrown::workforce::Fte;
use proptest::prelude::*;

use crate::county::county;
use crate::plans::{any_plan, one_role, role, share, steady};

/// A multiplier of all leaving.
const LEAVING: Lever = Lever::LeavingMultiplier { roles: Roles::All, window: Window::ALWAYS, years: ServiceYears::ANY };

fn in_post(month: u16, direction: Direction, value: f64) -> Target {
    Target { outcome: Outcome::InPost, scope: Scope::Total, month, direction, value }
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
        let sought = goal_seek(&plan, &LEAVING, range, &in_post(24, Direction::AtLeast, value)).unwrap();
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
    assert_eq!(seek(in_post(24, Direction::AtLeast, 99.0), Values::Any), Sought::NotInRange);
    assert_eq!(seek(in_post(24, Direction::AtLeast, 99.0), Values::Whole), Sought::NotInRange);
    // Beyond the plan's last month there is no outcome to reach.
    assert_eq!(seek(in_post(30, Direction::AtLeast, 80.0), Values::Any), Sought::NotInRange);
    assert_eq!(seek(in_post(30, Direction::AtLeast, 80.0), Values::Whole), Sought::NotInRange);
}

#[test]
fn goal_seek_of_a_number_the_plan_does_not_have_is_refused() {
    let plan = Plan::try_new(one_role("2025-09", 24, 100.0, 120.0, 0.12)).unwrap();
    let range = Range { low: 0.0, high: 10.0, values: Values::Whole };
    let target = in_post(24, Direction::AtLeast, 90.0);
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
    let target = in_post(36, Direction::AtLeast, 100.0);
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
    let target = in_post(24, Direction::AtLeast, 70.0);
    let range = Interval80 { low: 0.0, high: 3.0 };
    let points = breaking_points(&plan, &target, &[(LEAVING, range)]).unwrap();
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
    let swung = tornado(&plan, Outcome::InPost, Scope::Total, 36, &assumptions);
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

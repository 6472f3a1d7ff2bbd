//! What a plan refuses, and that scenarios leave alone what they do not change.

use super::*;
use crate::workforce::{CalendarMonth, Fte, OutOfRange};

fn role(id: u16, name: &str) -> Role {
    Role::named(RoleId(id), name)
}

fn progression(from: u16, to: u16) -> Progression {
    Progression {
        id: ProgressionId(1),
        name: "to Senior".to_owned(),
        from: RoleId(from),
        to: RoleId(to),
        pace: Pace::Rate { annual_rate: Probability::try_new(0.1).unwrap(), min_service: 24 },
        limit: Limit::Vacancy,
        window: Window::ALWAYS,
    }
}

/// Social Workers who can become Seniors, a steady intake, costs, an adjustment and evidence.
fn plan() -> Plan {
    let base = CalendarMonth::parse("2025-09").unwrap();
    let mut plan = Assumptions::of_roles(base, 24, vec![role(1, "Social Worker"), role(2, "Senior")]);
    plan.stocks.push(Stock { role: RoleId(1), by_service: ByService::Months(vec![(14, Fte::new(60.0))]) });
    plan.posts.push(Posts { role: RoleId(1), base: Fte::new(80.0), changes: Vec::new() });
    plan.leaving.push(Leaving { role: RoleId(1), annual: vec![Probability::try_new(0.12).unwrap()] });
    plan.progression.push(progression(1, 2));
    plan.intakes.push(Intake {
        id: IntakeId(7),
        name: "External".to_owned(),
        route: None,
        role: RoleId(1),
        source: IntakeSource::Steady { fte_per_year: Fte::new(9.0), fill: Probability::ONE, window: Window::ALWAYS },
        commitment: Commitment::Planned,
    });
    plan.adjustments.push(Adjustment {
        id: AdjustmentId(3),
        name: "Half the intake".to_owned(),
        against: Against::Plan,
        of: Adjusted::Joins { intakes: vec![IntakeId(7)] },
        window: Window { from: Some(1), to: Some(12) },
        multiplier: Multiplier::try_new(0.5).unwrap(),
    });
    plan.costs = Some(Costs { permanent: vec![(RoleId(1), Pounds::try_new(56_000.0).unwrap())], ..Costs::default() });
    let interval = Some(Interval80 { low: 5.0, high: 14.0 });
    plan.evidence.push((Lever::Intake(IntakeId(7)), Evidence { interval, ..Evidence::default() }));
    Plan::try_new(plan).unwrap()
}

/// Says why a changed plan is refused.
fn refused(change: impl Fn(&mut Assumptions)) -> String {
    let mut assumptions = plan().into_assumptions();
    change(&mut assumptions);
    Plan::try_new(assumptions).unwrap_err().to_string()
}

#[test]
fn what_a_plan_names_must_be_there() {
    let gone = "the plan has no such role any more; choose another.";
    assert_eq!(refused(|plan| plan.stocks[0].role = RoleId(9)), format!("In post: {gone}"));
    assert_eq!(refused(|plan| plan.intakes[0].role = RoleId(9)), format!("Intake “External”: {gone}"));
    assert_eq!(refused(|plan| plan.progression[0].to = RoleId(9)), format!("Progression “to Senior”: {gone}"));
    let named = refused(|plan| plan.adjustments[0].of = Adjusted::Joins { intakes: vec![IntakeId(1)] });
    assert_eq!(named, "Adjustment “Half the intake”: the plan has no such intake any more; choose another.");
    let evidence = refused(|plan| plan.evidence[0].0 = Lever::Fill(IntakeId(8)));
    assert!(evidence.contains("no such assumption"), "{evidence}");
}

#[test]
fn people_move_up_only() {
    let said = refused(|plan| plan.progression[0] = progression(2, 1));
    assert_eq!(
        said,
        "Progression “to Senior”: people move up only, and “Social Worker” is not more senior than “Senior”."
    );
    assert!(refused(|plan| plan.progression[0] = progression(1, 1)).contains("move up only"));
}

#[test]
fn what_ends_before_it_begins_is_refused() {
    let backwards = Window { from: Some(12), to: Some(3) };
    for said in [
        refused(|plan| plan.adjustments[0].window = backwards),
        refused(|plan| plan.progression[0].window = backwards),
        refused(|plan| {
            let change = FteChange::try_new(4.0).unwrap();
            plan.posts[0].changes.push(PostChange::Temporary { from_month: 9, to_month: 8, change });
        }),
        refused(|plan| {
            let band = ServiceBandFte { from: 24, to: Some(24), fte: Fte::new(3.0) };
            plan.stocks[0].by_service = ByService::Bands(vec![band]);
        }),
        refused(|plan| plan.evidence[0].1.interval = Some(Interval80 { low: 9.0, high: 5.0 })),
    ] {
        assert!(said.ends_with("it ends before it begins; put the end at or after the beginning."), "{said}");
    }
}

#[test]
fn nothing_is_there_twice() {
    assert_eq!(
        refused(|plan| plan.roles[1].name = " social worker ".to_owned()),
        "Roles: “social worker” is there twice; keep one of them."
    );
    assert!(refused(|plan| plan.roles[1].id = RoleId(1)).contains("“Social Worker” is there twice"));
    assert!(refused(|plan| plan.leaving.push(plan.leaving[0].clone())).starts_with("Leaving: “Social Worker”"));
    assert!(refused(|plan| plan.intakes.push(plan.intakes[0].clone())).starts_with("Intakes: “7”"));
}

#[test]
fn amounts_that_no_council_has_are_refused() {
    for fte in [-1.0, 1e7] {
        let said = refused(|plan| plan.stocks[0].by_service = ByService::Months(vec![(3, Fte::new(fte))]));
        assert!(said.starts_with("Social Worker, in post: FTE must be a number from 0 to 100,000"), "{said}");
    }
    assert!(refused(|plan| plan.months = 1_201).contains("at most 1,200"));
    assert!(refused(|plan| plan.experienced_months = 481).contains("at most 480"));
    assert!(refused(|plan| plan.leaving[0].annual.clear()).contains("at least one annual probability"));
    assert!(refused(|plan| plan.roles.clear()).contains("at least one role"));
    let evidence = refused(|plan| plan.evidence[0].1.interval = Some(Interval80 { low: -5.0, high: 5.0 }));
    assert!(evidence.starts_with("External, amount: FTE must be"), "{evidence}");
}

#[test]
fn dates_before_the_base_are_refused() {
    let before = plan().month_of(CalendarMonth::parse("2025-08").unwrap()).unwrap_err();
    assert_eq!(before.to_string(), "August 2025: the plan starts from September 2025; choose a month after it.");
    let said = refused(|plan| {
        plan.intakes[0].source = IntakeSource::OneOff { fte: Fte::new(3.0), month: 0, fill: Probability::ONE };
    });
    assert!(said.contains("the plan starts from September 2025"), "{said}");
}

#[test]
fn a_role_that_is_used_stays_and_one_that_is_not_takes_what_is_its_own_along() {
    let plan = plan();
    let refused = plan.changed(&Change::RemoveRole(RoleId(1))).unwrap_err().to_string();
    assert_eq!(refused, "Social Worker: it is still used by the people in post in it; change or remove that first.");
    let refused = plan.changed(&Change::RemoveRole(RoleId(2))).unwrap_err().to_string();
    assert!(refused.contains("the progression “to Senior”"), "{refused}");
    let scenario = Scenario {
        name: Some("No Seniors".to_owned()),
        changes: vec![
            Change::Set { lever: Lever::Cover(RoleId(2)), value: 0.5 },
            Change::RemoveProgression(ProgressionId(1)),
            Change::RemoveRole(RoleId(2)),
        ],
    };
    let without = scenario.apply(&plan).unwrap();
    assert_eq!(without.roles.len(), 1);
    assert!(without.agency.is_empty());
}

#[test]
fn an_intake_an_adjustment_names_stays() {
    let refused = plan().changed(&Change::RemoveIntake(IntakeId(7))).unwrap_err().to_string();
    assert!(refused.contains("the adjustment “Half the intake”"), "{refused}");
}

#[test]
fn every_lever_of_a_plan_reads_back_what_it_was_set_to() {
    let plan = plan();
    for (lever, value) in [
        (Lever::LeavingRate { role: RoleId(1), year: 3 }, 0.2),
        (Lever::Adjustment(AdjustmentId(3)), 0.75),
        (Lever::Intake(IntakeId(7)), 12.0),
        (Lever::Fill(IntakeId(7)), 0.9),
        (Lever::ProgressionRate(ProgressionId(1)), 0.3),
        (Lever::OtherChange(RoleId(2)), -2.5),
        (Lever::Posts(RoleId(2)), 12.0),
        (Lever::Cover(RoleId(1)), 0.7),
        (Lever::PermanentCost(RoleId(2)), 63_000.0),
    ] {
        let changed = plan.changed(&Change::Set { lever: lever.clone(), value }).unwrap();
        assert_eq!(lever.value(&changed), Some(value), "{}", lever.label(&plan));
        let refused = plan.changed(&Change::Set { lever: lever.clone(), value: f64::NAN });
        assert!(matches!(refused, Err(Refusal { reason: Reason::OutOfRange(OutOfRange { .. }), .. })), "{refused:?}");
    }
    let rates =
        plan.changed(&Change::Set { lever: Lever::LeavingRate { role: RoleId(1), year: 2 }, value: 0.2 }).unwrap();
    assert_eq!(rates.leaving[0].annual.iter().map(|q| q.value()).collect::<Vec<_>>(), [0.12, 0.12, 0.2]);
    for lever in [Lever::Cap(ProgressionId(1)), Lever::Cases, Lever::CaseWeight(RoleId(1))] {
        assert_eq!(lever.value(&plan), None);
        assert!(plan.changed(&Change::Set { lever, value: 1.0 }).is_err());
    }
}

#[test]
fn a_scenario_without_changes_is_the_plan_and_both_come_back_from_their_bytes() {
    let plan = plan();
    let same = Scenario::default().apply(&plan).unwrap();
    assert_eq!(same, plan);
    let bytes = postcard::to_stdvec(&plan).unwrap();
    assert_eq!(postcard::from_bytes::<Plan>(&bytes).unwrap(), plan);
    assert!(bytes.len() < 250, "{} bytes", bytes.len());
    let scenario = Scenario {
        name: Some("More".to_owned()),
        changes: vec![Change::Set { lever: Lever::Intake(IntakeId(7)), value: 12.0 }, Change::Months(120)],
    };
    assert_eq!(postcard::from_bytes::<Scenario>(&postcard::to_stdvec(&scenario).unwrap()), Ok(scenario));
}

#[test]
fn bytes_of_a_plan_that_cannot_be_are_refused() {
    let mut assumptions = plan().into_assumptions();
    assumptions.stocks[0].role = RoleId(9);
    assert!(postcard::from_bytes::<Plan>(&postcard::to_stdvec(&assumptions).unwrap()).is_err());
}

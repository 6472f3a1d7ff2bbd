//! Links and plan files that version 1 made of a council's own lists: without posts, with posts of some roles, and of
//! partners put together. What each of them means is held to the figures they gave on the day they were made.

use std::collections::BTreeMap;
use std::path::Path;

use homegrown::plan::Plan;
use homegrown::projection::{PlanMeasure, Scope, project};
use homegrown::room::{PlanTab, Room, Workspace};
use homegrown::share::{PlanOrigin, Shared};
use homegrown::starting_plan::posts_are_stated;
use homegrown::view::{Block, Control};
use serde_json::{Value, json};

use crate::retention_room::Open;

const KEPT: [&str; 3] = ["no-posts", "some-posts", "partners"];

fn kept(name: &str, ending: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/links");
    std::fs::read_to_string(folder.join(format!("v1-{name}.{ending}"))).unwrap()
}

fn opened(name: &str) -> Shared {
    Shared::from_link(&kept(name, "txt")).unwrap()
}

/// The plan each scenario makes of its start.
fn plans(shared: &Shared) -> Vec<Plan> {
    let PlanOrigin::Own(own) = &shared.start else { panic!("its own figures") };
    shared.scenarios.iter().map(|scenario| scenario.apply(&own.plan).unwrap()).collect()
}

/// What the plan of a scenario becomes, to the last bit: the shortest decimal that gives the number back.
fn series(plan: &Plan) -> Value {
    let run = project(plan);
    let months = [0, 1, 12, 24, usize::from(plan.months)];
    let of = |outcome| months.map(|month| run.outcome(outcome, Scope::Total, month).map(|value| value.to_string()));
    json!({
        "months": months,
        "in_post": of(PlanMeasure::InPost),
        "vacancies": of(PlanMeasure::Vacancies),
        "agency": of(PlanMeasure::Agency),
        "vacancy_rate": of(PlanMeasure::VacancyRate),
        "turnover": of(PlanMeasure::TurnoverDfe),
    })
}

/// The levers that the Plan room offers in each scenario, and where they stand.
fn levers(name: &str) -> Vec<BTreeMap<String, String>> {
    let nobody = Open::nobody();
    let mut entered = nobody.tell(Room::Plan(PlanTab::Outlook), Workspace::default(), "plan-link", &kept(name, "txt"));
    let count = opened(name).scenarios.len();
    let mut all = Vec::new();
    for place in 0..count {
        if count > 1 {
            entered = nobody.tell(Room::Plan(PlanTab::Outlook), entered.workspace, "plan-scenario", &place.to_string());
        }
        let parts = [PlanTab::Outlook, PlanTab::Assumptions, PlanTab::Cost];
        let blocks: Vec<Block> = parts
            .into_iter()
            .flat_map(|part| nobody.enter(Room::Plan(part), entered.workspace.clone()).blocks)
            .collect();
        let fields = blocks.iter().flat_map(|block| match block {
            Block::Form(form) => form.fields.iter().collect(),
            Block::Groups(groups) => groups.all().collect(),
            _ => Vec::new(),
        });
        let found = fields.filter_map(|field| match &field.control {
            Control::Range { value, .. } => Some((field.id.clone(), value.to_string())),
            // A unit cost has no scale; none given is 0 there.
            Control::Text { value, .. } if field.id.starts_with("plan-cost-") => {
                Some((field.id.clone(), if value.is_empty() { "0".to_owned() } else { value.clone() }))
            }
            _ => None,
        });
        all.push(found.collect());
    }
    all
}

#[test]
fn plans_made_before_give_the_figures_they_gave() {
    for name in KEPT {
        let was: Value = serde_json::from_str(&kept(name, "figures.json")).unwrap();
        let shared = opened(name);
        assert_eq!(Shared::from_file(&kept(name, "json")).unwrap(), shared, "{name}");
        for (place, (plan, levers)) in plans(&shared).iter().zip(levers(name)).enumerate() {
            let was = &was["scenarios"][place];
            assert_eq!(series(plan), was["series"], "{name} {place}");
            let kept = was["levers"].as_array().unwrap().iter().map(|one| {
                let text = |key: &str| one[key].as_str().unwrap().to_owned();
                (text("id"), text("value"))
            });
            assert_eq!(levers, kept.collect(), "{name} {place}");
        }
    }
}

#[test]
fn plans_made_before_are_sent_on_as_they_came() {
    for name in KEPT {
        let shared = opened(name);
        assert_eq!(shared.to_link().unwrap(), kept(name, "txt"), "{name}");
        assert_eq!(shared.to_file().unwrap(), kept(name, "json"), "{name}");
    }
}

#[test]
fn whether_posts_are_stated_is_read_from_plans_made_before() {
    let stated = KEPT.map(|name| posts_are_stated(&plans(&opened(name))[0]));
    assert_eq!(stated, [false, true, true]);
}

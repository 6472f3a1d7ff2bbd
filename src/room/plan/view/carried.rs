//! What became of a plan that was carried from other figures of its council: what is kept, what is not and why.

use crate::measures::{amount, listed, number_text};
use crate::plan::{Assumptions, Change, LeftBehind, Plan, WhyLeft};
use crate::room::plan::event::{EARLIER, READ};
use crate::room::plan::result::PlanResult;
use crate::room::plan::state::{PlanState, Work};
use crate::view::{Block, Control, Field, Form};
use crate::workforce::TitleKey;

/// FTE in post at the base month.
fn in_post(plan: &Plan) -> f64 {
    plan.stocks.iter().map(|stock| stock.fte().value()).sum()
}

/// Funded FTE at the base month.
fn funded(plan: &Plan) -> f64 {
    plan.roles.iter().map(|role| plan.established(role, 0)).sum()
}

/// The names of the roles that one plan has and another has not.
fn only_in(one: &Plan, other: &Plan) -> Vec<String> {
    let is_there = |name: &str| other.roles.iter().any(|role| TitleKey::new(&role.name) == TitleKey::new(name));
    one.roles.iter().filter(|role| !is_there(&role.name)).map(|role| role.name.clone()).collect()
}

/// What a change is of, in words.
fn named(change: &Change, plan: &Assumptions) -> String {
    let role = |id| plan.role(id).map_or_else(|| "a role".to_owned(), |role| role.name.clone());
    match change {
        Change::Set { lever, .. } | Change::Evidence { lever, .. } => lever.label(plan),
        Change::Months(_) => "how far the plan reaches".to_owned(),
        Change::Role { role, .. } => role.name.clone(),
        Change::RemoveRole(id) => role(*id),
        Change::Stock(stock) => format!("{}, in post", role(stock.role)),
        Change::Posts(posts) => format!("{}, funded posts", role(posts.role)),
        Change::PostChange { role: of, change } => {
            let sign = if change.fte() < 0.0 { "−" } else { "+" };
            let month = plan.base.plus(i32::from(change.months().0));
            format!("{}, {sign}{} FTE of posts from {month}", role(*of), number_text(change.fte().abs(), 1))
        }
        Change::Leaving(leaving) => format!("{}, leaving by length of service", role(leaving.role)),
        Change::Adjustment(adjustment) => adjustment.name.clone(),
        Change::Progression(rule) => rule.name.clone(),
        Change::Intake(intake) => intake.title(),
        Change::Agency(agency) => format!("{}, agency workers", role(agency.role)),
        Change::Costs(_) => "costs".to_owned(),
        Change::Payment(payment) => payment.name.clone(),
        Change::Demand(_) => "cases".to_owned(),
        Change::CaseWeight(weight) => format!("{}, case weight", role(weight.role)),
        Change::RemoveAdjustment(_)
        | Change::RemoveProgression(_)
        | Change::RemoveIntake(_)
        | Change::RemovePayment(_) => "something taken out".to_owned(),
    }
}

/// Why a change is left behind, in words.
fn because(why: &WhyLeft) -> String {
    match why {
        WhyLeft::RoleGone { role } => format!("“{role}” is not in these figures"),
        WhyLeft::Passed => "it lies before these figures, which have it in them".to_owned(),
        WhyLeft::Beyond => "it lies after the ten years of the plan".to_owned(),
        WhyLeft::Refused { why } => why.trim_end_matches('.').to_owned(),
    }
}

impl PlanResult<'_> {
    /// What was kept of a plan that was carried onto these figures, until the reader has read of it.
    pub(super) fn carried(&self, state: &PlanState) -> Vec<Block> {
        let Some(told) = self.work.carried.as_ref().filter(|told| !told.is_read) else { return Vec::new() };
        let earlier = state.works.iter().find(|work| work.key == told.from);
        let then = earlier.and_then(|work| work.start.as_deref()).map(|start| &start.plan);
        let now = &self.start.plan;
        let heading = match then.filter(|then| then.base != now.base) {
            Some(then) => format!("Carried forward from {} to {}", then.base, now.base),
            None => "Carried onto figures that have changed".to_owned(),
        };
        let lost = u16::try_from(told.left.len()).unwrap_or(u16::MAX);
        let all = told.kept.saturating_add(lost);
        let changes = amount(f64::from(all), "change", "changes");
        let mut lines = vec![match (all, lost) {
            (0, _) => "The plan had no changes; its scenarios and its target are kept.".to_owned(),
            (_, 0) if all == 1 => "The 1 change of your plan is kept, as you set it.".to_owned(),
            (_, 0) => format!("All {changes} of your plan are kept, as you set them."),
            _ => format!("{} of {changes} of your plan are kept, as you set them.", told.kept),
        }];
        let plan = then.unwrap_or(now);
        lines.extend(told.left.iter().map(|(place, LeftBehind { change, why })| {
            let several = earlier.filter(|work| work.scenarios.len() > 1);
            let of = several.and_then(|work: &Work| work.scenarios.get(usize::from(*place)));
            let of = of.map_or_else(String::new, |scenario| format!(" in “{}”", scenario.title()));
            format!("Not kept{of}: {} ({}).", named(change, plan), because(why))
        }));
        if let Some(then) = then {
            let fte = |value| number_text(value, 1);
            let mut sizes = format!("In post: {} FTE, {} then.", fte(in_post(now)), fte(in_post(then)));
            if self.knows_posts() {
                sizes.push_str(&format!(" Funded posts: {} FTE, {} then.", fte(funded(now)), fte(funded(then))));
            }
            lines.push(sizes);
            for (names, said) in
                [(only_in(then, now), "Not in these figures"), (only_in(now, then), "New in these figures")]
            {
                if !names.is_empty() {
                    lines.push(format!("{said}: {}.", listed(&names)));
                }
            }
        }
        let back = then.map(|then| (EARLIER.to_owned(), format!("Open the plan as it was in {}", then.base)));
        let read = Control::Buttons(vec![(READ.to_owned(), "Close this message".to_owned(), true)]);
        let fields = vec![Field::new("plan-carried", "What was carried forward", read)];
        vec![
            Block::Sentences { heading, lines, button: back },
            Block::Form(Form { heading: String::new(), fields, more: None }),
        ]
    }
}

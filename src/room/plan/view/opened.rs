//! A plan that was sent: what its sender changed, and the fields that turn between the plans that were opened.

use crate::measures::{amount, capitalised, listed, number_text};
use crate::plan::{Change, Intake, IntakeId, IntakeSource, Lever, Scenario, Window};
use crate::room::plan::event::{BACK_FIELD, FORGET, MERGE, TURN};
use crate::room::plan::lever::{LeverControl, PRESETS, controls, is_sent};
use crate::room::plan::received::{opened_snapshot, partners};
use crate::room::plan::result::PlanResult;
use crate::room::plan::state::{PlanState, Received, SentBy};
use crate::share::{PlanOrigin, fingerprint};
use crate::view::{Block, Control, Field};
use crate::workforce::Snapshot;

/// The most differences that one sentence can hold and be read.
const MOST_IN_A_SENTENCE: usize = 3;

/// How many cohorts an intake that was sent is: one, or one each year of its window.
fn cohorts_of(intake: &Intake) -> f64 {
    match &intake.source {
        IntakeSource::Cohort { window: Window { from: Some(from), to: Some(to) }, .. } => {
            f64::from(to.saturating_sub(*from) / 12 + 1)
        }
        _ => 1.0,
    }
}

/// FTE of all its cohorts.
fn total_fte(intake: &Intake) -> f64 {
    match &intake.source {
        IntakeSource::Cohort { fte, .. } | IntakeSource::OneOff { fte, .. } => fte.value() * cohorts_of(intake),
        _ => 0.0,
    }
}

impl SentBy {
    const fn text(self) -> &'static str {
        match self {
            Self::Link => "Opened from a link",
            Self::File => "Opened from a plan file",
            Self::Example => "An example",
            Self::Earlier => "As it was on earlier figures",
            Self::Published => "Published figures",
            Self::Partners => "Put together from the plans that were opened",
        }
    }
}

/// Returns how what is open while a plan that was sent is looked at came, in words, and its figures at the base month.
pub(in crate::room) fn opened_as(state: &PlanState) -> Option<(String, Snapshot)> {
    let (from, snapshot) = opened_snapshot(state)?;
    Some((from.text().to_owned(), snapshot))
}

/// The fields that turn between the plans that were opened, forget one, and put them together.
pub(super) fn fields(state: &PlanState) -> Vec<Field> {
    if state.received.is_empty() {
        return Vec::new();
    }
    let own = (String::new(), "My own, as open in the page".to_owned());
    let opened =
        state.received.iter().map(|one| (one.key.clone(), format!("{}: {}", one.from.text(), one.shared.name)));
    let chosen = state.received().map_or_else(String::new, |one| one.key.clone());
    let choice = Control::Choice { options: std::iter::once(own).chain(opened).collect(), chosen };
    let partners: Vec<String> = partners(&state.received).iter().map(|shared| shared.name.clone()).collect();
    let mut buttons = Vec::new();
    if partners.len() > 1 {
        buttons.push((MERGE.to_owned(), format!("Combine the plans of {}", listed(&partners)), true));
    }
    if let Some(one) = state.received() {
        buttons.push((FORGET.to_owned(), format!("Forget the plan of {}", one.shared.name), true));
    }
    let mut fields = vec![Field::new(TURN, "Which plan to look at", choice)];
    if !buttons.is_empty() {
        let help = "Combine partners' plans. Roles stay separate, under each partner's name.";
        fields.push(Field::new("plan-partners", "Plans that were opened", Control::Buttons(buttons)).with_help(help));
    }
    fields
}

impl PlanResult<'_> {
    /// What was sent, by whom it is and what its sender changed; nothing while the plan is the reader's own.
    pub(super) fn opened(&self, received: Option<&Received>) -> Option<Block> {
        let Received { shared, from: sent_by, .. } = received?;
        let from = sent_by.text();
        let mut lines = vec![format!("Its figures are from {}.", shared.source.trim_end_matches('.'))];
        if matches!(sent_by, SentBy::Link | SentBy::File) {
            lines.extend(shared.scenarios.iter().flat_map(|scenario| self.changed(scenario)));
        }
        let sent = match shared.start {
            PlanOrigin::Case { fingerprint, .. } | PlanOrigin::Published { fingerprint, .. } => Some(fingerprint),
            PlanOrigin::Own(_) => None,
        };
        if sent.is_some_and(|sent| sent != fingerprint(&self.start.plan)) {
            lines.push(format!(
                "The figures it starts from have changed since it was made beside the {}: its sender saw other numbers.",
                shared.edition
            ));
        }
        lines.push("You can try changes. They do not affect the sender's plan or your own.".to_owned());
        let button = Some((BACK_FIELD.to_owned(), "Close this plan".to_owned()));
        Some(Block::Sentences { heading: format!("{from}: {}", shared.name), lines, button })
    }

    /// What a sender changed: a sentence, or where there is more than can be read in one a line each.
    fn changed(&self, scenario: &Scenario) -> Vec<String> {
        let said = self.differences_of(scenario);
        let name = scenario.in_sentence();
        match said.as_slice() {
            [] => vec![format!("In {name} the sender changed nothing.")],
            few if few.len() <= MOST_IN_A_SENTENCE => {
                vec![format!("In {name} the sender changed: {}.", few.join("; "))]
            }
            several => {
                let first = format!("In {name} the sender changed:");
                let lines = several.iter().map(|one| format!("{}.", capitalised(one)));
                std::iter::once(first).chain(lines).collect()
            }
        }
    }

    fn differences_of(&self, scenario: &Scenario) -> Vec<String> {
        let start = &self.start.plan;
        let plan = scenario.apply(start).unwrap_or_else(|_| start.clone());
        let mut rest = scenario.changes.clone();
        let mut said = Vec::new();
        let all = controls(&plan, start);
        let is_intake = |control: &&LeverControl| matches!(control.levers.as_slice(), [Lever::Intake(_)]);
        let by_service: Vec<&Lever> =
            all.iter().flat_map(|one| &one.levers).filter(|lever| matches!(lever, Lever::LeavingRate { .. })).collect();
        let is_by_service = |control: &&LeverControl| control.levers.iter().any(|lever| by_service.contains(&lever));
        // Who comes is what matters most: before everything else, cohorts that were sent as one.
        let dated: Vec<&Intake> =
            plan.intakes.iter().filter(|one| is_sent(one.id) && start.intake(one.id).is_none()).collect();
        if !dated.is_empty() {
            let fte: f64 = dated.iter().map(|one| total_fte(one)).sum();
            let cohorts: f64 = dated.iter().map(|one| cohorts_of(one)).sum();
            let cohorts = amount(cohorts, "dated cohort", "dated cohorts");
            said.push(format!("{cohorts}, {} FTE in all", number_text(fte, 1)));
        }
        let sent = |id: &IntakeId| dated.iter().any(|one| one.id == *id);
        rest.retain(|change| match change {
            Change::Intake(intake) => !sent(&intake.id),
            Change::Set { lever: Lever::Intake(id), .. } | Change::Evidence { lever: Lever::Intake(id), .. } => {
                !sent(id)
            }
            _ => true,
        });
        for intake in plan.intakes.iter().filter(|one| !is_sent(one.id)) {
            let before = rest.len();
            rest.retain(|change| !matches!(change, Change::Intake(changed) if changed.id == intake.id && start.intake(changed.id).is_some()));
            if before > rest.len() && !dated.is_empty() {
                said.push(format!("{} gives way to them in the years they come", intake.title()));
            } else if before > rest.len() {
                said.push(format!("{}, when it comes", intake.title()));
            }
        }
        let mut ordered: Vec<&LeverControl> = all.iter().filter(is_intake).collect();
        ordered.extend(all.iter().filter(|control| !is_intake(control) && !is_by_service(control)));
        for control in
            ordered.into_iter().filter(|control| !matches!(control.levers.as_slice(), [Lever::Intake(id)] if sent(id)))
        {
            let before = rest.len();
            rest.retain(|change| !matches!(change, Change::Set { lever, .. } if control.levers.contains(lever)));
            let (was, is) = (control.value(start), control.value(&plan));
            match (was, is) {
                (Some(was), Some(is)) if was.to_bits() != is.to_bits() => {
                    said.push(format!("{}, {} instead of {}", control.label, control.text(is), control.text(was)));
                }
                (None, Some(is)) if before > rest.len() => {
                    said.push(format!("{}, {}", control.label, control.text(is)));
                }
                _ => {}
            }
        }
        let before = rest.len();
        rest.retain(|change| {
            !matches!(change, Change::Leaving(_) | Change::Set { lever: Lever::LeavingRate { .. }, .. })
                && !matches!(change, Change::Evidence { lever: Lever::LeavingRate { .. }, .. })
        });
        if before > rest.len() {
            said.push("leaving rates by year of service".to_owned());
        }
        for preset in PRESETS.into_iter().filter(|preset| preset.is_in(&scenario.changes)) {
            preset.remove(&mut rest);
            said.push(format!("“{}”", preset.label()));
        }
        let before = rest.len();
        rest.retain(|change| !matches!(change, Change::Evidence { .. }));
        let counted = |count: usize, one: &str, several: &str| {
            let number = number_text(u32::try_from(count).map_or(0.0, f64::from), 0);
            if count == 1 { format!("{number} {one}") } else { format!("{number} {several}") }
        };
        if before > rest.len() {
            said.push(counted(before - rest.len(), "reason or range given", "reasons or ranges given"));
        }
        if !rest.is_empty() {
            said.push(counted(rest.len(), "other assumption", "other assumptions"));
        }
        said
    }
}

//! Plans that were sent: opening one, saying what its sender changed, and going back.

use super::lever::handles;
use super::preset::PRESETS;
use super::state::{PlanState, Received, Shown, Work};
use super::subject::MONTHS;
use super::{Goal, Seen};
use crate::benchmark::Subject;
use crate::measures::number_text;
use crate::outlook::{Start, start_of, start_of_published};
use crate::plan::{Change, Scenario};
use crate::reference::{built_in, open as open_case};
use crate::share::{Aspect, Ground, ShareError, Shared, fingerprint};
use crate::view::{Block, Event};
use crate::workforce::{CensusYear, Service, Snapshot};

/// The fragment of an address, `/o/1…`.
pub(super) const LINK: &str = "plan-link";
/// The text of a plan file.
pub(super) const FILE: &str = "plan-file";
/// Back to what is open in the page.
pub(super) const BACK: &str = "plan-own";

/// Opens what was sent, or turns back from it; whether the event was about that.
///
/// # Errors
/// Why it is not opened, in a sentence; the state is as it was.
pub(super) fn change(state: &mut PlanState, event: &Event) -> Result<bool, String> {
    let (shared, is_file) = match event.field.as_str() {
        LINK => (Shared::from_link(&event.value), false),
        FILE => (Shared::from_file(&event.value), true),
        BACK => {
            state.sent = None;
            return Ok(true);
        }
        _ => return Ok(false),
    };
    let said = |error: ShareError| error.to_string();
    let shared = shared.map_err(said)?;
    let start = start(&shared)?;
    shared.fits(&start.plan).map_err(said)?;
    let key = format!("sent {:08x}", shared.number());
    let goal = Goal::new(shown_of(shared.aim.of), shared.aim.value, shared.aim.by);
    let work = Work::received(key.clone(), &shared, shown_of(shared.shown), goal);
    state.receive(Received { key, is_file, shared }, work);
    Ok(true)
}

/// Returns the plan that was sent.
pub(super) fn start(shared: &Shared) -> Result<Start, String> {
    match &shared.start {
        Ground::Case { id, service, .. } => {
            let open = case(id, *service)
                .ok_or("This plan starts from an example that this version does not have: load the page again.")?;
            start_of(&open, built_in(), MONTHS).map_err(|error| error.to_string())
        }
        Ground::Published { councils, year, .. } => published(councils, i16::try_from(*year).unwrap_or_default()),
        Ground::Own(own) => Ok(Start {
            name: shared.name.clone(),
            plan: own.plan.clone(),
            notes: own.notes.clone(),
            has_own_posts: own.has_own_posts,
        }),
    }
}

fn case(id: &str, service: Service) -> Option<Snapshot> {
    open_case(id)?.into_iter().find(|one| one.service == service)
}

/// The plan that published figures of the edition compiled in give, which everybody has.
pub(super) fn published(councils: &[String], year: i16) -> Result<Start, String> {
    let subject = Subject::of(built_in(), councils).map_err(|error| error.to_string())?;
    let year = CensusYear::new(year).ok_or("This plan starts from figures of a year that nothing is published of.")?;
    let start = start_of_published(built_in(), &subject.members, &subject.name, year, MONTHS);
    start.map_err(|error| error.to_string())
}

/// Whose published figures stand beside a plan that was sent, by code.
pub(super) fn codes(shared: &Shared) -> Vec<String> {
    match &shared.start {
        Ground::Case { id, service, .. } => super::subject::codes_of(case(id, *service).as_ref()),
        Ground::Published { councils, .. } => councils.clone(),
        Ground::Own(own) => own.councils.clone(),
    }
}

pub(super) const fn shown_of(aspect: Aspect) -> Shown {
    match aspect {
        Aspect::InPost => Shown::InPost,
        Aspect::Vacancies => Shown::Vacancies,
        Aspect::VacancyRate => Shown::VacancyRate,
        Aspect::Agency => Shown::Agency,
        Aspect::AgencyCost => Shown::AgencyCost,
        Aspect::Caseload => Shown::Caseload,
        Aspect::ExperienceRatio => Shown::ExperienceRatio,
        Aspect::Turnover => Shown::Turnover,
    }
}

impl Seen<'_> {
    /// What was sent, by whom it is and what its sender changed; nothing while the plan is the reader's own.
    pub(super) fn opened(&self, received: Option<&Received>) -> Option<Block> {
        let Received { shared, is_file, .. } = received?;
        let from = if *is_file { "a plan file" } else { "a link" };
        let mut lines = vec![format!("Its figures are from {}.", shared.source.trim_end_matches('.'))];
        lines.extend(shared.scenarios.iter().map(|scenario| self.changed(scenario)));
        let sent = match shared.start {
            Ground::Case { fingerprint, .. } | Ground::Published { fingerprint, .. } => Some(fingerprint),
            Ground::Own(_) => None,
        };
        if sent.is_some_and(|sent| sent != fingerprint(&self.start.plan)) {
            lines.push(format!(
                "The figures it starts from have changed since it was made beside the {}: its sender saw other numbers.",
                shared.edition
            ));
        }
        lines.push("What you change here changes neither what was sent nor your own work, which is kept.".to_owned());
        let button = Some((BACK.to_owned(), "Go back to what is open in the page".to_owned()));
        Some(Block::Sentences { heading: format!("Opened from {from}: {}", shared.name), lines, button })
    }

    /// What a sender changed, in a sentence.
    fn changed(&self, scenario: &Scenario) -> String {
        let said = self.differences_of(scenario);
        if said.is_empty() {
            return format!("In “{}” the sender changed nothing.", scenario.name);
        }
        format!("In “{}” the sender changed: {}.", scenario.name, said.join("; "))
    }

    fn differences_of(&self, scenario: &Scenario) -> Vec<String> {
        let start = &self.start.plan;
        let plan = scenario.apply(start).unwrap_or_else(|_| start.clone());
        let mut rest = scenario.changes.clone();
        let mut said = Vec::new();
        for handle in handles(&plan, start) {
            let before = rest.len();
            rest.retain(|change| !matches!(change, Change::Set { lever, .. } if handle.levers.contains(lever)));
            let (was, is) = (handle.value(start), handle.value(&plan));
            match (was, is) {
                (Some(was), Some(is)) if was.to_bits() != is.to_bits() => {
                    said.push(format!("{}, {} instead of {}", handle.label, handle.text(is), handle.text(was)));
                }
                (None, Some(is)) if before > rest.len() => said.push(format!("{}, {}", handle.label, handle.text(is))),
                _ => {}
            }
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

//! The room in words.

mod flow;
mod form;
mod people;
mod rate;
mod stay;
mod time_in_service;

use super::result::RetentionResult;
use super::state::RetentionState;
use crate::measures::{listed, percent_text};
use crate::retention::Retention;
use crate::view::{Block, Offer, Sketch};

pub(super) use form::{BY, CASE, FROM, GROUP, KAPPA, LEAVERS, NATIONAL, PLAN, SEND, STARTERS};

/// What would let the room say more.
const WHAT_TO_ADD: &str = "Add a staff list and a list of leavers to see who stays and who leaves.";

/// What the room would show of lists that are not here.
fn offer() -> Block {
    let gives = [
        (
            "A staff list with a list of leavers, or the yearly census return",
            "how many leave in each year of service, how many are still here after so long, and why and where to people left",
        ),
        ("A tracker of newly qualified cohorts", "who of each intake stays"),
        ("A table of starters and leavers by month", "the months beside one another"),
    ];
    Block::Offer(Offer::of_files(
        "What your own lists would show here",
        &gives,
        Sketch::Curves,
        "An example: of those who join, how many are still here after each year, in two teams.",
    ))
}

/// Returns the room where nobody is looked at.
pub(super) fn nobody(state: &RetentionState) -> Vec<Block> {
    let answer = Block::Answer { headline: "There is nobody to follow yet.".to_owned(), lede: WHAT_TO_ADD.to_owned() };
    vec![answer, Block::Form(form::cases(state)), offer()]
}

/// Returns what is said where there are no rates for the plan.
pub(super) fn nothing_to_send() -> String {
    format!("There are no leaving rates to send. {WHAT_TO_ADD}")
}

/// Returns the room of what is found.
pub(super) fn blocks(seen: &RetentionResult<'_>) -> Vec<Block> {
    let mut blocks = vec![seen.answer(), Block::Form(seen.form())];
    let mut rates = seen.rates().into_iter();
    // The two charts stand beside one another.
    blocks.extend(rates.next());
    blocks.extend(seen.curves());
    blocks.extend(rates);
    blocks.extend(seen.groups());
    blocks.extend(seen.twelve_months());
    blocks.extend(seen.cohorts());
    blocks.extend(seen.months());
    blocks.extend(seen.people());
    blocks.extend(seen.time_in_service());
    blocks.extend(seen.published());
    blocks.extend(seen.checks());
    blocks.extend(seen.notes());
    if seen.found.rates.is_none() {
        // Of one's own it is what comes next; an example is looked at first.
        let at = if seen.is_of_files() { 2 } else { blocks.len() };
        blocks.insert(at, offer());
    }
    blocks
}

/// Where what is found is from: "From staff_list.xlsx and leavers.csv: October 2024 to September 2025."
pub(super) fn source(found: &Retention) -> String {
    let observed = found.observed.as_ref();
    observed.map_or_else(String::new, |observed| {
        let windows: Vec<String> = observed.windows.iter().map(|window| window.text()).collect();
        format!("From {}: {}.", listed(&observed.files), listed(&windows))
    })
}

impl RetentionResult<'_> {
    fn answer(&self) -> Block {
        let found = &self.found;
        let sentences = [
            found.rates.as_ref().map(|rates| rates.finding.clone()),
            found.cohorts.as_ref().map(|cohorts| cohorts.finding.clone()),
            found.ledger.as_ref().map(|ledger| ledger.finding.clone()),
        ];
        let mut said = sentences.into_iter().flatten();
        let headline = said.next().unwrap_or_else(|| self.turnover_finding());
        let mut lede: Vec<String> = Vec::new();
        if let Some(rates) = &found.rates {
            lede.extend(found.twelve_months.as_ref().map(|twelve| twelve.finding.clone()));
            let (rate, source) = (percent_text(rates.national.rate), &rates.national.source);
            lede.push(match &rates.national.by_service {
                _ if !self.has_national() => {
                    "No national rate of adults' social workers is known here to set beside it.".to_owned()
                }
                Some(by_service) => {
                    format!(
                        "Beside each length of service stands England’s rate of the same length ({}).",
                        by_service.source
                    )
                }
                None => format!("The national rate beside it, {rate} ({source}), is of all lengths of service."),
            });
        } else {
            lede.extend(said.next());
            if self.lacks_files() {
                lede.push("Files are not kept from one visit to the next.".to_owned());
            }
            lede.push(WHAT_TO_ADD.to_owned());
        }
        Block::Answer { headline, lede: lede.join(" ") }
    }

    /// What papers and files print of people who came, stayed and went, where it does not add up.
    fn checks(&self) -> Option<Block> {
        let checked = self.checked();
        let does = if checked.findings.len() == 1 { "does" } else { "do" };
        (!checked.findings.is_empty()).then(|| Block::Checks {
            heading: format!(
                "{} of {} checks of who came, stayed and went {does} not add up",
                checked.findings.len(),
                checked.run
            ),
            checks: checked.findings,
            note: String::new(),
        })
    }

    fn notes(&self) -> Option<Block> {
        let mut lines = self.found.notes.clone();
        lines.extend(self.found.rates.iter().flat_map(|rates| rates.notes.iter().cloned()));
        if self.found.grouped.iter().any(|grouped| grouped.groups.len() > 1) {
            lines.push("A survival curve is the share of those who joined that is still here after so long (Kaplan–Meier, its 95% interval by Greenwood's formula); whoever was first seen after some years counts from then on only.".to_owned());
        }
        (!lines.is_empty()).then(|| Block::Sentences {
            heading: "What to bear in mind".to_owned(),
            lines,
            button: None,
        })
    }
}

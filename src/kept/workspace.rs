//! The work in the rooms as parts, a plan each.

use super::part_name::{BENCHMARK, PIPELINE, REPORT, RETENTION, SENT, VIEW_OF_PLAN, VIEW_OF_WORK, WORK};
use super::v6::{self, PlanView};
use super::{Part, Parts, v5};
use crate::room::{PlanState, Received, Work, Workspace};
use crate::share::checksum;

/// Returns the work in the rooms as parts: a plan each, so that what breaks one leaves the others.
#[must_use]
pub fn workspace_parts(workspace: &Workspace) -> Parts {
    let mut parts = Parts::default();
    // What nobody has touched is not there: entering a room is no work.
    let first = Workspace::default();
    if workspace.choice != first.choice {
        parts.put(BENCHMARK, v6::to_bytes(&workspace.choice));
    }
    if workspace.retention != first.retention {
        parts.put(RETENTION, v6::to_bytes(&workspace.retention));
    }
    if workspace.pipeline != first.pipeline {
        parts.put(PIPELINE, v6::to_bytes(&workspace.pipeline));
    }
    if workspace.report != first.report {
        parts.put(REPORT, v6::to_bytes(&workspace.report));
    }
    parts.put(VIEW_OF_PLAN, v6::to_bytes(&PlanView::of(&workspace.plan)));
    for work in &workspace.plan.works {
        let is_own = workspace.plan.received.iter().all(|received| received.key != work.key);
        let stem = if is_own && work.is_untouched() { VIEW_OF_WORK } else { WORK };
        parts.put(named(stem, &work.key), v6::to_bytes(work));
    }
    for received in &workspace.plan.received {
        parts.put(named(SENT, &received.key), v6::to_bytes(received));
    }
    parts
}

/// The name of a part by the key of what it holds.
fn named(stem: &str, key: &str) -> String {
    format!("{stem}{:08x}", checksum(key.as_bytes()))
}

/// Returns the work in the rooms that parts hold, and the names of the parts that cannot be read, or not as a whole: of
/// them, what a first visit has.
///
/// ```
/// use homegrown::kept::{workspace_of, workspace_parts};
/// use homegrown::room::Workspace;
/// let mut workspace = Workspace::default();
/// workspace.retention.group = "Team A".to_owned();
/// assert_eq!(workspace_of(&workspace_parts(&workspace)), (workspace, Vec::new()));
/// ```
#[must_use]
pub fn workspace_of(parts: &Parts) -> (Workspace, Vec<String>) {
    let mut workspace = Workspace::default();
    let mut unread = Vec::new();
    let mut order: Option<PlanView> = None;
    for Part { name, bytes } in &parts.0 {
        let is_read = match name.as_str() {
            v5::DESK => {
                let (kept, is_whole) = v5::workspace(bytes);
                workspace = kept;
                is_whole.then_some(())
            }
            v5::WORKSPACE_WITHIN => {
                // All of it lies aside already.
                workspace = v5::workspace_within(bytes).unwrap_or(workspace);
                Some(())
            }
            BENCHMARK => v6::from_bytes(bytes).map(|choice| workspace.choice = choice),
            RETENTION => v6::from_bytes(bytes).map(|retention| workspace.retention = retention),
            PIPELINE => v6::from_bytes(bytes).map(|pipeline| workspace.pipeline = pipeline),
            REPORT => v6::from_bytes(bytes).map(|report| workspace.report = report),
            VIEW_OF_PLAN => v6::from_bytes(bytes).map(|view: PlanView| order = Some(view)),
            name if name.starts_with(WORK) || name.starts_with(VIEW_OF_WORK) => {
                v6::from_bytes(bytes).map(|work: Work| workspace.plan.works.push(work))
            }
            name if name.starts_with(SENT) => {
                v6::from_bytes(bytes).map(|received: Received| workspace.plan.received.push(received))
            }
            _ => None,
        };
        if is_read.is_none() {
            unread.push(name.clone());
        }
    }
    if let Some(view) = order {
        put_in_order(&mut workspace.plan, view);
    }
    (workspace, unread)
}

fn put_in_order(plan: &mut PlanState, view: PlanView) {
    let PlanView { councils, year, tested, dated, sent, works, received } = view;
    (plan.councils, plan.year, plan.tested, plan.dated) = (councils, year, tested, dated);
    // What the order does not name comes first.
    let place = |order: &[String], key: &str| order.iter().position(|known| known == key);
    plan.works.sort_by_key(|work| place(&works, &work.key));
    plan.received.sort_by_key(|one| place(&received, &one.key));
    plan.sent = sent.filter(|key| plan.received.iter().any(|received| received.key == *key));
}

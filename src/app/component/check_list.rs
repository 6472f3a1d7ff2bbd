//! "Does it add up?": each finding with both values and the arithmetic.

use leptos::prelude::*;

use super::press::line;
use crate::view::{Check, CheckSeverity};

/// The findings of the checks that ran, under a heading that says how many, with a note below. Notes are for information:
/// they wait behind their number, unless there is nothing graver to read.
#[component]
pub fn CheckList(
    /// The findings, their heading, and what stands below them.
    #[prop(into)]
    checks: Signal<(Vec<Check>, String, String)>,
) -> impl IntoView {
    move || {
        let (checks, heading, note) = checks.get();
        let (notes, grave): (Vec<Check>, Vec<Check>) =
            checks.into_iter().partition(|check| check.severity == CheckSeverity::Note);
        let is_open = grave.is_empty();
        let notes = (!notes.is_empty()).then(|| {
            view! {
                <details open=is_open>
                    <summary>{format!("Notes: {}", notes.len())}</summary>
                    {findings(notes)}
                </details>
            }
        });
        view! {
            <header class="card-head">
                <h2>{heading}</h2>
            </header>
            {findings(grave)}
            {notes}
            {line("small", note)}
        }
    }
}

fn findings(checks: Vec<Check>) -> impl IntoView {
    let item = |Check { id, severity, finding, explanation, arithmetic }: Check| {
        view! {
            <li class="check" data-test=format!("check-{id}")>
                {severity_tag(severity)}
                <div>
                    {line("check-finding", finding)}
                    {line("small", explanation)}
                    {arithmetic.into_iter().map(|sum| line("sum", sum)).collect_view()}
                </div>
            </li>
        }
    };
    (!checks.is_empty()).then(|| view! { <ul class="checks">{checks.into_iter().map(item).collect_view()}</ul> })
}

/// Draws how much a finding matters.
pub(super) fn severity_tag(severity: CheckSeverity) -> impl IntoView {
    let class = match severity {
        CheckSeverity::Error => "tag tag-error",
        CheckSeverity::Warning => "tag tag-warning",
        CheckSeverity::Note => "tag tag-note",
    };
    view! { <span class=class>{severity.label()}</span> }
}

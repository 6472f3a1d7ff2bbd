//! "Does it add up?": each finding with both values and the arithmetic.

use leptos::prelude::*;

use crate::view::{Check, CheckSeverity};

/// The findings of the checks that ran.
#[component]
pub fn CheckList(
    /// The findings.
    checks: Vec<Check>,
    /// The finding about the findings: how many of how many need a look.
    summary: String,
) -> impl IntoView {
    // Notes are for information: they wait behind their number, unless there is nothing graver to read.
    let (notes, grave): (Vec<_>, Vec<_>) = checks.into_iter().partition(|check| check.severity == CheckSeverity::Note);
    let open = grave.is_empty();
    view! {
        <section class="card" aria-labelledby="checks-heading">
            <header class="card-head">
                <h2 id="checks-heading">{summary}</h2>
            </header>
            <ul class="checks">
                {grave.into_iter().map(|check| view! { <CheckItem check /> }).collect_view()}
            </ul>
            {(!notes.is_empty())
                .then(|| {
                    view! {
                        <details open=open>
                            <summary>{format!("Notes: {}", notes.len())}</summary>
                            <ul class="checks">
                                {notes.into_iter().map(|check| view! { <CheckItem check /> }).collect_view()}
                            </ul>
                        </details>
                    }
                })}
        </section>
    }
}

#[component]
fn CheckItem(check: Check) -> impl IntoView {
    let Check { id, severity, finding, explanation, arithmetic } = check;
    let tone = match severity {
        CheckSeverity::Error => "tag tag-error",
        CheckSeverity::Warning => "tag tag-warning",
        CheckSeverity::Note => "tag tag-note",
    };
    view! {
        <li class="check" data-test=format!("check-{id}")>
            <span class=tone>{severity.label()}</span>
            <div>
                <p class="check-finding">{finding}</p>
                {(!explanation.is_empty()).then(|| view! { <p class="small">{explanation.clone()}</p> })}
                {arithmetic.into_iter().map(|line| view! { <p class="sum">{line}</p> }).collect_view()}
            </div>
        </li>
    }
}

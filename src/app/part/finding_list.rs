//! What was noticed in a file, by cell: counted, filtered, downloaded.

use std::sync::Arc;

use leptos::prelude::*;

use super::DownloadCsv;
use crate::import::{FileReport, Finding, Severity};
use crate::report::csv;

/// How many findings are listed at once; the download holds them all.
const LISTED: usize = 100;

/// The findings of a file.
#[component]
pub fn FindingList(
    /// The file's report.
    report: Arc<FileReport>,
) -> impl IntoView {
    let filter = RwSignal::new(None::<Severity>);
    let file_name = format!("{} findings.csv", report.name);
    let groups = report.finding_groups();
    let saved = Arc::clone(&report);
    let total = report.findings.len();
    let shown = move || {
        let severity = filter.get();
        report
            .findings
            .iter()
            .filter(|finding| severity.is_none_or(|wanted| finding.severity == wanted))
            .take(LISTED)
            .map(|finding| view! { <FindingItem finding=finding.clone() /> })
            .collect_view()
    };
    if total == 0 {
        return view! { <p class="small">"Nothing to report: every row was read as it stands."</p> }.into_any();
    }
    view! {
        <details data-test="findings">
            <summary>{format!("Findings: {total}")}</summary>
            <div class="tools">
                <div class="segmented" role="group" aria-label="Which findings">
                    <button
                        type="button"
                        aria-pressed=move || filter.get().is_none().to_string()
                        on:click=move |_| filter.set(None)
                    >
                        "All"
                    </button>
                    {groups
                        .into_iter()
                        .map(|(severity, count)| {
                            view! {
                                <button
                                    type="button"
                                    aria-pressed=move || (filter.get() == Some(severity)).to_string()
                                    on:click=move |_| filter.set(Some(severity))
                                >
                                    {format!("{} {count}", severity.plural())}
                                </button>
                            }
                        })
                        .collect_view()}
                </div>
                <DownloadCsv
                    name=file_name
                    what=format!("the findings of {}", saved.name)
                    text=move || csv::findings(&saved)
                />
            </div>
            <ul class="findings">{shown}</ul>
            {(total > LISTED)
                .then(|| {
                    view! { <p class="small">{format!("The first {LISTED} are listed; the CSV holds all {total}.")}</p> }
                })}
        </details>
    }
    .into_any()
}

#[component]
fn FindingItem(finding: Finding) -> impl IntoView {
    let tone = match finding.severity {
        Severity::Error => "tag tag-error",
        Severity::Warning => "tag tag-warning",
        Severity::Note => "tag tag-note",
    };
    view! {
        <li class="check">
            <span class=tone>{finding.severity.label()}</span>
            <div>
                <p><span class="sum">{finding.at.to_string()}</span>" "{finding.read()}" "{finding.done()}</p>
                {(!finding.todo().is_empty()).then(|| view! { <p class="small">{finding.todo()}</p> })}
            </div>
        </li>
    }
}

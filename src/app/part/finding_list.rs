//! What was noticed in a file, by cell: counted, filtered, downloaded.

use std::sync::Arc;

use leptos::prelude::*;

use super::DownloadCsv;
use crate::import::{FileReport, FindingGroup, Severity};
use crate::report::csv;

/// How many findings of a kind are listed; the download holds them all.
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
    let total: usize = groups.iter().map(|(_, count)| count).sum();
    let shown = move || {
        let severity = filter.get();
        report
            .findings
            .iter()
            .filter(|group| severity.is_none_or(|wanted| group.severity == wanted))
            .map(|group| view! { <GroupItem group=group.clone() /> })
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
                    what=format!("the findings of {}", saved.name)
                    file=move || (file_name.clone(), csv::findings(&saved))
                />
            </div>
            <ul class="findings">{shown}</ul>
        </details>
    }
    .into_any()
}

#[component]
fn GroupItem(group: FindingGroup) -> impl IntoView {
    let FindingGroup { severity, title, done, todo, places } = group;
    let tone = match severity {
        Severity::Error => "tag tag-error",
        Severity::Warning => "tag tag-warning",
        Severity::Note => "tag tag-note",
    };
    let (count, more) = (places.len(), places.len().saturating_sub(LISTED));
    let place = |(place, read): (String, String)| view! { <li><span class="sum">{place}</span>" "{read}</li> };
    let listed = places.into_iter().take(LISTED).map(place).collect_view();
    view! {
        <li class="check">
            <span class=tone>{severity.label()}</span>
            <div>
                <p><b>{format!("{title}: {count}")}</b>". "{done}" "{todo}</p>
                <details open=count < 4>
                    <summary class="small">"Where"</summary>
                    <ul class="small places">{listed}</ul>
                    {(more > 0).then(|| view! { <p class="small">{format!("And {more} more; the CSV holds them all.")}</p> })}
                </details>
            </div>
        </li>
    }
}

//! One file: what it was taken for, what became of its rows, how its columns were read, and its first rows.

use std::sync::Arc;

use leptos::prelude::*;

use super::FindingList;
use crate::app::saved::FileMemo;
use crate::app::{LoadedFile, Session, Status};
use crate::import::{ColumnReport, Field, FileReport, Kind, Preview, Progress};

/// A file of this visit, by what is known of it; nothing once it is off the list.
///
/// Only what changes is drawn again, so that correcting a column keeps the panel open and the keyboard's place.
#[component]
pub fn FileCard(
    /// The file's number.
    id: u32,
    /// What is known of it.
    #[prop(into)]
    file: Signal<Option<LoadedFile>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let stage = Memo::new(move |_| {
        file.with(|file| {
            file.as_ref().map(|file| match file.status {
                Status::Reading(_) => 0_u8,
                Status::Refused(_) => 1,
                Status::Loaded(_) => 2,
            })
        })
    });
    let name = move || file.with_untracked(|file| file.as_ref().map(|f| f.name.clone())).unwrap_or_default();
    let reading = Signal::derive(move || match file.get().map(|file| file.status) {
        Some(Status::Reading(progress)) => progress,
        _ => None,
    });
    let refusal = move || match file.get().map(|file| file.status) {
        Some(Status::Refused(sentence)) => sentence,
        _ => String::new(),
    };
    let report = Memo::new(move |_| file.with(|file| file.as_ref().and_then(LoadedFile::report)));
    let again = Signal::derive(move || file.with(|file| file.as_ref().and_then(|file| file.again)));
    move || match stage.get() {
        None => ().into_any(),
        Some(0) => view! {
            <section class="card file" data-test="file">
                <header class="card-head"><h2>{name()}</h2></header>
                <ProgressLine id name=name() progress=reading />
            </section>
        }
        .into_any(),
        Some(1) => view! {
            <section class="card file" data-test="file">
                <header class="card-head">
                    <h2>{name()}</h2>
                    <div class="tools">
                        <button type="button" class="quiet" on:click=move |_| session.forget(id)>
                            "Remove"
                            <span class="visually-hidden">{format!(" {}", name())}</span>
                        </button>
                    </div>
                </header>
                <p><span class="tag tag-error">"Not loaded"</span>" "{refusal}</p>
            </section>
        }
        .into_any(),
        Some(_) => view! { <LoadedCard id name=name() report again /> }.into_any(),
    }
}

/// How far a reading is, and the way to stop it.
#[component]
fn ProgressLine(id: u32, name: String, progress: Signal<Option<Progress>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let said = move || progress.get().map_or_else(|| "Waiting to be read".to_owned(), Progress::sentence);
    let of = move || progress.get().and_then(|p| p.of).map(|of| of.to_string());
    let done = move || progress.get().filter(|p| p.of.is_some()).map(|p| p.done.to_string());
    view! {
        <div class="progress-line">
            <progress aria-label=format!("Reading {name}") max=of value=done></progress>
            <p class="small" role="status">{said}</p>
            <button type="button" class="quiet" on:click=move |_| session.cancel(id)>
                "Cancel"
                <span class="visually-hidden">{format!(" reading {name}")}</span>
            </button>
        </div>
    }
}

#[component]
fn LoadedCard(
    id: u32,
    name: String,
    report: Memo<Option<Arc<FileReport>>>,
    again: Signal<Option<Progress>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let kind = move || report.with(|report| report.as_ref().map(|r| r.kind()));
    let because = move || report.with(|report| report.as_ref().and_then(|r| Some(r.tables.first()?.because.clone())));
    let counts = move || {
        report.with(|report| {
            report.as_ref().map(|r| {
                let dated = r.as_at_sentence().unwrap_or_default();
                format!("{} {dated}", r.counts.sentence())
            })
        })
    };
    let used =
        move || report.with(|report| report.as_ref().map(|r| format!("Sheets and columns: {}", r.columns_used())));
    let sheets = Memo::new(move |_| report.with(|r| r.as_ref().map(|r| r.sheets.clone())).unwrap_or_default());
    let preview = Memo::new(move |_| {
        report.with(|r| r.as_ref().and_then(|r| Some(r.tables.first()?.preview.clone()))).unwrap_or_default()
    });
    let findings = Memo::new(move |_| report.with(|r| r.as_ref().map(|r| r.findings.clone())).unwrap_or_default());
    let named = name.clone();
    view! {
        <section class="card file" data-test="file">
            <header class="card-head">
                <h2>{name.clone()}</h2>
                <div class="tools">
                    <button type="button" class="quiet" on:click=move |_| session.forget(id)>
                        "Remove"
                        <span class="visually-hidden">{format!(" {name}")}</span>
                    </button>
                </div>
            </header>
            {move || again.get().is_some().then(|| view! { <ProgressLine id name=named.clone() progress=again /> })}
            <div class="file-kind">
                <label for=format!("kind-{id}")>"Read as"</label>
                <select
                    id=format!("kind-{id}")
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        if let Some(kind) = Kind::ALL.iter().copied().find(|kind| kind.label() == chosen) {
                            session.set_kind(id, kind);
                        }
                    }
                >
                    {Kind::ALL
                        .iter()
                        .copied()
                        .map(|option| {
                            let chosen = move || kind() == Some(option);
                            view! { <Choice label=option.label() chosen=Signal::derive(chosen) /> }
                        })
                        .collect_view()}
                </select>
                <p class="small">{because}</p>
            </div>
            <p>{counts}</p>
            <details>
                <summary>{used}</summary>
                <ul class="small">
                    {move || {
                        sheets
                            .get()
                            .into_iter()
                            .filter(|sheet| !sheet.name.is_empty())
                            .map(|sheet| {
                                let hidden = if sheet.hidden { " (hidden)" } else { "" };
                                view! { <li><b>{sheet.name}</b>{hidden}": "{sheet.done}</li> }
                            })
                            .collect_view()
                    }}
                </ul>
                <ColumnTable id report />
            </details>
            <details>
                <summary>"The first rows as understood"</summary>
                {move || view! { <PreviewTable preview=preview.get() /> }}
            </details>
            {move || {
                // Findings are drawn again only when they change.
                findings.track();
                report.get_untracked().map(|report| view! { <FindingList report /> })
            }}
        </section>
    }
}

/// An option of a choice that follows what is chosen elsewhere too.
#[component]
pub(super) fn Choice(
    /// What is offered.
    label: &'static str,
    /// Whether it is what is chosen.
    chosen: Signal<bool>,
) -> impl IntoView {
    view! {
        <option value=label selected=move || chosen.get() prop:selected=move || chosen.get()>
            {label}
        </option>
    }
}

#[component]
fn ColumnTable(id: u32, report: Memo<Option<Arc<FileReport>>>) -> impl IntoView {
    let keys = Memo::new(move |_| {
        report.with(|report| {
            report.as_ref().map(|r| {
                r.tables
                    .iter()
                    .flat_map(|table| &table.columns)
                    .map(|column| (column.index, column.key.clone()))
                    .collect::<Vec<_>>()
            })
        })
    });
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label="Columns">
            <table class="text-table">
                <caption class="visually-hidden">"Columns of the file and what each was taken for"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Heading"</th>
                        <th scope="col">"Taken for"</th>
                        <th scope="col">"Why"</th>
                        <th scope="col">"For example"</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || keys.get().unwrap_or_default() key=Clone::clone let((index, key))>
                        <ColumnRow id index key report />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn ColumnRow(id: u32, index: u16, key: String, report: Memo<Option<Arc<FileReport>>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let column = Memo::new(move |_| {
        report.with(|report| {
            report.as_ref().and_then(|r| {
                r.tables.iter().flat_map(|table| &table.columns).find(|column| column.index == index).cloned()
            })
        })
    });
    let text = move |of: fn(&ColumnReport) -> String| column.with(|column| column.as_ref().map(of).unwrap_or_default());
    let field = move || column.with(|column| column.as_ref().and_then(|column| column.field));
    let label =
        format!("What “{}” holds", column.with_untracked(|c| c.as_ref().map(|c| c.header.clone())).unwrap_or_default());
    view! {
        <tr>
            <th scope="row">{move || text(|column| column.header.clone())}</th>
            <td>
                <select
                    aria-label=label
                    on:change=move |event| session.set_column(id, &key, Field::from_label(&event_target_value(&event)))
                >
                    <option value="" selected=move || field().is_none() prop:selected=move || field().is_none()>
                        "Not used"
                    </option>
                    {Field::ALL
                        .iter()
                        .map(|option| {
                            let chosen = move || field() == Some(*option);
                            view! { <Choice label=option.label() chosen=Signal::derive(chosen) /> }
                        })
                        .collect_view()}
                </select>
            </td>
            <td>{move || text(|column| column.because.clone())}</td>
            <td class="samples">{move || text(|column| column.samples.join(" · "))}</td>
        </tr>
    }
}

#[component]
fn PreviewTable(preview: Preview) -> impl IntoView {
    let Preview { fields, rows } = preview;
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label="Preview">
            <table class="text-table">
                <caption class="visually-hidden">"The first rows as understood"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Row"</th>
                        {fields.into_iter().map(|field| view! { <th scope="col">{field.label()}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {rows
                        .into_iter()
                        .map(|(row, texts)| {
                            view! {
                                <tr>
                                    <th scope="row">{row}</th>
                                    {texts.into_iter().map(|text| view! { <td>{text}</td> }).collect_view()}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// A file of the last visit: how it was read, without its rows.
#[component]
pub fn MemoCard(
    /// What is kept of it.
    memo: FileMemo,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let FileMemo { name, kind, counts, columns, titles, .. } = memo;
    view! {
        <section class="card file" data-test="file-memo">
            <header class="card-head"><h2>{name}</h2></header>
            <p>
                {format!("{}. {} ", kind.label(), counts.sentence())}
                "Files are not kept; drop this one again to change how it is read."
                {move || {
                    let others = session.files.with(|all| all.iter().any(|file| file.report().is_some()));
                    others.then_some(" It is not in the figures shown.")
                }}
            </p>
            <details>
                <summary>"How it was read"</summary>
                <div class="table-scroll" tabindex="0" role="group" aria-label="How columns were read">
                    <table class="text-table">
                        <caption class="visually-hidden">"Columns and what each was taken for"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Heading"</th>
                                <th scope="col">"Taken for"</th>
                                <th scope="col">"Why"</th>
                            </tr>
                        </thead>
                        <tbody>
                            {columns
                                .into_iter()
                                .map(|(header, field, because)| {
                                    view! {
                                        <tr>
                                            <th scope="row">{header}</th>
                                            <td>{field.map_or("Not used", Field::label)}</td>
                                            <td>{because}</td>
                                        </tr>
                                    }
                                })
                                .collect_view()}
                        </tbody>
                    </table>
                </div>
                <div class="table-scroll" tabindex="0" role="group" aria-label="What job titles counted as">
                    <table class="text-table">
                        <caption class="visually-hidden">"Job titles and what each counted as"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Job title"</th>
                                <th scope="col">"Service"</th>
                                <th scope="col">"Rows"</th>
                                <th scope="col">"Counted as"</th>
                            </tr>
                        </thead>
                        <tbody>
                            {titles
                                .into_iter()
                                .map(|(title, service, rows, assignment)| {
                                    view! {
                                        <tr>
                                            <th scope="row">{title}</th>
                                            <td>{service.label()}</td>
                                            <td>{rows}</td>
                                            <td>{assignment.label()}</td>
                                        </tr>
                                    }
                                })
                                .collect_view()}
                        </tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}

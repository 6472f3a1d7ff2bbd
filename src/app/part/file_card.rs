//! One file: what it was taken for, what became of its rows, how its columns were read, and its first rows.

use std::sync::Arc;

use leptos::prelude::*;

use super::FindingList;
use crate::app::saved::FileMemo;
use crate::app::{LoadedFile, Session, Status};
use crate::import::{ColumnReport, Field, FileReport, Kind, Preview};

/// A file of this visit.
#[component]
pub fn FileCard(
    /// The file.
    file: LoadedFile,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let LoadedFile { id, name, status } = file;
    match status {
        Status::Reading(progress) => {
            let said = progress.map_or_else(|| "Waiting to be read".to_owned(), |p| p.sentence());
            let (done, of) = progress.map_or((0, None), |p| (p.done, p.of));
            view! {
                <section class="card file" data-test="file">
                    <header class="card-head">
                        <h3>{name.clone()}</h3>
                        <div class="tools">
                            <button type="button" class="quiet" on:click=move |_| session.cancel(id)>
                                "Cancel"
                                <span class="visually-hidden">{format!(" reading {name}")}</span>
                            </button>
                        </div>
                    </header>
                    <progress aria-label=said.clone() max=of.map(|of| of.to_string()) value=of.map(|_| done.to_string())></progress>
                    <p class="small" role="status">{said}</p>
                </section>
            }
            .into_any()
        }
        Status::Refused(sentence) => view! {
            <section class="card file" data-test="file">
                <header class="card-head">
                    <h3>{name}</h3>
                    <div class="tools">
                        <button type="button" class="quiet" on:click=move |_| session.forget(id)>"Remove"</button>
                    </div>
                </header>
                <p><span class="tag tag-error">"Not loaded"</span>" "{sentence}</p>
            </section>
        }
        .into_any(),
        Status::Loaded(report) => view! { <LoadedCard id report /> }.into_any(),
    }
}

#[component]
fn LoadedCard(id: u32, report: Arc<FileReport>) -> impl IntoView {
    let session = expect_context::<Session>();
    let kind = report.kind;
    let columns = report.columns.clone();
    let used = report.columns_used();
    view! {
        <section class="card file" data-test="file">
            <header class="card-head">
                <h3>{report.name.clone()}</h3>
                <div class="tools">
                    <button type="button" class="quiet" on:click=move |_| session.forget(id)>
                        "Remove"
                        <span class="visually-hidden">{format!(" {}", report.name)}</span>
                    </button>
                </div>
            </header>
            <div class="file-kind">
                <label for=format!("kind-{id}")>"Read as"</label>
                <select
                    id=format!("kind-{id}")
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.label() == chosen) {
                            session.set_kind(id, kind);
                        }
                    }
                >
                    {Kind::ALL
                        .into_iter()
                        .map(|option| {
                            view! { <option value=option.label() selected=option == kind>{option.label()}</option> }
                        })
                        .collect_view()}
                </select>
                <p class="small">{report.because.clone()}</p>
            </div>
            <p>{report.counts.sentence()}{report.as_at_sentence().map(|said| format!(" {said}"))}</p>
            <details>
                <summary>{format!("Sheets and columns: {used}")}</summary>
                <ul class="small">
                    {report
                        .sheets
                        .iter()
                        .filter(|sheet| !sheet.name.is_empty())
                        .map(|sheet| {
                            let hidden = if sheet.hidden { " (hidden)" } else { "" };
                            view! { <li><b>{sheet.name.clone()}</b>{hidden}": "{sheet.done.clone()}</li> }
                        })
                        .collect_view()}
                </ul>
                <ColumnTable id columns />
            </details>
            <details>
                <summary>"The first rows as understood"</summary>
                <PreviewTable preview=report.preview.clone() />
            </details>
            <FindingList report=Arc::clone(&report) />
        </section>
    }
}

#[component]
fn ColumnTable(id: u32, columns: Vec<ColumnReport>) -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Columns">
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
                    {columns
                        .into_iter()
                        .map(|column| {
                            let ColumnReport { header, key, field, because, samples, .. } = column;
                            let label = format!("What “{header}” holds");
                            view! {
                                <tr>
                                    <th scope="row">{header}</th>
                                    <td>
                                        <select
                                            aria-label=label
                                            on:change=move |event| {
                                                session.set_column(id, &key, Field::from_label(&event_target_value(&event)));
                                            }
                                        >
                                            <option value="" selected=field.is_none()>"Not used"</option>
                                            {Field::ALL
                                                .iter()
                                                .map(|option| {
                                                    view! {
                                                        <option value=option.label() selected=Some(*option) == field>
                                                            {option.label()}
                                                        </option>
                                                    }
                                                })
                                                .collect_view()}
                                        </select>
                                    </td>
                                    <td>{because}</td>
                                    <td class="samples">{samples.join(" · ")}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn PreviewTable(preview: Preview) -> impl IntoView {
    let Preview { fields, rows } = preview;
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Preview">
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
    let FileMemo { name, kind, counts, columns, titles, .. } = memo;
    view! {
        <section class="card file" data-test="file-memo">
            <header class="card-head"><h3>{name}</h3></header>
            <p>
                {format!("{}. {} ", kind.label(), counts.sentence())}
                "Files are not kept; drop this one again to change how it is read."
            </p>
            <details>
                <summary>"How it was read"</summary>
                <div class="table-scroll" tabindex="0" role="region" aria-label="How columns were read">
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
                <div class="table-scroll" tabindex="0" role="region" aria-label="What job titles counted as">
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

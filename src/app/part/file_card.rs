//! One file: what it was taken for, what became of its rows, how its columns were read, and its first rows.

use std::sync::Arc;

use leptos::prelude::*;

use super::{ChoiceField, FindingList, TableFrame};
use crate::app::saved::FileMemo;
use crate::app::{LoadedFile, Session, Status};
use crate::import::{ColumnReport, Field, FileReport, Kind, Preview, Progress, SheetReport};

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
                <div class="file-kind">
                    <b>"Read it all the same as"</b>
                    <ChoiceField
                        label=format!("Read {} as", name())
                        options=kind_options()
                        chosen=NOT_READ.to_owned()
                        on_choose=Callback::new(move |chosen: String| {
                            if let Some(kind) = kind_of(&chosen) {
                                session.read_as(id, kind);
                            }
                        })
                    />
                </div>
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
            {move || sheets.get().into_iter().map(|sheet| view! { <SheetLine id sheet /> }).collect_view()}
            <p>{counts}</p>
            <details>
                <summary>{used}</summary>
                <ColumnTable id report />
            </details>
            <details>
                <summary>"The first rows as understood"</summary>
                <PreviewTables report />
            </details>
            {move || {
                // Findings are drawn again only when they change.
                findings.track();
                report.get_untracked().map(|report| view! { <FindingList report /> })
            }}
        </section>
    }
}

/// A sheet: what it was taken for, why, and the way to say otherwise.
#[component]
fn SheetLine(id: u32, sheet: SheetReport) -> impl IntoView {
    let session = expect_context::<Session>();
    let SheetReport { name, hidden, kinds, done, because } = sheet;
    let hidden = if hidden { " (hidden)" } else { "" };
    let title = if name.is_empty() { "Read as".to_owned() } else { format!("{name}{hidden}") };
    let chosen = kinds.first().map_or(NOT_READ, |kind| kind.label()).to_owned();
    let choose = Callback::new(move |chosen: String| session.set_sheet(id, &name, kind_of(&chosen)));
    view! {
        <div class="file-kind">
            <b>{title.clone()}</b>
            <ChoiceField label=format!("Read as: {title}") options=kind_options() chosen on_choose=choose />
            <p class="small">{done}" "{because}</p>
        </div>
    }
}

/// What a column that is left out is called.
const NOT_USED: &str = "Not used";
/// What a sheet that is left out is called.
const NOT_READ: &str = "Not read";

fn kind_options() -> Vec<String> {
    std::iter::once(NOT_READ).chain(Kind::ALL.iter().map(|kind| kind.label())).map(str::to_owned).collect()
}

fn kind_of(label: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.label() == label)
}

#[component]
fn ColumnTable(id: u32, report: Memo<Option<Arc<FileReport>>>) -> impl IntoView {
    let keys = Memo::new(move |_| {
        report.with(|report| {
            let mut keys: Vec<String> = Vec::new();
            for column in report.iter().flat_map(|r| &r.tables).flat_map(|table| &table.columns) {
                // Sheets of one shape are corrected together.
                if !keys.contains(&column.key) {
                    keys.push(column.key.clone());
                }
            }
            keys
        })
    });
    view! {
        <TableFrame
            caption="Columns of the file and what each was taken for".to_owned()
            headings=vec!["Heading", "Taken for", "Why", "For example"]
        >
            <For each=move || keys.get() key=Clone::clone let(key)>
                <ColumnRow id key report />
            </For>
        </TableFrame>
    }
}

#[component]
fn ColumnRow(id: u32, key: String, report: Memo<Option<Arc<FileReport>>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let found = key.clone();
    let column = Memo::new(move |_| {
        report.with(|report| {
            let mut columns = report.iter().flat_map(|r| &r.tables).flat_map(|table| &table.columns);
            columns.find(|column| column.key == found).cloned()
        })
    });
    let named = key.clone();
    let offered = report.with_untracked(|report| {
        let mut tables = report.iter().flat_map(|r| &r.tables);
        let table = tables.find(|table| table.columns.iter().any(|column| column.key == named));
        table.map(|table| table.offered.clone()).unwrap_or_default()
    });
    let text = move |of: fn(&ColumnReport) -> String| column.with(|column| column.as_ref().map(of).unwrap_or_default());
    let field = move || column.with(|column| column.as_ref().and_then(|column| column.field));
    let choose = Callback::new(move |chosen: String| session.set_column(id, &key, Field::from_label(&chosen)));
    let label =
        format!("What “{}” holds", column.with_untracked(|c| c.as_ref().map(|c| c.header.clone())).unwrap_or_default());
    view! {
        <tr>
            <th scope="row">{move || text(|column| column.header.clone())}</th>
            <td>
                <ChoiceField
                    label
                    options=std::iter::once(NOT_USED)
                        .chain(offered.into_iter().map(Field::label))
                        .map(str::to_owned)
                        .collect()
                    chosen=Signal::derive(move || field().map_or(NOT_USED, Field::label).to_owned())
                    on_choose=choose
                />
            </td>
            <td>{move || text(|column| column.because.clone())}</td>
            <td class="samples">{move || text(|column| column.samples.join(" · "))}</td>
        </tr>
    }
}

/// The first rows of every table as understood.
#[component]
fn PreviewTables(report: Memo<Option<Arc<FileReport>>>) -> impl IntoView {
    let tables = Memo::new(move |_| {
        report.with(|report| {
            let tables = report.iter().flat_map(|r| &r.tables);
            tables.map(|table| (table.kind, table.sheet.clone(), table.preview.clone())).collect::<Vec<_>>()
        })
    });
    let table = |(kind, sheet, Preview { fields, rows }): (Kind, String, Preview)| {
        let named = if sheet.is_empty() { String::new() } else { format!(", {sheet}") };
        let headings = std::iter::once("Row").chain(fields.into_iter().map(Field::label)).collect();
        let row = |(row, texts): (u32, Vec<String>)| {
            let cells = texts.into_iter().map(|text| view! { <td>{text}</td> }).collect_view();
            view! { <tr><th scope="row">{row}</th>{cells}</tr> }
        };
        view! {
            <TableFrame caption=format!("The first rows as understood: {}{named}", kind.label()) headings>
                {rows.into_iter().map(row).collect_view()}
            </TableFrame>
        }
    };
    move || tables.get().into_iter().map(table).collect_view()
}

/// A file of the last visit: how it was read, without its rows.
#[component]
pub fn MemoCard(
    /// What is kept of it.
    memo: FileMemo,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let FileMemo { name, kind, counts, columns, titles, .. } = memo;
    let row = |first: String, second: String, third: String| {
        view! { <tr><th scope="row">{first}</th><td>{second}</td><td>{third}</td></tr> }
    };
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
                <TableFrame
                    caption="Columns and what each was taken for".to_owned()
                    headings=vec!["Heading", "Taken for", "Why"]
                >
                    {columns
                        .into_iter()
                        .map(|(header, field, because)| {
                            row(header, field.map_or(NOT_USED, Field::label).to_owned(), because)
                        })
                        .collect_view()}
                </TableFrame>
                <TableFrame
                    caption="Job titles and what each counted as".to_owned()
                    headings=vec!["Job title", "Service", "Counted as"]
                >
                    {titles
                        .into_iter()
                        .map(|(title, service, _, assignment)| {
                            row(title, service.label().to_owned(), assignment.label().to_owned())
                        })
                        .collect_view()}
                </TableFrame>
            </details>
        </section>
    }
}

//! Data: drop files in, see what each was taken for, correct it, read the findings.

use leptos::ev::DragEvent;
use leptos::html::Input;
use leptos::prelude::*;

use crate::app::browser::file;
use crate::app::part::{ContestList, DataTable, DirectorateTable, FileCard, MemoCard, TitleTable};
use crate::app::{Route, Session};
use crate::import;
use crate::measures;
use crate::workforce::Settings;

/// The room.
#[component]
pub fn DataPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let has_figures = move || !session.loaded.with(Vec::is_empty);
    view! {
        <div class="answer">
            <h1 tabindex="-1">"Your files"</h1>
            <p class="lede">
                "Staff and establishment lists, starters, leavers, agency reports, absence, caseloads, the census return: as your systems print them. Drop several at once; they make one workforce."
            </p>
        </div>
        <DropZone />
        <Show when=has_figures>
            <p class="next">
                <a class="button" href=Route::Position.href() on:click=move |_| session.open_files()>"See your position"</a>
            </p>
        </Show>
        <For each=move || session.files.with(|all| all.iter().map(|file| file.id).collect::<Vec<_>>()) key=|id| *id let(id)>
            <FileSlot id />
        </For>
        <For each=move || session.remembered.get() key=|memo| memo.name.clone() let(memo)>
            <MemoCard memo />
        </For>
        <ContestList />
        <SourceCard />
        <TitleTable />
        <DirectorateTable />
        <ChoiceCard />
    }
}

/// One file's place in the list: only its own card is drawn again when it changes.
#[component]
fn FileSlot(id: u32) -> impl IntoView {
    let session = expect_context::<Session>();
    let file = Memo::new(move |_| session.files.with(|all| all.iter().find(|file| file.id == id).cloned()));
    view! { <FileCard id file /> }
}

/// Where files are dropped or picked.
#[component]
fn DropZone() -> impl IntoView {
    let session = expect_context::<Session>();
    let over = RwSignal::new(false);
    let field = NodeRef::<Input>::new();
    view! {
        <div
            class="drop"
            class:drop-over=move || over.get()
            data-test="drop"
            on:dragover=move |event: DragEvent| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event: DragEvent| {
                event.prevent_default();
                over.set(false);
                session.load(file::dropped(&event));
            }
        >
            <label for="files">"Drop files here, or choose them"</label>
            <input
                id="files"
                node_ref=field
                type="file"
                multiple
                accept=import::ACCEPTED
                on:change=move |_| {
                    if let Some(field) = field.get() {
                        session.load(file::picked(&field));
                    }
                }
            />
            <p class="small">"They are read on this computer and sent nowhere."</p>
        </div>
    }
}

/// Every figure the files give, with the files it is from.
#[component]
fn SourceCard() -> impl IntoView {
    let session = expect_context::<Session>();
    let tables = Memo::new(move |_| {
        session.loaded.with(|all| all.iter().map(|s| (s.service, measures::provenance(s))).collect::<Vec<_>>())
    });
    let table = move || {
        tables
            .get()
            .into_iter()
            .map(|(service, table)| {
                view! {
                    <details data-test="sources">
                        <summary>{format!("{}: {}", measures::capitalised(service.label()), table.caption)}</summary>
                        <DataTable table quiet_caption=true />
                    </details>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || !tables.with(Vec::is_empty)>
            <section class="card" aria-labelledby="sources-heading">
                <header class="card-head">
                    <h2 id="sources-heading">"What your files give"</h2>
                </header>
                {table}
            </section>
        </Show>
    }
}

/// A change of the choices, or the sentence that refuses it.
type Choice = Box<dyn FnOnce(&mut Settings) -> Result<(), String>>;

/// The choices that no file states.
#[component]
fn ChoiceCard() -> impl IntoView {
    let session = expect_context::<Session>();
    let problem = RwSignal::new(None::<String>);
    let change = move |change: Choice| {
        let mut settings = session.settings.get_untracked();
        match change(&mut settings) {
            Ok(()) => {
                problem.set(None);
                session.set_settings(settings);
            }
            Err(sentence) => problem.set(Some(sentence)),
        }
    };
    let employer = move || session.settings.with(|s| s.employer.clone());
    let reference = move || session.settings.with(Settings::reference_date_text);
    let hours = move || session.settings.with(|s| s.full_time_hours().to_string());
    view! {
        <section class="card" aria-labelledby="choices-heading">
            <header class="card-head">
                <h2 id="choices-heading">"What the files do not say"</h2>
            </header>
            <div class="fields">
                <div class="field">
                    <label for="employer">"Council"</label>
                    <input
                        id="employer"
                        type="text"
                        autocomplete="off"
                        maxlength="80"
                        prop:value=employer
                        on:change=move |event| {
                            let name = event_target_value(&event).trim().to_owned();
                            change(Box::new(move |settings| {
                                settings.employer = name;
                                Ok(())
                            }));
                        }
                    />
                    <p class="small">"The name to stand over the figures."</p>
                </div>
                <div class="field">
                    <label for="reference-date">"Reference date"</label>
                    <input
                        id="reference-date"
                        type="date"
                        prop:value=reference
                        on:change=move |event| {
                            let typed = event_target_value(&event);
                            change(Box::new(move |settings| settings.set_reference_date(&typed).map_err(|e| e.to_string())));
                        }
                    />
                    <p class="small">"Empty: the files' own date, else the last 30 September they reach."</p>
                </div>
                <div class="field">
                    <label for="hours">"Full-time week, hours"</label>
                    <input
                        id="hours"
                        type="text"
                        inputmode="decimal"
                        autocomplete="off"
                        prop:value=hours
                        on:change=move |event| {
                            let typed = event_target_value(&event);
                            change(Box::new(move |settings| settings.parse_full_time_hours(&typed).map_err(|e| e.to_string())));
                        }
                    />
                    <p class="small">"For files that give hours and no FTE. Most councils 37; many London boroughs 36 or 35."</p>
                </div>
            </div>
            {move || problem.get().map(|problem| view! { <p class="field-problem" role="alert">{problem}</p> })}
        </section>
    }
}

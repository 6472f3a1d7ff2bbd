//! Data: drop files in, see what each was taken for, correct it, read the findings.

use leptos::ev::DragEvent;
use leptos::html::Input;
use leptos::prelude::*;

use crate::app::browser::file;
use crate::app::component::{BlockList, ProgressList};
use crate::app::{Route, Session, data_room};
use crate::import;
use crate::kept::Figures;

/// The room.
#[component]
pub fn DataPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let has_figures = move || !session.figures.with(Figures::is_empty);
    let room = data_room::follow(session);
    view! {
        <div class="answer">
            <h1 tabindex="-1">"Your files"</h1>
            <p class="lede">
                "Staff and establishment lists, starters, leavers, agency reports, absence, caseloads, the census return: straight from your HR system. You can add several files at once; we combine them."
            </p>
        </div>
        <DropZone />
        <Show when=has_figures>
            <p class="next">
                <a class="button" href=Route::Position.href() on:click=move |_| session.open_files()>"See your position"</a>
            </p>
        </Show>
        <ProgressList />
        <BlockList room on_event=Callback::new(move |event| data_room::tell(session, event)) />
    }
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
            <p class="small">"Your files stay on this computer."</p>
        </div>
    }
}

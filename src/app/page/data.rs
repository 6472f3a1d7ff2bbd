//! Data: drop files in, see what each was taken for, correct it, read the findings.

use leptos::ev::DragEvent;
use leptos::html::Input;
use leptos::prelude::*;

use crate::app::browser::{file, focus};
use crate::app::component::{AnswerBlock, BlockList, ProgressList};
use crate::app::{Route, Session, data_room};
use crate::import;
use crate::kept::Figures;
use crate::view::Block;

/// The room.
#[component]
pub fn DataPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let has_figures = move || !session.figures.with(Figures::is_empty);
    let (head, room) = data_room::follow(session);
    let block = Memo::new(move |_| {
        head.with(|head| Block::Answer { headline: head.headline.clone(), lede: head.lede.clone() })
    });
    let answer = Memo::new(move |_| head.with(|head| head.answer.clone()));
    view! {
        <div class="answer">
            <AnswerBlock block />
        </div>
        <p class="next">
            <Show when=move || !answer.with(String::is_empty)>
                <button type="button" class="button" on:click=move |_| focus::go_on()>
                    {answer}
                </button>
            </Show>
            <Show when=has_figures>
                <a
                    class=move || if answer.with(String::is_empty) { "button" } else { "button button-second" }
                    href=Route::Position.href()
                    on:click=move |_| session.open_files()
                >
                    "See your position"
                </a>
            </Show>
        </p>
        <ProgressList />
        <DropZone />
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
            class:drop-more=move || session.files.with(|files| !files.is_empty())
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
            <label for="files">
                {move || {
                    if session.files.with(Vec::is_empty) { "Drop files here, or choose them" } else { "Add or replace files" }
                }}
            </label>
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

//! Data: drop files in, see what each was taken for, correct it, read the findings.

use std::time::Duration;

use leptos::ev::DragEvent;
use leptos::html::Input;
use leptos::prelude::*;

use crate::app::browser::{file, focus};
use crate::app::component::{AnswerBlock, BlockList, ProgressList};
use crate::app::{LoadedFile, Route, Session, data_room};
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
    // Whoever has added files is brought to what they leave open.
    let is_adding = StoredValue::new(false);
    Effect::new(move || {
        let asks = answer.with(|answer| !answer.is_empty());
        let is_read = session.files.with(|files| !files.iter().any(LoadedFile::is_being_read));
        if asks && is_read && is_adding.get_value() {
            is_adding.set_value(false);
            set_timeout(focus::sum_up, Duration::ZERO);
        }
    });
    let add = Callback::new(move |files| {
        is_adding.set_value(true);
        session.load(files);
    });
    let tell = Callback::new(move |event| {
        is_adding.set_value(false);
        data_room::tell(session, event);
    });
    view! {
        <div class="answer">
            <AnswerBlock block is_said_whole=true />
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
        <DropZone add />
        <BlockList room on_event=tell />
    }
}

/// Where files are dropped or picked.
#[component]
fn DropZone(add: Callback<Vec<web_sys::File>>) -> impl IntoView {
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
                add.run(file::dropped(&event));
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
                        add.run(file::picked(&field));
                    }
                }
            />
            <p class="small">"Your files stay on this computer."</p>
        </div>
    }
}

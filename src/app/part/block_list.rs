//! What stands below one another in a room, made by the core. Charts are drawn here; the rest is markup that
//! [`crate::view::html`] writes and this puts in its place.

use std::mem;
use std::sync::Arc;

use leptos::html::Section;
use leptos::prelude::*;

use super::ChartFigure;
use crate::app::browser::{act, download, markup};
use crate::app::{Session, Tone};
use crate::report::csv;
use crate::view::{Block, Event, html};

/// The field an event of turning to a line's subject names.
const TURN: &str = "turn";

/// The blocks of a room, in order. A block that changes is changed in its place.
#[component]
pub fn BlockList(
    /// The blocks.
    #[prop(into)]
    blocks: Signal<Arc<Vec<Block>>>,
    /// Told what the reader sets and turns to.
    on_event: Callback<Event>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    // A place is made anew only when a block of another kind comes to stand there.
    let kinds = Memo::new(move |_| blocks.with(|all| all.iter().map(mem::discriminant).collect::<Vec<_>>()));
    let tell = move |pair: Option<(String, String)>| {
        if let Some((field, value)) = pair {
            on_event.run(Event { field, value });
        }
    };
    view! {
        <div
            class="blocks"
            on:change=move |event| {
                let files = act::picked(&event);
                if files.is_empty() {
                    tell(act::set(&event));
                } else {
                    session.load(files);
                }
            }
            on:input=move |event| tell(act::dragged(&event))
            on:submit=move |event| tell(act::sent(&event))
        >
            <For each=move || kinds.get().into_iter().enumerate() key=Clone::clone let((index, _kind))>
                {
                    let block = Memo::new(move |_| blocks.with(|all| all.get(index).cloned()));
                    view! { <BlockItem block on_event /> }
                }
            </For>
        </div>
    }
}

#[component]
fn BlockItem(block: Memo<Option<Block>>, on_event: Callback<Event>) -> impl IntoView {
    let session = expect_context::<Session>();
    let Some(first) = block.get_untracked() else { return ().into_any() };
    if let Block::Figure(first) = first {
        let first = Arc::new(*first);
        let figure = Signal::derive(move || match block.get() {
            Some(Block::Figure(figure)) => Arc::new(*figure),
            // The place is about to be made anew.
            _ => Arc::clone(&first),
        });
        return view! { <ChartFigure figure /> }.into_any();
    }
    let (class, hook) = html::block_class(&first);
    let hook = hook.to_owned();
    let node = NodeRef::<Section>::new();
    let standing = html::block(&first);
    Effect::new(move |before: Option<bool>| {
        let Some(element) = node.get() else { return false };
        block.with(|block| {
            if let Some(block) = block {
                // The first markup is in the section already.
                if before == Some(true) {
                    markup::write(&element, &html::block(block));
                }
                if let Block::Form(form) = block {
                    markup::fill(&element, &html::names(form));
                }
                markup::set_values(&element, &block.values());
            }
        });
        true
    });
    let save = move || {
        let file = block.with_untracked(|block| block.as_ref().and_then(csv::of_block));
        let Some((name, text)) = file else { return };
        if let Err(error) = download::save(&name, csv::MEDIA_TYPE, text.as_bytes()) {
            session.notify(Tone::Problem, error.to_string());
        }
    };
    let pressed = move |event: leptos::ev::MouseEvent| {
        let Some(act::Press { act, field, value }) = act::pressed(&event) else { return };
        match act.as_str() {
            html::ACT_CSV => save(),
            html::ACT_TURN => on_event.run(Event { field: TURN.to_owned(), value }),
            html::ACT_SET => on_event.run(Event { field, value }),
            _ => {}
        }
    };
    view! { <section class=class data-test=hook node_ref=node on:click=pressed inner_html=standing></section> }
        .into_any()
}

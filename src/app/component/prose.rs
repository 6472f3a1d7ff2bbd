//! A section of a paper.

use leptos::prelude::*;

use super::press::{RoomContext, line, presses};
use crate::view::{Block, Prose, Words};

/// The section, with what it might say instead below it.
#[component]
pub(super) fn ProseBlock(block: Memo<Block>) -> impl IntoView {
    let room = expect_context::<RoomContext>();
    move || {
        let Block::Prose(Prose { heading, buttons, mark, words, other, .. }) = block.get() else { return None };
        let other = other.map(|(heading, words)| {
            view! {
                <div class="other no-print">
                    <h3>{heading}</h3>
                    {all(words)}
                </div>
            }
        });
        Some(view! {
            <header class="card-head">
                <h2>{heading}</h2>
                {presses(room, "link-button", buttons)}
            </header>
            {line("mark", mark)}
            {all(words)}
            {other}
        })
    }
}

fn all(words: Vec<Words>) -> impl IntoView {
    let one = |words: Words| match words {
        Words::Paragraph(text) => view! { <p>{text}</p> }.into_any(),
        Words::Items(items) => {
            view! { <ul>{items.into_iter().map(|item| view! { <li>{item}</li> }).collect_view()}</ul> }.into_any()
        }
    };
    words.into_iter().map(one).collect_view()
}

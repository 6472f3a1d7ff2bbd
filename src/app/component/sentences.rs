//! Sentences under a heading.

use leptos::prelude::*;

use super::press::{RoomContext, line, press};
use crate::view::{Block, Button};

/// The sentences, with a button beside the heading where there is one.
#[component]
pub(super) fn SentencesBlock(block: Memo<Block>) -> impl IntoView {
    let room = expect_context::<RoomContext>();
    move || {
        let Block::Sentences { heading, lines, button } = block.get() else { return None };
        let button =
            button.map(|(event, words)| press(room, "quiet", Button { event, words, about: String::new() }, true));
        Some(view! {
            <header class="card-head">
                <h2>{heading}</h2>
                {button}
            </header>
            {lines.into_iter().map(|text| line("", text)).collect_view()}
        })
    }
}

//! The answer in short, how sure it is, and the parts of the room, which stay on the screen.

use leptos::prelude::*;

use super::press::{RoomContext, press};
use crate::view::{Block, Button, Strip};

/// The strip: two lines.
#[component]
pub(super) fn StripBlock(block: Memo<Block>) -> impl IntoView {
    let room = expect_context::<RoomContext>();
    move || {
        let Block::Strip(Strip { figure, about, tens, sure, range, buttons, label, parts }) = block.get() else {
            return None;
        };
        let square = |at: u8| view! { <i class:on=tens.is_some_and(|tens| at < tens)></i> };
        let button = |(event, words, is_on): (String, String, bool)| {
            press(room, "quiet", Button { event, words, about: String::new() }, is_on)
        };
        let part = |(href, name, is_here): (String, String, bool)| {
            view! {
                <li>
                    <a href=href aria-current=is_here.then_some("page")>
                        {name}
                    </a>
                </li>
            }
        };
        Some(view! {
            <div class="strip-now">
                <p>
                    <b class="strip-figure">{figure}</b>
                    " "
                    {about}
                </p>
                <p class="strip-sure">
                    <span class="ten" aria-hidden="true">
                        {(0..10).map(square).collect_view()}
                    </span>
                    <span>
                        <b>{sure}</b>
                        " "
                        <span class="small">{range}</span>
                    </span>
                </p>
                <div class="tools">{buttons.into_iter().map(button).collect_view()}</div>
            </div>
            <nav aria-label=label>
                <ul>{parts.into_iter().map(part).collect_view()}</ul>
            </nav>
        })
    }
}

//! The answer in short, how sure it is, and the parts of the room, which stay on the screen.

use leptos::prelude::*;

use super::press::{RoomContext, press};
use crate::view::{Block, Button, Strip};

/// The strip: two lines. Each of its parts is drawn again only when it changes, so that the keyboard stays where it is.
#[component]
pub(super) fn StripBlock(block: Memo<Block>) -> impl IntoView {
    let room = expect_context::<RoomContext>();
    let strip = Memo::new(move |before: Option<&Strip>| match block.get() {
        Block::Strip(strip) => strip,
        _other => before.cloned().unwrap_or_default(),
    });
    let now = Memo::new(move |_| strip.with(|strip| (strip.figure.clone(), strip.about.clone())));
    let sure = Memo::new(move |_| strip.with(|strip| (strip.tens, strip.sure.clone(), strip.range.clone())));
    let buttons = Memo::new(move |_| strip.with(|strip| strip.buttons.clone()));
    let parts = Memo::new(move |_| {
        strip.with(|strip| {
            strip.parts.iter().map(|(href, name, _here)| (href.clone(), name.clone())).collect::<Vec<_>>()
        })
    });
    let here = Memo::new(move |_| {
        strip.with(|strip| strip.parts.iter().find(|(_href, _name, here)| *here).map(|(href, ..)| href.clone()))
    });
    let button = move |(event, words, is_on): (String, String, bool)| {
        press(room, "quiet", Button { event, words, about: String::new() }, is_on)
    };
    let part = move |(href, name): (String, String)| {
        let is_here = {
            let href = href.clone();
            move || here.with(|here| here.as_ref() == Some(&href)).then_some("page")
        };
        view! {
            <li>
                <a href=href aria-current=is_here>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <div class="strip-now">
            <p>
                <b class="strip-figure">{move || now.with(|now| now.0.clone())}</b>
                " "
                {move || now.with(|now| now.1.clone())}
            </p>
            <p class="strip-sure">
                {move || {
                    let (tens, sure, range) = sure.get();
                    let square = |at: u8| view! { <i class:on=tens.is_some_and(|tens| at < tens)></i> };
                    view! {
                        <span class="ten" aria-hidden="true">
                            {(0..10).map(square).collect_view()}
                        </span>
                        <span>
                            <b>{sure}</b>
                            " "
                            <span class="small">{range}</span>
                        </span>
                    }
                }}
            </p>
        </div>
        <nav aria-label=move || strip.with(|strip| strip.label.clone())>
            <ul>{move || parts.get().into_iter().map(part).collect_view()}</ul>
        </nav>
        <div class="tools">{move || buttons.get().into_iter().map(button).collect_view()}</div>
    }
}

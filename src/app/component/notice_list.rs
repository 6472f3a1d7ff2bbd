//! Notices: what was done, and what could not be done, until closed.

use leptos::prelude::*;

use crate::app::{Notice, Session, Tone};

/// The notices not yet closed, announced as they come.
#[component]
pub fn NoticeList() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <div class="notices" role="status" aria-live="polite">
            <For each=move || session.notices.get() key=|notice| notice.id let(notice)>
                <NoticeItem notice />
            </For>
        </div>
    }
}

#[component]
fn NoticeItem(notice: Notice) -> impl IntoView {
    let session = expect_context::<Session>();
    let Notice { id, tone, text, of_figures: _ } = notice;
    view! {
        <div class=match tone {
            Tone::Done => "notice",
            Tone::Problem => "notice notice-problem",
        }>
            <p>{text}</p>
            <button type="button" class="quiet" on:click=move |_| session.dismiss(id)>
                "Close"
                <span class="visually-hidden">" this message"</span>
            </button>
        </div>
    }
}

//! A room that the core makes whole: what it shows and what can be set in it come from the worker.

use leptos::prelude::*;

use crate::app::component::BlockList;
use crate::app::{Session, room_view};

/// The room that is open.
#[component]
pub fn RoomPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_empty = Memo::new(move |_| room_view::is_empty(session.answers.room));
    view! {
        <Show when=move || is_empty.get()>
            <div class="answer">
                <h1 tabindex="-1">{move || session.route.get().label()}</h1>
                {move || match session.answers.failed.get() {
                    None => {
                        view! { <p class="lede">"One moment: the published figures are on their way."</p> }.into_any()
                    }
                    Some(why) => {
                        view! {
                            <p class="lede" role="alert">{why.to_string()}</p>
                            <button type="button" on:click=move |_| session.answers.ask_again(session)>"Try again"</button>
                        }
                            .into_any()
                    }
                }}
            </div>
        </Show>
        <Show when=move || session.answers.progress.with(Option::is_some)>
            <div class="card progress-line">
                <progress aria-label="Running futures" value=move || session.answers.progress.get()></progress>
                <p class="small" role="status">"Running futures. You can go on; what stands here stays until they are done."</p>
                <button type="button" class="quiet" on:click=move |_| session.stop_thinking()>
                    "Cancel"
                </button>
            </div>
        </Show>
        <div data-room=move || session.route.get().label()>
            <BlockList
                room=session.answers.room
                on_event=Callback::new(move |event| session.answers.tell(session, event))
            />
        </div>
    }
}

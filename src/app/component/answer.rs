//! The answer of a room in a sentence and the next few.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::view::Block;

/// How long the answer rests before it is said to those who cannot see it change.
const SAID_AFTER: Duration = Duration::from_millis(500);

/// The answer. Those who hear the page are told of a new one once the hand that changes it rests.
#[component]
pub fn AnswerBlock(
    /// The block.
    block: Memo<Block>,
    /// Whether the sentence below is said with it.
    #[prop(optional)]
    is_said_whole: bool,
) -> impl IntoView {
    let part = move |first: bool| {
        block.with(|block| match block {
            Block::Answer { headline, lede } => if first { headline } else { lede }.clone(),
            _other => String::new(),
        })
    };
    let headline = Memo::new(move |_| part(true));
    let answer =
        Memo::new(move |_| if is_said_whole { format!("{}. {}", part(true), part(false)) } else { part(true) });
    let said = RwSignal::new(String::new());
    let pending = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |before: Option<()>| {
        // Read, and not only followed: what nobody reads is not made again.
        answer.with(|_answer| ());
        // The first answer is the heading that the keyboard comes to.
        if before.is_some() {
            if let Some(handle) = pending.get_value() {
                handle.clear();
            }
            let later = set_timeout_with_handle(
                move || drop(said.try_set(answer.try_get_untracked().unwrap_or_default())),
                SAID_AFTER,
            );
            pending.set_value(later.ok());
        }
    });
    on_cleanup(move || {
        if let Some(handle) = pending.try_get_value().flatten() {
            handle.clear();
        }
    });
    view! {
        <h1 tabindex="-1">{headline}</h1>
        <p class="lede">{move || part(false)}</p>
        <p class="visually-hidden" role="status">{said}</p>
    }
}

//! Buttons that tell the room something.

use leptos::prelude::*;

use crate::view::{Button, Event};

/// What a component of a room needs of it, in context.
#[derive(Debug, Clone, Copy)]
pub(super) struct RoomContext {
    /// Told what the reader does.
    pub tell: Callback<Event>,
    /// How many times the room has answered with nothing more waiting: what fields then show holds.
    pub settled: Signal<u32>,
}

impl RoomContext {
    /// Tells the room that a field was set.
    pub fn set(self, field: &str, value: impl Into<String>) {
        self.tell.run(Event { field: field.to_owned(), value: value.into() });
    }
}

/// Draws a button that tells the room something, if there is anything to do; what it is about is heard only.
pub(super) fn press(room: RoomContext, class: &'static str, button: Button, is_on: bool) -> impl IntoView {
    let Button { event, words, about } = button;
    view! {
        <button type="button" class=class disabled=!is_on on:click=move |_| room.set(&event, "")>
            {words}
            {(!about.is_empty()).then(|| view! { <span class="visually-hidden">" "{about}</span> })}
        </button>
    }
}

/// Draws buttons in a line.
pub(super) fn presses(room: RoomContext, class: &'static str, buttons: Vec<Button>) -> impl IntoView {
    let buttons = buttons.into_iter().map(|button| press(room, class, button, true)).collect_view();
    view! { <div class="tools">{buttons}</div> }
}

/// Draws a line of text; nothing where it is empty.
pub(super) fn line(class: &'static str, text: String) -> impl IntoView {
    (!text.is_empty()).then(|| view! { <p class=class>{text}</p> })
}

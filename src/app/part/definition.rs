//! A definition on demand: a button that opens what a number means, how it was made and from what.

use leptos::prelude::*;

use crate::measures::Definition;

/// A disclosure button named for its measure, with the definition below it while it is open.
#[component]
pub fn DefinitionButton(
    /// The measure's name, for the button's label.
    name: String,
    /// What to show.
    definition: Definition,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let Definition { sentence, arithmetic, sources, note } = definition;
    let label = format!("What “{name}” means");
    view! {
        <div class="definition">
            <button
                type="button"
                class="definition-button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|o| *o = !*o)
                on:keydown=move |event| if event.key() == "Escape" { open.set(false) }
            >
                <span aria-hidden="true">{move || if open.get() { "close" } else { "what is this?" }}</span>
                <span class="visually-hidden">{label}</span>
            </button>
            <Show when=move || open.get()>
                <div class="definition-text">
                    <p>{sentence.clone()}</p>
                    {(!arithmetic.is_empty()).then(|| view! { <p class="sum">{arithmetic.clone()}</p> })}
                    {(!note.is_empty()).then(|| view! { <p>{note.clone()}</p> })}
                    {(!sources.is_empty())
                        .then(|| {
                            view! {
                                <p class="small">"Source"</p>
                                <ul class="small">
                                    {sources.iter().map(|source| view! { <li>{source.clone()}</li> }).collect_view()}
                                </ul>
                            }
                        })}
                </div>
            </Show>
        </div>
    }
}

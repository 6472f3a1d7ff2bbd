//! One of several, chosen from a list.

use leptos::prelude::*;

/// A list to choose one from, by its text; it follows what is chosen elsewhere too.
#[component]
pub fn ChoiceField(
    /// What is chosen, in words, for those who cannot see what stands beside it.
    label: String,
    /// What can be chosen, in order.
    options: Vec<String>,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<String>,
    /// Told what the user chooses.
    on_choose: Callback<String>,
) -> impl IntoView {
    let option = |text: String| {
        let value = text.clone();
        let is_chosen = Memo::new(move |_| chosen.with(|chosen| *chosen == value));
        view! {
            <option value=text.clone() selected=move || is_chosen.get() prop:selected=move || is_chosen.get()>
                {text.clone()}
            </option>
        }
    };
    view! {
        <select aria-label=label on:change=move |event| on_choose.run(event_target_value(&event))>
            {options.into_iter().map(option).collect_view()}
        </select>
    }
}

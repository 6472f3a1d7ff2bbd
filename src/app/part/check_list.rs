//! "Does it add up?": each finding with both values and the arithmetic.

use leptos::prelude::*;

use crate::view::{Check, html};

/// The findings of the checks that ran, and the finding about them: how many of how many need a look.
#[component]
pub fn CheckList(
    /// The findings and their heading.
    #[prop(into)]
    checks: Signal<(Vec<Check>, String)>,
) -> impl IntoView {
    let markup = move || checks.with(|(checks, summary)| html::checks(summary, checks, ""));
    view! { <section class="card" data-test="checks" inner_html=markup></section> }
}

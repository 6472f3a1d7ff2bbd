//! Where the files of a unit disagree: every figure beside the other, which is used, and the way to change it.

use leptos::prelude::*;

use super::ChoiceField;
use crate::app::Session;
use crate::measures::{self, ContestView};

/// The disagreements of the files loaded, in the service shown.
#[component]
pub fn ContestList() -> impl IntoView {
    let session = expect_context::<Session>();
    let contests = Memo::new(move |_| {
        let service = session.service.get();
        session.loaded.with(|all| {
            let shown = all.iter().find(|snapshot| snapshot.service == service).or_else(|| all.first());
            shown.map(measures::contests).unwrap_or_default()
        })
    });
    view! {
        <Show when=move || !contests.with(Vec::is_empty)>
            <section class="card" aria-labelledby="contests-heading" data-test="contests">
                <header class="card-head">
                    <h2 id="contests-heading">"Where your files disagree"</h2>
                </header>
                <p class="small">
                    "The figure used is the census return's, then that of the list made for it, then that of the list of people. Choose another here; it is kept for your next visit."
                </p>
                <ul class="findings">
                    <For each=move || contests.get() key=|contest| (contest.part, contest.options.clone()) let(contest)>
                        <ContestItem contest />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn ContestItem(contest: ContestView) -> impl IntoView {
    let session = expect_context::<Session>();
    let ContestView { part, title, sentence, options } = contest;
    let texts: Vec<String> = options.iter().map(|(_, text)| text.clone()).collect();
    let used = texts.first().cloned().unwrap_or_default();
    let choose = Callback::new(move |text: String| {
        if let Some((kind, _)) = options.iter().find(|(_, option)| *option == text) {
            session.prefer(part, *kind);
        }
    });
    view! {
        <li class="check">
            <span class="tag tag-warning">"Differs"</span>
            <div>
                <p><b>{title.clone()}</b>". "{sentence}</p>
                <ChoiceField label=format!("Figure to use. {title}") options=texts chosen=used on_choose=choose />
            </div>
        </li>
    }
}

//! What is said of keeping: the mark in the header, what lies aside, and what another tab did.

use leptos::prelude::*;

use crate::app::{Keeping, Session};
use crate::kept::Aside;

/// Whether what is on the page is kept, and since when.
#[component]
pub fn KeptMark() -> impl IntoView {
    let session = expect_context::<Session>();
    let keeping = session.kept.keeping;
    let words = move || match keeping.get() {
        Keeping::Nothing => "Nothing to save yet".to_owned(),
        Keeping::Pending => "Saving…".to_owned(),
        Keeping::Kept(None) => "Saved in this browser".to_owned(),
        Keeping::Kept(Some(at)) => format!("Saved {at}"),
        Keeping::Elsewhere => "Not saved: changed in another tab".to_owned(),
        Keeping::Failed => "Not saved".to_owned(),
    };
    let is_amiss = move || matches!(keeping.get(), Keeping::Elsewhere | Keeping::Failed);
    view! {
        <p class="kept-mark small" class:kept-mark-alert=is_amiss data-test="saved">
            {words}
        </p>
    }
}

/// What the user is to decide about what is kept; nothing while there is nothing.
#[component]
pub fn KeptNotes() -> impl IntoView {
    let session = expect_context::<Session>();
    let kept = session.kept;
    let is_elsewhere = move || kept.keeping.get() == Keeping::Elsewhere;
    view! {
        <Show when=is_elsewhere>
            <section class="card kept-note" role="alert" aria-labelledby="kept-elsewhere" data-test="kept-elsewhere">
                <h2 id="kept-elsewhere">"Another tab has changed your work"</h2>
                <p>
                    "Homegrown is open in another tab of this browser, and something else was saved there. Nothing done here is saved until you choose. What you do not choose stays as a file."
                </p>
                <div class="tools">
                    <button type="button" class="button" on:click=move |_| kept.load_other(session)>
                        "Load the other tab's work"
                    </button>
                    <button type="button" class="quiet" on:click=move |_| kept.keep_own(session)>
                        "Keep this tab's work"
                    </button>
                </div>
            </section>
        </Show>
        <For each=move || kept.aside.get() key=Aside::id let(aside)>
            <AsideNote aside />
        </For>
    }
}

/// Something that lies aside, with the ways to have it or be rid of it.
#[component]
fn AsideNote(aside: Aside) -> impl IntoView {
    let session = expect_context::<Session>();
    let (id, what) = (aside.id(), aside.what.clone());
    let heading = format!("kept-aside-{id}");
    let aside = StoredValue::new(aside);
    let is_asked = RwSignal::new(false);
    let delete = move |_| {
        if is_asked.get_untracked() {
            session.kept.delete_aside(session, &id);
        } else {
            is_asked.set(true);
        }
    };
    view! {
        <section class="card kept-note" aria-labelledby=heading.clone() data-test="kept-aside">
            <h2 id=heading.clone()>"Kept aside: "{what}</h2>
            <p>
                "It is not in use, and nothing of it was deleted. Save it as a file to be safe; whoever looks after Homegrown can read it."
            </p>
            <div class="tools">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| aside.with_value(|aside| session.kept.save_aside(session, aside))
                >
                    "Save it as a file"
                </button>
                <button type="button" class="quiet" on:click=delete>
                    {move || if is_asked.get() { "Delete it for good" } else { "Delete it" }}
                </button>
            </div>
        </section>
    }
}

//! What is shown, and the way to another: your files, the published examples, children's or adults'.

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{Route, Session};
use crate::case;
use crate::exchange::{WorkerOrder, WorkerReply};
use crate::kept::{Figures, Subject};
use crate::workforce::Service;

/// A button with the name of what is shown, opening the choice of others.
#[component]
pub fn SubjectMenu() -> impl IntoView {
    let session = expect_context::<Session>();
    let open = RwSignal::new(false);
    let title = move || {
        session
            .position
            .with(|p| p.as_ref().map(|p| p.name.clone()))
            .unwrap_or_else(|| session.without_position("Nothing loaded").to_owned())
    };
    let what = move || {
        session
            .position
            .with(|p| p.as_ref().map(|p| format!("{} · {}", p.service.label(), p.as_at)))
            .unwrap_or_default()
    };
    let kind = move || match (session.sent.get(), session.subject.get()) {
        (Some(sent), _) => sent.0.to_lowercase(),
        (None, Subject::Case { .. }) => "example: published figures".to_owned(),
        (None, Subject::Files) => "your files".to_owned(),
    };
    // Which councils there are is asked for once somebody looks.
    let names = RwSignal::new(Vec::<String>::new());
    let turn = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() && names.with_untracked(Vec::is_empty) {
            spawn_local(async move {
                if let Ok(WorkerReply::Councils(known)) = session.ask(WorkerOrder::Councils).await {
                    drop(names.try_set(known));
                }
            });
        }
    };
    let typed = NodeRef::<Input>::new();
    let is_unknown = RwSignal::new(false);
    let show = move |event: SubmitEvent| {
        event.prevent_default();
        let wanted = typed.get_untracked().map(|node| node.value().trim().to_lowercase()).unwrap_or_default();
        let known = names.with_untracked(|names| names.iter().find(|name| name.to_lowercase() == wanted).cloned());
        is_unknown.set(known.is_none());
        if let Some(name) = known {
            session.open_council(name);
            open.set(false);
        }
    };
    let pick_case = move |id: &str| {
        session.open_case(id);
        open.set(false);
    };
    let is_own = move || session.sent.with(Option::is_none);
    let current =
        move |id: &str| is_own() && matches!(session.subject.get(), Subject::Case { id: shown } if shown == id);
    view! {
        <div class="subject" on:keydown=move |event| if event.key() == "Escape" { open.set(false) }>
            <button
                type="button"
                class="subject-button"
                aria-expanded=move || open.get().to_string()
                on:click=turn
                data-test="subject"
            >
                <b>{title}</b>
                <span>{what}</span>
                <span class="small">{kind}</span>
                <span aria-hidden="true">"▾"</span>
                <span class="visually-hidden">". Change council"</span>
            </button>
            <Show when=move || open.get()>
                <div class="popover">
                    <ul class="menu">
                        {move || {
                            (!session.figures.with(Figures::is_empty))
                                .then(|| {
                                    view! {
                                        <li>
                                            <button
                                                type="button"
                                                aria-pressed=move || (is_own() && session.subject.get() == Subject::Files).to_string()
                                                on:click=move |_| {
                                                    session.open_files();
                                                    open.set(false);
                                                }
                                            >
                                                "Your files"
                                            </button>
                                        </li>
                                    }
                                })
                        }}
                        {case::cases()
                            .into_iter()
                            .map(|summary| {
                                let id = StoredValue::new(summary.id);
                                view! {
                                    <li>
                                        <button
                                            type="button"
                                            aria-pressed=move || current(&id.get_value()).to_string()
                                            on:click=move |_| pick_case(&id.get_value())
                                        >
                                            {summary.name}
                                            <span class="small">" published example"</span>
                                        </button>
                                    </li>
                                }
                            })
                            .collect_view()}
                        <li>
                            <a href=Route::Data.href() on:click=move |_| open.set(false)>"Add your files…"</a>
                        </li>
                    </ul>
                    <form class="other-council" on:submit=show>
                        <label for="other-council">"Another council, by its published figures"</label>
                        <input
                            id="other-council"
                            type="text"
                            autocomplete="off"
                            list="other-council-names"
                            node_ref=typed
                            aria-invalid=move || is_unknown.get().then_some("true")
                            aria-describedby=move || is_unknown.get().then_some("other-council-problem")
                        />
                        <datalist id="other-council-names">
                            {move || names.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
                        </datalist>
                        <button type="submit" class="quiet">
                            "Show this council"
                        </button>
                        {move || {
                            is_unknown
                                .get()
                                .then(|| {
                                    view! {
                                        <p class="field-problem" role="alert" id="other-council-problem">
                                            "Choose a council from the list: type the beginning of its name."
                                        </p>
                                    }
                                })
                        }}
                    </form>
                </div>
            </Show>
        </div>
        <ServiceSwitch />
    }
}

/// Children's or adults', where both are there.
#[component]
fn ServiceSwitch() -> impl IntoView {
    let session = expect_context::<Session>();
    let services = Memo::new(move |_| session.services.get());
    let shown = move || session.position.with(|shown| shown.as_ref().map(|shown| shown.service));
    view! {
        {move || {
            let services = services.get();
            (services.len() > 1)
                .then(|| {
                    view! {
                        <div class="segmented" role="group" aria-label="Service">
                            {services
                                .into_iter()
                                .map(|service: Service| {
                                    view! {
                                        <button
                                            type="button"
                                            aria-pressed=move || (shown() == Some(service)).to_string()
                                            on:click=move |_| session.service.set(service)
                                        >
                                            {match service {
                                                Service::Children => "Children's",
                                                Service::Adults => "Adults'",
                                            }}
                                        </button>
                                    }
                                })
                                .collect_view()}
                        </div>
                    }
                })
        }}
    }
}

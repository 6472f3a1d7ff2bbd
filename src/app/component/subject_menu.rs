//! What is shown, and the way to another: your files, the published examples, children's or adults'.

use leptos::prelude::*;

use crate::app::{Route, Session};
use crate::case;
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
    let pick_case = move |id: &str| {
        session.open_case(id);
        open.set(false);
    };
    let is_own = move || session.sent.with(Option::is_none);
    let current =
        move |id: &str| is_own() && matches!(session.subject.get(), Subject::Case { id: shown } if shown == id);
    view! {
        <div class="subject">
            <button
                type="button"
                class="subject-button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|o| *o = !*o)
                on:keydown=move |event| if event.key() == "Escape" { open.set(false) }
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
                            <a href=Route::Data.href() on:click=move |_| open.set(false)>"Load your files…"</a>
                        </li>
                    </ul>
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

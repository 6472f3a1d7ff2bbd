//! The privacy strip: how many requests the page has made since it finished loading, counted by the browser.

use leptos::prelude::*;

use crate::app::browser::request::Log;

/// The live count, with what was fetched to open the page on demand.
#[component]
pub fn PrivacyStrip() -> impl IntoView {
    let log = use_context::<RwSignal<Log>>();
    let open = RwSignal::new(false);
    let since = move || log.map_or(0, |log| log.with(|log| log.after.len()));
    let chip = move || match since() {
        0 => "Nothing sent".to_owned(),
        1 => "1 request since this page opened".to_owned(),
        n => format!("{n} requests since this page opened"),
    };
    let own = move || log.map(|log| log.with(|log| log.loading.clone())).unwrap_or_default();
    view! {
        <div class="privacy">
            <button
                type="button"
                class="chip"
                class:chip-alert=move || since() != 0
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|o| *o = !*o)
                on:keydown=move |event| if event.key() == "Escape" { open.set(false) }
                data-test="privacy"
            >
                {chip}
            </button>
            <Show when=move || open.get()>
                <div class="popover">
                    <p>
                        "What you load stays on this computer. It is read by this page alone and sent nowhere; there is no server behind it."
                    </p>
                    <p class="small">
                        "Your browser counts every request this page makes. To open itself it fetched its own parts:"
                    </p>
                    <ul class="small">
                        {move || own().into_iter().map(|request| view! { <li>{request.address}</li> }).collect_view()}
                    </ul>
                    <p class="small">"Since then: "{chip}"."</p>
                </div>
            </Show>
        </div>
    }
}

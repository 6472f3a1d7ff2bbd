//! The frame around the rooms: brand, what is shown, privacy, navigation, notices.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{assets, base64, location, mount, request, storage, worker::Workers};
use super::part::{NoticeList, PrivacyStrip, SubjectMenu};
use super::{DataPage, KeptEdition, PositionPage, RoomPage, Route, Saved, Session, Tone, WelcomePage};
use crate::reference::PublishedSeries;
use crate::room::{LINK_FIELD, Room};
use crate::share::PREFIX;
use crate::view::Event;

/// The key the state is kept under in the browser.
const KEPT_AS: &str = "work";

/// Each published series and the key a file of it is kept under.
const PUBLISHED_KEPT_AS: [(PublishedSeries, &str); 2] =
    [(PublishedSeries::Indicators, "edition"), (PublishedSeries::TimeInService, "time-in-service")];

/// How long the page waits after a change before keeping it.
const KEEP_AFTER: std::time::Duration = std::time::Duration::from_millis(200);

/// The whole page: a session on what was kept, joined to the browser.
#[component]
pub fn App() -> impl IntoView {
    let kept = storage::get(KEPT_AS).ok().flatten();
    let bytes = kept.as_deref().and_then(|text| base64::decode(text).ok());
    let saved = bytes.as_deref().and_then(Saved::from_bytes);
    let unreadable = kept.is_some() && saved.is_none();
    let session = Session::new(saved);
    provide_context(session);
    if unreadable {
        session.notify(
            Tone::Problem,
            "What this browser kept from your last visit could not be read, so the page starts afresh. Your files are untouched.",
        );
    }
    for (series, key) in PUBLISHED_KEPT_AS {
        session.published(series).set(kept_published(key));
    }
    session.connect(Workers::new());
    follow_address(session);
    count_requests(session);
    keep_state(session);
    for (series, key) in PUBLISHED_KEPT_AS {
        keep_published(session, series, key);
    }
    view! { <Shell /> }
}

/// A file of published figures kept from an earlier visit.
fn kept_published(key: &str) -> Option<KeptEdition> {
    let text = storage::get(key).ok().flatten()?;
    KeptEdition::from_bytes(&base64::decode(&text).ok()?)
}

/// Keeps a file of published figures when another is used.
fn keep_published(session: Session, series: PublishedSeries, key: &'static str) {
    Effect::new(move |before: Option<()>| {
        let file = session.published(series).get();
        // The first time it is what was kept.
        if before.is_none() {
            return;
        }
        let kept = match file {
            None => storage::remove(key).map_err(|error| error.to_string()),
            Some(file) => file.to_bytes().map_err(|error| error.to_string()).and_then(|bytes| {
                let text = base64::encode(&bytes).map_err(|error| error.to_string())?;
                storage::set(key, &text).map_err(|error| error.to_string())
            }),
        };
        if let Err(error) = kept {
            session.notify(Tone::Problem, format!("{error} The figures you loaded last until you close this page."));
        }
    });
}

/// Opens the room the address names, now and whenever it changes.
fn follow_address(session: Session) {
    let open = move |fragment: &str| {
        if fragment.starts_with(PREFIX) {
            // What was sent is opened, and leaves the address: a page left open shows it to nobody who looks on.
            session.route.set(Route::Made(Room::Plan));
            session.answers.tell(session, Event { field: LINK_FIELD.to_owned(), value: fragment.to_owned() });
            return drop(location::replace("/plan"));
        }
        let route = Route::parse(fragment).unwrap_or_else(|| {
            session.notify(
                Tone::Problem,
                "This address names no room of the page, so you are in Position. The navigation lists every room.",
            );
            Route::Position
        });
        session.route.set(route);
    };
    open(&location::fragment());
    let listener = location::listen(move |fragment| {
        session.answers.enter();
        open(&fragment);
        // Once the room is written.
        set_timeout(mount::focus_heading, std::time::Duration::ZERO);
    });
    StoredValue::new_local(listener.ok());
    Effect::new(move || mount::set_title(&format!("{} – Homegrown", session.route.get().label())));
}

/// Fetches the parts the first paint did without, and counts requests for the privacy strip: those to load
/// the page, and those after, of which there are none.
fn count_requests(session: Session) {
    let log = RwSignal::new(request::Log::default());
    provide_context(log);
    let Ok(counter) = request::Counter::start(move |told| log.set(told)) else { return };
    let counter = StoredValue::new_local(counter);
    spawn_local(async move {
        if let Err(error) = assets::load_rest().await {
            session.notify(Tone::Problem, error.to_string());
        }
        counter.try_with_value(request::Counter::finish_loading);
    });
}

/// Keeps the state shortly after each change, and says so once if the browser cannot.
fn keep_state(session: Session) {
    let failed = StoredValue::new(false);
    let pending = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move || {
        let saved = session.to_saved();
        if let Some(handle) = pending.get_value() {
            handle.clear();
        }
        let keep = move || {
            let kept = saved.to_bytes().map_err(|error| error.to_string()).and_then(|bytes| {
                let text = base64::encode(&bytes).map_err(|error| error.to_string())?;
                storage::set(KEPT_AS, &text).map_err(|error| error.to_string())
            });
            if let Err(error) = kept
                && !failed.get_value()
            {
                failed.set_value(true);
                session.notify(Tone::Problem, format!("{error} Your work lasts until you close this page."));
            }
        };
        pending.set_value(set_timeout_with_handle(keep, KEEP_AFTER).ok());
    });
}

/// The frame and the open room; needs a [`Session`] in context.
#[component]
pub fn Shell() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <button type="button" class="skip" on:click=move |_| mount::focus_heading()>"Skip to the room"</button>
        <header class="top">
            <a class="brand" href=Route::Welcome.href()>
                <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
                    <path
                        d="M12 22V11M12 13C12 7 8 4 3 4c0 6 4 9 9 9zM12 11c0-4 3-7 8-7 0 5-3 8-8 8z"
                        fill="none"
                        stroke="currentColor"
                        stroke-width="2"
                    />
                </svg>
                "Homegrown"
            </a>
            <SubjectMenu />
            <PrivacyStrip />
        </header>
        <div class="shell">
            <nav aria-label="Rooms">
                <ul>
                    {Route::rooms()
                        .map(|room| {
                            view! {
                                <li>
                                    <a
                                        href=room.href()
                                        aria-current=move || (session.route.get() == room).then_some("page")
                                    >
                                        {room.label()}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </nav>
            <main id="main">
                <NoticeList />
                {move || match session.route.get() {
                    Route::Welcome => view! { <WelcomePage /> }.into_any(),
                    Route::Data => view! { <DataPage /> }.into_any(),
                    Route::Position => view! { <PositionPage /> }.into_any(),
                    Route::Made(_) => view! { <RoomPage /> }.into_any(),
                }}
            </main>
        </div>
    }
}

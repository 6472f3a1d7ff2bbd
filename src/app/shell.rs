//! The frame around the rooms: brand, what is shown, privacy, navigation, notices.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::worker::{Stop, Workers};
use super::browser::{assets, location, mount, request};
use super::component::{KeptMark, KeptNotes, NoticeList, PrivacyStrip, SubjectMenu};
use super::session::keeping::{self, Found};
use super::{DataPage, PositionPage, RoomPage, Route, Session, Tone, WelcomePage};
use crate::room::{LINK_FIELD, PlanTab, Room};
use crate::share::PREFIX;
use crate::view::Event;

/// The whole page: a session on what was kept, joined to the browser.
#[component]
pub fn App() -> impl IntoView {
    let found = Found::look();
    if found.is_current() {
        return view! { <Opened found workers=Workers::new() /> }.into_any();
    }
    // What an earlier version kept is read by a worker first, so that nothing is shown or kept in its place.
    let ready = RwSignal::new_local(None::<Result<(Found, Workers), Stop>>);
    spawn_local(async move {
        let workers = Workers::new();
        let renewed = found.renewed(&workers).await;
        ready.set(Some(renewed.map(|found| (found, workers))));
    });
    let opened = move || {
        ready.track();
        ready.try_update_untracked(Option::take).flatten().map(|renewed| match renewed {
            Ok((found, workers)) => view! { <Opened found workers /> }.into_any(),
            Err(why) => view! {
                <main class="answer">
                    <h1>"What you kept could not be opened"</h1>
                    <p class="lede" role="alert">{why.to_string()}</p>
                </main>
            }
            .into_any(),
        })
    };
    opened.into_any()
}

/// The page on what was kept.
#[component]
fn Opened(found: Found, workers: Workers) -> impl IntoView {
    let session = keeping::open_session(found);
    provide_context(session);
    session.connect(workers);
    follow_address(session);
    count_requests(session);
    keeping::keep(session);
    view! { <Shell /> }
}

/// Opens the room the address names, now and whenever it changes.
fn follow_address(session: Session) {
    let open = move |fragment: &str| {
        if fragment.starts_with(PREFIX) {
            // What was sent is opened, and leaves the address: a page left open shows it to nobody who looks on.
            session.route.set(Route::Made(Room::Plan(PlanTab::Outlook)));
            session.answers.tell(session, Event { field: LINK_FIELD.to_owned(), value: fragment.to_owned() });
            return drop(location::replace("/plan"));
        }
        let route = Route::parse(fragment).unwrap_or_else(|| {
            session.notify(Tone::Problem, "Page not found. This is Position.");
            Route::Position
        });
        session.route.set(route);
    };
    open(&location::fragment());
    let listener = location::listen(move |fragment| {
        let before = session.route.get_untracked();
        open(&fragment);
        let now = session.route.get_untracked();
        if now != before && now.is_same_room(before) {
            // The keyboard stays on the part of the room that was chosen.
            return;
        }
        session.answers.enter();
        // Once the room is written.
        set_timeout(mount::focus_heading, std::time::Duration::ZERO);
    });
    StoredValue::new_local(listener.ok());
    let council = Memo::new(move |_| session.position.with(|shown| shown.as_ref().map(|shown| shown.name.clone())));
    Effect::new(move || {
        let room = session.route.get().label();
        let of = council.get().map_or_else(String::new, |council| format!(", {council}"));
        mount::set_title(&format!("{room}{of} – Homegrown"));
    });
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

/// How many questions of the files wait, beside the room that asks them.
#[component]
fn QuestionsLeft() -> impl IntoView {
    let session = expect_context::<Session>();
    move || match session.questions.get() {
        0 => None,
        count => Some(view! { <span class="nav-count">{count}" to answer"</span> }),
    }
}

/// The frame and the open room; needs a [`Session`] in context.
#[component]
pub fn Shell() -> impl IntoView {
    let session = expect_context::<Session>();
    // Turning to another part of a room changes the room; it is not made anew, so that the keyboard stays.
    let open = Memo::new(move |before: Option<&Route>| {
        let now = session.route.get();
        before.copied().filter(|before| before.is_same_room(now)).unwrap_or(now)
    });
    // On a phone the rooms stand behind one button.
    let are_open = RwSignal::new(false);
    view! {
        <button type="button" class="skip" on:click=move |_| mount::focus_heading()>"Skip to main content"</button>
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
            <KeptMark />
            <PrivacyStrip />
        </header>
        <div class="shell">
            <nav
                aria-label="Rooms"
                class="rooms"
                class:rooms-open=move || are_open.get()
                on:keydown=move |event| if event.key() == "Escape" { are_open.set(false) }
            >
                <button
                    type="button"
                    class="rooms-button"
                    aria-expanded=move || are_open.get().to_string()
                    on:click=move |_| are_open.update(|are_open| *are_open = !*are_open)
                >
                    <span>{move || session.route.get().label()}</span>
                    <QuestionsLeft />
                    <span class="small">"All rooms " <span aria-hidden="true">"▾"</span></span>
                </button>
                {Route::GROUPS
                    .into_iter()
                    .map(|(name, rooms)| {
                        let link = |(room, about): (Route, &'static str)| {
                            view! {
                                <li>
                                    <a
                                        href=room.href()
                                        on:click=move |_| are_open.set(false)
                                        aria-current=move || session.route.get().is_same_room(room).then_some("page")
                                    >
                                        {room.label()}
                                    </a>
                                    {(room == Route::Data).then(|| view! { <QuestionsLeft /> })}
                                    <span class="nav-about">{about}</span>
                                </li>
                            }
                        };
                        view! {
                            <p class="nav-group">{name}</p>
                            <ul>{rooms.iter().copied().map(link).collect_view()}</ul>
                        }
                    })
                    .collect_view()}
            </nav>
            <main id="main">
                <KeptNotes />
                <NoticeList />
                {move || match open.get() {
                    Route::Welcome => view! { <WelcomePage /> }.into_any(),
                    Route::Data => view! { <DataPage /> }.into_any(),
                    Route::Position => view! { <PositionPage /> }.into_any(),
                    Route::Made(_) => view! { <RoomPage /> }.into_any(),
                }}
            </main>
        </div>
    }
}

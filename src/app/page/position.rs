//! Position: where the workforce stands. The answer in a sentence, the tiles, the table, the charts, the checks.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::component::{ChartFigure, CheckList, DataTable, EstablishmentTable, OfferCard, TileGrid};
use crate::app::{Route, Session};
use crate::kept::Subject;
use crate::room::{PlanTab, Room};
use crate::view::{Offer, Sketch, TableView};
use crate::workforce::Dimension;

/// The room.
#[component]
pub fn PositionPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let headline = move || session.position.with(|p| p.as_ref().map(|p| p.headline.clone()));
    let lede = move || session.position.with(|p| p.as_ref().map(|p| p.lede.clone()));
    let source = move || session.position.with(|p| p.as_ref().map(|p| format!("Source: {}.", p.source)));
    let tiles = move |is_lesser: bool| {
        Memo::new(move |_| {
            let all = session.position.with(|p| p.as_ref().map(|p| p.tiles.clone())).unwrap_or_default();
            all.into_iter().filter(|tile| tile.is_lesser == is_lesser).collect::<Vec<_>>()
        })
    };
    let (main, lesser) = (tiles(false), tiles(true));
    let charts =
        Memo::new(move |_| session.position.with(|p| p.as_ref().map(|p| p.charts.clone())).unwrap_or_default());
    let checks = Memo::new(move |_| {
        session
            .position
            .with(|p| p.as_ref().map(|p| (p.checks.clone(), p.checks_summary(), String::new())))
            .unwrap_or_default()
    });
    let measures =
        Memo::new(move |_| session.position.with(|p| p.as_ref().map(|p| p.measures.clone())).unwrap_or_default());
    // A table of many columns takes the whole width, and the charts stand below it.
    let wide =
        move || session.position.with(|p| p.as_ref().and_then(|p| p.table.as_ref()).is_some_and(TableView::is_wide));
    let quoted = Memo::new(move |_| session.position.with(|p| p.as_ref().and_then(|p| p.quoted.clone())));
    let vacancy_rates = Memo::new(move |_| session.position.with(|p| p.as_ref().and_then(|p| p.vacancy_rates.clone())));
    let breakdowns =
        Memo::new(move |_| session.position.with(|p| p.as_ref().map(|p| p.breakdowns.clone())).unwrap_or_default());
    view! {
        <Show when=move || session.position.with(Option::is_some) fallback=|| view! { <NoPosition /> }>
            <Welcome />
            <div class="answer">
                <h1 tabindex="-1">{headline}</h1>
                <p class="lede">{lede}</p>
            </div>
            <TileGrid tiles=main class="tiles tiles-main" label="The main figures" />
            <p class="small strip-key no-print">"Grey bar: the middle half of England's councils. Line: England. Diamond: statistical neighbours. Dot: the figure above."</p>
            <TileGrid tiles=lesser class="tiles tiles-lesser" label="Further figures" />
            {move || vacancy_rates.get().map(|table| view! { <TableCard table hook="vacancy-rates" /> })}
            <div class="two" class:two-wide=wide>
                <EstablishmentTable />
                <div class="stack">
                    {move || charts.get().into_iter().map(|figure| view! { <ChartFigure figure=Signal::stored(Arc::new(figure)) /> }).collect_view()}
                </div>
            </div>
            <section class="card" data-test="checks">
                <CheckList checks />
            </section>
            <section class="card measures" aria-labelledby="measures-heading" data-test="measures">
                <details>
                    <summary>
                        <h2 id="measures-heading">"All measures and formulas"</h2>
                    </summary>
                    <DataTable table=measures quiet_caption=true />
                </details>
            </section>
            {move || quoted.get().map(|table| view! { <TableCard table hook="quoted" /> })}
            {move || {
                let breakdowns = breakdowns.get();
                (!breakdowns.is_empty()).then(|| view! { <BreakdownCard breakdowns /> })
            }}
            <Next />
            <p class="small">{source}</p>
        </Show>
    }
}

/// Where to go from here.
#[component]
fn Next() -> impl IntoView {
    let doors = [
        (
            Room::Benchmark,
            "Compare with other councils",
            "Your figures beside England, your region and your neighbours",
        ),
        (Room::Retention, "See who leaves, and when", "From lists of starters and leavers, by year of service"),
        (
            Room::Plan(PlanTab::Outlook),
            "Make a plan to fill the posts",
            "Ten years under each plan you could choose, and how sure that is",
        ),
    ];
    let door = |(room, words, about): (Room, &'static str, &'static str)| {
        view! {
            <li class="card next-door">
                <a href=Route::Made(room).href()>{words}</a>
                <p class="small">{about}</p>
            </li>
        }
    };
    view! {
        <section class="next-rooms no-print" aria-labelledby="next-heading">
            <h2 id="next-heading">"What next?"</h2>
            <ul>{doors.map(door).collect_view()}</ul>
        </section>
    }
}

/// A table in a card of its own, its caption the heading.
#[component]
fn TableCard(table: TableView, hook: &'static str) -> impl IntoView {
    let heading = table.caption.clone();
    let (id, of) = (format!("{hook}-heading"), format!("{hook}-heading"));
    view! {
        <section class="card measures" aria-labelledby=of data-test=hook>
            <header class="card-head">
                <h2 id=id>{heading}</h2>
            </header>
            <DataTable table=Signal::stored(table) quiet_caption=true />
        </section>
    }
}

/// Breakdowns, one at a time.
#[component]
fn BreakdownCard(breakdowns: Vec<(Dimension, TableView)>) -> impl IntoView {
    let shown = RwSignal::new(0_usize);
    let choices = breakdowns.iter().map(|(dimension, _)| *dimension).collect::<Vec<_>>();
    let table = Signal::derive(move || breakdowns.get(shown.get()).map(|(_, table)| table.clone()).unwrap_or_default());
    view! {
        <section class="card" aria-labelledby="breakdown-heading" data-test="breakdowns">
            <header class="card-head">
                <h2 id="breakdown-heading">"Breakdown"</h2>
                <div class="segmented" role="group" aria-label="Break down by">
                    {choices
                        .into_iter()
                        .enumerate()
                        .map(|(index, dimension)| {
                            view! {
                                <button
                                    type="button"
                                    aria-pressed=move || (shown.get() == index).to_string()
                                    on:click=move |_| shown.set(index)
                                >
                                    {dimension.label()}
                                </button>
                            }
                        })
                        .collect_view()}
                </div>
            </header>
            <DataTable table />
        </section>
    }
}

/// The welcome over a published example, until it is closed.
#[component]
fn Welcome() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_own = move || session.sent.with(Option::is_none);
    let shown = move || is_own() && !session.welcomed.get() && matches!(session.subject.get(), Subject::Case { .. });
    let example = move || {
        let of = session.position.with(|p| p.as_ref().map(|p| (p.name.clone(), p.as_at.clone())));
        of.map_or_else(String::new, |(name, as_at)| {
            format!("This is an example: published figures of {name}, {as_at}.")
        })
    };
    view! {
        <Show when=shown>
            <aside class="welcome-strip no-print" aria-label="Welcome">
                <p>
                    <b>{example}</b>
                    " Homegrown shows your own council like this, from the HR spreadsheets you already have. It is free and open source, and not a government service. Nothing you add leaves this computer."
                </p>
                <div class="tools">
                    <a class="button" href=Route::Data.href()>"Use your own files"</a>
                    <a class="quiet-link" href=Route::Welcome.href()>"What is this?"</a>
                    <button type="button" class="quiet" on:click=move |_| session.welcomed.set(true)>
                        "Hide"
                        <span class="visually-hidden">" this message"</span>
                    </button>
                </div>
            </aside>
        </Show>
    }
}

/// What the room would show of a council's own lists.
fn offer() -> Offer {
    let gives = [
        ("A staff list", "who is in post, in which roles and for how long"),
        ("An establishment list", "how many funded posts are empty, and the vacancy rate beside England's"),
        ("Lists of leavers, agency workers, absence and caseloads", "turnover and the other figures"),
    ];
    Offer {
        heading: "What this room would show".to_owned(),
        gives: gives.map(|(file, what)| (file.to_owned(), what.to_owned())).to_vec(),
        door: (Route::Data.href(), "Add your files".to_owned()),
        sketch: Sketch::Bars,
        drawn: "An example: posts of each role as bars, the empty ones beside them.".to_owned(),
    }
}

/// What stands where no position is shown: nothing is loaded, or it is on its way, or the worker gave none.
#[component]
fn NoPosition() -> impl IntoView {
    let session = expect_context::<Session>();
    let answers = session.answers;
    let below = move || match answers.position_failed.get() {
        Some(why) => {
            let again = move |_| answers.ask_position(session, false);
            view! {
                <p class="lede" role="alert">{why.to_string()}</p>
                <button type="button" on:click=again>"Try again"</button>
            }
            .into_any()
        }
        None if session.open.with(|open| open.is_nothing()) => view! {
            <p class="lede">
                "Add your files, or "
                <a href=Route::Welcome.href()>"open a published example"</a>
                "."
            </p>
            <section class="card" data-test="offer">
                <OfferCard offer=Signal::stored(offer()) />
            </section>
        }
        .into_any(),
        None => view! { <p class="lede">"Your figures are on their way."</p> }.into_any(),
    };
    view! {
        <div class="answer">
            <h1 tabindex="-1">{move || session.without_position("Nothing is loaded yet")}</h1>
            {below}
        </div>
    }
}

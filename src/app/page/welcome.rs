//! Welcome: what the app is, and its two doors.

use leptos::prelude::*;

use crate::app::{Route, Session};
use crate::case;
use crate::room::Room;

/// The room.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <div class="answer">
            <h1 tabindex="-1">"Plan your social work workforce"</h1>
            <p class="lede">
                "Use the HR spreadsheets you already have to see vacancies, turnover and agency use, compare them with every council in England, and plan ahead."
            </p>
        </div>
        <div class="doors">
            <section class="card door">
                <h2>"Use your own files"</h2>
                <p>
                    "A staff list or an establishment list, as Excel or CSV, straight from your HR system. We work out the columns and job titles, and you can correct them."
                </p>
                <p>"Nothing you add leaves this computer: there is no server to send it to."</p>
                <a class="button" href=Route::Data.href()>"Add your files"</a>
            </section>
            <section class="card door">
                <h2>"Open a published example"</h2>
                <ul class="cases">
                    {case::cases()
                        .into_iter()
                        .map(|summary| {
                            let id = summary.id;
                            view! {
                                <li>
                                    <a href=Route::Position.href() on:click=move |_| session.open_case(&id)>
                                        {summary.name}
                                    </a>
                                    <p class="small">{summary.headline}</p>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
                <p>
                    <a href=Route::Made(Room::Gallery).href()>"See errors found in published reports"</a>
                </p>
            </section>
        </div>
    }
}

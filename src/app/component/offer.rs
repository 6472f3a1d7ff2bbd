//! What a room would show of figures that are not here: which file gives what, the way there, and a small example.

use leptos::prelude::*;

use crate::view::{Offer, Sketch};

/// The offer, its picture beside it.
#[component]
pub fn OfferCard(
    /// What is offered.
    #[prop(into)]
    offer: Signal<Offer>,
) -> impl IntoView {
    move || {
        let Offer { heading, gives, door: (address, words), sketch, drawn } = offer.get();
        let give = |(file, what): (String, String)| {
            view! {
                <li>
                    <b>{file}</b>
                    ": "
                    {what}
                </li>
            }
        };
        view! {
            <div class="offer">
                <div>
                    <h2>{heading}</h2>
                    <ul>{gives.into_iter().map(give).collect_view()}</ul>
                    <p>
                        <a class="button" href=address>
                            {words}
                        </a>
                    </p>
                </div>
                <figure>
                    <svg viewBox="0 0 240 140" role="img" aria-label=drawn.clone()>
                        {shape(sketch)}
                    </svg>
                    <figcaption class="small" aria-hidden="true">
                        {drawn}
                    </figcaption>
                </figure>
            </div>
        }
    }
}

/// The shape of an example.
fn shape(sketch: Sketch) -> impl IntoView {
    let (filled, lines): (&[&str], &[(&str, &str)]) = match sketch {
        Sketch::Bars => (
            &["M12 24h150v16H12z", "M12 52h118v16H12z", "M12 80h92v16H12z", "M12 108h64v16H12z"],
            &[("M112 14v118", "sketch-other")],
        ),
        Sketch::Curves => {
            (&[], &[("M12 20h40v14h44v16h48v10h84", "sketch-own"), ("M12 20h28v26h40v24h52v18h96", "sketch-other")])
        }
        Sketch::Path => (
            &["M12 60L72 52L132 44L228 30L228 100L132 84L72 72z"],
            &[("M12 60L72 62L132 64L228 62", "sketch-own"), ("M12 90L228 90", "sketch-other")],
        ),
        Sketch::Paper => (
            &["M70 8h100v124H70z"],
            &[("M82 26h76", "sketch-own"), ("M82 42h76M82 52h76M82 62h50M82 82h76M82 92h76M82 102h60", "sketch-other")],
        ),
    };
    let lines = lines.iter().map(|(path, class)| view! { <path class=*class d=*path></path> }).collect_view();
    let filled = filled.iter().map(|path| view! { <path class="sketch-area" d=*path></path> }).collect_view();
    view! {
        {filled}
        {lines}
    }
}

//! A chart: a finding as its caption, the drawing, the same numbers as a table, PNG and CSV.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{DataTable, DownloadCsv};
use crate::app::browser::download;
use crate::app::browser::echarts::Drawing;
use crate::app::browser::slide::{SlideWords, slide};
use crate::app::{Session, Tone};
use crate::report::csv;
use crate::view::{Figure, Options, Plot};

/// The figure. The drawing comes when the drawing library has been fetched; the table is there at once. A figure that
/// changes is drawn in place.
#[component]
pub fn ChartFigure(
    /// The numbers and the finding.
    #[prop(into)]
    figure: Signal<Arc<Figure>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let as_table = RwSignal::new(false);
    let say = move |words: String| session.notify(Tone::Problem, words);
    let save_png = move |_| {
        let figure = figure.get_untracked();
        spawn_local(async move {
            let saved = async {
                let options = options(&figure).ok_or("This chart is not drawn yet. Try again in a moment.")?;
                let words = SlideWords {
                    title: figure.finding.clone(),
                    subtitle: session.about(&figure.table.caption),
                    notes: format!("{} {}", figure.description, figure.source),
                };
                let picture = slide(&options.wide, figure.height, &words).await;
                picture
                    .and_then(|picture| download::offer(&format!("{}.png", figure.table.caption), &picture))
                    .map_err(|error| error.to_string())
            };
            if let Err(error) = saved.await {
                say(error);
            }
        });
    };
    view! {
        <section class="card chart-card">
            <figure>
                <figcaption class="card-head">
                    <h2>{move || figure.with(|figure| figure.finding.clone())}</h2>
                    <div class="tools">
                        <button
                            type="button"
                            class="link-button"
                            aria-pressed=move || as_table.get().to_string()
                            on:click=move |_| as_table.update(|t| *t = !*t)
                        >
                            {move || if as_table.get() { "Show as chart" } else { "Show as table" }}
                        </button>
                        <button type="button" class="link-button" on:click=save_png>
                            "Picture"
                            <span class="visually-hidden">" of this chart"</span>
                        </button>
                        <DownloadCsv
                            what="this chart"
                            file=move || figure.with_untracked(|figure| csv::file(&figure.table))
                        />
                    </div>
                </figcaption>
                <Show when=move || as_table.get() fallback=move || view! { <Canvas figure /> }>
                    <DataTable table=Signal::derive(move || figure.with(|figure| figure.table.clone())) quiet_caption=true />
                </Show>
                <p class="small">{move || figure.with(|figure| format!("{} {}", figure.description, figure.source))}</p>
            </figure>
        </section>
    }
}

/// The drawing, for as long as it is shown: the library would keep it when its element goes.
#[component]
fn Canvas(figure: Signal<Arc<Figure>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let node = NodeRef::<Div>::new();
    let drawing = StoredValue::new_local(None::<Drawing>);
    let begun = StoredValue::new(false);
    Effect::new(move || {
        let figure = figure.get();
        let (Some(element), Some(options)) = (node.get(), options(&figure)) else { return };
        spawn_local(async move {
            let shown = async {
                if begun.try_get_value() == Some(false) {
                    begun.set_value(true);
                    let first = Drawing::begin(element.into()).await.map_err(|error| error.to_string())?;
                    // A figure that went while the library was on its way drops what it had begun.
                    drop(drawing.try_set_value(Some(first)));
                }
                drawing
                    .try_with_value(|drawing| drawing.as_ref().map_or(Ok(()), |one| one.show(options)))
                    .unwrap_or(Ok(()))
                    .map_err(|error| error.to_string())
            };
            if let Err(error) = shown.await {
                session.notify(Tone::Problem, error);
            }
        });
    });
    on_cleanup(move || drop(drawing.try_update_value(Option::take)));
    let height = move || figure.with(|figure| format!("height:{}px", figure.height));
    let label = move || figure.with(|figure| format!("{} {}", figure.finding, figure.description));
    view! { <div node_ref=node class="chart" style=height role="img" aria-label=label></div> }
}

/// Returns a figure's options; `None` until the worker has made them.
fn options(figure: &Figure) -> Option<Options> {
    match &figure.plot {
        Plot::Options(options) if !options.wide.is_empty() => Some(options.clone()),
        Plot::Options(_) | Plot::Numbers(_) => None,
    }
}

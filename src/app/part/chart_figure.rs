//! A chart: a finding as its caption, the drawing, the same numbers as a table, PNG and CSV.

use std::rc::Rc;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{DataTable, DownloadCsv};
use crate::app::browser::echarts::{self, Drawing};
use crate::app::browser::{BrowserError, download};
use crate::app::{Session, Tone};
use crate::chart;
use crate::measures::ChartData;
use crate::report::csv;

/// Height of one bar with its gap, and of the axis and legend together, in CSS pixels.
const ROW_HEIGHT: u32 = 40;
const FRAME_HEIGHT: u32 = 70;

/// Width of the picture that is saved, in CSS pixels.
const PICTURE_WIDTH: u32 = 900;

/// The figure. The drawing comes when the drawing library has been fetched; the table is there at once.
#[component]
pub fn ChartFigure(
    /// The numbers and the finding.
    data: ChartData,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let as_table = RwSignal::new(false);
    let node = NodeRef::<Div>::new();
    let option = Rc::new(chart::stacked_bars(&data));
    let height = ROW_HEIGHT * u32::try_from(data.categories.len()).unwrap_or(1) + FRAME_HEIGHT;
    let table = data.to_table();
    let saved = table.clone();
    let csv_name = format!("{}.csv", table.caption);
    let png_name = format!("{}.png", table.caption);
    let say = move |error: BrowserError| session.notify(Tone::Problem, error.to_string());
    // The drawing ends when the element it is in goes: the library keeps it otherwise.
    let drawing = StoredValue::new_local(None::<Drawing>);
    let drawn = Rc::clone(&option);
    Effect::new(move || {
        let Some(element) = node.get() else {
            drawing.set_value(None);
            return;
        };
        let drawn = Rc::clone(&drawn);
        spawn_local(async move {
            match Drawing::begin(element.into()).await {
                Ok(begun) => {
                    if let Err(error) = begun.show(&*drawn) {
                        say(error);
                    }
                    // A figure that went while the library was on its way drops what it had begun.
                    drop(drawing.try_set_value(Some(begun)));
                }
                Err(error) => say(error),
            }
        });
    });
    on_cleanup(move || drop(drawing.try_update_value(Option::take)));
    let save_png = move |_| {
        let (option, name) = (Rc::clone(&option), png_name.clone());
        spawn_local(async move {
            let saved = echarts::png(&*option, PICTURE_WIDTH, height).await;
            if let Err(error) = saved.and_then(|bytes| download::save(&name, "image/png", &bytes)) {
                say(error);
            }
        });
    };
    let label = format!("{} {}", data.finding, data.description);
    view! {
        <section class="card chart-card">
            <figure>
                <figcaption class="card-head">
                    <h2>{data.finding.clone()}</h2>
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
                            "PNG"
                            <span class="visually-hidden">" of this chart"</span>
                        </button>
                        <DownloadCsv name=csv_name what="this chart".to_owned() text=move || csv::table(&saved) />
                    </div>
                </figcaption>
                <Show
                    when=move || as_table.get()
                    fallback=move || {
                        view! {
                            <div
                                node_ref=node
                                class="chart"
                                style=format!("height:{height}px")
                                role="img"
                                aria-label=label.clone()
                            ></div>
                        }
                    }
                >
                    <DataTable table=table.clone() quiet_caption=true />
                </Show>
                <p class="small">{data.description.clone()}" "{data.source.clone()}</p>
            </figure>
        </section>
    }
}

//! A chart: a finding as its caption, the drawing, the same numbers as a table, PNG and CSV.

use leptos::html::Div;
use leptos::prelude::*;

use super::{DataTable, DownloadCsv};
use crate::app::browser::{download, echarts};
use crate::app::{Session, Tone};
use crate::chart;
use crate::measures::ChartData;

/// Height of one bar with its gap, and of the axis and legend together, in CSS pixels.
const ROW_HEIGHT: usize = 40;
const FRAME_HEIGHT: usize = 70;

/// The figure. The drawing comes when the drawing library has been fetched; the table is there at once.
#[component]
pub fn ChartFigure(
    /// The numbers and the finding.
    data: ChartData,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let as_table = RwSignal::new(false);
    let node = NodeRef::<Div>::new();
    let ready = echarts::ready();
    let option = chart::stacked_bars(&data);
    let height = ROW_HEIGHT * data.categories.len() + FRAME_HEIGHT;
    let table = data.to_table();
    let csv = table.clone();
    let file = format!("{}, {}", session.snapshot.with_untracked(|s| s.as_ref().map(|s| s.name.clone())).unwrap_or_default(), data.dimension.label().to_lowercase());
    let csv_name = format!("{file}.csv");
    let png_name = format!("{file}.png");
    let handle = StoredValue::new_local(None::<echarts::Chart>);
    let drawn = option.clone();
    Effect::new(move || {
        let Some(node) = node.get() else { return };
        if !ready.get() || as_table.get() {
            return;
        }
        match echarts::Chart::draw(&node, &drawn) {
            Ok(chart) => handle.set_value(Some(chart)),
            Err(error) => session.notify(Tone::Problem, error.to_string()),
        }
    });
    on_cleanup(move || {
        handle.try_update_value(|handle| drop(handle.take()));
    });
    let save_png = move |_| {
        let saved = echarts::png(&option, 900, height).and_then(|url| download::url(&png_name, &url));
        if let Err(error) = saved {
            session.notify(Tone::Problem, error.to_string());
        }
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
                            on:click=move |_| {
                                handle.update_value(|handle| drop(handle.take()));
                                as_table.update(|t| *t = !*t);
                            }
                        >
                            {move || if as_table.get() { "Show as chart" } else { "Show as table" }}
                        </button>
                        <button type="button" class="link-button" disabled=move || !ready.get() on:click=save_png>
                            "PNG"
                            <span class="visually-hidden">" of this chart"</span>
                        </button>
                        <DownloadCsv name=csv_name what="this chart".to_owned() text=move || csv.to_csv() />
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

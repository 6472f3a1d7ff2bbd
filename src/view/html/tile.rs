//! Tiles: a number with what stands beside it.

use super::Html;
use crate::view::{Beside, Change, Comparison, Definition, Tile, TileTrend};

/// The class of words about a gap: to the good, to the bad, or neither.
const fn gap_class(better: Option<bool>) -> &'static str {
    match better {
        Some(true) => "tile-detail gap-better",
        Some(false) => "tile-detail gap-worse",
        None => "tile-detail",
    }
}

/// Returns the tiles of a position as the items of a list, each with its definition on demand and what the published
/// series adds.
#[must_use]
pub fn tiles(tiles: &[Tile], trends: &[TileTrend]) -> String {
    let mut html = Html::new();
    for tile in tiles {
        let Tile { id, name, value, detail, label, comparison, definition, published: _ } = tile;
        html.raw("<li").attribute("class", if value.missing.is_some() { "tile tile-missing" } else { "tile" });
        html.attribute("data-test", &format!("tile-{id}")).raw(">");
        html.line("h2", "tile-name", name).line("p", "tile-value", &value.text);
        html.line("p", "tile-detail", value.missing.as_deref().unwrap_or_default()).line("p", "tile-detail", detail);
        if let Some(Comparison { text, gap, better }) = comparison {
            html.raw("<p class=\"tile-detail\">").text(text).raw(" ").line("span", gap_class(*better), gap).raw("</p>");
        }
        if let Some(trend) = trends.iter().find(|trend| trend.id == *id) {
            write_trend(&mut html, tile, trend);
        }
        html.line("p", "tile-label", label);
        write_definition(&mut html, name, definition);
        html.raw("</li>");
    }
    html.0
}

/// What the published series adds; the change and the mark only where the tile's own figure is one of the series.
fn write_trend(html: &mut Html, tile: &Tile, trend: &TileTrend) {
    html.line("p", "tile-detail", &trend.neighbours);
    html.raw("<p class=\"spark\"><svg role=\"img\" preserveAspectRatio=\"none\"");
    html.attribute("viewBox", &format!("0 0 {} {}", TileTrend::WIDTH, TileTrend::HEIGHT));
    html.attribute("aria-label", &trend.words).raw("><title>").text(&trend.words).raw("</title><path");
    html.attribute("d", &trend.path).raw("/>");
    if let Some((x, y)) = tile.point(trend) {
        html.raw("<circle").attribute("cx", &x.to_string()).attribute("cy", &y.to_string()).raw(" r=\"2.6\"/>");
    }
    html.raw("</svg>");
    if let Some(Change { text, better, .. }) = tile.change(trend) {
        html.line("span", gap_class(*better), text);
    }
    html.raw("</p>");
}

fn write_definition(html: &mut Html, name: &str, definition: &Definition) {
    let Definition { sentence, arithmetic, sources, note } = definition;
    html.raw("<details class=\"definition\"><summary><span aria-hidden=\"true\">what is this?</span>");
    html.line("span", "visually-hidden", &format!("What “{name}” means"));
    html.raw("</summary><div class=\"definition-text\">");
    html.line("p", "", sentence).line("p", "sum", arithmetic).line("p", "", note);
    if !sources.is_empty() {
        html.raw("<p class=\"small\">Source</p><ul class=\"small\">");
        for source in sources {
            html.line("li", "", source);
        }
        html.raw("</ul>");
    }
    html.raw("</div></details>");
}

pub(super) fn write_beside(html: &mut Html, tiles: &[Beside]) {
    html.raw("<ul class=\"tiles tiles-wide\" aria-label=\"Beside one another\">");
    for Beside { name, value, gap, better, detail } in tiles {
        html.raw("<li class=\"tile\">").line("h2", "tile-name", name).line("p", "tile-value", value);
        html.line("p", gap_class(*better), gap).line("p", "tile-detail", detail).raw("</li>");
    }
    html.raw("</ul>");
}

//! Results → the drawing library's options, through charming's types. No DOM and no arithmetic: what is drawn was
//! computed and rounded elsewhere.
//!
//! It runs in the worker, so that the page carries none of it, and natively in tests. What charming's types lack
//! is added to their JSON in one place, `with`.

mod bar;
mod funnel;
mod ranking;
mod trend;

use charming::component::Axis;
use serde::Serialize;
use serde_json::{Value, json};

use crate::view::{Chart, Figure, Mark, Plot};

/// The series colours of `style/tokens.css`, in order; a test holds the two together.
const SERIES: [&str; 5] = ["#0b5d57", "#d55e00", "#0072b2", "#8a5a9e", "#7a7f87"];
/// Text and lines of `style/tokens.css`.
const INK: &str = "#475467";
const LINE: &str = "#dfe3e0";
/// One of many: lighter than any series, and never a text.
const MANY: &str = "#b9c2be";

/// The width in CSS pixels below which a chart has no room for words at the ends of its lines.
const NARROW: u32 = 520;

/// Returns a chart's options.
#[must_use]
pub fn options(chart: &Chart) -> Value {
    match chart {
        Chart::StackedBars(bars) => bar::stacked(bars),
        Chart::Ranking(ranking) => ranking::options(ranking),
        Chart::Trend(trend) => trend::options(trend),
        Chart::Funnel(funnel) => funnel::options(funnel),
    }
}

/// Turns a figure's numbers into options; one that has options stays as it is.
pub fn draw(figure: &mut Figure) {
    if let Plot::Numbers(chart) = &figure.plot {
        figure.plot = Plot::Options(options(chart).to_string());
    }
}

/// Returns the colour of what stands out for a reason; a label or a shape says it too.
const fn colour(mark: Mark) -> &'static str {
    match mark {
        Mark::None => MANY,
        Mark::Own => SERIES[0],
        Mark::Local => SERIES[3],
        Mark::Neighbour => SERIES[1],
        Mark::Picked => SERIES[2],
        Mark::England | Mark::Region => INK,
    }
}

/// Returns one of charming's parts as JSON with fields its type lacks.
fn with(part: &impl Serialize, more: Value) -> Value {
    // A part of charming's is plain data: it serialises.
    let mut value = serde_json::to_value(part).unwrap_or_default();
    if let (Some(fields), Value::Object(more)) = (value.as_object_mut(), more) {
        fields.extend(more);
    }
    value
}

/// Returns an axis with a quiet line; charming's type takes the colours of a gauge there.
fn lined(axis: &Axis) -> Value {
    with(axis, json!({ "axisLine": { "lineStyle": { "color": LINE } } }))
}

/// What charts of lines and points share: no animation, small text, room for the labels.
fn frame(parts: Value) -> Value {
    let mut options = json!({ "animation": false, "textStyle": { "color": INK, "fontSize": 13 } });
    if let (Some(fields), Value::Object(parts)) = (options.as_object_mut(), parts) {
        fields.extend(parts);
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_colours_are_those_of_the_stylesheet() {
        let tokens = include_str!("../../style/tokens.css");
        for (index, colour) in SERIES.iter().enumerate() {
            assert!(tokens.contains(&format!("--series-{}: {colour};", index + 1)), "{colour}");
        }
        assert!(tokens.contains(&format!("--ink-2: {INK};")) && tokens.contains(&format!("--line: {LINE};")));
    }
}

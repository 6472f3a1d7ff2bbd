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

use crate::view::{Chart, Figure, Mark, Options, Plot};

/// The series colours of `style/tokens.css`, in order; a test holds the two together.
const SERIES: [&str; 5] = ["#0b5d57", "#d55e00", "#0072b2", "#8a5a9e", "#7a7f87"];
/// Text and lines of `style/tokens.css`.
const INK: &str = "#475467";
const LINE: &str = "#dfe3e0";
/// One of many: lighter than any series, and never a text.
const MANY: &str = "#b9c2be";

/// Returns a chart's options.
#[must_use]
pub fn options(chart: &Chart) -> Options {
    let drawn = |narrow: bool| match chart {
        Chart::StackedBars(bars) => bar::stacked(bars),
        Chart::Ranking(ranking) => ranking::options(ranking),
        Chart::Trend(trend) => trend::options(trend, narrow),
        Chart::Funnel(funnel) => funnel::options(funnel, narrow),
    };
    Options { wide: drawn(false).to_string(), narrow: drawn(true).to_string() }
}

/// Turns a figure's numbers into options; one that has options stays as it is.
pub fn draw(figure: &mut Figure) {
    if let Plot::Numbers(chart) = &figure.plot {
        figure.plot = Plot::Options(options(chart));
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

/// Returns the colour of words about what stands out for a reason: dark enough to read.
const fn text_colour(mark: Mark) -> &'static str {
    match mark {
        // The series' orange reaches 3:1 on paper, words need 4.5:1.
        Mark::Neighbour => "#8a3d00",
        Mark::Local => "#6d3f82",
        Mark::Picked => "#00568c",
        Mark::Own => SERIES[0],
        Mark::None | Mark::England | Mark::Region => INK,
    }
}

/// Returns one of charming's parts as JSON with fields its type lacks.
fn with(part: &impl Serialize, more: Value) -> Value {
    // A part of charming's is plain data: it serialises.
    joined(serde_json::to_value(part).unwrap_or_default(), more)
}

/// Returns an object with the fields of another, over its own.
fn joined(mut object: Value, more: Value) -> Value {
    if let (Some(fields), Value::Object(more)) = (object.as_object_mut(), more) {
        fields.extend(more);
    }
    object
}

/// Returns an axis with a quiet line; charming's type takes the colours of a gauge there.
fn lined(axis: &Axis) -> Value {
    with(axis, json!({ "axisLine": { "lineStyle": { "color": LINE } } }))
}

/// What charts of lines and points share: no animation, small text, room for the labels.
fn frame(parts: Value) -> Value {
    joined(json!({ "animation": false, "textStyle": { "color": INK, "fontSize": 13 } }), parts)
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

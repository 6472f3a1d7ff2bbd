//! Results → the drawing library's options, through charming's types. No DOM, and no arithmetic but that of the drawing
//! (ends of axes, where words stand): what is drawn was computed elsewhere.
//!
//! It runs in the worker, so that the page carries none of it, and natively in tests. What charming's types lack
//! is added to their JSON in one place, `with`.

mod bar;
mod bridge;
mod curves;
mod flow;
mod funnel;
mod path;
mod ranking;
mod tornado;
mod trend;

use charming::component::{Axis, Legend};
use charming::element::{AxisLabel, AxisLine, AxisTick, AxisType, LineStyle, SplitLine, Symbol, Tooltip, Trigger};
use charming::series::{Bar, Line as Series};
use serde::Serialize;
use serde_json::{Value, json};

use crate::measures::{number_text, round_half_up};
use crate::view::{Chart, Figure, Mark, Options, Plot};
use crate::workforce::Order as _;

/// The series colours of `style/tokens.css`, in order; a test holds the two together.
const SERIES: [&str; 5] = ["#0b5d57", "#d55e00", "#0072b2", "#8a5a9e", "#7a7f87"];
/// Text and lines of `style/tokens.css`.
const INK: &str = "#475467";
const DARK: &str = "#17202b";
const LINE: &str = "#dfe3e0";
/// One of many: lighter than any series, and never a text.
const MANY: &str = "#b9c2be";
/// Behind words that stand over lines.
const VEIL: &str = "rgba(255,255,255,0.85)";

/// Room to the right for the words at the ends of lines, in CSS pixels.
const WORDS: i32 = 140;
/// What the heading room above the plot and the labels below it take of the height, in CSS pixels.
const AROUND: u32 = 40;
/// The least distance between the words of two lines, in CSS pixels.
const APART: f64 = 16.0;
/// The height of a row of names above a chart, in CSS pixels.
const LEGEND_ROW: i32 = 22;
/// Letters a category label may take before it breaks at a word: what leaves bars room at 320 px.
const LABEL_LETTERS: usize = 16;
/// Letters that fit beside one another in the narrowest chart.
const LETTERS_IN_A_ROW: usize = 38;

/// Returns a chart's options.
#[must_use]
pub fn options(chart: &Chart) -> Options {
    let drawn = |narrow: bool| match chart {
        Chart::StackedBars(bars) => bar::stacked(bars),
        Chart::Ranking(ranking) => ranking::options(ranking),
        Chart::Trend(trend) => trend::options(trend, narrow),
        Chart::Funnel(funnel) => funnel::options(funnel, narrow),
        Chart::Path(path) => path::options(path, narrow),
        Chart::Bridge(bridge) => bridge::options(bridge, narrow),
        Chart::Tornado(tornado) => tornado::options(tornado, narrow),
        Chart::Curves(curves) => curves::options(curves, narrow),
        Chart::Flow(flow) => flow::options(flow, narrow),
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

/// Returns the colour of words about what stands out for a reason.
fn text_colour(mark: Mark) -> &'static str {
    dark(colour(mark))
}

/// Returns the colour of words about what is drawn in a colour: dark enough to read.
fn dark(colour: &'static str) -> &'static str {
    match colour {
        // The series' orange reaches 3:1 on paper, words need 4.5:1.
        "#d55e00" => "#8a3d00",
        "#8a5a9e" => "#6d3f82",
        "#0072b2" => "#00568c",
        "#7a7f87" | MANY => INK,
        colour => colour,
    }
}

/// Returns values rounded to the places they are labelled with.
fn rounded(values: impl IntoIterator<Item = Option<f64>>, places: u8) -> Vec<Option<f64>> {
    values.into_iter().map(|value| value.map(|value| round_half_up(value, places))).collect()
}

/// Returns a band: an invisible line at its lower end with an area stacked on it. Neither has a tooltip.
fn area(stack: &str, colour: &str, low: &[Option<f64>], high: &[Option<f64>], places: u8) -> [Value; 2] {
    let width = rounded(low.iter().zip(high).map(|(low, high)| Some((*high)? - (*low)?)), places);
    let line = |data: &[Option<f64>]| {
        let line = Series::new().stack(stack).symbol(Symbol::None).line_style(LineStyle::new().opacity(0));
        with(&line, json!({ "data": data, "silent": true, "tooltip": { "show": false } }))
    };
    [line(low), joined(line(&width), json!({ "areaStyle": { "color": colour, "opacity": 0.12 } }))]
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

/// An axis of values: its ends and the distance of its lines, all round numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    /// Returns the scale that holds every value: from 0 where that costs no more than half of its height.
    fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let ends = values.into_iter().fold(None, |ends: Option<(f64, f64)>, value| {
            Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        });
        let (low, high) = ends.unwrap_or((0.0, 0.0));
        let low = if low > 0.0 && low < high / 2.0 { 0.0 } else { low };
        if high - low <= 0.0 {
            let margin = if high == 0.0 { 1.0 } else { high.abs() / 10.0 };
            return if high == 0.0 {
                Self { low, high: 1.0, step: 1.0 }
            } else {
                Self::of([low - margin, high + margin])
            };
        }
        let unit = 10_f64.powf(((high - low) / 4.0).log10().floor());
        let steps = [1.0, 2.0, 2.5, 5.0].into_iter().map(|part| part * unit);
        let step = steps.into_iter().find(|step| step * 5.0 >= high - low).unwrap_or(10.0 * unit);
        // A sum of steps carries the noise of binary fractions; it is not for an axis.
        let round = |value: f64| round_half_up(value * step, 6);
        Self { low: round((low / step).floor()), high: round((high / step).ceil()), step: round(1.0) }
    }

    /// Returns the scale from 0 that holds every value.
    fn from_zero(values: impl IntoIterator<Item = f64>) -> Self {
        Self::of(values.into_iter().chain([0.0]))
    }

    /// How far below the top of a plot of a height a value stands, in CSS pixels.
    fn below_top(self, value: f64, height: f64) -> f64 {
        (self.high - value) / (self.high - self.low) * height
    }

    /// The axis in a unit.
    fn axis(self, unit: &str) -> Axis {
        values_axis(unit).min(self.low).max(self.high).interval(self.step)
    }
}

/// Returns an axis of values with quiet lines.
fn values_axis(unit: &str) -> Axis {
    Axis::new()
        .type_(AxisType::Value)
        .axis_label(AxisLabel::new().color(INK).font_size(12).formatter(format!("{{value}}{unit}").as_str()))
        .split_line(SplitLine::new().line_style(LineStyle::new().color(LINE)))
}

/// How far the words at ends of lines move down so that none covers another, in CSS pixels: `ends` is how far below the
/// top of a plot of a height each stands, `None` for one without words.
fn shifts(ends: &[Option<f64>], height: f64) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> =
        ends.iter().enumerate().filter_map(|(index, end)| Some((index, (*end)?))).collect();
    order.order_by(|a, b| a.1.total_cmp(&b.1));
    // From the top down each is pushed clear of the one above; from the axis up those pushed past it come back.
    let mut above = f64::NEG_INFINITY;
    let mut placed = Vec::new();
    for (_, end) in &order {
        above = end.max(above + APART);
        placed.push(above);
    }
    let mut below = height + APART / 2.0;
    for place in placed.iter_mut().rev() {
        *place = place.min(below);
        below = *place - APART;
    }
    let mut moved = vec![0.0; ends.len()];
    for ((index, end), place) in order.iter().zip(placed) {
        if let Some(shift) = moved.get_mut(*index) {
            *shift = (place - end).round();
        }
    }
    moved
}

/// Returns the words at a line's end, moved down by a shift, in the room there is to its right.
fn end_label(colour: &str, bold: bool, shift: f64, room: i32) -> Value {
    json!({
        "show": true,
        "formatter": "{a}",
        "color": colour,
        "fontWeight": if bold { "bold" } else { "normal" },
        "fontSize": 13,
        "width": room - 8,
        "overflow": "truncate",
        "offset": [0, shift],
    })
}

/// Returns the room to the right that names at the ends of lines take, in CSS pixels.
fn room<'a>(names: impl IntoIterator<Item = &'a str>) -> i32 {
    let letters = names.into_iter().map(|name| name.chars().count()).max().unwrap_or_default();
    i32::try_from(letters * 8 + 16).unwrap_or(WORDS).clamp(WORDS / 2, WORDS * 4 / 3)
}

/// Returns two axes of the same periods: the tooltip takes a period's whole name from the first, the labels stand on the
/// second, most of them empty.
fn labelled_apart(names: Vec<String>, mut labels: Vec<String>) -> [Value; 2] {
    // The library measures every so many labels only, and leaves no room below the chart where those are empty.
    for empty in labels.iter_mut().filter(|label| label.is_empty()) {
        " ".clone_into(empty);
    }
    let axis = |data: Vec<String>| {
        let axis = Axis::new().type_(AxisType::Category).boundary_gap(false);
        lined(&axis.axis_tick(AxisTick::new().show(false)).data(data))
    };
    let shown = json!({
        "position": "bottom",
        "axisLabel": { "color": INK, "fontSize": 12, "interval": 0 },
        "axisPointer": { "show": false },
    });
    [joined(axis(names), json!({ "axisLabel": { "show": false } })), joined(axis(labels), shown)]
}

/// Returns the tooltip of everything at a period, the first in front on top.
fn tooltip_of_period() -> Value {
    let more = json!({ "confine": true, "order": "seriesDesc", "textStyle": { "fontSize": 12 } });
    with(&Tooltip::new().trigger(Trigger::Axis), more)
}

/// Returns the tooltip of bars that say themselves what they are.
fn tooltip_of_bar() -> Value {
    with(&Tooltip::new().trigger(Trigger::Item), json!({ "confine": true, "textStyle": { "fontSize": 12 } }))
}

/// Returns an axis of names, the first on top, each broken at a word into so many lines at most.
fn names_axis(names: &[String], narrow: bool, lines: usize) -> Value {
    let letters = if narrow { LABEL_LETTERS } else { LABEL_LETTERS * 2 };
    let labels = Axis::new()
        .type_(AxisType::Category)
        .inverse(true)
        .axis_tick(AxisTick::new().show(false))
        .axis_line(AxisLine::new().show(false))
        .data(names.iter().map(|name| broken(name, letters, lines)).collect());
    with(&labels, json!({ "axisLabel": { "color": INK, "fontSize": 13, "lineHeight": 15, "interval": 0 } }))
}

/// Breaks a label at a word once a line has so many letters, and cuts it short after so many lines.
fn broken(label: &str, letters: usize, most: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines.join("\n")
}

/// Returns bars between two values, a row each, as an invisible bar up to the nearer end and one on top of it with the
/// style and label of its row; `None` where there is none.
fn floating(stack: &str, name: &str, bars: &[Option<(f64, f64, Value)>], places: u8) -> [Value; 2] {
    let round = |value| round_half_up(value, places);
    let below: Vec<Option<f64>> = bars.iter().map(|bar| bar.as_ref().map(|(a, b, _)| round(a.min(*b)))).collect();
    let width = |bar: &Option<(f64, f64, Value)>| {
        bar.as_ref().map(|(a, b, style)| joined(json!({ "value": round((a - b).abs()) }), style.clone()))
    };
    let series = |data: Value| {
        let bar = Bar::new().stack(stack).bar_width("58%");
        with(&bar, json!({ "stackStrategy": "all", "barGap": "-100%", "data": data }))
    };
    let unseen = json!({ "silent": true, "itemStyle": { "opacity": 0 }, "tooltip": { "show": false } });
    let data: Vec<Option<Value>> = bars.iter().map(width).collect();
    [joined(series(json!(below)), unseen), joined(series(json!(data)), json!({ "name": name }))]
}

/// Returns words beside a bar.
fn beside(words: &str, position: &str) -> Value {
    json!({ "show": true, "position": position, "formatter": words, "color": INK, "fontSize": 12 })
}

/// Returns a number with its unit: "36,186.3 FTE", "14.2%".
fn in_unit(value: f64, places: u8, unit: &str) -> String {
    let space = if unit.is_empty() || unit == "%" { "" } else { " " };
    format!("{}{space}{unit}", number_text(value, places))
}

/// Returns the names of lines above a chart and the rows they take where it is narrow: a marker and letters of some
/// width each.
fn legend(names: &[String]) -> (Value, i32) {
    let legend = with(
        &Legend::new().left(0).top(0).item_width(22),
        json!({ "textStyle": { "color": INK, "fontSize": 12 }, "data": names, "selectedMode": false }),
    );
    let letters: usize = names.iter().map(|name| name.chars().count() + 7).sum();
    (legend, i32::try_from(letters.div_ceil(LETTERS_IN_A_ROW)).unwrap_or(1))
}

/// Returns the entry of a line without markers in [`legend`], where the library would draw it one.
fn unmarked(name: &str) -> Value {
    json!({ "name": name, "itemStyle": { "opacity": 0 } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_holds_every_value_between_round_numbers() {
        let of = |values: &[f64]| {
            let Scale { low, high, step } = Scale::of(values.iter().copied());
            (low, high, step)
        };
        assert_eq!(of(&[298.1, 406.3]), (275.0, 425.0, 25.0));
        assert_eq!(of(&[108.2, 406.3]), (0.0, 500.0, 100.0));
        assert_eq!(of(&[0.143, 0.151]), (0.142, 0.152, 0.002));
        assert_eq!(of(&[-3.0, 12.0]), (-5.0, 15.0, 5.0));
        assert_eq!(of(&[20.0]), (18.0, 22.0, 1.0));
        assert_eq!(of(&[]), (0.0, 1.0, 1.0));
    }

    #[test]
    fn the_words_of_lines_that_end_together_stand_apart_and_over_the_axis() {
        let (ends, height) = ([Some(130.0), Some(127.4), None, Some(260.0), Some(260.0)], 260.0);
        let shifts = shifts(&ends, height);
        let place = |index: usize| ends[index].unwrap() + shifts[index];
        assert!(place(0) - place(1) >= APART - 1.0, "{shifts:?}");
        assert!((place(3) - place(4)).abs() >= APART - 1.0, "{shifts:?}");
        assert!(place(3).max(place(4)) <= height + APART / 2.0, "{shifts:?}");
        assert_eq!(shifts[2], 0.0);
    }

    #[test]
    fn numbers_to_draw_come_back_from_a_worker_as_they_went() {
        use crate::view::{Band, Bridge, Curves, Flow, Path, Tornado};
        use crate::workforce::CalendarMonth;
        let from = CalendarMonth::new(2018, 9).unwrap();
        let band = Some(Band { name: String::new(), ends: vec![None, Some((1.0, 2.0))] });
        let (target, published) = (Some((String::new(), 1.0)), Some((String::new(), vec![(from, 1.0)])));
        let end = || (String::new(), 1.0);
        let (unit, places) = (String::new(), 1);
        let charts = [
            Chart::Path(Path { from, lines: Vec::new(), band, target, published, unit: unit.clone(), places }),
            Chart::Bridge(Bridge {
                from: end(),
                steps: Vec::new(),
                to: end(),
                rise_is_good: true,
                unit: unit.clone(),
                places,
            }),
            Chart::Tornado(Tornado { outcome: String::new(), base: 1.0, rows: Vec::new(), unit: unit.clone(), places }),
            Chart::Curves(Curves { groups: Vec::new(), time: String::new(), places }),
            Chart::Flow(Flow { routes: Vec::new(), stages: Vec::new(), unit, places }),
        ];
        for chart in charts {
            let sent = postcard::to_allocvec(&chart).unwrap();
            assert_eq!(postcard::from_bytes::<Chart>(&sent).unwrap(), chart);
            // What has nothing to draw is drawn as nothing.
            assert!(options(&chart).narrow.contains("\"series\""));
        }
    }

    #[test]
    fn long_labels_break_at_words() {
        assert_eq!(broken("Qualified without cases", LABEL_LETTERS, 2), "Qualified\nwithout cases");
        assert_eq!(broken("Newly qualified from other universities", LABEL_LETTERS, 2), "Newly qualified\nfrom other…");
    }

    #[test]
    fn series_colours_are_those_of_the_stylesheet() {
        let tokens = include_str!("../../style/tokens.css");
        for (index, colour) in SERIES.iter().enumerate() {
            assert!(tokens.contains(&format!("--series-{}: {colour};", index + 1)), "{colour}");
        }
        assert!(tokens.contains(&format!("--ink: {DARK};")));
        assert!(tokens.contains(&format!("--ink-2: {INK};")) && tokens.contains(&format!("--line: {LINE};")));
    }
}

//! Stacked horizontal bars: in post and vacant by role, people by length of service.

use charming::component::{Axis, Grid, Legend};
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{
    AxisLabel, AxisLine, AxisTick, AxisType, BorderType, Color, ItemStyle, Label, LabelPosition, LineStyle, SplitLine,
    TextStyle, Tooltip, Trigger,
};
use charming::series::Bar;
use serde::Serialize;

use crate::measures::ChartData;

/// The series colours of `style/tokens.css`, in order; a test holds the two together.
pub(super) const SERIES: [&str; 3] = ["#0b5d57", "#d55e00", "#0072b2"];
/// Text and lines of `style/tokens.css`.
const INK: &str = "#475467";
const LINE: &str = "#dfe3e0";
/// Letters a category label may take before it breaks at a word: what leaves bars room at 320 px.
const LABEL_LETTERS: usize = 16;

/// What the drawing library is told of stacked bars. Only what is drawn is named: charming's whole `Chart` brings the
/// code of every kind of chart into the page.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StackedBars {
    animation: bool,
    grid: Grid,
    tooltip: Tooltip,
    legend: Option<Legend>,
    x_axis: Axis,
    y_axis: Axis,
    series: Vec<Bar>,
}

/// Returns the drawing of bars by category, the first on top. The second series is what is missing from the
/// first (vacant posts): an outline, not a fill, with its number beside it, so that colour is never alone.
#[must_use]
pub fn stacked_bars(data: &ChartData) -> StackedBars {
    let several = data.series.len() > 1;
    let bars = data.series.iter().enumerate();
    StackedBars {
        animation: false,
        grid: Grid::new().left(0).right(48).top(if several { 34 } else { 8 }).bottom(4).contain_label(true),
        tooltip: Tooltip::new()
            .trigger(Trigger::Item)
            .formatter(format!("{{b}}<br>{{a}}: {{c}} {}", data.unit).as_str()),
        legend: several.then(|| {
            let text = TextStyle::new().color(Color::from(INK)).font_size(13);
            Legend::new().left(0).top(0).item_width(14).item_height(10).text_style(text)
        }),
        x_axis: Axis::new()
            .type_(AxisType::Value)
            .axis_label(AxisLabel::new().color(INK).font_size(12))
            .split_number(3)
            .split_line(SplitLine::new().line_style(LineStyle::new().color(LINE))),
        y_axis: Axis::new()
            .type_(AxisType::Category)
            .inverse(true)
            .axis_tick(AxisTick::new().show(false))
            .axis_line(AxisLine::new().show(false))
            .axis_label(AxisLabel::new().color(INK).font_size(13).interval(0))
            .data(data.categories.iter().map(|label| broken(label)).collect::<Vec<_>>()),
        series: bars
            .map(|(index, (name, values))| bar(index, name, &data.drawn(values), index + 1 == data.series.len()))
            .collect(),
    }
}

fn bar(index: usize, name: &str, values: &[Option<f64>], last: bool) -> Bar {
    let colour = SERIES.get(index).copied().unwrap_or(INK);
    let style = if index == 1 {
        ItemStyle::new()
            .color("rgba(213,94,0,0.08)")
            .border_color(colour)
            .border_width(1.5)
            .border_type(BorderType::Dashed)
    } else {
        ItemStyle::new().color(colour)
    };
    // A missing value is a gap, never a bar of no length with a 0 beside it.
    let points: Vec<DataPoint> = values.iter().map(|value| DataPoint::from(CompositeValue::from(*value))).collect();
    let mut bar = Bar::new().name(name).stack("all").bar_width("58%").item_style(style).data(points);
    if last {
        bar =
            bar.label(Label::new().show(true).position(LabelPosition::Right).color(INK).font_size(13).formatter("{c}"));
    }
    bar
}

/// Breaks a label at a word once a line has its letters.
fn broken(label: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LABEL_LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workforce::Dimension;

    fn data() -> ChartData {
        ChartData {
            finding: "Two thirds of the gap is at Social Worker level.".to_owned(),
            description: "In post and vacant FTE by role.".to_owned(),
            dimension: Dimension::Role,
            categories: vec!["Social Worker".to_owned(), "Qualified without cases".to_owned()],
            series: vec![
                ("In post".to_owned(), vec![Some(129.7), None]),
                ("Vacant".to_owned(), vec![Some(71.6), Some(1.2)]),
            ],
            unit: "FTE".to_owned(),
            places: 1,
            source: String::new(),
        }
    }

    #[test]
    fn a_missing_value_is_drawn_as_a_gap() {
        let option = serde_json::to_value(stacked_bars(&data())).unwrap();
        assert_eq!(option["series"][0]["data"], serde_json::json!([129.7, null]));
    }

    #[test]
    fn long_labels_break_at_words() {
        let option = serde_json::to_value(stacked_bars(&data())).unwrap();
        assert_eq!(option["yAxis"]["data"][1], "Qualified\nwithout cases");
    }

    #[test]
    fn series_colours_are_those_of_the_stylesheet() {
        let tokens = include_str!("../../style/tokens.css");
        for (index, colour) in SERIES.iter().enumerate() {
            assert!(tokens.contains(&format!("--series-{}: {colour};", index + 1)), "{colour}");
        }
    }
}

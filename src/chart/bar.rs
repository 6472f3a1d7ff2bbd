//! Stacked horizontal bars: in post and vacant by role, people by length of service.

use charming::component::{Axis, Grid, Legend};
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{
    AxisLabel, AxisType, BorderType, ItemStyle, Label, LabelPosition, LineStyle, SplitLine, Tooltip, Trigger,
};
use charming::series::Bar;
use serde_json::{Value, json};

use super::{INK, LINE, SERIES, frame, names_axis, with};
use crate::view::StackedBars;

/// Returns the drawing of bars by category, the first on top. The second series is what is missing from the
/// first (vacant posts): an outline, not a fill, with its number beside it, so that colour is never alone.
pub(super) fn stacked(bars: &StackedBars) -> Value {
    let several = bars.series.len() > 1;
    let grid = Grid::new().left(0).right(48).top(if several { 34 } else { 8 }).bottom(4).contain_label(true);
    let tooltip =
        Tooltip::new().trigger(Trigger::Item).formatter(format!("{{b}}<br>{{a}}: {{c}} {}", bars.unit).as_str());
    let legend = several.then(|| {
        let legend = Legend::new().left(0).top(0).item_width(14).item_height(10);
        with(&legend, json!({ "textStyle": { "color": INK, "fontSize": 13 } }))
    });
    let amounts = Axis::new()
        .type_(AxisType::Value)
        .axis_label(AxisLabel::new().color(INK).font_size(12))
        .split_number(3)
        .split_line(SplitLine::new().line_style(LineStyle::new().color(LINE)));
    let series: Vec<Bar> = bars
        .series
        .iter()
        .enumerate()
        .map(|(index, (name, values))| bar(index, name, values, index + 1 == bars.series.len()))
        .collect();
    frame(json!({
        "grid": grid,
        "tooltip": tooltip,
        "legend": legend.into_iter().collect::<Vec<_>>(),
        "xAxis": amounts,
        "yAxis": names_axis(&bars.categories, true, usize::MAX),
        "series": series,
    }))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn bars() -> StackedBars {
        StackedBars {
            categories: vec!["Social Worker".to_owned(), "Qualified without cases".to_owned()],
            series: vec![
                ("In post".to_owned(), vec![Some(129.7), None]),
                ("Vacant".to_owned(), vec![Some(71.6), Some(1.2)]),
            ],
            unit: "FTE".to_owned(),
        }
    }

    #[test]
    fn a_missing_value_is_drawn_as_a_gap() {
        assert_eq!(stacked(&bars())["series"][0]["data"], json!([129.7, null]));
    }
}

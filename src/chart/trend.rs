//! Lines over years, with a band behind them.

use charming::component::{Axis, Grid, Legend};
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{
    AreaStyle, AxisLabel, AxisTick, AxisType, LineStyle, LineStyleType, SplitLine, Symbol, Tooltip, Trigger,
};
use charming::series::Line as Series;
use serde_json::{Value, json};

use super::{INK, LINE, NARROW, colour, frame, lined, with};
use crate::view::{Band, Line, Mark, Trend};

/// Room to the right for the words at the ends of lines, in CSS pixels.
const WORDS: i32 = 132;

/// Returns the drawing. Lines differ by dash and marker as well as by colour; their names stand at their ends, and
/// above the chart where it is too narrow for that.
pub(super) fn options(trend: &Trend) -> Value {
    let unit = &trend.unit;
    let periods = Axis::new()
        .type_(AxisType::Category)
        .boundary_gap(false)
        .axis_tick(AxisTick::new().show(false))
        .axis_label(AxisLabel::new().color(INK).font_size(12))
        .data(trend.periods.clone());
    let values = Axis::new()
        .type_(AxisType::Value)
        .axis_label(AxisLabel::new().color(INK).font_size(12).formatter(format!("{{value}}{unit}").as_str()))
        .split_number(4)
        .split_line(SplitLine::new().line_style(LineStyle::new().color(LINE)));
    let names: Vec<String> = trend.lines.iter().map(|line| line.name.clone()).collect();
    let mut series: Vec<Value> = trend.band.iter().flat_map(band).collect();
    series.extend(trend.lines.iter().rev().map(line));
    let legend = with(
        &Legend::new().left(0).top(0).item_width(22).show(false),
        json!({ "textStyle": { "color": INK, "fontSize": 13 }, "data": names }),
    );
    let base = frame(json!({
        "grid": [Grid::new().left(4).right(WORDS).top(12).bottom(4).contain_label(true)],
        "tooltip": Tooltip::new().trigger(Trigger::Item).formatter(format!("{{a}}, {{b}}: {{c}}{unit}").as_str()),
        "legend": [legend],
        "xAxis": [lined(&periods)],
        "yAxis": [values],
        "series": series,
    }));
    let rows = u32::try_from(names.len()).unwrap_or(1).div_ceil(2);
    let unlabelled: Vec<Value> = series.iter().map(|_| json!({ "endLabel": { "show": false } })).collect();
    json!({
        "baseOption": base,
        "media": [{
            "query": { "maxWidth": NARROW },
            "option": {
                "grid": [{ "right": 16, "top": 12 + 24 * rows }],
                "legend": [{ "show": true }],
                "series": unlabelled,
            },
        }],
    })
}

fn line(line: &Line) -> Value {
    let Line { name, values, mark } = line;
    let (dash, symbol, width) = match mark {
        Mark::Own => (LineStyleType::Solid, Symbol::Circle, 3),
        Mark::Local => (LineStyleType::Solid, Symbol::Diamond, 2),
        Mark::Neighbour => (LineStyleType::Dashed, Symbol::Triangle, 2),
        Mark::Region => (LineStyleType::Dotted, Symbol::Rect, 2),
        Mark::England => (LineStyleType::Solid, Symbol::None, 2),
        Mark::Picked | Mark::None => (LineStyleType::Solid, Symbol::RoundRect, 1),
    };
    let points: Vec<DataPoint> = values.iter().map(|value| DataPoint::from(CompositeValue::from(*value))).collect();
    let series = Series::new()
        .name(name.as_str())
        .symbol(symbol)
        .symbol_size(if *mark == Mark::Local { 12 } else { 6 })
        .line_style(LineStyle::new().color(colour(*mark)).type_(dash).width(width))
        .item_style(charming::element::ItemStyle::new().color(colour(*mark)))
        .data(points);
    let weight = if matches!(mark, Mark::Own | Mark::Local) { "bold" } else { "normal" };
    with(
        &series,
        json!({
            "endLabel": {
                "show": true,
                "formatter": "{a}",
                "color": if *mark == Mark::Neighbour { "#8a3d00" } else { colour(*mark) },
                "fontWeight": weight,
                "fontSize": 13,
                "width": WORDS - 12,
                "overflow": "break",
            },
            "labelLayout": { "moveOverlap": "shiftY" },
        }),
    )
}

/// A band is an invisible line at its lower end with an area stacked on it.
fn band(band: &Band) -> [Value; 2] {
    let of = |pick: fn(&(f64, f64)) -> f64| -> Vec<DataPoint> {
        band.ends.iter().map(|ends| DataPoint::from(CompositeValue::from(ends.as_ref().map(pick)))).collect()
    };
    let quiet = json!({ "silent": true, "tooltip": { "show": false } });
    let base = Series::new()
        .stack("band")
        .symbol(Symbol::None)
        .line_style(LineStyle::new().opacity(0))
        .data(of(|(lower, _)| *lower));
    let width = Series::new()
        .name(band.name.as_str())
        .stack("band")
        .symbol(Symbol::None)
        .line_style(LineStyle::new().opacity(0))
        .area_style(AreaStyle::new().color("#d55e00").opacity(0.12))
        .data(of(|(lower, upper)| upper - lower));
    [with(&base, quiet.clone()), with(&width, quiet)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_a_figure_is_a_gap_in_line_and_band() {
        let trend = Trend {
            periods: vec!["2024".to_owned(), "2025".to_owned()],
            lines: vec![Line { name: "Medway".to_owned(), values: vec![None, Some(26.5)], mark: Mark::Own }],
            band: Some(Band { name: "Neighbours".to_owned(), ends: vec![None, Some((5.0, 20.0))] }),
            unit: "%".to_owned(),
        };
        let drawn = options(&trend);
        let series = &drawn["baseOption"]["series"];
        assert_eq!(series[0]["data"], json!([null, 5.0]));
        assert_eq!(series[1]["data"], json!([null, 15.0]));
        assert_eq!(series[2]["data"], json!([null, 26.5]));
    }
}

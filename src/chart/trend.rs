//! Lines over years, with a band behind them.

use charming::component::{Axis, Grid};
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{AxisLabel, AxisTick, AxisType, ItemStyle, LineStyle, LineStyleType, Symbol, Tooltip, Trigger};
use charming::series::Line as Series;
use serde_json::{Value, json};

use super::{
    AROUND, INK, LEGEND_ROW, SERIES, Scale, VEIL, area, colour, end_label, frame, joined, legend, lined, room, shifts,
    text_colour, with,
};
use crate::view::{Band, Line, Mark, Trend};

/// Returns the drawing. Lines differ by dash and marker as well as by colour; their names stand at their ends, and above
/// the chart where it is too narrow for that.
pub(super) fn options(trend: &Trend, narrow: bool) -> Value {
    let unit = &trend.unit;
    let scale = scale(trend);
    let height = f64::from(Trend::HEIGHT - AROUND);
    let ends: Vec<Option<f64>> = trend.lines.iter().map(|line| Some(scale.below_top(end(line)?, height))).collect();
    let periods = Axis::new()
        .type_(AxisType::Category)
        .boundary_gap(false)
        .axis_tick(AxisTick::new().show(false))
        .axis_label(AxisLabel::new().color(INK).font_size(12))
        .data(trend.periods.clone());
    let names: Vec<String> = trend.lines.iter().map(|line| line.name.clone()).collect();
    let mut series: Vec<Value> = trend.band.iter().flat_map(band).collect();
    // A line of one point has its name beside it, not at the chart's end.
    let room = room(trend.lines.iter().filter(|line| !is_alone(line)).map(|line| line.name.as_str()));
    let shifted = trend.lines.iter().zip(shifts(&ends, height));
    series.extend(shifted.rev().map(|(one, shift)| line(one, shift, (!narrow).then_some(room))));
    let (legend, rows) = legend(&names);
    let grid = Grid::new().left(4).bottom(4).contain_label(true);
    let grid = if narrow { grid.right(16).top(12 + LEGEND_ROW * rows) } else { grid.right(room).top(12) };
    frame(json!({
        "grid": grid,
        "tooltip": Tooltip::new().trigger(Trigger::Item).formatter(format!("{{a}}, {{b}}: {{c}}{unit}").as_str()),
        "legend": if narrow { vec![legend] } else { Vec::new() },
        "xAxis": lined(&periods),
        "yAxis": scale.axis(unit),
        "series": series,
    }))
}

/// The scale from 0 that holds every line and the band.
fn scale(trend: &Trend) -> Scale {
    let values = trend.lines.iter().flat_map(|line| line.values.iter().flatten().copied());
    let ends = trend.band.iter().flat_map(|band| band.ends.iter().flatten().map(|(_, upper)| *upper));
    Scale::from_zero(values.chain(ends))
}

/// The value where the name of a line is written; `None` for one that has no end to write at.
fn end(line: &Line) -> Option<f64> {
    if is_alone(line) { None } else { Some(line.values.iter().rev().flatten().next().copied().unwrap_or_default()) }
}

/// Whether a line is a single point: it has no end to write at, its name stands beside it.
fn is_alone(line: &Line) -> bool {
    line.values.iter().flatten().count() == 1
}

fn line(line: &Line, shift: f64, room: Option<i32>) -> Value {
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
        .item_style(ItemStyle::new().color(colour(*mark)))
        .data(points);
    let label = joined(
        end_label(text_colour(*mark), matches!(mark, Mark::Own | Mark::Local), shift, room.unwrap_or_default()),
        json!({ "show": room.is_some() }),
    );
    with(
        &series,
        if is_alone(line) {
            let beside = json!({ "position": "right", "backgroundColor": VEIL, "offset": [0, 0], "overflow": "none" });
            json!({ "label": joined(label, beside), "showAllSymbol": true })
        } else {
            json!({ "endLabel": label })
        },
    )
}

fn band(band: &Band) -> [Value; 2] {
    let end = |pick: fn((f64, f64)) -> f64| band.ends.iter().map(|ends| ends.map(pick)).collect::<Vec<_>>();
    let [base, width] = area("band", SERIES[1], &end(|(low, _)| low), &end(|(_, high)| high), 6);
    [base, joined(width, json!({ "name": band.name }))]
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
        let drawn = options(&trend, false);
        let series = &drawn["series"];
        assert_eq!(series[0]["data"], json!([null, 5.0]));
        assert_eq!(series[1]["data"], json!([null, 15.0]));
        assert_eq!(series[2]["data"], json!([null, 26.5]));
    }

    #[test]
    fn the_axis_ends_at_a_round_number_over_every_value() {
        let of = |value: f64| {
            let line = Line { name: String::new(), values: vec![Some(value), None], mark: Mark::Own };
            let scale = scale(&Trend { periods: Vec::new(), lines: vec![line], band: None, unit: String::new() });
            (scale.low, scale.high, scale.step)
        };
        assert_eq!(of(0.0), (0.0, 1.0, 1.0));
        assert_eq!(of(40.4), (0.0, 50.0, 10.0));
        assert_eq!(of(1271.0), (0.0, 1500.0, 500.0));
    }

    #[test]
    fn names_stand_at_the_ends_of_lines_and_above_a_narrow_chart() {
        let line = Line { name: "Medway".to_owned(), values: vec![Some(1.0), Some(2.0)], mark: Mark::Own };
        let trend = Trend { periods: Vec::new(), lines: vec![line], band: None, unit: String::new() };
        let (wide, narrow) = (options(&trend, false), options(&trend, true));
        assert_eq!((&wide["series"][0]["endLabel"]["show"], &wide["legend"]), (&json!(true), &json!([])));
        assert_eq!(narrow["series"][0]["endLabel"]["show"], false);
        assert_eq!(narrow["legend"][0]["data"], json!(["Medway"]));
    }
}

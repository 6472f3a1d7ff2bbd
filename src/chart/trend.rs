//! Lines over years, with a band behind them.

use charming::component::{Axis, Grid, Legend};
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{
    AreaStyle, AxisLabel, AxisTick, AxisType, ItemStyle, LineStyle, LineStyleType, SplitLine, Symbol, Tooltip, Trigger,
};
use charming::series::Line as Series;
use serde_json::{Value, json};

use super::{INK, LINE, colour, frame, joined, lined, text_colour, with};
use crate::view::{Band, Line, Mark, Trend};

/// Letters that fit beside one another in the narrowest chart.
const LETTERS_IN_A_ROW: usize = 38;

/// Room to the right for the words at the ends of lines, in CSS pixels.
const WORDS: i32 = 140;

/// What the heading room above the plot and the years below it take of the height, in CSS pixels.
const AROUND: u32 = 40;

/// The least distance between the words of two lines, in CSS pixels.
const APART: f64 = 16.0;

/// Returns the drawing. Lines differ by dash and marker as well as by colour; their names stand at their ends, and above
/// the chart where it is too narrow for that.
pub(super) fn options(trend: &Trend, narrow: bool) -> Value {
    let unit = &trend.unit;
    let (top, step) = scale(trend);
    let shifts = shifts(trend, top);
    let periods = Axis::new()
        .type_(AxisType::Category)
        .boundary_gap(false)
        .axis_tick(AxisTick::new().show(false))
        .axis_label(AxisLabel::new().color(INK).font_size(12))
        .data(trend.periods.clone());
    let values = Axis::new()
        .type_(AxisType::Value)
        .axis_label(AxisLabel::new().color(INK).font_size(12).formatter(format!("{{value}}{unit}").as_str()))
        .min(0)
        .max(top)
        .interval(step)
        .split_line(SplitLine::new().line_style(LineStyle::new().color(LINE)));
    let names: Vec<String> = trend.lines.iter().map(|line| line.name.clone()).collect();
    let mut series: Vec<Value> = trend.band.iter().flat_map(band).collect();
    series.extend(trend.lines.iter().zip(shifts).rev().map(|(one, shift)| line(one, shift, narrow)));
    let legend = with(
        &Legend::new().left(0).top(0).item_width(22),
        json!({ "textStyle": { "color": INK, "fontSize": 12 }, "data": names, "selectedMode": false }),
    );
    // The legend takes as many rows as its words need in a narrow chart: a marker and letters of some width each.
    let letters: usize = names.iter().map(|name| name.chars().count() + 7).sum();
    let rows = i32::try_from(letters.div_ceil(LETTERS_IN_A_ROW)).unwrap_or(1);
    let grid = Grid::new().left(4).bottom(4).contain_label(true);
    let grid = if narrow { grid.right(16).top(12 + 22 * rows) } else { grid.right(WORDS).top(12) };
    frame(json!({
        "grid": grid,
        "tooltip": Tooltip::new().trigger(Trigger::Item).formatter(format!("{{a}}, {{b}}: {{c}}{unit}").as_str()),
        "legend": if narrow { vec![legend] } else { Vec::new() },
        "xAxis": lined(&periods),
        "yAxis": values,
        "series": series,
    }))
}

/// The end of the axis of values and the distance of its lines: a round number over every value.
fn scale(trend: &Trend) -> (f64, f64) {
    let values = trend.lines.iter().flat_map(|line| line.values.iter().flatten().copied());
    let ends = trend.band.iter().flat_map(|band| band.ends.iter().flatten().map(|(_, upper)| *upper));
    let highest = values.chain(ends).fold(0.0, f64::max);
    if highest <= 0.0 {
        return (1.0, 1.0);
    }
    let unit = 10_f64.powf((highest / 4.0).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0].into_iter().map(|part| part * unit).find(|step| step * 5.0 >= highest);
    let step = step.unwrap_or(10.0 * unit);
    ((highest / step).ceil() * step, step)
}

/// How far the words at each line's end move down from it so that none covers another, in CSS pixels.
fn shifts(trend: &Trend, top: f64) -> Vec<f64> {
    let height = f64::from(Trend::HEIGHT - AROUND);
    let ends =
        trend.lines.iter().map(|line| (1.0 - line.values.iter().rev().flatten().next().unwrap_or(&0.0) / top) * height);
    let ends: Vec<f64> = ends.collect();
    let is_written = |index: &usize| trend.lines.get(*index).is_some_and(|line| !is_alone(line));
    let mut order: Vec<usize> = (0..ends.len()).filter(is_written).collect();
    let end = |index: usize| ends.get(index).copied().unwrap_or_default();
    order.sort_by(|a, b| end(*a).total_cmp(&end(*b)));
    let mut placed = vec![0.0; ends.len()];
    // From the top down each is pushed clear of the one above; from the axis up those pushed past it come back.
    let mut above = f64::NEG_INFINITY;
    for index in &order {
        above = end(*index).max(above + APART);
        if let Some(place) = placed.get_mut(*index) {
            *place = above;
        }
    }
    let mut below = height + APART / 2.0;
    for index in order.iter().rev() {
        if let Some(place) = placed.get_mut(*index) {
            *place = place.min(below);
            below = *place - APART;
        }
    }
    placed.iter().zip(&ends).map(|(place, end)| (place - end).round()).collect()
}

/// Whether a line is a single point: it has no end to write at, its name stands beside it.
fn is_alone(line: &Line) -> bool {
    line.values.iter().flatten().count() == 1
}

fn line(line: &Line, shift: f64, narrow: bool) -> Value {
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
    let label = json!({
        "show": !narrow,
        "formatter": "{a}",
        "color": text_colour(*mark),
        "fontWeight": if matches!(mark, Mark::Own | Mark::Local) { "bold" } else { "normal" },
        "fontSize": 13,
    });
    with(
        &series,
        if is_alone(line) {
            let beside = json!({ "position": "right", "backgroundColor": "rgba(255,255,255,0.85)" });
            json!({ "label": joined(label, beside), "showAllSymbol": true })
        } else {
            let at_end = json!({ "width": WORDS - 8, "overflow": "truncate", "offset": [0, shift] });
            json!({ "endLabel": joined(label, at_end) })
        },
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
            scale(&Trend { periods: Vec::new(), lines: vec![line], band: None, unit: String::new() })
        };
        assert_eq!(of(0.0), (1.0, 1.0));
        assert_eq!(of(40.4), (50.0, 10.0));
        assert_eq!(of(1271.0), (1500.0, 500.0));
    }

    #[test]
    fn the_words_of_lines_that_end_together_stand_apart_and_over_the_axis() {
        let line =
            |name: &str, end: f64| Line { name: name.to_owned(), values: vec![Some(9.0), Some(end)], mark: Mark::Own };
        let lines = vec![line("a", 5.0), line("b", 5.1), line("c", 0.0), line("d", 0.0)];
        let trend = Trend { periods: Vec::new(), lines, band: None, unit: String::new() };
        let shifts = shifts(&trend, 10.0);
        let height = f64::from(Trend::HEIGHT - AROUND);
        let place = |index: usize, end: f64| (1.0 - end / 10.0) * height + shifts[index];
        assert!(place(0, 5.0) - place(1, 5.1) >= APART - 1.0, "{shifts:?}");
        assert!((place(2, 0.0) - place(3, 0.0)).abs() >= APART - 1.0, "{shifts:?}");
        assert!(place(2, 0.0).max(place(3, 0.0)) <= height + APART / 2.0, "{shifts:?}");
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

//! What each assumption does to an outcome: bars to either side of the plan's.

use charming::component::Grid;
use serde_json::{Value, json};

use super::{DARK, INK, SERIES, Scale, beside, floating, frame, in_unit, joined, legend, names_axis, tooltip_of_bar};
use crate::measures::number_text;
use crate::view::{Tornado, TornadoRow};

/// The names of the two ends.
const ENDS: [&str; 2] = ["Low end", "High end"];

/// Returns the drawing. The high end is filled and the low end an outline, so that colour is never alone; where there is
/// room, a label says the assumption as well as what becomes of the outcome.
pub(super) fn options(tornado: &Tornado, narrow: bool) -> Value {
    let Tornado { base, places, unit, .. } = tornado;
    let values = tornado.rows.iter().flat_map(|row| [row.at_low, row.at_high]).flatten().chain([*base]);
    let (low, high) = values.fold((*base, *base), |(low, high), value| (low.min(value), high.max(value)));
    // The labels at the ends of the longest bars stand within the plot.
    let margin = (high - low) * if narrow { 0.35 } else { 0.3 };
    let scale = Scale::of([low - margin, high + margin]);
    let bar = |row: &TornadoRow, is_high: bool| {
        let (end, at) = if is_high { (&row.high, row.at_high?) } else { (&row.low, row.at_low?) };
        // Where the assumption then stands is in the tip and the table: beside the bar it would cover the names.
        let words = number_text(at, *places);
        let other = if is_high { row.at_low } else { row.at_high };
        // The nearer of two ends on one side has its label on the other side, where it covers none.
        let is_nearer = other.is_some_and(|other| (other - base) * (at - base) > 0.0 && is_beyond(other, at, *base));
        let is_left = at < *base || (at == *base && !is_high);
        let side = if is_left == is_nearer { "right" } else { "left" };
        let tip = format!("{} at {end}: {}", row.name, in_unit(at, *places, unit));
        Some((*base, at, json!({ "label": beside(&words, side), "tooltip": { "formatter": tip } })))
    };
    let style = |is_high: bool| {
        if is_high {
            json!({ "color": SERIES[2] })
        } else {
            json!({ "color": "rgba(213,94,0,0.15)", "borderColor": SERIES[1], "borderWidth": 1.5 })
        }
    };
    let mut series = Vec::new();
    for (is_high, name) in [(true, ENDS[1]), (false, ENDS[0])] {
        let bars: Vec<_> = tornado.rows.iter().map(|row| bar(row, is_high)).collect();
        let [below, ends] = floating(name, name, &bars, *places);
        series.extend([below, joined(ends, json!({ "itemStyle": style(is_high) }))]);
    }
    let line = json!({
        "silent": true,
        "symbol": ["none", "none"],
        "lineStyle": { "color": DARK, "type": "solid", "width": 1.5 },
        // The axis of names is turned over: its start is the top.
        "label": {
            "position": "start",
            "formatter": format!("Plan: {}", in_unit(*base, *places, unit)),
            "color": DARK,
            "fontSize": 12,
        },
        "data": [{ "xAxis": base }],
    });
    if let Some(last) = series.last_mut() {
        *last = joined(last.take(), json!({ "markLine": line }));
    }
    let names: Vec<String> = tornado.rows.iter().map(|row| row.name.clone()).collect();
    let (legend, _) = legend(&ENDS.map(str::to_owned));
    let legend = joined(legend, json!({ "itemWidth": 14, "itemHeight": 10 }));
    let axis = json!({ "axisLabel": { "color": INK, "fontSize": 12, "hideOverlap": true } });
    frame(json!({
        "grid": Grid::new().left(4).right(16).top(52).bottom(4).contain_label(true),
        "tooltip": tooltip_of_bar(),
        "legend": [legend],
        "xAxis": super::with(&scale.axis(""), axis),
        "yAxis": names_axis(&names, narrow, 3),
        "series": series,
    }))
}

/// Whether one value is further from the plan's than another.
fn is_beyond(one: f64, other: f64, base: f64) -> bool {
    (one - base).abs() > (other - base).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tornado() -> Tornado {
        let row = |name: &str, at_low, at_high| TornadoRow {
            name: name.to_owned(),
            low: "9%".to_owned(),
            high: "15%".to_owned(),
            at_low,
            at_high,
        };
        Tornado {
            outcome: "In post".to_owned(),
            base: 300.0,
            rows: vec![row("Leaving", Some(330.0), Some(270.0)), row("Students", Some(295.0), None)],
            unit: "FTE".to_owned(),
            places: 1,
        }
    }

    #[test]
    fn bars_run_from_the_plan_to_either_side_and_a_missing_end_has_none() {
        let series = &options(&tornado(), false)["series"];
        assert_eq!((&series[0]["data"], &series[2]["data"]), (&json!([270.0, null]), &json!([300.0, 295.0])));
        assert_eq!((&series[1]["data"][0]["value"], &series[1]["data"][1]), (&json!(30.0), &Value::Null));
        assert_eq!(series[3]["markLine"]["data"][0]["xAxis"], 300.0);
    }

    #[test]
    fn a_label_is_the_outcome_and_the_tip_says_what_it_is_of() {
        let end = &options(&tornado(), false)["series"][3]["data"][0];
        assert_eq!((&end["label"]["formatter"], &end["label"]["position"]), (&json!("330.0"), &json!("right")));
        assert_eq!(end["tooltip"]["formatter"], "Leaving at 9%: 330.0 FTE");
    }

    #[test]
    fn the_labels_of_two_ends_on_one_side_stand_on_either() {
        let mut tornado = tornado();
        tornado.rows[0].at_high = Some(310.0);
        let series = &options(&tornado, false)["series"];
        let side = |index: usize| series[index]["data"][0]["label"]["position"].clone();
        assert_eq!((side(1), side(3)), (json!("left"), json!("right")));
    }

    #[test]
    fn a_tornado_is_the_same_numbers_as_a_table() {
        let table = tornado().table("What matters most", |value| number_text(value, 1));
        let cells: Vec<&str> = table.rows[1].cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(cells, ["9%", "295.0", "15%", ""]);
        assert_eq!(table.notes, ["In post as the plan stands: 300.0"]);
    }
}

//! From one value to another: a bar a step, floating where the steps before it have come to.

use charming::component::Grid;
use serde_json::{Value, json};

use super::{INK, SERIES, Scale, beside, floating, frame, in_unit, joined, names_axis, tooltip_of_bar};
use crate::measures::number_text;
use crate::view::Bridge;

/// Returns the drawing: rows at every width, so that names are read without turning the head. A step's sign is in its
/// label, whether it is good in its colour.
pub(super) fn options(bridge: &Bridge, narrow: bool) -> Value {
    let Bridge { from, to, places, unit, .. } = bridge;
    let scale = Scale::from_zero([from.1, to.1].into_iter().chain(bridge.spans().map(|(_, _, after)| after)));
    let bar = |name: &str, (start, end): (f64, f64), colour: &str, words: &str| {
        let tip = json!({ "formatter": format!("{name}: {words}") });
        let style = json!({ "itemStyle": { "color": colour }, "label": beside(words, "right"), "tooltip": tip });
        Some((start, end, style))
    };
    let total = |(name, value): &(String, f64)| bar(name, (0.0, *value), INK, &in_unit(*value, *places, unit));
    let mut names = vec![from.0.clone()];
    let mut bars = vec![total(from)];
    for (step, before, after) in bridge.spans() {
        let colour = if (step.value > 0.0) == bridge.rise_is_good { SERIES[0] } else { SERIES[1] };
        bars.push(bar(&step.name, (before, after), colour, &signed(step.value, *places)));
        names.push(step.name.clone());
    }
    bars.push(total(to));
    names.push(to.0.clone());
    let [below, steps] = floating("bridge", "", &bars, *places);
    // Where a step ends the next begins.
    let reached = std::iter::once(from.1).chain(bridge.spans().map(|(_, _, after)| after));
    let links: Vec<Value> = reached
        .enumerate()
        .map(|(row, value)| json!([{ "coord": [value, row] }, { "coord": [value, row + 1] }]))
        .collect();
    let links = json!({
        "silent": true,
        "symbol": ["none", "none"],
        "label": { "show": false },
        "lineStyle": { "color": INK, "type": "dotted", "width": 1 },
        "data": links,
    });
    frame(json!({
        "grid": Grid::new().left(4).right(if narrow { 64 } else { 72 }).top(4).bottom(4).contain_label(true),
        "tooltip": tooltip_of_bar(),
        "xAxis": scale.axis(""),
        "yAxis": names_axis(&names, narrow, 2),
        "series": [joined(below, json!({ "markLine": links })), steps],
    }))
}

/// A number with its sign; none for what is shown as 0.
fn signed(value: f64, places: u8) -> String {
    let text = number_text(value, places);
    if value > 0.0 && text.contains(|c: char| c.is_ascii_digit() && c != '0') { format!("+{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::BridgeStep;

    fn bridge() -> Bridge {
        let step = |name: &str, value| BridgeStep { name: name.to_owned(), value };
        Bridge {
            from: ("Vacant then".to_owned(), 20.0),
            steps: vec![step("Students", -26.04), step("Leavers", 36.0), step("Other", 0.01)],
            to: ("Vacant now".to_owned(), 29.97),
            rise_is_good: false,
            unit: "FTE".to_owned(),
            places: 1,
        }
    }

    #[test]
    fn a_step_floats_between_what_was_and_what_it_comes_to_even_below_none() {
        let series = &options(&bridge(), false)["series"];
        let widths: Vec<f64> =
            series[1]["data"].as_array().unwrap().iter().map(|bar| bar["value"].as_f64().unwrap()).collect();
        assert_eq!(series[0]["data"], json!([0.0, -6.0, -6.0, 30.0, 0.0]));
        assert_eq!(widths, [20.0, 26.0, 36.0, 0.0, 30.0]);
        assert_eq!(series[1]["stackStrategy"], "all");
    }

    #[test]
    fn a_step_says_its_sign_and_its_colour_whether_it_is_good() {
        let data = &options(&bridge(), false)["series"][1]["data"];
        let of = |row: usize| (&data[row]["label"]["formatter"], &data[row]["itemStyle"]["color"]);
        assert_eq!(of(0), (&json!("20.0 FTE"), &json!(INK)));
        assert_eq!(of(1), (&json!("−26.0"), &json!(SERIES[0])));
        assert_eq!(of(2), (&json!("+36.0"), &json!(SERIES[1])));
        assert_eq!(of(3).0, &json!("0.0"));
    }

    #[test]
    fn a_bridge_is_the_same_numbers_as_a_table() {
        let table = bridge().table("Why", |value| number_text(value, 1), |value| signed(value, 1));
        let cells: Vec<&str> = table.rows.iter().map(|row| row.cells[0].text.as_str()).collect();
        assert_eq!(cells, ["20.0", "−26.0", "+36.0", "0.0", "30.0"]);
    }
}

//! Every council in order, with some picked out and lines across.

use charming::component::{Axis, Grid};
use charming::element::{AxisLabel, AxisTick, AxisType, Tooltip, Trigger};
use charming::series::Bar;
use serde_json::{Value, json};

use super::{VEIL, colour, frame, lined, text_colour, values_axis, with};
use crate::view::{Mark, Ranking};

/// Returns the drawing: a thin bar an area in the order given. Those that stand out are darker, and the one compared
/// carries its name, so that colour is never alone.
pub(super) fn options(ranking: &Ranking) -> Value {
    let unit = &ranking.unit;
    let names: Vec<String> = ranking.bars.iter().map(|(name, ..)| name.clone()).collect();
    let councils = Axis::new()
        .type_(AxisType::Category)
        .axis_tick(AxisTick::new().show(false))
        .axis_label(AxisLabel::new().show(false))
        .data(names);
    let count = ranking.bars.len().max(1);
    let data: Vec<Value> =
        ranking.bars.iter().enumerate().map(|(place, bar)| datum(place * 100 / count, bar, unit)).collect();
    let across: Vec<Value> = ranking
        .lines
        .iter()
        .map(|(name, value, mark)| {
            json!({
                "yAxis": value,
                "lineStyle": { "color": colour(*mark), "type": if *mark == Mark::Neighbour { "dashed" } else { "solid" }, "width": 1.5 },
                "label": {
                    "formatter": format!("{name} {value:.1}{unit}"),
                    "position": "insideStartTop",
                    "color": text_colour(*mark),
                    "backgroundColor": VEIL,
                    "fontSize": 12,
                },
            })
        })
        .collect();
    let bars = with(
        &Bar::new(),
        json!({
            "barCategoryGap": "18%",
            "itemStyle": { "color": colour(Mark::None) },
            "data": data,
            "markLine": { "silent": true, "symbol": ["none", "none"], "data": across },
        }),
    );
    frame(json!({
        "grid": Grid::new().left(0).right(8).top(48).bottom(4).contain_label(true),
        "tooltip": Tooltip::new().trigger(Trigger::Item).formatter(format!("{{b}}: {{c}}{unit}").as_str()),
        "xAxis": lined(&councils),
        "yAxis": values_axis(unit).split_number(4),
        "series": [bars],
    }))
}

/// A bar: the value alone for one of the many, which are drawn fastest so; the label of the one compared stands on the
/// side of it that has room.
fn datum(place: usize, (name, value, mark): &(String, f64, Mark), unit: &str) -> Value {
    let style = json!({ "color": colour(*mark) });
    match mark {
        Mark::None => json!(value),
        Mark::Own | Mark::Local => json!({
            "value": value,
            "itemStyle": style,
            "label": {
                "show": true,
                "position": "top",
                "align": if place > 60 { "right" } else { "left" },
                "formatter": format!("{name} {value:.1}{unit}"),
                // Two that stand out side by side do not cover each other.
                "distance": if *mark == Mark::Local { 40 } else { 5 },
                "color": text_colour(*mark),
                "backgroundColor": VEIL,
                "fontWeight": "bold",
                "fontSize": 13,
            },
        }),
        _ => json!({ "value": value, "itemStyle": style }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_council_compared_carries_its_name_and_the_many_do_not() {
        let ranking = Ranking {
            bars: vec![("Derby".to_owned(), 3.4, Mark::None), ("Medway".to_owned(), 26.5, Mark::Own)],
            unit: "%".to_owned(),
            lines: vec![("England".to_owned(), 14.2, Mark::England)],
        };
        let drawn = options(&ranking);
        assert_eq!(drawn["series"][0]["data"][1]["label"]["formatter"], "Medway 26.5%");
        assert!(drawn["series"][0]["data"][0]["label"].is_null());
        assert_eq!(drawn["series"][0]["markLine"]["data"][0]["label"]["formatter"], "England 14.2%");
    }
}

//! How many of those who set out arrive at each stage: a bar a stage, what was lost on the way to it an outline.

use charming::component::Grid;
use charming::element::ItemStyle;
use charming::series::Bar;
use serde_json::{Value, json};

use super::{INK, LEGEND_ROW, SERIES, Scale, beside, frame, in_unit, joined, legend, names_axis, tooltip_of_bar, with};
use crate::measures::{number_text, round_half_up};
use crate::view::Flow;

/// What the outline is called.
const LOST: &str = "Lost since the stage before";

/// Returns the drawing: rows at every width, for the words of a Sankey diagram have no room in a narrow one.
pub(super) fn options(flow: &Flow, narrow: bool) -> Value {
    let Flow { routes, stages, unit, places } = flow;
    let names: Vec<String> = stages.iter().map(|stage| stage.name.clone()).collect();
    let divided = routes.len() > 1;
    let bar = |name: &str, style: ItemStyle, data: Vec<Value>| {
        with(&Bar::new().name(name).stack("all").bar_width("58%").item_style(style), json!({ "data": data }))
    };
    let mut series: Vec<Value> = Vec::new();
    for (place, route) in routes.iter().enumerate() {
        let colour = SERIES.get(place).copied().unwrap_or(INK);
        let style = ItemStyle::new().color(colour).border_color("#fff").border_width(if divided { 1 } else { 0 });
        let data = stages.iter().map(|stage| {
            let value = stage.by_route.get(place).copied().unwrap_or_default();
            let of = if divided { format!("{}, {route}", stage.name) } else { stage.name.clone() };
            let tip = format!("{of}: {}", in_unit(value, *places, unit));
            json!({ "value": round_half_up(value, *places), "tooltip": { "formatter": tip } })
        });
        series.push(bar(route, style, data.collect()));
    }
    let before = std::iter::once(None).chain(stages.iter().map(Some));
    let lost = stages.iter().zip(before).map(|(stage, before)| {
        let lost = before.map_or(0.0, |before| (before.total() - stage.total()).max(0.0));
        let total = number_text(stage.total(), *places);
        // Below the number where there is no room beside it.
        let gap = if narrow { "\n" } else { ", " };
        let words = if stage.share.is_empty() { total } else { format!("{total}{gap}{}", stage.share) };
        let lost = round_half_up(lost, *places);
        json!({
            "value": lost,
            "itemStyle": { "borderWidth": if lost > 0.0 { 1 } else { 0 } },
            "label": joined(beside(&words, "right"), json!({ "lineHeight": 14 })),
            "tooltip": { "formatter": format!("Lost before {}: {}", stage.name, in_unit(lost, *places, unit)) },
        })
    });
    let outline = joined(
        bar(LOST, ItemStyle::new().color("rgba(0,0,0,0)"), lost.collect()),
        json!({ "itemStyle": {
            "color": "rgba(71,84,103,0.05)", "borderColor": INK, "borderWidth": 1, "borderType": "dashed",
        } }),
    );
    series.push(outline);
    let mut named = if divided { routes.clone() } else { Vec::new() };
    named.push(LOST.to_owned());
    let (legend, rows) = legend(&named);
    let legend = joined(legend, json!({ "itemWidth": 14, "itemHeight": 10 }));
    let top = 8 + LEGEND_ROW * rows;
    let scale = Scale::from_zero(stages.iter().map(crate::view::FlowStage::total));
    frame(json!({
        "grid": Grid::new().left(4).right(if narrow { 64 } else { 110 }).top(top).bottom(4).contain_label(true),
        "tooltip": tooltip_of_bar(),
        "legend": [legend],
        "xAxis": with(&scale.axis(""), json!({ "axisLabel": { "color": INK, "fontSize": 12, "hideOverlap": true } })),
        "yAxis": names_axis(&names, narrow, 3),
        "series": series,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::FlowStage;

    fn flow() -> Flow {
        let stage = |name: &str, by_route: &[f64], share: &str| FlowStage {
            name: name.to_owned(),
            by_route: by_route.to_vec(),
            share: share.to_owned(),
        };
        Flow {
            routes: vec!["Degree".to_owned(), "Apprentices".to_owned()],
            stages: vec![
                stage("Places", &[60.0, 20.0], ""),
                stage("Qualified", &[48.0, 18.0], "83%"),
                stage("In post", &[60.0, 10.0], "106%"),
            ],
            unit: "people".to_owned(),
            places: 0,
        }
    }

    #[test]
    fn what_is_lost_on_the_way_is_an_outline_and_never_below_none() {
        let series = &options(&flow(), false)["series"];
        let of = |index: usize| {
            let data = series[index]["data"].as_array().unwrap();
            data.iter().map(|bar| bar["value"].as_f64().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!((of(0), of(2)), (vec![60.0, 48.0, 60.0], vec![0.0, 14.0, 0.0]));
        assert_eq!(series[2]["itemStyle"]["borderType"], "dashed");
    }

    #[test]
    fn a_stage_carries_its_number_and_its_share() {
        let label = |narrow| options(&flow(), narrow)["series"][2]["data"][1]["label"]["formatter"].clone();
        assert_eq!((label(false), label(true)), (json!("66, 83%"), json!("66\n83%")));
    }

    #[test]
    fn a_flow_is_the_same_numbers_as_a_table() {
        let table = flow().table("From places to posts", |value| number_text(value, 0));
        assert_eq!(table.columns, ["Degree", "Apprentices", "All", "Of the stage before"]);
        let cells: Vec<&str> = table.rows[1].cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(cells, ["48", "18", "66", "83%"]);
    }
}

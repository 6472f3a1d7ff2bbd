//! Rates against size, with the limits that chance keeps within.

use charming::component::{Axis, Grid};
use charming::element::{
    AxisLabel, AxisType, ItemStyle, LineStyle, LineStyleType, NameLocation, SplitLine, Symbol, Tooltip, Trigger,
};
use charming::series::{Line as Series, Scatter};
use serde_json::{Value, json};

use super::{INK, SERIES, colour, frame, legend, lined, text_colour, values_axis, with};
use crate::view::{Funnel, FunnelPoint, Mark};

/// Returns the drawing: a point a council, the centre and each pair of limits as lines with a dash of their own.
pub(super) fn options(funnel: &Funnel, narrow: bool) -> Value {
    let unit = &funnel.unit;
    let sizes = Axis::new()
        .type_(AxisType::Value)
        .min(0)
        .name(funnel.size.as_str())
        .name_location(NameLocation::Middle)
        .name_gap(26)
        .axis_label(AxisLabel::new().color(INK).font_size(12))
        .split_line(SplitLine::new().show(false));
    let rates = values_axis(unit).min(0).split_number(4);
    let mut series = Vec::new();
    let mut names = Vec::new();
    for (index, name) in funnel.names.iter().enumerate() {
        for upper in [false, true] {
            let ends = funnel.limits.iter().filter_map(|(size, pairs)| {
                let (low, high) = pairs.get(index)?;
                Some(vec![*size, if upper { *high } else { *low }])
            });
            series.push(limit(index, name, &ends.collect::<Vec<_>>()));
        }
        names.push(name.clone());
    }
    let (centre, rate) = &funnel.centre;
    let ends = [funnel.limits.first(), funnel.limits.last()].into_iter().flatten();
    let middle: Vec<Vec<f64>> = ends.map(|(size, _)| vec![*size, *rate]).collect();
    series.push(limit(usize::MAX, centre, &middle));
    names.push(centre.clone());
    for (mark, name) in GROUPS {
        let points: Vec<&FunnelPoint> = funnel.points.iter().filter(|point| point.mark == mark).collect();
        if !points.is_empty() {
            series.push(group(mark, name, &points));
        }
    }
    let (legend, _) = legend(&names);
    frame(json!({
        "grid": Grid::new().left(4).right(16).top(if narrow { 112 } else { 64 }).bottom(30).contain_label(true),
        "tooltip": Tooltip::new().trigger(Trigger::Item).formatter("{b}"),
        "legend": [legend],
        "xAxis": lined(&sizes),
        "yAxis": rates,
        "series": series,
    }))
}

/// Points by why they stand out, the many first so that the others lie over them.
const GROUPS: [(Mark, &str); 5] = [
    (Mark::None, "Councils"),
    (Mark::Picked, "Picked"),
    (Mark::Neighbour, "Statistical neighbours"),
    (Mark::Local, "Your own figures"),
    (Mark::Own, "Compared"),
];

fn limit(index: usize, name: &str, data: &[Vec<f64>]) -> Value {
    let (colour, dash) = match index {
        0 => (INK, LineStyleType::Dashed),
        1 => (INK, LineStyleType::Dotted),
        2 => (SERIES[2], LineStyleType::Dashed),
        _ => (INK, LineStyleType::Solid),
    };
    let series = Series::new()
        .name(name)
        .symbol(Symbol::None)
        .line_style(LineStyle::new().color(colour).type_(dash).width(1.5))
        .item_style(ItemStyle::new().color(colour));
    with(&series, json!({ "data": data, "silent": true, "tooltip": { "show": false } }))
}

fn group(mark: Mark, name: &str, points: &[&FunnelPoint]) -> Value {
    let own = matches!(mark, Mark::Own | Mark::Local);
    let symbol = match mark {
        Mark::Neighbour => Symbol::Triangle,
        Mark::Local => Symbol::Diamond,
        Mark::Picked => Symbol::Rect,
        _ => Symbol::Circle,
    };
    let data: Vec<Value> =
        points.iter().map(|point| json!({ "name": point.name, "value": [point.size, point.rate] })).collect();
    let scatter = Scatter::new()
        .name(name)
        .symbol(symbol)
        .symbol_size(if own { 14 } else { 8 })
        .item_style(ItemStyle::new().color(colour(mark)).opacity(if mark == Mark::None { 0.7 } else { 1.0 }));
    let label = json!({
        "show": own,
        "formatter": "{b}",
        "position": "top",
        "color": text_colour(mark),
        "fontWeight": "bold",
        "fontSize": 13,
    });
    with(&scatter, json!({ "data": data, "label": label, "tooltip": { "formatter": "{b}: {c}" } }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_of_limits_has_a_lower_and_an_upper_line_of_one_name() {
        let funnel = Funnel {
            points: vec![FunnelPoint { name: "Medway".to_owned(), size: 180.0, rate: 26.5, mark: Mark::Own }],
            centre: ("England".to_owned(), 14.2),
            names: vec!["95%".to_owned()],
            limits: vec![(10.0, vec![(0.0, 36.0)]), (800.0, vec![(11.8, 16.6)])],
            size: "FTE".to_owned(),
            unit: "%".to_owned(),
        };
        let drawn = options(&funnel, false);
        let lines: Vec<&Value> =
            drawn["series"].as_array().unwrap().iter().filter(|one| one["name"] == "95%").collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1]["data"], json!([[10.0, 36.0], [800.0, 16.6]]));
    }
}

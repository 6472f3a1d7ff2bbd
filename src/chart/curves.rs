//! Shares that stay by time: a step line a group, its 95% limits behind it, the people it rests on below.

use charming::component::Grid;
use charming::element::{ItemStyle, Symbol};
use charming::series::Line as Series;
use serde_json::{Map, Value, json};

use super::{
    AROUND, INK, LEGEND_ROW, SERIES, Scale, area, dark, end_label, frame, joined, labelled_apart, legend, room,
    rounded, shifts, tooltip_of_period, unmarked, with,
};
use crate::view::{Curve, Curves};

/// The height of a line of numbers below the chart, in CSS pixels.
const ROW: u32 = 15;
/// From the last line of numbers to the axis's name below them, in CSS pixels.
const NAME_GAP: u32 = 22;

/// The colour and dash of a group by its place.
fn style(place: usize) -> (&'static str, Value) {
    match place {
        0 => (SERIES[0], json!("solid")),
        1 => (SERIES[1], json!([8, 4])),
        2 => (SERIES[2], json!([2, 3])),
        _ => (SERIES[3], json!([10, 3, 2, 3])),
    }
}

/// Returns the drawing. Names of several groups stand above the chart, in the order of the people at risk below it, and at
/// the ends of lines where there is room.
pub(super) fn options(curves: &Curves, narrow: bool) -> Value {
    let scale = Scale { low: 0.0, high: 100.0, step: 25.0 };
    let groups = &curves.groups;
    let below = ROW * u32::try_from(groups.len() + 1).unwrap_or(2);
    let height = f64::from(Curves::HEIGHT.saturating_sub(AROUND + below));
    // A line that stops early has its name above alone: at its end it would cover the others.
    let last = curves.months().saturating_sub(1);
    let end = |group: &Curve| Some(scale.below_top(group.staying.get(last).copied().flatten()?, height));
    let ends: Vec<Option<f64>> = groups.iter().map(end).collect();
    let names: Vec<String> = groups.iter().map(|group| group.name.clone()).collect();
    let room = room(names.iter().map(String::as_str));
    let mut series = Vec::new();
    for (place, ((group, end), shift)) in groups.iter().zip(&ends).zip(shifts(&ends, height)).enumerate().rev() {
        series.extend(self::limits(place, group, curves.places));
        series.push(line(place, group, curves.places, end.filter(|_| !narrow).map(|_| (shift, room))));
    }
    let months = (0..curves.months()).map(|month| format!("{} years {} months", month / 12, month % 12)).collect();
    let [whole, shown] = labelled_apart(months, years(curves, narrow));
    let rich: Map<String, Value> = (0..groups.len())
        .map(|place| (format!("g{place}"), json!({ "color": dark(style(place).0), "fontSize": 12 })))
        .collect();
    let shown = joined(
        shown,
        json!({
            "axisLabel": { "color": INK, "fontSize": 12, "interval": 0, "lineHeight": ROW, "rich": rich },
            "name": format!("{}, and people at risk", curves.time),
            "nameLocation": "middle",
            "nameGap": below + NAME_GAP,
            "nameTextStyle": { "color": INK, "fontSize": 12 },
        }),
    );
    let (legend, rows) = legend(&names);
    let is_divided = groups.len() > 1;
    let top = 12 + if is_divided { LEGEND_ROW * rows } else { 0 };
    let legend = is_divided
        .then(|| joined(legend, json!({ "data": names.iter().map(|name| unmarked(name)).collect::<Vec<_>>() })));
    frame(json!({
        "grid": Grid::new().left(4).bottom(34).contain_label(true).right(if narrow { 16 } else { room }).top(top),
        "tooltip": tooltip_of_period(),
        "legend": legend.into_iter().collect::<Vec<_>>(),
        "xAxis": [whole, shown],
        "yAxis": scale.axis("%"),
        "series": series,
    }))
}

/// A label a month, empty but at full years: the year, and below it the people each group rests on.
fn years(curves: &Curves, narrow: bool) -> Vec<String> {
    let count = curves.months();
    let step = 12 * (count / 12).div_ceil(if narrow { 5 } else { 10 }).max(1);
    let label = |month: usize| {
        let people = curves.groups.iter().enumerate().map(|(place, group)| {
            let people =
                group.at_risk.get(month).copied().flatten().map_or("–".to_owned(), |people| people.to_string());
            format!("\n{{g{place}|{people}}}")
        });
        format!("{}{}", month / 12, people.collect::<String>())
    };
    (0..count).map(|month| if month.is_multiple_of(step) { label(month) } else { String::new() }).collect()
}

fn line(place: usize, group: &Curve, places: u8, name: Option<(f64, i32)>) -> Value {
    let (colour, dash) = style(place);
    let series = with(
        &Series::new().name(group.name.as_str()).symbol(Symbol::None).item_style(ItemStyle::new().color(colour)),
        json!({
            "step": "end",
            "lineStyle": { "type": dash, "width": 2 },
            "data": rounded(group.staying.iter().copied(), places),
        }),
    );
    let Some((shift, room)) = name else { return series };
    joined(series, json!({ "endLabel": end_label(dark(colour), false, shift, room) }))
}

fn limits(place: usize, group: &Curve, places: u8) -> [Value; 2] {
    let end = |pick: fn((f64, f64)) -> f64| rounded(group.limits.iter().map(|ends| ends.map(pick)), places);
    let (low, high) = (end(|(low, _)| low), end(|(_, high)| high));
    area(&format!("limits {place}"), style(place).0, &low, &high, places)
        .map(|one| joined(one, json!({ "step": "end" })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curves() -> Curves {
        let curve = |name: &str, share: f64| Curve {
            name: name.to_owned(),
            staying: (0..25).map(|month| (month < 20).then_some(100.0 - share * f64::from(month))).collect(),
            limits: vec![Some((50.04, 90.06)); 25],
            at_risk: vec![Some(41); 20],
        };
        Curves {
            groups: vec![curve("Newly qualified", 1.25), curve("Experienced", 1.0)],
            time: "Years of service".to_owned(),
            places: 1,
        }
    }

    #[test]
    fn a_group_is_a_step_line_with_its_limits_stacked_apart() {
        let drawn = options(&curves(), false);
        let series = drawn["series"].as_array().unwrap();
        assert!(series.iter().all(|one| one["step"] == "end"));
        assert_eq!((&series[5]["name"], &series[5]["data"][1]), (&json!("Newly qualified"), &json!(98.8)));
        assert_eq!((&series[4]["data"][0], &series[4]["stack"]), (&json!(40.1), &json!("limits 0")));
        assert_ne!(series[4]["stack"], series[1]["stack"]);
        assert!(series[5]["data"][24].is_null());
    }

    #[test]
    fn names_above_have_room_at_every_width_and_one_group_needs_none() {
        let mut drawn = curves();
        drawn.groups.extend(curves().groups);
        let (legend, rows) = super::legend(&drawn.groups.iter().map(|group| group.name.clone()).collect::<Vec<_>>());
        assert!(legend.is_object() && rows > 1);
        for narrow in [false, true] {
            let options = options(&drawn, narrow);
            assert_eq!(options["grid"]["top"], json!(12 + LEGEND_ROW * rows));
            assert_eq!(options["xAxis"][1]["nameGap"], json!(ROW * 5 + NAME_GAP));
        }
        drawn.groups.truncate(1);
        let alone = options(&drawn, false);
        assert_eq!((&alone["legend"], &alone["grid"]["top"]), (&json!([]), &json!(12)));
    }

    #[test]
    fn years_carry_the_people_at_risk() {
        let labels = years(&curves(), false);
        assert_eq!((labels[0].as_str(), labels[1].as_str()), ("0\n{g0|41}\n{g1|41}", ""));
        assert_eq!(labels[24], "2\n{g0|–}\n{g1|–}");
    }

    #[test]
    fn curves_are_the_same_numbers_as_a_table() {
        let table = curves().table("Staying", |value| format!("{value:.1}%"));
        let cells: Vec<&str> = table.rows[1].cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(cells, ["85.0%", "50.0% to 90.1%", "41", "88.0%", "50.0% to 90.1%", "41"]);
        assert_eq!(table.columns[1], "Newly qualified, 95% interval");
    }
}

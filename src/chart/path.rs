//! A plan month by month: lines told apart by dash, the band of what may come, what was published.

use charming::component::Grid;
use charming::element::{ItemStyle, LineStyle, Symbol};
use charming::series::Line as Series;
use serde_json::{Value, json};

use super::{
    AROUND, DARK, INK, SERIES, Scale, VEIL, area, dark, end_label, frame, in_unit, joined, labelled_apart, legend,
    room, rounded, shifts, tooltip_of_period, unmarked, with,
};
use crate::view::{Band, Path, PathKind, PathLine};
use crate::workforce::CalendarMonth;

/// Months of a path that is labelled by month; a longer one is labelled by year.
const LABELLED_BY_MONTH: usize = 37;

/// Returns the drawing. Names stand at the ends of lines, and above the chart where it is too narrow for that.
pub(super) fn options(path: &Path, narrow: bool) -> Value {
    let scale = scale(path);
    let height = f64::from(Path::HEIGHT - AROUND);
    let end = |line: &PathLine| {
        let last = line.values.iter().rev().flatten().next().copied().filter(|_| is_named(line))?;
        Some(scale.below_top(last, height))
    };
    let ends: Vec<Option<f64>> = path.lines.iter().map(end).collect();
    let room = room(path.lines.iter().map(|line| line.name.as_str()));
    let mut series: Vec<Value> = path.band.iter().flat_map(|band| self::band(band, path.places)).collect();
    series.extend(
        path.lines
            .iter()
            .zip(shifts(&ends, height))
            .rev()
            .map(|(line, shift)| self::line(line, path.places, (!narrow && is_named(line)).then_some((shift, room)))),
    );
    if let (Some((name, value)), Some(first)) = (&path.target, series.last_mut()) {
        *first = joined(first.take(), json!({ "markLine": target(name, *value, path) }));
    }
    // Without words at the ends of lines, or for what has no end, the names stand above.
    let named = path.lines.iter().filter(|line| narrow && is_named(line));
    let mut names: Vec<String> = named.map(|line| line.name.clone()).collect();
    let mut entries: Vec<Value> = names.iter().map(|name| unmarked(name)).collect();
    if let Some((name, values)) = path.published_by_month() {
        names.push(name.to_owned());
        entries.push(json!(name));
        series.push(published(name, &values, path.places));
    }
    let (legend, rows) = legend(&names);
    let legend = joined(legend, json!({ "data": entries }));
    let top = if names.is_empty() { 12 } else { 12 + 22 * if narrow { rows } else { 1 } };
    frame(json!({
        "grid": Grid::new().left(4).bottom(4).contain_label(true).right(if narrow { 16 } else { room }).top(top),
        "tooltip": tooltip_of_period(),
        "legend": if names.is_empty() { Vec::new() } else { vec![legend] },
        "xAxis": labelled_apart(path.month_names().collect(), ticks(path, narrow)),
        "yAxis": scale.axis(&path.unit),
        "series": series,
    }))
}

fn scale(path: &Path) -> Scale {
    let lines = path.lines.iter().flat_map(|line| line.values.iter().flatten().copied());
    let band = path.band.iter().flat_map(|band| band.ends.iter().flatten().flat_map(|(low, high)| [*low, *high]));
    let published = path.published_by_month().map_or_else(Vec::new, |(_, values)| values);
    let target = path.target.iter().map(|(_, value)| *value);
    Scale::of(lines.chain(band).chain(published.into_iter().flatten()).chain(target))
}

/// A label a month, most of them empty: years at their January, or months of a path of a few years.
fn ticks(path: &Path, narrow: bool) -> Vec<String> {
    let count = path.months();
    let most = if narrow { 5 } else { 10 };
    let years = i32::try_from((count / 12).div_ceil(most).max(1)).unwrap_or(1);
    let months = [3, 6, 12].into_iter().find(|months| count / months <= most / 2).unwrap_or(12);
    let label = |month: CalendarMonth| {
        let (year, number) = (month.year(), month.number());
        if count > LABELLED_BY_MONTH {
            (number == 1 && i32::from(year) % years == 0).then(|| year.to_string())
        } else {
            let name: String = month.name().chars().take(3).collect();
            (usize::from(number - 1).is_multiple_of(months)).then(|| format!("{name} {year}"))
        }
    };
    path.calendar().map(|month| label(month).unwrap_or_default()).collect()
}

/// Whether a line's name is written: the ends of a range are known by the line between them, and the tooltip names them.
const fn is_named(line: &PathLine) -> bool {
    !matches!(line.kind, PathKind::ExpectedEnd)
}

/// The colour, dash and width of a line. No two kinds share a dash.
fn style(kind: PathKind) -> (&'static str, Value, f64) {
    match kind {
        PathKind::Plan => (SERIES[0], json!("solid"), 3.0),
        PathKind::Establishment => (INK, json!("solid"), 1.5),
        PathKind::Needed => (INK, json!([7, 4]), 1.5),
        PathKind::Base => (SERIES[4], json!([2, 3]), 2.0),
        PathKind::Scenario(0) => (SERIES[1], json!([10, 4]), 2.0),
        PathKind::Scenario(1) => (SERIES[2], json!([10, 3, 2, 3]), 2.0),
        PathKind::Scenario(2) => (SERIES[3], json!([4, 3]), 2.0),
        PathKind::Scenario(_) => (INK, json!([10, 3, 2, 3, 2, 3]), 2.0),
        PathKind::Expected => (SERIES[2], json!([1, 2]), 1.5),
        PathKind::ExpectedEnd => (SERIES[2], json!([1, 5]), 1.0),
    }
}

/// A line, with its name at its end where there is room: how far down it moves, and the room.
fn line(line: &PathLine, places: u8, name: Option<(f64, i32)>) -> Value {
    let (colour, dash, width) = style(line.kind);
    let data = rounded(line.values.iter().copied(), places);
    let series = with(
        &Series::new().name(line.name.as_str()).symbol(Symbol::None).item_style(ItemStyle::new().color(colour)),
        json!({ "lineStyle": { "type": dash, "width": width }, "data": data }),
    );
    let Some((shift, room)) = name else { return series };
    joined(series, json!({ "endLabel": end_label(dark(colour), line.kind == PathKind::Plan, shift, room) }))
}

/// A line across, with its name and value over its start.
fn target(name: &str, value: f64, path: &Path) -> Value {
    let label = json!({
        "formatter": format!("{name} {}", in_unit(value, path.places, &path.unit)),
        "position": "insideStartTop",
        "color": DARK,
        "backgroundColor": VEIL,
        "fontSize": 12,
    });
    let style = json!({ "color": DARK, "type": [1, 3], "width": 1.5 });
    json!({ "silent": true, "symbol": ["none", "none"], "lineStyle": style, "label": label, "data": [{ "yAxis": value }] })
}

/// The ends of a band are lines of their own, so that the tooltip says them and the print shows them.
fn band(band: &Band, places: u8) -> [Value; 3] {
    let end = |pick: fn((f64, f64)) -> f64| rounded(band.ends.iter().map(|ends| ends.map(pick)), places);
    let (low, high) = (end(|(low, _)| low), end(|(_, high)| high));
    let [base, area] = area("band", SERIES[0], &low, &high, places);
    let edge = |name: &str| {
        let style = json!({ "color": SERIES[0], "width": 1, "opacity": 0.4 });
        json!({ "name": format!("{}, {name}", band.name), "lineStyle": style, "tooltip": { "show": true } })
    };
    let upper = Series::new().symbol(Symbol::None).item_style(ItemStyle::new().color(SERIES[0]));
    let upper = with(&upper, joined(json!({ "data": high, "silent": true }), edge("upper end")));
    [joined(base, joined(edge("lower end"), json!({ "itemStyle": { "color": SERIES[0] } }))), area, upper]
}

/// What really happened: points over everything, in an outline of their own.
fn published(name: &str, values: &[Option<f64>], places: u8) -> Value {
    let series = Series::new()
        .name(name)
        .symbol(Symbol::Diamond)
        .symbol_size(10)
        .line_style(LineStyle::new().opacity(0))
        .item_style(ItemStyle::new().color("#fff").border_color(DARK).border_width(2));
    with(&series, json!({ "data": rounded(values.iter().copied(), places), "showAllSymbol": true, "z": 5 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(months: usize) -> Path {
        let line = |name: &str, value: f64, kind| {
            let values = (0_i32..).take(months).map(|month| Some(value + f64::from(month) * 0.123_456)).collect();
            PathLine { name: name.to_owned(), values, kind }
        };
        let from = CalendarMonth::new(2018, 9).unwrap();
        Path {
            from,
            lines: vec![
                line("In post", 298.14, PathKind::Plan),
                line("Funded posts", 406.31, PathKind::Establishment),
                line("Base plan", 298.0, PathKind::Base),
            ],
            band: Some(Band { name: "8 of 10 futures".to_owned(), ends: vec![Some((290.04, 310.06)); months] }),
            target: Some(("Target".to_owned(), 390.0)),
            published: Some(("Published".to_owned(), vec![(from.plus(12), 308.4), (from.plus(999), 1.0)])),
            unit: String::new(),
            places: 1,
        }
    }

    #[test]
    fn numbers_are_rounded_and_the_band_says_its_ends() {
        let drawn = options(&path(2), false);
        let series = drawn["series"].as_array().unwrap();
        let of = |name: &str| series.iter().find(|series| series["name"] == name).unwrap();
        assert_eq!(of("In post")["data"], json!([298.1, 298.3]));
        assert_eq!(of("8 of 10 futures, lower end")["data"], json!([290.0, 290.0]));
        assert_eq!(of("8 of 10 futures, upper end")["data"], json!([310.1, 310.1]));
        let width = series.iter().find(|series| series["areaStyle"].is_object()).unwrap();
        assert_eq!((&width["data"], &width["tooltip"]["show"]), (&json!([20.1, 20.1]), &json!(false)));
    }

    #[test]
    fn the_axis_holds_every_value_and_need_not_start_at_none() {
        let axis = &options(&path(121), false)["yAxis"];
        assert_eq!((&axis["min"], &axis["max"]), (&json!(250.0), &json!(450.0)));
    }

    #[test]
    fn ten_years_are_labelled_by_year_and_one_by_month() {
        let labels = |months: usize, narrow: bool| {
            ticks(&path(months), narrow).into_iter().filter(|label| !label.is_empty()).collect::<Vec<_>>()
        };
        assert_eq!(
            labels(121, false),
            ["2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027", "2028"]
        );
        assert_eq!(labels(121, true), ["2020", "2022", "2024", "2026", "2028"]);
        assert_eq!(labels(13, false), ["Oct 2018", "Jan 2019", "Apr 2019", "Jul 2019"]);
        assert_eq!(labels(13, true), ["Jan 2019", "Jul 2019"]);
    }

    #[test]
    fn lines_differ_by_dash_as_well_as_colour() {
        let kinds = [
            PathKind::Plan,
            PathKind::Establishment,
            PathKind::Needed,
            PathKind::Base,
            PathKind::Expected,
            PathKind::ExpectedEnd,
        ];
        let all: Vec<_> = kinds.into_iter().chain((0..4).map(PathKind::Scenario)).map(style).collect();
        for (index, one) in all.iter().enumerate() {
            assert!(all.iter().skip(index + 1).all(|other| (&one.1, one.2) != (&other.1, other.2)), "{one:?}");
        }
    }

    #[test]
    fn names_stand_at_the_ends_of_lines_and_above_a_narrow_chart() {
        let (wide, narrow) = (options(&path(25), false), options(&path(25), true));
        assert_eq!(wide["legend"][0]["data"], json!(["Published"]));
        assert_eq!(
            (&narrow["legend"][0]["data"][2], &narrow["legend"][0]["data"][3]),
            (&unmarked("Base plan"), &json!("Published"))
        );
        let named = |drawn: &Value| drawn["series"].as_array().unwrap().iter().any(|one| one["endLabel"].is_object());
        assert!(named(&wide) && !named(&narrow));
    }

    #[test]
    fn ten_years_of_every_line_are_a_light_drawing() {
        let mut path = path(121);
        let line = path.lines[0].clone();
        path.lines.resize(8, line);
        assert!(options(&path, false).to_string().len() < 16_000);
    }

    #[test]
    fn a_path_is_the_same_numbers_as_a_table_and_what_lies_outside_is_left_out() {
        let table = path(14).table("In post", |value| format!("{value:.1}"));
        assert_eq!(table.columns, ["In post", "Funded posts", "Base plan", "8 of 10 futures", "Published"]);
        let row = &table.rows[12];
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!((row.label.as_str(), row.total), ("September 2019", true));
        assert_eq!(cells, ["299.6", "407.8", "299.5", "290.0 to 310.1", "308.4"]);
        assert_eq!(table.rows[13].cells[4].text, "");
        assert_eq!(table.notes, ["Target: 390.0"]);
    }
}

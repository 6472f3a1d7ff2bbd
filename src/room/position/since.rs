//! What the tiles of a position say of the council's own earlier figures: "4.0 more than on 31 August 2025".

use jiff::civil::Date;

use crate::measures::{Provenance, Scale, View, measure, number_text, round_half_up};
use crate::workforce::{CalendarMonth, Snapshot};

/// The measures of the tiles that are set against the month before, each by its own definition.
const MEASURES: [&str; 6] =
    ["inpost_fte", "vacancy_fte", "agency_fte", "vacancy_rate_fte", "agency_rate_fte", "caseload_fte"];

/// Returns the change of each measure that both have of their own, by its id.
pub(super) fn since(now: &Snapshot, earlier: &Snapshot) -> Vec<(&'static str, String)> {
    let Some(day) = earlier.members.first().map(|member| member.as_at) else { return Vec::new() };
    let (now, earlier) = (View::new(now), View::new(earlier));
    let own = |view: &View<'_>, id: &str| {
        let answer = view.read(measure(id)?);
        answer.value.ok().filter(|_| answer.provenance == Provenance::Own)
    };
    let one = |id: &'static str| {
        let scale = measure(id)?.scale;
        Some((id, change(scale, own(&now, id)? - own(&earlier, id)?, day)))
    };
    MEASURES.into_iter().filter_map(one).collect()
}

fn change(scale: Scale, change: f64, day: Date) -> String {
    let on = format!("on {} {}", day.day(), CalendarMonth::of(day).text());
    let (shown, places) = match scale {
        Scale::Percent => (round_half_up(change * 100.0, 1), 1),
        Scale::Ratio | Scale::Fte => (round_half_up(change, 1), 1),
        Scale::People => (round_half_up(change, 0), 0),
    };
    let size = number_text(shown.abs(), places);
    let words = match (scale, shown > 0.0) {
        _ if shown == 0.0 => return format!("As {on}"),
        (Scale::Percent, true) => "points higher",
        (Scale::Percent, false) => "points lower",
        (_, true) => "more",
        (_, false) => "fewer",
    };
    format!("{size} {words} than {on}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_how_much_which_way_and_since_when() {
        let day = jiff::civil::date(2025, 8, 31);
        assert_eq!(change(Scale::Fte, 4.0, day), "4.0 more than on 31 August 2025");
        assert_eq!(change(Scale::Fte, -0.04, day), "As on 31 August 2025");
        assert_eq!(change(Scale::People, -2.0, day), "2 fewer than on 31 August 2025");
        assert_eq!(change(Scale::Percent, -0.012, day), "1.2 points lower than on 31 August 2025");
    }
}

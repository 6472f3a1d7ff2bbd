//! What the tiles of a position say of the council's own earlier figures: "4.0 more than on 31 August 2025".

use super::super::result::Since;
use crate::measures::{Scale, number_text, round_half_up};
use crate::workforce::CalendarMonth;

/// Returns the change in words.
pub(super) fn since_text(since: &Since) -> String {
    let Since { scale, change, day, .. } = *since;
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
        let change = |scale, change, day| since_text(&Since { id: "", scale, change, day });
        assert_eq!(change(Scale::Fte, 4.0, day), "4.0 more than on 31 August 2025");
        assert_eq!(change(Scale::Fte, -0.04, day), "As on 31 August 2025");
        assert_eq!(change(Scale::People, -2.0, day), "2 fewer than on 31 August 2025");
        assert_eq!(change(Scale::Percent, -0.012, day), "1.2 points lower than on 31 August 2025");
    }
}

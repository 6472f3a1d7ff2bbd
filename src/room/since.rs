//! A change since another year in words, as a tile says it.

use crate::measures::number_text;

/// Returns how a figure changed: "Up 6.3 points since 2017 (worse)". Whether that is to the good is said, too: not everybody
/// sees the colour.
pub(super) fn since_year(change: f64, (unit, places): (&str, u8), before: i16, better: Option<bool>) -> String {
    if change == 0.0 {
        return format!("As in {before}");
    }
    let way = if change > 0.0 { "Up" } else { "Down" };
    let judged = match better {
        Some(true) => " (better)",
        Some(false) => " (worse)",
        None => "",
    };
    format!("{way} {}{unit} since {before}{judged}", number_text(change.abs(), places))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_which_way_how_far_since_when_and_whether_it_is_to_the_good() {
        assert_eq!(since_year(6.3, (" points", 1), 2017, Some(false)), "Up 6.3 points since 2017 (worse)");
        assert_eq!(since_year(-2.0, ("", 0), 2024, Some(true)), "Down 2 since 2024 (better)");
        assert_eq!(since_year(1.5, ("", 1), 2024, None), "Up 1.5 since 2024");
        assert_eq!(since_year(0.0, ("", 1), 2024, None), "As in 2024");
    }
}

//! Proportions and counts in words, for headlines: "more than one in four", "two thirds", "108 posts".
//!
//! Words are rounder than numbers, so they never claim more than the number carries: a hedge says on which
//! side of the round share the number lies.

use super::rounding::{number_text, round_half_up};

/// A round share: its value, as "one in four" and as "a quarter".
type Round = (f64, &'static str, &'static str);

const ROUND: [Round; 17] = [
    (0.01, "one in a hundred", "a hundredth"),
    (0.02, "one in fifty", "a fiftieth"),
    (0.05, "one in twenty", "a twentieth"),
    (0.1, "one in ten", "a tenth"),
    (0.125, "one in eight", "an eighth"),
    (1.0 / 7.0, "one in seven", "a seventh"),
    (1.0 / 6.0, "one in six", "a sixth"),
    (0.2, "one in five", "a fifth"),
    (0.25, "one in four", "a quarter"),
    (0.3, "three in ten", "three tenths"),
    (1.0 / 3.0, "one in three", "a third"),
    (0.4, "two in five", "two fifths"),
    (0.5, "one in two", "half"),
    (0.6, "three in five", "three fifths"),
    (2.0 / 3.0, "two in three", "two thirds"),
    (0.75, "three in four", "three quarters"),
    (0.9, "nine in ten", "nine tenths"),
];

/// Within this distance a round share is said without a hedge.
const PLAIN: f64 = 0.006;

fn hedged(share: f64, pick: impl Fn(&Round) -> &'static str) -> String {
    if share >= 0.995 {
        return "all".to_owned();
    }
    if share > 0.95 {
        return "nearly all".to_owned();
    }
    if share < 0.0075 {
        return "fewer than one in a hundred".to_owned();
    }
    let nearest = ROUND.iter().min_by(|a, b| (a.0 - share).abs().total_cmp(&(b.0 - share).abs()));
    nearest.map_or_else(String::new, |round| {
        // A hundredth away matters little at a half and is everything at one in a hundred.
        let plain = PLAIN.min(round.0 / 20.0);
        let words = pick(round);
        if (share - round.0).abs() <= plain {
            words.to_owned()
        } else if share > round.0 {
            format!("more than {words}")
        } else {
            format!("nearly {words}")
        }
    })
}

/// Returns a share as "more than one in four".
///
/// ```
/// use homegrown::measures::one_in;
/// assert_eq!(one_in(108.18 / 406.32), "more than one in four");
/// assert_eq!(one_in(0.0), "fewer than one in a hundred");
/// ```
#[must_use]
pub fn one_in(share: f64) -> String {
    hedged(share, |round| round.1)
}

/// Returns a share as "two thirds", to stand before "of".
///
/// ```
/// use homegrown::measures::fraction_of;
/// assert_eq!(fraction_of(71.59 / 108.18), "two thirds");
/// ```
#[must_use]
pub fn fraction_of(share: f64) -> String {
    hedged(share, |round| round.2)
}

/// Returns an amount with its noun: whole from ten up, to one place below, and the noun in the singular only
/// for exactly one.
///
/// ```
/// use homegrown::measures::amount;
/// assert_eq!(amount(108.18, "post", "posts"), "108 posts");
/// assert_eq!(amount(4.39, "post", "posts"), "4.4 posts");
/// assert_eq!(amount(1.0, "post", "posts"), "1 post");
/// ```
#[must_use]
pub fn amount(value: f64, one: &str, many: &str) -> String {
    let tenths = round_half_up(value, 1);
    let whole = round_half_up(value, 0);
    let places = if tenths.abs() >= 10.0 || (tenths - whole).abs() < 0.05 { 0 } else { 1 };
    let noun = if tenths == 1.0 { one } else { many };
    format!("{} {noun}", number_text(value, places))
}

/// Returns a place in words: "1st", "12th", "133rd".
///
/// ```
/// use homegrown::measures::ordinal;
/// assert_eq!([1, 2, 3, 11, 112, 133].map(ordinal).join(" "), "1st 2nd 3rd 11th 112th 133rd");
/// ```
#[must_use]
pub fn ordinal(place: usize) -> String {
    let ending = match (place % 10, place % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

/// Returns words of our own with the first letter in upper case.
///
/// ```
/// use homegrown::measures::capitalised;
/// assert_eq!(capitalised("two thirds of the gap"), "Two thirds of the gap");
/// ```
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

/// Returns items as a list in a sentence: "a, b and c".
///
/// ```
/// use homegrown::measures::listed;
/// assert_eq!(listed(&["Kent".to_owned(), "Medway".to_owned()]), "Kent and Medway");
/// ```
#[must_use]
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_share_just_below_a_round_one_is_nearly_it() {
        assert_eq!(one_in(0.24), "nearly one in four");
        assert_eq!(fraction_of(0.313), "more than three tenths");
        assert_eq!(one_in(0.5), "one in two");
        assert_eq!(one_in(1.0), "all");
        assert_eq!(one_in(0.93), "more than nine in ten");
    }

    #[test]
    fn small_amounts_keep_a_decimal_only_where_they_have_one() {
        assert_eq!(amount(0.4, "post", "posts"), "0.4 posts");
        assert_eq!(amount(3.0, "post", "posts"), "3 posts");
        assert_eq!(amount(9.96, "post", "posts"), "10 posts");
    }

    proptest! {
        #[test]
        fn more_than_and_nearly_lie_on_the_side_they_say(share in 0.0075_f64..0.95) {
            let words = one_in(share);
            let bare = words.trim_start_matches("more than ").trim_start_matches("nearly ");
            let value = ROUND.iter().find(|round| round.1 == bare).unwrap().0;
            if words.starts_with("more than") { prop_assert!(share > value); }
            if words.starts_with("nearly") { prop_assert!(share < value); }
        }
    }
}

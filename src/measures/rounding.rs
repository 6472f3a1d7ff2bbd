//! Rounding and the text of numbers: the one place where a value becomes what is shown.
//!
//! Everything else keeps unrounded numbers. Half goes up (away from zero for a negative difference, so that
//! a gap reads the same from either side), and the noise of binary fractions does not decide a tie.

use jiff::civil::{Date, Time};

use super::registry::Scale;
use crate::workforce::{CalendarMonth, Missing, Stated};

/// Rounds half up to decimal places; noise of about one part in 10¹² does not turn a tie.
///
/// ```
/// use homegrown::measures::round_half_up;
/// // 0.145 × 100 is 14.499999999999998 in binary; it is still a tie.
/// assert_eq!(round_half_up(0.145 * 100.0, 0), 15.0);
/// assert_eq!(round_half_up(-12.25, 1), -12.3);
/// ```
#[must_use]
pub fn round_half_up(value: f64, places: u8) -> f64 {
    let scale = (0..places.min(9)).fold(1.0_f64, |scale, _| scale * 10.0);
    let scaled = value.abs() * scale;
    let noise = 1e-9 + scaled * 1e-12;
    let rounded = (scaled + 0.5 + noise).floor() / scale;
    if value < 0.0 && rounded > 0.0 { -rounded } else { rounded }
}

/// Returns a number with thousands separators, a true minus sign and fixed decimal places.
///
/// ```
/// use homegrown::measures::number_text;
/// assert_eq!(number_text(36186.3, 1), "36,186.3");
/// assert_eq!(number_text(-4.97, 2), "−4.97");
/// ```
#[must_use]
pub fn number_text(value: f64, places: u8) -> String {
    let rounded = round_half_up(value, places);
    let plain = format!("{:.*}", usize::from(places.min(9)), rounded.abs());
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut text = String::with_capacity(plain.len() + 6);
    if rounded < 0.0 {
        text.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Returns a number to one decimal place, without it where it is zero.
///
/// ```
/// use homegrown::measures::plain_text;
/// assert_eq!((plain_text(28.8), plain_text(32.0)), ("28.8".to_owned(), "32".to_owned()));
/// ```
#[must_use]
pub fn plain_text(value: f64) -> String {
    let tenths = round_half_up(value, 1);
    number_text(tenths, u8::from((tenths - tenths.round()).abs() >= 0.05))
}

/// Returns a fraction as a percentage to one decimal place.
///
/// ```
/// use homegrown::measures::percent_text;
/// assert_eq!(percent_text(0.145), "14.5%");
/// assert_eq!(percent_text(108.18 / 406.32), "26.6%");
/// ```
#[must_use]
pub fn percent_text(fraction: f64) -> String {
    format!("{}%", number_text(fraction * 100.0, 1))
}

/// Returns a percentage for the end of a sum: where rounding only just goes up, the second decimal is shown
/// too, so that a reader who divides again is not left wondering.
///
/// ```
/// use homegrown::measures::percent_worked;
/// assert_eq!(percent_worked(108.18 / 431.82), "25.05%, shown as 25.1%");
/// assert_eq!(percent_worked(108.18 / 406.32), "26.6%");
/// ```
#[must_use]
pub fn percent_worked(fraction: f64) -> String {
    let tenths = fraction.abs() * 1000.0;
    let past_the_tie = tenths - tenths.floor() - 0.5;
    if (-1e-9..0.05).contains(&past_the_tie) {
        format!("{}%, shown as {}", number_text(fraction * 100.0, 2), percent_text(fraction))
    } else {
        percent_text(fraction)
    }
}

/// Returns the fewest decimal places, one or two, that carry every one of some FTE values.
///
/// ```
/// use homegrown::measures::fte_places;
/// assert_eq!(fte_places([201.26, 75.75]), 2);
/// assert_eq!(fte_places([273.7, 49.1]), 1);
/// ```
#[must_use]
pub fn fte_places(values: impl IntoIterator<Item = f64>) -> u8 {
    let carried = |value: f64| (value - round_half_up(value, 1)).abs() < 1e-6;
    if values.into_iter().all(carried) { 1 } else { 2 }
}

/// Returns a measure's value as shown: 0.142 as "14.2%", FTE and ratios to one place, people whole.
///
/// ```
/// use homegrown::measures::{Scale, scale_text};
/// assert_eq!(scale_text(Scale::Percent, 0.1415), "14.2%");
/// assert_eq!(scale_text(Scale::People, 38292.0), "38,292");
/// ```
#[must_use]
pub fn scale_text(scale: Scale, value: f64) -> String {
    match scale {
        Scale::Percent => percent_text(value),
        Scale::Ratio | Scale::Fte => number_text(value, 1),
        Scale::People => number_text(value, 0),
    }
}

/// Returns a value's text, or its symbol.
///
/// ```
/// use homegrown::measures::{Scale, stated_text};
/// use homegrown::workforce::Missing;
/// assert_eq!(stated_text(Scale::Percent, Err(Missing::Confidential)), "c");
/// ```
#[must_use]
pub fn stated_text(scale: Scale, value: Stated<f64>) -> String {
    value.map_or_else(|reason: Missing| reason.symbol().to_owned(), |value| scale_text(scale, value))
}

/// Returns a reference date in words; the end of a month other than a census date stands for the month.
///
/// ```
/// use homegrown::measures::date_text;
/// use jiff::civil::date;
/// assert_eq!(date_text(date(2018, 6, 30)), "June 2018");
/// assert_eq!(date_text(date(2025, 9, 30)), "30 September 2025");
/// ```
#[must_use]
pub fn date_text(date: Date) -> String {
    let month = CalendarMonth::of(date);
    let census = (date.month(), date.day()) == (9, 30);
    if date.day() == date.days_in_month() && !census {
        month.text()
    } else {
        format!("{} {}", date.day(), month.text())
    }
}

/// Returns a time of day to the minute.
///
/// ```
/// use homegrown::measures::time_text;
/// use jiff::civil::time;
/// assert_eq!(time_text(time(9, 5, 0, 0)), "9:05");
/// ```
#[must_use]
pub fn time_text(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_value_that_rounds_to_nothing_has_no_minus_sign() {
        assert_eq!(number_text(-0.04, 1), "0.0");
    }

    #[test]
    fn thousands_are_separated_only_above_three_digits() {
        assert_eq!(number_text(999.0, 0), "999");
        assert_eq!(number_text(1_000.0, 0), "1,000");
        assert_eq!(number_text(1_234_567.891, 2), "1,234,567.89");
    }

    proptest! {
        #[test]
        fn a_tie_written_in_decimals_always_goes_up(tenths in 0_u32..1_000_000) {
            // tenths + half a tenth, reached by division and by multiplication
            let tie = (f64::from(tenths) + 0.5) / 10.0;
            prop_assert_eq!(round_half_up(tie, 1), (f64::from(tenths) + 1.0) / 10.0);
            prop_assert_eq!(round_half_up(tie / 100.0 * 100.0, 1), (f64::from(tenths) + 1.0) / 10.0);
        }

        #[test]
        fn rounding_moves_a_value_by_at_most_half_a_unit_and_is_settled(value in -1e6_f64..1e6, places in 0_u8..4) {
            let once = round_half_up(value, places);
            let unit = 10_f64.powi(-i32::from(places));
            prop_assert!((once - value).abs() <= unit / 2.0 + 1e-6);
            prop_assert_eq!(round_half_up(once, places), once);
        }

        #[test]
        fn the_text_reads_back_as_the_rounded_value(value in -1e9_f64..1e9, places in 0_u8..4) {
            let text = number_text(value, places).replace(',', "").replace('−', "-");
            let read: f64 = text.parse().unwrap();
            prop_assert!((read - round_half_up(value, places)).abs() < 1e-6);
        }
    }
}

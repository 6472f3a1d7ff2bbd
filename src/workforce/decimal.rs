//! A number as people type and print it: a sign, digits, a point, digits.
//!
//! Owns that one way of writing. Separators, per cent signs and words belong to whoever meets them; powers of ten ("1e5") and
//! "inf" are nobody's. The standard parser reads those too and weighs ten times as much in the page.

/// Digits that a double holds exactly, whatever they are.
const DIGITS: u32 = 15;

/// Returns the double nearest to a plain decimal number; `None` for any other text.
///
/// Digits after the point beyond the fifteenth in all are dropped: no figure is printed to them.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    // Both the digits as a whole number and the power of ten are exact, so their quotient is the nearest double.
    let (mut number, mut held, mut scale) = (0_u64, 0, 1.0);
    for (byte, after_point) in whole.bytes().map(|byte| (byte, false)).chain(fraction.bytes().map(|byte| (byte, true)))
    {
        if !byte.is_ascii_digit() {
            return None;
        }
        if held == DIGITS || scale == 1e22 {
            if after_point {
                continue;
            }
            return None;
        }
        number = number * 10 + u64::from(byte - b'0');
        held += u32::from(number > 0);
        if after_point {
            scale *= 10.0;
        }
    }
    let value = number as f64 / scale;
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_number_is_the_double_the_standard_parser_reads() {
        for whole in ["", "0", "7", "00042", "999999", "123456789012"] {
            for fraction in ["", ".", ".0", ".05", ".1", ".64", ".333", ".0000000000000000000009"] {
                for sign in ["", "-", "+"] {
                    let text = format!("{sign}{whole}{fraction}");
                    let read = parse(&text).map(f64::to_bits);
                    assert_eq!(read, text.parse::<f64>().ok().map(f64::to_bits), "{text}");
                }
            }
        }
        for hundredths in (0..1_000_000).step_by(7) {
            let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            assert_eq!(parse(&text), text.parse().ok(), "{text}");
        }
    }

    #[test]
    fn digits_too_small_to_print_are_dropped() {
        assert_eq!(parse("323.6400000000000432"), Some(323.64));
        assert_eq!(parse("0.000000000000000000000000001"), Some(0.0));
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in
            ["", "-", ".", "+.", "1e5", "inf", "NaN", "1,000", " 1", "1 ", "--1", "1.2.3", "1-2", "12345678901234567"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}

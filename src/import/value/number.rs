//! Numbers as councils print them: with thousands, decimal commas, currencies, units, brackets and footnote marks.

/// What a comma in a column of numbers parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Comma {
    /// Thousands, unless a number cannot be meant so.
    #[default]
    Thousands,
    /// The whole from its parts.
    Decimals,
}

/// What a text says of the comma of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Witness {
    /// Only thousands make sense of it: 1,234.50 or 1,234,567.
    Thousands,
    /// Only decimals do: 0,800 or 12,5.
    Decimals,
    /// A comma before three digits: 1,000.
    Either,
    /// A number without a comma.
    None,
}

impl Witness {
    /// Returns what a text says; [`Witness::None`] of what is no number.
    pub(crate) fn of(text: &str) -> Self {
        let Some(at) = text.find(',') else { return Self::None };
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let after = after.trim_end_matches(|c: char| !c.is_ascii_digit());
        let parts = after.len();
        let whole: String = before.chars().filter(char::is_ascii_digit).collect();
        if after.contains([',', '.']) {
            return Self::Thousands;
        }
        if whole.is_empty() || parts == 0 || !after.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::None;
        }
        if before.contains('.') || parts != 3 || whole == "0" || whole.len() > 3 {
            return Self::Decimals;
        }
        Self::Either
    }
}

/// What the texts of a column say of its commas, together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Commas {
    thousands: u32,
    decimals: u32,
    either: u32,
    numbers: u32,
}

impl Commas {
    /// Takes in one text of the column.
    pub(crate) fn note(&mut self, text: &str) {
        match Witness::of(text) {
            Witness::Thousands => self.thousands += 1,
            Witness::Decimals => self.decimals += 1,
            Witness::Either => self.either += 1,
            Witness::None if text.starts_with(|c: char| c.is_ascii_digit()) => {}
            Witness::None => return,
        }
        self.numbers += 1;
    }

    /// Returns what a comma parts in the column. `small` says that its numbers cannot be of thousands: then a column in
    /// which every number has a comma before three digits, as some systems print them, holds decimals.
    pub(crate) const fn told(self, small: bool) -> Comma {
        let printed_so = small && self.thousands == 0 && self.either >= 2 && self.either == self.numbers;
        if self.decimals > self.thousands || printed_so { Comma::Decimals } else { Comma::Thousands }
    }
}

/// A number that a text prints.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Printed {
    pub(crate) number: f64,
    /// Whether something stood after it that is no part of it: a footnote mark, a remark in brackets.
    pub(crate) marked: bool,
}

/// Returns the number a text prints: `0.8`, `0,8`, `1,234.5`, `£1,200`, `12.50-`, `(3)`, `80%`, `1.00 FTE`, `1.0*`,
/// `0.8 (job share)`, `0.5 [1]`.
pub(crate) fn parse(text: &str, comma: Comma) -> Option<Printed> {
    if let Some(number) = bare(text, comma) {
        return Some(Printed { number, marked: false });
    }
    let rest = unmarked(text).or_else(|| before_words(text))?;
    bare(rest, comma).or_else(|| bare(before_words(rest)?, comma)).map(|number| Printed { number, marked: true })
}

/// Remarks that say of a number that nobody who is employed here works it.
const NOBODY: &[&str] =
    &["vacan", "agency", "locum", "frozen", "deleted", "unfilled", "has left", "leaving", "not filled"];

/// Returns the number at the start of a text whose rest is a remark: “1.0 – mat leave until Jan”, “0.5 perm”, “37 hrs pw”. A
/// remark with a number in it makes a doubt of which is meant, and words right behind a whole number may be what it counts.
fn before_words(text: &str) -> Option<&str> {
    let text = text.trim();
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '–' | '—'))?;
    let (number, remark) = text.split_at(end);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b':'));
    let is_remark = remark.contains(char::is_alphabetic) && !remark.contains(|c: char| c.is_ascii_digit());
    // Who is counted by a number that is of a vacant post, or of somebody else, is not known.
    let says = remark.to_lowercase();
    if NOBODY.iter().any(|word| says.contains(word)) {
        return None;
    }
    let first = remark.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let is_apart = number.contains(['.', ','])
        || remark.trim_start().starts_with(['–', '—', '-'])
        || ["fte", "wte", "hrs", "hours", "hr", "perm", "permanent", "ftc", "temp", "pw"].contains(&first.as_str());
    (is_number && is_remark && is_apart).then_some(number)
}

/// Returns the hours that a text sets against those of a full-time week, and that week: “18.50 / 37.00”, “22.2 of 37”.
pub(crate) fn of_full_week(text: &str) -> Option<(f64, f64)> {
    let (own, week) =
        text.split_once('/').or_else(|| text.split_once(" of ")).or_else(|| text.split_once(" out of "))?;
    let (own, week) = (bare(own.trim(), Comma::Decimals)?, bare(week.trim(), Comma::Decimals)?);
    (own > 0.0 && own <= week && (30.0..=42.0).contains(&week)).then_some((own, week))
}

/// Returns a text without the footnote marks and remarks at its end; `None` if it has none, or nothing is left.
fn unmarked(text: &str) -> Option<&str> {
    const MARKS: &[char] = &['*', '†', '‡', '§', '#', '^', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁰'];
    let whole = text.trim();
    let mut rest = whole;
    loop {
        let bare = rest.trim_end_matches(MARKS).trim_end();
        let bare = bracketed(bare, '[', ']', |_| true).unwrap_or(bare);
        // Digits in round brackets are another number, and which is meant is not known.
        let says = |inside: &str| inside.contains(char::is_alphabetic);
        let bare = bracketed(bare, '(', ')', says).unwrap_or(bare);
        if bare == rest {
            break;
        }
        rest = bare;
    }
    (rest != whole && !rest.is_empty()).then_some(rest)
}

/// Returns what stands before brackets at the end of a text.
fn bracketed(text: &str, open: char, close: char, fits: impl Fn(&str) -> bool) -> Option<&str> {
    let (before, inside) = text.strip_suffix(close)?.rsplit_once(open)?;
    (!inside.contains(close) && fits(inside)).then(|| before.trim_end())
}

/// Whether a text is a number with something behind it that is no part of it.
pub(crate) fn is_marked(text: &str) -> bool {
    // Most numbers end with a digit, and so hold nothing behind it.
    !text.ends_with(|c: char| c.is_ascii_digit()) && parse(text, Comma::Thousands).is_some_and(|printed| printed.marked)
}

/// Whether a text is a number with words behind it, and so may be a name: “4 (North)”. The same measured otherwise makes
/// no name of it: “0.6 (22.2 hrs)”.
pub(crate) fn is_named(text: &str) -> bool {
    let measured = |inside: &str| bare(inside, Comma::Thousands).is_some();
    is_marked(text) && bracketed(text.trim(), '(', ')', measured).is_none()
}

fn bare(text: &str, comma: Comma) -> Option<f64> {
    let positive = text.strip_prefix(['-', '−']);
    if let Some(hours) = clock_hours(positive.unwrap_or(text)) {
        return Some(if positive.is_some() { -hours } else { hours });
    }
    let mut digits = String::with_capacity(text.len());
    let mut word = String::new();
    let mut negative = false;
    let mut percent = false;
    // What closes a number: digits after a bracket, or after a minus sign behind it, are another number.
    let mut closed = false;
    for c in text.chars() {
        match c {
            '0'..='9' | '.' | ',' if word.is_empty() && !closed => digits.push(c),
            '-' | '−' | '–' | '(' => {
                if negative || !word.is_empty() || c == '(' && !digits.is_empty() {
                    return None;
                }
                negative = true;
                closed = !digits.is_empty();
            }
            ')' => closed = true,
            '£' | '+' | '\'' => {}
            '%' => percent = true,
            c if c.is_whitespace() => {}
            c if c.is_alphabetic() && !digits.is_empty() => word.extend(c.to_lowercase()),
            _ => return None,
        }
    }
    if !matches!(word.as_str(), "" | "fte" | "wte" | "h" | "hr" | "hrs" | "hours" | "hour" | "days" | "day" | "d") {
        return None;
    }
    let decimal = match (Witness::of(&digits), comma) {
        (Witness::Decimals, _) | (Witness::Either, Comma::Decimals) => true,
        (Witness::Thousands | Witness::Either | Witness::None, _) => false,
    };
    let digits = if decimal { digits.replace('.', "").replace(',', ".") } else { digits.replace(',', "") };
    let number: f64 = digits.parse().ok().filter(|number: &f64| number.is_finite())?;
    let number = if percent { number / 100.0 } else { number };
    Some(if negative { -number } else { number })
}

/// Returns the hours of a clock text: 37.5 for "37:30" or "37:30:00".
fn clock_hours(text: &str) -> Option<f64> {
    let mut parts = text.trim().split(':');
    let mut number = |digits: std::ops::RangeInclusive<usize>| {
        let part = parts.next()?;
        let fits = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if fits { part.parse::<f64>().ok() } else { None }
    };
    let (hours, minutes) = (number(1..=3)?, number(2..=2)?);
    let seconds = number(2..=2).unwrap_or(0.0);
    (parts.next().is_none() && minutes < 60.0).then_some(hours + minutes / 60.0 + seconds / 3_600.0)
}

/// Whether a text is a long number that a spreadsheet cut: 3.00001E+14 says nothing of who somebody is.
pub(crate) fn is_cut(text: &str) -> bool {
    let Some((digits, power)) = text.trim().split_once(['E', 'e']) else { return false };
    let Some(power) = power.strip_prefix('+') else { return false };
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        && (1..=3).contains(&power.len())
        && power.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<f64> {
        parse(text, Comma::Thousands).map(|printed| printed.number)
    }

    #[test]
    fn numbers_are_read_as_councils_print_them() {
        for (text, expected) in [
            ("0.8", 0.8),
            ("0,8", 0.8),
            ("1,234.5", 1234.5),
            ("1.234,5", 1234.5),
            ("1,234", 1234.0),
            ("1,234,567", 1_234_567.0),
            ("0,800", 0.8),
            ("£1,200.50", 1200.5),
            ("12.50-", -12.5),
            ("(3)", -3.0),
            ("80%", 0.8),
            ("1.00 FTE", 1.0),
            ("37 hrs", 37.0),
            ("'0.6", 0.6),
            ("1.0*", 1.0),
            ("0.8 (job share)", 0.8),
            ("0.6 (22.2 hrs)", 0.6),
            ("0.5 [1]", 0.5),
            ("12 † [a]", 12.0),
            ("0.6²", 0.6),
        ] {
            assert_eq!(number(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_number_measured_twice_is_no_name() {
        assert!(is_named("4 (North)") && is_named("0.8 (job share)"));
        assert!(!is_named("1.0 (37hrs)") && !is_named("0.6 (22.2 hrs)") && !is_named("4"));
    }

    #[test]
    fn words_are_not_numbers() {
        for text in [
            "",
            "inf",
            "NaN",
            "one",
            "1e9",
            "1.2.3",
            "P20015",
            "30/09/2025",
            "12 monkeys",
            "--1",
            "5 (3)",
            "5-3",
            "(5) 3",
            "*",
            "[1]",
            "(job share)",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_column_tells_what_its_commas_part() {
        let told = |texts: &[&str], small: bool| {
            let mut commas = Commas::default();
            texts.iter().for_each(|text| commas.note(text));
            commas.told(small)
        };
        assert_eq!(told(&["1,000", "0,800", "1,000"], false), Comma::Decimals);
        assert_eq!(told(&["1,000", "1,000"], true), Comma::Decimals);
        assert_eq!(told(&["37,000", "18,500"], true), Comma::Decimals);
        assert_eq!(told(&["1,000", "1,000"], false), Comma::Thousands);
        assert_eq!(told(&["1,200", "950", "1,100"], true), Comma::Thousands);
        assert_eq!(told(&["1,200.50", "2,000"], false), Comma::Thousands);
        assert_eq!(parse("1,000", Comma::Decimals).map(|printed| printed.number), Some(1.0));
    }
}

//! Dates as files print them: spreadsheet serials, day first, month first, ISO, month names, sentinels.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::import::container::Cell;

/// Which of two numbers before a year is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DayOrder {
    #[default]
    DayFirst,
    MonthFirst,
    /// Every date could be either: read day first.
    Unsure,
    /// Texts put the month first, and the real dates beside them have their day and month exchanged: an English
    /// spreadsheet took month-first texts in and turned those it could.
    HalfTurned,
}

impl DayOrder {
    /// Returns the order a heading says: “Start Date (MM/DD/YYYY)”; `None` where it says none.
    pub(crate) fn of_heading(heading: &str) -> Option<Self> {
        let letters: String = heading.to_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
        match (letters.contains("mmddyy"), letters.contains("ddmmyy")) {
            (true, false) => Some(Self::MonthFirst),
            (false, true) => Some(Self::DayFirst),
            _ => None,
        }
    }

    /// Returns the order a whole column of texts agrees on: month first only where some date can be nothing
    /// else and none can only be day first.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        Self::told(texts).0
    }

    /// Returns the order as [`Self::of`] does, and whether some date tells it.
    pub(crate) fn told<'a>(texts: impl Iterator<Item = &'a str>) -> (Self, bool) {
        let mut days = Days::default();
        texts.for_each(|text| days.note(text));
        days.told()
    }
}

/// What the texts of a column say of the order of its dates. An end of time says nothing: systems print 31/12/9999
/// whatever the order of their dates is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Days {
    day_first: bool,
    month_first: bool,
    /// Dates of two different numbers that could both be the month.
    either: u32,
    /// Whether some date could be read both ways, if only to the same day.
    pub(crate) any_either: bool,
}

impl Days {
    /// Takes in one text of the column.
    pub(crate) fn note(&mut self, text: &str) {
        if let Some(Parts { a: Token::Number(a, _), b: Token::Number(b, _), c: Token::Number(year, digits) }) =
            split(text)
        {
            self.any_either |= (1..=12).contains(&a) && (1..=12).contains(&b);
            if a <= 31 && (digits != 4 || (1901..2099).contains(&year)) {
                self.day_first |= a > 12;
                self.month_first |= b > 12 && a <= 12;
                self.either += u32::from(a != b && a <= 12 && b <= 12);
            }
        }
    }

    /// Returns the order of the column, and whether some date tells it.
    pub(crate) const fn told(self) -> (DayOrder, bool) {
        let order = match (self.day_first, self.month_first) {
            (false, true) => DayOrder::MonthFirst,
            (false, false) if self.either >= 2 => DayOrder::Unsure,
            _ => DayOrder::DayFirst,
        };
        (order, self.day_first || self.month_first)
    }
}

/// Returns a date with its day and month exchanged, if that is a date.
pub(crate) fn exchanged(date: Date) -> Option<Date> {
    Date::new(date.year(), date.day(), date.month()).ok()
}

/// Whether a text can only put the month first: 12/20/2024.
pub(crate) fn is_month_first(text: &str) -> bool {
    matches!(
        split(text),
        Some(Parts { a: Token::Number(1..=12, _), b: Token::Number(13..=31, _), c: Token::Number(..) })
    )
}

/// Returns the date of a spreadsheet serial.
pub(crate) fn from_serial(serial: f64, epoch_1904: bool) -> Option<Date> {
    if !serial.is_finite() || !(0.0..3_000_000.0).contains(&serial) {
        return None;
    }
    let days = serial.floor() as i64 + if epoch_1904 { 1_462 } else { 0 };
    // The 1900 system counts a 29 February 1900 that never was.
    let days = if days < 60 { days + 1 } else { days };
    Date::new(1899, 12, 30).ok()?.checked_add(days.days()).ok()
}

/// Returns the date of a number in a date column: a serial between 1920 and 2100, or a year, month and day
/// written together.
pub(crate) fn from_number(number: f64, epoch_1904: bool) -> Option<Date> {
    if number.fract() == 0.0 && (19_000_101.0..=99_991_231.0).contains(&number) {
        let packed = number as i64;
        let part = |value: i64| i8::try_from(value % 100).ok();
        return Date::new(i16::try_from(packed / 10_000).ok()?, part(packed / 100)?, part(packed)?).ok();
    }
    let date = from_serial(number, epoch_1904)?;
    (is_sentinel(date) || (1920..2100).contains(&date.year())).then_some(date)
}

/// Whether a date stands for none: the systems' beginnings and ends of time.
pub(crate) fn is_sentinel(date: Date) -> bool {
    date.year() <= 1900 || date.year() >= 2099
}

/// Whether a text stands for no date and is not one: 00/00/0000, 31/12/9999.
pub(crate) fn is_sentinel_text(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    !digits.is_empty() && digits.bytes().all(|digit| digit == b'0')
}

/// The first serial beyond the calendar's use: 31 December 2099, which systems print for no end.
pub(crate) const FIRST_BEYOND: f64 = 73_050.0;

/// Whether a cell's number stands for no date: 0, or a serial beyond the calendar's use.
pub(crate) fn is_sentinel_cell(cell: Cell) -> bool {
    matches!(cell, Cell::Number(n) | Cell::Date(n) if n == 0.0 || (FIRST_BEYOND..3_100_000.0).contains(&n))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A number and how many digits it was written with.
    Number(u32, usize),
    Month(i8),
}

struct Parts {
    a: Token,
    b: Token,
    c: Token,
}

/// Returns the date a text prints; two digits of a year are of this century up to 49, and of a birth up to 10.
pub(crate) fn parse(text: &str, order: DayOrder, birth: bool) -> Option<Date> {
    let parts = split(text)?;
    let (year, month, day) = match (parts.a, parts.b, parts.c) {
        (Token::Number(year, 4), Token::Number(month, _), Token::Number(day, _)) => ((year, 4), month, day),
        (Token::Number(year, 4), Token::Month(month), Token::Number(day, _)) => {
            ((year, 4), u32::try_from(month).ok()?, day)
        }
        (Token::Number(day, _), Token::Month(month), Token::Number(year, digits))
        | (Token::Month(month), Token::Number(day, _), Token::Number(year, digits)) => {
            ((year, digits), u32::try_from(month).ok()?, day)
        }
        (Token::Number(a, _), Token::Number(b, _), Token::Number(year, digits)) => match order {
            DayOrder::DayFirst | DayOrder::Unsure => ((year, digits), b, a),
            DayOrder::MonthFirst | DayOrder::HalfTurned => ((year, digits), a, b),
        },
        _ => return None,
    };
    let (year, digits) = year;
    let year = of_century(year, digits, birth)?;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Returns the first day of the month that a text names with its year and without a day: “Jan-21”, “April 2017”, “2025-04”,
/// “04/2016”. Two digits behind a month's name are a year: a day without one would be no date.
pub(crate) fn parse_month(text: &str, birth: bool) -> Option<Date> {
    if let Some(first) = parse_quarter(text) {
        return Some(first);
    }
    let mut words = text.trim().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, second) = (token(words.next()?)?, token(words.next()?)?);
    if words.next().is_some() {
        return None;
    }
    let (month, year) = match (first, second) {
        (Token::Month(month), Token::Number(year, digits @ (2 | 4))) => (month, of_century(year, digits, birth)),
        (Token::Number(year, 4), Token::Month(month)) => (month, Some(year)),
        (Token::Number(month, 1 | 2), Token::Number(year, 4)) | (Token::Number(year, 4), Token::Number(month, 2)) => {
            (i8::try_from(month).ok()?, Some(year))
        }
        _ => return None,
    };
    let year = year.filter(|year| (1_920..2_100).contains(year))?;
    Date::new(i16::try_from(year).ok()?, month, 1).ok()
}

/// Returns the first day of the quarter of a financial year that a text names: “Q2 2024/25” begins in July 2024. A quarter of
/// one year may be of the calendar's or of a financial one, and is not read.
fn parse_quarter(text: &str) -> Option<Date> {
    let key = text.to_lowercase();
    // Three numbers are a day, a month and a year.
    if !key.contains('q') {
        return None;
    }
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (quarter, from, to) = match words[..] {
        ["quarter" | "qtr" | "q", quarter, from, to] | [quarter, from, to] => (quarter, from, to),
        [from, to, "quarter" | "qtr" | "q", quarter] => (quarter, from, to),
        _ => return None,
    };
    let (quarter, from, to) =
        if quarter.starts_with('q') || words.len() == 4 { (quarter, from, to) } else { (to, quarter, from) };
    let quarter: i8 = quarter.trim_start_matches('q').parse().ok()?;
    let year: u32 = from.parse().ok()?;
    let first = of_century(year, from.len(), false)?;
    let next: u32 = to.parse().ok()?;
    let follows = next == first + 1 || next == (first + 1) % 100;
    let month = match quarter {
        1..=3 => quarter * 3 + 1,
        4 => 1,
        _ => return None,
    };
    let year = if quarter == 4 { first + 1 } else { first };
    Date::new(i16::try_from(year).ok().filter(|_| follows)?, month, 1).ok()
}

/// Returns the year that so many digits write: two are of this century up to 49, and of a birth up to 10.
const fn of_century(year: u32, digits: usize, birth: bool) -> Option<u32> {
    match digits {
        4 => Some(year),
        2 if year <= if birth { 10 } else { 49 } => Some(2_000 + year),
        2 => Some(1_900 + year),
        _ => None,
    }
}

/// Returns the first date in a longer text, day first, with the text before it.
pub(crate) fn find(text: &str) -> Option<(Date, &str)> {
    let starts: Vec<usize> =
        std::iter::once(0).chain(text.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1)).collect();
    for (index, start) in starts.iter().enumerate() {
        // A date is one word, or three where the month is spelt.
        for words in [1, 3] {
            let end = starts.get(index + words).map_or(text.len(), |next| next - 1);
            let Some(span) = text.get(*start..end) else { continue };
            let span = span.trim_matches(|c: char| !c.is_alphanumeric());
            if let Some(date) = parse(span, DayOrder::DayFirst, false) {
                return Some((date, text.get(..*start).unwrap_or("")));
            }
        }
    }
    None
}

/// Cuts a text into the three parts of a date, without a time after it or a weekday before it.
fn split(text: &str) -> Option<Parts> {
    let text = text.trim();
    if text.len() > 40 {
        return None;
    }
    if let Some(apart) = apart(text) {
        return split(&apart);
    }
    let mut tokens = text
        .split(|c: char| !c.is_alphanumeric() && c != ':')
        .map(|word| match word.split_once('T') {
            // ISO: 2025-09-30T00:00:00.
            Some((day, time)) if day.bytes().all(|b| b.is_ascii_digit()) && !day.is_empty() && time.contains(':') => {
                day
            }
            _ => word,
        })
        .filter(|word| !word.is_empty());
    let mut parts: [Option<Token>; 3] = [None; 3];
    let mut found = 0;
    for word in tokens.by_ref() {
        if word.contains(':') {
            return None;
        }
        match (token(word), parts.get_mut(found)) {
            (Some(token), Some(part)) => {
                *part = Some(token);
                found += 1;
            }
            (None, _) if found == 0 && is_weekday(word) => {}
            _ => return None,
        }
        if found == parts.len() {
            break;
        }
    }
    // What follows a date may only be a time: a word with a colon, a zero, a fraction, am or pm.
    for word in tokens {
        let time =
            word.contains(':') || word.bytes().all(|b| b == b'0') || matches!(word, "AM" | "PM" | "am" | "pm" | "Z");
        if !time {
            return None;
        }
    }
    let [a, b, c] = parts;
    Some(Parts { a: a?, b: b?, c: c? })
}

/// Returns a date written without signs with its parts apart: “22Mar1997”.
fn apart(text: &str) -> Option<String> {
    let after_day = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = after_day.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let (day, month) = (text.strip_suffix(after_day)?, after_day.strip_suffix(year)?);
    let fits = (1..=2).contains(&day.len())
        && month_of_name(month).is_some()
        && matches!(year.len(), 2 | 4)
        && year.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| format!("{day} {month} {year}"))
}

fn token(word: &str) -> Option<Token> {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return (word.len() <= 4).then(|| word.parse().ok().map(|number| Token::Number(number, word.len())))?;
    }
    let lower = word.to_ascii_lowercase();
    for ordinal in ["st", "nd", "rd", "th"] {
        if let Some(digits) = lower.strip_suffix(ordinal)
            && !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
        {
            return digits.parse().ok().map(|number| Token::Number(number, digits.len()));
        }
    }
    month_of_name(&lower).map(Token::Month)
}

/// Returns the month, 1 to 12, that a word names in full or by its first letters.
pub(crate) fn month_of_name(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| lower.len() >= 3 && month.starts_with(&lower))?;
    i8::try_from(at + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lower.len() >= 3
        && ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
            .iter()
            .any(|day| day.starts_with(&lower))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_read_as_councils_print_them() {
        for text in [
            "30/09/2025",
            "30-Sep-25",
            "30.09.2025",
            "2025-09-30",
            "2025-09-30 00:00:00",
            "2025-09-30T00:00:00",
            "30/9/25",
            "30 September 2025",
            "30th September 2025",
            "30Sep2025",
            "Tue 30 Sept 2025",
            "September 30, 2025",
            "30/09/2025 00:00",
        ] {
            assert_eq!(parse(text, DayOrder::DayFirst, false), Some(date(2025, 9, 30)), "{text}");
        }
        assert_eq!(parse("9/30/2025", DayOrder::MonthFirst, false), Some(date(2025, 9, 30)));
        assert_eq!(from_number(45_930.0, false), Some(date(2025, 9, 30)));
        assert_eq!(from_number(44_468.0, true), Some(date(2025, 9, 30)));
        assert_eq!(from_number(20_250_930.0, false), Some(date(2025, 9, 30)));
    }

    #[test]
    fn what_is_not_a_date_is_not_read_as_one() {
        for text in ["31-Feb-25", "13/13/2025", "30/09", "P20015", "1.5", "30/09/2025 extra", "", "29/02/2023"] {
            assert_eq!(parse(text, DayOrder::DayFirst, false), None, "{text}");
        }
    }

    #[test]
    fn a_month_with_its_year_is_read_without_a_day() {
        for (text, month) in [
            ("Jan-21", Some(date(2021, 1, 1))),
            ("Apr 1998", Some(date(1998, 4, 1))),
            ("September 2025", Some(date(2025, 9, 1))),
            ("2025-04", Some(date(2025, 4, 1))),
            ("04/2016", Some(date(2016, 4, 1))),
            ("2025 Apr", Some(date(2025, 4, 1))),
            ("21-Jan", None),
            ("30/09", None),
            ("13/2016", None),
            ("04/16", None),
            ("2024/25", None),
            ("May", None),
            ("May 2025 or so", None),
        ] {
            assert_eq!(parse_month(text, false), month, "{text}");
        }
        assert_eq!(parse_month("Mar-85", true), Some(date(1985, 3, 1)));
        assert_eq!(parse_month("Mar-25", true), Some(date(1925, 3, 1)));
    }

    #[test]
    fn two_digits_of_a_birth_year_are_of_the_last_century() {
        assert_eq!(parse("04-Sep-68", DayOrder::DayFirst, true), Some(date(1968, 9, 4)));
        assert_eq!(parse("04-Sep-24", DayOrder::DayFirst, true), Some(date(1924, 9, 4)));
        assert_eq!(parse("04-Sep-24", DayOrder::DayFirst, false), Some(date(2024, 9, 4)));
    }

    #[test]
    fn a_column_is_month_first_only_where_nothing_else_fits() {
        assert_eq!(DayOrder::of(["01/02/2025", "09/30/2025"].into_iter()), DayOrder::MonthFirst);
        assert_eq!(DayOrder::of(["01/02/2025", "30/09/2025"].into_iter()), DayOrder::DayFirst);
        assert_eq!(DayOrder::of(["01/02/2025"].into_iter()), DayOrder::DayFirst);
        assert_eq!(DayOrder::of(["31/12/9999", "3/14/2025"].into_iter()), DayOrder::MonthFirst);
        assert_eq!(DayOrder::told(["31/12/9999"].into_iter()), (DayOrder::DayFirst, false));
    }

    #[test]
    fn the_as_at_date_is_found_in_a_title() {
        assert_eq!(find("Position at 30/09/2025"), Some((date(2025, 9, 30), "Position at ")));
        assert_eq!(find("Staff in post as at 30 September 2025.").map(|found| found.0), Some(date(2025, 9, 30)));
        assert_eq!(find("Establishment report"), None);
    }
}

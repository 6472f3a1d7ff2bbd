//! Cells to values: numbers, text, sex, ethnic group. Dates have a module of their own.

pub(crate) mod date;
pub(crate) mod fte;
pub(crate) mod person;
pub(crate) mod service;
pub(crate) mod standing;
pub(crate) mod title;
pub(crate) mod whole;

use jiff::civil::Date;

use crate::import::clean::date::DayOrder;
use crate::import::container::{Cell, Texts};
use crate::workforce::{EthnicGroup, Sex, TitleKey};

/// What came of reading one cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<T> {
    /// The cell is blank, or says so in a word.
    Blank,
    /// A value.
    Is(T),
    /// Something else, as printed.
    Not(String),
}

impl<T> Value<T> {
    pub(crate) fn ok(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Blank | Self::Not(_) => None,
        }
    }
}

/// How the cells of a workbook are to be read.
#[derive(Clone, Copy)]
pub(crate) struct Cleaner<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) epoch_1904: bool,
}

impl Cleaner<'_> {
    /// Returns a cell's text; a whole number has no decimals, so that an employee number stays one.
    pub(crate) fn text(&self, cell: Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(id) => self.texts.get(id).to_owned(),
            Cell::Number(number) | Cell::Money(number) => plain(number),
            Cell::Percent(share) => format!("{}%", plain(share * 100.0)),
            Cell::Date(serial) => date::from_serial(serial, self.epoch_1904).map_or_else(|| plain(serial), printed_day),
            Cell::Time(days) => clock(days),
            Cell::Truth(truth) => if truth { "TRUE" } else { "FALSE" }.to_owned(),
            Cell::Error(error) => error.printed().to_owned(),
            Cell::Uncomputed => "a formula without a result".to_owned(),
        }
    }

    /// Returns a cell's number.
    pub(crate) fn number(&self, cell: Cell) -> Value<f64> {
        match cell {
            Cell::Empty => Value::Blank,
            Cell::Number(number) | Cell::Percent(number) | Cell::Money(number) if number.is_finite() => {
                Value::Is(number)
            }
            // A length of time stands for hours: 37:00 is 37.
            Cell::Time(days) if days.is_finite() => Value::Is(hours(days)),
            Cell::Text(id) => {
                let text = self.texts.get(id);
                match parse_number(text) {
                    Some(number) => Value::Is(number),
                    None if means_blank(text) => Value::Blank,
                    None => Value::Not(text.to_owned()),
                }
            }
            _ => Value::Not(self.text(cell)),
        }
    }

    /// Returns a cell's date; a sentinel such as 31/12/9999 is no date.
    pub(crate) fn date(&self, cell: Cell, order: DayOrder, birth: bool) -> Value<Date> {
        let read = match cell {
            Cell::Empty => return Value::Blank,
            Cell::Date(serial) | Cell::Number(serial) => date::from_number(serial, self.epoch_1904),
            Cell::Text(id) => {
                let text = self.texts.get(id);
                if means_blank(text) || date::is_sentinel_text(text) {
                    return Value::Blank;
                }
                // An end of time may be printed in another order than the dates beside it.
                let day_first = || date::parse(text, DayOrder::DayFirst, false).filter(|date| date::is_sentinel(*date));
                date::parse(text, order, birth)
                    .or_else(day_first)
                    .or_else(|| parse_number(text).and_then(|number| date::from_number(number, self.epoch_1904)))
            }
            _ => None,
        };
        match read {
            Some(date) if date::is_sentinel(date) => Value::Blank,
            Some(date) if order == DayOrder::HalfTurned && matches!(cell, Cell::Date(_)) => {
                Value::Is(date::exchanged(date).unwrap_or(date))
            }
            Some(date) => Value::Is(date),
            None if date::is_sentinel_cell(cell) => Value::Blank,
            None => Value::Not(self.text(cell)),
        }
    }
}

/// Returns a number as text without needless decimals.
pub(crate) fn plain(number: f64) -> String {
    // Ten decimals take away what adding tenths leaves behind.
    let text = format!("{number:.10}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Returns the hours of a length of time in days, to the second.
fn hours(days: f64) -> f64 {
    (days * 86_400.0).round() / 3_600.0
}

/// Returns a length of time as 37:00.
fn clock(days: f64) -> String {
    let minutes = (hours(days) * 60.0).round();
    format!("{}:{:02}", (minutes / 60.0).trunc(), (minutes % 60.0).abs())
}

/// Returns a date as 30/09/2025.
pub(crate) fn printed_day(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// Whether a text stands for a blank.
pub(crate) fn means_blank(text: &str) -> bool {
    const BLANKS: &[&str] = &[
        "-",
        "–",
        "—",
        "--",
        "n/a",
        "na",
        "none",
        "null",
        "#n/a",
        "nan",
        ".",
        "tbc",
        "unknown",
        "not known",
        "nk",
        "x",
    ];
    BLANKS.iter().any(|blank| text.eq_ignore_ascii_case(blank))
}

/// Returns the number a text prints: `0.8`, `0,8`, `1,234.5`, `£1,200`, `12.50-`, `(3)`, `80%`, `1.00 FTE`.
fn parse_number(text: &str) -> Option<f64> {
    if let Some(hours) = clock_hours(text) {
        return Some(hours);
    }
    let mut digits = String::with_capacity(text.len());
    let mut word = String::new();
    let mut negative = false;
    let mut percent = false;
    for c in text.chars() {
        match c {
            '0'..='9' | '.' | ',' if word.is_empty() => digits.push(c),
            '-' | '−' | '–' | '(' => {
                if negative || !word.is_empty() {
                    return None;
                }
                negative = true;
            }
            ')' | '£' | '+' | '\'' => {}
            '%' => percent = true,
            c if c.is_whitespace() => {}
            c if c.is_alphabetic() && !digits.is_empty() => word.extend(c.to_lowercase()),
            _ => return None,
        }
    }
    if !matches!(word.as_str(), "" | "fte" | "wte" | "h" | "hr" | "hrs" | "hours" | "hour" | "days" | "day" | "d") {
        return None;
    }
    let decimal_comma = !digits.contains('.')
        && digits.matches(',').count() == 1
        && digits.split(',').next_back().is_some_and(|fraction| matches!(fraction.len(), 1 | 2 | 4..));
    let digits = if decimal_comma { digits.replace(',', ".") } else { digits.replace(',', "") };
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

/// Returns the sex a text or census code states.
pub(crate) fn sex(text: &str) -> Option<Sex> {
    match text.to_lowercase().as_str() {
        "f" | "female" | "woman" | "w" | "2" | "2 female" | "fem" => Some(Sex::Female),
        "m" | "male" | "man" | "1" | "1 male" => Some(Sex::Male),
        _ => None,
    }
}

/// Returns the major ethnic group of a description or census code; `None` where it was not given.
pub(crate) fn ethnic_group(text: &str) -> Option<EthnicGroup> {
    let folded = TitleKey::new(text);
    let folded = folded.as_str();
    let group = match folded {
        "wbri" | "wiri" | "woth" | "wirt" | "wrom" => Some(EthnicGroup::White),
        "mwbc" | "mwba" | "mwas" | "moth" => Some(EthnicGroup::Mixed),
        "aind" | "apkn" | "aban" | "aoth" | "chne" => Some(EthnicGroup::Asian),
        "bcrb" | "bafr" | "both" => Some(EthnicGroup::Black),
        "ooth" => Some(EthnicGroup::Other),
        _ => None,
    };
    if group.is_some() {
        return group;
    }
    let has = |word: &str| folded.split(' ').any(|have| have.starts_with(word));
    const NOT_GIVEN: &[&str] =
        &["prefer", "refus", "unknown", "undisclosed", "undeclared", "declin", "withheld", "nobt", "blank", "not"];
    if folded.is_empty() || NOT_GIVEN.iter().any(|word| has(word)) {
        return None;
    }
    let (white, black, asian) = (has("white"), has("black"), has("asian"));
    if has("mixed") || has("multiple") || has("dual") || (white && (black || asian)) {
        Some(EthnicGroup::Mixed)
    } else if white {
        Some(EthnicGroup::White)
    } else if asian || ["indian", "pakistan", "bangladesh", "chinese"].iter().any(|word| has(word)) {
        Some(EthnicGroup::Asian)
    } else if black || has("african") || has("caribbean") {
        Some(EthnicGroup::Black)
    } else if ["british", "english", "irish", "scottish", "welsh", "gypsy", "roma", "traveller", "european"]
        .iter()
        .any(|word| has(word))
    {
        Some(EthnicGroup::White)
    } else if has("arab") || has("other") || has("any") {
        Some(EthnicGroup::Other)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_councils_print_them() {
        for (text, expected) in [
            ("0.8", 0.8),
            ("0,8", 0.8),
            ("1,234.5", 1234.5),
            ("1,234", 1234.0),
            ("£1,200.50", 1200.5),
            ("12.50-", -12.5),
            ("(3)", -3.0),
            ("80%", 0.8),
            ("1.00 FTE", 1.0),
            ("37 hrs", 37.0),
            ("'0.6", 0.6),
        ] {
            assert_eq!(parse_number(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn words_are_not_numbers() {
        for text in ["", "inf", "NaN", "one", "1e9", "1.2.3", "P20015", "30/09/2025", "12 monkeys", "--1"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    #[test]
    fn an_ethnic_group_is_known_only_where_it_was_given() {
        for (text, expected) in [
            ("White British", Some(EthnicGroup::White)),
            ("Any other White background", Some(EthnicGroup::White)),
            ("White and Black Caribbean", Some(EthnicGroup::Mixed)),
            ("Asian or Asian British - Indian", Some(EthnicGroup::Asian)),
            ("Black or Black British: African", Some(EthnicGroup::Black)),
            ("Any other ethnic group", Some(EthnicGroup::Other)),
            ("APKN", Some(EthnicGroup::Asian)),
            ("Prefer not to say", None),
            ("Not known", None),
            ("REFU", None),
        ] {
            assert_eq!(ethnic_group(text), expected, "{text}");
        }
    }
}

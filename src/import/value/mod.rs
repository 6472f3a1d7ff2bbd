//! Cells and texts to values: numbers, dates, sex, ethnic group, what a job title counts as and which service words speak of.

pub(crate) mod date;
pub(crate) mod number;
pub(crate) mod proposal;
pub(crate) mod service;
pub(crate) mod title;

use jiff::civil::Date;

use crate::import::container::{Cell, Texts};
use crate::import::value::date::DayOrder;
use crate::import::value::number::Comma;
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
            // What it would say is not known, which its column is told of once.
            Cell::Uncomputed => String::new(),
        }
    }

    /// Returns a cell's number; a comma before three digits parts thousands.
    pub(crate) fn number(&self, cell: Cell) -> Value<f64> {
        self.number_of(cell, Comma::Thousands)
    }

    /// Returns a cell's number in a column whose commas part this.
    pub(crate) fn number_of(&self, cell: Cell, comma: Comma) -> Value<f64> {
        match cell {
            Cell::Empty | Cell::Uncomputed => Value::Blank,
            Cell::Number(number) | Cell::Percent(number) | Cell::Money(number) if number.is_finite() => {
                Value::Is(number)
            }
            // A length of time stands for hours: 37:00 is 37.
            Cell::Time(days) if days.is_finite() => Value::Is(hours(days)),
            Cell::Text(id) => {
                let text = self.texts.get(id);
                match number::parse(text, comma) {
                    Some(printed) => Value::Is(printed.number),
                    None if means_blank(text) => Value::Blank,
                    None => Value::Not(text.to_owned()),
                }
            }
            _ => Value::Not(self.text(cell)),
        }
    }

    /// Returns a cell's date, or the first day of the month it names without a day.
    pub(crate) fn date_or_month(&self, cell: Cell, order: DayOrder, birth: bool) -> Value<Date> {
        match self.date(cell, order, birth) {
            Value::Not(text) => date::parse_month(&text, birth).map_or(Value::Not(text), Value::Is),
            read => read,
        }
    }

    /// Returns a cell's date; a sentinel such as 31/12/9999 is no date.
    pub(crate) fn date(&self, cell: Cell, order: DayOrder, birth: bool) -> Value<Date> {
        let read = match cell {
            Cell::Empty | Cell::Uncomputed => return Value::Blank,
            Cell::Date(serial) | Cell::Number(serial) => date::from_number(serial, self.epoch_1904),
            Cell::Text(id) => {
                let text = self.texts.get(id);
                if means_blank(text) || date::is_sentinel_text(text) {
                    return Value::Blank;
                }
                // An end of time may be printed in another order than the dates beside it.
                let day_first = || date::parse(text, DayOrder::DayFirst, false).filter(|date| date::is_sentinel(*date));
                date::parse(text, order, birth).or_else(day_first).or_else(|| {
                    let printed = number::parse(text, Comma::Thousands).filter(|printed| !printed.marked)?;
                    date::from_number(printed.number, self.epoch_1904)
                })
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

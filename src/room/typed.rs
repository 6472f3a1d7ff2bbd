//! Numbers typed into a room's fields: what is taken, what is refused and in which words.
//!
//! Owns the text of a field and its reading; what a number means is its room's. A number that cannot be is refused
//! beside its field and changes nothing.

use std::collections::BTreeMap;

use crate::measures::{number_text, round_half_up};
use crate::view::{Control, Field, TextKind};
use crate::workforce::decimal;

/// What was typed and could not be taken, by field: the text and why. The page hands it back with the next question, so
/// that it stands until the field is set anew.
pub type Refusals = BTreeMap<String, (String, String)>;

/// A number a field takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    /// The field, or what its id begins with.
    pub(super) id: &'static str,
    pub(super) label: &'static str,
    /// A sentence below it; empty if nothing.
    pub(super) help: &'static str,
    /// The least it may be, as shown.
    pub(super) low: f64,
    /// The most it may be, as shown.
    pub(super) high: f64,
    /// Whether it is a fraction, shown and typed per cent.
    pub(super) percent: bool,
}

impl Number {
    fn end(self, value: f64) -> String {
        format!("{}{}", number_text(value, 0), if self.percent { "%" } else { "" })
    }

    /// Returns the number a text means; none for an empty one.
    pub(super) fn parse(self, text: &str) -> Result<Option<f64>, String> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let such = ((self.low + self.high) / 2.0).min(40.0);
        let number = read_within(text, (self.low, self.high), such, &|value| self.end(value))?;
        Ok(Some(if self.percent { number / 100.0 } else { number }))
    }

    /// Reads a text into a number kept; one that cannot be stands beside the field, and what is kept stays.
    pub(super) fn read(self, id: &str, text: &str, kept: &mut Option<f64>, refused: &mut Refusals) {
        match self.parse(text) {
            Ok(number) => *kept = number,
            Err(why) => {
                refused.insert(id.to_owned(), (text.to_owned(), why));
            }
        }
    }

    /// Returns the number as the field takes it.
    pub(super) fn text(self, value: Option<f64>) -> String {
        let shown = |value: f64| round_half_up(if self.percent { value * 100.0 } else { value }, 2);
        value.map_or_else(String::new, |value| shown(value).to_string())
    }

    /// Returns the field, with what was typed and refused.
    pub(super) fn field(self, value: Option<f64>, refused: &Refusals) -> Field {
        self.field_of(self.id, self.label, value, refused)
    }

    /// Returns a field of this number under another id and label.
    pub(super) fn field_of(self, id: &str, label: &str, value: Option<f64>, refused: &Refusals) -> Field {
        text_field(id, label, self.text(value), TextKind::Decimal, refused).with_help(self.help)
    }
}

/// Returns the number a text means if it lies between two ends, both included; else why it cannot be taken, with a number
/// that could and the ends as they are said.
pub(super) fn read_within(
    text: &str,
    (low, high): (f64, f64),
    such: f64,
    said: &dyn Fn(f64) -> String,
) -> Result<f64, String> {
    let number =
        read_number(text).ok_or_else(|| format!("“{}” is no number: type one such as {}.", text.trim(), said(such)))?;
    if (low..=high).contains(&number) {
        return Ok(number);
    }
    Err(format!("It must be from {} to {}; “{}” is not.", said(low), said(high), text.trim()))
}

/// Returns the number a text means, with the marks of thousands, percent and pounds that people type around one.
pub(super) fn read_number(text: &str) -> Option<f64> {
    let bare: String = text.chars().filter(|c| !matches!(c, ',' | '%' | '£' | '+') && !c.is_whitespace()).collect();
    decimal::parse(&bare.replace('−', "-"))
}

/// Returns a field of text, with what was typed and refused.
pub(super) fn text_field(id: &str, label: &str, value: String, kind: TextKind, refused: &Refusals) -> Field {
    let (value, problem) = refused.get(id).cloned().unwrap_or((value, String::new()));
    Field { problem, ..Field::new(id, label, Control::Text { value, kind }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARE: Number = Number { id: "share", label: "Share", help: "", low: 0.0, high: 100.0, percent: true };

    #[test]
    fn what_cannot_be_is_refused_in_words() {
        assert_eq!(SHARE.parse("80%"), Ok(Some(0.8)));
        assert_eq!(SHARE.parse(" "), Ok(None));
        assert_eq!(SHARE.parse("many").unwrap_err(), "“many” is no number: type one such as 40%.");
        assert_eq!(SHARE.parse("1,000%").unwrap_err(), "It must be from 0% to 100%; “1,000%” is not.");
        assert_eq!(SHARE.parse("−5").unwrap_err(), "It must be from 0% to 100%; “−5” is not.");
    }
}

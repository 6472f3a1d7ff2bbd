//! How number formats show a value: the same codes in every container of Excel's.

use super::sheet::Cell;

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Form {
    /// As a number, or in no way of its own.
    #[default]
    Plain,
    /// As a percentage.
    Percent,
    /// With a currency.
    Money,
    /// As a day, or a day and a time.
    Date,
    /// As a time of day, or a length of time.
    Time,
}

impl Form {
    /// Returns the form of a format that Excel has built in, by its number (ECMA-376 part 1, 18.8.30).
    pub(super) const fn built_in(id: u32) -> Self {
        match id {
            5..=8 | 42 | 44 => Self::Money,
            9 | 10 => Self::Percent,
            14..=17 | 22 | 27..=31 | 34..=36 | 50..=58 => Self::Date,
            18..=21 | 32 | 33 | 45..=47 => Self::Time,
            _ => Self::Plain,
        }
    }

    /// Returns the form of a format's code.
    pub(super) fn of_code(code: &str) -> Self {
        // A code has up to four sections; the first is of what is positive.
        let first = sections(code);
        let (mut quoted, mut escaped) = (false, false);
        let mut bracket: Option<String> = None;
        let (mut elapsed, mut percent, mut money) = (false, false, false);
        let mut letters = String::new();
        for c in first.chars() {
            if matches!(c, '£' | '€' | '$' | '¥') && bracket.is_none() {
                money = true;
            }
            match c {
                _ if escaped => escaped = false,
                '\\' | '_' | '*' if !quoted => escaped = true,
                '"' => quoted = !quoted,
                _ if quoted => {}
                '[' => bracket = Some(String::new()),
                // "[h]" is hours gone by, "[$£-809]" a currency; "[Red]" and "[$-809]" say nothing of the value.
                ']' => {
                    let held = bracket.take().unwrap_or_default();
                    elapsed |= !held.is_empty() && held.chars().all(|c| "hms".contains(c));
                    money |=
                        held.strip_prefix('$').is_some_and(|symbol| !symbol.is_empty() && !symbol.starts_with('-'));
                }
                '%' if bracket.is_none() => percent = true,
                c => bracket.as_mut().unwrap_or(&mut letters).push(c),
            }
        }
        if letters.contains("general") {
            return Self::Plain;
        }
        let clock = elapsed || letters.contains('h') || letters.contains('s');
        if letters.contains('d') || letters.contains('y') || (letters.contains('m') && !clock) {
            Self::Date
        } else if clock {
            Self::Time
        } else if percent {
            Self::Percent
        } else if money {
            Self::Money
        } else {
            Self::Plain
        }
    }

    /// Returns a number as a cell of this form.
    pub(super) const fn cell(self, number: f64) -> Cell {
        match self {
            Self::Plain => Cell::Number(number),
            Self::Percent => Cell::Percent(number),
            Self::Money => Cell::Money(number),
            Self::Date => Cell::Date(number),
            Self::Time => Cell::Time(number),
        }
    }
}

/// Returns the first section of a code, in lower case: up to a semicolon that is neither quoted nor escaped.
fn sections(code: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let end = code.char_indices().find(|(_, c)| match c {
        _ if escaped => {
            escaped = false;
            false
        }
        '\\' => {
            escaped = true;
            false
        }
        '"' => {
            quoted = !quoted;
            false
        }
        ';' => !quoted,
        _ => false,
    });
    code.get(..end.map_or(code.len(), |(at, _)| at)).unwrap_or(code).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_are_told_from_those_of_numbers_and_hours() {
        for (code, form) in [
            ("dd/mm/yyyy", Form::Date),
            ("[$-809]d mmmm yyyy;@", Form::Date),
            ("mmm-yy", Form::Date),
            ("hh:mm:ss", Form::Time),
            ("[h]:mm", Form::Time),
            ("mm:ss.0", Form::Time),
            ("dd/mm/yyyy hh:mm", Form::Date),
            ("#,##0.00", Form::Plain),
            ("0.0\" days\"", Form::Plain),
            ("General", Form::Plain),
            ("[Red]0.00", Form::Plain),
            ("\\d0", Form::Plain),
            ("0%", Form::Percent),
            ("0.0\" %\"", Form::Plain),
            ("\"£\"#,##0.00", Form::Money),
            ("[$£-809]#,##0;[Red]-[$£-809]#,##0", Form::Money),
            ("_-£* #,##0.00_-", Form::Money),
            ("0\";\"d", Form::Date),
        ] {
            assert_eq!(Form::of_code(code), form, "{code}");
        }
    }
}

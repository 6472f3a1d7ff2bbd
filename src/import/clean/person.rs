//! Who a row is about.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::import::Field;
use crate::import::clean::means_blank;
use crate::import::clean::title::VACANT_WORDS;
use crate::import::container::Cell;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::vocabulary::column_key;
use crate::workforce::{PersonKey, Registration};

/// What a table says of people: the registrations it gives for employee numbers.
pub(crate) struct People {
    registrations: HashMap<String, Registration, FixedState>,
}

impl People {
    pub(crate) fn new(table: &Table<'_>) -> Self {
        Self { registrations: registrations(table) }
    }

    /// Returns who a row is about: by registration, employee number, or name and birth date.
    pub(crate) fn person(&self, table: &Table<'_>, line: &Line) -> Option<PersonKey> {
        if let Some(registration) = Registration::parse(&table.text(line, Field::Registration)) {
            return Some(PersonKey::Registration(registration));
        }
        let employee = employee_number(table, line);
        if let Some(registration) = employee.as_ref().and_then(|employee| self.registrations.get(employee)) {
            return Some(PersonKey::Registration(registration.clone()));
        }
        if let Some(employee) = employee {
            return Some(PersonKey::Employee(employee));
        }
        let surname = column_key(&table.text(line, Field::Surname));
        if surname.is_empty() || VACANT_WORDS.contains(&surname.as_str()) || table.is_withheld(line) {
            return None;
        }
        let birth = table.text(line, Field::BirthDate);
        Some(PersonKey::Employee(format!("{}\u{0}{birth}", name(table, line))))
    }
}

/// Returns a row's name, surname first, folded; empty if it has none.
pub(crate) fn name(table: &Table<'_>, line: &Line) -> String {
    let surname = column_key(&table.text(line, Field::Surname));
    if surname.is_empty() {
        return surname;
    }
    format!("{surname}\u{0}{}", column_key(&table.text(line, Field::Forename)))
}

/// Whether a folded name says that it is not given.
pub(crate) fn says_withheld(name: &str) -> bool {
    ["redact", "withheld", "anonym", "confidential", "not disclosed", "undisclosed", "name removed", "xxx"]
        .iter()
        .any(|word| name.starts_with(word))
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

/// Returns a row's employee number; zeros before a number count for nothing, because spreadsheets drop them.
pub(crate) fn employee_number(table: &Table<'_>, line: &Line) -> Option<String> {
    let number = table.text(line, Field::EmployeeNumber);
    if number.is_empty() || means_blank(&number) || is_cut(&number) {
        return None;
    }
    let bare = number.trim_start_matches('0');
    let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    Some(if is_number { bare.to_owned() } else { number })
}

fn registrations(table: &Table<'_>) -> HashMap<String, Registration, FixedState> {
    let mut known = HashMap::default();
    if !table.has(Field::Registration) || !table.has(Field::EmployeeNumber) {
        return known;
    }
    // Who has a registration in every row is never looked up by the number.
    let all_have = table.places().all(|place| {
        let cell = table.column(Field::Registration).map_or(Cell::Empty, |column| table.raw(place, column));
        Registration::parse(&table.cleaner.text(cell)).is_some()
    });
    if all_have {
        return known;
    }
    for place in table.places() {
        let line = table.line(place);
        if let Some(employee) = employee_number(table, &line)
            && let Some(registration) = Registration::parse(&table.text(&line, Field::Registration))
        {
            known.insert(employee, registration);
        }
    }
    known
}

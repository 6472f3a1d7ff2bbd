//! Who a row is about.

use std::collections::BTreeMap;

use crate::import::Field;
use crate::import::clean::means_blank;
use crate::import::clean::title::VACANT_WORDS;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::vocabulary::column_key;
use crate::workforce::{PersonKey, Registration};

/// What a table says of people: the registrations it gives for employee numbers.
pub(crate) struct People {
    registrations: BTreeMap<String, Registration>,
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
        if surname.is_empty() || VACANT_WORDS.contains(&surname.as_str()) {
            return None;
        }
        let forename = column_key(&table.text(line, Field::Forename));
        let birth = table.text(line, Field::BirthDate);
        Some(PersonKey::Employee(format!("{surname}\u{0}{forename}\u{0}{birth}")))
    }
}

/// Returns a row's employee number; zeros before a number count for nothing, because spreadsheets drop them.
pub(crate) fn employee_number(table: &Table<'_>, line: &Line) -> Option<String> {
    let number = table.text(line, Field::EmployeeNumber);
    if number.is_empty() || means_blank(&number) {
        return None;
    }
    let bare = number.trim_start_matches('0');
    let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    Some(if is_number { bare.to_owned() } else { number })
}

fn registrations(table: &Table<'_>) -> BTreeMap<String, Registration> {
    let mut known = BTreeMap::new();
    if !table.has(Field::Registration) || !table.has(Field::EmployeeNumber) {
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

//! Who a row is about.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use crate::import::Field;
use crate::import::container::{Cell, TextId};
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::means_blank;
use crate::import::value::number::is_cut;
use crate::import::value::title::VACANT_WORDS;
use crate::workforce::{PersonKey, Registration};

/// What a table says of people: the registrations it gives for employee numbers.
pub(crate) struct People {
    registrations: HashMap<String, Registration, FixedState>,
    /// Employee numbers that stand beside people of different names, and in how many rows.
    shared: (HashSet<String, FixedState>, u32),
}

impl People {
    pub(crate) fn new(table: &Table<'_>) -> Self {
        Self { registrations: registrations(table), shared: shared_numbers(table) }
    }

    /// Returns how many rows have an employee number that stands beside people of different names.
    pub(crate) const fn rows_of_shared_numbers(&self) -> u32 {
        self.shared.1
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
            let is_shared = !self.shared.0.is_empty() && self.shared.0.contains(&employee);
            let name = if is_shared { format!("\u{0}{}", table.name(line)) } else { String::new() };
            return Some(PersonKey::Employee(employee + &name));
        }
        let surname = column_key(&table.text(line, Field::Surname));
        if surname.is_empty() || VACANT_WORDS.contains(&surname.as_str()) || table.is_withheld(line) {
            return None;
        }
        let birth = table.text(line, Field::BirthDate);
        Some(PersonKey::Employee(format!("{}\u{0}{birth}", table.name(line))))
    }
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

/// Returns the employee numbers that stand beside people whose names have no word in common, and in how many rows: a number
/// that a spreadsheet rounded, or the number of a team. Rows with a registration are told apart by that.
fn shared_numbers(table: &Table<'_>) -> (HashSet<String, FixedState>, u32) {
    let (Some(number), Some(_)) = (table.column(Field::EmployeeNumber), table.column(Field::Surname)) else {
        return Default::default();
    };
    let mut first: HashMap<Number, usize, FixedState> = HashMap::default();
    let mut rows: HashMap<String, u32, FixedState> = HashMap::default();
    for place in table.places() {
        let cell = match table.raw(place, number) {
            Cell::Text(id) => Number::Text(id),
            Cell::Number(number) => Number::Bits(number.to_bits()),
            _ => continue,
        };
        let earlier = match first.entry(cell) {
            Entry::Vacant(entry) => {
                entry.insert(place);
                continue;
            }
            Entry::Occupied(entry) => *entry.get(),
        };
        let names = [Field::Surname, Field::Forename].into_iter().filter_map(|field| table.column(field));
        if names.into_iter().all(|column| table.raw(earlier, column) == table.raw(place, column)) {
            continue;
        }
        let (one, other) = (table.line(earlier), table.line(place));
        let is_told =
            [&one, &other].iter().any(|line| Registration::parse(&table.text(line, Field::Registration)).is_some());
        if !is_told
            && are_others(&table.name(&one), &table.name(&other))
            && let Some(employee) = employee_number(table, &other)
        {
            *rows.entry(employee).or_insert(1) += 1;
        }
    }
    let count = rows.values().sum();
    (rows.into_keys().collect(), count)
}

/// An employee number as it stands in its cell.
#[derive(PartialEq, Eq, Hash)]
enum Number {
    Text(TextId),
    Bits(u64),
}

/// Whether two folded names are of two people: both are given, and no word of one stands in the other.
///
/// “Sample Pat” and “Mrs Sample-Doe” may be one person, “Sample Pat” and “Mock Kim” are not.
fn are_others(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(['\u{0}', ' ']).filter(|word| word.len() > 1 && !TITLES_OF_PEOPLE.contains(word));
        words.map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let is_vacant = |words: &[String]| words.is_empty() || VACANT_WORDS.contains(&words.join(" ").as_str());
    // Of names that are numbered instead of given, the number tells.
    let numbered = |words: &[String]| -> Vec<String> {
        words.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).cloned().collect()
    };
    let (first, second) = (numbered(&one), numbered(&other));
    let share = |one: &[String], other: &[String]| one.iter().any(|word| other.contains(word));
    let differ = if first.is_empty() || second.is_empty() { !share(&one, &other) } else { !share(&first, &second) };
    !is_vacant(&one) && !is_vacant(&other) && differ
}

/// What stands before a name and says nothing of whose it is.
const TITLES_OF_PEOPLE: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "dr"];

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

#[cfg(test)]
mod tests {
    use super::are_others;

    #[test]
    fn names_without_a_word_in_common_are_of_two_people() {
        let others = |one: &str, other: &str| are_others(&one.replace(", ", "\u{0}"), &other.replace(", ", "\u{0}"));
        assert!(others("sample, pat", "mock, kim"));
        assert!(!others("sample, pat", "mock, pat"), "a name changed");
        assert!(!others("sample, pat", "mrs sample doe"));
        assert!(!others("vacant", "sample, pat"));
        assert!(others("person 12", "person 13"), "numbered instead of named");
        assert!(!others("", "sample, pat"));
    }
}

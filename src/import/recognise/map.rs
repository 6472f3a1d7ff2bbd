//! Columns to fields: by the user's choice, else by heading, with what the cells hold as a second witness.

use std::ops::Range;

use crate::import::clean::date::DayOrder;
use crate::import::clean::service;
use crate::import::clean::{Cleaner, Value, means_blank};
use crate::import::container::{Cell, Sheet};
use crate::import::field::Shape;
use crate::import::recognise::heading::Heading;
use crate::import::recognise::vocabulary::{ALIASES, Alias};
use crate::import::{ColumnReport, Field, Kind, Reading};
use crate::workforce::Order as _;
use crate::workforce::Service;

/// Rows looked at to judge what a column holds.
const LOOKED_AT: usize = 200;
/// How alike a heading must be to a known one to be taken for it.
const ALIKE: f64 = 0.92;

/// Returns every column with what it is taken for and why. Each field has one column and each column one
/// field; where two would do, the better heading wins, then the one whose cells fit, then the first.
pub(crate) fn columns(
    kind: Kind,
    sheet: &Sheet,
    places: Range<usize>,
    headings: &[Heading],
    cleaner: Cleaner<'_>,
    reading: &Reading,
) -> Vec<ColumnReport> {
    let samples = samples(sheet, places, headings);
    let mut reports: Vec<ColumnReport> = headings
        .iter()
        .zip(&samples)
        .map(|(heading, cells)| ColumnReport {
            index: heading.column,
            header: heading.printed.clone(),
            key: heading.key.clone(),
            field: None,
            because: "not needed".to_owned(),
            chosen: false,
            samples: shown(cells, cleaner),
        })
        .collect();
    for report in &mut reports {
        if let Some((_, field)) = reading.columns.iter().rev().find(|(key, _)| *key == report.key) {
            report.field = *field;
            report.chosen = true;
            report.because = "you chose it".to_owned();
        }
    }
    let mut taken: Vec<Field> = reports.iter().filter_map(|report| report.field).collect();
    for candidate in candidates(kind, headings, &samples, cleaner) {
        if taken.contains(&candidate.field) {
            continue;
        }
        let Some(report) = reports.get_mut(candidate.at) else { continue };
        if report.chosen || report.field.is_some() {
            continue;
        }
        report.field = Some(candidate.field);
        report.because = candidate.because;
        taken.push(candidate.field);
    }
    reports
}

/// Returns how many different fields of a kind the headings name outright.
pub(crate) fn hits(kind: Kind, headings: &[Heading]) -> Vec<Field> {
    ALIASES
        .iter()
        .filter(|alias| is_of(alias, kind))
        .filter(|alias| headings.iter().any(|heading| exact(alias, heading).is_some()))
        .map(|alias| alias.field)
        .collect()
}

/// Returns the fields a kind of list may have, in the order to offer them.
pub(crate) fn offered(kind: Kind) -> Vec<Field> {
    let known = |field: &Field| ALIASES.iter().any(|alias| alias.field == *field && is_of(alias, kind));
    Field::ALL.iter().copied().filter(known).collect()
}

/// Returns the column whose heading names a field best, if one names it outright.
pub(crate) fn named_column(kind: Kind, field: Field, headings: &[Heading]) -> Option<u16> {
    let alias = ALIASES.iter().find(|alias| alias.field == field && is_of(alias, kind))?;
    let named = headings.iter().filter_map(|heading| exact(alias, heading).map(|rank| (rank, heading.column)));
    named.min().map(|(_, column)| column)
}

struct Candidate {
    at: usize,
    field: Field,
    /// Higher is better.
    strength: f64,
    because: String,
}

fn candidates(kind: Kind, headings: &[Heading], samples: &[Vec<Cell>], cleaner: Cleaner<'_>) -> Vec<Candidate> {
    let mut all = Vec::new();
    for (at, (heading, cells)) in headings.iter().zip(samples).enumerate() {
        for alias in ALIASES.iter().filter(|alias| is_of(alias, kind)) {
            let (strength, because) = if let Some(rank) = exact(alias, heading) {
                (2.0 - rank as f64 / 100.0, format!("its heading is “{}”", heading.printed))
            } else if let Some((likeness, known)) = alike(alias, heading) {
                (likeness, format!("its heading is like “{known}”"))
            } else {
                continue;
            };
            let Some(witness) = witness(alias.field, cells, cleaner) else { continue };
            all.push(Candidate { at, field: alias.field, strength: strength + witness, because });
        }
    }
    all.order_by(|a, b| b.strength.total_cmp(&a.strength).then(a.at.cmp(&b.at)));
    all
}

fn is_of(alias: &Alias, kind: Kind) -> bool {
    alias.kinds.is_empty() || alias.kinds.contains(&kind)
}

fn exact(alias: &Alias, heading: &Heading) -> Option<usize> {
    let place = |key: &str| alias.headings.iter().position(|known| *known == key);
    // A heading's own level is weaker evidence than all its levels.
    place(&heading.key).or_else(|| place(&heading.own).map(|rank| rank + 40))
}

fn alike(alias: &Alias, heading: &Heading) -> Option<(f64, &'static str)> {
    if heading.key.len() < 4 {
        return None;
    }
    let words = |text: &str| text.split(' ').count();
    alias
        .headings
        .iter()
        .filter(|known| known.len() >= 3)
        .filter_map(|known| {
            let contained = words(known) >= 2
                && format!(" {} ", heading.key).contains(&format!(" {known} "))
                && words(&heading.key) <= words(known) + 2;
            let likeness = if contained { 0.95 } else { strsim::normalized_damerau_levenshtein(known, &heading.key) };
            (likeness >= ALIKE || contained).then_some((likeness, *known))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
}

/// Returns what the cells add to a heading's evidence; `None` if they rule the field out.
fn witness(field: Field, cells: &[Cell], cleaner: Cleaner<'_>) -> Option<f64> {
    let filled: Vec<Cell> = cells.iter().copied().filter(|cell| !means_blank(&cleaner.text(*cell))).collect();
    if filled.is_empty() {
        // An empty column may still be the right one, but not before one that holds something.
        return Some(-0.5);
    }
    let share =
        |fits: &dyn Fn(Cell) -> bool| filled.iter().filter(|cell| fits(**cell)).count() as f64 / filled.len() as f64;
    let text_share = |fits: &dyn Fn(&str) -> bool| share(&|cell| fits(&cleaner.text(cell)));
    let fits = match (field.shape(), field) {
        (Shape::Number, _) => share(&|cell| matches!(cleaner.number(cell), Value::Is(_))),
        (Shape::Date, _) => share(&|cell| !matches!(cleaner.date(cell, DayOrder::DayFirst, false), Value::Not(_)))
            .max(share(&|cell| !matches!(cleaner.date(cell, DayOrder::MonthFirst, false), Value::Not(_)))),
        (_, Field::EmployeeNumber | Field::PostNumber | Field::Registration) => {
            text_share(&|text| text.contains(|c: char| c.is_ascii_digit()))
        }
        (_, Field::JobTitle | Field::Holder | Field::Surname | Field::Forename | Field::Directorate | Field::Team) => {
            text_share(&|text| text.contains(char::is_alphabetic))
        }
        _ => 1.0,
    };
    if fits < 0.5 {
        return None;
    }
    let bonus = match field {
        // The column that tells services apart is the one whose words do.
        Field::Directorate => {
            let told = |service| text_share(&|text| service::service_of_words(text) == Some(service)) > 0.0;
            Service::ALL.into_iter().filter(|service| told(*service)).count() as f64 * 0.5
        }
        Field::JobTitle => text_share(&service::is_known_title) * 0.5,
        _ => 0.0,
    };
    Some(bonus)
}

fn samples(sheet: &Sheet, places: Range<usize>, headings: &[Heading]) -> Vec<Vec<Cell>> {
    let mut samples = vec![Vec::new(); headings.len()];
    // Rows spread over the sheet, so that a list sorted by service shows them all.
    let step = (places.len() / LOOKED_AT).max(1);
    for index in places.step_by(step).take(LOOKED_AT) {
        for (column, cell) in sheet.row(index) {
            if let Ok(at) = headings.binary_search_by_key(&column, |heading| heading.column)
                && let Some(cells) = samples.get_mut(at)
            {
                cells.push(cell);
            }
        }
    }
    samples
}

fn shown(cells: &[Cell], cleaner: Cleaner<'_>) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    for cell in cells {
        let text = cleaner.text(*cell);
        if !shown.contains(&text) {
            shown.push(text);
        }
        if shown.len() == 3 {
            break;
        }
    }
    shown
}

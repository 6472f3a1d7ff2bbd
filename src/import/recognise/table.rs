//! The table that was recognised, line by line: which rows are data, and what each field's cell is.

mod once;
mod skip;
mod sum_row;

use std::collections::{BTreeMap, BTreeSet};

use crate::import::container::{Cell, Sheet, TextId};
use crate::import::field::Shape;
use crate::import::recognise::facts::Facts;
use crate::import::recognise::vocabulary::column_key;
use crate::import::recognise::{Found, is_legend};
use crate::import::value::date::{self, DayOrder};
use crate::import::value::number;
use crate::import::value::{Cleaner, Value};
use crate::import::{ColumnReport, Field, Kind, Reading, StandsAs};
use crate::workforce::{RowRef, TitleKey};

pub(crate) use once::Once;
pub(crate) use skip::total_word;
use sum_row::sum_row;

const FIELDS: usize = Field::ALL.len();

/// The table below a header.
pub(crate) struct Table<'a> {
    pub(crate) cleaner: Cleaner<'a>,
    pub(crate) sheet: &'a Sheet,
    file: u32,
    sheet_index: u16,
    /// The header, by its place among the rows that hold something.
    header: usize,
    /// The header's row, from 1.
    pub(crate) header_row: u32,
    columns: &'a [ColumnReport],
    /// What each column holds, by column.
    fields: Vec<Option<Field>>,
    column_of: [Option<u16>; FIELDS],
    facts: Vec<Facts>,
    labels: Vec<(u16, TextId)>,
    /// The place after the last row.
    end: usize,
    is_last: bool,
    /// The texts above the header.
    pub(crate) lines: Vec<String>,
    /// Whether the file holds other tables.
    pub(crate) is_one_of_several: bool,
    /// What stands in for columns the table lacks.
    stand_ins: Vec<(Field, TextId)>,
    /// Units printed once and meant for the rows below.
    once: Vec<Once>,
    /// Names that stand for withheld ones, and how many rows have one.
    withheld: (BTreeSet<String>, u32),
    /// What the user said of the file.
    reading: Option<&'a Reading>,
    /// The last row, if it adds up all others without being called a total.
    sum_row: Option<usize>,
    /// Whether a row with more cells than headings is one that came apart.
    is_of_text: bool,
}

/// One row of the table: the cell of each field.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) row: u32,
    cells: [Cell; FIELDS],
    /// How many cells of the row hold something, in any column.
    filled: usize,
    has_uncomputed: bool,
}

impl Line {
    pub(crate) fn cell(&self, field: Field) -> Cell {
        self.cells.get(field as usize).copied().unwrap_or_default()
    }

    pub(crate) fn set(&mut self, field: Field, cell: Cell) {
        if let Some(slot) = self.cells.get_mut(field as usize) {
            *slot = cell;
        }
    }

    /// Whether hardly a cell of the row holds something, as in a remark.
    pub(crate) const fn is_sparse(&self) -> bool {
        self.filled <= 2
    }

    pub(crate) fn is_blank(&self, field: Field) -> bool {
        matches!(self.cell(field), Cell::Empty | Cell::Uncomputed)
    }
}

impl<'a> Table<'a> {
    /// Takes what the user said of the file.
    pub(crate) const fn with_reading(mut self, reading: &'a Reading) -> Self {
        self.reading = Some(reading);
        self
    }

    /// Whether the user says that no column holds a field.
    pub(crate) fn is_absent(&self, field: Field) -> bool {
        self.reading.is_some_and(|reading| reading.absent.contains(&field))
    }

    /// Returns the lines above the table, and among its last rows, that say what colours or letters mean.
    pub(crate) fn legends(&self) -> Vec<String> {
        const LAST: usize = 12;
        let places = self.places();
        let last = places.end.saturating_sub(LAST).max(places.start)..places.end;
        let below = last.filter(|place| self.sheet.row(*place).count() <= 2);
        let texts = below.flat_map(|place| self.sheet.row(place).map(|(_, cell)| self.cleaner.text(cell)));
        self.lines.iter().cloned().chain(texts).filter(|line| is_legend(line)).collect()
    }

    /// Returns what the user says that rows of a text are; `None` where nothing was said.
    pub(crate) fn standing_said(&self, text: &str) -> Option<StandsAs> {
        let said = &self.reading?.standings;
        if said.is_empty() {
            return None;
        }
        let key = TitleKey::new(text);
        said.iter().rev().find(|(known, _)| *known == key).map(|(_, said)| *said)
    }

    pub(crate) fn new(
        cleaner: Cleaner<'a>,
        sheet: &'a Sheet,
        file: u32,
        found: &Found,
        (stand_ins, sections, is_one_of_several): (Vec<(Field, TextId)>, Vec<Once>, bool),
        columns: &'a [ColumnReport],
    ) -> Self {
        let header = found.header;
        let width = found.headings.last().map_or(0, |heading| usize::from(heading.column) + 1);
        let mut fields = vec![None; width];
        let mut column_of = [None; FIELDS];
        for report in columns {
            if let (Some(field), Some(slot)) = (report.field, fields.get_mut(usize::from(report.index))) {
                *slot = Some(field);
                if let Some(column) = column_of.get_mut(field as usize) {
                    *column = Some(report.index);
                }
            }
        }
        let labels = sheet
            .row(header)
            .filter_map(|(column, cell)| match cell {
                Cell::Text(id) => Some((column, id)),
                _ => None,
            })
            .collect();
        let mut table = Self {
            cleaner,
            sheet,
            file,
            sheet_index: u16::try_from(found.sheet).unwrap_or(u16::MAX),
            header,
            header_row: sheet.number(header).unwrap_or(0),
            columns,
            fields,
            column_of,
            facts: Vec::new(),
            labels,
            end: found.end,
            is_last: found.is_last,
            lines: found.lines.clone(),
            is_one_of_several,
            stand_ins,
            once: Vec::new(),
            withheld: (BTreeSet::new(), 0),
            reading: None,
            sum_row: None,
            is_of_text: false,
        };
        table.facts = Facts::gather(sheet, table.places(), &table.fields, cleaner.texts);
        // Where all columns that tell the order put the month first, so do those in which every date could be either.
        let told = |facts: &&Facts| facts.days.told().1;
        let mut telling = table.facts.iter().filter(told).map(|facts| facts.order).peekable();
        let american = telling.peek().is_some() && telling.all(|order| order == DayOrder::MonthFirst);
        for field in table.mapped() {
            let headed = columns.iter().find(|report| Some(report.index) == table.column(field));
            let headed = headed.and_then(|report| date::DayOrder::of_heading(&report.header));
            let order = match table.facts(field).map(|facts| (facts.order, facts.days)) {
                Some((DayOrder::MonthFirst, _)) if table.is_half_turned(field) => DayOrder::HalfTurned,
                Some((_, days)) if headed.is_some() && !days.told().1 => headed.unwrap_or_default(),
                Some((_, days)) if american && !days.told().1 && days.any_either => DayOrder::MonthFirst,
                _ => continue,
            };
            if let Some(facts) = table.facts.get_mut(field as usize) {
                facts.order = order;
            }
        }
        // An establishment fills more than its units, and does so itself.
        if found.signs.kind != Kind::Establishment {
            let units = [Field::Directorate, Field::Team, Field::Employer];
            // So is who holds the cases below, in a list with a row a case.
            let names = [Field::Surname].into_iter().filter(|_| table.has(Field::CaseNumber));
            table.once = units.into_iter().chain(names).filter_map(|field| Once::new(&table, field)).collect();
        }
        let lacking = sections.into_iter().filter(|section| table.column(section.field).is_none());
        let lacking: Vec<Once> = lacking.collect();
        table.once.extend(lacking);
        table.withheld = table.withheld_names();
        if matches!(found.signs.kind, Kind::Establishment | Kind::Caseload) {
            table.sum_row = sum_row(&table);
        }
        table.is_of_text = table.sheet.name.is_empty() && {
            let longer = table.places().filter(|place| table.is_longer(*place)).count();
            // Where many rows are, a column has no heading.
            longer > 0 && longer * 4 <= table.places().len()
        };
        table
    }

    /// Whether the real dates of a column of month-first texts are month-first ones with day and month exchanged: none
    /// of them has a day beyond 12, and every text has.
    fn is_half_turned(&self, field: Field) -> bool {
        let mut real = 0;
        for (_, cell) in self.cells_of(field) {
            let fits = match cell {
                Cell::Date(serial) => {
                    real += 1;
                    date::from_serial(serial, self.cleaner.epoch_1904)
                        .is_some_and(|date| date::is_sentinel(date) || date.day() <= 12)
                }
                Cell::Text(id) => {
                    let text = self.cleaner.texts.get(id);
                    date::is_month_first(text) || date::parse(text, DayOrder::MonthFirst, false).is_none()
                }
                _ => true,
            };
            if !fits {
                return false;
            }
        }
        real > 0
    }

    /// Returns a row's name, surname first, folded; empty if it has none.
    pub(crate) fn name(&self, line: &Line) -> String {
        let surname = column_key(&self.text(line, Field::Surname));
        if surname.is_empty() {
            return surname;
        }
        format!("{surname}\u{0}{}", column_key(&self.text(line, Field::Forename)))
    }

    /// Returns the names that say nothing of who somebody is, and how many rows have one.
    fn withheld_names(&self) -> (BTreeSet<String>, u32) {
        let mut rows: BTreeMap<String, u32> = BTreeMap::new();
        if !self.has(Field::Surname) || self.has(Field::EmployeeNumber) || self.has(Field::Registration) {
            return (BTreeSet::new(), 0);
        }
        for place in self.places() {
            let name = self.name(&self.line(place));
            if !name.is_empty() {
                *rows.entry(name).or_default() += 1;
            }
        }
        let all: u32 = rows.values().sum();
        rows.retain(|name, rows| *rows >= 3 && *rows * 2 > all || *rows >= 2 && says_withheld(name));
        let count = rows.values().sum();
        (rows.into_keys().collect(), count)
    }

    /// Whether a row's name stands for a withheld one.
    pub(crate) fn is_withheld(&self, line: &Line) -> bool {
        !self.withheld.0.is_empty() && self.withheld.0.contains(&self.name(line))
    }

    /// Returns how many rows have a withheld name.
    pub(crate) const fn names_withheld(&self) -> u32 {
        self.withheld.1
    }

    /// Returns what the cells of a field say of their column.
    pub(crate) fn facts(&self, field: Field) -> Option<&Facts> {
        self.facts.get(field as usize)
    }

    /// Returns the units that are printed once, with how many rows are filled.
    pub(crate) fn filled_down(&self) -> Vec<(Field, u32)> {
        self.once.iter().map(|once| (once.field, once.rows())).collect()
    }

    /// Whether a row has a cell beyond the last heading.
    fn is_longer(&self, place: usize) -> bool {
        self.sheet.row(place).last().is_some_and(|(column, _)| usize::from(column) >= self.fields.len())
    }

    /// Returns whether a row came apart into more cells than there are headings, and if so whether its cells do not
    /// fit the headings above them.
    pub(crate) fn came_apart(&self, place: usize, line: &Line) -> Option<bool> {
        if !self.is_of_text || !self.is_longer(place) {
            return None;
        }
        let misfits = |field: &Field| match field.shape() {
            Shape::Number => matches!(self.number(line, *field), Value::Not(_)),
            Shape::Date => matches!(self.date(line, *field), Value::Not(_)),
            Shape::Text => false,
        };
        Some(self.mapped().iter().any(misfits))
    }

    /// Returns every column with what it was taken for.
    pub(crate) const fn columns(&self) -> &'a [ColumnReport] {
        self.columns
    }

    /// Whether a column holds the field.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// Whether the user is asked which column holds the field.
    pub(crate) fn asks(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.asked == Some(field))
    }

    /// Returns the field's column, from 0.
    pub(crate) fn column(&self, field: Field) -> Option<u16> {
        self.column_of.get(field as usize).copied().flatten()
    }

    /// Returns whether the day comes first in a field's dates.
    pub(crate) fn order(&self, field: Field) -> DayOrder {
        self.facts(field).map(|facts| facts.order).unwrap_or_default()
    }

    /// Returns the fields there are columns for, most useful first.
    pub(crate) fn mapped(&self) -> Vec<Field> {
        Field::ALL.iter().copied().filter(|field| self.has(*field)).collect()
    }

    /// Returns the places of the rows below the header that hold something.
    pub(crate) fn places(&self) -> std::ops::Range<usize> {
        self.header + 1..self.end
    }

    /// Returns the table's last row, from 1: of the last table of a sheet the sheet's, blank or not.
    pub(crate) fn last_row(&self) -> u32 {
        let last = if self.is_last { Some(self.sheet.last_row) } else { self.sheet.number(self.end - 1) };
        last.unwrap_or(self.header_row).max(self.header_row)
    }

    /// Returns a row's line.
    pub(crate) fn line(&self, place: usize) -> Line {
        let row = self.sheet.number(place).unwrap_or(0);
        let mut line = Line { row, cells: [Cell::Empty; FIELDS], filled: 0, has_uncomputed: false };
        for (column, cell) in self.sheet.row(place) {
            line.filled += 1;
            line.has_uncomputed |= cell == Cell::Uncomputed;
            if let Some(Some(field)) = self.fields.get(usize::from(column)) {
                line.set(*field, cell);
            }
        }
        for once in &self.once {
            if let Some(cell) = once.cell(place)
                && line.is_blank(once.field)
            {
                line.set(once.field, cell);
            }
        }
        for (field, id) in &self.stand_ins {
            // A line above the row is nearer than the sheet's name.
            if !self.has(*field) && line.is_blank(*field) {
                line.set(*field, Cell::Text(*id));
            }
        }
        line
    }

    /// Returns the columns that no field is made of, with their headings as printed.
    pub(crate) fn unmapped(&self) -> Vec<(u16, String)> {
        let free = |column: u16| self.fields.get(usize::from(column)).is_none_or(Option::is_none);
        let texts = self.cleaner.texts;
        self.labels.iter().filter(|(at, _)| free(*at)).map(|(at, id)| (*at, texts.get(*id).to_owned())).collect()
    }

    /// Returns a row's cell in any column.
    pub(crate) fn raw(&self, place: usize, column: u16) -> Cell {
        self.sheet.row(place).find(|(at, _)| *at == column).map_or(Cell::Empty, |(_, cell)| cell)
    }

    /// Returns a column's heading, folded; empty if there is none.
    pub(crate) fn heading(&self, column: u16) -> String {
        let label = self.labels.iter().find(|(at, _)| *at == column);
        label.map(|(_, id)| column_key(self.cleaner.texts.get(*id))).unwrap_or_default()
    }

    /// Iterates over the cells of one field below the header, with their row's place.
    pub(crate) fn cells_of(&self, field: Field) -> impl Iterator<Item = (usize, Cell)> + '_ {
        let column = self.column(field);
        self.places().filter_map(move |place| {
            self.sheet.row(place).find(|(at, _)| Some(*at) == column).map(|(_, cell)| (place, cell))
        })
    }

    pub(crate) fn row_ref(&self, line: &Line) -> RowRef {
        RowRef { file: self.file, sheet: self.sheet_index, row: line.row }
    }

    pub(crate) fn text(&self, line: &Line, field: Field) -> String {
        self.cleaner.text(line.cell(field))
    }

    pub(crate) fn number(&self, line: &Line, field: Field) -> Value<f64> {
        self.number_of(field, line.cell(field))
    }

    /// Returns the number of a cell in a field's column.
    pub(crate) fn number_of(&self, field: Field, cell: Cell) -> Value<f64> {
        match self.cleaner.number_of(cell, self.facts(field).map(|facts| facts.comma).unwrap_or_default()) {
            Value::Not(text) if field == Field::Hours => {
                number::of_full_week(&text).map_or(Value::Not(text), |(own, _)| Value::Is(own))
            }
            read => read,
        }
    }

    /// Returns the fields of a row whose cell holds a formula without a result.
    pub(crate) fn uncomputed(&self, line: &Line) -> Vec<Field> {
        if !line.has_uncomputed {
            return Vec::new();
        }
        self.mapped().into_iter().filter(|field| line.cell(*field) == Cell::Uncomputed).collect()
    }

    pub(crate) fn date(&self, line: &Line, field: Field) -> Value<jiff::civil::Date> {
        self.date_of(field, line.cell(field))
    }

    /// Returns the date of a cell in a field's column. In a column of months without days, what begins does so on the
    /// month's first day and what ends on its last.
    pub(crate) fn date_of(&self, field: Field, cell: Cell) -> Value<jiff::civil::Date> {
        let birth = field == Field::BirthDate;
        let read = self.cleaner.date(cell, self.order(field), birth);
        match read {
            Value::Not(text) if self.facts(field).is_some_and(Facts::are_months) => {
                let first = date::parse_month(&text, birth);
                let day = first.map(|first| if field.ends() { first.last_of_month() } else { first });
                day.map_or(Value::Not(text), Value::Is)
            }
            read => read,
        }
    }
}

/// Whether a folded name says that it is not given.
fn says_withheld(name: &str) -> bool {
    ["redact", "withheld", "anonym", "confidential", "not disclosed", "undisclosed", "name removed", "xxx"]
        .iter()
        .any(|word| name.starts_with(word))
}

//! The account of an import: findings, row counts, the preview, and printed totals against their rows.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::import::recognise::table::{Line, Table};
use crate::import::report::finding::Skip;
use crate::import::report::row_kind::{RowGroup, RowKind, RowPlace};
use crate::import::value::date::DayOrder;
use crate::import::value::{Value, plain};
use crate::import::{
    CellRef, Counts, Field, FileReport, Finding, FindingKind, Preview, Severity, StandingReport, StandsAs, WeekQuestion,
};
use crate::workforce::{Fte, Order as _, TitleKey};

/// Rows shown in the preview.
const PREVIEW_ROWS: usize = 12;

/// Rows met in the tables of a file read so far, by what makes two of them the same.
#[derive(Debug, Default)]
pub(crate) struct Earlier(BTreeMap<String, (String, u32)>);

/// The rows of a table by what they are, while it is read.
#[derive(Debug, Default)]
pub(crate) struct RowsSeen(BTreeMap<RowKind, (u32, Vec<u32>)>);

impl RowsSeen {
    /// Counts rows that lie one after the other.
    pub(crate) fn count(&mut self, kind: RowKind, first: u32, rows: u32) {
        let (count, listed) = self.0.entry(kind).or_default();
        *count += rows;
        let room = RowGroup::LISTED.saturating_sub(listed.len());
        listed.extend((first..first.saturating_add(rows)).take(room));
    }

    /// Returns the groups, each row with its first cells.
    pub(crate) fn close(self, table: &Table<'_>) -> Vec<RowGroup> {
        let place = |row| RowPlace { sheet: table.sheet.name.clone(), row, cells: first_cells(table, row) };
        let group = |(kind, (count, rows)): (RowKind, (u32, Vec<u32>))| RowGroup {
            kind,
            count,
            fte: None,
            rows: rows.into_iter().map(place).collect(),
        };
        self.0.into_iter().map(group).collect()
    }
}

/// How many of a row's cells are shown, and among how many columns they are looked for.
const SHOWN_CELLS: usize = 3;
const COLUMNS_LOOKED_AT: u16 = 12;

fn first_cells(table: &Table<'_>, row: u32) -> String {
    let cells = (0..COLUMNS_LOOKED_AT).map(|column| table.cleaner.text(table.sheet.cell(row, column)));
    let cells: Vec<String> = cells.filter(|text| !text.is_empty()).take(SHOWN_CELLS).collect();
    cells.join(" · ")
}

/// What is noticed while a table is read.
pub(crate) struct Ledger<'a> {
    earlier: &'a mut Earlier,
    sheet: String,
    header_row: u32,
    findings: Vec<Finding>,
    of_code: BTreeMap<&'static str, u32>,
    warned: BTreeSet<u32>,
    counts: Counts,
    rows: RowsSeen,
    last_row: u32,
    preview: Preview,
    /// Fields of the present row whose formula has no result.
    unknown: Vec<Field>,
    standings: IndexMap<TitleKey, StandingReport>,
    week: Option<WeekQuestion>,
}

impl<'a> Ledger<'a> {
    pub(crate) fn new(table: &Table<'_>, earlier: &'a mut Earlier) -> Self {
        Self {
            earlier,
            sheet: table.sheet.name.clone(),
            header_row: table.header_row,
            findings: Vec::new(),
            of_code: BTreeMap::new(),
            warned: BTreeSet::new(),
            counts: Counts::default(),
            rows: RowsSeen::default(),
            last_row: table.header_row,
            preview: Preview { fields: table.mapped(), rows: Vec::new() },
            unknown: Vec::new(),
            standings: IndexMap::new(),
            week: None,
        }
    }

    fn find(&mut self, severity: Severity, row: u32, column: Option<u16>, kind: FindingKind) {
        let seen = self.of_code.entry(kind.code()).or_default();
        *seen += 1;
        if *seen as usize <= FileReport::FINDINGS_SHOWN {
            let at = CellRef { sheet: self.sheet.clone(), row, column };
            self.findings.push(Finding { severity, at, kind });
        }
    }

    /// Returns the sheet and row where the same was met before in this file, its other sheets included; else
    /// remembers it. `key` is what makes two rows of one kind of list the same.
    pub(crate) fn met_before(&mut self, key: String, row: u32) -> Option<(String, u32)> {
        match self.earlier.0.entry(key) {
            Entry::Occupied(entry) => Some(entry.get().clone()),
            Entry::Vacant(entry) => {
                entry.insert((self.sheet.clone(), row));
                None
            }
        }
    }

    /// Returns a row's date; one that cannot be read is warned of and left out.
    pub(crate) fn date(&mut self, table: &Table<'_>, line: &Line, field: Field) -> Option<Date> {
        match table.date(line, field) {
            Value::Is(date) => Some(date),
            Value::Blank => None,
            Value::Not(read) => {
                self.warn(line.row, table.column(field), FindingKind::NotADate { field, read });
                None
            }
        }
    }

    /// Notes what is said once of a whole column: dates that put the month first, formulas without results, and so on.
    pub(crate) fn note_orders(&mut self, table: &Table<'_>) {
        for field in table.mapped() {
            match table.order(field) {
                DayOrder::MonthFirst => self.note_column(table.column(field), FindingKind::MonthFirst { field }),
                DayOrder::Unsure => self.note_column(table.column(field), FindingKind::DayOrderAssumed { field }),
                DayOrder::HalfTurned => self.note_column(table.column(field), FindingKind::HalfTurned { field }),
                DayOrder::DayFirst => {}
            }
        }
        self.note_facts(table);
        if table.names_withheld() > 0 {
            let kind = FindingKind::NamesWithheld { rows: table.names_withheld() };
            self.note_column(table.column(Field::Surname), kind);
        }
        for (field, rows) in table.filled_down() {
            self.note_column(table.column(field), FindingKind::FilledDown { field, rows });
        }
    }

    /// Notes what the cells of whole columns say: numbers cut, months without days, formulas without results, marks.
    pub(crate) fn note_facts(&mut self, table: &Table<'_>) {
        for field in table.mapped() {
            let Some(facts) = table.facts(field) else { continue };
            if facts.cut > 0 {
                self.note_column(table.column(field), FindingKind::NumbersCut { rows: facts.cut });
            }
            if facts.are_months() {
                self.note_column(table.column(field), FindingKind::MonthsOnly { field, rows: facts.months });
            }
            if facts.uncomputed > 0 {
                self.warn_column(table.column(field), FindingKind::Uncomputed { field, rows: facts.uncomputed });
            }
            if facts.marked.0 > 0 {
                let (rows, read) = facts.marked.clone();
                self.warn_column(table.column(field), FindingKind::MarksLeftOut { field, rows, read });
            }
        }
    }

    /// Flags an accepted row.
    pub(crate) fn warn(&mut self, row: u32, column: Option<u16>, kind: FindingKind) {
        let Some(kind) = self.unless_unknown(Severity::Warning, kind) else { return };
        self.warned.insert(row);
        self.find(Severity::Warning, row, column, kind);
    }

    /// Notes something of a row that is as it should be.
    pub(crate) fn note(&mut self, row: u32, column: Option<u16>, kind: FindingKind) {
        self.find(Severity::Note, row, column, kind);
    }

    /// Notes something of the header's column, not of a row.
    pub(crate) fn note_column(&mut self, column: Option<u16>, kind: FindingKind) {
        self.find(Severity::Note, self.header_row, column, kind);
    }

    /// Flags something of the header's column.
    pub(crate) fn warn_column(&mut self, column: Option<u16>, kind: FindingKind) {
        self.find(Severity::Warning, self.header_row, column, kind);
    }

    /// Takes the fields of the present row that hold formulas without results: nothing of them is said to be missing.
    pub(crate) fn leave_unknown(&mut self, fields: Vec<Field>) {
        self.unknown = fields;
    }

    /// Returns what to say in place of a finding that something is missing whose formula has no result; `None` where its
    /// column's own finding says all there is.
    fn unless_unknown(&self, severity: Severity, kind: FindingKind) -> Option<FindingKind> {
        let missing: &[Field] = match kind {
            FindingKind::TitleMissing => &[Field::JobTitle],
            FindingKind::FteMissing => &[Field::Fte, Field::Hours],
            FindingKind::PersonMissing => &[Field::EmployeeNumber, Field::Registration, Field::Surname],
            FindingKind::DateMissing { field } | FindingKind::NumberMissing { field } => &[field],
            _ => &[],
        };
        match missing.iter().find(|field| self.unknown.contains(field)) {
            None => Some(kind),
            Some(field) if severity == Severity::Error => Some(FindingKind::Uncomputed { field: *field, rows: 1 }),
            Some(_) => None,
        }
    }

    /// Counts the blank rows before a row.
    pub(crate) fn reach(&mut self, row: u32) {
        let blank = row.saturating_sub(self.last_row).saturating_sub(1);
        if blank > 0 {
            self.counts.skipped += blank;
            self.rows.count(RowKind::TotalOrBlank, self.last_row + 1, blank);
            let kind = FindingKind::Skipped { why: Skip::Blank, to: row - 1 };
            self.find(Severity::Note, self.last_row + 1, None, kind);
        }
        self.last_row = row;
    }

    /// Counts a row as not data.
    pub(crate) fn skip(&mut self, row: u32, why: Skip) {
        self.counts.skipped += 1;
        self.rows.count(RowKind::of_skip(why), row, 1);
        self.find(Severity::Note, row, None, FindingKind::Skipped { why, to: row });
    }

    /// Counts a row as not loaded.
    pub(crate) fn reject(&mut self, row: u32, column: Option<u16>, kind: FindingKind) {
        self.counts.rejected += 1;
        self.rows.count(RowKind::of_rejection(&kind), row, 1);
        // What is not loaded is not among the loaded rows to look at, and nothing says that it was loaded.
        self.warned.remove(&row);
        while let Some(said) = self.findings.pop_if(|said| said.at.row == row && said.severity == Severity::Warning) {
            if let Some(seen) = self.of_code.get_mut(said.kind.code()) {
                *seen = seen.saturating_sub(1);
            }
        }
        if let Some(kind) = self.unless_unknown(Severity::Error, kind) {
            self.find(Severity::Error, row, column, kind);
        }
    }

    /// Says more of why a row was not loaded.
    pub(crate) fn explain(&mut self, row: u32, kind: FindingKind) {
        self.find(Severity::Error, row, None, kind);
    }

    /// Counts a row beside which a text does not say by itself whether somebody is employed and in post.
    pub(crate) fn standing(&mut self, text: &str, fte: Option<Fte>, said: Option<StandsAs>) {
        let key = TitleKey::new(text);
        let known = self.standings.entry(key.clone()).or_insert_with(|| StandingReport {
            text: text.to_owned(),
            key,
            rows: 0,
            fte: None,
            said,
        });
        known.add(1, fte);
    }

    /// Asks of the full-time week that FTE was made with.
    pub(crate) const fn week(&mut self, asked: WeekQuestion) {
        self.week = Some(asked);
    }

    /// Returns what is asked of the full-time week.
    pub(crate) const fn week_asked(&self) -> Option<WeekQuestion> {
        self.week
    }

    /// Returns the texts that do not say by themselves whether their rows are employed and in post.
    pub(crate) fn standings(&mut self) -> Vec<StandingReport> {
        std::mem::take(&mut self.standings).into_values().collect()
    }

    /// Returns how many rows were not loaded so far.
    pub(crate) const fn rejected(&self) -> u32 {
        self.counts.rejected
    }

    /// Counts a row as loaded.
    pub(crate) fn accept(&mut self, table: &Table<'_>, line: &Line) {
        self.counts.accepted += 1;
        self.rows.count(RowKind::Stated, line.row, 1);
        if self.preview.rows.len() < PREVIEW_ROWS {
            let texts = self.preview.fields.iter().map(|field| understood(table, line, *field)).collect();
            self.preview.rows.push((line.row, texts));
        }
    }

    /// Flags a row that is skipped.
    pub(crate) fn flag_skipped(&mut self, row: u32, column: Option<u16>, kind: FindingKind) {
        self.find(Severity::Warning, row, column, kind);
    }

    /// Warns of a printed total that its rows do not give, on a row that is skipped.
    pub(crate) fn total_differs(&mut self, row: u32, column: Option<u16>, kind: FindingKind) {
        self.find(Severity::Warning, row, column, kind);
    }

    /// Closes the account at the sheet's last row: findings in the order of the file, then the counts of
    /// those not listed.
    pub(crate) fn close(mut self, table: &Table<'_>) -> (Vec<Finding>, Counts, Preview, Vec<RowGroup>) {
        let last_row = table.last_row();
        if last_row > self.last_row {
            self.reach(last_row.saturating_add(1));
        }
        self.counts.below_header = self.counts.accepted + self.counts.rejected + self.counts.skipped;
        self.counts.warned = u32::try_from(self.warned.len()).unwrap_or(u32::MAX);
        self.findings.order_by_key(|finding| (finding.at.row, finding.at.column));
        let shown = u32::try_from(FileReport::FINDINGS_SHOWN).unwrap_or(u32::MAX);
        for (code, seen) in &self.of_code {
            if let Some(more) = seen.checked_sub(shown).filter(|more| *more > 0) {
                self.findings.push(Finding {
                    severity: Severity::Note,
                    at: CellRef { sheet: self.sheet.clone(), row: last_row, column: None },
                    kind: FindingKind::MoreOfTheSame { code: (*code).to_owned(), more },
                });
            }
        }
        (self.findings, self.counts, self.preview, self.rows.close(table))
    }
}

fn understood(table: &Table<'_>, line: &Line, field: Field) -> String {
    use crate::import::field::Shape;
    use crate::import::value::printed_day;
    match field.shape() {
        Shape::Text => table.text(line, field),
        Shape::Number => match table.number(line, field) {
            Value::Blank => String::new(),
            Value::Is(number) => plain(number),
            Value::Not(text) => text,
        },
        Shape::Date => match table.date(line, field) {
            Value::Blank => String::new(),
            Value::Is(date) => printed_day(date),
            Value::Not(text) => text,
        },
    }
}

/// Sums of a list's numbers, set against the subtotals and totals it prints.
pub(crate) struct Sums {
    fields: Vec<Field>,
    /// Since the last subtotal.
    group: Vec<f64>,
    group_rows: u32,
    /// Groups closed since a subtotal of subtotals.
    closed: Vec<f64>,
    all: Vec<f64>,
}

impl Sums {
    pub(crate) fn new(fields: Vec<Field>) -> Self {
        let zeros = vec![0.0; fields.len()];
        Self { fields, group: zeros.clone(), group_rows: 0, closed: zeros.clone(), all: zeros }
    }

    /// Adds a row's numbers, in the order of the fields.
    pub(crate) fn add(&mut self, numbers: &[f64]) {
        self.group_rows += 1;
        for ((group, all), number) in self.group.iter_mut().zip(&mut self.all).zip(numbers) {
            *group += number;
            *all += number;
        }
    }

    /// Compares a printed line with its rows, if it is a total and the numbers are comparable.
    pub(crate) fn compare_if(
        &mut self,
        comparable: bool,
        table: &Table<'_>,
        line: &Line,
        why: Skip,
        label: &str,
        ledger: &mut Ledger<'_>,
    ) {
        if comparable && matches!(why, Skip::Subtotal | Skip::Total) {
            self.compare(table, line, why, label, ledger);
        }
    }

    /// Compares a printed line with its rows and warns of each figure they do not give.
    pub(crate) fn compare(&mut self, table: &Table<'_>, line: &Line, why: Skip, label: &str, ledger: &mut Ledger<'_>) {
        let of_groups = self.group_rows == 0;
        for (index, field) in self.fields.iter().enumerate() {
            let Some(printed) = table.number(line, *field).ok() else { continue };
            let at = |sums: &[f64]| sums.get(index).copied().unwrap_or(0.0);
            let (group, closed, all) = (at(&self.group), at(&self.closed), at(&self.all));
            // A total may be of its group or of the whole list: it is right if it is either.
            let candidates = match why {
                Skip::Subtotal if of_groups => [closed, closed],
                Skip::Subtotal => [group, group],
                _ => [all, if of_groups { closed } else { group }],
            };
            if candidates.iter().any(|sum| (sum - printed).abs() < 0.006) {
                continue;
            }
            let kind = FindingKind::SubtotalDiffers {
                label: label.to_owned(),
                field: *field,
                printed: plain(printed),
                rows_give: plain(candidates.first().copied().unwrap_or(0.0)),
            };
            ledger.total_differs(line.row, table.column(*field), kind);
        }
        if of_groups {
            self.closed.fill(0.0);
        } else {
            for (closed, group) in self.closed.iter_mut().zip(&self.group) {
                *closed += group;
            }
        }
        self.group.fill(0.0);
        self.group_rows = 0;
    }
}

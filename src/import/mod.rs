//! File bytes → records + findings: recognise → map → clean.
//!
//! ```text
//! bytes ─▶ container ─▶ sheet (cells) ─▶ recognise (kind, header row) ─▶ map (columns → fields) ─▶ clean ─▶ Records
//!                                                             └──────────── findings, by cell ───────────────┘
//! ```
//!
//! Owns reading; it computes no measure. A broken file is a [`ReadError`] and changes nothing; a file with
//! problems loads what it can and says the rest as [`Finding`]s. Read [`read()`] first.
//!
//! A file may hold any number of tables, on one sheet or several, each of a kind of its own; every table has its
//! own account of rows, and rows that were met on an earlier sheet are not loaded again.
//!
//! The shelves, in the order a file passes them: [`container`] (bytes → cells), `recognise` (cells → tables:
//! headings, columns, kinds, people), `clean` (rows → what they come to: FTE, standing, service) and `kind` (one file a kind of
//! list: what it needs and what its rows become). Beside them: `value` (cells and texts → dates, numbers, what a title counts
//! as), `ledger` (what is noticed while a table is read) and `report` (what is said of all that).
//!
//! A new container is one reader of [`container`]; a new kind of list is one file
//! and one line of `kind::KINDS`; a new heading is one entry of `recognise::vocabulary`, a new job title one of
//! `value::title`.

mod clean;
pub mod container;
mod field;
mod gate;
mod kind;
mod ledger;
mod recognise;
mod report;
mod value;

use std::ops::ControlFlow;

pub use clean::service::Services;
pub use clean::whole::{reinterpret, reinterpret_all};
pub use field::Field;
pub use recognise::vocabulary::column_key;
pub use report::finding::{CellRef, Finding, FindingKind, Severity, Skip};
pub use report::memo::{FileMemo, FileSummary};
pub use report::question::{ColumnOffer, ColumnQuestion, Question, StandsAs, WeekQuestion, WholeQuestion};
pub use report::reading_file::{ReadingFile, ReadingFileError, is_reading_file};
pub use report::refusal::ReadError;
pub use report::row_kind::{RowGroup, RowKind, RowPlace};
pub use report::summary::{ACCEPTED, merged_directorates, merged_titles};
pub use report::{
    ColumnReport, Contents, Counts, DirectorateReport, FileReport, FindingGroup, Import, NoFigures, Preview, Progress,
    Reading, SheetReport, Stage, StandingReport, Subtotal, TableReport, TitleReport, Whole,
};

pub use crate::workforce::Kind;
use crate::workforce::Records;
use gate::Gate;
use ledger::{Earlier, Ledger};
use recognise::code_list::SpelledOut;
use recognise::table::Once;
use recognise::table::Table;
use recognise::{Known, map};
use report::finding;
use value::Cleaner;

/// What a file turned out to hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Lists of known kinds.
    Lists(Box<Import>),
    /// A table that somebody else reads, its header first, a text a cell.
    Rows(Vec<Vec<String>>),
}

/// Rows that hold something among which the header of a table that somebody else reads is looked for.
const OTHER_HEADER_WITHIN: usize = 10;

/// Reads one file as [`read()`] does, unless one of its sheets has a header near its top that belongs to somebody
/// else, such as a published file: its rows are returned as they stand.
///
/// # Errors
/// As [`read()`].
pub fn read_unless(
    is_other: fn(&[String]) -> bool,
    (file, name): (u32, &str),
    bytes: &[u8],
    reading: &Reading,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Content, ReadError> {
    let mut gate = Gate::new(name, progress);
    let book = gate.open(bytes)?;
    match other_rows(&book, is_other) {
        Some(rows) => Ok(Content::Rows(rows)),
        None => read_book(file, book, reading, &mut gate).map(|import| Content::Lists(Box::new(import))),
    }
}

/// Returns the rows of the first sheet whose header somebody else reads, from that header on.
fn other_rows(book: &container::Workbook, is_other: fn(&[String]) -> bool) -> Option<Vec<Vec<String>>> {
    let cleaner = Cleaner { texts: &book.texts, epoch_1904: book.epoch_1904 };
    let row = |sheet: &container::Sheet, place: usize| {
        let mut cells: Vec<String> = Vec::new();
        for (column, cell) in sheet.row(place) {
            cells.resize(usize::from(column), String::new());
            cells.push(cleaner.text(cell));
        }
        cells
    };
    book.sheets.iter().find_map(|sheet| {
        let header = (0..sheet.len().min(OTHER_HEADER_WITHIN)).find(|place| is_other(&row(sheet, *place)))?;
        Some((header..sheet.len()).map(|place| row(sheet, place)).collect())
    })
}

/// Reads one file. `file` is the number the session gave it, `name` its name, which is never trusted to say
/// what it is. `progress` is told how far it is and may stop it.
///
/// # Errors
/// [`ReadError`] with the cause and the remedy, if nothing of the file can be loaded or the user stopped it.
pub fn read(
    file: u32,
    name: &str,
    bytes: &[u8],
    reading: &Reading,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Import, ReadError> {
    let mut gate = Gate::new(name, progress);
    let book = gate.open(bytes)?;
    read_book(file, book, reading, &mut gate)
}

fn read_book(
    file: u32,
    mut book: container::Workbook,
    reading: &Reading,
    gate: &mut Gate<'_>,
) -> Result<Import, ReadError> {
    let name = gate.name;
    let lines = recognise::lines::part_lines(&mut book);
    let kinds = kind::signs();
    let known = Known { reading, name, kinds: &kinds };
    recognise::part(&mut book, known);
    let spelled_out = recognise::code_list::spell_out(&mut book);
    let relaid = recognise::across::lay_out(&mut book, known);
    let turned = recognise::turn(&mut book, known);
    let recognised = recognise::recognise(&book, known, gate)?;
    let stand_ins = recognise::stand_ins(&mut book, &recognised.tables);
    let sections: Vec<Vec<Once>> =
        recognised.tables.iter().map(|found| recognise::section::sections(&mut book, found)).collect();
    let mut report = FileReport {
        file,
        name: name.to_owned(),
        tables: Vec::new(),
        as_at: recognised.as_at,
        employer: recognised.employer,
        service: recognised.service,
        whole: Whole::Told,
        open: Vec::new(),
        absent: reading.absent.clone(),
        standings: Vec::new(),
        week: None,
        is_left_out: false,
        sheets: recognised.sheets,
        sheets_said: reading.sheets.clone(),
        titles: Vec::new(),
        directorates: Vec::new(),
        counts: Counts::default(),
        rows: Vec::new(),
        not_told: Vec::new(),
        findings: Vec::new(),
        subtotals: Vec::new(),
        contents: Vec::new(),
    };
    let mut all: Vec<Finding> = Vec::new();
    let mut records = Records::default();
    let mut earlier = Earlier::default();
    for ((found, stand_in), sections) in recognised.tables.iter().zip(stand_ins).zip(sections) {
        let cleaner = Cleaner { texts: &book.texts, epoch_1904: book.epoch_1904 };
        let (Some(sheet), Some(spec)) = (book.sheets.get(found.sheet), kind::KINDS.get(found.kind_at)) else {
            continue;
        };
        let (mut columns, doubts) = map::columns(
            found.signs.kind,
            sheet,
            found.places(),
            &found.headings,
            cleaner,
            reading,
            found.signs.settles,
        );
        if found.signs.kind == Kind::NqswCohorts {
            kind::cohort::explain_roles(&mut columns);
        }
        let open = doubts.iter().filter(|doubt| !reading.absent.contains(&doubt.field));
        report.open.extend(open.map(|doubt| ColumnQuestion::new(doubt, &columns, sheet, found.places(), cleaner)));
        let table =
            Table::new(cleaner, sheet, file, found, (stand_in, sections, recognised.tables.len() > 1), &columns)
                .with_reading(reading);
        let mut ledger = Ledger::new(&table, &mut earlier);
        if turned.contains(&sheet.name) {
            ledger.note_column(None, FindingKind::ReadAcross);
        }
        for (column, kind) in spelled_out.iter().filter(|of| of.sheet == sheet.name).map(SpelledOut::finding) {
            ledger.note_column(column, kind);
        }
        for (_, made) in relaid.iter().filter(|(name, _)| *name == sheet.name) {
            ledger.note_column(None, made.finding());
        }
        if let Some((_, delimiter)) = lines.iter().find(|(name, _)| *name == sheet.name) {
            ledger.note_column(None, FindingKind::LinesParted { delimiter: *delimiter });
        }
        for line in table.legends() {
            ledger.warn_column(None, FindingKind::LegendNotRead { read: line });
        }
        for version in recognised.versions.iter().filter(|version| version.sheet == found.sheet) {
            let (read, others) = (version.name.clone(), version.others.clone());
            ledger.note_column(None, FindingKind::DatedSheets { read, others });
        }
        let hidden = sheet.hidden_rows();
        if hidden > 0 {
            ledger.note_column(None, FindingKind::HiddenRows { rows: hidden });
        }
        // Of the whole file: said once.
        if report.tables.is_empty() {
            if book.texts.cut() > 0 {
                ledger.note_column(None, FindingKind::TextCut { cells: book.texts.cut() });
            }
            if book.beyond > 0 {
                ledger.note_column(None, FindingKind::ColumnsBeyond { cells: book.beyond });
            }
        }
        let mut own = (spec.read)(&table, &reading.settings, &mut ledger, gate)?;
        clean::service::settle(&mut own, &reading.settings);
        report.take_standings(ledger.standings());
        report.week = report.week.or(ledger.week_asked());
        let is_of_people = !own.holdings.is_empty() || !own.posts.is_empty();
        records.append(own);
        let (findings, counts, preview, mut rows) = ledger.close(&table);
        // Rows of people and posts are told apart by what they state.
        rows.retain(|group| group.kind != RowKind::Stated || !is_of_people || reading.leave_out);
        report.not_told.extend(rows);
        report.counts += counts;
        all.extend(findings);
        report.tables.push(TableReport {
            sheet: sheet.name.clone(),
            header_row: table.header_row,
            kind: found.signs.kind,
            because: found.because.clone(),
            confidence: found.confidence(),
            offered: map::offered(found.signs.kind),
            columns,
            counts,
            preview,
        });
    }
    for (row, sheet) in kind::movement::meet(&mut records) {
        // A start outside the year was flagged as that.
        let at = CellRef {
            sheet: book.sheets.get(sheet).map(|sheet| sheet.name.clone()).unwrap_or_default(),
            row,
            column: None,
        };
        if all.iter().all(|finding| {
            finding.at.row != row || finding.at.sheet != at.sheet || finding.severity != Severity::Warning
        }) {
            report.counts.warned += 1;
            let tables = report.tables.iter_mut().filter(|table| table.sheet == at.sheet && table.header_row < row);
            tables.last().into_iter().for_each(|table| table.counts.warned += 1);
            all.push(Finding { severity: Severity::Warning, at, kind: FindingKind::SameYear { leaver: false } });
        }
    }
    if report.counts.below_header == 0 {
        return Err(ReadError::NoRows { name: name.to_owned() });
    }
    report.findings = finding::grouped(&all);
    report.subtotals = finding::subtotals(&all);
    if reading.leave_out {
        report.leave_out();
        records = Records::default();
        all.clear();
    }
    let report = reinterpret(&report, &records, &reading.settings);
    Ok(Import { report, records, findings: all })
}

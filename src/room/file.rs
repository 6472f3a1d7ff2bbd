//! A file in the Data room: what it was taken for, what became of its rows, how its columns were read, its first rows,
//! and what was noticed.

use serde::{Deserialize, Serialize};

use super::data::Act;
use crate::import::{Field as Column, FileMemo, FileReport, FindingGroup, Kind, Severity, SheetReport, TableReport};
use crate::report::csv;
use crate::view::{
    Block, Button, Card, CardPart, CheckSeverity, Control, Event, Field, FieldCell, FieldRow, FieldTable, Found, Shown,
    TableRow, TableView,
};

/// What a column that is left out is called.
const NOT_USED: &str = "Not used";
/// What a sheet that is left out is called.
const NOT_READ: &str = "Not read";
/// How many findings of a kind are listed; the download holds them all.
const LISTED: usize = 100;

const REMOVE: &str = "remove";
const READ_AS: &str = "read-as";
const SAVE: &str = "findings";
const SHEET: &str = "sheet-";
const COLUMN: &str = "column-";

/// A file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedFile {
    /// The number the session gave it.
    pub file: u32,
    /// Its name.
    pub name: String,
    /// Why, in a sentence.
    pub why: String,
}

fn id(file: u32, what: &str) -> String {
    format!("file-{file}-{what}")
}

fn text(text: impl Into<String>) -> CardPart {
    CardPart::Text { tag: String::new(), text: text.into() }
}

fn remove(file: u32, name: &str) -> Button {
    Button { event: id(file, REMOVE), words: "Remove".to_owned(), about: name.to_owned() }
}

fn kinds() -> Vec<(String, String)> {
    let labels = std::iter::once(NOT_READ).chain(Kind::ALL.iter().map(|kind| kind.label()));
    labels.map(|label| (label.to_owned(), label.to_owned())).collect()
}

fn kind_of(label: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.label() == label)
}

/// Returns the card of a file that is loaded.
pub(super) fn loaded(report: &FileReport) -> Block {
    let file = report.file;
    let dated = report.as_at_sentence().unwrap_or_default();
    let mut parts: Vec<CardPart> =
        report.sheets.iter().enumerate().map(|(index, sheet)| sheet_line(file, index, sheet)).collect();
    parts.push(text(format!("{} {dated}", report.counts.sentence()).trim_end()));
    parts.extend(report.contents.iter().map(|contents| text(contents.sentence())));
    parts.push(CardPart::Fold {
        summary: format!("Sheets and columns: {}", report.columns_used()),
        hook: String::new(),
        parts: vec![CardPart::Fields(columns(report))],
    });
    parts.push(CardPart::Fold {
        summary: "The first rows as understood".to_owned(),
        hook: String::new(),
        parts: report.tables.iter().map(|table| CardPart::Table(preview(table))).collect(),
    });
    parts.push(findings(report));
    Block::Card(Card {
        heading: report.name.clone(),
        hook: "file".to_owned(),
        buttons: vec![remove(file, &report.name)],
        parts,
    })
}

/// A sheet: what it was taken for, why, and the way to say otherwise.
fn sheet_line(file: u32, index: usize, sheet: &SheetReport) -> CardPart {
    let SheetReport { name, hidden, kinds: read, done, because } = sheet;
    let hidden = if *hidden { " (hidden)" } else { "" };
    let title = if name.is_empty() { "Read as".to_owned() } else { format!("{name}{hidden}") };
    let chosen = read.first().map_or(NOT_READ, |kind| kind.label()).to_owned();
    let control = Control::Choice { options: kinds(), chosen };
    CardPart::Line(
        Field::new(&id(file, &format!("{SHEET}{index}")), &title, control)
            .with_help(format!("{done} {because}").trim_end()),
    )
}

/// The columns of a file by their folded headings, once each: sheets of one shape are corrected together.
fn distinct(report: &FileReport) -> Vec<(&TableReport, &crate::import::ColumnReport)> {
    let mut found: Vec<(&TableReport, &crate::import::ColumnReport)> = Vec::new();
    for table in &report.tables {
        for column in &table.columns {
            if found.iter().all(|(_, known)| known.key != column.key) {
                found.push((table, column));
            }
        }
    }
    found
}

fn columns(report: &FileReport) -> FieldTable {
    let row = |(index, (table, column)): (usize, (&TableReport, &crate::import::ColumnReport))| {
        let labels = std::iter::once(NOT_USED).chain(table.offered.iter().copied().map(Column::label));
        let options = labels.map(|label| (label.to_owned(), label.to_owned())).collect();
        let chosen = column.field.map_or(NOT_USED, Column::label).to_owned();
        let label = format!("What “{}” holds", column.header);
        let id = id(report.file, &format!("{COLUMN}{index}"));
        let field = Field::new(&id, &label, Control::Choice { options, chosen });
        FieldRow {
            label: column.header.clone(),
            cells: vec![
                FieldCell::Field(field),
                FieldCell::Text(column.because.clone()),
                FieldCell::Text(column.samples.join(" · ")),
            ],
        }
    };
    FieldTable {
        heading: String::new(),
        hook: "columns".to_owned(),
        note: String::new(),
        caption: "Columns of the file and what each was taken for".to_owned(),
        columns: ["Heading", "Taken for", "Why", "For example"].map(str::to_owned).to_vec(),
        rows: distinct(report).into_iter().enumerate().map(row).collect(),
    }
}

fn preview(table: &TableReport) -> TableView {
    let named = if table.sheet.is_empty() { String::new() } else { format!(", {}", table.sheet) };
    let row =
        |(row, texts): &(u32, Vec<String>)| TableRow::new(row.to_string(), texts.iter().map(Shown::text).collect());
    TableView {
        caption: format!("The first rows as understood: {}{named}", table.kind.label()),
        first: "Row".to_owned(),
        columns: table.preview.fields.iter().map(|field| field.label().to_owned()).collect(),
        rows: table.preview.rows.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

fn findings(report: &FileReport) -> CardPart {
    let groups = report.finding_groups();
    let total: usize = groups.iter().map(|(_, count)| count).sum();
    if total == 0 {
        return text("Nothing to report: every row was read as it stands.");
    }
    let save = Button {
        event: id(report.file, SAVE),
        words: "CSV".to_owned(),
        about: format!("of the findings of {}", report.name),
    };
    let mut parts = vec![CardPart::Buttons(vec![save])];
    parts.extend(groups.into_iter().map(|(severity, count)| {
        let of = report.findings.iter().filter(|group| group.severity == severity);
        CardPart::Fold {
            summary: format!("{} {count}", severity.plural()),
            hook: String::new(),
            parts: vec![CardPart::Findings(of.map(found).collect())],
        }
    }));
    CardPart::Fold { summary: format!("Findings: {total}"), hook: "findings".to_owned(), parts }
}

fn found(group: &FindingGroup) -> Found {
    let FindingGroup { severity, title, done, todo, places } = group;
    let more = places.len().saturating_sub(LISTED);
    Found {
        severity: match severity {
            Severity::Error => CheckSeverity::Error,
            Severity::Warning => CheckSeverity::Warning,
            Severity::Note => CheckSeverity::Note,
        },
        title: format!("{title}: {}", places.len()),
        text: format!("{done} {todo}").trim_end().to_owned(),
        places: places.iter().take(LISTED).cloned().collect(),
        more: if more > 0 { format!("And {more} more; the CSV holds them all.") } else { String::new() },
    }
}

/// Returns the card of a file that cannot be read.
pub(super) fn refused(refused: &RefusedFile) -> Block {
    let control = Control::Choice { options: kinds(), chosen: NOT_READ.to_owned() };
    Block::Card(Card {
        heading: refused.name.clone(),
        hook: "file".to_owned(),
        buttons: vec![remove(refused.file, &refused.name)],
        parts: vec![
            CardPart::Text { tag: "Not loaded".to_owned(), text: refused.why.clone() },
            CardPart::Line(Field::new(&id(refused.file, READ_AS), "Read it all the same as", control)),
        ],
    })
}

/// Returns the card of a file of the last visit, whose rows are gone.
pub(super) fn memo(memo: &FileMemo, others_are_here: bool) -> Block {
    let FileMemo { name, kind, counts, columns, titles, .. } = memo;
    let aside = if others_are_here { " It is not in the figures shown." } else { "" };
    let table = |caption: &str, headings: [&str; 3], rows: Vec<TableRow>| {
        let [first, rest @ ..] = headings.map(str::to_owned);
        CardPart::Table(TableView {
            caption: caption.to_owned(),
            first,
            columns: rest.to_vec(),
            rows,
            notes: Vec::new(),
        })
    };
    let cells = |second: &str, third: &str| vec![Shown::text(second), Shown::text(third)];
    let of_columns = columns
        .iter()
        .map(|(header, field, because)| TableRow::new(header, cells(field.map_or(NOT_USED, Column::label), because)));
    let of_titles = titles
        .iter()
        .map(|(title, service, _, assignment)| TableRow::new(title, cells(service.label(), assignment.label())));
    Block::Card(Card {
        heading: name.clone(),
        hook: "file-memo".to_owned(),
        buttons: Vec::new(),
        parts: vec![
            text(format!(
                "{}. {} Files are not kept; drop this one again to change how it is read.{aside}",
                kind.label(),
                counts.sentence()
            )),
            CardPart::Fold {
                summary: "How it was read".to_owned(),
                hook: String::new(),
                parts: vec![
                    table("Columns and what each was taken for", ["Heading", "Taken for", "Why"], of_columns.collect()),
                    table(
                        "Job titles and what each counted as",
                        ["Job title", "Service", "Counted as"],
                        of_titles.collect(),
                    ),
                ],
            },
        ],
    })
}

/// Returns what a reader's hand in a file's card means.
pub(super) fn act<'a>(reports: impl Iterator<Item = &'a FileReport>, event: &Event) -> Option<Act> {
    let (file, what) = event.field.strip_prefix("file-")?.split_once('-')?;
    let file: u32 = file.parse().ok()?;
    let place = |stem: &str| what.strip_prefix(stem)?.parse::<usize>().ok();
    match what {
        REMOVE => return Some(Act::Remove(file)),
        READ_AS => return kind_of(&event.value).map(|kind| Act::ReadAs(file, kind)),
        _ => {}
    }
    let report = { reports }.find(|report| report.file == file)?;
    if what == SAVE {
        let name = format!("{} findings.csv", report.name);
        return Some(Act::SaveCsv { name, text: csv::findings(report) });
    }
    if let Some(place) = place(SHEET) {
        let sheet = report.sheets.get(place)?;
        return Some(Act::Sheet(file, sheet.name.clone(), kind_of(&event.value)));
    }
    let (_, column) = distinct(report).into_iter().nth(place(COLUMN)?)?;
    Some(Act::Column(file, column.key.clone(), Column::from_label(&event.value)))
}

//! A file in the Data room: what it was taken for, what became of its rows, how its columns were read, its first rows,
//! and what was noticed.

use serde::{Deserialize, Serialize};

use super::row;
use crate::import::{
    Field as Column, FileMemo, FileReport, FindingGroup, Kind, ReadingFile, Severity, SheetReport, StandsAs,
    TableReport, Whole,
};
use crate::room::data::change::distinct;
use crate::room::data::event::{FileControl, in_file};
use crate::room::data::id::{NONE, TextId};
use crate::room::data::said::Said;
use crate::view::{
    Block, Button, Card, CardPart, CheckSeverity, Control, Field, FieldCell, FieldRow, FieldTable, Found, Shown,
    TableRow, TableView,
};
use crate::workforce::Service;

/// What a column that is left out is called.
const NOT_USED: &str = "Not used";
/// What a sheet that is left out is called.
const NOT_READ: &str = "Not read";
/// How many findings of a kind are listed; the download holds them all.
const LISTED: usize = 100;

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

fn text(text: impl Into<String>) -> CardPart {
    CardPart::Text { tag: String::new(), text: text.into() }
}

fn remove(file: u32, name: &str) -> Button {
    Button { event: in_file(file, FileControl::Remove), words: "Remove".to_owned(), about: name.to_owned() }
}

/// Every kind of list and not to read it, by their ids.
fn kinds() -> Vec<(String, String)> {
    let kinds = Kind::ALL.iter().map(|kind| (kind.id(), kind.label()));
    std::iter::once((NONE, NOT_READ)).chain(kinds).map(|(id, label)| (id.to_owned(), label.to_owned())).collect()
}

/// Returns the card of a file that is loaded.
pub(super) fn loaded(report: &FileReport) -> Block {
    let file = report.file;
    let card = |parts: Vec<CardPart>| {
        Block::Card(Card {
            heading: report.name.clone(),
            hook: "file".to_owned(),
            buttons: vec![remove(file, &report.name)],
            parts,
        })
    };
    if report.is_left_out {
        let read = take_back(file, Said::LeftOut, "Use this file after all", String::new());
        return card(vec![
            CardPart::Text { tag: "Left out".to_owned(), text: row::left_out(report) },
            CardPart::Buttons(vec![read]),
        ]);
    }
    let mut parts: Vec<CardPart> =
        report.sheets.iter().enumerate().map(|(index, sheet)| sheet_line(file, index, sheet)).collect();
    parts.push(text(format!("{} {}", row::sentence(report), report.as_at_sentence().unwrap_or_default()).trim_end()));
    parts.push(row::rows(report));
    // What opens stands above what an answer adds or takes away, so that it stays open.
    parts.push(CardPart::Fold {
        summary: format!("Columns ({})", report.columns_used()),
        hook: String::new(),
        parts: vec![CardPart::Fields(columns(report))],
    });
    parts.push(CardPart::Fold {
        summary: "Preview".to_owned(),
        hook: String::new(),
        parts: report.tables.iter().map(|table| CardPart::Table(preview(table))).collect(),
    });
    parts.push(findings(report));
    parts.extend(row::gives(report).map(text));
    parts.extend(report.contents.iter().map(|contents| text(contents.sentence())));
    parts.extend(answers(report));
    card(parts)
}

fn take_back(file: u32, said: Said, words: &str, about: String) -> Button {
    Button { event: in_file(file, FileControl::TakeBack(said)), words: words.to_owned(), about }
}

/// What the reader said of a file, each with the way back to the question; nothing where nothing was said.
fn answers(report: &FileReport) -> Vec<CardPart> {
    let columns =
        distinct(report).into_iter().filter(|(_, column)| column.chosen).map(|(_, column)| match column.field {
            Some(field) => (format!("{} is in “{}”", field.label(), column.header), Said::Field(field)),
            None => (format!("“{}” is not used", column.header), Said::Unused(TextId::of(&column.key))),
        });
    let absent = report.absent.iter().map(|field| {
        let words = match field {
            Column::FullTimeHours => "a full-time week has the hours of the choices below".to_owned(),
            field => format!("{} is not in this file", field.label()),
        };
        (words, Said::Field(*field))
    });
    let service = |service: Option<Service>| service.map_or("neither service's", Service::label);
    let whole = match report.whole {
        Whole::Chosen(chosen) => Some((format!("every row is {}", service(chosen)), Said::Whole)),
        Whole::Told | Whole::Beside(_) | Whole::Unsaid { .. } => None,
    };
    let units = report.directorates.iter().filter(|unit| unit.chosen);
    let units = units.map(|unit| {
        (format!("“{}” is {}", unit.text, service(unit.service)), Said::Unit(TextId::of(unit.key.as_str())))
    });
    let standings = report.standings.iter().filter_map(|standing| {
        let words = format!("people marked “{}” are {}", standing.text, said_to_be(standing.said?));
        Some((words, Said::Standing(TextId::of(standing.key.as_str()))))
    });
    let said = columns.chain(absent).chain(whole).chain(units).chain(standings);
    let save = ReadingFile::of(report).map(|_| {
        let event = in_file(report.file, FileControl::SaveAnswers);
        let words = "Save these answers for a colleague".to_owned();
        CardPart::Buttons(vec![Button { event, words, about: format!(": how to read {}", report.name) }])
    });
    said.flat_map(|(words, said)| {
        let change = take_back(report.file, said, "Change", format!("the answer that {words}"));
        [text(format!("Answered: {words}.")), CardPart::Buttons(vec![change])]
    })
    .chain(save)
    .collect()
}

const fn said_to_be(said: StandsAs) -> &'static str {
    match said {
        StandsAs::InPost => "employed and in post",
        StandsAs::Agency => "agency workers",
        StandsAs::NotCounted => "neither in post nor agency workers",
    }
}

/// A sheet: what it was taken for, why, and the way to say otherwise.
fn sheet_line(file: u32, index: usize, sheet: &SheetReport) -> CardPart {
    let SheetReport { name, hidden, kinds: read, done, because } = sheet;
    let hidden = if *hidden { " (hidden)" } else { "" };
    let title = if name.is_empty() { "Read as".to_owned() } else { format!("{name}{hidden}") };
    let chosen = read.first().map_or(NONE, |kind| kind.id()).to_owned();
    let control = Control::Choice { options: kinds(), chosen };
    CardPart::Line(
        Field::new(&in_file(file, FileControl::Sheet(index)), &title, control)
            .with_help(format!("{done} {because}").trim_end()),
    )
}

fn columns(report: &FileReport) -> FieldTable {
    let row = |(table, column): (&TableReport, &crate::import::ColumnReport)| {
        let fields = table.offered.iter().map(|field| (field.id(), field.label()));
        let options = std::iter::once((NONE, NOT_USED)).chain(fields);
        let options = options.map(|(id, label)| (id.to_owned(), label.to_owned())).collect();
        let chosen = column.field.map_or(NONE, Column::id).to_owned();
        let label = format!("What “{}” holds", column.header);
        let id = in_file(report.file, FileControl::Column(&column.key));
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
        caption: "Columns of the file and what we read each as".to_owned(),
        columns: ["Heading", "We read it as", "Why", "For example"].map(str::to_owned).to_vec(),
        rows: distinct(report).into_iter().map(row).collect(),
    }
}

fn preview(table: &TableReport) -> TableView {
    let named = if table.sheet.is_empty() { String::new() } else { format!(", {}", table.sheet) };
    let row =
        |(row, texts): &(u32, Vec<String>)| TableRow::new(row.to_string(), texts.iter().map(Shown::text).collect());
    TableView {
        caption: format!("The first rows as we read them: {}{named}", table.kind.label()),
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
        return text("No problems found.");
    }
    let save = Button {
        event: in_file(report.file, FileControl::SaveFindings),
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
    CardPart::Fold { summary: findings_summary(&report.finding_groups()), hook: "findings".to_owned(), parts }
}

/// What was noticed, in a phrase: "2 problems, 5 to check, 3 notes".
fn findings_summary(groups: &[(Severity, usize)]) -> String {
    let words = |(severity, count): &(Severity, usize)| {
        let (one, several) = match severity {
            Severity::Error => ("problem", "problems"),
            Severity::Warning => ("to check", "to check"),
            Severity::Note => ("note", "notes"),
        };
        format!("{count} {}", if *count == 1 { one } else { several })
    };
    groups.iter().map(words).collect::<Vec<_>>().join(", ")
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
    let control = Control::Choice { options: kinds(), chosen: NONE.to_owned() };
    Block::Card(Card {
        heading: refused.name.clone(),
        hook: "file".to_owned(),
        buttons: vec![remove(refused.file, &refused.name)],
        parts: vec![
            CardPart::Text { tag: "Not loaded".to_owned(), text: refused.why.clone() },
            CardPart::Line(Field::new(&in_file(refused.file, FileControl::ReadAs), "Read it all the same as", control)),
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
                "{}. {} To change how this file was read, add it again.{aside}",
                kind.label(),
                counts.sentence()
            )),
            CardPart::Fold {
                summary: "How it was read".to_owned(),
                hook: String::new(),
                parts: vec![
                    table(
                        "Columns and what we read each as",
                        ["Heading", "We read it as", "Why"],
                        of_columns.collect(),
                    ),
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

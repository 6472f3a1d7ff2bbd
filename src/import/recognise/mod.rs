//! Which tables a file holds: their sheets, header rows and kinds, and what the lines above them say.

pub(crate) mod dated;
pub(crate) mod facts;
pub(crate) mod heading;
mod layout;
pub(crate) mod lines;
pub(crate) mod map;
pub(crate) mod once;
pub(crate) mod period;
pub(crate) mod profile;
pub(crate) mod section;
pub(crate) mod table;
pub(crate) mod token;
pub(crate) mod vocabulary;

use std::ops::Range;

use jiff::civil::Date;

use crate::import::clean::date;
use crate::import::clean::service;
use crate::import::clean::{Cleaner, Value};
use crate::import::container::{Cell, Limits, Sheet, TextId, Texts, Workbook};
use crate::import::gate::Gate;
use crate::import::kind::{KINDS, KindSpec, absence};
use crate::import::recognise::heading::Heading;
use crate::import::recognise::vocabulary::column_key;
use crate::import::{Field, Kind, ReadError, Reading, SheetReport};
use crate::workforce::Service;

/// Rows that hold something among which the first header of a sheet is looked for.
const HEADER_WITHIN: usize = 30;
/// The most rows of a sheet that are looked at as headers.
const MAX_HEADERS: usize = 300;
/// Rows below a header that are looked at to tell its kind.
const LOOKED_AT: usize = 200;
/// Rows below a row that are looked at to tell whether it is a header.
const GLANCED_AT: usize = 24;
/// The share of their fields two tables of one kind must have in common to be parts of one list.
const ALIKE: f64 = 0.5;
/// What a word in a title is worth beside the fields a header names.
const WORD: f64 = 3.0;

/// Words of lines that are no title of the list below: a key of colours, what is left out or included, a request.
#[rustfmt::skip]
const NO_TITLE: &[&str] = &[
    "key", "legend", "yellow", "red", "green", "amber", "blue", "orange", "grey", "gray", "pink", "italic", "italics", "bold",
    "colour", "coloured", "color", "shaded", "highlighted", "marked", "struck", "not", "non", "no", "without", "except",
    "excl", "exc", "excludes", "excluded", "excluding", "inc", "incl", "includes", "included", "including", "please", "update", "desk",
    "by", "see", "note", "notes",
];

/// Whether a line above a list says what a colour or a kind of letter means there: nothing of that is read.
pub(crate) fn is_legend(line: &str) -> bool {
    #[rustfmt::skip]
    const LOOKS: &[&str] = &[
        "yellow", "red", "green", "amber", "blue", "orange", "grey", "gray", "pink", "italic", "italics", "bold", "colour",
        "coloured", "shaded", "shading", "highlighted", "struck", "strikethrough",
    ];
    const MEANT: &[&str] =
        &["agency", "locum", "vacan", "left", "leav", "matern", "second", "starter", "starting", "absent", "sick"];
    let key = column_key(line);
    let line = format!(" {key}");
    key.split(' ').any(|word| LOOKS.contains(&word)) && MEANT.iter().any(|word| line.contains(&format!(" {word}")))
}

/// What was recognised.
pub(crate) struct Recognised {
    /// At least one.
    pub(crate) tables: Vec<Found>,
    pub(crate) sheets: Vec<SheetReport>,
    pub(crate) as_at: Option<Date>,
    pub(crate) employer: Option<String>,
    pub(crate) service: Option<Service>,
    /// Lists at several dates of which one is read.
    pub(crate) versions: Vec<dated::Version>,
}

/// A table that was found.
pub(crate) struct Found {
    pub(crate) sheet: usize,
    /// The header, by its place among the rows that hold something.
    pub(crate) header: usize,
    /// The place after its last row.
    pub(crate) end: usize,
    pub(crate) headings: Vec<Heading>,
    pub(crate) spec: &'static KindSpec,
    pub(crate) because: String,
    /// Whether it is the last table of its sheet, so that blank rows at the sheet's end are its own.
    pub(crate) is_last: bool,
    hits: Vec<Field>,
    score: f64,
    /// The texts above the header.
    pub(crate) lines: Vec<String>,
}

impl Found {
    /// Returns how sure it is, from 0 to 1.
    pub(crate) fn confidence(&self) -> f64 {
        (self.score / 10.0).clamp(0.1, 1.0)
    }

    /// Returns why it was taken for what it was, and how sure that is.
    fn reason(&self) -> String {
        let sure = match self.confidence() {
            sure if sure >= 0.8 => "",
            sure if sure >= 0.5 => " Likely, not certain.",
            _ => " A guess: check it.",
        };
        format!("{}{sure}", self.because)
    }

    /// Returns the places of its rows.
    pub(crate) fn places(&self) -> Range<usize> {
        self.header + 1..self.end
    }
}

/// What there is to judge a kind by, beside the fields that the header names.
pub(crate) struct Evidence<'a> {
    pub(crate) cleaner: Cleaner<'a>,
    pub(crate) hits: &'a [Field],
    /// The words of the title lines, the sheet's name and the file's, folded, with a space before each.
    pub(crate) words: &'a str,
    /// The title lines, the sheet's name and, where nothing nearer speaks, the file's, each folded.
    titles: &'a [String],
    assignment: &'a map::Assignment,
    columns: &'a [map::Column<'a>],
    /// The date figures are made for, where it is known.
    reference: Option<Date>,
    /// Whether the rows are spells of absence, going by their dates, values and headings together.
    pub(crate) spells: bool,
    sheet: &'a Sheet,
    header: usize,
    headings: &'a [Heading],
}

impl<'a> Evidence<'a> {
    /// Returns the cells of a field's column in the first rows below the header; empty if it has none.
    pub(crate) fn cells(&self, field: Field) -> Vec<Cell> {
        let Some(column) = self.assignment.column(field) else { return Vec::new() };
        self.rows()
            .map(|place| self.sheet.row(place).find(|(at, _)| *at == column).map_or(Cell::Empty, |(_, cell)| cell))
            .collect()
    }

    /// Returns the share of the first rows in which a field's column holds something, from 0 to 1.
    pub(crate) fn filled(&self, field: Field) -> f64 {
        let cells = self.cells(field);
        if field.shape() == crate::import::field::Shape::Date {
            // An end of time such as 31/12/9999 is no date. Who leaves after the reference date has not left, and a list most
            // of whose ends lie there is none of people who have.
            let dates = self.dates(field);
            let past = dates.iter().filter(|date| self.reference.is_none_or(|at| **date <= at)).count();
            let ahead = field == Field::LeavingDate && past * 2 < dates.len();
            return (if ahead { past } else { dates.len() }) as f64 / cells.len().max(1) as f64;
        }
        let holds = |cell: &&Cell| {
            let text = self.cleaner.text(**cell);
            !text.is_empty() && !crate::import::clean::means_blank(&text)
        };
        let filled = cells.iter().filter(holds).count();
        filled as f64 / cells.len().max(1) as f64
    }

    /// Returns the columns, whatever they are taken for.
    pub(crate) const fn columns(&self) -> &'a [map::Column<'a>] {
        self.columns
    }

    /// Returns the dates of a field in the first rows.
    pub(crate) fn dates(&self, field: Field) -> Vec<Date> {
        self.dates_by_row(field).into_iter().flatten().collect()
    }

    /// Returns what stands for a field in each of the first rows, where it is a date.
    pub(crate) fn dates_by_row(&self, field: Field) -> Vec<Option<Date>> {
        let texts = self.cleaner.texts;
        let cells = self.cells(field);
        let order = date::DayOrder::of(cells.iter().filter_map(|cell| match cell {
            Cell::Text(id) => Some(texts.get(*id)),
            _ => None,
        }));
        let read = |cell| match self.cleaner.date_or_month(cell, order, false) {
            Value::Is(date) => Some(date),
            Value::Blank | Value::Not(_) => None,
        };
        cells.into_iter().map(read).collect()
    }

    /// Whether the words hold one that begins so.
    pub(crate) fn says(&self, beginning: &str) -> bool {
        self.words.contains(&format!(" {beginning}"))
    }

    /// Whether a title line, the sheet's or the file's name calls the whole list so: it holds a word that begins so, is short
    /// as a title is, and does not speak of colours, of what is left out or of others beside them.
    pub(crate) fn is_titled(&self, beginnings: &[&str], but: &[&str]) -> bool {
        const LONGEST: usize = 8;
        self.titles.iter().any(|title| {
            let line = format!(" {title}");
            let words: Vec<&str> = title.split(' ').collect();
            let holds = |word: &&str| line.contains(&format!(" {word}"));
            words.len() <= LONGEST
                && beginnings.iter().any(holds)
                && !words.iter().any(|word| NO_TITLE.contains(word))
                && !but.iter().any(holds)
        })
    }

    /// Whether a column whose heading holds a word answers it with yes beside some and no beside others.
    pub(crate) fn answers(&self, word: &str) -> bool {
        self.headings.iter().filter(|heading| heading.key.contains(word)).any(|heading| {
            let cell = |place: usize| self.sheet.row(place).find(|(at, _)| *at == heading.column).map(|(_, cell)| cell);
            let texts: Vec<String> =
                self.rows().filter_map(cell).map(|cell| column_key(&self.cleaner.text(cell))).collect();
            let among = |words: [&str; 6]| texts.iter().filter(|text| words.contains(&text.as_str())).count();
            let (yes, no) =
                (among(["y", "yes", "true", "1", "agency", "locum"]), among(["n", "no", "false", "0", "n a", ""]));
            yes > 0 && no > 0 && (yes + no) * 10 >= texts.len() * 9
        })
    }

    /// Whether the list is of posts that are advertised: what stands in it of people is of who may come.
    pub(crate) fn recruits(&self) -> bool {
        recruits(self.columns)
    }

    /// Whether a start of no said kind was taken for that of an absence.
    pub(crate) const fn borrows_dates(&self) -> bool {
        self.assignment.borrowed
    }

    /// Returns a field's heading, folded; empty if it has none.
    pub(crate) fn heading(&self, field: Field) -> &str {
        let column = self.assignment.column(field);
        self.headings.iter().find(|heading| Some(heading.column) == column).map_or("", |heading| heading.own.as_str())
    }

    /// Whether a heading holds a word.
    pub(crate) fn heads(&self, word: &str) -> bool {
        self.headings.iter().any(|heading| heading.key.contains(word))
    }

    fn rows(&self) -> Range<usize> {
        self.header + 1..self.sheet.len().min(self.header + 1 + LOOKED_AT)
    }
}

/// Whether columns are of posts that are advertised: two at least of the words of recruiting stand in headings, or one
/// beside a column of its stages, or most rows are advertised or offered.
fn recruits(columns: &[map::Column<'_>]) -> bool {
    let heads = |word: &str| columns.iter().any(|column| column.key().contains(word));
    let words = ["advert", "interview", "shortlist", "applicant", "appointed candidate", "successful candidate"];
    let said = words.iter().filter(|word| heads(word)).count();
    said >= 2
        || (said == 1 || heads("vacancy ref")) && columns.iter().any(|column| column.profile().says_stages())
        || columns.iter().any(|column| column.profile().says_recruiting())
}

/// Finds the tables to read: in each sheet that is not hidden, those of a known kind. Tables of one kind that
/// have too little in common with the best of them are summaries or notes and are not read.
///
/// # Errors
/// [`ReadError::NoTable`] if there is none.
pub(crate) fn recognise(book: &Workbook, reading: &Reading, gate: &Gate<'_>) -> Result<Recognised, ReadError> {
    let mut found: Vec<Found> = Vec::new();
    for (index, sheet) in book.sheets.iter().enumerate() {
        found.extend(tables(book, sheet, index, reading, gate.name));
    }
    let hidden = |found: &Found| book.sheets.get(found.sheet).is_some_and(|sheet| sheet.hidden);
    let asked = |found: &Found| book.sheets.get(found.sheet).is_some_and(|sheet| reading.sheet(&sheet.name).is_some());
    // A hidden sheet is taken only where no other will do, or the user asks for it.
    if found.iter().any(|found| !hidden(found)) {
        found.retain(|found| !hidden(found) || asked(found));
    }
    let summaries = set_aside_summaries(&mut found, asked);
    let versions = dated::set_aside(&mut found, book, reading);
    if found.is_empty() {
        return Err(no_table(book, gate));
    }
    let lines: Vec<String> = found.iter().flat_map(|found| found.lines.iter().cloned()).collect();
    let names = found.iter().filter_map(|found| book.sheets.get(found.sheet)).map(|sheet| sheet.name.as_str());
    let service = service::only_service(lines.iter().map(String::as_str).chain(names).chain([gate.name]));
    let sheets = book
        .sheets
        .iter()
        .enumerate()
        .map(|(index, sheet)| {
            let mine = || found.iter().filter(|found| found.sheet == index);
            let mut kinds: Vec<Kind> = Vec::new();
            for found in mine() {
                if !kinds.contains(&found.spec.kind) {
                    kinds.push(found.spec.kind);
                }
            }
            SheetReport {
                name: sheet.name.clone(),
                hidden: sheet.hidden,
                kinds,
                done: match versions.iter().find(|version| version.aside.contains(&index)) {
                    Some(version) => version.done(),
                    None => done_with(index, sheet, &found, &summaries),
                },
                because: mine().map(Found::reason).collect::<Vec<_>>().join(" "),
            }
        })
        .collect();
    Ok(Recognised { as_at: as_at(&lines), employer: employer(&lines), service, tables: found, sheets, versions })
}

/// Parts the sheets on which lists stand side by side, an empty column between them: each becomes a sheet of its
/// own, named for its columns.
pub(crate) fn part(book: &mut Workbook, reading: &Reading, name: &str) {
    let mut index = 0;
    while let Some(sheet) = book.sheets.get(index) {
        let parts = side_by_side(book, sheet, index, reading, name);
        let count = parts.len().max(1);
        if parts.len() > 1 && book.sheets.len() + parts.len() <= Limits::default().sheets as usize {
            book.sheets.splice(index..=index, parts);
        }
        index += count;
    }
}

/// Returns the lists that stand side by side under one header row; none if there are not at least two.
fn side_by_side(book: &Workbook, sheet: &Sheet, index: usize, reading: &Reading, name: &str) -> Vec<Sheet> {
    for header in 0..sheet.len().min(HEADER_WITHIN) {
        let columns: Vec<u16> = sheet.row(header).map(|(column, _)| column).collect();
        let mut groups: Vec<std::ops::RangeInclusive<u16>> = Vec::new();
        for column in columns {
            match groups.last_mut() {
                Some(group) if column <= group.end() + 1 => *group = *group.start()..=column,
                _ => groups.push(column..=column),
            }
        }
        if groups.len() == 1
            && let Some(blocks) = blocks(sheet, &book.texts, header)
        {
            groups = blocks;
        }
        groups.retain(|group| group.len() >= 3);
        // What lies between two lists is empty all the way down.
        let between = |column: u16| groups.iter().all(|group| !group.contains(&column));
        let first = groups.first().map_or(0, |group| *group.start());
        let parted = |place: usize| sheet.row(place).all(|(column, _)| column < first || !between(column));
        if groups.len() < 2 || !(header + 1..sheet.len().min(header + 1 + LOOKED_AT)).all(parted) {
            continue;
        }
        let parts: Vec<Sheet> = groups.into_iter().map(|columns| sheet.part(columns)).collect();
        if parts.iter().all(|part| !tables(book, part, index, reading, name).is_empty()) {
            return parts;
        }
    }
    Vec::new()
}

/// Returns the columns of lists that stand side by side without a gap, where the same headings stand again in the same
/// order: “Name, Role, FTE, Name, Role, FTE”.
fn blocks(sheet: &Sheet, texts: &Texts, header: usize) -> Option<Vec<std::ops::RangeInclusive<u16>>> {
    let labels: Vec<(u16, String)> = sheet
        .row(header)
        .map(|(column, cell)| match cell {
            Cell::Text(id) => (column, column_key(texts.get(id))),
            _ => (column, String::new()),
        })
        .collect();
    let width = (3..=labels.len() / 2).find(|width| {
        let again = labels.iter().zip(labels.iter().skip(*width)).all(|((_, a), (_, b))| a == b && !a.is_empty());
        labels.len().is_multiple_of(*width) && again
    })?;
    let ends = labels.chunks(width).filter_map(|block| Some(block.first()?.0..=block.last()?.0));
    Some(ends.collect())
}

/// The largest sheet that is looked at as a table that runs across, in rows and columns.
const ACROSS: usize = 150;

/// Turns the sheets whose tables run across, with a column a month or intake, and returns their names. Only a sheet
/// in which no table is found as it stands is turned.
pub(crate) fn turn(book: &mut Workbook, reading: &Reading, name: &str) -> Vec<String> {
    let mut turned = Vec::new();
    for index in 0..book.sheets.len() {
        let Some(sheet) = book.sheets.get(index) else { continue };
        let wide =
            (0..sheet.len().min(ACROSS)).flat_map(|row| sheet.row(row)).map(|(column, _)| usize::from(column)).max();
        let small = (2..ACROSS).contains(&sheet.len()) && wide.is_some_and(|wide| (2..ACROSS).contains(&wide));
        if !small || !tables(book, sheet, index, reading, name).is_empty() {
            continue;
        }
        let dated = sheet.with_years(&mut book.texts);
        // The periods' own heading is often left out, above the labels, or is that of the labels.
        for corner in ["Month", "Cohort"] {
            let corner = book.texts.intern(corner).map_or(Cell::Empty, Cell::Text);
            let Some(sheet) = dated.as_ref().or(book.sheets.get(index)) else { continue };
            let across = sheet.turned(corner);
            let fits = |found: &Found| matches!(found.spec.kind, Kind::MonthlyFlow | Kind::NqswCohorts);
            if tables(book, &across, index, reading, name).iter().any(fits) {
                turned.push(sheet.name.clone());
                if let Some(slot) = book.sheets.get_mut(index) {
                    *slot = across;
                }
                break;
            }
        }
    }
    turned
}

/// Returns for each table the cells that stand in for columns it lacks: where a list lies over several sheets,
/// the sheet's name is the team's; where sheets are of different services, it tells the service.
pub(crate) fn stand_ins(book: &mut Workbook, tables: &[Found]) -> Vec<Vec<(Field, TextId)>> {
    let of_kind = |kind: Kind| tables.iter().filter(move |table| table.spec.kind == kind);
    let mut all = Vec::with_capacity(tables.len());
    for table in tables {
        let kind = table.spec.kind;
        let sheets: Vec<usize> = of_kind(kind).map(|table| table.sheet).collect();
        let several = sheets.iter().any(|sheet| *sheet != table.sheet);
        let name = book.sheets.get(table.sheet).map(|sheet| sheet.name.clone()).unwrap_or_default();
        let spoken = |sheet: &usize| book.sheets.get(*sheet).and_then(|s| service::service_of_words(&s.name));
        let services_differ = sheets.iter().any(|sheet| spoken(sheet) != spoken(&table.sheet));
        let mut fields = Vec::new();
        if several && let Some(id) = book.texts.intern(&name) {
            let field = if services_differ { Field::Directorate } else { Field::Team };
            if !table.hits.contains(&field) {
                fields.push((field, id));
            }
        }
        all.push(fields);
    }
    all
}

fn done_with(index: usize, sheet: &Sheet, found: &[Found], summaries: &[usize]) -> String {
    let mine: Vec<&Found> = found.iter().filter(|found| found.sheet == index).collect();
    let row = |found: &Found| sheet.number(found.header).unwrap_or(0);
    match mine.as_slice() {
        [] if sheet.is_empty() => "Not read: it is empty.".to_owned(),
        [] if summaries.contains(&index) => {
            "Not read: it has little in common with the list of that kind in this file, so it may be a summary of \
             it; save it as a file of its own to load it too."
                .to_owned()
        }
        [] if sheet.hidden => "Not read: it is hidden.".to_owned(),
        [] => "Not read: no list of a known kind in it.".to_owned(),
        [one] => format!("Read as {}: header in row {}.", one.spec.kind.phrase(), row(one)),
        several => {
            let tables: Vec<String> =
                several.iter().map(|one| format!("{} (header in row {})", one.spec.kind.phrase(), row(one))).collect();
            format!("Read as {}.", listed(&tables))
        }
    }
}

/// Takes out tables that have little in common with the best of their kind, and returns their sheets.
fn set_aside_summaries(found: &mut Vec<Found>, asked: impl Fn(&Found) -> bool) -> Vec<usize> {
    let mut aside = Vec::new();
    let best: Vec<(Kind, Vec<Field>)> = Kind::ALL
        .iter()
        .filter_map(|kind| {
            let of_kind = found.iter().filter(|found| found.spec.kind == *kind);
            of_kind.max_by(|a, b| a.score.total_cmp(&b.score)).map(|found| (*kind, found.hits.clone()))
        })
        .collect();
    found.retain(|found| {
        let Some((_, hits)) = best.iter().find(|(kind, _)| *kind == found.spec.kind) else { return true };
        let shared = hits.iter().filter(|field| found.hits.contains(field)).count();
        let all = hits.len() + found.hits.len() - shared;
        let alike = asked(found) || shared as f64 >= ALIKE * all as f64;
        if !alike {
            aside.push(found.sheet);
        }
        alike
    });
    aside
}

/// Returns the tables of a sheet, in the order of their rows.
fn tables(book: &Workbook, sheet: &Sheet, index: usize, reading: &Reading, name: &str) -> Vec<Found> {
    let mut headers: Vec<Found> = Vec::new();
    let mut looked = 0;
    for header in 0..sheet.len() {
        let first = headers.is_empty() && header < HEADER_WITHIN;
        if !first && !stands_apart(sheet, header) && header >= HEADER_WITHIN {
            continue;
        }
        // A list with a blank line after every row has as many rows that stand apart as it has rows.
        looked += 1;
        if looked > MAX_HEADERS {
            break;
        }
        let above = headers.last().map_or(0, |last| last.header + 1);
        let Some(found) = judge(book, sheet, (index, above, header), reading, name) else { continue };
        match headers.last_mut() {
            // The header again, over more rows of the same table.
            Some(last) if same_headings(&last.headings, &found.headings) => {}
            // Rows of one header, or a line above it that reads like one.
            Some(last) if header <= last.header + 2 || !stands_apart(sheet, header) => {
                if found.score > last.score {
                    *last = found;
                }
            }
            _ => headers.push(found),
        }
    }
    let starts: Vec<usize> = headers.iter().map(|found| found.header - found.lines_above(sheet)).collect();
    let ends = starts.into_iter().skip(1).chain([sheet.len()]);
    let count = headers.len();
    for (at, (found, end)) in headers.iter_mut().zip(ends).enumerate() {
        found.end = end;
        found.is_last = at + 1 == count;
    }
    headers
}

impl Found {
    /// Returns how many rows right above the header are its title: sparse rows up to a gap.
    fn lines_above(&self, sheet: &Sheet) -> usize {
        let mut lines = 0;
        while lines < self.header {
            let place = self.header - lines;
            let gap = sheet.number(place) > sheet.number(place - 1).map(|row| row + 1);
            if gap || sheet.row(place - 1).count() > 2 {
                break;
            }
            lines += 1;
        }
        lines
    }
}

/// Whether a row comes after a blank row or a line of a cell or two, as the header of a further table does.
fn stands_apart(sheet: &Sheet, place: usize) -> bool {
    let Some(before) = place.checked_sub(1) else { return true };
    sheet.number(place) > sheet.number(before).map(|row| row + 1) || sheet.row(before).count() <= 2
}

fn same_headings(a: &[Heading], b: &[Heading]) -> bool {
    let shared = a.iter().filter(|heading| b.iter().any(|other| other.own == heading.own)).count();
    // Nearly all: a list below may have most columns of the one above.
    shared * 10 >= a.len().max(b.len()) * 9
}

/// Returns the kind a row is the header of, if it is of any.
fn judge(
    book: &Workbook,
    sheet: &Sheet,
    (index, above, header): (usize, usize, usize),
    reading: &Reading,
    name: &str,
) -> Option<Found> {
    let headings = heading::headings(sheet, &book.texts, header);
    if headings.len() < 2 {
        return None;
    }
    let said = reading.sheet(&sheet.name);
    if said == Some(None) {
        return None;
    }
    let chosen_kind = said.flatten();
    let cleaner = Cleaner { texts: &book.texts, epoch_1904: book.epoch_1904 };
    let lines = title_lines(sheet, own_lines(sheet, above, header)..header, cleaner);
    let mut spoken: Vec<&str> = lines.iter().map(String::as_str).chain([sheet.name.as_str()]).collect();
    // The file's name speaks only where nothing nearer does: it may be of other sheets too.
    let says = |line: &&str| {
        let line = format!(" {}", column_key(line));
        KINDS.iter().flat_map(|spec| spec.words).any(|word| line.contains(&format!(" {word}")))
    };
    if !spoken.iter().any(says) {
        spoken.push(name);
    }
    let titles: Vec<String> = spoken.iter().map(|line| column_key(line)).collect();
    let words: String = titles.iter().map(|line| format!(" {line}")).collect();
    if chosen_kind.is_none() && !is_header(sheet, header, &headings, cleaner) {
        return None;
    }
    let rows = header + 1..sheet.len();
    let columns = map::judged(sheet, rows, &headings, cleaner, GLANCED_AT);
    let mut best: Option<Found> = None;
    let spells = {
        let assignment = map::assign(Kind::Absence, &columns, reading, map::Likeness::Words);
        let hits = assignment.fields();
        absence::are_spells(&Evidence {
            cleaner,
            hits: &hits,
            words: &words,
            titles: &titles,
            assignment: &assignment,
            columns: &columns,
            reference: reading.settings.reference_date,
            spells: false,
            sheet,
            header,
            headings: &headings,
        })
    };
    for spec in KINDS.iter().filter(|spec| chosen_kind.is_none_or(|kind| kind == spec.kind)) {
        let assignment = map::assign(spec.kind, &columns, reading, map::Likeness::Words);
        let hits = assignment.fields();
        let enough = if chosen_kind.is_some() { hits.len() >= 2 } else { (spec.needs)(&hits) };
        if !enough {
            continue;
        }
        let evidence = Evidence {
            cleaner,
            hits: &hits,
            words: &words,
            titles: &titles,
            assignment: &assignment,
            columns: &columns,
            reference: reading.settings.reference_date,
            spells,
            sheet,
            header,
            headings: &headings,
        };
        let witness = match (spec.witness)(&evidence) {
            Some(witness) => witness,
            None if chosen_kind.is_some() => 0.0,
            None => continue,
        };
        let said = spoken.iter().find(|line| {
            let line = format!(" {}", column_key(line));
            spec.words.iter().any(|word| line.contains(&format!(" {word}")))
        });
        let telling = spec.telling.iter().filter(|field| hits.contains(field)).count();
        let word = if said.is_some() { WORD } else { 0.0 };
        let score = assignment.weight() + telling as f64 + word + witness;
        if best.as_ref().is_none_or(|best| score > best.score) {
            let because = if chosen_kind.is_some() {
                "You chose it.".to_owned()
            } else {
                because(&hits, said.copied(), spec.kind)
            };
            let (end, is_last) = (sheet.len(), true);
            let (headings, lines) = (headings.clone(), lines.clone());
            best = Some(Found { sheet: index, header, end, headings, spec, because, is_last, hits, score, lines });
        }
    }
    best
}

/// Returns the place of the first line above a header that is its title. Above a sheet's first table every line is;
/// between two tables only the sparse lines next above, with a gap at most below them: the rows before them are another
/// table's.
fn own_lines(sheet: &Sheet, above: usize, header: usize) -> usize {
    if above == 0 {
        return 0;
    }
    let mut first = header;
    while first > above && sheet.row(first - 1).count() <= 2 {
        let gap = sheet.number(first) > sheet.number(first - 1).map(|row| row + 1);
        if gap && first < header {
            break;
        }
        first -= 1;
    }
    first
}

/// Whether the texts of a row are labels rather than values: few of them are like a value of a list or stand again
/// below. A header printed anew on every page stands again whole.
fn is_header(sheet: &Sheet, header: usize, headings: &[Heading], cleaner: Cleaner<'_>) -> bool {
    let below = || (header + 1..sheet.len()).take(GLANCED_AT);
    let (mut values, mut again) = (0, 0);
    for heading in headings {
        let column = heading.column;
        let cell_of = |place: usize| sheet.row(place).find(|(at, _)| *at == column).map(|(_, cell)| cell);
        let Some(cell) = cell_of(header) else { continue };
        if profile::Profile::is_like_data(cell, &cleaner.text(cell), cleaner) {
            values += 1;
            // More cannot make labels of them.
            if (values + again) * 3 >= headings.len() {
                return false;
            }
        } else if below().any(|place| cell_of(place) == Some(cell)) {
            again += 1;
        }
    }
    // A table below may have most of the same headings: they stand together in one row there.
    let cell_in = |place: usize, column: u16| sheet.row(place).find(|(at, _)| *at == column).map(|(_, cell)| cell);
    let in_one_row = |place: usize| {
        let same = headings.iter().filter(|heading| {
            let here = cell_in(header, heading.column);
            here.is_some() && here == cell_in(place, heading.column)
        });
        same.count() * 5 >= headings.len() * 3
    };
    let printed_anew = values == 0 && (again * 5 >= headings.len() * 4 || below().any(in_one_row));
    printed_anew || (values + again) * 3 < headings.len()
}

/// Returns the texts above the header, one a cell; a date that stands alone follows the label before it.
fn title_lines(sheet: &Sheet, rows: Range<usize>, cleaner: Cleaner<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for index in rows {
        let mut label: Option<String> = None;
        for (_, cell) in sheet.row(index).filter(|(_, cell)| matches!(cell, Cell::Text(_) | Cell::Date(_))) {
            let text = cleaner.text(cell);
            let bare_date = date::find(&text).is_some_and(|(_, before)| before.is_empty());
            match label.take() {
                Some(before) if bare_date => lines.push(format!("{before} {text}")),
                before => {
                    lines.extend(before);
                    label = Some(text);
                }
            }
        }
        lines.extend(label);
    }
    lines
}

/// Returns the date the figures are as at: the first in a line that says so, else the only date above the
/// header; never the day the report was run.
fn as_at(lines: &[String]) -> Option<Date> {
    let dated: Vec<(Date, String)> = lines
        .iter()
        .filter_map(|line| date::find(line).map(|(date, before)| (date, format!("{} ", before.to_lowercase()))))
        .filter(|(_, before)| {
            !["run ", "print", "produced", "created", "extracted on", "report date"]
                .iter()
                .any(|word| before.contains(word))
        })
        .collect();
    let says = |before: &str| {
        [" at ", "as of ", "at:", "position ", "snapshot ", "on "]
            .iter()
            .any(|word| format!(" {before}").contains(word))
    };
    match dated.iter().find(|(_, before)| says(before)) {
        Some((date, _)) => Some(*date),
        None => match dated.as_slice() {
            [(date, before)] if !before.contains("from") => Some(*date),
            _ => None,
        },
    }
}

/// Returns the first line above the header that is a council's name and little else.
fn employer(lines: &[String]) -> Option<String> {
    const LONGEST: usize = 50;
    let named = |line: &&String| {
        let words = line.to_lowercase();
        (words.ends_with(" council") || words.starts_with("london borough of ") || words.ends_with(" children's trust"))
            && line.chars().count() <= LONGEST
            && !line.contains(':')
    };
    lines.iter().map(|line| line.trim().to_owned()).collect::<Vec<_>>().iter().find(named).cloned()
}

fn because(hits: &[Field], spoken: Option<&str>, kind: Kind) -> String {
    let labels: Vec<String> = hits.iter().map(|field| field.label().to_owned()).collect();
    let kind = kind.phrase();
    let said = spoken.map_or_else(String::new, |words| format!(" “{words}” stands above it."));
    match labels.as_slice() {
        [a, b, c, rest @ ..] if !rest.is_empty() => {
            let more =
                if rest.len() == 1 { "1 more column".to_owned() } else { format!("{} more columns", rest.len()) };
            format!("It has {a}, {b}, {c} and {more} of {kind}.{said}")
        }
        _ => format!("It has {} of {kind}.{said}", listed(&labels)),
    }
}

/// Returns names as a list in words.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Returns what the fullest of the first rows reads, in brackets: what may have been meant for headings.
fn fullest_row(book: &Workbook) -> String {
    const SHOWN: usize = 8;
    const LONGEST: usize = 40;
    let cleaner = Cleaner { texts: &book.texts, epoch_1904: book.epoch_1904 };
    let mut fullest: (u32, Vec<String>) = (0, Vec::new());
    for sheet in book.sheets.iter().filter(|sheet| !sheet.hidden) {
        for place in 0..sheet.len().min(HEADER_WITHIN) {
            let texts: Vec<String> = sheet
                .row(place)
                .filter(|(_, cell)| matches!(cell, Cell::Text(_)))
                .map(|(_, cell)| cleaner.text(cell))
                .filter(|text| text.chars().count() <= LONGEST)
                .collect();
            if texts.len() > fullest.1.len() {
                fullest = (sheet.number(place).unwrap_or(0), texts);
            }
        }
    }
    let (row, texts) = fullest;
    if texts.len() < 2 {
        return String::new();
    }
    let more = match texts.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let shown: Vec<String> = texts.iter().take(SHOWN).map(|text| format!("“{text}”")).collect();
    format!(" (row {row} reads {}{more})", shown.join(", "))
}

/// Whether a header among the first rows of a sheet is one of recruiting.
fn is_of_recruiting(book: &Workbook, sheet: &Sheet) -> bool {
    let cleaner = Cleaner { texts: &book.texts, epoch_1904: book.epoch_1904 };
    (0..sheet.len().min(HEADER_WITHIN)).any(|header| {
        let headings = heading::headings(sheet, &book.texts, header);
        headings.len() >= 4
            && is_header(sheet, header, &headings, cleaner)
            && recruits(&map::judged(sheet, header + 1..sheet.len(), &headings, cleaner, GLANCED_AT))
    })
}

fn no_table(book: &Workbook, gate: &Gate<'_>) -> ReadError {
    let sheets = book.sheets.iter().filter(|sheet| !sheet.is_empty()).count();
    let looked = match sheets {
        0 => "it holds no cells".to_owned(),
        1 => format!("none of its first {HEADER_WITHIN} rows has the headings of one"),
        _ => format!("none of the first {HEADER_WITHIN} rows of its {sheets} sheets has the headings of one"),
    };
    let looked = format!("{looked}{}", fullest_row(book));
    let (looked, saved) = match book.format {
        "" => (looked, ""),
        format => (
            format!("it was read as {format}, and {looked}"),
            "If its rows are not shown as they should be, save it as .xlsx and drop that. ",
        ),
    };
    let looked = if (book.sheets.iter()).any(|sheet| is_of_recruiting(book, sheet)) {
        "it is a list of posts that are being filled, of which no figure is made: nobody is in post before they start"
            .to_owned()
    } else {
        looked
    };
    ReadError::NoTable {
        name: gate.name.to_owned(),
        looked,
        remedy: format!(
            "{saved}If it is one, say below what it is a list of. A staff list needs a header row with at least a job title, FTE or hours, and an employee number or \
             name; an establishment list a post title and established FTE; a caseload list a worker and their cases; agency work a worker, \
             dates and hours; absences a worker, a start and days lost."
        ),
    }
}

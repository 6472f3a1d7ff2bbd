//! Which tables a file holds: their sheets, header rows and kinds, and what the lines above them say.

pub(crate) mod across;
mod beside;
pub(crate) mod code_list;
pub(crate) mod dated;
pub(crate) mod evidence;
pub(crate) mod facts;
pub(crate) mod heading;
mod layout;
pub(crate) mod lines;
pub(crate) mod map;
mod not_found;
pub(crate) mod period;
pub(crate) mod person;
pub(crate) mod profile;
pub(crate) mod section;
mod signs;
pub(crate) mod table;
mod title;
pub(crate) mod token;
pub(crate) mod vocabulary;

use std::ops::Range;

pub(crate) use beside::{part, turn};
pub(crate) use evidence::Evidence;
use evidence::are_spells;
use jiff::civil::Date;
use not_found::no_table;
pub(crate) use signs::Signs;
pub(crate) use title::is_legend;
use title::{as_at, employer, own_lines, title_lines};

use crate::import::container::{Sheet, TextId, Workbook};
use crate::import::gate::Gate;
use crate::import::recognise::heading::Heading;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::Cleaner;
use crate::import::value::service;
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

/// What is known before a file is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) reading: &'a Reading,
    /// The file's name.
    pub(crate) name: &'a str,
    /// The kinds of lists there are.
    pub(crate) kinds: &'a [&'static Signs],
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
    pub(crate) signs: &'static Signs,
    /// Which of the kinds it is, by its place among them.
    pub(crate) kind_at: usize,
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

/// Finds the tables to read: in each sheet that is not hidden, those of a known kind. Tables of one kind that
/// have too little in common with the best of them are summaries or notes and are not read.
///
/// # Errors
/// [`ReadError::NoTable`] if there is none.
pub(crate) fn recognise(book: &Workbook, known: Known<'_>, gate: &Gate<'_>) -> Result<Recognised, ReadError> {
    let reading = known.reading;
    let mut found: Vec<Found> = Vec::new();
    for (index, sheet) in book.sheets.iter().enumerate() {
        found.extend(tables(book, sheet, index, known));
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
                if !kinds.contains(&found.signs.kind) {
                    kinds.push(found.signs.kind);
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

/// Returns for each table the cells that stand in for columns it lacks: where a list lies over several sheets,
/// the sheet's name is the team's; where sheets are of different services, it tells the service.
pub(crate) fn stand_ins(book: &mut Workbook, tables: &[Found]) -> Vec<Vec<(Field, TextId)>> {
    let of_kind = |kind: Kind| tables.iter().filter(move |table| table.signs.kind == kind);
    let mut all = Vec::with_capacity(tables.len());
    for table in tables {
        let kind = table.signs.kind;
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
        [one] => format!("Read as {}: header in row {}.", one.signs.kind.phrase(), row(one)),
        several => {
            let tables: Vec<String> =
                several.iter().map(|one| format!("{} (header in row {})", one.signs.kind.phrase(), row(one))).collect();
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
            let of_kind = found.iter().filter(|found| found.signs.kind == *kind);
            of_kind.max_by(|a, b| a.score.total_cmp(&b.score)).map(|found| (*kind, found.hits.clone()))
        })
        .collect();
    found.retain(|found| {
        let Some((_, hits)) = best.iter().find(|(kind, _)| *kind == found.signs.kind) else { return true };
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
fn tables(book: &Workbook, sheet: &Sheet, index: usize, known: Known<'_>) -> Vec<Found> {
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
        let Some(found) = judge(book, sheet, (index, above, header), known) else { continue };
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
    known: Known<'_>,
) -> Option<Found> {
    let Known { reading, name, kinds } = known;
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
        kinds.iter().flat_map(|signs| signs.words).any(|word| line.contains(&format!(" {word}")))
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
    let of_absence = map::assign(Kind::Absence, &columns, reading, map::Likeness::Words);
    let hits_of_absence = of_absence.fields();
    let seen = Evidence {
        cleaner,
        hits: &hits_of_absence,
        words: &words,
        titles: &titles,
        assignment: &of_absence,
        columns: &columns,
        reference: reading.settings.reference_date,
        spells: false,
        sheet,
        header,
        headings: &headings,
    };
    let spells = are_spells(&seen);
    let open = kinds.iter().enumerate().filter(|(_, signs)| chosen_kind.is_none_or(|kind| kind == signs.kind));
    for (kind_at, signs) in open {
        let assignment = map::assign(signs.kind, &columns, reading, map::Likeness::Words);
        let hits = assignment.fields();
        let enough = if chosen_kind.is_some() { hits.len() >= 2 } else { (signs.needs)(&hits) };
        if !enough {
            continue;
        }
        let evidence = Evidence { hits: &hits, assignment: &assignment, spells, ..seen };
        let witness = match (signs.witness)(&evidence) {
            Some(witness) => witness,
            None if chosen_kind.is_some() => 0.0,
            None => continue,
        };
        let said = spoken.iter().find(|line| {
            let line = format!(" {}", column_key(line));
            signs.words.iter().any(|word| line.contains(&format!(" {word}")))
        });
        let telling = signs.telling.iter().filter(|field| hits.contains(field)).count();
        let word = if said.is_some() { WORD } else { 0.0 };
        let score = assignment.weight() + telling as f64 + word + witness;
        if best.as_ref().is_none_or(|best| score > best.score) {
            let because = if chosen_kind.is_some() {
                "You chose it.".to_owned()
            } else {
                because(&hits, said.copied(), signs.kind)
            };
            let (end, is_last) = (sheet.len(), true);
            let (headings, lines) = (headings.clone(), lines.clone());
            best = Some(Found {
                sheet: index,
                header,
                end,
                headings,
                signs,
                kind_at,
                because,
                is_last,
                hits,
                score,
                lines,
            });
        }
    }
    best
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

//! What there is to judge a kind of list by, beside the fields that its header names.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::heading::Heading;
use super::{LOOKED_AT, map};
use crate::import::Field;
use crate::import::container::{Cell, Sheet};
use crate::import::field::Shape;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::{Cleaner, Value, date};

/// Words of lines that are no title of the list below: a key of colours, what is left out or included, a request.
#[rustfmt::skip]
const NO_TITLE: &[&str] = &[
    "key", "legend", "yellow", "red", "green", "amber", "blue", "orange", "grey", "gray", "pink", "italic", "italics", "bold",
    "colour", "coloured", "color", "shaded", "highlighted", "marked", "struck", "not", "non", "no", "without", "except",
    "excl", "exc", "excludes", "excluded", "excluding", "inc", "incl", "includes", "included", "including", "please", "update", "desk",
    "by", "see", "note", "notes",
];

/// The longest that most spells last, in days: a year of maternity leave and the leave after it.
const LONGEST_SPELL: i32 = 400;

/// Whether rows are spells of absence: each begins and ends within a year or so, and a column holds kinds of absence or what
/// people are absent with, or a heading speaks of absence or of days or hours lost.
pub(crate) fn are_spells(evidence: &Evidence<'_>) -> bool {
    let (from, to) = (evidence.dates_by_row(Field::AbsenceStart), evidence.dates_by_row(Field::AbsenceEnd));
    let spans: Vec<i32> = from.iter().zip(&to).filter_map(|(from, to)| Some(((*to)? - (*from)?).get_days())).collect();
    let short = spans.iter().filter(|days| (0..=LONGEST_SPELL).contains(*days)).count();
    if spans.is_empty() || short * 10 < spans.len() * 7 {
        return false;
    }
    evidence.columns().iter().any(|column| {
        let covers = ["hire", "book", "cover", "request", "agency", "placement", "order", "leaving", "job", "title"];
        let key = column.key();
        if column.profile().is_empty() || covers.iter().any(|word| key.contains(word)) {
            return false;
        }
        let is_why = column.has("reason") || column.has("type");
        column.profile().says_leave()
            || is_why && column.profile().says_illness()
            || column.has("absence")
            || key.contains("time off")
            || key.contains("lost")
    })
}

/// What there is to judge a kind by, beside the fields that the header names.
#[derive(Clone, Copy)]
pub(crate) struct Evidence<'a> {
    pub(crate) cleaner: Cleaner<'a>,
    pub(crate) hits: &'a [Field],
    /// The words of the title lines, the sheet's name and the file's, folded, with a space before each.
    pub(crate) words: &'a str,
    /// The title lines, the sheet's name and, where nothing nearer speaks, the file's, each folded.
    pub(super) titles: &'a [String],
    pub(super) assignment: &'a map::Assignment,
    pub(super) columns: &'a [map::Column<'a>],
    /// The date figures are made for, where it is known.
    pub(super) reference: Option<Date>,
    /// Whether the rows are spells of absence, going by their dates, values and headings together.
    pub(crate) spells: bool,
    pub(super) sheet: &'a Sheet,
    pub(super) header: usize,
    pub(super) headings: &'a [Heading],
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
        if field.shape() == Shape::Date {
            // An end of time such as 31/12/9999 is no date. Who leaves after the reference date has not left, and a list most
            // of whose ends lie there is none of people who have.
            let dates = self.dates(field);
            let past = dates.iter().filter(|date| self.reference.is_none_or(|at| **date <= at)).count();
            let ahead = field == Field::LeavingDate && past * 2 < dates.len();
            return (if ahead { past } else { dates.len() }) as f64 / cells.len().max(1) as f64;
        }
        let holds = |cell: &&Cell| {
            let text = self.cleaner.text(**cell);
            !text.is_empty() && !crate::import::value::means_blank(&text)
        };
        let filled = cells.iter().filter(holds).count();
        filled as f64 / cells.len().max(1) as f64
    }

    /// Returns the texts of a column in the first rows, whatever it is taken for; blank ones are left out.
    pub(crate) fn texts_under(&self, heading: &Heading) -> Vec<String> {
        let cell = |place: usize| self.sheet.row(place).find(|(at, _)| *at == heading.column).map(|(_, cell)| cell);
        let texts = self.rows().filter_map(cell).map(|cell| self.cleaner.text(cell));
        texts.filter(|text| !text.trim().is_empty()).collect()
    }

    /// Returns the headings.
    pub(crate) const fn headings(&self) -> &'a [Heading] {
        self.headings
    }

    /// Whether most people stand in several rows, which no date of theirs tells apart and no snapshot of months: rows are of
    /// what people did, and not of people.
    pub(crate) fn repeats_people(&self) -> bool {
        const FEWEST: usize = 6;
        let dates = [Field::ServiceStart, Field::PostStart, Field::CouncilStart, Field::LeavingDate];
        let who = [Field::EmployeeNumber, Field::Registration, Field::Surname];
        let Some(field) = who.into_iter().find(|field| self.hits.contains(field)) else { return false };
        let people: Vec<String> = self.cells(field).into_iter().map(|cell| self.cleaner.text(cell)).collect();
        let mut rows: BTreeMap<&String, usize> = BTreeMap::new();
        people.iter().filter(|text| !text.is_empty()).for_each(|text| *rows.entry(text).or_default() += 1);
        let filled: usize = rows.values().sum();
        let most = rows.values().max().copied().unwrap_or(0);
        // One name in most rows stands for names that are withheld.
        let repeated = filled >= FEWEST && rows.len() * 2 <= filled && most * 2 <= filled;
        repeated && !dates.iter().any(|field| self.hits.contains(field)) && !self.has_snapshots()
    }

    /// Whether a column dates rows by few days or months, each far from the next.
    fn has_snapshots(&self) -> bool {
        const APART: i32 = 20;
        self.headings.iter().any(|heading| {
            let texts = self.texts_under(heading);
            let day = |text: &String| {
                date::parse(text, date::DayOrder::DayFirst, false).or_else(|| date::parse_month(text, false))
            };
            let days: BTreeSet<Date> = texts.iter().filter_map(day).collect();
            let apart = days.iter().zip(days.iter().skip(1)).all(|(one, next)| (*next - *one).get_days() >= APART);
            days.len() >= 2 && days.len() * 2 <= texts.len() && apart
        })
    }

    /// Returns the date figures are made for, where it is known.
    pub(crate) const fn reference(&self) -> Option<Date> {
        self.reference
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
            let begins = beginnings.iter().any(|word| title.starts_with(word));
            (words.len() <= LONGEST || begins)
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

    /// Returns the places of the first rows; one of a single cell is a remark or the name of a section.
    fn rows(&self) -> impl Iterator<Item = usize> {
        let all = self.header + 1..self.sheet.len().min(self.header + 1 + LOOKED_AT);
        all.filter(|place| self.sheet.row(*place).nth(1).is_some())
    }
}

/// Whether columns are of posts that are advertised: two at least of the words of recruiting stand in headings, or one
/// beside a column of its stages, or most rows are advertised or offered.
pub(super) fn recruits(columns: &[map::Column<'_>]) -> bool {
    let heads = |word: &str| columns.iter().any(|column| column.key().contains(word));
    let words = [
        "advert",
        "interview",
        "shortlist",
        "applicant",
        "appointed candidate",
        "successful candidate",
        "requisition",
        "openings",
        "no of openings",
        "no of positions",
        "offers made",
        "offer made",
        "hiring manager",
        "offer out",
        "offer date",
        "date of offer",
        "how we found",
        "cand id",
        "candidate id",
    ];
    let said = words.iter().filter(|word| heads(word)).count();
    said >= 2
        || (said == 1 || heads("vacancy ref")) && columns.iter().any(|column| column.profile().says_stages())
        || columns.iter().any(|column| column.profile().says_recruiting())
}

//! Columns to fields: by the user's choice, else by what their cells and their heading say together.
//!
//! A heading of the table of headings is the plainest; words of the vocabulary come next; cells may speak alone. Cells
//! outweigh a heading: a column called “Position” that holds numbers is no job title.

mod doubt;
mod take;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use doubt::{doubts, established_or_in_post, share_of_the_week, undated};
use foldhash::fast::FixedState;
use take::{
    take_agency_names, take_booked_hours, take_for_cases, take_for_spells, take_full_week, take_inmost_units,
    take_posts_own_fte, take_starts_in_order, take_units_that_tell,
};

use crate::import::container::{Cell, Sheet};
use crate::import::field::Shape;
use crate::import::recognise::heading::Heading;
use crate::import::recognise::profile::Profile;
use crate::import::recognise::token::Words;
use crate::import::recognise::vocabulary::{AGENCY, ALIASES, Alias};
use crate::import::report::question::Doubt;
use crate::import::value::Cleaner;
use crate::import::{ColumnReport, Field, Kind, Reading};
use crate::workforce::Order as _;

/// Rows looked at to judge what a column holds.
const LOOKED_AT: usize = 200;
/// How alike a heading must be to a known one to be taken for it.
const ALIKE: f64 = 0.92;
/// What a heading that says a field as plainly as can be is worth beside its cells.
const HEADING: f64 = 2.0;
/// What cells that cannot be of a field take from its heading.
const UNREADABLE: f64 = -1.4;
/// The most a heading takes from cells that can be nothing else than what they look like.
const OVERRULED: f64 = 0.3;
/// The least a reading must be worth.
const LEAST: f64 = 0.35;

/// How a column came by its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// The user said so.
    Choice,
    /// Its heading is in the table of headings.
    Heading,
    /// Words of its heading, or a heading much like a known one.
    Words,
    /// Its cells alone.
    Cells,
}

/// A column that is taken for a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Taken {
    pub(crate) field: Field,
    pub(crate) column: u16,
    pub(crate) by: By,
    because: String,
}

/// What the columns of a header are taken for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Assignment {
    pub(crate) taken: Vec<Taken>,
    pub(crate) doubts: Vec<Doubt>,
    /// Whether a start of no said kind was taken for that of an absence.
    pub(crate) borrowed: bool,
}

impl Assignment {
    /// Returns the fields, most useful first.
    pub(crate) fn fields(&self) -> Vec<Field> {
        Field::ALL.iter().copied().filter(|field| self.column(*field).is_some()).collect()
    }

    /// Returns a field's column.
    pub(crate) fn column(&self, field: Field) -> Option<u16> {
        self.taken.iter().find(|taken| taken.field == field).map(|taken| taken.column)
    }

    /// Returns what the fields speak for a kind: one named outright as 1.
    pub(crate) fn weight(&self) -> f64 {
        let weight = |taken: &Taken| match taken.by {
            By::Choice | By::Heading => 1.0,
            By::Words => 0.9,
            By::Cells => 0.5,
        };
        self.taken.iter().map(weight).sum()
    }
}

/// A column before it is taken for anything: its heading, its words and what its cells look like.
pub(crate) struct Column<'a> {
    heading: &'a Heading,
    words: Words,
    /// The entries of the table of headings that have its heading, with its place in each.
    known: Vec<(usize, usize)>,
    profile: Profile,
}

impl Column<'_> {
    /// Returns its heading, folded.
    pub(crate) fn key(&self) -> &str {
        &self.heading.key
    }

    /// Whether a word of its heading stands for this.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.has(word)
    }

    /// Whether its heading is one of a ladder of units, “Org Level 3”, and if so the words of all and which this is.
    fn rung(&self) -> Option<(String, u32)> {
        let digits = self.heading.own.find(|c: char| c.is_ascii_digit())?;
        let (stem, number) = self.heading.own.split_at(digits);
        let number = number.trim().parse().ok().filter(|number| *number < 20)?;
        let stem = stem.trim();
        let is_of_units = stem.split(' ').any(|word| UNITS.contains(&word));
        is_of_units.then(|| (stem.to_owned(), number))
    }

    /// Returns what its cells look like.
    pub(crate) const fn profile(&self) -> &Profile {
        &self.profile
    }
}

/// Words of the headings of units that lie within one another.
const UNITS: &[&str] = &[
    "org",
    "organisation",
    "organization",
    "level",
    "hierarchy",
    "tier",
    "unit",
    "structure",
    "department",
    "division",
    "area",
    "lvl",
    "l",
];

/// Returns the columns under some headings, judged by some rows spread over a table.
pub(crate) fn judged<'a>(
    sheet: &Sheet,
    places: Range<usize>,
    headings: &'a [Heading],
    cleaner: Cleaner<'_>,
    rows: usize,
) -> Vec<Column<'a>> {
    let mut samples = vec![Vec::new(); headings.len()];
    // Rows spread over the sheet, so that a list sorted by service shows them all.
    let step = (places.len() / rows).max(1);
    let mut looked = 0;
    for index in places.step_by(step).take(rows) {
        looked += 1;
        for (column, cell) in sheet.row(index) {
            if let Ok(at) = headings.binary_search_by_key(&column, |heading| heading.column)
                && let Some(cells) = samples.get_mut(at)
            {
                cells.push(cell);
            }
        }
    }
    let column = |(heading, cells): (&'a Heading, &Vec<Cell>)| {
        let words = Words::new(&heading.printed);
        Column { heading, words, known: named(heading), profile: Profile::new(cells, looked, cleaner) }
    };
    headings.iter().zip(&samples).map(column).collect()
}

/// Returns every column with what it is taken for and why, and the fields that stay in doubt.
pub(crate) fn columns(
    kind: Kind,
    sheet: &Sheet,
    places: Range<usize>,
    headings: &[Heading],
    cleaner: Cleaner<'_>,
    reading: &Reading,
    settled: &[Field],
) -> (Vec<ColumnReport>, Vec<Doubt>) {
    let judged = judged(sheet, places.clone(), headings, cleaner, LOOKED_AT);
    let mut assignment = assign(kind, &judged, reading, Likeness::Spelling);
    take_starts_in_order(&mut assignment, sheet, places.clone(), cleaner);
    if offered(kind).contains(&Field::Team) {
        take_inmost_units(&mut assignment, &judged, (sheet, places, cleaner), reading);
        take_units_that_tell(&mut assignment, &judged, reading);
    }
    let mut doubts = assignment.doubts.clone();
    doubts.extend(share_of_the_week(kind, &assignment, &judged));
    doubts.extend(established_or_in_post(kind, &assignment, &judged, reading));
    doubts.retain(|doubt| !settled.contains(&doubt.field));
    doubts.extend(undated(kind, &assignment, &judged, reading));
    let in_doubt = |key: &String| doubts.iter().find(|doubt| doubt.keys.contains(key)).map(|doubt| doubt.field);
    let reports = judged
        .iter()
        .map(|Column { heading, profile, .. }| {
            let chosen = chosen(reading, heading);
            let asked = chosen.is_none().then(|| in_doubt(&heading.key)).flatten();
            // Nothing that is in doubt is used before the user has said.
            let taken = assignment.taken.iter().find(|taken| taken.column == heading.column);
            let taken = taken.filter(|taken| Some(taken.field) != asked);
            ColumnReport {
                index: heading.column,
                header: heading.printed.clone(),
                key: heading.key.clone(),
                field: taken.map(|taken| taken.field),
                because: match (taken, chosen, asked) {
                    (_, Some(_), _) => "you chose it".to_owned(),
                    (Some(taken), None, _) => taken.because.clone(),
                    (None, None, Some(field)) => format!("it may be {}: say which column is", field.label()),
                    (None, None, None) => "not needed".to_owned(),
                },
                asked,
                chosen: chosen.is_some(),
                samples: profile.samples().to_vec(),
            }
        })
        .collect();
    (reports, doubts)
}

/// Returns what the user has said of a column: its field, or `Some(None)` that it is not used.
fn chosen(reading: &Reading, heading: &Heading) -> Option<Option<Field>> {
    reading.columns.iter().rev().find(|(key, _)| *key == heading.key).map(|(_, field)| *field)
}

/// Returns what the columns are taken for as a list of a kind. Each field has one column and each column one field;
/// where two would do, the reading that is worth more wins, then the first.
pub(crate) fn assign(kind: Kind, columns: &[Column<'_>], reading: &Reading, likeness: Likeness) -> Assignment {
    let mut assignment = Assignment::default();
    for Column { heading, .. } in columns {
        if let Some(Some(field)) = chosen(reading, heading)
            && assignment.column(field).is_none()
        {
            let because = "you chose it".to_owned();
            assignment.taken.push(Taken { field, column: heading.column, by: By::Choice, because });
        }
    }
    let free: Vec<&Column<'_>> = columns.iter().filter(|column| chosen(reading, column.heading).is_none()).collect();
    let candidates = candidates(kind, &free, likeness);
    for candidate in &candidates {
        let busy = |taken: &Taken| taken.field == candidate.field || taken.column == candidate.column;
        if candidate.worth < LEAST || assignment.taken.iter().any(busy) {
            continue;
        }
        assignment.taken.push(Taken {
            field: candidate.field,
            column: candidate.column,
            by: candidate.by,
            because: candidate.because.clone(),
        });
    }
    match kind {
        Kind::Caseload => take_for_cases(&mut assignment, columns),
        Kind::Absence => take_for_spells(&mut assignment),
        Kind::Establishment => take_posts_own_fte(&mut assignment, columns, reading),
        kind if AGENCY.contains(&kind) => {
            take_booked_hours(&mut assignment);
            take_agency_names(&mut assignment, columns, reading);
        }
        _ => {}
    }
    take_full_week(&mut assignment, columns);
    assignment.doubts = doubts(&assignment, &candidates, columns);
    assignment
}

/// Returns the fields a kind of list may have, in the order to offer them.
pub(crate) fn offered(kind: Kind) -> Vec<Field> {
    let known = |field: &Field| ALIASES.iter().any(|alias| alias.field == *field && is_of(alias, kind));
    Field::ALL.iter().copied().filter(known).collect()
}

/// How far a heading may be from a known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// By its words alone.
    Words,
    /// By a letter or two as well.
    Spelling,
}

struct Candidate {
    column: u16,
    field: Field,
    by: By,
    /// Higher is better.
    worth: f64,
    because: String,
}

fn candidates(kind: Kind, columns: &[&Column<'_>], likeness: Likeness) -> Vec<Candidate> {
    let mut all = Vec::new();
    let fields = offered(kind);
    for Column { heading, words, known, profile } in columns {
        let is_named = |field: Field| {
            known.iter().any(|(at, _)| ALIASES.get(*at).is_some_and(|alias| alias.field == field && is_of(alias, kind)))
        };
        // A heading of the table that its cells bear out leaves no room for other readings.
        let settled = fields.iter().any(|field| is_named(*field) && profile.fits(*field).is_some_and(|fit| fit > -0.5));
        // A column of “Starter” and “Leaver” tells which a row is, whatever it is called.
        let tells_moves = fields.contains(&Field::Move) && profile.speaks_for(Field::Move);
        for field in fields.iter().copied().filter(|field| !tells_moves || *field == Field::Move) {
            let exact = known
                .iter()
                .filter(|(at, _)| ALIASES.get(*at).is_some_and(|alias| alias.field == field && is_of(alias, kind)));
            let exact = exact.map(|(_, rank)| *rank).min();
            let said = words.says(field);
            // One day for all of a list, under a heading that does not speak of leaving, is the end of something else.
            if field == Field::LeavingDate && exact.is_none() && profile.is_one_day() && !says_leaving(&heading.key) {
                continue;
            }
            // What is in pounds is nobody's number and no share of a week.
            let is_of_money = heading.printed.contains('£') || heading.printed.contains("GBP");
            if is_of_money && exact.is_none() && field != Field::Net {
                continue;
            }
            // Plain numbers under a heading that has a word nobody knows are no dates: “Charged to”.
            if field.shape() == Shape::Date && exact.is_none() && words.is_strange() && profile.is_of_plain_numbers() {
                continue;
            }
            // So is an end in every row whose heading has a word nobody knows.
            if field == Field::LeavingDate && exact.is_none() && words.is_strange() && profile.ends_all() {
                continue;
            }
            let (worth, by, because) = if let Some(rank) = exact {
                (HEADING - rank as f64 / 100.0, By::Heading, format!("its heading is “{}”", heading.printed))
            } else if settled && !tells_moves {
                continue;
            } else if said > 0.0 {
                (HEADING * said, By::Words, format!("“{}” says so", heading.printed))
            } else if likeness == Likeness::Spelling
                && known.is_empty()
                && let Some((likeness, alike)) = alike(kind, field, heading)
                && !words.is_foreign()
            {
                (likeness, By::Words, format!("its heading is like “{alike}”"))
            } else if profile.speaks_for(field) && !words.is_foreign() {
                // A heading that says something else speaks against, less if such a list has no such column, and less where
                // cells can be nothing else.
                let of_such = || fields.iter().map(|field| words.says(*field)).fold(0.0, f64::max);
                let of_any = || Field::ALL.iter().map(|field| words.says(*field)).fold(0.0, f64::max);
                let against = if tells_moves { 0.0 } else { f64::max(0.9 * of_such(), 0.45 * of_any()) };
                let against = if profile.is_plainly(field) { against.min(OVERRULED) } else { against };
                (-against, By::Cells, format!("its values are like those of a {}", field.label().to_lowercase()))
            } else {
                continue;
            };
            // What is headed as a number or a date and is none is said cell by cell, where nothing else fits better.
            // Hours of the day are no dates either.
            let of_times = field.shape() == Shape::Date && profile.is_of_numbers();
            let headed = !of_times
                && by == By::Heading
                && !profile.answers()
                && (profile.is_slight() || field.shape() != Shape::Text);
            if let Some(fit) = profile.fits(field).or(headed.then_some(UNREADABLE)) {
                all.push(Candidate { column: heading.column, field, by, worth: worth + fit, because });
            }
        }
    }
    all.order_by(|a, b| b.worth.total_cmp(&a.worth).then(a.column.cmp(&b.column)));
    all
}

/// Whether a heading, folded, speaks of people leaving.
fn says_leaving(key: &str) -> bool {
    key.split(' ').any(|word| {
        ["leav", "left", "terminat", "resign", "exit", "cease"].iter().any(|beginning| word.starts_with(beginning))
    })
}

fn is_of(alias: &Alias, kind: Kind) -> bool {
    alias.kinds.is_empty() || alias.kinds.contains(&kind)
}

/// Returns the entries of the table of headings that have a heading, and its place in each; a heading's own level is
/// weaker evidence than all its levels.
fn named(heading: &Heading) -> Vec<(usize, usize)> {
    const OWN_LEVEL: usize = 40;
    type Index = HashMap<&'static str, Vec<(usize, usize)>, FixedState>;
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let mut index = Index::default();
        for (at, alias) in ALIASES.iter().enumerate() {
            for (rank, known) in alias.headings.iter().enumerate() {
                index.entry(known).or_default().push((at, rank));
            }
        }
        index
    });
    let of = |key: &str| index.get(key).into_iter().flatten().copied();
    let mut found: Vec<(usize, usize)> = of(&heading.key).collect();
    found.extend(of(&heading.own).filter(|_| heading.own != heading.key).map(|(at, rank)| (at, rank + OWN_LEVEL)));
    found
}

fn alike(kind: Kind, field: Field, heading: &Heading) -> Option<(f64, &'static str)> {
    if heading.key.len() < 5 {
        return None;
    }
    ALIASES
        .iter()
        .filter(|alias| alias.field == field && is_of(alias, kind))
        .flat_map(|alias| alias.headings)
        .filter(|known| known.len() >= 5 && known.len().abs_diff(heading.key.len()) <= 2)
        .map(|known| (strsim::normalized_damerau_levenshtein(known, &heading.key), *known))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
}

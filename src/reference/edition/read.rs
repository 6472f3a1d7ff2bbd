//! Reading the published file: the "Indicators" of any edition, columns by name and not by place.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Edition;
use crate::measures::listed;
use crate::reference::area::{Area, AreaLevel};
use crate::reference::council::councils;
use crate::reference::indicator::{Indicator, cell};
use crate::reference::place::{Place, Places, is_blank, span_text};
use crate::workforce::CensusYear;

/// The fewest councils a whole year of England has: 150 or 151 returns since 2017, fewer if some are withheld.
const FEWEST_COUNCILS: usize = 140;

/// The most rows read: a published file of nine years has 1,463.
const MOST_ROWS: usize = 20_000;

/// What was read of a published file, in words to show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EditionReport {
    /// "2025 edition".
    pub edition: String,
    /// "1,355 rows of 156 councils, 99 of regions and 9 of England, 2017 to 2025."
    pub read: String,
    /// Columns used under another name than the 2025 edition's: its heading, and what it was taken for.
    pub renamed: Vec<(String, String)>,
    /// Columns not used.
    pub unused: Vec<String>,
    /// Indicators the file lacks, by name.
    pub lacking: Vec<String>,
    /// What was left out, a sentence each.
    pub left_out: Vec<String>,
}

/// Why a file is no edition that can be used. Nothing changes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditionError {
    /// A column without which no row has a place.
    #[error(
        "“{name}” looks like the published indicators, but has no column for {what}. Download the “Indicators” file of \
         Children's social work workforce again and drop it as it is."
    )]
    NoColumn {
        /// The file.
        name: String,
        /// The column in words.
        what: &'static str,
    },
    /// A row that ends early.
    #[error(
        "“{name}” stops in row {row}, which has {cells} of {columns} cells: it was cut off. Download it again and drop \
         it as it is. The figures used before stay."
    )]
    Cut {
        /// The file.
        name: String,
        /// The row, from 1.
        row: usize,
        /// Its cells.
        cells: usize,
        /// The header's cells.
        columns: usize,
    },
    /// A year without England or with too few councils.
    #[error(
        "“{name}” has {councils} councils{england} for {year}, where a whole year has about 150: it is cut off or \
         filtered. Drop the “Indicators” file as it was published. The figures used before stay."
    )]
    Partial {
        /// The file.
        name: String,
        /// The year.
        year: i16,
        /// Councils with a row.
        councils: usize,
        /// " and no row for England", or nothing.
        england: &'static str,
    },
    /// Several rows for one council and year.
    #[error(
        "“{name}” has more than one row for {area} in {year}: it breaks the figures down further, by role or by \
         age perhaps. Drop the “Indicators” file, which has one row a council and year. The figures used before stay."
    )]
    Repeated {
        /// The file.
        name: String,
        /// The council, region or England.
        area: String,
        /// The year.
        year: i16,
    },
    /// No row could be used.
    #[error(
        "“{name}” has the headings of the published indicators and no row that could be used. Download it again and \
         drop it as it is."
    )]
    Empty {
        /// The file.
        name: String,
    },
    /// More rows than any edition has.
    #[error(
        "“{name}” has more than {MOST_ROWS} rows: drop the “Indicators” file, which has one row a council and year."
    )]
    TooLong {
        /// The file.
        name: String,
    },
}

/// Whether a row is the header of the published indicators: a year, a council and several indicators by name.
pub(in crate::reference) fn is_edition(header: &[String]) -> bool {
    let places: Vec<Place> = header.iter().filter_map(|column| Place::named(column)).collect();
    let area = [Place::OldCode, Place::NewCode, Place::Name].iter().any(|place| places.contains(place));
    let indicators = header.iter().filter(|column| Indicator::named(column).is_some()).count();
    let year = places.contains(&Place::Year) || places.contains(&Place::Level);
    area && year && indicators >= 3
}

/// Reads the rows of a published file, the header first.
///
/// # Errors
/// [`EditionError`] with the cause and the remedy, if it cannot be used whole.
pub fn read_edition(name: &str, rows: &[Vec<String>]) -> Result<(Edition, EditionReport), EditionError> {
    let owned = || name.to_owned();
    let Some((header, rows)) = rows.split_first() else { return Err(EditionError::Empty { name: owned() }) };
    if rows.len() > MOST_ROWS {
        return Err(EditionError::TooLong { name: owned() });
    }
    let header = Header::new(header);
    if let Some(what) = header.places.lacking() {
        return Err(EditionError::NoColumn { name: owned(), what });
    }
    // The file ends in a whole row: a short one is where it was cut off.
    if let Some((last, cells, columns)) = header.places.cut(rows) {
        return Err(EditionError::Cut { name: owned(), row: last + 2, cells, columns });
    }
    let mut found: BTreeMap<(AreaLevel, String, CensusYear), (Area, &Vec<String>)> = BTreeMap::new();
    let mut skipped: BTreeMap<&'static str, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| !is_blank(row)) {
        match header.places.about(row) {
            Ok((year, area)) => {
                let label = area.name.clone();
                if found.insert((area.level, area.code.clone(), year), (area, row)).is_some() {
                    return Err(EditionError::Repeated { name: owned(), area: label, year: year.number() });
                }
            }
            Err(reason) => *skipped.entry(reason).or_default() += 1,
        }
    }
    let years: BTreeSet<CensusYear> = found.keys().map(|(_, _, year)| *year).collect();
    let Some(latest) = years.last() else { return Err(EditionError::Empty { name: owned() }) };
    for year in &years {
        let of = |level| found.keys().filter(move |(found, _, of)| *found == level && of == year).count();
        let (councils, england) = (of(AreaLevel::Council), of(AreaLevel::National));
        if councils < FEWEST_COUNCILS || england == 0 {
            let england = if england == 0 { " and no row for England" } else { "" };
            return Err(EditionError::Partial { name: owned(), year: year.number(), councils, england });
        }
    }
    // The latest name of each area stands, because the keys ascend by year.
    let names: BTreeMap<&str, &Area> = found.iter().map(|((_, code, _), (area, _))| (code.as_str(), area)).collect();
    let areas: Vec<Area> = names.into_values().cloned().collect();
    let mut edition = Edition::new(format!("{} edition", latest.number()), years.iter().copied().collect(), areas);
    for ((_, code, year), (_, row)) in &found {
        let Some(area) = edition.find(code) else { continue };
        for (column, indicator) in &header.indicators {
            edition.set(area, *year, *indicator, cell(row.get(*column).map_or("", String::as_str)));
        }
    }
    let report = header.report(&edition, found.keys().map(|(level, ..)| *level), &skipped);
    Ok((edition, report))
}

/// The columns of a file.
struct Header {
    headings: Vec<String>,
    places: Places,
    indicators: Vec<(usize, Indicator)>,
}

impl Header {
    fn new(headings: &[String]) -> Self {
        let mut indicators: Vec<(usize, Indicator)> = Vec::new();
        for (column, heading) in headings.iter().enumerate() {
            // The first column of a name counts.
            if let Some(indicator) =
                Indicator::named(heading).filter(|found| indicators.iter().all(|(_, known)| known != found))
            {
                indicators.push((column, indicator));
            }
        }
        Self { headings: headings.to_vec(), places: Places::new(headings), indicators }
    }

    fn report(
        &self,
        edition: &Edition,
        rows: impl Iterator<Item = AreaLevel>,
        skipped: &BTreeMap<&'static str, usize>,
    ) -> EditionReport {
        let levels: Vec<AreaLevel> = rows.collect();
        let count = |level| levels.iter().filter(|found| **found == level).count();
        let is_used = |column: usize| self.places.holds(column) || self.indicators.iter().any(|(of, _)| *of == column);
        let renamed = self.indicators.iter().filter_map(|(column, indicator)| {
            let heading = self.headings.get(*column)?;
            (heading.trim() != indicator.id()).then(|| (heading.trim().to_owned(), indicator.id().to_owned()))
        });
        let lacking =
            Indicator::ALL.iter().filter(|indicator| self.indicators.iter().all(|(_, known)| known != *indicator));
        EditionReport {
            edition: edition.name.clone(),
            read: format!(
                "{} rows of {} councils, {} of regions and {} of England, {}.",
                crate::measures::number_text(count(AreaLevel::Council) as f64, 0),
                edition.councils().count(),
                count(AreaLevel::Region),
                count(AreaLevel::National),
                span_text(&edition.years),
            ),
            renamed: renamed.collect(),
            unused: self
                .headings
                .iter()
                .enumerate()
                .filter(|(column, heading)| !is_used(*column) && !heading.trim().is_empty())
                .map(|(_, heading)| heading.trim().to_owned())
                .collect(),
            lacking: lacking.map(|indicator| indicator.id().to_owned()).collect(),
            left_out: skipped
                .iter()
                .map(|(reason, rows)| format!("{rows} {} {reason} left out.", if *rows == 1 { "row" } else { "rows" }))
                .chain(absent(edition))
                .collect(),
        }
    }
}

/// The councils of today without a row in the last year, in a sentence.
fn absent(edition: &Edition) -> Option<String> {
    let latest = edition.latest()?;
    let has_row = |code: &str| edition.find(code).is_some_and(|area| edition.has_row(area, latest));
    let names: Vec<String> =
        councils().iter().filter(|one| !has_row(&one.return_code)).map(|one| one.name.clone()).collect();
    (!names.is_empty()).then(|| format!("No row in {} for {}.", latest.number(), listed(&names)))
}

//! Reading the published file: the "Indicators" of any edition, columns by name and not by place.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::text::parse_year;
use super::{Area, AreaLevel, ENGLAND, Edition};
use crate::measures::listed;
use crate::reference::council::{Council, councils};
use crate::reference::indicator::{Indicator, cell, column_key};
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

/// The columns that say what a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Year,
    Level,
    RegionCode,
    RegionName,
    OldCode,
    NewCode,
    Name,
    /// Known and of no use: it says nothing that the others do not.
    Ignored,
}

impl Place {
    fn named(column: &str) -> Option<Self> {
        Some(match column_key(column).as_str() {
            "time_period" | "year" | "reporting_year" | "period" => Self::Year,
            "geographic_level" | "level" | "geography_level" => Self::Level,
            "region_code" => Self::RegionCode,
            "region_name" | "region" => Self::RegionName,
            "old_la_code" | "la_code" | "local_authority_old_code" => Self::OldCode,
            "new_la_code" | "local_authority_code" | "ons_code" => Self::NewCode,
            "la_name" | "local_authority" | "local_authority_name" => Self::Name,
            "time_identifier" | "country_code" | "country_name" | "country" => Self::Ignored,
            _ => return None,
        })
    }
}

/// Whether a row is the header of the published indicators: a year, a council and several indicators by name.
///
/// ```
/// use homegrown::reference::is_published;
/// let header = ["time_period", "geographic_level", "old_la_code", "la_name", "inpost_fte", "vacancy_fte", "agency_fte"];
/// assert!(is_published(&header.map(str::to_owned)));
/// assert!(!is_published(&["Employee Number", "Job Title", "FTE"].map(str::to_owned)));
/// ```
#[must_use]
pub fn is_published(header: &[String]) -> bool {
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
    if header.place(Place::Year).is_none() {
        return Err(EditionError::NoColumn { name: owned(), what: "the year" });
    }
    if [Place::OldCode, Place::NewCode, Place::Name].iter().all(|place| header.place(*place).is_none()) {
        return Err(EditionError::NoColumn { name: owned(), what: "the council" });
    }
    // The file ends in a whole row: a short one is where it was cut off.
    let last = rows.iter().rposition(|row| !is_blank(row));
    if let Some((index, row)) = last.and_then(|index| Some((index, rows.get(index)?)))
        && row.len() < header.width
    {
        return Err(EditionError::Cut { name: owned(), row: index + 2, cells: row.len(), columns: header.width });
    }
    let areas = Known::new();
    let mut found: BTreeMap<(AreaLevel, String, CensusYear), (Area, &Vec<String>)> = BTreeMap::new();
    let mut skipped: BTreeMap<&'static str, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| !is_blank(row)) {
        match header.about(row, &areas) {
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

fn is_blank(row: &[String]) -> bool {
    row.iter().all(|text| text.trim().is_empty())
}

/// The columns of a file.
struct Header {
    headings: Vec<String>,
    width: usize,
    places: Vec<(usize, Place)>,
    indicators: Vec<(usize, Indicator)>,
}

impl Header {
    fn new(headings: &[String]) -> Self {
        let mut indicators: Vec<(usize, Indicator)> = Vec::new();
        let mut places: Vec<(usize, Place)> = Vec::new();
        for (column, heading) in headings.iter().enumerate() {
            match (Indicator::named(heading), Place::named(heading)) {
                // The first column of a name counts.
                (Some(indicator), _) if indicators.iter().all(|(_, known)| *known != indicator) => {
                    indicators.push((column, indicator));
                }
                (_, Some(place)) => places.push((column, place)),
                _ => {}
            }
        }
        let width = headings.iter().rposition(|heading| !heading.trim().is_empty()).map_or(0, |last| last + 1);
        Self { headings: headings.to_vec(), width, places, indicators }
    }

    fn place(&self, place: Place) -> Option<usize> {
        self.places.iter().find(|(_, known)| *known == place).map(|(column, _)| *column)
    }

    fn text<'a>(&self, row: &'a [String], place: Place) -> &'a str {
        self.place(place).and_then(|column| row.get(column)).map_or("", |text| text.trim())
    }

    /// What a row is about, or why it is left out.
    fn about(&self, row: &[String], known: &Known) -> Result<(CensusYear, Area), &'static str> {
        let year = year_of(self.text(row, Place::Year)).ok_or("without a year")?;
        let text = |place| self.text(row, place);
        let (old, new, name) = (text(Place::OldCode), text(Place::NewCode), text(Place::Name));
        let council = !(old.is_empty() && new.is_empty() && name.is_empty());
        let level = match column_key(text(Place::Level)).as_str() {
            "national" | "england" => AreaLevel::National,
            "regional" | "region" => AreaLevel::Region,
            "local_authority" | "la" | "council" => AreaLevel::Council,
            "" if council => AreaLevel::Council,
            "" if !text(Place::RegionCode).is_empty() || !text(Place::RegionName).is_empty() => AreaLevel::Region,
            "" => AreaLevel::National,
            _ => return Err("of another kind of area"),
        };
        let area = |code: &str, name: &str, region: &str| Area {
            level,
            code: code.to_owned(),
            name: name.to_owned(),
            region: region.to_owned(),
        };
        match level {
            AreaLevel::National => Ok((year, area(ENGLAND, "England", ""))),
            AreaLevel::Region => {
                let region = text(Place::RegionName);
                let code = if text(Place::RegionCode).is_empty() { region } else { text(Place::RegionCode) };
                if code.is_empty() {
                    Err("of a region without a code or name")
                } else {
                    Ok((year, area(code, region, "")))
                }
            }
            AreaLevel::Council => {
                let code = known.code(old, new, name).ok_or("of a council that could not be told")?;
                let name = if name.is_empty() { known.name(&code) } else { name };
                Ok((year, area(&code, name, text(Place::RegionName))))
            }
        }
    }

    fn report(
        &self,
        edition: &Edition,
        rows: impl Iterator<Item = AreaLevel>,
        skipped: &BTreeMap<&'static str, usize>,
    ) -> EditionReport {
        let levels: Vec<AreaLevel> = rows.collect();
        let count = |level| levels.iter().filter(|found| **found == level).count();
        let years = (edition.years.first(), edition.years.last());
        let span = match years {
            (Some(first), Some(last)) if first == last => first.number().to_string(),
            (Some(first), Some(last)) => format!("{} to {}", first.number(), last.number()),
            _ => String::new(),
        };
        let used: Vec<usize> = self
            .places
            .iter()
            .map(|(column, _)| *column)
            .chain(self.indicators.iter().map(|(column, _)| *column))
            .collect();
        let renamed = self.indicators.iter().filter_map(|(column, indicator)| {
            let heading = self.headings.get(*column)?;
            (heading.trim() != indicator.id()).then(|| (heading.trim().to_owned(), indicator.id().to_owned()))
        });
        let lacking =
            Indicator::ALL.iter().filter(|indicator| self.indicators.iter().all(|(_, known)| known != *indicator));
        EditionReport {
            edition: edition.name.clone(),
            read: format!(
                "{} rows of {} councils, {} of regions and {} of England, {span}.",
                crate::measures::number_text(count(AreaLevel::Council) as f64, 0),
                edition.councils().count(),
                count(AreaLevel::Region),
                count(AreaLevel::National),
            ),
            renamed: renamed.collect(),
            unused: self
                .headings
                .iter()
                .enumerate()
                .filter(|(column, heading)| !used.contains(column) && !heading.trim().is_empty())
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

/// Councils by every name and code they are known under.
struct Known {
    councils: &'static [Council],
}

impl Known {
    fn new() -> Self {
        Self { councils: councils() }
    }

    /// The stable code of a council: its own, else that of its newer code or its name.
    fn code(&self, old: &str, new: &str, name: &str) -> Option<String> {
        if !old.is_empty() {
            return Some(spaced(old));
        }
        let by = |test: &dyn Fn(&Council) -> bool| self.councils.iter().find(|council| test(council));
        let found = by(&|council: &Council| !new.is_empty() && council.ons_code == new)
            .or_else(|| by(&|council: &Council| council.name.eq_ignore_ascii_case(name)));
        if let Some(council) = found {
            return Some(council.return_code.clone());
        }
        // A return of two councils has both names, and both newer codes.
        let joint = name.split(" / ").map(|part| by(&|council: &Council| council.name.eq_ignore_ascii_case(part)));
        let joint: Vec<&Council> = joint.collect::<Option<_>>()?;
        joint.first().map(|council| council.return_code.clone())
    }

    fn name(&self, code: &str) -> &str {
        self.councils.iter().find(|council| council.return_code == code).map_or("", |council| council.name.as_str())
    }
}

/// "314/318" and "314 / 318" are one code.
fn spaced(code: &str) -> String {
    code.split('/').map(str::trim).collect::<Vec<_>>().join(" / ")
}

/// The census year of "2025", "202425" or "2024-25".
fn year_of(text: &str) -> Option<CensusYear> {
    let digits: String = text.trim().trim_end_matches(".0").chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        4 => parse_year(&digits),
        6 => {
            let (from, to) = digits.split_at(4);
            let from: i16 = from.parse().ok()?;
            let year = CensusYear::new(from.checked_add(1)?)?;
            format!("{:02}", year.number() % 100).eq(to).then_some(year)
        }
        _ => None,
    }
}

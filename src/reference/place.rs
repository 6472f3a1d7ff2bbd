//! What a row of a published file is about: the year, and England, a region or a council.
//!
//! Owns the names that editions give the columns that say so, and every code and name a council is known under. What
//! else stands in a row is its reader's.

use super::area::{Area, AreaLevel, ENGLAND};
use super::council::{Council, councils};
use super::indicator::column_key;
use crate::workforce::CensusYear;

/// The columns that say what a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
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
    pub(super) fn named(column: &str) -> Option<Self> {
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

/// The columns of a file that say what its rows are about.
pub(super) struct Places {
    /// Each with its column.
    columns: Vec<(usize, Place)>,
    /// How many columns the header has, empty ones at its end left out.
    width: usize,
    councils: &'static [Council],
}

impl Places {
    /// Finds them among a file's headings.
    pub(super) fn new(headings: &[String]) -> Self {
        let named = |(column, heading): (usize, &String)| Some((column, Place::named(heading)?));
        Self {
            columns: headings.iter().enumerate().filter_map(named).collect(),
            width: headings.iter().rposition(|heading| !heading.trim().is_empty()).map_or(0, |last| last + 1),
            councils: councils(),
        }
    }

    /// Whether a column is one of them.
    pub(super) fn holds(&self, column: usize) -> bool {
        self.columns.iter().any(|(known, _)| *known == column)
    }

    /// The first of the columns without which no row has a place that is lacking, in words.
    pub(super) fn lacking(&self) -> Option<&'static str> {
        let has = |place: Place| self.column(place).is_some();
        if !has(Place::Year) {
            Some("the year")
        } else if ![Place::OldCode, Place::NewCode, Place::Name].into_iter().any(has) {
            Some("the council")
        } else {
            None
        }
    }

    /// Where a file was cut off: the last row that holds anything, its cells and the header's, where it has fewer than the
    /// header and than every other row. Cells that are empty at the end of a row are not among its cells.
    pub(super) fn cut(&self, rows: &[Vec<String>]) -> Option<(usize, usize, usize)> {
        let last = rows.iter().rposition(|row| !is_blank(row))?;
        let cells = rows.get(last)?.len();
        let before = rows.get(..last).unwrap_or_default().iter().filter(|row| !is_blank(row)).map(Vec::len).min();
        (cells < self.width && before.is_none_or(|fewest| cells < fewest)).then_some((last, cells, self.width))
    }

    fn column(&self, place: Place) -> Option<usize> {
        self.columns.iter().find(|(_, known)| *known == place).map(|(column, _)| *column)
    }

    fn text<'a>(&self, row: &'a [String], place: Place) -> &'a str {
        self.column(place).and_then(|column| row.get(column)).map_or("", |text| text.trim())
    }

    /// Returns what a row is about, or why it is left out: words to stand after "12 rows".
    pub(super) fn about(&self, row: &[String]) -> Result<(CensusYear, Area), &'static str> {
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
                let code = self.code(old, new, name).ok_or("of a council that could not be told")?;
                let name = if name.is_empty() { self.name(&code) } else { name };
                Ok((year, area(&code, name, text(Place::RegionName))))
            }
        }
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

/// Whether nothing stands in a row.
pub(super) fn is_blank(row: &[String]) -> bool {
    row.iter().all(|text| text.trim().is_empty())
}

/// "314/318" and "314 / 318" are one code.
fn spaced(code: &str) -> String {
    code.split('/').map(str::trim).collect::<Vec<_>>().join(" / ")
}

/// The census year of a number: "2025".
pub(super) fn parse_year(text: &str) -> Option<CensusYear> {
    text.parse().ok().and_then(CensusYear::new)
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

/// Returns years in words: "2017 to 2025", "2025".
pub(super) fn span_text(years: &[CensusYear]) -> String {
    match (years.first(), years.last()) {
        (Some(first), Some(last)) if first == last => first.number().to_string(),
        (Some(first), Some(last)) => format!("{} to {}", first.number(), last.number()),
        _ => String::new(),
    }
}

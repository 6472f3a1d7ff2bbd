//! The published indicators of children's social work: the compiled table and its rows.
//!
//! Values are kept as printed, symbols as reasons. Rates are the printed ones and are never recomputed here.

use crate::workforce::{CensusYear, Missing, Part, Parts, Published, Source, Stated, decimal};

/// The table, as compiled in: comma-separated, no quoting, header in the first line.
pub const TABLE: &str = include_str!("csww_2017_2018.csv");

/// Where the table is from: source, edition, licence, date, sha256.
pub const PROVENANCE: &str = include_str!("csww_2017_2018.md");

const EDITION: &str = "2025 edition";

/// One row: a council, or England, in one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicators {
    /// The council as published; "England".
    pub name: String,
    /// The year and edition.
    pub source: Source,
    /// Every part of the row, symbols as reasons.
    pub parts: Parts,
    /// Rates as printed, by measure id: percent, or a ratio for caseload. A symbol is left out.
    pub rates: Vec<(String, f64)>,
}

/// Returns what a cell of the published file says.
///
/// ```
/// use homegrown::reference::cell;
/// use homegrown::workforce::Missing;
/// assert_eq!(cell("36186.3"), Ok(36186.3));
/// assert_eq!(cell("low"), Err(Missing::Low));
/// ```
///
/// # Errors
/// The reason its symbol stands for; [`Missing::NotAvailable`] for an empty cell or text that is neither.
pub fn cell(text: &str) -> Stated<f64> {
    let text = text.trim();
    decimal::parse(text).ok_or_else(|| Missing::from_symbol(text).unwrap_or(Missing::NotAvailable))
}

/// Returns a year's row of a council by its DfE code; an empty code is England.
///
/// ```
/// use homegrown::reference::indicators;
/// use homegrown::workforce::{CensusYear, Part};
/// let norfolk = indicators(CensusYear::new(2018).unwrap(), "926").unwrap();
/// assert_eq!(norfolk.parts.value(Part::VacancyFte), Ok(124.8));
/// ```
#[must_use]
pub fn indicators(year: CensusYear, la_code: &str) -> Option<Indicators> {
    let mut lines = TABLE.lines();
    let header: Vec<&str> = lines.next()?.split(',').collect();
    let wanted = year.number().to_string();
    let row: Vec<&str> = lines
        .map(|line| line.split(',').collect::<Vec<_>>())
        .find(|row| row.first() == Some(&wanted.as_str()) && row.get(1) == Some(&la_code))?;
    let name = (*row.get(2)?).to_owned();
    let source = Source::new("DfE", format!("year to 30 September {wanted}, {EDITION}"));
    let (mut parts, mut rates) = (Parts::default(), Vec::new());
    for (column, text) in header.iter().zip(&row).skip(3) {
        match (Part::from_id(column), cell(text)) {
            (Some(part), value) => parts.set(part, value, &source),
            (None, Ok(rate)) => rates.push(((*column).to_owned(), rate)),
            (None, Err(_)) => {}
        }
    }
    Some(Indicators { name, source, parts, rates })
}

/// Returns a council's published row with England's of the same year and edition; what was in post at the
/// start of the year is the row of the year before.
#[must_use]
pub fn published(year: CensusYear, la_code: &str) -> Option<Published> {
    let (unit, england) = (with_opening(year, la_code)?, with_opening(year, "")?);
    Some(Published {
        year,
        source: unit.source,
        parts: unit.parts,
        england: england.parts,
        rates: unit.rates,
        england_rates: england.rates,
    })
}

fn with_opening(year: CensusYear, la_code: &str) -> Option<Indicators> {
    let mut row = indicators(year, la_code)?;
    if let Some(before) = CensusYear::new(year.number() - 1).and_then(|before| indicators(before, la_code)) {
        for (opening, closing) in [(Part::OpeningFte, Part::InpostFte), (Part::OpeningHeadcount, Part::InpostHeadcount)]
        {
            row.parts.set(opening, before.parts.value(closing), &before.source);
        }
    }
    Some(row)
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_table_is_the_one_its_provenance_note_names() {
        let sha256: String = Sha256::digest(TABLE.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(PROVENANCE.contains(&sha256), "the note must carry sha256 {sha256}");
        assert!(PROVENANCE.contains("Open Government Licence v3.0"));
    }

    #[test]
    fn every_row_has_a_cell_for_every_column() {
        let columns = TABLE.lines().next().unwrap().split(',').count();
        for line in TABLE.lines() {
            assert_eq!(line.split(',').count(), columns, "{line}");
            assert!(!line.contains('"'), "the reader knows no quoting: {line}");
        }
    }

    #[test]
    fn a_symbol_is_kept_as_its_reason() {
        let surrey = indicators(CensusYear::new(2017).unwrap(), "936").unwrap();
        assert_eq!(surrey.parts.value(Part::AgencyCoverFte), Err(Missing::NotAvailable));
        assert!(surrey.rates.iter().all(|(id, _)| id != "agency_cover_rate_fte"));
    }

    #[test]
    fn a_council_opens_the_year_with_what_it_closed_the_last_one_with() {
        let norfolk = published(CensusYear::new(2018).unwrap(), "926").unwrap();
        assert_eq!(norfolk.parts.value(Part::OpeningFte), Ok(360.6));
        assert!(norfolk.parts.get(Part::OpeningFte).unwrap().source.edition.contains("2017"));
    }

    #[test]
    fn an_unknown_council_or_year_has_no_row() {
        assert_eq!(indicators(CensusYear::new(2018).unwrap(), "000"), None);
        assert_eq!(published(CensusYear::new(1999).unwrap(), "926"), None);
    }
}

//! England's social workers by role, its adults' social workers, and figures as first published.
//!
//! Owns three small series that stand beside the indicators: FTE by role since 2019, adults' social work in
//! councils from 2015 to 2023, and what papers of the time could read before a later edition revised it.

use std::sync::LazyLock;

use crate::workforce::{CensusYear, Level, decimal};

/// FTE in post by role, as compiled in.
pub const ROLES: &str = include_str!("role.tsv");
/// Where it is from.
pub const ROLES_PROVENANCE: &str = include_str!("role.md");
/// Adults' social workers, as compiled in.
const ADULTS: &str = include_str!("adult.tsv");
/// Figures as first published, as compiled in.
const VINTAGES: &str = include_str!("vintage.tsv");

/// The year from which case holders without cases are counted as qualified without cases: a rule of the census
/// that moved them, and no change in what anyone does.
pub const ROLE_BREAK: i16 = 2024;

/// Returns England's FTE in post by role in a year, every level in the order of its code; `None` for a year the
/// series does not have.
///
/// ```
/// use homegrown::reference::england_by_role;
/// use homegrown::workforce::{CensusYear, Level};
/// let roles = england_by_role(CensusYear::new(2025).unwrap()).unwrap();
/// assert_eq!(roles[4], (Level::CaseHolder, 14_498.1));
/// ```
#[must_use]
pub fn england_by_role(year: CensusYear) -> Option<Vec<(Level, f64)>> {
    let mut lines = ROLES.lines().map(|line| line.split('\t'));
    let column = lines.next()?.position(|heading| heading == year.number().to_string())?;
    lines
        .filter_map(|mut line| {
            let label = line.next()?;
            let level = Level::ALL.into_iter().find(|level| level.label() == label)?;
            Some(line.nth(column - 1).and_then(decimal::parse).map(|fte| (level, fte)))
        })
        .collect()
}

/// Returns the last year of the series by role.
#[must_use]
pub fn last_year_by_role() -> Option<CensusYear> {
    let header = ROLES.lines().next()?;
    header.split('\t').skip(1).filter_map(|year| year.parse().ok().and_then(CensusYear::new)).max()
}

/// Adults' social workers in English councils in September of a year; what was not found is `None`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdultYear {
    /// The year.
    pub year: i16,
    /// Jobs of social workers; whether agency and pool workers are among them differs between years.
    pub jobs: Option<f64>,
    /// Vacancy rate, percent.
    pub vacancy_rate: Option<f64>,
    /// Turnover, percent.
    pub turnover: Option<f64>,
}

static ADULT_YEARS: LazyLock<Vec<AdultYear>> = LazyLock::new(|| {
    let lines = ADULTS.lines().skip(1);
    lines
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let year = fields.next()?.parse().ok()?;
            let mut next = || fields.next().and_then(decimal::parse);
            Some(AdultYear { year, jobs: next(), vacancy_rate: next(), turnover: next() })
        })
        .collect()
});

/// Returns the years of adults' social work in English councils, in order.
///
/// ```
/// let last = homegrown::reference::adult_years().last().unwrap();
/// assert_eq!((last.year, last.vacancy_rate), (2023, Some(10.5)));
/// ```
#[must_use]
pub fn adult_years() -> &'static [AdultYear] {
    &ADULT_YEARS
}

/// A figure as it was first published, which a later edition revised.
#[derive(Debug, Clone, PartialEq)]
pub struct Vintage {
    /// The indicator's id.
    pub indicator: String,
    /// The area's code.
    pub area: String,
    /// The year it is about.
    pub year: i16,
    /// The figure as printed then.
    pub printed: f64,
    /// Decimal places it was printed to.
    pub places: u8,
    /// Where it was printed.
    pub source: String,
}

static VINTAGE: LazyLock<Vec<Vintage>> = LazyLock::new(|| {
    let lines = VINTAGES.lines().skip(1);
    lines
        .filter_map(|line| {
            let mut fields = line.split('\t').map(str::to_owned);
            let mut next = || fields.next();
            let (indicator, area, year, printed, source) = (next()?, next()?, next()?, next()?, next()?);
            let places = printed.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            Some(Vintage {
                indicator,
                area,
                year: year.parse().ok()?,
                printed: decimal::parse(&printed)?,
                places: u8::try_from(places).ok()?,
                source,
            })
        })
        .collect()
});

/// Returns the figures that papers of the time printed and a later edition revised.
#[must_use]
pub fn vintages() -> &'static [Vintage] {
    &VINTAGE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_six_roles_add_to_the_published_total() {
        let total_line = ROLES.lines().find(|line| line.starts_with("Total")).unwrap();
        let totals: Vec<f64> = total_line.split('\t').skip(1).map(|text| text.parse().unwrap()).collect();
        for (year, total) in (2019..=2025).zip(totals) {
            let roles = england_by_role(CensusYear::new(year).unwrap()).unwrap();
            assert_eq!(roles.len(), 6);
            let sum: f64 = roles.iter().map(|(_, fte)| fte).sum();
            assert!((sum - total).abs() < 0.35, "{year}: {sum} against {total}");
        }
        assert_eq!(england_by_role(CensusYear::new(2018).unwrap()), None);
        assert_eq!(last_year_by_role(), CensusYear::new(2025));
    }

    #[test]
    fn every_line_of_the_small_tables_is_read() {
        assert_eq!(adult_years().len() + 1, ADULTS.lines().count());
        assert_eq!(vintages().len() + 1, VINTAGES.lines().count());
    }

    #[test]
    fn the_small_tables_carry_their_source_and_sum() {
        use sha2::{Digest, Sha256};
        for (table, note) in [(ADULTS, include_str!("adult.md")), (VINTAGES, include_str!("vintage.md"))] {
            let sum: String = Sha256::digest(table.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(note.contains(&sum), "the note must carry sha256 {sum}");
        }
    }
}

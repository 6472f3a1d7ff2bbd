//! Leavers by length of service as papers and reports of the time print them: what is known without the Department's file.
//!
//! Owns the printed shares and which print of a year is used. The Department's own data set, down to councils, is
//! [`super::TimeInService`].

use std::sync::LazyLock;

use super::area::ENGLAND;
use crate::workforce::decimal;

/// The printed shares, as compiled in.
const SHARES: &str = include_str!("leaver_share.tsv");

/// Shares of leavers of a year, as printed once.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedLeaverShare {
    /// Whose: England's code, or those of councils together, in their order.
    pub areas: Vec<String>,
    /// The year to September they left in; the paper sets its own beside England's of that year.
    pub year: i16,
    /// Share with under two years' service, per cent, and the decimal places it was printed to.
    pub under_2: Option<(f64, u8)>,
    /// Share with under five years' service, likewise.
    pub under_5: Option<(f64, u8)>,
    /// The year it was printed in.
    pub printed: i16,
    /// Where.
    pub source: String,
}

static TABLE: LazyLock<Vec<PrintedLeaverShare>> = LazyLock::new(|| SHARES.lines().skip(1).filter_map(parse).collect());

fn parse(line: &str) -> Option<PrintedLeaverShare> {
    let mut fields = line.split('\t');
    let mut next = || fields.next();
    let (areas, year, under_2, under_5, printed, source) = (next()?, next()?, next()?, next()?, next()?, next()?);
    let share = |text: &str| {
        let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        Some((decimal::parse(text)?, u8::try_from(places).ok()?))
    };
    Some(PrintedLeaverShare {
        areas: areas.split('+').map(str::to_owned).collect(),
        year: year.parse().ok()?,
        under_2: share(under_2),
        under_5: share(under_5),
        printed: printed.parse().ok()?,
        source: source.to_owned(),
    })
}

/// A share of leavers that is used, and what was printed first where that was another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Revised<'a> {
    /// Per cent.
    pub share: f64,
    /// Decimal places it was printed to.
    pub places: u8,
    /// Where it is printed.
    pub print: &'a PrintedLeaverShare,
    /// What was printed first, where it was revised since.
    pub first: Option<(f64, u8, &'a PrintedLeaverShare)>,
}

/// Returns the years of which shares of some councils' leavers are printed, in order; of England for its own code.
///
/// ```
/// use homegrown::reference::{ENGLAND, leaver_share_years};
/// assert_eq!(leaver_share_years(&[ENGLAND.to_owned()]), [2017, 2018, 2022]);
/// ```
#[must_use]
pub fn leaver_share_years(areas: &[String]) -> Vec<i16> {
    let mut years: Vec<i16> = of(areas).map(|print| print.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn of(areas: &[String]) -> impl Iterator<Item = &'static PrintedLeaverShare> {
    let mut wanted: Vec<String> = areas.to_vec();
    wanted.sort_unstable();
    TABLE.iter().filter(move |print| print.areas == wanted)
}

/// Returns the share of a year's leavers with under two or, where `under_5`, under five years' service that was printed last,
/// and what was printed first where that was another. `None` where none is printed.
///
/// ```
/// use homegrown::reference::{ENGLAND, printed_leaver_share};
/// let of_2017 = printed_leaver_share(&[ENGLAND.to_owned()], 2017, true).unwrap();
/// assert_eq!((of_2017.share, of_2017.first.map(|(share, ..)| share)), (62.9, Some(58.0)));
/// ```
#[must_use]
pub fn printed_leaver_share(areas: &[String], year: i16, under_5: bool) -> Option<Revised<'static>> {
    let share = |print: &PrintedLeaverShare| if under_5 { print.under_5 } else { print.under_2 };
    let mut prints: Vec<(f64, u8, &'static PrintedLeaverShare)> = of(areas)
        .filter(|print| print.year == year)
        .filter_map(|print| share(print).map(|(share, places)| (share, places, print)))
        .collect();
    prints.sort_by_key(|(.., print)| print.printed);
    let (share, places, print) = *prints.last()?;
    let first = prints.first().filter(|(.., first)| first.printed < print.printed).copied();
    Some(Revised { share, places, print, first })
}

/// England, as these functions take it.
#[must_use]
pub fn england_alone() -> Vec<String> {
    vec![ENGLAND.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_carries_its_sum() {
        use sha2::{Digest, Sha256};
        assert_eq!(TABLE.len() + 1, SHARES.lines().count());
        let sum: String = Sha256::digest(SHARES.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(include_str!("leaver_share.md").contains(&sum), "the note must carry sha256 {sum}");
    }

    #[test]
    fn the_later_print_is_used_and_the_earlier_is_the_first() {
        let england = england_alone();
        let of = |year, under_5| {
            let found = printed_leaver_share(&england, year, under_5)?;
            Some((found.share, found.first.map(|(share, ..)| share)))
        };
        assert_eq!(of(2017, false), Some((34.0, None)));
        assert_eq!(of(2017, true), Some((62.9, Some(58.0))));
        assert_eq!(of(2018, true), Some((68.0, None)));
        assert_eq!((of(2022, false), of(2022, true)), (None, Some((70.4, None))));
        assert_eq!(of(2025, true), None);
    }

    #[test]
    fn councils_together_are_found_by_their_codes_in_any_order() {
        let partners: Vec<String> = ["936", "319", "212", "306", "315", "314 / 318"].map(str::to_owned).to_vec();
        let share = printed_leaver_share(&partners, 2018, false);
        assert_eq!(share.map(|found| (found.share, found.places)), Some((46.3, 1)));
        assert_eq!(printed_leaver_share(&partners[1..], 2018, false), None, "not of all of them");
        assert_eq!(leaver_share_years(&["926".to_owned()]), [2017]);
    }
}

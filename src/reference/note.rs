//! What to know of the published series: councils that were formed or joined, and a year with figures carried forward.

use crate::workforce::CensusYear;

/// Codes of councils formed by reorganisation, the first year of their figures and what was before.
const FORMED: [(&[&str], i16, &str); 4] = [
    (
        &["838"],
        2019,
        "Dorset was formed anew in 2019, without the part that is now Bournemouth, Christchurch and Poole: its earlier figures are of another area and not shown.",
    ),
    (
        &["839"],
        2019,
        "Bournemouth, Christchurch and Poole was formed in 2019 from Bournemouth, Poole and a part of Dorset: it has no figures before.",
    ),
    (
        &["940 / 941"],
        2021,
        "North and West Northamptonshire were formed from Northamptonshire in 2021 and make one return: there are no figures before.",
    ),
    (
        &["942", "943"],
        2023,
        "Cumberland and Westmorland and Furness were formed from Cumbria in 2023: they have no figures before.",
    ),
];

/// The councils that could not report in 2025.
const NOT_REPORTED: (&[&str], i16, &str) =
    (&["207", "213"], 2025, "Kensington and Chelsea and Westminster could not report in 2025 after a cyber-attack.");

/// Returns what to know of an area's figures, a sentence each; of England's and London's for a year too.
///
/// ```
/// use homegrown::{reference::notes, workforce::CensusYear};
/// let year = CensusYear::new(2025).unwrap();
/// assert!(notes("942", year)[0].contains("formed from Cumbria in 2023"));
/// assert!(notes("926", year).is_empty());
/// ```
#[must_use]
pub fn notes(code: &str, year: CensusYear) -> Vec<&'static str> {
    let formed = FORMED.iter().filter(|(codes, ..)| codes.contains(&code)).map(|(.., note)| *note);
    let (codes, when, note) = NOT_REPORTED;
    let reported = (codes.contains(&code) && year.number() == when).then_some(note);
    formed.chain(reported).collect()
}

/// Returns what to know of England's and the regions' figures of a year.
#[must_use]
pub fn national_notes(year: CensusYear) -> Vec<&'static str> {
    let carried = "Kensington and Chelsea and Westminster could not report in 2025 after a cyber-attack: England, London and Inner \
                   London hold their figures of 2024.";
    (year.number() == 2025).then_some(carried).into_iter().collect()
}

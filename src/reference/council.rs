//! The councils of England with children's services: codes, region, type, the return they are in and their ten
//! statistical neighbours.
//!
//! Owns who they are; what is published of them is [`super::edition`]'s.

use std::sync::LazyLock;

use crate::workforce::Order as _;
use serde::{Deserialize, Serialize};

/// The table, as compiled in: tab-separated, header in the first line.
pub const COUNCILS: &str = include_str!("council.tsv");

/// Where the table is from.
pub const COUNCILS_PROVENANCE: &str = include_str!("council.md");

/// How alike two statistical neighbours are, in the words of the Department for Education's model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Closeness {
    /// Extremely close; the model of 2021 has it.
    ExtremelyClose,
    /// Very close.
    VeryClose,
    /// Close.
    Close,
    /// Somewhat close.
    SomewhatClose,
    /// Not close.
    NotClose,
}

impl Closeness {
    const ALL: [Self; 5] = [Self::ExtremelyClose, Self::VeryClose, Self::Close, Self::SomewhatClose, Self::NotClose];

    /// Returns the published words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::ExtremelyClose => "Extremely close",
            Self::VeryClose => "Very close",
            Self::Close => "Close",
            Self::SomewhatClose => "Somewhat close",
            Self::NotClose => "Not close",
        }
    }

    pub(super) fn of_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|closeness| closeness.label().eq_ignore_ascii_case(label.trim()))
    }
}

/// A council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Council {
    /// DfE's code, the stable key: "926".
    pub code: String,
    /// The name: "Norfolk".
    pub name: String,
    /// The statistics office's code: "E10000020".
    pub ons_code: String,
    /// Its region's code.
    pub region_code: String,
    /// Its region: "East of England", "London".
    pub region: String,
    /// Its region in the published figures, in which London is Inner or Outer London.
    pub published_region: String,
    /// "SC", "UA", "MD", "ILB", "OLB".
    pub kind: String,
    /// The code of the return it is in: its own, or "314 / 318" for one made with another council.
    pub return_code: String,
    /// Its ten statistical neighbours by code, nearest first, in the model of 2025.
    pub neighbours: Vec<(String, Closeness)>,
}

impl Council {
    /// Whether its return is one with another council's, so that nothing is published of it alone.
    #[must_use]
    pub fn is_in_joint_return(&self) -> bool {
        self.return_code != self.code
    }
}

static TABLE: LazyLock<Vec<Council>> = LazyLock::new(|| COUNCILS.lines().skip(1).filter_map(parse).collect());

/// Returns every council, by code.
///
/// ```
/// let councils = homegrown::reference::councils();
/// assert_eq!(councils.len(), 153);
/// ```
#[must_use]
pub fn councils() -> &'static [Council] {
    &TABLE
}

/// Returns the council with this code of DfE's.
///
/// ```
/// let norfolk = homegrown::reference::council("926").unwrap();
/// assert_eq!((norfolk.name.as_str(), norfolk.region.as_str()), ("Norfolk", "East of England"));
/// ```
#[must_use]
pub fn council(code: &str) -> Option<&'static Council> {
    councils().iter().find(|council| council.code == code)
}

/// Returns the council an employer's name is of: "Norfolk County Council", "London Borough of Camden".
///
/// ```
/// use homegrown::reference::council_named;
/// assert_eq!(council_named("Norfolk County Council").unwrap().code, "926");
/// assert_eq!(council_named("Bristol City Council").unwrap().code, "801");
/// assert_eq!(council_named("The Council"), None);
/// ```
#[must_use]
pub fn council_named(employer: &str) -> Option<&'static Council> {
    let wanted = core_of(employer);
    councils().iter().find(|council| !wanted.is_empty() && core_of(&council.name) == wanted)
}

/// What tells councils apart in a name: its words without those of the kind of council.
fn core_of(name: &str) -> Vec<String> {
    const COMMON: [&str; 19] = [
        "council",
        "county",
        "city",
        "borough",
        "london",
        "royal",
        "metropolitan",
        "district",
        "unitary",
        "authority",
        "the",
        "of",
        "and",
        "mbc",
        "cc",
        "bc",
        "s",
        "children",
        "trust",
    ];
    let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.filter(|word| !COMMON.contains(&word.as_str())).collect();
    // City and County of London are told by the word the others share.
    if words.is_empty() && name.eq_ignore_ascii_case("city of london") {
        words.push("london".to_owned());
    }
    words.order();
    words
}

fn parse(line: &str) -> Option<Council> {
    let mut fields = line.split('\t').map(str::to_owned);
    let mut next = || fields.next();
    let [code, name, ons_code, region_code, region, published_region, kind, return_code] =
        [next()?, next()?, next()?, next()?, next()?, next()?, next()?, next()?];
    let neighbours = fields
        .map(|field| {
            let (code, closeness) = field.split_once(' ')?;
            Some((code.to_owned(), Closeness::of_label(closeness)?))
        })
        .collect::<Option<_>>()?;
    Some(Council { code, name, ons_code, region_code, region, published_region, kind, return_code, neighbours })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_council_with_ten_neighbours_that_are_councils() {
        assert_eq!(COUNCILS.lines().count(), councils().len() + 1);
        for one in councils() {
            assert_eq!(one.neighbours.len(), 10, "{}", one.name);
            assert!(one.neighbours.iter().all(|(code, _)| council(code).is_some_and(|other| other.code != one.code)));
        }
    }

    #[test]
    fn no_two_councils_are_told_by_the_same_words() {
        for one in councils() {
            assert_eq!(council_named(&one.name).map(|found| &found.code), Some(&one.code), "{}", one.name);
        }
        for (name, code) in [
            ("Norfolk County Council", "926"),
            ("Royal Borough of Kensington and Chelsea", "207"),
            ("Medway Council", "887"),
            ("Kingston upon Hull City Council", "810"),
            ("Royal Borough of Kingston upon Thames", "314"),
            ("City of York Council", "816"),
            ("Bournemouth, Christchurch & Poole Council", "839"),
        ] {
            assert_eq!(council_named(name).map(|found| found.code.as_str()), Some(code), "{name}");
        }
        assert_eq!(council_named("Sampleshire County Council"), None);
    }

    #[test]
    fn four_councils_are_in_two_joint_returns() {
        let joint: Vec<&str> =
            councils().iter().filter(|one| one.is_in_joint_return()).map(|one| one.return_code.as_str()).collect();
        assert_eq!(joint, ["314 / 318", "314 / 318", "940 / 941", "940 / 941"]);
    }
}

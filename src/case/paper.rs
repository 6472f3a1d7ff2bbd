//! Papers whose printed figures are checked and that hold no position to open: months of starters and leavers, a
//! reply to a request, shares that should make a whole.

use super::{movement, percent, printed, sum};
use crate::workforce::Printed;

/// A paper and what it prints.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// "Coventry, December 2020".
    pub name: &'static str,
    /// The document.
    pub source: &'static str,
    /// What it prints and what that should follow from.
    pub printed: Vec<Printed>,
    /// What has been published since, a sentence; empty if nothing.
    pub since: &'static str,
}

/// Starters and leavers of April to October 2020, a month each.
const COVENTRY: [(&str, f64, f64); 7] = [
    ("April", 2.0, 4.0),
    ("May", 2.0, 5.0),
    ("June", 2.0, 7.0),
    ("July", 3.0, 8.0),
    ("August", 3.0, 3.0),
    ("September", 18.0, 4.0),
    ("October", 6.0, 4.0),
];

/// Returns the papers, the oldest first.
#[must_use]
pub fn papers() -> Vec<Paper> {
    vec![central_bedfordshire(), devon(), coventry()]
}

fn coventry() -> Paper {
    let starters: Vec<(&str, f64)> = COVENTRY.iter().map(|(month, starters, _)| (*month, *starters)).collect();
    let leavers: Vec<(&str, f64)> = COVENTRY.iter().map(|(month, _, leavers)| (*month, *leavers)).collect();
    let to_september = leavers.get(..6).unwrap_or_default();
    let net: Vec<(&str, f64)> = vec![("starters", 36.0), ("leavers", -35.0)];
    Paper {
        name: "Coventry, December 2020",
        source: "Coventry Education and Children's Services Scrutiny Board, 3 December 2020",
        printed: vec![
            movement("number of starters, April to October", 36.0, 0, sum(&starters), ""),
            movement("number of leavers, April to October", 35.0, 0, sum(&leavers), ""),
            movement("net change, April to October", 1.0, 0, sum(&net), ""),
            movement(
                "number of leavers, April to September, in the text",
                35.0,
                0,
                sum(to_september),
                "The text says September; the table's months add to 35 only through October.",
            ),
        ],
        since: "The note gives 35 leavers from April 2019 to March 2020; the published return counts 63.7 FTE in the year to September 2020: other months, and FTE of everybody who left a children's role.",
    }
}

fn devon() -> Paper {
    let year = |what: &str, figure: f64, leavers: f64, mean: f64| {
        let (people, staff) = (format!("{leavers} leavers"), format!("{mean}, the mean of opening and closing staff,"));
        printed(what, figure, 1, percent((&people, leavers), (&staff, mean)), "")
    };
    Paper {
        name: "Devon, a reply to a request",
        source: "Devon County Council, reply under the Freedom of Information Act",
        printed: vec![
            year("turnover of the first year", 14.0, 40.0, 285.0),
            year("turnover of the second year", 17.3, 46.0, 265.0),
        ],
        since: "",
    }
}

fn central_bedfordshire() -> Paper {
    let split = |when: &str, permanent: f64, agency: f64| {
        let what = format!("split of permanent and agency staff of {when}, in percent,");
        printed(&what, 100.0, 0, sum(&[("permanent", permanent), ("agency", agency)]), "")
    };
    Paper {
        name: "Central Bedfordshire, 2013 to 2015",
        source: "Local Government Association, case studies, 2014",
        printed: vec![
            split("April 2013", 50.0, 50.0),
            split("2014", 60.0, 40.0),
            split("April 2015, expected", 70.0, 30.0),
        ],
        since: "It adds up. What came later is published: agency 11.6% in 2017, 5.0% in 2019 and 17.1% in 2025; turnover 6.9% in 2018 and 23.0% in 2025.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coventrys_text_says_35_where_its_table_gives_31() {
        let paper = coventry();
        let crate::workforce::PrintedKind::Sum { terms } = &paper.printed[3].kind else { panic!("a sum") };
        assert_eq!(terms.iter().map(|(_, value)| value).sum::<f64>(), 31.0);
    }
}

//! Where each figure of a unit comes from, and where its files disagree: text made once, for the Data room.

use super::proportion::{capitalised, listed};
use super::rounding::number_text;
use crate::view::{Shown, TableRow, TableView};
use crate::workforce::{Basis, Contest, Figure, Kind, Part, Snapshot};

/// A part that several kinds of list state differently, ready to show and to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContestView {
    /// The part.
    pub part: Part,
    /// "People in post: 299 or 297".
    pub title: String,
    /// Which is used and why, and how far they lie apart.
    pub sentence: String,
    /// Each kind with its figure and source: "299, staff.xlsx, 416 rows"; the one used first.
    pub options: Vec<(Kind, String)>,
}

fn text(part: Part, value: f64) -> String {
    number_text(value, if part.basis() == Basis::Fte || part.basis() == Basis::Days { 1 } else { 0 })
}

/// Returns every part that the files of a snapshot state, with its value and the files it is from.
///
/// Only the first member of a partnership has files.
#[must_use]
pub fn provenance(snapshot: &Snapshot) -> TableView {
    let row = |part: Part, figure: &Figure| {
        let value = figure.value.map_or_else(|missing| missing.symbol().to_owned(), |value| text(part, value));
        TableRow::new(capitalised(part.label()), vec![Shown::text(value), Shown::text(figure.source.to_string())])
    };
    let rows = snapshot.members.iter().take(1).flat_map(|member| member.parts.iter());
    TableView {
        caption: "Where each figure comes from".to_owned(),
        first: "Figure".to_owned(),
        columns: ["Value", "From"].map(str::to_owned).to_vec(),
        rows: rows.map(|(part, figure)| row(part, figure)).collect(),
        notes: Vec::new(),
    }
}

/// Returns the parts that the files of a snapshot state differently.
#[must_use]
pub fn contests(snapshot: &Snapshot) -> Vec<ContestView> {
    snapshot.members.iter().take(1).flat_map(|member| &member.contested).map(view).collect()
}

fn view(contest: &Contest) -> ContestView {
    let part = contest.part;
    let values: Vec<f64> = contest.claims.iter().filter_map(|(_, figure)| figure.value.ok()).collect();
    let texts: Vec<String> = values.iter().map(|value| text(part, *value)).collect();
    let (least, most) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(*v), b.max(*v)));
    let options = contest
        .claims
        .iter()
        .zip(&texts)
        .map(|((kind, figure), text)| (*kind, format!("{text}, from {}", figure.source)))
        .collect();
    ContestView {
        part,
        title: format!("{}: {}", capitalised(part.label()), listed(&texts)),
        sentence: format!(
            "They lie {} apart. {} is used: {}.",
            text(part, most - least),
            texts.first().map_or("", String::as_str),
            contest.because
        ),
        options,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workforce::Source;

    #[test]
    fn a_disagreement_says_both_figures_how_far_apart_and_why_one_is_used() {
        let claim =
            |kind, value: f64, file: &str| (kind, Figure { value: Ok(value), source: Source::new(file, "43 rows") });
        let contest = Contest {
            part: Part::LeaversFte,
            used: Kind::CensusWorkers,
            because: "the census return comes first".to_owned(),
            claims: vec![claim(Kind::CensusWorkers, 41.2, "csww.xml"), claim(Kind::Leavers, 40.0, "leavers.csv")],
        };
        let view = view(&contest);
        assert_eq!(view.title, "Leavers' FTE: 41.2 and 40.0");
        assert_eq!(view.sentence, "They lie 1.2 apart. 41.2 is used: the census return comes first.");
        assert_eq!(view.options[1].1, "40.0, from leavers.csv, 43 rows");
    }
}

//! How long those who left had been there, beside England, the region and the council as published.

use super::super::result::{Counted, LeaverLine, LeaverShares, RetentionResult, ShareOf, ShareSaid, Whose};
use crate::measures::{listed, number_text, percent_text};
use crate::reference::Revised;
use crate::view::{Block, Shown, TableRow, TableView};
use crate::workforce::Service;

/// Where the Department publishes figures by length of service, and how they get here.
pub(super) const DATA_SET: &str = "The Department publishes staff and leavers by time in service, down to councils, in its data set “Characteristics of children and family social workers” (Children’s social work workforce). Add its file in the Data room to use it here.";

/// A line of the table: whose, the two shares, what was printed first, and where it is from.
struct Line {
    label: String,
    shares: [Shown; 2],
    first: String,
    source: String,
}

fn shown(share: ShareOf) -> Shown {
    match share {
        ShareOf::Counted(share) => share.map_or_else(Shown::missing, |share| Shown::text(percent_text(share))),
        ShareOf::Printed(found) => {
            found.map_or_else(Shown::blank, |found| Shown::text(printed(found.share, found.places)))
        }
    }
}

fn printed(share: f64, places: u8) -> String {
    format!("{}%", number_text(share, places))
}

fn said(share: ShareSaid) -> String {
    match share {
        ShareSaid::Counted(share) => percent_text(share),
        ShareSaid::Printed(share, places, year) => format!("{} in {year}", printed(share, places)),
    }
}

const fn counted_in(counted: Counted) -> &'static str {
    match counted {
        Counted::Fte => "FTE",
        Counted::People => "people",
    }
}

impl RetentionResult<'_> {
    /// The table of leavers under two and five years' service; nothing for adults' services, of which none is known.
    pub(super) fn time_in_service(&self) -> Option<Block> {
        if self.snapshot.service != Service::Children {
            return None;
        }
        let found = self.leaver_shares();
        let mut notes =
            vec!["Share of those who left in the year, by completed service with their council on leaving.".to_owned()];
        if self.input.library.time_in_service().is_none() {
            notes.push("Printed shares: the papers do not say whether they count people or FTE.".to_owned());
            notes.push(DATA_SET.to_owned());
        }
        let lines: Vec<Line> = found.lines.iter().map(|line| self.line(&found, line)).collect();
        let is_revised = lines.iter().any(|line| !line.first.is_empty());
        let row = |line: &Line| {
            let mut cells = line.shares.to_vec();
            if is_revised {
                cells.push(Shown::text(&line.first));
            }
            cells.push(Shown::text(&line.source));
            TableRow::new(&line.label, cells)
        };
        let columns = ["Under 2 years", "Under 5 years", "First printed as", "Source"];
        let columns = columns.into_iter().filter(|name| is_revised || *name != "First printed as");
        Some(Block::Table {
            heading: finding(found.own, found.england),
            table: TableView {
                caption: "Leavers with under 2 and under 5 years’ service".to_owned(),
                first: "Whose leavers".to_owned(),
                columns: columns.map(str::to_owned).collect(),
                rows: lines.iter().map(row).collect(),
                notes,
            },
        })
    }

    fn line(&self, found: &LeaverShares, line: &LeaverLine) -> Line {
        let name = &self.found.name;
        let (label, first, source) = match &line.whose {
            Whose::Own(counted) => (
                format!("{name}, your files"),
                String::new(),
                format!("Your lists of those who left, {}", counted_in(*counted)),
            ),
            Whose::Published { area, counted, left_out } => {
                let label = area.clone().unwrap_or_else(|| format!("{name}, pooled"));
                let without =
                    if left_out.is_empty() { String::new() } else { format!("; without {}", listed(left_out)) };
                let figures = self.input.library.time_in_service().zip(found.year);
                let source = figures.map_or_else(String::new, |(figures, year)| figures.source(year).to_string());
                (label, String::new(), format!("{source}, {}{without}", counted.map_or("", counted_in)))
            }
            Whose::Printed { is_england, year } => {
                let whose = if *is_england { "England" } else { name };
                let of = |share: ShareOf| if let ShareOf::Printed(found) = share { found } else { None };
                let (first, source) = printed_where(of(line.under_2), of(line.under_5));
                (format!("{whose}, {year}"), first, source)
            }
        };
        Line { label, shares: [shown(line.under_2), shown(line.under_5)], first, source }
    }
}

/// What was printed first where it was revised, and where the shares are printed.
fn printed_where(under_2: Option<Revised<'_>>, under_5: Option<Revised<'_>>) -> (String, String) {
    let first = [(under_2, "under 2"), (under_5, "under 5")].into_iter().filter_map(|(found, which)| {
        let (share, places, print) = found?.first?;
        Some(format!("{which}: {} ({}, {})", printed(share, places), print.printed, print.source))
    });
    let mut sources: Vec<&str> =
        [under_2, under_5].into_iter().flatten().map(|found| found.print.source.as_str()).collect();
    sources.dedup();
    (first.collect::<Vec<_>>().join("; "), sources.join("; "))
}

/// The shares of one's own leavers beside England's, in a sentence.
fn finding(own: [Option<ShareSaid>; 2], england: [Option<ShareSaid>; 2]) -> String {
    let beside = |of: Option<ShareSaid>| of.map_or_else(String::new, |share| format!(" (England {})", said(share)));
    match (own, england) {
        ([Some(under_2), Some(under_5)], [england_2, england_5]) => format!(
            "Of those who left, {} had under two years’ service{} and {} under five{}.",
            said(under_2),
            beside(england_2),
            said(under_5),
            beside(england_5)
        ),
        (_, [_, Some(under_5)]) => {
            format!("In England {} of those who left had under five years’ service.", said(under_5))
        }
        _ => "How long those who left had been there.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_said_beside_englands() {
        let printed = |share, places, year| Some(ShareSaid::Printed(share, places, year));
        assert_eq!(
            finding(
                [Some(ShareSaid::Counted(0.326)), Some(ShareSaid::Counted(0.651))],
                [printed(35.0, 0, 2018), printed(70.4, 1, 2022)]
            ),
            "Of those who left, 32.6% had under two years’ service (England 35% in 2018) and 65.1% under five (England 70.4% in 2022)."
        );
        assert_eq!(
            finding([None, None], [None, Some(ShareSaid::Counted(0.704))]),
            "In England 70.4% of those who left had under five years’ service."
        );
    }
}

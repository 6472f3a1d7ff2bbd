//! How long those who left had been there, beside England, the region and the council as published.

use super::{RetentionResult, as_at, is_of_files};
use crate::measures::{listed, measure, number_text, own_value, percent_text};
use crate::reference::{
    AreaId, ENGLAND, Revised, TimeInService, england_alone, leaver_share_years, printed_leaver_share,
};
use crate::view::{Block, Shown, TableRow, TableView};
use crate::workforce::{Basis, CensusYear, Service, Stated};

/// Where the Department publishes figures by length of service, and how they get here.
pub(super) const DATA_SET: &str = "The Department publishes staff and leavers by time in service, down to councils, in its data set “Characteristics of children and family social workers” (Children’s social work workforce). Add its file in the Data room to use it here.";

/// A line of the table: whose, the two shares, what was printed first, and where it is from.
struct Line {
    label: String,
    under_2: Shown,
    under_5: Shown,
    first: String,
    source: String,
}

/// The two shares as they stand in a sentence.
#[derive(Default)]
struct Spoken {
    under_2: Option<String>,
    under_5: Option<String>,
}

fn shown(share: Stated<f64>) -> Shown {
    share.map_or_else(Shown::missing, |share| Shown::text(percent_text(share)))
}

fn printed(share: f64, places: u8) -> String {
    format!("{}%", number_text(share, places))
}

impl RetentionResult<'_> {
    /// The table of leavers under two and five years' service; nothing for adults' services, of which none is known.
    pub(super) fn time_in_service(&self) -> Option<Block> {
        if self.snapshot.service != Service::Children {
            return None;
        }
        let (own, own_spoken) = self.own_shares();
        let loaded = self.input.library.time_in_service();
        let (beside, spoken) = match loaded.and_then(|figures| self.published_shares(figures)) {
            Some(beside) => beside,
            None => self.printed_shares(),
        };
        let mut notes =
            vec!["Share of those who left in the year, by completed service with their council on leaving.".to_owned()];
        if loaded.is_none() {
            notes.push("Printed shares: the papers do not say whether they count people or FTE.".to_owned());
            notes.push(DATA_SET.to_owned());
        }
        let lines: Vec<Line> = own.into_iter().chain(beside).collect();
        let is_revised = lines.iter().any(|line| !line.first.is_empty());
        let row = |line: &Line| {
            let mut cells = vec![line.under_2.clone(), line.under_5.clone()];
            if is_revised {
                cells.push(Shown::text(&line.first));
            }
            cells.push(Shown::text(&line.source));
            TableRow::new(&line.label, cells)
        };
        let columns = ["Under 2 years", "Under 5 years", "First printed as", "Source"];
        let columns = columns.into_iter().filter(|name| is_revised || *name != "First printed as");
        Some(Block::Table {
            heading: finding(&own_spoken, &spoken),
            table: TableView {
                caption: "Leavers with under 2 and under 5 years’ service".to_owned(),
                first: "Whose leavers".to_owned(),
                columns: columns.map(str::to_owned).collect(),
                rows: lines.iter().map(row).collect(),
                notes,
            },
        })
    }

    /// Own leavers: by FTE as the published figures count them, else by people.
    fn own_shares(&self) -> (Option<Line>, Spoken) {
        if !is_of_files(self.snapshot) {
            return (None, Spoken::default());
        }
        let of = |id: &str| measure(id).and_then(|measure| own_value(self.snapshot, measure));
        let by_people = |bands: usize| {
            let left = self.found.leavers.as_ref()?;
            let shares = left.by_service.iter().take(bands).map(|band| band.share.ok());
            shares.into_iter().sum::<Option<f64>>()
        };
        let by_fte = of("leavers_under_2_share").zip(of("leavers_under_5_share"));
        let (under_2, under_5, counted) = match by_fte {
            Some((under_2, under_5)) => (under_2, under_5, "FTE"),
            None => match by_people(1).zip(by_people(2)) {
                Some((under_2, under_5)) => (under_2, under_5, "people"),
                None => return (None, Spoken::default()),
            },
        };
        let line = Line {
            label: format!("{}, your files", self.found.name),
            under_2: shown(Ok(under_2)),
            under_5: shown(Ok(under_5)),
            first: String::new(),
            source: format!("Your lists of those who left, {counted}"),
        };
        (Some(line), Spoken { under_2: Some(percent_text(under_2)), under_5: Some(percent_text(under_5)) })
    }

    fn codes(&self) -> Vec<String> {
        self.snapshot.members.iter().map(|member| member.unit.employer.la_code.clone()).collect()
    }

    fn census_year(&self) -> Option<CensusYear> {
        as_at(self.snapshot).and_then(CensusYear::of)
    }

    /// The council's or partners', their region's and England's leavers, of the latest year up to the one looked at; `None`
    /// where the file has no such year.
    fn published_shares(&self, figures: &TimeInService) -> Option<(Vec<Line>, Spoken)> {
        let year = figures.latest_to(self.census_year()?)?;
        let councils: Vec<AreaId> = self.codes().iter().filter_map(|code| figures.find(code)).collect();
        let mut regions: Vec<AreaId> = councils.iter().filter_map(|area| figures.region_of(*area)).collect();
        regions.dedup();
        let name = |area: &AreaId| figures.area(*area).map_or_else(String::new, |area| area.name.clone());
        let mut all: Vec<(String, Vec<AreaId>)> = Vec::new();
        match councils.as_slice() {
            [] => {}
            [one] => all.push((name(one), vec![*one])),
            several => all.push((format!("{}, pooled", self.found.name), several.to_vec())),
        }
        // Partners of several regions have none in common.
        all.extend(regions.first().filter(|_| regions.len() == 1).map(|region| (name(region), vec![*region])));
        all.extend(figures.find(ENGLAND).map(|england| ("England".to_owned(), vec![england])));
        let share = |areas: &[AreaId], months: u16| {
            let by = |basis| figures.leavers_under(areas, year, months, basis);
            by(Basis::Fte)
                .map(|found| (found, "FTE"))
                .or_else(|missing| by(Basis::Headcount).map(|found| (found, "people")).map_err(|_too| missing))
        };
        let source = figures.source(year).to_string();
        let mut spoken = Spoken::default();
        let lines = all.into_iter().map(|(label, areas)| {
            let (under_2, under_5) = (share(&areas, 24), share(&areas, 60));
            let counted = under_2.as_ref().or(under_5.as_ref()).map_or("", |(_, counted)| *counted);
            let left_out: &[String] = under_5.as_ref().or(under_2.as_ref()).map_or(&[], |(found, _)| &found.left_out);
            let without = if left_out.is_empty() { String::new() } else { format!("; without {}", listed(left_out)) };
            let value = |found: &Stated<(crate::reference::LeaversShare, &str)>| {
                found.as_ref().map(|(found, _)| found.share).map_err(|missing| *missing)
            };
            spoken = Spoken {
                under_2: value(&under_2).ok().map(percent_text),
                under_5: value(&under_5).ok().map(percent_text),
            };
            Line {
                label,
                under_2: shown(value(&under_2)),
                under_5: shown(value(&under_5)),
                first: String::new(),
                source: format!("{source}, {counted}{without}"),
            }
        });
        let lines = lines.collect();
        Some((lines, spoken))
    }

    /// What papers and reports print: of these councils and of England, a year each.
    fn printed_shares(&self) -> (Vec<Line>, Spoken) {
        let text = |found: Option<Revised<'_>>| {
            found.map_or_else(Shown::blank, |found| Shown::text(printed(found.share, found.places)))
        };
        let lines_of = |areas: Vec<String>, name: String| {
            leaver_share_years(&areas).into_iter().map(move |year| {
                let (under_2, under_5) =
                    (printed_leaver_share(&areas, year, false), printed_leaver_share(&areas, year, true));
                let first = [(under_2, "under 2"), (under_5, "under 5")].into_iter().filter_map(|(found, which)| {
                    let (share, places, print) = found?.first?;
                    Some(format!("{which}: {} ({}, {})", printed(share, places), print.printed, print.source))
                });
                let mut sources: Vec<&str> =
                    [under_2, under_5].into_iter().flatten().map(|found| found.print.source.as_str()).collect();
                sources.dedup();
                Line {
                    label: format!("{name}, {year}"),
                    under_2: text(under_2),
                    under_5: text(under_5),
                    first: first.collect::<Vec<_>>().join("; "),
                    source: sources.join("; "),
                }
            })
        };
        let england = england_alone();
        let own = lines_of(self.codes(), self.found.name.clone());
        let lines = own.chain(lines_of(england.clone(), "England".to_owned())).collect();
        // The latest year up to the one looked at, of those that have the share.
        let last = self.census_year().map_or(i16::MAX, CensusYear::number);
        let latest = |under_5: bool| {
            let years = leaver_share_years(&england).into_iter().rev().filter(|year| *year <= last);
            let mut found = years.filter_map(|year| Some((year, printed_leaver_share(&england, year, under_5)?)));
            found.next().map(|(year, found)| format!("{} in {year}", printed(found.share, found.places)))
        };
        (lines, Spoken { under_2: latest(false), under_5: latest(true) })
    }
}

/// The shares of one's own leavers beside England's, in a sentence.
fn finding(own: &Spoken, england: &Spoken) -> String {
    let beside = |of: &Option<String>| of.as_ref().map_or_else(String::new, |share| format!(" (England {share})"));
    match (own, england) {
        (Spoken { under_2: Some(under_2), under_5: Some(under_5) }, _) => format!(
            "Of those who left, {under_2} had under two years’ service{} and {under_5} under five{}.",
            beside(&england.under_2),
            beside(&england.under_5)
        ),
        (_, Spoken { under_5: Some(under_5), .. }) => {
            format!("In England {under_5} of those who left had under five years’ service.")
        }
        _ => "How long those who left had been there.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_said_beside_englands() {
        let spoken = |under_2: &str, under_5: &str| {
            let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            Spoken { under_2: some(under_2), under_5: some(under_5) }
        };
        assert_eq!(
            finding(&spoken("32.6%", "65.1%"), &spoken("35% in 2018", "70.4% in 2022")),
            "Of those who left, 32.6% had under two years’ service (England 35% in 2018) and 65.1% under five (England 70.4% in 2022)."
        );
        assert_eq!(
            finding(&Spoken::default(), &spoken("", "70.4%")),
            "In England 70.4% of those who left had under five years’ service."
        );
    }
}

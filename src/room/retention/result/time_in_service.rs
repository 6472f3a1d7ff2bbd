//! How long those who left had been there, beside England, the region and the council as published.

use super::{RetentionResult, as_at, is_of_files};
use crate::measures::{measure, own_value};
use crate::reference::{
    AreaId, ENGLAND, LeaversShare, Revised, TimeInService, england_alone, leaver_share_years, printed_leaver_share,
};
use crate::workforce::{Basis, CensusYear, Missing, Stated};

/// What leavers are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room::retention) enum Counted {
    Fte,
    People,
}

/// Whose leavers a line is of.
pub(in crate::room::retention) enum Whose {
    /// The council's own, by its files.
    Own(Counted),
    /// An area's as published; `None` where several are pooled under the name of who is looked at.
    Published {
        area: Option<String>,
        counted: Option<Counted>,
        /// Members without figures.
        left_out: Vec<String>,
    },
    /// As a paper prints them for a year: England's, else those of who is looked at.
    Printed { is_england: bool, year: i16 },
}

/// A share of leavers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::retention) enum ShareOf {
    /// As a fraction, or why there is none.
    Counted(Stated<f64>),
    /// As a paper prints it; `None` where it does not.
    Printed(Option<Revised<'static>>),
}

/// Leavers with under two and under five years' service.
pub(in crate::room::retention) struct LeaverLine {
    pub(in crate::room::retention) whose: Whose,
    pub(in crate::room::retention) under_2: ShareOf,
    pub(in crate::room::retention) under_5: ShareOf,
}

/// A share as it stands in a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::retention) enum ShareSaid {
    /// A fraction.
    Counted(f64),
    /// Per cent, with the decimal places it was printed to and its year.
    Printed(f64, u8, i16),
}

/// The lines of one's own and of others, and of each the two shares that are said: under two and under five years.
pub(in crate::room::retention) struct LeaverShares {
    pub(in crate::room::retention) lines: Vec<LeaverLine>,
    pub(in crate::room::retention) own: [Option<ShareSaid>; 2],
    pub(in crate::room::retention) england: [Option<ShareSaid>; 2],
    /// The year of the figures that were added in the Data room; `None` where papers answer.
    pub(in crate::room::retention) year: Option<CensusYear>,
}

/// Lines, and the two shares of the last of them.
type Found = (Vec<LeaverLine>, [Option<ShareSaid>; 2]);

impl RetentionResult<'_> {
    /// The leavers by length of service of who is looked at, and as published.
    pub(in crate::room::retention) fn leaver_shares(&self) -> LeaverShares {
        let (mut lines, own) = self.own_shares();
        let loaded = self.input.library.time_in_service().and_then(|figures| self.published_shares(figures));
        let year = loaded.as_ref().map(|(year, _)| *year);
        let (beside, england) = loaded.map_or_else(|| self.printed_shares(), |(_, found)| found);
        lines.extend(beside);
        LeaverShares { lines, own, england, year }
    }

    /// Own leavers: by FTE as the published figures count them, else by people.
    fn own_shares(&self) -> Found {
        let none = (Vec::new(), [None, None]);
        if !is_of_files(self.snapshot) {
            return none;
        }
        let of = |id: &str| measure(id).and_then(|measure| own_value(self.snapshot, measure));
        let by_people = |bands: usize| {
            let left = self.found.leavers.as_ref()?;
            let shares = left.by_service.iter().take(bands).map(|band| band.share.ok());
            shares.into_iter().sum::<Option<f64>>()
        };
        let by_fte = of("leavers_under_2_share").zip(of("leavers_under_5_share"));
        let (shares, counted) = match by_fte {
            Some(shares) => (shares, Counted::Fte),
            None => match by_people(1).zip(by_people(2)) {
                Some(shares) => (shares, Counted::People),
                None => return none,
            },
        };
        let line = LeaverLine {
            whose: Whose::Own(counted),
            under_2: ShareOf::Counted(Ok(shares.0)),
            under_5: ShareOf::Counted(Ok(shares.1)),
        };
        (vec![line], [Some(ShareSaid::Counted(shares.0)), Some(ShareSaid::Counted(shares.1))])
    }

    fn census_year(&self) -> Option<CensusYear> {
        as_at(self.snapshot).and_then(CensusYear::of)
    }

    /// The council's or partners', their region's and England's leavers, of the latest year up to the one looked at, with
    /// that year; `None` where the file has no such year.
    fn published_shares(&self, figures: &TimeInService) -> Option<(CensusYear, Found)> {
        let year = figures.latest_to(self.census_year()?)?;
        let councils: Vec<AreaId> = self.codes().iter().filter_map(|code| figures.find(code)).collect();
        let mut regions: Vec<AreaId> = councils.iter().filter_map(|area| figures.region_of(*area)).collect();
        regions.dedup();
        let name = |area: &AreaId| Some(figures.area(*area).map_or_else(String::new, |area| area.name.clone()));
        let mut all: Vec<(Option<String>, Vec<AreaId>)> = Vec::new();
        match councils.as_slice() {
            [] => {}
            [one] => all.push((name(one), vec![*one])),
            several => all.push((None, several.to_vec())),
        }
        // Partners of several regions have none in common.
        all.extend(regions.first().filter(|_| regions.len() == 1).map(|region| (name(region), vec![*region])));
        all.extend(figures.find(ENGLAND).map(|england| (Some("England".to_owned()), vec![england])));
        let share = |areas: &[AreaId], months: u16| {
            let by = |basis| figures.leavers_under(areas, year, months, basis);
            by(Basis::Fte)
                .map(|found| (found, Counted::Fte))
                .or_else(|missing| by(Basis::Headcount).map(|found| (found, Counted::People)).map_err(|_too| missing))
        };
        let mut said = [None, None];
        let lines = all.into_iter().map(|(area, areas)| {
            let (under_2, under_5) = (share(&areas, 24), share(&areas, 60));
            let value = |found: &Result<(LeaversShare, Counted), Missing>| {
                found.as_ref().map(|(found, _)| found.share).map_err(|missing| *missing)
            };
            let (share_2, share_5) = (value(&under_2), value(&under_5));
            said = [share_2, share_5].map(|share| share.ok().map(ShareSaid::Counted));
            let counted = under_2.as_ref().or(under_5.as_ref()).ok().map(|(_, counted)| *counted);
            let left_out = under_5.or(under_2).map_or_else(|_| Vec::new(), |(found, _)| found.left_out);
            LeaverLine {
                whose: Whose::Published { area, counted, left_out },
                under_2: ShareOf::Counted(share_2),
                under_5: ShareOf::Counted(share_5),
            }
        });
        let lines = lines.collect();
        Some((year, (lines, said)))
    }

    /// What papers and reports print: of these councils and of England, a year each.
    fn printed_shares(&self) -> Found {
        let lines_of = |areas: Vec<String>, is_england: bool| {
            leaver_share_years(&areas).into_iter().map(move |year| LeaverLine {
                whose: Whose::Printed { is_england, year },
                under_2: ShareOf::Printed(printed_leaver_share(&areas, year, false)),
                under_5: ShareOf::Printed(printed_leaver_share(&areas, year, true)),
            })
        };
        let england = england_alone();
        let lines = lines_of(self.codes(), false).chain(lines_of(england.clone(), true)).collect();
        // The latest year up to the one looked at, of those that have the share.
        let last = self.census_year().map_or(i16::MAX, CensusYear::number);
        let latest = |under_5: bool| {
            let years = leaver_share_years(&england).into_iter().rev().filter(|year| *year <= last);
            let mut found = years.filter_map(|year| Some((year, printed_leaver_share(&england, year, under_5)?)));
            found.next().map(|(year, found)| ShareSaid::Printed(found.share, found.places, year))
        };
        (lines, [latest(false), latest(true)])
    }
}

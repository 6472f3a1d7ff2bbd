//! The back-test of one council: what would have been said in a year of the past, beside what happened.

use super::{PlanResult, SEED};
use crate::benchmark::Subject;
use crate::forecast::{BackTest, Rule, Runs, back_test};
use crate::workforce::CensusYear;

/// How many futures the engine's bands are of here.
const RUNS: u32 = 300;
/// The first year with enough before it and the last with anything after it.
pub(in crate::room::plan) const YEARS: std::ops::RangeInclusive<i16> = 2018..=2024;
/// The year stood in until another is chosen.
const USUAL: i16 = 2021;

/// The back-test of the council whose published figures stand beside the plan.
pub(in crate::room::plan) struct BackTested {
    /// The September stood in.
    pub(in crate::room::plan) year: i16,
    pub(in crate::room::plan) test: BackTest,
    /// How many of the outcomes that can be judged lay inside the outlook's band.
    pub(in crate::room::plan) inside: usize,
    pub(in crate::room::plan) judged: usize,
}

impl PlanResult<'_> {
    /// `None` for a partnership or where nothing is published.
    pub(in crate::room::plan) fn back_tested(&self) -> Option<BackTested> {
        let edition = self.library.edition();
        let area = Subject::of(edition, &self.councils).ok()?.single()?;
        let year = self.tested.filter(|year| YEARS.contains(year)).unwrap_or(USUAL);
        let test = back_test(edition, area, CensusYear::new(year)?, Some(Runs { runs: RUNS, seed: SEED }));
        let judged: Vec<bool> = test.rows.iter().filter_map(|row| row.is_inside(Rule::Outlook)).collect();
        let inside = judged.iter().filter(|is_inside| **is_inside).count();
        Some(BackTested { year, test, inside, judged: judged.len() })
    }
}

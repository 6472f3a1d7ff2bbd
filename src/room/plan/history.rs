//! What was published of an assumption: the council's own years and the range among its peers, so that a value can be
//! judged where it is set.

use super::PlanResult;
use super::lever::LeverControl;
use crate::benchmark::{Subject, neighbours};
use crate::measures::{number_text, percent_text};
use crate::plan::{IntakeSource, Lever};
use crate::reference::{AreaId, Edition, Indicator};
use crate::starting_plan::LEAVING;
use crate::workforce::{CensusYear, Part};

/// The years shown, the latest of the edition last.
const YEARS: usize = 5;
/// Fewer peers than this make no range.
const LEAST_PEERS: usize = 5;

/// What an assumption can be judged by, and what it is called.
struct Yardstick {
    name: &'static str,
    of: Of,
}

/// What is read for a [`Yardstick`].
enum Of {
    /// A published measure.
    Measure(Indicator),
    /// What no published measure is: one part for each of another.
    Share(Part, Part),
    /// The sum of two parts.
    Sum(Part, Part),
}

const LEFT: Yardstick = Yardstick { name: "Turnover", of: Of::Measure(Indicator::TurnoverFte) };
const CASELOAD: Yardstick = Yardstick { name: "Caseload", of: Of::Measure(Indicator::Caseload) };
const JOINED: Yardstick =
    Yardstick { name: "All starters, of FTE in post", of: Of::Share(Part::StartersFte, Part::InpostFte) };
const COVER: Yardstick =
    Yardstick { name: "Agency FTE, of vacant FTE", of: Of::Share(Part::AgencyFte, Part::VacancyFte) };
const POSTS: Yardstick = Yardstick { name: "In post and vacant", of: Of::Sum(Part::InpostFte, Part::VacancyFte) };

impl Yardstick {
    /// What an assumption is judged by; `None` where nothing of the kind is published.
    fn of(seen: &PlanResult<'_>, control: &LeverControl) -> Option<&'static Self> {
        match control.levers.first()? {
            Lever::Adjustment(id) if *id == LEAVING => Some(&LEFT),
            Lever::Intake(id) => match seen.plan.intake(*id)?.source {
                IntakeSource::Cohort { .. } | IntakeSource::Steady { .. } | IntakeSource::VacancyDriven { .. } => {
                    Some(&JOINED)
                }
                IntakeSource::OneOff { .. } | IntakeSource::Conversion { .. } => None,
            },
            Lever::Cover(_) => Some(&COVER),
            Lever::Posts(_) if seen.plan.roles.iter().filter(|role| !role.supernumerary).count() == 1 => Some(&POSTS),
            Lever::TargetCaseload => Some(&CASELOAD),
            _ => None,
        }
    }

    /// Of one return as printed, of several pooled; `None` where a part of one is missing or there is nothing to set it
    /// against.
    fn read(&self, edition: &Edition, subject: &Subject, year: CensusYear) -> Option<f64> {
        let sum = |part: Part| {
            let each = subject.members.iter().map(|area| edition.part(*area, year, part).ok());
            each.sum::<Option<f64>>()
        };
        match self.of {
            Of::Measure(indicator) => subject.read(edition, year, indicator).value.ok(),
            Of::Share(over, under) => Some(sum(over)? / sum(under).filter(|under| *under > 0.0)? * 100.0),
            Of::Sum(one, other) => Some(sum(one)? + sum(other)?),
        }
    }

    fn text(&self, value: f64) -> String {
        match self.of {
            Of::Measure(Indicator::Caseload) | Of::Sum(..) => number_text(value, 1),
            Of::Measure(_) | Of::Share(..) => percent_text(value / 100.0),
        }
    }

    /// Whether councils of different size can be compared by it.
    const fn has_peers(&self) -> bool {
        !matches!(self.of, Of::Sum(..))
    }
}

impl PlanResult<'_> {
    /// Returns an assumption's own published history and the range among peers, or that there is none.
    pub(super) fn history(&self, control: &LeverControl) -> String {
        let none = || "Nothing published".to_owned();
        let Some(yardstick) = Yardstick::of(self, control) else { return none() };
        let edition = self.library.edition();
        let Ok(subject) = Subject::of(edition, &self.councils) else { return none() };
        let all = edition.years();
        let years = all.get(all.len().saturating_sub(YEARS)..).unwrap_or_default();
        let own = years.iter().filter_map(|year| Some((year, yardstick.read(edition, &subject, *year)?)));
        let own: Vec<String> =
            own.map(|(year, value)| format!("{} in {}", yardstick.text(value), year.number())).collect();
        if own.is_empty() {
            return none();
        }
        let peers = edition.latest().and_then(|year| self.peers(yardstick, &subject, year));
        format!("{}: {}.{}", yardstick.name, own.join(", "), peers.unwrap_or_default())
    }

    /// From the lowest to the highest of the neighbours; of a partnership, which has none, the middle eight in ten of
    /// England's councils. Counts have no range: councils differ in size.
    fn peers(&self, yardstick: &Yardstick, subject: &Subject, year: CensusYear) -> Option<String> {
        if !yardstick.has_peers() {
            return None;
        }
        let edition = self.library.edition();
        let code = if let [code] = self.councils.as_slice() { code.as_str() } else { "" };
        let near: Vec<AreaId> = neighbours(edition, code).into_iter().map(|(area, ..)| area).collect();
        let is_near = subject.single().is_some() && !near.is_empty();
        let areas = if is_near { near } else { edition.councils().map(|(area, _)| area).collect() };
        let alone = |area| Subject { name: String::new(), members: vec![area], notes: Vec::new() };
        let mut values: Vec<f64> =
            areas.iter().filter_map(|area| yardstick.read(edition, &alone(*area), year)).collect();
        if values.len() < LEAST_PEERS {
            return None;
        }
        values.sort_by(f64::total_cmp);
        let cut = if is_near { 0 } else { values.len() / 10 };
        let (low, high) = (values.get(cut)?, values.get(values.len().checked_sub(cut + 1)?)?);
        let whose = if is_near { "Neighbours" } else { "Eight councils in ten" };
        Some(format!(" {whose}: {} to {} in {}.", yardstick.text(*low), yardstick.text(*high), year.number()))
    }
}

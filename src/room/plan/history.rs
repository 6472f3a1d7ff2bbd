//! What was published of an assumption: the council's own years and the range among its peers, so that a value can be
//! judged where it is set.

use super::Seen;
use super::lever::Handle;
use crate::benchmark::{Subject, neighbours};
use crate::measures::{number_text, percent_text};
use crate::outlook::LEAVING;
use crate::plan::{IntakeSource, Lever};
use crate::reference::{AreaId, Edition};
use crate::workforce::{CensusYear, Part};

/// The years shown, the latest of the edition last.
const YEARS: usize = 5;
/// Fewer peers than this make no range.
const LEAST_PEERS: usize = 5;

/// A published share that an assumption can be judged by: what is counted, and what it is set against.
struct Share {
    name: &'static str,
    over: &'static [Part],
    under: &'static [Part],
    is_percent: bool,
}

const LEFT: Share = Share { name: "Turnover", over: &[Part::LeaversFte], under: &[Part::InpostFte], is_percent: true };
const JOINED: Share = Share {
    name: "All starters, of FTE in post",
    over: &[Part::StartersFte],
    under: &[Part::InpostFte],
    is_percent: true,
};
const COVER: Share =
    Share { name: "Agency FTE, of vacant FTE", over: &[Part::AgencyFte], under: &[Part::VacancyFte], is_percent: true };
const POSTS: Share =
    Share { name: "In post and vacant", over: &[Part::InpostFte, Part::VacancyFte], under: &[], is_percent: false };
const CASELOAD: Share =
    Share { name: "Caseload", over: &[Part::Cases], under: &[Part::CaseHoldersFte], is_percent: false };

impl Share {
    /// The published share an assumption is judged by; `None` where nothing of the kind is published.
    fn of(seen: &Seen<'_>, handle: &Handle) -> Option<&'static Self> {
        match handle.levers.first()? {
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

    /// Pooled over areas; `None` where a part of one is missing or there is nothing to set it against.
    fn read(&self, edition: &Edition, areas: &[AreaId], year: CensusYear) -> Option<f64> {
        let sum = |parts: &[Part]| {
            let each = areas.iter().flat_map(|area| parts.iter().map(|part| edition.part(*area, year, *part).ok()));
            each.sum::<Option<f64>>()
        };
        let under = if self.under.is_empty() { 1.0 } else { sum(self.under).filter(|under| *under > 0.0)? };
        Some(sum(self.over)? / under)
    }

    fn text(&self, value: f64) -> String {
        if self.is_percent { percent_text(value) } else { number_text(value, 1) }
    }
}

impl Seen<'_> {
    /// Returns an assumption's own published history and the range among peers, or that there is none.
    pub(super) fn history(&self, handle: &Handle) -> String {
        let none = || "Nothing published".to_owned();
        let Some(share) = Share::of(self, handle) else { return none() };
        let edition = self.library.edition();
        let Ok(subject) = Subject::of(edition, &self.councils) else { return none() };
        let all = edition.years();
        let years = all.get(all.len().saturating_sub(YEARS)..).unwrap_or_default();
        let own = years.iter().filter_map(|year| Some((year, share.read(edition, &subject.members, *year)?)));
        let own: Vec<String> = own.map(|(year, value)| format!("{} in {}", share.text(value), year.number())).collect();
        if own.is_empty() {
            return none();
        }
        let peers = edition.latest().and_then(|year| self.peers(share, &subject, year));
        format!("{}: {}.{}", share.name, own.join(", "), peers.unwrap_or_default())
    }

    /// From the lowest to the highest of the neighbours; of a partnership, which has none, the middle eight in ten of
    /// England's councils. Counts have no range: councils differ in size.
    fn peers(&self, share: &Share, subject: &Subject, year: CensusYear) -> Option<String> {
        if share.under.is_empty() {
            return None;
        }
        let edition = self.library.edition();
        let code = if let [code] = self.councils.as_slice() { code.as_str() } else { "" };
        let near: Vec<AreaId> = neighbours(edition, code).into_iter().map(|(area, ..)| area).collect();
        let is_near = subject.single().is_some() && !near.is_empty();
        let areas = if is_near { near } else { edition.councils().map(|(area, _)| area).collect() };
        let mut values: Vec<f64> = areas.iter().filter_map(|area| share.read(edition, &[*area], year)).collect();
        if values.len() < LEAST_PEERS {
            return None;
        }
        values.sort_by(f64::total_cmp);
        let cut = if is_near { 0 } else { values.len() / 10 };
        let (low, high) = (values.get(cut)?, values.get(values.len().checked_sub(cut + 1)?)?);
        let whose = if is_near { "Neighbours" } else { "Eight councils in ten" };
        Some(format!(" {whose}: {} to {} in {}.", share.text(*low), share.text(*high), year.number()))
    }
}

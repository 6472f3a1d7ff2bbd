//! What was published of an assumption: the council's own years and the range among its peers, so that a value can be
//! judged where it is set.

use super::PlanResult;
use crate::benchmark::{Subject, neighbours};
use crate::plan::{IntakeSource, Lever};
use crate::reference::{AreaId, Edition, Indicator};
use crate::room::plan::lever::LeverControl;
use crate::starting_plan::LEAVING;
use crate::workforce::{CensusYear, Part};

/// The years shown, the latest of the edition last.
const YEARS: usize = 5;
/// Fewer peers than this make no range.
const LEAST_PEERS: usize = 5;

/// What an assumption can be judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room::plan) enum Yardstick {
    /// The published turnover, per cent.
    Turnover,
    /// The published caseload.
    Caseload,
    /// Starters for each hundred FTE in post.
    Starters,
    /// Agency FTE for each hundred vacant.
    AgencyCover,
    /// FTE in post and vacant.
    Posts,
}

/// Whose values a range is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room::plan) enum PeerGroup {
    /// Statistical neighbours, from the lowest to the highest.
    Neighbours,
    /// All councils, the middle eight in ten.
    England,
}

/// The range of the latest year among peers.
pub(in crate::room::plan) struct PeerRange {
    pub(in crate::room::plan) group: PeerGroup,
    pub(in crate::room::plan) low: f64,
    pub(in crate::room::plan) high: f64,
    pub(in crate::room::plan) year: CensusYear,
}

/// An assumption's published history.
pub(in crate::room::plan) struct History {
    pub(in crate::room::plan) yardstick: Yardstick,
    /// Each year with a figure, the latest last.
    pub(in crate::room::plan) own: Vec<(CensusYear, f64)>,
    pub(in crate::room::plan) peers: Option<PeerRange>,
}

impl Yardstick {
    /// What an assumption is judged by; `None` where nothing of the kind is published.
    fn of(result: &PlanResult<'_>, control: &LeverControl) -> Option<Self> {
        match control.levers.first()? {
            Lever::Adjustment(id) if *id == LEAVING => Some(Self::Turnover),
            Lever::Intake(id) => match result.plan.intake(*id)?.source {
                IntakeSource::Cohort { .. } | IntakeSource::Steady { .. } | IntakeSource::VacancyDriven { .. } => {
                    Some(Self::Starters)
                }
                IntakeSource::OneOff { .. } | IntakeSource::Conversion { .. } => None,
            },
            Lever::Cover(_) => Some(Self::AgencyCover),
            Lever::Posts(_) if result.plan.roles.iter().filter(|role| !role.supernumerary).count() == 1 => {
                Some(Self::Posts)
            }
            Lever::TargetCaseload => Some(Self::Caseload),
            _ => None,
        }
    }

    /// Of one return as printed, of several pooled; `None` where a part of one is missing or there is nothing to set it
    /// against.
    fn read(self, edition: &Edition, subject: &Subject, year: CensusYear) -> Option<f64> {
        let sum = |part: Part| {
            let each = subject.members.iter().map(|area| edition.part(*area, year, part).ok());
            each.sum::<Option<f64>>()
        };
        let printed = |indicator| subject.read(edition, year, indicator).value.ok();
        let share = |over, under| Some(sum(over)? / sum(under).filter(|under| *under > 0.0)? * 100.0);
        match self {
            Self::Turnover => printed(Indicator::TurnoverFte),
            Self::Caseload => printed(Indicator::Caseload),
            Self::Starters => share(Part::StartersFte, Part::InpostFte),
            Self::AgencyCover => share(Part::AgencyFte, Part::VacancyFte),
            Self::Posts => Some(sum(Part::InpostFte)? + sum(Part::VacancyFte)?),
        }
    }

    /// Whether councils of different size can be compared by it: counts have no range.
    fn has_peers(self) -> bool {
        self != Self::Posts
    }
}

impl PlanResult<'_> {
    /// Returns an assumption's own published history and the range among peers; `None` where nothing is published.
    pub(in crate::room::plan) fn history(&self, control: &LeverControl) -> Option<History> {
        let yardstick = Yardstick::of(self, control)?;
        let edition = self.library.edition();
        let subject = Subject::of(edition, &self.councils).ok()?;
        let all = edition.years();
        let years = all.get(all.len().saturating_sub(YEARS)..).unwrap_or_default();
        let own = years.iter().filter_map(|year| Some((*year, yardstick.read(edition, &subject, *year)?)));
        let own: Vec<(CensusYear, f64)> = own.collect();
        let peers = edition.latest().and_then(|year| self.peers(yardstick, &subject, year));
        (!own.is_empty()).then_some(History { yardstick, own, peers })
    }

    /// The range of the neighbours; of a partnership, which has none, of England's councils.
    fn peers(&self, yardstick: Yardstick, subject: &Subject, year: CensusYear) -> Option<PeerRange> {
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
        let (low, high) = (*values.get(cut)?, *values.get(values.len().checked_sub(cut + 1)?)?);
        Some(PeerRange { group: if is_near { PeerGroup::Neighbours } else { PeerGroup::England }, low, high, year })
    }
}

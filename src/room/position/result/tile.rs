//! The seven tiles' figures, and how far each lies from England's.

use crate::measures::{Answer, Measure, Polarity, Provenance, Scale, View, measure, own_unit, printed, round_half_up};
use crate::workforce::{CensusYear, Part};

/// The share of England's figure within which another is about the same.
const ENGLAND_ALIKE: f64 = 0.02;

/// What a tile is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room::position) enum TileKind {
    InPost,
    Vacancies,
    VacancyRate,
    Turnover,
    AgencyRate,
    Caseload,
    Absence,
}

impl TileKind {
    /// The tiles in order.
    pub(super) const ALL: [Self; 7] = [
        Self::InPost,
        Self::Vacancies,
        Self::VacancyRate,
        Self::Turnover,
        Self::AgencyRate,
        Self::Caseload,
        Self::Absence,
    ];

    /// The measures that may answer, the first that has a value taken.
    const fn measures(self) -> &'static [&'static str] {
        match self {
            Self::InPost => &["inpost_fte"],
            Self::Vacancies => &["vacancy_fte"],
            Self::VacancyRate => &["vacancy_rate_fte", "vacancy_rate_headcount"],
            Self::Turnover => &["turnover_rate_fte", "turnover_rate_headcount"],
            Self::AgencyRate => &["agency_rate_fte", "agency_rate_headcount"],
            Self::Caseload => &["caseload_fte", "caseload_fte_permanent_only"],
            Self::Absence => &["absence_rate_fte", "absence_rate_inpost_only"],
        }
    }

    /// Whether the tile is for information and stands in a row below the others.
    pub(in crate::room::position) const fn is_lesser(self) -> bool {
        matches!(self, Self::InPost | Self::Vacancies | Self::Absence)
    }
}

/// A tile's figure.
pub(in crate::room::position) struct TileResult {
    pub(in crate::room::position) kind: TileKind,
    /// The measure that answers.
    pub(in crate::room::position) measure: &'static Measure,
    /// Whether that is another than the tile's own.
    pub(in crate::room::position) is_other: bool,
    pub(in crate::room::position) answer: Answer,
    pub(in crate::room::position) detail: Option<Detail>,
    pub(in crate::room::position) england: Option<EnglandGap>,
}

/// What stands below a tile's figure.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::room::position) enum Detail {
    /// The mean of the members' rates, where there is no value.
    OnlyMean(f64),
    /// The part that is missing.
    Needs(Part),
    /// The mean of the members' rates, beside the pooled value.
    Mean(f64),
    /// A supernumerary role in post, and its FTE.
    Supernumerary(String, f64),
    People(f64),
    /// FTE of agency staff who cover vacancies.
    Covered(f64),
    /// FTE of agency staff besides.
    Agency(f64),
    /// The share of the establishment that is not filled.
    NotFilled(f64),
    LeaversFte(f64),
    AgencyFte(f64),
    Cases(f64),
    /// Agency staff's cases are not known.
    WithoutAgencyCases,
    /// Leavers' absence is not known.
    WithoutLeaversAbsence,
}

impl TileResult {
    /// Returns the tile's figure; `None` where the registry has no measure of it.
    pub(super) fn of(view: &View<'_>, kind: TileKind) -> Option<Self> {
        let ids = kind.measures();
        let candidates = || ids.iter().filter_map(|id| measure(id)).map(|measure| (measure, view.read(measure)));
        let first = candidates().next()?;
        let (measure, answer) = candidates()
            .find(|(_, answer)| answer.value.is_ok())
            .or_else(|| candidates().find(|(_, answer)| answer.mean.is_some()))
            .unwrap_or(first);
        let england = england(view, measure, answer.provenance).zip(answer.value.ok());
        Some(Self {
            kind,
            measure,
            is_other: ids.first() != Some(&measure.id),
            detail: detail(view, measure, &answer),
            england: england.map(|(england, value)| EnglandGap::of(measure, value, england)),
            answer,
        })
    }
}

fn detail(view: &View<'_>, measure: &Measure, answer: &Answer) -> Option<Detail> {
    if answer.value.is_err() {
        return match (answer.mean, answer.lacks) {
            (Some(mean), _) => Some(Detail::OnlyMean(mean)),
            (None, lacks) => lacks.map(Detail::Needs),
        };
    }
    if let Some(mean) = answer.mean {
        return Some(Detail::Mean(mean));
    }
    let member = view.single().filter(|_| answer.provenance == Provenance::Own)?;
    let part = |part: Part| member.parts.value(part).ok();
    match measure.id {
        "inpost_fte" => member
            .supernumerary()
            .map(|(label, fte)| Detail::Supernumerary(label, fte))
            .or_else(|| part(Part::InpostHeadcount).map(Detail::People)),
        "vacancy_fte" => {
            part(Part::AgencyCoverFte).map(Detail::Covered).or_else(|| part(Part::AgencyFte).map(Detail::Agency))
        }
        "vacancy_rate_fte" => crate::measures::measure("vacancy_share_of_establishment")
            .and_then(|share| member.read(share).value.ok())
            .map(Detail::NotFilled),
        "turnover_rate_fte" => part(Part::LeaversFte).map(Detail::LeaversFte),
        "agency_rate_fte" => part(Part::AgencyFte).map(Detail::AgencyFte),
        "caseload_fte" => part(Part::Cases).map(Detail::Cases),
        "caseload_fte_permanent_only" => Some(Detail::WithoutAgencyCases),
        "absence_rate_inpost_only" => Some(Detail::WithoutLeaversAbsence),
        _ => None,
    }
}

/// How far a figure lies from England's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::position) struct EnglandGap {
    pub(in crate::room::position) scale: Scale,
    /// England's figure, in the measure's own unit.
    pub(in crate::room::position) england: f64,
    /// The figure less England's, both as they are shown: points for a rate.
    pub(in crate::room::position) gap: f64,
    /// Whether that is small enough that nobody would act on it.
    pub(in crate::room::position) is_alike: bool,
    /// Whether it is to the good; `None` where it is alike or the measure is neither good nor bad.
    pub(in crate::room::position) better: Option<bool>,
}

impl EnglandGap {
    /// Returns how far a figure lies from England's, both in the measure's own unit.
    pub(super) fn of(measure: &Measure, value: f64, england: f64) -> Self {
        // The gap is between the figures shown, so that a reader who subtracts agrees.
        let scale = if measure.scale == Scale::Percent { 100.0 } else { 1.0 };
        let gap = round_half_up(round_half_up(value * scale, 1) - round_half_up(england * scale, 1), 1);
        let better = match measure.polarity {
            Polarity::LowerBetter => Some(gap < 0.0),
            Polarity::HigherBetter => Some(gap > 0.0),
            Polarity::Neither => None,
        };
        let is_alike = gap.abs() < ENGLAND_ALIKE * round_half_up(england * scale, 1);
        let better = better.filter(|_| !is_alike && gap != 0.0);
        Self { scale: measure.scale, england, gap, is_alike, better }
    }
}

/// England's rate of the same year and definition, in the measure's own unit; a count has none. A figure that is quoted
/// has the England printed beside it and no other.
pub(super) fn england(view: &View<'_>, measure: &Measure, provenance: Provenance) -> Option<f64> {
    if provenance == Provenance::Quoted {
        return view.shared_quoted(measure)?.england.map(|england| own_unit(measure, england));
    }
    let published = view.shared_published()?;
    if measure.is_count() {
        return None;
    }
    // A figure of the published row is of its year; the unit's own must fall in it.
    let own_year = || {
        let mut dates = view.members.iter().map(|member| CensusYear::of(member.baseline.as_at));
        dates.all(|year| year == Some(published.year))
    };
    if provenance == Provenance::Own && !own_year() {
        return None;
    }
    printed(&published.england_rates, measure)
}

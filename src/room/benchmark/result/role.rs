//! Who does what: shares of FTE by role beside England's, and adults' services beside England's adults'.

use crate::measures::{MEASURES, Measure, own_value, round_half_up};
use crate::reference::{AdultYear, adult_years, england_by_role, last_year_by_role};
use crate::workforce::{Baseline, Dimension, Group, Level, Part, Snapshot};

/// A role's share of FTE in post.
pub(in crate::room::benchmark) struct RoleShare {
    pub(in crate::room::benchmark) level: Level,
    /// The council's own FTE in post.
    pub(in crate::room::benchmark) fte: f64,
    /// Its share of all FTE in post, and England's.
    pub(in crate::room::benchmark) share: f64,
    pub(in crate::room::benchmark) england: f64,
}

impl RoleShare {
    /// Returns how far the share lies above England's, in points.
    pub(in crate::room::benchmark) fn points_apart(&self) -> f64 {
        round_half_up((self.share - self.england) * 100.0, 1)
    }
}

/// The shares of a unit's FTE in post by role.
pub(in crate::room::benchmark) struct RoleShares {
    pub(in crate::room::benchmark) roles: Vec<RoleShare>,
    /// The year of England's.
    pub(in crate::room::benchmark) year: i16,
}

/// Returns the shares of a unit's FTE in post by the Department for Education's roles, beside England's of the last year;
/// `None` where its figures are not by role.
pub(in crate::room::benchmark) fn role_shares(snapshot: Option<&Snapshot>) -> Option<RoleShares> {
    let [member] = snapshot?.members.as_slice() else { return None };
    let own = levels(member)?;
    let year = last_year_by_role()?;
    let england = england_by_role(year)?;
    let total = |figures: &[(Level, f64)]| figures.iter().map(|(_, fte)| fte).sum::<f64>();
    let (ours, theirs) = (total(&own), total(&england));
    if ours <= 0.0 || theirs <= 0.0 {
        return None;
    }
    let of = |figures: &[(Level, f64)], level: Level| -> f64 {
        figures.iter().filter(|(known, _)| *known == level).map(|(_, fte)| fte).sum()
    };
    let roles = Level::ALL.into_iter().map(|level| {
        let fte = of(&own, level);
        RoleShare { level, fte, share: fte / ours, england: of(&england, level) / theirs }
    });
    Some(RoleShares { roles: roles.collect(), year: year.number() })
}

/// A unit's FTE in post by level: from its establishment table, else from its breakdown by level.
fn levels(member: &Baseline) -> Option<Vec<(Level, f64)>> {
    let table = member.establishment.as_ref().filter(|table| !table.rows.is_empty()).map(|table| {
        table.rows.iter().filter_map(|row| Some((row.level?, row.in_post.ok()?.value()))).collect::<Vec<_>>()
    });
    let breakdown = || {
        let by_level = member.breakdowns.iter().find(|breakdown| breakdown.dimension == Dimension::Level)?;
        let level = |group: &Group| if let Group::Level(level) = group { Some(*level) } else { None };
        let rows = by_level.rows.iter();
        Some(rows.filter_map(|row| Some((level(&row.group)?, row.parts.value(Part::InpostFte).ok()?))).collect())
    };
    table.or_else(breakdown).filter(|levels: &Vec<(Level, f64)>| !levels.is_empty())
}

/// What the ids of measures begin with that England has a series of for adults' social work.
const ADULT_MEASURES: [&str; 2] = ["vacancy", "turnover"];

/// A measure of a unit of adults' services beside England's last figure of its kind.
pub(in crate::room::benchmark) struct AdultFigure {
    pub(in crate::room::benchmark) measure: &'static Measure,
    /// The unit's own, as a fraction.
    pub(in crate::room::benchmark) own: f64,
    /// England's in per cent, with its year.
    pub(in crate::room::benchmark) england: Option<(i16, f64)>,
}

/// Returns the measures of adults' social workers that a unit has of its own.
pub(in crate::room::benchmark) fn adult_figures(snapshot: &Snapshot) -> Vec<AdultFigure> {
    let one = |measure: &'static Measure| {
        let of = ADULT_MEASURES.iter().find(|stem| measure.id.starts_with(**stem))?;
        let own = own_value(snapshot, measure)?;
        let rate = |year: &AdultYear| if *of == "vacancy" { year.vacancy_rate } else { year.turnover };
        let england = adult_years().iter().rev().find_map(|year| rate(year).map(|rate| (year.year, rate)));
        Some(AdultFigure { measure, own, england })
    };
    MEASURES.iter().filter_map(one).collect()
}

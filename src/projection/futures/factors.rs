//! What a run is drawn to be before its first month: how it differs from what the plan assumes.

use super::super::schedule::{RulePace, monthly_hazard};
use super::draw::{Purpose, Stream};
use super::prepared::{PreparedPlan, PreparedRole};
use super::uncertainty::{OwnSpread, PostUncertainty};

/// A run's factors and shocks; made once and drawn anew for each run.
#[derive(Default)]
pub(crate) struct RunFactors {
    /// The factor on leaving of the run by role, and of each year on all of a partner: by partner, then year.
    pub leaving: Vec<f64>,
    leaving_of_year: Vec<f64>,
    /// The factor on each intake's amount, and of each year on those that are planned.
    pub joins: Vec<f64>,
    joins_of_year: Vec<f64>,
    /// The share of each intake that comes, of 2⁶⁴.
    pub fill: Vec<u64>,
    /// The monthly hazard of each rule that has one.
    pub rate: Vec<f64>,
    /// Other change by role, people a month; and its yearly shocks as shares of who is there, by partner, then year.
    pub other: Vec<f64>,
    other_shock: Vec<f64>,
    /// The yearly shocks of the establishment's logarithm.
    pub post_shock: Vec<f64>,
    /// The factor on agency cover by role.
    pub cover: Vec<f64>,
    /// How many years there are.
    years: usize,
    /// Draws of a factor by partner: that of the run, then those of its years.
    drawn: Vec<f64>,
}

/// A rate drawn from an interval is not certain: a certain one has no hazard.
const CERTAIN_BELOW: f64 = 1.0 - 1e-9;

impl RunFactors {
    /// Draws a run's factors from its streams.
    pub(crate) fn draw(&mut self, prepared: &PreparedPlan, stream: &dyn Fn(Purpose, u16) -> Stream) {
        self.years = prepared.schedule.months.div_ceil(12);
        let uncertainty = &prepared.uncertainty;
        let partners = prepared.partners.len();
        let of_partner = |drawn: &[f64], partner: usize| drawn.get(partner * (self.years + 1)).copied().unwrap_or(0.0);
        let own =
            |spread: Option<OwnSpread>, purpose, id| spread.map(|spread| spread.value(stream(purpose, id).normal()));
        normals(partners, self.years + 1, |id| stream(Purpose::LeavingFactor, id), &mut self.drawn);
        // The run's own level of leaving, whichever interval it is read from.
        let leaving = |role: &PreparedRole| {
            let z = of_partner(&self.drawn, role.partner);
            role.leaving_spread.map_or_else(|| factor(uncertainty.leaving.level, z), |spread| spread.value(z).max(0.0))
        };
        renew(&mut self.leaving, prepared.roles.iter().map(leaving));
        let years = || self.drawn.chunks(self.years + 1).flat_map(|of_partner| of_partner.iter().skip(1));
        renew(&mut self.leaving_of_year, years().map(|z| factor(uncertainty.leaving.yearly, *z)));
        normals(partners, self.years + 1, |id| stream(Purpose::JoinFactor, id), &mut self.drawn);
        let years = || self.drawn.chunks(self.years + 1).flat_map(|of_partner| of_partner.iter().skip(1));
        renew(&mut self.joins_of_year, years().map(|z| factor(uncertainty.joins.yearly, *z)));
        let intakes = || prepared.intakes.iter().zip(&prepared.schedule.intakes);
        renew(
            &mut self.joins,
            intakes().map(|(intake, join)| match intake.amount_spread {
                Some((spread, value)) if value > 0.0 => {
                    own(Some(spread), Purpose::IntakeAmount, join.id.0).map_or(1.0, |amount| amount.max(0.0) / value)
                }
                _ if intake.planned => factor(uncertainty.joins.level, of_partner(&self.drawn, intake.partner)),
                _ => 1.0,
            }),
        );
        renew(
            &mut self.fill,
            intakes().map(|(intake, join)| {
                let fill = own(intake.fill_spread, Purpose::IntakeFill, join.id.0).unwrap_or(intake.fill);
                // A share of 1 is every number there is.
                (fill.clamp(0.0, 1.0) * 18_446_744_073_709_551_616.0) as u64
            }),
        );
        renew(
            &mut self.rate,
            prepared.rules.iter().zip(&prepared.schedule.rules).map(|(rule, scheduled)| match rule.pace {
                RulePace::Everybody => 0.0,
                RulePace::Hazard(hazard) => own(rule.rate_spread, Purpose::ProgressionRate, scheduled.id.0)
                    .map_or(hazard, |rate| monthly_hazard(rate.clamp(0.0, CERTAIN_BELOW))),
            }),
        );
        renew(
            &mut self.other,
            prepared.roles.iter().map(|role| {
                own(role.other_spread, Purpose::OtherAmount, role.id.0)
                    .map_or(role.other, |fte_per_year| fte_per_year / 12.0 / role.mean_fte)
            }),
        );
        renew(
            &mut self.cover,
            prepared.roles.iter().map(|role| match role.cover {
                0.0 => 1.0,
                cover => own(role.cover_spread, Purpose::Cover, role.id.0).map_or(1.0, |drawn| drawn.max(0.0) / cover),
            }),
        );
        shocks(
            uncertainty.other_change,
            (partners, self.years),
            |id| stream(Purpose::OtherShock, id),
            &mut self.other_shock,
        );
        let post_shock = match uncertainty.posts {
            PostUncertainty::AsPlanned => 0.0,
            PostUncertainty::Follows { shock, .. } | PostUncertainty::FollowsExpected { shock, .. } => shock,
        };
        shocks(post_shock, (partners, self.years), |id| stream(Purpose::PostShock, id), &mut self.drawn);
        // All posts together are shaken by what shakes each partner's, by its share of them.
        let of_year = |year: usize| {
            let partners = (0..).zip(&prepared.partners);
            let shaken =
                partners.map(|(partner, share)| share * self.of_year(&self.drawn, partner, year).unwrap_or(0.0));
            shaken.sum::<f64>()
        };
        let post_shock: Vec<f64> = (0..if post_shock == 0.0 { 0 } else { self.years }).map(of_year).collect();
        self.post_shock = post_shock;
    }

    /// Returns the factor of a year on leaving of a partner's.
    pub(crate) fn leaving_of_year(&self, partner: usize, year: usize) -> f64 {
        self.of_year(&self.leaving_of_year, partner, year).unwrap_or(1.0)
    }

    /// Returns the factor of a year on a partner's planned intakes.
    pub(crate) fn joins_of_year(&self, partner: usize, year: usize) -> f64 {
        self.of_year(&self.joins_of_year, partner, year).unwrap_or(1.0)
    }

    /// Returns the shock of a year to a partner's other change, a share of who is there.
    pub(crate) fn other_shock(&self, partner: usize, year: usize) -> f64 {
        self.of_year(&self.other_shock, partner, year).unwrap_or(0.0)
    }

    fn of_year(&self, by_partner: &[f64], partner: usize, year: usize) -> Option<f64> {
        by_partner.get(partner * self.years + year).copied()
    }
}

fn renew<T>(kept: &mut Vec<T>, drawn: impl Iterator<Item = T>) {
    kept.clear();
    kept.extend(drawn);
}

/// Returns a factor of mean 1, so many standard deviations from the middle of its logarithm.
fn factor(sigma: f64, z: f64) -> f64 {
    libm::exp(sigma * z - sigma * sigma / 2.0)
}

/// How much of the variance of what is uncertain partners have in common: errors of neighbouring councils correlate by a
/// fifth, those of councils that plan together by more. A judgement between all and nothing.
const IN_COMMON: f64 = 0.5;

/// Draws numbers for each partner: what all have in common from the first stream, and what is each one's own from its own.
/// One alone has what all have.
fn by_partner(
    (partners, count): (usize, usize),
    stream: impl Fn(u16) -> Stream,
    mut draw: impl FnMut(&mut Stream) -> f64,
    drawn: &mut Vec<f64>,
) {
    let mut common = stream(0);
    renew(drawn, (0..count).map(|_place| draw(&mut common)));
    if partners > 1 {
        let (shared, apart) = (IN_COMMON.sqrt(), (1.0 - IN_COMMON).sqrt());
        let common = std::mem::take(drawn);
        for partner in (1..).take(partners) {
            let mut own = stream(partner);
            drawn.extend(common.iter().map(|common| shared * common + apart * draw(&mut own)));
        }
    }
}

fn normals(partners: usize, count: usize, stream: impl Fn(u16) -> Stream, drawn: &mut Vec<f64>) {
    by_partner((partners, count), stream, Stream::normal, drawn);
}

fn shocks(scale: f64, counts: (usize, usize), stream: impl Fn(u16) -> Stream, of_year: &mut Vec<f64>) {
    if scale == 0.0 {
        of_year.clear();
    } else {
        by_partner(counts, stream, |stream| scale * stream.laplace(), of_year);
    }
}

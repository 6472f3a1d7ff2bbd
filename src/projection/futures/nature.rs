//! What a run is drawn to be before its first month: how it differs from what the plan assumes.

use super::super::schedule::{RulePace, monthly_hazard};
use super::draw::{Purpose, Stream};
use super::terms::Terms;
use super::uncertainty::{OwnSpread, PostUncertainty, Spread};

/// A run's factors and shocks; made once and drawn anew for each run.
#[derive(Default)]
pub(crate) struct Nature {
    /// The factor on leaving of the run by role, and of each year on all.
    pub leaving: Vec<f64>,
    pub leaving_of_year: Vec<f64>,
    /// The factor on each intake's amount, and of each year on those that are planned.
    pub joins: Vec<f64>,
    pub joins_of_year: Vec<f64>,
    /// The share of each intake that comes, of 2⁶⁴.
    pub fill: Vec<u64>,
    /// The monthly hazard of each rule that has one.
    pub rate: Vec<f64>,
    /// Other change by role, people a month; and its yearly shocks as shares of who is there.
    pub other: Vec<f64>,
    pub other_shock: Vec<f64>,
    /// The yearly shocks of the establishment's logarithm.
    pub post_shock: Vec<f64>,
    /// The factor on agency cover by role.
    pub cover: Vec<f64>,
}

/// A rate drawn from an interval is not certain: a certain one has no hazard.
const CERTAIN_BELOW: f64 = 1.0 - 1e-9;

impl Nature {
    /// Draws a run's nature from its streams.
    pub(crate) fn draw(&mut self, terms: &Terms, stream: &dyn Fn(Purpose, u16) -> Stream) {
        let years = terms.schedule.months.div_ceil(12);
        let uncertainty = &terms.uncertainty;
        let level =
            spread(uncertainty.leaving, &mut stream(Purpose::LeavingFactor, 0), years, &mut self.leaving_of_year);
        let join_level = spread(uncertainty.joins, &mut stream(Purpose::JoinFactor, 0), years, &mut self.joins_of_year);
        let own =
            |spread: Option<OwnSpread>, purpose, id| spread.map(|spread| spread.value(stream(purpose, id).normal()));
        // The run's own level of leaving, whichever interval it is read from.
        let leaving = |spread| own(spread, Purpose::LeavingFactor, 0).map_or(level, |factor| factor.max(0.0));
        renew(&mut self.leaving, terms.roles.iter().map(|role| leaving(role.leaving_spread)));
        let intakes = || terms.intakes.iter().zip(&terms.schedule.intakes);
        renew(
            &mut self.joins,
            intakes().map(|(intake, join)| match intake.amount_spread {
                Some((spread, value)) if value > 0.0 => {
                    own(Some(spread), Purpose::IntakeAmount, join.id.0).map_or(1.0, |amount| amount.max(0.0) / value)
                }
                _ if intake.planned => join_level,
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
            terms.rules.iter().zip(&terms.schedule.rules).map(|(rule, scheduled)| match rule.pace {
                RulePace::Everybody => 0.0,
                RulePace::Hazard(hazard) => own(rule.rate_spread, Purpose::ProgressionRate, scheduled.id.0)
                    .map_or(hazard, |rate| monthly_hazard(rate.clamp(0.0, CERTAIN_BELOW))),
            }),
        );
        renew(
            &mut self.other,
            terms.roles.iter().map(|role| {
                own(role.other_spread, Purpose::OtherAmount, role.id.0)
                    .map_or(role.other, |fte_per_year| fte_per_year / 12.0 / role.mean_fte)
            }),
        );
        renew(
            &mut self.cover,
            terms.roles.iter().map(|role| match role.cover {
                0.0 => 1.0,
                cover => own(role.cover_spread, Purpose::Cover, role.id.0).map_or(1.0, |drawn| drawn.max(0.0) / cover),
            }),
        );
        shocks(uncertainty.other_change, &mut stream(Purpose::OtherShock, 0), years, &mut self.other_shock);
        let post_shock = match uncertainty.posts {
            PostUncertainty::AsPlanned => 0.0,
            PostUncertainty::Follows { shock, .. } => shock,
        };
        shocks(post_shock, &mut stream(Purpose::PostShock, 0), years, &mut self.post_shock);
    }
}

fn renew<T>(kept: &mut Vec<T>, drawn: impl Iterator<Item = T>) {
    kept.clear();
    kept.extend(drawn);
}

/// Draws a factor of mean 1 for the run, which it returns, and one for each year.
fn spread(spread: Spread, stream: &mut Stream, years: usize, of_year: &mut Vec<f64>) -> f64 {
    let mut factor = |sigma: f64| libm::exp(sigma * stream.normal() - sigma * sigma / 2.0);
    let level = factor(spread.level);
    renew(of_year, (0..years).map(|_year| factor(spread.yearly)));
    level
}

fn shocks(scale: f64, stream: &mut Stream, years: usize, of_year: &mut Vec<f64>) {
    if scale == 0.0 {
        of_year.clear();
    } else {
        renew(of_year, (0..years).map(|_year| scale * stream.laplace()));
    }
}

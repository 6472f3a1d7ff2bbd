//! The answer: one sentence a councillor can read, and the figures under it.

use super::Seen;
use super::state::Shown;
use crate::measures::{number_text, percent_text};
use crate::projection::{FutureSeries, Outcome, Scope, Series};
use crate::view::{Beside, Block};

/// "8 in 10 futures", as the band is everywhere.
const FUTURES: &str = "8 of 10 futures";

impl Seen<'_> {
    pub(super) fn answer(&self) -> Block {
        Block::Answer { headline: self.headline(), lede: self.lede() }
    }

    pub(super) fn headline(&self) -> String {
        let by = self.month_text(self.by());
        let of = if self.knows_posts() { Outcome::Vacancies } else { Outcome::InPost };
        let at = |month| self.projection.outcome(of, Scope::Total, month);
        let (Some(now), Some(then)) = (at(0), at(self.by())) else {
            return "The plan has no posts to fill.".to_owned();
        };
        let band =
            self.futures.as_ref().and_then(|futures| futures.band(FutureSeries::Of(of), Scope::Total, self.by()));
        if of == Outcome::InPost {
            let sure = band.map_or_else(String::new, |band| {
                format!("; in {FUTURES} they are between {} and {}", number_text(band.p10, 0), number_text(band.p90, 0))
            });
            let (before, after) = (number_text(now, 0), number_text(then, 0));
            let today =
                if before == after { "as many as today".to_owned() } else { format!("where {before} are today") };
            return format!("By {by} about {after} FTE are in post, {today}{sure}.");
        }
        let sure = band.map_or_else(String::new, |band| {
            format!("; in {FUTURES} they are between {} and {}", number_text(band.p10, 0), number_text(band.p90, 0))
        });
        let (before, after) = (number_text(now, 0), number_text(then, 0));
        let moves = if before == after {
            format!("vacancies stay at about {after}")
        } else if then < now {
            format!("vacancies fall from {before} to about {after}")
        } else {
            format!("vacancies rise from {before} to about {after}")
        };
        format!("By {by} {moves}{sure}.")
    }

    pub(super) fn lede(&self) -> String {
        let goal = self.goal_text();
        let aim = self.goal.target;
        let Some(outcome) = self.outcome_by() else { return String::new() };
        let shown = self.work.goal.shown;
        let met = if aim.is_met_by(outcome) { "reaches" } else { "misses" };
        let chance = self.futures.as_ref().and_then(|futures| {
            let tracked = futures.tracked.first()?;
            tracked.kept.get(self.by()).copied()
        });
        let chance = chance.map_or_else(String::new, |share| format!(" {}.", in_ten(share)));
        let over = self.overshoot().map_or_else(String::new, |over| {
            format!(
                " From {} there are months with more people than funded posts, at most {} FTE in {}.",
                self.month_text(over.first),
                number_text(over.most, 0),
                self.month_text(over.month)
            )
        });
        format!("The plan {met} {goal}: it is then {}.{chance}{over}", shown.text(outcome))
    }

    /// Now and then, a tile each.
    pub(super) fn tiles(&self) -> Vec<Beside> {
        let by = self.by();
        [
            (Outcome::InPost, Shown::InPost, "In post"),
            (Outcome::VacancyRate, Shown::VacancyRate, "Vacancy rate"),
            (Outcome::Agency, Shown::Agency, "Agency FTE"),
            (Outcome::Caseload, Shown::Caseload, "Caseload"),
        ]
        .into_iter()
        .filter(|(_, shown, _)| self.may_show(*shown))
        .filter_map(|(outcome, shown, name)| {
            let now = self.projection.outcome(outcome, Scope::Total, 0)?;
            let then = self.projection.outcome(outcome, Scope::Total, by)?;
            let base = self.base.outcome(outcome, Scope::Total, by);
            let lower_is_better = outcome != Outcome::InPost;
            let gap = if shown.text(now) == shown.text(then) {
                "as now".to_owned()
            } else {
                format!("{} {} now", if then > now { "▲ from" } else { "▼ from" }, shown.text(now))
            };
            let detail = base
                .filter(|_| !self.work.scenario().changes.is_empty())
                .map_or_else(String::new, |base| format!("{} without the changes", shown.text(base)));
            Some(Beside {
                name: format!("{name}, {}", self.month_text(by)),
                value: shown.text(then),
                gap,
                better: (shown.text(now) != shown.text(then)).then_some((then < now) == lower_is_better),
                detail,
            })
        })
        .chain(self.leavers())
        .collect()
    }

    fn leavers(&self) -> Option<Beside> {
        let by = self.by();
        let from = by.checked_sub(11).filter(|from| *from > 0)?;
        let (left, joined) = (
            self.projection.sum(Series::Leavers, Scope::Total, from, by),
            self.projection.sum(Series::Joins, Scope::Total, from, by),
        );
        let turnover = self.projection.outcome(Outcome::TurnoverDfe, Scope::Total, by).map(percent_text);
        Some(Beside {
            name: format!("Leave and join, year to {}", self.month_text(by)),
            value: format!("{} and {}", number_text(left, 0), number_text(joined, 0)),
            gap: String::new(),
            better: None,
            detail: turnover.map_or_else(String::new, |rate| format!("turnover {rate}, every leaver counted")),
        })
    }
}

/// A share of futures in words: "That holds in 7 of 10 futures".
pub(super) fn in_ten(share: f64) -> String {
    format!("It holds in {}", futures_in_ten(share))
}

/// A share of futures to stand after "in": "7 of 10 futures".
pub(super) fn futures_in_ten(share: f64) -> String {
    match crate::measures::round_half_up(share * 10.0, 0) {
        ..0.5 => "hardly any of the futures".to_owned(),
        9.5.. => "nearly all futures".to_owned(),
        tens => format!("{} of 10 futures", number_text(tens, 0)),
    }
}

/// The other share, so that both make ten.
pub(super) fn futures_not_in_ten(share: f64) -> String {
    let tens = crate::measures::round_half_up(share * 10.0, 0);
    futures_in_ten(1.0 - tens / 10.0)
}

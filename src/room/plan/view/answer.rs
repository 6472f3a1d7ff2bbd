//! The answer: what a councillor reads first, and the figures under it.

use crate::explain::{Course, Feared, Shock, course, reach, shocks};
use crate::measures::{number_text, percent_text, round_half_up};
use crate::projection::{PlanMeasure, Scope};
use crate::room::plan::result::{PlanResult, YearOfFlow};
use crate::view::{Beside, Block};

/// "8 in 10 futures", as the band is everywhere.
const FUTURES: &str = "8 of 10 futures";

impl PlanResult<'_> {
    pub(super) fn answer(&self) -> Block {
        let lede = [Some(self.reached("")), self.converted()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Block::Answer { headline: self.said(false), lede }
    }

    /// What becomes of agency workers where some of them take permanent jobs: the plan covers a share of the vacancies that
    /// are left, so their number does not fall by as many. Nothing where none do.
    fn converted(&self) -> Option<String> {
        let found = self.conversion()?;
        let said = |fte: f64| number_text(fte, 0);
        let beside = if said(found.then) == said(found.otherwise) {
            "as many as if nobody did".to_owned()
        } else {
            format!("{} if nobody did", said(found.otherwise))
        };
        Some(format!(
            "About {} agency workers a year take permanent jobs. By {} there are {} agency workers, {beside}: agency covers the same share of the vacancies that are left.",
            said(found.yearly),
            self.month_text(self.by()),
            said(found.then),
        ))
    }

    /// The answer, what comes after it where that goes the other way, and what a shock does that vacancies do not show.
    pub(super) fn headline(&self) -> String {
        self.said(true)
    }

    /// The same; how far the futures lie apart stands in the room's strip, and in a paper's sentence.
    fn said(&self, with_band: bool) -> String {
        let of = if self.knows_posts() { PlanMeasure::Vacancies } else { PlanMeasure::InPost };
        let Some(course) = course(&self.projection, of, Scope::Total, self.by()) else {
            return "The plan has no posts to fill.".to_owned();
        };
        let mut said = self.answer_by(of, course, with_band);
        said.extend(self.after(of, course));
        said.extend(shocks(&self.plan, &self.projection).into_iter().filter_map(|shock| self.shock(shock)));
        said.join(" ")
    }

    /// How things stand by the month that is aimed at.
    fn answer_by(&self, of: PlanMeasure, course: Course, with_band: bool) -> Vec<String> {
        let by = self.month_text(self.by());
        let Course { now, then, .. } = course;
        let band = self.futures.as_ref().and_then(|futures| futures.band(of, Scope::Total, self.by()));
        let band = band.filter(|_| with_band);
        let sure = band.map_or_else(String::new, |band| {
            format!("; in {FUTURES} they are between {} and {}", number_text(band.p10, 0), number_text(band.p90, 0))
        });
        let (before, after) = (number_text(now, 0), number_text(then, 0));
        if of == PlanMeasure::InPost {
            let today =
                if before == after { "as many as today".to_owned() } else { format!("where {before} are today") };
            return vec![format!("By {by} about {after} FTE are in post, {today}{sure}.")];
        }
        let moves = if before == after {
            format!("vacancies stay at about {after}")
        } else if then < now {
            format!("vacancies fall from {before} to about {after}")
        } else {
            format!("vacancies rise from {before} to about {after}")
        };
        vec![format!("By {by} {moves}{sure}.")]
    }

    /// What comes after that month, where it goes the other way.
    fn after(&self, of: PlanMeasure, course: Course) -> Vec<String> {
        let mut said = Vec::new();
        let people = of == PlanMeasure::InPost;
        if let Some(mean) = course.year_after {
            let mean = number_text(mean, 0);
            said.push(if people {
                format!("Over the year after that about {mean} are in post on average.")
            } else {
                format!("Over the year after that they are about {mean} on average.")
            });
        }
        if let Some(turn) = course.turn {
            let (until, value) = (self.month_text(turn.until), number_text(turn.value, 0));
            let from = if turn.from == self.by() {
                "After that".to_owned()
            } else {
                format!("From {}", self.month_text(turn.from))
            };
            said.push(match (people, turn.rises) {
                (false, true) => format!("{from} they rise, to about {value} by {until}."),
                (false, false) => format!("{from} they fall, to about {value} by {until}."),
                (true, true) => format!("{from} there are more, about {value} by {until}."),
                (true, false) => format!("{from} there are fewer, about {value} by {until}."),
            });
        }
        said
    }

    /// What a shock does in the month it is felt most; nothing of posts without cover where posts are not stated.
    fn shock(&self, shock: Shock) -> Option<String> {
        let until = shock.until.map_or_else(String::new, |until| format!(" until {}", self.month_text(until)));
        let month = self.month_text(shock.month);
        let text = |value: f64| number_text(value, if shock.feared == Feared::Uncovered { 0 } else { 1 });
        let (with, without) = (text(shock.with), text(shock.without));
        match shock.feared {
            Feared::Uncovered if !self.knows_posts() => None,
            Feared::Uncovered => {
                let who = if shock.left > 0.0 { "With fewer agency workers" } else { "Without agency workers" };
                Some(format!(
                    "{who}{until}, up to {with} vacancies have nobody to cover them, in {month}, and not {without}."
                ))
            }
            Feared::Caseload => {
                Some(format!("With staff away{until}, caseloads reach {with} in {month}, and not {without}."))
            }
        }
    }

    /// Whether the target is reached, in how many futures, and for how long.
    pub(super) fn lede(&self) -> String {
        self.reached(&self.chance().map_or_else(String::new, |share| format!(" {}.", in_ten(share))))
    }

    fn reached(&self, chance: &str) -> String {
        let goal = self.goal_text();
        let aim = self.target;
        let Some(outcome) = self.outcome_by() else { return String::new() };
        let shown = self.target.measure;
        let met = if aim.is_met_by(outcome) { "reaches" } else { "misses" };
        let over = self.overshoot().map_or_else(String::new, |over| {
            format!(
                " From {} you would have more staff than funded posts in some months (up to {}, in {}).",
                self.month_text(over.first),
                number_text(over.most, 0),
                self.month_text(over.month)
            )
        });
        let then = shown.beside(outcome, &aim);
        format!("The plan {met} {goal}: it is then {then}.{chance}{}{over}", self.lasting())
    }

    /// How long the target stays reached, or when it is reached where it is missed by its month.
    fn lasting(&self) -> String {
        let target = &self.target;
        let reach = reach(&self.projection, target);
        let last = reach.last.map(|last| self.target.measure.beside(last, target));
        let end = self.month_text(reach.end);
        let then = match (reach.again, &last) {
            (Some(again), _) => format!("reached at times after that, and for good from {}", self.month_text(again)),
            (None, Some(last)) => format!("in {end} it is {last}"),
            (None, None) => String::new(),
        };
        match (reach.is_met, reach.first, reach.until) {
            (true, _, None) => String::new(),
            (true, _, Some(until)) if until == self.by() => {
                format!(" It is reached in that month and missed in the next: {then}.")
            }
            (true, _, Some(until)) => format!(" It stays so until {}: {then}.", self.month_text(until)),
            (false, Some(first), None) => format!(" It is reached from {}.", self.month_text(first)),
            (false, Some(first), Some(_)) => format!(" It is first reached in {}: {then}.", self.month_text(first)),
            (false, None, _) => String::new(),
        }
    }

    /// Now and then, a tile each.
    pub(super) fn tiles(&self) -> Vec<Beside> {
        let by = self.by();
        [PlanMeasure::InPost, PlanMeasure::VacancyRate, PlanMeasure::Agency, PlanMeasure::Caseload]
            .into_iter()
            .filter(|shown| self.may_show(*shown))
            .filter_map(|shown| {
                let now = self.total(shown, 0)?;
                let then = self.total(shown, by)?;
                let base = self.base.outcome(shown, Scope::Total, by);
                let lower_is_better = shown != PlanMeasure::InPost;
                let is_moved = shown.text(now) != shown.text(then);
                let better = is_moved.then_some((then < now) == lower_is_better);
                let gap = match better {
                    None => "as now".to_owned(),
                    Some(better) => format!(
                        "{} from {} now ({})",
                        if then > now { "up" } else { "down" },
                        shown.text(now),
                        if better { "better" } else { "worse" }
                    ),
                };
                let detail = base
                    .filter(|_| !self.scenario.changes.is_empty())
                    .map_or_else(String::new, |base| format!("{} as things are", shown.text(base)));
                Some(Beside {
                    name: format!("{}, {}", shown.label(), self.month_text(by)),
                    value: shown.text(then),
                    gap,
                    better,
                    detail,
                })
            })
            .chain(self.leavers())
            .collect()
    }

    /// How many leave and how many join in the year up to the target's month, in whole people.
    pub(super) fn leave_and_join(&self) -> Option<(String, String)> {
        let YearOfFlow { leavers, joins } = self.year_of_flow()?;
        Some((number_text(leavers, 0), number_text(joins, 0)))
    }

    fn leavers(&self) -> Option<Beside> {
        let by = self.by();
        let (left, joined) = self.leave_and_join()?;
        let turnover = self.total(PlanMeasure::TurnoverDfe, by).map(percent_text);
        Some(Beside {
            name: format!("Leavers and joiners, year to {}", self.month_text(by)),
            value: format!("{left} out, {joined} in"),
            gap: String::new(),
            better: None,
            detail: turnover.map_or_else(String::new, |rate| format!("turnover {rate}, every leaver counted")),
        })
    }
}

/// "7 of 10 futures", or "0 of 10 futures".
pub(super) fn tens_text(share: f64) -> String {
    format!("{} of 10 futures", number_text(round_half_up(share * 10.0, 0), 0))
}

/// A share of futures in words: "That holds in 7 of 10 futures".
pub(super) fn in_ten(share: f64) -> String {
    format!("Target met in {}", futures_in_ten(share))
}

/// A share of futures to stand after "in": "7 of 10 futures".
pub(super) fn futures_in_ten(share: f64) -> String {
    match round_half_up(share * 10.0, 0) {
        ..0.5 => "hardly any of the futures".to_owned(),
        9.5.. => "nearly all futures".to_owned(),
        tens => format!("{} of 10 futures", number_text(tens, 0)),
    }
}

/// The other share, so that both make ten.
pub(super) fn futures_not_in_ten(share: f64) -> String {
    let tens = round_half_up(share * 10.0, 0);
    futures_in_ten(1.0 - tens / 10.0)
}

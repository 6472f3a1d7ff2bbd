//! Twelve-month retention: of those who started, who is still in post twelve months later.
//!
//! Owns the count where the records follow everybody, and what stands in for it where they do not.

use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::observe::{Employment, Observation};
use super::{FEWEST_AT_RISK, LifeTable, Window, kaplan_meier};
use crate::measures::{Interval, percent_text, wilson};
use crate::workforce::CalendarMonth;

/// People who started, and of those, who stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stayed {
    /// The months they started in.
    pub started_in: Window,
    /// People who started.
    pub starters: u32,
    /// Of those, still in post.
    pub stayed: u32,
}

impl Stayed {
    /// Returns the share that stayed; `None` where nobody started.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        (self.starters > 0).then(|| f64::from(self.stayed) / f64::from(self.starters))
    }

    /// Returns its 95% interval (Wilson).
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        wilson(self.stayed, self.starters)
    }
}

/// Twelve-month retention of a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TwelveMonths {
    /// Of those who started in the twelve months that ended a year before, who was still in post twelve months after
    /// their own first day; `None` where the records begin too late to hold all of them.
    pub counted: Option<Stayed>,
    /// Of those who had started in the year before the last and were in post at its end, who was still in post a
    /// year after that end: what two censuses show.
    pub between_censuses: Option<Stayed>,
    /// The share still in post after twelve months of service, from everybody seen in their first year, and its 95%
    /// limits; `None` where fewer than five are at risk in a month of it.
    pub estimated: Option<(f64, Option<Interval>)>,
    /// The share to show: counted, else estimated, else between censuses.
    pub share: f64,
    /// The finding, as the title.
    pub finding: String,
}

/// Returns twelve-month retention; `None` where the records tell nothing of it.
pub(super) fn twelve_months(observations: &[Observation<'_>], table: &LifeTable) -> Option<TwelveMonths> {
    let windows: Vec<Window> = observations.first()?.windows.clone();
    let last = windows.iter().map(|window| window.to).max()?;
    let year_before = Window { after: last.plus(-24), to: last.plus(-12) };
    let employments =
        || observations.iter().flat_map(|one| one.employments.iter().map(move |employment| (one, employment)));
    let started =
        |employment: &Employment<'_>, window: Window| !employment.from_partner && window.holds(employment.start);
    // Who left for a partner has not left the partnership.
    let left = |employment: &Employment<'_>| employment.left.filter(|_| !employment.moved);
    let covered = |month: CalendarMonth| windows.iter().any(|window| window.holds(month.last_day()));
    let covers = (1..=24).all(|month| covered(year_before.after.plus(month)));
    let counted = covers.then(|| {
        // A return tells of starters in its own year; a leaver of the next is told of in that one.
        let told = |one: &Observation<'_>, employment: &Employment<'_>| {
            one.window(employment).is_some_and(|window| started(employment, window)) && started(employment, year_before)
        };
        let within_a_year = |employment: &Employment<'_>| {
            let anniversary = employment.start.checked_add(1.year()).ok();
            left(employment).zip(anniversary).is_some_and(|(left, anniversary)| left < anniversary)
        };
        let starters = count(employments().filter(|(one, employment)| told(one, employment)));
        let gone = count(
            employments().filter(|(_, employment)| started(employment, year_before) && within_a_year(employment)),
        );
        Stayed { started_in: year_before, starters, stayed: starters.saturating_sub(gone) }
    });
    let counted = counted.filter(|stayed| stayed.starters > 0);
    let end_of = |month: CalendarMonth| month.last_day();
    let in_post_then = |(one, employment): &(&Observation<'_>, &Employment<'_>)| {
        started(employment, year_before)
            && left(employment).is_none_or(|left| left > end_of(year_before.to))
            && one.window(employment).is_some_and(|window| window.to == last && window.after <= year_before.to)
    };
    let starters = count(employments().filter(in_post_then));
    let stayed = count(
        employments()
            .filter(in_post_then)
            .filter(|(_, employment)| left(employment).is_none_or(|left| left > end_of(last))),
    );
    let between = Some(Stayed { started_in: year_before, starters, stayed }).filter(|stayed| stayed.starters > 0);
    let enough = table.months().take(12).all(|row| row.at_risk >= FEWEST_AT_RISK);
    let estimated = enough.then(|| {
        let curve = kaplan_meier(table);
        (curve.at(12), curve.step_at(12).and_then(|step| step.limits))
    });
    let (share, finding) = finding(counted, estimated, between)?;
    Some(TwelveMonths { counted, between_censuses: between, estimated, share, finding })
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

fn finding(
    counted: Option<Stayed>,
    estimated: Option<(f64, Option<Interval>)>,
    between: Option<Stayed>,
) -> Option<(f64, String)> {
    if let Some((stayed, share)) = counted.and_then(|stayed| Some((stayed, stayed.share()?))) {
        let text = format!(
            "{} of those who started from {} were still in post twelve months later: {} of {}.",
            percent_text(share),
            stayed.started_in.text(),
            stayed.stayed,
            stayed.starters
        );
        return Some((share, text));
    }
    if let Some((share, limits)) = estimated {
        let limits = limits.map_or_else(String::new, |limits| {
            format!(" (95% interval {} to {})", percent_text(limits.lower), percent_text(limits.upper))
        });
        let text = format!(
            "{} of those who start are still in post twelve months later, going by everybody seen in their first year{limits}.",
            percent_text(share)
        );
        return Some((share, text));
    }
    let (stayed, share) = between.and_then(|stayed| Some((stayed, stayed.share()?)))?;
    let text = format!(
        "{} of those who started from {} and were in post at its end were still in post a year later: {} of {}.",
        percent_text(share),
        stayed.started_in.text(),
        stayed.stayed,
        stayed.starters
    );
    Some((share, text))
}

//! The day that figures are as at, and which of several lists and returns are of it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::started;
use crate::import::FileReport;
use crate::workforce::{CalendarMonth, CensusYear, Direction, FlowMonth, Kind, Records, Settings};

/// Returns the day that figures are as at: the user's, else what the files state.
pub(crate) fn reference_date(files: &[(&FileReport, &Records)], settings: &Settings) -> Option<Date> {
    if let Some(date) = settings.reference_date {
        return Some(date);
    }
    if let Some(date) = files.iter().filter_map(|(report, _)| report.as_at).max() {
        return Some(date);
    }
    let returns = files.iter().flat_map(|(_, records)| records.census.iter().filter_map(|row| row.year));
    let authorities = files.iter().flat_map(|(_, records)| records.authorities.iter().filter_map(|row| row.year));
    if let Some(year) = returns.chain(authorities).max() {
        return Some(year.last_day());
    }
    let holdings = files.iter().flat_map(|(_, records)| &records.holdings);
    let Some(latest) = holdings.filter_map(|holding| started(holding).max(holding.post_start)).max() else {
        return last_month(files).or_else(|| Some(CensusYear::reached_by(events(files))?.last_day()));
    };
    // April to March lie nearest to the 30 September of the year April is in.
    let year = if latest.month() >= 4 { latest.year() } else { latest.year() - 1 };
    Date::new(year, 9, 30).ok()
}

/// Returns the end of the last month of monthly tables that stand by themselves: each of their months is over, so that one in
/// October is no beginning of a year to the next September.
fn last_month(files: &[(&FileReport, &Records)]) -> Option<Date> {
    if !files.iter().all(|(report, _)| report.kinds() == [Kind::MonthlyFlow]) {
        return None;
    }
    files
        .iter()
        .flat_map(|(_, records)| &records.months)
        .filter_map(FlowMonth::calendar)
        .max()
        .map(CalendarMonth::last_day)
}

/// Returns the days of what lists of events tell: of coming and going, of agency work, of absence.
fn events<'a>(files: &'a [(&FileReport, &Records)]) -> impl Iterator<Item = Date> + 'a {
    files.iter().flat_map(|(_, records)| {
        let movements = records.movements.iter().filter_map(|row| match row.direction {
            Direction::Start => row.started,
            Direction::Leave => row.left,
        });
        let weeks = records.bookings.iter().filter_map(|row| if row.weekly { row.to } else { Some(row.from) });
        let months = records.months.iter().filter_map(|row| Date::new(row.year, row.month, 1).ok());
        let intakes = records.cohorts.iter().filter_map(|row| Date::new(row.year?, 9, 30).ok());
        let members = records.members.iter().filter_map(|row| Date::new(row.year?, 9, 30).ok());
        let workers = records.care_workers.iter().filter_map(|row| row.started);
        movements
            .chain(weeks)
            .chain(records.absences.iter().map(|row| row.from))
            .chain(months)
            .chain(intakes)
            .chain(members)
            .chain(workers)
    })
}

/// Returns the year of the returns loaded that is counted: that of the reference date, else the last before it,
/// else the first.
pub(crate) fn census_year(files: &[(&FileReport, &Records)], as_at: Date) -> Option<CensusYear> {
    let years = || {
        files.iter().flat_map(|(_, records)| {
            let workers = records.census.iter().filter_map(|row| row.year);
            workers.chain(records.authorities.iter().filter_map(|row| row.year))
        })
    };
    let wanted = CensusYear::of(as_at)?;
    years().filter(|year| *year <= wanted).max().or_else(|| years().min())
}

/// Returns the day a year before.
pub(crate) fn year_before(date: Date) -> Option<Date> {
    date.checked_sub(1.year()).ok()
}

/// Whether a file of a kind is one to count today: of several that state different dates, those of the date
/// nearest to the reference date. The others are earlier lists, kept for what they tell of change.
pub(super) fn is_of_date(files: &[(&FileReport, &Records)], kind: Kind, date: Option<Date>, as_at: Date) -> bool {
    let Some(date) = date else { return true };
    let apart = |date: Date| (as_at - date).get_days().abs();
    let of_kind = files.iter().filter(|(report, _)| report.kinds().contains(&kind));
    of_kind.filter_map(|(report, _)| report.as_at).map(apart).min().is_none_or(|nearest| apart(date) == nearest)
}

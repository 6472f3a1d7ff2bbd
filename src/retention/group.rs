//! Survival curves and leaving rates by route, role, team, intake and council.
//!
//! Owns when a curve is drawn, how groups are compared and what is said of it.

use serde::{Deserialize, Serialize};

use super::{Evidence, Exposure, LifeTable, LogRank, Median, Survival, kaplan_meier, log_rank};
use crate::measures::{Interval, Z_95, number_text, percent_text, plain_text, rate_limits};
use crate::workforce::Stated;

/// The fewest people at risk for which a curve is drawn.
pub const FEWEST_AT_RISK: u32 = 5;

/// What people are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// The route into social work.
    Route,
    /// The role held now or on leaving.
    Role,
    /// The team worked in now or on leaving.
    Team,
    /// The intake of newly qualified social workers.
    Intake,
    /// The council, in a partnership.
    Council,
}

impl Grouping {
    /// Every way, in the order offered.
    pub const ALL: [Self; 5] = [Self::Council, Self::Route, Self::Role, Self::Team, Self::Intake];

    /// Returns the word it is chosen by; the wording of [`Self::label`] is free.
    ///
    /// ```
    /// use homegrown::retention::Grouping;
    /// assert!(Grouping::ALL.into_iter().all(|by| Grouping::from_id(by.id()) == Some(by)));
    /// ```
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Route => "route",
            Self::Role => "role",
            Self::Team => "team",
            Self::Intake => "intake",
            Self::Council => "council",
        }
    }

    /// Returns the way of a word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.id() == id)
    }

    /// Returns the heading of the first column.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Route => "Route",
            Self::Role => "Role",
            Self::Team => "Team",
            Self::Intake => "Intake",
            Self::Council => "Council",
        }
    }
}

/// A survival curve as far as it is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    /// The curve, up to the last month drawn.
    pub survival: Survival,
    /// The last month of service with enough people at risk.
    pub drawn_to: u16,
    /// People at risk in each month drawn, the first month of service first.
    pub at_risk: Vec<u32>,
    /// The median with its limits, where the drawn curve reaches them.
    pub median: Median,
    /// What it shows, in a sentence.
    pub finding: String,
}

/// Returns the curve of a life table as far as at least five are at risk; `None` where there are fewer in the first
/// month of service already, so that there is no curve from joining.
#[must_use]
pub fn curve(table: &LifeTable) -> Option<Curve> {
    let at_risk: Vec<u32> =
        table.months().map(|row| row.at_risk).take_while(|people| *people >= FEWEST_AT_RISK).collect();
    let drawn_to = u16::try_from(at_risk.len()).ok().filter(|months| *months > 0)?;
    let survival = kaplan_meier(table).until(drawn_to);
    let median = survival.median();
    let finding = sentence(&survival, median, drawn_to);
    Some(Curve { survival, drawn_to, at_risk, median, finding })
}

/// Returns a length of service in words: "3 years and 2 months".
fn months_text(months: u16) -> String {
    let unit = |count: u16, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let (years, rest) = (months / 12, months % 12);
    match (years, rest) {
        (0, rest) => unit(rest, "month", "months"),
        (years, 0) => unit(years, "year", "years"),
        (years, rest) => format!("{} and {}", unit(years, "year", "years"), unit(rest, "month", "months")),
    }
}

fn sentence(survival: &Survival, median: Median, drawn_to: u16) -> String {
    if let Some(months) = median.months {
        let limits = match (median.lower, median.upper) {
            (Some(lower), Some(upper)) => format!(" (95% interval {} to {})", months_text(lower), months_text(upper)),
            (Some(lower), None) => format!(" (95% interval {} to beyond what is seen)", months_text(lower)),
            (None, _) => String::new(),
        };
        return format!("Half of those who join have left after {}{limits}.", months_text(months));
    }
    // The last whole year drawn says it best.
    let at = if drawn_to >= 12 { drawn_to / 12 * 12 } else { drawn_to };
    let share = survival.at(at);
    if share >= 1.0 {
        return format!("Nobody seen from joining has left within {}.", months_text(at));
    }
    let still = percent_text(share);
    format!("{still} of those who join are still here after {}; half is not reached.", months_text(at))
}

/// One group of people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Its name.
    pub label: String,
    /// Person-years at risk.
    pub person_years: f64,
    /// People who left.
    pub leavers: u32,
    /// Leavers ÷ person-years, or why there is no such rate.
    pub rate: Stated<f64>,
    /// 95% limits of the rate, where there is one.
    pub limits: Option<Interval>,
    /// The log-rank test against all other groups together.
    pub against_rest: Option<LogRank>,
    /// The survival curve from joining; `None` where fewer than five were seen in their first month.
    pub curve: Option<Curve>,
}

/// Groups of one kind, side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grouped {
    /// By what.
    pub by: Grouping,
    /// What kind of records it is from.
    pub evidence: Evidence,
    /// The files it is from.
    pub files: Vec<String>,
    /// The groups, in the order to show.
    pub groups: Vec<Group>,
    /// The finding, as the title of the chart.
    pub finding: String,
    /// What to bear in mind.
    pub notes: Vec<String>,
}

/// The chance of a difference as large below which it is called one: 5%, shared among the groups compared
/// (Bonferroni), because among twenty groups one stands out by chance.
const SIGNIFICANT: f64 = 0.05;

/// Returns groups side by side; `None` where there are fewer than two with anybody at risk.
pub(super) fn grouped(
    by: Grouping,
    (evidence, files): (Evidence, Vec<String>),
    tables: &[(String, LifeTable)],
) -> Option<Grouped> {
    let tables: Vec<&(String, LifeTable)> = tables.iter().filter(|(_, table)| table.person_months() > 0).collect();
    if tables.len() < 2 {
        return None;
    }
    let group = |at: usize, (label, table): &(String, LifeTable)| {
        let mut rest = LifeTable::default();
        for (_, (_, other)) in tables.iter().enumerate().filter(|(other, _)| *other != at) {
            rest.merge(other);
        }
        let seen = Exposure { band: 0, person_months: table.person_months(), leavers: table.leavers() };
        Group {
            label: label.clone(),
            person_years: seen.person_years(),
            leavers: seen.leavers,
            rate: seen.rate(),
            limits: seen.rate().ok().and_then(|_| rate_limits(f64::from(seen.leavers), seen.person_years(), Z_95)),
            against_rest: Some(log_rank(table, &rest)).filter(|test| test.p.is_some()),
            curve: curve(table),
        }
    };
    let groups: Vec<Group> = tables.iter().enumerate().map(|(at, table)| group(at, table)).collect();
    let mut notes = Vec::new();
    if matches!(by, Grouping::Role | Grouping::Team) {
        notes.push(format!(
            "People are in the {} they have now or had on leaving; service is with the council, in whatever {0}.",
            by.label().to_ascii_lowercase()
        ));
    }
    if groups.iter().any(|group| group.curve.is_none()) {
        notes.push("A curve is drawn only where at least five people were seen from their first month on.".to_owned());
    }
    Some(Grouped { by, evidence, files, finding: compared(by, &groups), groups, notes })
}

/// Names the group that differs most from the rest, if chance does not explain it.
fn compared(by: Grouping, groups: &[Group]) -> String {
    let p = |group: &Group| group.against_rest.and_then(|test| test.p);
    let what = by.label().to_ascii_lowercase();
    let tested = groups.iter().filter(|group| p(group).is_some()).count();
    let least = groups.iter().filter_map(p).min_by(f64::total_cmp);
    let apart = |group: &Group| group.against_rest.map_or(0.0, |test| test.observed - test.expected);
    // Of two groups each is tested against the other: the one that loses more people is named.
    let alike = |group: &&Group| p(group).zip(least).is_some_and(|(p, least)| p <= least + 1e-12);
    let first = groups.iter().filter(alike).max_by(|a, b| apart(a).total_cmp(&apart(b)));
    let Some((group, p)) = first.and_then(|group| Some((group, p(group)?))) else {
        if groups.iter().all(|group| group.leavers == 0) {
            return format!("Nobody has left, whatever the {what}.");
        }
        return format!("The {what}s share no length of service at which they could be compared.");
    };
    if p * tested as f64 >= SIGNIFICANT {
        return format!("No {what} stands out: the differences between them are no larger than chance makes.");
    }
    let (observed, expected) = group.against_rest.map_or((0.0, 0.0), |test| (test.observed, test.expected));
    format!(
        "{}: {} people leave than from the other {what}s. {} left, where {} would have if all left alike at each length of service.",
        group.label,
        if observed > expected { "more" } else { "fewer" },
        number_text(observed, 0),
        plain_text(expected),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workforce::{LengthOfService, Spell};

    fn table(spells: impl IntoIterator<Item = (u16, u16, bool)>) -> LifeTable {
        let month = LengthOfService::from_months;
        LifeTable::of(spells.into_iter().map(|(a, b, left)| Spell::try_new(month(a), month(b), left).unwrap()))
    }

    fn of(groups: [(&str, LifeTable); 2]) -> Grouped {
        let tables = groups.map(|(label, table)| (label.to_owned(), table));
        grouped(Grouping::Route, (Evidence::Intakes, Vec::new()), &tables).unwrap()
    }

    #[test]
    fn a_curve_ends_where_fewer_than_five_are_at_risk_and_none_is_drawn_that_does_not_begin() {
        let drawn = curve(&table((0..8).map(|n| (0, 12 + n * 6, n < 3)))).unwrap();
        assert_eq!(drawn.drawn_to, 30);
        assert!(drawn.survival.steps.iter().all(|step| step.at_risk >= FEWEST_AT_RISK));
        assert_eq!(curve(&table((0..40).map(|_| (12, 30, false)))), None);
        assert_eq!(curve(&table((0..4).map(|_| (0, 30, true)))), None);
    }

    #[test]
    fn the_median_is_said_in_years_and_months_or_as_not_reached() {
        let half = curve(&table((0..20).map(|n| (0, if n < 12 { 38 } else { 50 }, n < 12)))).unwrap();
        assert!(
            half.finding.starts_with("Half of those who join have left after 3 years and 2 months (95% interval"),
            "{}",
            half.finding
        );
        let few = curve(&table((0..20).map(|n| (0, if n < 2 { 20 } else { 30 }, n < 2)))).unwrap();
        assert_eq!(few.finding, "90.0% of those who join are still here after 2 years; half is not reached.");
        let none = curve(&table((0..20).map(|_| (0, 13, false)))).unwrap();
        assert_eq!(none.finding, "Nobody seen from joining has left within 1 year.");
    }

    #[test]
    fn a_group_that_leaves_faster_is_named_and_chance_is_not() {
        let fast = table((0..40).map(|n| (0, 6 + n % 12, n % 4 != 0)));
        let slow = table((0..40).map(|n| (0, 40 + n % 12, n % 4 == 0)));
        let different = of([("Agency", fast), ("Step Up", slow.clone())]);
        assert!(
            different.finding.starts_with("Agency: more people leave than from the other routes. 30 left, where "),
            "{}",
            different.finding
        );
        assert_eq!(
            of([("A", slow.clone()), ("B", slow)]).finding,
            "No route stands out: the differences between them are no larger than chance makes."
        );
    }

    #[test]
    fn one_group_is_no_comparison() {
        let tables = [("A".to_owned(), table([(0, 5, true)])), ("B".to_owned(), LifeTable::default())];
        assert_eq!(grouped(Grouping::Team, (Evidence::Lists, Vec::new()), &tables), None);
    }
}

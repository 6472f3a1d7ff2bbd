//! Everything the Retention room shows of a service, put together from records and from what a baseline holds.
//!
//! Owns which records answer for what, and what is said of those left out. The result is aggregates alone: it
//! travels from the worker to the page as postcard, and no type in it can hold a person.

use std::collections::{BTreeMap, HashSet};

use foldhash::fast::FixedState;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::age::ages;
use super::group::grouped;
use super::leaver::leavers;
use super::observe::{Employment, Observation, Scope, intakes, lists, mark_moves, returns};
use super::rates::leaving_rates;
use super::twelve_month::twelve_months;
use super::{
    Ages, CohortTable, Curve, Evidence, Grouped, Grouping, KAPPA_PERSON_YEARS, Leavers, LeavingRates, Ledger,
    LifeTable, MonthlyCount, National, PartnerMove, PlannedMonth, TwelveMonths, Window, cohort_table, curve, england,
    ledger, merged, opening_headcount,
};
use crate::import::{FileReport, reinterpret_all};
use crate::measures::{Council, amount, councils, listed, reference_date};
use crate::workforce::Order as _;
use crate::workforce::{CalendarMonth, CensusYear, Records, Registration, Service, Settings, Snapshot, TitleKey};

/// What the user chooses about retention: kept between visits, so it cannot hold a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// The rate that thin evidence is drawn towards; `None` takes England's of the latest year published.
    pub national: Option<National>,
    /// How strongly, in person-years.
    pub kappa: f64,
    /// The first month to count; `None` goes as far back as the files do.
    pub from: Option<CalendarMonth>,
    /// What a plan expects month by month.
    pub plan: Vec<PlannedMonth>,
}

impl Default for Choices {
    fn default() -> Self {
        Self { national: None, kappa: KAPPA_PERSON_YEARS, from: None, plan: Vec::new() }
    }
}

/// Where spells are from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// What kind of records.
    pub evidence: Evidence,
    /// The files.
    pub files: Vec<String>,
    /// The months they tell of.
    pub windows: Vec<Window>,
}

/// Retention of one service of a council or partnership.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Retention {
    /// Whose: "Norfolk".
    pub name: String,
    /// The service.
    pub service: Service,
    /// The reference date.
    #[serde(with = "crate::workforce::day")]
    pub as_at: Date,
    /// Where the spells are from; `None` where no records tell of anybody leaving.
    pub observed: Option<Observed>,
    /// Leaving rates by year of service.
    pub rates: Option<LeavingRates>,
    /// The survival curve of everybody.
    pub curve: Option<Curve>,
    /// Curves and rates by route, role, team, intake and council.
    pub grouped: Vec<Grouped>,
    /// Twelve-month retention.
    pub twelve_months: Option<TwelveMonths>,
    /// The cohort tracker.
    pub cohorts: Option<CohortTable>,
    /// Month by month, in and out.
    pub ledger: Option<Ledger>,
    /// Who left in the year.
    pub leavers: Option<Leavers>,
    /// People in post by age.
    pub ages: Option<Ages>,
    /// What to bear in mind: who is left out, moves between partners netted out.
    pub notes: Vec<String>,
}

/// Returns the retention of every service that files tell of, children's first. `snapshots` are what
/// [`tally`](fn@crate::measures::tally) makes of the same files: they hold the trackers and monthly tables.
#[must_use]
pub fn retention(
    files: &[(FileReport, Records)],
    settings: &Settings,
    snapshots: &[Snapshot],
    choices: &Choices,
) -> Vec<Retention> {
    let reports = reinterpret_all(files, settings);
    let files: Vec<(&FileReport, &Records)> = reports.iter().zip(files.iter().map(|(_, records)| records)).collect();
    let Some(as_at) = reference_date(&files, settings) else { return Vec::new() };
    let councils = councils(&files);
    let of_service = |service| {
        let snapshot = snapshots.iter().find(|snapshot| snapshot.service == service)?;
        let scope = |council| Scope { files: &files, settings, service, as_at, council };
        let partners: Vec<&Council<'_>> = if councils.len() < 2 { Vec::new() } else { councils.iter().collect() };
        let scopes: Vec<Scope<'_>> = if partners.is_empty() {
            vec![scope(None)]
        } else {
            partners.iter().map(|council| scope(Some(*council))).collect()
        };
        Some(of_scopes(&scopes, &scope(None), snapshot, choices))
    };
    Service::ALL.into_iter().filter_map(of_service).collect()
}

/// Returns what a baseline alone tells of retention, such as a published case: its cohorts and its months.
///
/// ```
/// use homegrown::retention::{Choices, of_snapshot};
/// let norfolk = homegrown::case::open("norfolk-2018").unwrap();
/// let retention = of_snapshot(&norfolk[0], &Choices::default());
/// assert!(retention.rates.is_none());
/// ```
#[must_use]
pub fn of_snapshot(snapshot: &Snapshot, choices: &Choices) -> Retention {
    let member = snapshot.members.first();
    let months: Vec<MonthlyCount> =
        member.map(|member| member.months.iter().map(MonthlyCount::from).collect()).unwrap_or_default();
    let opening = opening_headcount(&months);
    Retention {
        name: snapshot.name.clone(),
        service: snapshot.service,
        as_at: member.map_or(Date::ZERO, |member| member.as_at),
        observed: None,
        rates: None,
        curve: None,
        grouped: Vec::new(),
        twelve_months: None,
        // A table of cohorts or months names no council, so every member of a list of several holds the same.
        cohorts: member.and_then(|member| cohort_table(&member.cohorts, snapshot.service)),
        ledger: (!months.is_empty()).then(|| ledger(opening, &months, &choices.plan)),
        leavers: None,
        ages: None,
        notes: Vec::new(),
    }
}

/// What one kind of records tells of each unit.
struct Observations<'a> {
    units: Vec<(&'a str, Observation<'a>)>,
    moves: Vec<PartnerMove>,
}

impl<'a> Observations<'a> {
    fn new(scopes: &[Scope<'a>], observe: impl Fn(&Scope<'a>) -> Option<Observation<'a>>) -> Self {
        let name = |scope: &Scope<'a>| scope.council.map_or("", |council| council.name);
        let mut units: Vec<(&str, Observation<'_>)> =
            scopes.iter().filter_map(|scope| Some((name(scope), observe(scope)?))).collect();
        let mut partners: Vec<&mut Observation<'_>> = units.iter_mut().map(|(_, unit)| unit).collect();
        let moves = mark_moves(&mut partners);
        Self { units, moves }
    }

    fn months(&self) -> u32 {
        self.units.iter().map(|(_, unit)| unit.months()).max().unwrap_or(0)
    }

    fn observed(&self) -> Option<Observed> {
        let evidence = self.units.first()?.1.evidence;
        let mut files: Vec<String> = Vec::new();
        let mut windows: Vec<Window> = Vec::new();
        for (_, unit) in &self.units {
            for file in &unit.files {
                if !files.iter().any(|known| known == file) {
                    files.push((*file).to_owned());
                }
            }
            windows.extend(&unit.windows);
        }
        windows.order();
        windows.dedup();
        Some(Observed { evidence, files, windows })
    }

    /// Returns the pooled life table, moves between partners netted out.
    fn table(&self) -> LifeTable {
        let mut table = LifeTable::default();
        for (_, unit) in &self.units {
            table.merge(&unit.table(true));
        }
        table
    }

    /// Returns a life table for each label of the employments, moves between partners netted out, in the order of ranks
    /// and then of letters; employments without a label are left out.
    fn tables(
        &self,
        label: impl Fn(&Employment<'a>) -> &'a str,
        rank: impl Fn(&Employment<'a>) -> (u8, u8),
    ) -> Vec<(String, LifeTable)> {
        let mut keys: BTreeMap<&str, TitleKey> = BTreeMap::new();
        let mut groups: BTreeMap<TitleKey, ((u8, u8), &str, LifeTable)> = BTreeMap::new();
        for (_, unit) in &self.units {
            for employment in unit.employments.iter().filter(|employment| !label(employment).is_empty()) {
                let (text, place) = (label(employment), rank(employment));
                let key = keys.entry(text).or_insert_with(|| TitleKey::new(text)).clone();
                let group = groups.entry(key).or_insert_with(|| (place, text, LifeTable::default()));
                (group.0, group.1) = (group.0.min(place), group.1.min(text));
                if let Some(spell) = unit.spell(employment, true) {
                    group.2.add(spell);
                }
            }
        }
        let mut groups: Vec<((u8, u8), &str, LifeTable)> = groups.into_values().collect();
        groups.order_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        groups.into_iter().map(|(_, text, table)| (text.to_owned(), table)).collect()
    }

    /// Returns a life table for the starters of each census year that are told of from joining on.
    fn tables_by_start(&self) -> Vec<(String, LifeTable)> {
        let mut years: BTreeMap<CensusYear, LifeTable> = BTreeMap::new();
        for (_, unit) in &self.units {
            let first = unit.windows.iter().map(|window| window.after).min();
            for employment in
                unit.employments.iter().filter(|employment| first < Some(CalendarMonth::of(employment.start)))
            {
                if let (Some(year), Some(spell)) = (CensusYear::of(employment.start), unit.spell(employment, true)) {
                    years.entry(year).or_default().add(spell);
                }
            }
        }
        let label = |year: CensusYear| format!("Started in the year to September {}", year.number());
        years.into_iter().map(|(year, table)| (label(year), table)).collect()
    }

    fn grouped(&self, by: Grouping, tables: &[(String, LifeTable)]) -> Option<Grouped> {
        let observed = self.observed()?;
        grouped(by, (observed.evidence, observed.files), tables)
    }
}

fn of_scopes<'a>(scopes: &[Scope<'a>], whole: &Scope<'a>, snapshot: &Snapshot, choices: &Choices) -> Retention {
    let of_lists = Observations::new(scopes, |scope| lists(scope, choices.from));
    let of_returns = Observations::new(scopes, |scope| returns(scope, choices.from));
    let of_intakes = Observations::new(std::slice::from_ref(whole), |scope| intakes(scope));
    // Whatever tells of more months; of as many, lists, because they know roles and teams.
    let observations = if of_returns.months() > of_lists.months() { &of_returns } else { &of_lists };
    let table = observations.table();
    let roles = observations.tables(|employment| employment.role, |employment| employment.rung);
    let year = CensusYear::of(whole.as_at);
    // England's children's social workers say nothing of adults'.
    let published = || england(year?).filter(|_| whole.service == Service::Children);
    let national = choices.national.clone().or_else(published);
    let units: Vec<Observation<'_>> = observations.units.iter().map(|(_, unit)| unit.clone()).collect();
    let movers: HashSet<(&Registration, Date), FixedState> = [&of_lists, &of_returns]
        .into_iter()
        .flat_map(|told| &told.units)
        .flat_map(|(_, unit)| &unit.employments)
        .filter(|employment| employment.moved)
        .filter_map(|employment| Some((employment.registration?, employment.left?)))
        .collect();
    let mut retention = of_snapshot(snapshot, choices);
    retention.observed = observations.observed();
    retention.rates = leaving_rates(&table, &roles, national, choices.kappa);
    retention.curve = curve(&table);
    retention.twelve_months = twelve_months(&units, &table);
    retention.grouped = groups(&of_lists, &of_returns, &of_intakes, (observations, &roles));
    retention.leavers = leavers(scopes, |registration, left| movers.contains(&(registration, left)));
    retention.ages = ages(scopes);
    if retention.ledger.is_none() {
        retention.ledger = of_employments(&of_lists, choices);
    }
    retention.notes = notes(observations);
    retention
}

fn groups(
    of_lists: &Observations<'_>,
    of_returns: &Observations<'_>,
    of_intakes: &Observations<'_>,
    (observations, roles): (&Observations<'_>, &[(String, LifeTable)]),
) -> Vec<Grouped> {
    let unranked = |_: &Employment<'_>| (0, 0);
    let routes_of_intakes = of_intakes.tables(|employment| employment.route, unranked);
    let by_route = if routes_of_intakes.len() > 1 {
        of_intakes.grouped(Grouping::Route, &routes_of_intakes)
    } else {
        of_returns.grouped(Grouping::Route, &of_returns.tables(|employment| employment.route, unranked))
    };
    // An intake says something only where it was followed from joining.
    let followed = |mut tables: Vec<(String, LifeTable)>| {
        tables.retain(|(_, table)| curve(table).is_some());
        tables
    };
    let intakes = followed(of_intakes.tables(|employment| employment.intake, unranked));
    let by_intake = if intakes.is_empty() {
        observations.grouped(Grouping::Intake, &followed(observations.tables_by_start()))
    } else {
        of_intakes.grouped(Grouping::Intake, &intakes)
    };
    let by_council: Vec<(String, LifeTable)> =
        observations.units.iter().map(|(name, unit)| ((*name).to_owned(), unit.table(false))).collect();
    let by_team = of_lists.tables(|employment| employment.team, unranked);
    [
        observations.grouped(Grouping::Council, &by_council),
        by_route,
        observations.grouped(Grouping::Role, roles),
        of_lists.grouped(Grouping::Team, &by_team),
        by_intake,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns the ledger of lists of people, where no monthly table is loaded.
fn of_employments(observations: &Observations<'_>, choices: &Choices) -> Option<Ledger> {
    let partners: Vec<Vec<MonthlyCount>> = observations.units.iter().map(|(_, unit)| unit.monthly()).collect();
    let months = merged(&partners, &observations.moves);
    (!months.is_empty()).then(|| ledger(opening_headcount(&months), &months, &choices.plan))
}

fn notes(observations: &Observations<'_>) -> Vec<String> {
    let people = |count: u32| amount(f64::from(count), "person", "people");
    let sum = |of: fn(&Observation<'_>) -> u32| observations.units.iter().map(|(_, unit)| of(unit)).sum::<u32>();
    let mut notes = Vec::new();
    if let Some(observed) = observations.observed() {
        let periods: Vec<String> = observed.windows.iter().map(|window| window.text()).collect();
        notes.push(format!("From {}: {}.", listed(&observed.files), listed(&periods)));
    }
    let (unplaced, undated) = (sum(|unit| unit.unplaced), sum(|unit| unit.undated));
    if unplaced > 0 {
        notes.push(format!("Left out: {} without a first day of service.", people(unplaced)));
    }
    if undated > 0 {
        let have = if undated == 1 { "has" } else { "have" };
        notes.push(format!(
            "{} gone from one list to the next {have} no leaving date and {} taken to have left half way.",
            people(undated),
            if undated == 1 { "is" } else { "are" }
        ));
    }
    match observations.moves.len() {
        0 => {}
        1 => notes.push("1 move between partners is netted out: neither a leaver nor a starter.".to_owned()),
        moves => notes.push(format!("{moves} moves between partners are netted out: neither leavers nor starters.")),
    }
    notes
}

//! Records → one snapshot a service: the parts every measure is made of, by role, level, team and length of
//! service, each with its source.
//!
//! Owns the published definitions of who is counted (DfE, children's social work workforce methodology):
//! people in post are employed, qualified, started by the reference date and not left by it; FTE sums posts,
//! headcount counts a person once, in the most senior of their posts. It computes no rate. What the files do
//! not hold is left out and so missing, never zero.

mod people;
mod post;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::import::{FileReport, FindingKind, Services, reinterpret};
use crate::workforce::{
    Assignment, Baseline, Breakdown, BreakdownRow, Dimension, Establishment, Holding, Level, Origin, Part, Parts,
    PostLine, Printed, PrintedKind, Records, Service, Settings, Snapshot, Source, TitleKey, Unit,
};

/// Returns one snapshot for each service that has social workers in the files, children's first.
///
/// Establishment, vacancies and agency cover come from establishment lists; people, starters, length of
/// service, caseload and absence from staff lists; in post from staff lists where there are any. The
/// reference date is the user's, else the latest a file states, else the 30 September nearest to the latest
/// start in the staff lists.
#[must_use]
pub fn tally(files: &[(FileReport, Records)], settings: &Settings) -> Vec<Snapshot> {
    let reports: Vec<FileReport> =
        files.iter().map(|(report, records)| reinterpret(report, records, settings)).collect();
    let files: Vec<(&FileReport, &Records)> = reports.iter().zip(files.iter().map(|(_, records)| records)).collect();
    let Some(as_at) = reference_date(&files, settings) else { return Vec::new() };
    let employer = employer(&files, settings);
    Service::ALL
        .into_iter()
        .filter_map(|service| Scope::new(&files, settings, service, as_at))
        .map(|scope| scope.snapshot(&employer))
        .collect()
}

/// Returns the name to stand over the figures: the user's, else the one the files print, else none of them.
fn employer(files: &[(&FileReport, &Records)], settings: &Settings) -> String {
    let chosen = Some(settings.employer.trim().to_owned()).filter(|name| !name.is_empty());
    let printed = || files.iter().find_map(|(report, _)| report.employer.clone());
    chosen.or_else(printed).unwrap_or_else(|| "Your council".to_owned())
}

fn reference_date(files: &[(&FileReport, &Records)], settings: &Settings) -> Option<Date> {
    if let Some(date) = settings.reference_date {
        return Some(date);
    }
    if let Some(date) = files.iter().filter_map(|(report, _)| report.as_at).max() {
        return Some(date);
    }
    let holdings = files.iter().flat_map(|(_, records)| &records.holdings);
    let latest = holdings.filter_map(|holding| started(holding).max(holding.post_start)).max()?;
    // April to March lie nearest to the 30 September of the year April is in.
    let year = if latest.month() >= 4 { latest.year() } else { latest.year() - 1 };
    Date::new(year, 9, 30).ok()
}

/// Returns the day service is counted from: in social work with this council, else with the council.
fn started(holding: &Holding) -> Option<Date> {
    holding.service_start.or(holding.council_start)
}

/// What a social worker's title counts as, and where it stands in the council's own ladder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Role {
    /// The place in the ladder, most junior first.
    rung: (u8, u8),
    key: TitleKey,
    level: Level,
    newly_qualified: bool,
}

impl Role {
    fn new(key: TitleKey, level: Level, newly_qualified: bool) -> Self {
        // Councils list reviewing officers beside their team managers, whatever the census code.
        let level_rung = match level {
            Level::CaseHolder => 0,
            Level::SeniorPractitioner => 1,
            Level::FirstLineManager => 2,
            Level::QualifiedWithoutCases => 3,
            Level::MiddleManager => 4,
            Level::SeniorManager => 5,
        };
        let has = |word: &str| key.as_str().split(' ').any(|have| have == word);
        let within = if newly_qualified {
            0
        } else if has("assistant") || has("deputy") {
            1
        } else if has("experienced") || has("senior") || has("principal") || has("consultant") {
            3
        } else {
            2
        };
        Self { rung: (level_rung, within), key, level, newly_qualified }
    }
}

/// The records of one service's social workers.
struct Scope<'a> {
    service: Service,
    as_at: Date,
    working_days: u16,
    holdings: Vec<(Role, &'a Holding)>,
    posts: Vec<(Role, &'a PostLine)>,
    staff_files: Vec<&'a str>,
    post_files: Vec<&'a str>,
    /// Printed subtotals that their rows do not give.
    printed: Vec<Printed>,
}

impl<'a> Scope<'a> {
    /// Collects a service's records; `None` if it has no social workers.
    fn new(
        files: &[(&'a FileReport, &'a Records)],
        settings: &Settings,
        service: Service,
        as_at: Date,
    ) -> Option<Self> {
        let mut scope = Self {
            service,
            as_at,
            working_days: settings.working_days_at(as_at),
            holdings: Vec::new(),
            posts: Vec::new(),
            staff_files: Vec::new(),
            post_files: Vec::new(),
            printed: Vec::new(),
        };
        for (report, records) in files {
            let mut roles = Roles::new(report, settings, service);
            let before = (scope.holdings.len(), scope.posts.len());
            for holding in &records.holdings {
                if let Some(role) = roles.of(&holding.directorate, &holding.title) {
                    scope.holdings.push((role, holding));
                }
            }
            for post in &records.posts {
                if let Some(role) = roles.of(&post.directorate, &post.title) {
                    scope.posts.push((role, post));
                }
            }
            if scope.holdings.len() > before.0 {
                scope.staff_files.push(&report.name);
            }
            if scope.posts.len() > before.1 {
                scope.post_files.push(&report.name);
                scope.printed.extend(printed_subtotals(report));
            }
        }
        (!scope.holdings.is_empty() || !scope.posts.is_empty()).then_some(scope)
    }

    fn snapshot(self, employer: &str) -> Snapshot {
        let staff = (!self.holdings.is_empty()).then(|| people::Staff::new(&self.holdings, self.as_at));
        let establishment = (!self.posts.is_empty()).then(|| post::Posts::new(&self.posts));
        let staff_source = staff.as_ref().map(|staff| source(&self.staff_files, staff.rows()));
        let post_source = source(&self.post_files, self.posts.len());

        let mut parts = Parts::default();
        let mut breakdowns: Vec<(Dimension, Vec<BreakdownRow>)> = Vec::new();
        if let Some(posts) = &establishment {
            posts.state(&mut parts, &post_source);
            breakdowns = posts.breakdowns(&post_source);
        }
        if let (Some(staff), Some(source)) = (&staff, &staff_source) {
            parts.extend(staff.parts(self.working_days, source));
            for (dimension, rows) in staff.breakdowns(source) {
                match breakdowns.iter_mut().find(|(known, _)| *known == dimension) {
                    Some((_, known)) => merge(known, rows),
                    None => breakdowns.push((dimension, rows)),
                }
            }
        }
        let mut printed = self.printed;
        let table = match (&establishment, &staff) {
            (Some(posts), staff) => {
                let table = posts.table();
                if let Some(staff) = staff {
                    printed.extend(in_post_differs(&table, staff.in_post_fte(), &self.staff_files));
                }
                table
            }
            (None, Some(staff)) => staff.table(),
            (None, None) => Establishment::default(),
        };
        order(&mut breakdowns, &self.holdings, &self.posts);

        let names: Vec<&str> = self.staff_files.iter().chain(&self.post_files).copied().collect();
        let baseline = Baseline {
            unit: Unit::new(employer, "", self.service),
            as_at: self.as_at,
            origin: Origin::Files,
            source: source(&names, self.holdings.len() + self.posts.len()),
            establishment: Some(table),
            parts,
            breakdowns: breakdowns.into_iter().map(|(dimension, rows)| Breakdown { dimension, rows }).collect(),
            published: None,
            printed,
        };
        Snapshot { name: employer.to_owned(), service: self.service, members: vec![baseline], printed: Vec::new() }
    }
}

/// Looks up what the rows of one file count as in one service; each text is folded once.
struct Roles<'a> {
    services: Services,
    service: Service,
    titles: BTreeMap<TitleKey, Assignment>,
    directorates: BTreeMap<&'a str, bool>,
    known: BTreeMap<&'a str, Option<Role>>,
}

impl<'a> Roles<'a> {
    fn new(report: &FileReport, settings: &Settings, service: Service) -> Self {
        let titles = report
            .titles
            .iter()
            .filter(|entry| entry.service == service)
            .map(|entry| (TitleKey::new(&entry.title), entry.assignment))
            .collect();
        let services = Services::new(report, settings);
        Self { services, service, titles, directorates: BTreeMap::new(), known: BTreeMap::new() }
    }

    fn of(&mut self, directorate: &'a str, title: &'a str) -> Option<Role> {
        let (services, service) = (&self.services, self.service);
        let here = *self.directorates.entry(directorate).or_insert_with(|| services.of(directorate) == Some(service));
        if !here {
            return None;
        }
        let titles = &self.titles;
        self.known
            .entry(title)
            .or_insert_with(|| {
                let key = TitleKey::new(title);
                match titles.get(&key)? {
                    Assignment::SocialWorker { level, newly_qualified } => {
                        Some(Role::new(key, *level, *newly_qualified))
                    }
                    Assignment::NotSocialWorker => None,
                }
            })
            .clone()
    }
}

fn source(files: &[&str], rows: usize) -> Source {
    let mut names: Vec<&str> = Vec::new();
    for name in files {
        if !names.contains(name) {
            names.push(name);
        }
    }
    let rows = if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") };
    Source::new(names.join(" and "), rows)
}

/// Returns a sum that does not depend on the order of its terms, to the last bit.
fn total(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.iter().sum()
}

/// Returns the label to show for texts that fold alike: the first in the order of letters, so that it does
/// not depend on the order of rows.
fn label<'a>(texts: impl Iterator<Item = &'a str>, otherwise: &str) -> String {
    texts.filter(|text| !text.is_empty()).min().unwrap_or(otherwise).to_owned()
}

const NO_TEAM: &str = "No team given";

/// Takes the parts of rows into rows of the same label.
fn merge(rows: &mut Vec<BreakdownRow>, others: Vec<BreakdownRow>) {
    for other in others {
        let key = TitleKey::new(&other.label);
        match rows.iter_mut().find(|row| TitleKey::new(&row.label) == key) {
            Some(row) => row.parts.extend(other.parts),
            None => rows.push(other),
        }
    }
}

/// Puts roles in the order of the ladder, levels in census order, teams in the order of letters.
fn order(
    breakdowns: &mut [(Dimension, Vec<BreakdownRow>)],
    holdings: &[(Role, &Holding)],
    posts: &[(Role, &PostLine)],
) {
    let roles: BTreeMap<&TitleKey, &Role> = holdings
        .iter()
        .map(|(role, _)| (&role.key, role))
        .chain(posts.iter().map(|(role, _)| (&role.key, role)))
        .collect();
    for (dimension, rows) in breakdowns.iter_mut() {
        match dimension {
            Dimension::Role => rows.sort_by_cached_key(|row| {
                let key = TitleKey::new(&row.label);
                (roles.get(&key).map(|role| role.rung), key)
            }),
            Dimension::Level => {
                rows.sort_by_key(|row| Level::ALL.iter().position(|level| level.label() == row.label));
            }
            Dimension::Team => rows.sort_by(|a, b| (a.label == NO_TEAM, &a.label).cmp(&(b.label == NO_TEAM, &b.label))),
            Dimension::LengthOfService | Dimension::Member => {}
        }
    }
    breakdowns.sort_by_key(|(dimension, _)| *dimension);
}

fn printed_subtotals(report: &FileReport) -> Vec<Printed> {
    report
        .findings
        .iter()
        .filter_map(|finding| match &finding.kind {
            FindingKind::SubtotalDiffers { label, field, printed, rows_give } => Some(Printed {
                what: format!("{label}, {}", field.label()),
                printed: printed.parse().ok()?,
                places: 2,
                kind: PrintedKind::Sum { terms: vec![("its rows".to_owned(), rows_give.parse().ok()?)] },
                why: format!("{}, {}: the rows are used and the printed figure left out.", report.name, finding.at),
            }),
            _ => None,
        })
        .collect()
}

/// Returns the staff list's FTE in post as a figure to check, where the establishment list's differs.
fn in_post_differs(table: &Establishment, staff: Option<f64>, files: &[&str]) -> Option<Printed> {
    let staff = staff?;
    let terms: Vec<(String, f64)> =
        table.rows.iter().filter_map(|row| Some((row.role.clone(), row.in_post.ok()?.value()))).collect();
    let listed: f64 = terms.iter().map(|(_, fte)| fte).sum();
    ((listed - staff).abs() > 0.05).then(|| Printed {
        what: format!("FTE in post by {}", files.join(" and ")),
        printed: (staff * 100.0).round() / 100.0,
        places: 2,
        kind: PrintedKind::Sum { terms },
        why: "The staff list and the establishment list disagree: they may be of different days, or a post may \
              have another title in one of them."
            .to_owned(),
    })
}

/// States a part as a count.
fn count(parts: &mut Parts, part: Part, people: usize, source: &Source) {
    parts.set(part, Ok(people as f64), source);
}

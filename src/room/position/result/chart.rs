//! The numbers behind the charts.

use crate::measures::{Member, View};
use crate::workforce::Order as _;
use crate::workforce::{Breakdown, Dimension, Fte, Group, Part, ServiceBand};

/// Vacant FTE by role with an establishment, largest first.
pub(in crate::room::position) fn vacancies_by_role<'a>(member: &Member<'a>) -> Vec<(&'a str, f64)> {
    let rows = member.baseline.establishment.iter().flat_map(|table| &table.rows);
    let mut vacancies: Vec<(&str, f64)> = rows
        .filter(|row| !row.supernumerary)
        .filter_map(|row| row.vacant().ok().map(Fte::value).map(|fte| (row.role.as_str(), fte)))
        .collect();
    vacancies.order_by(|a, b| b.1.total_cmp(&a.1));
    vacancies
}

fn breakdown<'a>(member: &Member<'a>, dimension: Dimension) -> Option<&'a Breakdown> {
    member.baseline.breakdowns.iter().find(|breakdown| breakdown.dimension == dimension && !breakdown.rows.is_empty())
}

/// FTE in post and vacant by role.
pub(in crate::room::position) struct ByRole {
    /// Each role's FTE in post and vacant.
    pub(in crate::room::position) rows: Vec<(String, Option<f64>, Option<f64>)>,
    /// Vacant FTE by role with an establishment, largest first.
    pub(in crate::room::position) vacancies: Vec<(String, f64)>,
    pub(in crate::room::position) places: u8,
    pub(in crate::room::position) source: String,
}

impl ByRole {
    /// Returns the roles of a unit; `None` where nothing is known of any.
    pub(in crate::room::position) fn of(member: &Member<'_>) -> Option<Self> {
        let rows: Vec<(String, Option<f64>, Option<f64>)> = match &member.baseline.establishment {
            Some(table) if !table.rows.is_empty() => table
                .rows
                .iter()
                .map(|row| {
                    let vacant = if row.supernumerary { None } else { row.vacant().ok().map(Fte::value) };
                    (row.role.clone(), row.in_post.ok().map(Fte::value), vacant)
                })
                .collect(),
            _ => breakdown(member, Dimension::Role)?
                .rows
                .iter()
                .map(|row| {
                    let value = |part: Part| row.parts.value(part).ok();
                    (row.group.label().to_owned(), value(Part::InpostFte), value(Part::VacancyFte))
                })
                .collect(),
        };
        let is_known = rows.iter().any(|row| row.1.is_some() || row.2.is_some());
        let vacancies = vacancies_by_role(member).into_iter().map(|(role, fte)| (role.to_owned(), fte));
        is_known.then(|| Self {
            rows,
            vacancies: vacancies.collect(),
            places: member.places(),
            source: member.baseline.source.to_string(),
        })
    }

    /// The role with most FTE in post: its name, its FTE, and that of all.
    pub(in crate::room::position) fn largest(&self) -> Option<(&str, f64, f64)> {
        let total: f64 = self.rows.iter().filter_map(|row| row.1).sum();
        let known = self.rows.iter().filter_map(|row| row.1.map(|fte| (row.0.as_str(), fte)));
        let (role, fte) = known.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|_| total > 0.0)?;
        Some((role, fte, total))
    }

    /// Whether vacancies of some role are known.
    pub(in crate::room::position) fn has_vacancies(&self) -> bool {
        self.rows.iter().any(|row| row.2.is_some())
    }
}

/// In post by length of service.
pub(in crate::room::position) struct ByService {
    /// Whether people are counted, else FTE.
    pub(in crate::room::position) is_of_people: bool,
    pub(in crate::room::position) rows: Vec<(String, Option<f64>)>,
    pub(in crate::room::position) total: f64,
    /// Those with under two years' service.
    pub(in crate::room::position) under_2: Option<f64>,
    pub(in crate::room::position) source: String,
}

impl ByService {
    /// Returns the lengths of service of a unit; `None` where nobody's is known.
    pub(in crate::room::position) fn of(member: &Member<'_>) -> Option<Self> {
        let rows = &breakdown(member, Dimension::LengthOfService)?.rows;
        // People where they are counted, since the finding is about people; else FTE.
        let is_of_people = rows.iter().all(|row| row.parts.value(Part::InpostHeadcount).is_ok());
        let part = if is_of_people { Part::InpostHeadcount } else { Part::InpostFte };
        let known: Vec<(String, Option<f64>)> =
            rows.iter().map(|row| (row.group.label().to_owned(), row.parts.value(part).ok())).collect();
        let total: f64 = known.iter().filter_map(|(_, value)| *value).sum();
        let recent = rows.iter().find(|row| row.group == Group::Service(ServiceBand::Under2));
        let source = rows.first().and_then(|row| row.parts.get(part)).map(|figure| figure.source.to_string());
        (total > 0.0).then(|| Self {
            is_of_people,
            rows: known,
            total,
            under_2: recent.and_then(|row| row.parts.value(part).ok()),
            source: source.unwrap_or_default(),
        })
    }
}

/// FTE in post and vacant of each member of a partnership.
pub(in crate::room::position) struct ByMember {
    pub(in crate::room::position) rows: Vec<(String, Option<f64>, Option<f64>)>,
    /// The largest member and its share of FTE in post, as a fraction.
    pub(in crate::room::position) largest: Option<(String, f64)>,
    pub(in crate::room::position) source: String,
}

impl ByMember {
    /// Returns the members; `None` where nobody's FTE in post is known.
    pub(in crate::room::position) fn of(view: &View<'_>) -> Option<Self> {
        let row = |member: &Member<'_>| {
            let value = |part: Part| member.parts.value(part).ok();
            (member.name().to_owned(), value(Part::InpostFte), value(Part::VacancyFte))
        };
        let rows: Vec<(String, Option<f64>, Option<f64>)> = view.members.iter().map(row).collect();
        let known = || rows.iter().filter_map(|row| Some((row.0.clone(), row.1?)));
        let total: f64 = known().map(|(_, fte)| fte).sum();
        let largest = known().max_by(|a, b| a.1.total_cmp(&b.1));
        let source = view.snapshot.members.first().map(|member| member.source.to_string()).unwrap_or_default();
        let largest = largest.map(|(name, fte)| (name, fte / total.max(f64::MIN_POSITIVE)));
        rows.iter().any(|row| row.1.is_some()).then_some(Self { rows, largest, source })
    }

    /// Whether vacancies of some member are known.
    pub(in crate::room::position) fn has_vacancies(&self) -> bool {
        self.rows.iter().any(|row| row.2.is_some())
    }
}

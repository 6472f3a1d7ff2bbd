//! The figures of the tables: the establishment, a partnership's members, the measures side by side, the breakdowns.

use super::tile::england;
use crate::measures::{
    Answer, Interval, MEASURES, Measure, Member, View, mean_of_rates, measure, own_unit, round_half_up, wilson,
};
use crate::workforce::{
    Breakdown, Column, Dimension, Establishment, Fte, Group, Missing, Part, Quoted, Source, Stated,
};

fn share(part: Stated<f64>, whole: Stated<f64>) -> Stated<f64> {
    let (part, whole) = (part?, whole?);
    if whole > 0.0 { Ok(part / whole) } else { Err(Missing::NotApplicable) }
}

/// A line of the establishment, in FTE.
pub(in crate::room::position) struct RoleLine {
    /// The role's name; empty for all of them.
    pub(in crate::room::position) role: String,
    pub(in crate::room::position) established: Stated<f64>,
    pub(in crate::room::position) in_post: Stated<f64>,
    pub(in crate::room::position) vacant: Stated<f64>,
    /// Vacant posts as a fraction of those established.
    pub(in crate::room::position) vacant_share: Stated<f64>,
    pub(in crate::room::position) agency: Stated<f64>,
}

/// The establishment of a single unit: a line a role, the total, and what has no established post.
pub(in crate::room::position) struct EstablishmentLines {
    /// Decimal places that carry every value.
    pub(in crate::room::position) places: u8,
    /// Whether agency staff are told by role.
    pub(in crate::room::position) has_agency_by_role: bool,
    /// Whether agency staff are known only where they cover vacancies.
    pub(in crate::room::position) is_cover_only: bool,
    pub(in crate::room::position) roles: Vec<RoleLine>,
    pub(in crate::room::position) total: RoleLine,
    /// Roles in post without established posts, and their FTE.
    pub(in crate::room::position) supernumerary: Vec<(String, Stated<f64>)>,
    /// Agency staff in all.
    pub(in crate::room::position) agency: Option<f64>,
    /// Vacancies less agency staff.
    pub(in crate::room::position) less_agency: Option<f64>,
    /// Vacancies less agency staff and a supernumerary role: the role and what is left.
    pub(in crate::room::position) less_both: Option<(String, f64)>,
    /// Totals that the source prints otherwise than its rows add to: what is printed and the sum.
    pub(in crate::room::position) differing: Vec<(Column, f64, f64)>,
    /// FTE above the establishment of their role.
    pub(in crate::room::position) over: f64,
    /// The role in post without established posts.
    pub(in crate::room::position) cohort: Option<String>,
}

impl EstablishmentLines {
    /// Whether agency staff are known, by role or in all.
    pub(in crate::room::position) const fn has_agency(&self) -> bool {
        self.has_agency_by_role || self.agency.is_some()
    }

    /// Returns the lines of a single unit's establishment; `None` where there is none.
    pub(super) fn of(view: &View<'_>) -> Option<Self> {
        let member = view.single()?;
        let table = member.baseline.establishment.as_ref()?;
        let line = |role: &str, column: &dyn Fn(Column) -> Stated<f64>| {
            let (established, vacant) = (column(Column::Established), column(Column::Vacant));
            RoleLine {
                role: role.to_owned(),
                established,
                in_post: column(Column::InPost),
                vacant,
                vacant_share: share(vacant, established),
                agency: column(Column::Agency),
            }
        };
        let of_role = |row: &crate::workforce::EstablishmentRow| {
            line(&row.role, &|column| {
                match column {
                    Column::Established => row.established,
                    Column::InPost => row.in_post,
                    Column::Vacant => row.vacant(),
                    Column::Agency => row.agency,
                }
                .map(Fte::value)
            })
        };
        let total = |column: Column| table.total(column, Some(false)).map(Fte::value);
        let agency = table.total(Column::Agency, None).map(Fte::value).ok();
        let less_agency = agency.and_then(|staff| Some(total(Column::Vacant).ok()? - staff));
        let cohort = member.supernumerary();
        Some(Self {
            places: member.places(),
            has_agency_by_role: table.agency.is_none() && table.rows.iter().any(|row| row.agency.is_ok()),
            is_cover_only: member.parts.value(Part::AgencyFte).is_err()
                && member.parts.value(Part::AgencyCoverFte).is_ok(),
            roles: table.rows.iter().filter(|row| !row.supernumerary).map(of_role).collect(),
            total: line("", &total),
            supernumerary: table
                .rows
                .iter()
                .filter(|row| row.supernumerary)
                .map(|row| (row.role.clone(), row.in_post.map(Fte::value)))
                .collect(),
            agency,
            less_agency,
            less_both: less_agency.zip(cohort.clone()).map(|(left, (label, fte))| (label, left - fte)),
            differing: differing(table),
            over: member.over_established(),
            cohort: cohort.map(|(label, _)| label),
        })
    }
}

/// Totals that the source prints otherwise than its rows add to.
fn differing(table: &Establishment) -> Vec<(Column, f64, f64)> {
    let controls = table.control.iter().filter(|control| !control.with_supernumerary);
    let unequal = controls.filter_map(|control| {
        let sum = table.total(control.column, Some(false)).ok()?.value();
        let printed = control.printed.value();
        ((sum - printed).abs() >= 0.005).then_some((control.column, printed, sum))
    });
    unequal.collect()
}

/// What a column of the members' table is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room::position) enum Heading {
    InPost,
    Vacancies,
    VacancyRate,
    Turnover,
    AgencyRate,
    Caseload,
    Absence,
    /// Another measure than the column's own.
    Of(&'static str),
}

/// The measures that members are set beside one another by.
const MEMBER_COLUMNS: [(Heading, &[&str]); 7] = [
    (Heading::InPost, &["inpost_fte"]),
    (Heading::Vacancies, &["vacancy_fte"]),
    (Heading::VacancyRate, &["vacancy_rate_fte", "vacancy_rate_headcount"]),
    (Heading::Turnover, &["turnover_rate_fte", "turnover_rate_headcount"]),
    (Heading::AgencyRate, &["agency_rate_fte", "agency_rate_headcount"]),
    (Heading::Caseload, &["caseload_fte"]),
    (Heading::Absence, &["absence_rate_fte"]),
];

/// A measure of a partnership: each member's, pooled, their mean and England's.
pub(in crate::room::position) struct MemberColumn {
    pub(in crate::room::position) heading: Heading,
    pub(in crate::room::position) measure: &'static Measure,
    pub(in crate::room::position) values: Vec<Stated<f64>>,
    pub(in crate::room::position) pooled: Answer,
    /// The mean of the members' rates; `None` for a count.
    pub(in crate::room::position) mean: Option<Stated<f64>>,
    pub(in crate::room::position) england: Option<f64>,
}

/// A partnership's members by name, and the measures they are set beside one another by.
pub(in crate::room::position) struct Members {
    pub(in crate::room::position) names: Vec<String>,
    pub(in crate::room::position) columns: Vec<MemberColumn>,
}

impl Members {
    /// Returns the members of a partnership; `None` of a single unit.
    pub(super) fn of(view: &View<'_>) -> Option<Self> {
        if view.single().is_some() || view.members.is_empty() {
            return None;
        }
        let known = |measure: &Measure| view.members.iter().any(|member| member.read(measure).value.is_ok());
        let column = |(heading, ids): (Heading, &[&str])| {
            let measure = ids.iter().filter_map(|id| measure(id)).find(|measure| known(measure))?;
            let pooled = view.read(measure);
            let values: Vec<Stated<f64>> = view.members.iter().map(|member| member.read(measure).value).collect();
            Some(MemberColumn {
                heading: if ids.first() == Some(&measure.id) { heading } else { Heading::Of(measure.name) },
                measure,
                mean: (!measure.is_count()).then(|| mean_of_rates(values.iter().copied())),
                england: england(view, measure, pooled.provenance),
                values,
                pooled,
            })
        };
        Some(Self {
            names: view.members.iter().map(|member| member.name().to_owned()).collect(),
            columns: MEMBER_COLUMNS.into_iter().filter_map(column).collect(),
        })
    }
}

/// What documents quote of the members, a line a figure and a publication.
pub(in crate::room::position) struct QuotedLines {
    pub(in crate::room::position) members: Vec<String>,
    pub(in crate::room::position) lines: Vec<QuotedLine>,
}

/// A figure of one publication, each value in the measure's own unit.
pub(in crate::room::position) struct QuotedLine {
    pub(in crate::room::position) measure: &'static Measure,
    /// Each member's.
    pub(in crate::room::position) values: Vec<Option<f64>>,
    pub(in crate::room::position) england: Option<f64>,
    pub(in crate::room::position) source: Source,
}

/// Returns what documents quote of the members; `None` where they quote nothing.
pub(in crate::room::position) fn quoted(view: &View<'_>) -> Option<QuotedLines> {
    let figures: Vec<&Quoted> = view.members.iter().flat_map(quotes).collect();
    let mut known: Vec<(&'static Measure, &Quoted)> = Vec::new();
    for quoted in figures {
        let is_new = known.iter().all(|(_, known)| (&known.id, &known.source) != (&quoted.id, &quoted.source));
        known.extend(measure(&quoted.id).filter(|_| is_new).map(|measure| (measure, quoted)));
    }
    let line = |(measure, line): (&'static Measure, &Quoted)| {
        let is_of_line = |one: &&Quoted| one.id == line.id && one.source == line.source;
        let own = |value: f64| own_unit(measure, value);
        let value = |member: &Member<'_>| quotes(member).iter().find(is_of_line).map(|one| own(one.value));
        QuotedLine {
            measure,
            values: view.members.iter().map(value).collect(),
            england: line.england.map(own),
            source: line.source.clone(),
        }
    };
    let lines: Vec<QuotedLine> = known.into_iter().map(line).collect();
    let members = view.members.iter().map(|member| member.name().to_owned()).collect();
    (!lines.is_empty()).then_some(QuotedLines { members, lines })
}

/// The figures that a member's document quotes or states.
fn quotes<'a>(member: &Member<'a>) -> &'a [Quoted] {
    member.baseline.published.as_ref().map_or(&[], |row| row.quoted.as_slice())
}

/// Measures shown whether or not they have a value: the turnovers that are mixed up most.
const ALWAYS: [&str; 3] = ["turnover_rate_fte", "turnover_hr", "turnover_committee"];

/// A measure with what answers it.
pub(in crate::room::position) struct MeasureLine {
    pub(in crate::room::position) measure: &'static Measure,
    pub(in crate::room::position) answer: Answer,
    /// How far chance alone could move it.
    pub(in crate::room::position) interval: Option<Interval>,
    pub(in crate::room::position) england: Option<f64>,
}

/// The three turnovers side by side, then every other measure with a value.
pub(super) fn measures(view: &View<'_>) -> Vec<MeasureLine> {
    let always = ALWAYS.iter().filter_map(|id| measure(id));
    let others = MEASURES.iter().filter(|measure| !ALWAYS.contains(&measure.id));
    let line = |measure: &'static Measure| {
        let answer = view.read(measure);
        (answer.value.is_ok() || ALWAYS.contains(&measure.id)).then(|| MeasureLine {
            measure,
            interval: interval(view, measure, &answer),
            england: england(view, measure, answer.provenance),
            answer,
        })
    };
    always.chain(others).filter_map(line).collect()
}

/// The Wilson interval of a share of people, from the counts the value was made from.
fn interval(view: &View<'_>, measure: &Measure, answer: &Answer) -> Option<Interval> {
    // A mean of two counts is no group of people, so nobody can be drawn from it.
    let of_people = measure.is_share_of_people() && !measure.denominator.contains(&Part::MeanHeadcount);
    let member = view.single().filter(|_| of_people)?;
    let parts = if answer.label.is_empty() { Some(&member.parts) } else { member.published.as_ref() }?;
    let count = |part: Part| parts.value(part).ok().map(|value| round_half_up(value, 0) as u32);
    let whole: Option<u32> = measure.denominator.iter().map(|part| count(*part)).sum();
    count(measure.numerator).zip(whole).and_then(|(x, n)| wilson(x, n))
}

/// The parts that a breakdown may tell.
const BREAKDOWN_PARTS: [Part; 9] = [
    Part::EstablishedFte,
    Part::InpostFte,
    Part::InpostHeadcount,
    Part::VacancyFte,
    Part::AgencyFte,
    Part::AgencyCoverFte,
    Part::StartersHeadcount,
    Part::LeaversHeadcount,
    Part::LeaversFte,
];

/// A breakdown of a single unit, with each line's share of FTE in post.
pub(in crate::room::position) struct BreakdownLines {
    pub(in crate::room::position) dimension: Dimension,
    /// What some line tells.
    pub(in crate::room::position) parts: Vec<Part>,
    /// Each group's, its share of FTE in post last.
    pub(in crate::room::position) lines: Vec<(Group, Vec<Stated<f64>>, Stated<f64>)>,
    /// The sum of all, and its share.
    pub(in crate::room::position) total: (Vec<Stated<f64>>, Stated<f64>),
}

/// Every breakdown of a single unit that is of everybody.
pub(super) fn breakdowns(view: &View<'_>) -> Vec<BreakdownLines> {
    let Some(member) = view.single() else { return Vec::new() };
    let of = |breakdown: &Breakdown| {
        let told = |part: &Part| breakdown.rows.iter().any(|row| row.parts.get(*part).is_some());
        let parts: Vec<Part> = BREAKDOWN_PARTS.into_iter().filter(told).collect();
        // A role that nobody left has no leavers to state.
        let sum = |part: Part| -> Stated<f64> {
            breakdown.rows.iter().filter_map(|row| row.parts.get(part)).map(|figure| figure.value).sum()
        };
        let in_post = sum(Part::InpostFte);
        let line = |row: &crate::workforce::BreakdownRow| {
            let values = parts.iter().map(|part| row.parts.value(*part)).collect();
            (row.group.clone(), values, share(row.parts.value(Part::InpostFte), in_post))
        };
        BreakdownLines {
            dimension: breakdown.dimension,
            lines: breakdown.rows.iter().map(line).collect(),
            total: (parts.iter().map(|part| sum(*part)).collect(), share(in_post, in_post)),
            parts,
        }
    };
    let shown = |breakdown: &&Breakdown| breakdown.dimension.is_of_all() && !breakdown.rows.is_empty();
    member.baseline.breakdowns.iter().filter(shown).map(of).collect()
}

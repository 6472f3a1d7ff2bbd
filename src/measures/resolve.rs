//! Which figure answers for a measure: a unit's own parts, else its published row; never a mixture.
//!
//! Owns that choice, the arithmetic in words behind it, and pooling over a partnership. The wording around it
//! is the position's and the checks'.

use super::rate::{effective_parts, mean_of_rates, pooled, rate, with_derived};
use super::registry::{Measure, Scale};
use super::rounding::{fte_places, number_text, percent_worked, round_half_up, scale_text};
use crate::workforce::{
    Baseline, Basis, Column, Fte, Missing, Part, Parts, Published, Quoted, Snapshot, Source, Stated,
};

/// Whose figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Provenance {
    /// The unit's own.
    Own,
    /// Its published row.
    Published,
    /// Another publication's, as a document quotes it.
    Quoted,
}

/// A measure's answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Answer {
    /// The value, or why there is none.
    pub(crate) value: Stated<f64>,
    /// Whose figure it is.
    pub(crate) provenance: Provenance,
    /// The published source in words, for a published figure.
    pub(crate) label: String,
    /// The publication whose figure the value is, though it may stand among the unit's own.
    pub(crate) published: Option<Source>,
    /// "108.18 ÷ 406.32 = 26.6%"; empty where there is none.
    pub(crate) arithmetic: String,
    /// Where each part came from.
    pub(crate) sources: Vec<String>,
    /// The part that is missing.
    pub(crate) lacks: Option<Part>,
    /// Members left out of a pooled value.
    pub(crate) left_out: Vec<(String, Missing)>,
    /// The mean of the members' rates.
    pub(crate) mean: Option<f64>,
}

/// One unit, with its parts worked out once.
pub(crate) struct Member<'a> {
    pub(crate) baseline: &'a Baseline,
    pub(crate) parts: Parts,
    pub(crate) published: Option<Parts>,
}

impl<'a> Member<'a> {
    pub(crate) fn new(baseline: &'a Baseline) -> Self {
        Self {
            baseline,
            parts: effective_parts(baseline),
            published: baseline
                .published
                .as_ref()
                .map(|published| with_derived(published.parts.clone(), published.year.last_day())),
        }
    }

    pub(crate) fn name(&self) -> &'a str {
        &self.baseline.unit.employer.name
    }

    /// Decimal places that carry every FTE value of the establishment table and the parts.
    pub(crate) fn places(&self) -> u8 {
        let table = self.baseline.establishment.iter().flat_map(|table| &table.rows);
        let cells = table.flat_map(|row| [row.established, row.in_post, row.agency]).flatten().map(Fte::value);
        let agency = self.baseline.establishment.as_ref().and_then(|table| table.agency).map(Fte::value);
        fte_places(cells.chain(agency))
    }

    /// The rate as printed, in the measure's own unit, if its source prints one.
    pub(crate) fn printed_rate(&self, measure: &Measure) -> Option<f64> {
        self.baseline.published.as_ref().and_then(|published| printed(&published.rates, measure))
    }

    /// What a document quotes of a measure, if anything.
    pub(crate) fn quoted(&self, measure: &Measure) -> Option<&'a Quoted> {
        self.baseline.published.as_ref()?.quoted.iter().find(|quoted| quoted.id == measure.id)
    }

    /// The publication that every part of a measure is of, where the unit's own parts are its published ones.
    fn source_of_parts(&self, measure: &Measure) -> Option<&'a Source> {
        let row = self.baseline.published.as_ref()?;
        self.parts_are_published(measure).then_some(&row.source)
    }

    pub(crate) fn read(&self, measure: &Measure) -> Answer {
        let own = rate(measure, &self.parts);
        if own.is_ok() {
            // Published figures are shown as printed, not recomputed from printed parts.
            let value = self.printed_rate(measure).filter(|_| self.parts_are_published(measure)).map_or(own, Ok);
            let published = self.source_of_parts(measure).cloned();
            return Answer { published, ..self.answer(measure, value, Provenance::Own, &self.parts) };
        }
        let Some((published, parts)) = self.baseline.published.as_ref().zip(self.published.as_ref()) else {
            return self.answer(measure, own, Provenance::Own, &self.parts);
        };
        if let Some(value) = printed(&published.rates, measure) {
            return self.answer(measure, Ok(value), Provenance::Published, parts);
        }
        if let Some(quoted) = self.quoted(measure) {
            return self.quote(measure, quoted);
        }
        match rate(measure, parts) {
            Err(Missing::NotInFile) => self.answer(measure, own, Provenance::Own, &self.parts),
            value => self.answer(measure, value, Provenance::Published, parts),
        }
    }

    fn parts_are_published(&self, measure: &Measure) -> bool {
        let Some(published) = &self.published else { return false };
        parts_of(measure).all(|part| self.parts.value(part).is_ok() && self.parts.value(part) == published.value(part))
    }

    fn answer(&self, measure: &Measure, value: Stated<f64>, provenance: Provenance, parts: &Parts) -> Answer {
        let published = match (provenance, &self.baseline.published) {
            (Provenance::Published, Some(published)) => Some(published.source.clone()),
            _ => None,
        };
        let label = published.as_ref().map_or_else(String::new, Source::to_string);
        let lacks = parts_of(measure).find(|part| parts.value(*part).is_err());
        let by_role = (provenance == Provenance::Own).then(|| self.by_role(measure)).flatten();
        Answer {
            value,
            provenance,
            arithmetic: by_role.unwrap_or_else(|| worked(measure, parts, value)),
            sources: if value.is_ok() { sources(measure, parts, &label) } else { Vec::new() },
            label,
            published,
            lacks: if value.is_ok() { None } else { lacks },
            left_out: Vec::new(),
            mean: None,
        }
    }

    /// A figure as a document quotes it: nothing it was made from is known.
    fn quote(&self, measure: &Measure, quoted: &Quoted) -> Answer {
        let value = Ok(own_unit(measure, quoted.value));
        Answer {
            provenance: Provenance::Quoted,
            label: quoted.source.to_string(),
            sources: vec![format!("As printed: {}", quoted.source)],
            published: Some(quoted.source.clone()),
            ..self.answer(measure, value, Provenance::Quoted, &Parts::default())
        }
    }

    /// A count the establishment table owns, as the sum of its roles.
    fn by_role(&self, measure: &Measure) -> Option<String> {
        let table = self.baseline.establishment.as_ref()?;
        let total = self.parts.value(measure.numerator).ok()?;
        let terms: Vec<f64> = table
            .rows
            .iter()
            .map(|row| match measure.numerator {
                Part::InpostFte if measure.is_count() => row.in_post.ok(),
                Part::VacancyFte if measure.is_count() => row.vacant().ok(),
                Part::EstablishedFte if measure.is_count() && row.supernumerary => Some(Fte::ZERO),
                Part::EstablishedFte if measure.is_count() => row.established.ok(),
                _ => None,
            })
            .map(|fte| fte.map(Fte::value))
            .collect::<Option<_>>()?;
        let terms: Vec<f64> = terms.into_iter().filter(|term| *term != 0.0).collect();
        (terms.len() > 1).then(|| sum_text(&terms, total, self.places()))
    }

    /// Supernumerary FTE in post and the label of the cohort, if there is one.
    pub(crate) fn supernumerary(&self) -> Option<(String, f64)> {
        let table = self.baseline.establishment.as_ref()?;
        let fte = table.total(Column::InPost, Some(true)).ok()?.value();
        let label = table.rows.iter().find(|row| row.supernumerary)?.role.clone();
        (fte > 0.0).then_some((label, fte))
    }

    /// FTE above the establishment, summed over roles.
    pub(crate) fn over_established(&self) -> f64 {
        let rows = self.baseline.establishment.iter().flat_map(|table| &table.rows);
        rows.filter_map(|row| row.over_established().ok()).map(Fte::value).sum()
    }
}

/// A snapshot, with every member's parts worked out once.
pub(crate) struct View<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) members: Vec<Member<'a>>,
}

impl<'a> View<'a> {
    pub(crate) fn new(snapshot: &'a Snapshot) -> Self {
        Self { snapshot, members: snapshot.members.iter().map(Member::new).collect() }
    }

    /// The only member, where the snapshot is one unit.
    pub(crate) fn single(&self) -> Option<&Member<'a>> {
        match self.members.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The published row all members share the year and England of.
    pub(crate) fn shared_published(&self) -> Option<&'a Published> {
        let mut rows = self.members.iter().map(|member| member.baseline.published.as_ref());
        let first = rows.next()??;
        let same =
            |row: Option<&Published>| row.is_some_and(|row| row.year == first.year && row.england == first.england);
        rows.all(same).then_some(first)
    }

    /// What every member's document quotes of a measure, England's among it; `None` where one quotes nothing, or another's.
    pub(crate) fn shared_quoted(&self, measure: &Measure) -> Option<&'a Quoted> {
        let mut all = self.members.iter().map(|member| member.quoted(measure));
        let first = all.next()??;
        let same =
            |one: Option<&Quoted>| one.is_some_and(|one| one.source == first.source && one.england == first.england);
        all.all(same).then_some(first)
    }

    /// The answer for the unit, or pooled over the members.
    pub(crate) fn read(&self, measure: &Measure) -> Answer {
        if let Some(one) = self.single() {
            return one.read(measure);
        }
        let pool = pooled(measure, self.members.iter().map(|member| (member.name(), &member.parts)));
        // Rates that are quoted cannot be pooled, for what they were made from is not printed; they have a mean.
        let quoted = self.shared_quoted(measure).filter(|_| pool.value.is_err());
        let rates = self.members.iter().map(|member| member.read(measure).value);
        let mean = if measure.is_count() { None } else { mean_of_rates(rates).ok() };
        let inside = || self.members.iter().filter(|member| pool.included.iter().any(|name| name == member.name()));
        let arithmetic = match (pool.value, measure.is_count()) {
            (Ok(total), true) => {
                let terms: Vec<f64> =
                    inside().filter_map(|member| member.parts.value(measure.numerator).ok()).collect();
                sum_text(&terms, total, basis_places(measure.numerator.basis(), &terms))
            }
            (Ok(value), false) => {
                let places = |part: Option<&Part>, v: f64| part.map_or(1, |part| basis_places(part.basis(), &[v]));
                let numerator = number_text(pool.numerator, places(Some(&measure.numerator), pool.numerator));
                let denominator = number_text(pool.denominator, places(measure.denominator.first(), pool.denominator));
                format!("{numerator} ÷ {denominator} = {}", value_worked(measure, value))
            }
            (Err(_), _) => String::new(),
        };
        let figures: Vec<(&str, String)> = inside()
            .filter_map(|member| Some((member.name(), member.parts.get(measure.numerator)?.source.to_string())))
            .collect();
        let mut sources: Vec<String> = match figures.first() {
            Some((_, shared)) if figures.iter().all(|(_, source)| source == shared) => {
                vec![format!("All members: {shared}")]
            }
            _ => figures.iter().map(|(name, source)| format!("{name}: {source}")).collect(),
        };
        if pool.value.is_ok() && !measure.is_count() {
            sources
                .insert(0, "Pooled: the sum of the members' numerators over the sum of their denominators".to_owned());
        }
        let lacks =
            self.members.iter().find_map(|member| parts_of(measure).find(|part| member.parts.value(*part).is_err()));
        let of_parts = || -> Option<Source> {
            let mut sources = inside().map(|member| member.source_of_parts(measure));
            let first = sources.next()??;
            sources.all(|source| source == Some(first)).then(|| first.clone())
        };
        let published = if pool.value.is_ok() { of_parts() } else { None };
        Answer {
            value: pool.value,
            provenance: if quoted.is_some() { Provenance::Quoted } else { Provenance::Own },
            label: quoted.map_or_else(String::new, |quoted| quoted.source.to_string()),
            published,
            arithmetic,
            sources,
            lacks: if pool.value.is_ok() { None } else { lacks },
            left_out: if pool.value.is_ok() { pool.left_out } else { Vec::new() },
            mean,
        }
    }
}

/// Returns the value that a snapshot's own, unpublished figures give a measure, pooled over members; `None` where
/// they are its published row or lack a part.
///
/// ```
/// use homegrown::measures::{measure, own_value, percent_text};
/// let norfolk = homegrown::case::open("norfolk-2018").unwrap();
/// let own = |id: &str| own_value(&norfolk[0], measure(id).unwrap());
/// assert_eq!(own("vacancy_rate_fte").map(percent_text), Some("25.1%".to_owned()));
/// assert_eq!(own("turnover_rate_fte"), None);
/// ```
#[must_use]
pub fn own_value(snapshot: &Snapshot, measure: &Measure) -> Option<f64> {
    let view = View::new(snapshot);
    let published = |member: &Member| {
        let row = member.published.as_ref();
        let mut both = parts_of(measure).map(|part| (member.parts.value(part), row.map(|row| row.value(part))));
        both.all(|(own, row)| own.is_ok() && row == Some(own))
    };
    if view.members.iter().all(published) {
        return None;
    }
    let answer = view.read(measure);
    answer.value.ok().filter(|_| answer.provenance == Provenance::Own)
}

/// Every part of a measure, the numerator first.
pub(crate) fn parts_of(measure: &Measure) -> impl Iterator<Item = Part> + '_ {
    std::iter::once(measure.numerator).chain(measure.denominator.iter().copied())
}

/// A rate as printed, in the measure's own unit: 15.2 for a percentage becomes 0.152.
pub(crate) fn printed(rates: &[(String, f64)], measure: &Measure) -> Option<f64> {
    let (_, rate) = rates.iter().find(|(id, _)| id == measure.id)?;
    Some(own_unit(measure, *rate))
}

/// A figure as printed in the measure's own unit.
pub(crate) fn own_unit(measure: &Measure, printed: f64) -> f64 {
    if measure.scale == Scale::Percent { printed / 100.0 } else { printed }
}

fn basis_places(basis: Basis, values: &[f64]) -> u8 {
    match basis {
        Basis::Fte => fte_places(values.iter().copied()),
        Basis::Headcount | Basis::Posts | Basis::Cases | Basis::Pounds => 0,
        Basis::Days => u8::from(values.iter().any(|value| (value - round_half_up(*value, 0)).abs() > 1e-6)),
    }
}

pub(crate) fn sum_text(terms: &[f64], total: f64, places: u8) -> String {
    if terms.len() < 2 {
        return String::new();
    }
    let mut text = String::new();
    for (index, term) in terms.iter().enumerate() {
        match (index, *term < 0.0) {
            (0, _) => text.push_str(&number_text(*term, places)),
            (_, true) => text.push_str(&format!(" − {}", number_text(-term, places))),
            (_, false) => text.push_str(&format!(" + {}", number_text(*term, places))),
        }
    }
    format!("{text} = {}", number_text(total, places))
}

fn value_worked(measure: &Measure, value: f64) -> String {
    if measure.scale == Scale::Percent { percent_worked(value) } else { scale_text(measure.scale, value) }
}

/// The arithmetic of a rate from one set of parts; where the value is a printed one that they do not quite
/// give, both are said.
fn worked(measure: &Measure, parts: &Parts, value: Stated<f64>) -> String {
    let (Ok(value), Ok(computed)) = (value, rate(measure, parts)) else { return String::new() };
    if measure.is_count() {
        return String::new();
    }
    let numbers: Vec<f64> = parts_of(measure).filter_map(|part| parts.value(part).ok()).collect();
    let fte = fte_places(
        parts_of(measure).zip(&numbers).filter(|(part, _)| part.basis() == Basis::Fte).map(|(_, number)| *number),
    );
    let mut texts = parts_of(measure).zip(&numbers).map(|(part, number)| {
        let places = if part.basis() == Basis::Fte { fte } else { basis_places(part.basis(), &[*number]) };
        // Working days are shown as they are made.
        match (part, parts.value(Part::InpostFte)) {
            (Part::WorkingDaysFte, Ok(in_post)) if [253.0, 254.0].map(|days| in_post * days).contains(number) => {
                format!(
                    "({} × {})",
                    number_text(in_post, basis_places(Basis::Fte, &[in_post])),
                    number_text(number / in_post, 0)
                )
            }
            _ => number_text(*number, places),
        }
    });
    let numerator = texts.next().unwrap_or_default();
    let denominator: Vec<String> = texts.collect();
    let denominator =
        if denominator.len() > 1 { format!("({})", denominator.join(" + ")) } else { denominator.concat() };
    let shown = scale_text(measure.scale, value);
    if scale_text(measure.scale, computed) == shown {
        format!("{numerator} ÷ {denominator} = {}", value_worked(measure, computed))
    } else {
        format!("{numerator} ÷ {denominator} = {}; published as {shown}", value_worked(measure, computed))
    }
}

fn sources(measure: &Measure, parts: &Parts, label: &str) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    for part in parts_of(measure) {
        if let Some(figure) = parts.get(part) {
            let line = format!("{}: {}", super::proportion::capitalised(part.label()), figure.source);
            if !sources.contains(&line) {
                sources.push(line);
            }
        }
    }
    if sources.is_empty() && !label.is_empty() {
        sources.push(format!("As printed: {label}"));
    }
    sources
}

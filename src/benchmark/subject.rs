//! Whose figures are compared: one return, or a partnership's returns pooled.

use crate::measures::{Measure, Scale, sides};
use crate::reference::{AreaId, Edition, Indicator, council, council_named};
use crate::workforce::Order as _;
use crate::workforce::{Baseline, CensusYear, Missing, Part, Snapshot, Stated};

/// A return or a partnership of several.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// "Medway", "Kent and Medway".
    pub name: String,
    /// Its returns in the edition, each once.
    pub members: Vec<AreaId>,
    /// What to know about it, a sentence each: that a council is in a joint return.
    pub notes: Vec<String>,
}

/// Why there is nobody to compare.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubjectError {
    /// No council was named.
    #[error("Choose a council to compare.")]
    Nobody,
    /// A code that the edition has no return for.
    #[error("{edition} has no figures for {council}.")]
    NotPublished {
        /// The council, by name where it is known.
        council: String,
        /// The edition.
        edition: String,
    },
}

/// A figure of a subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The value in its printed unit, or why there is none.
    pub value: Stated<f64>,
    /// Members left out of a pooled value, with the reason.
    pub left_out: Vec<(String, Missing)>,
}

impl Subject {
    /// Returns the subject that council codes name. A council of a joint return stands for that return, and a note
    /// says so.
    ///
    /// ```
    /// use homegrown::{benchmark::Subject, reference::built_in};
    /// let subject = Subject::of(built_in(), &["886".to_owned(), "887".to_owned()]).unwrap();
    /// assert_eq!(subject.name, "Kent and Medway");
    /// ```
    ///
    /// # Errors
    /// [`SubjectError`] if none is named or the edition has no return for one.
    pub fn of(edition: &Edition, codes: &[String]) -> Result<Self, SubjectError> {
        let (mut members, mut notes): (Vec<AreaId>, Vec<String>) = (Vec::new(), Vec::new());
        for code in codes {
            let known = council(code);
            let area = edition.find(code).or_else(|| edition.find(&known?.return_code));
            let Some(area) = area else {
                let council = known.map_or_else(|| format!("the council with code {code}"), |known| known.name.clone());
                return Err(SubjectError::NotPublished { council, edition: edition.name.clone() });
            };
            if let Some(known) = known.filter(|known| known.is_in_joint_return()) {
                let name = edition.area(area).map_or("", |area| area.name.as_str());
                let other = name.split(" / ").find(|part| *part != known.name).unwrap_or_default();
                notes.push(format!(
                    "{} makes one return with {other}: nothing is published of it alone, so the figures are of both.",
                    known.name
                ));
            }
            if !members.contains(&area) {
                members.push(area);
            }
        }
        if members.is_empty() {
            return Err(SubjectError::Nobody);
        }
        let names: Vec<String> =
            members.iter().filter_map(|id| edition.area(*id)).map(|area| spoken(&area.name)).collect();
        notes.order();
        notes.dedup();
        Ok(Self { name: crate::measures::listed(&names), members, notes })
    }

    /// Returns a subject that nothing is published of: whose figures are compared is known by name alone.
    ///
    /// ```
    /// use homegrown::{benchmark::Subject, reference::{Indicator, built_in}};
    /// let subject = Subject::unpublished("Exampleshire");
    /// let year = built_in().latest().unwrap();
    /// assert!(subject.read(built_in(), year, Indicator::VacancyRate).value.is_err());
    /// ```
    #[must_use]
    pub fn unpublished(name: &str) -> Self {
        Self { name: name.to_owned(), members: Vec::new(), notes: Vec::new() }
    }

    /// Whether anything can be published of it.
    #[must_use]
    pub fn is_published(&self) -> bool {
        !self.members.is_empty()
    }

    /// The only return, where it is one.
    #[must_use]
    pub fn single(&self) -> Option<AreaId> {
        match self.members.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// Returns an indicator of a year: as printed for one return; for several the sum, or for a rate the pooled one
    /// in percent or as a ratio.
    #[must_use]
    pub fn read(&self, edition: &Edition, year: CensusYear, indicator: Indicator) -> Reading {
        if let Some(one) = self.single() {
            return Reading { value: edition.printed(one, year, indicator), left_out: Vec::new() };
        }
        let pool = Pool::of(edition, &self.members, year, indicator);
        Reading { value: pool.value, left_out: pool.left_out }
    }

    /// Returns what a rate is set against, such as FTE in post for turnover; pooled over several.
    ///
    /// # Errors
    /// [`Missing::NotInFile`] where no member has both sides of the rate; [`Missing::NotApplicable`] for a part alone.
    pub fn denominator(&self, edition: &Edition, year: CensusYear, indicator: Indicator) -> Stated<f64> {
        let measure = indicator.measure().ok_or(Missing::NotApplicable)?;
        let mut sum = Err(Missing::NotInFile);
        for member in &self.members {
            if let Ok((_, denominator)) = sides(measure, |part| edition.part(*member, year, part)) {
                sum = Ok(sum.unwrap_or(0.0) + denominator);
            }
        }
        sum
    }
}

/// Figures of several areas summed, or their rate pooled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pool {
    /// The value in its printed unit, not rounded.
    pub(crate) value: Stated<f64>,
    /// Who is left out and why.
    pub(crate) left_out: Vec<(String, Missing)>,
}

impl Pool {
    /// Pools an indicator: the sum of numerators over the sum of denominators, an area with any part missing left out
    /// of both and named.
    pub(crate) fn of(edition: &Edition, areas: &[AreaId], year: CensusYear, indicator: Indicator) -> Self {
        let (mut numerator, mut denominator, mut found) = (0.0, 0.0, false);
        let mut left_out = Vec::new();
        let hundred = if is_percent(indicator) { 100.0 } else { 1.0 };
        for area in areas {
            let read = |part: Part| edition.part(*area, year, part);
            let both = match (indicator.measure(), indicator.part()) {
                (Some(measure), _) => sides(measure, read),
                (None, Some(part)) => read(part).map(|value| (value, 0.0)),
                (None, None) => Err(Missing::NotApplicable),
            };
            match both {
                Ok((over, under)) => {
                    numerator += over;
                    denominator += under;
                    found = true;
                }
                Err(reason) => {
                    let name = edition.area(*area).map_or_else(String::new, |area| spoken(&area.name));
                    left_out.push((name, reason));
                }
            }
        }
        let is_rate = indicator.measure().is_some_and(|measure| !measure.is_count());
        let value = match (found, is_rate) {
            (false, false) => Err(left_out.first().map_or(Missing::NotApplicable, |(_, reason)| *reason)),
            // Nothing to be divided by, whether nobody is left or what is left is none.
            (_, true) if denominator == 0.0 => Err(Missing::NotApplicable),
            (_, true) => Ok(numerator / denominator * hundred),
            (true, false) => Ok(numerator),
        };
        Self { value, left_out }
    }
}

/// Whether an indicator is a rate in percent.
pub(crate) fn is_percent(indicator: Indicator) -> bool {
    indicator.measure().is_some_and(|measure| measure.scale == Scale::Percent)
}

/// A published name as it is said: "Bristol, City of" is Bristol; two councils of one return are joined by "with".
pub(crate) fn spoken(name: &str) -> String {
    let one = |name: &str| name.split(", ").next().filter(|_| name.ends_with(" of")).unwrap_or(name).to_owned();
    name.split(" / ").map(one).collect::<Vec<_>>().join(" with ")
}
/// Whether an indicator is counted and not set against anything.
pub(crate) fn is_count(indicator: Indicator) -> bool {
    indicator.measure().is_none_or(Measure::is_count)
}

/// The councils a snapshot is of, by code or by name.
pub(crate) fn codes_of(snapshot: &Snapshot) -> Vec<String> {
    let code = |member: &Baseline| {
        let employer = &member.unit.employer;
        if employer.la_code.is_empty() {
            council_named(&employer.name).map(|council| council.code.clone())
        } else {
            Some(employer.la_code.clone())
        }
    };
    snapshot.members.iter().filter_map(code).collect()
}

//! What is asked of the comparison and what it answers, as the page and the worker say it to each other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::benchmark::{Statistic, spoken};
use crate::reference::{Edition, Indicator, councils};
use crate::room::UnknownEvent;
use crate::view::{Block, Event};
use crate::workforce::Order as _;
use crate::workforce::Snapshot;

/// What the user chose to compare: kept between visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The councils compared, by DfE's code: one, or the members of a partnership. Empty follows what is open.
    pub councils: Vec<String>,
    /// The indicator's id.
    pub indicator: String,
    /// The census year; `None` is the latest.
    pub year: Option<i16>,
    /// Whether England is a comparator.
    pub england: bool,
    /// Whether the region is.
    pub region: bool,
    /// Whether the statistical neighbours are.
    pub neighbours: bool,
    /// How the neighbours become one figure.
    pub statistic: Statistic,
    /// Councils picked by hand, by code.
    pub picked: Vec<String>,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            councils: Vec::new(),
            indicator: Indicator::VacancyRate.id().to_owned(),
            year: None,
            england: true,
            region: true,
            neighbours: true,
            statistic: Statistic::Median,
            picked: Vec::new(),
        }
    }
}

/// A question: the choice, what the reader did to it, and what is open in the page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Question {
    /// The choice.
    pub choice: Choice,
    /// What the reader did.
    pub event: Option<BenchmarkEvent>,
    /// What is open, so that the user's own figures take part.
    pub snapshot: Option<Snapshot>,
    /// Names that could not be taken before, by field: what was typed and why.
    pub refused: BTreeMap<String, (String, String)>,
}

/// Everything the Benchmark room shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The choice after what the reader did.
    pub choice: Choice,
    /// The answer, the form, charts, tables and findings.
    pub blocks: Vec<Block>,
    /// Names that could not be taken, by field: what was typed and why.
    pub refused: BTreeMap<String, (String, String)>,
}

/// Why a typed name is no council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoCouncil {
    /// Several councils begin so.
    #[error("The names of more than one council begin so: choose one from the list.")]
    Several,
    /// None does.
    #[error("No council in the figures has that name: choose one from the list.")]
    Unknown,
}

/// Code and name of every council that can be chosen, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CouncilNames(pub(super) Vec<(String, String)>);

impl CouncilNames {
    /// Returns every council of an edition that can be chosen: those with a row in the last year, and the two of each
    /// joint return by their own names, so that choosing one can say what it is in.
    #[must_use]
    pub fn of(edition: &Edition) -> Self {
        let latest = edition.latest();
        let has_row =
            |code: &str| edition.find(code).zip(latest).is_some_and(|(area, year)| edition.has_row(area, year));
        let areas = edition.councils().filter(|(_, area)| has_row(&area.code));
        let returns = areas.map(|(_, area)| (area.code.clone(), spoken(&area.name)));
        let joint = councils().iter().filter(|one| one.is_in_joint_return() && has_row(&one.return_code));
        let mut names: Vec<(String, String)> =
            returns.chain(joint.map(|one| (one.code.clone(), one.name.clone()))).collect();
        names.order_by(|a, b| a.1.cmp(&b.1));
        Self(names)
    }

    /// Returns the names in order.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.0.iter().map(|(_, name)| name.clone()).collect()
    }

    /// Returns the code of the council a name means: the name itself in any case, else the only one that begins so.
    ///
    /// # Errors
    /// [`NoCouncil`] if none or several begin so.
    pub fn code(&self, typed: &str) -> Result<String, NoCouncil> {
        let typed = typed.trim().to_lowercase();
        let begins = |name: &str| !typed.is_empty() && name.to_lowercase().starts_with(&typed);
        if let Some((code, _)) = self.0.iter().find(|(_, name)| name.to_lowercase() == typed) {
            return Ok(code.clone());
        }
        let mut found = self.0.iter().filter(|(_, name)| begins(name));
        match (found.next(), found.next()) {
            (Some((code, _)), None) => Ok(code.clone()),
            (Some(_), Some(_)) => Err(NoCouncil::Several),
            (None, _) => Err(NoCouncil::Unknown),
        }
    }
}

/// A name that could not be taken: its field, what was typed and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) field: &'static str,
    pub(super) typed: String,
    pub(super) why: NoCouncil,
}

/// The fields of the room and the events of their buttons.
pub(super) mod field {
    pub(crate) const COUNCIL: &str = "benchmark-council";
    pub(crate) const PARTNER: &str = "benchmark-partner";
    pub(crate) const COUNCIL_OFF: &str = "benchmark-council-off";
    pub(crate) const MEASURE: &str = "benchmark-measure";
    pub(crate) const YEAR: &str = "benchmark-year";
    pub(crate) const ENGLAND: &str = "benchmark-england";
    pub(crate) const REGION: &str = "benchmark-region";
    pub(crate) const NEIGHBOURS: &str = "benchmark-neighbours";
    pub(crate) const STATISTIC: &str = "benchmark-statistic";
    pub(crate) const PICK: &str = "benchmark-pick";
    pub(crate) const PICK_OFF: &str = "benchmark-pick-off";
    pub(crate) const EDITION: &str = "benchmark-edition";
    /// A line of the table of all measures that the reader turns to.
    pub(crate) const TURN: &str = "turn";
}

/// What a reader can do in the Benchmark room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BenchmarkEvent {
    /// The council of this name is compared, alone.
    Council(String),
    /// The council of this name is compared as one of a partnership.
    Partner(String),
    /// The council of this code is taken off.
    CouncilOff(String),
    /// This measure is looked at.
    Measure(Indicator),
    /// This census year is.
    Year(i16),
    /// England is a comparator, or is not.
    England(bool),
    /// The region.
    Region(bool),
    /// The statistical neighbours.
    Neighbours(bool),
    /// The neighbours become one figure so.
    Statistic(Statistic),
    /// The council of this name is compared with too.
    Pick(String),
    /// The council of this code, compared with, is taken off.
    PickOff(String),
}

impl BenchmarkEvent {
    /// Returns what an event of the page means here.
    ///
    /// # Errors
    /// [`UnknownEvent`] if nothing in this room is called so or can be set so.
    ///
    /// ```
    /// use homegrown::{room::BenchmarkEvent, view::Event};
    /// let event = |field: &str, value: &str| Event { field: field.to_owned(), value: value.to_owned() };
    /// assert_eq!(BenchmarkEvent::parse(&event("benchmark-year", "2024")), Ok(BenchmarkEvent::Year(2024)));
    /// assert!(BenchmarkEvent::parse(&event("benchmark-year", "this year")).is_err());
    /// ```
    pub fn parse(event: &Event) -> Result<Self, UnknownEvent> {
        let Event { field, value } = event;
        let (on, text, unknown) = (!value.is_empty(), || value.clone(), || UnknownEvent::of(event));
        Ok(match field.as_str() {
            field::COUNCIL => Self::Council(text()),
            field::PARTNER => Self::Partner(text()),
            field::COUNCIL_OFF => Self::CouncilOff(text()),
            field::MEASURE | field::TURN => Self::Measure(Indicator::from_id(value).ok_or_else(unknown)?),
            field::YEAR => Self::Year(value.parse().map_err(|_other| unknown())?),
            field::ENGLAND => Self::England(on),
            field::REGION => Self::Region(on),
            field::NEIGHBOURS => Self::Neighbours(on),
            field::STATISTIC => {
                let known = Statistic::ALL.into_iter().find(|one| one.id() == value);
                Self::Statistic(known.ok_or_else(unknown)?)
            }
            field::PICK => Self::Pick(text()),
            field::PICK_OFF => Self::PickOff(text()),
            _ => return Err(unknown()),
        })
    }

    /// The field that what it sets stands in.
    pub(super) const fn field(&self) -> &'static str {
        match self {
            Self::Council(_) | Self::Partner(_) => field::COUNCIL,
            Self::CouncilOff(_) => field::COUNCIL_OFF,
            Self::Measure(_) => field::MEASURE,
            Self::Year(_) => field::YEAR,
            Self::England(_) => field::ENGLAND,
            Self::Region(_) => field::REGION,
            Self::Neighbours(_) => field::NEIGHBOURS,
            Self::Statistic(_) => field::STATISTIC,
            Self::Pick(_) => field::PICK,
            Self::PickOff(_) => field::PICK_OFF,
        }
    }
}

impl Choice {
    /// Does what the reader did. `followed` are the councils compared while none is chosen.
    pub(super) fn change(
        &mut self,
        event: BenchmarkEvent,
        names: &CouncilNames,
        followed: &[String],
    ) -> Result<(), Refused> {
        let field = event.field();
        let code = |typed: String| names.code(&typed).map_err(|why| Refused { field, typed, why });
        let chosen = if self.councils.is_empty() { followed.to_vec() } else { self.councils.clone() };
        match event {
            BenchmarkEvent::Council(typed) => self.councils = vec![code(typed)?],
            BenchmarkEvent::Partner(typed) => {
                let code = code(typed)?;
                self.councils = chosen.into_iter().filter(|known| *known != code).chain([code.clone()]).collect();
            }
            BenchmarkEvent::CouncilOff(off) => {
                self.councils = chosen.into_iter().filter(|known| *known != off).collect();
            }
            BenchmarkEvent::Measure(indicator) => indicator.id().clone_into(&mut self.indicator),
            BenchmarkEvent::Year(year) => self.year = Some(year),
            BenchmarkEvent::England(on) => self.england = on,
            BenchmarkEvent::Region(on) => self.region = on,
            BenchmarkEvent::Neighbours(on) => self.neighbours = on,
            BenchmarkEvent::Statistic(statistic) => self.statistic = statistic,
            BenchmarkEvent::Pick(typed) => {
                let code = code(typed)?;
                if !self.picked.contains(&code) {
                    self.picked.push(code);
                }
            }
            BenchmarkEvent::PickOff(off) => self.picked.retain(|known| *known != off),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> CouncilNames {
        let pair = |code: &str, name: &str| (code.to_owned(), name.to_owned());
        CouncilNames(vec![
            pair("926", "Norfolk"),
            pair("812", "North East Lincolnshire"),
            pair("813", "North Lincolnshire"),
        ])
    }

    #[test]
    fn a_name_is_taken_in_any_case_or_by_a_beginning_that_is_its_own() {
        assert_eq!(names().code(" norfolk "), Ok("926".to_owned()));
        assert_eq!(names().code("Norf"), Ok("926".to_owned()));
        assert_eq!(names().code("North"), Err(NoCouncil::Several));
        assert_eq!(names().code("Atlantis"), Err(NoCouncil::Unknown));
        assert_eq!(names().code(""), Err(NoCouncil::Unknown));
    }

    #[test]
    fn a_partner_joins_the_council_that_is_followed_and_a_refused_name_changes_nothing() {
        let mut choice = Choice::default();
        choice.change(BenchmarkEvent::Partner("Norfolk".to_owned()), &names(), &["813".to_owned()]).unwrap();
        assert_eq!(choice.councils, ["813", "926"]);
        let before = choice.clone();
        let refused = choice.change(BenchmarkEvent::Council("Atlantis".to_owned()), &names(), &[]).unwrap_err();
        assert_eq!((refused.field, refused.why), (field::COUNCIL, NoCouncil::Unknown));
        assert_eq!(choice, before);
        choice.change(BenchmarkEvent::CouncilOff("813".to_owned()), &names(), &[]).unwrap();
        assert_eq!(choice.councils, ["926"]);
    }
}

//! What is asked of the comparison and what it answers, as the page and the worker say it to each other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Statistic;
use super::subject::spoken;
use crate::reference::{Edition, Indicator, councils};
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
    pub event: Option<Event>,
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

impl Choice {
    /// Does what the reader did. `followed` are the councils compared while none is chosen.
    pub(super) fn change(&mut self, event: &Event, names: &CouncilNames, followed: &[String]) -> Result<(), Refused> {
        let on = !event.value.is_empty();
        let code = |field: &'static str| {
            let refused = |why| Refused { field, typed: event.value.clone(), why };
            names.code(&event.value).map_err(refused)
        };
        let chosen = if self.councils.is_empty() { followed.to_vec() } else { self.councils.clone() };
        match event.field.as_str() {
            field::COUNCIL => self.councils = vec![code(field::COUNCIL)?],
            field::PARTNER => {
                let code = code(field::COUNCIL)?;
                self.councils = chosen.into_iter().filter(|known| *known != code).chain([code.clone()]).collect();
            }
            field::COUNCIL_OFF => self.councils = chosen.into_iter().filter(|known| *known != event.value).collect(),
            field::MEASURE | field::TURN => self.indicator.clone_from(&event.value),
            field::YEAR => self.year = event.value.parse().ok(),
            field::ENGLAND => self.england = on,
            field::REGION => self.region = on,
            field::NEIGHBOURS => self.neighbours = on,
            field::STATISTIC => {
                let known = Statistic::ALL.into_iter().find(|one| one.label() == event.value);
                self.statistic = known.unwrap_or_default();
            }
            field::PICK => {
                let code = code(field::PICK)?;
                if !self.picked.contains(&code) {
                    self.picked.push(code);
                }
            }
            field::PICK_OFF => self.picked.retain(|known| *known != event.value),
            _ => {}
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
        let event = |field: &str, value: &str| Event { field: field.to_owned(), value: value.to_owned() };
        let mut choice = Choice::default();
        choice.change(&event(field::PARTNER, "Norfolk"), &names(), &["813".to_owned()]).unwrap();
        assert_eq!(choice.councils, ["813", "926"]);
        let before = choice.clone();
        let refused = choice.change(&event(field::COUNCIL, "Atlantis"), &names(), &[]).unwrap_err();
        assert_eq!((refused.field, refused.why), (field::COUNCIL, NoCouncil::Unknown));
        assert_eq!(choice, before);
        choice.change(&event(field::COUNCIL_OFF, "813"), &names(), &[]).unwrap();
        assert_eq!(choice.councils, ["926"]);
    }
}

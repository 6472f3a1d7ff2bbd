//! The form: whose figures, which measure and year, beside whom.

use std::collections::BTreeMap;

use super::super::event::{Choice, CouncilNames, field};
use super::super::result::BenchmarkResult;
use crate::benchmark::Statistic;
use crate::reference::{Indicator, Library};
use crate::view::{Block, Control, Field, Form};
use crate::workforce::CensusYear;

/// What the form needs beside the choice.
pub(in crate::room::benchmark) struct Asked<'a> {
    pub(in crate::room::benchmark) library: &'a Library,
    pub(in crate::room::benchmark) names: &'a CouncilNames,
    pub(in crate::room::benchmark) indicator: Indicator,
    pub(in crate::room::benchmark) year: Option<CensusYear>,
    pub(in crate::room::benchmark) refused: &'a BTreeMap<String, (String, String)>,
}

impl Asked<'_> {
    /// Returns the form; without a room there is nobody to compare yet.
    pub(in crate::room::benchmark) fn form(&self, choice: &Choice, room: Option<&BenchmarkResult<'_>>) -> Block {
        let region = room.and_then(|room| Some(room.name(room.region?))).unwrap_or_else(|| "Region".to_owned());
        let beside = vec![
            Field::new(field::ENGLAND, "England", Control::Tick(choice.england)),
            Field::new(field::REGION, &region, Control::Tick(choice.region)),
            Field::new(field::NEIGHBOURS, "Statistical neighbours", Control::Tick(choice.neighbours)),
            statistic(choice),
            self.pick(choice, room),
            self.edition(),
        ];
        let words = format!("Compare with, and the figures used: {}", self.library.label());
        let fields = vec![self.council(choice, room), self.measure(), self.year()];
        Block::Form(Form { heading: String::new(), fields, more: Some((words, beside)) })
    }

    /// A field for a name, with what was refused of it.
    fn name_field(&self, id: &'static str, label: &str, control: impl FnOnce(String) -> Control) -> Field {
        let (typed, problem) = self.refused.get(id).cloned().unwrap_or_default();
        Field { problem, ..Field::new(id, label, control(typed)) }
    }

    fn council(&self, choice: &Choice, room: Option<&BenchmarkResult<'_>>) -> Field {
        let names = room.map(|room| room.subject.members.iter().map(|area| room.name(*area)).collect::<Vec<_>>());
        let may_go = choice.councils.len() > 1;
        let taken = choice.councils.iter().zip(names.unwrap_or_default());
        let taken = taken.map(|(code, name)| (code.clone(), name, may_go)).collect();
        let takes = [(field::COUNCIL, "Compare"), (field::PARTNER, "Add to a partnership")];
        let is_asked = room.is_some_and(|room| !room.subject.is_published());
        let label = if is_asked { "Which council is this?" } else { "Council" };
        self.name_field(field::COUNCIL, label, |typed| Control::Name {
            names: self.names.names(),
            takes: takes.map(|(event, words)| (event.to_owned(), words.to_owned())).to_vec(),
            taken,
            take_off: field::COUNCIL_OFF.to_owned(),
            typed,
        })
    }

    fn pick(&self, choice: &Choice, room: Option<&BenchmarkResult<'_>>) -> Field {
        let names = room.map(|room| room.picked.iter().map(|area| room.name(*area)).collect::<Vec<_>>());
        let taken = choice.picked.iter().zip(names.unwrap_or_default());
        let taken = taken.map(|(code, name)| (code.clone(), name, true)).collect();
        self.name_field(field::PICK, "Any other council", |typed| Control::Name {
            names: self.names.names(),
            takes: vec![(field::PICK.to_owned(), "Add".to_owned())],
            taken,
            take_off: field::PICK_OFF.to_owned(),
            typed,
        })
    }

    fn measure(&self) -> Field {
        let measures =
            Indicator::ALL.iter().filter_map(|one| Some((one.id().to_owned(), one.measure()?.name.to_owned())));
        let chosen = self.indicator.id().to_owned();
        Field::new(field::MEASURE, "Measure", Control::Choice { options: measures.collect(), chosen })
    }

    fn year(&self) -> Field {
        let years = self.library.edition().years().iter().rev().map(|year| year.number().to_string());
        let chosen = self.year.map(|year| year.number().to_string()).unwrap_or_default();
        let options = years.map(|year| (year.clone(), year)).collect();
        Field::new(field::YEAR, "Year to 30 September", Control::Choice { options, chosen })
    }

    fn edition(&self) -> Field {
        Field::new(field::EDITION, "Use newer figures of the Department for Education", Control::File).with_help(
            "To use a newer edition, choose the “Indicators” CSV of Children's social work workforce as it was published.",
        )
    }
}

fn statistic(choice: &Choice) -> Field {
    let options = Statistic::ALL.map(|one| (one.id().to_owned(), one.label().to_owned())).to_vec();
    let chosen = choice.statistic.id().to_owned();
    Field::new(field::STATISTIC, "Neighbours' figure", Control::Choice { options, chosen })
}

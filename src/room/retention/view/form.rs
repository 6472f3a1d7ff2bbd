//! What a reader chooses about retention: the fields.

use super::super::result::RetentionResult;
use super::super::state::RetentionState;
use crate::case::{FIRST, FLOW};
use crate::retention::KAPPA_PERSON_YEARS;
use crate::room::typed::{Number, text_field};
use crate::view::{Control, Field, Form, TextKind};

pub(in crate::room::retention) const SEND: &str = "ret-send";
pub(in crate::room::retention) const PLAN: &str = "ret-plan";
pub(in crate::room::retention) const CASE: &str = "ret-case";
pub(in crate::room::retention) const BY: &str = "ret-by";
pub(in crate::room::retention) const GROUP: &str = "ret-group";
pub(in crate::room::retention) const FROM: &str = "ret-from";

/// What curves show where they are told apart by nothing.
const EVERYBODY: &str = "Everybody";
/// What stands for the groups that are told apart at once.
const LARGEST: &str = "The four largest";

pub(in crate::room::retention) const KAPPA: Number = Number {
    id: "ret-kappa",
    label: "Person-years the national rate counts as",
    help: "0 takes each year of service by itself; the more, the less thin evidence moves a rate.",
    low: 0.0,
    high: 10_000.0,
    percent: false,
};
pub(in crate::room::retention) const NATIONAL: Number = Number {
    id: "ret-national",
    label: "National leaving rate, % a year",
    help: "Empty takes England's of the latest year published.",
    low: 0.0,
    high: 100.0,
    percent: true,
};
pub(in crate::room::retention) const STARTERS: Number = Number {
    id: "ret-starters",
    label: "Starters planned a month",
    help: "Set beside what happened, month by month.",
    low: 0.0,
    high: 1_000.0,
    percent: false,
};
pub(in crate::room::retention) const LEAVERS: Number =
    Number { id: "ret-leavers", label: "Leavers planned a month", help: "", ..STARTERS };

/// The published cases that tell of people who stay or of months.
pub(super) fn cases(state: &RetentionState) -> Form {
    Form { heading: String::new(), fields: vec![case(state)], more: None }
}

fn case(state: &RetentionState) -> Field {
    let options = [
        ("", "What is open here"),
        (FIRST, "Norfolk, cohorts of 2014 and 2015"),
        (FLOW, "Coventry, April to October 2020"),
    ];
    let options = options.map(|(id, words)| (id.to_owned(), words.to_owned())).to_vec();
    Field::new(CASE, "Show", Control::Choice { options, chosen: state.case.clone() })
}

impl RetentionResult<'_> {
    pub(super) fn form(&self) -> Form {
        let mut fields = vec![case(self.state)];
        let grouped = &self.found.grouped;
        let option = |id: &str, words: &str| (id.to_owned(), words.to_owned());
        if !grouped.is_empty() {
            let options = std::iter::once(option("", EVERYBODY))
                .chain(grouped.iter().map(|one| option(one.by.id(), one.by.label())));
            let chosen = self.grouped().map_or("", |one| one.by.id()).to_owned();
            fields.push(Field::new(BY, "Split by", Control::Choice { options: options.collect(), chosen }));
        }
        if let Some(grouped) = self.grouped().filter(|grouped| grouped.groups.len() > 2) {
            let drawn = grouped.groups.iter().filter(|group| group.curve.is_some());
            let options: Vec<_> = std::iter::once(option("", LARGEST))
                .chain(drawn.map(|group| option(&group.label, &group.label)))
                .collect();
            let known = options.iter().any(|(value, _)| *value == self.state.group);
            let chosen = if known { self.state.group.clone() } else { String::new() };
            fields.push(Field::new(GROUP, "Curve of", Control::Choice { options, chosen }));
        }
        let buttons = vec![
            (SEND.to_owned(), "Use these rates in the plan".to_owned(), self.found.rates.is_some()),
            (PLAN.to_owned(), "Open the plan".to_owned(), true),
        ];
        let help = if self.found.rates.is_some() {
            "The rates by year of service become what the plan's current scenario assumes of leaving, with their 80% intervals and source; one step that can be undone."
        } else {
            "There are no rates to send yet: they need a staff list and a list of leavers, or a census return."
        };
        fields.push(Field::new("ret-into-plan", "Into the plan", Control::Buttons(buttons)).with_help(help));
        let mut more = Vec::new();
        if let Some(rates) = &self.found.rates {
            let from =
                self.state.from.map_or_else(String::new, |month| format!("{}-{:02}", month.year(), month.number()));
            more.push(text_field(FROM, "First month to count", from, TextKind::Month, &self.refused));
            let kappa = self.state.kappa.unwrap_or(KAPPA_PERSON_YEARS);
            more.push(KAPPA.field(Some(kappa), &self.refused));
            more.push(NATIONAL.field(self.state.national.or(Some(rates.national.rate)), &self.refused));
        }
        if self.found.ledger.is_some() {
            more.push(STARTERS.field(self.state.starters, &self.refused));
            more.push(LEAVERS.field(self.state.leavers, &self.refused));
        }
        let more = (!more.is_empty())
            .then(|| ("More choices: months counted, national rate, a plan to set beside".to_owned(), more));
        Form { heading: String::new(), fields, more }
    }
}

//! The answer in a sentence, and the next one or two. They claim no more than the numbers carry.

use super::super::result::{After, AgencyFinding, Moves, PositionResult, RateSpread, Standing};
use crate::measures::{amount, capitalised, fraction_of, inside_sentence, listed, number_text, one_in, percent_text};

impl PositionResult<'_> {
    fn name(&self) -> &str {
        &self.answers.snapshot.name
    }

    /// A partnership named for two councils is plural.
    fn has(&self) -> &'static str {
        if self.answers.snapshot.is_plural { "have" } else { "has" }
    }

    pub(super) fn headline(&self) -> String {
        let (name, has, service) = (self.name(), self.has(), self.answers.snapshot.service.label());
        match self.standing {
            Standing::FilledElsewhere { over, vacant } => {
                let over = amount(over, "FTE", "FTE");
                let vacancies = if vacant < 1.05 { "is vacant" } else { "are vacant" };
                let short = amount(vacant, "post", "posts");
                format!(
                    "{name} {has} {over} above the establishment of some roles, while {short} in others {vacancies}."
                )
            }
            Standing::Short { vacant, share } => {
                let is = if self.answers.snapshot.is_plural { "are" } else { "is" };
                let share = share.map_or_else(String::new, |share| format!(": {}", one_in(share)));
                format!("{name} {is} {} short{share}.", amount(vacant, "post", "posts"))
            }
            Standing::Over(over) => {
                format!("{name} {has} no vacancies and {} more in post than established.", amount(over, "FTE", "FTE"))
            }
            Standing::Full(Some(established)) => format!(
                "{name} {has} no vacancies: all {} established are filled.",
                amount(established, "post", "posts")
            ),
            Standing::Full(None) => format!("{name} {has} no vacancies among its {service} social workers."),
            Standing::InPost(Some(fte), Some(people)) => format!(
                "{name} {has} {} FTE {service} social workers in post: {}.",
                number_text(fte, 1),
                amount(people, "person", "people")
            ),
            Standing::InPost(Some(fte), None) => {
                format!("{name} {has} {} FTE {service} social workers in post.", number_text(fte, 1))
            }
            Standing::InPost(None, Some(people)) => {
                format!("{name} {has} {} in post as {service} social workers.", amount(people, "person", "people"))
            }
            Standing::InPost(None, None) => {
                format!("We cannot work out how many {service} social workers {} {has} yet.", inside_sentence(name))
            }
        }
    }

    pub(super) fn lede(&self) -> String {
        let sentences: Vec<String> = match &self.after {
            After::One { largest_role, agency, supernumerary, moves, lacks_posts } => [
                largest_role.as_ref().map(|(role, share)| {
                    format!("{} of the vacancies are at {role} level.", capitalised(&fraction_of(*share)))
                }),
                agency.map(agency_sentence),
                supernumerary.as_ref().map(|(label, fte)| {
                    format!("The {label}, {} FTE, is in post but holds no established posts.", number_text(*fte, 1))
                }),
                moves.map(moves_sentence),
                lacks_posts.then(|| {
                    "How many posts there should be is not in what is loaded: an establishment list gives it."
                        .to_owned()
                }),
            ]
            .into_iter()
            .flatten()
            .collect(),
            After::Several { spread, left_out } => {
                [spread.as_ref().map(spread_sentence), left_out_sentence(left_out)].into_iter().flatten().collect()
            }
        };
        sentences.join(" ")
    }
}

fn agency_sentence(found: AgencyFinding) -> String {
    let text = |fte: f64| number_text(fte, if fte < 10.0 { 1 } else { 0 });
    match found {
        AgencyFinding::Cover { fte, is_of_vacancies } => {
            format!("Agency staff cover {}{}.", text(fte), if is_of_vacancies { " of them" } else { "" })
        }
        AgencyFinding::InPost(fte) => format!("Agency staff in post come to {} FTE.", text(fte)),
        AgencyFinding::Nobody => "There are no agency staff.".to_owned(),
    }
}

fn moves_sentence(moves: Moves) -> String {
    match moves {
        Moves::Year { left, started } => {
            let said = |people: Option<f64>, what: &str| {
                let people = people?;
                let noun = if people == 1.0 { "person" } else { "people" };
                Some(format!("{} {noun} {what} in the year.", number_text(people, 0)))
            };
            let sentences: Vec<String> = [said(left, "left"), said(started, "started")].into_iter().flatten().collect();
            format!("{} A staff list or census return makes rates of them.", sentences.join(" "))
        }
        Moves::Months { first, last, started, left } => {
            let people = |count: u32| amount(f64::from(count), "person", "people");
            let (started, left) = (people(started), people(left));
            if first == last {
                format!("In {first} {started} started and {left} left.")
            } else {
                format!("From {first} to {last}, {started} started and {left} left.")
            }
        }
    }
}

/// The members with the highest and the lowest vacancy rate.
fn spread_sentence(spread: &RateSpread) -> String {
    let RateSpread { low: (low, low_rate), high: (high, high_rate), source } = spread;
    let whose = source.as_ref().map_or_else(String::new, |source| format!(" ({source})"));
    let (low_text, high_text) = (percent_text(*low_rate), percent_text(*high_rate));
    format!("The vacancy rate runs from {low_text} in {low} to {high_text} in {high}{whose}.")
}

fn left_out_sentence(names: &[String]) -> Option<String> {
    let (are, their) = if names.len() == 1 { ("is", "its") } else { ("are", "their") };
    (!names.is_empty()).then(|| format!("{} {are} left out: {their} vacancies are not known.", listed(names)))
}

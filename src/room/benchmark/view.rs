//! The room in words: the answer in a sentence, the charts, the one-page table, and what is not compared.

mod change;
mod form;
mod funnel;
mod headline;
mod member;
mod paper;
mod ranking;
mod revision;
mod role;
mod summary;
mod trend;

use super::result::{BenchmarkResult, Comparator, LocalRefusal, Refusal, unusual_changes};
use crate::benchmark::{codes_of, is_percent, spoken};
use crate::measures::{amount, check, listed, measure, number_text};
use crate::reference::{AreaId, Indicator, Library, national_notes, notes};
use crate::room::position::quoted;
use crate::view::{Block, Mark, Offer, Sketch};
use crate::workforce::{Baseline, CensusYear, Origin, Service, Snapshot, Unit};

pub(super) use form::Asked;
pub use paper::{BenchmarkDraft, draft};

/// Returns the room of a comparison below its form.
pub(super) fn blocks(result: &BenchmarkResult<'_>, library: &Library, snapshot: Option<&Snapshot>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(result.beside());
    blocks.extend(result.ranking().map(|figure| Block::Figure(Box::new(figure))));
    // A series, and what lies beyond chance, are of those that publish.
    let publishes = result.subject.is_published();
    blocks.extend(publishes.then(|| Block::Figure(Box::new(result.trend()))));
    blocks.push(result.summary());
    blocks.extend(result.funnel().filter(|_| publishes).map(|figure| Block::Figure(Box::new(figure))));
    blocks.extend(result.member_table());
    blocks.extend(result.who());
    blocks.extend(role::shares(snapshot.filter(|_| result.local.is_some() || result.alone.is_some())));
    blocks.extend(role::quotes(snapshot.filter(|open| codes_of(open) == result.choice.councils)));
    blocks.extend(revision::block(result, library));
    blocks.extend(result.checks());
    blocks.extend(result.not_compared());
    blocks
}

/// Returns the answer in a sentence, and the sentences after it.
pub(super) fn answer(result: &BenchmarkResult<'_>) -> (String, String) {
    (result.headline(), result.lede())
}

/// Returns the room below its form where what is open is of adults' social workers: the answer in a sentence, the sentences
/// after it, and the blocks.
pub(super) fn adults(snapshot: &Snapshot) -> ((String, String), Vec<Block>) {
    let quotes = quoted(snapshot).is_some();
    ((headline::adults(&snapshot.name, quotes), headline::adults_lede()), role::adults(snapshot))
}

/// Returns what is said where nobody is compared: why, and what would be.
pub(super) fn nobody(why: Option<String>) -> (String, String) {
    let headline = why.unwrap_or_else(|| "The edition has no figures.".to_owned());
    (headline, "Figures are those published for every council's children's social workers.".to_owned())
}

/// What the room would show where nobody is compared.
pub(super) fn offer() -> Block {
    let gives = [
        ("A council's name, in the field above", "its published figures beside England, its region and its neighbours"),
        ("A staff list and an establishment list", "your own figures in the same place, before they are published"),
    ];
    Block::Offer(Offer::of_files(
        "What this room would show",
        &gives,
        Sketch::Bars,
        "An example: councils' rates as bars, the highest first, with a line for England.",
    ))
}

impl BenchmarkResult<'_> {
    /// The measure's name inside a sentence: "vacancy rate".
    const fn phrase(&self) -> &'static str {
        self.indicator.phrase()
    }

    fn unit(&self) -> &'static str {
        if is_percent(self.indicator) { "%" } else { "" }
    }

    fn text(&self, value: f64) -> String {
        shown_value(self.indicator, value)
    }

    fn comparator_name(&self, one: &Comparator) -> String {
        match (one.mark, one.area) {
            (Mark::England, _) => "England".to_owned(),
            (_, Some(area)) => self.name(area),
            (_, None) => format!("Neighbours, {}", self.choice.statistic.label()),
        }
    }

    fn source(&self) -> String {
        let first = self.edition.years().first().map_or(0, |year| year.number());
        let last = self.edition.latest().map_or(0, CensusYear::number);
        format!(
            "Source: Department for Education, Children's social work workforce, {}, years to 30 September {first} to {last}.",
            self.edition.name
        )
    }

    fn source_of_year(&self) -> String {
        format!(
            "Source: Department for Education, Children's social work workforce, {}, year to 30 September {}.",
            self.edition.name,
            self.year.number()
        )
    }

    /// Who the neighbours are.
    fn who(&self) -> Option<Block> {
        if !self.are_neighbours_compared() {
            return None;
        }
        let mut lines = vec![format!("{}.", crate::benchmark::said(&self.neighbours))];
        let out: Vec<String> = self.neighbours_left_out().into_iter().map(str::to_owned).collect();
        if !out.is_empty() {
            lines.push(format!(
                "{} left out: nothing is published of {} alone.",
                if out.len() == 1 { format!("{} is", listed(&out)) } else { format!("{} are", listed(&out)) },
                if out.len() == 1 { "it" } else { "them" }
            ));
        }
        lines.push(
            "They are the ten councils whose children and families are most alike, by the Department for Education's model of 2025; \
             the figure is the median of theirs as published, unless you choose the mean or the pooled rate."
                .to_owned(),
        );
        let heading = format!("The statistical neighbours of {}", self.subject.name);
        Some(Block::Sentences { heading, lines, button: None })
    }

    /// "Does it add up?" for the published rows compared, and whether the year's change is an unusual one.
    fn checks(&self) -> Option<Block> {
        let members: Vec<Baseline> = self.subject.members.iter().filter_map(|member| self.baseline(*member)).collect();
        if members.is_empty() {
            return None;
        }
        let snapshot = Snapshot {
            name: self.subject.name.clone(),
            is_plural: self.subject.single().is_none(),
            service: Service::Children,
            members,
            printed: Vec::new(),
        };
        let mut checked = check(&snapshot);
        let (run, found) = unusual_changes(self);
        checked.run += run;
        checked.findings.extend(found.iter().map(|one| change::unusual(self, one)));
        let count = checked.findings.len();
        let heading = if count == 0 {
            format!(
                "Do the figures published for {} add up? {} checks found nothing amiss",
                self.year.number(),
                checked.run
            )
        } else {
            let findings = amount(count as f64, "finding", "findings");
            format!(
                "Do the figures published for {} add up? {findings} from {} checks",
                self.year.number(),
                checked.run
            )
        };
        Some(Block::Checks { heading, checks: checked.findings, note: String::new() })
    }

    /// A published row as a unit of its own, to be checked.
    fn baseline(&self, member: AreaId) -> Option<Baseline> {
        let area = self.edition.area(member)?;
        let row = self.edition.published(self.year, &area.code)?;
        let unit = Unit::new(spoken(&area.name), area.code.clone(), Service::Children);
        let (origin, source) = (Origin::Case { id: String::new() }, row.source.clone());
        Some(Baseline { published: Some(row), ..Baseline::empty(unit, self.year.last_day(), origin, source) })
    }

    /// What is not compared and why, and what to know of the series.
    fn not_compared(&self) -> Option<Block> {
        let lines = self.not_compared_lines();
        let heading = "What is not compared, and what to know".to_owned();
        (!lines.is_empty()).then_some(Block::Sentences { heading, lines, button: None })
    }

    /// The same, a sentence each.
    fn not_compared_lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.refused.iter().map(|refusal| self.refusal(refusal)).collect();
        lines.extend(self.local_refusal().map(|refusal| self.local_refusal_text(refusal)));
        if let Err(reason) = self.own(self.year, self.indicator) {
            lines.push(format!(
                "{} has no {} for {}: {}.",
                self.subject.name,
                self.phrase(),
                self.year.number(),
                reason.reason()
            ));
        }
        for member in &self.subject.members {
            let code = self.edition.area(*member).map_or("", |area| area.code.as_str());
            lines.extend(notes(code, self.year).into_iter().map(str::to_owned));
        }
        if self.choice.england || self.choice.region {
            lines.extend(national_notes(self.year).into_iter().map(str::to_owned));
        }
        lines.dedup();
        lines
    }

    fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Return(said) => said.clone(),
            Refusal::NoSharedRegion => "The members lie in different regions, so no region is shown.".to_owned(),
            Refusal::NeighboursOfJointReturn => "Statistical neighbours are set for single councils; the two of this return have different ones, so none are shown.".to_owned(),
            Refusal::NeighboursOfPartnership => "Statistical neighbours are set for single councils, so a partnership has none: choose one of its members to see them.".to_owned(),
            Refusal::CouncilNotNamed(name) => format!(
                "The figures of {name} do not say which council they are of: they stand beside those published for {} because you chose it.",
                self.subject.name
            ),
        }
    }

    fn local_refusal_text(&self, refusal: LocalRefusal) -> String {
        let name = self.phrase();
        match refusal {
            LocalRefusal::InFte => {
                format!("Your own figures give this in FTE, and {name} counts people: the two are not compared.")
            }
            LocalRefusal::InPeople => {
                format!("Your own figures count people, and {name} is by FTE: the two are not compared.")
            }
            LocalRefusal::NotGiven => {
                format!("Your own figures do not give {name}, so only published ones are shown.")
            }
        }
    }
}

/// A value as shown: 26.5%, 17.4, 1,271.
fn shown_value(indicator: Indicator, value: f64) -> String {
    let unit = if is_percent(indicator) { "%" } else { "" };
    format!("{}{unit}", number_text(value, if indicator.is_whole() { 0 } else { 1 }))
}

/// "Medway's", "St Helens'", "Kent and Medway's".
fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
}

/// The measure behind an id, for words about another indicator than the one compared.
fn name_of(indicator: Indicator) -> &'static str {
    measure(indicator.id()).map_or("", |measure| measure.name)
}

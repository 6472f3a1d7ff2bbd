//! The Benchmark room: the answer in a sentence, the charts, the one-page table, and what is not compared.

mod event;
mod form;
mod funnel;
mod headline;
mod ranking;
mod result;
mod revision;
mod role;
mod summary;
mod trend;

use crate::benchmark::{Local, NeighbourFigure, Subject, SubjectError, is_percent, neighbours, spoken};
use crate::measures::{Measure, check, measure, number_text};
use crate::reference::{
    AreaId, Closeness, Council, ENGLAND, Edition, Indicator, Library, council_named, national_notes, notes,
};
use crate::view::{Block, Mark, Shown, TableRow, TableView};
use crate::workforce::{Baseline, CensusYear, Missing, Origin, Parts, Service, Snapshot, Stated, Unit};

use super::position::quoted;

pub use event::{BenchmarkEvent, Choice, Comparison, CouncilNames, NoCouncil, Question};
pub use result::{BenchmarkDraft, draft};

/// A figure to compare with.
struct Comparator {
    /// "England", "statistical neighbours, median".
    name: String,
    mark: Mark,
    value: Stated<f64>,
}

/// The comparison being made.
struct Compared<'a> {
    edition: &'a Edition,
    subject: Subject,
    year: CensusYear,
    indicator: Indicator,
    choice: Choice,
    region: Option<AreaId>,
    neighbours: Vec<(AreaId, &'static Council, Closeness)>,
    picked: Vec<AreaId>,
    local: Option<Local>,
    /// The user's own figures where they are all that is compared: which council they are of is not known.
    alone: Option<Local>,
    /// What is not compared and why, a sentence each.
    refused: Vec<String>,
}

/// Returns everything the Benchmark room shows, after what the reader did.
///
/// ```
/// use homegrown::{reference::Library, room::{Choice, Question, compare}, view::Block};
/// let choice = Choice { councils: vec!["887".to_owned()], ..Choice::default() };
/// let room = compare(&Library::default(), Question { choice, ..Question::default() });
/// let Some(Block::Answer { headline, .. }) = room.blocks.first() else { unreachable!() };
/// assert_eq!(
///     headline,
///     "Medway's vacancy rate, 26.5%, is the 17th highest of 149 councils and 12.3 points above England."
/// );
/// ```
#[must_use]
pub fn compare(library: &Library, question: Question) -> Comparison {
    let Question { mut choice, event, snapshot, mut refused } = question;
    let edition = library.edition();
    let names = CouncilNames::of(edition);
    let followed = snapshot.as_ref().map(codes_of).unwrap_or_default();
    if let Some(event) = event {
        refused.remove(event.field());
        if let Err(error) = choice.change(event, &names, &followed) {
            refused.insert(error.field.to_owned(), (error.typed, error.why.to_string()));
        }
    }
    let Setting { used, indicator, year } = Setting::of(edition, &choice, snapshot.as_ref());
    let asked = form::Asked { library, names: &names, indicator, year, refused: &refused };
    let adults = snapshot.as_ref().filter(|one| is_adults(&choice, Some(one)));
    if let Some(adults) = adults {
        let quotes = quoted(adults).is_some();
        let answer = Block::Answer { headline: headline::adults(&adults.name, quotes), lede: headline::adults_lede() };
        let blocks = [answer, asked.form(&used, None)].into_iter().chain(role::adults(adults)).collect();
        return Comparison { choice, blocks, refused };
    }
    let blocks = match (subject_of(edition, &used.councils, snapshot.as_ref()), year) {
        (Ok(subject), Some(year)) => {
            let room = Compared::new(edition, subject, year, indicator, used, snapshot.as_ref());
            let answer = Block::Answer { headline: room.headline(), lede: room.lede() };
            let form = asked.form(&room.choice, Some(&room));
            let rest = room.blocks(library, snapshot.as_ref());
            [answer, form].into_iter().chain(rest).collect()
        }
        (subject, _) => {
            let headline = subject.map_or_else(|error| error.to_string(), |_| "The edition has no figures.".to_owned());
            let lede = "Figures are those published for every council's children's social workers.".to_owned();
            vec![Block::Answer { headline, lede }, asked.form(&used, None)]
        }
    };
    Comparison { choice, blocks, refused }
}

/// What a choice comes to beside what is open.
struct Setting {
    /// The choice, the councils of what is open in place of none.
    used: Choice,
    indicator: Indicator,
    /// `None` where the edition has no figures.
    year: Option<CensusYear>,
}

impl Setting {
    fn of(edition: &Edition, choice: &Choice, snapshot: Option<&Snapshot>) -> Self {
        let mut used = choice.clone();
        if used.councils.is_empty() {
            used.councils = snapshot.map(codes_of).unwrap_or_default();
        }
        let indicator = Indicator::from_id(&used.indicator).filter(|one| one.measure().is_some());
        let indicator = indicator.unwrap_or(Indicator::VacancyRate);
        // Where the user's own figures are all there is, and nobody has chosen another measure, one of theirs is looked at.
        let alone = snapshot.filter(|_| used.councils.is_empty()).and_then(Local::of);
        let first =
            alone.filter(|own| own.value(indicator).is_none() && choice.indicator == Choice::default().indicator);
        let first = first.and_then(|own| own.figures.iter().map(|one| one.indicator).find(|one| !is_count(*one)));
        let indicator = first.unwrap_or(indicator);
        let chosen = used.year.and_then(CensusYear::new).filter(|year| edition.years().contains(year));
        let open = || open_year(edition, &used, snapshot);
        let year = chosen.or_else(open).or_else(|| edition.latest());
        Self { used, indicator, year }
    }
}

/// Whether what is compared is what is open, and that is adults' social workers, of whom no other council is known.
fn is_adults(choice: &Choice, snapshot: Option<&Snapshot>) -> bool {
    choice.councils.is_empty() && snapshot.is_some_and(|one| one.service == Service::Adults)
}

/// The year of what is open, where that is what is compared.
fn open_year(edition: &Edition, choice: &Choice, snapshot: Option<&Snapshot>) -> Option<CensusYear> {
    let snapshot = snapshot.filter(|snapshot| codes_of(snapshot) == choice.councils)?;
    snapshot.census_year().filter(|year| edition.years().contains(year))
}

/// Who is compared: the councils chosen; where none is chosen or known, the user's own figures without a council.
fn subject_of(edition: &Edition, councils: &[String], snapshot: Option<&Snapshot>) -> Result<Subject, SubjectError> {
    let own = snapshot.filter(|open| councils.is_empty() && Local::of(open).is_some());
    own.map_or_else(|| Subject::of(edition, councils), |open| Ok(Subject::unpublished(&open.name)))
}

/// The councils a snapshot is of, by code or by name.
pub(super) fn codes_of(snapshot: &Snapshot) -> Vec<String> {
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

impl<'a> Compared<'a> {
    fn new(
        edition: &'a Edition,
        subject: Subject,
        year: CensusYear,
        indicator: Indicator,
        choice: Choice,
        snapshot: Option<&Snapshot>,
    ) -> Self {
        let mut refused = subject.notes.clone();
        let is_published = subject.is_published();
        let area = |id: AreaId| edition.area(id);
        let regions: Vec<&str> =
            subject.members.iter().filter_map(|id| area(*id)).map(|area| area.region.as_str()).collect();
        let shared = regions.first().filter(|first| regions.iter().all(|region| region == *first));
        let region = shared.and_then(|name| edition.find_region(name));
        if region.is_none() && choice.region && is_published {
            refused.push("The members lie in different regions, so no region is shown.".to_owned());
        }
        let own = subject.single().and_then(area).map(|area| area.code.as_str());
        let neighbours = own.map(|code| neighbours(edition, code)).unwrap_or_default();
        if choice.neighbours && neighbours.is_empty() && is_published {
            refused.push(if own.is_some() {
                "Statistical neighbours are set for single councils; the two of this return have different ones, so none are shown.".to_owned()
            } else {
                "Statistical neighbours are set for single councils, so a partnership has none: choose one of its members to see them.".to_owned()
            });
        }
        let mut picked = Vec::new();
        for code in &choice.picked {
            match Subject::of(edition, std::slice::from_ref(code)) {
                Ok(other) => {
                    refused.extend(other.notes);
                    picked.extend(other.members.into_iter().filter(|id| !subject.members.contains(id)));
                }
                Err(error) => refused.push(error.to_string()),
            }
        }
        picked.dedup();
        // Files that name no council are of the one that the reader says here.
        let is_of = |open: &&Snapshot| {
            let codes = codes_of(open);
            codes == choice.councils || codes.is_empty() && choice.councils.len() == 1
        };
        let ours = snapshot.filter(is_of);
        let local = ours.and_then(Local::of);
        if let Some(open) = ours.filter(|open| local.is_some() && codes_of(open).is_empty() && is_published) {
            refused.push(format!(
                "The figures of {} do not say which council they are of: they stand beside those published for {} because you chose it.",
                open.name, subject.name
            ));
        }
        let (local, alone) = if is_published { (local, None) } else { (None, local) };
        Self { edition, subject, year, indicator, choice, region, neighbours, picked, local, alone, refused }
    }

    fn name(&self, area: AreaId) -> String {
        self.edition.area(area).map_or_else(String::new, |area| spoken(&area.name))
    }

    fn measure(&self) -> Option<&'static Measure> {
        self.indicator.measure()
    }

    /// The measure's name inside a sentence: "vacancy rate".
    const fn phrase(&self) -> &'static str {
        self.indicator.phrase()
    }

    /// Whether it is counted and not set against anything: a council's is beside England's nothing to compare.
    fn is_count(&self) -> bool {
        is_count(self.indicator)
    }

    fn unit(&self) -> &'static str {
        if is_percent(self.indicator) { "%" } else { "" }
    }

    fn text(&self, value: f64) -> String {
        shown_value(self.indicator, value)
    }

    fn own(&self, year: CensusYear, indicator: Indicator) -> Stated<f64> {
        if let Some(alone) = &self.alone {
            let is_beside = alone.is_beside(year, self.edition.latest());
            return alone.value(indicator).filter(|_| is_beside).ok_or(Missing::NotInFile);
        }
        self.subject.read(self.edition, year, indicator).value
    }

    /// The user's own figure, where it stands beside the year compared.
    fn local_beside(&self) -> Option<(&Local, f64)> {
        let local = self.local.as_ref().filter(|local| local.is_beside(self.year, self.edition.latest()))?;
        Some((local, local.value(self.indicator)?))
    }

    fn neighbour_areas(&self) -> Vec<AreaId> {
        self.neighbours.iter().map(|(area, ..)| *area).collect()
    }

    fn neighbours_name(&self) -> String {
        format!("Neighbours, {}", self.choice.statistic.label())
    }

    /// The comparators chosen that have a place, for a year and an indicator.
    fn comparators(&self, year: CensusYear, indicator: Indicator) -> Vec<Comparator> {
        let mut list = Vec::new();
        if let Some(england) = self.edition.find(ENGLAND).filter(|_| self.choice.england) {
            let value = self.edition.printed(england, year, indicator);
            list.push(Comparator { name: "England".to_owned(), mark: Mark::England, value });
        }
        if let Some(region) = self.region.filter(|_| self.choice.region) {
            let value = self.edition.printed(region, year, indicator);
            list.push(Comparator { name: self.name(region), mark: Mark::Region, value });
        }
        if self.choice.neighbours && !self.neighbours.is_empty() {
            let areas = self.neighbour_areas();
            let value = NeighbourFigure::of(self.edition, &areas, year, indicator, self.choice.statistic).value;
            list.push(Comparator { name: self.neighbours_name(), mark: Mark::Neighbour, value });
        }
        for area in &self.picked {
            let value = self.edition.printed(*area, year, indicator);
            list.push(Comparator { name: self.name(*area), mark: Mark::Picked, value });
        }
        list
    }

    fn mark_of(&self, area: AreaId) -> Mark {
        if self.subject.members.contains(&area) {
            Mark::Own
        } else if self.picked.contains(&area) {
            Mark::Picked
        } else if self.choice.neighbours && self.neighbours.iter().any(|(neighbour, ..)| *neighbour == area) {
            Mark::Neighbour
        } else {
            Mark::None
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

    fn blocks(&self, library: &Library, snapshot: Option<&Snapshot>) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        blocks.extend(self.beside());
        blocks.extend(self.ranking().map(|figure| Block::Figure(Box::new(figure))));
        // A series, and what lies beyond chance, are of those that publish.
        let publishes = self.subject.is_published();
        blocks.extend(publishes.then(|| Block::Figure(Box::new(self.trend()))));
        blocks.push(self.summary());
        blocks.extend(self.funnel().filter(|_| publishes).map(|figure| Block::Figure(Box::new(figure))));
        blocks.extend(self.members());
        blocks.extend(self.who());
        blocks.extend(role::shares(snapshot.filter(|_| self.local.is_some() || self.alone.is_some())));
        blocks.extend(role::quotes(snapshot.filter(|open| codes_of(open) == self.choice.councils)));
        blocks.extend(revision::block(self, library));
        blocks.extend(self.checks());
        blocks.extend(self.not_compared());
        blocks
    }

    /// A partnership's members, each with the figure and its own rank.
    fn members(&self) -> Option<Block> {
        if self.subject.members.len() < 2 {
            return None;
        }
        let figures = crate::benchmark::ordered(self.edition, self.year, self.indicator);
        let values: Vec<f64> = figures.iter().map(|(_, value)| *value).collect();
        let polarity = self.measure()?.polarity;
        let rows = self.subject.members.iter().map(|member| {
            let value = self.edition.printed(*member, self.year, self.indicator);
            let place = value.ok().and_then(|value| crate::benchmark::rank(&values, value, polarity));
            let cells = vec![
                value.map_or_else(Shown::missing, |value| Shown::text(self.text(value))),
                place.map_or_else(Shown::blank, |place| Shown::text(format!("{} of {}", place.place, place.of))),
            ];
            TableRow::new(self.name(*member), cells)
        });
        let mut rows: Vec<TableRow> = rows.collect();
        let pooled = self.subject.read(self.edition, self.year, self.indicator);
        let value = pooled.value.map_or_else(Shown::missing, |value| Shown::text(self.text(value)));
        let word = if self.measure()?.is_count() { "Together" } else { "Pooled" };
        rows.push(TableRow { total: true, ..TableRow::new(word, vec![value, Shown::blank()]) });
        let notes = pooled
            .left_out
            .iter()
            .map(|(name, reason)| format!("{name} is left out of the pooled figure: {}.", reason.reason()));
        let table = TableView {
            caption: format!("{} of each member, {}", self.measure()?.name, self.year.number()),
            first: "Council".to_owned(),
            columns: vec![self.measure()?.name.to_owned(), "Rank, 1 is best".to_owned()],
            rows,
            notes: notes.collect(),
        };
        Some(Block::Table { heading: format!("The members of {}", self.subject.name), table })
    }

    /// Who the neighbours are.
    fn who(&self) -> Option<Block> {
        let heading = self.neighbours_heading()?;
        let code = self.subject.single().and_then(|id| self.edition.area(id)).map(|area| area.code.as_str())?;
        let mut lines = vec![self.neighbour_names()];
        let out: Vec<String> = crate::benchmark::left_out(code).into_iter().map(str::to_owned).collect();
        if !out.is_empty() {
            lines.push(format!(
                "{} left out: nothing is published of {} alone.",
                if out.len() == 1 {
                    format!("{} is", crate::measures::listed(&out))
                } else {
                    format!("{} are", crate::measures::listed(&out))
                },
                if out.len() == 1 { "it" } else { "them" }
            ));
        }
        lines.push(
            "They are the ten councils whose children and families are most alike, by the Department for Education's model of 2025; \
             the figure is the median of theirs as published, unless you choose the mean or the pooled rate."
                .to_owned(),
        );
        Some(Block::Sentences { heading, lines, button: None })
    }

    /// The heading over the neighbours; `None` where they are not compared with.
    fn neighbours_heading(&self) -> Option<String> {
        let are_compared = self.choice.neighbours && !self.neighbours.is_empty();
        are_compared.then(|| format!("The statistical neighbours of {}", self.subject.name))
    }

    fn neighbour_names(&self) -> String {
        format!("{}.", crate::benchmark::said(&self.neighbours))
    }

    /// Who the neighbours are, in one sentence.
    fn neighbour_sentence(&self) -> Option<String> {
        Some(format!("{}: {}", self.neighbours_heading()?, self.neighbour_names()))
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
        let (run, found) = summary::unusual_changes(self);
        checked.run += run;
        checked.findings.extend(found);
        let count = checked.findings.len();
        let heading = if count == 0 {
            format!(
                "Do the figures published for {} add up? {} checks found nothing amiss",
                self.year.number(),
                checked.run
            )
        } else {
            let findings = crate::measures::amount(count as f64, "finding", "findings");
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
        Some(Baseline {
            unit: Unit::new(spoken(&area.name), area.code.clone(), Service::Children),
            as_at: self.year.last_day(),
            origin: Origin::Case { id: String::new() },
            source: row.source.clone(),
            establishment: None,
            parts: Parts::default(),
            breakdowns: Vec::new(),
            published: Some(row),
            printed: Vec::new(),
            months: Vec::new(),
            cohorts: Vec::new(),
            contested: Vec::new(),
        })
    }

    /// What is not compared and why, and what to know of the series.
    fn not_compared(&self) -> Option<Block> {
        let lines = self.not_compared_lines();
        let heading = "What is not compared, and what to know".to_owned();
        (!lines.is_empty()).then_some(Block::Sentences { heading, lines, button: None })
    }

    /// The same, a sentence each.
    fn not_compared_lines(&self) -> Vec<String> {
        let mut lines = self.refused.clone();
        lines.extend(self.local_refusal());
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

    /// Why the user's own figures take no part, where they might.
    fn local_refusal(&self) -> Option<String> {
        let local = self.local.as_ref()?;
        if local.value(self.indicator).is_some() {
            return None;
        }
        let other = counterpart(self.indicator).filter(|other| local.value(*other).is_some());
        let name = self.phrase();
        Some(match (other, self.indicator.id().ends_with("headcount")) {
            (Some(_), true) => {
                format!("Your own figures give this in FTE, and {name} counts people: the two are not compared.")
            }
            (Some(_), false) => {
                format!("Your own figures count people, and {name} is by FTE: the two are not compared.")
            }
            (None, _) => format!("Your own figures do not give {name}, so only published ones are shown."),
        })
    }
}

/// The same measure by people for one by FTE, and the other way about.
fn counterpart(indicator: Indicator) -> Option<Indicator> {
    let id = indicator.id();
    let other = id.strip_suffix("fte").map(|stem| format!("{stem}headcount"));
    let other = other.or_else(|| id.strip_suffix("headcount").map(|stem| format!("{stem}fte")));
    other.as_deref().and_then(Indicator::from_id)
}

/// A value as shown: 26.5%, 17.4, 1,271.
fn shown_value(indicator: Indicator, value: f64) -> String {
    let unit = if is_percent(indicator) { "%" } else { "" };
    format!("{}{unit}", number_text(value, if indicator.is_whole() { 0 } else { 1 }))
}

fn is_count(indicator: Indicator) -> bool {
    indicator.measure().is_none_or(Measure::is_count)
}

/// "Medway's", "St Helens'", "Kent and Medway's".
fn possessive(name: &str) -> String {
    if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
}

/// The measure behind an id, for words about another indicator than the one compared.
fn name_of(indicator: Indicator) -> &'static str {
    measure(indicator.id()).map_or("", |measure| measure.name)
}

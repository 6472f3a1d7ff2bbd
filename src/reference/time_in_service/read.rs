//! Reading the published file: columns told by the words of their headings and by what stands below them.
//!
//! Editions differ. One has a column for each figure ("inpost_FTE", "leavers_headcount_percentage"); another one column of
//! numbers, one of percentages, and columns that say what each row counts. Both are read the same way: what a cell counts is
//! told by the words of its heading together with those of the row's own columns of words.

use std::collections::{BTreeMap, BTreeSet};

use super::span::{closed, says_service};
use super::text::MOST_SPANS;
use super::{ServiceFigure, ServiceSpan, TimeInService};
use crate::measures::{listed, number_text};
use crate::reference::area::{Area, AreaLevel};
use crate::reference::edition::EditionReport;
use crate::reference::indicator::cell;
use crate::reference::place::{Places, is_blank, span_text};
use crate::workforce::{Basis, CensusYear, Missing, Stated, decimal};

/// The most rows read: nine years of every area and characteristic are some 50,000.
const MOST_ROWS: usize = 300_000;
/// How many rows with something in a column say whether it holds numbers.
const LOOKED_AT: usize = 400;

/// What the data set is called where it is published.
const DATA_SET: &str = "“Characteristics of children and family social workers” (in post, starters, leavers)";

/// Why a file gives no figures by length of service. Nothing changes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeInServiceError {
    /// A column without which no row has a place.
    #[error(
        "“{name}” looks like published characteristics of social workers, but has no column for {what}. Download \
         {DATA_SET} again and drop it as it is."
    )]
    NoColumn {
        /// The file.
        name: String,
        /// The column in words.
        what: &'static str,
    },
    /// A row that ends early.
    #[error(
        "“{name}” stops in row {row}, which has {cells} of {columns} cells: it was cut off. Download it again and drop \
         it as it is. The figures used before stay."
    )]
    Cut {
        /// The file.
        name: String,
        /// The row, from 1.
        row: usize,
        /// Its cells.
        cells: usize,
        /// The header's cells.
        columns: usize,
    },
    /// No row is by length of service.
    #[error(
        "“{name}” has characteristics of social workers, but none of its rows is by time in service. Drop {DATA_SET}, \
         which has them. The figures used before stay."
    )]
    NoService {
        /// The file.
        name: String,
    },
    /// No column counts leavers.
    #[error(
        "“{name}” has rows by time in service, but no column that can be told to count leavers: its headings are \
         {headings}. Drop {DATA_SET} as it was published. The figures used before stay."
    )]
    NoLeavers {
        /// The file.
        name: String,
        /// The headings of its numbers.
        headings: String,
    },
    /// Several rows for one area, year and length of service.
    #[error(
        "“{name}” has more than one figure of {figure} for {area} in {year}, {span}: it breaks them down further. Drop \
         {DATA_SET} as it was published. The figures used before stay."
    )]
    Repeated {
        /// The file.
        name: String,
        /// What is counted.
        figure: &'static str,
        /// The council, region or England.
        area: String,
        /// The year.
        year: i16,
        /// The length of service in words.
        span: String,
    },
    /// More rows than any edition has.
    #[error("“{name}” has more than {MOST_ROWS} rows: drop {DATA_SET} as it was published.")]
    TooLong {
        /// The file.
        name: String,
    },
}

/// What the words of a heading or of a row say is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Said {
    flow: Option<Flow>,
    basis: Option<Basis>,
    is_percent: bool,
    /// Whether it is a rate: nothing that is kept.
    is_rate: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    InPost,
    Starters,
    Leavers,
}

impl Said {
    fn of(text: &str) -> Self {
        let small = text.to_lowercase();
        let words: Vec<&str> = small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let has = |beginning: &str| words.iter().any(|word| word.starts_with(beginning));
        // "In post", or "at 30 September": who is there on a day.
        let in_post = has("inpost") || words.windows(2).any(|pair| pair == ["in", "post"] || pair == ["at", "30"]);
        let flow = match (has("leav"), has("starter") || has("starting"), in_post) {
            (true, ..) => Some(Flow::Leavers),
            (false, true, _) => Some(Flow::Starters),
            (false, false, true) => Some(Flow::InPost),
            (false, false, false) => None,
        };
        let basis = match (has("fte") || has("equivalent"), has("headcount") || has("people")) {
            (true, _) => Some(Basis::Fte),
            (false, true) => Some(Basis::Headcount),
            (false, false) => None,
        };
        let is_percent = has("percent") || has("pct") || small.contains('%');
        Self { flow, basis, is_percent, is_rate: words.contains(&"rate") }
    }

    fn is_any(self) -> bool {
        self.flow.is_some() || self.basis.is_some()
    }

    /// What a heading and a row say together: the heading first.
    fn and(self, other: Self) -> Self {
        Self {
            flow: self.flow.or(other.flow),
            basis: self.basis.or(other.basis),
            is_percent: self.is_percent || other.is_percent,
            is_rate: self.is_rate || other.is_rate,
        }
    }

    fn figure(self) -> Option<ServiceFigure> {
        if self.is_rate {
            return None;
        }
        Some(match (self.flow?, self.basis?, self.is_percent) {
            (Flow::InPost, Basis::Fte, false) => ServiceFigure::InpostFte,
            (Flow::InPost, Basis::Headcount, false) => ServiceFigure::InpostHeadcount,
            (Flow::Leavers, Basis::Fte, false) => ServiceFigure::LeaversFte,
            (Flow::Leavers, Basis::Headcount, false) => ServiceFigure::LeaversHeadcount,
            (Flow::Leavers, Basis::Fte, true) => ServiceFigure::LeaversFtePercent,
            (Flow::Leavers, Basis::Headcount, true) => ServiceFigure::LeaversHeadcountPercent,
            _ => return None,
        })
    }
}

/// Whether a text stands for everything.
fn is_total(text: &str) -> bool {
    let small = text.trim().to_lowercase();
    small.is_empty() || small == "total" || small == "all" || small.starts_with("all ") || small.starts_with("total ")
}

/// Whether a heading says that a column tells characteristics apart.
fn is_characteristic(heading: &str) -> bool {
    let small = heading.to_lowercase();
    small.contains("characteristic") || small.contains("breakdown") || says_service(heading)
}

/// Whether a row is the header of published characteristics: a year, a council, a column of characteristics and a figure.
///
/// ```
/// use homegrown::reference::is_time_in_service;
/// let header = ["time_period", "geographic_level", "la_name", "characteristic_type", "characteristic", "leavers_FTE"];
/// assert!(is_time_in_service(&header.map(str::to_owned)));
/// assert!(!is_time_in_service(&["time_period", "la_name", "leavers_fte", "vacancy_fte"].map(str::to_owned)));
/// ```
#[must_use]
pub fn is_time_in_service(header: &[String]) -> bool {
    let places = Places::new(header);
    let others = || header.iter().enumerate().filter(|(column, _)| !places.holds(*column)).map(|(_, heading)| heading);
    let counts = |heading: &String| {
        let small = heading.trim().to_lowercase();
        Said::of(heading).is_any() || ["number", "percent", "percentage"].contains(&small.as_str())
    };
    places.lacking().is_none() && others().any(|heading| is_characteristic(heading)) && others().any(counts)
}

/// What a row is by: all lengths of service, or one.
enum By {
    All,
    Span(ServiceSpan),
    /// A length of service that is not known.
    Unknown,
}

/// The columns of a file.
struct Header<'a> {
    headings: &'a [String],
    places: Places,
    /// Columns that hold numbers.
    numbers: Vec<usize>,
    /// Columns of words that say by what characteristic a row is.
    characteristics: Vec<usize>,
    /// Other columns of words.
    others: Vec<usize>,
}

impl<'a> Header<'a> {
    fn new(headings: &'a [String], rows: &[Vec<String>]) -> Self {
        let places = Places::new(headings);
        let unplaced = (0..headings.len()).filter(|column| !places.holds(*column));
        let holds_numbers = |column: &usize| {
            let cells = rows.iter().filter_map(|row| row.get(*column)).map(|text| text.trim());
            let (mut numbers, mut all) = (0, 0);
            for text in cells.filter(|text| !text.is_empty()).take(LOOKED_AT) {
                all += 1;
                numbers += usize::from(decimal::parse(text).is_some() || Missing::from_symbol(text).is_some());
            }
            all > 0 && numbers * 2 > all
        };
        let (numbers, texts): (Vec<usize>, Vec<usize>) = unplaced.partition(holds_numbers);
        let heading = |column: &usize| headings.get(*column).map_or("", String::as_str);
        let text = |row: &'_ [String], column: usize| row.get(column).cloned().unwrap_or_default();
        // A row that says it is by length of service names it in one of its columns, whatever that is called.
        let of_service: Vec<&Vec<String>> = rows
            .iter()
            .filter(|row| texts.iter().any(|column| says_service(&text(row, *column)) || says_service(heading(column))))
            .collect();
        let tells = |column: &usize| {
            is_characteristic(heading(column))
                || of_service.iter().any(|row| {
                    let text = text(row, *column);
                    says_service(&text) || ServiceSpan::parse(&text).is_some()
                })
        };
        let (characteristics, others) = texts.iter().copied().partition(tells);
        Self { headings, places, numbers, characteristics, others }
    }

    fn heading(&self, column: usize) -> &'a str {
        self.headings.get(column).map_or("", |heading| heading.trim())
    }

    /// What a row is by, what its words say is counted, and whether it says nothing else but totals; `None` for a row of
    /// another characteristic.
    fn by(&self, row: &[String]) -> Option<(By, Said, bool)> {
        let text = |column: usize| row.get(column).map_or("", |text| text.trim());
        let (mut is_of_service, mut found, mut said, mut unknown) = (false, None, Said::default(), 0);
        for column in &self.characteristics {
            let text = text(*column);
            let of_service = says_service(self.heading(*column));
            match (ServiceSpan::parse(text), Said::of(text)) {
                (Some(span), _) if found.is_none() => {
                    (found, is_of_service) = (Some(span), is_of_service || of_service);
                }
                _ if is_total(text) => {}
                _ if says_service(text) => is_of_service = true,
                (_, counted) if counted.is_any() => said = said.and(counted),
                // What stands beside the topic is a value that is not known.
                _ => (is_of_service, unknown) = (is_of_service || of_service, unknown + 1),
            }
        }
        let by = match (is_of_service, found, unknown) {
            (_, None, 0) => By::All,
            (true, Some(span), 0) => By::Span(span),
            (true, None, 1) => By::Unknown,
            _ => return None,
        };
        let mut is_total_else = true;
        for column in &self.others {
            let counted = Said::of(text(*column));
            if counted.is_any() {
                said = said.and(counted);
            } else {
                is_total_else &= is_total(text(*column));
            }
        }
        Some((by, said, is_total_else))
    }
}

type Key = (AreaLevel, String, CensusYear, Option<ServiceSpan>, ServiceFigure);

/// What was found in the rows.
#[derive(Default)]
struct Found {
    areas: BTreeMap<(AreaLevel, String), (CensusYear, Area)>,
    /// Each with whether its row says nothing else but totals.
    cells: BTreeMap<Key, (Stated<f64>, bool)>,
    /// Columns that gave a figure.
    used: BTreeSet<usize>,
    levels: BTreeMap<AreaLevel, usize>,
    skipped: BTreeMap<&'static str, usize>,
    others: usize,
    unknown: usize,
}

/// Reads the rows of a published file of characteristics, the header first: those by length of service, and the totals.
///
/// # Errors
/// [`TimeInServiceError`] with the cause and the remedy, if it gives no figures by length of service.
pub fn read_time_in_service(
    name: &str,
    rows: &[Vec<String>],
) -> Result<(TimeInService, EditionReport), TimeInServiceError> {
    let owned = || name.to_owned();
    let Some((headings, rows)) = rows.split_first() else {
        return Err(TimeInServiceError::NoService { name: owned() });
    };
    if rows.len() > MOST_ROWS {
        return Err(TimeInServiceError::TooLong { name: owned() });
    }
    let header = Header::new(headings, rows);
    if let Some(what) = header.places.lacking() {
        return Err(TimeInServiceError::NoColumn { name: owned(), what });
    }
    if let Some((last, cells, columns)) = header.places.cut(rows) {
        return Err(TimeInServiceError::Cut { name: owned(), row: last + 2, cells, columns });
    }
    let found = found(name, &header, rows)?;
    let printed: BTreeSet<ServiceSpan> = found.cells.keys().filter_map(|(_, _, _, span, _)| *span).collect();
    if printed.is_empty() {
        return Err(TimeInServiceError::NoService { name: owned() });
    }
    let is_of_leavers = |figure: ServiceFigure| {
        matches!(
            figure,
            ServiceFigure::LeaversFte
                | ServiceFigure::LeaversHeadcount
                | ServiceFigure::LeaversFtePercent
                | ServiceFigure::LeaversHeadcountPercent
        )
    };
    if !found.cells.keys().any(|(_, _, _, span, figure)| span.is_some() && is_of_leavers(*figure)) {
        let headings: Vec<String> =
            header.numbers.iter().map(|column| format!("“{}”", header.heading(*column))).collect();
        return Err(TimeInServiceError::NoLeavers { name: owned(), headings: listed(&headings) });
    }
    let years: Vec<CensusYear> = found.cells.keys().map(|(_, _, year, ..)| *year).collect();
    let latest = years.iter().max().map_or(0, |year| year.number());
    let areas: Vec<Area> = found.areas.values().map(|(_, area)| area.clone()).collect();
    let spans = told_apart(&printed);
    let kept: Vec<ServiceSpan> = closed(&spans);
    let mut made = TimeInService::new(format!("{latest} edition"), years, areas, kept);
    for ((_, code, year, span, figure), (value, _)) in &found.cells {
        let place = match span {
            None => Some(spans.len()),
            Some(span) => spans.iter().position(|known| known == span),
        };
        if let (Some(area), Some(place)) = (made.find(code), place) {
            made.set(area, *year, place, *figure, *value);
        }
    }
    let report = report(&header, &made, &found);
    Ok((made, report))
}

fn found(name: &str, header: &Header<'_>, rows: &[Vec<String>]) -> Result<Found, TimeInServiceError> {
    let mut found = Found::default();
    let headings: Vec<(usize, Said)> =
        header.numbers.iter().map(|column| (*column, Said::of(header.heading(*column)))).collect();
    for row in rows.iter().filter(|row| !is_blank(row)) {
        let Some((by, said, is_total_else)) = header.by(row) else {
            found.others += 1;
            continue;
        };
        let span = match by {
            By::All => None,
            By::Span(span) => Some(span),
            By::Unknown => {
                found.unknown += 1;
                continue;
            }
        };
        let (year, area) = match header.places.about(row) {
            Ok(about) => about,
            Err(reason) => {
                *found.skipped.entry(reason).or_default() += 1;
                continue;
            }
        };
        if span.is_some() {
            *found.levels.entry(area.level).or_default() += 1;
        }
        for (column, of_heading) in &headings {
            let Some(figure) = of_heading.and(said).figure() else { continue };
            let Some(text) = row.get(*column).map(|text| text.trim()).filter(|text| !text.is_empty()) else { continue };
            found.used.insert(*column);
            let key = (area.level, area.code.clone(), year, span, figure);
            match found.cells.get(&key).map(|(_, is_total_else)| *is_total_else) {
                None => {}
                // The total stands once for all, and may stand again for every characteristic.
                Some(_) if span.is_none() && !is_total_else => continue,
                Some(true) if span.is_none() => continue,
                // Broken down further, a row of everybody comes before one of some.
                Some(true) if !is_total_else => continue,
                Some(false) if is_total_else => {}
                Some(_) => {
                    return Err(TimeInServiceError::Repeated {
                        name: name.to_owned(),
                        figure: figure.phrase(),
                        area: area.name,
                        year: year.number(),
                        span: span.map_or_else(|| "all lengths of service".to_owned(), ServiceSpan::text),
                    });
                }
            }
            found.cells.insert(key, (cell(text), is_total_else));
        }
        // The latest name of an area stands.
        let newest = found.areas.entry((area.level, area.code.clone())).or_insert_with(|| (year, area.clone()));
        if newest.0 <= year {
            *newest = (year, area);
        }
    }
    Ok(found)
}

/// The lengths of service that a file tells apart, the shortest first: one that others make up is a sum of them.
fn told_apart(printed: &BTreeSet<ServiceSpan>) -> Vec<ServiceSpan> {
    let is_sum = |span: &&ServiceSpan| {
        let ends_within = |other: &ServiceSpan| match (other.to, span.to) {
            (_, None) => true,
            (Some(end), Some(to)) => end <= to,
            (None, Some(_)) => false,
        };
        let within = |other: &&ServiceSpan| *other != *span && other.from >= span.from && ends_within(other);
        printed.iter().filter(within).count() > 1
    };
    printed.iter().filter(|span| !is_sum(span)).copied().take(MOST_SPANS).collect()
}

fn report(header: &Header<'_>, made: &TimeInService, found: &Found) -> EditionReport {
    let count = |level| found.levels.get(&level).copied().unwrap_or_default();
    let councils = made.areas().filter(|(_, area)| area.level == AreaLevel::Council).count();
    let spans: Vec<String> = made.spans().iter().map(|span| span.text()).collect();
    let has = |figure: ServiceFigure| found.cells.keys().any(|(_, _, _, span, of)| span.is_some() && *of == figure);
    let rows = |number: usize| if number == 1 { "row" } else { "rows" };
    let skipped = found.skipped.iter().map(|(reason, number)| format!("{number} {} {reason} left out.", rows(*number)));
    let mut left_out: Vec<String> = skipped.collect();
    if found.unknown > 0 {
        let number = number_text(found.unknown as f64, 0);
        left_out.push(format!("{number} {} of a time in service that is not known left out.", rows(found.unknown)));
    }
    if found.others > 0 {
        let number = number_text(found.others as f64, 0);
        left_out.push(format!("{number} {} by other characteristics are not used.", rows(found.others)));
    }
    if made.find(crate::reference::ENGLAND).is_none() {
        left_out.push(
            "There is no row for England: leaving rates are drawn towards its rate of all lengths of service."
                .to_owned(),
        );
    } else if !has(ServiceFigure::InpostHeadcount) && !has(ServiceFigure::InpostFte) {
        left_out.push(
            "Nothing says who is in post by time in service: there are shares of leavers and no leaving rates."
                .to_owned(),
        );
    }
    EditionReport {
        edition: made.name.clone(),
        read: format!(
            "{} rows by time in service of {councils} {}, {} of regions and {} of England, {}: {}.",
            number_text(count(AreaLevel::Council) as f64, 0),
            if councils == 1 { "council" } else { "councils" },
            number_text(count(AreaLevel::Region) as f64, 0),
            number_text(count(AreaLevel::National) as f64, 0),
            span_text(made.years()),
            listed(&spans),
        ),
        renamed: Vec::new(),
        unused: header
            .numbers
            .iter()
            .filter(|column| !found.used.contains(column))
            .map(|column| header.heading(*column).to_owned())
            .filter(|heading| !heading.is_empty())
            .collect(),
        lacking: ServiceFigure::ALL
            .into_iter()
            .filter(|figure| !has(*figure))
            .map(|one| one.phrase().to_owned())
            .collect(),
        left_out,
    }
}

//! What a file leaves open, with its own values and what each answer would change.

use serde::{Deserialize, Serialize};

use crate::import::clean::number::Commas;
use crate::import::clean::{Cleaner, Value, plain};
use crate::import::container::{Cell, Sheet};
use crate::import::field::Shape;
use crate::import::recognise::map::Doubt;
use crate::import::{ColumnReport, Field, FileReport, Whole};
use crate::workforce::{Fte, Service, TitleKey};

/// Something a file leaves open. What it would give stays missing until it is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// Which column holds a field.
    Column(ColumnQuestion),
    /// Whether the rows of a unit are children's or adults' services'.
    Service {
        /// The unit as printed.
        unit: String,
        /// The unit folded, by which the answer is kept.
        key: TitleKey,
        /// How many rows wait for the answer.
        rows: u32,
        /// The FTE in them, where any states it.
        fte: Option<f64>,
    },
    /// Whose service the rows of a whole file are in.
    Whole(WholeQuestion),
    /// What a title that is an abbreviation counts as.
    Title {
        /// The title as printed.
        title: String,
        /// The title folded, by which the answer is kept.
        key: TitleKey,
        /// The service its rows are in.
        service: Service,
        /// How many rows have it.
        rows: u32,
    },
}

/// A file in which nothing says whose service its rows are in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WholeQuestion {
    /// By which the answer is kept for every file of this shape.
    pub key: TitleKey,
    /// How many rows may be social workers'.
    pub rows: u32,
    /// The FTE in them, where they state any.
    pub fte: Option<f64>,
}

impl WholeQuestion {
    /// Returns what an answer gives, in a phrase; `None` is neither service.
    #[must_use]
    pub fn effect(&self, service: Option<Service>) -> String {
        service_effect(service, self.rows, self.fte)
    }
}

/// What an answer does with rows of no known service, in a phrase.
fn service_effect(service: Option<Service>, rows: u32, fte: Option<f64>) -> String {
    let fte = fte.map_or_else(String::new, |fte| format!(", {} FTE,", plain((fte * 100.0).round() / 100.0)));
    let counts = if rows == 1 { "counts" } else { "count" };
    let rows = rows_of(rows);
    match service {
        Some(service) => format!("{rows}{fte} {counts} in {} services", service.label()),
        None => format!("{rows}{fte} {counts} nowhere"),
    }
}

/// A label within a sentence: "job title", and "FTE" as it is.
fn within_a_sentence(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next();
    let is_word = letters.clone().next().is_some_and(char::is_lowercase);
    match first {
        Some(first) if is_word => first.to_lowercase().chain(letters).collect(),
        _ => label.to_owned(),
    }
}

fn rows_of(rows: u32) -> String {
    if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") }
}

/// A field that more than one column may hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnQuestion {
    /// The field.
    pub field: Field,
    /// How many rows the table has.
    pub rows: u32,
    /// The columns, the likeliest first.
    pub columns: Vec<ColumnOffer>,
}

/// A column that may hold a field, and what it would give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnOffer {
    /// The folded heading, by which the answer is kept.
    pub key: String,
    /// The heading as printed.
    pub header: String,
    /// Up to three of its values as printed.
    pub samples: Vec<String>,
    /// In how many rows it could be used.
    pub usable: u32,
    /// What its numbers add up to; `None` if it holds none.
    pub sum: Option<f64>,
}

impl ColumnQuestion {
    /// Makes the question of a doubt: what each column would give in the rows of its table.
    pub(crate) fn new(
        doubt: &Doubt,
        columns: &[ColumnReport],
        sheet: &Sheet,
        places: std::ops::Range<usize>,
        cleaner: Cleaner<'_>,
    ) -> Self {
        let offer = |key: &String| {
            let column = columns.iter().find(|column| column.key == *key)?;
            let cells = places
                .clone()
                .filter_map(|place| sheet.row(place).find(|(at, _)| *at == column.index).map(|(_, cell)| cell));
            let cells: Vec<Cell> = cells.collect();
            let mut commas = Commas::default();
            for cell in &cells {
                if let Cell::Text(id) = cell {
                    commas.note(cleaner.texts.get(*id));
                }
            }
            let comma = commas.told(doubt.field.is_small());
            let (mut usable, mut sum) = (0, 0.0);
            for cell in cells {
                let number = cleaner.number_of(cell, comma).ok();
                let fits = match doubt.field.shape() {
                    Shape::Number => number.is_some(),
                    Shape::Date => matches!(
                        cleaner.date(cell, crate::import::clean::date::DayOrder::DayFirst, false),
                        Value::Is(_)
                    ),
                    Shape::Text => !cleaner.text(cell).is_empty(),
                };
                usable += u32::from(fits);
                sum += number.unwrap_or(0.0);
            }
            Some(ColumnOffer {
                key: key.clone(),
                header: column.header.clone(),
                samples: column.samples.clone(),
                usable,
                sum: (doubt.field.shape() == Shape::Number).then_some(sum),
            })
        };
        let rows = u32::try_from(places.len()).unwrap_or(u32::MAX);
        Self { field: doubt.field, rows, columns: doubt.keys.iter().filter_map(offer).collect() }
    }
}

impl ColumnOffer {
    /// Returns what the column would give, in a phrase.
    #[must_use]
    pub fn effect(&self, asked: &ColumnQuestion) -> String {
        let unit = if asked.field.is_fte() { "FTE in all" } else { "in all" };
        let sum = self.sum.map_or_else(String::new, |sum| format!(", {} {unit}", plain((sum * 100.0).round() / 100.0)));
        format!("{} of {} rows can be used{sum}", self.usable, asked.rows)
    }
}

impl Field {
    /// Whether a column's numbers add up to FTE.
    const fn is_fte(self) -> bool {
        matches!(
            self,
            Self::Fte
                | Self::EstablishedFte
                | Self::ActualFte
                | Self::VacantFte
                | Self::AgencyCoverFte
                | Self::AgencyFte
        )
    }
}

impl Question {
    /// Returns what is asked, as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Column(question) => {
                format!("Which column holds the {}?", within_a_sentence(question.field.label()))
            }
            Self::Whole(_) => "Are the people of this file in children's services or adults'?".to_owned(),
            Self::Service { unit, .. } => format!("Is “{unit}” children's services or adults'?"),
            Self::Title { title, .. } => format!("What is the job title “{title}”?"),
        }
    }

    /// Returns how many rows wait for the answer.
    #[must_use]
    pub const fn rows(&self) -> u32 {
        match self {
            Self::Column(question) => question.rows,
            Self::Whole(question) => question.rows,
            Self::Service { rows, .. } | Self::Title { rows, .. } => *rows,
        }
    }

    /// Returns what it does to put the rows in a service or in neither, in a phrase; `None` if that is not asked.
    ///
    /// ```
    /// use homegrown::import::Question;
    /// use homegrown::workforce::{Service, TitleKey};
    /// let unit = Question::Service { unit: "North".to_owned(), key: TitleKey::new("North"), rows: 12, fte: Some(10.5) };
    /// assert_eq!(unit.service_effect(Some(Service::Adults)).unwrap(), "12 rows, 10.5 FTE, count in adults' services");
    /// ```
    #[must_use]
    pub fn service_effect(&self, service: Option<Service>) -> Option<String> {
        match self {
            Self::Column(_) | Self::Title { .. } => None,
            Self::Whole(question) => Some(question.effect(service)),
            Self::Service { rows, fte, .. } => Some(service_effect(service, *rows, *fte)),
        }
    }

    /// Returns what waits for the answer, as a sentence.
    #[must_use]
    pub fn waits(&self) -> String {
        match self {
            Self::Column(question) => {
                format!("It is not used in any of {} rows until you say.", question.rows)
            }
            Self::Whole(question) => format!(
                "Nothing in the file, its name or the files beside it says. {} until you say.",
                match question.rows {
                    1 => "Its row stands among children's".to_owned(),
                    rows => format!("Its {rows} rows stand among children's"),
                }
            ),
            Self::Title { rows: 1, .. } => "One row counts as no social worker until you say.".to_owned(),
            Self::Title { rows, .. } => format!("{rows} rows count as no social workers until you say."),
            Self::Service { rows: 1, .. } => "One row counts in neither until you say.".to_owned(),
            Self::Service { rows, .. } => format!("{rows} rows count in neither until you say."),
        }
    }
}

impl FileReport {
    /// Returns what the file leaves open: columns first, then the file, then units, those with the most rows first, then titles.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        let units = self.directorates.iter().filter(|unit| unit.unsure);
        let mut units: Vec<Question> = units
            .map(|unit| Question::Service {
                unit: unit.text.clone(),
                key: unit.key.clone(),
                rows: unit.rows,
                fte: unit.fte.map(Fte::value),
            })
            .collect();
        units.sort_by_key(|question| match question {
            Question::Service { rows, .. } => std::cmp::Reverse(*rows),
            Question::Column(_) | Question::Whole(_) | Question::Title { .. } => std::cmp::Reverse(0),
        });
        let whole = match self.whole {
            Whole::Unsaid { rows, fte } => {
                Some(Question::Whole(WholeQuestion { key: self.whole_key(), rows, fte: fte.map(Fte::value) }))
            }
            Whole::Told | Whole::Chosen(_) | Whole::Beside(_) => None,
        };
        let titles = self.titles.iter().filter(|title| title.unsure).map(|title| Question::Title {
            title: title.title.clone(),
            key: title.key.clone(),
            service: title.service,
            rows: title.rows,
        });
        self.open.iter().cloned().map(Question::Column).chain(whole).chain(units).chain(titles).collect()
    }
}

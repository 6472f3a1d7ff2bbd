//! What a file leaves open, with its own values and what each answer would change.

use serde::{Deserialize, Serialize};

use crate::import::container::{Cell, Sheet};
use crate::import::field::Shape;
use crate::import::value::number::Commas;
use crate::import::value::{Cleaner, Value, plain};
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
    /// How many hours a full-time week has, with which FTE is made.
    Week(WeekQuestion),
    /// What the rows of a text of how people are engaged are.
    Standing {
        /// The text as printed.
        text: String,
        /// The text folded, by which the answer is kept.
        key: TitleKey,
        /// How many rows have it.
        rows: u32,
        /// The FTE in them, where any states it.
        fte: Option<f64>,
    },
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

/// A list without FTE, most of whose people work a week of other hours than the full-time week of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WeekQuestion {
    /// The longest week of the list, and that of many, in hours.
    pub own: f64,
    /// The full-time week of the settings, in hours.
    pub usual: f64,
    /// How many rows have their FTE made from hours of a week.
    pub rows: u32,
    /// Those hours in all.
    pub hours: f64,
}

impl WeekQuestion {
    /// Returns what it gives to take so many hours for a full-time week, in a phrase.
    ///
    /// ```
    /// use homegrown::import::WeekQuestion;
    /// let asked = WeekQuestion { own: 36.0, usual: 37.0, rows: 4, hours: 129.6 };
    /// assert_eq!(asked.effect(asked.own), "4 rows are 3.6 FTE in all");
    /// assert_eq!(asked.effect(asked.usual), "4 rows are 3.5 FTE in all");
    /// ```
    #[must_use]
    pub fn effect(&self, week: f64) -> String {
        let fte = plain((self.hours / week * 10.0).round() / 10.0);
        if self.rows == 1 { format!("1 row is {fte} FTE") } else { format!("{} rows are {fte} FTE in all", self.rows) }
    }
}

/// What the rows of a text that does not say whether people are employed and in post are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StandsAs {
    /// Employed and in post.
    InPost,
    /// Agency workers.
    Agency,
    /// Neither: volunteers, people of another employer, people who have left.
    NotCounted,
}

impl StandsAs {
    /// Every answer, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::InPost, Self::Agency, Self::NotCounted];

    /// Returns the answer in a word or two.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::InPost => "Employed and in post",
            Self::Agency => "Agency workers",
            Self::NotCounted => "Neither",
        }
    }

    /// Returns the name by which the answer is kept.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::InPost => "in_post",
            Self::Agency => "agency",
            Self::NotCounted => "not_counted",
        }
    }

    /// Returns the answer a name stands for.
    ///
    /// ```
    /// use homegrown::import::StandsAs;
    /// for one in StandsAs::ALL {
    ///     assert_eq!(StandsAs::from_id(one.id()), Some(one));
    /// }
    /// ```
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }
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
    match service {
        Some(service) => counts(rows, fte, &format!("in {} services", service.label())),
        None => counts(rows, fte, "nowhere"),
    }
}

/// Where rows count, in a phrase: "3 rows, 2.5 FTE, count in post".
fn counts(rows: u32, fte: Option<f64>, counted: &str) -> String {
    let fte = fte.map_or_else(String::new, |fte| format!(", {} FTE,", plain((fte * 100.0).round() / 100.0)));
    let counts = if rows == 1 { "counts" } else { "count" };
    format!("{}{fte} {counts} {counted}", rows_of(rows))
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

/// A field that more than one column may be, as far as the file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Doubt {
    pub(crate) field: Field,
    /// The columns by their folded headings, the likeliest first.
    pub(crate) keys: Vec<String>,
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
                        cleaner.date(cell, crate::import::value::date::DayOrder::DayFirst, false),
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
        const MOST_OF_ONE: f64 = 1.5;
        let mean = self.sum.map_or(0.0, |sum| sum / f64::from(self.usable.max(1)));
        // Percentages and hours add up to no FTE as they stand.
        let is_share = !(asked.field == Field::Fte && mean > MOST_OF_ONE);
        let unit = if asked.field.is_fte() && is_share { "FTE in all" } else { "in all" };
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
            Self::Week(week) => format!("Is a full-time week {} hours or {}?", plain(week.own), plain(week.usual)),
            Self::Whole(_) => "Are the people of this file in children's services or adults'?".to_owned(),
            Self::Service { unit, .. } => format!("Is “{unit}” children's services or adults'?"),
            Self::Standing { text, .. } => format!("Are people marked “{text}” employed and in post?"),
            Self::Title { title, .. } => format!("What is the job title “{title}”?"),
        }
    }

    /// Returns how many rows wait for the answer.
    #[must_use]
    pub const fn rows(&self) -> u32 {
        match self {
            Self::Column(question) => question.rows,
            Self::Whole(question) => question.rows,
            Self::Week(question) => question.rows,
            Self::Service { rows, .. } | Self::Standing { rows, .. } | Self::Title { rows, .. } => *rows,
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
            Self::Column(_) | Self::Week(_) | Self::Standing { .. } | Self::Title { .. } => None,
            Self::Whole(question) => Some(question.effect(service)),
            Self::Service { rows, fte, .. } => Some(service_effect(service, *rows, *fte)),
        }
    }

    /// Returns what it does to take the rows for people in post, agency workers or neither, in a phrase; `None` if that is not
    /// asked.
    ///
    /// ```
    /// use homegrown::import::{Question, StandsAs};
    /// use homegrown::workforce::TitleKey;
    /// let text = "Honorary".to_owned();
    /// let asked = Question::Standing { key: TitleKey::new(&text), text, rows: 3, fte: Some(2.5) };
    /// assert_eq!(asked.standing_effect(StandsAs::Agency).unwrap(), "3 rows, 2.5 FTE, count as agency workers");
    /// ```
    #[must_use]
    pub fn standing_effect(&self, said: StandsAs) -> Option<String> {
        let Self::Standing { rows, fte, .. } = self else { return None };
        let counted = match said {
            StandsAs::InPost => "in post",
            StandsAs::Agency => "as agency workers",
            StandsAs::NotCounted => "nowhere",
        };
        Some(counts(*rows, *fte, counted))
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
            Self::Week(week) => format!("FTE is made as hours ÷ {} until you say.", plain(week.usual)),
            Self::Standing { rows: 1, .. } => "One row counts in post until you say.".to_owned(),
            Self::Standing { rows, .. } => format!("{rows} rows count in post until you say."),
            Self::Title { rows: 1, .. } => "One row counts as no social worker until you say.".to_owned(),
            Self::Title { rows, .. } => format!("{rows} rows count as no social workers until you say."),
            Self::Service { rows: 1, .. } => "One row counts in neither until you say.".to_owned(),
            Self::Service { rows, .. } => format!("{rows} rows count in neither until you say."),
        }
    }
}

impl FileReport {
    /// Returns what the file leaves open: columns first, then the week, then the file, then units, those with the most rows
    /// first, then how people are engaged, then titles.
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
            Question::Column(_)
            | Question::Week(_)
            | Question::Whole(_)
            | Question::Standing { .. }
            | Question::Title { .. } => std::cmp::Reverse(0),
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
        let unsaid = self.standings.iter().filter(|standing| standing.said.is_none());
        let standings = unsaid.map(|standing| Question::Standing {
            text: standing.text.clone(),
            key: standing.key.clone(),
            rows: standing.rows,
            fte: standing.fte.map(Fte::value),
        });
        let columns = self.open.iter().cloned().map(Question::Column);
        let week = self.week.map(Question::Week);
        columns.chain(week).chain(whole).chain(units).chain(standings).chain(titles).collect()
    }
}

//! What a reader can do in the room, and what it changes.
//!
//! Kinds, fields, services, titles and units are named by ids, never by their wording, so that any word on the screen can
//! be changed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Loaded;
use super::file::distinct;
use crate::import::{Field, FileReport, Kind, ReadingFile, StandsAs, TitleReport, merged_titles};
use crate::reference::PublishedSeries;
use crate::report::csv;
use crate::room::UnknownEvent;
use crate::view::Event;
use crate::workforce::{Assignment, Part, Service, Settings, TitleKey};

pub(super) const ASK: &str = "ask-";
pub(super) const TITLE: &str = "title-";
pub(super) const UNIT: &str = "unit-";
pub(super) const WHOLE: &str = "whole-";
pub(super) const CONTEST: &str = "contest-";
pub(super) const TYPED_TABLE: &str = "typed-establishment";
pub(super) const EMPLOYER: &str = "employer";
pub(super) const REFERENCE_DATE: &str = "reference-date";
pub(super) const HOURS: &str = "hours";
pub(super) const BUILT_IN: &str = "edition-built-in";
pub(super) const NO_TIME_IN_SERVICE: &str = "time-in-service-off";

const FILE: &str = "file-";
const REMOVE: &str = "remove";
const READ_AS: &str = "read-as";
const SAVE: &str = "findings";
const SAVE_ANSWERS: &str = "answers";
const SHEET: &str = "sheet-";
const COLUMN: &str = "column-";
const TAKE_BACK: &str = "take-back-";

/// What a service is set to where rows are in neither.
pub(super) const NEITHER: &str = "neither";
/// What a sheet or column is set to that is not read.
pub(super) const NONE: &str = "none";
/// What a question is set to where its file is left out.
const LEAVE_OUT: &str = "leave-out";

/// Something named by a text of the files, such as a heading, unit or job title: the text is in no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextId(u32);

impl TextId {
    /// Returns the id of a text: another for another text, the same wherever it stands.
    #[must_use]
    pub fn of(text: &str) -> Self {
        // FNV-1a: short, and the same on every machine.
        Self(text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
    }

    fn parse(text: &str) -> Option<Self> {
        let is_hex = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| u32::from_str_radix(text, 16).ok()).flatten().map(Self)
    }
}

impl std::fmt::Display for TextId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Which column of a file holds a field.
    Column(u32, Field),
    /// The service of a file's every row.
    Whole(u32),
    /// The service of a unit.
    Unit(TextId),
    /// What the rows of a text of how people are engaged are, in a file.
    Standing(u32, TextId),
    /// What a title of a service counts as: the answer is that of the table of titles.
    Title(Service, TextId),
}

impl std::fmt::Display for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Column(file, field) => write!(f, "{ASK}column-{file}-{}", field.id()),
            Self::Whole(file) => write!(f, "{ASK}whole-{file}"),
            Self::Unit(unit) => write!(f, "{ASK}unit-{unit}"),
            Self::Standing(file, text) => write!(f, "{ASK}standing-{file}-{text}"),
            Self::Title(service, title) => write!(f, "{ASK}title-{}-{title}", service.id()),
        }
    }
}

impl Asked {
    fn parse(field: &str) -> Option<Self> {
        let (what, of) = field.strip_prefix(ASK)?.split_once('-')?;
        match what {
            "column" => {
                let (file, field) = of.split_once('-')?;
                Some(Self::Column(file.parse().ok()?, Field::from_id(field)?))
            }
            "whole" => Some(Self::Whole(of.parse().ok()?)),
            "unit" => Some(Self::Unit(TextId::parse(of)?)),
            "standing" => {
                let (file, text) = of.split_once('-')?;
                Some(Self::Standing(file.parse().ok()?, TextId::parse(text)?))
            }
            "title" => {
                let (service, title) = of.split_once('-')?;
                Some(Self::Title(Service::from_id(service)?, TextId::parse(title)?))
            }
            _ => None,
        }
    }
}

/// What a question is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// This column holds it.
    Column(TextId),
    /// The rows are in this service, or in neither.
    Service(Option<Service>),
    /// The rows are this.
    Stands(StandsAs),
    /// The title counts as this.
    Counts(Assignment),
    /// None of the columns: it is not in the file.
    NotInFile,
    /// The file, or every file the question is about, is left out.
    LeaveOut,
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Column(column) => write!(f, "{column}"),
            Self::Service(service) => f.write_str(service_id(*service)),
            Self::Stands(said) => f.write_str(said.id()),
            Self::Counts(assignment) => f.write_str(assignment.id()),
            Self::NotInFile => f.write_str(NONE),
            Self::LeaveOut => f.write_str(LEAVE_OUT),
        }
    }
}

/// Something a reader has said of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Which column holds a field, or that none does.
    Field(Field),
    /// That a column is not used.
    Unused(TextId),
    /// The service of its every row.
    Whole,
    /// The service of a unit in it.
    Unit(TextId),
    /// What the rows of a text of how people are engaged are.
    Standing(TextId),
    /// That it is left out.
    LeftOut,
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Field(field) => write!(f, "field-{}", field.id()),
            Self::Unused(column) => write!(f, "column-{column}"),
            Self::Whole => f.write_str("whole"),
            Self::Unit(unit) => write!(f, "unit-{unit}"),
            Self::Standing(text) => write!(f, "standing-{text}"),
            Self::LeftOut => f.write_str("left-out"),
        }
    }
}

impl Said {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "whole" => Self::Whole,
            "left-out" => Self::LeftOut,
            _ => match text.split_once('-')? {
                ("field", field) => Self::Field(Field::from_id(field)?),
                ("column", column) => Self::Unused(TextId::parse(column)?),
                ("unit", unit) => Self::Unit(TextId::parse(unit)?),
                ("standing", text) => Self::Standing(TextId::parse(text)?),
                _ => return None,
            },
        })
    }
}

/// What a reader can do in the Data room. A text typed is kept as typed until it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataEvent {
    /// A file is taken out.
    Remove(u32),
    /// A file that cannot be read is read as this kind of list.
    ReadAs(u32, Kind),
    /// The findings of a file are saved.
    SaveFindings(u32),
    /// What was said of a file is saved, to be given on.
    SaveAnswers(u32),
    /// The sheet of a file at this place is this kind of list, or is not read.
    Sheet(u32, usize, Option<Kind>),
    /// A column of a file holds this, or is not used.
    Column(u32, TextId, Option<Field>),
    /// A question is answered.
    Answer(Asked, Answer),
    /// What was said of a file is taken back, so that it is asked or proposed again.
    TakeBack(u32, Said),
    /// A title counts as this in a service.
    Title(Service, TextId, Assignment),
    /// A unit's rows are in this service, or in neither.
    Unit(TextId, Option<Service>),
    /// A file's every row is in this service, or in neither.
    Whole(u32, Option<Service>),
    /// This kind of list answers for a part.
    Prefer(Part, Kind),
    /// An establishment was typed or pasted.
    Typed(String),
    /// The council's name, as typed.
    Employer(String),
    /// The reference date, as typed.
    ReferenceDate(String),
    /// The hours of a full-time week, as typed.
    Hours(String),
    /// What is built in of a published series is used again.
    BuiltIn(PublishedSeries),
    /// A list at its first line, which stands for no answer, was chosen.
    Nothing,
}

impl DataEvent {
    /// Returns what an event of the page means here.
    ///
    /// # Errors
    /// [`UnknownEvent`] if nothing in this room is called so or can be set so.
    ///
    /// ```
    /// use homegrown::import::{Field, Kind};
    /// use homegrown::room::DataEvent;
    /// use homegrown::view::Event;
    /// let event = |field: &str, value: &str| Event { field: field.to_owned(), value: value.to_owned() };
    /// assert_eq!(DataEvent::parse(&event("file-3-read-as", "StaffList")), Ok(DataEvent::ReadAs(3, Kind::StaffList)));
    /// assert!(DataEvent::parse(&event("file-3-read-as", "Staff list")).is_err(), "wording is no id");
    /// ```
    pub fn parse(event: &Event) -> Result<Self, UnknownEvent> {
        let Event { field, value } = event;
        Self::of(field, value).ok_or_else(|| UnknownEvent::of(event))
    }

    fn of(field: &str, value: &str) -> Option<Self> {
        let text = || value.to_owned();
        Some(match field {
            TYPED_TABLE => Self::Typed(text()),
            EMPLOYER => Self::Employer(text()),
            REFERENCE_DATE => Self::ReferenceDate(text()),
            HOURS => Self::Hours(text()),
            BUILT_IN => Self::BuiltIn(PublishedSeries::Indicators),
            NO_TIME_IN_SERVICE => Self::BuiltIn(PublishedSeries::TimeInService),
            _ => {
                if let Some(of) = field.strip_prefix(FILE) {
                    return Self::of_file(of, value);
                }
                if field.starts_with(ASK) {
                    return Self::of_answer(Asked::parse(field)?, value);
                }
                if let Some(of) = field.strip_prefix(TITLE) {
                    let (service, title) = of.split_once('-')?;
                    let service = Service::from_id(service)?;
                    Self::Title(service, TextId::parse(title)?, Assignment::from_id(value)?)
                } else if let Some(of) = field.strip_prefix(UNIT) {
                    Self::Unit(TextId::parse(of)?, service_of(value)?)
                } else if let Some(of) = field.strip_prefix(WHOLE) {
                    Self::Whole(of.parse().ok()?, service_of(value)?)
                } else {
                    let of = field.strip_prefix(CONTEST)?;
                    Self::Prefer(Part::from_id(of)?, Kind::from_id(value)?)
                }
            }
        })
    }

    fn of_file(of: &str, value: &str) -> Option<Self> {
        let (file, what) = of.split_once('-')?;
        let file: u32 = file.parse().ok()?;
        Some(match what {
            REMOVE => Self::Remove(file),
            READ_AS if value == NONE => Self::Nothing,
            READ_AS => Self::ReadAs(file, Kind::from_id(value)?),
            SAVE => Self::SaveFindings(file),
            SAVE_ANSWERS => Self::SaveAnswers(file),
            _ => {
                if let Some(said) = what.strip_prefix(TAKE_BACK) {
                    return Some(Self::TakeBack(file, Said::parse(said)?));
                }
                if let Some(place) = what.strip_prefix(SHEET) {
                    let kind = if value == NONE { None } else { Some(Kind::from_id(value)?) };
                    Self::Sheet(file, place.parse().ok()?, kind)
                } else {
                    let column = TextId::parse(what.strip_prefix(COLUMN)?)?;
                    let field = if value == NONE { None } else { Some(Field::from_id(value)?) };
                    Self::Column(file, column, field)
                }
            }
        })
    }

    fn of_answer(asked: Asked, value: &str) -> Option<Self> {
        if value.is_empty() {
            return Some(Self::Nothing);
        }
        let answer = match asked {
            _ if value == LEAVE_OUT => Answer::LeaveOut,
            Asked::Column(..) if value == NONE => Answer::NotInFile,
            Asked::Column(..) => Answer::Column(TextId::parse(value)?),
            Asked::Whole(_) | Asked::Unit(_) => Answer::Service(service_of(value)?),
            Asked::Standing(..) => Answer::Stands(StandsAs::from_id(value)?),
            Asked::Title(..) => Answer::Counts(Assignment::from_id(value)?),
        };
        Some(Self::Answer(asked, answer))
    }
}

/// Returns the id of a control in a file's card.
pub(super) fn in_file(file: u32, what: FileControl) -> String {
    let what = match what {
        FileControl::Remove => REMOVE.to_owned(),
        FileControl::ReadAs => READ_AS.to_owned(),
        FileControl::SaveFindings => SAVE.to_owned(),
        FileControl::SaveAnswers => SAVE_ANSWERS.to_owned(),
        FileControl::Sheet(place) => format!("{SHEET}{place}"),
        FileControl::TakeBack(said) => format!("{TAKE_BACK}{said}"),
        FileControl::Column(key) => format!("{COLUMN}{}", TextId::of(key)),
    };
    format!("{FILE}{file}-{what}")
}

/// What a control in a file's card does.
#[derive(Debug, Clone, Copy)]
pub(super) enum FileControl<'a> {
    /// Takes the file out.
    Remove,
    /// Says what it is.
    ReadAs,
    /// Saves its findings.
    SaveFindings,
    /// Saves what was said of it.
    SaveAnswers,
    /// Says what a sheet is, by its place.
    Sheet(usize),
    /// Takes back what was said of it.
    TakeBack(Said),
    /// Says what a column holds, by its folded heading.
    Column(&'a str),
}

/// Returns the id of a service, or of neither.
pub(super) const fn service_id(service: Option<Service>) -> &'static str {
    match service {
        Some(service) => service.id(),
        None => NEITHER,
    }
}

/// Returns the service an id names, or neither; nothing for another.
fn service_of(id: &str) -> Option<Option<Service>> {
    if id == NEITHER { Some(None) } else { Service::from_id(id).map(Some) }
}

/// What becomes of what is loaded and chosen: what the page is to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DataChange {
    /// A file is taken out.
    Remove(u32),
    /// A file that cannot be read is read as this kind of list.
    ReadAs(u32, Kind),
    /// A sheet of a file is this kind of list, or is not read.
    Sheet(u32, String, Option<Kind>),
    /// A column of a file, by its folded heading, holds this or is not used.
    Column(u32, String, Option<Field>),
    /// A column of this folded heading holds this, in each of these files.
    Columns(Vec<u32>, String, Field),
    /// No column of a file holds this.
    NotInFile(u32, Field),
    /// The rows of a text of how people are engaged in a file are this; nothing takes back what was said.
    Standing(u32, TitleKey, Option<StandsAs>),
    /// Files are left out, or are read after all.
    LeaveOut(Vec<u32>, bool),
    /// What was said of these columns of a file, and that it lacks this field, is taken back.
    TakeBackColumns(u32, Vec<String>, Option<Field>),
    /// The service said of a unit is taken back.
    TakeBackUnit(TitleKey),
    /// An establishment of this text is read as a file is.
    Typed(String),
    /// A file is saved.
    Save {
        /// Its name.
        name: String,
        /// Its media type.
        kind: String,
        /// Its text.
        text: String,
    },
    /// A title counts as this in a service.
    Title(Service, TitleKey, Assignment),
    /// A unit's rows are in this service, or in neither.
    Unit(TitleKey, Option<Service>),
    /// This kind of list answers for a part.
    Prefer(Part, Kind),
    /// The choices are these.
    Settings(Box<Settings>),
    /// What is built in of a published series is used again.
    BuiltIn(PublishedSeries),
    /// What was set cannot be: the field and why.
    Refused(String, String),
}

/// Returns what becomes of what is loaded; nothing where the event is about what is no longer there, or about nothing.
#[must_use]
pub fn data_change(loaded: &Loaded, event: DataEvent) -> Option<DataChange> {
    let report = |file: u32| loaded.reports.iter().find(|report| report.file == file);
    Some(match event {
        DataEvent::Nothing => return None,
        DataEvent::Remove(file) => DataChange::Remove(file),
        DataEvent::ReadAs(file, kind) => DataChange::ReadAs(file, kind),
        DataEvent::SaveFindings(file) => {
            let report = report(file)?;
            let name = format!("{} findings.csv", report.name);
            DataChange::Save { name, kind: csv::MEDIA_TYPE.to_owned(), text: csv::findings(report) }
        }
        DataEvent::SaveAnswers(file) => {
            let report = report(file)?;
            let name = format!("How to read {}.txt", report.name);
            DataChange::Save { name, kind: "text/plain".to_owned(), text: ReadingFile::of(report)?.to_text() }
        }
        DataEvent::Sheet(file, place, kind) => {
            DataChange::Sheet(file, report(file)?.sheets.get(place)?.name.clone(), kind)
        }
        DataEvent::Column(file, column, field) => DataChange::Column(file, key_of(report(file)?, column)?, field),
        DataEvent::Answer(Asked::Column(file, field), Answer::Column(column)) => {
            let asked = Asked::Column(file, field);
            let alike = asking_alike(loaded, asked, Answer::Column(column)).map(|report| report.file);
            let files = std::iter::once(file).chain(alike).collect();
            DataChange::Columns(files, key_of(report(file)?, column)?, field)
        }
        DataEvent::Answer(Asked::Whole(file), Answer::Service(service)) | DataEvent::Whole(file, service) => {
            DataChange::Unit(report(file)?.whole_key(), service)
        }
        DataEvent::Answer(Asked::Unit(unit), Answer::Service(service)) | DataEvent::Unit(unit, service) => {
            DataChange::Unit(unit_of(loaded.reports, unit)?, service)
        }
        DataEvent::Answer(Asked::Column(file, field), Answer::NotInFile) => DataChange::NotInFile(file, field),
        DataEvent::Answer(Asked::Standing(file, text), Answer::Stands(said)) => {
            DataChange::Standing(file, standing_of(report(file)?, text)?, Some(said))
        }
        DataEvent::TakeBack(file, Said::Standing(text)) => {
            DataChange::Standing(file, standing_of(report(file)?, text)?, None)
        }
        DataEvent::Answer(asked, Answer::LeaveOut) => DataChange::LeaveOut(files_of(loaded.reports, asked), true),
        DataEvent::TakeBack(file, Said::LeftOut) => DataChange::LeaveOut(vec![file], false),
        DataEvent::TakeBack(file, Said::Whole) => DataChange::TakeBackUnit(report(file)?.whole_key()),
        DataEvent::TakeBack(_, Said::Unit(unit)) => DataChange::TakeBackUnit(unit_of(loaded.reports, unit)?),
        DataEvent::TakeBack(file, Said::Unused(column)) => {
            DataChange::TakeBackColumns(file, vec![key_of(report(file)?, column)?], None)
        }
        DataEvent::TakeBack(file, Said::Field(field)) => {
            let columns = distinct(report(file)?).into_iter().map(|(_, column)| column);
            let said = columns.filter(|column| column.chosen && column.field == Some(field));
            DataChange::TakeBackColumns(file, said.map(|column| column.key.clone()).collect(), Some(field))
        }
        DataEvent::Answer(Asked::Title(service, title), Answer::Counts(assignment))
        | DataEvent::Title(service, title, assignment) => {
            let title = merged_titles(loaded.reports)
                .into_iter()
                .find(|known| known.service == service && TextId::of(known.key.as_str()) == title)?;
            DataChange::Title(service, title.key, assignment)
        }
        DataEvent::Answer(_, _) => return None,
        DataEvent::Prefer(part, kind) => DataChange::Prefer(part, kind),
        DataEvent::Typed(text) if text.trim().is_empty() => return None,
        DataEvent::Typed(text) => DataChange::Typed(text),
        DataEvent::BuiltIn(series) => DataChange::BuiltIn(series),
        DataEvent::Employer(typed) => {
            let mut settings = loaded.settings.clone();
            typed.trim().clone_into(&mut settings.employer);
            DataChange::Settings(Box::new(settings))
        }
        DataEvent::ReferenceDate(typed) => set(loaded, REFERENCE_DATE, |settings| settings.set_reference_date(&typed)),
        DataEvent::Hours(typed) => set(loaded, HOURS, |settings| settings.parse_full_time_hours(&typed)),
    })
}

fn set<E: std::fmt::Display>(
    loaded: &Loaded,
    field: &str,
    change: impl FnOnce(&mut Settings) -> Result<(), E>,
) -> DataChange {
    let mut settings = loaded.settings.clone();
    match change(&mut settings) {
        Ok(()) => DataChange::Settings(Box::new(settings)),
        Err(error) => DataChange::Refused(field.to_owned(), error.to_string()),
    }
}

fn key_of(report: &FileReport, column: TextId) -> Option<String> {
    let mut columns = distinct(report).into_iter();
    columns.find(|(_, known)| TextId::of(&known.key) == column).map(|(_, known)| known.key.clone())
}

fn standing_of(report: &FileReport, text: TextId) -> Option<TitleKey> {
    report.standings.iter().map(|known| &known.key).find(|key| TextId::of(key.as_str()) == text).cloned()
}

fn unit_of(reports: &[Arc<FileReport>], unit: TextId) -> Option<TitleKey> {
    let mut units = reports.iter().flat_map(|report| &report.directorates);
    units.find(|known| TextId::of(known.key.as_str()) == unit).map(|known| known.key.clone())
}

/// Returns the other files that ask which column holds the same field and offer the column an answer names: the answer is
/// used for them too.
pub(super) fn asking_alike<'a>(
    loaded: &Loaded<'a>,
    asked: Asked,
    answer: Answer,
) -> impl Iterator<Item = &'a Arc<FileReport>> {
    loaded.reports.iter().filter(move |report| {
        let (Asked::Column(file, field), Answer::Column(column)) = (asked, answer) else { return false };
        let mut questions = report.open.iter().filter(|question| question.field == field);
        let offers = questions.any(|question| question.columns.iter().any(|offer| TextId::of(&offer.key) == column));
        report.file != file && !report.is_left_out && offers
    })
}

/// Returns the files a question is about.
fn files_of(reports: &[Arc<FileReport>], asked: Asked) -> Vec<u32> {
    let is_about = |report: &&Arc<FileReport>| match asked {
        Asked::Column(file, _) | Asked::Whole(file) | Asked::Standing(file, _) => report.file == file,
        Asked::Title(service, title) => {
            let is_of = |known: &TitleReport| known.service == service && TextId::of(known.key.as_str()) == title;
            report.titles.iter().any(is_of)
        }
        Asked::Unit(unit) => {
            let mut units = report.directorates.iter().filter(|known| known.unsure);
            units.any(|known| TextId::of(known.key.as_str()) == unit)
        }
    };
    reports.iter().filter(is_about).map(|report| report.file).collect()
}

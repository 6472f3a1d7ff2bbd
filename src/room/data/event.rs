//! What a reader can do in the room.

use super::id::{LEAVE_OUT, NONE, OWN_WEEK, TextId, USUAL_WEEK, service_of};
use super::said::{ASK, Answer, Asked, Said};
use crate::import::{Field, Kind, StandsAs};
use crate::reference::PublishedSeries;
use crate::room::UnknownEvent;
use crate::view::Event;
use crate::workforce::{Assignment, Part, Service};

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
            Asked::Week(_) if value == OWN_WEEK => Answer::OwnWeek,
            Asked::Week(_) if value == USUAL_WEEK => Answer::UsualWeek,
            Asked::Week(_) => return None,
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

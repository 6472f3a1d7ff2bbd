//! What a reader is asked about files, what they answer, and what they have said.

use super::id::{LEAVE_OUT, NONE, OWN_WEEK, TextId, USUAL_WEEK, service_id};
use crate::import::{Field, StandsAs};
use crate::workforce::{Assignment, Service};

pub(super) const ASK: &str = "ask-";

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Which column of a file holds a field.
    Column(u32, Field),
    /// The service of a file's every row.
    Whole(u32),
    /// The service of a unit.
    Unit(TextId),
    /// How many hours a full-time week has, as a file has it.
    Week(u32),
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
            Self::Week(file) => write!(f, "{ASK}week-{file}"),
            Self::Standing(file, text) => write!(f, "{ASK}standing-{file}-{text}"),
            Self::Title(service, title) => write!(f, "{ASK}title-{}-{title}", service.id()),
        }
    }
}

impl Asked {
    pub(super) fn parse(field: &str) -> Option<Self> {
        let (what, of) = field.strip_prefix(ASK)?.split_once('-')?;
        match what {
            "column" => {
                let (file, field) = of.split_once('-')?;
                Some(Self::Column(file.parse().ok()?, Field::from_id(field)?))
            }
            "whole" => Some(Self::Whole(of.parse().ok()?)),
            "unit" => Some(Self::Unit(TextId::parse(of)?)),
            "week" => Some(Self::Week(of.parse().ok()?)),
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
    /// A full-time week has the hours most of the list works.
    OwnWeek,
    /// A full-time week has the hours of the settings.
    UsualWeek,
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
            Self::OwnWeek => f.write_str(OWN_WEEK),
            Self::UsualWeek => f.write_str(USUAL_WEEK),
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
    pub(super) fn parse(text: &str) -> Option<Self> {
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

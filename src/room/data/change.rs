//! What becomes of what is loaded and chosen, after what the reader did.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Loaded;
use super::event::{DataEvent, HOURS, REFERENCE_DATE};
use super::id::TextId;
use super::said::{Answer, Asked, Said};
use crate::import::{
    ColumnReport, Field, FileReport, Kind, ReadingFile, StandsAs, TableReport, TitleReport, merged_titles,
};
use crate::reference::PublishedSeries;
use crate::report::csv;
use crate::workforce::{Assignment, Part, Service, Settings, TitleKey};

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
        DataEvent::Answer(Asked::Week(file), Answer::OwnWeek) => {
            let own = report(file)?.week?.own;
            set(loaded, HOURS, |settings| settings.set_full_time_hours(own))
        }
        // The file states no week of its own.
        DataEvent::Answer(Asked::Week(file), Answer::UsualWeek) => DataChange::NotInFile(file, Field::FullTimeHours),
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
        Asked::Column(file, _) | Asked::Whole(file) | Asked::Week(file) | Asked::Standing(file, _) => {
            report.file == file
        }
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

/// The columns of a file by their folded headings, once each: sheets of one shape are corrected together.
pub(super) fn distinct(report: &FileReport) -> Vec<(&TableReport, &ColumnReport)> {
    let mut found: Vec<(&TableReport, &ColumnReport)> = Vec::new();
    for table in &report.tables {
        for column in &table.columns {
            if found.iter().all(|(_, known)| known.key != column.key) {
                found.push((table, column));
            }
        }
    }
    found
}

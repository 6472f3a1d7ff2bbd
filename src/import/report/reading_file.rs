//! A reading file: what somebody has said of files of one shape, as a small text that a colleague or another council on the
//! same system can open by dropping it. It names columns, units and job titles, and nobody.
//!
//! It comes from anywhere, so every line is checked: what is not known is refused with its line, and nothing of the file is
//! used.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::import::{Field, FileReport, Kind, StandsAs, Whole};
use crate::workforce::{Assignment, Service, TitleKey};

/// What the first line says, before the version.
const FIRST: &str = "homegrown reading ";
/// The version written, where nothing is said that only a later one knows.
const VERSION: u32 = 1;
/// The version that knows how people are engaged.
const VERSION_WITH_STANDINGS: u32 = 2;
/// What stands for no kind, no field or neither service.
const NONE: &str = "none";
/// The most bytes, lines and characters of a text.
const MOST_BYTES: usize = 200_000;
const MOST_LINES: usize = 3_000;
const MOST_CHARACTERS: usize = 300;

/// What somebody has said of files of one shape.
///
/// ```
/// use homegrown::import::{Field, ReadingFile};
/// let said = ReadingFile { shape: vec!["descr a".to_owned()], columns: vec![("descr a".to_owned(), Some(Field::JobTitle))], ..ReadingFile::default() };
/// let text = said.to_text();
/// assert_eq!(text, "homegrown reading 1\nheading\tdescr a\ncolumn\tJobTitle\tdescr a\n");
/// assert_eq!(ReadingFile::parse(&text), Ok(said));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReadingFile {
    /// The folded headings of the files, in order.
    pub shape: Vec<String>,
    /// The kind of each sheet, or that it is not read.
    pub sheets: Vec<(String, Option<Kind>)>,
    /// What each column by its folded heading holds, or that it is not used.
    pub columns: Vec<(String, Option<Field>)>,
    /// Fields that no column holds.
    pub absent: Vec<Field>,
    /// The service of every row, if it was said: a service, or neither.
    pub whole: Option<Option<Service>>,
    /// The service of each unit, or neither.
    pub units: Vec<(TitleKey, Option<Service>)>,
    /// What the rows of each text of how people are engaged are.
    pub standings: Vec<(TitleKey, StandsAs)>,
    /// What each job title counts as in a service.
    pub titles: Vec<(Service, TitleKey, Assignment)>,
}

/// Why a reading file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadingFileError {
    /// It is no reading file.
    #[error("This is not a reading file. Save one from a file's box in the Data room.")]
    NoFile,
    /// It is of a later version.
    #[error("This reading file was made with a newer version of Homegrown. Reload the page to get it.")]
    Newer,
    /// It is larger than answers are.
    #[error("This reading file is too large to be one. Save it again from a file's box in the Data room.")]
    TooLarge,
    /// A line says something that is not known.
    #[error(
        "This reading file cannot be used: line {line} says nothing that is known. Save it again from a file's box in the Data room."
    )]
    Line {
        /// The line, from 1.
        line: usize,
    },
}

/// Whether a file is a reading file, by how it begins.
#[must_use]
pub fn is_reading_file(content: &[u8]) -> bool {
    content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content).starts_with(FIRST.as_bytes())
}

impl ReadingFile {
    /// Returns what was said of a file; `None` where nothing was.
    #[must_use]
    pub fn of(report: &FileReport) -> Option<Self> {
        let mut columns: Vec<(String, Option<Field>)> = Vec::new();
        for column in report.tables.iter().flat_map(|table| &table.columns).filter(|column| column.chosen) {
            if columns.iter().all(|(known, _)| *known != column.key) {
                columns.push((column.key.clone(), column.field));
            }
        }
        let units = report.directorates.iter().filter(|unit| unit.chosen);
        let titles = report.titles.iter().filter(|title| title.chosen);
        let standings = report.standings.iter().filter_map(|one| Some((one.key.clone(), one.said?)));
        let said = Self {
            shape: report.shape(),
            sheets: report.sheets_said.clone(),
            columns,
            absent: report.absent.clone(),
            whole: if let Whole::Chosen(service) = report.whole { Some(service) } else { None },
            units: units.map(|unit| (unit.key.clone(), unit.service)).collect(),
            standings: standings.collect(),
            titles: titles.map(|title| (title.service, title.key.clone(), title.assignment)).collect(),
        };
        let nothing = Self { shape: said.shape.clone(), ..Self::default() };
        (said != nothing).then_some(said)
    }

    /// Returns the key under which the answer for every row is kept.
    #[must_use]
    pub fn whole_key(&self) -> TitleKey {
        whole_key(&self.shape)
    }

    /// Returns it as text. A text that a line cannot hold, such as a sheet's name with a tab in it, is left out.
    #[must_use]
    pub fn to_text(&self) -> String {
        let version = if self.standings.is_empty() { VERSION } else { VERSION_WITH_STANDINGS };
        let mut out = format!("{FIRST}{version}\n");
        let mut line = |what: &str, id: Option<&str>, text: &str| {
            if is_text(text) {
                let id = id.map_or_else(String::new, |id| format!("\t{id}"));
                // A string takes whatever is written to it.
                writeln!(out, "{what}{id}\t{text}").ok();
            }
        };
        self.shape.iter().for_each(|heading| line("heading", None, heading));
        for (sheet, kind) in &self.sheets {
            line("sheet", Some(kind.map_or(NONE, Kind::id)), sheet);
        }
        for (key, field) in &self.columns {
            line("column", Some(field.map_or(NONE, Field::id)), key);
        }
        self.absent.iter().for_each(|field| line("absent", None, field.id()));
        if let Some(service) = self.whole {
            line("rows", None, service_id(service));
        }
        for (unit, service) in &self.units {
            line("unit", Some(service_id(*service)), unit.as_str());
        }
        for (text, said) in &self.standings {
            line("standing", Some(said.id()), text.as_str());
        }
        for (service, title, assignment) in &self.titles {
            line("title", Some(&format!("{}\t{}", service.id(), assignment.id())), title.as_str());
        }
        out
    }

    /// Returns what a text says.
    ///
    /// # Errors
    /// [`ReadingFileError`] unless every line of it is known.
    pub fn parse(text: &str) -> Result<Self, ReadingFileError> {
        if text.len() > MOST_BYTES {
            return Err(ReadingFileError::TooLarge);
        }
        let mut lines = text.trim_start_matches('\u{feff}').lines();
        let version = lines.next().and_then(|line| line.strip_prefix(FIRST)).ok_or(ReadingFileError::NoFile)?;
        match version.trim().parse::<u32>() {
            Ok(VERSION | VERSION_WITH_STANDINGS) => {}
            Ok(newer) if newer > VERSION_WITH_STANDINGS => return Err(ReadingFileError::Newer),
            _ => return Err(ReadingFileError::NoFile),
        }
        let mut said = Self::default();
        for (index, line) in lines.enumerate() {
            if index >= MOST_LINES {
                return Err(ReadingFileError::TooLarge);
            }
            if !line.trim().is_empty() {
                said.take(line).ok_or(ReadingFileError::Line { line: index + 2 })?;
            }
        }
        if said.shape.is_empty() { Err(ReadingFileError::NoFile) } else { Ok(said) }
    }

    /// Takes what a line says; `None` if it says nothing known.
    fn take(&mut self, line: &str) -> Option<()> {
        let cells: Vec<&str> = line.split('\t').collect();
        let text = cells.last().copied().filter(|text| is_text(text))?;
        match cells.as_slice() {
            ["heading", heading] => self.shape.push((*heading).to_owned()),
            ["sheet", NONE, _] => self.sheets.push((text.to_owned(), None)),
            ["sheet", kind, _] => self.sheets.push((text.to_owned(), Some(Kind::from_id(kind)?))),
            ["column", NONE, _] => self.columns.push((text.to_owned(), None)),
            ["column", field, _] => self.columns.push((text.to_owned(), Some(Field::from_id(field)?))),
            ["absent", field] => self.absent.push(Field::from_id(field)?),
            ["rows", service] => self.whole = Some(service_of(service)?),
            ["unit", service, unit] => self.units.push((TitleKey::new(unit), service_of(service)?)),
            ["standing", said, text] => self.standings.push((TitleKey::new(text), StandsAs::from_id(said)?)),
            ["title", service, assignment, title] => {
                let assignment = Assignment::from_id(assignment)?;
                self.titles.push((Service::from_id(service)?, TitleKey::new(title), assignment));
            }
            _ => return None,
        }
        Some(())
    }
}

/// The key under which the answer for every row of files of a shape is kept beside those for units.
pub(crate) fn whole_key(shape: &[String]) -> TitleKey {
    TitleKey::new(&format!("every row of a file headed {}", shape.join(", ")))
}

fn is_text(text: &str) -> bool {
    text.chars().count() <= MOST_CHARACTERS && !text.chars().any(char::is_control)
}

const fn service_id(service: Option<Service>) -> &'static str {
    match service {
        Some(service) => service.id(),
        None => NONE,
    }
}

fn service_of(id: &str) -> Option<Option<Service>> {
    if id == NONE { Some(None) } else { Service::from_id(id).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_refused_with_its_line() {
        let refused = |text: &str| ReadingFile::parse(text).unwrap_err();
        assert_eq!(refused("Job Title,FTE\n"), ReadingFileError::NoFile);
        assert_eq!(refused("homegrown reading 3\nheading\tfte\n"), ReadingFileError::Newer);
        assert_eq!(
            refused("homegrown reading 1\nheading\tfte\ncolumn\tShoeSize\tfte\n"),
            ReadingFileError::Line { line: 3 }
        );
        assert_eq!(refused("homegrown reading 1\nheading\tfte\nrun\tthis\n"), ReadingFileError::Line { line: 3 });
        assert_eq!(refused("homegrown reading 1\ncolumn\tFte\tfte\n"), ReadingFileError::NoFile);
        let long = format!("homegrown reading 1\nheading\t{}\n", "a".repeat(MOST_CHARACTERS + 1));
        assert_eq!(refused(&long), ReadingFileError::Line { line: 2 });
        let many = format!("homegrown reading 1\n{}", "heading\ta\n".repeat(MOST_LINES + 1));
        assert_eq!(refused(&many), ReadingFileError::TooLarge);
        assert_eq!(refused(&"x".repeat(MOST_BYTES + 1)), ReadingFileError::TooLarge);
    }
}

//! What an import says of a file: what it was taken for, how its columns and titles were read, how many
//! rows came in. Aggregates and passing text only: a report can be shown, the records cannot.

pub(crate) mod finding;
pub(crate) mod gives;
pub(crate) mod memo;
pub(crate) mod question;
pub(crate) mod reading_file;
pub(crate) mod refusal;
pub(crate) mod row_kind;
pub(crate) mod summary;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::import::report::question::{ColumnQuestion, StandsAs, WeekQuestion};
use crate::import::report::row_kind::RowGroup;
use crate::import::{Field, Finding, Severity};
use crate::workforce::{Assignment, CalendarMonth, FlowMonth, Fte, Kind, Records, Service, Settings, TitleKey};

/// How the user wants a file read; empty means as the importer proposes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// The kind of every sheet, if the user has said.
    pub kind: Option<Kind>,
    /// The kind of a sheet by its name, or `None` to leave it out, where the user has said; over `kind`. A text
    /// file is one sheet without a name.
    pub sheets: Vec<(String, Option<Kind>)>,
    /// Columns the user has set, by folded header text: the field, or `None` to ignore the column.
    pub columns: Vec<(String, Option<Field>)>,
    /// Fields that the user says no column holds.
    pub absent: Vec<Field>,
    /// What rows of a text of how people are engaged are, by the folded text, where the user has said.
    pub standings: Vec<(TitleKey, StandsAs)>,
    /// Whether the user left the file out: it is looked at and none of its rows is used.
    pub leave_out: bool,
    /// The user's choices.
    pub settings: Settings,
}

impl Reading {
    /// Returns what the user has said of a sheet: its kind, or `Some(None)` to leave it out.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<Option<Kind>> {
        let said = self.sheets.iter().rev().find(|(known, _)| known == name);
        said.map(|(_, kind)| *kind).or_else(|| self.kind.map(Some))
    }

    /// Whether the user has said nothing of how to read the file.
    #[must_use]
    pub fn is_as_proposed(&self) -> bool {
        let Self { kind, sheets, columns, absent, standings, leave_out, settings: _ } = self;
        kind.is_none()
            && sheets.is_empty()
            && columns.is_empty()
            && absent.is_empty()
            && standings.is_empty()
            && !leave_out
    }
}

/// What an import produces.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// What to show.
    pub report: FileReport,
    /// What to keep in the worker.
    pub records: Records,
    /// What was noticed, table by table in the order of its rows; the report holds it in words.
    pub findings: Vec<Finding>,
}

/// What there is to show of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileReport {
    /// The number the session gave the file.
    pub file: u32,
    /// The file's name.
    pub name: String,
    /// Every table read, in the order of the file; at least one.
    pub tables: Vec<TableReport>,
    /// The date its figures are as at, if it says one.
    #[serde(with = "crate::workforce::day::optional")]
    pub as_at: Option<Date>,
    /// The council named above its table, if one is.
    pub employer: Option<String>,
    /// The one service its title, sheet or file name speaks of, if it does.
    pub service: Option<Service>,
    /// What tells the service of the rows whose units do not.
    pub whole: Whole,
    /// Columns that are in doubt: what each may give stays missing until the user says.
    pub open: Vec<ColumnQuestion>,
    /// Fields that the user says no column holds.
    pub absent: Vec<Field>,
    /// Texts that do not say by themselves whether their rows are employed and in post.
    pub standings: Vec<StandingReport>,
    /// The full-time week its FTE was made with, where most of the list works another.
    pub week: Option<WeekQuestion>,
    /// Whether the user left it out: none of its rows is used.
    pub is_left_out: bool,
    /// Every sheet and what was done with it.
    pub sheets: Vec<SheetReport>,
    /// The kind of each sheet the user spoke of, or that it is not read.
    pub sheets_said: Vec<(String, Option<Kind>)>,
    /// Every job title with how many rows have it, most frequent first.
    pub titles: Vec<TitleReport>,
    /// Every value of the column that tells services apart.
    pub directorates: Vec<DirectorateReport>,
    /// Rows of all tables, by what became of them.
    pub counts: Counts,
    /// Rows of all tables, by what they are: their sum is the rows below the header.
    pub rows: Vec<RowGroup>,
    /// Of those, what was told apart while they were read: what was not loaded, and the first rows of lists not of people.
    pub not_told: Vec<RowGroup>,
    /// What was noticed, in words, like with like; at most [`FileReport::FINDINGS_SHOWN`] of a kind a table.
    pub findings: Vec<FindingGroup>,
    /// Printed subtotals and totals that their rows do not give.
    pub subtotals: Vec<Subtotal>,
    /// What it holds that figures are made of, where that shows neither in its titles nor in its counts.
    pub contents: Vec<Contents>,
}

/// What tells the service of a file's rows where no unit of it does.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Whole {
    /// Its own words do, or nothing depends on it.
    Told,
    /// The user: a service, or neither.
    Chosen(Option<Service>),
    /// The files beside it, which speak of this service alone.
    Beside(Service),
    /// Nothing. Its rows stand among those of the service that is set for such files, and the user is asked.
    Unsaid {
        /// Rows that count.
        rows: u32,
        /// The FTE in them, where they state any.
        fte: Option<Fte>,
    },
}

/// What a list without job titles holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Contents {
    /// Months of starters and leavers.
    Months {
        /// The first.
        first: CalendarMonth,
        /// The last.
        last: CalendarMonth,
        /// How many have a row.
        rows: u32,
    },
    /// Workplaces of an ASC-WDS file.
    Workplaces {
        /// All of them.
        all: u32,
        /// Those with social workers among their job roles.
        employing: u32,
    },
    /// Workers of an ASC-WDS file.
    Workers {
        /// All of them.
        all: u32,
        /// Those whose main job role is social worker.
        social_workers: u32,
    },
}

impl Contents {
    /// Returns what a file's records hold, list by list.
    pub(crate) fn of(records: &Records) -> Vec<Self> {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let months = || records.months.iter().filter_map(FlowMonth::calendar);
        let months = months().min().zip(months().max());
        let months = months.map(|(first, last)| Self::Months { first, last, rows: count(records.months.len()) });
        let (workplaces, workers) = (&records.workplaces, &records.care_workers);
        let workplaces = (!workplaces.is_empty()).then(|| Self::Workplaces {
            all: count(workplaces.len()),
            employing: count(workplaces.iter().filter(|workplace| workplace.employs).count()),
        });
        let workers = (!workers.is_empty()).then(|| Self::Workers {
            all: count(workers.len()),
            social_workers: count(workers.iter().filter(|worker| worker.social_worker).count()),
        });
        [months, workplaces, workers].into_iter().flatten().collect()
    }

    /// Whether social workers can be counted in it.
    #[must_use]
    pub const fn has_social_workers(self) -> bool {
        match self {
            Self::Months { .. } => true,
            Self::Workplaces { employing, .. } => employing > 0,
            Self::Workers { social_workers, .. } => social_workers > 0,
        }
    }
}

/// Why files that were read give no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoFigures {
    /// They have job titles, and none counts as a social worker.
    NoTitle,
    /// They are ASC-WDS files without a social worker.
    NoSocialWorker,
    /// They state figures of no date.
    NoDate,
    /// No row could be used.
    NoRow,
}

impl NoFigures {
    /// Returns why these files, which measure to nothing, do.
    #[must_use]
    pub fn of<'a>(reports: impl Iterator<Item = &'a FileReport> + Clone) -> Self {
        if reports.clone().any(|report| !report.titles.is_empty()) {
            return Self::NoTitle;
        }
        let contents: Vec<Contents> = reports.flat_map(|report| report.contents.iter().copied()).collect();
        match contents.iter().any(|one| one.has_social_workers()) {
            _ if contents.is_empty() => Self::NoRow,
            true => Self::NoDate,
            false => Self::NoSocialWorker,
        }
    }
}

/// Findings alike in all but their place, said once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingGroup {
    /// How much they matter.
    pub severity: Severity,
    /// What they are: "Second holder".
    pub title: String,
    /// What was done.
    pub done: String,
    /// What to do; empty if nothing is needed.
    pub todo: String,
    /// Where each is, and what was read there.
    pub places: Vec<(String, String)>,
}

/// A printed subtotal or total that its rows do not give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subtotal {
    /// What is totalled: "Assessment North Sub Total, Established FTE".
    pub what: String,
    /// The figure as printed.
    pub printed: f64,
    /// What the rows give.
    pub rows_give: f64,
    /// Where it stands.
    pub place: String,
}

/// One table of a file: where it is, what it was taken for and how it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableReport {
    /// The sheet's name; empty for a text file.
    pub sheet: String,
    /// The header's last row, from 1.
    pub header_row: u32,
    /// What it was taken for.
    pub kind: Kind,
    /// Why, in a sentence: "It has Employee Number, Job Title, FTE and 9 more columns of a staff list."
    pub because: String,
    /// How sure, from 0 to 1.
    pub confidence: f64,
    /// What a column of such a list may be taken for.
    pub offered: Vec<Field>,
    /// Every column.
    pub columns: Vec<ColumnReport>,
    /// Its rows, by what became of them.
    pub counts: Counts,
    /// The first rows as understood.
    pub preview: Preview,
}

impl FileReport {
    /// The most findings of one kind a report carries; the rest are counted in a last one.
    pub const FINDINGS_SHOWN: usize = 500;

    /// Returns the file's shape: the folded headings of its tables in order, by which a corrected mapping is
    /// remembered.
    #[must_use]
    pub fn shape(&self) -> Vec<String> {
        self.tables.iter().flat_map(|table| &table.columns).map(|column| column.key.clone()).collect()
    }

    /// Returns the key under which the user's answer for every file of this shape is kept beside those for units.
    #[must_use]
    pub fn whole_key(&self) -> TitleKey {
        reading_file::whole_key(&self.shape())
    }

    /// Returns the service of the rows whose units do not tell; `None` if neither's.
    #[must_use]
    pub fn otherwise(&self, settings: &Settings) -> Option<Service> {
        match self.whole {
            Whole::Told | Whole::Unsaid { .. } => Some(self.service.unwrap_or(settings.default_service)),
            Whole::Chosen(service) => service,
            Whole::Beside(service) => Some(service),
        }
    }

    /// Takes the texts of a table that do not say by themselves whether their rows are employed and in post.
    pub(crate) fn take_standings(&mut self, standings: Vec<StandingReport>) {
        for standing in standings {
            match self.standings.iter_mut().find(|known| known.key == standing.key) {
                Some(known) => known.add(standing.rows, standing.fte),
                None => self.standings.push(standing),
            }
        }
    }

    /// Returns what the file's first table was taken for.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.tables.first().map_or(Kind::StaffList, |table| table.kind)
    }

    /// Returns every kind of list in the file, once each, in the order of its tables.
    #[must_use]
    pub fn kinds(&self) -> Vec<Kind> {
        let mut kinds = Vec::new();
        for table in &self.tables {
            if !kinds.contains(&table.kind) {
                kinds.push(table.kind);
            }
        }
        kinds
    }
}

/// A sheet and what was done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetReport {
    /// The sheet's name.
    pub name: String,
    /// Whether the file hides it.
    pub hidden: bool,
    /// What its tables were taken for, once each; empty if it is not read.
    pub kinds: Vec<Kind>,
    /// What was done, as a sentence: "Read as a staff list: header in row 5." or "Not read: no list of a known
    /// kind in it."
    pub done: String,
    /// Why it was taken for that and how sure that is, in words; empty if it is not read.
    pub because: String,
}

/// A column: what it was taken for and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnReport {
    /// The column, from 0.
    pub index: u16,
    /// The header as printed; for a merged header, its levels joined by a space.
    pub header: String,
    /// The folded header, by which a [`Reading`] names the column.
    pub key: String,
    /// What it was taken for; `None` if it is not used.
    pub field: Option<Field>,
    /// The field that the user is asked about, if this column may hold it.
    pub asked: Option<Field>,
    /// Why, in a phrase: "its heading is “FTE”", "you chose it", "not needed".
    pub because: String,
    /// Whether the user chose it.
    pub chosen: bool,
    /// Up to three values as printed.
    pub samples: Vec<String>,
}

/// A job title and what it counts as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleReport {
    /// The title as first printed.
    pub title: String,
    /// The folded title, by which the user's choice is kept.
    pub key: TitleKey,
    /// The service its rows are in.
    pub service: Service,
    /// How many rows have it.
    pub rows: u32,
    /// What it counts as.
    pub assignment: Assignment,
    /// Why, in a phrase.
    pub because: String,
    /// Whether the user chose it.
    pub chosen: bool,
    /// Whether it is an abbreviation that is not known here, so that the user is asked.
    pub unsure: bool,
}

/// A text beside people that does not say by itself whether they are employed and in post: “Honorary”, a firm's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandingReport {
    /// The text as first printed.
    pub text: String,
    /// The folded text, by which the user's answer is kept.
    pub key: TitleKey,
    /// How many rows of possible social workers have it.
    pub rows: u32,
    /// The FTE in them, where any states it.
    pub fte: Option<Fte>,
    /// What the user says they are; `None` if nobody has said, so that they are asked about.
    pub said: Option<StandsAs>,
}

impl StandingReport {
    /// Counts more rows of the text.
    pub(crate) fn add(&mut self, rows: u32, fte: Option<Fte>) {
        self.rows += rows;
        self.fte = [self.fte, fte].into_iter().flatten().reduce(|a, b| a + b);
    }
}

/// A directorate and the service its rows are in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DirectorateReport {
    /// The text as first printed.
    pub text: String,
    /// The folded text, by which the user's choice is kept.
    pub key: TitleKey,
    /// How many rows have it.
    pub rows: u32,
    /// The FTE in them, where any states it.
    pub fte: Option<Fte>,
    /// The service; `None` is neither.
    pub service: Option<Service>,
    /// Whether the user chose it.
    pub chosen: bool,
    /// Whether nothing tells its service, so that its rows count in neither until the user says.
    pub unsure: bool,
}

/// Rows below the header, by what became of them: `accepted + rejected + skipped = below_header`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Rows below the header, blank ones included.
    pub below_header: u32,
    /// Loaded.
    pub accepted: u32,
    /// Of those, flagged.
    pub warned: u32,
    /// Not loaded because something needed is wrong.
    pub rejected: u32,
    /// Not data: subtotals, totals, blanks, footers, repeated headers.
    pub skipped: u32,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.below_header += other.below_header;
        self.accepted += other.accepted;
        self.warned += other.warned;
        self.rejected += other.rejected;
        self.skipped += other.skipped;
    }
}

/// The first rows as understood: passing text, for the eye only.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Preview {
    /// The fields shown.
    pub fields: Vec<Field>,
    /// The row of the file and one text a field.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// What an import is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Unpacking the file.
    Opening,
    /// Reading cells.
    Reading,
    /// Cleaning rows.
    Cleaning,
    /// Computing measures.
    Measuring,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What it is doing.
    pub stage: Stage,
    /// Rows done.
    pub done: u32,
    /// Rows there are, where known.
    pub of: Option<u32>,
}

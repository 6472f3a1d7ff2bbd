//! What the page and its workers say to each other, as postcard bytes.
//!
//! Owns the messages and nothing else: sending is `app::browser`'s and the worker's. Nothing addressed to
//! the page holds a record about a person; records go from an importing worker to the records worker over a port
//! of their own, as [`Handover`].

mod open;
mod passed;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use open::{Open, Read, Sent, Shown};
pub use passed::Passed;

use crate::import::{FileMemo, FileReport, FileSummary, NoFigures, Progress, Reading, ReadingFile};
use crate::kept::{Aside, Figures, Parts};
use crate::reference::{EditionReport, PublishedSeries};
use crate::room::{DataChange, DataOutcome, Depth, Refusals, RefusedFile, Remainder, Room, UnknownEvent};
use crate::starting_plan::lists::ListedFlows;
use crate::view::{Block, Event, PageTask, TileTrend};
use crate::workforce::{Records, Service, Settings};

/// From the page to a worker that imports one file; the file itself travels beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportOrder {
    /// The number the session gave the file.
    pub file: u32,
    /// The file's name.
    pub name: String,
    /// How to read it.
    pub reading: Reading,
}

/// From an importing worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ImportReply {
    /// How far it is.
    Progress(Progress),
    /// Done: the records and the report have gone to the records worker.
    Done(Box<FileSummary>),
    /// The file holds published figures: which, what was read of it, and the figures as compact text. They are of nobody.
    Published(PublishedSeries, Box<EditionReport>, String),
    /// The file is a plan file, or is called one: its text, for the Plan room to open.
    Plan(String),
    /// The file is a reading file: what it says of files of a shape.
    Answers(Box<ReadingFile>),
    /// The worker may not open the file: what to say where the page may not either. It waits for the bytes, which a page
    /// opened from a disk can hand on where its workers are kept from files.
    Unopened(String),
    /// The file cannot be read: a sentence with the cause and the remedy.
    Refused(String),
}

/// From an importing worker to the records worker, over their own port.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Handover {
    /// The file.
    pub report: FileReport,
    /// Its records.
    pub records: Records,
}

/// From the page to the records worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum WorkerOrder {
    /// Measure everything kept under these choices; the figures are those measured before, and those of earlier months.
    Measure(Settings, Figures, Figures),
    /// Keep the records an importing worker hands over for a file, in place of those kept before.
    Keep(u32),
    /// Drop what an importing worker may have handed over for a file, and keep what was kept before.
    Abandon(u32),
    /// Drop a file's records.
    Forget(u32),
    /// Use an edition of published figures for what follows: the file it is from and its compact text; or go back to
    /// the one compiled in.
    Use(Option<(String, String)>),
    /// Use published staff and leavers by time in service for what follows: the file they are from and their compact text; or
    /// none.
    UseTimeInService(Option<(String, String)>),
    /// What is open in the page, for what follows.
    Open(Box<Open>),
    /// Say what the Position room shows of what is open.
    Position,
    /// Bring kept work into the form of this version, the plans with the figures of the user's files they were made on.
    Take(Parts, Figures),
    /// Bring a kept text of another version into the form of this one.
    Renew(String),
    /// Bring a kept text of published figures into the form of this version.
    RenewPublished(String),
    /// Put a council's name over figures.
    Name(Figures, String),
    /// Say which councils have published figures.
    Councils,
    /// Say what a room shows.
    Room(Box<RoomOrder>),
    /// Say what the Data room shows, and what the reader's hand in it means.
    Data(Box<DataOrder>),
    /// Say what the tiles of the position shown gain from the published series, and from the council's own earlier figures
    /// where they are known.
    Trends,
}

/// A room, the reader's work so far and what the reader did. No type here can hold a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoomOrder {
    /// The room.
    pub room: Room,
    /// The work in all rooms, as [`crate::kept::workspace_parts`] gives it: the page keeps it and does not read it; none at first.
    pub workspace: Parts,
    /// What the reader did, if it is that which is asked about.
    pub event: Option<Event>,
    /// What could not be taken before, as the room answered.
    pub refused: Refusals,
    /// How much of it is asked for.
    pub depth: Depth,
}

/// What the page knows of what is loaded, and what the reader did in the Data room. The files' reports are the records worker's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DataOrder {
    /// The files of this visit that are loaded, in the order dropped.
    pub files: Vec<u32>,
    /// The files of this visit that cannot be read.
    pub refused_files: Vec<RefusedFile>,
    /// The files of the last visit, whose rows are gone.
    pub remembered: Vec<FileMemo>,
    /// The figures of the user's files.
    pub figures: Figures,
    /// The service shown.
    pub service: Service,
    /// The user's choices.
    pub settings: Settings,
    /// The edition of published figures the user loaded, with its file's name.
    pub edition: Option<(String, EditionReport)>,
    /// The published staff and leavers by time in service the user loaded, with their file's name.
    pub time_in_service: Option<(String, EditionReport)>,
    /// What was typed and could not be taken.
    pub refused: Refusals,
    /// What the reader did, if it is that which is asked about.
    pub event: Option<Event>,
}

/// From the records worker to the page: one to every order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum WorkerReply {
    /// Dropped.
    Ready,
    /// The file's records have arrived and are kept.
    Kept(u32),
    /// Nothing of the file is on its way here: this records worker began after its import did.
    Unknown(u32),
    /// What the Position room shows, its charts drawn.
    Position(Passed<Shown>),
    /// A kept text in the form of this version, and what of it could not be read.
    Renewed(String, Option<Aside>),
    /// A kept text of published figures in the form of this version; `None` where it cannot be read.
    RenewedPublished(Option<String>),
    /// The figures under their name.
    Named(Figures),
    /// The names of the councils that have published figures, in order.
    Councils(Vec<String>),
    /// Kept work in the form of this version, and the names of the parts that could not be read.
    Taken {
        /// The work, to be kept.
        workspace: Parts,
        /// The names.
        unread: Vec<String>,
        /// A plan that was sent and is looked at, in place of what is open: how it came, and its figures.
        sent: Option<Sent>,
    },
    /// What a room shows, its charts drawn.
    Room {
        /// The work now, to be kept.
        workspace: Parts,
        /// The names of the parts of the work before that could not be read, which the page keeps aside.
        unread: Vec<String>,
        /// A plan that was sent and is looked at, in place of what is open: how it came, and its figures.
        sent: Option<Sent>,
        /// What stands below one another.
        blocks: Vec<Block>,
        /// What becomes of the blocks after them.
        rest: Remainder,
        /// What the page is to do.
        tasks: Vec<PageTask>,
        /// What was typed and could not be taken.
        refused: Refusals,
        /// The event asked about, where the room does not know it: a fault of the program.
        unknown: Option<UnknownEvent>,
    },
    /// What the Data room shows.
    Data {
        /// The room's heading.
        outcome: DataOutcome,
        /// What stands below one another.
        blocks: Vec<Block>,
        /// What becomes of what is loaded after what the reader did.
        change: Option<DataChange>,
        /// The event asked about, where the room does not know it: a fault of the program.
        unknown: Option<UnknownEvent>,
    },
    /// What the tiles gain.
    Trends(Vec<TileTrend>),
    /// One snapshot a service that has records; titles and directorates are re-read under the choices given.
    Measured {
        /// The aggregates.
        figures: Figures,
        /// Those of earlier months, those measured before among them.
        earlier: Figures,
        /// The day they are as at.
        #[serde(with = "crate::workforce::day::optional")]
        as_at: Option<Date>,
        /// The day those before were as at.
        #[serde(with = "crate::workforce::day::optional")]
        before: Option<Date>,
        /// What the page holds of the files kept.
        files: Vec<FileSummary>,
        /// How many questions they leave open.
        questions: usize,
        /// Why they give no figures, where they give none.
        no_figures: Option<NoFigures>,
        /// What the lists say of a plan, for each of them whose lists say it; no person is in it.
        lists: Passed<Vec<ListedFlows>>,
    },
}

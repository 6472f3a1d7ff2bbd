//! What the browser keeps between visits: aggregates, mappings and edits. Rows and findings are not kept, and
//! the types here cannot hold one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::import::{Field, FileMemo, Kind};
use crate::reference::EditionReport;
use crate::workforce::{Edit, Service, Settings, Snapshot};

/// What the rooms are about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A built-in published case.
    Case {
        /// Its id.
        id: String,
    },
    /// The user's own files.
    Files,
}

/// Everything kept, with its version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// [`Saved::VERSION`] when it was written; first, to be read before the rest.
    pub version: u32,
    /// What the rooms are about.
    pub subject: Subject,
    /// Which service is shown.
    pub service: Service,
    /// The aggregates of the user's files.
    pub loaded: Vec<Snapshot>,
    /// The edits to each establishment table, in order, by [`Subject::edit_key`].
    pub edits: BTreeMap<String, Vec<Edit>>,
    /// The user's choices.
    pub settings: Settings,
    /// What each file was, without its rows.
    pub files: Vec<FileMemo>,
    /// Columns the user has set, by shape of file.
    pub columns: Vec<ColumnChoice>,
    /// Whether the welcome over the example was closed.
    pub welcomed: bool,
    /// The work in the rooms, as [`crate::exchange::RoomOrder`] carries it.
    pub desk: Vec<u8>,
}

/// A file of published figures the user loaded, whichever series, kept beside the state because it changes seldom and weighs
/// more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptEdition {
    /// The file it is from.
    pub file: String,
    /// Its figures, as compact text.
    pub text: String,
    /// What was read of the file.
    pub report: EditionReport,
}

impl KeptEdition {
    /// The version written; one of another is not read.
    const VERSION: u32 = 1;

    /// Returns the edition as postcard bytes, the version first.
    ///
    /// # Errors
    /// As `postcard` says, if a value cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(&(Self::VERSION, self))
    }

    /// Returns the edition kept as bytes; `None` if it is not ours, of another version or damaged.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (version, rest) = postcard::take_from_bytes::<u32>(bytes).ok()?;
        if version == Self::VERSION { postcard::from_bytes(rest).ok() } else { None }
    }
}

impl Subject {
    /// Returns the key edits to a service's table are kept under.
    #[must_use]
    pub fn edit_key(&self, service: Service) -> String {
        match self {
            Self::Case { id } => format!("{id} {}", service.label()),
            Self::Files => format!("files {}", service.label()),
        }
    }
}

/// Columns the user has set in files of one shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChoice {
    /// The folded headings of the file, in order.
    pub shape: Vec<String>,
    /// The kind of each sheet the user spoke of, or that it is not read.
    pub sheets: Vec<(String, Option<Kind>)>,
    /// Folded heading and what the user took it for.
    pub columns: Vec<(String, Option<Field>)>,
}

impl Saved {
    /// The version written. A saved state of another version is not read.
    pub const VERSION: u32 = 5;

    /// Returns the state as postcard bytes, the version first.
    ///
    /// # Errors
    /// As `postcard` says, if a value cannot be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_stdvec(self)
    }

    /// Returns the state kept as bytes; `None` if it is not ours, of another version or damaged.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        // The bytes say nothing of their own shape: those of another version must not be read as these.
        let (version, _rest) = postcard::take_from_bytes::<u32>(bytes).ok()?;
        if version == Self::VERSION { postcard::from_bytes(bytes).ok() } else { None }
    }
}

//! Why a file cannot be read at all: each message names the cause and the remedy.

use crate::import::container::OpenError;

/// A file that cannot be read. Nothing is loaded, and what was loaded before is unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Its cells cannot be had.
    #[error(transparent)]
    Unopened(OpenError),
    /// No table of a known kind is in it.
    #[error("No list that Homegrown knows was found in “{name}”: {looked}. {remedy}")]
    NoTable {
        /// The file's name.
        name: String,
        /// What was looked at and missed.
        looked: String,
        /// What to do.
        remedy: String,
    },
    /// A header was found and nothing below it.
    #[error(
        "“{name}” has headings and no rows below them. Check the filters of the report, export it again and drop that."
    )]
    NoRows {
        /// The file's name.
        name: String,
    },
    /// The user stopped it.
    #[error("Reading “{name}” was stopped. Nothing of it is loaded; drop it again to read it.")]
    Stopped {
        /// The file's name.
        name: String,
    },
}

impl From<OpenError> for ReadError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Stopped { name } => Self::Stopped { name },
            error => Self::Unopened(error),
        }
    }
}

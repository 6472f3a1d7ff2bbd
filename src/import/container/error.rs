//! Why a file's cells cannot be had: each message names the cause and the remedy.

/// A file whose cells cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// There is nothing in it.
    #[error("“{name}” is empty. Export it again and check that it holds rows before dropping it here.")]
    Empty {
        /// The file's name.
        name: String,
    },
    /// It is over the cap on bytes, packed or unpacked.
    #[error(
        "“{name}” is larger than the {limit} MB this page reads. Export only the columns and rows needed, or save it as .csv."
    )]
    TooLarge {
        /// The file's name.
        name: String,
        /// The cap in MB.
        limit: u32,
    },
    /// It is over a cap on rows, cells, texts or sheets.
    #[error("“{name}” has more than {limit} {what}. Export only what is needed, or split it.")]
    TooMany {
        /// The file's name.
        name: String,
        /// What there is too much of: "rows".
        what: String,
        /// The cap, with thousands separated.
        limit: String,
    },
    /// It is of a format that holds no cells, or whose cells are not read.
    #[error("“{name}” is {what}. {remedy}")]
    OtherFormat {
        /// The file's name.
        name: String,
        /// What it is: "a PDF".
        what: String,
        /// What to do.
        remedy: String,
    },
    /// It should be readable and is not.
    #[error("“{name}” is damaged: {detail}. Open it in Excel, save it again as .xlsx or .csv, and drop that.")]
    Damaged {
        /// The file's name.
        name: String,
        /// What was wrong, in a phrase.
        detail: String,
    },
    /// The caller stopped it.
    #[error("Reading “{name}” was stopped. Nothing of it is loaded; drop it again to read it.")]
    Stopped {
        /// The file's name.
        name: String,
    },
}

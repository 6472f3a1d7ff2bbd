//! Bytes → cells: any container that lists of people come in, within bounds, and nothing of what the cells mean.
//!
//! ```text
//! bytes ─▶ detect (what the file is) ─▶ its reader ─▶ Workbook: sheets of typed cells
//!                └── a letter, a PDF, a protected file … ─▶ OpenError: what it is, and what to do
//! ```
//!
//! [`open()`] tells a file by its bytes, never by its name, and reads Excel workbooks (.xlsx, .xlsm, .xlsb, .xls and
//! Excel 2003's XML), OpenDocument spreadsheets, packed or flat, web pages and web archives with tables, delimited text in
//! any usual encoding, and the census return in XML. What a cell holds comes as the file says it: see [`Cell`]. A formula is its kept result, and
//! [`Cell::Uncomputed`] where none is kept. Nothing is evaluated, and nothing outside the bytes is looked at.
//!
//! Every reader keeps to [`Limits`]: on bytes, unpacked bytes, rows, cells and sheets, on the length of one text, and
//! on how deep things lie in one another. A declared size, length or count is a claim and is never allocated.
//!
//! The readers are ours because the page needs all of them in little code, bounded memory and streamed: as of its
//! version 0.38 `calamine` allocates the rectangle a sheet claims, 549 GB for a file of 5 KB with one cell in the
//! last corner.
//!
//! A new container is one reader file and one line of the table in `detect`; what a zip archive is, `archive` tells by the
//! parts in it.
//!
//! ```
//! use std::ops::ControlFlow;
//! use homegrown::import::container::{Cell, Limits, open};
//!
//! let bytes = b"Job title,FTE\nSocial Worker,0.8\n";
//! let book = open("staff.csv", bytes, &Limits::default(), &mut |_rows| ControlFlow::Continue(()))?;
//! let Cell::Text(title) = book.sheets[0].cell(2, 0) else { panic!("a text") };
//! assert_eq!(book.texts.get(title), "Social Worker");
//! # Ok::<(), homegrown::import::container::OpenError>(())
//! ```

mod archive;
mod census_xml;
mod compound;
mod date;
mod detect;
mod error;
mod format;
mod gate;
mod html;
mod ods;
mod package;
mod scan;
mod sheet;
mod spaced;
mod spreadsheetml;
mod text;
mod texts;
mod web_archive;
mod xls;
mod xlsb;
mod xlsx;

use std::ops::ControlFlow;

pub use error::OpenError;
pub use gate::Limits;
pub use sheet::{Cell, ErrorValue, Merge, Sheet, Workbook, column_letters};
pub use texts::{TextId, Texts};

/// Reads every sheet of a file of any container. `name` is for sentences only. `rows` is told now and then how many
/// rows of a sheet are read and may stop it.
///
/// # Errors
/// [`OpenError`] with the cause and the remedy, if the file holds no cells, is damaged, protected or over a limit, or
/// was stopped.
pub fn open(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    rows: &mut dyn FnMut(u32) -> ControlFlow<()>,
) -> Result<Workbook, OpenError> {
    let mut gate = gate::Gate::new(name, limits, rows);
    let mut book = detect::read(bytes, &mut gate)?;
    book.beyond = gate.beyond();
    Ok(book)
}

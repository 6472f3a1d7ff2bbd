//! What a file is, by its bytes and never by its name, and which reader opens it.
//!
//! A new container is one reader file and one line of [`CONTAINERS`].

use super::sheet::{Gate, Workbook};
use super::{ReadError, Stage, read_text, read_xlsx, read_xml};

type Reader = fn(&[u8], &mut Gate<'_>) -> Result<Workbook, ReadError>;

/// What to do with a container.
enum Opening {
    Read(Reader),
    /// What it is and what to do instead.
    Refuse(&'static str, &'static str),
}

/// A container: how its bytes are told and how it is opened. The first that fits is taken.
struct Container {
    fits: fn(&[u8]) -> bool,
    opening: Opening,
}

const SAVE_AGAIN: &str = "Open it in Excel and save it as .xlsx or .csv, then drop that.";
const EXPORT_AGAIN: &str = "Export the list from its system as .xlsx or .csv and drop that.";

const CONTAINERS: &[Container] = &[
    Container { fits: is_xlsx, opening: Opening::Read(read_xlsx::read) },
    Container {
        fits: |bytes| zip_holds(bytes, b"xl/workbook.bin"),
        opening: Opening::Refuse("an Excel binary workbook (.xlsb)", SAVE_AGAIN),
    },
    Container {
        fits: |bytes| zip_holds(bytes, b"opendocument.spreadsheet"),
        opening: Opening::Refuse("an OpenDocument spreadsheet (.ods)", SAVE_AGAIN),
    },
    Container {
        fits: |bytes| bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06"),
        opening: Opening::Refuse("a zip file that holds no Excel workbook", EXPORT_AGAIN),
    },
    Container {
        fits: |bytes| is_compound(bytes) && holds_wide(bytes, "EncryptedPackage"),
        opening: Opening::Refuse(
            "a workbook protected by a password",
            "Open it in Excel, take the password off with File, Info, Protect Workbook, save it and drop it again.",
        ),
    },
    Container {
        fits: is_compound,
        opening: Opening::Refuse("a workbook of the old Excel format (.xls) or another old Office file", SAVE_AGAIN),
    },
    Container { fits: |bytes| bytes.starts_with(b"%PDF"), opening: Opening::Refuse("a PDF", EXPORT_AGAIN) },
    Container {
        fits: |bytes| bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xFF\xD8\xFF") || bytes.starts_with(b"GIF8"),
        opening: Opening::Refuse("a picture", EXPORT_AGAIN),
    },
    Container {
        fits: |bytes| bytes.starts_with(b"{\\rtf"),
        opening: Opening::Refuse("a text document (.rtf)", EXPORT_AGAIN),
    },
    Container {
        fits: |bytes| starts_with_tag(bytes, &["<html", "<!doctype html", "<table", "<style", "<meta"]),
        opening: Opening::Refuse("a web page, perhaps one that is called .xls", SAVE_AGAIN),
    },
    Container {
        fits: |bytes| starts_with_tag(bytes, &["<?xml", "<!doctype", "<message"]) || is_prefixed_message(bytes),
        opening: Opening::Read(read_xml::read),
    },
    Container { fits: |_| true, opening: Opening::Read(read_text::read) },
];

/// Opens a file of any container this page reads.
///
/// # Errors
/// [`ReadError`] with the cause and the remedy.
pub(super) fn open(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, ReadError> {
    let name = gate.name.to_owned();
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(ReadError::Empty { name });
    }
    if bytes.len() > Gate::MAX_MB as usize * 1_000_000 {
        return Err(ReadError::TooLarge { name, limit: Gate::MAX_MB });
    }
    gate.report(Stage::Opening, 0, None)?;
    match CONTAINERS.iter().find(|container| (container.fits)(bytes)).map(|container| &container.opening) {
        Some(Opening::Read(read)) => read(bytes, gate),
        Some(Opening::Refuse(what, remedy)) => {
            Err(ReadError::OtherFormat { name, what: (*what).to_owned(), remedy: (*remedy).to_owned() })
        }
        None => Err(ReadError::Empty { name }),
    }
}

fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

fn is_xlsx(bytes: &[u8]) -> bool {
    // Some writers separate the folders of the archive with a backslash.
    zip_holds(bytes, b"xl/workbook.xml") || zip_holds(bytes, b"xl\\workbook.xml")
}

fn zip_holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && contains(bytes, part)
}

/// Names in a compound file are UTF-16.
fn holds_wide(bytes: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    contains(bytes, &wide)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    // The archive's directory and a compound file's are near an end: both are looked through.
    let near = 256 * 1024;
    let head = bytes.get(..near.min(bytes.len())).unwrap_or_default();
    let tail = bytes.get(bytes.len().saturating_sub(near)..).unwrap_or_default();
    [head, tail].iter().any(|span| span.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part)))
}

fn is_prefixed_message(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200)).unwrap_or_default()).to_lowercase();
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<') && head.contains(":message")
}

fn starts_with_tag(bytes: &[u8], tags: &[&str]) -> bool {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    // A byte order mark or UTF-16's zero bytes do not change the answer.
    let text: String =
        head.iter().filter(|b| b.is_ascii() && **b != 0).map(|b| char::from(b.to_ascii_lowercase())).collect();
    tags.iter().any(|tag| text.trim_start().starts_with(tag))
}

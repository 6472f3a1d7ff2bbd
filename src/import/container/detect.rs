//! What a file is, by its bytes and never by its name, and which reader opens it.
//!
//! A new container is one reader file and one line of [`CONTAINERS`].

use super::gate::Gate;
use super::sheet::Workbook;
use super::{OpenError, archive, census_xml, html, ods, spreadsheetml, text, web_archive, xls};

type Reader = fn(&[u8], &mut Gate<'_>) -> Result<Workbook, OpenError>;

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

const EXPORT_AGAIN: &str = "Export the list from its system as .xlsx or .csv and drop that.";

const CONTAINERS: &[Container] = &[
    Container {
        // An archive's directory is at its end.
        fits: |bytes| bytes.starts_with(b"PK\x03\x04") && memchr::memmem::rfind(bytes, b"PK\x05\x06").is_none(),
        opening: Opening::Read(|_bytes, gate| Err(gate.damaged("its archive has no end, so it was cut short"))),
    },
    Container {
        fits: |bytes| bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06"),
        opening: Opening::Read(archive::read),
    },
    // Rights management keeps the workbook, of either format, under names of its own (MS-OFFCRYPTO 2.2).
    Container {
        fits: |bytes| is_compound(bytes) && (holds_wide(bytes, "DRMEncrypted") || holds_wide(bytes, "DRMContent")),
        opening: Opening::Refuse(
            "a workbook protected by a sensitivity label (rights management)",
            "Open it in Excel, choose a label without protection under Home, Sensitivity, or save a copy as .csv, and drop that.",
        ),
    },
    Container {
        fits: |bytes| is_compound(bytes) && holds_wide(bytes, "EncryptedPackage"),
        opening: Opening::Refuse(
            "a workbook protected by a password",
            "Open it in Excel, take the password off with File, Info, Protect Workbook, save it and drop it again.",
        ),
    },
    Container {
        fits: |bytes| is_compound(bytes) && (holds_wide(bytes, "Workbook") || holds_wide(bytes, "Book")),
        opening: Opening::Read(xls::read),
    },
    // Only the stream, without the compound file round it, as some systems write it.
    Container { fits: |bytes| bytes.starts_with(b"\x09\x08\x10\x00\x00\x06"), opening: Opening::Read(xls::read) },
    Container {
        fits: is_compound,
        opening: Opening::Refuse("an old Office file that holds no workbook, such as a Word document", EXPORT_AGAIN),
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
        fits: |bytes| bytes.starts_with(b"MZ") || bytes.starts_with(b"\x7fELF"),
        opening: Opening::Refuse("a program", EXPORT_AGAIN),
    },
    Container {
        fits: |bytes| bytes.starts_with(b"\x00\x01\x00\x00Standard"),
        opening: Opening::Refuse("an Access database", EXPORT_AGAIN),
    },
    Container {
        fits: |bytes| bytes.starts_with(b"\x1f\x8b") || bytes.starts_with(b"7z\xBC\xAF") || bytes.starts_with(b"Rar!"),
        opening: Opening::Refuse("a packed file", "Unpack it first and drop what is inside."),
    },
    Container { fits: web_archive::fits, opening: Opening::Read(web_archive::read) },
    Container {
        fits: |bytes| says(bytes, "urn:oasis:names:tc:opendocument:xmlns:office") && says(bytes, ":document"),
        opening: Opening::Read(ods::read_flat),
    },
    Container {
        fits: |bytes| {
            says(bytes, "urn:schemas-microsoft-com:office:spreadsheet") && !starts_with_tag(bytes, &["<html"])
        },
        opening: Opening::Read(spreadsheetml::read),
    },
    Container {
        fits: |bytes| {
            starts_with_tag(
                bytes,
                &[
                    "<html",
                    "<!doctype html",
                    "<table",
                    "<style",
                    "<meta",
                    "<head",
                    "<body",
                    "<div",
                    "<center",
                    "<font",
                    "<tbody",
                    "<span",
                ],
            ) || (starts_with_tag(bytes, &["<?xml", "<!--"]) && says(bytes, "<html"))
        },
        opening: Opening::Read(html::read),
    },
    Container {
        fits: |bytes| starts_with_tag(bytes, &["<?xml", "<!doctype", "<message"]) || is_prefixed_message(bytes),
        opening: Opening::Read(census_xml::read),
    },
    Container { fits: |_| true, opening: Opening::Read(text::read) },
];

/// Reads a file of any container.
///
/// # Errors
/// [`OpenError`] with the cause and the remedy.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let empty = || OpenError::Empty { name: gate.name.to_owned() };
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(empty());
    }
    if bytes.len() as u64 > u64::from(gate.limits.file_mb) * 1_000_000 {
        return Err(gate.too_large(gate.limits.file_mb));
    }
    match CONTAINERS.iter().find(|container| (container.fits)(bytes)).map(|container| &container.opening) {
        Some(Opening::Read(read)) => read(bytes, gate),
        Some(Opening::Refuse(what, remedy)) => Err(gate.other(*what, *remedy)),
        None => Err(empty()),
    }
}

fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
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

/// Whether the beginning of a text holds a phrase, whatever its encoding.
fn says(bytes: &[u8], phrase: &str) -> bool {
    let head = bytes.get(..bytes.len().min(4_096)).unwrap_or_default();
    let text: Vec<u8> = head.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    memchr::memmem::find(&text, phrase.as_bytes()).is_some()
}

fn starts_with_tag(bytes: &[u8], tags: &[&str]) -> bool {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    // A byte order mark or UTF-16's zero bytes do not change the answer.
    let text: String =
        head.iter().filter(|b| b.is_ascii() && **b != 0).map(|b| char::from(b.to_ascii_lowercase())).collect();
    tags.iter().any(|tag| text.trim_start().starts_with(tag))
}

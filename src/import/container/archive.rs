//! What a zip archive is: a workbook of one format or another, or a file that only holds others.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::OpenError;
use super::gate::Gate;
use super::package::{Package, unpacking};
use super::sheet::Workbook;
use super::{ods, xlsb, xlsx};

/// Endings of the names of files that may be lists.
const LISTS: &[&str] = &[
    ".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods", ".xml", ".htm", ".html", ".mht",
];
/// Names that are said; the rest are counted.
const NAMED: usize = 3;

/// Reads a workbook that is an archive of parts, whatever its format.
///
/// # Errors
/// [`OpenError`] if it is another kind of archive, or damaged, protected or over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let mut package = Package::open(bytes, gate)?;
    if package.has("content.xml") {
        return match mime(bytes, gate)?.as_str() {
            kind if kind.contains("opendocument") && !kind.contains("spreadsheet") => Err(gate.other(
                "an OpenDocument file that is no spreadsheet",
                "Export the list from its system as .xlsx or .csv and drop that.",
            )),
            _ => ods::read(bytes, gate),
        };
    }
    // The parts may have any names: the first relations say which is the main one.
    let main = package.main("xl/workbook.xml", gate)?;
    if package.has(&main) {
        if main.ends_with(".bin") {
            return xlsb::read(bytes, gate);
        }
        match package.root(&main, gate)?.as_slice() {
            b"workbook" => return xlsx::read(bytes, gate),
            b"document" => return Err(other_office(gate, "a Word document")),
            b"presentation" => return Err(other_office(gate, "a PowerPoint presentation")),
            _ => {}
        }
    }
    if package.has("xl/workbook.bin") {
        return xlsb::read(bytes, gate);
    }
    Err(holds_others(package.names(), gate))
}

fn other_office(gate: &Gate<'_>, what: &str) -> OpenError {
    let what = format!("{what} (a zip file that holds no Excel workbook)");
    gate.other(what, "Export the list from its system as .xlsx or .csv and drop that.")
}

/// Returns the refusal of an archive that only holds other files: their names, so that the right one is dropped.
fn holds_others<'a>(names: impl Iterator<Item = &'a str>, gate: &Gate<'_>) -> OpenError {
    let is_list = |name: &&str| {
        let shown = !name.split('/').any(|step| step.starts_with('.') || step == "__macosx");
        shown && LISTS.iter().any(|ending| name.ends_with(ending))
    };
    let lists: Vec<&str> = names.filter(is_list).map(|name| name.rsplit('/').next().unwrap_or(name)).collect();
    match lists.as_slice() {
        [] => gate.other(
            "a zip file that holds no Excel workbook",
            "Export the list from its system as .xlsx or .csv and drop that.",
        ),
        [one] => gate.other(
            format!("a zip file that holds {one}"),
            format!("Unpack it and drop {one}: in Windows, open the zip file and drag {one} out of it."),
        ),
        several => {
            let shown = several.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
            let more = match several.len().saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            gate.other(
                format!("a zip file that holds {shown}{more}"),
                "Unpack it and drop the files that hold the lists.",
            )
        }
    }
}

/// Returns what the archive says it is in the part that OpenDocument has for that; empty if it does not say.
fn mime(bytes: &[u8], gate: &Gate<'_>) -> Result<String, OpenError> {
    const LONGEST: u64 = 200;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unpacking(gate, &error))?;
    let mut said = Vec::new();
    if let Ok(part) = archive.by_name("mimetype") {
        let read = part.take(LONGEST).read_to_end(&mut said);
        read.map_err(|error| gate.damaged(format!("“mimetype” in it does not unpack ({error})")))?;
    }
    Ok(String::from_utf8_lossy(&said).to_ascii_lowercase())
}

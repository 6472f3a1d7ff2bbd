//! A first look into an .xls: how far its cells lie apart, before a reader makes room for all that is between.
//!
//! Reads the compound file's chains and the record headers of its workbook stream (MS-CFB, MS-XLS); it reads no
//! value.

use super::ReadError;
use super::sheet::Gate;

/// The most cells a sheet's corner-to-corner area may have where nearly all of them are empty.
const MAX_AREA: u64 = 4_000_000;
/// The share of that area that must hold something.
const FILLED: u64 = 20;
const END: u32 = 0xFFFF_FFFA;

/// Refuses a workbook one of whose sheets has a cell so far from the others that reading it would take memory for
/// everything between.
///
/// # Errors
/// [`ReadError`] with the sheet's extent. A file that cannot be followed is left to the reader's own errors.
pub(super) fn check(bytes: &[u8], gate: &Gate<'_>) -> Result<(), ReadError> {
    let Some(stream) = workbook(bytes) else { return Ok(()) };
    let (mut rows, mut columns, mut cells) = (0_u64, 0_u64, 0_u64);
    let mut at = 0;
    while let (Some(kind), Some(length)) = (word(&stream, at), word(&stream, at + 2)) {
        let data = at + 4;
        match kind {
            // Blank, number, label, formula, RK, shared string, boolean or error: a cell each, with row and column.
            0x0201 | 0x0203 | 0x0204 | 0x0006 | 0x027E | 0x00FD | 0x0205 | 0x00BD | 0x00BE | 0x00D6 => {
                let row = u64::from(word(&stream, data).unwrap_or(0));
                let first = u64::from(word(&stream, data + 2).unwrap_or(0));
                // Rows of several cells end with their last column.
                let last = match kind {
                    0x00BD | 0x00BE => {
                        u64::from(word(&stream, (data + usize::from(length)).saturating_sub(2)).unwrap_or(0))
                    }
                    _ => first,
                };
                rows = rows.max(row + 1);
                columns = columns.max(last.max(first) + 1);
                cells += last.saturating_sub(first) + 1;
            }
            // The beginning of a sheet or its end.
            0x0809 | 0x000A => (rows, columns, cells) = (0, 0, 0),
            _ => {}
        }
        if rows * columns > MAX_AREA && cells * FILLED < rows * columns && is_last(&stream, data + usize::from(length))
        {
            return Err(gate.damaged(format!(
                "a sheet has a cell in row {rows} or column {columns}, far from its list; delete the rows and columns \
                 beyond the list"
            )));
        }
        at = data + usize::from(length);
    }
    Ok(())
}

/// Whether a sheet ends with the record at a place.
fn is_last(stream: &[u8], at: usize) -> bool {
    !matches!(
        word(stream, at),
        Some(0x0201 | 0x0203 | 0x0204 | 0x0006 | 0x027E | 0x00FD | 0x0205 | 0x00BD | 0x00BE | 0x00D6 | 0x0208 | 0x0207)
    )
}

/// Returns the workbook stream of a compound file.
fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    let sector = 1_usize.checked_shl(u32::from(word(bytes, 30)?)).filter(|size| (128..=65_536).contains(size))?;
    let sector_at = |number: u32| -> Option<&[u8]> {
        let from = (usize::try_from(number).ok()? + 1).checked_mul(sector)?;
        bytes.get(from..bytes.len().min(from + sector))
    };
    let mut table: Vec<u32> = Vec::new();
    for entry in 0..109 {
        let number = long(bytes, 76 + entry * 4)?;
        if number >= END {
            break;
        }
        let Some(part) = sector_at(number) else { break };
        table.extend(part.chunks_exact(4).filter_map(|four| long(four, 0)));
    }
    let chain = |first: u32| -> Vec<u8> {
        let mut data = Vec::new();
        let mut next = first;
        for _ in 0..=table.len() {
            let Some(part) = sector_at(next).filter(|_| next < END) else { break };
            data.extend_from_slice(part);
            match table.get(next as usize) {
                Some(following) => next = *following,
                None => break,
            }
        }
        data
    };
    let directory = chain(long(bytes, 48)?);
    let entry = directory.chunks_exact(128).find(|entry| {
        let name: String =
            entry.chunks_exact(2).take(8).filter_map(|pair| char::from_u32(u32::from(word(pair, 0)?))).collect();
        name.trim_end_matches('\0') == "Workbook" || name.trim_end_matches('\0') == "Book"
    })?;
    Some(chain(long(entry, 116)?))
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

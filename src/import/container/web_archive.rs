//! Web archives (MHTML, RFC 2557), as Excel saves them and some systems send them under the name .xls: the pages in
//! them into cells.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::OpenError;
use super::gate::Gate;
use super::sheet::Workbook;
use super::{html, text};

/// The most parts of one archive.
const MAX_PARTS: u32 = 1_000;
/// How deep archives may lie in one another.
const MAX_DEPTH: u32 = 4;

/// Whether bytes begin as a web archive does.
pub(super) fn fits(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4_096)).unwrap_or_default()).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let begins = ["mime-version:", "from:", "content-type:", "subject:", "date:"].iter().any(|it| head.starts_with(it));
    begins && head.contains("content-type:") && (head.contains("multipart/related") || head.contains("text/html"))
}

/// Reads the tables of every page in it, a sheet a page.
///
/// # Errors
/// [`OpenError`] if no page of it holds a table, or it is over a cap.
pub(super) fn read(bytes: &[u8], gate: &mut Gate<'_>) -> Result<Workbook, OpenError> {
    let mut pages = Vec::new();
    parts(bytes, 0, &mut pages, gate)?;
    let names = sheet_names(&pages);
    let mut book = Workbook::default();
    for page in &pages {
        let named = names.iter().find(|(target, _)| *target == page.file);
        html::add(&page.text, named.map_or("", |(_, name)| name), &mut book, gate)?;
        gate.sheets(book.sheets.len())?;
    }
    if book.sheets.is_empty() {
        return Err(
            gate.other("a web archive (.mht) without a table", "Open it in Excel, save it as .xlsx and drop that.")
        );
    }
    book.format = "a web archive (.mht)";
    Ok(book)
}

/// A page of an archive.
struct Page {
    /// The last step of its address.
    file: String,
    text: String,
}

/// Adds the pages of a part, or of the parts in it.
fn parts(bytes: &[u8], depth: u32, pages: &mut Vec<Page>, gate: &Gate<'_>) -> Result<(), OpenError> {
    let (head, body) = head_and_body(bytes);
    let kind = head.value("content-type").unwrap_or_default();
    if let Some(boundary) = parameter(&kind, "boundary").filter(|_| depth < MAX_DEPTH) {
        for part in between(body, boundary.as_bytes()) {
            parts(part, depth + 1, pages, gate)?;
        }
        return Ok(());
    }
    if !kind.to_ascii_lowercase().starts_with("text/html") {
        return Ok(());
    }
    if pages.len() >= MAX_PARTS as usize {
        return Err(gate.too_many("pages", MAX_PARTS));
    }
    let body = match head.value("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase().as_str() {
        "quoted-printable" => Cow::Owned(unquoted(body)),
        "base64" => {
            // Lines and what fills up the end are no part of it.
            let letters = body.iter().copied().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=');
            let read = STANDARD_NO_PAD.decode(letters.collect::<Vec<u8>>());
            Cow::Owned(read.map_err(|error| gate.damaged(format!("a page in it does not decode ({error})")))?)
        }
        _ => Cow::Borrowed(body),
    };
    let address = head.value("content-location").unwrap_or_default();
    pages.push(Page { file: last_step(&address), text: text::decode(&body).into_owned() });
    Ok(())
}

/// The lines above a part.
struct Head(Vec<(String, String)>);

impl Head {
    fn value(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }
}

/// Cuts a part at its first blank line. A line that begins with a space goes on with the one before.
fn head_and_body(bytes: &[u8]) -> (Head, &[u8]) {
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        let line = String::from_utf8_lossy(rest.get(..length).unwrap_or_default());
        at += length;
        let bare = line.trim_start_matches('\u{feff}');
        if bare.trim().is_empty() {
            if lines.is_empty() {
                continue;
            }
            break;
        }
        match (bare.starts_with([' ', '\t']), lines.last_mut(), bare.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push(' ');
                value.push_str(bare.trim());
            }
            (_, _, Some((name, value))) => lines.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
            _ => {}
        }
    }
    (Head(lines), bytes.get(at..).unwrap_or_default())
}

/// Returns a parameter of a head's value: the boundary of `multipart/related; boundary="x"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// Returns what lies between the lines of a boundary.
fn between<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mark = [b"--", boundary].concat();
    let places: Vec<usize> = memchr::memmem::find_iter(body, &mark)
        .filter(|at| at.checked_sub(1).is_none_or(|before| body.get(before) == Some(&b'\n')))
        .collect();
    let ends = places.iter().skip(1).copied().chain([body.len()]);
    let parts = places.iter().zip(ends).filter_map(|(from, to)| body.get(from + mark.len()..to));
    // The last boundary ends with two dashes; the rest of a boundary's line is no part's.
    parts
        .filter(|part| !part.starts_with(b"--"))
        .filter_map(|part| memchr::memchr(b'\n', part).and_then(|end| part.get(end + 1..)))
        .collect()
}

/// Returns what a quoted-printable text stands for (RFC 2045, 6.7).
fn unquoted(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'=', rest) {
        bytes.extend(rest.get(..at).unwrap_or_default());
        let after = rest.get(at + 1..).unwrap_or_default();
        let digit = |place: usize| after.get(place).and_then(|byte| char::from(*byte).to_digit(16));
        rest = match (after, digit(0), digit(1)) {
            // A line that goes on.
            ([b'\r', b'\n', after @ ..] | [b'\n', after @ ..], ..) => after,
            (_, Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                after.get(2..).unwrap_or_default()
            }
            _ => {
                bytes.push(b'=');
                after
            }
        };
    }
    bytes.extend(rest);
    bytes
}

/// Returns the sheets that Excel's first page lists: the file of each and its name.
fn sheet_names(pages: &[Page]) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for page in pages {
        for listed in page.text.split("<x:ExcelWorksheet>").skip(1) {
            let between = |from: &str, to: &str| {
                listed.split_once(from).and_then(|(_, after)| after.split_once(to)).map(|(text, _)| text)
            };
            if let (Some(name), Some(target)) = (between("<x:Name>", "</x:Name>"), between("HRef=\"", "\"")) {
                names.push((last_step(target), super::package::plain(name.as_bytes())));
            }
        }
    }
    names
}

fn last_step(address: &str) -> String {
    address.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_letters_and_lines_that_go_on_are_joined() {
        assert_eq!(unquoted(b"a=3Db caf=C3=A9 =\r\nend=\n 5=x"), "a=b caf\u{e9} end 5=x".as_bytes());
    }

    #[test]
    fn parts_lie_between_the_lines_of_their_boundary() {
        let body = b"before\r\n--b\r\nA: 1\r\n\r\none --b\r\n--b\r\n\r\ntwo\r\n--b--\r\nafter";
        assert_eq!(between(body, b"b"), [&b"A: 1\r\n\r\none --b\r\n"[..], b"\r\ntwo\r\n"]);
        assert_eq!(
            parameter("multipart/related; type=\"text/html\"; Boundary=\"b c\"", "boundary").as_deref(),
            Some("b c")
        );
    }
}

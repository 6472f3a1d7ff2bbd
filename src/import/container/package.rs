//! The archive of parts that Excel's newer workbooks are (Open Packaging Conventions), streamed: neither a declared
//! size nor the archive's directory is trusted.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::OpenError;
use super::gate::Gate;
use super::scan::{Scan, Token, Trouble, push_text};

/// The most relations one part may have.
const MAX_RELATIONS: u32 = 10_000;

/// One part's relation to another.
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type: "worksheet".
    pub(super) kind: String,
    /// The part it leads to.
    pub(super) path: String,
}

/// The archive's parts by their names, and how much may still be unpacked.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    left: u64,
}

/// A part that is being unpacked, within what is left.
pub(super) type Part<'b, 'a> = Scan<std::io::Take<ZipFile<'b, Cursor<&'a [u8]>>>>;

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], gate: &Gate<'_>) -> Result<Self, OpenError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unpacking(gate, &error))?;
        // Some writers separate folders with a backslash, and none agree on capitals.
        let names = archive.file_names().map(|name| name.map(|name| resolved("", &name)).unwrap_or_default()).collect();
        Ok(Self { archive, names, left: gate.unpacked() })
    }

    /// Iterates over the names of the parts, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Returns the local name of a part's outermost element; empty if it has none.
    pub(super) fn root(&mut self, path: &str, gate: &Gate<'_>) -> Result<Vec<u8>, OpenError> {
        let mut scan = self.part(path, gate)?;
        loop {
            match scan.next().map_err(|trouble| scanning(gate, path, &trouble))? {
                Token::Done => return Ok(Vec::new()),
                Token::Start { .. } => return Ok(scan.name().to_vec()),
                Token::End | Token::Text => {}
            }
        }
    }

    pub(super) fn has(&self, path: &str) -> bool {
        let wanted = resolved("", path);
        self.names.contains(&wanted)
    }

    fn file(&mut self, path: &str, gate: &Gate<'_>) -> Result<ZipFile<'_, Cursor<&'a [u8]>>, OpenError> {
        let wanted = resolved("", path);
        let place = self.names.iter().position(|name| *name == wanted);
        let Some(place) = place else { return Err(gate.damaged(format!("it holds no part “{path}”"))) };
        self.archive.by_index(place).map_err(|error| unpacking(gate, &error))
    }

    /// Returns a part to be scanned, within what is left; give back with [`Package::spend`] what was unpacked.
    pub(super) fn part(&mut self, path: &str, gate: &Gate<'_>) -> Result<Part<'_, 'a>, OpenError> {
        let left = self.left;
        Ok(Scan::new(self.file(path, gate)?.take(left + 1)))
    }

    /// Takes what a part unpacked to from what is left.
    ///
    /// # Errors
    /// [`OpenError::TooLarge`] if nothing is.
    pub(super) fn spend(&mut self, read: u64, gate: &Gate<'_>) -> Result<(), OpenError> {
        self.left = self.left.checked_sub(read).ok_or_else(|| gate.too_large(gate.limits.unpacked_mb))?;
        Ok(())
    }

    /// Returns a part whole, within what is left.
    pub(super) fn bytes(&mut self, path: &str, gate: &Gate<'_>) -> Result<Vec<u8>, OpenError> {
        let limit = self.left.min(u64::from(gate.limits.whole_mb) * 1_000_000);
        let file = self.file(path, gate)?;
        let mut bytes = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        read.map_err(|error| gate.damaged(format!("“{path}” in it does not unpack ({error})")))?;
        if bytes.len() as u64 > limit {
            return Err(gate.too_large(gate.limits.whole_mb));
        }
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }

    /// Returns the path of the workbook's main part, as the archive says or as writers usually call it.
    pub(super) fn main(&mut self, otherwise: &str, gate: &Gate<'_>) -> Result<String, OpenError> {
        if self.has("_rels/.rels") {
            let relations = self.relations_at("_rels/.rels", "", gate)?;
            if let Some(main) = relations.into_iter().find(|relation| relation.kind == "officeDocument") {
                return Ok(main.path);
            }
        }
        Ok(otherwise.to_owned())
    }

    /// Returns a part's relations.
    pub(super) fn relations(&mut self, path: &str, gate: &Gate<'_>) -> Result<Vec<Relation>, OpenError> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.relations_at(&format!("{folder}/_rels/{name}.rels"), folder, gate)
    }

    fn relations_at(&mut self, path: &str, folder: &str, gate: &Gate<'_>) -> Result<Vec<Relation>, OpenError> {
        let mut scan = self.part(path, gate)?;
        let mut relations = Vec::new();
        loop {
            match scan.next().map_err(|trouble| scanning(gate, path, &trouble))? {
                Token::Done => break,
                Token::Start { .. } if scan.name() == b"Relationship" => {
                    let text = |name: &[u8]| scan.attribute(name).map(plain).unwrap_or_default();
                    let kind = text(b"Type");
                    relations.push(Relation {
                        id: text(b"Id"),
                        kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                        path: resolved(folder, &text(b"Target")),
                    });
                }
                _ => {}
            }
            if relations.len() > MAX_RELATIONS as usize {
                return Err(gate.too_many("parts", MAX_RELATIONS));
            }
        }
        let read = scan.unpacked();
        drop(scan);
        self.spend(read, gate)?;
        Ok(relations)
    }
}

/// Returns the path that a target means as seen from a folder, in lower case, with slashes and without `.` and `..`.
/// One that climbs out of the archive keeps the steps beyond its top, where no part lies.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let full = if target.starts_with('/') { target } else { format!("{folder}/{target}") };
    let mut steps: Vec<&str> = Vec::new();
    for step in full.split('/') {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|step| *step != "..") => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/").to_lowercase()
}

/// Returns the text of an attribute, its entities decoded.
pub(super) fn plain(raw: &[u8]) -> String {
    let mut text = String::new();
    push_text(&mut text, raw);
    text
}

/// Returns the refusal of a part that cannot be scanned.
pub(super) fn scanning(gate: &Gate<'_>, part: &str, trouble: &Trouble) -> OpenError {
    match trouble {
        Trouble::Unpack(error) => gate.damaged(format!("“{part}” in it does not unpack ({error})")),
        Trouble::CutShort => gate.damaged(format!("“{part}” in it ends too soon: it may have been cut short")),
        Trouble::TooLong => gate.too_many("characters in one cell", Scan::<&[u8]>::LONGEST),
    }
}

/// Returns the refusal of an archive that does not open.
pub(super) fn unpacking(gate: &Gate<'_>, error: &ZipError) -> OpenError {
    match error {
        ZipError::UnsupportedArchive(why) if why.to_lowercase().contains("password") => {
            gate.other("protected by a password", "Take the password off, save it and drop it again.")
        }
        error => gate.damaged(format!("its archive cannot be opened ({error})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_paths_however_they_are_written() {
        for (folder, target, path) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/Sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "./worksheets/../worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "..\\xl\\worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "../../../etc/hosts", "../../etc/hosts"),
        ] {
            assert_eq!(resolved(folder, target), path, "{target}");
        }
    }
}

//! The text that kept work stands in: a line a part, each with its own checksum, so that what breaks one leaves the others.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::share::checksum;

/// What the first line begins with; the version and the revision follow.
const FIRST: &str = "homegrown kept";
/// The version written.
pub(super) const VERSION: u32 = 6;

/// One part of kept work: its name and its bytes, which whoever passes it on does not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name, of letters, digits and stops.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Parts of kept work, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Parts(pub Vec<Part>);

/// What stands in the name of a part that says what is looked at and holds no work.
pub(super) const VIEW: &str = "view";

impl Parts {
    /// Returns the bytes of a part.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.0.iter().find(|part| part.name == name).map(|part| part.bytes.as_slice())
    }

    pub(super) fn put(&mut self, name: impl Into<String>, bytes: Vec<u8>) {
        self.0.push(Part { name: name.into(), bytes });
    }

    /// Makes parts of one.
    #[must_use]
    pub fn one(name: &str, bytes: Vec<u8>) -> Self {
        Self(vec![Part { name: name.to_owned(), bytes }])
    }

    /// Returns the parts of a text that are as they were written.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        parts_of(text).map(|found| found.parts).unwrap_or_default()
    }

    /// Takes parts out by name and returns them.
    pub fn take(&mut self, names: &[String]) -> Self {
        let (taken, rest) = std::mem::take(&mut self.0).into_iter().partition(|part| names.contains(&part.name));
        self.0 = rest;
        Self(taken)
    }

    /// Whether the work in two is the same, whatever is looked at.
    #[must_use]
    pub fn is_same_work(&self, other: &Self) -> bool {
        let work = |parts: &Self| {
            let mut all: Vec<Part> = parts.0.iter().filter(|part| !part.name.starts_with(VIEW)).cloned().collect();
            all.sort_by(|a, b| a.name.cmp(&b.name));
            all
        };
        work(self) == work(other)
    }

    /// Returns them as text, with the number of times they were written before.
    #[must_use]
    pub fn to_text(&self, revision: u64) -> String {
        let first = format!("{FIRST} {VERSION} {revision}");
        let mut text = format!("{first} {:08x}\n", checksum(first.as_bytes()));
        for Part { name, bytes } in &self.0 {
            text.push_str(&format!("{name} {:08x} {}\n", sum(name, bytes), STANDARD.encode(bytes)));
        }
        text
    }
}

/// The checksum of a part, its name with it.
fn sum(name: &str, bytes: &[u8]) -> u32 {
    checksum(&[name.as_bytes(), b"\n", bytes].concat())
}

/// The revision that a text states, where it is of this version.
pub(super) fn revision_of(text: &str) -> Option<u64> {
    first_line(text.lines().next()?).filter(|(version, _)| *version == VERSION).map(|(_, revision)| revision)
}

/// What a text holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found {
    /// The parts that are as they were written.
    pub(super) parts: Parts,
    /// The number of times they had been written, where that can be read.
    pub(super) revision: Option<u64>,
    /// Lines that are not, and the name each begins with.
    pub(super) broken: Vec<(String, String)>,
}

/// Returns the parts of a text; `None` if it is of a later version or nothing of ours.
pub(super) fn parts_of(text: &str) -> Option<Found> {
    let mut lines = text.lines();
    let first = lines.next()?;
    let mut found = Found::default();
    match first_line(first) {
        Some((VERSION, revision)) => found.revision = Some(revision),
        Some(_later) => return None,
        // A first line that is damaged takes nothing with it.
        None => {}
    }
    for line in lines.filter(|line| !line.is_empty()) {
        match part_of(line) {
            Some(part) => found.parts.0.push(part),
            None => {
                let name = line.split(' ').next().unwrap_or_default();
                found.broken.push((name.to_owned(), line.to_owned()));
            }
        }
    }
    (found.revision.is_some() || !found.parts.0.is_empty()).then_some(found)
}

/// The version and the revision that a first line states; `None` unless it is as it was written.
fn first_line(line: &str) -> Option<(u32, u64)> {
    let (said, number) = line.rsplit_once(' ')?;
    u32::from_str_radix(number, 16).ok().filter(|number| *number == checksum(said.as_bytes()))?;
    let (version, revision) = said.strip_prefix(FIRST)?.trim_start().split_once(' ')?;
    Some((version.parse().ok()?, revision.parse().ok()?))
}

fn part_of(line: &str) -> Option<Part> {
    let mut said = line.split(' ');
    let (name, number, body) = (said.next()?, said.next()?, said.next()?);
    let bytes = STANDARD.decode(body).ok().filter(|_| said.next().is_none())?;
    let is_whole = u32::from_str_radix(number, 16).ok() == Some(sum(name, &bytes));
    is_whole.then(|| Part { name: name.to_owned(), bytes })
}

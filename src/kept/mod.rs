//! What the browser keeps between visits, in released, versioned forms: aggregates, mappings, edits and the work in the rooms.
//!
//! Owns the forms. What is kept is a text of parts, a line and a checksum each ([`Parts`]); what a part holds is a released
//! version's module (`v6`; `v5` is read still). The types of the program are described there and may be renamed freely.
//! What cannot be read is never dropped: it is handed back as it was ([`Aside`]), to be kept aside and offered as a file.
//! Rows and findings are not kept, and the types here cannot hold one.
//!
//! The page reads what this version keeps and no other ([`open_current`]), and of that neither figures nor the work in the
//! rooms: those are the worker's, as is what an earlier version kept ([`renew`]).
//!
//! Read [`open`] and [`Saved::parts`] first, then [`workspace_of`].

mod added;
mod aside;
mod edition;
mod form;
mod part_name;
mod postcard;
mod saved;
mod v5;
mod v6;
mod workspace;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

pub use added::{latest_before, with_earlier};
use aside::{ALL, aside_of};
pub use aside::{Aside, aside};
pub use edition::KeptEdition;
pub use form::{Part, Parts};
pub use saved::{ColumnChoice, Figures, Saved, Subject};
pub use workspace::{workspace_of, workspace_parts};

/// Kept work, opened.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opened {
    /// What could be read; of what could not, what a first visit has.
    pub saved: Saved,
    /// How many times it had been written.
    pub revision: u64,
    /// What could not be read.
    pub aside: Option<Aside>,
}

/// Returns what a kept text holds, of whichever version.
///
/// ```
/// use homegrown::kept::{Saved, open};
/// let saved = Saved { welcomed: true, ..Saved::default() };
/// let text = saved.parts().to_text(7);
/// let opened = open(&text);
/// assert_eq!((opened.saved, opened.revision, opened.aside), (saved, 7, None));
/// let broken = open(&text.replacen("settings ", "setting2 ", 1));
/// assert!(broken.saved.welcomed && broken.aside.is_some());
/// ```
#[must_use]
pub fn open(text: &str) -> Opened {
    if let Some(opened) = open_current(text) {
        return opened;
    }
    let whole = |what: &str| Some(Aside { what: what.to_owned(), text: text.to_owned() });
    let (bytes, is_as_written) = bytes_of(text.trim());
    if !v5::is_kept(&bytes) {
        return Opened { aside: whole(ALL), ..Opened::default() };
    }
    let (saved, is_whole) = v5::read(&bytes);
    let aside = if is_whole && is_as_written { None } else { whole("part of what was kept") };
    Opened { saved, revision: 0, aside }
}

/// Returns what a text kept by this version holds; `None` where another kept it, or it is nothing of ours: the worker
/// [`renew`]s that.
#[must_use]
pub fn open_current(text: &str) -> Option<Opened> {
    let found = form::parts_of(text)?;
    let mut opened = Opened { revision: found.revision.unwrap_or_default(), ..Opened::default() };
    let mut unread: Vec<(String, String)> = found.broken;
    for part in found.parts.0 {
        if let Err(part) = opened.saved.take(part) {
            let line = Parts(vec![part.clone()]).to_text(0);
            unread.push((part.name, line));
        }
    }
    opened.aside = aside_of(&unread);
    Some(opened)
}

/// Returns a kept text as this version keeps it, and what of it could not be read.
///
/// ```
/// use homegrown::kept::{open_current, renew};
/// let (text, aside) = renew("nonsense");
/// assert!(open_current(&text).is_some() && aside.unwrap().text == "nonsense");
/// ```
#[must_use]
pub fn renew(text: &str) -> (String, Option<Aside>) {
    let Opened { saved, revision, aside } = open(text);
    (saved.parts().to_text(revision), aside)
}

/// The bytes of a text, and whether every letter of it stands for some: one that does not is taken for the first.
fn bytes_of(text: &str) -> (Vec<u8>, bool) {
    if let Ok(bytes) = STANDARD.decode(text) {
        return (bytes, true);
    }
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let mended: String = text.chars().map(|c| if is_letter(c) { c } else { 'A' }).collect();
    (STANDARD.decode(mended).unwrap_or_default(), false)
}

/// Returns how many times a kept text had been written; none where that cannot be read.
#[must_use]
pub fn revision_of(text: &str) -> Option<u64> {
    form::revision_of(text)
}

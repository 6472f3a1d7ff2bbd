//! Every distinct text of a workbook, held once.

use super::scan::push_text;
use foldhash::fast::FixedState;
use indexmap::IndexMap;
use indexmap::map::raw_entry_v1::{RawEntryApiV1 as _, RawEntryMut};

/// A text of a workbook, by its place in [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(u32);

/// Every distinct text of a workbook, once.
#[derive(Debug, Default)]
pub struct Texts {
    held: IndexMap<Box<str>, (), FixedState>,
    cut: u32,
}

impl Texts {
    /// The most bytes of one text; the rest is cut.
    pub const LONGEST: usize = 2_000;

    /// Returns the id of a text, trimmed of white space, no-break spaces and marks without a width, and cut at
    /// [`Texts::LONGEST`]; `None` if nothing is left of it.
    pub fn intern(&mut self, text: &str) -> Option<TextId> {
        let text = trim(text);
        if text.is_empty() {
            return None;
        }
        let kept = cut(text);
        self.cut += u32::from(kept.len() < text.len());
        // One hash of the text serves to find it and to put it in.
        let index = match self.held.raw_entry_mut_v1().from_key(kept) {
            RawEntryMut::Occupied(entry) => entry.index(),
            RawEntryMut::Vacant(entry) => {
                let index = entry.index();
                entry.insert(kept.into(), ());
                index
            }
        };
        u32::try_from(index).ok().map(TextId)
    }

    /// Returns a text by its id; empty if the id is another workbook's.
    #[must_use]
    pub fn get(&self, id: TextId) -> &str {
        self.held.get_index(id.0 as usize).map_or("", |(text, ())| text)
    }

    /// Returns how many texts were cut because they were too long.
    #[must_use]
    pub const fn cut(&self) -> u32 {
        self.cut
    }
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\0'))
}

/// Returns a text no longer than the longest that is kept.
fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(Texts::LONGEST)).unwrap_or(text)
}

/// Adds text to a cell's, unless that is beyond the longest that is kept.
pub(super) fn push_bounded(into: &mut String, raw: &[u8]) {
    if into.len() <= Texts::LONGEST {
        push_text(into, raw);
    }
}

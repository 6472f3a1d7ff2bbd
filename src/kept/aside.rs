//! What could not be read of kept work.

use serde::{Deserialize, Serialize};

use super::Parts;
use super::part_name::words;
use crate::share::checksum;

/// What is said of work of which nothing can be told.
pub(super) const ALL: &str = "everything kept from an earlier visit";

/// What could not be read of kept work, as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// What it holds, in words: "a plan and what you edited".
    pub what: String,
    /// The text, to be kept and offered as a file.
    pub text: String,
}

impl Aside {
    /// Returns it as one text, to be kept.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}\n{}", self.what, self.text)
    }

    /// Returns what was kept as one text.
    ///
    /// ```
    /// use homegrown::kept::Aside;
    /// let aside = Aside { what: "a plan".to_owned(), text: "…\n…\n".to_owned() };
    /// assert_eq!(Aside::from_text(&aside.to_text()), aside);
    /// ```
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let (what, text) = text.split_once('\n').unwrap_or((ALL, text));
        Self { what: what.to_owned(), text: text.to_owned() }
    }

    /// Returns a short name that is another for another text.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{:08x}", checksum(self.text.as_bytes()))
    }
}

/// What is kept aside of parts by name, with their lines.
pub(super) fn aside_of(unread: &[(String, String)]) -> Option<Aside> {
    let mut what: Vec<String> = unread.iter().map(|(name, _)| words(name).to_owned()).collect();
    what.dedup();
    let lines: Vec<&str> = unread.iter().map(|(_, line)| line.trim_end()).collect();
    (!unread.is_empty()).then(|| Aside { what: crate::measures::listed(&what), text: lines.join("\n") + "\n" })
}

/// Returns what is kept aside of parts of the work in the rooms that cannot be read; `None` where there are none.
#[must_use]
pub fn aside(parts: &Parts) -> Option<Aside> {
    let lines = parts.0.iter().map(|part| (part.name.clone(), Parts(vec![part.clone()]).to_text(0)));
    aside_of(&lines.collect::<Vec<_>>())
}

//! Whose figures they are: the councils that files name, and what stands where none is named.

use std::collections::BTreeMap;

use crate::import::FileReport;
use crate::workforce::{Holding, Records, Settings, TitleKey};

/// One council of a list of several, with its people by file: found once, however many councils there are.
pub(crate) struct Council<'a> {
    pub(crate) key: TitleKey,
    pub(crate) name: &'a str,
    pub(crate) holdings: BTreeMap<u32, Vec<&'a Holding>>,
}

/// Returns the councils a list of several names, in the order of letters.
pub(crate) fn councils<'a>(files: &[(&'a FileReport, &'a Records)]) -> Vec<Council<'a>> {
    let mut councils: BTreeMap<TitleKey, Council<'a>> = BTreeMap::new();
    let mut keys: BTreeMap<&str, TitleKey> = BTreeMap::new();
    for (report, records) in files {
        for holding in records.holdings.iter().filter(|holding| !holding.employer.is_empty()) {
            let key = keys.entry(&holding.employer).or_insert_with(|| TitleKey::new(&holding.employer));
            let council = councils.entry(key.clone()).or_insert_with(|| Council {
                key: key.clone(),
                name: &holding.employer,
                holdings: BTreeMap::new(),
            });
            council.holdings.entry(report.file).or_default().push(holding);
        }
    }
    councils.into_values().collect()
}

/// What stands where neither the reader nor the files name a council.
pub const UNNAMED: &str = "Your council";

/// What stands before their number where a list is of several councils and nothing names them together: "Your 24 councils".
pub(super) const UNNAMED_SEVERAL: &str = "Your";

/// Returns a name, or a sentence that begins with one, to stand inside another sentence: "your council" where no name is
/// known.
///
/// ```
/// use homegrown::measures::inside_sentence;
/// assert_eq!(inside_sentence("Your council is 12 posts short"), "your council is 12 posts short");
/// assert_eq!(inside_sentence("Your 24 councils"), "your 24 councils");
/// assert_eq!(inside_sentence("Norfolk"), "Norfolk");
/// ```
#[must_use]
pub fn inside_sentence(text: &str) -> String {
    // No council's name is or begins with the word "Your".
    let rest = text.strip_prefix(UNNAMED_SEVERAL).filter(|rest| rest.starts_with(' '));
    rest.map_or_else(|| text.to_owned(), |rest| format!("{}{rest}", UNNAMED_SEVERAL.to_lowercase()))
}

/// Returns the name to stand over the figures: the user's, else the one the files print, else none of them.
pub(super) fn employer(files: &[(&FileReport, &Records)], settings: &Settings) -> String {
    let chosen = Some(settings.employer.trim().to_owned()).filter(|name| !name.is_empty());
    let printed = || files.iter().find_map(|(report, _)| report.employer.clone());
    chosen.or_else(printed).unwrap_or_else(|| UNNAMED.to_owned())
}

//! Words that say somebody is from an agency that supplies workers, in a contract, a title or a number.

use super::words::{AGENCY_BEHIND, BEFORE, BEFORE_OTHER_AGENCY, BEHIND_OTHER_AGENCY, YES};
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::title::AGENCY_WORDS;

/// Whether a number begins with letters that say agency.
pub(super) fn is_agency_number(number: &str) -> bool {
    let letters = number.find(|c: char| !c.is_ascii_alphabetic()).and_then(|end| number.get(..end)).unwrap_or_default();
    ["agy", "agcy", "agency", "locum", "cwk"].iter().any(|word| letters.eq_ignore_ascii_case(word))
}

pub(super) fn is_agency_title(title: &str) -> bool {
    let key = column_key(title);
    holds(&key, "locum") || names_worker_of_agency(&key)
}

/// Whether a folded text speaks of an agency that supplies workers, and not of several agencies together, of one that places
/// children, or of whom the law calls the agency's decision maker.
fn names_worker_of_agency(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or_default();
        let behind = words.get(at + 1).copied().unwrap_or_default();
        matches!(*word, "agency" | "agencies")
            && !BEFORE_OTHER_AGENCY.contains(&before)
            && !BEHIND_OTHER_AGENCY.contains(&behind)
    })
}

/// Whether a folded text denies what it names: "non agency", "not agency".
pub(super) fn is_not(key: &str) -> bool {
    ["non agency", "not agency", "no agency", "not an agency"].iter().any(|word| key.contains(word))
}

/// Whether a folded text names an agency worker, and now: “permanent (previously agency)” does not.
pub(super) fn says_agency(key: &str) -> bool {
    let has = |word: &str| key.split(' ').any(|have| have == word);
    if BEFORE.iter().any(|word| has(word)) || has("perm") || has("permanent") {
        return false;
    }
    let worker = |word: &str| {
        let behind = key.strip_prefix(word).map(str::trim_start);
        behind
            .is_some_and(|rest| rest.is_empty() || AGENCY_BEHIND.contains(&rest.split(' ').next().unwrap_or_default()))
    };
    let begins = |word: &str| key == word || key.starts_with(&format!("{word} "));
    names_worker_of_agency(key)
        || AGENCY_WORDS.iter().any(|words| holds(key, words))
        || ["contingent", "non employee", "cwk", "agy", "agcy", "agw"].into_iter().any(begins)
        // “External secondment” and “Interim arrangement - honorarium” are of the council's own people.
        || ["external", "interim"].into_iter().any(worker)
}

/// Whether a folded text holds words, each whole, or the last of them in the plural.
pub(super) fn holds(key: &str, words: &str) -> bool {
    let line = format!(" {key} ");
    line.contains(&format!(" {words} ")) || line.contains(&format!(" {words}s "))
}

/// Whether a text of a contract column names an agency worker.
pub(crate) fn is_agency(contract: &str, flag: &str) -> bool {
    let (contract, flag) = (column_key(contract), column_key(flag));
    !is_not(&contract) && says_agency(&contract)
        || !is_not(&flag) && (YES.contains(&flag.as_str()) || says_agency(&flag))
}

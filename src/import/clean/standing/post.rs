//! What a post is marked as that is none.

use super::words::NO_POST;
use crate::import::value::date::month_of_name;

/// Whether a folded text says that a post is none, alone or with the day since when: “Deleted 31/3/25”.
pub(super) fn names_no_post(key: &str) -> bool {
    let mut words = key.split(' ');
    let is_of_day = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || ["on", "from", "since"].contains(&word)
            || month_of_name(word).is_some()
    };
    NO_POST.contains(&key) || NO_POST.contains(&words.next().unwrap_or_default()) && words.all(is_of_day)
}

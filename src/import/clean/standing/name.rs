//! What a cell of a name says beside the name: that somebody has left, is an agency worker, or is two people.

use super::words::{GONE, ON_LEAVE, PLAIN_WORDS};
use crate::import::recognise::vocabulary::column_key;

/// Returns what stands behind a name in brackets, stars or after a dash with spaces: “Pat Sample (Terminated)”, “Pat Sample -
/// LEAVER 31/8”.
pub(super) fn marked(name: &str) -> Option<String> {
    let name = name.trim_end();
    if let Some((_, inside)) = behind_name(name) {
        return Some(inside.to_owned());
    }
    let starred = name.strip_suffix('*').and_then(|rest| rest.rsplit_once('*')).map(|(_, inside)| inside);
    let dashed = || [" - ", " – "].iter().find_map(|dash| name.rsplit_once(dash)).map(|(_, behind)| behind);
    // “Pat Sample LEFT”: a word that says so ends it.
    let last = || {
        let (_, last) = name.rsplit_once(' ')?;
        GONE.iter().any(|word| last.eq_ignore_ascii_case(word)).then_some(last)
    };
    starred.or_else(dashed).or_else(last).map(|inside| inside.trim().to_owned())
}

/// Whether a mark behind a name says nothing of whether somebody is in post: a number, a name they are known by, a leave.
pub(super) fn is_plain_mark(mark: &str) -> bool {
    let key = column_key(mark);
    let first = key.split(' ').next().unwrap_or_default();
    let is_name = mark.split(' ').count() <= 2
        && mark.chars().next().is_some_and(char::is_uppercase)
        && mark.chars().skip(1).any(char::is_lowercase);
    key.is_empty()
        || key.bytes().any(|byte| byte.is_ascii_digit()) && key.split(' ').count() == 1
        || PLAIN_WORDS.contains(&first)
        || ON_LEAVE.iter().any(|word| key.contains(word))
        || ["mat leave", "ml", "he him", "she her", "they them", "job share"].iter().any(|words| key == *words)
        || is_name
}

/// Whether one cell names two people, or a person and a vacant part of the post.
pub(crate) fn names_several(name: &str) -> bool {
    // Looked at for every row: most names hold none of this.
    let covered = name.contains("overed by");
    if !covered && !name.bytes().any(|byte| matches!(byte, b'/' | b'&' | b'+' | b'(')) {
        return false;
    }
    let name = name.trim();
    let parts = |sign: &str| {
        name.split(sign).filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() >= 3).count() >= 2
    };
    covered
        || parts(" / ")
        || parts(" & ")
        || parts(" + ")
        || name.split(['(', ')']).filter(|part| part.trim().parse::<f64>().is_ok()).count() >= 2
}

/// Returns a name and what stands in brackets behind it.
fn behind_name(name: &str) -> Option<(&str, &str)> {
    let (before, inside) = name.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    Some((before.trim_end(), inside.trim()))
}

/// Whether a word of a name says agency; looked at for every row, so without a copy.
pub(super) fn names_agency(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ["agency", "locum"].iter().any(|says| word.eq_ignore_ascii_case(says)))
}

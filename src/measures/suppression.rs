//! Small numbers: which counts of people are withheld, so that nobody can be recognised.
//!
//! Owns the rule for breakdowns by age, sex, ethnic group, reason and destination: a count of 1 to 4 is withheld
//! as `c`, and so is a second one where the first could be worked back from the total. Roles, teams and cohort
//! outcomes are not held to it.

use crate::workforce::{Missing, Stated};

/// Whether a count of people is so small that it could point at somebody: 1 to 4.
///
/// ```
/// use homegrown::measures::is_small;
/// assert!(is_small(4) && !is_small(0) && !is_small(5));
/// ```
#[must_use]
pub const fn is_small(people: u32) -> bool {
    1 <= people && people <= 4
}

/// Returns counts with the small ones withheld, and with them what would give them away to a reader who knows
/// the total, every count that is shown and this rule.
///
/// Two or more small counts hide one another unless all are 1 or all are 4; then, and where there is one alone,
/// the first count of 5 or more is withheld too, and a second where the sum would still tell. Where nothing is
/// left to hide behind, or there are no more people than counts, every count is withheld.
///
/// The counts must stand in an order of their own, such as that of a code list: which one is withheld beside a
/// small one must not depend on how large it is, or the choice itself would tell.
///
/// ```
/// use homegrown::measures::suppressed;
/// use homegrown::workforce::Missing;
/// let shown = suppressed(&[14, 3, 9]);
/// assert_eq!(shown, [Err(Missing::Confidential), Err(Missing::Confidential), Ok(9)]);
/// assert_eq!(suppressed(&[14, 0, 9]), [Ok(14), Ok(0), Ok(9)]);
/// ```
#[must_use]
pub fn suppressed(counts: &[u32]) -> Vec<Stated<u32>> {
    let withheld = withheld(counts);
    let shown = |(count, withheld): (&u32, bool)| if withheld { Err(Missing::Confidential) } else { Ok(*count) };
    counts.iter().zip(withheld).map(shown).collect()
}

/// Returns the counts that make up a part of a larger breakdown: none of them where the part itself is withheld.
#[must_use]
pub fn suppressed_within(part: Stated<u32>, counts: &[u32]) -> Vec<Stated<u32>> {
    match part {
        Ok(_) => suppressed(counts),
        Err(reason) => vec![Err(reason); counts.len()],
    }
}

fn withheld(counts: &[u32]) -> Vec<bool> {
    let mut withheld: Vec<bool> = counts.iter().map(|count| is_small(*count)).collect();
    let small: Vec<u32> = counts.iter().copied().filter(|count| is_small(*count)).collect();
    if small.is_empty() {
        return withheld;
    }
    let all = vec![true; counts.len()];
    let people: u64 = counts.iter().copied().map(u64::from).sum();
    if people <= counts.len().max(4) as u64 {
        return all;
    }
    let are = |value: u32| small.iter().all(|count| *count == value);
    if small.len() > 1 && !are(1) && !are(4) {
        return withheld;
    }
    let mut large = counts.iter().enumerate().filter(|(_, count)| **count > 4);
    let Some((first, count)) = large.next() else { return all };
    // All ones beside a count of 3k + 4: the sum fits neither k + 1 small counts nor k fours and a large one.
    let tells = small.len() > 1 && are(1) && u64::from(*count) == 3 * small.len() as u64 + 4;
    let second = if tells {
        let Some((second, _)) = large.next() else { return all };
        Some(second)
    } else {
        None
    };
    for place in [Some(first), second].into_iter().flatten() {
        if let Some(withheld) = withheld.get_mut(place) {
            *withheld = true;
        }
    }
    withheld
}

/// Returns how many of those known are so by age, sex or ethnic group; withheld where the count, those it leaves,
/// or all there are is small.
pub(crate) fn share(people: u32, known: u32) -> Stated<u32> {
    if is_small(people) || is_small(known.saturating_sub(people)) || is_small(known) {
        Err(Missing::Confidential)
    } else {
        Ok(people)
    }
}

/// Returns the people aged 50 and over and those aged 55 and over among those whose age is known. Those between
/// the two ages could be worked back from both, so the second is withheld where they are few or the first is.
pub(crate) fn older(fifty: u32, fifty_five: u32, known: u32) -> (Stated<u32>, Stated<u32>) {
    let over_fifty = share(fifty, known);
    let between_is_small = is_small(fifty.saturating_sub(fifty_five));
    let over_fifty_five =
        if between_is_small || over_fifty.is_err() { Err(Missing::Confidential) } else { share(fifty_five, known) };
    (over_fifty, over_fifty_five)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    type Cells = Vec<Stated<u32>>;

    /// Every way to share so many people among so many counts.
    fn tables(people: u32, counts: usize) -> Vec<Vec<u32>> {
        if counts == 1 {
            return vec![vec![people]];
        }
        let first =
            |count: u32| tables(people - count, counts - 1).into_iter().map(move |rest| [vec![count], rest].concat());
        (0..=people).flat_map(first).collect()
    }

    /// Checks that a reader who knows the rule, what it shows and the total has at least two values left for
    /// whatever is withheld: all tables that would be shown alike are looked at, one by one.
    fn nothing_withheld_is_known<Shown: Ord>(tables: Vec<Vec<u32>>, show: impl Fn(&[u32]) -> (Shown, Cells)) {
        let mut alike: BTreeMap<(Shown, Cells), Vec<BTreeSet<u32>>> = BTreeMap::new();
        for table in tables {
            let (shown, cells) = show(&table);
            let possible = alike.entry((shown, cells)).or_insert_with(|| vec![BTreeSet::new(); table.len()]);
            for (values, value) in possible.iter_mut().zip(table) {
                values.insert(value);
            }
        }
        for ((_, cells), possible) in alike {
            for (cell, values) in cells.iter().zip(possible) {
                assert!(cell.is_ok() || values.len() > 1, "{cells:?} can only be {values:?}");
            }
        }
    }

    #[test]
    fn no_count_that_is_withheld_can_be_worked_back_from_what_is_shown() {
        for (counts, most) in [(2, 40), (3, 36), (4, 30), (5, 26), (6, 16)] {
            for people in 0..=most {
                nothing_withheld_is_known(tables(people, counts), |table| ((), suppressed(table)));
            }
        }
    }

    #[test]
    fn no_count_by_age_can_be_worked_back_from_the_shares_of_older_people() {
        for known in 0..=30 {
            nothing_withheld_is_known(tables(known, 3), |table| {
                let [under, between, over] = table else { panic!("three ages") };
                let (fifty, fifty_five) = older(between + over, *over, known);
                let shown = (fifty, fifty_five);
                let cells = vec![
                    fifty.map(|_| *under),
                    fifty.and_then(|_| fifty_five.map(|_| *between)),
                    fifty_five.map(|_| *over),
                ];
                (shown, cells)
            });
        }
    }

    #[test]
    fn every_small_count_is_withheld_and_zero_is_not_small() {
        for people in 0..=20 {
            for table in tables(people, 4) {
                let shown = suppressed(&table);
                assert!(table.iter().zip(&shown).all(|(count, shown)| !is_small(*count) || shown.is_err()));
                if table.iter().all(|count| !is_small(*count)) {
                    assert!(shown.iter().all(Result::is_ok), "{table:?} holds nothing small");
                }
            }
        }
    }

    #[test]
    fn a_part_that_is_withheld_shows_nothing_of_what_is_in_it() {
        assert_eq!(suppressed_within(Err(Missing::Confidential), &[20, 30]), [Err(Missing::Confidential); 2]);
        assert_eq!(suppressed_within(Ok(50), &[20, 30]), [Ok(20), Ok(30)]);
    }
}

//! The life table: how many people were at risk of leaving in each month of service, and how many left.
//!
//! Owns the sums over spells. Everything estimated from spells is made from it, and it holds nobody.

use crate::workforce::{LengthOfService, Spell};

const MONTHS: usize = LengthOfService::LONGEST as usize + 1;

/// Counts of spells by completed months of service: where they begin, where they end by leaving, and where people
/// still in post were last seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifeTable {
    entered: Vec<u32>,
    left: Vec<u32>,
    last_seen: Vec<u32>,
}

/// One month of service of a [`LifeTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceMonth {
    /// The month, from 1: month 1 is the one in which service reaches one completed month.
    pub month: u16,
    /// People at risk of leaving in it: entry < month ≤ exit.
    pub at_risk: u32,
    /// People who left in it.
    pub left: u32,
}

impl Default for LifeTable {
    fn default() -> Self {
        Self { entered: vec![0; MONTHS], left: vec![0; MONTHS], last_seen: vec![0; MONTHS] }
    }
}

fn add(counts: &mut [u32], month: LengthOfService, people: u32) {
    if let Some(count) = counts.get_mut(usize::from(month.months())) {
        *count += people;
    }
}

impl LifeTable {
    /// Returns the table of some spells. A spell that ends where it begins was never at risk and adds nothing.
    #[must_use]
    pub fn of(spells: impl IntoIterator<Item = Spell>) -> Self {
        let mut table = Self::default();
        for spell in spells {
            table.add(spell);
        }
        table
    }

    /// Adds a spell.
    pub fn add(&mut self, spell: Spell) {
        if spell.entry() == spell.exit() {
            return;
        }
        add(&mut self.entered, spell.entry(), 1);
        add(if spell.left() { &mut self.left } else { &mut self.last_seen }, spell.exit(), 1);
    }

    /// Takes in another unit's table: the two units' people side by side.
    pub fn merge(&mut self, other: &Self) {
        let sets = [
            (&mut self.entered, &other.entered),
            (&mut self.left, &other.left),
            (&mut self.last_seen, &other.last_seen),
        ];
        for (own, others) in sets {
            for (own, other) in own.iter_mut().zip(others) {
                *own += other;
            }
        }
    }

    /// Nets out people who left one partner for another: they were at risk in that month of service and did not
    /// leave the partnership. No more are netted than left in the month.
    ///
    /// ```
    /// use homegrown::retention::LifeTable;
    /// use homegrown::workforce::{LengthOfService, Spell};
    /// let month = LengthOfService::from_months;
    /// let mut table = LifeTable::of([Spell::try_new(month(0), month(14), true)?]);
    /// table.net_out(month(14), 1);
    /// assert_eq!(table, LifeTable::of([Spell::try_new(month(0), month(14), false)?]));
    /// # Ok::<(), homegrown::workforce::OutOfRange>(())
    /// ```
    pub fn net_out(&mut self, month: LengthOfService, people: u32) {
        let place = usize::from(month.months());
        if let (Some(left), Some(seen)) = (self.left.get_mut(place), self.last_seen.get_mut(place)) {
            let moved = people.min(*left);
            *left -= moved;
            *seen += moved;
        }
    }

    /// Returns the months of service in order, from 1 to the last that is told apart.
    pub fn months(&self) -> impl Iterator<Item = ServiceMonth> {
        let mut at_risk = 0;
        // Who enters at t is at risk from t + 1 on; who ends at t was at risk in t still.
        let moves = self.entered.iter().zip(self.left.iter().zip(&self.last_seen));
        moves.zip(self.left.iter().skip(1)).zip(1_u16..).map(move |(((entered, (left, seen)), leaving), month)| {
            at_risk = at_risk + entered - left - seen;
            ServiceMonth { month, at_risk, left: *leaving }
        })
    }

    /// Returns the people at risk in a month of service.
    #[must_use]
    pub fn at_risk(&self, month: u16) -> u32 {
        self.months().find(|row| row.month == month).map_or(0, |row| row.at_risk)
    }

    /// Returns the months people were at risk, summed over people.
    #[must_use]
    pub fn person_months(&self) -> u64 {
        self.months().map(|row| u64::from(row.at_risk)).sum()
    }

    /// Returns the people who left.
    #[must_use]
    pub fn leavers(&self) -> u32 {
        self.left.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spells() -> impl Strategy<Value = Vec<Spell>> {
        let spell = (0_u16..490, 0_u16..60, any::<bool>()).prop_map(|(entry, length, left)| {
            let month = LengthOfService::from_months;
            Spell::try_new(month(entry), month(entry + length), left).unwrap()
        });
        proptest::collection::vec(spell, 0..60)
    }

    proptest! {
        #[test]
        fn at_risk_is_what_each_spell_says_of_itself(spells in spells()) {
            let table = LifeTable::of(spells.clone());
            for row in table.months() {
                let month = LengthOfService::from_months(row.month);
                prop_assert_eq!(row.at_risk as usize, spells.iter().filter(|spell| spell.at_risk(month)).count());
            }
        }

        #[test]
        fn two_units_merged_are_the_two_loaded_together(ours in spells(), theirs in spells()) {
            let mut merged = LifeTable::of(ours.clone());
            merged.merge(&LifeTable::of(theirs.clone()));
            prop_assert_eq!(merged, LifeTable::of(ours.into_iter().chain(theirs)));
        }

        #[test]
        fn a_move_between_partners_netted_out_is_nobody_leaving(spells in spells()) {
            let moved = |spell: &Spell| spell.left() && spell.exit().months().is_multiple_of(3) && spell.entry() != spell.exit();
            let mut netted = LifeTable::of(spells.clone());
            for spell in spells.iter().filter(|spell| moved(spell)) {
                netted.net_out(spell.exit(), 1);
            }
            let stayed = |spell: &Spell| Spell::try_new(spell.entry(), spell.exit(), spell.left() && !moved(spell)).unwrap();
            prop_assert_eq!(netted, LifeTable::of(spells.iter().map(stayed)));
        }
    }
}

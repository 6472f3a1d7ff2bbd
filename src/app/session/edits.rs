//! Changes to the establishment table, taken back and made again.

use leptos::prelude::*;

use super::{Session, Tone};
use crate::workforce::Edit;

impl Session {
    /// The key of the table that is shown, which is the one that is edited.
    pub(super) fn edit_key(self) -> Option<String> {
        self.key.get_untracked()
    }

    /// Changes a cell of the establishment table.
    pub fn edit(self, edit: Edit) {
        let Some(key) = self.edit_key() else { return };
        self.undone.update(|all| {
            all.remove(&key);
        });
        self.edits.update(|all| all.entry(key).or_default().push(edit));
    }

    /// Takes every edit of the table shown back: its source's own figures stand again.
    pub fn put_back(self) {
        let Some(key) = self.edit_key() else { return };
        let taken = self.edits.try_update(|all| all.remove(&key)).flatten().unwrap_or_default();
        self.notify(Tone::Done, "Your changes to the table are taken back. Redo makes them again, one by one.");
        self.undone.update(|all| all.entry(key).or_default().extend(taken.into_iter().rev()));
    }

    /// Returns how many edits the table shown has.
    #[must_use]
    pub fn edit_count(self) -> usize {
        let key = self.key.get();
        key.map_or(0, |key| self.edits.with(|all| all.get(&key).map_or(0, Vec::len)))
    }

    /// Whether there is an undone edit to make again.
    #[must_use]
    pub fn can_redo(self) -> bool {
        let key = self.key.get();
        key.is_some_and(|key| self.undone.with(|all| all.get(&key).is_some_and(|undone| !undone.is_empty())))
    }

    /// Takes the last edit back.
    pub fn undo(self) {
        let Some(key) = self.edit_key() else { return };
        let taken = self.edits.try_update(|all| all.get_mut(&key).and_then(Vec::pop)).flatten();
        if let Some(edit) = taken {
            self.undone.update(|all| all.entry(key).or_default().push(edit));
        }
    }

    /// Makes the last undone edit again.
    pub fn redo(self) {
        let Some(key) = self.edit_key() else { return };
        if let Some(edit) = self.undone.try_update(|all| all.get_mut(&key).and_then(Vec::pop)).flatten() {
            self.edits.update(|all| all.entry(key).or_default().push(edit));
        }
    }
}

//! The editions at hand: the one compiled in, and one the user loaded.

use super::built_in;
use super::edition::Edition;

/// The editions at hand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Library {
    loaded: Option<Loaded>,
}

/// An edition the user loaded.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The file it is from.
    pub file: String,
    /// Its figures.
    pub edition: Edition,
}

impl Library {
    /// Uses an edition of the user's for what follows, in place of an earlier one.
    pub fn load(&mut self, file: impl Into<String>, edition: Edition) {
        self.loaded = Some(Loaded { file: file.into(), edition });
    }

    /// Goes back to the edition compiled in.
    pub fn unload(&mut self) {
        self.loaded = None;
    }

    /// Returns the edition in use: the user's, else the one compiled in.
    #[must_use]
    pub fn edition(&self) -> &Edition {
        self.loaded.as_ref().map_or_else(|| built_in(), |loaded| &loaded.edition)
    }

    /// Returns the edition the user loaded.
    #[must_use]
    pub const fn loaded(&self) -> Option<&Loaded> {
        self.loaded.as_ref()
    }

    /// Returns what to call the edition in use: "2025 edition, compiled in", "2026 edition, from indicators.csv".
    #[must_use]
    pub fn label(&self) -> String {
        match &self.loaded {
            Some(loaded) => format!("{}, from {}", loaded.edition.name, loaded.file),
            None => format!("{}, built in", built_in().name),
        }
    }
}

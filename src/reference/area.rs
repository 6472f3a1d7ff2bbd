//! The areas figures are published of: England, its regions, its councils.

/// Whose figures an area's are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaLevel {
    /// England.
    National,
    /// A region; Inner and Outer London too.
    Region,
    /// A council, or two that make one return.
    Council,
}

/// An area of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// England, a region or a council.
    pub level: AreaLevel,
    /// DfE's code of a council ("926", "314 / 318"), the statistics office's of a region, [`ENGLAND`].
    pub code: String,
    /// The name as published last.
    pub name: String,
    /// The name of a council's region as published: councils of London are in Inner or Outer London.
    pub region: String,
}

/// England's code.
pub const ENGLAND: &str = "E92000001";

impl AreaLevel {
    const ALL: [Self; 3] = [Self::National, Self::Region, Self::Council];

    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Region => "region",
            Self::Council => "council",
        }
    }

    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

//! What a table of a file is a list of.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $label:literal, $phrase:literal;)*) => {
        /// What a table of a file is a list of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// Every kind, in the order to offer them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the kind's name.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// Returns the id by which the page and files that are given on name the kind.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant),)* }
            }

            /// Returns the kind to stand inside a sentence: "a staff list".
            #[must_use]
            pub const fn phrase(self) -> &'static str {
                match self { $(Self::$variant => $phrase,)* }
            }
        }
    };
}

impl Kind {
    /// Returns the kind of this id.
    ///
    /// ```
    /// use homegrown::workforce::Kind;
    /// assert_eq!(Kind::from_id("StaffList"), Some(Kind::StaffList));
    /// ```
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.id() == id)
    }

    /// Whether it lists who came, stayed and went, rather than who is there.
    #[must_use]
    pub const fn is_of_movement(self) -> bool {
        matches!(self, Self::Starters | Self::Leavers | Self::MonthlyFlow | Self::NqswCohorts | Self::NqswPeople)
    }
}

kinds! {
    /// One row a person and post.
    StaffList = "Staff list", "a staff list";
    /// One row a post or holder of a post.
    Establishment = "Establishment list", "an establishment list";
    /// One row a person who started.
    Starters = "Starters", "a list of starters";
    /// One row a person who left.
    Leavers = "Leavers", "a list of leavers";
    /// One row an agency worker and week.
    AgencyTimesheets = "Agency timesheets", "a list of agency timesheets";
    /// One row an agency placement, from its start to its end.
    AgencyPlacements = "Agency placements", "a list of agency placements";
    /// One row a spell of absence.
    Absence = "Absence spells", "a list of absence spells";
    /// One row a person or a team, with the cases they hold.
    Caseload = "Caseload list", "a list of caseloads";
    /// One row a month: starters, leavers and staff; or one column a month.
    MonthlyFlow = "Monthly starters and leavers", "a monthly table of starters and leavers";
    /// One row an intake of newly qualified social workers, with what became of it.
    NqswCohorts = "NQSW cohorts", "a table of NQSW cohorts";
    /// One row a newly qualified social worker, with what became of them.
    NqswPeople = "NQSW list", "a list of NQSWs";
    /// The census return's workers.
    CensusWorkers = "Census return: workers", "a census return";
    /// The census return's figures for the whole authority.
    CensusAuthority = "Census return: authority", "a census return's authority row";
    /// The ASC-WDS file of workplaces.
    AscWdsWorkplace = "ASC-WDS workplaces", "an ASC-WDS workplace file";
    /// The ASC-WDS file of workers.
    AscWdsWorker = "ASC-WDS workers", "an ASC-WDS worker file";
}

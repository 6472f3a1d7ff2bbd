//! What the people of a breakdown's row have in common.

use serde::{Deserialize, Serialize};

use super::{Level, ServiceBand, TitleKey};

/// What the people of a breakdown's row have in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// One of the DfE's six roles.
    Level(Level),
    /// A published band of length of service.
    Service(ServiceBand),
    /// A length of service that nobody knows.
    UnknownService,
    /// A role, a team, a reason or a place, as lists print it.
    Printed(String),
    /// No team is stated.
    NoTeam,
}

/// What tells one group of a breakdown from another, in the order to show them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    /// Of a level, in the order of the census.
    Level(Level),
    /// Of a band, the shortest first.
    Service(ServiceBand),
    /// Of those whose length of service is not known.
    UnknownService,
    /// Of what is printed, however it is spelled.
    Printed(TitleKey),
    /// Of those without a team.
    NoTeam,
}

impl Group {
    /// Returns the group of what lists print.
    ///
    /// ```
    /// use homegrown::workforce::Group;
    /// assert_eq!(Group::printed("Team Manager").label(), "Team Manager");
    /// ```
    #[must_use]
    pub fn printed(text: &str) -> Self {
        Self::Printed(text.to_owned())
    }

    /// Returns the team that a list states.
    #[must_use]
    pub fn team(text: &str) -> Self {
        if text.is_empty() { Self::NoTeam } else { Self::printed(text) }
    }

    /// Returns what tells it from other groups.
    #[must_use]
    pub fn key(&self) -> GroupKey {
        match self {
            Self::Level(level) => GroupKey::Level(*level),
            Self::Service(band) => GroupKey::Service(*band),
            Self::UnknownService => GroupKey::UnknownService,
            Self::Printed(text) => GroupKey::Printed(TitleKey::new(text)),
            Self::NoTeam => GroupKey::NoTeam,
        }
    }

    /// Returns what stands at the head of its row.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Level(level) => level.label(),
            Self::Service(band) => band.label(),
            Self::UnknownService => "Not known",
            Self::Printed(text) => text,
            Self::NoTeam => "No team stated",
        }
    }
}

//! Role levels, a council's own ladder, and the map from job titles to both.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::Service;

/// The six organisational roles of the DfE census, by their code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 1: senior manager.
    SeniorManager = 1,
    /// 2: middle manager.
    MiddleManager,
    /// 3: first line manager.
    FirstLineManager,
    /// 4: senior practitioner.
    SeniorPractitioner,
    /// 5: case holder.
    CaseHolder,
    /// 6: qualified without cases.
    QualifiedWithoutCases,
}

impl Level {
    /// All levels in the order of their census codes.
    pub const ALL: [Self; 6] = [
        Self::SeniorManager,
        Self::MiddleManager,
        Self::FirstLineManager,
        Self::SeniorPractitioner,
        Self::CaseHolder,
        Self::QualifiedWithoutCases,
    ];

    /// Returns the level with this census code, 1 to 6.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// Returns the census code, 1 to 6.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// Returns the published wording.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::SeniorManager => "Senior manager",
            Self::MiddleManager => "Middle manager",
            Self::FirstLineManager => "First line manager",
            Self::SeniorPractitioner => "Senior practitioner",
            Self::CaseHolder => "Case holder",
            Self::QualifiedWithoutCases => "Qualified without cases",
        }
    }

    /// Returns the level's place in seniority, least senior first; where one person holds two posts,
    /// headcount goes to the higher.
    #[must_use]
    pub const fn seniority(self) -> u8 {
        match self {
            Self::QualifiedWithoutCases => 1,
            Self::CaseHolder => 2,
            Self::SeniorPractitioner => 3,
            Self::FirstLineManager => 4,
            Self::MiddleManager => 5,
            Self::SeniorManager => 6,
        }
    }
}

/// A job title folded for comparison: lower case, single spaces, no punctuation.
///
/// ```
/// use homegrown::workforce::TitleKey;
/// assert_eq!(TitleKey::new("Social  Worker (ASYE) "), TitleKey::new("social worker asye"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TitleKey(String);

impl TitleKey {
    /// Folds a title.
    #[must_use]
    pub fn new(title: &str) -> Self {
        let mut folded = String::with_capacity(title.len());
        for c in title.chars() {
            if c.is_alphanumeric() {
                folded.extend(c.to_lowercase());
            } else if matches!(c, '\'' | '’') {
                // An apostrophe joins: "children's" and "childrens" are one word.
            } else if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        while folded.ends_with(' ') {
            folded.pop();
        }
        Self(folded)
    }

    /// Returns the folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a job title counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignment {
    /// A qualified social worker at this level.
    SocialWorker {
        /// The DfE level.
        level: Level,
        /// Newly qualified: the denominator of the experience ratio.
        newly_qualified: bool,
    },
    /// Not a registered social worker: loaded, named, and left out of every measure.
    NotSocialWorker,
}

impl Assignment {
    /// Every choice a title has, in the order offered.
    pub const CHOICES: [Self; 8] = [
        Self::SocialWorker { level: Level::CaseHolder, newly_qualified: true },
        Self::SocialWorker { level: Level::CaseHolder, newly_qualified: false },
        Self::SocialWorker { level: Level::SeniorPractitioner, newly_qualified: false },
        Self::SocialWorker { level: Level::FirstLineManager, newly_qualified: false },
        Self::SocialWorker { level: Level::MiddleManager, newly_qualified: false },
        Self::SocialWorker { level: Level::SeniorManager, newly_qualified: false },
        Self::SocialWorker { level: Level::QualifiedWithoutCases, newly_qualified: false },
        Self::NotSocialWorker,
    ];

    /// Returns the choice in plain words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::SocialWorker { newly_qualified: true, .. } => "Newly qualified social worker",
            Self::SocialWorker { level, .. } => level.label(),
            Self::NotSocialWorker => "Not a social worker",
        }
    }

    /// Returns the id by which the page and files that are given on name the choice.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::SocialWorker { newly_qualified: true, .. } => "newly_qualified",
            Self::SocialWorker { level: Level::CaseHolder, .. } => "case_holder",
            Self::SocialWorker { level: Level::SeniorPractitioner, .. } => "senior_practitioner",
            Self::SocialWorker { level: Level::FirstLineManager, .. } => "first_line_manager",
            Self::SocialWorker { level: Level::MiddleManager, .. } => "middle_manager",
            Self::SocialWorker { level: Level::SeniorManager, .. } => "senior_manager",
            Self::SocialWorker { level: Level::QualifiedWithoutCases, .. } => "qualified_without_cases",
            Self::NotSocialWorker => "not_social_worker",
        }
    }

    /// Returns the choice of this id.
    ///
    /// ```
    /// use homegrown::workforce::Assignment;
    /// for choice in Assignment::CHOICES {
    ///     assert_eq!(Assignment::from_id(choice.id()), Some(choice));
    /// }
    /// ```
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::CHOICES.into_iter().find(|choice| choice.id() == id)
    }

    /// Returns the level of a social worker; `None` for anyone else.
    #[must_use]
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::SocialWorker { level, .. } => Some(level),
            Self::NotSocialWorker => None,
        }
    }
}

/// Job titles to roles, by service: what the user may correct, and what is kept between visits.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RoleMap {
    entries: IndexMap<TitleKey, [Option<Assignment>; 2]>,
}

impl RoleMap {
    /// Returns what a title counts as in a service; `None` if nobody has said.
    #[must_use]
    pub fn get(&self, service: Service, title: &TitleKey) -> Option<Assignment> {
        let [children, adults] = self.entries.get(title)?;
        match service {
            Service::Children => *children,
            Service::Adults => *adults,
        }
    }

    /// Says what a title counts as in a service.
    pub fn set(&mut self, service: Service, title: TitleKey, assignment: Assignment) {
        let [children, adults] = self.entries.entry(title).or_default();
        match service {
            Service::Children => *children = Some(assignment),
            Service::Adults => *adults = Some(assignment),
        }
    }

    /// Iterates over what was said, in order: of each title what it counts as in children's and in adults' services.
    pub fn iter(&self) -> impl Iterator<Item = (&TitleKey, &[Option<Assignment>; 2])> {
        self.entries.iter()
    }

    /// Whether nothing has been said of any title.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

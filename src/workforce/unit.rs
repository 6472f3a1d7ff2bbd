//! Who employs: employer, service, unit, partnership.

use serde::{Deserialize, Serialize};

/// A council or trust that employs social workers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Employer {
    /// The name as the council is known: "Norfolk".
    pub name: String,
    /// The DfE local authority code, the stable key across reorganisations: "926"; empty where unknown.
    pub la_code: String,
}

/// Children's or adults' social work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// Children and families.
    Children,
    /// Adults.
    Adults,
}

impl Service {
    /// Both services.
    pub const ALL: [Self; 2] = [Self::Children, Self::Adults];

    /// Returns "children's" or "adults'".
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Children => "children's",
            Self::Adults => "adults'",
        }
    }

    /// Returns the id by which the page and files that are given on name the service.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Children => "children",
            Self::Adults => "adults",
        }
    }

    /// Returns the service of this id.
    ///
    /// ```
    /// use homegrown::workforce::Service;
    /// assert_eq!(Service::from_id("adults"), Some(Service::Adults));
    /// ```
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.id() == id)
    }
}

/// One employer × one service: what every figure is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Unit {
    /// The employer.
    pub employer: Employer,
    /// The service.
    pub service: Service,
}

impl Unit {
    /// Names a unit.
    #[must_use]
    pub fn new(name: impl Into<String>, la_code: impl Into<String>, service: Service) -> Self {
        Self { employer: Employer { name: name.into(), la_code: la_code.into() }, service }
    }
}

impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.employer.name, self.service.label())
    }
}

/// Units that pool their figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partnership {
    /// The partnership's name: "Developing Together".
    pub name: String,
    /// Its members.
    pub units: Vec<Unit>,
}

//! Who a row is about: keys to tell people apart, and the few facts measures need.
//!
//! These live only where rows live: in a worker's memory. No type the page keeps holds one.

use serde::{Deserialize, Serialize};

/// A Social Work England (formerly HCPC) registration number, normalised: upper case, no spaces, no zeros
/// after the letters.
///
/// ```
/// use homegrown::workforce::Registration;
/// assert_eq!(Registration::parse("sw 0000904123"), Registration::parse("SW904123"));
/// assert_eq!(Registration::parse("pending"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Registration(String);

impl Registration {
    /// Returns the normalised number; `None` unless it is two letters and then digits with one above zero.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if !compact.is_char_boundary(2) || compact.len() < 3 {
            return None;
        }
        let (letters, digits) = compact.split_at(2);
        let digits = digits.trim_start_matches('0');
        let valid = letters.chars().all(|c| c.is_ascii_alphabetic())
            && !digits.is_empty()
            && digits.len() <= 12
            && digits.chars().all(|c| c.is_ascii_digit());
        valid.then(|| Self(format!("{}{digits}", letters.to_ascii_uppercase())))
    }

    /// Returns the normalised text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What tells one person from another within a unit's files: registration number, else employee number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PersonKey {
    /// By registration number.
    Registration(Registration),
    /// By employee number, as printed without surrounding spaces.
    Employee(String),
    /// Neither is known: the row is its own person.
    Row(u32),
}

/// Sex, where a file states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// Major ethnic group, where a file states it and the person gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EthnicGroup {
    /// White, all backgrounds.
    White,
    /// Mixed or multiple.
    Mixed,
    /// Asian or Asian British, Chinese included.
    Asian,
    /// Black, African, Caribbean or Black British.
    Black,
    /// Any other.
    Other,
}

//! What tells one post from another.

use serde::{Deserialize, Serialize};

/// A post number as printed, without surrounding spaces.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PostKey(pub String);

//! What the page passes from one worker's answer to another order, and does not read.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A value as bytes, so that the page that passes it on carries no code to read it.
///
/// ```
/// use homegrown::exchange::Passed;
/// let passed = Passed::of(&vec!["Norfolk".to_owned()]);
/// assert_eq!(passed.read(), Some(vec!["Norfolk".to_owned()]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed<T> {
    bytes: Vec<u8>,
    #[serde(skip)]
    of: PhantomData<fn() -> T>,
}

/// Of no value.
impl<T> Default for Passed<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T> Passed<T> {
    /// Takes bytes for a value that was packed into them.
    #[must_use]
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, of: PhantomData }
    }

    /// Returns the bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Packs a value.
    #[must_use]
    pub fn of(value: &T) -> Self
    where
        T: Serialize,
    {
        // Writing to memory fails for no value of these types.
        Self::new(postcard::to_stdvec(value).unwrap_or_default())
    }

    /// Returns the value; `None` where there is none.
    #[must_use]
    pub fn read(&self) -> Option<T>
    where
        T: DeserializeOwned,
    {
        postcard::from_bytes(&self.bytes).ok()
    }
}

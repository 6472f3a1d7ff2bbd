//! What the rows of a table come to: FTE, whether somebody is in post, newly qualified or registered, and whose service it is.

pub(crate) mod fte;
pub(crate) mod newly;
pub(crate) mod registered;
pub(crate) mod service;
pub(crate) mod standing;
pub(crate) mod whole;

//! How what is shared is written and read: what is written of each type in a module a released version, over bytes and over JSON.

pub(crate) mod bytes;
pub(crate) mod json;
pub(crate) mod node;
pub(crate) mod schema;
pub mod v1;
pub(crate) mod wire;

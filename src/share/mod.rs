//! What a link or a plan file carries, and how it is written and read again.
//!
//! Owns [`Shared`], the link ([`Shared::to_link`]), the plan file ([`Shared::to_file`]) and its JSON Schema ([`SCHEMA`]). A
//! released version is a module of its own ([`codec::v1`]) that is never changed: a link made with it opens for ever. What comes
//! from outside is bounded in size, depth and time by the constants here, is checked as a whole and is taken as a
//! whole or refused in a sentence ([`ShareError`]). It projects nothing, knows no address of a page, and holds figures of
//! roles, never a person.
//!
//! Read [`Shared`] first, then [`codec::v1`].

mod checksum;
pub mod codec;
pub(crate) mod error;
mod file;
mod fingerprint;
mod link;
mod shared;

pub(crate) use checksum::checksum;
pub use error::ShareError;
pub use file::{FILE_KIND, is_plan_file, schema};
pub use fingerprint::fingerprint;
pub use link::{ORDINARY_LINK, PREFIX};
pub use shared::{OwnStart, PlanOrigin, Shared};

/// The JSON Schema of a plan file, for programs that make or check one. Ranges of numbers, and what must hold between
/// parts, are the plan's own rules, checked when it is opened.
pub const SCHEMA: &str = include_str!("plan.schema.json");

/// The most characters of a link.
pub const MOST_LINK: usize = 32_000;
/// The most bytes a link unpacks to.
pub const MOST_BYTES: usize = 128 * 1024;
/// The most bytes of a plan file.
pub const MOST_FILE: usize = 1024 * 1024;
/// The most entries of any list: a stock by months of service has the most, 481.
pub const MOST_ITEMS: usize = 500;
/// The most that can be aimed at.
pub const MOST_AIM: f64 = 1_000_000.0;
/// The most characters of a text.
pub const MOST_TEXT: usize = 1_000;
/// The most scenarios of one plan.
pub const MOST_SCENARIOS: usize = 4;
/// The most roles of a plan, which with its months bounds the time a projection takes.
pub const MOST_ROLES: usize = 60;
/// The most months of a plan: the ten years every room looks at.
pub const MOST_MONTHS: u16 = 120;
/// The most statements of what numbers rest on, and the most changes of a scenario: each is checked against the whole plan.
pub const MOST_STATEMENTS: usize = 200;

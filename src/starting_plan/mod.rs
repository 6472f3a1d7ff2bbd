//! The plan a council starts from, before anybody moves a lever.
//!
//! Owns which assumptions stand where the council gives none: from its lists and tables, from published figures, or from a
//! published paper. It draws on [`crate::forecast`] for what published figures say and on [`crate::plan`] for what a plan
//! is; neither knows it.
//!
//! Read [`start_of`] first, then [`start_of_published`]; of lists of people, [`lists`].

mod assumed;
mod beside;
mod example;
mod from_lists;
mod from_tables;
pub mod lists;
mod published;
mod start;

pub use beside::{AS_PUBLISHED, Apart, Beside, CARRY_ON};
pub use example::{GLIDE_PATH_COUNCIL, agency_glide_path};
pub use from_lists::{is_of_lists, start_of_lists};
pub use from_tables::{has_service, start_of};
pub use published::{PublishedMethod, start_of_published, start_of_published_as};
pub use start::{
    ASYE, LEAVING, LEAVING_BY_SERVICE, NQSW_INTAKE, NQSW_NAME, NoStart, OTHER_INTAKE, OTHER_NAME, Start,
    newly_qualified_intakes, newly_qualified_posts, posts_are_stated,
};

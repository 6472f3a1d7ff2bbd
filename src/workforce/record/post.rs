//! What a line of a list of posts states.

use serde::{Deserialize, Serialize};

use crate::workforce::{Fte, PersonKey, PostKey, RowRef, Stated};

/// Who holds a line of a post list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    /// A person.
    Person(PersonKey),
    /// Nobody: blank, VACANT, TBC and the like.
    Vacant,
    /// The list does not say who holds its posts.
    NotStated,
}

/// A post nobody holds, in a list of people that numbers the posts and has a row for each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VacantPost {
    /// Where it was read.
    pub at: RowRef,
    /// The post's title as printed, trimmed.
    pub title: String,
    /// The text of the column that tells services apart, trimmed; empty if there is none.
    pub directorate: String,
    /// The team, trimmed; empty if there is none.
    pub team: String,
    /// The post's FTE.
    pub fte: Fte,
}

/// One line of an establishment list: a post, or one holder of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostLine {
    /// Where it was read.
    pub at: RowRef,
    /// Which post; `None` if the list has no post numbers, and then each line is a post.
    pub post: Option<PostKey>,
    /// The post's title as printed, trimmed.
    pub title: String,
    /// The text of the column that tells services apart, trimmed; empty if there is none.
    pub directorate: String,
    /// The team, trimmed; empty if there is none.
    pub team: String,
    /// Established FTE, counted once per post: zero on the line of a second holder.
    pub established: Stated<Fte>,
    /// Who holds it.
    pub holder: Holder,
    /// FTE in post on this line.
    pub actual: Stated<Fte>,
    /// How many people are in post on this line, in a table that counts them beside their FTE.
    pub people: Stated<u32>,
    /// Vacant FTE as printed.
    pub vacant: Stated<Fte>,
    /// FTE of agency staff covering the vacancy; a blank in a list that has the column is zero.
    pub agency_cover: Stated<Fte>,
    /// FTE of all agency staff on this line, covering a vacancy or not, in a list that counts them so.
    pub agency: Stated<Fte>,
    /// Whether the holder is counted elsewhere while this post is held open (acting up, seconded).
    pub held_open: bool,
}

/// Agency FTE that an establishment list states once for all its roles.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct AgencyTotal {
    /// Where it was read.
    pub at: RowRef,
    /// FTE of all agency staff.
    pub fte: Fte,
}

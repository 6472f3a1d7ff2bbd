//! Cleaned rows, one type per thing a row can state. They never leave a worker's memory.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{EthnicGroup, Fte, PersonKey, PostKey, Sex, Stated};

/// Where a record was read, to point back to its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowRef {
    /// The file, by the number the session gave it.
    pub file: u32,
    /// The sheet, from 0.
    pub sheet: u16,
    /// The row of the sheet or record of the text file, from 1.
    pub row: u32,
}

/// One person in one post, as a staff list prints it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Holding {
    /// Where it was read.
    pub at: RowRef,
    /// Who.
    pub person: PersonKey,
    /// Which post, if printed.
    pub post: Option<PostKey>,
    /// The council, in a list of several; empty if there is no such column.
    pub employer: String,
    /// The job title as printed, trimmed.
    pub title: String,
    /// The text of the column that tells services apart (directorate), trimmed; empty if there is none.
    pub directorate: String,
    /// The team, trimmed; empty if there is none.
    pub team: String,
    /// FTE in this post.
    pub fte: Stated<Fte>,
    /// First day in a social work role with this employer (census `RoleStartDate`).
    #[serde(with = "super::day::optional")]
    pub service_start: Option<Date>,
    /// Continuous service with the council.
    #[serde(with = "super::day::optional")]
    pub council_start: Option<Date>,
    /// First day in this post.
    #[serde(with = "super::day::optional")]
    pub post_start: Option<Date>,
    /// Last day, if the person has left; a fixed term's future end is not one.
    #[serde(with = "super::day::optional")]
    pub left: Option<Date>,
    /// Whether the row says agency or off payroll.
    pub agency: bool,
    /// Date of birth.
    #[serde(with = "super::day::optional")]
    pub birth: Option<Date>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Ethnic group; `None` where blank or not given.
    pub ethnic_group: Option<EthnicGroup>,
    /// Working days lost to sickness in the year.
    pub working_days_lost: Option<f64>,
    /// Cases held.
    pub cases: Option<u32>,
    /// What the absence column says, trimmed; empty if nothing.
    pub absence: String,
}

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
    /// Vacant FTE as printed.
    pub vacant: Stated<Fte>,
    /// FTE of agency staff covering the vacancy; a blank in a list that has the column is zero.
    pub agency_cover: Stated<Fte>,
    /// FTE of all agency staff on this line, covering a vacancy or not, in a list that counts them so.
    pub agency: Stated<Fte>,
    /// Whether the holder is counted elsewhere while this post is held open (acting up, seconded).
    pub held_open: bool,
}

/// Everything read from one file, by what its rows state.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Records {
    /// Staff list rows.
    pub holdings: Vec<Holding>,
    /// Establishment rows.
    pub posts: Vec<PostLine>,
}

impl Records {
    /// Returns how many records there are of any kind.
    #[must_use]
    pub fn len(&self) -> usize {
        self.holdings.len() + self.posts.len()
    }

    /// Takes another table's records in after these.
    pub fn append(&mut self, other: Self) {
        let Self { holdings, posts } = other;
        self.holdings.extend(holdings);
        self.posts.extend(posts);
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

//! What the tables of a kind of list are told by.

use crate::import::recognise::Evidence;
use crate::import::{Field, Kind};

/// What the tables of a kind of list are told by.
pub(crate) struct Signs {
    pub(crate) kind: Kind,
    /// Whether the fields a header names are enough to read the list.
    pub(crate) needs: fn(&[Field]) -> bool,
    /// Fields that speak for this kind rather than another; one named twice speaks twice.
    pub(crate) telling: &'static [Field],
    /// Words of a sheet's name, a title line or the file's name that speak for this kind, as beginnings of words.
    pub(crate) words: &'static [&'static str],
    /// What the cells below the header say for or against this kind; `None` rules it out.
    pub(crate) witness: fn(&Evidence<'_>) -> Option<f64>,
    /// The fields whose meaning the kind settles, whatever their columns are called: the FTE of a list of vacant posts is
    /// neither established nor in post.
    pub(crate) settles: &'static [Field],
}

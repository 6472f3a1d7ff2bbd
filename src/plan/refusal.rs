//! Why a plan is refused: the place, and the reason in words for whoever typed it.

use crate::workforce::OutOfRange;

/// A plan, or a change of one, that cannot be: where and why. The plan stays as it was.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct Refusal {
    /// The part of the plan, in words: "Social Worker, leaving".
    pub place: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Reason {
    /// A number outside what is allowed.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
    /// A date before the plan's base month, or in it where something is to happen after it.
    #[error("the plan starts from {base}; choose a month after it.")]
    BeforeBase {
        /// The base month.
        base: String,
    },
    /// The last month of a window or band before its first.
    #[error("it ends before it begins; put the end at or after the beginning.")]
    EndsBeforeItBegins,
    /// A name, id or role given twice.
    #[error("“{what}” is there twice; keep one of them.")]
    Twice {
        /// What is there twice.
        what: String,
    },
    /// A list that needs an entry.
    #[error("it needs at least one {what}.")]
    Empty {
        /// What it lacks.
        what: &'static str,
    },
    /// Something named that the plan does not have.
    #[error("the plan has no such {what} any more; choose another.")]
    Unknown {
        /// What was named: "role".
        what: &'static str,
    },
    /// A role or intake removed while others need it.
    #[error("it is still used by {by}; change or remove that first.")]
    InUse {
        /// What uses it.
        by: String,
    },
    /// A progression that does not go up.
    #[error("people move up only, and “{to}” is not more senior than “{from}”.")]
    NotUpwards {
        /// The role left.
        from: String,
        /// The role meant to be reached.
        to: String,
    },
    /// A lever that the named part does not have.
    #[error("it has no number of that kind to set.")]
    NoSuchNumber,
}

impl Reason {
    /// Returns the refusal of this reason at a place.
    pub(crate) fn at(self, place: impl Into<String>) -> Refusal {
        Refusal { place: place.into(), reason: self }
    }
}

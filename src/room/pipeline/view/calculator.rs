//! The fields of the calculators: what each is called and which numbers it takes.

use super::super::calculator::Calculator;
use crate::room::typed::Number;

const fn plain(id: &'static str, label: &'static str, help: &'static str, high: f64) -> Number {
    Number { id, label, help, low: 0.0, high, percent: false }
}

const fn share(id: &'static str, label: &'static str, help: &'static str) -> Number {
    Number { id, label, help, low: 0.0, high: 100.0, percent: true }
}

pub(super) const POSTS: Number = plain(
    "pipe-posts",
    "NQSW posts to fill",
    "To start from, the plan's posts for the newly qualified, else as many as it has join in a year. NQSW: newly qualified social worker.",
    10_000.0,
);
pub(super) const ELSEWHERE: Number =
    plain("pipe-elsewhere", "Of these, NQSWs expected from elsewhere", "Who were not placed here.", 10_000.0);
pub(super) const CONVERSION: Number =
    share("pipe-conversion", "Placed students who join, %", "Kent and Medway aim at four in five or more.");
pub(super) const EDUCATORS: Number = plain(
    "pipe-educators",
    "Practice educators",
    "Who supervise students on placement. Type how many there are to see whether they can take them.",
    10_000.0,
);
pub(super) const EACH: Number = plain("pipe-each", "Placements each takes in a year", "", 20.0);
pub(super) const COMPLETION: Number = share("pipe-completion", "Share of students who qualify, %", "");
pub(super) const PLACEMENT_SHARE: Number = share(
    "pipe-placement-share",
    "Share of the qualified placed here, %",
    "Nobody publishes it: set it from your university's own figures.",
);
pub(super) const COURSE_PLACES: Number =
    plain("pipe-course-places", "Course places there are", "Empty where they are no limit.", 100_000.0);
pub(super) const PLACEMENTS: Number = plain("pipe-placements", "Placements", "", 100_000.0);
pub(super) const EXPERIENCED: Number = plain(
    "pipe-experienced",
    "Experienced social workers, FTE",
    "To start from, those of the plan where lengths of service are known.",
    100_000.0,
);
pub(super) const RATIO: Number =
    plain("pipe-ratio", "Experienced for each newly qualified, at least", "Empty where no ratio is kept.", 1_000.0);
pub(super) const SUPERNUMERARY: Number = plain(
    "pipe-supernumerary",
    "Months newly qualified are supernumerary",
    "In post, but in no established post: Norfolk's are for their first year.",
    60.0,
);

impl Calculator {
    /// Returns the field of the number.
    pub(in crate::room::pipeline) const fn number(self) -> Number {
        match self {
            Self::Posts => POSTS,
            Self::Elsewhere => ELSEWHERE,
            Self::Conversion => CONVERSION,
            Self::Educators => EDUCATORS,
            Self::Each => EACH,
            Self::Completion => COMPLETION,
            Self::PlacementShare => PLACEMENT_SHARE,
            Self::CoursePlaces => COURSE_PLACES,
            Self::Placements => PLACEMENTS,
            Self::Experienced => EXPERIENCED,
            Self::Ratio => RATIO,
            Self::Supernumerary => SUPERNUMERARY,
        }
    }
}

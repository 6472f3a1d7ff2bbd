//! How the workforce stands: what the headline says.

use super::value;
use crate::measures::{Member, View};

/// Below this an amount of FTE reads as none: less than a twentieth of a post.
pub(in crate::room::position) const NONE: f64 = 0.05;

/// How the workforce stands, in FTE.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::position) enum Standing {
    /// Posts are vacant, and other roles are above their establishment by as much.
    FilledElsewhere {
        /// FTE above the establishment of some roles.
        over: f64,
        /// Vacant posts.
        vacant: f64,
    },
    /// Posts are vacant.
    Short {
        /// Vacant posts.
        vacant: f64,
        /// Their share of posts, as a fraction.
        share: Option<f64>,
    },
    /// None is vacant, and so many FTE are above the establishment.
    Over(f64),
    /// None is vacant; the posts established, where they are known.
    Full(Option<f64>),
    /// Vacancies are not known: who is in post, in FTE and in people.
    InPost(Option<f64>, Option<f64>),
}

impl Standing {
    /// Returns how the workforce stands.
    pub(super) fn of(view: &View<'_>) -> Self {
        let over: f64 = view.members.iter().map(Member::over_established).sum();
        let Some(vacant) = value(view, "vacancy_fte") else {
            return Self::InPost(value(view, "inpost_fte"), value(view, "inpost_headcount"));
        };
        if vacant >= NONE {
            let is_filled = value(view, "vacancy_share_of_establishment").is_some_and(|share| share <= 0.0);
            return if is_filled {
                Self::FilledElsewhere { over, vacant }
            } else {
                Self::Short { vacant, share: short_share(view, vacant) }
            };
        }
        if over >= NONE { Self::Over(over) } else { Self::Full(value(view, "established_fte")) }
    }
}

/// Vacancies as a share of posts: of the establishment where there is one, else of vacant and filled posts.
fn short_share(view: &View<'_>, vacant: f64) -> Option<f64> {
    match value(view, "established_fte") {
        Some(established) if established > 0.0 => Some(vacant / established),
        _ => value(view, "vacancy_rate_fte"),
    }
}

/// Whether vacancies or those in post are known, so that the headline says how the workforce stands.
pub(super) fn is_known(view: &View<'_>) -> bool {
    ["vacancy_fte", "inpost_fte", "inpost_headcount"].into_iter().any(|id| value(view, id).is_some())
}

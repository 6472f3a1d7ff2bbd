//! Published figures compared: with England, the region, statistical neighbours, any councils, and their own past.
//!
//! Owns comparators, ranks, gaps, funnels and revisions between editions, as numbers: what is said of them is the room's.
//! It keeps to published figures as printed ([`crate::reference`]): a rate of several councils is pooled from
//! their parts, everything else is compared as it stands. What cannot be compared is refused with the reason:
//! people with FTE, a year without a figure, one council of a joint return. Read [`Subject`] first.
//!
//! Values here are in the unit they are printed in (percent, not fractions), so that a gap is in the points a
//! reader sees.

mod dispersion;
mod gap;
mod local;
mod neighbour;
mod rank;
mod revision;
mod subject;

pub use dispersion::{Dispersion, Verdict, dispersion};
pub(crate) use gap::is_better;
pub use gap::{Gap, gap};
pub(crate) use local::Local;
pub use local::{LocalFigure, local_figures};
pub use neighbour::{NeighbourFigure, Statistic, neighbours};
pub(crate) use neighbour::{left_out, said};
pub use rank::{Quartile, Rank, rank};
pub(crate) use rank::{ordered, quantile};
pub use revision::{Revision, revisions};
pub use subject::{Reading, Subject, SubjectError};
pub(crate) use subject::{codes_of, is_count, is_percent, spoken};

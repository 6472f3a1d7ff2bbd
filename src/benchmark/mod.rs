//! Published figures compared: with England, the region, statistical neighbours, any councils, and their own past.
//!
//! Owns comparators, ranks, gaps, funnels, revisions between editions, and what the Benchmark room says of them.
//! It keeps to published figures as printed ([`crate::reference`]): a rate of several councils is pooled from
//! their parts, everything else is compared as it stands. What cannot be compared is refused with the reason:
//! people with FTE, a year without a figure, one council of a joint return. Read [`compare`] first.
//!
//! Values here are in the unit they are printed in (percent, not fractions), so that a gap is in the points a
//! reader sees.

mod dispersion;
mod gallery;
mod gap;
mod local;
mod neighbour;
mod question;
mod rank;
mod revision;
mod room;
mod subject;
mod tile;

pub use dispersion::{Dispersion, Verdict, dispersion};
pub use gallery::gallery;
pub use gap::{Gap, gap};
pub use local::{LocalFigure, local_figures};
pub use neighbour::{NeighbourFigure, Statistic, neighbours};
pub use question::{Choice, Comparison, CouncilNames, NoCouncil, Question};
pub use rank::{Quartile, Rank, rank};
pub use revision::{Revision, revisions};
pub use room::{BenchmarkDraft, compare, draft};
pub use subject::{Reading, Subject, SubjectError};
pub use tile::tile_trends;

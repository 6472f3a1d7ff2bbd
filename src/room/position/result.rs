//! What a position found, as values: how the workforce stands, the figures of the tiles and tables, and what they come to
//! beside England and the council's own past.

mod after;
mod chart;
mod since;
mod standing;
mod table;
mod tile;
mod trend;

use crate::measures::{Answer, VacancyRate, View, measure, vacancy_rates};
use crate::workforce::Snapshot;

pub(super) use after::{After, AgencyFinding, Moves, RateSpread};
pub(super) use chart::{ByMember, ByRole, ByService};
pub(super) use since::Since;
pub(super) use standing::Standing;
pub(super) use table::{
    BreakdownLines, EstablishmentLines, Heading, MeasureLine, MemberColumn, Members, QuotedLine, QuotedLines, RoleLine,
    quoted,
};
pub(super) use tile::{Detail, EnglandGap, TileKind, TileResult};
pub(super) use trend::{PublishedChange, PublishedTrend, TrendResult, trends};

/// What a position found of a snapshot.
pub(super) struct PositionResult<'a> {
    pub(super) answers: View<'a>,
    pub(super) standing: Standing,
    /// Whether anything says how the workforce stands: vacancies, or who is in post.
    pub(super) is_known: bool,
    /// What is said after that.
    pub(super) after: After,
    /// The tiles, in order.
    pub(super) tiles: Vec<TileResult>,
    /// The establishment of a single unit.
    pub(super) establishment: Option<EstablishmentLines>,
    /// The members of a partnership.
    pub(super) members: Option<Members>,
    /// The three turnovers, then every other measure with a value.
    pub(super) measures: Vec<MeasureLine>,
    /// What documents quote of it.
    pub(super) quoted: Option<QuotedLines>,
    /// Every vacancy rate that a single unit may be said to have, where they differ.
    pub(super) vacancy_rates: Vec<VacancyRate>,
    /// Breakdowns of a single unit.
    pub(super) breakdowns: Vec<BreakdownLines>,
}

impl<'a> PositionResult<'a> {
    /// Returns what is found of a snapshot.
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        let view = View::new(snapshot);
        Self {
            standing: Standing::of(&view),
            is_known: standing::is_known(&view),
            after: After::of(&view),
            tiles: TileKind::ALL.into_iter().filter_map(|kind| TileResult::of(&view, kind)).collect(),
            establishment: EstablishmentLines::of(&view),
            members: Members::of(&view),
            measures: table::measures(&view),
            quoted: quoted(&view),
            vacancy_rates: view.single().map(vacancy_rates).unwrap_or_default(),
            breakdowns: table::breakdowns(&view),
            answers: view,
        }
    }
}

fn read(view: &View<'_>, id: &str) -> Option<Answer> {
    measure(id).map(|measure| view.read(measure))
}

fn value(view: &View<'_>, id: &str) -> Option<f64> {
    read(view, id).and_then(|answer| answer.value.ok())
}

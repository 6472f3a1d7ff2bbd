//! What a room shows, as values: sentences, tables, charts, findings, with every number already text.
//!
//! Owns the shapes that a module of results fills and the page lays out. It computes nothing and knows no
//! browser; what a sentence says is its maker's. Read [`Block`] first.

mod band;
mod block;
mod bridge;
mod card;
mod curves;
mod figure;
mod finding;
mod flow;
mod form;
mod offer;
mod path;
mod prose;
mod question;
mod strip;
mod table;
mod task;
mod tile;
mod tornado;

pub use band::Band;
pub use block::{Beside, Block, Tag};
pub use bridge::{Bridge, BridgeStep};
pub use card::{Button, Card, CardPart, Found};
pub use curves::{Curve, Curves};
pub use figure::{Chart, Figure, Funnel, FunnelPoint, Line, Mark, Options, Plot, Ranking, StackedBars, Trend};
pub use finding::{Check, CheckSeverity};
pub use flow::{Flow, FlowStage};
pub use form::{
    Control, Event, Field, FieldCell, FieldGroup, FieldGroups, FieldRow, FieldTable, Form, TYPED, TextKind,
};
pub use offer::{Offer, Sketch};
pub use path::{Path, PathKind, PathLine};
pub use prose::{Prose, Words};
pub use question::{AnswerOption, QuestionList, QuestionView};
pub use strip::Strip;
pub use table::{CellEdit, Shown, TableRow, TableView};
pub use task::PageTask;
pub use tile::{Change, Comparison, Definition, Spread, Tile, TileTrend};
pub use tornado::{Tornado, TornadoRow};

//! What the page is drawn of: a component for every kind of block a room shows, and the parts of the frame.
//!
//! A component is run once and told of changes by signals, so that what an answer leaves as it was is not touched: the
//! keyboard's place, what is typed, what is unfolded. Two ways, and no third:
//!
//! - Lists of things that can be set ([`form`], [`field_table`], [`card`]) are keyed, and each thing follows its own
//!   [`Memo`](leptos::prelude::Memo).
//! - What is only read is one closure over its value; Leptos changes the texts in it that differ. Nothing keyed stands
//!   inside such a closure, because it would go on following what the closure was called with first.

mod answer;
mod block;
mod card;
mod chart_figure;
mod check_list;
mod control;
mod data_table;
mod establishment_table;
mod field;
mod field_table;
mod folded;
mod form;
mod groups;
mod kept;
mod keyed;
mod notice_list;
mod offer;
mod press;
mod privacy_strip;
mod progress_list;
mod prose;
mod question_list;
mod sentences;
mod strip;
mod subject_menu;
mod tile;

pub use answer::AnswerBlock;
pub use block::BlockList;
pub use chart_figure::ChartFigure;
pub use check_list::CheckList;
pub use data_table::{DataTable, DownloadCsv};
pub use establishment_table::EstablishmentTable;
pub use kept::{KeptMark, KeptNotes};
pub use notice_list::NoticeList;
pub use offer::OfferCard;
pub use privacy_strip::PrivacyStrip;
pub use progress_list::ProgressList;
pub use subject_menu::SubjectMenu;
pub use tile::TileGrid;

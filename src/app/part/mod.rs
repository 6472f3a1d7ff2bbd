//! The parts rooms are made of. Each takes values made by the core and lays them out.

mod block_list;
mod chart_figure;
mod check_list;
mod data_table;
mod establishment_table;
mod kept;
mod notice_list;
mod privacy_strip;
mod progress_list;
mod subject_menu;
mod tile;

pub use block_list::BlockList;
pub use chart_figure::ChartFigure;
pub use check_list::CheckList;
pub use data_table::{DataTable, DownloadCsv};
pub use establishment_table::EstablishmentTable;
pub use kept::{KeptMark, KeptNotes};
pub use notice_list::NoticeList;
pub use privacy_strip::PrivacyStrip;
pub use progress_list::ProgressList;
pub use subject_menu::SubjectMenu;
pub use tile::TileGrid;

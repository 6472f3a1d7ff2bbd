//! The parts rooms are made of. Each takes values made by the core and lays them out.

mod chart_figure;
mod check_list;
mod choice;
mod contest_list;
mod data_table;
mod definition;
mod establishment_table;
mod file_card;
mod finding_list;
mod notice_list;
mod privacy_strip;
mod subject_menu;
mod tile;
mod title_table;

pub use chart_figure::ChartFigure;
pub use check_list::CheckList;
pub use choice::ChoiceField;
pub use contest_list::ContestList;
pub use data_table::{DataTable, DownloadCsv, TableFrame};
pub use definition::DefinitionButton;
pub use establishment_table::EstablishmentTable;
pub use file_card::{FileCard, MemoCard};
pub use finding_list::FindingList;
pub use notice_list::NoticeList;
pub use privacy_strip::PrivacyStrip;
pub use subject_menu::SubjectMenu;
pub use tile::TileGrid;
pub use title_table::{DirectorateTable, TitleTable};

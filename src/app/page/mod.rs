//! The rooms.

mod data;
mod position;
mod welcome;

pub use data::DataPage;
pub use position::PositionPage;
pub use welcome::WelcomePage;

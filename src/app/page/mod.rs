//! The rooms.

mod data;
mod position;
mod room;
mod welcome;

pub use data::DataPage;
pub use position::PositionPage;
pub use room::RoomPage;
pub use welcome::WelcomePage;

//! The page: rooms made of parts, over one [`Session`] of signals.
//!
//! Owns layout and wiring. It holds no arithmetic: if a number is on the screen, a function of the core with
//! a test made it. Inputs are signals, results are memos; effects appear where the browser is told something
//! (charts, address, storage, title) and nowhere else. Only [`browser`] names `web_sys`.

#![allow(clippy::needless_pass_by_value, reason = "a component owns its properties")]

pub mod browser;
mod component;
mod data_room;
mod page;
mod room_view;
mod route;
mod session;
mod shell;

pub use component::{BlockList, CheckList, EstablishmentTable, NoticeList, TileGrid};
pub use page::{DataPage, PositionPage, RoomPage, WelcomePage};
pub use room_view::{Placed, RoomView};
pub use route::Route;
pub use session::{Answers, Keeping, KeptWork, LoadedFile, Notice, Session, Status, Tone};
pub use shell::{App, Shell};

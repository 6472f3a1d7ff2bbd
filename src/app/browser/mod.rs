//! The browser, behind values: the only code of the page that names `web_sys`.
//!
//! | module | owns |
//! |---|---|
//! | [`mount`] | the element the page is drawn in, its title and its focus |
//! | [`control`] | whether a control is under the reader's hand |
//! | [`focus`] | the keyboard's place while a room changes |
//! | [`assets`] | the page's own parts: opened from its origin or from the one file, each once, none after loading |
//! | [`worker`] | the records worker of rows and the workers that import: orders out, replies in |
//! | [`echarts`] | the drawing library's five calls |
//! | [`slide`] | a chart as a picture for a slide |
//! | [`storage`] | what the browser keeps between visits |
//! | [`location`] | the fragment of the address |
//! | [`request`] | what the page has asked the network for since it finished loading |
//! | [`download`] | a file to the user |
//! | [`mod@panic`] | the screen after a bug |
//! | [`clock`] | the time of day |
//! | [`console`] | a line for whoever looks after the page |
//! | [`mod@file`] | files dropped and picked, as handles |
//! | [`error`] | a failed call as a value |
//!
//! It decides nothing about the workforce and draws nothing but the screen after a bug. Listeners end when
//! the value that stands for them is dropped.

pub mod assets;
pub mod clock;
pub mod console;
pub mod control;
pub mod download;
pub mod echarts;
pub mod error;
pub mod file;
pub mod focus;
pub mod location;
pub mod mount;
pub mod panic;
pub mod request;
pub mod slide;
pub mod storage;
mod value;
pub mod worker;

pub use error::BrowserError;

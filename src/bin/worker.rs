//! The worker: reads files and holds rows, off the page's thread.
//!
//! One compiled module with two roles, told by the first message. An *importer* reads one file, sends the
//! page how far it is and what there is to show, and sends the records to the records worker. The *records worker* holds
//! the records and answers with aggregates. Nothing sent to the page holds a record.

#![allow(unreachable_pub, reason = "wasm-bindgen exports only what is `pub`")]

#[cfg(feature = "bench")]
#[path = "worker/bench.rs"]
mod bench;
#[cfg(feature = "bench")]
#[path = "../../tests/bench/case.rs"]
mod case;
#[path = "worker/importer.rs"]
mod importer;
#[path = "worker/message.rs"]
mod message;
#[path = "worker/records.rs"]
mod records;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(text: &str);
}

fn main() {
    // The page says in words that a worker stopped; the place is for whoever looks after it.
    std::panic::set_hook(Box::new(|info| console_error(&info.to_string())));
}

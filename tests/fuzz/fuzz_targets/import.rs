//! Any bytes at all, as a file that was dropped: read, and measured if it loads. Its seeds are a file of every
//! container, so every reader is reached.
#![no_main]

use std::ops::ControlFlow;

use homegrown::import::{Reading, read};
use homegrown::measures::{position, tally};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let reading = Reading::default();
    if let Ok(import) = read(1, "list", bytes, &reading, &mut |_| ControlFlow::Continue(())) {
        for snapshot in tally(&[(import.report, import.records)], &reading.settings) {
            let _position = position(&snapshot);
        }
    }
});

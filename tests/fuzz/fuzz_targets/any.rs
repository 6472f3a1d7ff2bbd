//! Any bytes at all. Its seeds are a file of every container, so every reader is reached.
#![no_main]

use homegrown_fuzz::import;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| import(bytes));

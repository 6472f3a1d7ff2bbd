//! The census return in XML: the bytes inside its first record.
#![no_main]

use homegrown_fuzz::import_after;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| import_after(b"<?xml version=\"1.0\"?><Message><CSWWWorker>", bytes));

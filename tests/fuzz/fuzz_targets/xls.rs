//! An .xls: the bytes as the records of its stream, without the compound file round it.
#![no_main]

use homegrown_fuzz::import_after;
use libfuzzer_sys::fuzz_target;

const HEAD: &[u8] = &[9, 8, 16, 0, 0, 6, 5, 0, 187, 13, 204, 7, 0, 0, 0, 0, 6, 0, 0, 0];

fuzz_target!(|bytes: &[u8]| import_after(HEAD, bytes));

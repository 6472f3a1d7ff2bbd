//! Delimited text: the bytes below a header that is a staff list's.
#![no_main]

use homegrown_fuzz::import_after;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| import_after(b"Employee Number,Job Title,FTE,Start Date,Leaving Date\n", bytes));

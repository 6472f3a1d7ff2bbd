//! A web page: the bytes inside its table.
#![no_main]

use homegrown_fuzz::import_after;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| import_after(b"<html><table><tr><td>Job Title<td>FTE<td>Employee No<tr>", bytes));

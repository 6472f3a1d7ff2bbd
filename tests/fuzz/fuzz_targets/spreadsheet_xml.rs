//! An XML spreadsheet of 2003: the bytes inside its table.
#![no_main]

use homegrown_fuzz::import_after;
use libfuzzer_sys::fuzz_target;

const HEAD: &[u8] = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"S\"><Table>";

fuzz_target!(|bytes: &[u8]| import_after(HEAD, bytes));

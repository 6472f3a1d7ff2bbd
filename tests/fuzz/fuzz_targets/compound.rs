//! An .xls: the bytes as a compound file.
#![no_main]

use homegrown_fuzz::import_after;
use libfuzzer_sys::fuzz_target;

const HEAD: &[u8] = &[
    0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, b'W', 0, b'o', 0, b'r', 0, b'k', 0, b'b', 0, b'o', 0, b'o', 0,
    b'k', 0,
];

fuzz_target!(|bytes: &[u8]| import_after(HEAD, bytes));

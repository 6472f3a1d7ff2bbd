//! An .xlsb: the bytes as the records of its sheet.
#![no_main]

use homegrown_fuzz::{RELATIONS, import, stored};
use libfuzzer_sys::fuzz_target;

const ROOT: &[u8] =
    br#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>"#;
const BOOK: &[u8] =
    &[0x9C, 0x01, 26, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, b'r', 0, b'1', 0, 3, 0, 0, 0, b'S', 0, b'h', 0, b't', 0];

fuzz_target!(|bytes: &[u8]| {
    let parts: [(&str, &[u8]); 4] = [
        ("_rels/.rels", ROOT),
        ("xl/workbook.bin", BOOK),
        ("xl/_rels/workbook.bin.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", bytes),
    ];
    import(&stored(&parts));
});

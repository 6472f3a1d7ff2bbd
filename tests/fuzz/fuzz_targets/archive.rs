//! Any bytes as the parts of a workbook's archive, stored and not packed, so that the fuzzer reaches what is inside:
//! the first byte says which part the rest is.
#![no_main]

use std::ops::ControlFlow;

use homegrown::import::{Reading, read};
use libfuzzer_sys::fuzz_target;

const ROOT: &[u8] = br#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>"#;
const BOOK: &[u8] = br#"<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const SHEET: &[u8] = br#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1</v></c></row></sheetData></worksheet>"#;
const STRINGS: &[u8] = br#"<sst><si><t>Job Title</t></si></sst>"#;
const STYLES: &[u8] = br#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;

fuzz_target!(|bytes: &[u8]| {
    let Some((which, part)) = bytes.split_first() else { return };
    let mut parts: Vec<(&str, &[u8])> = match which % 8 {
        6 => vec![("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", part)],
        7 => vec![
            ("_rels/.rels", br#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>"#),
            ("xl/workbook.bin", &[0x9C, 0x01, 28, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, b'r', 0, b'1', 0, 4, 0, 0, 0, b'S', 0, b'h', 0, b't', 0, b's', 0]),
            ("xl/_rels/workbook.bin.rels", RELATIONS),
            ("xl/worksheets/sheet1.xml", part),
        ],
        _ => vec![
            ("_rels/.rels", ROOT),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/worksheets/sheet1.xml", SHEET),
            ("xl/sharedStrings.xml", STRINGS),
            ("xl/styles.xml", STYLES),
        ],
    };
    if let Some(slot) = parts.get_mut(usize::from(which % 8)).filter(|_| which % 8 < 6) {
        slot.1 = part;
    }
    let file = stored(&parts);
    let _import = read(1, "list", &file, &Reading::default(), &mut |_| ControlFlow::Continue(()));
});

/// Returns an archive of stored parts. Check sums are right, so that the reader goes on to the content.
fn stored(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let at = file.len() as u32;
        let head = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
            &crc(bytes).to_le_bytes(),
            &(bytes.len() as u32).to_le_bytes(),
            &(bytes.len() as u32).to_le_bytes(),
            &(name.len() as u16).to_le_bytes(),
            &[0, 0],
        ]
        .concat();
        file.extend(b"PK\x03\x04");
        file.extend(&head);
        file.extend(name.as_bytes());
        file.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, count) = (file.len() as u32, (parts.len() as u16).to_le_bytes());
    file.extend(&directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count);
    file.extend(count);
    file.extend((directory.len() as u32).to_le_bytes());
    file.extend(at.to_le_bytes());
    file.extend([0, 0]);
    file
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

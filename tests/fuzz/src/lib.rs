//! What the fuzz targets share: reading and measuring any bytes, and wrapping them as one part of an archive or as a link.

use std::ops::ControlFlow;

use homegrown::import::{Reading, read};
use homegrown::measures::tally;
use homegrown::room::position;

/// Reads bytes as a file that was dropped, and measures it if it loads.
pub fn import(bytes: &[u8]) {
    let reading = Reading::default();
    if let Ok(import) = read(1, "list", bytes, &reading, &mut |_| ControlFlow::Continue(())) {
        for snapshot in tally(&[(import.report, import.records)], &reading.settings) {
            let _position = position(&snapshot);
        }
    }
}

/// Reads bytes after what its container begins with.
pub fn import_after(head: &[u8], bytes: &[u8]) {
    import(&[head, bytes].concat());
}

/// Where a workbook's archive says its main part is.
pub const ROOT: &[u8] =
    br#"<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
/// The parts of a workbook with one sheet.
pub const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>"#;

/// Returns an archive of stored parts. Check sums are right, so that a reader goes on to the content.
pub fn stored(parts: &[(&str, &[u8])]) -> Vec<u8> {
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

/// Returns the link whose packed part unpacks to these bytes. The checksum is right, so that a reader goes on to the content.
pub fn link(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(16_000)];
    let length = bytes.len() as u16;
    // One stored block of deflate, the last.
    let packed = [&[1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), bytes].concat();
    let body = [&crc(&packed).to_le_bytes()[..], &packed].concat();
    let mut text = "/o/1".to_owned();
    for group in body.chunks(16) {
        let number = group.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        let letters = (group.len() * 8_000).div_ceil(5_954);
        text.push_str(&format!("{:0>letters$}", base62::encode(number)));
    }
    text
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

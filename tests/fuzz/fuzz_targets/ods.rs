//! An .ods: the bytes as its content.
#![no_main]

use homegrown_fuzz::{import, stored};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let parts: [(&str, &[u8]); 2] =
        [("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", bytes)];
    import(&stored(&parts));
});

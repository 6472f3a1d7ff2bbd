//! A link: the bytes as what it unpacks to, under a checksum that is right, and as the text of one.
#![no_main]

use homegrown::share::Shared;
use homegrown_fuzz::link;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(shared) = Shared::from_link(&link(bytes)) {
        // What opens can be sent on, and is the same.
        assert_eq!(Shared::from_link(&shared.to_link().unwrap()), Ok(shared));
    }
    let _refused = Shared::from_link(&String::from_utf8_lossy(bytes));
});

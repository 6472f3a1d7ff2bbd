//! A plan file: the bytes as its text.
#![no_main]

use homegrown::share::Shared;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(shared) = Shared::from_file(&String::from_utf8_lossy(bytes)) {
        // What opens can be sent on, and is the same.
        assert_eq!(Shared::from_file(&shared.to_file().unwrap()), Ok(shared));
    }
});

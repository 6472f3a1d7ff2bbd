//! What the benchmarks do, named for a user's action: one body timed natively and in the browser.

use std::hint::black_box;

use homegrown::workforce::Settings;

/// A benchmark: its name and what it runs.
pub(crate) type Case = (&'static str, fn());

/// Every benchmark.
pub(crate) const CASES: [Case; 1] = [("settings_to_the_worker", settings_to_the_worker)];

/// The page sends the user's choices to the worker and the worker reads them.
fn settings_to_the_worker() {
    let sent = postcard::to_stdvec(black_box(&Settings::default())).unwrap_or_default();
    let read: Result<Settings, _> = postcard::from_bytes(&sent);
    assert!(black_box(read).is_ok(), "what was sent can be read");
}

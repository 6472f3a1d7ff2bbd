//! The benchmarks in the browser; not in the worker that is shipped.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Performance;

use crate::case::CASES;
use crate::message::scope;

/// Returns the benchmarks' names.
#[wasm_bindgen]
pub fn bench_names() -> Vec<String> {
    CASES.iter().map(|(name, _prepare)| (*name).to_owned()).collect()
}

/// Runs a benchmark so many times and returns the milliseconds of each; none if there is no such benchmark.
///
/// The browser's clock is coarse: a run shorter than a millisecond is repeated within it and divided.
#[wasm_bindgen]
pub fn bench(name: &str, runs: u32) -> Vec<f64> {
    let Some((_name, prepare)) = CASES.iter().find(|(known, _prepare)| *known == name) else { return Vec::new() };
    let mut run = prepare();
    let performance = scope().performance();
    let now = || performance.as_ref().map_or(0.0, Performance::now);
    let mut repeats = 1_u32;
    loop {
        let begun = now();
        (0..repeats).for_each(|_repeat| run());
        if now() - begun >= 1.0 || repeats >= 1 << 20 {
            break;
        }
        repeats *= 2;
    }
    (0..runs)
        .map(|_run| {
            let begun = now();
            (0..repeats).for_each(|_repeat| run());
            (now() - begun) / f64::from(repeats)
        })
        .collect()
}

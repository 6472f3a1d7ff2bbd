//! The benchmarks in the browser; not in the worker that is shipped.

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Performance;

use crate::case::{self, CASES, position_of};
use crate::message::scope;

/// The longest that runs of one benchmark go on, in milliseconds; the run under way is finished.
const LONGEST_MILLISECONDS: f64 = 20_000.0;

/// Returns the benchmarks' names.
#[wasm_bindgen]
pub fn bench_names() -> Vec<String> {
    CASES.iter().map(|(name, _prepare)| (*name).to_owned()).collect()
}

/// Runs a benchmark so many times, or for so long, and returns the milliseconds of each run; none if there is no
/// such benchmark.
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
    let first = now();
    let mut times = Vec::new();
    for _run in 0..runs {
        let begun = now();
        (0..repeats).for_each(|_repeat| run());
        times.push((now() - begun) / f64::from(repeats));
        if now() - first > LONGEST_MILLISECONDS {
            break;
        }
    }
    times
}

/// Makes a large file; empty if there is none of that name.
#[wasm_bindgen]
pub fn large_file(name: &str) -> Vec<u8> {
    case::large_file(name)
}

/// Reads a large file to measures with checks, once, and returns the milliseconds it took.
#[wasm_bindgen]
pub fn read_large(name: &str, bytes: &[u8]) -> f64 {
    let performance = scope().performance();
    let now = || performance.as_ref().map_or(0.0, Performance::now);
    let begun = now();
    position_of(name, bytes);
    now() - begun
}

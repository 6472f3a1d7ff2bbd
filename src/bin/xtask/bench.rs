//! `cargo xtask bench`: what a user does, timed natively by criterion, in Chromium by the worker, and on the built page.

use xshell::{Shell, cmd};

use crate::{Outcome, build, tool};

/// How many times each benchmark runs in Chromium.
const RUNS: u32 = 50;

/// Where the worker with the benchmarks in it is made; it is never shipped.
const MADE: &str = "target/bench-site";

/// Times everything whose name contains the filter.
pub(crate) fn bench(sh: &Shell, filter: Option<&str>) -> Outcome {
    cmd!(sh, "cargo bench --bench action --no-default-features --locked -- {filter...}").run()?;
    tool::for_building(sh)?;
    in_browser(sh, filter, RUNS)?;
    build::build(sh)?;
    on_page(sh, filter, RUNS)
}

/// Times presses on the page of dist/ as it stands, to the last paint, and prints a JSON line each.
pub(crate) fn on_page(sh: &Shell, filter: Option<&str>, runs: u32) -> Outcome {
    let browser = tool::browser(sh)?;
    let driver = sh.current_dir().join(tool::JOURNEYS).join("bench_page.mjs");
    let (runs, filter) = (runs.to_string(), filter.unwrap_or_default());
    Ok(cmd!(sh, "node {driver} {runs} {filter}").env("HOMEGROWN_BROWSER", browser).quiet().run()?)
}

/// Runs the benchmarks in a worker in Chromium and prints a JSON line each.
pub(crate) fn in_browser(sh: &Shell, filter: Option<&str>, runs: u32) -> Outcome {
    let browser = tool::browser(sh)?;
    cmd!(sh, "cargo build --release --target wasm32-unknown-unknown --features bench --bin worker --locked").run()?;
    let module = "target/wasm32-unknown-unknown/release/worker.wasm";
    cmd!(sh, "wasm-bindgen --target no-modules --no-typescript --out-dir {MADE} {module}").run()?;
    let driver = sh.current_dir().join(tool::JOURNEYS).join("bench.mjs");
    let (made, runs, filter) = (sh.current_dir().join(MADE), runs.to_string(), filter.unwrap_or_default());
    Ok(cmd!(sh, "node {driver} {made} {runs} {filter}").env("HOMEGROWN_BROWSER", browser).quiet().run()?)
}

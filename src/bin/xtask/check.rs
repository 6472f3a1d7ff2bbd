//! `cargo xtask test`: every check, in the order that fails soonest.

use std::time::Instant;

use xshell::{Cmd, Shell, cmd};

use crate::{Outcome, bench, build, tool, weight};

/// What Chromium is told so that it runs without a screen, as any user, and calls nobody.
const BROWSER_FLAGS: [&str; 7] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Runs every check.
///
/// # Errors
/// The first that failed and how to run it alone.
pub(crate) fn test(sh: &Shell) -> Outcome {
    let begun = Instant::now();
    run("format", &cmd!(sh, "cargo fmt --check"))?;
    run("lints of the core", &cmd!(sh, "cargo clippy --no-default-features --all-targets --locked -- -D warnings"))?;
    run("lints of the tasks", &cmd!(sh, "cargo clippy --features xtask --bin xtask --tests --locked -- -D warnings"))?;
    step("tools", "cargo xtask build", || tool::for_building(sh))?;
    for (name, bin) in [("page", "app"), ("worker", "worker")] {
        let lints = cmd!(
            sh,
            "cargo clippy --target wasm32-unknown-unknown --features {name} --lib --bin {bin} --locked -- -D warnings"
        );
        run(&format!("lints of the {name}"), &lints.env("CLIPPY_CONF_DIR", ".config/clippy-wasm"))?;
    }
    run("core", &cmd!(sh, "cargo test --no-default-features --locked"))?;
    run("tasks", &cmd!(sh, "cargo test --features xtask --bin xtask --locked"))?;
    run("markup", &cmd!(sh, "cargo test --features markup --lib --tests --locked"))?;
    let docs = cmd!(sh, "cargo doc --no-deps --document-private-items --features markup --lib --locked");
    run("documentation", &docs.env("RUSTDOCFLAGS", "-D warnings"))?;
    run(
        "benchmarks, once each",
        &cmd!(sh, "cargo bench --bench action --no-default-features --profile dev --locked -- --test"),
    )?;
    let mut site = None;
    step("build", "cargo xtask build", || {
        site = Some(build::build(sh)?);
        Ok(())
    })?;
    if let Some(site) = &site {
        step("weight", "cargo xtask build", || weight::report(site))?;
    }
    step("browser layer", "see the command above", || browser_layer(sh))?;
    step("journeys", "cargo xtask journeys", || journeys(sh, None))?;
    step("benchmarks in Chromium, once each", "cargo xtask bench", || {
        bench::in_browser(sh, None, 1)?;
        bench::on_page(sh, None, 1)
    })?;
    println!("\nall checks passed in {}", took(begun));
    Ok(())
}

/// Runs the journeys through dist/ as it stands.
pub(crate) fn journeys(sh: &Shell, filter: Option<&str>) -> Outcome {
    tool::npm(sh)?;
    let (browser, engines) = (tool::browser(sh)?, tool::engines(sh)?);
    let folder = sh.current_dir().join(tool::JOURNEYS);
    let mut files: Vec<_> = sh.read_dir(&folder)?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    let filter = filter.map(|filter| format!("--test-name-pattern={filter}"));
    // One after another: two browsers on a small machine slow each other past the limits of a step.
    let tests = cmd!(sh, "node --test --test-concurrency=1 {filter...} {files...}");
    let tests = tests.env("HOMEGROWN_BROWSER", browser).env("HOMEGROWN_FIREFOX", engines.firefox);
    Ok(tests.env("HOMEGROWN_WEBKIT", engines.webkit).run()?)
}

/// Runs the tests of `app::browser` in a browser.
fn browser_layer(sh: &Shell) -> Outcome {
    let (browser, driver) = (tool::browser(sh)?, tool::driver(sh)?);
    let options = serde_json::json!({ "goog:chromeOptions": { "args": BROWSER_FLAGS, "binary": browser } });
    sh.write_file("webdriver.json", serde_json::to_string_pretty(&options)?)?;
    let tests = cmd!(sh, "cargo test --target wasm32-unknown-unknown --features page --test browser --locked");
    Ok(tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver)
        .run()?)
}

fn run(name: &str, command: &Cmd<'_>) -> Outcome {
    let shown = command.to_string();
    step(name, &shown, || Ok(command.run()?))
}

fn step(name: &str, again: &str, work: impl FnOnce() -> Outcome) -> Outcome {
    println!("\n── {name}");
    let begun = Instant::now();
    work().map_err(|error| format!("{name}: {error}\nTo run this step alone: {again}"))?;
    println!("── {name}: {}", took(begun));
    Ok(())
}

fn took(begun: Instant) -> String {
    let seconds = begun.elapsed().as_secs();
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

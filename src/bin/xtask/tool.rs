//! What the tasks need on the machine: used where it is there at the right version, else installed.

use std::env;
use std::path::{Path, PathBuf};

use xshell::{Shell, cmd};

use crate::Outcome;

const TRUNK: &str = "0.21.14";
const TARGET: &str = "wasm32-unknown-unknown";

/// Where the journeys, and the build's tools from npm, live.
pub(crate) const JOURNEYS: &str = "tests/e2e";

/// Returns the repository's folder.
pub(crate) fn root() -> Outcome<PathBuf> {
    match env::var_os("CARGO_MANIFEST_DIR") {
        Some(folder) => Ok(folder.into()),
        None => Err("run it as `cargo xtask` inside the repository".into()),
    }
}

/// Makes sure of what a build needs: the target, Trunk, wasm-bindgen's command line and wasm-opt.
pub(crate) fn for_building(sh: &Shell) -> Outcome {
    target(sh)?;
    cargo_tool(sh, "trunk", "trunk", TRUNK)?;
    cargo_tool(sh, "wasm-bindgen", "wasm-bindgen-cli", &locked_version(sh, "wasm-bindgen")?)?;
    npm(sh)
}

/// Makes sure of the npm packages and puts their programs on the path.
pub(crate) fn npm(sh: &Shell) -> Outcome {
    if cmd!(sh, "node --version").quiet().ignore_stderr().read().is_err() {
        return Err(
            "Node.js 20 or later is needed: install nodejs and npm (on Debian, `apt-get install nodejs npm`)".into()
        );
    }
    let modules = sh.current_dir().join(JOURNEYS).join("node_modules");
    let installed = modules.join(".package-lock.json");
    if !newer(&installed, &sh.current_dir().join(JOURNEYS).join("package-lock.json")) {
        let _folder = sh.push_dir(JOURNEYS);
        cmd!(sh, "npm ci --no-audit --no-fund --loglevel=error").run()?;
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(modules.join(".bin")).chain(env::split_paths(&path));
    sh.set_var("PATH", env::join_paths(folders)?);
    Ok(())
}

/// Returns the path of Chromium, installed with its driver if neither it nor Chrome is there.
pub(crate) fn browser(sh: &Shell) -> Outcome<PathBuf> {
    const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    if let Some(path) = env::var_os("HOMEGROWN_BROWSER") {
        return Ok(path.into());
    }
    if let Some(path) = NAMES.iter().find_map(|name| on_path(name)) {
        return Ok(path);
    }
    apt(sh, &["chromium", "chromium-driver"])?;
    on_path("chromium").ok_or_else(|| "Chromium was installed but is not on the path".into())
}

/// The two engines beside Chromium's that the journeys run in.
#[derive(Debug)]
pub(crate) struct Engines {
    /// Firefox.
    pub(crate) firefox: PathBuf,
    /// The small browser that WebKit's driver drives.
    pub(crate) webkit: PathBuf,
}

/// Returns Firefox and WebKit's small browser, installed with its driver and a screen for it if they are not there.
pub(crate) fn engines(sh: &Shell) -> Outcome<Engines> {
    let firefox = || {
        let named = env::var_os("HOMEGROWN_FIREFOX").map(PathBuf::from);
        named.or_else(|| ["firefox-esr", "firefox"].iter().find_map(|name| on_path(name)))
    };
    let webkit = || {
        let named = env::var_os("HOMEGROWN_WEBKIT").map(PathBuf::from);
        let driven = on_path("WebKitWebDriver").is_some() && on_path("xvfb-run").is_some();
        named.or_else(mini_browser).filter(|_found| driven)
    };
    let mut missing = Vec::new();
    if firefox().is_none() {
        missing.push("firefox-esr");
    }
    if webkit().is_none() {
        missing.extend(["webkit2gtk-driver", "xvfb", "xauth"]);
    }
    if !missing.is_empty() {
        apt(sh, &missing)?;
    }
    match (firefox(), webkit()) {
        (Some(firefox), Some(webkit)) => Ok(Engines { firefox, webkit }),
        (None, _) => Err("Firefox is not on the path: install it, or name it with HOMEGROWN_FIREFOX".into()),
        (_, None) => Err("the journeys in WebKit need WebKitWebDriver and xvfb-run on the path, and WebKitGTK's \
                          MiniBrowser, which HOMEGROWN_WEBKIT names where it is not under /usr/lib or /usr/libexec"
            .into()),
    }
}

/// Returns the newest MiniBrowser of WebKitGTK, which lies beside the library and not on the path.
fn mini_browser() -> Option<PathBuf> {
    let below = |folder: &Path| -> Vec<PathBuf> {
        folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).collect()
    };
    let libraries = ["/usr/lib", "/usr/libexec", "/usr/lib64"].map(PathBuf::from);
    let folders = libraries.iter().flat_map(|library| std::iter::once(library.clone()).chain(below(library)));
    let versions = folders.flat_map(|folder| below(&folder));
    let mut found: Vec<PathBuf> = versions
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit2gtk-4")))
        .map(|path| path.join("MiniBrowser"))
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found.pop()
}

/// Returns the path of ChromeDriver, installed if it is not there.
pub(crate) fn driver(sh: &Shell) -> Outcome<PathBuf> {
    if let Some(path) = on_path("chromedriver") {
        return Ok(path);
    }
    apt(sh, &["chromium-driver"])?;
    on_path("chromedriver").ok_or_else(|| "ChromeDriver was installed but is not on the path".into())
}

/// Returns the folder of a package the build uses, as cargo has it.
pub(crate) fn package_folder(sh: &Shell, name: &str) -> Outcome<PathBuf> {
    let metadata = cmd!(sh, "cargo metadata --format-version 1 --locked --all-features").quiet().read()?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let packages = metadata.get("packages").and_then(serde_json::Value::as_array);
    let manifest = packages
        .into_iter()
        .flatten()
        .find(|package| package.get("name").is_some_and(|found| found == name))
        .and_then(|package| package.get("manifest_path")?.as_str())
        .and_then(|manifest| Path::new(manifest).parent());
    manifest.map(Path::to_path_buf).ok_or_else(|| format!("cargo does not know the package {name}").into())
}

fn target(sh: &Shell) -> Outcome {
    let root = cmd!(sh, "rustc --print sysroot").quiet().read()?;
    if Path::new(&root).join("lib/rustlib").join(TARGET).exists() {
        return Ok(());
    }
    cmd!(sh, "rustup target add {TARGET}").run().map_err(|_error| {
        format!("the Rust target {TARGET} is missing: run `rustup target add {TARGET}`, or install it with your Rust")
    })?;
    Ok(())
}

fn cargo_tool(sh: &Shell, program: &str, package: &str, version: &str) -> Outcome {
    let found = cmd!(sh, "{program} --version").quiet().ignore_stderr().read().unwrap_or_default();
    if found.split_whitespace().any(|word| word == version) {
        return Ok(());
    }
    println!("installing {package} {version}: some minutes, once");
    Ok(cmd!(sh, "cargo install {package} --version {version} --locked").run()?)
}

fn locked_version(sh: &Shell, package: &str) -> Outcome<String> {
    let lock = sh.read_file("Cargo.lock")?;
    let after = lock.split(&format!("name = \"{package}\"\nversion = \"")).nth(1);
    let version = after.and_then(|after| after.split('"').next());
    version.map(str::to_owned).ok_or_else(|| format!("Cargo.lock does not name {package}").into())
}

fn apt(sh: &Shell, packages: &[&str]) -> Outcome {
    let by_hand = format!("run `sudo apt-get update && sudo apt-get install --yes {}`", packages.join(" "));
    if on_path("apt-get").is_none() {
        return Err(format!("{} missing and there is no apt-get to install it: {by_hand}", packages.join(" ")).into());
    }
    let root = cmd!(sh, "id -u").quiet().read()? == "0";
    let sudo: &[&str] = if root { &[] } else { &["sudo", "-n"] };
    let install = || -> xshell::Result<()> {
        cmd!(sh, "env {sudo...} apt-get update --quiet=2").run()?;
        cmd!(sh, "env {sudo...} env DEBIAN_FRONTEND=noninteractive apt-get install --yes {packages...}").run()
    };
    install().map_err(|_error| format!("{} could not be installed: {by_hand}", packages.join(" ")).into())
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn newer(made: &Path, source: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    changed(made).is_some_and(|made| changed(source).is_none_or(|source| made >= source))
}

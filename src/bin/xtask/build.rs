//! `cargo xtask build`: Trunk's output and the drawing library become dist/ and the one file.

use std::path::{Path, PathBuf};

use xshell::{Shell, cmd};

use crate::compose::{self, Part};
use crate::{Outcome, tool};

/// Where Trunk writes, by `Trunk.toml`.
const MADE: &str = "target/site";

/// The drawing library as the charming crate ships it.
const LIBRARY: &str = "src/asset/echarts-5.5.1.min.js";

/// A finished build.
#[derive(Debug)]
pub(crate) struct Site {
    /// dist/.
    pub(crate) folder: PathBuf,
    /// The page's HTML.
    pub(crate) page: String,
    /// Its style sheet.
    pub(crate) style: Part,
    /// What its code asks for by name.
    pub(crate) parts: Vec<Part>,
    /// The one file.
    pub(crate) offline: String,
}

/// Builds both modules and writes dist/.
pub(crate) fn build(sh: &Shell) -> Outcome<Site> {
    tool::for_building(sh)?;
    // Trunk is told to stay offline, so that it takes the tools made sure of here; it tells cargo the same.
    cmd!(sh, "cargo fetch --locked --quiet").run()?;
    cmd!(sh, "trunk --color never build --release --offline --locked").run()?;
    let made = sh.current_dir().join(MADE);
    if made.join("snippets").exists() {
        return Err("a dependency brings JavaScript files of its own, which the one file cannot hold".into());
    }
    let template = sh.read_file(made.join("index.html"))?;
    let style = style(sh, &made, &template)?;
    let library = tool::package_folder(sh, "charming")?.join(LIBRARY);
    let mut parts = Vec::new();
    for (name, path) in [
        ("app.js", made.join("app.js")),
        ("app.wasm", made.join("app_bg.wasm")),
        ("worker.js", made.join("worker.js")),
        ("worker.wasm", made.join("worker_bg.wasm")),
        ("echarts.js", library),
    ] {
        parts.push(Part { name, bytes: sh.read_binary_file(path)? });
    }
    let site = Site {
        folder: sh.current_dir().join("dist"),
        page: compose::hosted(&template, &style, &parts)?,
        offline: compose::offline(&template, &style, &parts)?,
        style,
        parts,
    };
    write(sh, &site)?;
    Ok(site)
}

/// Joins the style sheets in the order the page links them.
fn style(sh: &Shell, made: &Path, template: &str) -> Outcome<Part> {
    let mut bytes = Vec::new();
    for address in compose::style_addresses(template)? {
        bytes.extend(sh.read_binary_file(made.join(address))?);
        bytes.push(b'\n');
    }
    Ok(Part { name: "style.css", bytes })
}

fn write(sh: &Shell, site: &Site) -> Outcome {
    // Afresh: a part with an old hash in its name would stay for ever.
    sh.remove_path(&site.folder)?;
    sh.create_dir(&site.folder)?;
    for part in site.parts.iter().chain([&site.style]) {
        sh.write_file(site.folder.join(part.hashed_name()), &part.bytes)?;
    }
    sh.write_file(site.folder.join("index.html"), &site.page)?;
    sh.write_file(site.folder.join("homegrown.html"), &site.offline)?;
    Ok(())
}

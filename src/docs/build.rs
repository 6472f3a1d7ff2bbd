//! Reads the documents that the About room shows, before the crate is compiled: nothing that reads Markdown is in the page.

#![allow(clippy::disallowed_methods, reason = "it runs where the crate is built and not in the browser")]

mod reader;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use reader::read;

/// What a reader is shown of the documents, in order.
const DOCUMENTS: [&str; 3] = ["method.md", "source.md", "changelog.md"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("src/docs");
    let mut parts = Vec::new();
    for name in DOCUMENTS {
        println!("cargo::rerun-if-changed=src/docs/{name}");
        parts.extend(read(&fs::read_to_string(folder.join(name))?));
    }
    for name in ["build.rs", "reader.rs"] {
        println!("cargo::rerun-if-changed=src/docs/{name}");
    }
    let parts: Vec<String> = parts.iter().map(written).collect();
    let code = format!("&[\n{}]\n", parts.concat());
    fs::write(Path::new(&env::var("OUT_DIR")?).join("documents.rs"), code)?;
    Ok(())
}

/// A part as code.
fn written(part: &reader::Part) -> String {
    match part {
        reader::Part::Sentences { heading, lines } => {
            format!("Part::Sentences {{ heading: {heading:?}, lines: &{lines:?} }},\n")
        }
        reader::Part::Table { heading, columns, rows } => {
            let rows: Vec<String> = rows.iter().map(|row| format!("&{row:?}")).collect();
            format!("Part::Table {{ heading: {heading:?}, columns: &{columns:?}, rows: &[{}] }},\n", rows.join(", "))
        }
    }
}

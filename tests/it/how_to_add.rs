//! The page "How to add", followed: its examples are where it says, and nowhere else.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A section: what is added, the words to look for, the files listed.
struct Section {
    name: String,
    example: String,
    files: Vec<String>,
}

fn sections() -> Vec<Section> {
    let page = fs::read_to_string(root().join("src/docs/how_to_add.md")).unwrap();
    let quoted = |line: &str| line.split('`').nth(1).unwrap().to_owned();
    let of = |text: &str| Section {
        name: text.lines().next().unwrap().to_owned(),
        example: quoted(text.lines().find(|line| line.starts_with("Follow `")).unwrap()),
        files: text.lines().filter(|line| line.starts_with("| `")).map(quoted).collect(),
    };
    page.split("\n## ").skip(1).map(of).collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && path.file_stem().unwrap() != "tests" {
            found.push(path);
        }
    }
}

/// Code without its tests, comments, and examples in them.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_example_is_in_the_files_listed_and_in_no_other() {
    let mut all = Vec::new();
    sources(&root().join("src"), &mut all);
    let sections = sections();
    assert!(sections.len() >= 6, "the page has its sections");
    for Section { name, example, files } in sections {
        // A room is named by its variant, inside its enum by `Self`, and by what is kept of work in it.
        let needles = if example.starts_with("Room::") {
            vec![example.clone(), example.replace("Room::", "Self::"), example.replace("Room::", "") + "State"]
        } else {
            vec![example.clone()]
        };
        let mut holding: Vec<String> = all
            .iter()
            .filter(|path| {
                let code = code_of(path);
                needles.iter().any(|needle| code.contains(needle.as_str()))
            })
            .map(|path| path.strip_prefix(root()).unwrap().display().to_string())
            .collect();
        holding.sort();
        let mut listed = files;
        listed.sort();
        assert_eq!(holding, listed, "{name}: files that name `{example}`, and those the page lists");
    }
}

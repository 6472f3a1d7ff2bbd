//! The invariants of the crate doc, held: who may import whom, who may name the browser, what is in the graph.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_under(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_under(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Lines of code under `folder` that hold `needle`, comments left out.
fn uses(folder: &str, needle: &str) -> Vec<String> {
    files_under(&root().join(folder), "rs")
        .into_iter()
        .flat_map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(root()).unwrap().display().to_string();
            text.lines()
                .enumerate()
                .filter(|(_, line)| !line.trim_start().starts_with("//") && line.contains(needle))
                .map(|(number, line)| format!("{name}:{}: {}", number + 1, line.trim()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The table of `src/docs/modules.md`: each module and those it may know, in its order.
fn allowed() -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(root().join("src/docs/modules.md")).unwrap();
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
    let rows = text.lines().filter(|line| line.starts_with("| `")).map(|line| {
        let mut cells = line.split('|').skip(1);
        (names(cells.next().unwrap()).remove(0), names(cells.next().unwrap()))
    });
    rows.collect()
}

/// Modules of the crate that code names, by `crate::a` or `use crate::{a, b::c}`.
fn modules_named(code: &str) -> Vec<String> {
    let name =
        |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for after in code.split("crate::").skip(1) {
        let Some(group) = after.strip_prefix('{') else {
            found.push(name(after));
            continue;
        };
        let (mut depth, mut item) = (0_u32, String::new());
        for c in group.chars() {
            match c {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => found.push(name(&std::mem::take(&mut item))),
                _ => item.push(c),
            }
        }
        found.push(name(&item));
    }
    found.retain(|name| !name.is_empty());
    found
}

/// Code without its tests and comments.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn modules_named_are_seen_however_they_are_written() {
    let code =
        "use crate::plan::{Plan, Post}; use crate::{\n    view::{self, Block},\n    import,\n}; crate::kept::open(x)";
    assert_eq!(modules_named(code), ["plan", "view", "import", "kept"]);
}

#[test]
fn each_module_knows_those_of_the_table_and_no_other() {
    let allowed = allowed();
    let position = |name: &str| allowed.iter().position(|(module, _)| module == name);
    let mut folders: Vec<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| name != "bin" && name != "docs")
        .collect();
    folders.sort();
    let mut tabled: Vec<String> = allowed.iter().map(|(module, _)| module.clone()).collect();
    tabled.sort();
    assert_eq!(folders, tabled, "every module has a row");
    for (module, knows) in &allowed {
        let above = |name: &&String| position(name) >= position(module);
        assert_eq!(
            knows.iter().filter(above).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{module} knows one below it"
        );
        let mut named = Vec::new();
        for path in files_under(&root().join("src").join(module), "rs") {
            if path.file_stem().is_some_and(|stem| stem == "tests") {
                continue;
            }
            for name in modules_named(&code_of(&path)) {
                if name != *module && position(&name).is_some() {
                    assert!(knows.contains(&name), "{} names {name}", path.display());
                    named.push(name);
                }
            }
        }
        let unused: Vec<&String> = knows.iter().filter(|name| !named.contains(name)).collect();
        assert!(unused.is_empty(), "the table lets {module} know {unused:?}, which it does not use");
    }
}

#[test]
fn only_the_browser_layer_and_the_worker_name_the_browser() {
    for needle in ["web_sys::", "js_sys::", "gloo::"] {
        let found: Vec<_> = uses("src", needle)
            .into_iter()
            .filter(|place| !place.starts_with("src/app/browser/") && !place.starts_with("src/bin/"))
            // A handle is passed on by its type; nothing is asked of it.
            .filter(|place| !place.contains("web_sys::File"))
            .collect();
        assert!(found.is_empty(), "{needle} outside app/browser and the worker: {found:#?}");
    }
}

#[test]
fn the_core_reads_no_clock_and_draws_no_random_number() {
    for needle in ["SystemTime", "Instant::now", "Zoned::now", "Math::random", "thread_rng", "getrandom"] {
        let found: Vec<_> = uses("src", needle)
            .into_iter()
            .filter(|place| !place.starts_with("src/app/browser/") && !place.starts_with("src/bin/"))
            .collect();
        assert!(found.is_empty(), "{needle}: {found:#?}");
    }
}

#[test]
fn the_page_computes_no_rates() {
    for folder in ["src/app/page", "src/app/component"] {
        for needle in [".sum::<", ".value() /", ".value() *", "f64::", " as f64"] {
            let found = uses(folder, needle);
            assert!(found.is_empty(), "arithmetic in the page: {found:#?}");
        }
    }
}

#[test]
fn the_core_builds_without_a_browser_crate() {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--no-default-features",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let text = String::from_utf8(tree.stdout).unwrap();
    assert!(text.contains("zip "), "the tree is not the core's: {text}");
    for wall in ["leptos", "charming", "gloo", "web-sys", "js-sys", "wasm-bindgen"] {
        assert!(!text.lines().any(|line| line.starts_with(&format!("{wall} "))), "{wall} is in the core's graph");
    }
}

#[test]
fn every_stylesheet_takes_its_colours_from_the_tokens() {
    for path in files_under(&root().join("style"), "css") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name == "tokens.css" || name == "print.css" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let found: Vec<_> = text
            .lines()
            .filter(|line| line.contains(": #") && !line.contains("#fff") && !line.contains("#08473f"))
            .collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn every_file_of_this_harness_is_run() {
    let listed = fs::read_to_string(root().join("tests/it/main.rs")).unwrap();
    for path in files_under(&root().join("tests/it"), "rs") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let parent = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        if name != "main" && parent == "it" {
            assert!(listed.contains(&format!("mod {name};")), "tests/it/main.rs does not list {name}");
        }
    }
}

#[test]
fn no_file_names_a_machine() {
    for folder in ["src", "style", "tests/it", "tests/e2e", "tests/bench"] {
        for ending in ["rs", "css", "mjs", "json", "md", "html"] {
            let folder = root().join(folder);
            if !folder.exists() {
                continue;
            }
            for path in files_under(&folder, ending) {
                let shown = path.display().to_string();
                if shown.contains("node_modules") || shown.ends_with("tidy.rs") {
                    continue;
                }
                let text = fs::read_to_string(&path).unwrap();
                for needle in ["work", "root", "home"].map(|folder| format!("/{folder}/")) {
                    assert!(!text.contains(&needle), "{shown} names {needle}");
                }
            }
        }
    }
}

#[test]
fn what_travels_as_postcard_describes_itself_nowhere() {
    // postcard is not self-describing: these attributes write what it cannot read back.
    for needle in ["tag = \"", "untagged", "serde(flatten", "skip_serializing_if"] {
        let found = uses("src", needle);
        assert!(found.is_empty(), "{needle}: {found:#?}");
    }
}

#[test]
fn a_paper_and_what_rooms_send_each_other_are_made_from_results_not_from_what_rooms_show() {
    // A heading, a column or a sentence may be worded anew without a section being lost.
    for file in [
        "src/room/report/result.rs",
        "src/room/report/view/paper.rs",
        "src/room/plan/from_rooms.rs",
        "src/room/plan/view/paper.rs",
    ] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for needle in ["Block", ".heading", ".columns", ".cells", ".finding.", "starts_with(", "ends_with(", "strip_"] {
            let found: Vec<_> = code.iter().filter(|line| line.contains(needle)).collect();
            assert!(found.is_empty(), "{file} reads {needle}: {found:#?}");
        }
    }
}

#[test]
fn what_is_estimated_of_people_cannot_hold_one() {
    // Whatever travels of these is aggregates: no field of it is of a type that names a person.
    let people = [
        "PersonKey",
        "Registration",
        "Holding",
        "Movement",
        "CensusWorker",
        "CohortMember",
        "Employment",
        "RowRef",
        "Records",
    ];
    for folder in ["src/retention", "src/pipeline", "src/plan", "src/share", "src/room"] {
        for path in files_under(&root().join(folder), "rs") {
            let text = fs::read_to_string(&path).unwrap();
            for block in text.split("#[derive(").skip(1) {
                let (derived, rest) = block.split_once(")]").unwrap();
                if !derived.contains("Serialize") {
                    continue;
                }
                let body = rest.split("\n}").next().unwrap();
                for word in body.split(|c: char| !c.is_alphanumeric()) {
                    assert!(!people.contains(&word), "{}: {word} in {body}", path.display());
                }
            }
        }
    }
}

#[test]
fn no_markup_is_written_as_text() {
    for needle in ["inner_html", "set_inner_html", "insert_adjacent_html", "set_outer_html"] {
        assert_eq!(uses("src", needle), Vec::<String>::new());
    }
}

/// Modules whose parts know one another in one direction only.
const WITHOUT_CIRCLES: [&str; 31] = [
    "benchmark",
    "exchange",
    "explain",
    "forecast",
    "import",
    "import/clean",
    "import/kind",
    "import/recognise",
    "import/report",
    "import/value",
    "measures",
    "pipeline",
    "plan",
    "projection",
    "reference",
    "report",
    "retention",
    "room",
    "room/benchmark",
    "room/data",
    "room/pipeline",
    "room/plan",
    "room/position",
    "room/report",
    "room/retention",
    "share",
    "share/codec",
    "starting_plan",
    "starting_plan/lists",
    "view",
    "workforce",
];

/// What code names behind a path, each by its first word and its last: `path::{a, b::C}` names (a, a) and (b, C).
fn named_behind(code: &str, path: &str) -> Vec<(String, String)> {
    let path = format!("{path}::");
    let of = |item: &str| {
        let item = item.trim();
        let first = item.split("::").next().unwrap().split(' ').next().unwrap().to_owned();
        (first, item.rsplit("::").next().unwrap().rsplit(' ').next().unwrap().to_owned())
    };
    let mut found = Vec::new();
    for (at, _) in code.match_indices(&path) {
        // A longer path that ends so is another.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let after = &code[at + path.len()..];
        let Some(group) = after.strip_prefix('{') else {
            found.push(of(after.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').next().unwrap()));
            continue;
        };
        let (mut depth, mut item) = (0_u32, String::new());
        for c in group.chars() {
            match c {
                '}' if depth == 0 => break,
                ',' if depth == 0 => found.push(of(&std::mem::take(&mut item))),
                _ => {
                    depth = if c == '{' { depth + 1 } else { depth - u32::from(c == '}') };
                    item.push(c);
                }
            }
        }
        found.push(of(&item));
    }
    found
}

/// Each part of a module, a file or a folder, with those of its neighbours that it names: by their own name, or by one that
/// the module hands on.
fn neighbours(module: &str) -> Vec<(String, BTreeSet<String>)> {
    let folder = root().join("src").join(module);
    let part_of = |path: &Path| {
        let first = path.strip_prefix(&folder).unwrap().components().next().unwrap();
        first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
    };
    let files: Vec<PathBuf> =
        files_under(&folder, "rs").into_iter().filter(|path| !path.ends_with("tests.rs")).collect();
    let parts: BTreeSet<String> = files.iter().map(|path| part_of(path)).filter(|part| part != "mod").collect();
    let door = code_of(&folder.join("mod.rs"));
    let mut owners: BTreeMap<String, String> = parts.iter().map(|part| (part.clone(), part.clone())).collect();
    for part in &parts {
        let handed_on = named_behind(&door, part).into_iter().chain(named_behind(&door, &format!("self::{part}")));
        owners.extend(handed_on.map(|(_, name)| (name, part.clone())));
    }
    let mut known: BTreeMap<String, BTreeSet<String>> =
        parts.iter().map(|part| (part.clone(), BTreeSet::new())).collect();
    let whole = format!("crate::{}", module.replace('/', "::"));
    for path in files.iter().filter(|path| path.parent() != Some(&folder) || !path.ends_with("mod.rs")) {
        let (part, code) = (part_of(path), code_of(path));
        let below = path.strip_prefix(&folder).unwrap().components().count() - usize::from(path.ends_with("mod.rs"));
        let up = vec!["super"; below].join("::");
        let named = named_behind(&code, &up).into_iter().chain(named_behind(&code, &whole));
        let named = named.filter_map(|(first, _)| owners.get(&first)).filter(|owner| **owner != part).cloned();
        known.get_mut(&part).unwrap().extend(named);
    }
    known.into_iter().collect()
}

#[test]
fn what_code_names_behind_a_path_is_seen_however_it_is_written() {
    let code = "use super::super::result::{One, Two};\nuse super::{event, view::{self, Block}};\nsuper::kept::open(x)";
    let behind = |path: &str| named_behind(code, path).into_iter().map(|(first, _)| first).collect::<Vec<_>>();
    assert_eq!(behind("super::super"), ["result"]);
    assert_eq!(behind("super"), ["super", "event", "view", "kept"]);
}

#[test]
fn parts_of_a_module_know_one_another_in_no_circle() {
    for module in WITHOUT_CIRCLES {
        let mut left = neighbours(module);
        assert!(left.iter().any(|(_, known)| !known.is_empty()), "{module}");
        // Whoever knows nobody who is left stands below; what cannot be taken away so is a circle.
        while let Some(at) =
            left.iter().position(|(_, known)| known.iter().all(|name| left.iter().all(|(other, _)| other != name)))
        {
            left.remove(at);
        }
        assert!(left.is_empty(), "{module}: {left:#?}");
    }
}

#[test]
fn a_file_is_of_one_idea_and_only_tables_are_long() {
    // A table of words, one of findings, and a kept form that is frozen as it was released.
    let tables = ["src/import/recognise/vocabulary.rs", "src/import/report/finding/kind.rs", "src/kept/v6.rs"];
    let long: Vec<String> = files_under(&root().join("src"), "rs")
        .iter()
        .filter(|path| fs::read_to_string(path).unwrap().lines().count() > 500)
        .map(|path| path.strip_prefix(root()).unwrap().display().to_string())
        .collect();
    assert_eq!(long, tables);
}

#[test]
fn results_of_rooms_hold_no_wording() {
    // What a result is called, and every sentence about it, is its view's: wording may change and no figure with it.
    for room in ["benchmark", "pipeline", "plan", "position", "retention"] {
        let folder = root().join("src/room").join(room);
        let within = files_under(&folder.join("result"), "rs");
        for path in within.into_iter().chain([folder.join("result.rs")]) {
            let code = code_of(&path);
            let values = ["Mark", "Spread"];
            let shown =
                named_behind(&code, "crate::view").into_iter().filter(|(name, _)| !values.contains(&name.as_str()));
            assert_eq!(shown.collect::<Vec<_>>(), [], "{} names what is shown", path.display());
            let said = code.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
            // The name of a range and of a source are in no sentence of the room.
            let said: Vec<&str> = said.filter(|text| text.contains(' ')).collect();
            let allowed = ["A share", "the rate typed here"];
            assert!(said.iter().all(|text| allowed.contains(text)), "{}: {said:?}", path.display());
        }
    }
}

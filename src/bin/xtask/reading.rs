//! `cargo xtask reading` and `cargo xtask cells`: how files are read, compared with readers of others' making.

use std::io::{BufRead, Write};
use std::ops::ControlFlow;
use std::time::Instant;

use homegrown::import::container::{Cell, Limits, Workbook, open};
use serde_json::{Value, json};
use xshell::{Shell, cmd};

use crate::Outcome;

/// The script that reads the same files with openpyxl, xlrd, calamine and odfpy, where they are installed.
const SCRIPT: &str = "tests/reading/compare_cells.py";

/// Compares the cells of every workbook of a folder with what readers of others' making give.
pub(crate) fn compare(sh: &Shell, folder: &str) -> Outcome {
    if cmd!(sh, "python3 -c pass").quiet().ignore_stderr().run().is_err() {
        return Err("Python 3 is needed, with what there is of openpyxl, xlrd, python-calamine and odfpy".into());
    }
    cmd!(sh, "cargo build --release --features xtask --bin xtask --locked").quiet().run()?;
    let program = sh.current_dir().join("target/release/xtask");
    Ok(cmd!(sh, "python3 {SCRIPT} {program} {folder}").quiet().run()?)
}

/// Reads the files whose paths come on the standard input, a line each, and prints a line of JSON for each: its
/// sheets with their cells, or the sentence that refuses it; how long it took, and how much memory was most held.
pub(crate) fn cells(sh: &Shell) -> Outcome {
    let mut out = std::io::stdout().lock();
    for path in std::io::stdin().lock().lines() {
        let path = path?;
        let bytes = sh.read_binary_file(&path)?;
        let begun = Instant::now();
        let read = open("the file", &bytes, &Limits::default(), &mut |_rows| ControlFlow::Continue(()));
        let seconds = begun.elapsed().as_secs_f64();
        let said = match read {
            Ok(book) => {
                json!({ "path": path, "seconds": seconds, "beyond": book.beyond, "epoch_1904": book.epoch_1904, "sheets": sheets(&book) })
            }
            Err(error) => json!({ "path": path, "seconds": seconds, "error": error.to_string() }),
        };
        writeln!(out, "{said}")?;
        out.flush()?;
    }
    Ok(())
}

fn sheets(book: &Workbook) -> Vec<Value> {
    book.sheets
        .iter()
        .map(|sheet| {
            let mut cells = Vec::new();
            for place in 0..sheet.len() {
                let row = sheet.number(place).unwrap_or(0);
                cells
                    .extend(sheet.row(place).map(|(column, cell)| json!([row, column, kind(cell), value(book, cell)])));
            }
            let merges: Vec<Value> = sheet.merges.iter().map(|merge| json!([merge.rows, merge.columns])).collect();
            json!({
                "name": sheet.name,
                "hidden": sheet.hidden,
                "hidden_rows": sheet.hidden_rows(),
                "merges": merges,
                "cells": cells,
            })
        })
        .collect()
}

const fn kind(cell: Cell) -> &'static str {
    match cell {
        Cell::Empty => "empty",
        Cell::Text(_) => "text",
        Cell::Number(_) => "number",
        Cell::Percent(_) => "percent",
        Cell::Money(_) => "money",
        Cell::Date(_) => "date",
        Cell::Time(_) => "time",
        Cell::Truth(_) => "truth",
        Cell::Error(_) => "error",
        Cell::Uncomputed => "uncomputed",
    }
}

fn value(book: &Workbook, cell: Cell) -> Value {
    match cell {
        Cell::Text(id) => json!(book.texts.get(id)),
        Cell::Truth(truth) => json!(truth),
        Cell::Error(error) => json!(error.printed()),
        Cell::Empty | Cell::Uncomputed => Value::Null,
        Cell::Number(number)
        | Cell::Percent(number)
        | Cell::Money(number)
        | Cell::Date(number)
        | Cell::Time(number) => {
            json!(number)
        }
    }
}

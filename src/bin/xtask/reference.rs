//! `cargo xtask reference`: the compiled-in tables, made again from the published files.

use std::env;
use std::path::PathBuf;

use homegrown::reference::TABLES;
use xshell::Shell;

use crate::Outcome;

/// The folder the tables lie in.
const FOLDER: &str = "src/reference";

/// Writes every table that the published files of `HOMEGROWN_DATA` give differently.
pub(crate) fn reference(sh: &Shell) -> Outcome {
    let Some(data) = env::var_os("HOMEGROWN_DATA").map(PathBuf::from) else {
        return Err("HOMEGROWN_DATA names no folder: run `HOMEGROWN_DATA=<folder of the published files> cargo xtask reference`".into());
    };
    for table in TABLES {
        let made =
            (table.make)(&sh.read_file(data.join(table.from))?).map_err(|error| format!("{}: {error}", table.from))?;
        let path = sh.current_dir().join(FOLDER).join(table.file);
        if sh.read_file(&path).is_ok_and(|standing| standing == made) {
            println!("{}: as it stands", table.file);
        } else {
            sh.write_file(&path, &made)?;
            println!("{}: {} bytes written; put its sha256 into its note", table.file, made.len());
        }
    }
    Ok(())
}

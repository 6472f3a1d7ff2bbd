//! `cargo xtask reference`: the compiled-in tables, made again from the published files.

use std::env;
use std::path::PathBuf;

use homegrown::forecast::{BAND_TABLE, SCORES_TABLE};
use homegrown::reference::TABLES;
use xshell::Shell;

use crate::Outcome;

/// The folders the tables lie in: the published figures', and what is fitted to them.
const FOLDERS: [&str; 2] = ["src/reference", "src/forecast"];

/// Writes every table that the published files of `HOMEGROWN_DATA` give differently. The scores are of a thousand futures of
/// every council, on the bands as compiled in: where bands are written anew, run it once more.
pub(crate) fn reference(sh: &Shell) -> Outcome {
    let Some(data) = env::var_os("HOMEGROWN_DATA").map(PathBuf::from) else {
        return Err("HOMEGROWN_DATA names no folder: run `HOMEGROWN_DATA=<folder of the published files> cargo xtask reference`".into());
    };
    let [published, fitted] = FOLDERS;
    let tables = TABLES.iter().map(|table| (published, table)).chain([(fitted, &BAND_TABLE), (fitted, &SCORES_TABLE)]);
    for (folder, table) in tables {
        let made =
            (table.make)(&sh.read_file(data.join(table.from))?).map_err(|error| format!("{}: {error}", table.from))?;
        let path = sh.current_dir().join(folder).join(table.file);
        if sh.read_file(&path).is_ok_and(|standing| standing == made) {
            println!("{}: as it stands", table.file);
        } else {
            sh.write_file(&path, &made)?;
            println!("{}: {} bytes written; put its sha256 into its note", table.file, made.len());
        }
    }
    Ok(())
}

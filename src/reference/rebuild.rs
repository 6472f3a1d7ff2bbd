//! The compiled-in tables, made again from the published files: `HOMEGROWN_DATA=<folder> cargo xtask reference`.
//!
//! Owns which published file each table is made from and how, so that a table can be checked byte for byte and
//! a new edition is one command. Notes of provenance are written by hand; their sums are checked by the tests.

use std::collections::BTreeMap;

use super::area::ENGLAND;
use super::council::Closeness;
use super::edition::{Edition, read_edition};

/// A compiled-in table and what it is made from.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its file, beside this module.
    pub file: &'static str,
    /// The published file's name in the folder of data.
    pub from: &'static str,
    /// Makes it from the published file's text.
    pub make: fn(&str) -> Result<String, String>,
    /// The table as compiled in.
    pub compiled: &'static str,
    /// Its note of provenance.
    pub provenance: &'static str,
}

/// Every table that is made from a published file.
pub const TABLES: &[Table] = &[
    Table {
        file: "csww.tsv",
        from: "csww_indicators_2017_to_2025.csv",
        make: indicators,
        compiled: super::INDICATORS,
        provenance: super::INDICATORS_PROVENANCE,
    },
    Table {
        file: "case.tsv",
        from: "csww_indicators_2017_to_2025.csv",
        make: case_rows,
        compiled: super::CASE_ROWS,
        provenance: super::INDICATORS_PROVENANCE,
    },
    Table {
        file: "council.tsv",
        from: "councils.csv",
        make: councils,
        compiled: super::council::COUNCILS,
        provenance: super::council::COUNCILS_PROVENANCE,
    },
    Table {
        file: "role.tsv",
        from: "england_by_role_2019_2025.csv",
        make: roles,
        compiled: super::england::ROLES,
        provenance: super::england::ROLES_PROVENANCE,
    },
];

/// The areas and years that the built-in cases are about: a table of its own, because the page shows a case before
/// the whole edition has been fetched.
const CASE_AREAS: [&str; 12] =
    [ENGLAND, "926", "886", "887", "314 / 318", "315", "319", "306", "212", "936", "331", "823"];
const CASE_YEARS: [i16; 4] = [2017, 2018, 2019, 2020];

/// Returns the rows of a published file.
///
/// # Errors
/// A sentence if it is not CSV.
pub fn rows(text: &str) -> Result<Vec<Vec<String>>, String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader
        .records()
        .map(|row| row.map(|row| row.iter().map(str::to_owned).collect()).map_err(|error| error.to_string()))
        .collect()
}

fn indicators(text: &str) -> Result<String, String> {
    let (edition, _report) = read_edition("the published file", &rows(text)?).map_err(|error| error.to_string())?;
    // What cannot be read back as it stands is not compiled in.
    match Edition::from_text(&edition.to_text()) {
        Ok(back) if back == edition => Ok(edition.to_text()),
        _ => Err("the edition is not the same after being written and read".to_owned()),
    }
}

fn case_rows(text: &str) -> Result<String, String> {
    let (edition, _report) = read_edition("the published file", &rows(text)?).map_err(|error| error.to_string())?;
    Ok(edition.part_of(&CASE_AREAS, &CASE_YEARS).to_text())
}

/// Rows as maps from heading to cell.
fn records(text: &str) -> Result<Vec<BTreeMap<String, String>>, String> {
    let rows = rows(text)?;
    let (header, rows) = rows.split_first().ok_or("the file is empty")?;
    Ok(rows.iter().map(|row| header.iter().cloned().zip(row.iter().cloned()).collect()).collect())
}

fn councils(text: &str) -> Result<String, String> {
    const COLUMNS: [&str; 8] = [
        "old_la_code",
        "la_name",
        "new_la_code",
        "region_code",
        "region_name",
        "csww_region_name",
        "la_type",
        "csww_reporting_unit_old",
    ];
    let mut table =
        String::from("code\tname\tons_code\tregion_code\tregion\tpublished_region\tkind\treturn\tneighbours");
    for record in records(text)? {
        let field = |name: &str| {
            record.get(name).map(|text| text.trim()).filter(|text| !text.is_empty()).ok_or(format!("no {name}"))
        };
        table.push('\n');
        table.push_str(&COLUMNS.iter().map(|name| field(name)).collect::<Result<Vec<_>, _>>()?.join("\t"));
        for place in 1..=10 {
            let closeness = field(&format!("sn{place}_closeness"))?;
            let closeness = Closeness::of_label(closeness).ok_or(format!("“{closeness}” is no closeness"))?;
            table.push_str(&format!("\t{} {}", field(&format!("sn{place}"))?, closeness.label()));
        }
    }
    table.push('\n');
    Ok(table)
}

fn roles(text: &str) -> Result<String, String> {
    Ok(rows(text)?.iter().map(|row| row.join("\t") + "\n").collect())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::path::PathBuf;

    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn every_table_is_the_one_its_provenance_note_names() {
        for table in TABLES {
            let sum: String =
                Sha256::digest(table.compiled.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
            assert!(table.provenance.contains(&sum), "{}: the note must carry sha256 {sum}", table.file);
            assert!(table.provenance.contains("Open Government Licence v3.0"), "{}", table.file);
        }
    }

    #[test]
    fn every_table_is_made_again_byte_for_byte() {
        let Some(folder) = std::env::var_os("HOMEGROWN_DATA").map(PathBuf::from) else {
            // Written to the handle, because the test runner swallows what the macros print.
            let said = "HOMEGROWN_DATA names no folder: the published files are not here to make the tables from\n";
            return std::io::stderr().write_all(said.as_bytes()).unwrap();
        };
        for table in TABLES {
            let path = folder.join(table.from);
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let made = (table.make)(&text).unwrap();
            assert!(made == table.compiled, "{} differs from what {} gives", table.file, table.from);
        }
    }
}

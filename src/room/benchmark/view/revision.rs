//! What earlier and other editions print for the same years.

use super::super::result::{BenchmarkResult, Revised, revised};
use super::{name_of, shown_value};
use crate::benchmark::is_percent;
use crate::measures::number_text;
use crate::reference::Library;
use crate::view::{Block, Shown, TableRow, TableView};
use crate::workforce::Stated;

/// Returns the figures that are printed differently; `None` where there are none.
pub(super) fn block(result: &BenchmarkResult<'_>, library: &Library) -> Option<Block> {
    let indicator = result.indicator;
    let found = revised(result, library);
    let shown =
        |value: Stated<f64>| value.map_or_else(Shown::missing, |value| Shown::text(shown_value(indicator, value)));
    let before = |one: &Revised| match (one.before, one.places) {
        (Ok(printed), Some(places)) => {
            Shown::text(format!("{}{}", number_text(printed, places), if is_percent(indicator) { "%" } else { "" }))
        }
        (before, _) => shown(before),
    };
    let first = found.first()?;
    let heading = format!(
        "{}'s {} {} was published as {}, is now {}",
        result.name(first.area),
        first.year,
        indicator.phrase(),
        before(first).text,
        shown(first.now).text
    );
    let rows = found.iter().map(|one| {
        let cells = vec![before(one), shown(one.now), Shown::text(&one.from)];
        TableRow::new(format!("{}, {}", result.name(one.area), one.year), cells)
    });
    let table = TableView {
        caption: format!("{} as published before and now", name_of(indicator)),
        first: "Area and year".to_owned(),
        columns: ["Published then", "Now", "Published then in"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
        notes: vec![
            "Later editions revise earlier years: a paper of the time prints another number without being wrong."
                .to_owned(),
        ],
    };
    Some(Block::Table { heading, table })
}

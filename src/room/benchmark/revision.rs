//! What earlier and other editions print for the same years.

use super::{Compared, shown_value};
use crate::benchmark::revisions;
use crate::measures::number_text;
use crate::reference::{ENGLAND, Library, built_in, vintages};
use crate::view::{Block, Shown, TableRow, TableView};
use crate::workforce::{CensusYear, Stated};

/// A figure printed then and now.
struct Row {
    who: String,
    year: i16,
    before: Shown,
    now: Shown,
    /// The edition or paper that printed it then.
    from: String,
}

/// Returns the figures that the editions at hand, and papers of the time, print differently.
pub(super) fn block(room: &Compared, library: &Library) -> Option<Block> {
    let indicator = room.indicator;
    let mut rows: Vec<Row> = Vec::new();
    let shown =
        |value: Stated<f64>| value.map_or_else(Shown::missing, |value| Shown::text(shown_value(indicator, value)));
    let row = |who: &str, year: i16, before: Shown, now: Shown, from: &str| Row {
        who: who.to_owned(),
        year,
        before,
        now,
        from: from.to_owned(),
    };
    if library.loaded().is_some() {
        let other = built_in();
        let areas = room.subject.members.iter().copied().chain(room.edition.find(ENGLAND));
        for area in areas {
            for revision in revisions(room.edition, area, other, indicator) {
                let who = room.name(area);
                rows.push(row(&who, revision.year.number(), shown(revision.before), shown(revision.now), &other.name));
            }
        }
    }
    for vintage in vintages().iter().filter(|vintage| vintage.indicator == indicator.id()) {
        let area = room.edition.find(&vintage.area);
        let now =
            area.zip(CensusYear::new(vintage.year)).map(|(area, year)| room.edition.printed(area, year, indicator));
        let Some(Ok(now)) = now else { continue };
        let percent = if crate::benchmark::is_percent(indicator) { "%" } else { "" };
        let before = Shown::text(format!("{}{percent}", number_text(vintage.printed, vintage.places)));
        rows.push(row("England", vintage.year, before, shown(Ok(now)), &vintage.source));
    }
    let first = rows.first()?;
    let heading = format!(
        "{}'s {} {} was published as {}, is now {}",
        first.who,
        first.year,
        indicator.phrase(),
        first.before.text,
        first.now.text
    );
    let rows = rows.into_iter().map(|row| {
        TableRow::new(format!("{}, {}", row.who, row.year), vec![row.before, row.now, Shown::text(row.from)])
    });
    let table = TableView {
        caption: format!("{} as published before and now", super::name_of(indicator)),
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

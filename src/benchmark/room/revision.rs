//! What earlier and other editions print for the same years.

use super::{Room, shown_value};
use crate::benchmark::revision::revisions;
use crate::measures::number_text;
use crate::reference::{ENGLAND, Library, built_in, vintages};
use crate::view::{Block, Shown, TableRow, TableView};
use crate::workforce::{CensusYear, Stated};

/// Returns the figures that the editions at hand, and papers of the time, print differently.
pub(super) fn block(room: &Room, library: &Library) -> Option<Block> {
    let indicator = room.indicator;
    let mut rows: Vec<TableRow> = Vec::new();
    let shown =
        |value: Stated<f64>| value.map_or_else(Shown::missing, |value| Shown::text(shown_value(indicator, value)));
    let row = |who: &str, year: i16, before: Shown, now: Shown, from: &str| {
        TableRow::new(format!("{who}, {year}"), vec![before, now, Shown::text(from)])
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
        let percent = if super::is_percent(indicator) { "%" } else { "" };
        let before = Shown::text(format!("{}{percent}", number_text(vintage.printed, vintage.places)));
        rows.push(row("England", vintage.year, before, shown(Ok(now)), &vintage.source));
    }
    let first = rows.first()?;
    let texts: Vec<&str> = first.cells.iter().map(|cell| cell.text.as_str()).collect();
    let heading = match (first.label.split_once(", "), texts.as_slice()) {
        (Some((who, year)), [before, now, ..]) => {
            format!("{who}'s {year} {} was published as {before}, is now {now}", indicator.phrase())
        }
        _ => "Revised figures".to_owned(),
    };
    let table = TableView {
        caption: format!("{} as published before and now", super::name_of(indicator)),
        first: "Area and year".to_owned(),
        columns: ["Published then", "Now", "Published then in"].map(str::to_owned).to_vec(),
        rows,
        notes: vec![
            "Later editions revise earlier years: a paper of the time prints another number without being wrong."
                .to_owned(),
        ],
    };
    Some(Block::Table { heading, table })
}

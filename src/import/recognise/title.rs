//! The lines above a list: its title, the day it is as at, whose it is, and what its colours mean.

use std::ops::Range;

use jiff::civil::Date;

use crate::import::container::{Cell, Sheet};
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::{Cleaner, date};

/// Returns the place of the first line above a header that is its title. Above a sheet's first table every line is;
/// between two tables only the sparse lines next above, with a gap at most below them: the rows before them are another
/// table's.
pub(super) fn own_lines(sheet: &Sheet, above: usize, header: usize) -> usize {
    if above == 0 {
        return 0;
    }
    let mut first = header;
    while first > above && sheet.row(first - 1).count() <= 2 {
        let gap = sheet.number(first) > sheet.number(first - 1).map(|row| row + 1);
        if gap && first < header {
            break;
        }
        first -= 1;
    }
    first
}

/// Returns the texts above the header, one a cell; a date that stands alone follows the label before it.
pub(super) fn title_lines(sheet: &Sheet, rows: Range<usize>, cleaner: Cleaner<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for index in rows {
        let mut label: Option<String> = None;
        for (_, cell) in sheet.row(index).filter(|(_, cell)| matches!(cell, Cell::Text(_) | Cell::Date(_))) {
            let text = cleaner.text(cell);
            let bare_date = date::find(&text).is_some_and(|(_, before)| before.is_empty());
            match label.take() {
                Some(before) if bare_date => lines.push(format!("{before} {text}")),
                before => {
                    lines.extend(before);
                    label = Some(text);
                }
            }
        }
        lines.extend(label);
    }
    lines
}

/// Returns the date the figures are as at: the first in a line that says so, else the only date above the
/// header; never the day the report was run.
pub(super) fn as_at(lines: &[String]) -> Option<Date> {
    let dated: Vec<(Date, String)> = lines
        .iter()
        .filter_map(|line| {
            let (date, before) = date::find(line)?;
            Some((last_of_span(line, date), format!("{} ", before.to_lowercase())))
        })
        .filter(|(_, before)| {
            !["run ", "print", "produced", "created", "extracted on", "report date"]
                .iter()
                .any(|word| before.contains(word))
        })
        .collect();
    let says = |before: &str| {
        [" at ", "as of ", "at:", "position ", "snapshot ", "on "]
            .iter()
            .any(|word| format!(" {before}").contains(word))
    };
    match dated.iter().find(|(_, before)| says(before)) {
        Some((date, _)) => Some(*date),
        None => match dated.as_slice() {
            [(date, before)] if !before.contains("from") => Some(*date),
            _ => None,
        },
    }
}

/// Returns the last day of a span that a line names, “01/10/2024 – 30/09/2025”; of a day alone that day.
fn last_of_span(line: &str, first: Date) -> Date {
    let last =
        [" to ", "–", "—", " - ", " until "].iter().filter_map(|between| line.rsplit_once(between)).map(|(_, end)| end);
    last.filter_map(|end| date::find(end).filter(|(_, before)| before.trim().is_empty()))
        .map(|(date, _)| date)
        .find(|date| *date > first)
        .unwrap_or(first)
}

/// Returns the first line above the header that is a council's name and little else.
pub(super) fn employer(lines: &[String]) -> Option<String> {
    const LONGEST: usize = 50;
    let named = |line: &&String| {
        let words = line.to_lowercase();
        (words.ends_with(" council") || words.starts_with("london borough of ") || words.ends_with(" children's trust"))
            && line.chars().count() <= LONGEST
            && !line.contains(':')
    };
    lines.iter().map(|line| line.trim().to_owned()).collect::<Vec<_>>().iter().find(named).cloned()
}

/// Whether a line above a list says what a colour or a kind of letter means there: nothing of that is read.
pub(crate) fn is_legend(line: &str) -> bool {
    #[rustfmt::skip]
    const LOOKS: &[&str] = &[
        "yellow", "red", "green", "amber", "blue", "orange", "grey", "gray", "pink", "italic", "italics", "bold", "colour",
        "coloured", "shaded", "shading", "highlighted", "struck", "strikethrough",
    ];
    const MEANT: &[&str] =
        &["agency", "locum", "vacan", "left", "leav", "matern", "second", "starter", "starting", "absent", "sick"];
    let key = column_key(line);
    let line = format!(" {key}");
    key.split(' ').any(|word| LOOKS.contains(&word)) && MEANT.iter().any(|word| line.contains(&format!(" {word}")))
}

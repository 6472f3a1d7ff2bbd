//! Tables with teams and titles in one column, as pivot tables print them.

use super::{FEWEST_COLUMNS, FEWEST_ROWS, HEADER_WITHIN, Made, MadeRow, cell_at, number_in, rows_above};
use crate::import::container::{Cell, Sheet, Workbook};
use crate::import::recognise::layout::shown;
use crate::import::recognise::table::total_word;
use crate::import::value::proposal::is_known_title;

/// One column of labels, as a pivot table prints it: each team's own line, with the sums of those below it, then its titles.
struct Outline<'a> {
    /// Of each line its row, its label, whether that is one of those that have no lines below them, and its figures.
    lines: Vec<(usize, Cell, bool, Vec<f64>)>,
    columns: &'a [u16],
}

/// How far sums may differ, for the decimals that are not printed.
const ROUNDED: f64 = 0.051;
/// The most levels of an outline.
const MOST_LEVELS: usize = 4;

impl Outline<'_> {
    /// Adds the leaves of the line at a place, with the lines above each, and returns the place after them; `None` if what the
    /// line says is not the sum of those below it.
    fn leaves(&self, at: usize, above: &mut Vec<usize>, found: &mut Vec<(usize, Vec<usize>)>) -> Option<usize> {
        let (_, _, is_leaf, figures) = self.lines.get(at)?;
        if *is_leaf {
            found.push((at, above.clone()));
            return Some(at + 1);
        }
        if above.len() + 1 >= MOST_LEVELS {
            return None;
        }
        let mut sums = vec![0.0; self.columns.len()];
        let mut next = at + 1;
        above.push(at);
        loop {
            let child = self.lines.get(next)?.3.clone();
            next = self.leaves(next, above, found)?;
            sums.iter_mut().zip(child).for_each(|(sum, figure)| *sum += figure);
            if sums.iter().zip(figures).all(|(sum, figure)| (sum - figure).abs() < ROUNDED) {
                above.pop();
                return Some(next);
            }
            if sums.iter().zip(figures).any(|(sum, figure)| *sum > figure + ROUNDED) {
                return None;
            }
        }
    }

    /// Returns every line without lines below it, with those above; `None` if some line is not the sum of its own.
    fn all(&self) -> Option<Vec<(usize, Vec<usize>)>> {
        let mut found = Vec::new();
        let mut next = 0;
        while next < self.lines.len() {
            if self.lines.get(next)?.2 {
                return None;
            }
            next = self.leaves(next, &mut Vec::new(), &mut found)?;
        }
        Some(found)
    }
}

/// Returns the list of a table with its teams and titles in one column, each team's line adding up those below it.
pub(super) fn outline(book: &Workbook, sheet: &Sheet) -> Option<Vec<MadeRow>> {
    for header in 0..sheet.len().min(HEADER_WITHIN) {
        let mut heads = sheet.row(header).filter(|(_, cell)| matches!(cell, Cell::Text(_)));
        let Some((first, _)) = heads.next() else { continue };
        let columns: Vec<u16> = heads.map(|(column, _)| column).collect();
        if columns.is_empty() || columns.len() > FEWEST_COLUMNS {
            continue;
        }
        let label = |place: usize| Some(cell_at(sheet, place, first)).filter(|cell| matches!(cell, Cell::Text(_)));
        let end = (header + 1..sheet.len()).find(|place| label(*place).is_none()).unwrap_or(sheet.len());
        let figures = |place: usize| -> Option<Vec<f64>> {
            columns
                .iter()
                .map(|column| match cell_at(sheet, place, *column) {
                    Cell::Empty => Some(0.0),
                    cell => number_in(cell, &book.texts),
                })
                .collect()
        };
        let of_titles = |titles_below: bool| -> Option<Outline<'_>> {
            let lines = (header + 1..end)
                .map(|place| {
                    let label = label(place)?;
                    let is_title = is_known_title(&shown(label, &book.texts));
                    Some((place, label, is_title == titles_below, figures(place)?))
                })
                .filter(|line| {
                    line.as_ref().is_none_or(|(_, label, ..)| total_word(&shown(*label, &book.texts)).is_none())
                });
            Some(Outline { lines: lines.collect::<Option<_>>()?, columns: &columns })
        };
        for titles_below in [true, false] {
            let Some(outline) = of_titles(titles_below) else { break };
            let Some(leaves) = outline.all().filter(|leaves| leaves.len() > FEWEST_ROWS) else { continue };
            let outer = leaves.iter().map(|(_, above)| above.len()).max()?;
            if outline.lines.len() < leaves.len() + FEWEST_ROWS || leaves.iter().any(|(_, above)| above.len() != outer)
            {
                continue;
            }
            // The title is the inmost or the outmost label; the team the one next to it, the directorate beyond that.
            let heading = |words: &str| Made::Text(words.to_owned());
            let mut rows = rows_above(sheet, header);
            let mut head = vec![(0, heading("Directorate")), (1, heading("Team")), (2, heading("Job title"))];
            let figures_at = |at: usize| u16::try_from(at + 3).unwrap_or(u16::MAX);
            head.extend(
                columns
                    .iter()
                    .enumerate()
                    .map(|(at, column)| (figures_at(at), Made::Cell(cell_at(sheet, header, *column)))),
            );
            rows.push((sheet.number(header)?, head));
            for (leaf, above) in leaves {
                let mut labels: Vec<usize> = above;
                labels.push(leaf);
                if !titles_below {
                    labels.rotate_left(1);
                }
                let labels: Vec<Cell> = labels.iter().filter_map(|at| Some(outline.lines.get(*at)?.1)).collect();
                let place = outline.lines.get(leaf)?.0;
                let mut cells: Vec<(u16, Made)> = Vec::new();
                for (column, label) in [2, 1, 0].into_iter().zip(labels.iter().rev()) {
                    cells.push((column, Made::Cell(*label)));
                }
                cells.sort_by_key(|(column, _)| *column);
                cells.extend(
                    columns
                        .iter()
                        .enumerate()
                        .map(|(at, column)| (figures_at(at), Made::Cell(cell_at(sheet, place, *column)))),
                );
                rows.push((sheet.number(place)?, cells));
            }
            return Some(rows);
        }
    }
    None
}

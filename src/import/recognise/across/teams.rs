//! Tables with a row a title and a column a team, or the other way round.

use super::{
    FEWEST_COLUMNS, FEWEST_ROWS, HEADER_WITHIN, Made, MadeRow, are_figures, cell_at, is_figure, measure_of, number_in,
    rows_above, words_of,
};
use crate::import::container::{Cell, Sheet, Workbook};
use crate::import::recognise::layout::shown;
use crate::import::recognise::table::total_word;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::proposal::is_known_title;

/// Beginnings of words of headings that are no units: how people are engaged, who comes and goes, what is planned or paid.
const NO_UNITS: &[&str] = &[
    "perm", "fixed", "ftc", "agency", "locum", "temp", "interim", "casual", "bank", "vacan", "leaver", "starter",
    "joiner", "turnover", "sick", "absen", "matern", "second", "actual", "post", "fill", "target", "forecast", "plan",
    "change", "variance", "diff", "gap", "over", "under", "average", "mean", "percent", "rate", "cost", "spend",
    "need", "year", "quarter",
];

/// Returns the list of a table with a row a title and a column a team, or the other way round: a row a figure.
pub(super) fn teams(book: &Workbook, sheet: &Sheet) -> Option<Vec<MadeRow>> {
    for header in 0..sheet.len().min(HEADER_WITHIN) {
        let heads: Vec<(u16, Cell)> = sheet.row(header).filter(|(_, cell)| matches!(cell, Cell::Text(_))).collect();
        let Some((first, _)) = sheet.row(header + 1).find(|(_, cell)| matches!(cell, Cell::Text(_))) else { continue };
        let is_sum = |cell: Cell| total_word(&shown(cell, &book.texts)).is_some();
        let units: Vec<(u16, Cell)> =
            heads.iter().copied().filter(|(column, cell)| *column > first && !is_sum(*cell)).collect();
        let columns: Vec<u16> = units.iter().map(|(column, _)| *column).collect();
        let label = |place: usize| Some(cell_at(sheet, place, first)).filter(|cell| matches!(cell, Cell::Text(_)));
        let end = (header + 1..sheet.len()).find(|place| label(*place).is_none()).unwrap_or(sheet.len());
        let lines: Vec<(usize, Cell)> = (header + 1..end).filter_map(|place| Some((place, label(place)?))).collect();
        if units.len() < FEWEST_COLUMNS || lines.len() < FEWEST_ROWS {
            continue;
        }
        let titled = |cells: &[(u16, Cell)]| {
            cells.iter().filter(|(_, cell)| is_known_title(&shown(*cell, &book.texts))).count() * 2 >= cells.len()
        };
        let of_lines: Vec<(u16, Cell)> = lines.iter().map(|(_, cell)| (0, *cell)).collect();
        let by_title = match (titled(&of_lines), titled(&units)) {
            (true, false) => true,
            (false, true) => false,
            _ => continue,
        };
        let folded: Vec<String> = units.iter().map(|(_, cell)| column_key(&shown(*cell, &book.texts))).collect();
        // Years, and columns that are no units, do not add up to those in post.
        let is_no_unit = |key: &String| {
            key.starts_with(|c: char| c.is_ascii_digit())
                || key.split(' ').any(|word| NO_UNITS.iter().any(|begins| word.starts_with(begins)))
        };
        let says_more = folded.iter().any(|key| measure_of(key).is_some() || is_no_unit(key));
        if says_more || !are_figures(sheet, header + 1..end, &columns, &book.texts) {
            continue;
        }
        let corner = words_of_labels(book, sheet, header, first);
        let above: Vec<String> = (0..header).map(|above| words_of(book, sheet, above)).collect();
        let near = above.iter().rev().find_map(|line| measure_of(line));
        let measure = measure_of(&corner).or(near).or_else(|| measure_of(&column_key(&sheet.name)))?;
        let mut rows = rows_above(sheet, header);
        let heading = |words: &str| Made::Text(words.to_owned());
        rows.push((
            sheet.number(header)?,
            vec![(0, heading("Job title")), (1, heading("Team")), (2, heading(measure))],
        ));
        for (place, line) in lines {
            if is_sum(line) {
                continue;
            }
            for (column, unit) in &units {
                let figure = cell_at(sheet, place, *column);
                if figure == Cell::Empty
                    || number_in(figure, &book.texts) == Some(0.0)
                    || !is_figure(figure, &book.texts)
                {
                    continue;
                }
                let (title, team) = if by_title { (line, *unit) } else { (*unit, line) };
                let cells = vec![(0, Made::Cell(title)), (1, Made::Cell(team)), (2, Made::Cell(figure))];
                rows.push((sheet.number(place)?, cells));
            }
        }
        return Some(rows);
    }
    None
}

fn words_of_labels(book: &Workbook, sheet: &Sheet, place: usize, last: u16) -> String {
    let labels = sheet.row(place).filter(|(column, _)| *column <= last);
    let words: Vec<String> = labels.map(|(_, cell)| column_key(&shown(cell, &book.texts))).collect();
    words.join(" ")
}

//! A table set out by spaces, as it comes when it is copied from a PDF or a mail: the columns stand below one another, and a
//! cell that is blank is known by its place.

use std::ops::Range;

/// The fewest spaces between two columns on every line: one alone also parts words.
const GAP: usize = 2;
/// The fewest columns and lines of a table.
const SMALLEST: (usize, usize) = (3, 3);
/// The longest text that may be one: a list of thousands of rows is an export and has delimiters.
const LONGEST: usize = 200_000;

/// A line's number and its cells, each with its column.
pub(super) type Line<'a> = (u32, Vec<(usize, &'a str)>);

/// Returns the lines of a text that stands in columns parted by spaces; `None` if it does not. A line before the columns
/// begin, such as a title, is one cell.
pub(super) fn columns(text: &str) -> Option<Vec<Line<'_>>> {
    if text.len() > LONGEST || text.contains('\t') {
        return None;
    }
    let lines: Vec<&str> = text.lines().collect();
    let cut: Vec<Vec<(Range<usize>, &str)>> = lines.iter().map(|line| words(line)).collect();
    let in_columns = |line: &&Vec<(Range<usize>, &str)>| line.len() >= SMALLEST.0;
    let table: Vec<&Vec<(Range<usize>, &str)>> = cut.iter().filter(in_columns).collect();
    if table.len() < SMALLEST.1 {
        return None;
    }
    // Cells that overlap, line above line, are of one column.
    let mut spans: Vec<Range<usize>> =
        table.iter().flat_map(|line| line.iter().map(|(span, _)| span.clone())).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut columns: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match columns.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => columns.push(span),
        }
    }
    if columns.len() < SMALLEST.0 {
        return None;
    }
    let place = |span: &Range<usize>| {
        let overlap = |column: &Range<usize>| span.end.min(column.end).saturating_sub(span.start.max(column.start));
        let best = columns.iter().enumerate().max_by_key(|(at, column)| (overlap(column), std::cmp::Reverse(*at)))?;
        Some(best.0)
    };
    let read = cut.iter().enumerate().filter(|(_, cells)| !cells.is_empty()).map(|(at, cells)| {
        let cells: Vec<(usize, &str)> = cells.iter().filter_map(|(span, text)| Some((place(span)?, *text))).collect();
        let distinct = cells.windows(2).all(|pair| matches!(pair, [(one, _), (next, _)] if one < next));
        distinct.then(|| (u32::try_from(at + 1).unwrap_or(u32::MAX), cells))
    });
    // Two cells of a line in one column: it is no table.
    read.collect()
}

/// Returns how many cells lie in lines of the most common width, to be set against what a delimiter gives.
pub(super) fn score(lines: &[Line<'_>]) -> usize {
    let widths: Vec<usize> = lines.iter().take(60).map(|(_, cells)| cells.len()).filter(|width| *width > 1).collect();
    widths.iter().map(|width| widths.iter().filter(|other| *other == width).count() * width).max().unwrap_or(0)
}

/// Returns the cells of a line: texts parted by more than one space, with their places in letters.
fn words(line: &str) -> Vec<(Range<usize>, &str)> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    let mut begun: Option<(usize, usize)> = None;
    let mut spaces = 0;
    let ends = line.char_indices().chain([(line.len(), '\n')]).enumerate();
    for (letter, (byte, c)) in ends {
        let is_end = c == '\n';
        if (c == ' ' || c == '\u{a0}') && !is_end {
            spaces += 1;
            continue;
        }
        if let Some((from, from_byte)) = begun
            && (spaces >= GAP || is_end)
        {
            let text = line.get(from_byte..byte).unwrap_or_default().trim();
            found.push((from..letter - spaces, text));
            begun = None;
        }
        if begun.is_none() && !is_end {
            begun = Some((letter, byte));
        }
        spaces = 0;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_is_known_by_its_place() {
        let text = "Establishment, June 2018\n\nRole            Established   In post   Agency\n\
                    Social Worker        201.26    129.67\nCohort                           25.5\n\
                    Team Manager             56     51.61     2.5\nTotal                257.26    206.78    75.75\n";
        let lines = columns(text).unwrap();
        assert_eq!(lines[0], (1, vec![(0, "Establishment, June 2018")]));
        assert_eq!(lines[1], (3, vec![(0, "Role"), (1, "Established"), (2, "In post"), (3, "Agency")]));
        assert_eq!(lines[3], (5, vec![(0, "Cohort"), (2, "25.5")]));
        assert_eq!(lines[5], (7, vec![(0, "Total"), (1, "257.26"), (2, "206.78"), (3, "75.75")]));
    }

    #[test]
    fn sentences_and_lists_with_delimiters_are_no_such_table() {
        assert_eq!(columns("Dear all,\nplease find the list below.\nKind regards\n"), None);
        let padded = columns("Name,  Title,  FTE\nA,  Social Worker,  1\nB,  Cook,  1\n");
        assert!(padded.is_none_or(|lines| score(&lines) <= 9));
    }
}

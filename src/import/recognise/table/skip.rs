//! Rows of a table that are not data: the header again, totals, remarks below it.

use crate::import::Field;
use crate::import::container::Cell;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::vocabulary::column_key;
use crate::import::report::finding::Skip;
use crate::import::value::Value;

impl Table<'_> {
    /// Returns why a row of a file that machines write is not data: the header again, a total or a lone remark.
    pub(crate) fn skip_sparse(&self, place: usize, line: &Line) -> Option<(Skip, String)> {
        let first = self.sheet.row(place).find_map(|(_, cell)| match cell {
            Cell::Text(id) => Some(self.cleaner.texts.get(id)),
            _ => None,
        });
        if let Some(why) = first.and_then(total_word) {
            return Some((why, first.unwrap_or_default().to_owned()));
        }
        let repeated = self
            .sheet
            .row(place)
            .filter(|(column, cell)| self.labels.iter().any(|(at, id)| at == column && *cell == Cell::Text(*id)));
        if repeated.count() * 2 > line.filled {
            return Some((Skip::RepeatedHeader, String::new()));
        }
        (line.filled == 1 && self.labels.len() >= 3).then(|| (Skip::Footer, String::new()))
    }

    /// Returns why a row is not data, with the label of a total; `None` if it is data.
    pub(crate) fn skip(&self, place: usize, line: &Line) -> Option<(Skip, String)> {
        let repeated = self
            .sheet
            .row(place)
            .filter(|(column, cell)| self.labels.iter().any(|(at, id)| at == column && *cell == Cell::Text(*id)))
            .count();
        if repeated >= 2 && repeated * 2 > line.filled {
            return Some((Skip::RepeatedHeader, String::new()));
        }
        if self.sum_row == Some(place) {
            let label = self.sheet.row(place).map(|(_, cell)| self.cleaner.text(cell)).next();
            return Some((Skip::Total, label.unwrap_or_default()));
        }
        let unnamed =
            [Field::JobTitle, Field::PostNumber, Field::EmployeeNumber, Field::Registration, Field::Candidate]
                .iter()
                .all(|field| self.could_be_total(*field, line.cell(*field)));
        if unnamed {
            for (_, cell) in self.sheet.row(place) {
                if let Cell::Text(id) = cell
                    && let Some(skip) = total_word(self.cleaner.texts.get(id))
                {
                    return Some((skip, self.cleaner.text(cell)));
                }
            }
        }
        let identified =
            [Field::JobTitle, Field::PostNumber, Field::EmployeeNumber, Field::Registration, Field::Candidate]
                .iter()
                .any(|field| !line.is_blank(*field));
        let sparse = line.filled <= 2 && self.labels.len() >= 5;
        let counted =
            [Field::Fte, Field::EstablishedFte, Field::ActualFte, Field::VacantFte, Field::Hours, Field::Cases]
                .iter()
                .any(|field| matches!(self.number(line, *field), Value::Is(_)));
        let footer = (line.filled == 1 && self.labels.len() >= 3)
            || (sparse && (!identified || line.is_blank(Field::JobTitle)) && !counted)
            || (!identified && !counted && line.filled * 2 < self.labels.len());
        footer.then(|| (Skip::Footer, String::new()))
    }

    /// Whether a cell is blank or holds the label of a total.
    fn could_be_total(&self, field: Field, cell: Cell) -> bool {
        match cell {
            Cell::Empty => true,
            Cell::Text(id) => total_word(self.cleaner.texts.get(id)).is_some(),
            // No title is a number: it counts the rows above.
            Cell::Number(_) => field == Field::JobTitle,
            _ => false,
        }
    }
}

/// Returns what kind of total a text labels.
pub(crate) fn total_word(text: &str) -> Option<Skip> {
    // Most cells of a list are looked at here: the cheap test first.
    let has_total = text
        .as_bytes()
        .windows(5)
        .any(|window| window.eq_ignore_ascii_case(b"total") || window.eq_ignore_ascii_case(b"count"));
    if !has_total {
        return None;
    }
    let key = column_key(text);
    let words: Vec<&str> = key.split(' ').collect();
    if words.windows(2).any(|pair| pair == ["sub", "total"])
        || words.contains(&"subtotal")
        || words.contains(&"subtotals")
    {
        return Some(Skip::Subtotal);
    }
    // Excel's own subtotals count: “Duty North Count”, “Grand Count”.
    if let [first, .., "count"] = words[..] {
        return Some(if first == "grand" { Skip::Total } else { Skip::Subtotal });
    }
    let is_total = |word: Option<&&str>| matches!(word, Some(&"total" | &"totals"));
    match (is_total(words.first()), is_total(words.last())) {
        _ if words.windows(2).any(|pair| pair == ["grand", "total"] || pair == ["overall", "total"]) => {
            Some(Skip::Total)
        }
        (true, _) => Some(Skip::Total),
        (false, true) => Some(Skip::Subtotal),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_by_their_label() {
        assert_eq!(total_word("Assessment North Sub Total"), Some(Skip::Subtotal));
        assert_eq!(total_word("Sub-total"), Some(Skip::Subtotal));
        assert_eq!(total_word("Assessment North Total"), Some(Skip::Subtotal));
        assert_eq!(total_word("GRAND TOTAL"), Some(Skip::Total));
        assert_eq!(total_word("Total: 423"), Some(Skip::Total));
        assert_eq!(total_word("Total"), Some(Skip::Total));
        assert_eq!(total_word("Duty North Count"), Some(Skip::Subtotal));
        assert_eq!(total_word("Grand Count"), Some(Skip::Total));
        assert_eq!(total_word("Count of heads"), None);
        assert_eq!(total_word("Totally different"), None);
    }
}

//! Tables and values.

use super::{ACT_TURN, Html};
use crate::view::{Shown, TableView, Tag};

/// Returns a table with its caption, in a scroller that the keyboard can reach, and its notes below.
///
/// ```
/// use homegrown::view::{Shown, TableRow, TableView, html};
/// let table = TableView {
///     caption: "By team".to_owned(),
///     first: "Team".to_owned(),
///     columns: vec!["FTE".to_owned()],
///     rows: vec![TableRow::new("North <b>", vec![Shown::text("3.0")])],
///     notes: Vec::new(),
/// };
/// assert!(html::table(&table, false).contains("<th scope=\"row\">North &lt;b&gt;</th><td>3.0</td>"));
/// ```
#[must_use]
pub fn table(table: &TableView, quiet_caption: bool) -> String {
    let mut html = Html::new();
    write_table(&mut html, table, quiet_caption, &[], &[]);
    html.0
}

pub(super) fn write_table(html: &mut Html, table: &TableView, quiet_caption: bool, tags: &[Tag], ids: &[String]) {
    html.raw("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\"").attribute("aria-label", &table.caption);
    html.raw("><table><caption").raw(if quiet_caption { " class=\"visually-hidden\">" } else { ">" });
    html.text(&table.caption).raw("</caption><thead><tr>");
    html.raw("<th scope=\"col\">").text(&table.first).raw("</th>");
    let wordy: Vec<bool> = (0..table.columns.len()).map(|column| table.is_wordy(column)).collect();
    let is_wordy = |column: usize| wordy.get(column).copied().unwrap_or_default();
    for (column, heading) in table.columns.iter().enumerate() {
        html.raw(if is_wordy(column) { "<th scope=\"col\" class=\"words\">" } else { "<th scope=\"col\">" });
        html.text(heading).raw("</th>");
    }
    html.raw("</tr></thead><tbody>");
    for (index, row) in table.rows.iter().enumerate() {
        html.raw(match (row.total, row.aside) {
            (true, _) => "<tr class=\"total\">",
            (_, true) => "<tr class=\"aside\">",
            _ => "<tr>",
        });
        html.raw("<th scope=\"row\">");
        match ids.get(index) {
            Some(id) => {
                html.raw("<button type=\"button\" class=\"link-button\"").attribute("data-act", ACT_TURN);
                html.attribute("data-value", id).raw(">").text(&row.label).raw("</button>");
            }
            None => {
                html.text(&row.label);
            }
        }
        html.raw("</th>");
        for (column, cell) in row.cells.iter().enumerate() {
            html.raw(if is_wordy(column) { "<td class=\"words\">" } else { "<td>" });
            match tags.get(index).filter(|_| column + 1 == row.cells.len()) {
                Some(tag) => {
                    html.line("span", tag_class(*tag), &cell.text);
                }
                None => write_shown(html, cell),
            }
            html.raw("</td>");
        }
        html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
    for note in &table.notes {
        html.line("p", "small", note);
    }
}

/// Returns a value, or its symbol with the reason on hover and for screen readers.
#[must_use]
pub fn shown(cell: &Shown) -> String {
    let mut html = Html::new();
    write_shown(&mut html, cell);
    html.0
}

fn write_shown(html: &mut Html, cell: &Shown) {
    match &cell.missing {
        None => {
            html.text(&cell.text);
        }
        Some(reason) => {
            html.raw("<span class=\"missing\"").attribute("title", reason).raw("><span aria-hidden=\"true\">");
            html.text(&cell.text).raw("</span>").line("span", "visually-hidden", reason).raw("</span>");
        }
    }
}

const fn tag_class(tag: Tag) -> &'static str {
    match tag {
        Tag::Good => "tag tag-good",
        Tag::Bad => "tag tag-error",
        Tag::Plain => "tag tag-note",
    }
}

//! What the page shows as HTML text: tables, tiles, sentences, findings, forms.
//!
//! Owns the markup of everything the core makes, so that the page and the printed paper say it alike, it is tested without
//! a browser, and the page carries one small writer instead of a component for each. Every text is escaped in one
//! place, `Html::text`. What can be pressed carries `data-act`, and what it is about `data-value`; the page listens.

mod block;
mod card;
mod form;
mod table;
mod tile;

pub use block::{block, block_class, checks};
pub use form::{form, names};
pub use table::{shown, table};
pub use tile::tiles;

/// Save the table beside the button as CSV.
pub const ACT_CSV: &str = "csv";
/// Tell the room that the field `data-field` was set to `data-value`, or to what stands in the field `data-from`.
pub const ACT_SET: &str = "set";
/// Turn to what `data-value` names.
pub const ACT_TURN: &str = "turn";

/// HTML on its way.
#[derive(Debug, Default)]
struct Html(String);

impl Html {
    fn new() -> Self {
        Self::default()
    }

    /// Appends markup of our own.
    fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Appends a text, whatever is in it.
    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// Appends an attribute, with a space before it.
    fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        self.raw(" ").raw(name).raw("=\"").text(value).raw("\"")
    }

    /// Appends an element with a class that holds a text; nothing where the text is empty.
    fn line(&mut self, tag: &str, class: &str, text: &str) -> &mut Self {
        if text.is_empty() {
            return self;
        }
        self.raw("<").raw(tag);
        if !class.is_empty() {
            self.attribute("class", class);
        }
        self.raw(">").text(text).raw("</").raw(tag).raw(">")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::view::{Check, CheckSeverity, Shown, TableRow, TableView};

    /// Text as a browser shows it.
    fn unescaped(html: &str) -> String {
        html.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }

    #[test]
    fn a_missing_value_says_its_reason_to_everyone() {
        let view = TableView {
            rows: vec![TableRow::new("Medway", vec![Shown::missing(crate::workforce::Missing::Unreliable)])],
            ..TableView::default()
        };
        let html = table(&view, true);
        assert!(html.contains("title=\"too unreliable to publish\"") && html.contains("visually-hidden"), "{html}");
    }

    #[test]
    fn notes_wait_behind_their_number_unless_there_is_nothing_graver() {
        let check = |severity| Check {
            id: "x".to_owned(),
            severity,
            finding: "Finding".to_owned(),
            explanation: String::new(),
            arithmetic: Vec::new(),
        };
        let only_notes = checks("h", &[check(CheckSeverity::Note)], "");
        assert!(only_notes.contains("<details open>"));
        let both = checks("h", &[check(CheckSeverity::Note), check(CheckSeverity::Error)], "");
        assert!(both.contains("<details>") && both.contains("Notes: 1"));
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(label in ".{0,40}", value in ".{0,40}") {
            let view = TableView {
                caption: label.clone(),
                rows: vec![TableRow::new(&label, vec![Shown::text(&value)])],
                ..TableView::default()
            };
            let html = table(&view, false);
            let inside = html.split("<th scope=\"row\">").nth(1).unwrap().split("</th>").next().unwrap();
            prop_assert!(!inside.contains('<') && !inside.contains('"'));
            prop_assert_eq!(unescaped(inside), label);
        }
    }
}

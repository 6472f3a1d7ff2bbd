//! A JSON value that a person can read and compare: fields in a fixed order, one entry of a list a line.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::share::error::ShareError;

/// A JSON value that keeps the order of its fields and has each once.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Null,
    Flag(bool),
    Whole(i64),
    Number(f64),
    Text(String),
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
}

/// The most fields of a record.
const MOST_FIELDS: usize = 40;

/// The longest line that holds a whole entry.
const WIDTH: usize = 110;

impl Node {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(crate) fn of<const N: usize>(fields: [(&str, Self); N]) -> Self {
        Self::Map(fields.into_iter().map(|(name, node)| (name.to_owned(), node)).collect())
    }

    /// Reads a text, nesting no deeper than the reader of JSON allows.
    pub(in crate::share) fn parse(text: &str) -> Result<Self, ShareError> {
        serde_json::from_str(text)
            .map_err(|error| ShareError::Broken { line: error.line(), column: error.column().max(1) })
    }

    /// Returns it as text, ending in a line break.
    pub(in crate::share) fn print(&self) -> String {
        let mut text = String::new();
        self.print_at(0, &mut text);
        text.push('\n');
        text
    }

    fn print_at(&self, depth: usize, text: &mut String) {
        let is_broken = depth == 0 || self.is_broken();
        match self {
            Self::Map(fields) if !fields.is_empty() && is_broken => {
                let entries = fields.iter().map(|(name, node)| (Some(name.as_str()), node));
                print_entries(['{', '}'], entries, depth, text);
            }
            Self::List(items) if is_broken => {
                print_entries(['[', ']'], items.iter().map(|node| (None, node)), depth, text);
            }
            _ => self.print_inline(text),
        }
    }

    /// Whether it takes several lines: a list of more than plain values does, and what would be too long in one.
    fn is_broken(&self) -> bool {
        match self {
            Self::Map(fields) => fields.iter().any(|(_, node)| node.is_broken()) || self.inline_width() > WIDTH,
            Self::List(items) => items.iter().any(|node| matches!(node, Self::Map(_) | Self::List(_))),
            _ => false,
        }
    }

    fn inline_width(&self) -> usize {
        let mut text = String::new();
        self.print_inline(&mut text);
        text.chars().count()
    }

    fn print_inline(&self, text: &mut String) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
            Self::Whole(whole) => text.push_str(&whole.to_string()),
            Self::Number(number) => text.push_str(&number.to_string()),
            Self::Text(said) => text.push_str(&quoted(said)),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::inline).collect();
                text.push_str(&format!("[{}]", items.join(", ")));
            }
            Self::Map(fields) if fields.is_empty() => text.push_str("{}"),
            Self::Map(fields) => {
                let fields: Vec<String> =
                    fields.iter().map(|(name, node)| format!("{}: {}", quoted(name), node.inline())).collect();
                text.push_str(&format!("{{ {} }}", fields.join(", ")));
            }
        }
    }

    fn inline(&self) -> String {
        let mut text = String::new();
        self.print_inline(&mut text);
        text
    }
}

fn print_entries<'a>(
    [open, close]: [char; 2],
    entries: impl Iterator<Item = (Option<&'a str>, &'a Node)>,
    depth: usize,
    text: &mut String,
) {
    text.push(open);
    for (index, (name, node)) in entries.enumerate() {
        text.push_str(if index == 0 { "\n" } else { ",\n" });
        text.push_str(&"  ".repeat(depth + 1));
        if let Some(name) = name {
            text.push_str(&quoted(name));
            text.push_str(": ");
        }
        node.print_at(depth + 1, text);
    }
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
    text.push(close);
}

fn quoted(text: &str) -> String {
    // Writing a text to memory does not fail.
    serde_json::to_string(text).unwrap_or_default()
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Node;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E>(self, whole: i64) -> Result<Node, E> {
        Ok(Node::Whole(whole))
    }

    fn visit_u64<E>(self, whole: u64) -> Result<Node, E> {
        #[expect(clippy::cast_precision_loss, reason = "no whole number of a plan is so large")]
        Ok(i64::try_from(whole).map_or(Node::Number(whole as f64), Node::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Node::List(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Node, A::Error> {
        let mut all: Vec<(String, Node)> = Vec::new();
        while let Some((name, node)) = fields.next_entry::<String, Node>()? {
            // No record of a plan file has more fields, and each is looked for among those before.
            if all.len() >= MOST_FIELDS || all.iter().any(|(known, _)| *known == name) {
                return Err(A::Error::custom("a field is there twice"));
            }
            all.push((name, node));
        }
        Ok(Node::Map(all))
    }
}

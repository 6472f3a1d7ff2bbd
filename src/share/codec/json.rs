//! A value as JSON a person can read and compare: fields in a fixed order, one entry of a list a line.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::wire::{In, Out, too_many};
use crate::share::error::{Fault, ShareError, Trail};
use crate::workforce::CalendarMonth;

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

/// The most fields of a record.
const MOST_FIELDS: usize = 40;

/// Writes JSON.
#[derive(Debug, Default)]
pub(in crate::share) struct JsonOut {
    open: Vec<Open>,
    made: Option<Node>,
}

/// What is being written.
#[derive(Debug)]
enum Open {
    Record(Vec<(String, Node)>, &'static str),
    List(Vec<Node>),
    Choice(&'static str, Option<Node>),
}

impl JsonOut {
    /// Returns what was written.
    pub(in crate::share) fn finish(self) -> Node {
        self.made.unwrap_or(Node::Null)
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(Open::Record(fields, name)) => fields.push(((*name).to_owned(), node)),
            Some(Open::List(items)) => items.push(node),
            Some(Open::Choice(_, inner)) => *inner = Some(node),
            None => self.made = Some(node),
        }
    }
}

impl Out for JsonOut {
    fn whole(&mut self, value: u64) {
        self.add(Node::Whole(i64::try_from(value).unwrap_or(i64::MAX)));
    }

    fn number(&mut self, value: f64) {
        self.add(Node::Number(value));
    }

    fn flag(&mut self, value: bool) {
        self.add(Node::Flag(value));
    }

    fn text(&mut self, value: &str) {
        self.add(Node::text(value));
    }

    fn month(&mut self, value: CalendarMonth) {
        self.add(Node::Text(format!("{:04}-{:02}", value.year(), value.number())));
    }

    fn optional(&mut self, is_there: bool) {
        // What is not there has no line in a record.
        if !is_there && !matches!(self.open.last(), Some(Open::Record(..))) {
            self.add(Node::Null);
        }
    }

    fn record(&mut self) {
        self.open.push(Open::Record(Vec::new(), ""));
    }

    fn field(&mut self, name: &'static str) {
        if let Some(Open::Record(_, next)) = self.open.last_mut() {
            *next = name;
        }
    }

    fn list(&mut self, _length: usize) {
        self.open.push(Open::List(Vec::new()));
    }

    fn choice(&mut self, _number: u8, name: &'static str, _is_bare: bool) {
        self.open.push(Open::Choice(name, None));
    }

    fn end(&mut self) {
        let made = match self.open.pop() {
            Some(Open::Record(fields, _)) => Node::Map(fields),
            Some(Open::List(items)) => Node::List(items),
            Some(Open::Choice(name, None)) => Node::text(name),
            Some(Open::Choice(name, Some(inner))) => Node::of([(name, inner)]),
            None => return,
        };
        self.add(made);
    }
}

/// Reads JSON.
#[derive(Debug)]
pub(in crate::share) struct JsonIn<'a> {
    /// Where it is, the innermost last; nothing where a field is left out.
    at: Vec<Option<&'a Node>>,
    trail: Trail,
}

impl<'a> JsonIn<'a> {
    pub(in crate::share) fn new(node: &'a Node) -> Self {
        Self { at: vec![Some(node)], trail: Trail::default() }
    }

    fn here(&self) -> Option<&'a Node> {
        self.at.last().copied().flatten()
    }

    fn is_no(&self, what: &str) -> Fault {
        let problem = match self.here() {
            None => "it is missing.".to_owned(),
            Some(_) => format!("it must be {what}."),
        };
        self.trail.fault(problem)
    }
}

impl In for JsonIn<'_> {
    fn whole(&mut self, most: u64) -> Result<u64, Fault> {
        let Some(Node::Whole(whole)) = self.here() else {
            return Err(if self.here().is_none() { self.is_no("") } else { self.fault(too_many(most)) });
        };
        u64::try_from(*whole).ok().filter(|whole| *whole <= most).ok_or_else(|| self.fault(too_many(most)))
    }

    fn number(&mut self) -> Result<f64, Fault> {
        match self.here() {
            #[expect(clippy::cast_precision_loss, reason = "a number of a plan, checked by its type")]
            Some(Node::Whole(whole)) => Ok(*whole as f64),
            Some(Node::Number(number)) => Ok(*number),
            _ => Err(self.is_no("a number")),
        }
    }

    fn flag(&mut self) -> Result<bool, Fault> {
        if let Some(Node::Flag(flag)) = self.here() { Ok(*flag) } else { Err(self.is_no("true or false")) }
    }

    fn text(&mut self) -> Result<String, Fault> {
        if let Some(Node::Text(text)) = self.here() { Ok(text.clone()) } else { Err(self.is_no("a text")) }
    }

    fn month(&mut self) -> Result<CalendarMonth, Fault> {
        let text = self.text()?;
        CalendarMonth::parse(&text).map_err(|refused| self.fault(refused.to_string()))
    }

    fn optional(&mut self) -> Result<bool, Fault> {
        Ok(!matches!(self.here(), None | Some(Node::Null)))
    }

    fn record(&mut self, fields: &[&'static str]) -> Result<(), Fault> {
        let Some(Node::Map(all)) = self.here() else { return Err(self.is_no("a record in { }")) };
        match all.iter().find(|(name, _)| !fields.contains(&name.as_str())) {
            Some((name, _)) => Err(self.fault(format!("“{}” is no field of it.", shortened(name)))),
            None => Ok(()),
        }
    }

    fn field(&mut self, name: &'static str) -> Result<(), Fault> {
        let Some(Node::Map(all)) = self.here() else { return Err(self.is_no("a record in { }")) };
        self.trail.field(name);
        self.at.push(all.iter().find(|(known, _)| known == name).map(|(_, node)| node));
        Ok(())
    }

    fn list(&mut self, most: usize) -> Result<usize, Fault> {
        match self.here() {
            Some(Node::List(items)) if items.len() <= most => Ok(items.len()),
            Some(Node::List(_)) => Err(self.fault(format!("a list may have {most} entries."))),
            _ => Err(self.is_no("a list in [ ]")),
        }
    }

    fn item(&mut self, index: usize) -> Result<(), Fault> {
        let Some(Node::List(items)) = self.here() else { return Err(self.is_no("a list in [ ]")) };
        self.trail.item(index);
        self.at.push(items.get(index));
        Ok(())
    }

    fn choice(&mut self, of: &[(u8, &'static str, bool)]) -> Result<u8, Fault> {
        let (said, inner) = match self.here() {
            Some(Node::Text(said)) => (said, None),
            Some(Node::Map(fields)) => match fields.as_slice() {
                [(said, inner)] => (said, Some(inner)),
                _ => return Err(self.is_no("one choice in { }")),
            },
            _ => return Err(self.is_no("a choice by its name")),
        };
        let found = of.iter().find(|(_, word, is_bare)| word == said && *is_bare == inner.is_none());
        let Some((number, word, _)) = found else {
            let words: Vec<&str> = of.iter().map(|(_, word, _)| *word).collect();
            return Err(self.fault(format!("“{}” is none of {}.", shortened(said), words.join(", "))));
        };
        self.trail.field(word);
        self.at.push(inner);
        Ok(*number)
    }

    fn end(&mut self) {
        self.at.pop();
        self.trail.back();
    }

    fn fault(&self, problem: String) -> Fault {
        self.trail.fault(problem)
    }
}

/// Somebody else's words, no longer than a sentence bears.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

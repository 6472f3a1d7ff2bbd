//! Values written as JSON and read from it.

use super::node::Node;
use super::wire::{In, Out, too_many};
use crate::share::error::{Fault, Trail};
use crate::workforce::CalendarMonth;

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

//! The JSON Schema of a plan file, made from the same description the file is read by.

use super::node::Node;

/// The named parts of a schema.
#[derive(Debug, Default)]
pub(crate) struct Schema {
    parts: Vec<(&'static str, Option<Node>)>,
}

impl Schema {
    /// A named record: told once, referred to everywhere.
    pub(crate) fn record(
        &mut self,
        name: &'static str,
        fields: impl FnOnce(&mut Self) -> Vec<(&'static str, Node, bool)>,
    ) -> Node {
        self.part(name, |schema| {
            let fields = fields(schema);
            Self::fields(fields)
        })
    }

    /// A named choice: a word, or a record of one word and what it needs.
    pub(crate) fn choice(
        &mut self,
        name: &'static str,
        cases: impl FnOnce(&mut Self) -> Vec<(&'static str, Option<Node>)>,
    ) -> Node {
        self.part(name, |schema| {
            let cases = cases(schema).into_iter().map(|(word, inner)| match inner {
                None => Node::of([("const", Node::text(word))]),
                Some(inner) => Node::of([
                    ("type", Node::text("object")),
                    ("properties", Node::of([(word, inner)])),
                    ("required", Node::List(vec![Node::text(word)])),
                    ("additionalProperties", Node::Flag(false)),
                ]),
            });
            Node::of([("oneOf", Node::List(cases.collect()))])
        })
    }

    fn part(&mut self, name: &'static str, make: impl FnOnce(&mut Self) -> Node) -> Node {
        if self.parts.iter().all(|(known, _)| *known != name) {
            let at = self.parts.len();
            self.parts.push((name, None));
            let made = make(self);
            if let Some((_, part)) = self.parts.get_mut(at) {
                *part = Some(made);
            }
        }
        Node::of([("$ref", Node::Text(format!("#/$defs/{name}")))])
    }

    /// A record: its fields, and whether each may be left out.
    pub(crate) fn fields(fields: Vec<(&'static str, Node, bool)>) -> Node {
        let required = fields.iter().filter(|(.., is_optional)| !is_optional).map(|(name, ..)| Node::text(name));
        let required: Vec<Node> = required.collect();
        let properties = fields.into_iter().map(|(name, node, _)| (name.to_owned(), node));
        Node::of([
            ("type", Node::text("object")),
            ("properties", Node::Map(properties.collect())),
            ("required", Node::List(required)),
            ("additionalProperties", Node::Flag(false)),
        ])
    }

    /// The named parts, in the order they were met.
    pub(crate) fn parts(self) -> Node {
        let parts = self.parts.into_iter().filter_map(|(name, part)| Some((name.to_owned(), part?)));
        Node::Map(parts.collect())
    }
}

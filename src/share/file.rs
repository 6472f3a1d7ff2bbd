//! A plan file: what is shared as JSON that people can read and compare line by line.

use super::codec::json::{JsonIn, JsonOut};
use super::codec::node::Node;
use super::codec::schema::Schema;
use super::codec::v1;
use super::codec::wire::Wire;
use super::error::ShareError;
use super::{MOST_FILE, Shared};

/// The media type of a plan file.
pub const FILE_KIND: &str = "application/json";

const WHAT: &str = "plan file";
/// The field that says it is a plan file, and of which version.
const VERSION: &str = "homegrown_plan";

/// Whether a file is a plan file, or is called one: no list is JSON.
///
/// ```
/// use homegrown::share::is_plan_file;
/// assert!(is_plan_file("norfolk-plan.json", b""));
/// assert!(is_plan_file("plan.txt", b"\n{ \"homegrown_plan\": 1"));
/// assert!(!is_plan_file("staff.csv", b"Job Title,FTE"));
/// ```
#[must_use]
pub fn is_plan_file(name: &str, content: &[u8]) -> bool {
    let text = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    name.to_lowercase().ends_with(".json") || text.trim_ascii_start().starts_with(b"{")
}

impl Shared {
    /// Returns it as the text of a plan file.
    ///
    /// # Errors
    /// [`ShareError`] if it is more than a plan file may carry.
    pub fn to_file(&self) -> Result<String, ShareError> {
        let mut out = JsonOut::default();
        self.write(&mut out);
        let mut fields = vec![(VERSION.to_owned(), Node::Whole(v1::NUMBER))];
        if let Node::Map(rest) = out.finish() {
            fields.extend(rest);
        }
        let text = Node::Map(fields).print();
        // What is handed out opens: it is read as its receiver will read it.
        self.is_said_by(&Self::from_file(&text)?).map_err(|fault| fault.of(WHAT))?;
        Ok(text)
    }

    /// Returns what the text of a plan file carries.
    ///
    /// ```
    /// use homegrown::share::Shared;
    /// let refused = Shared::from_file("{ \"homegrown_plan\": 2 }").unwrap_err();
    /// assert!(refused.to_string().starts_with("This plan file was made with a newer version"));
    /// ```
    ///
    /// # Errors
    /// [`ShareError`], with the place in the file, unless all of it can be taken.
    pub fn from_file(text: &str) -> Result<Self, ShareError> {
        if text.len() > MOST_FILE {
            return Err(ShareError::TooLarge { what: WHAT });
        }
        // An editor may have put a byte order mark in front.
        let node = Node::parse(text.trim_start_matches('\u{feff}'))?;
        let Node::Map(mut fields) = node else { return Err(ShareError::NoFile) };
        let at = fields.iter().position(|(name, _)| name == VERSION).ok_or(ShareError::NoFile)?;
        match fields.remove(at).1 {
            Node::Whole(v1::NUMBER) => {}
            Node::Whole(newer) if newer > v1::NUMBER => return Err(ShareError::Newer { what: WHAT }),
            _ => return Err(ShareError::NoFile),
        }
        let node = Node::Map(fields);
        let read = Self::read(&mut JsonIn::new(&node)).and_then(Self::checked);
        read.map_err(|fault| fault.of(WHAT))
    }
}

/// Returns the JSON Schema of a plan file as this version writes it: what [`super::SCHEMA`] must say.
#[must_use]
pub fn schema() -> String {
    let mut parts = Schema::default();
    let root = Shared::describe(&mut parts);
    let mut parts = parts.parts();
    // The file is the record of everything, with its version in front.
    if let Node::Map(parts) = &mut parts
        && let Some((_, Node::Map(shared))) = parts.iter_mut().find(|(name, _)| name == "Shared")
    {
        for (name, node) in shared.iter_mut() {
            match (name.as_str(), node) {
                ("properties", Node::Map(fields)) => {
                    fields.insert(0, (VERSION.to_owned(), Node::of([("const", Node::Whole(v1::NUMBER))])));
                }
                ("required", Node::List(names)) => names.insert(0, Node::text(VERSION)),
                _ => {}
            }
        }
    }
    let mut fields = vec![
        ("$schema".to_owned(), Node::text("https://json-schema.org/draft/2020-12/schema")),
        ("title".to_owned(), Node::text("A Homegrown plan file, version 1")),
    ];
    if let Node::Map(root) = root {
        fields.extend(root);
    }
    fields.push(("$defs".to_owned(), parts));
    Node::Map(fields).print()
}

//! A form: fields a reader sets, each with its label, what it is set to and what is wrong with it.

use serde::{Deserialize, Serialize};

/// What a reader did to a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The field, or the button beside it.
    pub field: String,
    /// What it was set to.
    pub value: String,
}

/// Fields under a heading.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Form {
    /// The heading; empty where the room's own says enough, and then only spoken.
    pub heading: String,
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// Words over fields that are seldom set, and those fields, folded away.
    pub more: Option<(String, Vec<Field>)>,
}

/// Fields, and groups of fields each behind its name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FieldGroups {
    /// The heading; empty for none.
    pub heading: String,
    /// What it is found by.
    pub hook: String,
    /// Fields above the groups.
    pub fields: Vec<Field>,
    /// The groups.
    pub groups: Vec<FieldGroup>,
}

/// Fields behind a name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct FieldGroup {
    /// What it is known by while others come and go.
    pub id: String,
    /// The name.
    pub name: String,
    /// How things stand in it: "2 changed".
    pub state: String,
    /// Whether it is unfolded when it comes onto the screen.
    pub is_open: bool,
    /// The fields.
    pub fields: Vec<Field>,
}

impl FieldGroups {
    /// Returns every field, those in groups last.
    pub fn all(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().chain(self.groups.iter().flat_map(|group| &group.fields))
    }

    /// Returns what each field is set to, by its id.
    #[must_use]
    pub fn values(&self) -> Vec<(String, String)> {
        self.all().flat_map(Field::values).collect()
    }
}

/// A field. Its id is the one it is found by in the document and named by in an [`Event`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The id.
    pub id: String,
    /// The label.
    pub label: String,
    /// A sentence below it; empty if nothing.
    pub help: String,
    /// What is wrong with what was last set, in a sentence; empty if nothing.
    pub problem: String,
    /// How it is set.
    pub control: Control,
}

/// How a field is set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Control {
    /// One of several: value and words of each, and the value chosen.
    Choice {
        /// Value and words of each.
        options: Vec<(String, String)>,
        /// The value chosen.
        chosen: String,
    },
    /// The same, all of them on the screen: few and short.
    Segments {
        /// Value and words of each.
        options: Vec<(String, String)>,
        /// The value chosen.
        chosen: String,
    },
    /// On or off.
    Tick(bool),
    /// A text, taken when it is left.
    Text {
        /// What it is set to.
        value: String,
        /// What it holds.
        kind: TextKind,
    },
    /// A name typed, completed from a list, and taken by one of several buttons: event and words of each, the first
    /// taken by Enter.
    Name {
        /// The names that complete it.
        names: Vec<String>,
        /// Event and words of each button.
        takes: Vec<(String, String)>,
        /// What was taken already: value and words of each, and whether it may be taken off again.
        taken: Vec<(String, String, bool)>,
        /// The event of taking one off.
        take_off: String,
        /// What stands in the field: what was typed and could not be taken, else nothing.
        typed: String,
    },
    /// A number on a scale, dragged or typed. What is typed is an event of the field with [`TYPED`] after its id.
    Range {
        /// The number.
        value: f64,
        /// The lowest the scale offers.
        low: f64,
        /// The highest.
        high: f64,
        /// From one stop to the next.
        step: f64,
        /// What stands in the field beside it: the number, or what was typed and could not be taken.
        typed: String,
        /// What it counts: "FTE a year".
        unit: String,
        /// The event that puts it back to what it was; empty where it was not changed.
        put_back: String,
    },
    /// Buttons: event, words and whether there is anything to do.
    Buttons(Vec<(String, String, bool)>),
    /// A file, read as files dropped in the Data room are.
    File,
}

/// What stands after a scale's id in the event of a number typed beside it.
pub const TYPED: &str = "-typed";

/// What a field of text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextKind {
    /// Words in a line.
    Plain,
    /// Words in lines of their own.
    Long,
    /// A number.
    Decimal,
    /// A date, yyyy-mm-dd.
    Date,
    /// A month, yyyy-mm.
    Month,
}

/// A table with fields in its lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldTable {
    /// The heading.
    pub heading: String,
    /// What tests find it by.
    pub hook: String,
    /// A sentence below the heading; empty if nothing.
    pub note: String,
    /// What it is, for those who cannot see the heading.
    pub caption: String,
    /// The headings, the first over the labels.
    pub columns: Vec<String>,
    /// The lines.
    pub rows: Vec<FieldRow>,
}

/// A line of a [`FieldTable`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldRow {
    /// What it is about.
    pub label: String,
    /// Its cells.
    pub cells: Vec<FieldCell>,
}

/// A cell of a [`FieldRow`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FieldCell {
    /// A text.
    Text(String),
    /// A number, as text.
    Number(String),
    /// A field.
    Field(Field),
}

impl FieldTable {
    /// Returns what each field is set to, by its id.
    #[must_use]
    pub fn values(&self) -> Vec<(String, String)> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let fields = cells.filter_map(|cell| if let FieldCell::Field(field) = cell { Some(field) } else { None });
        fields.flat_map(Field::values).collect()
    }
}

impl Field {
    /// Returns what it is set to, by its id; nothing for a file or buttons, two for a scale and the field beside it. A
    /// tick is "on" or empty.
    pub(super) fn values(&self) -> Vec<(String, String)> {
        let value = match &self.control {
            Control::Range { value, typed, .. } => {
                let beside = (format!("{}{TYPED}", self.id), typed.clone());
                return vec![(self.id.clone(), value.to_string()), beside];
            }
            Control::Choice { chosen, .. } => chosen.clone(),
            Control::Tick(on) => if *on { "on" } else { "" }.to_owned(),
            Control::Text { value, .. } => value.clone(),
            Control::Name { typed, .. } => typed.clone(),
            Control::File | Control::Buttons(_) | Control::Segments { .. } => return Vec::new(),
        };
        vec![(self.id.clone(), value)]
    }

    /// Returns the event that puts it back to what it was; empty where it was not changed or has none.
    #[must_use]
    pub fn put_back(&self) -> &str {
        if let Control::Range { put_back, .. } = &self.control { put_back } else { "" }
    }

    /// Makes a field without help or problem.
    #[must_use]
    pub fn new(id: &str, label: &str, control: Control) -> Self {
        Self { id: id.to_owned(), label: label.to_owned(), help: String::new(), problem: String::new(), control }
    }

    /// Returns the field with a sentence below it.
    #[must_use]
    pub fn with_help(self, help: &str) -> Self {
        Self { help: help.to_owned(), ..self }
    }
}

impl Form {
    /// Returns what each field is set to, by its id: what the page puts into fields that stand already. A tick is "on"
    /// or empty.
    #[must_use]
    pub fn values(&self) -> Vec<(String, String)> {
        let more = self.more.iter().flat_map(|(_, fields)| fields);
        self.fields.iter().chain(more).flat_map(Field::values).collect()
    }
}

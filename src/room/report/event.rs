//! What a reader can do in the room.

use crate::report::Topic;
use crate::room::UnknownEvent;
use crate::view::Event;

pub(super) const WORD: &str = "report-word";
pub(super) const PICTURES: &str = "report-pictures";
pub(super) const EXCEL: &str = "report-excel";
pub(super) const CSV: &str = "report-csv";
pub(super) const PRINT: &str = "report-print";
/// What the events of a section begin with; its word follows.
pub(super) const EDIT: &str = "report-edit-";
pub(super) const TEXT: &str = "report-text-";
pub(super) const DRAFT: &str = "report-draft-";
pub(super) const KEEP: &str = "report-keep-";

/// What a reader can do in the Report room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportEvent {
    /// A section is opened to be edited, or closed.
    Edit(Topic),
    /// A section's text is this.
    Text(Topic, String),
    /// A section's draft is taken again.
    Draft(Topic),
    /// A text is kept though the figures have changed.
    Keep(Topic),
    /// The paper is printed.
    Print,
    /// It is saved as Word; its charts are drawn first.
    Word,
    /// The pictures of its charts, as PNG data addresses with a space between.
    Pictures(String),
    /// Its tables are saved as a workbook.
    Excel,
    /// They are saved as CSV.
    Csv,
}

impl ReportEvent {
    /// Returns what an event of the page means here.
    ///
    /// # Errors
    /// [`UnknownEvent`] if nothing in this room is called so.
    ///
    /// ```
    /// use homegrown::{room::ReportEvent, view::Event};
    /// let event = |field: &str| Event { field: field.to_owned(), value: String::new() };
    /// assert_eq!(ReportEvent::parse(&event("report-print")), Ok(ReportEvent::Print));
    /// assert!(ReportEvent::parse(&event("report-edit-weather")).is_err());
    /// ```
    pub fn parse(event: &Event) -> Result<Self, UnknownEvent> {
        let Event { field, value } = event;
        let topic = |stem: &str| field.strip_prefix(stem).and_then(Topic::from_word);
        Ok(match field.as_str() {
            PRINT => Self::Print,
            WORD => Self::Word,
            PICTURES => Self::Pictures(value.clone()),
            EXCEL => Self::Excel,
            CSV => Self::Csv,
            _ => topic(EDIT)
                .map(Self::Edit)
                .or_else(|| topic(TEXT).map(|topic| Self::Text(topic, value.clone())))
                .or_else(|| topic(DRAFT).map(Self::Draft))
                .or_else(|| topic(KEEP).map(Self::Keep))
                .ok_or_else(|| UnknownEvent::of(event))?,
        })
    }
}

//! The Data room: its files, where they disagree, what they give, what titles count as, what they do not say.
//!
//! What was found of the files is [`crate::import`]'s report of each; here are what a reader can do about them, and the
//! words ([`view`]).

mod change;
mod event;
mod id;
mod said;
mod view;

use std::sync::Arc;

use super::typed::Refusals;
use crate::import::{FileMemo, FileReport};
use crate::reference::EditionReport;
use crate::workforce::{Service, Settings, Snapshot};

pub use change::{DataChange, data_change};
pub use event::DataEvent;
pub use id::TextId;
pub use said::{Answer, Asked, Said};
pub use view::{DataOutcome, RefusedFile, data, outcome, questions_left};

/// What is loaded and chosen.
#[derive(Debug, Clone, Copy)]
pub struct Loaded<'a> {
    /// The reports of the files of this visit.
    pub reports: &'a [Arc<FileReport>],
    /// The files of this visit that cannot be read.
    pub refused_files: &'a [RefusedFile],
    /// The files of the last visit, whose rows are gone.
    pub remembered: &'a [FileMemo],
    /// The figures of the user's files, a service each.
    pub snapshots: &'a [Snapshot],
    /// The service shown.
    pub service: Service,
    /// The user's choices.
    pub settings: &'a Settings,
    /// The edition of published figures the user loaded, with its file's name.
    pub edition: Option<(&'a str, &'a EditionReport)>,
    /// The published staff and leavers by time in service the user loaded, with their file's name.
    pub time_in_service: Option<(&'a str, &'a EditionReport)>,
    /// What was typed and could not be taken.
    pub refused: &'a Refusals,
}

#[cfg(test)]
mod tests {
    use super::event::{HOURS, TYPED_TABLE};
    use super::*;
    use crate::view::{Block, Control, Event};

    /// What an event changes, which the room must know.
    fn changed(settings: &Settings, field: &str, value: &str) -> Option<DataChange> {
        let event = Event { field: field.to_owned(), value: value.to_owned() };
        data_change(&loaded(settings), DataEvent::parse(&event).unwrap())
    }

    static NOTHING: Refusals = Refusals::new();

    fn loaded(settings: &Settings) -> Loaded<'_> {
        Loaded {
            reports: &[],
            refused_files: &[],
            remembered: &[],
            snapshots: &[],
            service: Service::Children,
            settings,
            edition: None,
            time_in_service: None,
            refused: &NOTHING,
        }
    }

    #[test]
    fn nothing_loaded_leaves_only_what_files_do_not_say() {
        let settings = Settings::default();
        let blocks = data(&loaded(&settings));
        assert!(matches!(blocks.as_slice(), [Block::Form(typed), Block::Form(form)]
            if typed.more.as_ref().is_some_and(|(_, fields)| fields.len() == 1) && form.fields.len() == 3));
    }

    #[test]
    fn a_week_of_370_hours_is_refused_beside_its_field_and_changes_nothing() {
        let settings = Settings::default();
        let Some(DataChange::Refused(field, why)) = changed(&settings, HOURS, "370") else { panic!("refused") };
        assert_eq!(field, HOURS);
        let refused = Refusals::from([(field, ("370".to_owned(), why))]);
        let blocks = data(&Loaded { refused: &refused, ..loaded(&settings) });
        let Some(Block::Form(form)) = blocks.last() else { panic!("a form") };
        assert!(form.fields[2].problem.contains("20 to 60"), "{}", form.fields[2].problem);
        assert!(
            matches!(&form.fields[2].control, Control::Text { value, .. } if value == "370"),
            "what was typed stays"
        );
    }

    #[test]
    fn a_pasted_table_is_read_and_an_empty_field_means_nothing() {
        let settings = Settings::default();
        let read = |text: &str| changed(&settings, TYPED_TABLE, text);
        assert_eq!(read("Role\tEstablished"), Some(DataChange::Typed("Role\tEstablished".to_owned())));
        assert_eq!(read(" \n"), None);
    }

    #[test]
    fn an_event_of_another_room_is_not_known_here() {
        for (field, value) in [("title-9", "not_social_worker"), ("elsewhere", ""), ("file-1-explode", "")] {
            let event = Event { field: field.to_owned(), value: value.to_owned() };
            assert_eq!(DataEvent::parse(&event), Err(crate::room::UnknownEvent::of(&event)));
        }
    }
}

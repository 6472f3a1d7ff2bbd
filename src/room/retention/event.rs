//! What a reader can do in the room, and what it changes.

use super::state::RetentionState;
use super::view::{BY, CASE, FROM, GROUP, KAPPA, LEAVERS, NATIONAL, PLAN, SEND, STARTERS};
use crate::retention::Grouping;
use crate::room::UnknownEvent;
use crate::room::typed::{Number, Refusals};
use crate::view::Event;
use crate::workforce::CalendarMonth;

/// What a reader can do in the Retention room. A text typed is kept as typed until it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RetentionEvent {
    /// The rates found become what the plan assumes.
    Send,
    /// The plan is opened.
    OpenPlan,
    /// The published case of this id is looked at; what is open, where it is empty.
    Case(String),
    /// Curves are told apart so; by nothing, where it is none.
    By(Option<Grouping>),
    /// The curve of this group is drawn; those of the largest, where it is none.
    Group(Option<String>),
    /// The first month to count, as typed.
    From(String),
    /// The person-years that the national rate counts as, as typed.
    Kappa(String),
    /// The national leaving rate.
    National(String),
    /// The starters planned a month.
    Starters(String),
    /// The leavers planned a month.
    Leavers(String),
}

impl RetentionEvent {
    /// The longest name of a group that is kept, in characters.
    const LONGEST_GROUP: usize = 200;

    /// Returns what an event of the page means here.
    ///
    /// # Errors
    /// [`UnknownEvent`] if nothing in this room is called so or can be set so.
    ///
    /// ```
    /// use homegrown::{room::RetentionEvent, retention::Grouping, view::Event};
    /// let event = |field: &str, value: &str| Event { field: field.to_owned(), value: value.to_owned() };
    /// assert_eq!(RetentionEvent::parse(&event("ret-by", "role")), Ok(RetentionEvent::By(Some(Grouping::Role))));
    /// assert!(RetentionEvent::parse(&event("ret-by", "Shoe size")).is_err());
    /// ```
    pub fn parse(event: &Event) -> Result<Self, UnknownEvent> {
        let Event { field, value } = event;
        let (text, unknown) = (|| value.clone(), || UnknownEvent::of(event));
        Ok(match field.as_str() {
            SEND => Self::Send,
            PLAN => Self::OpenPlan,
            CASE => Self::Case(text()),
            BY if value.is_empty() => Self::By(None),
            BY => Self::By(Some(Grouping::from_id(value).ok_or_else(unknown)?)),
            GROUP if value.is_empty() => Self::Group(None),
            GROUP => Self::Group(Some(value.chars().take(Self::LONGEST_GROUP).collect())),
            FROM => Self::From(text()),
            _ if field == KAPPA.id => Self::Kappa(text()),
            _ if field == NATIONAL.id => Self::National(text()),
            _ if field == STARTERS.id => Self::Starters(text()),
            _ if field == LEAVERS.id => Self::Leavers(text()),
            _ => return Err(unknown()),
        })
    }
}

/// Changes the state as an event asks; what cannot be taken stands beside its field and changes nothing.
pub(super) fn change(state: &mut RetentionState, event: &RetentionEvent, refused: &mut Refusals) {
    let mut read = |number: Number, typed: &str, kept: &mut Option<f64>| {
        refused.remove(number.id);
        number.read(number.id, typed, kept, refused);
    };
    match event {
        RetentionEvent::Send | RetentionEvent::OpenPlan => {}
        RetentionEvent::Case(id) => state.case.clone_from(id),
        RetentionEvent::By(by) => {
            state.by = *by;
            state.group.clear();
        }
        RetentionEvent::Group(group) => state.group = group.clone().unwrap_or_default(),
        RetentionEvent::From(typed) => {
            refused.remove(FROM);
            match CalendarMonth::parse(typed) {
                _ if typed.trim().is_empty() => state.from = None,
                Ok(month) => state.from = Some(month),
                Err(error) => {
                    refused.insert(FROM.to_owned(), (typed.clone(), error.to_string()));
                }
            }
        }
        RetentionEvent::Kappa(typed) => read(KAPPA, typed, &mut state.kappa),
        RetentionEvent::National(typed) => read(NATIONAL, typed, &mut state.national),
        RetentionEvent::Starters(typed) => read(STARTERS, typed, &mut state.starters),
        RetentionEvent::Leavers(typed) => read(LEAVERS, typed, &mut state.leavers),
    }
}

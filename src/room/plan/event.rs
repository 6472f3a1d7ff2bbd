//! What a reader can do in the room.
//!
//! Owns how an event of the page is read, in one place; what each changes is [`super::change`]'s.

use super::lever::{LeverId, Preset};
use super::tab::PlanTab;
use crate::projection::PlanMeasure;
use crate::room::UnknownEvent;
use crate::view::{Event, TYPED};

/// Turns to a plan that was opened, by its key, or to one's own where it is empty.
pub(super) const TURN: &str = "plan-opened";
/// Forgets the plan that was opened and is looked at.
pub(super) const FORGET: &str = "plan-forget";
/// Opens the plan of a published way that is built in.
pub(super) const EXAMPLE: &str = "plan-example";
/// Opens a council's published figures, by the name that is its value, as what every room is about.
pub const COUNCIL_FIELD: &str = "plan-open-council";
/// Puts the plans that were opened together.
pub(super) const MERGE: &str = "plan-merge";
/// The field of an event whose value is the fragment of an address, `/o/1…`: opens what a link carries.
pub const LINK_FIELD: &str = "plan-link";
/// The field of an event whose value is the text of a plan file: opens it.
pub const FILE_FIELD: &str = "plan-file";
/// The field of an event that goes back to what is open in the page.
pub const BACK_FIELD: &str = "plan-own";
/// Opens the plan that the present one was carried from, as it was.
pub(super) const EARLIER: &str = "plan-earlier";
pub(super) const COUNCIL: &str = "plan-council";
pub(super) const COUNCIL_OFF: &str = "plan-council-off";
pub(super) const YEAR: &str = "plan-year";
/// Puts the link on the clipboard; the value is the page's address without its fragment, empty where it has none that
/// others can open.
pub(super) const COPY_LINK: &str = "plan-copy-link";
/// Saves the plan file.
pub(super) const SAVE_FILE: &str = "plan-save-file";
pub(super) const SHOWN: &str = "plan-shown";
pub(super) const GOAL: &str = "plan-goal";
pub(super) const GOAL_VALUE: &str = "plan-goal-value";
pub(super) const GOAL_BY: &str = "plan-goal-by";
pub(super) const DATED_ROLE: &str = "plan-dated-role";
pub(super) const DATED_FTE: &str = "plan-dated-fte";
pub(super) const DATED_FROM: &str = "plan-dated-from";
pub(super) const DATED_UNTIL: &str = "plan-dated-until";
pub(super) const DATED_ADD: &str = "plan-dated-add";
/// What the event of taking a change off begins with; its place follows.
pub(super) const DATED_OFF: &str = "plan-dated-off-";
pub(super) const UNDO: &str = "plan-undo";
pub(super) const REDO: &str = "plan-redo";
pub(super) const RESET: &str = "plan-reset";
/// Prints the committee paper of the plan.
pub(super) const PRINT: &str = "plan-print";
pub(super) const SCENARIO: &str = "plan-scenario";
pub(super) const COPY: &str = "plan-copy";
pub(super) const NAME: &str = "plan-name";
pub(super) const REMOVE: &str = "plan-remove";
/// More futures.
pub(super) const DEEPEN: &str = "plan-deepen";
pub(super) const TESTED: &str = "plan-tested";
/// What became of a plan carried onto other figures has been read.
pub(super) const READ: &str = "plan-carried-read";
/// What the button that puts a lever back begins with; the lever's field follows.
pub(super) const BACK: &str = "back-";
/// What the button that uses a value found begins with; the lever's field follows, and the value.
pub(super) const USE_FIELD: &str = "use-";
/// What a rationale's field begins with; the lever's own follows.
pub(super) const WHY: &str = "why-";
/// What the low and the high end of an assumption's interval begin with.
pub(super) const LOW: &str = "low-";
/// The high end.
pub(super) const HIGH: &str = "high-";
/// What the button that turns to a part of the room begins with; the part's address follows.
pub(super) const TAB: &str = "tab-";

/// What a reader can do in the Plan room. A text typed is kept as typed until it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanEvent {
    /// Another plan is opened, or whose plan it is changes.
    Open(PlanSource),
    /// The plan, its scenarios, its target or what is shown of it changes.
    Change(PlanChange),
    /// The link is put on the clipboard, after this address of the page.
    CopyLink(String),
    /// The plan file is saved.
    SaveFile,
    /// The committee paper is printed.
    Print,
    /// More futures are run.
    Deepen,
    /// Another part of the room is turned to.
    Turn(PlanTab),
}

/// Whose plan is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanSource {
    /// What a link carries, by its address.
    Link(String),
    /// What a plan file holds.
    File(String),
    /// The published way that is built in.
    Example,
    /// A council by its published figures, by the name typed, in every room.
    Published(String),
    /// The plans that were opened, put together.
    Together,
    /// What is open in the page.
    Own,
    /// The plan the present one was carried from, as it was.
    Earlier,
    /// A plan that was opened before, by its key.
    Received(String),
    /// The plan that was opened and is looked at is forgotten.
    Forget,
    /// A council by its published figures, by the name typed.
    Council(String),
    /// No council chosen here.
    CouncilOff,
    /// The September its published figures are of.
    Year(i16),
}

/// What can be changed of a plan and of the work on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanChange {
    /// The last change is undone.
    Undo,
    /// It is done again.
    Redo,
    /// All changes of the scenario are taken back.
    Reset,
    /// The scenario in this place is looked at; things as they are, where it is none.
    Scenario(Option<u8>),
    /// The scenario is saved as another one.
    Copy,
    /// It is called so.
    Name(String),
    /// It is deleted.
    Delete,
    /// The chart shows this.
    Show(PlanMeasure),
    /// This is aimed at.
    Aim(PlanMeasure),
    /// So much of it is.
    AimValue(String),
    /// By this month.
    AimBy(String),
    /// A lever is moved.
    Lever(LeverId, String),
    /// A lever is put back to where the plan starts from.
    PutBack(LeverId),
    /// The value found for a lever is used.
    Use(LeverId, String),
    /// What councils do, or what may hit them, is on or off.
    Preset(Preset, bool),
    /// The reason for a lever's value.
    Why(LeverId, String),
    /// The lowest likely value of a lever.
    Low(LeverId, String),
    /// The highest.
    High(LeverId, String),
    /// A field of a dated change of posts that is being typed.
    Dated(DatedField, String),
    /// The change of posts typed is added.
    AddDated,
    /// The one in this place among the scenario's changes is taken off.
    DatedOff(usize),
    /// What was carried onto these figures has been read of.
    CarriedRead,
    /// The year the back-test stands in.
    BackTest(i16),
}

/// A field of a dated change of posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatedField {
    /// Whose posts.
    Role,
    /// How many more, or fewer.
    Fte,
    /// From which month.
    From,
    /// Until which; for good where it is empty.
    Until,
}

impl DatedField {
    /// Returns the field of this id; `None` if it is none's.
    fn parse(id: &str) -> Option<Self> {
        let all =
            [(DATED_ROLE, Self::Role), (DATED_FTE, Self::Fte), (DATED_FROM, Self::From), (DATED_UNTIL, Self::Until)];
        all.into_iter().find(|(known, _)| *known == id).map(|(_, field)| field)
    }
}

impl PlanEvent {
    /// Returns what an event of the page means here.
    ///
    /// # Errors
    /// [`UnknownEvent`] if nothing in this room is called so or can be set so.
    ///
    /// ```
    /// use homegrown::{room::{LeverId, PlanChange, PlanEvent}, view::Event};
    /// let event = |field: &str, value: &str| Event { field: field.to_owned(), value: value.to_owned() };
    /// let typed = PlanEvent::parse(&event("plan-cover-typed", "70"));
    /// assert_eq!(typed, Ok(PlanEvent::Change(PlanChange::Lever(LeverId::Cover, "70".to_owned()))));
    /// assert!(PlanEvent::parse(&event("plan-goal", "Shoes")).is_err());
    /// ```
    pub fn parse(event: &Event) -> Result<Self, UnknownEvent> {
        let Event { field, value } = event;
        let (text, unknown) = (|| value.clone(), || UnknownEvent::of(event));
        let source = match field.as_str() {
            LINK_FIELD => Some(PlanSource::Link(text())),
            FILE_FIELD => Some(PlanSource::File(text())),
            EXAMPLE => Some(PlanSource::Example),
            COUNCIL_FIELD => Some(PlanSource::Published(text())),
            MERGE => Some(PlanSource::Together),
            BACK_FIELD => Some(PlanSource::Own),
            EARLIER => Some(PlanSource::Earlier),
            TURN if value.is_empty() => Some(PlanSource::Own),
            TURN => Some(PlanSource::Received(text())),
            FORGET => Some(PlanSource::Forget),
            COUNCIL => Some(PlanSource::Council(text())),
            COUNCIL_OFF => Some(PlanSource::CouncilOff),
            YEAR => Some(PlanSource::Year(value.parse().map_err(|_error| unknown())?)),
            _ => None,
        };
        if let Some(source) = source {
            return Ok(Self::Open(source));
        }
        match field.as_str() {
            COPY_LINK => return Ok(Self::CopyLink(text())),
            SAVE_FILE => return Ok(Self::SaveFile),
            PRINT => return Ok(Self::Print),
            DEEPEN => return Ok(Self::Deepen),
            _ => {}
        }
        if let Some(address) = field.strip_prefix(TAB) {
            let tab = PlanTab::ALL.into_iter().find(|tab| tab.names().1 == address);
            return tab.map(Self::Turn).ok_or_else(unknown);
        }
        PlanChange::parse(field, value).map(Self::Change).ok_or_else(unknown)
    }
}

impl PlanChange {
    fn parse(field: &str, value: &str) -> Option<Self> {
        let text = || value.to_owned();
        Some(match field {
            UNDO => Self::Undo,
            REDO => Self::Redo,
            RESET => Self::Reset,
            SCENARIO if value.is_empty() => Self::Scenario(None),
            SCENARIO => Self::Scenario(Some(value.parse().ok()?)),
            COPY => Self::Copy,
            NAME => Self::Name(value.trim().chars().take(60).collect()),
            REMOVE => Self::Delete,
            SHOWN => Self::Show(PlanMeasure::from_word(value)?),
            GOAL => Self::Aim(PlanMeasure::from_word(value)?),
            GOAL_VALUE => Self::AimValue(text()),
            GOAL_BY => Self::AimBy(text()),
            READ => Self::CarriedRead,
            TESTED => Self::BackTest(value.parse().ok()?),
            DATED_ADD => Self::AddDated,
            _ => return Self::of_a_line(field, value),
        })
    }

    /// What an event of one of many alike means: a lever, a preset, a dated change of posts.
    fn of_a_line(field: &str, value: &str) -> Option<Self> {
        let text = || value.to_owned();
        let of = |stem: &str| field.strip_prefix(stem).and_then(LeverId::parse);
        if let Some(id) = LeverId::parse(field.strip_suffix(TYPED).unwrap_or(field)) {
            return Some(Self::Lever(id, text()));
        }
        if let Some(preset) = Preset::parse(field) {
            return Some(Self::Preset(preset, !value.is_empty()));
        }
        if let Some(field) = DatedField::parse(field) {
            return Some(Self::Dated(field, text()));
        }
        if let Some(place) = field.strip_prefix(DATED_OFF) {
            return place.parse().ok().map(Self::DatedOff);
        }
        if let Some((id, number)) = field.strip_prefix(USE_FIELD).and_then(|found| found.split_once('=')) {
            return LeverId::parse(id).map(|id| Self::Use(id, number.to_owned()));
        }
        of(BACK)
            .map(Self::PutBack)
            .or_else(|| of(WHY).map(|id| Self::Why(id, text())))
            .or_else(|| of(LOW).map(|id| Self::Low(id, text())))
            .or_else(|| of(HIGH).map(|id| Self::High(id, text())))
    }

    /// Whether it sets many numbers at once, so that nothing typed before stands for what is now in the plan.
    pub(super) const fn sets_many(&self) -> bool {
        matches!(self, Self::Undo | Self::Redo | Self::Reset | Self::Scenario(_) | Self::Delete)
    }
}

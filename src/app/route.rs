//! Which room is open, as the fragment of the address. The fragment has this one owner.

use crate::room::{PlanTab, Room};

/// A room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// What the app is and its two doors: load files, open an example.
    Welcome,
    /// Files, what they were taken for, and findings.
    Data,
    /// Where the workforce stands.
    Position,
    /// A room the core makes whole.
    Made(Room),
}

impl Route {
    /// The rooms of the page's own; those the core makes are [`Room::ALL`].
    const OWN: [Self; 3] = [Self::Welcome, Self::Data, Self::Position];

    /// The rooms of the navigation under what they are for, each with what it is about; the others have a door in the room
    /// they belong to.
    pub const GROUPS: [(&'static str, &'static [(Self, &'static str)]); 5] = [
        ("Your data", &[(Self::Data, "files and what they say")]),
        (
            "Understand",
            &[
                (Self::Position, "where we stand"),
                (Self::Made(Room::Benchmark), "against other councils"),
                (Self::Made(Room::Retention), "who stays, who leaves"),
            ],
        ),
        (
            "Decide",
            &[
                (Self::Made(Room::Plan(PlanTab::Outlook)), "scenarios and targets"),
                (Self::Made(Room::Pipeline), "from student to post"),
            ],
        ),
        ("Tell", &[(Self::Made(Room::Report), "the committee paper")]),
        ("Help", &[(Self::Made(Room::About), "method and sources")]),
    ];

    /// Returns the rooms in the navigation, in order.
    pub fn rooms() -> impl Iterator<Item = Self> {
        Self::GROUPS.into_iter().flat_map(|(_, rooms)| rooms).map(|(room, _)| *room)
    }

    /// Returns the room a fragment names, with or without its `#`; nothing and `/` are the Position room.
    ///
    /// ```
    /// # use homegrown::{app::Route, room::{PlanTab, Room}};
    /// assert_eq!(Route::parse("#/data"), Some(Route::Data));
    /// assert_eq!(Route::parse("#/plan"), Some(Route::Made(Room::Plan(PlanTab::Outlook))));
    /// assert_eq!(Route::parse("#/plan/years"), Some(Route::Made(Room::Plan(PlanTab::Years))));
    /// assert_eq!(Route::parse(""), Some(Route::Position));
    /// assert_eq!(Route::parse("#/nowhere"), None);
    /// ```
    #[must_use]
    pub fn parse(fragment: &str) -> Option<Self> {
        let word = fragment.trim_start_matches('#').trim_matches('/');
        if word.is_empty() {
            return Some(Self::Position);
        }
        let made = Room::ALL.into_iter().chain(PlanTab::ALL.map(Room::Plan)).map(Self::Made);
        Self::OWN.into_iter().chain(made).find(|route| route.names().1 == word)
    }

    /// Returns the address to link to.
    #[must_use]
    pub fn href(self) -> String {
        format!("#/{}", self.names().1)
    }

    /// Whether two routes are of one room, whichever part of it.
    #[must_use]
    pub fn is_same_room(self, other: Self) -> bool {
        let part = |route| matches!(route, Self::Made(Room::Plan(_)));
        self == other || (part(self) && part(other))
    }

    /// Returns the room's name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.names().0
    }

    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Welcome => ("Welcome", "welcome"),
            Self::Data => ("Data", "data"),
            Self::Position => ("Position", "position"),
            Self::Made(room) => room.names(),
        }
    }
}

//! Which room is open, as the fragment of the address. The fragment has this one owner.

/// A room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// What the app is and its two doors: load files, open an example.
    Welcome,
    /// Files, what they were taken for, and findings.
    Data,
    /// Where the workforce stands.
    Position,
    /// How it compares with published figures.
    Benchmark,
    /// What becomes of the workforce under each plan.
    Plan,
    /// Published cases that do not add up.
    Gallery,
}

impl Route {
    /// The rooms in the navigation, in order.
    pub const ROOMS: [Self; 4] = [Self::Data, Self::Position, Self::Benchmark, Self::Plan];

    /// Returns the room a fragment names, with or without its `#`; nothing and `/` are the Position room.
    ///
    /// ```
    /// # use homegrown::app::Route;
    /// assert_eq!(Route::parse("#/data"), Some(Route::Data));
    /// assert_eq!(Route::parse(""), Some(Route::Position));
    /// assert_eq!(Route::parse("#/nowhere"), None);
    /// ```
    #[must_use]
    pub fn parse(fragment: &str) -> Option<Self> {
        match fragment.trim_start_matches('#').trim_matches('/') {
            "" | "position" => Some(Self::Position),
            "welcome" => Some(Self::Welcome),
            "data" => Some(Self::Data),
            "benchmark" => Some(Self::Benchmark),
            "plan" => Some(Self::Plan),
            "gallery" => Some(Self::Gallery),
            _ => None,
        }
    }

    /// Returns the address to link to.
    #[must_use]
    pub const fn href(self) -> &'static str {
        match self {
            Self::Welcome => "#/welcome",
            Self::Data => "#/data",
            Self::Position => "#/position",
            Self::Benchmark => "#/benchmark",
            Self::Plan => "#/plan",
            Self::Gallery => "#/gallery",
        }
    }

    /// Returns the room's name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Welcome => "Welcome",
            Self::Data => "Data",
            Self::Position => "Position",
            Self::Benchmark => "Benchmark",
            Self::Plan => "Plan",
            Self::Gallery => "Do published figures add up?",
        }
    }
}

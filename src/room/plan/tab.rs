//! The parts of the room, each with its own address.

/// A part of the Plan room: what stands beside the levers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub enum PlanTab {
    /// The chart, the figures under it and where to go on.
    #[default]
    Outlook,
    /// The plan year by year.
    Years,
    /// What moves the number.
    Why,
    /// What would reach the target.
    Takes,
    /// What it costs.
    Cost,
    /// Scenarios beside one another.
    Compare,
    /// How far the answer can be trusted.
    Sure,
    /// Everything assumed, and why.
    Assumptions,
}

impl PlanTab {
    /// Every part, in the order of the room.
    pub const ALL: [Self; 8] =
        [Self::Outlook, Self::Years, Self::Why, Self::Takes, Self::Cost, Self::Compare, Self::Sure, Self::Assumptions];

    /// Returns what it is called, and its address: the first is the room's own.
    ///
    /// ```
    /// # use homegrown::room::PlanTab;
    /// assert_eq!(PlanTab::Years.names(), ("Year by year", "plan/years"));
    /// assert_eq!(PlanTab::Outlook.names(), ("Outlook", "plan"));
    /// ```
    #[must_use]
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Outlook => ("Outlook", "plan"),
            Self::Years => ("Year by year", "plan/years"),
            Self::Why => ("Why", "plan/why"),
            Self::Takes => ("What it would take", "plan/takes"),
            Self::Cost => ("Cost", "plan/cost"),
            Self::Compare => ("Compare", "plan/compare"),
            Self::Sure => ("How sure", "plan/sure"),
            Self::Assumptions => ("Assumptions", "plan/assumptions"),
        }
    }
}

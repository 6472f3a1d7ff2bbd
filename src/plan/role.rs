//! Roles and who is in them at the base month: FTE by months of service, never a person.

use serde::{Deserialize, Serialize};

use super::{MeanFte, RoleId};
use crate::workforce::{Fte, Level};

/// One role of the council's own ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// What the plan's other parts call it.
    pub id: RoleId,
    /// What the council calls it.
    pub name: String,
    /// The DfE level it maps to, where known.
    pub level: Option<Level>,
    /// Whether its people hold no established post: no establishment, vacancies or cover agency, and no room for
    /// anything limited by vacancies; in post and in every rate all the same.
    pub supernumerary: bool,
    /// Whether its people are newly qualified: what the experience ratio divides by.
    pub newly_qualified: bool,
    /// Whether its people count as experienced once they have served long enough: Social Worker or above.
    pub experienced_level: bool,
    /// The FTE one person works on average, with which FTE become whole people.
    pub mean_fte: MeanFte,
}

impl Role {
    /// Returns a role of the ladder with posts, of no known level, whose people work full time and count as experienced
    /// once they have served long enough.
    #[must_use]
    pub fn named(id: RoleId, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            level: None,
            supernumerary: false,
            newly_qualified: false,
            experienced_level: true,
            mean_fte: MeanFte::ONE,
        }
    }
}

/// Who is in a role at the base month-end; several entries of one role add up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stock {
    /// The role.
    pub role: RoleId,
    /// How many by service.
    pub by_service: ByService,
}

/// FTE by length of service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ByService {
    /// Completed months of service and the FTE that has served them.
    Months(Vec<(u16, Fte)>),
    /// Bands, each spread evenly over its months.
    Bands(Vec<ServiceBandFte>),
}

/// FTE in a band of service: from ≤ completed months < to.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ServiceBandFte {
    /// The first month of the band.
    pub from: u16,
    /// The month it ends before; none takes it to be ten years wide.
    pub to: Option<u16>,
    /// Everybody in it.
    pub fte: Fte,
}

impl ServiceBandFte {
    /// The months a band without an end is spread over.
    const OPEN_MONTHS: u16 = 120;

    /// Returns the month the band ends before.
    #[must_use]
    pub fn end(&self) -> u16 {
        self.to.unwrap_or_else(|| self.from.saturating_add(Self::OPEN_MONTHS))
    }
}

impl Stock {
    /// Returns the FTE of every entry.
    #[must_use]
    pub fn fte(&self) -> Fte {
        match &self.by_service {
            ByService::Months(cells) => cells.iter().map(|(_month, fte)| *fte).sum(),
            ByService::Bands(bands) => bands.iter().map(|band| band.fte).sum(),
        }
    }
}

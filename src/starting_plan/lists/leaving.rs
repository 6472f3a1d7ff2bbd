//! Leaving by year of service and role, each drawn towards what is known of more people.

use serde::{Deserialize, Serialize};

use super::people::People;
use super::{Place, RoleStock, StaffLists};
use crate::measures::{Interval, Z_80};
use crate::projection::Grid;
use crate::retention::{annual_probability, shrunk};

/// Completed years of service at which the bands of leaving begin, as Retention has them.
pub const LEAVING_BANDS: [u16; 8] = [0, 1, 2, 3, 4, 5, 10, 20];

/// How many person-years of England's rate stand beside the council's own, of all its people.
const LEVEL_KAPPA: f64 = 300.0;
/// How many person-years of the council's level stand beside a year of service.
const YEAR_KAPPA: f64 = 40.0;
/// How many expected leavers stand beside those of a role.
const ROLE_KAPPA: f64 = 8.0;
/// The highest central rate: at 12 a year everybody leaves within the month.
const HIGHEST_RATE: f64 = 12.0;

/// The leaving rate of all roles and years, a person-year.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LeavingLevel {
    /// People who left, those who came and went too.
    pub leavers: u32,
    /// Person-years.
    pub exposure: f64,
    /// Leavers ÷ person-years; `None` where there are none.
    pub seen: Option<f64>,
    /// England's.
    pub england: f64,
    /// The rate used: λc = (L + 300·λE) ÷ (E + 300).
    pub used: f64,
    /// 80% of it.
    pub limits: Interval,
}

/// The leaving rate of a band of service, a person-year, before role and scale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LeavingOfYear {
    /// The completed year it begins at.
    pub from_year: u16,
    /// People who left.
    pub leavers: u32,
    /// Person-years.
    pub exposure: f64,
    /// Leavers ÷ person-years; `None` where there are none.
    pub seen: Option<f64>,
    /// The rate used: λ = (L + 40·λc) ÷ (E + 40).
    pub used: f64,
    /// 80% of it.
    pub limits: Interval,
}

/// How a role leaves beside all roles, given the service of its people.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LeavingOfRole {
    /// People who left.
    pub leavers: u32,
    /// Person-years.
    pub exposure: f64,
    /// Leavers ÷ person-years; `None` where there are none.
    pub seen: Option<f64>,
    /// Leavers its people would have had at the rates by year.
    pub expected: f64,
    /// The factor used: μ = (L + 8) ÷ (X + 8).
    pub multiplier: f64,
    /// 80% of it.
    pub limits: Interval,
}

/// The leaving rates used of a role, by band of service.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RoleRates {
    /// Central rates, a person-year: c·λ·μ, at most 12.
    pub central: [f64; LEAVING_BANDS.len()],
}

impl RoleRates {
    /// Returns the chance of leaving within a year of a band, q = 1 − (1 − λ ÷ 12)¹².
    #[must_use]
    pub fn annual(&self) -> [f64; LEAVING_BANDS.len()] {
        self.central.map(annual_probability)
    }

    /// Returns the central rate at so many completed months of service.
    #[must_use]
    pub fn at(&self, months: u16) -> f64 {
        self.central.get(band(months)).copied().unwrap_or(0.0)
    }

    /// Returns FTE of a stock that leave in a month at its central rates.
    #[must_use]
    pub fn leavers_a_month(&self, stock: &RoleStock) -> f64 {
        stock.cells.iter().map(|(months, fte)| fte * self.at(*months) / 12.0).sum()
    }
}

/// The band of so many completed months of service.
pub(super) fn band(months: u16) -> usize {
    LEAVING_BANDS.iter().rposition(|from| *from <= months / 12).unwrap_or(0)
}

/// Returns 80% of a gamma distribution by its shape and rate:
/// (shape ÷ rate)·(1 − 1 ÷ (9·shape) ± z ÷ (3·√shape))³.
fn gamma_limits(shape: f64, rate: f64) -> Interval {
    let at = |z: f64| {
        let root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * libm::sqrt(shape));
        if shape > 0.0 && rate > 0.0 { shape / rate * root * root * root } else { 0.0 }
    };
    Interval { lower: at(-Z_80).max(0.0), upper: at(Z_80) }
}

fn per(leavers: u32, exposure: f64) -> Option<f64> {
    (exposure > 0.0).then(|| f64::from(leavers) / exposure)
}

/// What was seen of leaving and what is used.
pub(super) struct Leaving {
    pub level: LeavingLevel,
    pub years: Vec<LeavingOfYear>,
    pub by_role: Vec<LeavingOfRole>,
    pub scale: f64,
    pub rates: Vec<RoleRates>,
}

/// Person-months and leavers, in all and by role and band.
struct Counted {
    months: u32,
    left: u32,
    exposure: Grid,
    leavers: Grid,
}

impl Counted {
    fn of(lists: &StaffLists, people: &People<'_>) -> Self {
        let (roles, bands) = (lists.roles.len(), LEAVING_BANDS.len());
        let (exposure, leavers) = (Grid::new(roles, bands), Grid::new(roles, bands));
        let mut counted = Self { months: 0, left: 0, exposure, leavers };
        if !lists.loaded.leavers {
            return counted;
        }
        for person in people.iter() {
            for ago in 0..lists.window_months {
                match (people.standing(person, ago + 1), people.standing(person, ago)) {
                    (Some(before), after) => counted.add(before.role, before.service, after.is_none()),
                    (None, Some(_)) => {}
                    (None, None) => {
                        // Who came and went within a month was there at no month-end.
                        let month = people.month(ago);
                        let within = person
                            .iter()
                            .filter(|held| held.post.service_start == Some(month) && held.post.end == Some(month));
                        if let Some(role) = within.map(|held| held.post.role).max() {
                            counted.add(role, Some(0), true);
                        }
                    }
                }
            }
        }
        counted
    }

    /// Adds a person-month in a role at a length of service. Without one it counts in all only.
    fn add(&mut self, role: Place, service: Option<u16>, left: bool) {
        self.months += 1;
        self.left += u32::from(left);
        if let Some(served) = service {
            self.exposure.add(role, band(served), 1.0 / 12.0);
            self.leavers.add(role, band(served), f64::from(u8::from(left)));
        }
    }
}

impl Leaving {
    pub(super) fn seen(lists: &StaffLists, people: &People<'_>) -> Self {
        let counted = Counted::of(lists, people);
        let (roles, bands) = (0..lists.roles.len(), 0..LEAVING_BANDS.len());
        let exposure = f64::from(counted.months) / 12.0;
        let england = lists.england_rate;
        let used = shrunk(f64::from(counted.left), exposure, england, LEVEL_KAPPA).unwrap_or(england);
        let level = LeavingLevel {
            leavers: counted.left,
            exposure,
            seen: per(counted.left, exposure),
            england,
            used,
            limits: gamma_limits(f64::from(counted.left) + LEVEL_KAPPA * england, exposure + LEVEL_KAPPA),
        };
        let years: Vec<LeavingOfYear> = LEAVING_BANDS
            .into_iter()
            .enumerate()
            .map(|(band, from_year)| {
                let sum = |grid: &Grid| roles.clone().fold(0.0, |sum, role| sum + grid.at(role, band));
                let (left, exposure) = (sum(&counted.leavers), sum(&counted.exposure));
                let leavers = whole(left);
                LeavingOfYear {
                    from_year,
                    leavers,
                    exposure,
                    seen: per(leavers, exposure),
                    used: shrunk(left, exposure, level.used, YEAR_KAPPA).unwrap_or(level.used),
                    limits: gamma_limits(left + YEAR_KAPPA * level.used, exposure + YEAR_KAPPA),
                }
            })
            .collect();
        let by_role: Vec<LeavingOfRole> = roles
            .clone()
            .map(|role| {
                let sum = |grid: &Grid| bands.clone().fold(0.0, |sum, band| sum + grid.at(role, band));
                let (left, exposure) = (sum(&counted.leavers), sum(&counted.exposure));
                let leavers = whole(left);
                let expected = years
                    .iter()
                    .enumerate()
                    .fold(0.0, |sum, (band, year)| sum + counted.exposure.at(role, band) * year.used);
                LeavingOfRole {
                    leavers,
                    exposure,
                    seen: per(leavers, exposure),
                    expected,
                    multiplier: (left + ROLE_KAPPA) / (expected + ROLE_KAPPA),
                    limits: gamma_limits(left + ROLE_KAPPA, expected + ROLE_KAPPA),
                }
            })
            .collect();
        let unscaled = Grid::filled(lists.roles.len(), LEAVING_BANDS.len(), |role, band| {
            let multiplier = by_role.get(role).map_or(1.0, |one| one.multiplier);
            multiplier * years.get(band).map_or(level.used, |year| year.used)
        });
        let scale = scale(&counted.exposure, &unscaled, lists.roles.len(), level.used);
        let rates = roles
            .map(|role| {
                let mut central = [0.0; LEAVING_BANDS.len()];
                for (rate, unscaled) in central.iter_mut().zip(unscaled.row(role)) {
                    *rate = (scale * unscaled).min(HIGHEST_RATE);
                }
                RoleRates { central }
            })
            .collect();
        Self { level, years, by_role, scale, rates }
    }
}

/// The factor with which the rates, at most 12 each, give the level over the exposure of the window; 1 without exposure.
fn scale(exposure: &Grid, unscaled: &Grid, roles: usize, level: f64) -> f64 {
    let cells = || (0..roles).flat_map(|role| exposure.row(role).iter().zip(unscaled.row(role)));
    let wanted = level * cells().fold(0.0, |sum, (years, _rate)| sum + years);
    let mut scale = 1.0;
    // Rates at their highest give what they give; the others make up for it. Each round can only add to those at their
    // highest, so there are at most as many rounds as cells.
    for _round in 0..=cells().count() {
        let at_highest = |rate: &f64| scale * rate > HIGHEST_RATE;
        let (mut fixed, mut free) = (0.0, 0.0);
        for (years, rate) in cells() {
            if at_highest(rate) { fixed += years * HIGHEST_RATE } else { free += years * rate }
        }
        if free <= 0.0 {
            return scale;
        }
        let next = (wanted - fixed).max(0.0) / free;
        if next == scale {
            return scale;
        }
        scale = next;
    }
    scale
}

/// A count of people kept as a sum of ones.
fn whole(count: f64) -> u32 {
    // Counts are far below what a u32 holds.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of ones")]
    let count = count.round() as u32;
    count
}

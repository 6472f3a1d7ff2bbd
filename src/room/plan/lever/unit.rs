//! What a lever's number counts, and how it is shown and typed.

use crate::measures::{number_text, round_half_up};

/// What a lever's number counts, which says how it is shown and typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room::plan) enum Unit {
    Fte,
    FteAYear,
    FteOnce,
    FteAMonth,
    /// A fraction of the vacancies, filled each month.
    ShareOfVacancies,
    /// A multiple of today's rate.
    ShareOfToday,
    /// A multiple of what would be without it.
    ShareOfPlan,
    /// A fraction.
    Share,
    /// A fraction a year.
    ShareAYear,
    Cases,
    CasesEach,
    PoundsAYear,
    PoundsEach,
}

impl Unit {
    /// Whether it is a fraction, shown per cent.
    pub(in crate::room::plan) const fn is_share(self) -> bool {
        match self {
            Self::ShareOfVacancies | Self::ShareOfToday | Self::ShareOfPlan | Self::Share | Self::ShareAYear => true,
            Self::Fte
            | Self::FteAYear
            | Self::FteOnce
            | Self::FteAMonth
            | Self::Cases
            | Self::CasesEach
            | Self::PoundsAYear
            | Self::PoundsEach => false,
        }
    }

    /// Whether people are recruited by it in whole numbers.
    pub(in crate::room::plan) const fn is_of_whole_people(self) -> bool {
        matches!(self, Self::FteAYear | Self::FteOnce)
    }

    /// What stands before the number, and after it.
    pub(super) const fn around(self) -> (&'static str, &'static str) {
        match self {
            Self::Fte => ("", " FTE"),
            Self::FteAYear => ("", " FTE a year"),
            Self::FteOnce => ("", " FTE once"),
            Self::FteAMonth => ("", " FTE a month"),
            Self::ShareOfVacancies => ("", "% of vacancies a month"),
            Self::ShareOfToday => ("", "% of today's rate"),
            Self::ShareOfPlan => ("", "% of what it would be"),
            Self::Share => ("", "%"),
            Self::ShareAYear => ("", "% a year"),
            Self::Cases => ("", " cases"),
            Self::CasesEach => ("", " cases for each case holder"),
            Self::PoundsAYear => ("£", " a year"),
            Self::PoundsEach => ("£", " each"),
        }
    }

    /// Returns it as it stands beside a field.
    pub(in crate::room::plan) fn words(self) -> String {
        let (before, after) = self.around();
        format!("{before}{after}").trim_start().to_owned()
    }

    /// The decimal places a field of it holds.
    const fn places(self) -> u8 {
        // One place more than is shown anywhere: what stands on a scale is what was set.
        if self.is_share() { 1 } else { 2 }
    }

    /// Into how many parts one of the plan's own is cut by what a field of it holds.
    pub(in crate::room::plan) const fn parts(self) -> u32 {
        if self.is_share() { 1_000 } else { 100 }
    }

    pub(super) fn shown(self, value: f64) -> f64 {
        round_half_up(if self.is_share() { value * 100.0 } else { value }, self.places())
    }

    /// The number of the plan that a field means: the nearest of those it can hold.
    pub(in crate::room::plan) fn value(self, shown: f64) -> f64 {
        let scale = if self.is_share() { 10.0 } else { 100.0 };
        round_half_up(shown * scale, 0) / f64::from(self.parts())
    }

    /// An end of what may be typed, in words.
    pub(super) fn end(self, shown: f64) -> String {
        let after = if self.is_share() { "%" } else { "" };
        format!("{}{}{after}", self.around().0, number_text(shown, u8::from(shown.fract() != 0.0)))
    }
}

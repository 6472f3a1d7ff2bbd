//! The numbers of the calculators that a reader can type.

use super::state::Typed;
use crate::room::typed::Refusals;

/// A number of the calculators that can be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calculator {
    /// Posts for the newly qualified to fill.
    Posts,
    /// Newly qualified expected from elsewhere.
    Elsewhere,
    /// The share of those placed here that joins.
    Conversion,
    /// Practice educators.
    Educators,
    /// Placements each of them takes in a year.
    Each,
    /// The share of students that qualifies.
    Completion,
    /// The share of these with their final placement here.
    PlacementShare,
    /// Course places there are.
    CoursePlaces,
    /// Placements there are.
    Placements,
    /// Experienced social workers, FTE.
    Experienced,
    /// Experienced for each newly qualified, at least.
    Ratio,
    /// Months the newly qualified are supernumerary.
    Supernumerary,
}

impl Calculator {
    const ALL: [Self; 12] = [
        Self::Posts,
        Self::Elsewhere,
        Self::Conversion,
        Self::Educators,
        Self::Each,
        Self::Completion,
        Self::PlacementShare,
        Self::CoursePlaces,
        Self::Placements,
        Self::Experienced,
        Self::Ratio,
        Self::Supernumerary,
    ];

    const fn kept(self, typed: &mut Typed) -> &mut Option<f64> {
        match self {
            Self::Posts => &mut typed.posts,
            Self::Elsewhere => &mut typed.elsewhere,
            Self::Conversion => &mut typed.conversion,
            Self::Educators => &mut typed.educators,
            Self::Each => &mut typed.each,
            Self::Completion => &mut typed.completion,
            Self::PlacementShare => &mut typed.placement_share,
            Self::CoursePlaces => &mut typed.course_places,
            Self::Placements => &mut typed.placements,
            Self::Experienced => &mut typed.experienced,
            Self::Ratio => &mut typed.ratio,
            Self::Supernumerary => &mut typed.supernumerary,
        }
    }

    /// Returns the number of a field.
    pub(super) fn of(field: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.number().id == field)
    }

    /// Takes what is typed; what cannot be stands beside the field and changes nothing.
    pub(super) fn read(self, text: &str, typed: &mut Typed, refused: &mut Refusals) {
        let number = self.number();
        refused.remove(number.id);
        number.read(number.id, text, self.kept(typed), refused);
    }
}

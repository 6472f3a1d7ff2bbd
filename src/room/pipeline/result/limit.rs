//! Which of all the limits binds, and the room beside the experienced.

use super::PipelineResult;
use crate::pipeline::{
    CONVERSION_AIM, Limit, PARTNER_SHARE_AIM, Sizing, joiners_of, meets_aim, partner_share, placements, room_beside,
};
use crate::plan::Change;
use crate::projection::largest_safe_intake;
use crate::starting_plan::{NQSW_INTAKE, has_service};

/// Whether a limit binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room::pipeline) enum Binding {
    /// It is the limit.
    Limit,
    /// It allows as much as is needed.
    HasRoom,
    /// It allows less than is needed, and another binds.
    Short,
}

impl Binding {
    const fn of(binds: bool, is_enough: bool) -> Self {
        match (binds, is_enough) {
            (true, _) => Self::Limit,
            (false, true) => Self::HasRoom,
            (false, false) => Self::Short,
        }
    }
}

/// An aim and how far it is met, as fractions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::pipeline) struct Aim {
    pub(in crate::room::pipeline) aim: f64,
    pub(in crate::room::pipeline) now: f64,
    pub(in crate::room::pipeline) is_met: bool,
}

impl Aim {
    fn of(aim: f64, now: f64) -> Self {
        Self { aim, now, is_met: meets_aim(now, aim) }
    }
}

/// What every limit allows and whether it binds.
pub(in crate::room::pipeline) struct Limits<'a> {
    pub(in crate::room::pipeline) sizing: &'a Sizing,
    /// Whether the posts are the limit.
    pub(in crate::room::pipeline) are_posts_limit: bool,
    /// Placements that practice educators take; `None` where nobody says how many there are.
    pub(in crate::room::pipeline) educators: Option<(u32, Binding)>,
    /// Course places there are; `None` where no limit is given.
    pub(in crate::room::pipeline) course_places: Option<(u32, Binding)>,
    /// Room for the newly qualified beside the experienced, where a ratio is kept.
    pub(in crate::room::pipeline) experience: Option<(ExperienceRoom, Binding)>,
    /// Of the share of those placed here that joins.
    pub(in crate::room::pipeline) conversion: Aim,
    /// Of the share of placements that partners provide.
    pub(in crate::room::pipeline) partners: Option<Aim>,
}

/// The newly qualified there is room for beside the experienced.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::pipeline) struct ExperienceRoom {
    pub(in crate::room::pipeline) newly_qualified: u32,
    /// Experienced for each of them.
    pub(in crate::room::pipeline) ratio: f64,
    /// Experienced FTE.
    pub(in crate::room::pipeline) experienced: f64,
    /// How many more than the posts filled there is room for; below 0 where there is not enough.
    pub(in crate::room::pipeline) spare: f64,
}

/// The largest yearly intake with which the plan keeps the ratio for three years.
pub(in crate::room::pipeline) struct SafeIntake {
    /// What the intake is called in the plan.
    pub(in crate::room::pipeline) name: String,
    pub(in crate::room::pipeline) ratio: f64,
    pub(in crate::room::pipeline) most: SafeSize,
}

/// How large an intake may be, in FTE a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room::pipeline) enum SafeSize {
    /// No size keeps the ratio.
    None,
    UpTo(u16),
    /// This and more: no larger one was tried.
    AtLeast(u16),
}

impl PipelineResult<'_> {
    /// Every limit; `None` where nothing is sized.
    pub(in crate::room::pipeline) fn limits(&self) -> Option<Limits<'_>> {
        let sizing = self.sizing.as_ref()?;
        let (binds, needed) = (|limit: Limit| sizing.limit == limit, sizing.placements_needed);
        let educators = sizing.placements_capacity;
        let educators = (educators, Binding::of(binds(Limit::Educators), educators >= needed));
        let course_places = self
            .need
            .course_places
            .map(|there| (there, Binding::of(binds(Limit::CoursePlaces), there >= sizing.course_places_needed)));
        let experience = self.experience_room().map(|room| {
            let is_enough = f64::from(room.newly_qualified) >= sizing.posts_filled;
            (room, Binding::of(!is_enough, is_enough))
        });
        Some(Limits {
            sizing,
            are_posts_limit: binds(Limit::Posts),
            educators: self.known.educators.map(|_| educators),
            course_places,
            experience,
            conversion: Aim::of(CONVERSION_AIM, self.need.conversion.value()),
            partners: partner_share(&self.shown.employers).map(|now| Aim::of(PARTNER_SHARE_AIM, now)),
        })
    }

    /// The newly qualified there is room for beside the experienced; `None` where no ratio is kept or nothing is sized.
    pub(in crate::room::pipeline) fn experience_room(&self) -> Option<ExperienceRoom> {
        let (ratio, experienced) = (self.state.typed.ratio?, self.known.experienced?);
        let newly_qualified = room_beside(experienced, ratio)?;
        let spare = f64::from(newly_qualified) - self.sizing.as_ref()?.posts_filled;
        Some(ExperienceRoom { newly_qualified, ratio, experienced, spare })
    }

    /// The largest yearly intake with which the plan keeps a ratio for three years; `None` where its lengths of service are
    /// not known or it has no such intake.
    pub(in crate::room::pipeline) fn safe_intake(&self, ratio: f64) -> Option<SafeIntake> {
        const MONTHS: u16 = 36;
        const MOST: u16 = 150;
        let plan = self.plan.as_ref().filter(|plan| has_service(plan))?;
        let name = plan.intake(NQSW_INTAKE)?.name.clone();
        let safe = largest_safe_intake(&plan.changed(&Change::Months(MONTHS)).ok()?, NQSW_INTAKE, ratio, MOST).ok()?;
        let most = match safe {
            None => SafeSize::None,
            Some(most) if most < MOST => SafeSize::UpTo(most),
            Some(_) => SafeSize::AtLeast(MOST),
        };
        Some(SafeIntake { name, ratio, most })
    }

    /// The placements there are, as typed or of all employers, and how many newly qualified they give.
    pub(in crate::room::pipeline) fn placed(&self) -> Option<(f64, f64)> {
        let there = placements(&self.shown.employers).total;
        let placed = self.state.typed.placements.or_else(|| (there > 0).then(|| f64::from(there)))?;
        Some((placed, joiners_of(placed, self.need.conversion)))
    }
}

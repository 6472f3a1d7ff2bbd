//! What the calculators start from, and what is to be sized.

use super::super::state::Typed;
use crate::measures::round_half_up;
use crate::pipeline::{CONVERSION_AIM, Need, Pipeline, educators, route};
use crate::plan::{Change, Plan};
use crate::projection::project;
use crate::starting_plan::{has_service, newly_qualified_posts};
use crate::workforce::Share;

/// Placements of each practice educator where nobody has said how many.
const EACH_ASSUMED: f64 = 2.0;

/// What the calculators start from: as typed, else as the plan and the partners state it.
#[derive(Debug, Clone)]
pub(in crate::room::pipeline) struct Known {
    /// Posts to fill.
    pub(in crate::room::pipeline) posts: Option<f64>,
    /// Practice educators.
    pub(in crate::room::pipeline) educators: Option<f64>,
    /// Placements of each of them in a year.
    pub(in crate::room::pipeline) each: f64,
    /// Experienced FTE.
    pub(in crate::room::pipeline) experienced: Option<f64>,
    /// Employers that place students and state no practice educators where others do; none where the reader has typed
    /// how many there are of all.
    pub(in crate::room::pipeline) unstated: Vec<String>,
}

impl Known {
    pub(in crate::room::pipeline) fn of(typed: &Typed, shown: &Pipeline, plan: Option<&Plan>) -> Self {
        let now = plan.and_then(|plan| Some((project(&plan.changed(&Change::Months(1)).ok()?), has_service(plan))));
        let posts = plan.and_then(|plan| newly_qualified_posts(plan));
        let experience = now.as_ref().filter(|(_, has_service)| *has_service).and_then(|(now, _)| now.experience(0));
        let found = educators(&shown.employers, &shown.cohorts).filter(|found| found.stated > 0.0);
        let each = found.as_ref().map_or(EACH_ASSUMED, |found| round_half_up(found.room / found.stated, 2));
        // Those of one employer are no limit to what all can take.
        let all = found.as_ref().filter(|found| found.are_all()).map(|found| found.stated);
        let unstated = found.map(|found| found.unstated).filter(|_| typed.educators.is_none()).unwrap_or_default();
        Self {
            // Vacancies are of every role, and most of them not for somebody in their first year.
            posts: typed.posts.or_else(|| posts.map(|people| round_half_up(people, 0)).filter(|posts| *posts > 0.0)),
            each: typed.each.unwrap_or(each),
            educators: typed.educators.or(all),
            experienced: typed.experienced.or_else(|| experience.map(|(experienced, _)| round_half_up(experienced, 1))),
            unstated,
        }
    }
}

/// What is to be sized. Educators nobody has stated are no limit, and the room says that they are not known.
pub(in crate::room::pipeline) fn need(typed: &Typed, known: &Known) -> Need {
    let of = |value: f64| Share::try_new("A share", value).unwrap_or(Share::ALL);
    let degree = route("undergraduate");
    let usual = |share: Option<Share>| share.map_or(1.0, Share::value);
    let completion = usual(degree.as_ref().map(|route| route.completion.value));
    let placement_share = usual(degree.as_ref().map(|route| route.placement_share.value));
    Need {
        posts: (known.posts.unwrap_or(0.0) - typed.elsewhere.unwrap_or(0.0)).max(0.0),
        conversion: of(typed.conversion.unwrap_or(CONVERSION_AIM)),
        completion: of(typed.completion.unwrap_or(completion)),
        placement_share: of(typed.placement_share.unwrap_or(placement_share)),
        educators: known.educators.unwrap_or(f64::from(u32::MAX)),
        placements_each: known.each,
        course_places: typed.course_places.map(|places| places.round() as u32),
    }
}

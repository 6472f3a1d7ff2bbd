//! The plan that published figures lead to expect: one role of all social workers.

use super::assumed::{Rates, SERIES, carry, cover, leave_and_join, of_one_role, pooled_flows, vary_leaving};
use super::start::{NoStart, Start, note_posts, take_as_posts};
use crate::forecast::{ALL_SOCIAL_WORKERS, centred_baseline, drawn_baseline};
use crate::plan::{Assumptions, Lever, Plan};
use crate::reference::{AreaId, Edition};
use crate::workforce::{CalendarMonth, CensusYear, Part};

/// How the rates of a plan from published figures are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedMethod {
    /// They lead to what the outlook says, where it says anything: the method now.
    Centred,
    /// Drawn towards England's: the method before, of plans that were made by it.
    Drawn,
}

impl PublishedMethod {
    /// The method now first.
    pub const ALL: [Self; 2] = [Self::Centred, Self::Drawn];

    /// Which method a plan was made by, in a sentence.
    const fn note(self) -> &'static str {
        match self {
            Self::Centred => {
                "Leaving, joining and posts are such that the plan leads to what councils' published figures lead to expect in one, two and three years: see “How well does it foresee?” of the method."
            }
            Self::Drawn => {
                "Leaving and joining are the council's own of three years, drawn towards England's, and posts stay as they are."
            }
        }
    }

    /// What is said of a plan that was made by the method before.
    const BEFORE: &str = "This plan was made by the method of an earlier version and is shown with its own figures: today's method would lead to what published figures lead to expect.";
}

/// Returns the plan to start from for councils by their published figures of a year: one role of all social workers.
///
/// # Errors
/// [`NoStart`] if nobody's FTE in post is published for it.
pub fn start_of_published(
    edition: &Edition,
    areas: &[AreaId],
    name: &str,
    year: CensusYear,
    months: u16,
) -> Result<Start, NoStart> {
    start_by((edition, areas), name, year, months, PublishedMethod::Centred)
}

/// Returns the plan that published figures of a year gave when it was made: by whichever method gives the plan that
/// `is_it` knows, with a note where that is not today's; else by today's.
///
/// # Errors
/// As [`start_of_published`].
pub fn start_of_published_as(
    edition: &Edition,
    areas: &[AreaId],
    name: &str,
    year: CensusYear,
    months: u16,
    is_it: &dyn Fn(&Plan) -> bool,
) -> Result<Start, NoStart> {
    let now = start_of_published(edition, areas, name, year, months)?;
    if is_it(&now.plan) {
        return Ok(now);
    }
    let mut before = start_by((edition, areas), name, year, months, PublishedMethod::Drawn)?;
    if before.plan == now.plan || !is_it(&before.plan) {
        return Ok(now);
    }
    before.notes.insert(0, PublishedMethod::BEFORE.to_owned());
    Ok(before)
}

fn start_by(
    (edition, areas): (&Edition, &[AreaId]),
    name: &str,
    year: CensusYear,
    months: u16,
    method: PublishedMethod,
) -> Result<Start, NoStart> {
    let sum = |part| areas.iter().try_fold(0.0, |sum, area| edition.part(*area, year, part).map(|value| sum + value));
    let in_post = sum(Part::InpostFte).ok().filter(|fte| *fte > 0.0);
    let in_post = in_post.ok_or_else(|| NoStart::NoInPost { name: format!("{name} in {}", year.number()) })?;
    let agency = sum(Part::AgencyFte).ok();
    let stated = sum(Part::VacancyFte);
    let centred = match method {
        PublishedMethod::Centred if stated.is_ok() => centred_baseline(edition, areas, year, months)?,
        _ => None,
    };
    let used = if centred.is_some() { PublishedMethod::Centred } else { PublishedMethod::Drawn };
    // Of one council it is the very plan that the back-test judges.
    let judged = match (centred, areas) {
        (Some(baseline), _) => Some(baseline.plan),
        (None, [area]) => Some(drawn_baseline(edition, *area, year, months)?.plan),
        (None, _) => None,
    };
    let mut plan = if let Some(judged) = judged {
        let mut plan: Assumptions = judged.into_assumptions();
        let rate = Lever::LeavingRate { role: ALL_SOCIAL_WORKERS, year: 0 };
        let known = plan.evidence.iter().find(|(lever, _)| *lever == rate).map(|(_, evidence)| evidence.clone());
        vary_leaving(&mut plan, known.unwrap_or_default());
        plan
    } else {
        let vacant = stated.unwrap_or(0.0);
        let mut plan = of_one_role((in_post, vacant), CalendarMonth::of(year.last_day()), months)?;
        if stated.is_err() {
            take_as_posts(&mut plan, ALL_SOCIAL_WORKERS);
        }
        let published = pooled_flows(edition, areas, year).map_or([None, None], |all| all.map(Some));
        if let Some(rates) = Rates::of(edition, published.map(|flow| (flow, SERIES)), year) {
            leave_and_join(&mut plan, &rates)?;
        }
        cover(&mut plan, agency, vacant)?;
        plan
    };
    let cases = sum(Part::Cases).ok().zip(sum(Part::CaseHoldersFte).ok());
    carry(&mut plan, cases, in_post + agency.unwrap_or(0.0))?;
    let mut notes = vec![
        used.note().to_owned(),
        "One role stands for all social workers, from published figures: moving up, the experience ratio and leaving by length of service need your staff list.".to_owned(),
    ];
    note_posts(&plan, agency, &mut notes);
    Ok(Start { name: name.to_owned(), plan: Plan::try_new(plan)?, notes, has_own_posts: false })
}

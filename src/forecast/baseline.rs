//! The plan a council has before it gives one, made of its published figures.

use super::centred::{Centred, is_centred};
use super::figures::{ALL_SOCIAL_WORKERS, Figures, JOINING, because};
use super::series::{Pooled, flow};
use crate::measures::{number_text, percent_text};
use crate::plan::{Evidence, Lever, MeanFte, Plan, Refusal};
use crate::projection::Uncertainty;
use crate::reference::{AreaId, ENGLAND, Edition, Indicator};
use crate::retention::shrunk;
use crate::workforce::{CensusYear, Missing, Stated};

/// How many FTE-years England's leaving rate weighs beside the council's own.
pub const LEAVING_KAPPA: f64 = 300.0;

/// How many FTE-years England's rate of joining weighs beside the council's own: joining is the council's doing and
/// changes faster, so its own past says less.
pub const JOINS_KAPPA: f64 = 1_500.0;

/// A council's plan as its published figures alone give it, with what its rates are made of.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedBaseline {
    /// The plan: one role, one leaving rate, one steady intake; every number of it with its evidence.
    pub plan: Plan,
    /// How its rates were found.
    pub rates: RateEstimate,
    /// Agency FTE covering vacancies ÷ vacant FTE, and the year it is of; where it is missing for as long as the edition
    /// goes back, the plan has no agency workers.
    pub cover: Stated<(CensusYear, f64)>,
}

/// How the rates of a plan from published figures were found.
#[derive(Debug, Clone, PartialEq)]
pub enum RateEstimate {
    /// Such that the plan leads to what the outlook says.
    Centred(Centred),
    /// Where the outlook says nothing, and by the method before it: drawn towards England's.
    Drawn {
        /// FTE that leave a year ÷ mean FTE in post.
        leaving: Shrunk,
        /// FTE that start a year ÷ mean FTE in post, before the plan's intake is drawn half way to who leaves.
        joining: Shrunk,
    },
}

/// A rate drawn towards England's: (own count + κ × England's rate) ÷ (own FTE-years + κ).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shrunk {
    /// The council's own, pooled over up to three years; a council too new to have a year of its own has none.
    pub own: Stated<f64>,
    /// The FTE-years seen; 0 without a year of its own.
    pub fte_years: f64,
    /// England's over the same years.
    pub england: f64,
    /// The rate used.
    pub used: f64,
}

/// Why published figures give no plan.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoBaseline {
    /// A figure that a plan cannot do without is missing.
    #[error("{of}’s {figure} in {year} is {}: {}.", .reason.symbol(), .reason.reason())]
    Missing {
        /// The area's name.
        of: String,
        /// The figure inside a sentence: "vacant FTE".
        figure: &'static str,
        /// The year's number.
        year: i16,
        /// Why it is missing.
        reason: Missing,
    },
    /// The figures make no plan that holds together.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl NoBaseline {
    /// Returns the reason as one for a figure that would follow from the plan.
    #[must_use]
    pub const fn reason(&self) -> Missing {
        match self {
            Self::Missing { reason, .. } => *reason,
            Self::Refused(_) => Missing::NotAvailable,
        }
    }
}

impl PublishedBaseline {
    /// Returns what is uncertain around the plan besides chance: what the back-test found for its size, and an
    /// establishment that nobody has planned.
    #[must_use]
    pub fn uncertainty(&self) -> Uncertainty {
        uncertainty_of_published(&self.plan)
    }
}

/// Returns what is uncertain around a plan whose posts are not the council's own.
#[must_use]
pub fn uncertainty_of_published(plan: &Plan) -> Uncertainty {
    let fte: f64 = plan.stocks.iter().map(|stock| stock.fte().value()).sum();
    let posts = if is_centred(plan) { Uncertainty::POSTS_AS_EXPECTED } else { Uncertainty::UNPLANNED_POSTS };
    Uncertainty { posts, ..Uncertainty::found(fte) }
}

/// Returns an area's plan as its published figures up to a year give it, from 30 September of that year.
///
/// One role of all social workers. Its rates lead to what the outlook says ([`Centred`]); where the outlook says nothing,
/// they are drawn towards England's ([`drawn_baseline`]). Agency workers cover the share of vacancies they covered in the
/// latest year published. Length of service is not published: it is spread over ten years, and as everybody leaves at
/// one rate nothing of the projection depends on it.
///
/// ```
/// use homegrown::forecast::{ForecastMeasure, YearsAhead, outlook, published_baseline};
/// use homegrown::projection::{PlanMeasure, Scope, project};
/// use homegrown::reference::built_in;
/// use homegrown::workforce::CensusYear;
/// let (edition, year) = (built_in(), CensusYear::new(2025).unwrap());
/// let norfolk = edition.find("926").unwrap();
/// let baseline = published_baseline(edition, norfolk, year, 36)?;
/// let projected = project(&baseline.plan);
/// // 468.1 FTE in post and 1.1% of posts vacant, as printed.
/// let at = |outcome, month| projected.outcome(outcome, Scope::Total, month).unwrap();
/// assert!((at(PlanMeasure::InPost, 0) - 468.1).abs() < 1e-9);
/// assert!((at(PlanMeasure::VacancyRate, 0) - 0.011).abs() < 0.0005);
/// // Three years on, what the outlook says.
/// let said = |of| outlook(edition, norfolk, year, of, YearsAhead::Three).unwrap().value;
/// assert!((at(PlanMeasure::InPost, 36) - said(ForecastMeasure::InPost)).abs() < 1e-6);
/// assert!((at(PlanMeasure::VacancyRate, 36) - said(ForecastMeasure::VacancyRate)).abs() < 1e-9);
/// # Ok::<(), homegrown::forecast::NoBaseline>(())
/// ```
///
/// # Errors
/// [`NoBaseline`] if the year's FTE in post or vacant FTE are missing, or, without an outlook, England's flows.
pub fn published_baseline(
    edition: &Edition,
    area: AreaId,
    year: CensusYear,
    months: u16,
) -> Result<PublishedBaseline, NoBaseline> {
    centred_baseline(edition, &[area], year, months)?.map_or_else(|| drawn_baseline(edition, area, year, months), Ok)
}

/// Returns the plan of one or several areas together whose rates lead to what the outlook says of them; `None` where the
/// outlook says nothing of one of them.
///
/// # Errors
/// [`NoBaseline`] if FTE in post or vacant FTE of one of them is missing.
pub fn centred_baseline(
    edition: &Edition,
    areas: &[AreaId],
    year: CensusYear,
    months: u16,
) -> Result<Option<PublishedBaseline>, NoBaseline> {
    let (mut in_post, mut vacant) = (0.0, 0.0);
    for area in areas {
        let printed =
            |indicator| edition.printed(*area, year, indicator).map_err(missing(edition, *area, indicator, year));
        in_post += printed(Indicator::InpostFte)?;
        vacant += printed(Indicator::VacancyFte)?;
    }
    let Ok(centred) = Centred::of(edition, areas, year, in_post) else { return Ok(None) };
    let figures = Figures {
        in_post,
        vacant,
        mean_fte: mean_fte(edition, areas, year),
        annual_leaving: probability_of(centred.leaving),
        joins: centred.joins,
        cover: cover_of(edition, areas, year),
    };
    let mut assumptions = figures.assumptions(year, months)?;
    if let Some(posts) = assumptions.posts.first_mut() {
        posts.changes = centred.changes_of_posts(&figures, months)?;
    }
    assumptions.evidence = centred.evidence(&figures, &edition.source(year).to_string());
    assumptions.evidence.extend(evidence_of_cover(&figures, |year| edition.source(year).to_string()));
    Ok(Some(PublishedBaseline {
        plan: Plan::try_new(assumptions)?,
        rates: RateEstimate::Centred(centred),
        cover: figures.cover,
    }))
}

/// Says which figure of an area keeps a plan from being made.
fn missing(
    edition: &Edition,
    of: AreaId,
    indicator: Indicator,
    year: CensusYear,
) -> impl FnOnce(Missing) -> NoBaseline + use<> {
    let of = edition.area(of).map_or_else(|| "The council".to_owned(), |area| area.name.clone());
    move |reason| NoBaseline::Missing { of, figure: indicator.phrase(), year: year.number(), reason }
}

/// Returns an area's plan with rates drawn towards England's: where the outlook says nothing, and for plans made before
/// rates led to the outlook.
///
/// Established for those in post and the vacancies. Leavers ÷ mean of opening and closing FTE over three years, m, is drawn
/// towards England's with κ = 300 FTE-years, and q = 1 − exp(−m) leave in a year. Starters are drawn towards England's with
/// κ = 1,500 and then half way to the leavers expected.
///
/// # Errors
/// [`NoBaseline`] if the year's FTE in post or vacant FTE, or England's flows, are missing.
pub fn drawn_baseline(
    edition: &Edition,
    area: AreaId,
    year: CensusYear,
    months: u16,
) -> Result<PublishedBaseline, NoBaseline> {
    let printed = |indicator| edition.printed(area, year, indicator).map_err(missing(edition, area, indicator, year));
    let in_post = printed(Indicator::InpostFte)?;
    let vacant = printed(Indicator::VacancyFte)?;
    let england = edition.find(ENGLAND).unwrap_or(area);
    let rate = |indicator, kappa| {
        let national = flow(edition, england, year, indicator).map_err(missing(edition, england, indicator, year))?;
        Ok::<_, NoBaseline>(draw_towards(flow(edition, area, year, indicator), national, kappa))
    };
    let leaving = rate(Indicator::LeaversFte, LEAVING_KAPPA)?;
    let joining = rate(Indicator::StartersFte, JOINS_KAPPA)?;
    let figures = Figures {
        in_post,
        vacant,
        mean_fte: mean_fte(edition, &[area], year).or_else(|_missing| mean_fte(edition, &[england], year)),
        annual_leaving: probability_of(leaving.used),
        joins: in_post * f64::midpoint(joining.used, leaving.used),
        cover: cover(edition, area, year),
    };
    let mut assumptions = figures.assumptions(year, months)?;
    assumptions.evidence = evidence(&figures, &leaving, &joining, &edition.source(year).to_string());
    assumptions.evidence.extend(evidence_of_cover(&figures, |year| edition.source(year).to_string()));
    let rates = RateEstimate::Drawn { leaving, joining };
    Ok(PublishedBaseline { plan: Plan::try_new(assumptions)?, rates, cover: figures.cover })
}

/// Returns the chance of leaving within a year of somebody who is there, at m leavers a year for each FTE in post on
/// average: q = 1 − exp(−m).
pub(crate) fn probability_of(m: f64) -> f64 {
    -libm::expm1(-m)
}

pub(crate) fn draw_towards(own: Stated<Pooled>, national: Pooled, kappa: f64) -> Shrunk {
    let seen = own.unwrap_or(Pooled { count: 0.0, exposure: 0.0 });
    let england = national.rate();
    Shrunk {
        own: own.map(Pooled::rate),
        fte_years: seen.exposure,
        england,
        used: shrunk(seen.count, seen.exposure, england, kappa).unwrap_or(england),
    }
}

/// Returns the FTE that one person works.
fn mean_fte(edition: &Edition, areas: &[AreaId], year: CensusYear) -> Stated<MeanFte> {
    let sum = |indicator| areas.iter().try_fold(0.0, |sum, area| Ok(sum + edition.printed(*area, year, indicator)?));
    let (fte, people): (f64, f64) = (sum(Indicator::InpostFte)?, sum(Indicator::InpostHeadcount)?);
    MeanFte::try_new(fte / people).map_err(|_nobody| Missing::NotApplicable)
}

/// Returns the share of vacancies that agency workers cover in several areas together, each as it did last, and the latest
/// of those years.
fn cover_of(edition: &Edition, areas: &[AreaId], year: CensusYear) -> Stated<(CensusYear, f64)> {
    if let [area] = areas {
        return cover(edition, *area, year);
    }
    let (mut covered, mut vacant, mut latest) = (0.0, 0.0, None);
    for area in areas {
        let ((of, share), vacant_here) =
            (cover(edition, *area, year)?, edition.printed(*area, year, Indicator::VacancyFte)?);
        covered += share * vacant_here;
        vacant += vacant_here;
        latest = latest.max(Some(of));
    }
    latest.filter(|_| vacant > 0.0).map(|latest| (latest, covered / vacant)).ok_or(Missing::NotApplicable)
}

/// Returns the share of vacancies that agency workers cover, of the latest year up to one that states it.
fn cover(edition: &Edition, area: AreaId, year: CensusYear) -> Stated<(CensusYear, f64)> {
    let of = |year| {
        let covering = edition.printed(area, year, Indicator::AgencyCoverFte)?;
        let vacant = edition.printed(area, year, Indicator::VacancyFte)?;
        if vacant > 0.0 { Ok((year, covering / vacant)) } else { Err(Missing::NotApplicable) }
    };
    let years = edition.years().iter().rev().filter(|published| **published <= year);
    years.map(|year| of(*year)).find(Stated::is_ok).unwrap_or_else(|| of(year))
}

/// Returns what each number of a plan drawn towards England's rests on.
fn evidence(figures: &Figures, leaving: &Shrunk, joining: &Shrunk, source: &str) -> Vec<(Lever, Evidence)> {
    let pooled = |rate: &Shrunk, kappa: f64, what: &str| {
        let england = percent_text(rate.england);
        match rate.own {
            Ok(own) => format!(
                "{what} of three years: {} of the mean in post, from {} FTE-years; England {england}; drawn towards it \
                 with {} FTE-years: {}",
                percent_text(own),
                number_text(rate.fte_years, 0),
                number_text(kappa, 0),
                percent_text(rate.used),
            ),
            Err(reason) => format!("{what}: the council’s own {}; England’s {england} is used", reason.reason()),
        }
    };
    vec![
        because(
            Lever::Posts(ALL_SOCIAL_WORKERS),
            source,
            format!("{} FTE in post + {} vacant", number_text(figures.in_post, 1), number_text(figures.vacant, 1)),
        ),
        because(
            Lever::LeavingRate { role: ALL_SOCIAL_WORKERS, year: 0 },
            source,
            format!(
                "{}; {} of those there leave within a year",
                pooled(leaving, LEAVING_KAPPA, "Leavers"),
                percent_text(figures.annual_leaving)
            ),
        ),
        because(
            Lever::Intake(JOINING),
            source,
            format!("{}; half way from there to the leavers expected", pooled(joining, JOINS_KAPPA, "Starters")),
        ),
    ]
}

fn evidence_of_cover(figures: &Figures, source: impl Fn(CensusYear) -> String) -> Option<(Lever, Evidence)> {
    let (of, cover) = figures.cover.ok()?;
    let rationale = format!("Agency workers cover {} of vacancies", percent_text(cover));
    Some(because(Lever::Cover(ALL_SOCIAL_WORKERS), &source(of), rationale))
}

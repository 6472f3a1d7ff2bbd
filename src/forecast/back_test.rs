//! The back-test: standing at a past year, what each rule would have said of the next, against what happened.

use std::ops::{ControlFlow, RangeInclusive};

use super::band::{Estimate, Reach, SizeGroup};
use super::baseline::{PublishedBaseline, published_baseline};
use super::measure::{ForecastMeasure, YearsAhead};
use super::rule::{Known, Rule, outlook_fitted};
use crate::plan::Interval80;
use crate::projection::{
    FutureSettings, Futures, PlanMeasure, Projection, Scope, Target, project, simulate, year as year_of,
};
use crate::reference::{AreaId, Edition};
use crate::workforce::{CensusYear, Missing, Stated};

/// How the engine's bands are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Runs {
    /// How many futures; a few hundred give a band to within a fiftieth of its width.
    pub runs: u32,
    /// Their seed.
    pub seed: u64,
}

/// Which outcomes the outlook's bands are fitted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fitted {
    /// Those up to the year stood at, and at least to [`Reach::FIRST`]: what would have been said then.
    #[default]
    ToYear,
    /// Those up to this year, whatever the year stood at.
    To(i16),
}

impl Fitted {
    fn last(self, stood: CensusYear) -> i16 {
        match self {
            Self::ToYear => stood.number().max(Reach::FIRST),
            Self::To(year) => year,
        }
    }
}

/// A council stood at a year: what would have been said, and what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct BackTest {
    /// The year stood at; nothing later was used to say anything.
    pub year: CensusYear,
    /// FTE in post then.
    pub in_post: Stated<f64>,
    /// Each thing foreseen, 1 to 3 years ahead.
    pub rows: Vec<Row>,
}

/// One thing foreseen for one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What is foreseen.
    pub of: ForecastMeasure,
    /// How far ahead.
    pub ahead: YearsAhead,
    /// What was published of that year since: FTE, or a fraction.
    pub actual: Stated<f64>,
    /// What each rule said, in the order of [`Rule::ALL`].
    pub said: [Stated<Estimate>; 5],
    /// The engine's probability that so many are in post as would be a tenth more than in the year stood at; of FTE in post,
    /// with futures.
    pub up_a_tenth: Option<f64>,
}

impl BackTest {
    /// Returns the size of the council then.
    ///
    /// # Errors
    /// The reason its FTE in post is missing.
    pub fn size(&self) -> Stated<SizeGroup> {
        self.in_post.map(SizeGroup::of)
    }

    /// Returns a row.
    #[must_use]
    pub fn row(&self, of: ForecastMeasure, ahead: YearsAhead) -> Option<&Row> {
        self.rows.iter().find(|row| (row.of, row.ahead) == (of, ahead))
    }
}

impl Row {
    /// Returns what a rule said; the naive ones give no band.
    ///
    /// # Errors
    /// The reason a figure it needs was missing.
    pub fn said(&self, rule: Rule) -> Stated<Estimate> {
        let [outlook, engine, no_change, own, half_england] = self.said;
        match rule {
            Rule::Outlook => outlook,
            Rule::Engine => engine,
            Rule::NoChange => no_change,
            Rule::Own => own,
            Rule::HalfEngland => half_england,
        }
    }

    /// Whether the outlook, the engine and no change all said something: whoever is silent on hard cases would look better.
    fn is_compared(&self) -> bool {
        [Rule::Outlook, Rule::Engine, Rule::NoChange].iter().all(|rule| self.said(*rule).is_ok())
    }

    /// Whether what happened lies in a rule's band; `None` without an outcome or a band.
    #[must_use]
    pub fn is_inside(&self, rule: Rule) -> Option<bool> {
        let (actual, band) = (self.actual.ok()?, self.said(rule).ok()?.band?);
        Some((band.low..=band.high).contains(&actual))
    }
}

/// Returns what the outlook, the engine on its defaults and the naive rules would have said of an area in a year of the
/// past, beside what was published since. Without `runs` the engine has its expected path and no band. The outlook's bands
/// are fitted to outcomes up to that year, at least to 2021.
///
/// ```
/// use homegrown::forecast::{ForecastMeasure, Rule, YearsAhead, back_test};
/// use homegrown::reference::built_in;
/// use homegrown::workforce::CensusYear;
/// let (edition, year) = (built_in(), CensusYear::new(2019).unwrap());
/// let test = back_test(edition, edition.find("926").unwrap(), year, None);
/// // Norfolk in 2019 had 40.3% of its posts vacant, in 2020 12.3%: no rule saw that coming.
/// let row = test.row(ForecastMeasure::VacancyRate, YearsAhead::One).unwrap();
/// assert!((row.actual.unwrap() - 0.123).abs() < 1e-9);
/// assert!((row.said(Rule::NoChange).unwrap().value - 0.403).abs() < 1e-9);
/// assert_eq!(row.is_inside(Rule::Outlook), Some(false));
/// ```
#[must_use]
pub fn back_test(edition: &Edition, area: AreaId, year: CensusYear, runs: Option<Runs>) -> BackTest {
    back_test_fitted(edition, area, year, (runs, Fitted::ToYear))
}

fn back_test_fitted(
    edition: &Edition,
    area: AreaId,
    year: CensusYear,
    (runs, fitted): (Option<Runs>, Fitted),
) -> BackTest {
    let known = Known::of(edition, area, year);
    let engine = Engine::of(edition, area, year, runs);
    let mut rows = Vec::new();
    for of in ForecastMeasure::ALL {
        for ahead in YearsAhead::ALL {
            let said = Rule::ALL.map(|rule| match rule {
                Rule::Outlook => outlook_fitted(edition, area, year, (of, ahead), fitted.last(year)),
                Rule::Engine => engine.as_ref().map_err(|reason| *reason)?.says(of, ahead),
                Rule::NoChange | Rule::Own | Rule::HalfEngland => {
                    Ok(Estimate { value: known?.says(rule, of, ahead)?, band: None })
                }
            });
            let actual = ahead.after(year).map_or(Err(Missing::NotInFile), |then| of.published(edition, area, then));
            let up_a_tenth = engine
                .as_ref()
                .ok()
                .filter(|_| of == ForecastMeasure::InPost)
                .and_then(|engine| engine.up_a_tenth(ahead));
            rows.push(Row { of, ahead, actual, said, up_a_tenth });
        }
    }
    BackTest { year, in_post: ForecastMeasure::InPost.published(edition, area, year), rows }
}

/// The engine on its defaults.
struct Engine {
    projection: Projection,
    futures: Option<Futures>,
}

impl Engine {
    fn of(edition: &Edition, area: AreaId, year: CensusYear, runs: Option<Runs>) -> Stated<Self> {
        const MONTHS: u16 = 36;
        let baseline = published_baseline(edition, area, year, MONTHS).map_err(|none| none.reason())?;
        let futures = runs.map(|runs| futures(&baseline, runs));
        Ok(Self { projection: project(&baseline.plan), futures })
    }

    fn says(&self, of: ForecastMeasure, ahead: YearsAhead) -> Stated<Estimate> {
        let month = 12 * usize::from(ahead.number());
        let outcome = |outcome| self.projection.outcome(outcome, Scope::Total, month).ok_or(Missing::NotApplicable);
        let (value, series, times) = match of {
            ForecastMeasure::InPost => (outcome(PlanMeasure::InPost)?, PlanMeasure::InPost, 1.0),
            ForecastMeasure::VacancyRate => (outcome(PlanMeasure::VacancyRate)?, PlanMeasure::VacancyRate, 1.0),
            ForecastMeasure::Turnover => {
                let year = year_of(&self.projection, Scope::Total, month - 11, month);
                let published = year.and_then(|year| year.turnover_as_published()).ok_or(Missing::NotApplicable)?;
                // Futures count every leaver; the census leaves out who came and went within the year.
                let every_leaver = outcome(PlanMeasure::TurnoverDfe)?;
                (published, PlanMeasure::TurnoverDfe, if every_leaver > 0.0 { published / every_leaver } else { 1.0 })
            }
        };
        let futures = self.futures.as_ref();
        let band = futures.and_then(|futures| futures.band(series, Scope::Total, month));
        Ok(Estimate { value, band: band.map(|band| Interval80 { low: band.p10 * times, high: band.p90 * times }) })
    }

    /// Returns the share of futures in which a tenth more are in post than at the base.
    fn up_a_tenth(&self, ahead: YearsAhead) -> Option<f64> {
        let tracked = self.futures.as_ref()?.tracked.first()?;
        tracked.kept.get(12 * usize::from(ahead.number())).copied()
    }
}

fn futures(baseline: &PublishedBaseline, Runs { runs, seed }: Runs) -> Futures {
    let mut settings = FutureSettings::new(runs, seed, baseline.uncertainty());
    settings.series = [PlanMeasure::InPost, PlanMeasure::TurnoverDfe, PlanMeasure::VacancyRate].to_vec();
    settings.by_role.clear();
    let in_post: f64 = baseline.plan.stocks.iter().map(|stock| stock.fte().value()).sum();
    let last = baseline.plan.base.plus(i32::from(baseline.plan.months));
    settings.targets = vec![Target::new(PlanMeasure::InPost, 1.1 * in_post, last)];
    simulate(&baseline.plan, &settings, &mut |_progress| ControlFlow::Continue(()))
}

/// How far off a rule was over all councils of 80 FTE and more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// What was foreseen.
    pub of: ForecastMeasure,
    /// How far ahead.
    pub ahead: YearsAhead,
    /// By which rule.
    pub rule: Rule,
    /// Over how many council-years: those in which the outlook, the engine and no change could say something, and this
    /// rule too.
    pub council_years: u32,
    /// Root mean square error: percent of the FTE in post stood at, or percentage points.
    pub rmse: f64,
    /// Mean absolute error in the same unit.
    pub mae: f64,
    /// Mean error in the same unit, above 0 where too much was said.
    pub bias: f64,
    /// How good the rule's 80% bands are; none for a rule that gives none.
    pub bands: Option<Bands>,
}

/// How good 80% bands are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bands {
    /// The share of outcomes inside.
    pub inside: f64,
    /// The mean interval score: a band's width, and ten times what an outcome lies outside. Less is better: neither bands
    /// that are too wide nor too narrow ones win.
    pub interval_score: f64,
}

impl Score {
    /// Returns how much less far off it was than another, as a share: 0 is no better, below 0 is worse. First by the root mean
    /// square error, which large misses decide, then by the mean absolute error.
    #[must_use]
    pub fn skill_against(&self, other: &Self) -> (f64, f64) {
        (1.0 - self.rmse / other.rmse, 1.0 - self.mae / other.mae)
    }
}

/// How often what happened lay in a rule's 80% band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// What was foreseen.
    pub of: ForecastMeasure,
    /// How far ahead.
    pub ahead: YearsAhead,
    /// By which rule.
    pub rule: Rule,
    /// For councils of which size in the year stood at.
    pub size: SizeGroup,
    /// How many outcomes.
    pub outcomes: u32,
    /// How many of them lay in the band.
    pub inside: u32,
}

/// The back-test over all councils.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Summary {
    /// By what was foreseen, how far ahead and rule.
    pub scores: Vec<Score>,
    /// The same for the outcomes of one year: councils meet it together, so each is closer to one piece of evidence than to
    /// a hundred.
    pub by_year: Vec<(i16, Score)>,
    /// The same by size, for the rules that give bands.
    pub coverage: Vec<Coverage>,
}

impl Summary {
    /// Returns a rule's score.
    #[must_use]
    pub fn score(&self, of: ForecastMeasure, ahead: YearsAhead, rule: Rule) -> Option<Score> {
        self.scores.iter().copied().find(|score| (score.of, score.ahead, score.rule) == (of, ahead, rule))
    }

    /// Returns a rule's score on the outcomes of one year.
    #[must_use]
    pub fn score_in(&self, year: i16, of: ForecastMeasure, ahead: YearsAhead, rule: Rule) -> Option<Score> {
        let asked =
            |(known, score): &&(i16, Score)| (*known, score.of, score.ahead, score.rule) == (year, of, ahead, rule);
        self.by_year.iter().find(asked).map(|(_year, score)| *score)
    }

    /// Returns the share of outcomes in a rule's band over sizes; `None` without outcomes.
    #[must_use]
    pub fn covered(&self, of: ForecastMeasure, ahead: YearsAhead, rule: Rule, sizes: &[SizeGroup]) -> Option<f64> {
        let asked = |one: &&Coverage| (one.of, one.ahead, one.rule) == (of, ahead, rule) && sizes.contains(&one.size);
        let found = self.coverage.iter().filter(asked);
        let (inside, outcomes) = found.fold((0, 0), |sum, one| (sum.0 + one.inside, sum.1 + one.outcomes));
        (outcomes > 0).then(|| f64::from(inside) / f64::from(outcomes))
    }
}

/// Tests every rule on all councils, on what was published of some years. With runs it takes as long as projecting the
/// plans of a hundred and fifty councils in each year stood at.
///
/// ```
/// use homegrown::forecast::{ForecastMeasure, Rule, YearsAhead, summarise};
/// let summary = summarise(homegrown::reference::built_in(), 2022..=2025, None);
/// let score = summary.score(ForecastMeasure::VacancyRate, YearsAhead::One, Rule::Outlook).unwrap();
/// assert!((score.rmse - 6.5).abs() < 0.05);
/// ```
#[must_use]
pub fn summarise(edition: &Edition, outcomes: RangeInclusive<i16>, runs: Option<Runs>) -> Summary {
    summarise_tests(&tests(edition, &outcomes, (runs, Fitted::ToYear)), &outcomes)
}

/// Stands every council in every year before some outcomes: of what [`summarise_tests`] makes its sums. The outlook's bands
/// are fitted as said: bands of one year for all outcomes after it, or each as it would have been.
#[must_use]
pub fn tests(
    edition: &Edition,
    outcomes: &RangeInclusive<i16>,
    (runs, fitted): (Option<Runs>, Fitted),
) -> Vec<BackTest> {
    // Each has draws of its own: with the same ones all bands would be too wide or too narrow together.
    let own_draws = |year: CensusYear, place: u64| {
        let seed = |runs: Runs| runs.seed.wrapping_add(1_000 * u64::from(year.number().unsigned_abs()) + place);
        runs.map(|runs| Runs { seed: seed(runs), ..runs })
    };
    let of_year = |year: &CensusYear| {
        let councils = (0..).zip(edition.councils());
        let tests = councils
            .map(|(place, (area, _))| back_test_fitted(edition, area, *year, (own_draws(*year, place), fitted)));
        tests.collect::<Vec<_>>()
    };
    let furthest = i16::from(YearsAhead::Three.number());
    let stood_at = edition.years().iter().filter(|year| {
        let ahead = year.number() + 1..=year.number() + furthest;
        ahead.into_iter().any(|then| outcomes.contains(&then))
    });
    stood_at.flat_map(of_year).collect()
}

/// Sums what every rule missed by on some years' outcomes.
#[must_use]
pub fn summarise_tests(tests: &[BackTest], outcomes: &RangeInclusive<i16>) -> Summary {
    let mut summary = Summary::default();
    for of in ForecastMeasure::ALL {
        for ahead in YearsAhead::ALL {
            let in_range = |test: &&BackTest| outcomes.contains(&(test.year.number() + i16::from(ahead.number())));
            let rows: Vec<(f64, &Row)> = tests
                .iter()
                .filter(in_range)
                .filter_map(|test| Some((test.in_post.ok()?, test.row(of, ahead)?)))
                .collect();
            summary.scores.extend(Rule::ALL.iter().filter_map(|rule| score(&rows, *rule)));
            for year in outcomes.clone() {
                let is_of = |test: &&BackTest| test.year.number() + i16::from(ahead.number()) == year;
                let of_year = tests.iter().filter(is_of);
                let rows: Vec<(f64, &Row)> =
                    of_year.filter_map(|test| Some((test.in_post.ok()?, test.row(of, ahead)?))).collect();
                summary.by_year.extend(Rule::ALL.iter().filter_map(|rule| Some((year, score(&rows, *rule)?))));
            }
            for rule in [Rule::Outlook, Rule::Engine] {
                summary.coverage.extend(SizeGroup::ALL.iter().filter_map(|size| coverage(&rows, rule, *size)));
            }
        }
    }
    summary
}

/// Scores a rule on the rows of one thing foreseen so far ahead, each with the FTE in post stood at.
fn score(rows: &[(f64, &Row)], rule: Rule) -> Option<Score> {
    let (_in_post, first) = rows.first()?;
    let judged = rows.iter().filter(|(in_post, row)| SizeGroup::of(*in_post).is_proven() && row.is_compared());
    let (mut errors, mut inside, mut interval_scores) = (Vec::new(), 0_u32, Vec::new());
    for (in_post, row) in judged {
        let (Ok(said), Ok(actual)) = (row.said(rule), row.actual) else { continue };
        let unit = 100.0 / if row.of == ForecastMeasure::InPost { *in_post } else { 1.0 };
        errors.push(unit * (said.value - actual));
        if let Some(band) = said.band {
            let outside = (band.low - actual).max(actual - band.high).max(0.0);
            inside += u32::from(outside == 0.0);
            interval_scores.push(unit * (band.high - band.low + 10.0 * outside));
        }
    }
    let mean =
        |values: &[f64], of: fn(f64) -> f64| values.iter().map(|one| of(*one)).sum::<f64>() / values.len() as f64;
    let bands = (!interval_scores.is_empty()).then(|| Bands {
        inside: f64::from(inside) / interval_scores.len() as f64,
        interval_score: mean(&interval_scores, |score| score),
    });
    (!errors.is_empty()).then(|| Score {
        of: first.of,
        ahead: first.ahead,
        rule,
        council_years: u32::try_from(errors.len()).unwrap_or(u32::MAX),
        rmse: mean(&errors, |error| error * error).sqrt(),
        mae: mean(&errors, f64::abs),
        bias: mean(&errors, |error| error),
        bands,
    })
}

/// Returns how the engine's probability that a tenth more are in post goes with what happened, within years of outcomes:
/// the correlation of both, each less its year's mean, over councils of 80 FTE and more of which "no change" and the outlook
/// say something too. `None` without futures.
#[must_use]
pub fn growth_foreseen(tests: &[BackTest], outcomes: &RangeInclusive<i16>, ahead: YearsAhead) -> Option<f64> {
    let (mut both, mut of_said, mut of_happened) = (0.0, 0.0, 0.0);
    for year in outcomes.clone() {
        let is_of = |test: &&BackTest| test.year.number() + i16::from(ahead.number()) == year;
        let pairs = tests.iter().filter(is_of).filter_map(|test| {
            let (in_post, row) = (test.in_post.ok()?, test.row(ForecastMeasure::InPost, ahead)?);
            let is_compared = SizeGroup::of(in_post).is_proven() && row.is_compared();
            let happened = row.actual.ok().filter(|_| is_compared)?;
            Some((row.up_a_tenth?, f64::from(u8::from(happened >= 1.1 * in_post))))
        });
        let pairs: Vec<(f64, f64)> = pairs.collect();
        let count = pairs.len() as f64;
        let (said, came) = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0 / count, sum.1 + pair.1 / count));
        for (one, happened) in pairs {
            both += (one - said) * (happened - came);
            of_said += (one - said) * (one - said);
            of_happened += (happened - came) * (happened - came);
        }
    }
    (of_said > 0.0 && of_happened > 0.0).then(|| both / (of_said * of_happened).sqrt())
}

fn coverage(rows: &[(f64, &Row)], rule: Rule, size: SizeGroup) -> Option<Coverage> {
    let (_in_post, first) = rows.first()?;
    let of_size = rows.iter().filter(|(in_post, row)| SizeGroup::of(*in_post) == size && row.is_compared());
    let (outcomes, inside) = of_size
        .filter_map(|(_in_post, row)| row.is_inside(rule))
        .fold((0, 0), |(outcomes, inside), is_inside| (outcomes + 1, inside + u32::from(is_inside)));
    (outcomes > 0).then_some(Coverage { of: first.of, ahead: first.ahead, rule, size, outcomes, inside })
}

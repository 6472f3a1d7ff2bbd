//! The back-test: standing at a past year, what each rule would have said of the next, against what happened.

use std::ops::{ControlFlow, RangeInclusive};

use super::band::{Estimate, SizeGroup};
use super::baseline::{PublishedBaseline, published_baseline};
use super::rule::{Foreseen, Known, Rule, YearsAhead, outlook};
use crate::plan::Interval80;
use crate::projection::{
    FutureSeries, FutureSettings, Futures, Outcome, Projection, Scope, project, simulate, year as year_of,
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
    pub of: Foreseen,
    /// How far ahead.
    pub ahead: YearsAhead,
    /// What was published of that year since: FTE, or a fraction.
    pub actual: Stated<f64>,
    /// What each rule said, in the order of [`Rule::ALL`].
    pub said: [Stated<Estimate>; 5],
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
    pub fn row(&self, of: Foreseen, ahead: YearsAhead) -> Option<&Row> {
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

    /// Whether what happened lies in a rule's band; `None` without an outcome or a band.
    #[must_use]
    pub fn is_inside(&self, rule: Rule) -> Option<bool> {
        let (actual, band) = (self.actual.ok()?, self.said(rule).ok()?.band?);
        Some((band.low..=band.high).contains(&actual))
    }
}

/// Returns what the outlook, the engine on its defaults and the naive rules would have said of an area in a year of the
/// past, beside what was published since. Without `runs` the engine has its expected path and no band.
///
/// ```
/// use homegrown::forecast::{Foreseen, Rule, YearsAhead, back_test};
/// use homegrown::reference::built_in;
/// use homegrown::workforce::CensusYear;
/// let (edition, year) = (built_in(), CensusYear::new(2019).unwrap());
/// let test = back_test(edition, edition.find("926").unwrap(), year, None);
/// // Norfolk in 2019 had 40.3% of its posts vacant, in 2020 12.3%: no rule saw that coming.
/// let row = test.row(Foreseen::VacancyRate, YearsAhead::One).unwrap();
/// assert!((row.actual.unwrap() - 0.123).abs() < 1e-9);
/// assert!((row.said(Rule::NoChange).unwrap().value - 0.403).abs() < 1e-9);
/// assert_eq!(row.is_inside(Rule::Outlook), Some(false));
/// ```
#[must_use]
pub fn back_test(edition: &Edition, area: AreaId, year: CensusYear, runs: Option<Runs>) -> BackTest {
    let known = Known::of(edition, area, year);
    let engine = Engine::of(edition, area, year, runs);
    let mut rows = Vec::new();
    for of in Foreseen::ALL {
        for ahead in YearsAhead::ALL {
            let said = Rule::ALL.map(|rule| match rule {
                Rule::Outlook => outlook(edition, area, year, of, ahead),
                Rule::Engine => engine.as_ref().map_err(|reason| *reason)?.says(of, ahead),
                Rule::NoChange | Rule::Own | Rule::HalfEngland => {
                    Ok(Estimate { value: known?.says(rule, of, ahead)?, band: None })
                }
            });
            let actual = ahead.after(year).map_or(Err(Missing::NotInFile), |then| of.published(edition, area, then));
            rows.push(Row { of, ahead, actual, said });
        }
    }
    BackTest { year, in_post: Foreseen::InPost.published(edition, area, year), rows }
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

    fn says(&self, of: Foreseen, ahead: YearsAhead) -> Stated<Estimate> {
        let month = 12 * usize::from(ahead.number());
        let outcome = |outcome| self.projection.outcome(outcome, Scope::Total, month).ok_or(Missing::NotApplicable);
        let (value, series, times) = match of {
            Foreseen::InPost => (outcome(Outcome::InPost)?, Outcome::InPost, 1.0),
            Foreseen::VacancyRate => (outcome(Outcome::VacancyRate)?, Outcome::VacancyRate, 1.0),
            Foreseen::Turnover => {
                let year = year_of(&self.projection, Scope::Total, month - 11, month);
                let published = year.and_then(|year| year.turnover_as_published()).ok_or(Missing::NotApplicable)?;
                // Futures count every leaver; the census leaves out who came and went within the year.
                let every_leaver = outcome(Outcome::TurnoverDfe)?;
                (published, Outcome::TurnoverDfe, if every_leaver > 0.0 { published / every_leaver } else { 1.0 })
            }
        };
        let futures = self.futures.as_ref();
        let band = futures.and_then(|futures| futures.band(FutureSeries::Of(series), Scope::Total, month));
        Ok(Estimate { value, band: band.map(|band| Interval80 { low: band.p10 * times, high: band.p90 * times }) })
    }
}

fn futures(baseline: &PublishedBaseline, Runs { runs, seed }: Runs) -> Futures {
    let mut settings = FutureSettings::new(runs, seed, baseline.uncertainty());
    settings.series = [Outcome::InPost, Outcome::TurnoverDfe, Outcome::VacancyRate].map(FutureSeries::Of).to_vec();
    settings.by_role.clear();
    simulate(&baseline.plan, &settings, &mut |_progress| ControlFlow::Continue(()))
}

/// How far off a rule was over all councils of 80 FTE and more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// What was foreseen.
    pub of: Foreseen,
    /// How far ahead.
    pub ahead: YearsAhead,
    /// By which rule.
    pub rule: Rule,
    /// Over how many council-years: those in which the outlook, the engine and no change could say something, and this
    /// rule too.
    pub council_years: u32,
    /// Root mean square error: percent of the FTE in post stood at, or percentage points.
    pub rmse: f64,
    /// Mean error in the same unit, above 0 where too much was said.
    pub bias: f64,
}

/// How often what happened lay in a rule's 80% band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// What was foreseen.
    pub of: Foreseen,
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
    /// The same by size, for the rules that give bands.
    pub coverage: Vec<Coverage>,
}

impl Summary {
    /// Returns a rule's score.
    #[must_use]
    pub fn score(&self, of: Foreseen, ahead: YearsAhead, rule: Rule) -> Option<Score> {
        self.scores.iter().copied().find(|score| (score.of, score.ahead, score.rule) == (of, ahead, rule))
    }

    /// Returns the share of outcomes in a rule's band over sizes; `None` without outcomes.
    #[must_use]
    pub fn covered(&self, of: Foreseen, ahead: YearsAhead, rule: Rule, sizes: &[SizeGroup]) -> Option<f64> {
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
/// use homegrown::forecast::{Foreseen, Rule, YearsAhead, summarise};
/// let summary = summarise(homegrown::reference::built_in(), 2022..=2025, None);
/// let score = summary.score(Foreseen::VacancyRate, YearsAhead::One, Rule::Outlook).unwrap();
/// assert!((score.rmse - 6.5).abs() < 0.05);
/// ```
#[must_use]
pub fn summarise(edition: &Edition, outcomes: RangeInclusive<i16>, runs: Option<Runs>) -> Summary {
    // Each has draws of its own: with the same ones all bands would be too wide or too narrow together.
    let own_draws = |year: CensusYear, place: u64| {
        let seed = |runs: Runs| runs.seed.wrapping_add(1_000 * u64::from(year.number().unsigned_abs()) + place);
        runs.map(|runs| Runs { seed: seed(runs), ..runs })
    };
    let of_year = |year: &CensusYear| {
        let councils = (0..).zip(edition.councils());
        let tests = councils.map(|(place, (area, _))| back_test(edition, area, *year, own_draws(*year, place)));
        tests.collect::<Vec<_>>()
    };
    let furthest = i16::from(YearsAhead::Three.number());
    let stood_at = edition.years().iter().filter(|year| {
        let ahead = year.number() + 1..=year.number() + furthest;
        ahead.into_iter().any(|then| outcomes.contains(&then))
    });
    let tests: Vec<BackTest> = stood_at.flat_map(of_year).collect();
    let mut summary = Summary::default();
    for of in Foreseen::ALL {
        for ahead in YearsAhead::ALL {
            let in_range = |test: &&BackTest| outcomes.contains(&(test.year.number() + i16::from(ahead.number())));
            let rows: Vec<(f64, &Row)> = tests
                .iter()
                .filter(in_range)
                .filter_map(|test| Some((test.in_post.ok()?, test.row(of, ahead)?)))
                .collect();
            summary.scores.extend(Rule::ALL.iter().filter_map(|rule| score(&rows, *rule)));
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
    let compared = [Rule::Outlook, Rule::Engine, Rule::NoChange];
    let errors: Vec<f64> = rows
        .iter()
        .filter(|(in_post, _row)| SizeGroup::of(*in_post).is_proven())
        .filter(|(_in_post, row)| compared.iter().all(|rule| row.said(*rule).is_ok()))
        .filter_map(|(in_post, row)| {
            let error = row.said(rule).ok()?.value - row.actual.ok()?;
            Some(100.0 * if row.of == Foreseen::InPost { error / in_post } else { error })
        })
        .collect();
    let count = errors.len() as f64;
    let mean = |of: fn(f64) -> f64| errors.iter().map(|error| of(*error)).sum::<f64>() / count;
    (!errors.is_empty()).then(|| Score {
        of: first.of,
        ahead: first.ahead,
        rule,
        council_years: u32::try_from(errors.len()).unwrap_or(u32::MAX),
        rmse: mean(|error| error * error).sqrt(),
        bias: mean(|error| error),
    })
}

fn coverage(rows: &[(f64, &Row)], rule: Rule, size: SizeGroup) -> Option<Coverage> {
    let (_in_post, first) = rows.first()?;
    let of_size = rows.iter().filter(|(in_post, _row)| SizeGroup::of(*in_post) == size);
    let (outcomes, inside) = of_size
        .filter_map(|(_in_post, row)| row.is_inside(rule))
        .fold((0, 0), |(outcomes, inside), is_inside| (outcomes + 1, inside + u32::from(is_inside)));
    (outcomes > 0).then_some(Coverage { of: first.of, ahead: first.ahead, rule, size, outcomes, inside })
}

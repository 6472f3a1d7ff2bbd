//! Rates of a plan that lead to what the outlook says.
//!
//! Published figures foresee best as the outlook uses them, and a plan from the same figures that leads elsewhere says two
//! things on one page. So its leaving, joining and posts are solved for the outlook's turnover, FTE in post and vacancy rate.

use super::figures::{ALL_SOCIAL_WORKERS, Figures, JOINING, because};
use super::measure::{ForecastMeasure, YearsAhead};
use super::rule::{Known, Rule};
use crate::measures::{number_text, percent_text};
use crate::plan::{Evidence, FteChange, Lever, Plan, PostChange, Reason, Refusal};
use crate::reference::{AreaId, Edition};
use crate::workforce::{CensusYear, Missing, Stated};

/// What the outlook says of some councils, and the rates that lead there.
///
/// - **Leaving** m: the outlook's turnover of the first year, as DfE counts it, is met by trying: m is multiplied by that
///   turnover ÷ the one it gives, five times. q = 1 − exp(−m).
/// - **Joins**: one steady R = max(0, 12·p·(X − N·s) ÷ (1 − s)) with p = 1 − exp(−m ÷ 12), s = exp(−3m), N in post today and
///   X in three years by the outlook.
/// - **Posts**: in 1, 2 and 3 years expected in post ÷ (1 − the outlook's vacancy rate), straight between, and at that rate
///   after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Centred {
    /// Turnover in the first year: leavers, without those who joined in it, ÷ in post at its end.
    pub turnover: f64,
    /// FTE in post in three years.
    pub in_post: f64,
    /// The vacancy rate in 1, 2 and 3 years.
    pub vacancy_rate: [f64; 3],
    /// Leavers a year for each FTE in post on average, m.
    pub leaving: f64,
    /// FTE that join in a year, R.
    pub joins: f64,
}

/// How often leaving is tried.
const TRIES: u8 = 5;
/// Leavers a year for each FTE in post that a plan may have: nothing published lies outside.
const LEAST_LEAVING: f64 = 0.01;
const MOST_LEAVING: f64 = 0.8;
/// The most vacant that posts are made for.
const MOST_VACANT: f64 = 0.9;
/// Months of the outlook.
const FORESEEN_MONTHS: u16 = 36;

impl Centred {
    /// Returns the rates for councils with so many FTE in post together.
    pub(super) fn of(edition: &Edition, areas: &[AreaId], year: CensusYear, in_post: f64) -> Stated<Self> {
        let mut sums = Sums::default();
        for area in areas {
            sums.add(&Known::of(edition, *area, year)?)?;
        }
        let Sums { in_post: foreseen, leavers, posts } = sums;
        let [first, _second, third] = foreseen;
        if first <= 0.0 || third <= 0.0 {
            return Err(Missing::NotApplicable);
        }
        let mut vacancy_rate = [0.0; 3];
        for ((rate, foreseen), posts) in vacancy_rate.iter_mut().zip(foreseen).zip(posts) {
            *rate = 1.0 - foreseen / posts;
        }
        let turnover = leavers / first;
        let joins_at = |m: f64| {
            let (p, stay) = (-libm::expm1(-m / 12.0), libm::exp(-3.0 * m));
            (12.0 * p * (third - in_post * stay) / (1.0 - stay)).max(0.0)
        };
        let mut leaving = turnover.clamp(LEAST_LEAVING, MOST_LEAVING);
        for _try in 0..TRIES {
            let got = Path { in_post, leaving, joins: joins_at(leaving) }.published_turnover();
            if got > 0.0 {
                leaving = (leaving * turnover / got).clamp(LEAST_LEAVING, MOST_LEAVING);
            }
        }
        Ok(Self { turnover, in_post: third, vacancy_rate, leaving, joins: joins_at(leaving) })
    }

    /// Returns the changes of posts, a step each month, from those of the base.
    pub(super) fn changes_of_posts(&self, figures: &Figures, months: u16) -> Result<Vec<PostChange>, Refusal> {
        let path = Path { in_post: figures.in_post, leaving: self.leaving, joins: self.joins };
        let in_post: Vec<f64> = path.in_post_to(months.max(FORESEEN_MONTHS));
        let expected = |month: u16| in_post.get(usize::from(month)).copied().unwrap_or(figures.in_post);
        let [one, two, three] = self.vacancy_rate.map(|rate| 1.0 / (1.0 - rate));
        let at_year = |year: u16| match year {
            0 => figures.in_post + figures.vacant,
            1 => expected(12) * one,
            2 => expected(24) * two,
            _ => expected(12 * year) * three,
        };
        let posts = |month: u16| {
            if month > FORESEEN_MONTHS {
                return expected(month) * three;
            }
            let (from, share) = (at_year(month / 12), f64::from(month % 12) / 12.0);
            if month.is_multiple_of(12) { from } else { from + (at_year(month / 12 + 1) - from) * share }
        };
        let step = |from_month: u16| {
            let change = FteChange::try_new(posts(from_month) - posts(from_month - 1))
                .map_err(|refused| Reason::from(refused).at("Posts"))?;
            Ok(PostChange::Step { from_month, change })
        };
        (1..=months).map(step).collect()
    }

    /// Returns what each number of the plan rests on.
    pub(super) fn evidence(&self, figures: &Figures, source: &str) -> Vec<(Lever, Evidence)> {
        let [one, two, three] = self.vacancy_rate.map(percent_text);
        vec![
            because(
                Lever::Posts(ALL_SOCIAL_WORKERS),
                source,
                format!(
                    "{} FTE in post + {} vacant; then as many as leave {one}, {two} and {three} of them vacant in one, two and three years, as published figures lead to expect",
                    number_text(figures.in_post, 1),
                    number_text(figures.vacant, 1)
                ),
            ),
            because(
                Lever::LeavingRate { role: ALL_SOCIAL_WORKERS, year: 0 },
                source,
                format!(
                    "Published figures lead to expect a turnover of {} in the first year: {} of those there leave within a year",
                    percent_text(self.turnover),
                    percent_text(figures.annual_leaving)
                ),
            ),
            because(
                Lever::Intake(JOINING),
                source,
                format!(
                    "Published figures lead to expect {} FTE in post in three years: so many join that they are reached",
                    number_text(self.in_post, 1)
                ),
            ),
        ]
    }
}

/// Whether a plan's posts are those that the outlook leads to: a step in every month, which nobody plans.
#[must_use]
pub fn is_centred(plan: &Plan) -> bool {
    let is_stepped = |changes: &[PostChange]| {
        let steps = |month: u16| {
            let is_of =
                |change: &PostChange| matches!(change, PostChange::Step { from_month, .. } if *from_month == month);
            changes.iter().any(is_of)
        };
        changes.len() >= usize::from(plan.months) && (1..=plan.months).all(steps)
    };
    plan.months > 0 && !plan.posts.is_empty() && plan.posts.iter().all(|posts| is_stepped(&posts.changes))
}

/// What the outlook says of several councils together.
#[derive(Default)]
struct Sums {
    /// FTE in post in 1, 2 and 3 years.
    in_post: [f64; 3],
    /// Leavers of the first year.
    leavers: f64,
    /// Posts in 1, 2 and 3 years.
    posts: [f64; 3],
}

impl Sums {
    fn add(&mut self, known: &Known<'_>) -> Stated<()> {
        let said = |of, ahead| known.says(Rule::Outlook, of, ahead);
        let years = YearsAhead::ALL.into_iter().zip(self.in_post.iter_mut().zip(&mut self.posts));
        for (ahead, (in_post, posts)) in years {
            let fte = said(ForecastMeasure::InPost, ahead)?.max(0.0);
            let vacant = said(ForecastMeasure::VacancyRate, ahead)?.clamp(0.0, MOST_VACANT);
            *in_post += fte;
            *posts += fte / (1.0 - vacant);
        }
        self.leavers += said(ForecastMeasure::Turnover, YearsAhead::One)?
            * said(ForecastMeasure::InPost, YearsAhead::One)?.max(0.0);
        Ok(())
    }
}

/// The expected path of one role with one rate of leaving and one steady intake, as the engine walks it.
#[derive(Clone, Copy)]
struct Path {
    in_post: f64,
    leaving: f64,
    joins: f64,
}

impl Path {
    /// Returns the share that leaves in a month.
    fn monthly(self) -> f64 {
        -libm::expm1(-self.leaving / 12.0)
    }

    /// Returns FTE in post at the base and each month-end after it.
    fn in_post_to(self, months: u16) -> Vec<f64> {
        let mut fte = self.in_post;
        let step = |_month| {
            fte += self.joins / 12.0 - self.monthly() * fte;
            fte
        };
        std::iter::once(self.in_post).chain((1..=months).map(step)).collect()
    }

    /// Returns turnover of the first year as DfE counts it: who joined in the year and left in it is no leaver.
    fn published_turnover(self) -> f64 {
        let (p, joins) = (self.monthly(), self.joins / 12.0);
        let (mut fte, mut new, mut leavers) = (self.in_post, 0.0, 0.0);
        for _month in 0..12 {
            leavers += p * (fte - new);
            new += joins - p * new;
            fte += joins - p * fte;
        }
        if fte > 0.0 { leavers / fte } else { 0.0 }
    }
}

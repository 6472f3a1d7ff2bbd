//! From people to figures: FTE, rates and pounds of a block of runs, by the definitions of the expected path.

use std::borrow::Cow;
use std::ops::Range;

use super::super::measure::PlanMeasure;
use super::super::schedule::{AgencyTerms, Tally, above_zero, capacity_share, experienced, month_number, paid, ramp};
use super::block::{Block, LANES, Lanes, PeopleLanes};
use super::terms::Terms;
use super::uncertainty::PostUncertainty;
use crate::plan::{Costs, PaymentBasis, Plan, pounds};

/// What has no value in any run.
const NONE: Lanes = [f64::NAN; LANES];

/// What is nothing in every run.
const NOTHING: Lanes = [0.0; LANES];

/// How figures follow from rows: sums of people times what each counts for.
pub(crate) struct Reading<'a> {
    terms: &'a Terms,
    experienced: Vec<Item>,
    newly_qualified: Vec<Item>,
    /// Capacity of the council's own staff, and what an agency FTE of each role carries.
    capacity: Vec<Item>,
    agency_capacity: Vec<f64>,
    /// Cases by month; empty without demand.
    cases: Vec<f64>,
    /// Pounds, and what an agency FTE of each role costs a month; `None` without costs.
    cost: Option<(Vec<Item>, Vec<f64>)>,
}

/// A row that counts, each person for so much by month.
struct Item {
    row: usize,
    /// Whether those of the month alone count, of a row that adds up.
    of_month: bool,
    each: Vec<f64>,
}

/// The figures of a month-end that most outcomes are made of, of some roles together.
pub(crate) struct Figures {
    month: usize,
    roles: Range<usize>,
    in_post: Lanes,
    vacancies: Lanes,
    agency: Lanes,
    agency_cost: Lanes,
    agency_capacity: Lanes,
}

impl<'a> Reading<'a> {
    /// Makes ready what each row counts for.
    pub(crate) fn of(plan: &Plan, terms: &'a Terms) -> Self {
        let (rows, months) = (&terms.rows, terms.schedule.months);
        let each_person = |role: usize, each: f64| vec![each * mean_fte(terms, role); months + 1];
        // Who has served the first length, less who has served the second.
        let of_tally = |Tally { role, from, to }: Tally, each: Vec<f64>| {
            let less = each.iter().map(|each| -each).collect();
            let ends = [(from, each), (to, less)].into_iter().filter(|(months, _each)| *months < usize::MAX);
            let ends = ends.map(|(months, each)| Item { row: rows.served(role, months), of_month: false, each });
            ends.collect::<Vec<Item>>()
        };
        let newly = plan.roles.iter().enumerate().filter(|(_place, role)| role.newly_qualified);
        let newly =
            newly.map(|(place, _role)| Item { row: rows.stock(place), of_month: false, each: each_person(place, 1.0) });
        let mut capacity = Vec::new();
        let mut agency_capacity = vec![0.0; terms.roles.len()];
        for weight in &plan.weights {
            let Some(role) = plan.seniority(weight.role) else { continue };
            if let Some(carried) = agency_capacity.get_mut(role) {
                *carried = weight.weight.value();
            }
            for (step, factor) in ramp(role, weight) {
                let full = weight.weight.value() * factor * mean_fte(terms, role);
                let each = |month| full * capacity_share(plan, weight.role, month_number(month));
                capacity.extend(of_tally(step, (0..=months).map(each).collect()));
            }
        }
        let cases = plan.demand.map(|demand| (0..=months).map(|month| demand.cases(month_number(month))).collect());
        Self {
            terms,
            experienced: experienced(plan).flat_map(|who| of_tally(who, each_person(who.role, 1.0))).collect(),
            newly_qualified: newly.collect(),
            capacity,
            agency_capacity,
            cases: cases.unwrap_or_default(),
            cost: plan.costs.as_ref().map(|costs| {
                let agency = plan.roles.iter().map(|role| pounds(&costs.agency, role.id) / 12.0);
                (cost_items(plan, costs, terms, &of_tally), agency.collect())
            }),
        }
    }

    /// Returns the figures of a month-end, of all roles or one.
    pub(crate) fn month(&self, block: &Block, month: usize, only: Option<usize>) -> Figures {
        let mut figures = Figures {
            month,
            roles: only.map_or(0..self.terms.roles.len(), |role| role..role + 1),
            in_post: [0.0; LANES],
            vacancies: [0.0; LANES],
            agency: [0.0; LANES],
            agency_cost: [0.0; LANES],
            agency_capacity: [0.0; LANES],
        };
        for role in figures.roles.clone() {
            self.add_role(block, role, &mut figures);
        }
        figures
    }

    fn add_role(&self, block: &Block, role: usize, figures: &mut Figures) {
        let month = figures.month;
        let in_post = self.fte(block, role, month);
        add(&mut figures.in_post, &in_post);
        let vacant = self.vacant(block, role, month, &in_post);
        add(&mut figures.vacancies, &vacant);
        let mut agency = match self.terms.schedule.agency.get(role).and_then(|terms| terms.at(month)) {
            None | Some((0.0, 0.0)) => return,
            Some((each, in_all)) => vacant.map(|vacant| each * vacant + in_all),
        };
        if self.terms.roles.get(role).is_some_and(|role| role.cover_spread.is_some()) {
            agency = pair(&agency, block.cover(role), |agency, factor| agency * factor);
        }
        add(&mut figures.agency, &agency);
        let carried = self.agency_capacity.get(role).copied().unwrap_or(0.0);
        let cost = self.cost.as_ref().and_then(|(_items, agency)| agency.get(role)).copied().unwrap_or(0.0);
        for (sum, agency) in figures.agency_capacity.iter_mut().zip(&agency) {
            *sum += agency * carried;
        }
        for (sum, agency) in figures.agency_cost.iter_mut().zip(&agency) {
            *sum += agency * cost;
        }
    }

    /// Returns a role's FTE in post.
    fn fte(&self, block: &Block, role: usize, month: usize) -> Lanes {
        let mean_fte = mean_fte(self.terms, role);
        block.people(self.terms.rows.stock(role), month).map(|people| f64::from(people) * mean_fte)
    }

    /// Returns a role's established FTE.
    fn established(&self, block: &Block, role: usize, month: usize) -> Lanes {
        let posts = self.terms.schedule.posts.at(role, month);
        match self.terms.uncertainty.posts {
            PostUncertainty::AsPlanned => [posts; LANES],
            PostUncertainty::Follows { .. } | PostUncertainty::FollowsExpected { .. } => {
                block.stretch(month).map(|factor| posts * factor)
            }
        }
    }

    /// Returns a role's vacancies.
    fn vacant(&self, block: &Block, role: usize, month: usize, in_post: &Lanes) -> Lanes {
        if !self.terms.schedule.has_posts(role) {
            return [0.0; LANES];
        }
        pair(&self.established(block, role, month), in_post, |posts, in_post| above_zero(posts - in_post))
    }

    /// Returns the sum over roles of what a function gives for each.
    fn over_roles(figures: &Figures, of_role: impl Fn(usize) -> Lanes) -> Lanes {
        let mut sum = [0.0; LANES];
        figures.roles.clone().for_each(|role| add(&mut sum, &of_role(role)));
        sum
    }

    /// Returns the FTE of a row that adds up over the last so many months, by the row of each role.
    fn flow(&self, block: &Block, figures: &Figures, row: fn(&Terms, usize) -> usize, months: usize) -> Lanes {
        let Some(before) = figures.month.checked_sub(months) else { return NONE };
        Self::over_roles(figures, |role| {
            let row = row(self.terms, role);
            let mean_fte = mean_fte(self.terms, role);
            since(block.people(row, figures.month), block.people(row, before))
                .map(|people| f64::from(people) * mean_fte)
        })
    }

    fn left(&self, block: &Block, figures: &Figures, months: usize) -> Lanes {
        self.flow(block, figures, |terms, role| terms.rows.left(role), months)
    }

    /// Returns FTE in post a year ago; none in the first year.
    fn year_ago(&self, block: &Block, figures: &Figures) -> Lanes {
        let Some(before) = figures.month.checked_sub(12) else { return NONE };
        Self::over_roles(figures, |role| self.fte(block, role, before))
    }

    /// Returns a measure of a month; what has no value in a run is not a number.
    pub(crate) fn measure<'f>(&self, measure: PlanMeasure, block: &Block, figures: &'f Figures) -> Cow<'f, Lanes> {
        let month = figures.month;
        Cow::Owned(match measure {
            PlanMeasure::InPost => return Cow::Borrowed(&figures.in_post),
            PlanMeasure::Vacancies => return Cow::Borrowed(&figures.vacancies),
            PlanMeasure::Agency => return Cow::Borrowed(&figures.agency),
            PlanMeasure::OverEstablishment => Self::over_roles(figures, |role| {
                if !self.terms.schedule.has_posts(role) {
                    return [0.0; LANES];
                }
                let in_post = self.fte(block, role, month);
                pair(&in_post, &self.established(block, role, month), |in_post, posts| above_zero(in_post - posts))
            }),
            PlanMeasure::Establishment => Self::over_roles(figures, |role| self.established(block, role, month)),
            PlanMeasure::Leavers12Months => self.left(block, figures, 12),
            PlanMeasure::Joins12Months => self.flow(block, figures, |terms, role| terms.rows.joined(role), 12),
            PlanMeasure::TurnoverDfe => pair(&self.left(block, figures, 12), &figures.in_post, share),
            PlanMeasure::TurnoverHr => {
                let mean = pair(&figures.in_post, &self.year_ago(block, figures), f64::midpoint);
                pair(&self.left(block, figures, 12), &mean, share)
            }
            PlanMeasure::TurnoverCommittee => {
                pair(&self.left(block, figures, 12), &self.year_ago(block, figures), share)
            }
            PlanMeasure::VacancyRate => pair(&figures.vacancies, &figures.in_post, share_of_both),
            PlanMeasure::AgencyRate => pair(&figures.agency, &figures.in_post, share_of_both),
            PlanMeasure::ExperienceRatio => {
                let experienced = counted([0.0; LANES], &self.experienced, block, month);
                pair(&experienced, &counted([0.0; LANES], &self.newly_qualified, block, month), share)
            }
            PlanMeasure::Caseload => match self.cases.get(month) {
                Some(cases) => counted(figures.agency_capacity, &self.capacity, block, month)
                    .map(|capacity| share(*cases, capacity)),
                None => NONE,
            },
            PlanMeasure::Leavers if month == 0 => NOTHING,
            PlanMeasure::Leavers => self.left(block, figures, 1),
            PlanMeasure::AgencyCost | PlanMeasure::Cost => match &self.cost {
                Some((items, _agency)) if figures.roles.len() == self.terms.roles.len() => match measure {
                    // The plan's costs begin with its first month.
                    _ if month == 0 => NOTHING,
                    PlanMeasure::AgencyCost => return Cow::Borrowed(&figures.agency_cost),
                    _ => counted(figures.agency_cost, items, block, month),
                },
                // Of one role no cost is known.
                _ => NONE,
            },
        })
    }
}

impl AgencyTerms {
    /// Returns how many agency FTE there are for each vacancy, and how many whatever the vacancies.
    fn at(&self, month: usize) -> Option<(f64, f64)> {
        match self {
            Self::Cover(cover) => cover.get(month).map(|each| (*each, 0.0)),
            Self::Path(path) => path.get(month).map(|in_all| (0.0, *in_all)),
        }
    }
}

fn mean_fte(terms: &Terms, role: usize) -> f64 {
    terms.roles.get(role).map_or(1.0, |role| role.mean_fte)
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { f64::NAN }
}

fn share_of_both(part: f64, other: f64) -> f64 {
    share(part, part + other)
}

fn add(sum: &mut Lanes, more: &Lanes) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

fn pair(a: &Lanes, b: &Lanes, make: impl Fn(f64, f64) -> f64) -> Lanes {
    let mut made = *a;
    for (made, b) in made.iter_mut().zip(b) {
        *made = make(*made, *b);
    }
    made
}

fn since(now: &PeopleLanes, before: &PeopleLanes) -> PeopleLanes {
    let mut since = *now;
    for (since, before) in since.iter_mut().zip(before) {
        *since -= before;
    }
    since
}

/// Returns a sum with what rows count for in a month added.
fn counted(mut sum: Lanes, items: &[Item], block: &Block, month: usize) -> Lanes {
    for item in items {
        let each = item.each.get(month).copied().unwrap_or(0.0);
        let now = block.people(item.row, month);
        let of_month;
        let people = if item.of_month {
            of_month = since(now, block.people(item.row, month.saturating_sub(1)));
            &of_month
        } else {
            now
        };
        for (sum, people) in sum.iter_mut().zip(people) {
            *sum += f64::from(*people) * each;
        }
    }
    sum
}

/// Returns what each row costs: the same pounds as the expected path's, each person at the FTE of one.
fn cost_items(plan: &Plan, costs: &Costs, terms: &Terms, of_tally: &dyn Fn(Tally, Vec<f64>) -> Vec<Item>) -> Vec<Item> {
    let (rows, months) = (&terms.rows, terms.schedule.months);
    let mut items: Vec<Item> = Vec::new();
    // What is paid on the same people is added up beforehand.
    let mut count = |row: usize, of_month: bool, each: Vec<f64>| match items
        .iter_mut()
        .find(|item| (item.row, item.of_month) == (row, of_month))
    {
        Some(item) => item.each.iter_mut().zip(each).for_each(|(sum, more)| *sum += more),
        None if each.iter().any(|each| *each != 0.0) => items.push(Item { row, of_month, each }),
        None => {}
    };
    for (place, role) in plan.roles.iter().enumerate() {
        let each = |pounds: f64| vec![pounds * mean_fte(terms, place); months + 1];
        let (hire, conversion) = (pounds(&costs.per_hire, role.id), pounds(&costs.per_conversion, role.id));
        count(rows.stock(place), false, each(pounds(&costs.permanent, role.id) / 12.0));
        count(rows.joined(place), true, each(hire + pounds(&costs.per_nqsw, role.id)));
        // A conversion is no hire.
        count(rows.converted(place), true, each(conversion - hire));
    }
    for payment in &costs.payments {
        for role in payment.roles.iter().filter_map(|role| plan.seniority(*role)) {
            let amount = payment.amount.value() * mean_fte(terms, role);
            let by_month = |each: f64| -> Vec<f64> {
                let paid = |month: usize| if payment.window.holds(month_number(month)) { each } else { 0.0 };
                (0..=months).map(paid).collect()
            };
            let tallied = |each: f64| paid(role, payment.basis).map_or(Vec::new(), |who| of_tally(who, by_month(each)));
            match payment.basis {
                PaymentBasis::GoldenHello => count(rows.joined(role), true, by_month(amount)),
                PaymentBasis::Supplement => count(rows.stock(role), false, by_month(amount / 12.0)),
                PaymentBasis::Annual { .. } => {
                    tallied(amount / 12.0).into_iter().for_each(|item| count(item.row, false, item.each));
                }
                PaymentBasis::OneOff { .. } => {
                    tallied(amount).into_iter().for_each(|item| count(item.row, false, item.each));
                }
            }
        }
    }
    items
}

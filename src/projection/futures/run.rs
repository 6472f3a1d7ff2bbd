//! One run: whole people walked through the months of a plan.
//!
//! The order of a month is the expected path's. Leaving, moves at a rate and filling of vacancies cost only when they
//! strike ([`Clock`]); completions, conversions and other change are not by chance, except who they fall on where not
//! all can.

use super::super::schedule::{Join, JoinKind, Rule, RulePace, hazard, month_number};
use super::block::{Block, put};
use super::draw::{Clock, Purpose, Stream, Waiting, pick};
use super::factors::RunFactors;
use super::people::People;
use super::prepared::{PreparedIntake, PreparedPlan, PreparedRole};
use super::uncertainty::PostUncertainty;
use crate::plan::Limit;

/// A part's own stream, with what has been scheduled of it so far beyond whole people.
struct Amount {
    over: f64,
    stream: Stream,
}

impl Amount {
    /// Opens the stream: amounts start from a fraction u, so that C people so far are ⌊C + u⌋ whole ones.
    fn new(mut stream: Stream) -> Self {
        Self { over: 1.0 - stream.uniform(), stream }
    }

    /// Returns the whole people of a further amount: ⌊C(m) + u⌋ − ⌊C(m − 1) + u⌋, below 0 where it is taken away.
    #[inline]
    fn whole(&mut self, amount: f64) -> i32 {
        let over = self.over + amount;
        if (0.0..1.0).contains(&over) {
            self.over = over;
            return 0;
        }
        // Towards zero, and one further down below it.
        let towards_zero = over as i32;
        let whole = towards_zero - i32::from(over < f64::from(towards_zero));
        self.over = over - f64::from(whole);
        whole
    }
}

/// How an intake's people are drawn.
enum Arrivals {
    Scheduled(Amount),
    /// With the fraction filled and its hazard, which is the same for many months.
    OfVacancies {
        clock: Clock,
        fraction: f64,
        hazard: f64,
    },
}

/// The state of a run; made once and used for many.
pub(crate) struct Runner<'a> {
    prepared: &'a PreparedPlan,
    waiting: Waiting,
    factors: RunFactors,
    people: Vec<People>,
    leaving: Vec<Clock>,
    rules: Vec<Clock>,
    other: Vec<Amount>,
    arrivals: Vec<Arrivals>,
    left: Vec<u32>,
    joined: Vec<u32>,
    converted: Vec<u32>,
    /// Agency FTE at the last month-end of roles with conversions, less who has been converted since.
    agency: Vec<f64>,
    /// Of the year under way: the factor on leaving by role, other change a month in people by role, and the factor on
    /// each intake.
    factor: Vec<f64>,
    change: Vec<f64>,
    join_factor: Vec<f64>,
    /// The factor on the establishment, and the FTE in post it was last moved by.
    stretch: f64,
    in_post: f64,
}

impl<'a> Runner<'a> {
    /// Makes the memory of runs.
    pub(crate) fn new(prepared: &'a PreparedPlan) -> Self {
        let roles = prepared.roles.len();
        Self {
            prepared,
            waiting: Waiting::new(),
            factors: RunFactors::default(),
            people: vec![People::default(); roles],
            leaving: Vec::new(),
            rules: Vec::new(),
            other: Vec::new(),
            arrivals: Vec::new(),
            left: vec![0; roles],
            joined: vec![0; prepared.rows.joined.len()],
            converted: vec![0; prepared.rows.converted.len()],
            agency: vec![0.0; prepared.rows.converted.len()],
            factor: vec![1.0; roles],
            change: vec![0.0; roles],
            join_factor: vec![1.0; prepared.intakes.len()],
            stretch: 1.0,
            in_post: 0.0,
        }
    }

    /// Walks a run and keeps what it finds in a lane of a block.
    pub(crate) fn run(&mut self, run: u32, block: &mut Block, lane: usize) {
        let prepared = self.prepared;
        self.begin(run);
        block.set_cover(lane, &self.factors.cover);
        self.keep(0, block, lane);
        for month in 1..=prepared.schedule.months {
            let year = (month - 1) / 12;
            if (month - 1) % 12 == 0 {
                self.begin_year(year);
            }
            self.follow_in_post(month, year);
            self.leave(month);
            for (place, rule) in prepared.schedule.rules.iter().enumerate() {
                if rule.window.holds(month_number(month)) {
                    self.progress(place, rule, month);
                }
            }
            self.change_otherwise(month);
            for place in prepared.joining(month) {
                if let Some(join) = prepared.schedule.intakes.get(*place) {
                    self.join(*place, join, month);
                }
            }
            self.keep(month, block, lane);
        }
    }

    /// Opens the streams of a run and puts everybody where they are at the base.
    fn begin(&mut self, run: u32) {
        let (prepared, waiting) = (self.prepared, &self.waiting);
        let stream = |purpose, id| Stream::new(prepared.seed, run, purpose, id);
        self.factors.draw(prepared, &stream);
        self.leaving.clear();
        self.leaving.extend(prepared.roles.iter().map(|role| Clock::new(stream(Purpose::Leaving, role.id.0), waiting)));
        self.rules.clear();
        let rules = prepared.schedule.rules.iter();
        self.rules.extend(rules.map(|rule| Clock::new(stream(Purpose::Progression, rule.id.0), waiting)));
        self.other.clear();
        self.other.extend(prepared.roles.iter().map(|role| Amount::new(stream(Purpose::Other, role.id.0))));
        self.arrivals.clear();
        self.arrivals.extend(prepared.schedule.intakes.iter().map(|join| {
            let stream = stream(Purpose::Intake, join.id.0);
            match join.kind {
                JoinKind::Fixed | JoinKind::Conversion => Arrivals::Scheduled(Amount::new(stream)),
                JoinKind::VacancyDriven => {
                    Arrivals::OfVacancies { clock: Clock::new(stream, waiting), fraction: 0.0, hazard: 0.0 }
                }
            }
        }));
        for (people, role) in self.people.iter_mut().zip(&prepared.roles) {
            people.take_after(&role.base);
        }
        for counts in [&mut self.left, &mut self.joined, &mut self.converted] {
            counts.fill(0);
        }
        self.stretch = 1.0;
    }

    /// Sets a year's factors on leaving and joining, and its other change: the plan's, and a shock that is a share of who
    /// is there when the year begins.
    fn begin_year(&mut self, year: usize) {
        let roles = self.prepared.roles.iter();
        for (factor, (of_run, role)) in self.factor.iter_mut().zip(self.factors.leaving.iter().zip(roles.clone())) {
            *factor = of_run * self.factors.leaving_of_year(role.partner, year);
        }
        let of_run = self.prepared.intakes.iter().zip(&self.factors.joins);
        for (factor, (intake, of_run)) in self.join_factor.iter_mut().zip(of_run) {
            let of_year = if intake.planned { self.factors.joins_of_year(intake.partner, year) } else { 1.0 };
            *factor = of_run * of_year;
        }
        let of_plan = self.people.iter().zip(&self.factors.other).zip(roles);
        for (change, ((people, other), role)) in self.change.iter_mut().zip(of_plan) {
            let shock = self.factors.other_shock(role.partner, year) / 12.0;
            *change = other + shock * f64::from(people.count());
        }
    }

    /// Returns how many whole people there is room for in a role below so many FTE.
    #[inline]
    fn room_below(&self, role: usize, fte: f64) -> u32 {
        let (Some(prepared), Some(people)) = (self.prepared.roles.get(role), self.people.get(role)) else { return 0 };
        let room = fte - f64::from(people.count()) * prepared.mean_fte;
        // A billionth is more than the noise of sums of FTE that should come to a whole person; below 0 there is no room.
        (room * prepared.people_per_fte + 1e-9) as u32
    }

    /// Returns how many whole people a role's vacancies are; none where it has no posts.
    #[inline]
    fn vacant_posts(&self, role: usize, month: usize) -> u32 {
        match self.prepared.roles.get(role) {
            Some(prepared) if prepared.has_posts => self.room_below(role, self.posts(prepared, month)),
            _ => 0,
        }
    }

    /// Returns a role's established FTE in this run.
    #[inline]
    fn posts(&self, prepared: &PreparedRole, month: usize) -> f64 {
        prepared.posts.get(month).copied().unwrap_or(0.0) * self.stretch
    }

    /// Lets people leave, and serve a month more who stay.
    fn leave(&mut self, month: usize) {
        let prepared = self.prepared.leaving(month).iter().zip(&self.factor);
        let roles = prepared.zip(&mut self.leaving).zip(self.people.iter_mut().zip(&mut self.left));
        for (((leaving, factor), clock), (people, left)) in roles {
            *left += people.leave(leaving, *factor, clock, &self.waiting, month);
            people.age(month);
        }
    }

    fn progress(&mut self, place: usize, rule: &Rule, month: usize) {
        let room = match rule.limit {
            Limit::Uncapped => u32::MAX,
            Limit::Vacancy => self.vacant_posts(rule.to, month),
            Limit::Cap { posts } => self.room_below(rule.to, posts.value()),
        };
        // A clock that would strike into a full role stands still: what it would strike is of no effect.
        if room == 0 {
            return;
        }
        // Moves go upwards: the target is above the source.
        let Some((below, above)) = self.people.split_at_mut_checked(rule.to) else { return };
        let (Some(source), Some(target)) = (below.get_mut(rule.from), above.first_mut()) else { return };
        let (Some(prepared), Some(clock)) = (self.prepared.rules.get(place), self.rules.get_mut(place)) else { return };
        let movers = (rule.service, prepared.length, room);
        match rule.pace {
            RulePace::Everybody => source.complete(target, movers, clock, month),
            RulePace::Hazard(_) => {
                let rate = self.factors.rate.get(place).copied().unwrap_or(0.0);
                source.move_at_rate(target, movers, rate, clock, &self.waiting, month);
            }
        }
    }

    fn change_otherwise(&mut self, month: usize) {
        for ((people, amount), change) in self.people.iter_mut().zip(&mut self.other).zip(&self.change) {
            match amount.whole(*change) {
                0 => {}
                more @ 1.. => people.add_alike(more, &mut amount.stream, month),
                fewer => people.take_any(-fewer, &mut amount.stream, month),
            }
        }
    }

    fn join(&mut self, place: usize, join: &Join, month: usize) {
        let Some(intake) = self.prepared.intakes.get(place) else { return };
        let amount = intake.amount.get(month).copied().unwrap_or(0.0);
        let amount = amount * self.join_factor.get(place).copied().unwrap_or(1.0);
        let vacant = match join.kind {
            JoinKind::Fixed | JoinKind::Conversion => 0,
            JoinKind::VacancyDriven => self.vacant_posts(join.role, month),
        };
        let arrived = match self.arrivals.get_mut(place) {
            Some(Arrivals::Scheduled(scheduled)) => {
                let people = u32::try_from(scheduled.whole(amount)).unwrap_or(0);
                match (people, join.kind) {
                    (0, _) => 0,
                    (_, JoinKind::Conversion) => self.convert(intake, join.role, people, month),
                    (_, JoinKind::Fixed | JoinKind::VacancyDriven) => {
                        scheduled.stream.come(people, self.factors.fill.get(place).copied().unwrap_or(u64::MAX))
                    }
                }
            }
            Some(Arrivals::OfVacancies { clock, fraction, hazard: of_fraction }) => {
                if *fraction != amount {
                    (*fraction, *of_fraction) = (amount, hazard(amount.min(1.0)));
                }
                filled(vacant, *of_fraction, clock, &self.waiting)
            }
            None => 0,
        };
        if arrived == 0 {
            return;
        }
        if let (Some(people), Some(joined)) = (self.people.get_mut(join.role), self.joined.get_mut(intake.joined)) {
            people.join(arrived, month);
            *joined += arrived;
        }
    }

    /// Returns how many agency workers convert of those who would: there must be such workers and such vacancies.
    fn convert(&mut self, intake: &PreparedIntake, role: usize, people: u32, month: usize) -> u32 {
        let vacant = self.vacant_posts(role, month);
        let Some(prepared) = self.prepared.roles.get(role) else { return 0 };
        let of_role = (self.agency.get_mut(intake.converted), self.converted.get_mut(intake.converted));
        let (Some(agency), Some(count)) = of_role else { return 0 };
        let there = (*agency * prepared.people_per_fte + 1e-9) as u32;
        let converted = people.min(there).min(vacant);
        *agency -= f64::from(converted) * prepared.mean_fte;
        *count += converted;
        converted
    }

    /// Where the establishment is not the council's own plan, it follows who is in post, a month behind, and is shaken: every
    /// change of who is in post, or how far that is from what is expected.
    fn follow_in_post(&mut self, month: usize, year: usize) {
        let (slope, beside) = match self.prepared.uncertainty.posts {
            PostUncertainty::AsPlanned => return,
            PostUncertainty::Follows { slope, .. } => (slope, 1.0),
            PostUncertainty::FollowsExpected { slope, .. } => {
                (slope, self.prepared.expected.get(month.saturating_sub(1)).copied().unwrap_or(1.0))
            }
        };
        let roles = self.people.iter().zip(&self.prepared.roles);
        let last = roles.fold(0.0, |sum, (people, role)| sum + f64::from(people.count()) * role.mean_fte);
        let last = if beside > 0.0 { last / beside } else { 0.0 };
        // Before the first month who is in post is where the expected path begins.
        let before = if month == 1 { last } else { self.in_post };
        let grown = if last > 0.0 && before > 0.0 { libm::log(last / before) } else { 0.0 };
        let shock = self.factors.post_shock.get(year).copied().unwrap_or(0.0);
        self.stretch *= libm::exp(slope * grown + shock / 12.0);
        self.in_post = last;
    }

    /// Keeps a month-end in a lane of a block, in the order of [`Rows`](super::prepared::Rows).
    fn keep(&mut self, month: usize, block: &mut Block, lane: usize) {
        let mut rows = put(block.rows_mut(month), lane, self.people.iter().map(People::count));
        rows = put(rows, lane, self.left.iter().copied());
        for people in &self.people {
            rows = put(rows, lane, people.by_length());
        }
        rows = put(rows, lane, self.joined.iter().copied());
        put(rows, lane, self.converted.iter().copied());
        if self.prepared.uncertainty.posts != PostUncertainty::AsPlanned {
            block.set_stretch(month, lane, self.stretch);
        }
        for (place, role) in self.prepared.rows.converted.iter().enumerate() {
            let agency = self.agency_fte(*role, month);
            if let Some(kept) = self.agency.get_mut(place) {
                *kept = agency;
            }
        }
    }

    /// Returns a role's agency FTE at a month-end.
    fn agency_fte(&self, role: usize, month: usize) -> f64 {
        let (Some(prepared), Some(people)) = (self.prepared.roles.get(role), self.people.get(role)) else { return 0.0 };
        let (posts, in_post) = (self.posts(prepared, month), f64::from(people.count()) * prepared.mean_fte);
        let vacancies = self.prepared.schedule.vacancies(role, posts, in_post);
        let cover = self.factors.cover.get(role).copied().unwrap_or(1.0);
        self.prepared.schedule.agency(role, month, vacancies) * cover
    }
}

/// Returns how many of so many vacancies are filled, each with the same hazard.
fn filled(vacancies: u32, hazard: f64, clock: &mut Clock, waiting: &Waiting) -> u32 {
    if hazard.is_infinite() {
        return vacancies;
    }
    let mut filled = 0;
    if !clock.run_on(f64::from(vacancies) * hazard) {
        return filled;
    }
    while let Some(bits) = clock.strike(waiting) {
        // A vacancy that is filled is not filled again.
        filled += u32::from(pick(bits, vacancies) >= filled);
    }
    filled
}

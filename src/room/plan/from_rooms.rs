//! What other rooms send to the plan: leaving by length of service, and dated cohorts of the newly qualified.
//!
//! Owns how each becomes changes of the current scenario, and which changes it takes the place of. Sending is one step
//! that can be undone; what the plan refuses changes nothing and is said.

use crate::measures::{amount, capitalised, inside_sentence, listed, number_text, percent_text};
use crate::pipeline::{Arrival, route_name};
use crate::plan::{
    Assumptions, Change, Commitment, Evidence, Intake, IntakeId, IntakeSource, Interval80, Leaving, Lever, Plan,
    Probability, Window,
};
use crate::reference::Library;
use crate::retention::LeavingRates;
use crate::room::PlanInput;
use crate::room::plan::change::with_current;
use crate::room::plan::lever::{FIRST_KEPT, FIRST_SENT, leaving_bands};
use crate::room::plan::state::PlanState;
use crate::room::plan::subject;
use crate::share::PlanOrigin;
use crate::starting_plan::{LEAVING, newly_qualified_intakes};
use crate::workforce::Order as _;
use crate::workforce::{CalendarMonth, Fte, Service};

/// Whose services' plan is worked on; `None` where a plan that was sent does not say.
pub(in crate::room) fn service(state: &PlanState, open: PlanInput<'_>) -> Option<Service> {
    match state.received().map(|received| &received.shared.start) {
        Some(PlanOrigin::Case { service, .. }) => Some(*service),
        // Published figures are of children's services.
        Some(PlanOrigin::Published { .. }) => Some(Service::Children),
        Some(PlanOrigin::Own(_)) => None,
        None if !state.councils.is_empty() => Some(Service::Children),
        None => open.open.map(|open| open.service),
    }
}

/// Where something is sent: the plan being worked on.
#[derive(Clone, Copy)]
pub(in crate::room) struct Destination<'a> {
    pub(in crate::room) library: &'a Library,
    pub(in crate::room) open: PlanInput<'a>,
    /// Whose what is sent is: a plan of others does not take it.
    pub(in crate::room) whose: &'a str,
}

/// Returns the plan being worked on, with the changes of its scenario; `None` if there is none or it is others'.
pub(in crate::room) fn current(state: &PlanState, to: Destination<'_>) -> Option<Plan> {
    let Destination { library, open, whose } = to;
    let start = subject::start(state, library, open).ok().filter(|start| start.name == whose)?;
    let mut turned = state.clone();
    subject::turn(&mut turned, open.open, &start);
    Some(turned.work().scenario().apply(&start.plan).unwrap_or(start.plan))
}

/// Changes a scenario's changes, given the plan it starts from, and says what was done or why it cannot be.
type Making<'a> = &'a dyn Fn(&Plan, &mut Vec<Change>) -> Result<String, String>;

/// Sends something to the plan being worked on, as one step.
pub(in crate::room) fn send(state: &mut PlanState, to: Destination<'_>, make: Making<'_>) -> Result<String, String> {
    let Destination { library, open, whose } = to;
    let start = subject::start(state, library, open).map_err(|why| format!("There is no plan yet. {why}"))?;
    if start.name != whose {
        return Err(format!(
            "The plan is {}’s and this is {whose}’s: choose {whose} in the Plan room first.",
            inside_sentence(&start.name),
            whose = inside_sentence(whose)
        ));
    }
    subject::turn(state, open.open, &start);
    let Some(work) = state.work_mut() else { return Err("There is no plan yet.".to_owned()) };
    let mut made = work.scenario().into_owned();
    let said = make(&start.plan, &mut made.changes)?;
    made.apply(&start.plan).map_err(|refusal| capitalised(&refusal.to_string()))?;
    let said = format!(
        "{said} {} now rests on them; Undo in the Plan room takes them back.",
        capitalised(&made.in_sentence())
    );
    with_current(work, "", |scenario| scenario.changes = made.changes);
    Ok(said)
}

/// Puts leaving rates by length of service in place of the plan's, for every role.
///
/// The interval of the level as a whole goes to the lever of leaving, which the band follows; each band of service has
/// its own, which the tornado moves.
pub(in crate::room) fn rates(
    plan: &Plan,
    rates: &LeavingRates,
    source: &str,
    changes: &mut Vec<Change>,
) -> Result<String, String> {
    let by_year = rates.annual_by_year();
    let annual: Vec<Probability> = by_year
        .iter()
        .map(|(annual, _limits)| Probability::try_new(*annual))
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())?;
    let is_old = |lever: &Lever| matches!(lever, Lever::LeavingRate { .. }) || *lever == Lever::Adjustment(LEAVING);
    changes.retain(|change| match change {
        Change::Leaving(_) => false,
        Change::Set { lever: Lever::LeavingRate { .. }, .. } => false,
        Change::Evidence { lever, .. } => !is_old(lever),
        _ => true,
    });
    // What the plan starts from is stated of rates that are no more.
    let stated = plan.evidence.iter().filter(|(lever, _evidence)| matches!(lever, Lever::LeavingRate { .. }));
    changes.extend(stated.map(|(lever, _evidence)| Change::Evidence { lever: lever.clone(), evidence: None }));
    changes.extend(plan.roles.iter().map(|role| Change::Leaving(Leaving { role: role.id, annual: annual.clone() })));
    let state = |lever: Lever, interval: Interval80, source: String| Change::Evidence {
        lever,
        evidence: Some(Evidence { interval: Some(interval), source: source.into(), rationale: String::new() }),
    };
    for (levers, (rate, (_annual, limits))) in
        leaving_bands(plan).into_iter().zip(rates.bands.iter().zip(first_of_bands(&by_year)))
    {
        let Some(lever) = levers.into_iter().next() else { continue };
        let seen = amount(rate.person_years, "person-year", "person-years");
        let words = format!("{} left in {seen}, drawn towards {}. {source}", rate.leavers, percent_text(rate.national));
        changes.push(state(lever, Interval80 { low: limits.lower, high: limits.upper }, words));
    }
    let whole = Lever::Adjustment(LEAVING);
    let multiplier = changes.iter().rev().find_map(|change| match change {
        Change::Set { lever, value } if *lever == whole => Some(*value),
        _ => None,
    });
    if let Some(level) = multiplier.or_else(|| whole.value(plan)).filter(|_| rates.all.used > 0.0) {
        let limits = rates.all.used_limits;
        let end = |limit: f64| level * limit / rates.all.used;
        let words = format!("Leaving by length of service as estimated. {source}");
        changes.push(state(whole, Interval80 { low: end(limits.lower), high: end(limits.upper) }, words));
    }
    Ok(format!("Leaving rates of {} lengths of service were sent.", rates.bands.len()))
}

/// The first year of each band.
fn first_of_bands<T: Copy>(by_year: &[T]) -> impl Iterator<Item = T> {
    crate::retention::bands_of_years().filter_map(|(first, _beyond)| by_year.get(usize::from(first)).copied())
}

/// Makes dated cohorts recruitment of the plan; `instead` has them come in place of the plan's own newly qualified in every
/// year from September in which any of them comes.
pub(in crate::room) fn cohorts(
    plan: &Plan,
    (base, arrivals): (CalendarMonth, &[Arrival]),
    instead: bool,
    source: &str,
    changes: &mut Vec<Change>,
) -> Result<String, String> {
    let own: Vec<&Intake> = newly_qualified_intakes(plan).collect();
    let is_own = |id: IntakeId| own.iter().any(|intake| intake.id == id);
    let sent = |lever: &Lever| matches!(lever, Lever::Intake(id) | Lever::Fill(id) if id.0 >= FIRST_SENT);
    changes.retain(|change| match change {
        Change::Intake(intake) => intake.id.0 < FIRST_SENT && !is_own(intake.id),
        Change::Set { lever, .. } | Change::Evidence { lever, .. } => !sent(lever),
        _ => true,
    });
    let role = plan.roles.iter().find(|role| role.newly_qualified).or(plan.roles.first());
    let role = role.ok_or("The plan has no role to join.")?;
    let mut dated: Vec<(u16, &Arrival)> = arrivals
        .iter()
        .filter_map(|arrival| Some((arrival.at(base).months_since(plan.base)?, arrival)))
        .filter(|(month, arrival)| (1..=plan.months).contains(month) && arrival.joiners > 0.0)
        .collect();
    dated.order_by(|a, b| (&a.1.route, a.0).cmp(&(&b.1.route, b.0)));
    if dated.is_empty() {
        return Err(format!(
            "Nobody of these cohorts joins between {} and {}, which the plan spans.",
            plan.base.text(),
            plan.base.plus(i32::from(plan.months)).text()
        ));
    }
    let mut number = FIRST_SENT;
    let mut rest = dated.as_slice();
    while let [(month, first), ..] = rest {
        // As many of one route every twelfth month are one intake.
        let alike = |(at, (then, arrival)): &(usize, &(u16, &Arrival))| {
            arrival.route == first.route
                && usize::from(*then) == usize::from(*month) + 12 * at
                && (arrival.joiners - first.joiners).abs() < 1e-9
        };
        let run = rest.iter().enumerate().take_while(alike).count();
        let fte = Fte::new(first.joiners * role.mean_fte.value());
        let at = plan.base.plus(i32::from(*month));
        let (source_of, when) = if run > 1 {
            let until = i32::from(*month) + 12 * i32::try_from(run - 1).unwrap_or(0);
            let window = Window { from: Some(*month), to: u16::try_from(until).ok() };
            let to = plan.base.plus(until).year();
            let source = IntakeSource::Cohort { fte, calendar_month: at.number(), fill: Probability::ONE, window };
            (source, format!("each {} to {to}", at.name()))
        } else {
            (IntakeSource::OneOff { fte, month: *month, fill: Probability::ONE }, at.text())
        };
        let id = IntakeId(number);
        changes.push(Change::Intake(Intake {
            id,
            name: when,
            route: Some(route_name(&first.route)),
            role: role.id,
            source: source_of,
            commitment: Commitment::Planned,
        }));
        let words = format!(
            "{} qualify, {} of them placed here, {} of those join. {source}",
            number_text(first.qualifiers, 1),
            number_text(first.placed, 1),
            number_text(first.joiners, 1)
        );
        let evidence = Some(Evidence { source: words.into(), ..Evidence::default() });
        changes.push(Change::Evidence { lever: Lever::Intake(id), evidence });
        number = number.saturating_add(1);
        rest = rest.get(run.max(1)..).unwrap_or_default();
    }
    let mut said = String::new();
    if instead && !own.is_empty() {
        let years = Years::of(plan, dated.iter().map(|(month, _arrival)| *month));
        let mut kept = FIRST_KEPT;
        for intake in &own {
            for piece in years.left_of(intake, &mut kept) {
                // Before what was set of it, which holds on.
                changes.insert(0, Change::Intake(piece));
            }
        }
        let titles: Vec<String> = own.iter().map(|intake| format!("“{}”", intake.title())).collect();
        said = format!(" In the years {} they come in place of {}.", years.text(), listed(&titles));
    }
    let joiners: f64 = dated.iter().map(|(_month, arrival)| arrival.joiners).sum();
    let people = amount(joiners, "newly qualified social worker", "newly qualified social workers");
    Ok(format!("{people} in {} were sent.{said}", amount(f64::from(number - FIRST_SENT), "cohort", "cohorts")))
}

/// Years from September in which cohorts come, as the plan counts its months.
struct Years {
    base: CalendarMonth,
    months: u16,
    /// The calendar years they begin in, in order.
    begin: Vec<i16>,
}

/// The month in which a year of the newly qualified begins.
const SEPTEMBER: u8 = 9;

/// The calendar year in which a year from September began.
fn begun(month: CalendarMonth) -> i16 {
    if month.number() >= SEPTEMBER { month.year() } else { month.year() - 1 }
}

impl Years {
    fn of(plan: &Plan, months: impl Iterator<Item = u16>) -> Self {
        let mut begin: Vec<i16> = months.map(|month| begun(plan.base.plus(i32::from(month)))).collect();
        begin.order();
        begin.dedup();
        Self { base: plan.base, months: plan.months, begin }
    }

    fn hold(&self, month: u16) -> bool {
        self.begin.contains(&begun(self.base.plus(i32::from(month))))
    }

    /// "from September 2021 to August 2023"; several spans are listed.
    fn text(&self) -> String {
        let mut spans: Vec<(i16, i16)> = Vec::new();
        for year in &self.begin {
            match spans.last_mut() {
                Some((_first, last)) if *last + 1 == *year => *last = *year,
                _ => spans.push((*year, *year)),
            }
        }
        let span = |(first, last): &(i16, i16)| format!("from September {first} to August {}", last + 1);
        listed(&spans.iter().map(span).collect::<Vec<_>>())
    }

    /// Returns an intake without these years: its own number goes to the last that is left of it, so that what is set of it
    /// holds from when the cohorts have come; what was before or between them has numbers of its own. Where nothing is left,
    /// it begins after the plan's last month.
    fn left_of(&self, intake: &Intake, kept: &mut u16) -> Vec<Intake> {
        let (Some(window), true) = (window_of(intake), self.months > 0) else { return Vec::new() };
        let (first, last) = (window.from.unwrap_or(1).max(1), window.to.unwrap_or(self.months).min(self.months));
        let mut spans: Vec<(u16, u16)> = Vec::new();
        for month in (first..=last).filter(|month| !self.hold(*month)) {
            match spans.last_mut() {
                Some((_from, to)) if *to + 1 == month => *to = month,
                _ => spans.push((month, month)),
            }
        }
        // A yearly cohort has nothing in a span without its month.
        spans.retain(|(from, to)| match &intake.source {
            IntakeSource::Cohort { calendar_month, .. } => {
                (*from..=*to).any(|month| self.base.plus(i32::from(month)).number() == *calendar_month)
            }
            _ => true,
        });
        let mut pieces = Vec::new();
        let own = spans.pop();
        for (from, to) in spans {
            let until = self.base.plus(i32::from(to)).text();
            // A comma would part the name in a link.
            let name = format!("{} until {until}", intake.title().replace(", ", " "));
            pieces.push(within(intake, (Some(from), Some(to)), Some((IntakeId(*kept), name))));
            *kept = kept.saturating_add(1);
        }
        let end = |to: u16| if to == self.months { window.to } else { Some(to) };
        let (from, to) = own.map_or((self.months.saturating_add(1), window.to), |(from, to)| (from, end(to)));
        pieces.push(within(intake, (Some(from), to), None));
        pieces
    }
}

/// The window of an intake that comes again and again.
fn window_of(intake: &Intake) -> Option<Window> {
    match intake.source {
        IntakeSource::Cohort { window, .. } | IntakeSource::Steady { window, .. } => Some(window),
        _ => None,
    }
}

/// An intake within other months, under its own number and name or others.
fn within(intake: &Intake, (from, to): (Option<u16>, Option<u16>), as_other: Option<(IntakeId, String)>) -> Intake {
    let mut made = intake.clone();
    if let IntakeSource::Cohort { window, .. } | IntakeSource::Steady { window, .. } = &mut made.source {
        *window = Window { from, to: to.filter(|to| from.is_none_or(|from| from <= *to)) };
    }
    if let Some((id, name)) = as_other {
        (made.id, made.name, made.route) = (id, name, None);
    }
    made
}

/// The chance of leaving in each of the first years of the newly qualified, as the plan has it.
pub(in crate::room) fn early_leaving(plan: &Assumptions) -> Option<[f64; 3]> {
    let role = plan.roles.iter().find(|role| role.newly_qualified).or(plan.roles.first())?;
    let of = |year| Lever::LeavingRate { role: role.id, year }.value(plan);
    let level = Lever::Adjustment(LEAVING).value(plan).unwrap_or(1.0);
    let chance = |year| Some(1.0 - libm::pow(1.0 - of(year)?, level));
    Some([chance(0)?, chance(1)?, chance(2)?])
}

//! The plan that a council's own lists start, with what each assumption rests on: what was seen, what is usual, what is used.
//!
//! The flows are [`super::lists`]'s; here they become a plan of named roles, and what stands beside each number and under
//! the plan is said.

use super::lists::{Flows, GrowthCause, GrowthMeasure, JoiningKind, Lacking, ListedFlows, calm, replay};
use super::start::{demand, evidence, note_posts, sum_of, take_as_posts, vary_leaving, vary_leaving_by_service};
use super::{ASYE, LEAVING_BY_SERVICE, NQSW_INTAKE, NoStart, Start, posts_are_stated};
use crate::measures::{amount, listed, number_text, percent_text};
use crate::plan::{
    Assumptions, ByService, Evidence, IntakeId, Interval80, Lever, Plan, ProgressionId, Role, RoleId, Supply,
};
use crate::projection::project;
use crate::workforce::{CalendarMonth, EstablishmentRow, Fte, Part, Snapshot, TitleKey};

/// Whether a plan starts from lists of people: who is in post stands by exact months of service.
#[must_use]
pub fn is_of_lists(plan: &Assumptions) -> bool {
    plan.stocks.iter().any(|stock| matches!(stock.by_service, ByService::Months(_)))
}

/// Returns the plan that a council's lists start: structure, rates and flows of their own year. Posts are those of what is
/// open, where they were set by hand since. `months` is how far it reaches.
///
/// # Errors
/// [`NoStart`] if a figure of the lists lies outside what a plan holds.
pub fn start_of_lists(from: &ListedFlows, open: &Snapshot, months: u16) -> Result<Start, NoStart> {
    let rows: Vec<&EstablishmentRow> =
        open.members.iter().filter_map(|member| member.establishment.as_ref()).flat_map(|table| &table.rows).collect();
    let row_of = |name: &str| {
        let key = TitleKey::new(name);
        rows.iter().copied().find(|row| TitleKey::new(&row.role) == key)
    };
    let established = |name: &str| row_of(name).and_then(|row| row.established.ok()).map(Fte::value);
    let was_edited =
        open.members.iter().any(|member| member.establishment.as_ref().is_some_and(|table| table.edits > 0));
    let flows = if was_edited {
        let set: Vec<Option<f64>> = from.roles.iter().map(|role| established(&role.name)).collect();
        from.flows.clone().with_posts(&set)
    } else {
        from.flows.clone()
    };
    let ids = (1..).map(RoleId);
    let roles: Vec<Role> = ids
        .zip(from.roles.iter().zip(&flows.roles))
        .map(|(id, (listed, role))| Role {
            level: Some(listed.level),
            supernumerary: role.supernumerary,
            newly_qualified: role.newly_qualified,
            experienced_level: !role.newly_qualified,
            ..Role::named(id, &listed.name)
        })
        .collect();
    let replayed = replay(&flows, &roles)?;
    let mut plan = flows.assumptions(roles.clone(), months, true)?;
    name(&mut plan, &flows, &roles);
    let said = Said { flows: &flows, roles: &roles };
    vary_leaving(&mut plan, said.level());
    vary_leaving_by_service(&mut plan);
    plan.evidence.extend(said.by_service());
    said.moves(&mut plan);
    said.agency(&mut plan);
    for role in roles.iter().filter(|role| !role.supernumerary) {
        let is_stated = row_of(&role.name).is_some_and(|row| row.established.is_ok() || row.stated_vacant.is_some());
        if !is_stated && flows.lacking.contains(&Lacking::Posts) {
            take_as_posts(&mut plan, role.id);
        }
    }
    demand(&mut plan, open)?;
    let mut notes = said.lacking();
    note_posts(&plan, sum_of(open, Part::AgencyFte), &mut notes);
    notes.extend(replayed.map(|replayed| {
        let then = flows.base.plus(-12).text();
        let [given, full, today] = [replayed.flows, replayed.kept_full, replayed.today].map(|fte| number_text(fte, 0));
        format!(
            "Run from {then} your flows would have given {given} in post, with roles kept full {full}; you have {today}. The rates of a year explain that year: it is a check of the arithmetic, no proof for the next."
        )
    }));
    notes.extend(said.by_role());
    let has_own_posts = !rows.is_empty() && posts_are_stated(&plan);
    let plan = Plan::try_new(plan)?;
    notes.extend(carrying_on(&plan));
    Ok(Start { name: open.name.clone(), plan, notes, has_own_posts })
}

/// Says whether carrying on is calm, and which flow moves what is not.
fn carrying_on(plan: &Plan) -> Vec<String> {
    let growths = calm(plan, &project(plan));
    if growths.is_empty() {
        return vec!["Carried on, the plan is calm: in one, two and three years no role has vacancies or people above its posts that have grown by more than a tenth of its posts.".to_owned()];
    }
    let mut told: Vec<RoleId> = Vec::new();
    let mut said = Vec::new();
    // The last month of each role says the most.
    for growth in growths.iter().rev() {
        if told.contains(&growth.role) {
            continue;
        }
        told.push(growth.role);
        let name = plan.role(growth.role).map(|role| role.name.clone()).unwrap_or_default();
        let month = plan.base.plus(i32::from(growth.month)).text();
        let what = match growth.measure {
            GrowthMeasure::Vacancies => "vacancies",
            GrowthMeasure::OverEstablishment => "people above its posts",
        };
        let cause = match growth.cause {
            Some(GrowthCause::Intake(id)) => plan.intake(id).map(|intake| format!("“{}” does it", intake.title())),
            Some(GrowthCause::Moves(id)) => {
                let rule = plan.progression.iter().find(|rule| rule.id == id);
                rule.map(|rule| format!("“{}” does it", rule.name))
            }
            Some(GrowthCause::Posts) => Some("its posts change".to_owned()),
            Some(GrowthCause::FewerMoves(id)) => {
                let rule = plan.progression.iter().find(|rule| rule.id == id);
                rule.map(|rule| format!("“{}” brings fewer than today", rule.name))
            }
            Some(GrowthCause::Leaving) => Some("more leave as people’s service grows".to_owned()),
            None => None,
        };
        let cause = cause.unwrap_or_else(|| "no single flow of the lists does it".to_owned());
        said.push(format!(
            "By {month} {name} has {} FTE more {what} than today: {cause}.",
            number_text(growth.growth, 1)
        ));
    }
    said.reverse();
    said
}

/// The numbers from which intakes of a kind are numbered by role, so that next month's lists number them alike; presets have
/// those from 100, and what the pipeline sends those from 1,000.
const OTHERS: u16 = 200;
const SHORT: u16 = 400;
const CONVERSIONS: u16 = 600;
const KEPT_FULL: u16 = 800;
/// The number of the newly qualified who come all year round.
const ALL_YEAR: u16 = 20;
/// The most roles that are numbered apart.
const MOST_ROLES: u16 = 199;

/// Names and numbers who joins and who moves up, and says what each rests on.
fn name(plan: &mut Assumptions, flows: &Flows, roles: &[Role]) {
    let role_name = |place: usize| roles.get(place).map(|role| role.name.as_str()).unwrap_or_default();
    let cohort_fte = |kind: JoiningKind| match kind {
        JoiningKind::Cohort { fte, .. } => Some(fte),
        _ => None,
    };
    let largest = flows.joining.iter().filter_map(|flow| cohort_fte(flow.kind)).fold(0.0, f64::max);
    let seen = |used: f64| number_text(used / flows.joins_factor, 1);
    let drawn = |used: f64| {
        if flows.lacking.contains(&Lacking::PublishedStarters) {
            "no published years of your own are known to set beside it, so it is used as seen.".to_owned()
        } else {
            format!("drawn towards your published years, {} is used.", number_text(used, 1))
        }
    };
    let mut taken: Vec<u16> = Vec::new();
    let mut evidenced = Vec::new();
    for (intake, flow) in plan.intakes.iter_mut().zip(&flows.joining) {
        let place = u16::try_from(flow.role).unwrap_or(MOST_ROLES).min(MOST_ROLES);
        let role = role_name(flow.role);
        let fte = flow.kind.fte_per_year();
        let (wanted, title, source) = match flow.kind {
            JoiningKind::Cohort { calendar_month, .. } => {
                let month = CalendarMonth::new(2_000, calendar_month).map_or("month", CalendarMonth::name);
                let wanted = if fte >= largest { NQSW_INTAKE.0 } else { 1 + u16::from(calendar_month) };
                let source = format!(
                    "Seen: {} FTE newly qualified in {month}, each time it came in the months of your lists; {}",
                    seen(fte),
                    drawn(fte)
                );
                (wanted, format!("Newly qualified, each {month}"), source)
            }
            JoiningKind::NewlyQualified { .. } => {
                let source = format!("Seen: {} FTE a year newly qualified in other months; {}", seen(fte), drawn(fte));
                (ALL_YEAR + place.min(70), "Newly qualified, all year round".to_owned(), source)
            }
            JoiningKind::Other { .. } => {
                let source = format!("Seen: {} FTE a year joined as {role}; {}", seen(fte), drawn(fte));
                (OTHERS + place, format!("{role}: others who join"), source)
            }
            JoiningKind::Short { .. } => {
                let source = format!(
                    "Seen: {} FTE a year joined as {role} and left within the year. Leaving rates hold them, so joining must; {}",
                    seen(fte),
                    drawn(fte)
                );
                (SHORT + place, format!("{role}: come and go within a year"), source)
            }
            JoiningKind::Conversion { .. } => {
                let source = format!("Seen: {} FTE a year came from agency work as {role}; {}", seen(fte), drawn(fte));
                (CONVERSIONS + place, format!("{role}: from agency"), source)
            }
            JoiningKind::KeepsFull { .. } => {
                let gap = flows.filling.get(flow.role).map_or(0.0, |one| one.gap_a_year);
                let source = format!(
                    "Ours: at today's numbers {role} would lose {} FTE a year more than your lists show joining or moving up. This keeps its vacancies where they are; it is recruitment your lists do not show, and 0 turns it off.",
                    number_text(gap, 1)
                );
                (KEPT_FULL + place, format!("{role}: kept as full as today"), source)
            }
        };
        let id = if taken.contains(&wanted) { free(&taken) } else { wanted };
        taken.push(id);
        intake.id = IntakeId(id);
        intake.name = title;
        evidenced.push((Lever::Intake(intake.id), evidence(&source)));
    }
    plan.evidence.extend(evidenced);
    for rule in &mut plan.progression {
        let of =
            |id: RoleId| roles.iter().find(|role| role.id == id).map(|role| role.name.as_str()).unwrap_or_default();
        rule.name = if rule.id == ASYE {
            "First year completed".to_owned()
        } else {
            format!("{} to {}", of(rule.from), of(rule.to))
        };
    }
}

/// A number of an intake that is not taken.
fn free(taken: &[u16]) -> u16 {
    (ALL_YEAR..100).find(|id| !taken.contains(id)).unwrap_or(99)
}

fn person_years(years: f64) -> String {
    format!("{} person-years", number_text(years, 1))
}

/// What the flows say of each assumption.
struct Said<'a> {
    flows: &'a Flows,
    roles: &'a [Role],
}

impl Said<'_> {
    /// The level of leaving, as a multiple of itself.
    fn level(&self) -> Evidence {
        let level = &self.flows.level;
        let england = percent_text(level.england);
        let used = percent_text(level.used);
        let source = match level.seen {
            Some(seen) if level.exposure > 0.0 => format!(
                "Seen: {} left in {}, {}. Usual: {england} in England, three years together. Used: {used}, drawn towards England's because a council's own year swings by chance.",
                amount(f64::from(level.leavers), "person", "people"),
                person_years(level.exposure),
                percent_text(seen)
            ),
            _ => format!("Seen: no list of leavers. Usual and used: {england}, England's, three years together."),
        };
        let end = |rate: f64| rate / level.used;
        let interval = (level.used > 0.0)
            .then(|| Interval80 { low: end(level.limits.lower), high: end(level.limits.upper) })
            .filter(|interval| interval.low.is_finite() && interval.high.is_finite());
        Evidence { interval, ..evidence(&source) }
    }

    /// Leaving in the first two years, the next three, and later.
    fn by_service(&self) -> Vec<(Lever, Evidence)> {
        let level = percent_text(self.flows.level.used);
        let spans = [(0, 2), (2, 5), (5, u16::MAX)];
        let of = |(id, (from, beyond)): (_, (u16, u16))| {
            let years = || self.flows.years.iter().filter(move |year| (from..beyond).contains(&year.from_year));
            let exposure: f64 = years().map(|year| year.exposure).sum();
            let left: f64 = years().map(|year| f64::from(year.leavers)).sum();
            let source = if exposure > 0.0 {
                let used = years().map(|year| year.exposure * year.used * self.flows.scale).sum::<f64>() / exposure;
                format!(
                    "Seen: {} left in {}, {}. Usual: {level}, all of yours together. Used: {}, each year of service drawn towards that.",
                    amount(left, "person", "people"),
                    person_years(exposure),
                    percent_text(left / exposure),
                    percent_text(used)
                )
            } else {
                format!("Seen: nothing of these years. Usual and used: {level}, as of all.")
            };
            (Lever::Adjustment(id), evidence(&source))
        };
        LEAVING_BY_SERVICE.into_iter().zip(spans).map(of).collect()
    }

    /// How roles differ in leaving, in a sentence.
    fn by_role(&self) -> Option<String> {
        let seen = self.flows.by_role.iter().zip(self.roles).filter(|(one, _)| one.exposure > 0.0);
        let each: Vec<String> =
            seen.map(|(one, role)| format!("{} {} times", role.name, number_text(one.multiplier, 2))).collect();
        (!each.is_empty()).then(|| {
            format!(
                "Beside others of the same service, leaving is taken to be: {}. With few leavers in a role it stays near 1.",
                listed(&each)
            )
        })
    }

    fn moves(&self, plan: &mut Assumptions) {
        let rules: Vec<ProgressionId> = plan.progression.iter().map(|rule| rule.id).filter(|id| *id != ASYE).collect();
        for (id, rung) in rules.into_iter().zip(&self.flows.rungs) {
            let usual = "Usual: 9% a year in Medway's adults' service in 2017-18, taken as eight person-years' worth.";
            let used = percent_text(rung.annual());
            let source = match rung.seen {
                Some(seen) => format!(
                    "Seen: {} moved up in {}, {}. {usual} Used: {used} a year{}.",
                    amount(f64::from(rung.moves), "person", "people"),
                    person_years(rung.exposure),
                    percent_text(seen),
                    if rung.is_uncapped {
                        ", whatever the vacancies, as your two lists show"
                    } else {
                        ", while there are vacancies"
                    }
                ),
                None => format!("Seen: no move is known. {usual} Used: {used} a year, while there are vacancies."),
            };
            plan.evidence.push((Lever::ProgressionRate(id), evidence(&source)));
        }
    }

    fn agency(&self, plan: &mut Assumptions) {
        let covered = plan.agency.iter().filter(|one| matches!(one.supply, Supply::Cover(_)));
        let roles: Vec<RoleId> = covered.map(|one| one.role).collect();
        for role in roles {
            let Some(place) = self.roles.iter().position(|one| one.id == role) else { continue };
            let fte = self.flows.agency.get(place).copied().unwrap_or(0.0);
            let source = format!(
                "Today: {} agency FTE for {} vacancies.",
                number_text(fte, 1),
                number_text(self.flows.vacancies(place), 1)
            );
            plan.evidence.push((Lever::Cover(role), evidence(&source)));
        }
    }

    /// What the plan does without, a sentence each.
    fn lacking(&self) -> Vec<String> {
        let flows = self.flows;
        let unknown: f64 = flows.stock.iter().map(|stock| stock.unknown_service).sum();
        let say = |lacking: &Lacking| {
            match lacking {
            Lacking::Agency => Some("No agency workers are planned: no list tells of them. Drop an agency list to have them.".to_owned()),
            Lacking::AgencyByRole => Some("Agency workers are known in all and not by role: they are spread over the vacancies.".to_owned()),
            Lacking::EarlierList if !flows.lacking.contains(&Lacking::RoleStarts) => Some("Who moved up is taken from when people came into their role, from the step below unless the list of leavers says otherwise. A staff list of a year before tells it surely.".to_owned()),
            Lacking::EarlierList => None,
            Lacking::RoleStarts => Some("Who moved up is not known, so 9% a year moves up each step, as in Medway's adults' service in 2017-18. A staff list of a year before, or a column of when people came into their role, tells it.".to_owned()),
            Lacking::Joiners => Some("Nobody is known to have joined in the months of your lists.".to_owned()),
            Lacking::Leavers => Some("There is no list of leavers, so England's leaving rate holds for everybody and no earlier year can be replayed. Drop one to have your own by year of service and role.".to_owned()),
            Lacking::Replay if !flows.lacking.contains(&Lacking::Leavers) => Some("Your list of leavers reaches back less than a year, so the year before cannot be replayed.".to_owned()),
            Lacking::Replay | Lacking::Posts => None,
            Lacking::PublishedStarters => Some("No published years of your own are known, so joiners are as your lists show them: one year's joiners swing by chance.".to_owned()),
            Lacking::ServiceStart => Some(format!("{} FTE have no start date: they are taken to have served as others of their role.", number_text(unknown, 1))),
            Lacking::Starters => Some("There is no list of starters, so who joined is taken from start dates, and who is newly qualified from their role: nobody is known to have come from agency work.".to_owned()),
        }
        };
        flows.lacking.iter().filter_map(say).collect()
    }
}

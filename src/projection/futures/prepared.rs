//! What every run needs of a plan, made ready once.

use super::super::expected::{base_by_service, project_to};
use super::super::schedule::{JoinKind, RulePace, Schedule, month_number};
use super::super::series::{Scope, Series};
use super::leaving::LeavingHazards;
use super::people::{Length, People};
use super::uncertainty::{OwnSpread, PostUncertainty, Uncertainty, own_spread};
use crate::measures::round_half_up;
use crate::plan::{Adjusted, Commitment, Interval80, Lever, Plan, RoleId, Roles, ServiceYears, Window, partners};
use crate::workforce::Order as _;

/// A plan made ready for runs.
pub(crate) struct PreparedPlan {
    pub schedule: Schedule,
    pub uncertainty: Uncertainty,
    pub seed: u64,
    pub roles: Vec<PreparedRole>,
    /// Leaving by spell, then by role.
    leaving: Vec<Vec<LeavingHazards>>,
    /// The spell of each month.
    spell_of: Vec<usize>,
    pub rules: Vec<PreparedRule>,
    pub intakes: Vec<PreparedIntake>,
    /// The intakes that bring anybody, by month.
    joining: Vec<Vec<usize>>,
    /// Where the rows of a block stand.
    pub rows: Rows,
    /// Each partner's share of FTE at the base; a single one of all where partners' plans were not put together.
    pub partners: Vec<f64>,
    /// FTE in post expected at the base and each month-end, where the establishment goes by it; else nothing.
    pub expected: Vec<f64>,
}

/// A role.
pub(crate) struct PreparedRole {
    pub id: RoleId,
    /// Which partner it is of, where partners' plans were put together.
    pub partner: usize,
    pub mean_fte: f64,
    /// People for each FTE.
    pub people_per_fte: f64,
    pub has_posts: bool,
    /// Established FTE by month.
    pub posts: Vec<f64>,
    /// Its people at the base.
    pub base: People,
    /// Other change, people a month.
    pub other: f64,
    pub other_spread: Option<OwnSpread>,
    /// The level of leaving, where the plan's evidence gives its interval.
    pub leaving_spread: Option<OwnSpread>,
    pub cover: f64,
    pub cover_spread: Option<OwnSpread>,
}

/// A progression rule.
pub(crate) struct PreparedRule {
    /// The service from which people are eligible.
    pub length: Length,
    pub pace: RulePace,
    pub rate_spread: Option<OwnSpread>,
}

/// An intake.
pub(crate) struct PreparedIntake {
    /// By month, people scheduled, or the fraction of vacancies filled.
    pub amount: Vec<f64>,
    pub planned: bool,
    /// Which partner it is of.
    pub partner: usize,
    /// The place of its role among those anybody joins, and among those with conversions.
    pub joined: usize,
    pub converted: usize,
    /// The intake's own spread, and its amount as the plan has it.
    pub amount_spread: Option<(OwnSpread, f64)>,
    pub fill: f64,
    pub fill_spread: Option<OwnSpread>,
}

/// Where each kind of row stands in a block: people in post by role, people who have left by role, people by role who
/// have served at least a length, people who have joined and agency workers converted by role that has such, and a row
/// of nobody. Those who left, joined and converted add up from month to month.
pub(crate) struct Rows {
    /// The lengths of service each role is counted by, and where its rows of them begin.
    lengths: Vec<(Vec<u16>, usize)>,
    /// The roles anybody joins, and where their rows begin; the same of conversions.
    pub joined: Vec<usize>,
    joined_at: usize,
    pub converted: Vec<usize>,
    converted_at: usize,
}

impl Rows {
    fn of(schedule: &Schedule) -> Self {
        let mut next = 2 * schedule.roles;
        let mut lengths = Vec::new();
        for role in 0..schedule.roles {
            let asked = lengths_of(schedule, role);
            let count = asked.len();
            lengths.push((asked, next));
            next += count;
        }
        let of = |is_of: &dyn Fn(&JoinKind) -> bool| {
            let mut roles: Vec<usize> =
                schedule.intakes.iter().filter(|join| is_of(&join.kind)).map(|join| join.role).collect();
            roles.order();
            roles.dedup();
            roles
        };
        let (joined, converted) = (of(&|_kind| true), of(&|kind| *kind == JoinKind::Conversion));
        Self { lengths, joined_at: next, converted_at: next + joined.len(), joined, converted }
    }

    /// People in post.
    pub(crate) const fn stock(&self, role: usize) -> usize {
        role
    }

    /// People who have left so far.
    pub(crate) fn left(&self, role: usize) -> usize {
        self.lengths.len() + role
    }

    /// People who have served at least so many months; only lengths somebody asked for are counted.
    pub(crate) fn served(&self, role: usize, months: usize) -> usize {
        if months == 0 {
            return self.stock(role);
        }
        let row = self.lengths.get(role).and_then(|(lengths, begin)| {
            lengths.iter().position(|length| usize::from(*length) == months).map(|place| begin + place)
        });
        row.unwrap_or(self.nobody())
    }

    /// People who have joined so far, conversions included.
    pub(crate) fn joined(&self, role: usize) -> usize {
        self.joined.iter().position(|of| *of == role).map_or(self.nobody(), |place| self.joined_at + place)
    }

    /// Agency workers converted so far.
    pub(crate) fn converted(&self, role: usize) -> usize {
        self.converted.iter().position(|of| *of == role).map_or(self.nobody(), |place| self.converted_at + place)
    }

    fn nobody(&self) -> usize {
        self.converted_at + self.converted.len()
    }

    /// Returns how many there are.
    pub(crate) fn count(&self) -> usize {
        self.nobody() + 1
    }
}

impl PreparedPlan {
    /// Makes a plan ready for its first `months`.
    pub(crate) fn of(plan: &Plan, months: u16, uncertainty: Uncertainty, seed: u64) -> Self {
        let schedule = Schedule::of(plan, months);
        let partners = partners(plan);
        let rows = Rows::of(&schedule);
        let lengths = |role: usize| rows.lengths.get(role).map_or(&[][..], |(lengths, _begin)| lengths);
        let roles: Vec<PreparedRole> = whole_people(plan)
            .iter()
            .enumerate()
            .zip(&plan.roles)
            .map(|((place, people), role)| {
                let mean_fte = role.mean_fte.value();
                PreparedRole {
                    id: role.id,
                    partner: partners.get(place).copied().unwrap_or(0),
                    mean_fte,
                    people_per_fte: 1.0 / mean_fte,
                    has_posts: schedule.has_posts(place),
                    posts: schedule.posts.row(place).to_vec(),
                    base: People::at_base(people, schedule.months, lengths(place)),
                    other: schedule.other.get(place).copied().unwrap_or(0.0) / mean_fte,
                    other_spread: own_spread(plan, |lever| *lever == Lever::OtherChange(role.id)),
                    leaving_spread: leaving_spread(plan, role.id),
                    cover: Lever::Cover(role.id).value(plan).unwrap_or(0.0),
                    cover_spread: own_spread(plan, |lever| *lever == Lever::Cover(role.id)),
                }
            })
            .collect();
        let rules = schedule.rules.iter().map(|rule| PreparedRule {
            length: Length::of(rule.service, lengths(rule.from)),
            pace: rule.pace,
            rate_spread: own_spread(plan, |lever| *lever == Lever::ProgressionRate(rule.id)),
        });
        let intakes = schedule.intakes.iter().map(|join| {
            let amount_lever = Lever::Intake(join.id);
            let spread = own_spread(plan, |lever| *lever == amount_lever);
            let person = match join.kind {
                JoinKind::Fixed | JoinKind::Conversion => roles.get(join.role).map_or(1.0, |role| role.mean_fte),
                JoinKind::VacancyDriven => 1.0,
            };
            PreparedIntake {
                amount: join.amount.iter().map(|amount| amount / person).collect(),
                planned: join.commitment == Commitment::Planned,
                partner: roles.get(join.role).map_or(0, |role| role.partner),
                joined: rows.joined.iter().position(|role| *role == join.role).unwrap_or(usize::MAX),
                converted: rows.converted.iter().position(|role| *role == join.role).unwrap_or(usize::MAX),
                amount_spread: spread.zip(amount_lever.value(plan)),
                fill: join.fill,
                fill_spread: own_spread(plan, |lever| *lever == Lever::Fill(join.id)),
            }
        });
        let intakes: Vec<PreparedIntake> = intakes.collect();
        let joins_in = |month: usize| {
            let brings = |intake: &PreparedIntake| intake.amount.get(month).is_some_and(|amount| *amount > 0.0);
            intakes.iter().enumerate().filter(|(_place, intake)| brings(intake)).map(|(place, _intake)| place).collect()
        };
        Self {
            uncertainty,
            seed,
            joining: (0..=schedule.months).map(joins_in).collect(),
            leaving: schedule
                .spells()
                .iter()
                .map(|spell| LeavingHazards::by_role(&spell.hazard, roles.len()))
                .collect(),
            spell_of: (0..=schedule.months).map(|month| schedule.spell_of(month)).collect(),
            rules: rules.collect(),
            intakes,
            rows,
            partners: shares_of_partners(&roles),
            expected: match uncertainty.posts {
                PostUncertainty::FollowsExpected { .. } => expected_in_post(plan, months),
                PostUncertainty::AsPlanned | PostUncertainty::Follows { .. } => Vec::new(),
            },
            roles,
            schedule,
        }
    }

    /// Returns leaving in a month, by role.
    pub(crate) fn leaving(&self, month: usize) -> &[LeavingHazards] {
        let spell = self.spell_of.get(month).and_then(|spell| self.leaving.get(*spell));
        spell.map_or(&[], Vec::as_slice)
    }

    /// Returns the intakes that bring anybody in a month, in the order they join.
    pub(crate) fn joining(&self, month: usize) -> &[usize] {
        self.joining.get(month).map_or(&[], Vec::as_slice)
    }
}

/// Returns each partner's share of FTE at the base; alike where there is none.
fn shares_of_partners(roles: &[PreparedRole]) -> Vec<f64> {
    let count = roles.iter().map(|role| role.partner + 1).max().unwrap_or(1);
    let mut shares = vec![0.0; count];
    for role in roles {
        if let Some(share) = shares.get_mut(role.partner) {
            *share += f64::from(role.base.count()) * role.mean_fte;
        }
    }
    let all: f64 = shares.iter().sum();
    let alike = 1.0 / f64::from(u32::try_from(count).unwrap_or(1));
    shares.iter_mut().for_each(|share| *share = if all > 0.0 { *share / all } else { alike });
    shares
}

/// Returns FTE in post on the expected path, at the base and each month-end.
fn expected_in_post(plan: &Plan, months: u16) -> Vec<f64> {
    let projection = project_to(plan, months);
    (0..=projection.months()).map(|month| projection.at(Series::InPost, Scope::Total, month).unwrap_or(0.0)).collect()
}

/// Returns how a role's leaving as a whole may differ from what the plan assumes, as a factor of it: from the interval of
/// a multiplier of its leaving in every month and year of service.
fn leaving_spread(plan: &Plan, role: RoleId) -> Option<OwnSpread> {
    let is_whole =
        |window, years, roles: &Roles| window == Window::ALWAYS && years == ServiceYears::ANY && roles.hold(role);
    let is_it = |lever: &Lever| match lever {
        Lever::LeavingMultiplier { roles, window, years } => is_whole(*window, *years, roles),
        Lever::Adjustment(id) => plan.adjustments.iter().any(|entry| {
            let Adjusted::Leaving { roles, years } = &entry.of else { return false };
            entry.id == *id && is_whole(entry.window, *years, roles)
        }),
        _ => false,
    };
    let (lever, evidence) =
        plan.evidence.iter().find(|(lever, evidence)| evidence.interval.is_some() && is_it(lever))?;
    let (assumed, interval) = (lever.value(plan)?, evidence.interval?);
    // What is assumed is in the hazard already.
    (assumed > 0.0).then(|| OwnSpread::of(Interval80 { low: interval.low / assumed, high: interval.high / assumed }))
}

/// Returns the lengths of service anybody asks for of a role: the ends of its tallies and what its completions wait for.
fn lengths_of(schedule: &Schedule, role: usize) -> Vec<u16> {
    let tallies = schedule.tallies.iter().filter(|tally| tally.role == role);
    let ends = tallies.flat_map(|tally| [tally.from, tally.to]);
    let rules = schedule.rules.iter().filter(|rule| rule.from == role);
    let mut lengths: Vec<u16> = ends
        .chain(rules.map(|rule| rule.service))
        .filter(|length| *length > 0 && *length < usize::MAX)
        .map(month_number)
        .collect();
    lengths.order();
    lengths.dedup();
    lengths
}

/// Returns a plan's people at the base, by role and completed months of service.
///
/// A role's total is its FTE ÷ the FTE of one person, rounded half up; the cells share it by largest remainder, ties
/// going to shorter service.
#[must_use]
pub fn whole_people(plan: &Plan) -> Vec<Vec<u32>> {
    let roles = base_by_service(plan).into_iter().zip(&plan.roles);
    roles.map(|(cells, role)| whole(&cells, role.mean_fte.value())).collect()
}

fn whole(cells: &[f64], mean_fte: f64) -> Vec<u32> {
    let fte = cells.iter().fold(0.0, |sum, fte| sum + fte);
    let total = round_half_up(fte / mean_fte, 0);
    if total == 0.0 {
        return vec![0; cells.len()];
    }
    let quota = |fte_here: &f64| fte_here * total / fte;
    let mut people: Vec<u32> = cells.iter().map(|fte| quota(fte).floor() as u32).collect();
    let given: u32 = people.iter().sum();
    // Remainders that differ by the noise of binary fractions are ties.
    let remainder = |fte: &f64| ((quota(fte) - quota(fte).floor()) * 1e9).round() as u64;
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.order_by_key(|place| std::cmp::Reverse(cells.get(*place).map(remainder)));
    for place in order.into_iter().take((total as u32).saturating_sub(given) as usize) {
        if let Some(count) = people.get_mut(place) {
            *count += 1;
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_add_up_to_the_role_and_ties_go_to_shorter_service() {
        assert_eq!(whole(&[1.25; 4], 1.0), [2, 1, 1, 1]);
        assert_eq!(whole(&[0.4, 0.5, 0.4], 1.0), [0, 1, 0]);
        assert_eq!(whole(&[0.45, 0.0, 0.9], 0.9), [1, 0, 1]);
        assert_eq!(whole(&[0.2, 0.2], 1.0), [0, 0]);
        // 30 FTE over 24 months are 1.25 a month: six months have two people.
        let spread = whole(&[30.0 / 24.0; 24], 1.0);
        assert_eq!((spread.iter().sum::<u32>(), &spread[..7]), (30, &[2, 2, 2, 2, 2, 2, 1][..]));
    }
}

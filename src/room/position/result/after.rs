//! What stands after the headline: the role with most vacancies, agency staff, who came and went, the members' rates.

use super::chart::vacancies_by_role;
use super::standing::NONE;
use super::{read, value};
use crate::measures::{Member, View, measure};
use crate::workforce::Order as _;
use crate::workforce::{CalendarMonth, FlowMonth, Missing, Part, Source};

/// What stands after the headline.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::room::position) enum After {
    /// Of one unit.
    One {
        /// The role with most of the vacancies, and its share of them; `None` where they are few or of one role.
        largest_role: Option<(String, f64)>,
        agency: Option<AgencyFinding>,
        /// Who is in post without an established post: the role, and its FTE.
        supernumerary: Option<(String, f64)>,
        moves: Option<Moves>,
        /// Whether an establishment would say how many posts there should be.
        lacks_posts: bool,
    },
    /// Of several.
    Several {
        spread: Option<RateSpread>,
        /// Members whose vacancies are not known.
        left_out: Vec<String>,
    },
}

/// What is known of agency staff, in FTE.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::position) enum AgencyFinding {
    /// They cover vacancies, all of these where there are as many.
    Cover {
        fte: f64,
        /// Whether there are no more of them than vacancies.
        is_of_vacancies: bool,
    },
    /// They are in post.
    InPost(f64),
    /// There are none.
    Nobody,
}

/// Who came and went, in people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::room::position) enum Moves {
    /// In the year, where nothing says how many there are.
    Year { left: Option<f64>, started: Option<f64> },
    /// By the council's own months.
    Months { first: CalendarMonth, last: CalendarMonth, started: u32, left: u32 },
}

/// The members with the lowest and the highest vacancy rate, as fractions.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::room::position) struct RateSpread {
    pub(in crate::room::position) low: (String, f64),
    pub(in crate::room::position) high: (String, f64),
    /// Whose figures they are, where they are another publication's than the rest.
    pub(in crate::room::position) source: Option<Source>,
}

impl After {
    /// Returns what stands after the headline.
    pub(super) fn of(view: &View<'_>) -> Self {
        match view.single() {
            Some(member) => Self::One {
                largest_role: largest_role(member),
                agency: agency(view, member),
                supernumerary: member.supernumerary(),
                moves: moves(member),
                lacks_posts: lacks_posts(view),
            },
            None => Self::Several { spread: RateSpread::of(view), left_out: left_out(view) },
        }
    }
}

fn largest_role(member: &Member<'_>) -> Option<(String, f64)> {
    let vacancies = vacancies_by_role(member);
    let total: f64 = vacancies.iter().map(|(_, fte)| fte).sum();
    let with_any = vacancies.iter().filter(|(_, fte)| *fte > 0.0).count();
    let (role, fte) = vacancies.first().filter(|_| with_any > 1 && total >= 2.0)?;
    Some(((*role).to_owned(), fte / total))
}

fn agency(view: &View<'_>, member: &Member<'_>) -> Option<AgencyFinding> {
    let cover = member.parts.value(Part::AgencyCoverFte);
    if let (Ok(cover), Ok(vacant)) = (cover, member.parts.value(Part::VacancyFte))
        && cover > 0.0
        && vacant > 0.0
    {
        return Some(AgencyFinding::Cover { fte: cover, is_of_vacancies: cover <= vacant });
    }
    match (member.parts.value(Part::AgencyFte), value(view, "vacancy_fte")) {
        (Ok(agency), _) if agency > 0.0 => Some(AgencyFinding::InPost(agency)),
        (Ok(_), Some(vacant)) if vacant >= NONE => Some(AgencyFinding::Nobody),
        _ => None,
    }
}

/// Who came and went where nothing says how many there are, so that there is no rate to show.
fn moves(member: &Member<'_>) -> Option<Moves> {
    let people = |part: Part| member.parts.value(part).ok();
    let is_known = |part: Part| people(part).is_some();
    if is_known(Part::InpostFte) || is_known(Part::InpostHeadcount) {
        return if is_known(Part::LeaversHeadcount) { None } else { by_month(member) };
    }
    match (people(Part::LeaversHeadcount), people(Part::StartersHeadcount)) {
        (None, None) => by_month(member),
        (left, started) => Some(Moves::Year { left, started }),
    }
}

/// Who came and went by the council's own months, and which they are: a table of months may hold fewer than twelve.
fn by_month(member: &Member<'_>) -> Option<Moves> {
    let last = CalendarMonth::of(member.baseline.as_at);
    let counted = |month: &CalendarMonth| (0..12).contains(&last.since(*month));
    let months = || member.baseline.months.iter().filter(|row| row.calendar().is_some_and(|month| counted(&month)));
    let people = |of: fn(&FlowMonth) -> Option<u32>| months().map(of).sum::<Option<u32>>();
    let dates = || months().filter_map(FlowMonth::calendar);
    let (first, last) = dates().min().zip(dates().max())?;
    Some(Moves::Months { first, last, started: people(|row| row.starters)?, left: people(|row| row.leavers)? })
}

/// Whether how many posts there should be is not known, and an establishment list would give it.
fn lacks_posts(view: &View<'_>) -> bool {
    let own = view.single().is_some_and(|one| one.baseline.establishment.is_none());
    let vacancies = read(view, "vacancy_fte").map(|answer| answer.value);
    own && matches!(vacancies, Some(Err(Missing::NotInFile))) && value(view, "inpost_fte").is_some()
}

/// The vacancy rates that members are set beside one another by, the first that any has.
const MEMBER_RATES: [&str; 2] = ["vacancy_rate_fte", "vacancy_rate_headcount"];

impl RateSpread {
    /// Returns the ends of the members' vacancy rates; `None` where they are alike or not known.
    pub(super) fn of(view: &View<'_>) -> Option<Self> {
        let rates = member_rates(view);
        let ((low, low_rate), (high, high_rate)) = (*rates.first()?, *rates.last()?);
        let quoted = || MEMBER_RATES.into_iter().filter_map(measure).find_map(|measure| view.shared_quoted(measure));
        (high_rate > low_rate).then(|| Self {
            low: (low.to_owned(), low_rate),
            high: (high.to_owned(), high_rate),
            source: quoted().map(|quoted| quoted.source.clone()),
        })
    }
}

/// Members with a vacancy rate, lowest first.
fn member_rates<'a>(view: &View<'a>) -> Vec<(&'a str, f64)> {
    let of = |id: &str| -> Vec<(&'a str, f64)> {
        let Some(measure) = measure(id) else { return Vec::new() };
        view.members.iter().filter_map(|member| Some((member.name(), member.read(measure).value.ok()?))).collect()
    };
    let mut rates = MEMBER_RATES.into_iter().map(of).find(|rates| !rates.is_empty()).unwrap_or_default();
    rates.order_by(|a, b| a.1.total_cmp(&b.1));
    rates
}

fn left_out(view: &View<'_>) -> Vec<String> {
    let answer = read(view, "vacancy_fte").filter(|answer| answer.value.is_ok());
    answer.into_iter().flat_map(|answer| answer.left_out).map(|(name, _)| name).collect()
}

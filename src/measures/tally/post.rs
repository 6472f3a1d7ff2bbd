//! Parts from establishment lists: posts, what is established, filled, vacant and covered by agency.

use std::collections::{BTreeMap, BTreeSet};

use super::combine::Claim;
use super::{Role, Scope, count, label, total};
use crate::workforce::{
    AgencyTotal, BreakdownRow, Dimension, Establishment, EstablishmentRow, Fte, Group, Holder, Kind, Level, Missing,
    Part, Parts, PersonKey, PostKey, PostLine, RowRef, Source, Stated, TitleKey,
};

/// One post with its lines.
struct Post<'a> {
    /// The lines, by place in [`Posts::lines`]; the first gives its title and team.
    lines: Vec<usize>,
    first: &'a PostLine,
    role: &'a Role,
    established: Stated<f64>,
    actual: Stated<f64>,
    vacant: Stated<f64>,
}

/// The posts of a service's social workers.
struct Posts<'a> {
    lines: &'a [(Role, &'a PostLine)],
    posts: Vec<Post<'a>>,
    /// People with FTE in a post, and the line of the most senior; `None` if the list names nobody.
    people: Option<BTreeMap<WhoIs<'a>, usize>>,
    /// Agency FTE stated for all roles together.
    agency: Option<Fte>,
}

type WhoIs<'a> = (&'a PersonKey, Option<RowRef>);

fn who(line: &PostLine) -> Option<WhoIs<'_>> {
    match &line.holder {
        Holder::Person(person) => Some((person, matches!(person, PersonKey::Row(_)).then_some(line.at))),
        Holder::Vacant | Holder::NotStated => None,
    }
}

/// Returns what the establishment lists state; `None` if there are none.
pub(super) fn claim(scope: &Scope<'_>) -> Option<Claim> {
    if scope.posts.is_empty() {
        return None;
    }
    let posts = Posts::new(&scope.posts, &scope.agency);
    let source = scope.source(Kind::Establishment, scope.posts.len());
    let mut parts = Parts::default();
    posts.state(&mut parts, &source);
    let breakdowns = posts.breakdowns(&source);
    Some(Claim { kind: Kind::Establishment, parts, breakdowns, table: Some(posts.table()) })
}

impl<'a> Posts<'a> {
    fn new(lines: &'a [(Role, &'a PostLine)], agency: &[AgencyTotal]) -> Self {
        let mut index: BTreeMap<(u32, &PostKey), usize> = BTreeMap::new();
        let mut grouped: Vec<Vec<usize>> = Vec::new();
        for (at, (_, line)) in lines.iter().enumerate() {
            let place = match &line.post {
                Some(post) => *index.entry((line.at.file, post)).or_insert(grouped.len()),
                None => grouped.len(),
            };
            match grouped.get_mut(place) {
                Some(group) => group.push(at),
                None => grouped.push(vec![at]),
            }
        }
        let posts = grouped.into_iter().filter_map(|group| Post::new(group, lines)).collect();
        let agency = (!agency.is_empty()).then(|| agency.iter().map(|stated| stated.fte).sum());
        Self { lines, posts, people: people(lines), agency }
    }

    /// States the parts of the whole service.
    fn state(&self, parts: &mut Parts, source: &Source) {
        let all: Vec<&Post<'a>> = self.posts.iter().collect();
        self.state_of(&all, self.people.as_ref().map(BTreeMap::len), parts, source);
        if let (Some(agency), Err(_)) = (self.agency, parts.value(Part::AgencyFte)) {
            parts.set(Part::AgencyFte, Ok(agency.value()), source);
        }
        let named = self.people.is_some();
        if named {
            count(parts, Part::EstablishedPosts, all.iter().filter(|post| post.established.is_ok()).count(), source);
            let over = all.iter().map(|post| match (post.actual, post.established) {
                (Ok(actual), Ok(established)) => (actual - established).max(0.0),
                _ => 0.0,
            });
            parts.set(Part::OverEstablishedFte, Ok(total(over)), source);
        }
        let table = self.table();
        let against: Vec<&EstablishmentRow> = table.rows.iter().filter(|row| !row.supernumerary).collect();
        let in_post: Stated<Fte> = against.iter().map(|row| row.in_post).sum();
        let established: Stated<Fte> = against.iter().map(|row| row.established).sum();
        if against.is_empty() {
            return;
        }
        parts.set(Part::InpostEstablishedFte, in_post.map(Fte::value), source);
        let gap = established.and_then(|established| Ok((established - in_post?).value()));
        parts.set(Part::EstablishmentGapFte, gap, source);
    }

    /// Returns the FTE in some posts; missing where posts have holders and no holder's is stated: the vacant ones alone say
    /// nothing of it.
    fn in_post(&self, posts: &[&Post<'a>]) -> Stated<f64> {
        let lines = posts.iter().flat_map(|post| &post.lines).filter_map(|at| self.lines.get(*at));
        let mut held = lines.map(|(_, line)| *line).filter(|line| matches!(line.holder, Holder::Person(_))).peekable();
        match held.peek().map(|line| line.actual) {
            Some(Err(missing)) if held.all(|line| line.actual.is_err()) => Err(missing),
            _ => known(posts.iter().map(|post| post.actual)),
        }
    }

    fn state_of(&self, posts: &[&Post<'a>], people: Option<usize>, parts: &mut Parts, source: &Source) {
        let lines =
            || posts.iter().flat_map(|post| &post.lines).filter_map(|at| self.lines.get(*at)).map(|(_, line)| *line);
        parts.set(Part::EstablishedFte, known(posts.iter().map(|post| post.established)), source);
        parts.set(Part::InpostFte, self.in_post(posts), source);
        let counted = known(lines().map(|line| line.people.map(f64::from)));
        match people {
            Some(people) => count(parts, Part::InpostHeadcount, people, source),
            None if counted != Err(Missing::NotInFile) => parts.set(Part::InpostHeadcount, counted, source),
            None => {}
        }
        parts.set(Part::VacancyFte, known(posts.iter().map(|post| post.vacant)), source);
        for (part, of) in [
            (Part::AgencyCoverFte, (|line| line.agency_cover) as fn(&PostLine) -> Stated<Fte>),
            (Part::AgencyFte, |line| line.agency),
        ] {
            let stated = known(lines().map(|line| of(line).map(Fte::value)));
            if stated != Err(Missing::NotInFile) {
                parts.set(part, stated, source);
            }
        }
    }

    /// Returns parts by role, level and team; a post's vacancy is of its own title and team.
    fn breakdowns(&self, source: &Source) -> Vec<(Dimension, Vec<BreakdownRow>)> {
        let roles = self.grouped(|post| &post.role.key);
        let levels = self.grouped(|post| post.role.level.code());
        let teams = self.grouped(|post| TitleKey::new(&post.first.team));
        let row = |group: Group, posts: &[&Post<'a>], each_team: bool| {
            let mut parts = Parts::default();
            self.state_of(posts, self.heads(posts, each_team), &mut parts, source);
            BreakdownRow { group, parts }
        };
        let mut breakdowns = vec![
            (Dimension::Role, roles.values().map(|posts| row(Group::Printed(title(posts)), posts, false)).collect()),
            (
                Dimension::Level,
                levels
                    .iter()
                    .filter_map(|(code, posts)| Some(row(Group::Level(Level::from_code(*code)?), posts, false)))
                    .collect(),
            ),
        ];
        if self.posts.iter().any(|post| !post.first.team.is_empty()) {
            let rows = teams
                .values()
                .map(|posts| row(Group::team(&label(posts.iter().map(|post| post.first.team.as_str()))), posts, true))
                .collect::<Vec<_>>();
            breakdowns.push((Dimension::Team, rows));
        }
        breakdowns
    }

    /// Counts the people of some posts: each once by team, else those whose most senior post is among them.
    fn heads(&self, posts: &[&Post<'a>], each_team: bool) -> Option<usize> {
        let people = self.people.as_ref()?;
        let lines: BTreeSet<usize> = posts.iter().flat_map(|post| post.lines.iter().copied()).collect();
        if !each_team {
            return Some(people.values().filter(|line| lines.contains(line)).count());
        }
        let here = lines.iter().filter_map(|at| self.lines.get(*at)).filter(|(_, line)| is_filled(line));
        Some(here.filter_map(|(_, line)| who(line)).collect::<BTreeSet<_>>().len())
    }

    fn grouped<'b, K: Ord>(&'b self, key: impl Fn(&'b Post<'a>) -> K) -> BTreeMap<K, Vec<&'b Post<'a>>> {
        let mut groups: BTreeMap<K, Vec<&'b Post<'a>>> = BTreeMap::new();
        for post in &self.posts {
            groups.entry(key(post)).or_default().push(post);
        }
        groups
    }

    /// Returns the table by role, most junior first. A role of which no post has an establishment is
    /// supernumerary.
    fn table(&self) -> Establishment {
        let rows = self.grouped(|post| (post.role.rung, &post.role.key));
        let rows = rows.values().filter_map(|posts| {
            let role = posts.first()?.role;
            let lines = || {
                posts.iter().flat_map(|post| &post.lines).filter_map(|at| self.lines.get(*at)).map(|(_, line)| *line)
            };
            let established = known(posts.iter().map(|post| post.established));
            let in_post = self.in_post(posts);
            let supernumerary = established == Err(Missing::NotAvailable) && in_post.is_ok_and(|fte| fte > 0.0);
            Some(EstablishmentRow {
                role: title(posts),
                level: Some(role.level),
                supernumerary,
                established: established.map(Fte::new),
                in_post: in_post.map(Fte::new),
                stated_vacant: known(posts.iter().map(|post| post.vacant))
                    .ok()
                    .map(Fte::new)
                    .filter(|_| !supernumerary),
                stated_gap: None,
                agency: known(lines().map(|line| line.agency.map(Fte::value))).map(Fte::new),
            })
        });
        Establishment { rows: rows.collect(), agency: self.agency, control: Vec::new(), edits: 0 }
    }
}

impl<'a> Post<'a> {
    fn new(group: Vec<usize>, lines: &'a [(Role, &'a PostLine)]) -> Option<Self> {
        let (role, first) = lines.get(*group.first()?)?;
        let own: Vec<&PostLine> = group.iter().filter_map(|at| lines.get(*at)).map(|(_, line)| *line).collect();
        let established = known(own.iter().map(|line| line.established.map(Fte::value)));
        let actual = known(own.iter().map(|line| line.actual.map(Fte::value)));
        // What a list does not print of a vacancy is established less in post, unless the post is held open.
        let printed: Vec<f64> = own.iter().filter_map(|line| line.vacant.ok()).map(Fte::value).collect();
        let vacant = if printed.len() == own.len() || own.iter().any(|line| line.held_open) {
            Ok(total(printed.into_iter()))
        } else {
            let printed = total(printed.into_iter());
            established.and_then(|established| Ok(printed + (established - actual? - printed).max(0.0)))
        };
        Some(Self { lines: group, first, role, established, actual, vacant })
    }
}

/// Returns the sum of what is stated; if nothing is, the first reason.
fn known(stated: impl Iterator<Item = Stated<f64>>) -> Stated<f64> {
    let mut reason = None;
    let mut numbers = Vec::new();
    for value in stated {
        match value {
            Ok(number) => numbers.push(number),
            Err(missing) => reason = reason.or(Some(missing)),
        }
    }
    match reason {
        Some(reason) if numbers.is_empty() => Err(reason),
        _ => Ok(total(numbers.into_iter())),
    }
}

fn title(posts: &[&Post<'_>]) -> String {
    label(posts.iter().map(|post| post.first.title.as_str()))
}

/// Whether somebody is in the post of a line: who is named without a word of how much is there all the same.
fn is_filled(line: &PostLine) -> bool {
    line.actual.map_or(matches!(line.holder, Holder::Person(_)), |fte| fte > Fte::ZERO)
}

fn people<'a>(lines: &'a [(Role, &'a PostLine)]) -> Option<BTreeMap<WhoIs<'a>, usize>> {
    if lines.iter().any(|(_, line)| line.holder == Holder::NotStated) {
        return None;
    }
    let mut senior: BTreeMap<WhoIs<'a>, usize> = BTreeMap::new();
    let rank = |at: usize| {
        lines.get(at).map(|(role, line)| {
            let thousandths = (line.actual.map_or(0.0, Fte::value) * 1_000.0).round() as i64;
            (role.level.seniority(), role.rung, thousandths, &role.key, &line.team)
        })
    };
    for (at, (_, line)) in lines.iter().enumerate().filter(|(_, (_, line))| is_filled(line)) {
        let Some(who) = who(line) else { continue };
        senior
            .entry(who)
            .and_modify(|known| {
                if rank(at) > rank(*known) {
                    *known = at;
                }
            })
            .or_insert(at);
    }
    Some(senior)
}

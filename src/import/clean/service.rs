//! Directorates to services and job titles to roles: what is proposed, and what the user's choices make of it.
//!
//! It needs no file: the records hold the titles and directorates as printed, so a correction is applied to
//! what is already loaded.

use std::collections::BTreeMap;

use foldhash::fast::FixedState;
use indexmap::{IndexMap, IndexSet};

use crate::import::value::proposal::{
    has_social_worker, is_practitioner_of_other_work, is_unknown_abbreviation, may_be_of_others, may_be_senior, propose,
};
use crate::import::value::service::{DEPARTMENT_WORDS, NEITHER_WORDS, has_word, named_service, service_of_words};
use crate::import::value::title::UNTITLED_POSTS;
use crate::import::{Contents, DirectorateReport, FileReport, TitleReport};
use crate::workforce::Order as _;
use crate::workforce::{Assignment, Fte, PersonKey, Records, Service, Settings, TitleKey};

/// How many units a column names at least where they are teams rather than services.
const MANY_UNITS: usize = 3;

/// How many units a column names at most where they are departments rather than teams.
const FEW_UNITS: usize = 3;

/// Gives every row the text that tells its service where the column for it does not: the team's, else the title's. A
/// row whose texts speak against each other gets both, so that it is asked about.
pub(crate) fn settle(records: &mut Records, settings: &Settings) {
    macro_rules! settle {
        ($rows:expr) => {
            // Where one column names the units, it names the teams too.
            let units: std::collections::BTreeSet<&str> = $rows.iter().map(|row| row.directorate.as_str()).collect();
            if units.len() >= MANY_UNITS && $rows.iter().all(|row| row.team.is_empty()) {
                $rows.iter_mut().for_each(|row| row.team.clone_from(&row.directorate));
            }
            let texts: Vec<[&str; 3]> =
                $rows.iter().map(|row| [row.title.as_str(), row.team.as_str(), row.directorate.as_str()]).collect();
            let told = told(&texts, settings);
            for (row, text) in $rows.iter_mut().zip(told) {
                if let Some(text) = text {
                    row.directorate = text;
                }
            }
        };
    }
    settle!(records.holdings);
    settle!(records.vacant);
    settle!(records.posts);
    settle!(records.movements);
    settle!(records.bookings);
    settle!(records.absences);
    settle!(records.caseloads);
}

/// Returns for each row, of which there are title, team and directorate, the text that tells its service if that is
/// another than its directorate. Rows alike are looked at once.
fn told(rows: &[[&str; 3]], settings: &Settings) -> Vec<Option<String>> {
    let mut alike: IndexMap<[&str; 3], Option<String>, FixedState> = IndexMap::default();
    for row in rows {
        alike.entry(*row).or_default();
    }
    let tells = alike.keys().any(|[title, team, _]| named_service(title).is_some() || service_of_words(team).is_some());
    for ([title, team, directorate], text) in &mut alike {
        *text = telling(title, team, directorate, tells, settings);
    }
    rows.iter().map(|row| alike.get(row).cloned().flatten()).collect()
}

/// Returns the text that tells a row's service, if it is another than its directorate.
fn telling(title: &str, team: &str, directorate: &str, tells: bool, settings: &Settings) -> Option<String> {
    if !directorate.is_empty() && settings.services.contains_key(&TitleKey::new(directorate)) {
        return None;
    }
    let by_title = named_service(title);
    let (unit, by_unit) = match service_of_words(directorate) {
        Some(service) => (directorate, Some(service)),
        None => match service_of_words(team) {
            Some(service) => (team, Some(service)),
            None if directorate.is_empty() && tells => (team, None),
            None => (directorate, None),
        },
    };
    let text = match (by_unit, by_title) {
        (Some(unit_says), Some(title_says)) if unit_says != title_says => format!("{unit}, {title}"),
        (None, Some(_)) if unit.is_empty() => title.to_owned(),
        (None, Some(_)) => format!("{unit}, {title}"),
        _ => unit.to_owned(),
    };
    (text != directorate).then_some(text)
}

/// Makes a report's directorates and titles anew, in the service its rows are in where no unit says.
pub(crate) fn interpret(report: &mut FileReport, records: &Records, settings: &Settings) {
    report.directorates = directorates((report.otherwise(settings), report.service.is_some()), records, settings);
    let services = Services::new(report, settings);
    report.titles = titles(&services, records, settings);
    report.contents = Contents::of(records);
    report.count_rows(records, settings.reference_date.or(report.as_at));
}

/// Which service each directorate of a file is in.
#[derive(Debug, Clone)]
pub struct Services {
    by_directorate: BTreeMap<TitleKey, Option<Service>>,
    otherwise: Option<Service>,
}

impl Services {
    /// Takes the services from a file's report.
    #[must_use]
    pub fn new(report: &FileReport, settings: &Settings) -> Self {
        let by_directorate =
            report.directorates.iter().map(|entry| (TitleKey::new(&entry.text), entry.service)).collect();
        Self { by_directorate, otherwise: report.otherwise(settings) }
    }

    /// Returns the service of a directorate's rows; `None` if neither. A row without one is in the service
    /// the file speaks of.
    #[must_use]
    pub fn of(&self, directorate: &str) -> Option<Service> {
        if directorate.is_empty() {
            return self.otherwise;
        }
        self.by_directorate.get(&TitleKey::new(directorate)).copied().unwrap_or(self.otherwise)
    }
}

/// Returns the unit and the title of every row that has them.
pub(crate) fn rows(records: &Records) -> impl Iterator<Item = (&str, &str)> {
    let holdings = records.holdings.iter().map(|holding| (holding.directorate.as_str(), holding.title.as_str()));
    let posts = records.posts.iter().map(|post| (post.directorate.as_str(), post.title.as_str()));
    let vacant = records.vacant.iter().map(|post| (post.directorate.as_str(), post.title.as_str()));
    let movements = records.movements.iter().map(|row| (row.directorate.as_str(), row.title.as_str()));
    let bookings = records.bookings.iter().map(|row| (row.directorate.as_str(), row.title.as_str()));
    let absences = records.absences.iter().map(|row| (row.directorate.as_str(), row.title.as_str()));
    let caseloads = records.caseloads.iter().map(|row| (row.directorate.as_str(), row.title.as_str()));
    holdings.chain(vacant).chain(posts).chain(movements).chain(bookings).chain(absences).chain(caseloads)
}

/// Returns the units of a file's rows and their services: `unsaid` where no unit says, which the file's own words say if
/// `is_said`.
fn directorates(
    (unsaid, is_said): (Option<Service>, bool),
    records: &Records,
    settings: &Settings,
) -> Vec<DirectorateReport> {
    let mut counted: IndexMap<&str, u32, FixedState> = IndexMap::default();
    for (directorate, _) in rows(records).filter(|(directorate, _)| !directorate.is_empty()) {
        *counted.entry(directorate).or_default() += 1;
    }
    // A unit without social workers is not worth a question.
    let told_apart: IndexSet<(&str, &str), FixedState> = rows(records).collect();
    let with_social_workers: std::collections::BTreeSet<TitleKey> = told_apart
        .iter()
        .filter(|(directorate, title)| !directorate.is_empty() && has_social_worker(title))
        .map(|(directorate, _)| TitleKey::new(directorate))
        .collect();
    // Spellings that fold to the same text are one directorate.
    let mut folded: IndexMap<TitleKey, (String, u32)> = IndexMap::new();
    for (text, rows) in counted {
        folded.entry(TitleKey::new(text)).or_insert_with(|| (text.to_owned(), 0)).1 += rows;
    }
    let fte = fte_of_units(records);
    let by_words: Vec<Option<Service>> = folded.values().map(|(text, _)| service_of_words(text)).collect();
    let codes = leading_codes(folded.values().map(|(text, _)| text.as_str()).zip(by_words.iter().copied()));
    let by_code = |text: &str| codes.get(leading_code(text)?).copied().flatten();
    let told: Vec<Option<Service>> =
        folded.values().zip(by_words).map(|((text, _), told)| told.or_else(|| by_code(text))).collect();
    let rows_of = |service| -> u32 {
        folded.values().zip(&told).filter(|(_, told)| **told == service).map(|((_, rows), _)| *rows).sum()
    };
    let adults_most = rows_of(Some(Service::Adults)) >= rows_of(None);
    let some = |service| told.contains(&Some(service));
    // Where only one service is named, the rest of the column is parts of it; where both are, it is neither's.
    let otherwise = match (some(Service::Children), some(Service::Adults)) {
        (true, true) => None,
        (true, false) => Some(Service::Children),
        // A few teams of adults' say nothing of the many others.
        (false, true) => adults_most.then_some(Service::Adults),
        (false, false) => unsaid,
    };
    let is_few = folded.len() <= FEW_UNITS;
    let some_told = told.iter().any(Option::is_some);
    folded
        .into_iter()
        .zip(told)
        .map(|((key, (text, rows)), told)| {
            let chosen = settings.services.get(&key).copied();
            let neither = has_word(key.as_str(), NEITHER_WORDS);
            // Of a few departments another may be another service's; the rest of many teams are parts of the one named.
            let apart = !is_said && is_few && otherwise.is_some() && some_told && is_department(&text);
            let proposed = told.or(if neither || apart { None } else { otherwise });
            let unsure = chosen.is_none() && proposed.is_none() && !neither && with_social_workers.contains(&key);
            // Where no unit is told, the file as a whole is asked about.
            let unsure = unsure && some_told;
            let service = chosen.unwrap_or(proposed);
            let fte = fte.get(&key).copied();
            DirectorateReport { text, key, rows, fte, service, chosen: chosen.is_some(), unsure }
        })
        .collect()
}

/// Whether a unit is called as a department is, or by its letters alone, rather than as a team.
fn is_department(unit: &str) -> bool {
    let letters: String = unit.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_acronym = (3..=6).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let key = TitleKey::new(unit);
    is_acronym || has_word(key.as_str(), DEPARTMENT_WORDS) && !has_word(key.as_str(), &["team", "duty", "court"])
}

/// Returns the FTE that stands in the rows of each unit, where any states it.
fn fte_of_units(records: &Records) -> BTreeMap<TitleKey, Fte> {
    let held = records.holdings.iter().map(|row| (row.directorate.as_str(), row.fte));
    let posts = records.posts.iter().map(|row| (row.directorate.as_str(), row.actual));
    let mut printed: BTreeMap<&str, Fte> = BTreeMap::new();
    for (unit, fte) in held.chain(posts) {
        if let (false, Ok(fte)) = (unit.is_empty(), fte) {
            printed.entry(unit).and_modify(|known| *known += fte).or_insert(fte);
        }
    }
    let mut folded: BTreeMap<TitleKey, Fte> = BTreeMap::new();
    for (unit, fte) in printed {
        folded.entry(TitleKey::new(unit)).and_modify(|known| *known += fte).or_insert(fte);
    }
    folded
}

fn titles(services: &Services, records: &Records, settings: &Settings) -> Vec<TitleReport> {
    let mut counted: IndexMap<(&str, &str), u32, FixedState> = IndexMap::default();
    for row in rows(records) {
        *counted.entry(row).or_default() += 1;
    }
    let mut folded: IndexMap<(Service, TitleKey), (&str, u32)> = IndexMap::new();
    for ((directorate, title), rows) in counted {
        let Some(service) = services.of(directorate) else { continue };
        folded.entry((service, TitleKey::new(title))).or_insert((title, 0)).1 += rows;
    }
    let registered = registered_titles(records);
    let mut titles: Vec<TitleReport> = folded
        .into_iter()
        .map(|((service, key), (title, rows))| {
            let chosen = settings.roles.get(service, &key);
            let is_other_work = is_practitioner_of_other_work(key.as_str()) && !registered.contains(title);
            let (proposed, because) = if is_other_work {
                (Assignment::NotSocialWorker, "the work it names may be another than social work".to_owned())
            } else {
                propose(&key)
            };
            let is_of_others = may_be_of_others(key.as_str());
            let is_senior_perhaps = may_be_senior(key.as_str());
            TitleReport {
                title: title.to_owned(),
                key,
                service,
                rows,
                assignment: chosen.unwrap_or(proposed),
                because: if chosen.is_some() { "you chose it".to_owned() } else { because },
                chosen: chosen.is_some(),
                unsure: chosen.is_none()
                    && (title == UNTITLED_POSTS
                        || is_unknown_abbreviation(title)
                        || is_of_others
                        || is_senior_perhaps
                        || is_other_work
                        || proposed.level().is_none() && registered.contains(title)),
            }
        })
        .collect();
    titles.order_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.title.cmp(&b.title)).then(a.service.cmp(&b.service)));
    titles
}

/// Returns the titles at least half of whose people are registered as social workers are, by their number or by what their row says.
fn registered_titles(records: &Records) -> IndexSet<&str, FixedState> {
    let mut people: IndexMap<&str, (u32, u32), FixedState> = IndexMap::default();
    for holding in records.holdings.iter().filter(|holding| !holding.title.is_empty()) {
        let (all, registered) = people.entry(&holding.title).or_default();
        *all += 1;
        let is_registered = holding.is_registered || matches!(holding.person, PersonKey::Registration(_));
        *registered += u32::from(is_registered);
    }
    people
        .into_iter()
        .filter(|(_, (all, registered))| registered * 2 >= *all && *registered > 0)
        .map(|(title, _)| title)
        .collect()
}

/// Returns the code a unit's name begins with: "CSC" of "CSC First Response".
fn leading_code(unit: &str) -> Option<&str> {
    let (code, rest) = unit.trim().split_once([' ', '-', '/', ':', '_'])?;
    let is_code = (2..=5).contains(&code.len()) && code.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    (is_code && !rest.trim().is_empty()).then_some(code)
}

/// Returns the service of each leading code whose units are of one service alone, as far as their words say.
fn leading_codes<'a>(units: impl Iterator<Item = (&'a str, Option<Service>)>) -> BTreeMap<String, Option<Service>> {
    let mut codes: BTreeMap<String, Option<Service>> = BTreeMap::new();
    for (unit, told) in units {
        let (Some(code), Some(service)) = (leading_code(unit), told) else { continue };
        let known = codes.entry(code.to_owned()).or_insert(Some(service));
        if *known != Some(service) {
            *known = None;
        }
    }
    codes
}

//! What rows count as: a social worker's title and its place in the council's ladder, in one service.

use std::collections::BTreeMap;

use crate::import::{FileReport, Services};
use crate::workforce::{Assignment, Level, Service, Settings, TitleKey};

/// What a social worker's title counts as, and where it stands in the council's own ladder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Role {
    /// The place in the ladder, most junior first.
    pub(crate) rung: (u8, u8),
    pub(crate) key: TitleKey,
    pub(crate) level: Level,
    pub(crate) newly_qualified: bool,
}

impl Role {
    pub(super) fn new(key: TitleKey, level: Level, newly_qualified: bool) -> Self {
        // Councils list reviewing officers beside their team managers, whatever the census code.
        let level_rung = match level {
            Level::CaseHolder => 0,
            Level::SeniorPractitioner => 1,
            Level::FirstLineManager => 2,
            Level::QualifiedWithoutCases => 3,
            Level::MiddleManager => 4,
            Level::SeniorManager => 5,
        };
        let has = |word: &str| key.as_str().split(' ').any(|have| have == word);
        let within = if newly_qualified {
            0
        } else if has("assistant") || has("deputy") {
            1
        } else if has("experienced") || has("senior") || has("principal") || has("consultant") {
            3
        } else {
            2
        };
        Self { rung: (level_rung, within), key, level, newly_qualified }
    }

    /// Returns the role of workers whose list gives no titles: case holders, as most are.
    pub(super) fn unnamed() -> Self {
        Self::new(TitleKey::new(""), Level::CaseHolder, false)
    }
}

/// Looks up what the rows of one file count as in one service; each text is folded once.
pub(crate) struct Roles<'a> {
    services: Services,
    service: Service,
    titles: BTreeMap<TitleKey, Assignment>,
    directorates: BTreeMap<&'a str, bool>,
    known: BTreeMap<&'a str, Option<Role>>,
}

impl<'a> Roles<'a> {
    pub(crate) fn new(report: &FileReport, settings: &Settings, service: Service) -> Self {
        let titles = report
            .titles
            .iter()
            .filter(|entry| entry.service == service)
            .map(|entry| (TitleKey::new(&entry.title), entry.assignment))
            .collect();
        let services = Services::new(report, settings);
        Self { services, service, titles, directorates: BTreeMap::new(), known: BTreeMap::new() }
    }

    /// Whether a directorate's rows are in the service.
    pub(crate) fn is_here(&mut self, directorate: &'a str) -> bool {
        let (services, service) = (&self.services, self.service);
        *self.directorates.entry(directorate).or_insert_with(|| services.of(directorate) == Some(service))
    }

    /// Returns the role a row's title counts as; `None` if it is not a social worker's of the service.
    pub(crate) fn of(&mut self, directorate: &'a str, title: &'a str) -> Option<Role> {
        if !self.is_here(directorate) {
            return None;
        }
        let titles = &self.titles;
        self.known
            .entry(title)
            .or_insert_with(|| {
                let key = TitleKey::new(title);
                match titles.get(&key)? {
                    Assignment::SocialWorker { level, newly_qualified } => {
                        Some(Role::new(key, *level, *newly_qualified))
                    }
                    Assignment::NotSocialWorker => None,
                }
            })
            .clone()
    }
}

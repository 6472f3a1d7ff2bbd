//! What the browser keeps of the page: when it was kept last, what could not be read, and what another tab did.
//!
//! Owns the keys and the moment. What is kept looks as [`crate::kept`] says. Nothing that was kept and cannot be read is
//! written over before it lies aside, and nothing that another tab kept is written over unless the user says so.

use std::time::Duration;

use leptos::prelude::*;

use super::{Session, Tone};
use crate::app::browser::worker::{Stop, Workers};
use crate::app::browser::{BrowserError, assets, clock, download, mount, storage};
use crate::exchange::{Open, Passed, Shown, WorkerOrder, WorkerReply};
use crate::kept::{Aside, KeptEdition, Opened, Parts, Saved, open_current, revision_of};
use crate::measures::time_text;
use crate::reference::PublishedSeries;

/// The key the work is kept under in the browser.
const WORK: &str = "work";
/// The key of what the Position room showed last.
const SHOWN: &str = "shown";
/// What the key of what lies aside begins with; its id follows.
const ASIDE: &str = "aside.";
/// Each published series and the key a file of it is kept under.
const PUBLISHED: [(PublishedSeries, &str); 2] =
    [(PublishedSeries::Indicators, "edition"), (PublishedSeries::TimeInService, "time-in-service")];

/// How long the page waits after a change before keeping it.
const KEEP_AFTER: Duration = Duration::from_millis(200);

/// The media type of a file of kept work.
const FILE_KIND: &str = "text/plain";

/// How the page stands to what the browser keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeping {
    /// There is nothing to keep yet.
    Nothing,
    /// Something has changed and is about to be kept.
    Pending,
    /// All is kept; the time of day it was, unless that was in an earlier visit.
    Kept(Option<String>),
    /// Another tab has kept something else since: nothing is written until the user says which.
    Elsewhere,
    /// The browser keeps nothing.
    Failed,
}

/// What is kept, as signals: `Copy`, so that any part of the page may hold it.
#[derive(Debug, Clone, Copy)]
pub struct KeptWork {
    /// How the page stands to it.
    pub keeping: RwSignal<Keeping>,
    /// What could not be read, and what was set aside for something else.
    pub aside: RwSignal<Vec<Aside>>,
    /// How many times it had been written when this tab read or wrote it last, and what it was.
    known: StoredValue<(u64, Parts)>,
    /// The time of day this tab wrote last.
    at: StoredValue<Option<String>>,
    /// Whether nothing may be written, because what was kept could not be set aside.
    is_closed: StoredValue<bool>,
    pending: StoredValue<Option<TimeoutHandle>>,
}

impl KeptWork {
    /// Makes it for a page that has kept nothing.
    #[must_use]
    pub fn new() -> Self {
        Self {
            keeping: RwSignal::new(Keeping::Nothing),
            aside: RwSignal::new(Vec::new()),
            known: StoredValue::new((0, Parts::default())),
            at: StoredValue::new(None),
            is_closed: StoredValue::new(false),
            pending: StoredValue::new(None),
        }
    }

    /// Keeps something aside under a key of its own, and says so; `false` where the browser does not take it.
    pub fn put_aside(self, session: Session, aside: &Aside) -> bool {
        let kept = storage::set(&format!("{ASIDE}{}", aside.id()), &aside.to_text());
        self.aside.update(|all| {
            all.retain(|known| known.id() != aside.id());
            all.push(aside.clone());
        });
        if let Err(error) = &kept {
            self.is_closed.set_value(true);
            self.keeping.set(Keeping::Failed);
            session.notify(
                Tone::Problem,
                format!("{error} So that nothing is written over, this visit is not kept: save the file offered above, then load the page again."),
            );
        }
        kept.is_ok()
    }

    /// Gives what lies aside to the user as a file.
    pub fn save_aside(self, session: Session, aside: &Aside) {
        let name = format!("homegrown-kept-{}.txt", aside.id());
        if let Err(error) = download::save(&name, FILE_KIND, aside.text.as_bytes()) {
            session.notify(Tone::Problem, error.to_string());
        }
    }

    /// Deletes what lies aside, as the user said.
    pub fn delete_aside(self, session: Session, id: &str) {
        match storage::remove(&format!("{ASIDE}{id}")) {
            Ok(()) => self.aside.update(|all| all.retain(|aside| aside.id() != id)),
            Err(error) => session.notify(Tone::Problem, error.to_string()),
        }
    }

    /// Goes on with what another tab has kept; what this one had is set aside where it is something else.
    pub fn load_other(self, session: Session) {
        let own = untrack(|| session.to_saved()).parts();
        let (revision, known) = self.known.get_value();
        let is_safe = own.is_same_work(&known)
            || self.put_aside(session, &Aside { what: OWN.to_owned(), text: own.to_text(revision) });
        if is_safe && let Err(error) = mount::reload() {
            session.notify(Tone::Problem, error.to_string());
        }
    }

    /// Goes on with what is in this tab; what the other has kept is set aside.
    pub fn keep_own(self, session: Session) {
        let there = match storage::get(WORK) {
            Ok(there) => there.unwrap_or_default(),
            Err(error) => return session.notify(Tone::Problem, error.to_string()),
        };
        let aside = Aside { what: OTHERS.to_owned(), text: there };
        let revision = revision_of(&aside.text).unwrap_or_default();
        if aside.text.is_empty() || self.put_aside(session, &aside) {
            self.known.update_value(|known| known.0 = revision);
            self.keeping.set(Keeping::Pending);
            self.write(session, &untrack(|| session.to_saved()).parts());
        }
    }

    /// Hears that another tab has kept a text.
    fn hear(self, text: &str) {
        let (revision, known) = self.known.get_value();
        let there = revision_of(text);
        if there.is_none_or(|there| there <= revision) && !text.is_empty() {
            return;
        }
        // What another version of the page keeps is something else.
        let theirs = open_current(text).map(|opened| opened.saved.parts());
        if theirs.is_some_and(|theirs| theirs.is_same_work(&known)) {
            self.known.set_value((there.unwrap_or(revision), known));
        } else {
            self.keeping.set(Keeping::Elsewhere);
        }
    }

    /// Keeps what is on the page, unless it is kept as it is or another tab has kept something else.
    fn keep(self, session: Session, saved: &Saved) {
        if self.is_closed.get_value() || self.keeping.with_untracked(|keeping| *keeping == Keeping::Elsewhere) {
            return;
        }
        let parts = saved.parts();
        let (revision, known) = self.known.get_value();
        if parts == known {
            self.keeping.update(|keeping| {
                if *keeping == Keeping::Pending {
                    *keeping = Keeping::Kept(self.at.get_value());
                }
            });
            return;
        }
        let there = storage::get(WORK).ok().flatten().unwrap_or_default();
        if revision_of(&there).is_some_and(|there| there > revision) {
            self.hear(&there);
            if self.keeping.with_untracked(|keeping| *keeping == Keeping::Elsewhere) {
                return;
            }
        }
        self.write(session, &parts);
    }

    fn write(self, session: Session, parts: &Parts) {
        let revision = self.known.with_value(|known| known.0).saturating_add(1);
        match storage::set(WORK, &parts.to_text(revision)) {
            Ok(()) => {
                self.known.set_value((revision, parts.clone()));
                self.at.set_value(Some(time_text(clock::time())));
                self.keeping.set(Keeping::Kept(self.at.get_value()));
            }
            Err(error) => self.fail(session, &error),
        }
    }

    fn fail(self, session: Session, error: &BrowserError) {
        if self.keeping.with_untracked(|keeping| *keeping != Keeping::Failed) {
            session.notify(Tone::Problem, format!("{error} Your work lasts until you close this page."));
        }
        self.keeping.set(Keeping::Failed);
    }
}

impl Default for KeptWork {
    fn default() -> Self {
        Self::new()
    }
}

/// What is said of work of this tab that was set aside for another's.
const OWN: &str = "what this tab had when another tab's work was loaded";
/// What is said of another tab's work that was set aside for this one's.
const OTHERS: &str = "what another tab had kept when this tab's work was kept in its place";

/// What the browser keeps, read as far as the page can without a worker.
pub(in crate::app) struct Found {
    work: Option<Result<Opened, String>>,
    published: [Option<Result<KeptEdition, String>>; 2],
}

impl Found {
    /// Reads what the browser keeps.
    pub(in crate::app) fn look() -> Self {
        let text = |key: &str| storage::get(key).ok().flatten();
        Self {
            work: text(WORK).map(|text| open_current(&text).ok_or(text)),
            published: PUBLISHED.map(|(_, key)| text(key).map(|text| KeptEdition::from_current(&text).ok_or(text))),
        }
    }

    /// Whether the page reads all of it by itself.
    pub(in crate::app) fn is_current(&self) -> bool {
        let read = self.published.iter().all(|text| !matches!(text, Some(Err(_))));
        read && !matches!(self.work, Some(Err(_)))
    }

    /// Has a worker bring what another version kept into the form of this one; what it cannot read stays as it is.
    pub(in crate::app) async fn renewed(mut self, workers: &Workers) -> Result<Self, Stop> {
        if let Some(Err(text)) = &self.work
            && let WorkerReply::Renewed(text, aside) = workers.ask(WorkerOrder::Renew(text.clone())).await?
        {
            let opened = open_current(&text).unwrap_or_default();
            self.work = Some(Ok(Opened { aside, ..opened }));
        }
        for one in &mut self.published {
            if let Some(Err(text)) = one
                && let WorkerReply::RenewedPublished(Some(text)) =
                    workers.ask(WorkerOrder::RenewPublished(text.clone())).await?
            {
                *one = KeptEdition::from_current(&text).map(Ok);
            }
        }
        Ok(self)
    }
}

/// Opens a session on what the browser keeps.
pub(in crate::app) fn open_session(found: Found) -> Session {
    let is_there = found.work.is_some();
    let Opened { saved, revision, aside } = found.work.and_then(Result::ok).unwrap_or_default();
    let session = Session::new(saved);
    let open = session.open.get_untracked();
    if session.position.with_untracked(Option::is_none)
        && let Some(shown) = shown_before(&open)
    {
        session.take_shown(shown);
    }
    let kept = session.kept;
    kept.aside.set(laid_aside());
    if is_there {
        kept.keeping.set(Keeping::Kept(None));
    }
    if let Some(aside) = aside {
        kept.put_aside(session, &aside);
    }
    kept.known.set_value((revision, if is_there { untrack(|| session.to_saved()).parts() } else { Parts::default() }));
    for ((series, key), file) in PUBLISHED.into_iter().zip(found.published) {
        session.published(series).set(file.and_then(|file| published(session, key, file)));
    }
    session
}

/// Keeps what is shown of the user's own, so that the next visit begins with it while a worker starts. Where the browser
/// does not keep it, that visit waits for the worker.
pub(in crate::app) fn keep_shown(open: &Open, shown: &Passed<Shown>) {
    if open.sent.is_some() {
        return;
    }
    // What a first visit sees is there without.
    let mark = assets::build().filter(|_| Shown::first(open).is_none()).and_then(|build| open.mark(&build));
    match mark {
        Some(mark) => storage::set(SHOWN, &Parts::one(&mark, shown.bytes().to_vec()).to_text(0)).ok(),
        None => storage::remove(SHOWN).ok(),
    };
}

/// Returns what an earlier visit to this build showed of what is open now.
fn shown_before(open: &Open) -> Option<Shown> {
    let mark = open.mark(&assets::build()?)?;
    let parts = Parts::from_text(&storage::get(SHOWN).ok().flatten()?);
    Passed::new(parts.get(&mark)?.to_vec()).read()
}

/// What was set aside and not yet deleted, oldest first as far as keys tell.
fn laid_aside() -> Vec<Aside> {
    let mut found = storage::all().unwrap_or_default();
    found.sort();
    found.iter().filter(|(key, _)| key.starts_with(ASIDE)).map(|(_, text)| Aside::from_text(text)).collect()
}

/// A file of published figures kept from an earlier visit; one that cannot be read is put aside.
fn published(session: Session, key: &str, file: Result<KeptEdition, String>) -> Option<KeptEdition> {
    let text = match file {
        Ok(edition) => return Some(edition),
        Err(text) => text,
    };
    let aside = Aside { what: "a file of published figures".to_owned(), text };
    if session.kept.put_aside(session, &aside)
        && let Err(error) = storage::remove(key)
    {
        session.notify(Tone::Problem, error.to_string());
    }
    None
}

/// Keeps the session shortly after each change, and hears what other tabs keep.
pub(in crate::app) fn keep(session: Session) {
    let kept = session.kept;
    Effect::new(move |before: Option<()>| {
        let saved = session.to_saved();
        if let Some(handle) = kept.pending.get_value() {
            handle.clear();
        }
        if before.is_some()
            && kept.keeping.with_untracked(|keeping| !matches!(keeping, Keeping::Elsewhere | Keeping::Failed))
        {
            kept.keeping.set(Keeping::Pending);
        }
        let later = set_timeout_with_handle(move || kept.keep(session, &saved), KEEP_AFTER);
        kept.pending.set_value(later.ok());
    });
    // What was changed right before the page is left is kept as well.
    let on_leaving = window_event_listener_untyped("pagehide", move |_| {
        if kept.keeping.with_untracked(|keeping| *keeping == Keeping::Pending) {
            kept.keep(session, &untrack(|| session.to_saved()));
        }
    });
    on_cleanup(move || on_leaving.remove());
    let listener = storage::listen(WORK, move |text| kept.hear(&text));
    StoredValue::new_local(listener.ok());
    for (series, key) in PUBLISHED {
        keep_published(session, series, key);
    }
}

/// Keeps a file of published figures when another is used.
fn keep_published(session: Session, series: PublishedSeries, key: &'static str) {
    Effect::new(move |before: Option<()>| {
        let file = session.published(series).get();
        // The first time it is what was kept.
        if before.is_none() {
            return;
        }
        let kept = match file {
            None => storage::remove(key),
            Some(file) => storage::set(key, &file.to_text()),
        };
        if let Err(error) = kept {
            session.notify(Tone::Problem, format!("{error} The figures you loaded last until you close this page."));
        }
    });
}

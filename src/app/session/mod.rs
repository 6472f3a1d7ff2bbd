//! What is open, loaded, chosen and edited: one `Copy` struct of signals in context, and the only code that
//! changes them.

mod choices;
mod edits;
mod files;
mod workers;

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::answer::Answers;
use super::browser::worker::Workers;
use super::{KeptWork, Route};
use crate::case;
use crate::import::{FileMemo, NoFigures};
use crate::kept::{ColumnChoice, KeptEdition, Parts, Saved, Subject, latest_before};
use crate::room::Refusals;
use crate::room::{self, Position};
use crate::starting_plan::lists::ListedFlows;
use crate::workforce::{Edit, Service, Settings, Snapshot};
use files::Handle;

pub use files::{LoadedFile, Status};

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something could not be done; nothing was lost.
    Problem,
}

/// A message at the top of the page until it is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its number, to close it by.
    pub id: u32,
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
    /// Whether it is about what is loaded now, and goes when that changes.
    pub of_figures: bool,
}

/// The state of the page. `Copy`, so that any event handler may hold it.
#[derive(Clone, Copy)]
pub struct Session {
    /// The open room.
    pub route: RwSignal<Route>,
    /// What the rooms are about.
    pub subject: RwSignal<Subject>,
    /// Which service is shown.
    pub service: RwSignal<Service>,
    /// Messages not yet closed.
    pub notices: RwSignal<Vec<Notice>>,
    /// Files of this visit, in the order dropped.
    pub files: RwSignal<Vec<LoadedFile>>,
    /// Files of the last visit, whose rows are gone.
    pub remembered: RwSignal<Vec<FileMemo>>,
    /// The user's choices.
    pub settings: RwSignal<Settings>,
    /// Whether the reference date among them was fixed so that taking a file out did not move it.
    date_is_held: RwSignal<bool>,
    /// Whether the welcome over the example was closed.
    pub welcomed: RwSignal<bool>,
    /// The work in the rooms the worker makes; the page keeps it and does not read it.
    pub workspace: RwSignal<Parts>,
    /// How all of this stands to what the browser keeps.
    pub kept: KeptWork,
    /// The edition of published figures the user loaded.
    pub edition: RwSignal<Option<KeptEdition>>,
    /// The published staff and leavers by time in service the user loaded.
    pub time_in_service: RwSignal<Option<KeptEdition>>,
    /// What the worker has answered.
    pub answers: Answers,
    /// Aggregates of the user's files, a service each.
    pub loaded: RwSignal<Vec<Snapshot>>,
    /// What the lists read this visit say of a plan; nobody is in it, and it is not kept between visits.
    pub lists: RwSignal<Vec<ListedFlows>>,
    /// Aggregates of the user's files of earlier months.
    earlier: RwSignal<Vec<Snapshot>>,
    /// The snapshots of the subject, as read.
    pub snapshots: Memo<Arc<Vec<Snapshot>>>,
    /// A plan that was sent and is looked at, in place of the subject: how it came, and its figures.
    pub sent: RwSignal<Option<Arc<(String, Snapshot)>>>,
    /// The subject's snapshot, with the user's edits; `None` while there is nothing to show.
    pub own: Memo<Option<Arc<Snapshot>>>,
    /// The snapshot shown: what was sent, else the subject's own.
    pub snapshot: Memo<Option<Arc<Snapshot>>>,
    /// What the Position room says of it.
    pub position: Memo<Option<Arc<Position>>>,
    edits: RwSignal<BTreeMap<String, Vec<Edit>>>,
    undone: RwSignal<BTreeMap<String, Vec<Edit>>>,
    columns: RwSignal<Vec<ColumnChoice>>,
    next: StoredValue<u32>,
    measuring: StoredValue<u32>,
    /// What was typed in the Data room and could not be taken.
    refused: RwSignal<Refusals>,
    handles: StoredValue<BTreeMap<u32, Handle>, LocalStorage>,
    workers: StoredValue<Option<Workers>, LocalStorage>,
    /// A worker for what takes long and needs no rows, so that the records worker answers at once.
    simulator: StoredValue<Option<Workers>, LocalStorage>,
}

impl Session {
    /// Opens a session on what was kept.
    #[must_use]
    pub fn new(saved: Saved) -> Self {
        let subject = RwSignal::new(saved.subject);
        let service = RwSignal::new(saved.service);
        let loaded = RwSignal::new(saved.loaded);
        let edits = RwSignal::new(saved.edits);
        let sent = RwSignal::new(None::<Arc<(String, Snapshot)>>);
        let all = Memo::new(move |_| {
            Arc::new(match subject.get() {
                Subject::Case { id } => case::open(&id).unwrap_or_default(),
                Subject::Files => loaded.get(),
            })
        });
        let own = Memo::new(move |_| {
            let all = all.get();
            let read = all.iter().find(|s| s.service == service.get()).or_else(|| all.first())?;
            let edits = edits.with(|all| all.get(&subject.get().edit_key(read.service)).cloned().unwrap_or_default());
            Some(Arc::new(read.amended(&edits).0))
        });
        let snapshots = Memo::new(move |_| match sent.get() {
            Some(sent) => Arc::new(vec![sent.1.clone()]),
            None => all.get(),
        });
        let snapshot = Memo::new(move |_| sent.get().map(|sent| Arc::new(sent.1.clone())).or_else(|| own.get()));
        let position = Memo::new(move |_| {
            let mut position = room::position(snapshot.get()?.as_ref());
            if let Some(table) = position.table.as_mut().filter(|_| sent.with(Option::is_some)) {
                // What was sent is looked at; only one's own is changed by hand.
                table.rows.iter_mut().for_each(|row| row.edits.iter_mut().for_each(|edit| *edit = None));
            }
            Some(Arc::new(position))
        });
        Self {
            route: RwSignal::new(Route::Position),
            subject,
            service,
            notices: RwSignal::new(Vec::new()),
            files: RwSignal::new(Vec::new()),
            remembered: RwSignal::new(saved.files),
            settings: RwSignal::new(saved.settings),
            welcomed: RwSignal::new(saved.welcomed),
            workspace: RwSignal::new(saved.workspace),
            date_is_held: RwSignal::new(saved.date_is_held),
            kept: KeptWork::new(),
            edition: RwSignal::new(None),
            time_in_service: RwSignal::new(None),
            answers: Answers::new(),
            loaded,
            lists: RwSignal::new(Vec::new()),
            earlier: RwSignal::new(saved.earlier),
            sent,
            own,
            snapshots,
            snapshot,
            position,
            edits,
            undone: RwSignal::new(BTreeMap::new()),
            columns: RwSignal::new(saved.columns),
            next: StoredValue::new(0),
            measuring: StoredValue::new(0),
            refused: RwSignal::default(),
            handles: StoredValue::new_local(BTreeMap::new()),
            workers: StoredValue::new_local(None),
            simulator: StoredValue::new_local(None),
        }
    }

    /// Returns what to keep; tracks every signal it reads.
    #[must_use]
    pub fn to_saved(self) -> Saved {
        let files: Vec<FileMemo> =
            self.files.with(|files| files.iter().filter_map(LoadedFile::summary).map(|of| of.memo.clone()).collect());
        Saved {
            subject: self.subject.get(),
            service: self.service.get(),
            loaded: self.loaded.get(),
            earlier: self.earlier.get(),
            edits: self.edits.get(),
            settings: self.settings.get(),
            date_is_held: self.date_is_held.get(),
            files: if files.is_empty() { self.remembered.get() } else { files },
            columns: self.columns.get(),
            welcomed: self.welcomed.get(),
            workspace: self.workspace.get(),
        }
    }

    /// Returns the same council's figures of the month before those of the user's files, if they are known.
    #[must_use]
    pub fn before(self, snapshot: &Snapshot) -> Option<Snapshot> {
        let is_own = self.subject.with_untracked(|subject| *subject == Subject::Files);
        is_own.then(|| self.earlier.with_untracked(|all| latest_before(all, snapshot).cloned())).flatten()
    }

    pub(super) fn number(self) -> u32 {
        self.next.update_value(|n| *n += 1);
        self.next.get_value()
    }

    /// Says something at the top of the page.
    pub fn notify(self, tone: Tone, text: impl Into<String>) {
        let notice = Notice { id: self.number(), tone, text: text.into(), of_figures: false };
        self.notices.update(|all| {
            all.retain(|shown| shown.text != notice.text);
            all.push(notice);
        });
    }

    /// Says why what is loaded gives no figures, in place of what was said of it before; says nothing where it gives some.
    pub(super) fn say_of_figures(self, why: Option<NoFigures>) {
        let id = self.number();
        let notice =
            why.map(|why| Notice { id, tone: Tone::Problem, text: why.sentence().to_owned(), of_figures: true });
        self.notices.update(|all| {
            all.retain(|shown| !shown.of_figures);
            all.extend(notice);
        });
    }

    /// Closes a notice.
    pub fn dismiss(self, id: u32) {
        self.notices.update(|all| all.retain(|notice| notice.id != id));
    }

    /// Shows a published case.
    pub fn open_case(self, id: &str) {
        self.close_sent();
        self.subject.set(Subject::Case { id: id.to_owned() });
    }

    /// Shows the user's own files.
    pub fn open_files(self) {
        self.close_sent();
        self.subject.set(Subject::Files);
    }
}

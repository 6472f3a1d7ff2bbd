//! What is open, loaded, chosen and edited: one `Copy` struct of signals in context, and the only code that
//! changes them.

mod answer;
mod choices;
mod edits;
mod files;
pub(super) mod keeping;
mod workers;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use leptos::prelude::*;

use super::Route;
use super::browser::worker::Workers;
use crate::exchange::{Open, Passed, Sent, Shown};
use crate::import::{FileMemo, NoFigures};
use crate::kept::{ColumnChoice, Figures, KeptEdition, Parts, Saved, Subject, aside};
use crate::room::Position;
use crate::room::Refusals;
use crate::starting_plan::lists::ListedFlows;
use crate::workforce::{Edit, Service, Settings};
use files::FileHandle;

pub use answer::Answers;
pub use files::{LoadedFile, Status};
pub use keeping::{Keeping, KeptWork};

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
    /// How many questions the files of this visit leave open.
    pub questions: RwSignal<usize>,
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
    /// Aggregates of the user's files.
    pub figures: RwSignal<Figures>,
    /// Aggregates of the user's files of earlier months.
    earlier: RwSignal<Figures>,
    /// What the lists read this visit say of a plan; nobody is in it, and it is not kept between visits.
    pub lists: RwSignal<Passed<Vec<ListedFlows>>>,
    /// A plan that was sent and is looked at, in place of the subject.
    pub sent: RwSignal<Option<Sent>>,
    /// What is open: all that the rooms are made from, but what is in the worker's hands.
    pub open: Memo<Arc<Open>>,
    /// What the Position room says of it; `None` where there is nothing to show, or not yet.
    pub position: RwSignal<Option<Arc<Position>>>,
    /// The services of what is open.
    pub services: RwSignal<Vec<Service>>,
    /// The key that edits of the table shown are kept under.
    key: RwSignal<Option<String>>,
    /// The day the figures measured last are as at.
    as_at: StoredValue<Option<Date>>,
    edits: RwSignal<BTreeMap<String, Vec<Edit>>>,
    undone: RwSignal<BTreeMap<String, Vec<Edit>>>,
    columns: RwSignal<Vec<ColumnChoice>>,
    next: StoredValue<u32>,
    measuring: StoredValue<u32>,
    /// What was typed in the Data room and could not be taken.
    refused: RwSignal<Refusals>,
    handles: StoredValue<BTreeMap<u32, FileHandle>, LocalStorage>,
    workers: StoredValue<Option<Workers>, LocalStorage>,
    /// A worker for what takes long and needs no rows, so that the records worker answers at once.
    simulator: StoredValue<Option<Workers>, LocalStorage>,
}

impl Session {
    /// Opens a session on what was kept.
    #[must_use]
    pub fn new(saved: Saved) -> Self {
        let first = Open::on(&saved);
        let subject = RwSignal::new(saved.subject);
        let service = RwSignal::new(saved.service);
        let figures = RwSignal::new(saved.figures);
        let earlier = RwSignal::new(saved.earlier);
        let edits = RwSignal::new(saved.edits);
        let sent = RwSignal::new(None::<Sent>);
        let lists = RwSignal::new(Passed::default());
        let open = Memo::new(move |_| {
            Arc::new(Open {
                subject: subject.get(),
                service: service.get(),
                figures: figures.get(),
                earlier: earlier.get(),
                edits: edits.get(),
                sent: sent.get(),
                lists: lists.get(),
            })
        });
        let session = Self {
            route: RwSignal::new(Route::Position),
            subject,
            service,
            notices: RwSignal::new(Vec::new()),
            files: RwSignal::new(Vec::new()),
            questions: RwSignal::new(0),
            remembered: RwSignal::new(saved.files),
            settings: RwSignal::new(saved.settings),
            welcomed: RwSignal::new(saved.welcomed),
            workspace: RwSignal::new(saved.workspace),
            date_is_held: RwSignal::new(saved.date_is_held),
            kept: KeptWork::new(),
            edition: RwSignal::new(None),
            time_in_service: RwSignal::new(None),
            answers: Answers::new(),
            figures,
            lists,
            earlier,
            sent,
            open,
            position: RwSignal::new(None),
            services: RwSignal::new(Vec::new()),
            key: RwSignal::new(None),
            as_at: StoredValue::new(None),
            edits,
            undone: RwSignal::new(BTreeMap::new()),
            columns: RwSignal::new(saved.columns),
            next: StoredValue::new(0),
            measuring: StoredValue::new(0),
            refused: RwSignal::default(),
            handles: StoredValue::new_local(BTreeMap::new()),
            workers: StoredValue::new_local(None),
            simulator: StoredValue::new_local(None),
        };
        if let Some(shown) = Shown::first(&first) {
            session.take_shown(shown);
        }
        session
    }

    /// Shows what the worker made of what is open. Figures of the user's files that it cannot read are put aside.
    pub fn take_shown(self, shown: Shown) {
        let Shown { position, services, key, is_unread } = shown;
        if is_unread && let Some(aside) = aside(&self.figures.get_untracked().part()) {
            self.kept.put_aside(self, &aside);
            self.figures.set(Figures::default());
        }
        self.position.set(position.map(Arc::new));
        self.services.set(services);
        self.key.set(key);
    }

    /// Returns what is said where no position is shown: the words given where there is nothing to show, else that it is coming.
    #[must_use]
    pub fn without_position(self, nothing: &'static str) -> &'static str {
        if self.open.with(|open| open.is_nothing()) { nothing } else { "One moment" }
    }

    /// Returns what is shown with whose it is and of when, for what leaves the page.
    #[must_use]
    pub fn about(self, what: &str) -> String {
        self.position.with_untracked(|shown| match shown {
            Some(shown) => format!("{}, {}, {}: {what}", shown.name, shown.service.label(), shown.as_at),
            None => what.to_owned(),
        })
    }

    /// Returns what to keep; tracks every signal it reads.
    #[must_use]
    pub fn to_saved(self) -> Saved {
        let files: Vec<FileMemo> =
            self.files.with(|files| files.iter().filter_map(LoadedFile::summary).map(|of| of.memo.clone()).collect());
        Saved {
            subject: self.subject.get(),
            service: self.service.get(),
            figures: self.figures.get(),
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

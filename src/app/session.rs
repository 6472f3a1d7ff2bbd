//! What is open, loaded, chosen and edited: one `Copy` struct of signals in context, and the only code that
//! changes them.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::answer::Answers;
use super::browser::worker::{ImportHandle, Stop, Workers};
use super::browser::{download, echarts, location, mount};
use super::{KeptWork, Route};
use crate::exchange::{ImportOrder, ImportReply, KeeperOrder, KeeperReply, RoomOrder};
use crate::import::{Field, FileMemo, FileReport, Kind, NoFigures, Progress, Reading};
use crate::kept::{ColumnChoice, KeptEdition, Parts, Saved, Subject, aside};
use crate::measures::{self, Position};
use crate::reference::{self, PublishedSeries};
use crate::report::csv;
use crate::room::{self, Act, BACK_FIELD, Depth, FILE_FIELD, Loaded, Refusals, RefusedFile, Room};
use crate::view::{Chart, Deed, Event, Figure, Options, Plot};
use crate::workforce::{Assignment, Edit, Part, Service, Settings, Snapshot, TitleKey};

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

/// Where a file is on its way.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// Being read.
    Reading(Option<Progress>),
    /// Loaded.
    Loaded(Arc<FileReport>),
    /// Cannot be read: a sentence.
    Refused(String),
}

/// A file of this visit.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadedFile {
    /// Its number in the session.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// How it stands.
    pub status: Status,
    /// How far a reading of a file already loaded is, after the user changed how to read it.
    pub again: Option<Progress>,
}

impl LoadedFile {
    /// Whether it is being read, for the first time or again.
    #[must_use]
    pub const fn is_being_read(&self) -> bool {
        matches!(self.status, Status::Reading(_)) || self.again.is_some()
    }

    /// Returns how far the reading is.
    #[must_use]
    pub const fn progress(&self) -> Option<Progress> {
        match self.status {
            Status::Reading(progress) => progress,
            Status::Loaded(_) | Status::Refused(_) => self.again,
        }
    }

    /// Returns the report of a file that is loaded.
    #[must_use]
    pub fn report(&self) -> Option<Arc<FileReport>> {
        match &self.status {
            Status::Loaded(report) => Some(Arc::clone(report)),
            Status::Reading(_) | Status::Refused(_) => None,
        }
    }

    fn refusal(&self) -> Option<RefusedFile> {
        match &self.status {
            Status::Refused(why) => Some(RefusedFile { file: self.id, name: self.name.clone(), why: why.clone() }),
            Status::Reading(_) | Status::Loaded(_) => None,
        }
    }
}

/// The browser's own objects of a file: they can neither be sent nor compared.
struct Handle {
    file: web_sys::File,
    import: Option<ImportHandle>,
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
    pub desk: RwSignal<Parts>,
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
    /// A worker for what takes long and needs no rows, so that the keeper answers at once.
    thinker: StoredValue<Option<Workers>, LocalStorage>,
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
                Subject::Case { id } => reference::open(&id).unwrap_or_default(),
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
            let mut position = measures::position(snapshot.get()?.as_ref());
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
            desk: RwSignal::new(saved.desk),
            date_is_held: RwSignal::new(saved.date_is_held),
            kept: KeptWork::new(),
            edition: RwSignal::new(None),
            time_in_service: RwSignal::new(None),
            answers: Answers::new(),
            loaded,
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
            thinker: StoredValue::new_local(None),
        }
    }

    /// Gives the session its workers.
    pub fn connect(self, workers: Workers) {
        workers.mourn(Callback::new(move |()| self.lose_rows()));
        self.workers.set_value(Some(workers));
        let thinker = Workers::new();
        thinker.watch(Callback::new(move |share| self.answers.hear(share)));
        self.thinker.set_value(Some(thinker));
        self.tell_published(PublishedSeries::Indicators);
        self.tell_published(PublishedSeries::TimeInService);
        self.take_kept();
        self.answers.follow(self);
    }

    /// Has the worker bring kept work into the form of this version, so that what cannot be read is said at once.
    fn take_kept(self) {
        let kept = self.desk.get_untracked();
        if kept.0.is_empty() {
            return;
        }
        let order = KeeperOrder::Take(kept.clone(), self.loaded.get_untracked());
        spawn_local(async move {
            let reply = self.ask(order).await;
            // What was done meanwhile stands on the work as it was kept, and so does what it says of it.
            if let Ok(KeeperReply::Taken { desk, unread, sent }) = reply
                && self.desk.get_untracked() == kept
            {
                self.take_desk(desk, &unread, sent);
            }
        });
    }

    /// Goes on with work as the worker gave it; parts of what it was given that could not be read are kept aside.
    pub fn take_desk(self, desk: Parts, unread: &[String], sent: Option<Box<(String, Snapshot)>>) {
        let mut before = self.desk.get_untracked();
        if let Some(aside) = aside(&before.take(unread)) {
            self.kept.put_aside(self, &aside);
        }
        self.desk.set(desk);
        let sent = sent.map(|sent| Arc::new(*sent));
        if self.sent.with_untracked(|known| *known != sent) {
            self.sent.set(sent);
        }
    }

    /// Goes back from a plan that was sent to the page's own; nothing where none is looked at.
    fn close_sent(self) {
        if self.sent.with_untracked(Option::is_none) {
            return;
        }
        let order = RoomOrder {
            room: Room::Plan,
            desk: self.desk.get_untracked(),
            event: Some(Event { field: BACK_FIELD.to_owned(), value: String::new() }),
            refused: Refusals::new(),
            depth: Depth::Quick,
        };
        spawn_local(async move {
            match self.ask(KeeperOrder::Room(Box::new(order))).await {
                Ok(KeeperReply::Room { desk, unread, sent, .. }) => self.take_desk(desk, &unread, sent),
                Ok(_other) => {}
                Err(error) => self.notify(Tone::Problem, error.to_string()),
            }
        });
    }

    /// Returns what to keep; tracks every signal it reads.
    #[must_use]
    pub fn to_saved(self) -> Saved {
        let files: Vec<FileMemo> =
            self.files.with(|files| files.iter().filter_map(LoadedFile::report).map(|r| FileMemo::from(&*r)).collect());
        Saved {
            subject: self.subject.get(),
            service: self.service.get(),
            loaded: self.loaded.get(),
            edits: self.edits.get(),
            settings: self.settings.get(),
            date_is_held: self.date_is_held.get(),
            files: if files.is_empty() { self.remembered.get() } else { files },
            columns: self.columns.get(),
            welcomed: self.welcomed.get(),
            desk: self.desk.get(),
        }
    }

    fn number(self) -> u32 {
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
    fn say_of_figures(self, why: Option<NoFigures>) {
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

    // Edits

    fn edit_key(self) -> Option<String> {
        self.own.with_untracked(|s| s.as_ref().map(|s| self.subject.get_untracked().edit_key(s.service)))
    }

    /// Changes a cell of the establishment table.
    pub fn edit(self, edit: Edit) {
        let Some(key) = self.edit_key() else { return };
        self.undone.update(|all| {
            all.remove(&key);
        });
        self.edits.update(|all| all.entry(key).or_default().push(edit));
    }

    /// Takes every edit of the table shown back: its source's own figures stand again.
    pub fn put_back(self) {
        let Some(key) = self.edit_key() else { return };
        let taken = self.edits.try_update(|all| all.remove(&key)).flatten().unwrap_or_default();
        self.notify(Tone::Done, "Your changes to the table are taken back. Redo makes them again, one by one.");
        self.undone.update(|all| all.entry(key).or_default().extend(taken.into_iter().rev()));
    }

    /// Returns how many edits the table shown has.
    #[must_use]
    pub fn edit_count(self) -> usize {
        let key = self.own.with(|s| s.as_ref().map(|s| self.subject.get().edit_key(s.service)));
        key.map_or(0, |key| self.edits.with(|all| all.get(&key).map_or(0, Vec::len)))
    }

    /// Whether there is an undone edit to make again.
    #[must_use]
    pub fn can_redo(self) -> bool {
        let key = self.own.with(|s| s.as_ref().map(|s| self.subject.get().edit_key(s.service)));
        key.is_some_and(|key| self.undone.with(|all| all.get(&key).is_some_and(|undone| !undone.is_empty())))
    }

    /// Takes the last edit back.
    pub fn undo(self) {
        let Some(key) = self.edit_key() else { return };
        let taken = self.edits.try_update(|all| all.get_mut(&key).and_then(Vec::pop)).flatten();
        if let Some(edit) = taken {
            self.undone.update(|all| all.entry(key).or_default().push(edit));
        }
    }

    /// Makes the last undone edit again.
    pub fn redo(self) {
        let Some(key) = self.edit_key() else { return };
        if let Some(edit) = self.undone.try_update(|all| all.get_mut(&key).and_then(Vec::pop)).flatten() {
            self.edits.update(|all| all.entry(key).or_default().push(edit));
        }
    }

    // Files

    /// Reads files, one worker each; what is loaded stays whatever becomes of them.
    pub fn load(self, files: Vec<web_sys::File>) {
        for file in files {
            let name = file.name();
            // A file dropped again takes the place of the one before: counted twice, its people would be two.
            let before = self.files.with_untracked(|all| all.iter().find(|known| known.name == name).map(|f| f.id));
            let id = before.unwrap_or_else(|| self.number());
            self.handles.update_value(|handles| {
                handles.insert(id, Handle { file, import: None });
            });
            match before {
                Some(_) => self.notify(Tone::Done, format!("{name} takes the place of the file of that name.")),
                None => self.files.update(|all| {
                    all.push(LoadedFile { id, name, status: Status::Reading(None), again: None });
                }),
            }
            self.read(id, Reading { settings: self.settings.get_untracked(), ..Reading::default() });
        }
    }

    fn read(self, id: u32, reading: Reading) {
        let name = self.files.with_untracked(|all| all.iter().find(|f| f.id == id).map(|f| f.name.clone()));
        let Some(name) = name else { return };
        let order = ImportOrder { file: id, name, reading: reading.clone() };
        self.show_progress(id, None);
        let file = self.handles.with_value(|handles| handles.get(&id).map(|handle| handle.file.clone()));
        let started = self
            .workers()
            .zip(file)
            .map(|(workers, file)| workers.import(file, order, move |reply| self.hear(id, &reading, reply)));
        match started {
            Some(import) => self.handles.update_value(|handles| {
                if let Some(handle) = handles.get_mut(&id) {
                    handle.import = Some(import);
                }
            }),
            None => self.set_status(
                id,
                Status::Refused("This browser could not start the part that reads files. Reload the page.".to_owned()),
            ),
        }
    }

    fn hear(self, id: u32, reading: &Reading, reply: ImportReply) {
        match reply {
            ImportReply::Progress(progress) => self.show_progress(id, Some(progress)),
            ImportReply::Done(report) => {
                let remembered = self.remembered_choice(&report);
                let unread = reading.kind.is_none() && reading.sheets.is_empty() && reading.columns.is_empty();
                if let (true, Some(choice)) = (unread, remembered) {
                    // The same shape of file was corrected before: read it the way the user wanted it.
                    self.read(id, self.reading(Some(choice)));
                    return;
                }
                self.set_status(id, Status::Loaded(Arc::from(report)));
                self.release_date();
                self.measure(true);
            }
            ImportReply::Plan(text) => {
                self.drop_file(id);
                self.show(Room::Plan, Event { field: FILE_FIELD.to_owned(), value: text });
            }
            ImportReply::Published(series, report, text) => {
                let file = self.files.with_untracked(|all| all.iter().find(|f| f.id == id).map(|f| f.name.clone()));
                self.drop_file(id);
                let Some(file) = file else { return };
                let what = match series {
                    PublishedSeries::Indicators => "the published figures",
                    PublishedSeries::TimeInService => "published staff and leavers by time in service",
                };
                self.notify(Tone::Done, format!("{file} holds {what}, {}: they are used from now on.", report.edition));
                self.use_published(series, Some(KeptEdition { file, text, report: *report }));
            }
            ImportReply::Unopened(sentence) | ImportReply::Refused(sentence) => {
                // A re-reading that failed leaves the file as it was.
                let status = self.report(id).map_or_else(|| Status::Refused(sentence.clone()), Status::Loaded);
                self.set_status(id, status);
                self.notify(Tone::Problem, sentence);
            }
        }
    }

    /// Takes a file that holds no lists off the list of files.
    fn drop_file(self, id: u32) {
        self.handles.update_value(|handles| {
            handles.remove(&id);
        });
        self.files.update(|all| all.retain(|file| file.id != id));
    }

    /// Goes to a room and tells it something.
    pub fn show(self, room: Room, event: Event) {
        self.route.set(Route::Made(room));
        self.perform(Deed::Go(room.names().1.to_owned()));
        self.answers.tell(self, event);
    }

    fn set_status(self, id: u32, status: Status) {
        self.files.update(|all| {
            if let Some(file) = all.iter_mut().find(|file| file.id == id) {
                file.status = status;
                file.again = None;
            }
        });
    }

    /// Says how far a reading is; a file already loaded stays on the screen meanwhile.
    fn show_progress(self, id: u32, progress: Option<Progress>) {
        self.files.update(|all| {
            if let Some(file) = all.iter_mut().find(|file| file.id == id) {
                match &mut file.status {
                    Status::Loaded(_) => file.again = progress,
                    Status::Reading(_) | Status::Refused(_) => file.status = Status::Reading(progress),
                }
            }
        });
    }

    fn report(self, id: u32) -> Option<Arc<FileReport>> {
        self.files.with_untracked(|all| all.iter().find(|file| file.id == id)?.report())
    }

    /// Stops reading a file. One that was loaded before stays as it was; one that was not goes off the list.
    pub fn cancel(self, id: u32) {
        self.handles.update_value(|handles| {
            if let Some(import) = handles.get_mut(&id).and_then(|handle| handle.import.take()) {
                import.cancel();
            }
        });
        if let Some(report) = self.report(id) {
            self.set_status(id, Status::Loaded(report));
            return;
        }
        self.handles.update_value(|handles| {
            handles.remove(&id);
        });
        let name = self.files.with_untracked(|all| all.iter().find(|f| f.id == id).map(|f| f.name.clone()));
        self.files.update(|all| all.retain(|file| file.id != id));
        if let Some(name) = name {
            self.notify(Tone::Done, format!("Stopped reading {name}. What was loaded before has not changed."));
        }
    }

    /// Takes a file's figures out.
    fn forget(self, id: u32) {
        self.handles.update_value(|handles| {
            handles.remove(&id);
        });
        let loaded = self.files.with_untracked(|all| all.iter().any(|f| f.id == id && f.report().is_some()));
        let name = self.files.with_untracked(|all| all.iter().find(|f| f.id == id).map(|f| f.name.clone()));
        self.files.update(|all| all.retain(|file| file.id != id));
        if loaded {
            self.order(KeeperOrder::Forget(id));
            if self.rows_are_here() {
                self.hold_date(&name.unwrap_or_default());
                self.measure(false);
            } else {
                self.loaded.set(Vec::new());
                self.open_case(reference::FIRST);
            }
        }
    }

    /// Says what went with the worker that held rows: the files of this visit stand as those of an earlier one do.
    fn lose_rows(self) {
        let gone: Vec<Arc<FileReport>> =
            self.files.with_untracked(|all| all.iter().filter_map(LoadedFile::report).collect());
        if gone.is_empty() {
            return;
        }
        self.remembered.update(|memos| {
            memos.retain(|memo| gone.iter().all(|report| report.name != memo.name));
            memos.extend(gone.iter().map(|report| FileMemo::from(&**report)));
        });
        self.files.update(|all| all.retain(|file| file.report().is_none()));
        self.handles.update_value(|handles| handles.retain(|id, _handle| gone.iter().all(|report| report.file != *id)));
        let names: Vec<&str> = gone.iter().map(|report| report.name.as_str()).collect();
        self.notify(
            Tone::Problem,
            format!(
                "The part of this page that held the rows of {} stopped. The figures measured from them are kept; to \
                 read them another way, or beside further files, drop them again.",
                names.join(" and ")
            ),
        );
    }

    /// Fixes the reference date where it follows the files, so that taking one out does not move it, and says so.
    fn hold_date(self, taken: &str) {
        let Some(day) = self.loaded.with_untracked(|all| all.first()?.members.first().map(|member| member.as_at))
        else {
            return;
        };
        let is_free = self.settings.with_untracked(|settings| settings.reference_date.is_none());
        if is_free {
            self.settings.update(|settings| settings.reference_date = Some(day));
            self.date_is_held.set(true);
        }
        let reports = self.files.with_untracked(|all| all.iter().filter_map(LoadedFile::report).collect::<Vec<_>>());
        let latest = reports.iter().filter_map(|report| report.as_at).max().filter(|latest| *latest < day);
        let latest = latest.map_or_else(String::new, |latest| {
            format!(" The latest list that is left is of {}.", measures::date_text(latest))
        });
        self.notify(
            Tone::Done,
            format!(
                "{taken} was taken out; choose it again to have it back. The figures stay as at {}.{latest} The reference date below can be changed.",
                measures::date_text(day)
            ),
        );
    }

    /// Lets a reference date that was fixed follow the files again: new ones have come.
    fn release_date(self) {
        if self.date_is_held.get_untracked() {
            self.date_is_held.set(false);
            self.settings.update(|settings| settings.reference_date = None);
        }
    }

    /// Asks the worker and returns its reply.
    ///
    /// # Errors
    /// [`Stop`] if the worker could not be started or stopped.
    pub async fn ask(self, order: KeeperOrder) -> Result<KeeperReply, Stop> {
        self.workers().ok_or(Stop::Ended)?.ask(order).await
    }

    /// Asks the worker that holds no rows, which may take its time.
    ///
    /// # Errors
    /// [`Stop`] if the worker could not be started or stopped.
    pub async fn think(self, order: KeeperOrder) -> Result<KeeperReply, Stop> {
        self.thinker.try_get_value().flatten().ok_or(Stop::Ended)?.ask(order).await
    }

    /// Ends the worker that takes its time, and what it is doing.
    pub fn stop_thinking(self) {
        if let Some(thinker) = self.thinker.try_get_value().flatten() {
            thinker.end();
        }
        self.answers.stopped();
    }

    /// Returns a chart's options for the drawing library, made by the worker.
    ///
    /// # Errors
    /// [`Stop`] if the worker could not be started or stopped.
    pub async fn draw(self, chart: Chart) -> Result<Options, Stop> {
        match self.ask(KeeperOrder::Draw(chart)).await? {
            KeeperReply::Drawn(options) => Ok(options),
            _other => Err(Stop::Unreadable("another answer than a chart".to_owned())),
        }
    }

    // Published figures

    /// Returns the file of a published series that the user loaded.
    #[must_use]
    pub const fn published(self, series: PublishedSeries) -> RwSignal<Option<KeptEdition>> {
        match series {
            PublishedSeries::Indicators => self.edition,
            PublishedSeries::TimeInService => self.time_in_service,
        }
    }

    /// Uses a published file for what follows, or goes back to what is built in.
    pub fn use_published(self, series: PublishedSeries, file: Option<KeptEdition>) {
        self.published(series).set(file);
        self.tell_published(series);
    }

    /// Tells the workers, now and whenever they have to start again.
    fn tell_published(self, series: PublishedSeries) {
        let kept = self.published(series).get_untracked().map(|kept| (kept.file, kept.text));
        self.tell(&match series {
            PublishedSeries::Indicators => KeeperOrder::Use(kept),
            PublishedSeries::TimeInService => KeeperOrder::UseTimeInService(kept),
        });
    }

    /// Tells every worker something, now and whenever it has to start again.
    pub fn tell(self, order: &KeeperOrder) {
        for workers in self.workers().into_iter().chain(self.thinker.try_get_value().flatten()) {
            workers.stand_by(order.clone());
        }
    }

    /// Does what a room asks the page to do.
    pub fn perform(self, deed: Deed) {
        let done = match deed {
            Deed::Save { name, kind, bytes } => download::save(&name, &kind, &bytes),
            // A fragment alone: the page knows what stands before it.
            Deed::Copy(text) if text.starts_with('#') => return self.copy(location::address() + &text),
            Deed::Copy(text) => return self.copy(text),
            Deed::Deepen => return self.answers.think(self, self.route.get_untracked(), Depth::Deep),
            Deed::Print => mount::print(),
            Deed::Go(word) => location::go(&format!("/{word}")),
            Deed::Say(said) => {
                let (tone, text) = said.map_or_else(|text| (Tone::Problem, text), |text| (Tone::Done, text));
                return self.notify(tone, text);
            }
            Deed::Picture { charts, field } => return self.picture(charts, field),
        };
        if let Err(error) = done {
            self.notify(Tone::Problem, error.to_string());
        }
    }

    fn copy(self, text: String) {
        spawn_local(async move {
            match mount::copy(&text).await {
                Ok(()) => self.notify(Tone::Done, "Copied."),
                Err(error) => self.notify(Tone::Problem, format!("{error} Mark the text and copy it by hand.")),
            }
        });
    }

    fn picture(self, charts: Vec<Figure>, field: String) {
        const NONE: &str = "-";
        spawn_local(async move {
            let mut pictures = Vec::new();
            for figure in charts {
                let Plot::Options(options) = &figure.plot else {
                    pictures.push(NONE.to_owned());
                    continue;
                };
                match echarts::png(&options.wide, echarts::PAPER_WIDTH, figure.height).await {
                    Ok(picture) => pictures.push(picture),
                    Err(error) => {
                        self.notify(Tone::Problem, error.to_string());
                        pictures.push(NONE.to_owned());
                    }
                }
            }
            self.answers.tell(self, Event { field, value: pictures.join(" ") });
        });
    }

    fn workers(self) -> Option<Workers> {
        self.workers.try_get_value().flatten()
    }

    fn order(self, order: KeeperOrder) {
        let Some(workers) = self.workers() else { return };
        spawn_local(async move {
            if let Err(error) = workers.ask(order).await {
                self.notify(Tone::Problem, error.to_string());
            }
        });
    }

    /// Whether any file of this visit is loaded, so that the keeper holds rows.
    fn rows_are_here(self) -> bool {
        self.files.with_untracked(|all| all.iter().any(|file| file.report().is_some()))
    }

    /// Has everything loaded measured again under the present choices; `show` turns to the files' figures.
    fn measure(self, show: bool) {
        let Some(workers) = self.workers() else { return };
        self.measuring.update_value(|n| *n += 1);
        let asked = self.measuring.get_value();
        let order = KeeperOrder::Measure(self.settings.get_untracked());
        spawn_local(async move {
            let reply = workers.ask(order).await;
            if self.measuring.try_get_value() != Some(asked) {
                // The choices have changed since: another answer is on its way.
                return;
            }
            match reply {
                Ok(KeeperReply::Measured { snapshots, reports }) => self.take(snapshots, reports, show),
                Ok(_other) => {}
                Err(error) => self.notify(Tone::Problem, error.to_string()),
            }
        });
    }

    fn take(self, snapshots: Vec<Snapshot>, reports: Vec<FileReport>, show: bool) {
        self.files.update(|all| {
            for report in reports {
                if let Some(file) = all.iter_mut().find(|file| file.id == report.file) {
                    file.status = Status::Loaded(Arc::new(report));
                }
            }
        });
        self.remembered.update(|memos| {
            self.files.with_untracked(|all| memos.retain(|memo| !all.iter().any(|file| file.name == memo.name)));
        });
        let left: Vec<String> =
            self.remembered.with_untracked(|all| all.iter().map(|memo| memo.name.clone()).collect());
        if show && !left.is_empty() {
            self.notify(
                Tone::Done,
                format!(
                    "The figures now come from the files of this visit alone. Drop {} again to have its figures too.",
                    left.join(" and ")
                ),
            );
        }
        let reports: Vec<Arc<FileReport>> =
            self.files.with_untracked(|all| all.iter().filter_map(LoadedFile::report).collect());
        let none = snapshots.is_empty();
        self.say_of_figures(none.then(|| NoFigures::of(reports.iter().map(|report| &**report))));
        if show && !none {
            self.open_files();
        }
        let day = |all: &[Snapshot]| all.first()?.members.first().map(|member| member.as_at);
        let before = self.loaded.with_untracked(|all| day(all));
        if let (Some(before), Some(now)) = (before, day(&snapshots))
            && now < before
            && self.settings.with_untracked(|settings| settings.reference_date.is_none())
        {
            let [now, before] = [now, before].map(measures::date_text);
            self.notify(
                Tone::Done,
                format!(
                    "The figures are now as at {now}: the latest of the lists that are here. They were as at {before}."
                ),
            );
        }
        self.loaded.set(snapshots);
    }

    // Choices

    /// Says what a column of a file holds, or that it is not used.
    fn set_column(self, id: u32, key: &str, field: Option<Field>) {
        self.choose(id, |choice| {
            choice.columns.retain(|(known, _)| known != key);
            choice.columns.push((key.to_owned(), field));
        });
    }

    /// Says what a sheet of a file is a list of, or that it is not read. A text file is one sheet without a name.
    fn set_sheet(self, id: u32, sheet: &str, kind: Option<Kind>) {
        self.choose(id, |choice| {
            choice.sheets.retain(|(known, _)| known != sheet);
            choice.sheets.push((sheet.to_owned(), kind));
        });
    }

    /// Reads a file that could not be read as a list of this kind.
    fn read_as(self, id: u32, kind: Kind) {
        let settings = self.settings.get_untracked();
        self.read(id, Reading { kind: Some(kind), settings, ..Reading::default() });
    }

    /// Says which kind of list answers for a part that several state.
    fn prefer(self, part: Part, kind: Kind) {
        self.settings.update(|settings| {
            settings.preferred.insert(part, kind);
        });
        self.measure(false);
    }

    fn choose(self, id: u32, change: impl FnOnce(&mut ColumnChoice)) {
        let Some(report) = self.report(id) else { return };
        let mut choice = self.remembered_choice(&report).unwrap_or_else(|| ColumnChoice {
            shape: report.shape(),
            sheets: Vec::new(),
            columns: Vec::new(),
        });
        change(&mut choice);
        self.columns.update(|all| {
            all.retain(|known| known.shape != choice.shape);
            all.push(choice.clone());
        });
        self.read(id, self.reading(Some(choice)));
    }

    fn reading(self, choice: Option<ColumnChoice>) -> Reading {
        let (sheets, columns) = choice.map(|choice| (choice.sheets, choice.columns)).unwrap_or_default();
        Reading { kind: None, sheets, columns, settings: self.settings.get_untracked() }
    }

    fn remembered_choice(self, report: &FileReport) -> Option<ColumnChoice> {
        let shape = report.shape();
        self.columns.with_untracked(|all| all.iter().find(|choice| choice.shape == shape).cloned())
    }

    /// Gives what is loaded and chosen to a room.
    pub fn with_loaded<T>(self, then: impl FnOnce(&Loaded) -> T) -> T {
        let reports: Vec<Arc<FileReport>> = self.files.with(|all| all.iter().filter_map(LoadedFile::report).collect());
        let refused_files: Vec<RefusedFile> =
            self.files.with(|all| all.iter().filter_map(LoadedFile::refusal).collect());
        let (edition, time_in_service) = (self.edition.get(), self.time_in_service.get());
        let (refused, remembered) = (self.refused.get(), self.remembered.get());
        self.loaded.with(|snapshots| {
            self.settings.with(|settings| {
                then(&Loaded {
                    reports: &reports,
                    refused_files: &refused_files,
                    remembered: &remembered,
                    snapshots,
                    service: self.service.get(),
                    settings,
                    edition: edition.as_ref().map(|kept| (kept.file.as_str(), &kept.report)),
                    time_in_service: time_in_service.as_ref().map(|kept| (kept.file.as_str(), &kept.report)),
                    refused: &refused,
                })
            })
        })
    }

    /// Does what the reader's hand in the Data room means.
    pub fn hear_data(self, event: &Event) {
        let act = untrack(|| self.with_loaded(|loaded| room::act(loaded, event)));
        self.refused.update(|refused| drop(refused.remove(&event.field)));
        match act {
            Some(Act::Remove(file)) => self.forget(file),
            Some(Act::ReadAs(file, kind)) => self.read_as(file, kind),
            Some(Act::Sheet(file, sheet, kind)) => self.set_sheet(file, &sheet, kind),
            Some(Act::Column(file, key, field)) => self.set_column(file, &key, field),
            Some(Act::SaveFindings(file)) => self.save_findings(file),
            Some(Act::Title(service, title, assignment)) => self.set_role(service, title, assignment),
            Some(Act::Directorate(directorate, service)) => self.set_directorate(directorate, service),
            Some(Act::Prefer(part, kind)) => self.prefer(part, kind),
            Some(Act::Settings(settings)) => self.set_settings(*settings),
            Some(Act::BuiltIn(series)) => self.use_published(series, None),
            Some(Act::Refused(field, why)) => {
                self.refused.update(|refused| drop(refused.insert(field, (event.value.clone(), why))));
            }
            None => {}
        }
    }

    fn save_findings(self, file: u32) {
        let Some(report) = self.report(file) else { return };
        let (name, text) = (format!("{} findings.csv", report.name), csv::findings(&report));
        if let Err(error) = download::save(&name, csv::MEDIA_TYPE, text.as_bytes()) {
            self.notify(Tone::Problem, error.to_string());
        }
    }

    /// Says what a job title counts as.
    fn set_role(self, service: Service, title: TitleKey, assignment: Assignment) {
        self.settings.update(|settings| settings.roles.set(service, title, assignment));
        self.measure(false);
    }

    /// Says which service a directorate's rows are in.
    fn set_directorate(self, directorate: TitleKey, service: Option<Service>) {
        self.settings.update(|settings| {
            settings.services.insert(directorate, service);
        });
        self.measure(false);
    }

    /// Changes other choices; files that depend on them are read again. While no rows are here the council's name
    /// is put over the figures kept, and the rest waits for the files.
    fn set_settings(self, settings: Settings) {
        if settings.reference_date != self.settings.with_untracked(|known| known.reference_date) {
            self.date_is_held.set(false);
        }
        if !self.rows_are_here() {
            let name = settings.employer.clone();
            self.settings.set(settings);
            if !self.loaded.with_untracked(Vec::is_empty) {
                if !name.is_empty() {
                    self.loaded.update(|all| all.iter_mut().for_each(|snapshot| snapshot.name.clone_from(&name)));
                }
                self.notify(
                    Tone::Done,
                    "Kept. Rows are not kept between visits: a date or a week's hours count once you drop your files again.",
                );
            }
            return;
        }
        let reread = settings.full_time_hours() != self.settings.with_untracked(Settings::full_time_hours);
        self.settings.set(settings);
        if reread {
            let loaded: Vec<Arc<FileReport>> =
                self.files.with_untracked(|all| all.iter().filter_map(LoadedFile::report).collect());
            for report in loaded {
                let choice = self.remembered_choice(&report);
                self.read(report.file, self.reading(choice));
            }
        } else {
            self.measure(false);
        }
    }
}

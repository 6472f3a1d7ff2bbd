//! The files of this visit: read, read again, measured, taken out.

use jiff::civil::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Session, Tone};
use crate::app::browser::download;
use crate::app::browser::worker::ImportHandle;
use crate::case;
use crate::exchange::{ImportOrder, ImportReply, Passed, WorkerOrder, WorkerReply};
use crate::import::{FileSummary, NoFigures, Progress, Reading};
use crate::kept::{Figures, KeptEdition};
use crate::measures;
use crate::reference::PublishedSeries;
use crate::room::{FILE_FIELD, PlanTab, RefusedFile, Room};
use crate::view::Event;
use std::sync::Arc;

/// Where a file is on its way.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// Being read.
    Reading(Option<Progress>),
    /// Loaded.
    Loaded(Arc<FileSummary>),
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

    /// Returns what is held of a file that is loaded.
    #[must_use]
    pub fn summary(&self) -> Option<Arc<FileSummary>> {
        match &self.status {
            Status::Loaded(summary) => Some(Arc::clone(summary)),
            Status::Reading(_) | Status::Refused(_) => None,
        }
    }

    pub(super) fn refusal(&self) -> Option<RefusedFile> {
        match &self.status {
            Status::Refused(why) => Some(RefusedFile { file: self.id, name: self.name.clone(), why: why.clone() }),
            Status::Reading(_) | Status::Loaded(_) => None,
        }
    }
}

/// The browser's own objects of a file: they can neither be sent nor compared.
pub(super) struct FileHandle {
    file: web_sys::File,
    import: Option<ImportHandle>,
}

impl Session {
    /// Reads files, one worker each; what is loaded stays whatever becomes of them.
    pub fn load(self, files: Vec<web_sys::File>) {
        for file in files {
            let name = file.name();
            // A file dropped again takes the place of the one before: counted twice, its people would be two.
            let before = self.files.with_untracked(|all| all.iter().find(|known| known.name == name).map(|f| f.id));
            let id = before.unwrap_or_else(|| self.number());
            self.handles.update_value(|handles| {
                handles.insert(id, FileHandle { file, import: None });
            });
            match before {
                Some(_) => self.notify(Tone::Done, format!("{name} replaced.")),
                None => self.files.update(|all| {
                    all.push(LoadedFile { id, name, status: Status::Reading(None), again: None });
                }),
            }
            self.read(id, Reading { settings: self.settings.get_untracked(), ..Reading::default() });
        }
    }

    /// Reads an establishment typed or pasted as the file of that name, in place of the one before.
    pub(super) fn load_typed(self, text: &str) {
        match download::text_file("Typed establishment", text) {
            Ok(file) => self.load(vec![file]),
            Err(_thrown) => self.notify(
                Tone::Problem,
                "What was pasted could not be read. Paste it again, or save it as a file and drop that.",
            ),
        }
    }

    pub(super) fn read(self, id: u32, reading: Reading) {
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
            ImportReply::Done(summary) => {
                let remembered = self.remembered_choice(&summary);
                if let (true, Some(choice)) = (reading.is_as_proposed(), remembered) {
                    // The same shape of file was corrected before: read it the way the user wanted it.
                    self.read(id, self.reading(Some(choice)));
                    return;
                }
                self.set_status(id, Status::Loaded(Arc::from(summary)));
                self.release_date();
                self.measure(true);
            }
            ImportReply::Plan(text) => {
                self.drop_file(id);
                self.show(Room::Plan(PlanTab::Outlook), Event { field: FILE_FIELD.to_owned(), value: text });
            }
            ImportReply::Answers(said) => {
                self.drop_file(id);
                self.take_answers(*said);
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
                let status = self.summary(id).map_or_else(|| Status::Refused(sentence.clone()), Status::Loaded);
                self.set_status(id, status);
                self.notify(Tone::Problem, sentence);
            }
        }
    }

    /// Takes a file that holds no lists off the list of files.
    pub(super) fn drop_file(self, id: u32) {
        self.handles.update_value(|handles| {
            handles.remove(&id);
        });
        self.files.update(|all| all.retain(|file| file.id != id));
    }

    pub(super) fn set_status(self, id: u32, status: Status) {
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

    pub(super) fn summary(self, id: u32) -> Option<Arc<FileSummary>> {
        self.files.with_untracked(|all| all.iter().find(|file| file.id == id)?.summary())
    }

    /// Stops reading a file. One that was loaded before stays as it was; one that was not goes off the list.
    pub fn cancel(self, id: u32) {
        self.handles.update_value(|handles| {
            if let Some(import) = handles.get_mut(&id).and_then(|handle| handle.import.take()) {
                import.cancel();
            }
        });
        if let Some(report) = self.summary(id) {
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
    pub(super) fn forget(self, id: u32) {
        self.handles.update_value(|handles| {
            handles.remove(&id);
        });
        let loaded = self.files.with_untracked(|all| all.iter().any(|f| f.id == id && f.summary().is_some()));
        let name = self.files.with_untracked(|all| all.iter().find(|f| f.id == id).map(|f| f.name.clone()));
        self.files.update(|all| all.retain(|file| file.id != id));
        if loaded {
            self.order(WorkerOrder::Forget(id));
            if self.rows_are_here() {
                self.hold_date(&name.unwrap_or_default());
                self.measure(false);
            } else {
                self.lists.set(Passed::default());
                self.figures.set(Figures::default());
                self.open_case(case::FIRST);
            }
        }
    }

    /// Says what went with the worker that held rows: the files of this visit stand as those of an earlier one do.
    pub(super) fn lose_rows(self) {
        let gone: Vec<Arc<FileSummary>> =
            self.files.with_untracked(|all| all.iter().filter_map(LoadedFile::summary).collect());
        if gone.is_empty() {
            return;
        }
        self.remembered.update(|memos| {
            memos.retain(|memo| gone.iter().all(|file| file.memo.name != memo.name));
            memos.extend(gone.iter().map(|file| file.memo.clone()));
        });
        self.files.update(|all| all.retain(|file| file.summary().is_none()));
        self.handles.update_value(|handles| handles.retain(|id, _handle| gone.iter().all(|file| file.file != *id)));
        let names: Vec<&str> = gone.iter().map(|file| file.memo.name.as_str()).collect();
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
        let Some(day) = self.as_at.get_value() else { return };
        let is_free = self.settings.with_untracked(|settings| settings.reference_date.is_none());
        if is_free {
            self.settings.update(|settings| settings.reference_date = Some(day));
            self.date_is_held.set(true);
        }
        let files = self.files.with_untracked(|all| all.iter().filter_map(LoadedFile::summary).collect::<Vec<_>>());
        let latest = files.iter().filter_map(|file| file.memo.as_at).max().filter(|latest| *latest < day);
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
    pub(super) fn release_date(self) {
        if self.date_is_held.get_untracked() {
            self.date_is_held.set(false);
            self.settings.update(|settings| settings.reference_date = None);
        }
    }

    /// Whether any file of this visit is loaded, so that the records worker holds rows.
    pub(super) fn rows_are_here(self) -> bool {
        self.files.with_untracked(|all| all.iter().any(|file| file.summary().is_some()))
    }

    /// Has everything loaded measured again under the present choices; `show` turns to the files' figures.
    pub(super) fn measure(self, show: bool) {
        let Some(workers) = self.workers() else { return };
        self.measuring.update_value(|n| *n += 1);
        let asked = self.measuring.get_value();
        let order = WorkerOrder::Measure(
            self.settings.get_untracked(),
            self.figures.get_untracked(),
            self.earlier.get_untracked(),
        );
        spawn_local(async move {
            let reply = workers.ask(order).await;
            if self.measuring.try_get_value() != Some(asked) {
                // The choices have changed since: another answer is on its way.
                return;
            }
            match reply {
                Ok(WorkerReply::Measured { figures, earlier, as_at, before, lists, files, no_figures, questions }) => {
                    self.questions.set(questions);
                    self.lists.set(lists);
                    self.take((figures, earlier), (before, as_at), files, no_figures, show);
                }
                Ok(_other) => {}
                Err(error) => self.notify(Tone::Problem, error.to_string()),
            }
        });
    }

    fn take(
        self,
        (figures, earlier): (Figures, Figures),
        (before, as_at): (Option<Date>, Option<Date>),
        files: Vec<FileSummary>,
        no_figures: Option<NoFigures>,
        show: bool,
    ) {
        self.files.update(|all| {
            for summary in files {
                if let Some(file) = all.iter_mut().find(|file| file.id == summary.file) {
                    file.status = Status::Loaded(Arc::new(summary));
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
                    "{} from last time is no longer included. Add it again to use its figures.",
                    left.join(" and ")
                ),
            );
        }
        self.say_of_figures(no_figures);
        if show && no_figures.is_none() {
            self.open_files();
        }
        if show {
            self.earlier.set(earlier);
        }
        if let (Some(before), Some(now)) = (before, as_at)
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
        self.as_at.set_value(as_at);
        self.figures.set(figures);
    }
}

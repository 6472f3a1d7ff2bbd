//! What the user says of files, columns, titles and dates, and what follows from it.

use leptos::prelude::*;

use super::{LoadedFile, Session, Tone};
use crate::app::browser::download;
use crate::exchange::DataOrder;
use crate::import::{Field, FileSummary, Kind, Reading, ReadingFile};
use crate::kept::{ColumnChoice, Figures, KeptEdition};
use crate::reference::PublishedSeries;
use crate::room::{DataChange, RefusedFile};
use crate::view::Event;
use crate::workforce::{Assignment, Part, Service, Settings, TitleKey};

impl Session {
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
        let Some(file) = self.summary(id) else { return };
        let mut choice = self
            .remembered_choice(&file)
            .unwrap_or_else(|| ColumnChoice { shape: file.shape.clone(), ..ColumnChoice::default() });
        change(&mut choice);
        let says_something = !choice.is_empty();
        self.columns.update(|all| {
            all.retain(|known| known.shape != choice.shape);
            all.extend(says_something.then(|| choice.clone()));
        });
        self.read(id, self.reading(Some(choice)));
    }

    pub(super) fn reading(self, choice: Option<ColumnChoice>) -> Reading {
        let ColumnChoice { shape: _, sheets, columns, absent, standings, leave_out } = choice.unwrap_or_default();
        Reading { kind: None, sheets, columns, absent, standings, leave_out, settings: self.settings.get_untracked() }
    }

    pub(super) fn remembered_choice(self, file: &FileSummary) -> Option<ColumnChoice> {
        self.columns.with_untracked(|all| all.iter().find(|choice| choice.shape == file.shape).cloned())
    }

    /// Returns what the Data room is made from; tracks every signal it reads.
    #[must_use]
    pub fn data_order(self, event: Option<Event>) -> DataOrder {
        let loaded =
            |all: &Vec<LoadedFile>| all.iter().filter(|file| file.summary().is_some()).map(|file| file.id).collect();
        // A file that was read again, or measured under other choices, is another to the room.
        let files = self.files.with(loaded);
        let refused_files: Vec<RefusedFile> =
            self.files.with(|all| all.iter().filter_map(LoadedFile::refusal).collect());
        let published = |file: Option<KeptEdition>| file.map(|kept| (kept.file, kept.report));
        DataOrder {
            files,
            refused_files,
            remembered: self.remembered.get(),
            figures: self.figures.get(),
            service: self.service.get(),
            settings: self.settings.get(),
            edition: published(self.edition.get()),
            time_in_service: published(self.time_in_service.get()),
            refused: self.refused.get(),
            event,
        }
    }

    /// Does what the Data room made of an event.
    pub fn change_data(self, event: &Event, change: Option<DataChange>) {
        self.refused.update(|refused| drop(refused.remove(&event.field)));
        match change {
            Some(DataChange::Remove(file)) => self.forget(file),
            Some(DataChange::ReadAs(file, kind)) => self.read_as(file, kind),
            Some(DataChange::Sheet(file, sheet, kind)) => self.set_sheet(file, &sheet, kind),
            Some(DataChange::Column(file, key, field)) => self.set_column(file, &key, field),
            Some(DataChange::Columns(files, key, field)) => {
                files.into_iter().for_each(|file| self.set_column(file, &key, Some(field)));
            }
            Some(DataChange::NotInFile(file, field)) => self.choose(file, |choice| choice.absent.push(field)),
            Some(DataChange::Standing(file, text, said)) => self.choose(file, |choice| {
                choice.standings.retain(|(known, _)| *known != text);
                choice.standings.extend(said.map(|said| (text, said)));
            }),
            Some(DataChange::LeaveOut(files, leave_out)) => {
                files.into_iter().for_each(|file| self.choose(file, |choice| choice.leave_out = leave_out));
            }
            Some(DataChange::TakeBackColumns(file, keys, field)) => self.choose(file, |choice| {
                choice.columns.retain(|(key, _)| !keys.contains(key));
                choice.absent.retain(|absent| Some(*absent) != field);
            }),
            Some(DataChange::TakeBackUnit(unit)) => {
                self.settings.update(|settings| {
                    settings.services.remove(&unit);
                });
                self.measure(false);
            }
            Some(DataChange::Save { name, kind, text }) => {
                if let Err(error) = download::save(&name, &kind, text.as_bytes()) {
                    self.notify(Tone::Problem, error.to_string());
                }
            }
            Some(DataChange::Typed(text)) => self.load_typed(&text),
            Some(DataChange::Title(service, title, assignment)) => self.set_role(service, title, assignment),
            Some(DataChange::Unit(directorate, service)) => self.set_directorate(directorate, service),
            Some(DataChange::Prefer(part, kind)) => self.prefer(part, kind),
            Some(DataChange::Settings(settings)) => self.set_settings(*settings),
            Some(DataChange::BuiltIn(series)) => self.use_published(series, None),
            Some(DataChange::Refused(field, why)) => {
                self.refused.update(|refused| drop(refused.insert(field, (event.value.clone(), why))));
            }
            None => {}
        }
    }

    /// Takes the answers of a reading file for files of its shape: those that are here, and those that come.
    pub(super) fn take_answers(self, said: ReadingFile) {
        let whole = said.whole.map(|service| (said.whole_key(), service));
        let ReadingFile { shape, sheets, columns, absent, whole: _, units, standings, titles } = said;
        self.settings.update(|settings| {
            settings.services.extend(units.into_iter().chain(whole));
            titles.into_iter().for_each(|(service, title, assignment)| settings.roles.set(service, title, assignment));
        });
        let choice = ColumnChoice { shape, sheets, columns, absent, standings, leave_out: false };
        self.columns.update(|all| {
            all.retain(|known| known.shape != choice.shape);
            all.push(choice.clone());
        });
        let here = self.files.with_untracked(|all| all.iter().filter_map(LoadedFile::summary).collect::<Vec<_>>());
        let here: Vec<_> = here.into_iter().filter(|file| file.shape == choice.shape).collect();
        for file in &here {
            self.read(file.file, self.reading(Some(choice.clone())));
        }
        self.notify(Tone::Done, "Answers loaded. We use them for files with the same columns.");
        if here.is_empty() && self.rows_are_here() {
            self.measure(false);
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
            if !self.figures.with_untracked(Figures::is_empty) {
                if !name.is_empty() {
                    self.name_figures(name);
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
            let loaded =
                self.files.with_untracked(|all| all.iter().filter_map(LoadedFile::summary).collect::<Vec<_>>());
            for file in loaded {
                let choice = self.remembered_choice(&file);
                self.read(file.file, self.reading(choice));
            }
        } else {
            self.measure(false);
        }
    }

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
        if self.rows_are_here() {
            // What lists say of a plan is drawn towards the published figures in use.
            self.measure(false);
        }
    }
}

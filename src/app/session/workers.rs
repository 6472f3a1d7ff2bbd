//! The workers, and what rooms ask of the page.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Session, Tone};
use crate::app::Route;
use crate::app::browser::worker::{Stop, Workers};
use crate::app::browser::{download, echarts, location, mount};
use crate::exchange::{RoomOrder, Sent, WorkerOrder, WorkerReply};
use crate::kept::{Parts, aside};
use crate::reference::PublishedSeries;
use crate::room::{BACK_FIELD, COUNCIL_FIELD, Depth, PlanTab, Refusals, Room};
use crate::view::{Event, Figure, PageTask, Plot};

impl Session {
    /// Gives the session its workers.
    pub fn connect(self, workers: Workers) {
        workers.mourn(Callback::new(move |()| self.lose_rows()));
        self.workers.set_value(Some(workers));
        let simulator = Workers::new();
        simulator.watch(Callback::new(move |share| self.answers.hear(share)));
        self.simulator.set_value(Some(simulator));
        self.tell_published(PublishedSeries::Indicators);
        self.tell_published(PublishedSeries::TimeInService);
        self.take_kept();
        self.answers.follow(self);
    }

    /// Has the worker bring kept work into the form of this version, so that what cannot be read is said at once.
    pub(super) fn take_kept(self) {
        let kept = self.workspace.get_untracked();
        if kept.0.is_empty() {
            return;
        }
        let order = WorkerOrder::Take(kept.clone(), self.figures.get_untracked());
        spawn_local(async move {
            let reply = self.ask(order).await;
            // What was done meanwhile stands on the work as it was kept, and so does what it says of it.
            if let Ok(WorkerReply::Taken { workspace, unread, sent }) = reply
                && self.workspace.get_untracked() == kept
            {
                self.take_workspace(workspace, &unread, sent);
            }
        });
    }

    /// Goes on with work as the worker gave it; parts of what it was given that could not be read are kept aside.
    pub fn take_workspace(self, workspace: Parts, unread: &[String], sent: Option<Sent>) {
        let mut before = self.workspace.get_untracked();
        if let Some(aside) = aside(&before.take(unread)) {
            self.kept.put_aside(self, &aside);
        }
        self.workspace.set(workspace);
        if self.sent.with_untracked(|known| *known != sent) {
            self.sent.set(sent);
        }
    }

    /// Goes back from a plan that was sent to the page's own; nothing where none is looked at.
    pub(super) fn close_sent(self) {
        if self.sent.with_untracked(Option::is_none) {
            return;
        }
        self.tell_plan(Event { field: BACK_FIELD.to_owned(), value: String::new() });
    }

    /// Shows a council by its published figures, by its name, in every room.
    pub fn open_council(self, name: String) {
        self.tell_plan(Event { field: COUNCIL_FIELD.to_owned(), value: name });
    }

    /// Tells the Plan room something while another may be open.
    fn tell_plan(self, event: Event) {
        let order = RoomOrder {
            room: Room::Plan(PlanTab::Outlook),
            workspace: self.workspace.get_untracked(),
            event: Some(event),
            refused: Refusals::new(),
            depth: Depth::Quick,
        };
        spawn_local(async move {
            match self.ask(WorkerOrder::Room(Box::new(order))).await {
                Ok(WorkerReply::Room { workspace, unread, sent, tasks, .. }) => {
                    self.take_workspace(workspace, &unread, sent);
                    tasks.into_iter().for_each(|task| self.perform(task));
                }
                Ok(_other) => {}
                Err(error) => self.notify(Tone::Problem, error.to_string()),
            }
        });
    }

    /// Asks the worker and returns its reply.
    ///
    /// # Errors
    /// [`Stop`] if the worker could not be started or stopped.
    pub async fn ask(self, order: WorkerOrder) -> Result<WorkerReply, Stop> {
        self.workers().ok_or(Stop::Ended)?.ask(order).await
    }

    /// Asks the worker that holds no rows, which may take its time.
    ///
    /// # Errors
    /// [`Stop`] if the worker could not be started or stopped.
    pub async fn think(self, order: WorkerOrder) -> Result<WorkerReply, Stop> {
        self.simulator.try_get_value().flatten().ok_or(Stop::Ended)?.ask(order).await
    }

    /// Ends the worker that takes its time, and what it is doing.
    pub fn stop_thinking(self) {
        if let Some(simulator) = self.simulator.try_get_value().flatten() {
            simulator.end();
        }
        self.answers.stopped();
    }

    /// Puts a council's name over the figures kept.
    pub(super) fn name_figures(self, name: String) {
        let before = self.figures.get_untracked();
        let order = WorkerOrder::Name(before.clone(), name);
        spawn_local(async move {
            match self.ask(order).await {
                // What was measured meanwhile has its name already.
                Ok(WorkerReply::Named(figures)) if self.figures.get_untracked() == before => self.figures.set(figures),
                Ok(_other) => {}
                Err(error) => self.notify(Tone::Problem, error.to_string()),
            }
        });
    }

    /// Tells the workers, now and whenever they have to start again.
    pub(super) fn tell_published(self, series: PublishedSeries) {
        let kept = self.published(series).get_untracked().map(|kept| (kept.file, kept.text));
        self.tell(&match series {
            PublishedSeries::Indicators => WorkerOrder::Use(kept),
            PublishedSeries::TimeInService => WorkerOrder::UseTimeInService(kept),
        });
    }

    /// Tells every worker something, now and whenever it has to start again.
    pub fn tell(self, order: &WorkerOrder) {
        for workers in self.workers().into_iter().chain(self.simulator.try_get_value().flatten()) {
            workers.stand_by(order.clone());
        }
    }

    /// Goes to a room and tells it something.
    pub fn show(self, room: Room, event: Event) {
        self.route.set(Route::Made(room));
        self.perform(PageTask::Go(room.names().1.to_owned()));
        self.answers.tell(self, event);
    }

    /// Does what a room asks the page to do.
    pub fn perform(self, task: PageTask) {
        let done = match task {
            PageTask::Save { name, kind, bytes } => download::save(&name, &kind, &bytes),
            // A fragment alone: the page knows what stands before it.
            PageTask::Copy { text, said } if text.starts_with('#') => {
                return self.copy(location::address() + &text, said);
            }
            PageTask::Copy { text, said } => return self.copy(text, said),
            PageTask::Deepen => return self.answers.think(self, self.route.get_untracked(), Depth::Deep),
            PageTask::Print => mount::print(),
            PageTask::PrintRoom(word) => {
                self.answers.print_once_made(Route::parse(&word));
                location::go(&format!("/{word}"))
            }
            PageTask::Go(word) => location::go(&format!("/{word}")),
            PageTask::Say(said) => {
                let (tone, text) = said.map_or_else(|text| (Tone::Problem, text), |text| (Tone::Done, text));
                return self.notify(tone, text);
            }
            PageTask::Picture { charts, field } => return self.picture(charts, field),
        };
        if let Err(error) = done {
            self.notify(Tone::Problem, error.to_string());
        }
    }

    fn copy(self, text: String, said: String) {
        spawn_local(async move {
            match mount::copy(&text).await {
                Ok(()) => self.notify(Tone::Done, said),
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

    pub(super) fn workers(self) -> Option<Workers> {
        self.workers.try_get_value().flatten()
    }

    pub(super) fn order(self, order: WorkerOrder) {
        let Some(workers) = self.workers() else { return };
        spawn_local(async move {
            if let Err(error) = workers.ask(order).await {
                self.notify(Tone::Problem, error.to_string());
            }
        });
    }
}

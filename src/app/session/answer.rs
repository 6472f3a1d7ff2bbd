//! What the worker answers, kept for the rooms. The answer to an older question is dropped.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use reactive_stores::Store;

use super::{Session, Tone, keeping};
use crate::app::browser::worker::Stop;
use crate::app::browser::{assets, console, mount};
use crate::app::{RoomView, Route, room_view};
use crate::exchange::{Open, Passed, RoomOrder, Shown, WorkerOrder, WorkerReply};
use crate::room::{Depth, Refusals, Remainder};
use crate::view::{Event, PageTask, TileTrend};

/// How long a hand must rest on a lever before the rest of the room follows it.
const REST: Duration = Duration::from_millis(120);

/// The answers, as signals: `Copy`, so that any room may hold them.
#[derive(Debug, Clone, Copy)]
pub struct Answers {
    /// What the open room shows, where the worker makes it; empty until it has answered.
    pub room: Store<RoomView>,
    /// Why the open room stands empty, where the worker gave no answer.
    pub failed: RwSignal<Option<Stop>>,
    /// What the tiles of the position shown gain.
    pub trends: RwSignal<Arc<Vec<TileTrend>>>,
    /// How far work is that may be stopped, as a share of 1; `None` while there is none.
    pub progress: RwSignal<Option<f64>>,
    /// Whether the reader has just come into the room, so that the keyboard follows to its heading once that stands.
    entering: StoredValue<bool>,
    /// How many blocks the last answer held before those that are made at leisure.
    answered: StoredValue<usize>,
    /// Why there is no position to show, where the worker gave no answer.
    pub position_failed: RwSignal<Option<Stop>>,
    /// The number of the last question about the position.
    position_asked: StoredValue<u32>,
    /// The number of the last question about the tiles.
    trends_asked: StoredValue<u32>,
    /// The number of the last question about a room.
    room_asked: StoredValue<u32>,
    /// What the reader did while a question was under way, in order; `None` while none is. One is asked at a time, each
    /// with the state that the one before it left.
    waiting: StoredValue<Option<Vec<Event>>>,
    /// Whether the room is to be asked once more when nothing waits: it, or what it is about, has changed.
    again: StoredValue<bool>,
    /// What was typed in the open room and could not be taken: handed back with each question about it, and not kept.
    refused: StoredValue<Refusals>,
    /// The room that is to be printed once all of it stands.
    printing: StoredValue<Option<Route>>,
    /// Whether the worker that takes its time is at work, and if so what it is to be asked next, and of which room.
    thinking: StoredValue<Option<Option<(Route, Depth)>>>,
}

impl Answers {
    /// Makes answers that nobody has given yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            room: Store::new(RoomView::default()),
            failed: RwSignal::new(None),
            trends: RwSignal::default(),
            progress: RwSignal::new(None),
            entering: StoredValue::new(false),
            answered: StoredValue::new(0),
            position_failed: RwSignal::new(None),
            position_asked: StoredValue::new(0),
            trends_asked: StoredValue::new(0),
            room_asked: StoredValue::new(0),
            waiting: StoredValue::new(None),
            again: StoredValue::new(false),
            refused: StoredValue::new(Refusals::new()),
            printing: StoredValue::new(None),
            thinking: StoredValue::new(None),
        }
    }

    /// Asks whenever what an answer depends on changes: the room, what is open, the edition of published figures.
    pub fn follow(self, session: Session) {
        // Before any room is asked for: the orders of a worker keep their order.
        Effect::new(move || {
            let open = session.open.get();
            session.tell(&WorkerOrder::Open(Box::new((*open).clone())));
            self.ask_position(session, open.is_nothing());
        });
        Effect::new(move |before: Option<Route>| {
            let route = session.route.get();
            if before.is_some_and(|before| before != route && before.is_same_room(route)) {
                // What stands of one part of a room does not stand beside another.
                self.answered.set_value(usize::MAX);
            } else if before != Some(route) {
                if before.is_some() && before == self.printing.get_value() {
                    // Whoever has left the paper does not wait for it.
                    self.printing.set_value(None);
                }
                // What another room showed does not stand here.
                room_view::show(self.room, Vec::new(), true);
                self.refused.set_value(Refusals::new());
            }
            session.edition.track();
            session.time_in_service.track();
            session.open.track();
            if self.waiting.with_value(Option::is_some) {
                self.again.set_value(true);
            } else {
                self.ask_room(session, route, None);
            }
            route
        });
        // Edits of the establishment move no published figure.
        let read = Memo::new(move |_| {
            let open = session.open.get();
            Open { edits: BTreeMap::new(), lists: Passed::default(), ..(*open).clone() }
        });
        Effect::new(move || {
            session.edition.track();
            let is_nothing = read.with(Open::is_nothing);
            if session.route.get() == Route::Position && !is_nothing {
                self.ask_trends(session);
            }
        });
    }

    /// Asks what the Position room shows of what is open. The answer to an older question is dropped.
    pub fn ask_position(self, session: Session, is_nothing: bool) {
        self.position_asked.update_value(|number| *number = number.wrapping_add(1));
        let asked = self.position_asked.get_value();
        self.position_failed.set(None);
        if is_nothing {
            return session.take_shown(Shown::default());
        }
        spawn_local(async move {
            let reply = session.ask(WorkerOrder::Position).await;
            if self.position_asked.try_get_value() != Some(asked) {
                return;
            }
            match reply {
                Ok(WorkerReply::Position(shown)) => {
                    keeping::keep_shown(&session.open.get_untracked(), &shown);
                    session.take_shown(shown.read().unwrap_or_default());
                }
                Ok(_other) => {}
                // Said where the room would stand, else above what stands.
                Err(why) if session.position.with_untracked(Option::is_none) => self.position_failed.set(Some(why)),
                Err(why) => session.notify(Tone::Problem, why.to_string()),
            }
        });
    }

    /// Tells the open room what the reader did. A hand that goes on while the room answers is asked about once it has.
    pub fn tell(self, session: Session, event: Event) {
        let kept = self.waiting.try_update_value(|waiting| {
            let Some(waiting) = waiting else { return Some(event) };
            match waiting.last_mut() {
                // A scale that is dragged on; a button pressed twice is two presses.
                Some(last) if last.field == event.field && !event.value.is_empty() => *last = event,
                _ => waiting.push(event),
            }
            None
        });
        if let Some(event) = kept.flatten() {
            self.ask_room(session, session.route.get_untracked(), Some(event));
        }
    }

    fn order(self, session: Session, route: Route, event: Option<Event>, depth: Depth) -> Option<WorkerOrder> {
        let Route::Made(room) = route else { return None };
        // Only what the reader does changes the workspace.
        let workspace = session.workspace.get_untracked();
        let refused = self.refused.get_value();
        Some(WorkerOrder::Room(Box::new(RoomOrder { room, workspace, event, refused, depth })))
    }

    fn ask_room(self, session: Session, route: Route, event: Option<Event>) {
        let Some(order) = self.order(session, route, event, Depth::Quick) else { return };
        self.room_asked.update_value(|number| *number = number.wrapping_add(1));
        let asked = self.room_asked.get_value();
        self.waiting.set_value(Some(Vec::new()));
        self.failed.set(None);
        spawn_local(async move {
            let reply = session.ask(order).await;
            let waiting = self.waiting.try_update_value(Option::take).flatten().unwrap_or_default();
            let mut is_whole = true;
            match reply {
                Ok(reply) => is_whole = self.take(session, reply, route, waiting.is_empty()),
                // Said where the room would stand, else above what stands.
                Err(why) if untrack(|| room_view::is_empty(self.room)) => self.failed.set(Some(why)),
                Err(why) => session.notify(Tone::Problem, why.to_string()),
            }
            let mut waiting = waiting.into_iter();
            if let Some(event) = waiting.next() {
                self.ask_room(session, route, Some(event));
                self.waiting.update_value(|all| all.get_or_insert_default().extend(waiting));
            } else if self.again.try_update_value(std::mem::take) == Some(true) {
                self.ask_room(session, session.route.get_untracked(), None);
            } else if !is_whole {
                self.follow_up(session, route, asked);
            }
        });
    }

    /// Asks for the open room again, after it could not be made.
    pub fn ask_again(self, session: Session) {
        if self.waiting.with_value(Option::is_none) {
            self.ask_room(session, session.route.get_untracked(), None);
        }
    }

    /// Has the rest of a room made once its reader rests, by the worker that may take its time.
    fn follow_up(self, session: Session, route: Route, asked: u32) {
        let is_last =
            move || self.room_asked.try_get_value() == Some(asked) && session.route.try_get_untracked() == Some(route);
        set_timeout(
            move || {
                if is_last() {
                    self.think(session, route, Depth::Whole);
                }
            },
            REST,
        );
    }

    /// Asks for all of a room; while it is being made, a newer wish for it waits.
    pub fn think(self, session: Session, route: Route, depth: Depth) {
        if self.thinking.with_value(Option::is_some) {
            self.thinking.set_value(Some(Some((route, depth))));
            return;
        }
        let Some(order) = self.order(session, route, None, depth) else { return };
        let asked = self.room_asked.get_value();
        let is_last =
            move || self.room_asked.try_get_value() == Some(asked) && session.route.try_get_untracked() == Some(route);
        self.thinking.set_value(Some(None));
        self.progress.set((depth == Depth::Deep).then_some(0.0));
        spawn_local(async move {
            let reply = session.think(order).await;
            // What was stopped is forgotten already, and other work may be under way.
            if reply == Err(Stop::Ended) {
                return;
            }
            let next = self.thinking.try_update_value(Option::take).flatten().flatten();
            self.progress.set(None);
            match reply {
                Ok(WorkerReply::Room { blocks, .. }) if is_last() => {
                    room_view::show(self.room, blocks, self.waiting.with_value(Option::is_none));
                    self.print_if_asked(session);
                }
                Ok(_older) => {}
                Err(error) => session.notify(Tone::Problem, error.to_string()),
            }
            // What waited may be of another part of the room than what was being made.
            if let Some((route, depth)) = next.filter(|(of, _)| session.route.try_get_untracked() == Some(*of)) {
                self.think(session, route, depth);
            }
        });
    }

    /// Has the keyboard follow into the room that is being opened.
    pub fn enter(self) {
        self.entering.set_value(true);
    }

    /// Hears how far long work is.
    pub fn hear(self, share: f64) {
        self.progress.update(|known| *known = known.map(|_before| share));
    }

    /// Forgets work that was stopped: its answer does not come.
    pub fn stopped(self) {
        self.thinking.set_value(None);
        self.progress.set(None);
    }

    fn ask_trends(self, session: Session) {
        self.trends_asked.update_value(|number| *number = number.wrapping_add(1));
        let asked = self.trends_asked.get_value();
        spawn_local(async move {
            match session.ask(WorkerOrder::Trends).await {
                Ok(WorkerReply::Trends(trends)) if self.trends_asked.try_get_value() == Some(asked) => {
                    self.trends.set(Arc::new(trends));
                }
                Ok(_older) => {}
                Err(error) => session.notify(Tone::Problem, error.to_string()),
            }
        });
    }

    /// Keeps and shows an answer, and returns whether it is all of the room.
    fn take(self, session: Session, reply: WorkerReply, route: Route, is_settled: bool) -> bool {
        let WorkerReply::Room { workspace, unread, sent, mut blocks, rest, tasks, refused, unknown } = reply else {
            return true;
        };
        if let Some(unknown) = unknown {
            console::error(&unknown.to_string());
        }
        session.take_workspace(workspace, &unread, sent);
        // Asked for at its deepest, it needs no asking for the rest.
        let is_asked = tasks.contains(&PageTask::Deepen);
        tasks.into_iter().for_each(|task| session.perform(task));
        if session.route.get_untracked() != route {
            // The reader has gone elsewhere; what they did is kept.
            return true;
        }
        self.refused.set_value(refused);
        // An answer may hold more or fewer blocks than the last one: what stays is what stood after that one's.
        let (now, last) = (blocks.len(), self.answered.get_value());
        if rest == Remainder::Stays {
            blocks.extend(room_view::shown(self.room).into_iter().skip(last));
        }
        self.answered.set_value(now);
        room_view::show(self.room, blocks, is_settled);
        if self.entering.try_update_value(std::mem::take) == Some(true) {
            // Once the blocks are written.
            set_timeout(mount::focus_heading, Duration::ZERO);
        }
        if rest == Remainder::None {
            self.print_if_asked(session);
        }
        is_asked || rest == Remainder::None
    }

    /// Has a room printed once all of it stands.
    pub fn print_once_made(self, room: Option<Route>) {
        self.printing.set_value(room);
    }

    /// Prints the room that now stands, its charts drawn, where that was asked for.
    fn print_if_asked(self, session: Session) {
        let wanted = self.printing.try_get_value().flatten();
        if wanted.is_none() || wanted != session.route.try_get_untracked() {
            return;
        }
        self.printing.set_value(None);
        spawn_local(async move {
            // Charts are drawn once the library is here, which says itself why it is not.
            drop(assets::chart_library().await);
            set_timeout(
                move || {
                    if let Err(error) = mount::print() {
                        session.notify(Tone::Problem, error.to_string());
                    }
                },
                Duration::ZERO,
            );
        });
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self::new()
    }
}

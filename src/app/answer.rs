//! What the worker answers, kept for the rooms. The answer to an older question is dropped.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Route, Session, Tone};
use crate::exchange::{KeeperOrder, KeeperReply, RoomOrder, RoomState};
use crate::view::{Block, Event, TileTrend};

/// The answers, as signals: `Copy`, so that any room may hold them.
#[derive(Debug, Clone, Copy)]
pub struct Answers {
    /// What the open room shows, where the worker makes it; empty until it has answered.
    pub blocks: RwSignal<Arc<Vec<Block>>>,
    /// What the tiles of the position shown gain.
    pub trends: RwSignal<Arc<Vec<TileTrend>>>,
    /// The number of the last question about each.
    asked: StoredValue<[u32; 2]>,
}

/// Which answer a question is about.
#[derive(Debug, Clone, Copy)]
enum About {
    Room,
    Trends,
}

impl Answers {
    /// Makes answers that nobody has given yet.
    #[must_use]
    pub fn new() -> Self {
        Self { blocks: RwSignal::default(), trends: RwSignal::default(), asked: StoredValue::new([0; 2]) }
    }

    /// Asks whenever what an answer depends on changes: the room, what is open, the edition of published figures.
    pub fn follow(self, session: Session) {
        Effect::new(move |before: Option<Route>| {
            let route = session.route.get();
            if before != Some(route) {
                // What another room showed does not stand here.
                self.blocks.set(Arc::default());
            }
            session.edition.track();
            session.snapshot.track();
            self.ask_room(session, route, None);
            route
        });
        // Edits of the establishment move no published figure.
        let read = Memo::new(move |_| {
            let service = session.snapshot.with(|snapshot| snapshot.as_ref().map(|snapshot| snapshot.service));
            session.snapshots.with(|all| all.iter().find(|snapshot| Some(snapshot.service) == service).cloned())
        });
        Effect::new(move || {
            session.edition.track();
            if let Some(snapshot) = read.get().filter(|_| session.route.get() == Route::Position) {
                self.ask(session, About::Trends, KeeperOrder::Trends(Box::new(snapshot)));
            }
        });
    }

    /// Tells the open room what the reader did.
    pub fn tell(self, session: Session, event: Event) {
        self.ask_room(session, session.route.get_untracked(), Some(event));
    }

    fn ask_room(self, session: Session, route: Route, event: Option<Event>) {
        let state = match route {
            // Only what the reader does changes the choice.
            Route::Benchmark => RoomState::Benchmark(session.choice.get_untracked()),
            Route::Gallery => RoomState::Gallery,
            Route::Welcome | Route::Data | Route::Position => return,
        };
        let snapshot = session.snapshot.get_untracked().map(|snapshot| (*snapshot).clone());
        self.ask(session, About::Room, KeeperOrder::Room(Box::new(RoomOrder { state, event, snapshot })));
    }

    fn ask(self, session: Session, about: About, order: KeeperOrder) {
        let last = move || self.asked.try_with_value(|asked| asked.get(about as usize).copied()).flatten();
        self.asked.update_value(|asked| {
            if let Some(number) = asked.get_mut(about as usize) {
                *number = number.wrapping_add(1);
            }
        });
        let asked = last();
        spawn_local(async move {
            match session.ask(order).await {
                Ok(reply) if last() == asked => self.take(session, reply),
                Ok(_older) => {}
                Err(error) => session.notify(Tone::Problem, error.to_string()),
            }
        });
    }

    fn take(self, session: Session, reply: KeeperReply) {
        match reply {
            KeeperReply::Room { state, blocks } => {
                if let RoomState::Benchmark(choice) = state {
                    session.choice.set(choice);
                }
                self.blocks.set(Arc::new(blocks));
            }
            KeeperReply::Trends(trends) => self.trends.set(Arc::new(trends)),
            _other => {}
        }
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self::new()
    }
}

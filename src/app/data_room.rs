//! The Data room as the records worker makes it: asked for whenever what it is made from changes, and told what the reader does.

use leptos::prelude::*;
use leptos::task::spawn_local;
use reactive_stores::Store;

use super::browser::console;
use super::{RoomView, Session, Tone, room_view};
use crate::exchange::{WorkerOrder, WorkerReply};
use crate::room::DataOutcome;
use crate::view::Event;

/// Has the room made now and whenever what is loaded or chosen changes: its heading, and what stands below.
pub(super) fn follow(session: Session) -> (RwSignal<DataOutcome>, Store<RoomView>) {
    let head = RwSignal::new(DataOutcome::default());
    let room = Store::new(RoomView::default());
    let asked = StoredValue::new(0_u32);
    Effect::new(move || {
        let order = session.data_order(None);
        asked.update_value(|number| *number = number.wrapping_add(1));
        let number = asked.get_value();
        spawn_local(async move {
            match session.ask(WorkerOrder::Data(Box::new(order))).await {
                Ok(WorkerReply::Data { outcome, blocks, .. }) if asked.try_get_value() == Some(number) => {
                    head.set(outcome);
                    room_view::show(room, blocks, true);
                }
                Ok(_older) => {}
                Err(why) => session.notify(Tone::Problem, why.to_string()),
            }
        });
    });
    (head, room)
}

/// Tells the room what the reader did. What it means changes what the room is made from, and so the room.
pub(super) fn tell(session: Session, event: Event) {
    let order = untrack(|| session.data_order(Some(event.clone())));
    spawn_local(async move {
        match session.ask(WorkerOrder::Data(Box::new(order))).await {
            Ok(WorkerReply::Data { change, unknown, .. }) => {
                if let Some(unknown) = unknown {
                    console::error(&unknown.to_string());
                }
                session.change_data(&event, change);
            }
            Ok(_other) => {}
            Err(why) => session.notify(Tone::Problem, why.to_string()),
        }
    });
}

//! What a room shows, as a store: an answer is patched into it, so that only what differs is drawn again.

use std::time::Duration;

use leptos::prelude::*;
use reactive_stores::{KeyMap, PatchField, Store, StorePath};

use super::browser::focus;
use crate::view::{Block, Card};

/// What a room shows.
#[derive(Debug, Clone, Default, PartialEq, Store)]
pub struct RoomView {
    /// What stands below one another.
    #[store(key: String = |placed| placed.key.clone())]
    blocks: Vec<Placed>,
    /// How many times the room has answered with nothing more waiting.
    settled: u32,
}

/// A block and what it is known by while others come and go around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The key, of no other block of the room.
    pub key: String,
    /// The block.
    pub block: Block,
}

/// A block is one value to the store: the derived patch knows no variants, and what is inside is followed by its component.
impl PatchField for Placed {
    fn patch_field(&mut self, new: Self, path: &StorePath, notify: &mut dyn FnMut(&StorePath), _keys: Option<&KeyMap>) {
        if *self != new {
            *self = new;
            notify(path);
        }
    }
}

impl RoomView {
    /// Makes what a room shows of its blocks.
    #[must_use]
    pub fn new(blocks: Vec<Block>) -> Self {
        Self { blocks: placed(blocks), settled: 0 }
    }
}

/// Shows blocks in place of those before. Where nothing more waits for an answer, fields then show what the room took.
pub fn show(room: Store<RoomView>, blocks: Vec<Block>, is_settled: bool) {
    let place = focus::place();
    room.blocks().patch(placed(blocks));
    if is_settled {
        room.settled().update(|count| *count = count.wrapping_add(1));
    }
    if let Some(place) = place {
        // Once what differs is drawn.
        set_timeout(move || place.restore(), Duration::ZERO);
    }
}

/// Returns the blocks shown.
pub fn shown(room: Store<RoomView>) -> Vec<Block> {
    room.blocks().read_untracked().iter().map(|placed| placed.block.clone()).collect()
}

/// Whether nothing is shown.
pub fn is_empty(room: Store<RoomView>) -> bool {
    room.blocks().read().is_empty()
}

/// Gives each block its key: its kind or the hook it is found by, of a card what its first button does, and which of those
/// alike it is.
fn placed(blocks: Vec<Block>) -> Vec<Placed> {
    let mut known: Vec<String> = Vec::new();
    let place = |block: Block| {
        let (kind, of) = match &block {
            Block::Answer { .. } => ("answer", ""),
            Block::Form(_) => ("form", ""),
            Block::Groups(groups) => ("groups", groups.hook.as_str()),
            Block::Strip(_) => ("strip", ""),
            Block::Beside(_) => ("beside", ""),
            Block::Figure(_) => ("figure", ""),
            Block::Table { .. } => ("table", ""),
            Block::Tagged { .. } => ("tagged", ""),
            Block::Card(Card { buttons, .. }) => ("card", buttons.first().map_or("", |first| first.event.as_str())),
            Block::Fields(table) => ("fields", table.hook.as_str()),
            Block::Questions(list) => ("questions", list.hook.as_str()),
            Block::Folded { .. } => ("folded", ""),
            Block::Sentences { .. } => ("sentences", ""),
            Block::Offer(_) => ("offer", ""),
            Block::Prose(prose) => ("prose", prose.hook.as_str()),
            Block::Checks { .. } => ("checks", ""),
        };
        let kind = format!("{kind}/{of}");
        let nth = known.iter().filter(|known| **known == kind).count();
        let key = format!("{kind}/{nth}");
        known.push(kind);
        Placed { key, block }
    };
    blocks.into_iter().map(place).collect()
}

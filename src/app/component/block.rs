//! What stands below one another in a room.

use std::sync::Arc;

use leptos::prelude::*;
use reactive_stores::{Field, Store};

use super::answer::AnswerBlock;
use super::card::CardBlock;
use super::data_table::{HeadedTable, TaggedTable};
use super::field_table::FieldTableBlock;
use super::folded::FoldedBlock;
use super::form::FormBlock;
use super::groups::GroupsBlock;
use super::keyed::keyed;
use super::offer::OfferCard;
use super::press::RoomContext;
use super::prose::ProseBlock;
use super::question_list::QuestionListBlock;
use super::sentences::SentencesBlock;
use super::strip::StripBlock;
use super::tile::BesideTiles;
use super::{ChartFigure, CheckList};
use crate::app::room_view::{Placed, RoomView, RoomViewStoreFields};
use crate::view::{Block, Event};

/// The blocks of a room, in order; one that changes is changed where it stands.
#[component]
pub fn BlockList(
    /// What the room shows.
    room: Store<RoomView>,
    /// Told what the reader sets and turns to.
    on_event: Callback<Event>,
) -> impl IntoView {
    provide_context(RoomContext { tell: on_event, settled: Signal::derive(move || room.settled().get()) });
    let keys = Signal::derive(move || room.blocks().read().iter().map(|placed| placed.key.clone()).collect());
    let draw = move |at: usize| {
        let key = room.blocks().read_untracked().get(at).map(|placed| placed.key.clone());
        key.map(|key| view! { <BlockItem placed=Field::from(room.blocks().at_key(key)) /> }.into_any()).into_any()
    };
    view! {
        <div class="blocks">
            {keyed(keys, Arc::new(draw))}
        </div>
    }
}

/// Follows a part of a block. A block that is about to go keeps what it had.
fn follow<T>(placed: Field<Placed>, of: fn(&Block) -> Option<T>) -> Option<Memo<T>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let first = placed.try_read_untracked().and_then(|placed| of(&placed.block))?;
    Some(Memo::new(move |last: Option<&T>| {
        let now = placed.try_read().and_then(|placed| of(&placed.block));
        now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    }))
}

#[component]
fn BlockItem(placed: Field<Placed>) -> impl IntoView {
    let whole = || follow(placed, |block| Some(block.clone()));
    let Some((class, hook, kind)) = placed.try_read_untracked().map(|placed| {
        let (class, hook) = frame(&placed.block);
        (class, hook.to_owned(), placed.block.clone())
    }) else {
        return ().into_any();
    };
    let inside = match kind {
        Block::Answer { .. } => whole().map(|block| view! { <AnswerBlock block /> }.into_any()),
        Block::Form(_) => follow(placed, |block| if let Block::Form(form) = block { Some(form.clone()) } else { None })
            .map(|form| view! { <FormBlock form /> }.into_any()),
        Block::Groups(_) => {
            follow(placed, |block| if let Block::Groups(groups) = block { Some(groups.clone()) } else { None })
                .map(|groups| view! { <GroupsBlock groups /> }.into_any())
        }
        Block::Strip(_) => whole().map(|block| view! { <StripBlock block /> }.into_any()),
        Block::Beside(_) => whole().map(|block| view! { <BesideTiles block /> }.into_any()),
        // A chart has a frame of its own.
        Block::Figure(_) => {
            let of = |block: &Block| {
                if let Block::Figure(figure) = block { Some(Arc::new((**figure).clone())) } else { None }
            };
            return follow(placed, of).map(|figure| view! { <ChartFigure figure /> }.into_any()).into_any();
        }
        Block::Table { .. } => whole().map(|block| view! { <HeadedTable block /> }.into_any()),
        Block::Tagged { .. } => whole().map(|block| view! { <TaggedTable block /> }.into_any()),
        Block::Card(_) => follow(placed, |block| if let Block::Card(card) = block { Some(card.clone()) } else { None })
            .map(|card| view! { <CardBlock card /> }.into_any()),
        Block::Fields(_) => {
            follow(placed, |block| if let Block::Fields(table) = block { Some(table.clone()) } else { None })
                .map(|table| view! { <FieldTableBlock table /> }.into_any())
        }
        Block::Questions(_) => {
            follow(placed, |block| if let Block::Questions(list) = block { Some(list.clone()) } else { None })
                .map(|list| view! { <QuestionListBlock list /> }.into_any())
        }
        Block::Folded { .. } => whole().map(|block| view! { <FoldedBlock block /> }.into_any()),
        Block::Sentences { .. } => whole().map(|block| view! { <SentencesBlock block /> }.into_any()),
        Block::Offer(_) => {
            follow(placed, |block| if let Block::Offer(offer) = block { Some(offer.clone()) } else { None })
                .map(|offer| view! { <OfferCard offer /> }.into_any())
        }
        Block::Prose(_) => whole().map(|block| view! { <ProseBlock block /> }.into_any()),
        Block::Checks { .. } => whole().map(|block| view! { <ChecksBlock block /> }.into_any()),
    };
    view! { <section class=class data-test=hook>{inside}</section> }.into_any()
}

/// The class of a block's card, and the hook tests find it by.
fn frame(block: &Block) -> (&'static str, &str) {
    match block {
        Block::Answer { .. } => ("answer block-wide", "answer"),
        Block::Form(_) => ("card block-wide no-print", "form"),
        Block::Groups(groups) => ("card block-wide groups no-print", &groups.hook),
        Block::Strip(_) => ("room-strip no-print", "strip"),
        Block::Beside(_) => ("block-wide", "beside"),
        Block::Figure(_) => ("", "figure"),
        Block::Table { .. } => ("card", "table"),
        Block::Tagged { .. } => ("card block-wide", "summary"),
        Block::Card(card) => ("card block-wide file", &card.hook),
        Block::Fields(table) => ("card block-wide", &table.hook),
        Block::Questions(list) => ("card block-wide questions", &list.hook),
        Block::Folded { .. } => ("card block-wide", "folded"),
        Block::Sentences { .. } => ("card", "sentences"),
        Block::Offer(_) => ("card block-wide no-print", "offer"),
        Block::Prose(prose) => ("card block-wide prose", &prose.hook),
        Block::Checks { .. } => ("card block-wide", "checks"),
    }
}

#[component]
fn ChecksBlock(block: Memo<Block>) -> impl IntoView {
    let checks = Signal::derive(move || match block.get() {
        Block::Checks { heading, checks, note } => (checks, heading, note),
        _other => Default::default(),
    });
    view! { <CheckList checks /> }
}

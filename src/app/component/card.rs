//! A card of several parts, some folded away.

use std::sync::Arc;

use leptos::prelude::*;

use super::check_list::severity_tag;
use super::control::{Controlled, Described};
use super::data_table::read_only;
use super::field::Help;
use super::field_table::FieldTableBlock;
use super::form::follow_field;
use super::keyed::keyed;
use super::press::{RoomContext, line, presses};
use crate::view::{Card, CardPart, Field, FieldTable, Found};

/// The card.
#[component]
pub(super) fn CardBlock(card: Memo<Card>) -> impl IntoView {
    let room = expect_context::<RoomContext>();
    let head = move || {
        let (heading, buttons) = card.with(|card| (card.heading.clone(), card.buttons.clone()));
        view! {
            <h2>{heading}</h2>
            {presses(room, "quiet", buttons)}
        }
    };
    let parts = Signal::derive(move || card.with(|card| card.parts.clone()));
    view! {
        <header class="card-head">{head}</header>
        <Parts parts />
    }
}

/// What parts are known by: where each stands, what it is, and of what.
fn part_keys(parts: &[CardPart]) -> Vec<String> {
    let key = |(at, part): (usize, &CardPart)| {
        let (kind, of) = match part {
            CardPart::Text { .. } => ("text", ""),
            CardPart::Line(field) => ("line", field.id.as_str()),
            CardPart::Fields(_) => ("fields", ""),
            CardPart::Table(_) => ("table", ""),
            CardPart::Buttons(_) => ("buttons", ""),
            CardPart::Findings(_) => ("findings", ""),
            CardPart::Fold { hook, .. } => ("fold", hook.as_str()),
        };
        format!("{at} {kind} {of}")
    };
    parts.iter().enumerate().map(key).collect()
}

#[component]
fn Parts(parts: Signal<Vec<CardPart>>) -> impl IntoView {
    let draw = move |at: usize| {
        let Some(first) = parts.with_untracked(|parts| parts.get(at).cloned()) else { return ().into_any() };
        let kind = std::mem::discriminant(&first);
        let kept = first.clone();
        // A part that is about to go keeps what it showed.
        let part = Memo::new(move |last: Option<&CardPart>| {
            let now = parts.with(|parts| parts.get(at).cloned());
            let now = now.filter(|now| std::mem::discriminant(now) == kind);
            now.or_else(|| last.cloned()).unwrap_or_else(|| kept.clone())
        });
        view! { <Part first part /> }.into_any()
    };
    keyed(Signal::derive(move || parts.with(|parts| part_keys(parts))), Arc::new(draw))
}

#[component]
fn Part(first: CardPart, part: Memo<CardPart>) -> impl IntoView {
    let room = expect_context::<RoomContext>();
    match first {
        CardPart::Line(_) => {
            let find =
                move || part.with(|part| if let CardPart::Line(field) = part { Some(field.clone()) } else { None });
            follow_field(find).map(|field| view! { <FieldLine field /> }).into_any()
        }
        CardPart::Fields(first) => {
            let table = Memo::new(move |_| match part.get() {
                CardPart::Fields(table) => table,
                _other => FieldTable { rows: Vec::new(), ..first.clone() },
            });
            view! { <FieldTableBlock table /> }.into_any()
        }
        CardPart::Fold { hook, .. } => {
            let summary = Signal::derive(move || match part.get() {
                CardPart::Fold { summary, .. } => summary,
                _other => String::new(),
            });
            let parts = Signal::derive(move || match part.get() {
                CardPart::Fold { parts, .. } => parts,
                _other => Vec::new(),
            });
            view! {
                <details data-test=(!hook.is_empty()).then_some(hook)>
                    <summary>{summary}</summary>
                    {view! { <Parts parts /> }.into_any()}
                </details>
            }
            .into_any()
        }
        CardPart::Text { .. } | CardPart::Table(_) | CardPart::Buttons(_) | CardPart::Findings(_) => {
            (move || read(room, part.get())).into_any()
        }
    }
}

/// Draws a part that holds no field.
fn read(room: RoomContext, part: CardPart) -> AnyView {
    match part {
        CardPart::Text { tag, text } => {
            let tag = (!tag.is_empty()).then(|| view! { <span class="tag tag-error">{tag}</span> });
            view! { <p>{tag}" "{text}</p> }.into_any()
        }
        CardPart::Table(table) => read_only(table, false).into_any(),
        CardPart::Buttons(buttons) => presses(room, "link-button", buttons).into_any(),
        CardPart::Findings(found) => findings(found).into_any(),
        CardPart::Line(_) | CardPart::Fields(_) | CardPart::Fold { .. } => ().into_any(),
    }
}

/// A field in a line with its label and help.
#[component]
fn FieldLine(field: Memo<Field>) -> impl IntoView {
    let id = field.with_untracked(|field| field.id.clone());
    view! {
        <div class="file-kind">
            <label for=id>
                <b>{move || field.with(|field| field.label.clone())}</b>
            </label>
            <Controlled field described=Described::Seen />
            <Help field />
        </div>
    }
}

/// Places above which a group of findings is folded.
const SHOWN_AT_ONCE: usize = 3;

fn findings(found: Vec<Found>) -> impl IntoView {
    let item = |Found { severity, title, text, places, more }: Found| {
        let is_open = places.len() <= SHOWN_AT_ONCE;
        let place = |(place, read): (String, String)| view! { <li><span class="sum">{place}</span>" "{read}</li> };
        view! {
            <li class="check">
                {severity_tag(severity)}
                <div>
                    <p>
                        <b>{title}</b>
                        ". "
                        {text}
                    </p>
                    <details open=is_open>
                        <summary class="small">"Where"</summary>
                        <ul class="small places">{places.into_iter().map(place).collect_view()}</ul>
                        {line("small", more)}
                    </details>
                </div>
            </li>
        }
    };
    view! { <ul class="findings">{found.into_iter().map(item).collect_view()}</ul> }
}

//! Fields, and groups of fields each behind its name.

use std::sync::Arc;

use leptos::prelude::*;

use super::form::Fields;
use super::keyed::keyed;
use crate::app::browser::mount;
use crate::view::{Field, FieldGroup, FieldGroups};

/// The fields and the groups. A group stays folded as the reader left it.
#[component]
pub(super) fn GroupsBlock(groups: Memo<FieldGroups>) -> impl IntoView {
    let heading = Memo::new(move |_| groups.with(|all| all.heading.clone()));
    let fields = Signal::derive(move || groups.with(|all| all.fields.clone()));
    let keys = move || groups.with(|all| all.groups.iter().map(|group| group.id.clone()).collect::<Vec<_>>());
    let draw = move |at: usize| {
        let Some(first) = groups.with_untracked(|all| all.groups.get(at).cloned()) else { return ().into_any() };
        // On a phone what becomes of the plan comes first, and every group is a line.
        let (id, is_open) = (first.id.clone(), first.is_open && mount::is_wide());
        let group = Memo::new(move |last: Option<&FieldGroup>| {
            let now = groups.with(|all| all.groups.iter().find(|group| group.id == id).cloned());
            now.or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
        });
        let name = Memo::new(move |_| group.with(|group| group.name.clone()));
        let state = Memo::new(move |_| group.with(|group| group.state.clone()));
        let inside: Signal<Vec<Field>> = Signal::derive(move || group.with(|group| group.fields.clone()));
        view! {
            <details open=is_open>
                <summary>
                    <span>{name}</span>
                    " "
                    <span class="small">{state}</span>
                </summary>
                <Fields fields=inside name />
            </details>
        }
        .into_any()
    };
    view! {
        {move || heading.with(|heading| (!heading.is_empty()).then(|| view! { <h2>{heading.clone()}</h2> }))}
        <Fields fields name=heading />
        {keyed(Signal::derive(keys), Arc::new(draw))}
    }
}

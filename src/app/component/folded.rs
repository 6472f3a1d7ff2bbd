//! Tables behind their names.

use leptos::prelude::*;

use super::data_table::read_only;
use crate::view::Block;

/// The tables, each unfolded by its name.
#[component]
pub(super) fn FoldedBlock(block: Memo<Block>) -> impl IntoView {
    move || {
        let Block::Folded { heading, hook, tables } = block.get() else { return None };
        let tables = tables.into_iter().map(|(name, table)| {
            view! {
                <details data-test=hook.clone()>
                    <summary>{name}</summary>
                    {read_only(table, true)}
                </details>
            }
        });
        Some(view! {
            <header class="card-head">
                <h2>{heading}</h2>
            </header>
            {tables.collect_view()}
        })
    }
}

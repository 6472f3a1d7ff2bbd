//! Fields under a heading.

use std::sync::Arc;

use leptos::prelude::*;

use super::field::{FieldItem, TickItem};
use super::keyed::keyed;
use crate::view::{Control, Field, Form, TextKind};

/// The fields, those seldom set folded away.
#[component]
pub(super) fn FormBlock(form: Memo<Form>) -> impl IntoView {
    let heading = move || form.with(|form| form.heading.clone());
    let shown = Signal::derive(move || form.with(|form| form.fields.clone()));
    let folded =
        Signal::derive(move || form.with(|form| form.more.clone().map(|(_, fields)| fields)).unwrap_or_default());
    let summary = Memo::new(move |_| form.with(|form| form.more.as_ref().map(|(words, _)| words.clone())));
    view! {
        {move || Some(heading()).filter(|heading| !heading.is_empty()).map(|heading| view! { <h2>{heading}</h2> })}
        <Fields fields=shown name=Signal::derive(heading) />
        <Show when=move || summary.with(Option::is_some)>
            <details>
                <summary>{summary}</summary>
                <Fields fields=folded name=Signal::derive(move || summary.get().unwrap_or_default()) />
            </details>
        </Show>
    }
}

/// What stands in a place of a form: a field, or ticks in one row.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    is_ticks: bool,
    ids: Vec<String>,
    key: String,
}

fn places(fields: &[Field]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for field in fields {
        let is_ticks = matches!(field.control, Control::Tick(_));
        match places.last_mut().filter(|last| is_ticks && last.is_ticks) {
            Some(row) => {
                row.ids.push(field.id.clone());
                row.key = format!("{}+{}", row.key, field.id);
            }
            None => places.push(Place { is_ticks, ids: vec![field.id.clone()], key: key_of(field) }),
        }
    }
    places
}

/// What a field is known by: another kind of control is another field.
pub(super) fn key_of(field: &Field) -> String {
    let kind = match field.control {
        Control::Choice { .. } => "choice",
        Control::Segments { .. } => "segments",
        Control::Tick(_) => "tick",
        Control::Text { kind: TextKind::Long, .. } => "long text",
        Control::Text { .. } => "text",
        Control::Name { .. } => "name",
        Control::Range { .. } => "scale",
        Control::Buttons(_) => "buttons",
        Control::File => "file",
    };
    format!("{kind} {}", field.id)
}

/// Fields below one another; `name` is what they are about, which ticks in one row are a group of.
#[component]
pub(super) fn Fields(fields: Signal<Vec<Field>>, #[prop(into)] name: Signal<String>) -> impl IntoView {
    let fields = Memo::new(move |_| fields.get());
    let of =
        move |id: String| follow_field(move || fields.with(|all| all.iter().find(|field| field.id == id).cloned()));
    let draw = move |at: usize| {
        let Some(place) = fields.with_untracked(|fields| places(fields)).into_iter().nth(at) else {
            return ().into_any();
        };
        let all = place.ids.into_iter().filter_map(of);
        if place.is_ticks {
            let ticks = all.map(|field| view! { <TickItem field /> }).collect_view();
            view! { <div class="ticks" role="group" aria-label=name>{ticks}</div> }.into_any()
        } else {
            all.map(|field| view! { <FieldItem field /> }).collect_view().into_any()
        }
    };
    let keys = move || fields.with(|fields| places(fields).into_iter().map(|place| place.key).collect::<Vec<_>>());
    view! { <div class="fields">{keyed(Signal::derive(keys), Arc::new(draw))}</div> }
}

/// Finds a field in what now stands.
type Find = Box<dyn Fn() -> Option<Field> + Send + Sync>;

/// Follows a field; one that is about to go keeps what it had. `None` where it is not there.
pub(super) fn follow_field(find: impl Fn() -> Option<Field> + Send + Sync + 'static) -> Option<Memo<Field>> {
    let find: Find = Box::new(find);
    let first = untrack(&find)?;
    Some(Memo::new(move |last: Option<&Field>| find().or_else(|| last.cloned()).unwrap_or_else(|| first.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_that_follow_one_another_share_a_row() {
        let tick = |id: &str| Field::new(id, id, Control::Tick(false));
        let fields = [tick("a"), tick("b"), Field::new("c", "c", Control::File), tick("d")];
        let rows = places(&fields);
        assert_eq!(rows.len(), 3);
        let first = rows.first().unwrap();
        assert!(first.is_ticks && first.ids == ["a", "b"]);
    }
}

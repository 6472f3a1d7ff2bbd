//! A field: its label, its control, what is wrong with what was set, and what helps to set it.

use leptos::prelude::*;

use super::control::{Controlled, Described};
use super::press::{RoomContext, press};
use crate::view::{Button, Control, Field};

/// A field in a form.
#[component]
pub(super) fn FieldItem(field: Memo<Field>) -> impl IntoView {
    let id = field.with_untracked(|field| field.id.clone());
    let label = move || field.with(|field| field.label.clone());
    // Buttons say themselves what they do.
    let kind = field.with_untracked(|field| field.control.clone());
    let label = if matches!(kind, Control::Segments { .. }) {
        ().into_any()
    } else if matches!(kind, Control::Buttons(_)) {
        view! {
            <span class="field-label" id=label_id(&id)>
                {label}
            </span>
        }
        .into_any()
    } else {
        view! { <label for=id>{label}</label> }.into_any()
    };
    view! {
        <div class="field" class:changed=move || field.with(|field| !field.put_back().is_empty())>
            {label}
            <Controlled field described=Described::Seen />
            <Problem field />
            <Help field />
        </div>
    }
}

/// A tick with its label beside it.
#[component]
pub(super) fn TickItem(field: Memo<Field>) -> impl IntoView {
    let id = field.with_untracked(|field| field.id.clone());
    view! {
        <span class="tick">
            <Controlled field described=Described::Seen />
            <label for=id>{move || field.with(|field| field.label.clone())}</label>
        </span>
        <Help field />
    }
}

/// A field in a cell: its label is heard and not seen. Of buttons the label says whose they are.
#[component]
pub(super) fn CellField(field: Memo<Field>) -> impl IntoView {
    view! {
        <Controlled field described=Described::Heard />
        <Problem field />
    }
}

/// What is wrong with what was last set.
#[component]
fn Problem(field: Memo<Field>) -> impl IntoView {
    let problem = Memo::new(move |_| field.with(|field| (problem_id(&field.id), field.problem.clone())));
    move || {
        let (id, problem) = problem.get();
        (!problem.is_empty()).then(|| view! { <p class="field-problem" role="alert" id=id>{problem}</p> })
    }
}

/// The sentence below a field, and the way back to what it was.
#[component]
pub(super) fn Help(field: Memo<Field>) -> impl IntoView {
    let room = expect_context::<RoomContext>();
    move || {
        let (put_back, Field { id, help, label, .. }) = (field.with(|field| field.put_back().to_owned()), field.get());
        let back = (!put_back.is_empty()).then(|| {
            let button = Button { event: put_back, words: "Put back".to_owned(), about: label };
            view! {
                " "
                {press(room, "link-button", button, true)}
            }
        });
        (!help.is_empty()).then(|| {
            view! {
                <p class="small">
                    <span id=help_id(&id)>{help}</span>
                    {back}
                </p>
            }
        })
    }
}

/// Returns the id of the words over buttons, which are a group of that name.
pub(super) fn label_id(field: &str) -> String {
    format!("{field}-label")
}

fn problem_id(field: &str) -> String {
    format!("{field}-problem")
}

fn help_id(field: &str) -> String {
    format!("{field}-help")
}

/// Returns the ids of what describes a field: what is wrong with it first; `None` where nothing does.
pub(super) fn description(field: &Field) -> Option<String> {
    let problem = (!field.problem.is_empty()).then(|| problem_id(&field.id));
    let help = (!field.help.is_empty()).then(|| help_id(&field.id));
    let ids: Vec<String> = problem.into_iter().chain(help).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

//! How a field is set: a choice, a tick, a text, a name, a scale, buttons, a file.
//!
//! What a control shows is set on its element when the field changes, and again whenever the room has answered with nothing
//! more waiting: what the room did not take does not go on standing there. What is under the reader's hand stays.

use leptos::attr;
use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::html::{Input, Select, Textarea};
use leptos::prelude::*;

use super::field::{description, label_id};
use super::press::{RoomContext, press};
use crate::app::Session;
use crate::app::browser::{control, file};
use crate::view::{Button, Control, Field, TYPED, TextKind};

/// Who finds a control's label where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Described {
    /// It stands beside the control.
    Seen,
    /// It is the control's name for those who hear it; those who see it see where it stands.
    Heard,
}

/// What every control carries.
#[derive(Debug, Clone, Copy)]
struct Frame {
    field: Memo<Field>,
    described: Described,
    room: RoomContext,
}

impl Frame {
    fn id(self) -> String {
        self.field.with_untracked(|field| field.id.clone())
    }

    fn name(self) -> Option<String> {
        (self.described == Described::Heard).then(|| self.field.with(|field| field.label.clone()))
    }

    fn description(self) -> Option<String> {
        self.field.with(|field| match self.described {
            Described::Seen => description(field),
            // Beside a cell no help is shown.
            Described::Heard => description(&Field { help: String::new(), ..field.clone() }),
        })
    }

    fn invalid(self) -> Option<&'static str> {
        self.field.with(|field| (!field.problem.is_empty()).then_some("true"))
    }

    /// Runs whenever what the control shows is to hold.
    fn hold(self, show: impl Fn(&Control) + 'static) {
        self.hold_boxed(Box::new(show));
    }

    fn hold_boxed(self, show: Box<dyn Fn(&Control)>) {
        Effect::new(move || {
            self.room.settled.track();
            self.field.with(|field| show(&field.control));
        });
    }

    /// What those hear of the control who cannot see it.
    fn attributes(self) -> Vec<AnyAttribute> {
        self.named(Signal::derive(move || self.name()))
    }

    fn named(self, name: Signal<Option<String>>) -> Vec<AnyAttribute> {
        let described = Signal::derive(move || self.description());
        let invalid = Signal::derive(move || self.invalid().map(str::to_owned));
        vec![
            attr::aria_label(name).into_any_attr(),
            attr::aria_describedby(described).into_any_attr(),
            attr::aria_invalid(invalid).into_any_attr(),
        ]
    }

    fn set(self, value: String) {
        self.field.with_untracked(|field| self.room.set(&field.id, value));
    }
}

/// The control of a field.
#[component]
pub(super) fn Controlled(field: Memo<Field>, described: Described) -> impl IntoView {
    let frame = Frame { field, described, room: expect_context::<RoomContext>() };
    match field.with_untracked(|field| field.control.clone()) {
        Control::Choice { .. } => choice(frame).into_any(),
        Control::Segments { .. } => segments(frame).into_any(),
        Control::Tick(_) => tick(frame).into_any(),
        Control::Text { kind: TextKind::Long, .. } => long_text(frame).into_any(),
        Control::Text { kind, .. } => text(frame, kind).into_any(),
        Control::Name { .. } => name(frame).into_any(),
        Control::Range { .. } => scale(frame).into_any(),
        Control::Buttons(_) => buttons(frame).into_any(),
        Control::File => file_field(frame).into_any(),
    }
}

fn choice(frame: Frame) -> impl IntoView {
    let node = NodeRef::<Select>::new();
    let options = Memo::new(move |_| {
        frame.field.with(|field| {
            if let Control::Choice { options, .. } = &field.control { options.clone() } else { Vec::new() }
        })
    });
    frame.hold(move |known| {
        if let (Some(node), Control::Choice { chosen, .. }) = (node.get(), known) {
            // The options stand before one of them is chosen.
            options.track();
            node.set_value(chosen);
        }
    });
    let options = move || {
        let option = |(value, words): (String, String)| view! { <option value=value>{words}</option> };
        options.get().into_iter().map(option).collect_view()
    };
    view! {
        <select
            {..frame.attributes()}
            id=frame.id()
            node_ref=node
            on:change=move |event| frame.set(event_target_value(&event))
        >
            {options}
        </select>
    }
}

/// A choice of few, each a button that says whether it is the one chosen.
fn segments(frame: Frame) -> impl IntoView {
    let all = move || {
        let Control::Segments { options, chosen } = frame.field.with(|field| field.control.clone()) else {
            return Vec::new();
        };
        let one = |(value, words): (String, String)| {
            let pressed = if value == chosen { "true" } else { "false" };
            view! {
                <button type="button" aria-pressed=pressed on:click=move |_| frame.set(value.clone())>
                    {words}
                </button>
            }
        };
        options.into_iter().map(one).collect_view()
    };
    view! {
        <div class="segmented" role="group" aria-label=move || frame.field.with(|field| field.label.clone())>
            {all}
        </div>
    }
}

fn tick(frame: Frame) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    frame.hold(move |known| {
        if let (Some(node), Control::Tick(on)) = (node.get(), known) {
            node.set_checked(*on);
        }
    });
    let set = move |event| frame.set(if event_target_checked(&event) { "on" } else { "" }.to_owned());
    view! { <input type="checkbox" id=frame.id() node_ref=node on:change=set /> }
}

fn long_text(frame: Frame) -> impl IntoView {
    let node = NodeRef::<Textarea>::new();
    frame.hold(move |known| {
        if let (Some(node), Control::Text { value, .. }) = (node.get(), known)
            && !control::is_in_hand(&node)
        {
            node.set_value(value);
        }
    });
    view! {
        <textarea
            {..frame.attributes()}
            rows="10"
            maxlength="20000"
            id=frame.id()
            node_ref=node
            on:change=move |event| frame.set(event_target_value(&event))
        ></textarea>
    }
}

fn text(frame: Frame, kind: TextKind) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    frame.hold(move |known| {
        if let (Some(node), Control::Text { value, .. }) = (node.get(), known)
            && !control::is_in_hand(&node)
        {
            node.set_value(value);
        }
    });
    let (type_, mode) = match kind {
        TextKind::Plain | TextKind::Long => ("text", None),
        TextKind::Decimal => ("text", Some("decimal")),
        TextKind::Date => ("date", None),
        TextKind::Month => ("month", None),
    };
    let length = match (frame.described, kind) {
        (Described::Seen, _) => "80",
        (Described::Heard, TextKind::Decimal) => "12",
        (Described::Heard, _) => "300",
    };
    view! {
        <input
            {..frame.attributes()}
            autocomplete="off"
            type=type_
            inputmode=mode
            maxlength=length
            id=frame.id()
            node_ref=node
            on:change=move |event| frame.set(event_target_value(&event))
        />
    }
}

fn name(frame: Frame) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    // A name that was taken leaves its field, also under the keyboard.
    frame.hold(move |known| {
        if let (Some(node), Control::Name { typed, .. }) = (node.get(), known) {
            node.set_value(typed);
        }
    });
    let list = format!("{}-names", frame.id());
    let names = Memo::new(move |_| {
        frame
            .field
            .with(|field| if let Control::Name { names, .. } = &field.control { names.clone() } else { Vec::new() })
    });
    let typed = move || node.get_untracked().map(|node| node.value()).unwrap_or_default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let first = frame.field.with_untracked(|field| match &field.control {
            Control::Name { takes, .. } => takes.first().map(|(event, _)| event.clone()),
            _other => None,
        });
        if let Some(first) = first {
            frame.room.set(&first, typed());
        }
    };
    let takes = move || {
        let Control::Name { takes, .. } = frame.field.with(|field| field.control.clone()) else { return Vec::new() };
        let button = |(index, (event, words)): (usize, (String, String))| {
            // The first is what Enter presses.
            let kind = if index == 0 { "submit" } else { "button" };
            let press = move |_| {
                if index > 0 {
                    frame.room.set(&event, typed());
                }
            };
            view! { <button class="quiet" type=kind on:click=press>{words}</button> }
        };
        takes.into_iter().enumerate().map(button).collect_view()
    };
    let taken = move || {
        let Control::Name { taken, take_off, .. } = frame.field.with(|field| field.control.clone()) else {
            return None;
        };
        let item = |(value, words, may_go): (String, String, bool)| {
            let label = format!("Take {words} off");
            let event = take_off.clone();
            let off = move |_| frame.room.set(&event, value.clone());
            view! {
                <li>
                    {words}
                    {may_go
                        .then(|| {
                            view! { <button type="button" class="link-button" aria-label=label on:click=off>"×"</button> }
                        })}
                </li>
            }
        };
        (!taken.is_empty()).then(|| view! { <ul class="names">{taken.into_iter().map(item).collect_view()}</ul> })
    };
    view! {
        <form class="tools" on:submit=submit>
            <input
                {..frame.attributes()}
                type="text"
                autocomplete="off"
                id=frame.id()
                list=list.clone()
                node_ref=node
            />
            <datalist id=list>
                {move || names.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()}
            </datalist>
            {takes}
        </form>
        {taken}
    }
}

fn scale(frame: Frame) -> impl IntoView {
    let (dragged, beside) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    frame.hold(move |known| {
        let Control::Range { value, typed, .. } = known else { return };
        if let Some(node) = dragged.get()
            && !control::is_in_hand(&node)
        {
            node.set_value(&value.to_string());
        }
        if let Some(node) = beside.get()
            && !control::is_in_hand(&node)
        {
            node.set_value(typed);
        }
    });
    let end = move |which: fn(f64, f64, f64) -> f64| {
        frame.field.with(|field| match &field.control {
            Control::Range { low, high, step, .. } => Some(which(*low, *high, *step).to_string()),
            _other => None,
        })
    };
    let unit = move || match frame.field.with(|field| field.control.clone()) {
        Control::Range { unit, .. } => unit,
        _other => String::new(),
    };
    let name = move || format!("{}, {}", frame.field.with(|field| field.label.clone()), unit());
    // What is heard of a place on the scale is what it counts, too, and what it was.
    let heard = move || {
        frame.field.with(|field| match &field.control {
            Control::Range { value, unit, .. } if field.put_back().is_empty() => Some(format!("{value} {unit}")),
            Control::Range { value, unit, .. } => Some(format!("{value} {unit}. {}", field.help)),
            _other => None,
        })
    };
    let typed_id = format!("{}{TYPED}", frame.id());
    let typed_event = typed_id.clone();
    view! {
        <div class="scale">
            <input
                {..frame.attributes()}
                type="range"
                min=move || end(|low, _, _| low)
                max=move || end(|_, high, _| high)
                step=move || end(|_, _, step| step)
                aria-valuetext=heard
                id=frame.id()
                node_ref=dragged
                on:input=move |event| frame.set(event_target_value(&event))
            />
            <input
                {..frame.named(Signal::derive(move || Some(name())))}
                type="text"
                inputmode="decimal"
                autocomplete="off"
                id=typed_id
                node_ref=beside
                on:change=move |event| frame.room.set(&typed_event, event_target_value(&event))
            />
            <span class="small">{unit}</span>
        </div>
    }
}

fn buttons(frame: Frame) -> impl IntoView {
    let all = move || {
        let Field { control: Control::Buttons(buttons), label, .. } = frame.field.get() else { return Vec::new() };
        let about = if frame.described == Described::Heard { label } else { String::new() };
        let button = |(event, words, is_on): (String, String, bool)| {
            press(frame.room, "quiet", Button { event, words, about: about.clone() }, is_on)
        };
        buttons.into_iter().map(button).collect_view()
    };
    match frame.described {
        Described::Seen => view! {
            <div class="tools" role="group" aria-labelledby=label_id(&frame.id())>
                {all}
            </div>
        }
        .into_any(),
        Described::Heard => all.into_any(),
    }
}

fn file_field(frame: Frame) -> impl IntoView {
    let session = expect_context::<Session>();
    let node = NodeRef::<Input>::new();
    let picked = move |_| {
        if let Some(node) = node.get_untracked() {
            session.load(file::picked(&node));
        }
    };
    view! {
        <input
            {..frame.attributes()}
            type="file"
            id=frame.id()
            node_ref=node
            on:change=picked
        />
    }
}

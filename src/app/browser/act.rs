//! What a reader does inside markup that the core wrote: which button was pressed, which field was set.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, File, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::file;

/// A press on something that carries `data-act`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    /// What it asks for.
    pub act: String,
    /// The field it is about, if it says one.
    pub field: String,
    /// What the field is set to: what the button says, or what stands in the field it names.
    pub value: String,
}

/// Returns what an event's target, or what it lies in, asks for; `None` if nothing does.
#[must_use]
pub fn pressed(event: &Event) -> Option<Press> {
    let button = target(event)?.closest("[data-act]").ok().flatten()?;
    Some(Press {
        act: button.get_attribute("data-act")?,
        field: button.get_attribute("data-field").unwrap_or_default(),
        value: value_of(&button),
    })
}

/// Returns the field and value of a form that Enter or its button sends; the browser itself then sends nothing.
#[must_use]
pub fn sent(event: &Event) -> Option<(String, String)> {
    event.prevent_default();
    let form = target(event)?;
    Some((form.get_attribute("data-field")?, value_of(&form)))
}

/// Returns the id of a field that was set and its value, "on" or empty for a tick; `None` for a field whose text is
/// only taken by a button.
#[must_use]
pub fn set(event: &Event) -> Option<(String, String)> {
    let target = target(event)?;
    let id = target.id();
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return Some((id, select.value()));
    }
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        return Some((id, area.value()));
    }
    let input = target.dyn_ref::<HtmlInputElement>()?;
    match input.type_().as_str() {
        "checkbox" => Some((id, if input.checked() { "on" } else { "" }.to_owned())),
        "file" => None,
        _ if input.has_attribute("list") => None,
        _ => Some((id, input.value())),
    }
}

/// Returns the id and value of a scale that is being dragged; `None` for any other field.
#[must_use]
pub fn dragged(event: &Event) -> Option<(String, String)> {
    let input = target(event)?.dyn_into::<HtmlInputElement>().ok()?;
    (input.type_() == "range").then(|| (input.id(), input.value()))
}

/// Returns the files picked in a field and empties it.
#[must_use]
pub fn picked(event: &Event) -> Vec<File> {
    let input = target(event).and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.filter(|input| input.type_() == "file").map(|input| file::picked(&input)).unwrap_or_default()
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// What a button says, or what stands in the field it names.
fn value_of(button: &Element) -> String {
    let named = button.get_attribute("data-from").and_then(|id| by_id(&id)?.dyn_into::<HtmlInputElement>().ok());
    named.map(|input| input.value()).or_else(|| button.get_attribute("data-value")).unwrap_or_default()
}

fn by_id(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

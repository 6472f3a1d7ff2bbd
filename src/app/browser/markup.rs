//! Markup that the core wrote, put into the document and changed in place.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// Puts markup into an element, in place of what was there. The keyboard stays where it was, on the field of the same id
/// or the button that asks for the same; the same markup again changes nothing.
pub fn write(element: &HtmlElement, markup: &str) {
    const WRITTEN: &str = "written";
    // The browser spells markup its own way, so what was written is kept beside it.
    let data = element.dataset();
    let mark = markup.len().to_string() + "." + &hash(markup).to_string();
    if data.get(WRITTEN).is_some_and(|before| before == mark) {
        return;
    }
    let place = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element())
        .filter(|active| element.contains(Some(active)))
        .and_then(|active| Some((place_of(element, &active)?, live_value(&active))));
    let open = folded(element).iter().map(|one| one.has_attribute("open")).collect::<Vec<_>>();
    let lists = all(element, "datalist");
    element.set_inner_html(markup);
    // Lists of names that were filled are not filled again.
    for list in lists {
        if let Some(empty) = element.query_selector(&format!("[id=\"{}\"]", list.id())).ok().flatten() {
            empty.replace_with_with_node_1(&list).ok();
        }
    }
    let now = folded(element);
    // What was unfolded stays so, where the same number of things can be.
    if now.len() == open.len() {
        for (one, _) in now.iter().zip(open).filter(|(_, open)| *open) {
            one.set_attribute("open", "").ok();
        }
    }
    data.set(WRITTEN, &mark).ok();
    let Some(((place, index), value)) = place else { return };
    let again = element.query_selector_all(&place).ok().and_then(|found| found.get(index));
    // A button that has done its work goes: the next stands for it, or the heading.
    let again = again.or_else(|| element.query_selector("button, h2").ok().flatten().map(Into::into));
    if let Some(heading) =
        again.as_ref().and_then(|again| again.dyn_ref::<Element>()).filter(|it| it.tag_name() == "H2")
    {
        heading.set_attribute("tabindex", "-1").ok();
    }
    if let Some(again) = again.and_then(|again| again.dyn_into::<HtmlElement>().ok()) {
        // What the reader has in hand stays in the field.
        if let Some(value) = value {
            if let Some(input) = again.dyn_ref::<HtmlInputElement>() {
                input.set_value(&value);
            } else if let Some(area) = again.dyn_ref::<HtmlTextAreaElement>() {
                area.set_value(&value);
            }
        }
        again.focus().ok();
    }
}

/// What stands in a field of text or on a scale.
fn live_value(active: &Element) -> Option<String> {
    if let Some(area) = active.dyn_ref::<HtmlTextAreaElement>() {
        return Some(area.value());
    }
    let input = active.dyn_ref::<HtmlInputElement>()?;
    matches!(input.type_().as_str(), "text" | "range").then(|| input.value())
}

/// What can be unfolded inside an element.
fn folded(element: &HtmlElement) -> Vec<Element> {
    all(element, "details")
}

/// Fills an element's lists of names by their ids; one that holds the same already stays.
pub fn fill(element: &HtmlElement, lists: &[(String, String)]) {
    for (id, options) in lists {
        let Some(list) = element.query_selector(&format!("[id=\"{id}\"]")).ok().flatten() else { continue };
        if let Some(list) = list.dyn_ref::<HtmlElement>() {
            write(list, options);
        }
    }
}

/// Everything inside an element that a selector finds.
fn all(element: &HtmlElement, selector: &str) -> Vec<Element> {
    let Ok(list) = element.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}

/// Sets an element's fields by their ids, whether it stands in the document yet or not. A field the reader is typing in
/// keeps what is typed.
pub fn set_values(element: &HtmlElement, values: &[(String, String)]) {
    let active = element.owner_document().and_then(|document| document.active_element());
    for (id, value) in values {
        let Some(field) = element.query_selector(&format!("[id=\"{id}\"]")).ok().flatten() else { continue };
        set_value(&field, value, active.as_ref() == Some(&field));
    }
}

fn set_value(field: &Element, value: &str, is_active: bool) {
    if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        if !is_active {
            area.set_value(value);
        }
    } else if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        match input.type_().as_str() {
            "checkbox" => input.set_checked(!value.is_empty()),
            // A name that was taken leaves its field, also under the keyboard.
            "text" if is_active && !input.has_attribute("list") => {}
            "range" if is_active => {}
            _ => input.set_value(value),
        }
    }
}

/// A selector, and which of those it finds, that finds an element again after its markup was written anew.
fn place_of(inside: &HtmlElement, active: &Element) -> Option<(String, u32)> {
    if !active.id().is_empty() {
        return Some((format!("[id=\"{}\"]", active.id()), 0));
    }
    if active.tag_name() == "H1" {
        return Some(("h1".to_owned(), 0));
    }
    if active.tag_name() == "SUMMARY" {
        let all = inside.query_selector_all("summary").ok()?;
        let index = (0..all.length()).find(|index| all.get(*index).as_ref() == Some(active))?;
        return Some(("summary".to_owned(), index));
    }
    let act = active.get_attribute("data-act")?;
    let mut place = format!("[data-act=\"{act}\"]");
    for name in ["data-field", "data-value"] {
        if let Some(value) = active.get_attribute(name).filter(|value| !value.contains(['"', '\\'])) {
            place.push_str(&format!("[{name}=\"{value}\"]"));
        }
    }
    Some((place, 0))
}

/// A number that differs where markup does (FNV-1a).
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

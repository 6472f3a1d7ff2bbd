//! The keyboard's place while a room changes under it.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// Where the keyboard was: the element, and the part of the room it lies in.
#[derive(Debug, Clone)]
pub struct Place {
    element: Element,
    part: Element,
}

/// Returns where the keyboard is inside a room; `None` where it is nowhere.
#[must_use]
pub fn place() -> Option<Place> {
    let element = document()?.active_element()?;
    let part = element.closest(".blocks > section").ok().flatten()?;
    Some(Place { element, part })
}

impl Place {
    /// Puts the keyboard near where it was, if what it was on has gone or can no longer be pressed: a button that has done
    /// its work. What the part asks next stands for it, else its next button, else its heading, else the room's.
    pub fn restore(&self) {
        let Some(document) = document() else { return };
        let is_lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY" || is_off(&active));
        if !is_lost {
            return;
        }
        let part = if self.part.is_connected() { Some(self.part.clone()) } else { None };
        let beside = self.element.parent_element().filter(|element| element.is_connected());
        let asked = part.as_ref().and_then(|part| first(part, NEXT));
        let button = || {
            let inside = [beside, part.clone()].into_iter().flatten();
            inside.into_iter().find_map(|inside| first(&inside, "button:enabled"))
        };
        let heading =
            || part.as_ref().and_then(|part| first(part, "h2")).or_else(|| first(&document.body()?.into(), "main h1"));
        let Some(next) = asked.or_else(button).or_else(heading) else { return };
        if next.tag_name() == "H2" {
            next.set_attribute("tabindex", "-1").ok();
        }
        next.focus().ok();
    }
}

/// What a room asks next.
const NEXT: &str = "[data-next]";

/// Moves the keyboard to what the room asks next; where it asks nothing it stays.
pub fn go_on() {
    if let Some(next) = document().and_then(|document| first(&document.body()?.into(), NEXT)) {
        next.focus().ok();
    }
}

/// Moves the keyboard to the heading over all that a room asks; where it asks nothing it stays.
pub fn sum_up() {
    if let Some(heading) = document().and_then(|document| first(&document.body()?.into(), "[data-sum]")) {
        heading.focus().ok();
    }
}

fn is_off(element: &Element) -> bool {
    element.matches(":disabled").unwrap_or_default()
}

fn first(inside: &Element, selector: &str) -> Option<HtmlElement> {
    inside.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

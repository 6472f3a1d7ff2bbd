//! The time of day: the one clock the page reads, passed to the core as a value.

use jiff::civil::Time;

/// Returns the time of day where the user is, to the minute.
#[must_use]
pub fn time() -> Time {
    let now = js_sys::Date::new_0();
    let part = |number: u32| i8::try_from(number).unwrap_or_default();
    Time::new(part(now.get_hours()), part(now.get_minutes()), 0, 0).unwrap_or_default()
}

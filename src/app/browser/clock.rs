//! Today's date: the one clock the page reads, passed to the core as a value.

use jiff::civil::Date;

/// Returns today's date where the user is.
///
/// # Example
/// In a browser in London on the evening of 10 July 2018, 2018-07-10.
#[must_use]
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    date(now.get_full_year(), now.get_month(), now.get_date()).unwrap_or(Date::ZERO)
}

/// Returns the date of a year, a month from 0 and a day from 1, as the browser counts them.
fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?.checked_add(1)?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_from_zero_by_the_browser_and_from_one_by_us() {
        assert_eq!(date(2018, 6, 10), Date::new(2018, 7, 10).ok());
        assert_eq!(date(2018, 12, 1), None);
    }
}

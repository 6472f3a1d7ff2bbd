//! Dates as containers of XML write them, as the serials that Excel's numbers are.

use jiff::civil::{Date, DateTime};

/// Returns the serial of a date as ISO 8601 writes it, with a time or without: days since the workbook's epoch.
/// `None` if it is no date, or one before the epoch.
pub(super) fn iso_serial(text: &str, epoch_1904: bool) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let at: DateTime = match text.parse::<Date>() {
        Ok(date) if !text.contains(['T', ' ']) => date.to_datetime(jiff::civil::Time::midnight()),
        _ => text.parse().ok()?,
    };
    let days = at.date().since(Date::constant(1899, 12, 30)).ok()?.get_days();
    // The 1900 system counts a 29 February 1900 that never was.
    let days = match (epoch_1904, days) {
        (true, days) => days - 1_462,
        (false, days) if days <= 60 => days - 1,
        (false, days) => days,
    };
    let seconds = f64::from(at.hour()) * 3_600.0 + f64::from(at.minute()) * 60.0 + f64::from(at.second());
    let seconds = seconds + f64::from(at.subsec_nanosecond()) / 1e9;
    (days >= 0).then(|| f64::from(days) + seconds / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        for (text, epoch_1904, serial) in [
            ("2025-09-30", false, Some(45_930.0)),
            ("2025-09-30T12:00:00", false, Some(45_930.5)),
            ("2025-09-30T06:00:00.000", true, Some(44_468.25)),
            ("2025-09-30T12:00:00Z", false, Some(45_930.5)),
            ("1900-01-01", false, Some(1.0)),
            ("1900-02-28", false, Some(59.0)),
            ("1900-03-01", false, Some(61.0)),
            ("1904-01-01", true, Some(0.0)),
            ("1899-01-01", false, None),
            ("soon", false, None),
        ] {
            assert_eq!(iso_serial(text, epoch_1904), serial, "{text}");
        }
    }
}

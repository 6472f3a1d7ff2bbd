//! Posts that begin after the reference date, or have ended by it: growth that is agreed, grants that have run out.

use jiff::civil::Date;

use crate::import::recognise::table::Table;
use crate::import::recognise::token::Words;
use crate::import::value::date::DayOrder;
use crate::workforce::Settings;

/// The columns that say from when and until when each post is there, and the date figures are of.
pub(super) struct Terms {
    from: Option<u16>,
    until: Option<u16>,
    reference: Option<Date>,
}

impl Terms {
    /// Finds the columns: days under a heading of the post's start or end, or of that of its funding.
    pub(super) fn of(table: &Table<'_>, settings: &Settings) -> Self {
        let headed = |word: &str| {
            let says = |heading: &str| {
                let words = Words::new(heading);
                (words.has("post") || words.has("established")) && words.has(word) && !words.has("filled")
            };
            table
                .columns()
                .iter()
                .filter(|column| says(&column.header))
                .find(|column| table.places().any(|place| Self::day(table, place, column.index).is_some()))
                .map(|column| column.index)
        };
        Self { from: headed("start"), until: headed("end"), reference: settings.reference_date }
    }

    fn day(table: &Table<'_>, place: usize, column: u16) -> Option<Date> {
        table.cleaner.date(table.raw(place, column), DayOrder::DayFirst, false).ok()
    }

    /// Returns the day on which the post of a row begins or ended, if it is none on the reference date, and its column.
    pub(super) fn is_of_another_time(&self, table: &Table<'_>, place: usize) -> Option<(u16, Date)> {
        let reference = self.reference?;
        let day = |column: Option<u16>| column.and_then(|column| Some((column, Self::day(table, place, column)?)));
        let later = day(self.from).filter(|(_, from)| *from > reference);
        later.or_else(|| day(self.until).filter(|(_, until)| *until < reference))
    }
}

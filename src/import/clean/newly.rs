//! A column that says of each person whether they are newly qualified, beside titles that do not.

use crate::import::recognise::table::Table;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::proposal::is_known_title;

/// Words of a heading that asks whether somebody is newly qualified.
const ASKS: &[&str] = &["nqsw", "asye", "newly qualified"];
/// Words of a heading that asks when, by whom or how it went.
const ASKS_ELSE: &[&str] = &[
    "date",
    "complete",
    "completed",
    "passed",
    "pass",
    "end",
    "ended",
    "assessor",
    "stage",
    "outcome",
    "cohort",
    "intake",
    "review",
    "former",
    "previous",
    "year",
];
/// Words of a heading that asks how somebody began, which says nothing of today.
const BEGAN: &[&str] = &["start", "started", "joined", "appointed", "recruited", "hired", "on"];
const YES: &[&str] = &["y", "yes", "true", "1", "nqsw", "asye", "newly qualified", "x"];

/// The column, if there is one.
pub(crate) struct Newly {
    column: Option<u16>,
}

impl Newly {
    /// Looks for the column among those no field is made of. `at_start` if the list is of people who have just begun.
    pub(crate) fn of(table: &Table<'_>, at_start: bool) -> Self {
        let asks = |heading: &str| {
            let key = column_key(heading);
            let one_of = |words: &[&str]| key.split(' ').any(|word| words.contains(&word));
            ASKS.iter().any(|words| key.contains(words)) && !one_of(ASKS_ELSE) && (at_start || !one_of(BEGAN))
        };
        let column = table.unmapped().into_iter().find(|(_, heading)| asks(heading));
        Self { column: column.map(|(column, _)| column) }
    }

    /// Returns a row's title with what the column says, as councils print it: “Social Worker (NQSW)”.
    pub(crate) fn title(&self, table: &Table<'_>, place: usize, title: String) -> String {
        let Some(column) = self.column else { return title };
        let says = column_key(&table.cleaner.text(table.raw(place, column)));
        let newly = YES.contains(&says.as_str());
        if newly && is_known_title(&title) { format!("{title} (NQSW)") } else { title }
    }
}

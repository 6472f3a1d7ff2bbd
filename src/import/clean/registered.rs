//! A column that says of each person whether they are registered with the regulator, beside titles that do not say whether they
//! are social workers.

use std::collections::BTreeSet;

use crate::import::recognise::table::Table;
use crate::import::recognise::vocabulary::column_key;
use crate::import::value::proposal::is_known_title;

/// Words of a heading that asks whether somebody is registered.
const ASKS: &[&str] = &[
    "swe registered",
    "registered with swe",
    "registered social worker",
    "registered sw",
    "hcpc registered",
    "social work england registered",
    "registered",
    "is registered",
    "swe registration y n",
    "registration required",
];
const YES: &[&str] = &["y", "yes", "true", "1"];
const NO: &[&str] = &["n", "no", "false", "0"];

/// The column, if there is one that answers both ways.
pub(crate) struct Registered {
    column: Option<u16>,
}

impl Registered {
    /// Looks for the column among those no field is made of.
    pub(crate) fn of(table: &Table<'_>) -> Self {
        let answers = |column: u16| {
            let texts = table.places().map(|place| column_key(&table.cleaner.text(table.raw(place, column))));
            let texts: BTreeSet<String> = texts.filter(|text| !text.is_empty()).collect();
            let is_answer = |text: &String| YES.contains(&text.as_str()) || NO.contains(&text.as_str());
            texts.len() == 2 && texts.iter().all(is_answer)
        };
        let asks = |heading: &str| ASKS.contains(&column_key(heading).as_str());
        let column = table.unmapped().into_iter().find(|(column, heading)| asks(heading) && answers(*column));
        Self { column: column.map(|(column, _)| column) }
    }

    /// Returns a row's title, and whether nobody knows it and whoever has it is registered: it may be a social worker's. Such
    /// holders have a title apart from that of others, so that they are asked about by themselves.
    pub(crate) fn title(&self, table: &Table<'_>, place: usize, title: String) -> (String, bool) {
        let Some(column) = self.column else { return (title, false) };
        let says = column_key(&table.cleaner.text(table.raw(place, column)));
        let is_registered = YES.contains(&says.as_str()) && !title.is_empty() && !is_known_title(&title);
        (if is_registered { format!("{title} (registered)") } else { title }, is_registered)
    }
}

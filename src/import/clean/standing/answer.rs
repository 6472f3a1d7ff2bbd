//! Columns that ask whether somebody is there or has left, and answer with yes and no: “Leaver?”, “Currently employed”.

use std::collections::BTreeSet;

use crate::import::Field;
use crate::import::recognise::table::Table;
use crate::import::recognise::vocabulary::column_key;

/// Headings, as a whole, of which yes says that somebody has gone.
const GONE: &[&str] = &[
    "leaver",
    "is leaver",
    "leaver flag",
    "leaver y n",
    "left",
    "has left",
    "left y n",
    "left council",
    "left the council",
    "left authority",
    "terminated",
    "is terminated",
    "inactive",
    "ended",
    "resigned",
    "former employee",
    "ex employee",
];
/// Headings, as a whole, of which no says so.
const HERE: &[&str] = &[
    "current",
    "is current",
    "current y n",
    "current employee",
    "currently employed",
    "current staff",
    "active",
    "is active",
    "active y n",
    "active flag",
    "active employee",
    "active record",
    "live",
    "live record",
    "employed",
    "still employed",
    "still in post",
    "still here",
    "still in council",
    "in post",
    "in post y n",
    "in service",
    "currently in post",
];
const YES: &[&str] = &["y", "yes", "true", "1", "x", "✓"];
const NO: &[&str] = &["n", "no", "false", "0"];

/// The columns, each with what it asks.
pub(super) struct Answers(Vec<Answer>);

struct Answer {
    column: u16,
    heading: String,
    /// The answers that say somebody has gone.
    gone: &'static [&'static str],
}

impl Answers {
    /// Looks for them among the columns no field is made of, and that of the day people left where it holds no day. One that
    /// answers alike in every row tells nobody apart.
    pub(super) fn of(table: &Table<'_>) -> Self {
        let asked = |(column, heading): (u16, String)| {
            let key = column_key(&heading);
            let gone = match key.as_str() {
                key if GONE.contains(&key) => YES,
                key if HERE.contains(&key) => NO,
                _ => return None,
            };
            let texts = table.places().map(|place| column_key(&table.cleaner.text(table.raw(place, column))));
            let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            let answers =
                texts.iter().filter(|text| YES.contains(&text.as_str()) || NO.contains(&text.as_str())).count();
            let different: BTreeSet<&String> = texts.iter().collect();
            let blank = texts.len() < table.places().len();
            let tells = different.len() > 1 || blank && different.iter().any(|text| gone.contains(&text.as_str()));
            (answers > 0 && answers * 10 >= texts.len() * 9 && tells).then_some(Answer { column, heading, gone })
        };
        let left = table.column(Field::LeavingDate).filter(|_| {
            table.cells_of(Field::LeavingDate).all(|(_, cell)| table.date_of(Field::LeavingDate, cell).ok().is_none())
        });
        let left = left.map(|column| (column, table.heading(column)));
        Self(table.unmapped().into_iter().chain(left).filter_map(asked).collect())
    }

    /// Returns the answer beside a row that says somebody has gone: “Leaver?: Y”.
    pub(super) fn says_gone(&self, table: &Table<'_>, place: usize) -> Option<String> {
        self.0.iter().find_map(|answer| {
            let text = table.cleaner.text(table.raw(place, answer.column));
            answer.gone.contains(&column_key(&text).as_str()).then(|| format!("{}: {text}", answer.heading))
        })
    }
}

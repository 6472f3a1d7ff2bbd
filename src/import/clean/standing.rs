//! What a row of a list of people is: somebody in post, an agency worker, somebody on call, or somebody gone.

use crate::import::clean::title::AGENCY_WORDS;
use crate::import::recognise::profile::Profile;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::token::Words;
use crate::import::recognise::vocabulary::column_key;
use crate::import::{ColumnReport, Field};
use crate::workforce::Standing;

/// Words of somebody who works when called.
const CASUAL: &[&str] = &["casual", "bank", "relief", "sessional", "as and when", "zero hours", "zero hour"];
/// Words of somebody who is there no more.
const ENDED: &[&str] = &[
    "left",
    "leaver",
    "terminated",
    "terminate",
    "resigned",
    "dismissed",
    "no longer",
    "not active",
    "non active",
    "not employed",
    "inactive",
    "ended",
    "former",
    "ex employee",
    "not in post",
    "deceased",
    "withdrawn",
];
/// Words of an answer that is no.
const NO: &[&str] = &[
    "no",
    "n",
    "0",
    "false",
    "none",
    "na",
    "n a",
    "employed",
    "employee",
    "permanent",
    "perm",
    "not agency",
    "non agency",
];
const YES: &[&str] = &["1", "y", "yes", "true", "agency"];

/// The columns of a table that say what its rows are.
pub(crate) struct Standings {
    /// Columns of how somebody is engaged, whatever they are taken for.
    engaged: Vec<u16>,
    /// The agency column, if it holds suppliers' names and is blank for the rest.
    suppliers: bool,
}

/// What a row is, with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stands {
    pub(crate) agency: bool,
    pub(crate) standing: Standing,
    pub(crate) read: String,
}

impl Standings {
    pub(crate) fn new(table: &Table<'_>, columns: &[ColumnReport]) -> Self {
        let mapped = [Field::Contract, Field::Status].into_iter().filter_map(|field| table.column(field));
        let mut engaged: Vec<u16> = mapped.collect();
        let says = |header: &str| {
            let words = Words::new(header);
            !words.is_foreign()
                && (words.has("type") || words.has("status"))
                && ["person", "contract", "assignment", "agency"].iter().any(|word| words.has(word))
        };
        let places = table.places();
        for column in columns.iter().filter(|column| column.field.is_none()) {
            let step = (places.len() / 100).max(1);
            let cells: Vec<_> = places.clone().step_by(step).map(|place| table.raw(place, column.index)).collect();
            let profile = Profile::new(&cells, cells.len(), table.cleaner);
            if says(&column.header) || profile.says_standing() {
                engaged.push(column.index);
            }
        }
        let flags: Vec<String> =
            table.cells_of(Field::AgencyFlag).map(|(_, cell)| column_key(&table.cleaner.text(cell))).collect();
        // How somebody is engaged is an answer too, and no supplier's name: "Permanent", "Locum".
        let is_answer = |text: &String| {
            let text = text.as_str();
            YES.contains(&text) || NO.contains(&text) || text.is_empty() || says_employed(text) || says_agency(text)
        };
        let suppliers = !flags.is_empty() && flags.iter().filter(|text| !is_answer(text)).count() * 2 > flags.len();
        Self { engaged, suppliers }
    }

    /// Whether the agency column holds suppliers' names.
    pub(crate) const fn names_suppliers(&self) -> bool {
        self.suppliers
    }

    /// Returns what a row is.
    pub(crate) fn of(&self, table: &Table<'_>, place: usize, line: &Line) -> Stands {
        let flag = table.text(line, Field::AgencyFlag);
        let key = column_key(&flag);
        let flagged = if NO.contains(&key.as_str()) || key.is_empty() || is_not(&key) || says_employed(&key) {
            false
        } else {
            YES.contains(&key.as_str()) || self.suppliers || says_agency(&key) || key.starts_with("yes")
        };
        let mut stands = Stands { agency: flagged, standing: Standing::InPost, read: String::new() };
        if flagged {
            stands.read = flag;
        }
        for column in &self.engaged {
            let text = table.cleaner.text(table.raw(place, *column));
            let key = column_key(&text);
            let bare = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            let begins =
                |words: &[&str]| words.iter().any(|word| bare == *word || bare.starts_with(&format!("{word} ")));
            if !is_not(bare) && says_agency(bare) {
                stands.agency = true;
                stands.read = text;
            } else if begins(ENDED) {
                stands.standing = Standing::Ended;
                stands.read = text;
            } else if stands.standing == Standing::InPost && CASUAL.iter().any(|word| bare.contains(word)) {
                stands.standing = Standing::Casual;
                stands.read = text;
            }
        }
        let title = column_key(&table.text(line, Field::JobTitle));
        if !stands.agency && title.split(' ').any(|word| matches!(word, "agency" | "locum")) {
            stands.agency = true;
            stands.read = table.text(line, Field::JobTitle);
        }
        stands
    }
}

/// Whether a text says that somebody is employed: "Permanent", "1 Active employee".
pub(crate) fn says_employed(text: &str) -> bool {
    let key = column_key(text);
    let bare = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    ["perm", "employee", "active", "fixed term", "substantive", "regular", "established", "employed"]
        .iter()
        .any(|word| bare.starts_with(word))
        && !says_agency(bare)
}

/// Whether a folded text denies what it names: "non agency", "not agency".
fn is_not(key: &str) -> bool {
    ["non agency", "not agency", "no agency", "not an agency"].iter().any(|word| key.contains(word))
}

/// Whether a folded text names an agency worker.
fn says_agency(key: &str) -> bool {
    let words = ["contingent", "external", "non employee", "interim"];
    AGENCY_WORDS.iter().any(|word| key.contains(word))
        || words.iter().any(|word| key == *word || key.starts_with(&format!("{word} ")))
}

/// Whether a text of a contract column names an agency worker.
pub(crate) fn is_agency(contract: &str, flag: &str) -> bool {
    let (contract, flag) = (column_key(contract), column_key(flag));
    !is_not(&contract) && says_agency(&contract)
        || !is_not(&flag) && (YES.contains(&flag.as_str()) || says_agency(&flag))
}

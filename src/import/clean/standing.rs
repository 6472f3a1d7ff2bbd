//! What a row of a list of people is: somebody in post, an agency worker, somebody on call, or somebody gone.

mod agency;
mod answer;
mod name;
mod post;
mod section;
mod words;

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use agency::{holds, is_agency_number, is_agency_title, is_not, says_agency};
use answer::Answers;
use name::{is_plain_mark, marked, names_agency};
use section::{Part, Sections};
use words::{
    AWAY, CASUAL, EMPLOYED, ENDED, ENGAGED, GONE, HELD, INACTIVE, NO, ON_LEAVE, OURS, PLAIN_CODES, PLAIN_WORDS,
    POST_FILLING, YES,
};

use crate::import::container::{Cell, TextId};
use crate::import::recognise::profile::Profile;
use crate::import::recognise::table::{Line, Table};
use crate::import::recognise::token::Words;
use crate::import::recognise::vocabulary::column_key;
use crate::import::{ColumnReport, Field, StandsAs};
use crate::workforce::Standing;

pub(crate) use agency::is_agency;
pub(crate) use name::names_several;
pub(crate) use words::REMARKS;

/// The most different texts of a column that says how people are engaged.
const MOST_TEXTS: usize = 40;

/// The columns of a table that say what its rows are.
pub(crate) struct Standings {
    /// Columns of how somebody is engaged, whatever they are taken for.
    engaged: Vec<u16>,
    /// The agency column, if it holds suppliers' names and is blank for the rest.
    suppliers: bool,
    /// Whether the column of employers says whose people are rather than at which council.
    names_no_council: bool,
    /// Columns of remarks.
    remarks: Vec<u16>,
    /// Other columns no field is made of, in which a word may say that somebody has gone.
    others: Vec<u16>,
    /// Texts of the columns of engagement that are not known and stand in few of the rows, or that the user spoke of.
    unknown: Vec<(TextId, Option<StandsAs>)>,
    /// Columns that say of the post itself how it stands: “Post status”.
    of_posts: Vec<u16>,
    /// Texts found to say that a post is none, or not to.
    no_posts: HashMap<TextId, bool, FixedState>,
    /// Lines of their own that say what the rows below are.
    sections: Sections,
    /// Columns that ask whether somebody is there or has left.
    answers: Answers,
    /// What texts of the agency column, of the columns of engagement and of the titles were found to say.
    flags: Said,
    said: Said,
    titles: Said,
}

/// What a row is, with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stands {
    pub(crate) agency: bool,
    pub(crate) standing: Standing,
    /// Whether the words are of somebody away rather than gone.
    pub(crate) away: bool,
    pub(crate) read: String,
    /// A text beside the row that does not say by itself whether somebody is employed, and what the user says of it.
    pub(crate) unknown: Option<(String, Option<StandsAs>)>,
    /// A mark behind the name of which it is not known what it says.
    pub(crate) mark: Option<String>,
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
        // “Council” beside some and “NHS Trust” beside others are no councils' names.
        let employer = table.column(Field::Employer).filter(|column| says_whose(table, *column));
        engaged.extend(employer);
        let places = table.places();
        for column in columns.iter().filter(|column| column.field.is_none()) {
            let step = (places.len() / 100).max(1);
            let cells: Vec<_> = places.clone().step_by(step).map(|place| table.raw(place, column.index)).collect();
            let profile = Profile::new(&cells, cells.len(), table.cleaner);
            if says(&column.header)
                || profile.says_standing()
                || says_whose(table, column.index)
                || says_engagement(table, column)
            {
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
        let is_of_remarks = |column: &&ColumnReport| {
            let key = column_key(&column.header);
            column.field.is_none() && key.split(' ').any(|word| REMARKS.contains(&word))
        };
        let remarks = columns.iter().filter(is_of_remarks).map(|column| column.index).collect();
        let is_other = |column: &&ColumnReport| {
            column.field.is_none() && !is_of_remarks(column) && !Words::new(&column.header).is_foreign()
        };
        let others = columns.iter().filter(is_other).map(|column| column.index).collect();
        // An advert that is closed closes no post.
        let is_of_post = |column: &&ColumnReport| {
            let key = column_key(&column.header);
            let words = Words::new(&column.header);
            let state =
                words.has("status") || column.field.is_some_and(|field| matches!(field, Field::Basis | Field::Status));
            state && !POST_FILLING.iter().any(|word| key.contains(word))
        };
        let of_posts = columns.iter().filter(is_of_post).map(|column| column.index).collect();
        let unknown = engaged.iter().flat_map(|column| unknown_texts(table, *column)).collect();
        Self {
            engaged,
            suppliers,
            names_no_council: employer.is_some(),
            remarks,
            others,
            unknown,
            of_posts,
            no_posts: HashMap::default(),
            sections: Sections::of(table),
            answers: Answers::of(table),
            flags: Said::default(),
            said: Said::default(),
            titles: Said::default(),
        }
    }

    /// Whether the agency column holds suppliers' names.
    pub(crate) const fn names_suppliers(&self) -> bool {
        self.suppliers
    }

    /// Whether the column of employers says whose people are rather than at which council.
    pub(crate) const fn names_no_council(&self) -> bool {
        self.names_no_council
    }

    /// Whether a row stands below a line that says that posts are vacant: “VACANCIES”.
    pub(crate) fn is_below_vacancies(&self, place: usize) -> bool {
        self.sections.at(place).is_some_and(|(part, _)| part == Part::Vacant)
    }

    /// Returns the text that says that a row's post is none, or none yet: “Deleted”, “Proposed”.
    pub(crate) fn says_no_post(&mut self, table: &Table<'_>, place: usize) -> Option<String> {
        let Self { of_posts, no_posts, .. } = self;
        let cells = of_posts.iter().map(|column| table.raw(place, *column));
        let says = |cell: &Cell| {
            let Cell::Text(id) = cell else { return false };
            let is_none = || post::names_no_post(&column_key(table.cleaner.texts.get(*id)));
            *no_posts.entry(*id).or_insert_with(is_none)
        };
        cells.into_iter().find(says).map(|cell| table.cleaner.text(cell))
    }

    /// Returns the text that says that a row's post is filled, or is not to be: “Filled – started 01/09/25”, “Withdrawn”.
    pub(crate) fn says_filled(&self, table: &Table<'_>, place: usize) -> Option<String> {
        const FILLED: &[&str] = &["filled", "started", "in post", "cancelled", "withdrawn", "closed", "not proceeding"];
        let texts = self.of_posts.iter().map(|column| table.cleaner.text(table.raw(place, *column)));
        texts.into_iter().find(|text| FILLED.iter().any(|word| column_key(text).starts_with(word)))
    }

    /// Returns the text that says that a row's post is kept from being filled: “Frozen”.
    pub(crate) fn says_held(&self, table: &Table<'_>, place: usize) -> Option<String> {
        let texts = self.of_posts.iter().map(|column| table.cleaner.text(table.raw(place, *column)));
        texts.into_iter().find(|text| HELD.iter().any(|word| column_key(text).starts_with(word)))
    }

    /// Returns a remark beside a row that says somebody has gone: “Left 31/07/2025”.
    pub(crate) fn remark_of_leaving(&self, table: &Table<'_>, place: usize) -> Option<String> {
        let says = |text: &String, dated: bool| {
            let key = column_key(text);
            let mut words = key.split(' ');
            // “Left 31/08/2025” in any column says so; “Left handed” does not.
            GONE.contains(&words.next().unwrap_or_default())
                && (!dated || words.next().is_none_or(|next| next.starts_with(|c: char| c.is_ascii_digit())))
        };
        let text = |column: &u16| table.cleaner.text(table.raw(place, *column));
        let remark = self.remarks.iter().map(text).find(|text| says(text, false));
        remark.or_else(|| self.others.iter().map(text).find(|text| says(text, true)))
    }

    /// Returns what a row is.
    pub(crate) fn of(&mut self, table: &Table<'_>, place: usize, line: &Line) -> Stands {
        let mut stands = Stands {
            agency: false,
            standing: Standing::InPost,
            away: false,
            read: String::new(),
            unknown: None,
            mark: None,
        };
        let flag = line.cell(Field::AgencyFlag);
        let suppliers = self.suppliers;
        if once(&mut self.flags, flag, || Says::Agency.when(is_flagged(&table.cleaner.text(flag), suppliers)))
            == Says::Agency
        {
            stands.agency = true;
            stands.read = table.cleaner.text(flag);
        }
        if let Some((part, text)) = self.sections.at(place) {
            match part {
                Part::Agency => stands.agency = true,
                Part::Ended => stands.standing = Standing::Ended,
                Part::Casual => stands.standing = Standing::Casual,
                Part::Away => (stands.standing, stands.away) = (Standing::Ended, true),
                Part::Others => stands.mark = Some(text.to_owned()),
                Part::Vacant | Part::Nothing => {}
            }
            text.clone_into(&mut stands.read);
        }
        if let Some(read) = self.answers.says_gone(table, place) {
            (stands.standing, stands.away) = (Standing::Ended, false);
            stands.read = read;
        }
        // A career break may stand among the absences.
        let absence = line.cell(Field::Absence);
        if once(&mut self.said, absence, || Says::of(&table.cleaner.text(absence))) == Says::Away {
            (stands.standing, stands.away) = (Standing::Ended, true);
            stands.read = table.cleaner.text(absence);
        }
        for column in &self.engaged {
            let cell = table.raw(place, *column);
            if let Cell::Text(id) = cell
                && let Some((_, said)) = self.unknown.iter().find(|(unknown, _)| *unknown == id)
            {
                let text = table.cleaner.texts.get(id);
                stands.unknown = Some((text.to_owned(), *said));
                match said {
                    Some(StandsAs::Agency) => stands.agency = true,
                    Some(StandsAs::NotCounted) => (stands.standing, stands.away) = (Standing::Ended, false),
                    Some(StandsAs::InPost) | None => continue,
                }
                text.clone_into(&mut stands.read);
                continue;
            }
            match once(&mut self.said, cell, || Says::of(&table.cleaner.text(cell))) {
                Says::Agency => stands.agency = true,
                Says::Ended => (stands.standing, stands.away) = (Standing::Ended, false),
                Says::Away if stands.standing != Standing::Ended => {
                    (stands.standing, stands.away) = (Standing::Ended, true);
                }
                Says::Casual if stands.standing == Standing::InPost => stands.standing = Standing::Casual,
                Says::Away | Says::Casual | Says::Nothing => continue,
            }
            stands.read = table.cleaner.text(cell);
        }
        // Some systems say it behind the name: “Pat Sample (Terminated)”.
        for field in [Field::Surname, Field::Forename] {
            let Cell::Text(id) = line.cell(field) else { continue };
            let name = table.cleaner.texts.get(id);
            // “agency - Pat Sample”, or the one word where the name is not known yet.
            if names_agency(name) {
                stands.agency = true;
                name.clone_into(&mut stands.read);
                continue;
            }
            let Some(inside) = marked(name) else { continue };
            match Says::of(&inside) {
                Says::Ended => (stands.standing, stands.away) = (Standing::Ended, false),
                Says::Away => (stands.standing, stands.away) = (Standing::Ended, true),
                Says::Agency => stands.agency = true,
                Says::Casual | Says::Nothing => {
                    stands.mark = (!is_plain_mark(&inside)).then_some(inside);
                    continue;
                }
            }
            stands.read = inside;
        }
        // Or before the number: “AGY-0012”.
        if let Cell::Text(id) = line.cell(Field::EmployeeNumber)
            && !stands.agency
            && is_agency_number(table.cleaner.texts.get(id))
        {
            stands.agency = true;
            table.cleaner.texts.get(id).clone_into(&mut stands.read);
        }
        let title = line.cell(Field::JobTitle);
        if !stands.agency
            && once(&mut self.titles, title, || Says::Agency.when(is_agency_title(&table.cleaner.text(title))))
                == Says::Agency
        {
            stands.agency = true;
            stands.read = table.cleaner.text(title);
        }
        stands
    }
}

/// Returns the texts of a column with the rows of each; nothing if it has more than a column of engagement has.
fn texts_of(table: &Table<'_>, column: u16) -> Option<BTreeMap<TextId, usize>> {
    let mut rows: BTreeMap<TextId, usize> = BTreeMap::new();
    for place in table.places() {
        if let Cell::Text(id) = table.raw(place, column) {
            *rows.entry(id).or_default() += 1;
            if rows.len() > MOST_TEXTS {
                return None;
            }
        }
    }
    Some(rows)
}

/// Whether a column says whose most people are: “Council” in half of its rows at least, and something else in others.
fn says_whose(table: &Table<'_>, column: u16) -> bool {
    let Some(rows) = texts_of(table, column) else { return false };
    let all: usize = rows.values().sum();
    let is_ours = |id: &TextId| OURS.contains(&column_key(table.cleaner.texts.get(*id)).as_str());
    let ours: usize = rows.iter().filter(|(id, _)| is_ours(id)).map(|(_, count)| count).sum();
    rows.len() > 1 && ours * 2 >= all && all * 10 >= table.places().len() * 8
}

/// Whether the few texts of a column are of how people are engaged, whatever it is called: most rows say that people are
/// employed, or some text is a word for agency or bank staff and nothing else.
fn says_engagement(table: &Table<'_>, column: &ColumnReport) -> bool {
    const MOST: usize = 8;
    let Some(rows) = texts_of(table, column.index) else { return false };
    let all: usize = rows.values().sum();
    let words = Words::new(&column.header);
    // Of a post it says what it is, and not who has it.
    if !(2..=MOST).contains(&rows.len())
        || all * 10 < table.places().len() * 7
        || words.is_foreign()
        || words.has("post")
    {
        return false;
    }
    let text = |id: &TextId| column_key(table.cleaner.texts.get(*id));
    let employed: usize = rows.iter().filter(|(id, _)| names_employed(&text(id))).map(|(_, count)| count).sum();
    employed * 2 >= all || rows.keys().any(|id| ENGAGED.contains(&text(id).as_str()))
}

/// Whether a folded text says that somebody is the council's own.
pub(crate) fn is_ours(key: &str) -> bool {
    OURS.contains(&key) || EMPLOYED.contains(&key)
}

/// Whether a folded text is a word for people who are employed.
fn names_employed(key: &str) -> bool {
    EMPLOYED.contains(&key) || says_employed(key) && key.split(' ').count() <= 4
}

/// Returns the texts of a column that are not known here and stand in less than half of its rows: the text of most rows is
/// that of people in post, and any other may be of those who are not. With them, whatever the user spoke of.
fn unknown_texts(table: &Table<'_>, column: u16) -> Vec<(TextId, Option<StandsAs>)> {
    let Some(rows) = texts_of(table, column) else { return Vec::new() };
    let all: usize = rows.values().sum();
    let is_unknown = |id: &TextId| {
        let text = table.cleaner.texts.get(*id);
        let key = column_key(text);
        let bare = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let first = bare.split(' ').next().unwrap_or_default();
        let is_known = PLAIN_CODES.contains(&key.as_str())
            || OURS.contains(&key.as_str())
            || PLAIN_WORDS.contains(&first)
            || names_employed(&key)
            || says_employed(text)
            || NO.contains(&key.as_str());
        let on_leave = ON_LEAVE.iter().any(|word| bare.contains(word));
        !bare.is_empty() && !is_known && !on_leave && Says::of(text) == Says::Nothing
    };
    rows.into_iter()
        .map(|(id, count)| (id, count, table.standing_said(table.cleaner.texts.get(id))))
        .filter(|(id, count, said)| said.is_some() || count * 2 < all && is_unknown(id))
        .map(|(id, _, said)| (id, said))
        .collect()
}

/// What one text says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Agency,
    Ended,
    Away,
    Casual,
    Nothing,
}

/// What texts were found to say: few stand in many rows.
type Said = HashMap<TextId, Says, FixedState>;

/// Returns what a cell says, made out once for all cells of the same text.
fn once(said: &mut Said, cell: Cell, of: impl FnOnce() -> Says) -> Says {
    match cell {
        Cell::Text(id) => *said.entry(id).or_insert_with(of),
        _ => of(),
    }
}

impl Says {
    const fn when(self, holds: bool) -> Self {
        if holds { self } else { Self::Nothing }
    }

    /// Returns what a text of how somebody is engaged says.
    fn of(text: &str) -> Self {
        let key = column_key(text);
        let bare = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let begins = |words: &[&str]| words.iter().any(|word| bare == *word || bare.starts_with(&format!("{word} ")));
        if !is_not(bare) && says_agency(bare) {
            Self::Agency
        } else if begins(INACTIVE) {
            // “Inactive” alone has left; “Inactive - maternity” has not.
            if ON_LEAVE.iter().any(|word| bare.contains(word)) { Self::Nothing } else { Self::Ended }
        } else if begins(ENDED) {
            Self::Ended
        } else if AWAY.iter().any(|words| bare.contains(words)) {
            Self::Away
        } else if CASUAL.iter().any(|words| holds(bare, words)) {
            Self::Casual
        } else {
            Self::Nothing
        }
    }
}

/// Whether a text of the agency column says yes; `suppliers` if the column names them.
fn is_flagged(flag: &str, suppliers: bool) -> bool {
    let key = column_key(flag);
    let denies = NO.contains(&key.as_str()) || key.is_empty() || is_not(&key) || says_employed(&key);
    !denies && (YES.contains(&key.as_str()) || suppliers || says_agency(&key) || key.starts_with("yes"))
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
